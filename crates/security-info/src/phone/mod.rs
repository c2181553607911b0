//! Telephone numbers: what was typed, how it was understood, and whether it may be called.

mod countries;
mod guard;
mod number;
mod reading;

pub use countries::{CallingCode, Country, countries, example_mobile};
pub use guard::{DialRefusal, may_dial};
pub use number::{CountryCode, NotACountry, NotE164, NumberKind, PhoneNumber};
pub use reading::{NumberMustBeConfirmed, ReadError, ReadNumber, Reading, read};

//! Telephone numbers: what was typed, how it was understood, and whether it may be called.
//!
//! [`read`] turns what a person typed into a [`Reading`]; two parsers that know nothing of
//! each other read it (`readers`), after what no parser needs to see is gone (`typed`).
//! [`may_dial`] is the guard that every call passes. Everything that is known of the
//! world's numbering plans comes from the two parsers' metadata; what they leave out, the
//! short numbers, is in `short_numbers`.

mod countries;
mod guard;
mod number;
mod plan;
mod prefix;
mod readers;
mod reading;
mod short_numbers;
mod typed;
mod writing;

pub use countries::{CallingCode, Country, countries, example_mobile};
pub use guard::{DialRefusal, may_dial};
pub use number::{CountryCode, NotACountry, NotE164, NumberKind, PhoneNumber};
pub use prefix::{NotANumberPrefix, NumberPrefix};
pub use readers::{load_metadata, trunk_prefix};
pub use reading::{NumberMustBeConfirmed, ReadError, ReadNumber, Reading, read};

//! The domain of Svara: how an organisation may verify a person.
//!
//! Rules, state machines and ports; no clock, no randomness, no I/O, no async. Time
//! arrives as a [`Timestamp`] argument and randomness as a [`rand_core::CryptoRng`];
//! `clippy.toml` at the root forbids the ambient ones.
//!
//! A map, from the inside out:
//!
//! - what things are: [`identity`], [`password`], [`phone`], [`method`], [`policy`],
//!   [`organisation`], [`line_settings`], [`record`], [`people`] (as lists show them), [`overview`] (as figures do);
//! - what may happen to them: [`account`] (the aggregate), [`limits`], [`sign_in`],
//!   [`call`] (the verification call's state machine), [`account_call`] (the main job),
//!   [`administration`] (what others change of an account), [`tokens`] (the organisation's
//!   hardware tokens, and who has one),
//!   [`verification`] (being verified by a method that is there), [`trusted_device`] (where that
//!   is not asked again for a while), [`reset`] (a forgotten password), [`phone_check`] (a number
//!   verified once, for nobody's account), [`helpdesk`] (who calls an agent), [`kiosk`] (a machine that
//!   people walk up to, and its PIN);
//! - what the domain needs of the world: [`store`] and [`phone_line`], each a small
//!   object-safe trait with a contract that `contract-tests` exports.

pub mod account;
pub mod account_call;
pub mod administration;
pub mod call;
mod call_guard;
pub mod helpdesk;
mod hexadecimal;
pub mod identity;
pub mod kiosk;
pub mod limits;
pub mod line_settings;
pub mod method;
pub mod organisation;
pub mod overview;
pub mod password;
pub mod people;
pub mod people_import;
pub mod phone;
pub mod phone_check;
pub mod phone_line;
pub mod policy;
pub mod record;
pub mod reset;
pub mod sign_in;
pub mod spreadsheet;
pub mod store;
mod time;
pub mod token_import;
pub mod tokens;
pub mod trusted_device;
pub mod verification;

pub use time::Timestamp;

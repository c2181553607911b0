//! The real telephone line: a SIP user agent that places verification calls through an
//! organisation's PBX or trunk.
//!
//! It is the second implementation of [`security_info::phone_line::PhoneLine`]; nothing
//! in it knows what a verification is. A map, from the outside in:
//!
//! - [`settings`]: what the line is told, as typed values.

pub mod settings;

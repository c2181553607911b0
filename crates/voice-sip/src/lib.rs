//! The real telephone line: a SIP user agent that places verification calls through an
//! organisation's PBX or trunk.
//!
//! It is the second implementation of [`security_info::phone_line::PhoneLine`]; nothing
//! in it knows what a verification is. A map, from the outside in:
//!
//! - [`settings`]: what the line is told, as typed values.
//! - [`mod@line`]: the line that keeps itself up and carries calls; [`check`]: *Test the line*.
//! - `call`: one call, from INVITE to BYE; `agent`: the user agent under all of them.
//! - [`media`]: the speech and the keys of a call.
//! - [`prompts`]: what the voice says.

mod agent;
mod call;
pub mod check;
pub mod line;
pub mod media;
pub mod prompts;
pub mod settings;

pub use call::status_name;

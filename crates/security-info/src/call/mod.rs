//! The verification call: what may happen on it, and what that proves.
//!
//! ```text
//! Requested ─place─▶ Dialling ─1xx─▶ Ringing ─2xx─▶ AwaitingKeys ─right─▶ Verified
//!               └───────────── 2xx without 1xx ─────────┘  │ │ └─ wrong, tries left ─▶ AwaitingKeys
//!                                  hear a code: any key ───┘ ▼
//!                       Verified ◀─right code typed─ AwaitingCode ─ wrong, tries left ─▶ AwaitingCode
//! any open state ─▶ Failed(FailureCause)
//! ```
//!
//! What is right depends on the way of confirming that was asked for ([`Confirming`]): the
//! number on the screen and then #; a code that is heard, then typed at the screen; or #
//! alone. On every call 0 and # reports that nobody had asked for it, 9 changes the
//! voice's language, and the star starts an entry over.
//!
//! The machine does no I/O: it is told what happened and what time it is, and answers
//! with the state that follows and what to do on the line.

mod answered;
mod confirming;
mod exchange;
mod keys;
mod matching_number;
mod on_line;
mod one_time_code;
mod random_digit;
mod state;
mod verification_call;

pub use confirming::{Announced, ConfirmationWay, Confirming};
pub use exchange::{AtHelpdesk, CallEvent, Effect, Prompt};
pub use keys::{Entry, Key, Keyed};
pub use matching_number::{MatchingNumber, NotMatchingNumber};
pub use on_line::OnLine;
pub use one_time_code::{NotSixDigits, OneTimeCode, TypedCode};
pub use state::{CallState, FailureCause, Progress};
pub use verification_call::{AlreadyEnded, CallRules, VerificationCall};

//! The verification call: what may happen on it, and what that proves.
//!
//! ```text
//! Requested ─place─▶ Dialling ─1xx─▶ Ringing ─2xx─▶ AwaitingKeys ─right─▶ Verified
//!               └───────────── 2xx without 1xx ─────────┘  │  └─ wrong, tries left ─▶ AwaitingKeys
//! any open state ─▶ Failed(FailureCause)
//! ```
//!
//! The machine does no I/O: it is told what happened and what time it is, and answers
//! with the state that follows and what to do on the line.

mod keys;
mod matching_number;
mod state;

pub use keys::{Entry, Key, Keyed};
pub use matching_number::MatchingNumber;
pub use state::{
    AlreadyEnded, CallEvent, CallRules, CallState, Effect, FailureCause, Prompt, VerificationCall,
};

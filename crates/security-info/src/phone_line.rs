//! The port to a telephone line: the real one, or a simulated one.
//!
//! The contract, which `contract_tests` checks of every implementation:
//!
//! - [`PhoneLine::place`] returns at once; what happens is told to the [`CallListener`],
//!   in order, from any thread.
//! - After an ending event (busy, declined, hung up …), or once hung up, nothing more is
//!   told, or what is told may be ignored: the call's machine absorbs it.
//! - Dropping an [`OngoingCall`] hangs up.

use crate::{
    call::{CallEvent, MatchingNumber, Prompt},
    identity::OrganisationName,
    phone::PhoneNumber,
};

/// A line on which calls can be placed.
pub trait PhoneLine: Send + Sync {
    /// Puts a call on the line.
    fn place(&self, call: CallToPlace, listener: CallListener) -> Box<dyn OngoingCall>;

    /// Whether the person's phone is played rather than rung.
    fn is_simulated(&self) -> bool;
}

/// A call to place. The guards have allowed it and it has been counted.
#[derive(Clone, Debug)]
pub struct CallToPlace {
    /// Where to.
    pub number: PhoneNumber,
    /// Who the voice says is calling.
    pub caller: OrganisationName,
    /// The language the voice speaks first, as a BCP 47 tag: `sv`.
    pub language: Box<str>,
    /// What will have to be keyed. A real line has no use for it; the simulated phone
    /// offers to key it.
    pub matching: MatchingNumber,
}

/// Takes what happens on the line.
pub type CallListener = Box<dyn Fn(CallEvent) + Send + Sync>;

/// A call on the line.
pub trait OngoingCall: Send {
    /// Speaks, in place of whatever is being spoken.
    fn say(&mut self, prompt: Prompt);

    /// Speaks to the end, then hangs up.
    fn say_and_hang_up(&mut self, prompt: Prompt);

    /// Hangs up, or stops ringing, at once.
    fn hang_up(&mut self);
}

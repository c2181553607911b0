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
    call::{CallEvent, Confirming, Prompt},
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
    /// What it will be confirmed with. A real line has no use for it; the simulated phone
    /// offers to key it.
    pub confirming: Confirming,
}

/// Takes what happens on the line.
pub type CallListener = Box<dyn Fn(CallEvent) + Send + Sync>;

/// A call on the line.
pub trait OngoingCall: Send {
    /// Speaks, in place of whatever is being spoken. `language` is a BCP 47 tag, `sv`: the
    /// person may ask for another on the call. A line that has no words in it speaks the
    /// language that the call began with.
    fn say(&mut self, prompt: Prompt, language: &str);

    /// Speaks to the end, then hangs up.
    fn say_and_hang_up(&mut self, prompt: Prompt, language: &str);

    /// Hangs up, or stops ringing, at once.
    fn hang_up(&mut self);

    /// The last status that the network gave, as it gave it (SIP: 486), for a log or
    /// another program; what it means has been told as a [`CallEvent`]. None before there
    /// is one, and on a line that has no such thing.
    fn network_status(&self) -> Option<u16> {
        None
    }

    /// The status with which the network said that it rings (SIP: 180). By the time that
    /// somebody asks, another may have followed it.
    fn ringing_status(&self) -> Option<u16> {
        None
    }
}

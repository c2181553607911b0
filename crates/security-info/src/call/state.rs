//! The state machine of one call.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{
    keys::{Entry, Key, Keyed},
    matching_number::MatchingNumber,
};
use crate::{Timestamp, method::VerifiedPhoneNumber, phone::PhoneNumber, policy::Policy};

/// Where a call stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallState {
    /// Allowed and counted, but not on the line yet. Next: `Dialling`.
    Requested,
    /// The line has the call and nothing has rung. Next: `Ringing`, `AwaitingKeys`, `Failed`.
    Dialling {
        /// When the line got it.
        since: Timestamp,
    },
    /// It rings at the other end. Next: `AwaitingKeys`, `Failed`.
    Ringing {
        /// When the line got the call; how long it may ring counts from here.
        since: Timestamp,
    },
    /// Somebody or something answered. Next: `Verified`, `Failed`, or here again after
    /// a wrong entry.
    AwaitingKeys {
        /// When it was answered.
        answered_at: Timestamp,
        /// When it was last answered or a key was last pressed.
        last_key_at: Timestamp,
        /// What has been keyed since the last pound.
        keyed: Keyed,
        /// Entries that may still be wrong, this one included.
        tries_left: u8,
    },
    /// The right number was keyed. The end.
    Verified {
        /// When.
        at: Timestamp,
    },
    /// It ended without proof. The end.
    Failed {
        /// Why.
        cause: FailureCause,
        /// Whether at least one entry had been wrong: a guess, which counts against the
        /// person even when they then hang up.
        guessed: bool,
    },
}

/// Why a call proved nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailureCause {
    /// The phone was in use.
    Busy,
    /// The call was turned away.
    Declined,
    /// It rang out.
    NoAnswer,
    /// Answered, and hung up before the number was keyed.
    HungUp,
    /// Answered, and too long nothing was keyed.
    NothingKeyed,
    /// Wrong entries, as many as are allowed.
    WrongKeys,
    /// What answered seems to be a machine.
    VoicemailSuspected,
    /// The network knows no such number, or none in use.
    NotInService,
    /// The organisation's line could not carry the call.
    LineDown,
    /// Whoever answered pressed 0 and #: they had not asked for this.
    FraudReported,
    /// The person at the screen ended it.
    Cancelled,
}

/// What the machine is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallEvent {
    /// Put the call on the line.
    Place,
    /// It rings (SIP 180 or 183).
    Ringing,
    /// It was answered (SIP 2xx).
    Answered,
    /// A key was pressed at the other end.
    Key(Key),
    /// The other end hung up.
    HungUp,
    /// Busy (SIP 486, 600).
    Busy,
    /// Turned away (SIP 603).
    Declined,
    /// The network gave up ringing (SIP 408, 480, 487 not ours).
    RangOut,
    /// No such number, or none in use (SIP 404, 410, 484, 604).
    NotInService,
    /// The line listened and heard a machine.
    VoicemailHeard,
    /// The line can not carry the call.
    LineDown,
    /// The person at the screen ends it.
    Cancel,
    /// Time has passed; what is due is decided from `now`.
    TimePassed,
}

/// What to do on the line, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Put the call on the line.
    Place,
    /// Say this; keys count while it is spoken.
    Say(Prompt),
    /// Say this to its end, then hang up.
    SayAndHangUp(Prompt),
    /// Hang up, or stop ringing, at once.
    HangUp,
}

/// What the voice says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Prompt {
    /// Who calls, and to key the number on the screen and then #.
    KeyTheNumber,
    /// That was not it; try again.
    TryAgain,
    /// Nothing was keyed before the #.
    NothingBeforePound,
    /// Verified; thank you.
    Thanks,
    /// Too many wrong entries; goodbye.
    TooManyWrong,
    /// Nothing was keyed; goodbye.
    NothingKeyed,
    /// The report is taken; this number will not be called again.
    FraudReported,
}

/// How long things may take and how often they may be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallRules {
    /// From the line's getting the call to an answer.
    pub ring_for: Duration,
    /// From the last key, or the answer, to the next key.
    pub wait_for_key: Duration,
    /// From the answer to the end.
    pub answered_for: Duration,
    /// Wrong entries that end the call.
    pub tries: u8,
}

impl CallRules {
    /// What the organisation's policy says.
    #[must_use]
    pub const fn of(policy: &Policy) -> Self {
        Self {
            ring_for: policy.phone.ring_for,
            wait_for_key: policy.phone.wait_for_key,
            answered_for: policy.phone.answered_for,
            tries: policy.limits.tries_per_challenge,
        }
    }
}

/// A person's action came after the call had ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an open call is expected; this one has ended")]
pub struct AlreadyEnded;

/// One call that is to prove one number.
#[derive(Debug)]
pub struct VerificationCall {
    number: PhoneNumber,
    matching: MatchingNumber,
    rules: CallRules,
    state: CallState,
}

impl VerificationCall {
    /// A call to `number`, on which `matching` is to be keyed. It is not on the line
    /// before [`CallEvent::Place`].
    #[must_use]
    pub const fn requested(
        number: PhoneNumber,
        matching: MatchingNumber,
        rules: CallRules,
    ) -> Self {
        Self {
            number,
            matching,
            rules,
            state: CallState::Requested,
        }
    }

    /// Where it stands.
    #[must_use]
    pub const fn state(&self) -> &CallState {
        &self.state
    }

    /// The number that is called.
    #[must_use]
    pub const fn number(&self) -> &PhoneNumber {
        &self.number
    }

    /// What is to be keyed.
    #[must_use]
    pub const fn matching(&self) -> &MatchingNumber {
        &self.matching
    }

    /// When [`CallEvent::TimePassed`] should come at the latest; none once it has ended.
    #[must_use]
    pub fn deadline(&self) -> Option<Timestamp> {
        match &self.state {
            CallState::Requested | CallState::Verified { .. } | CallState::Failed { .. } => None,
            CallState::Dialling { since } | CallState::Ringing { since } => {
                Some(since.after(self.rules.ring_for))
            }
            CallState::AwaitingKeys {
                answered_at,
                last_key_at,
                ..
            } => Some(
                last_key_at
                    .after(self.rules.wait_for_key)
                    .min(answered_at.after(self.rules.answered_for)),
            ),
        }
    }

    /// The proof, once there is one.
    #[must_use]
    pub fn proof(&self) -> Option<VerifiedPhoneNumber> {
        match self.state {
            CallState::Verified { at } => {
                Some(VerifiedPhoneNumber::seen_by_a_call(self.number.clone(), at))
            }
            CallState::Requested
            | CallState::Dialling { .. }
            | CallState::Ringing { .. }
            | CallState::AwaitingKeys { .. }
            | CallState::Failed { .. } => None,
        }
    }

    /// Takes one event. What the network says of a call that has ended is absorbed.
    ///
    /// # Errors
    /// When a person cancels a call that has ended, or it is placed again.
    pub fn step(&mut self, event: CallEvent, now: Timestamp) -> Result<Vec<Effect>, AlreadyEnded> {
        let (next, effects) = match std::mem::replace(&mut self.state, CallState::Requested) {
            CallState::Requested => requested_step(event, now),
            CallState::Dialling { since } => self.unanswered_step(event, now, since, false),
            CallState::Ringing { since } => self.unanswered_step(event, now, since, true),
            CallState::AwaitingKeys {
                answered_at,
                last_key_at,
                keyed,
                tries_left,
            } => {
                let answered = Answered {
                    answered_at,
                    last_key_at,
                    keyed,
                    tries_left,
                };
                self.answered_step(event, now, answered)
            }
            ended @ (CallState::Verified { .. } | CallState::Failed { .. }) => {
                self.state = ended;
                return match event {
                    CallEvent::Cancel | CallEvent::Place => Err(AlreadyEnded),
                    CallEvent::Ringing
                    | CallEvent::Answered
                    | CallEvent::Key(_)
                    | CallEvent::HungUp
                    | CallEvent::Busy
                    | CallEvent::Declined
                    | CallEvent::RangOut
                    | CallEvent::NotInService
                    | CallEvent::VoicemailHeard
                    | CallEvent::LineDown
                    | CallEvent::TimePassed => Ok(Vec::new()),
                };
            }
        };
        self.state = next;
        Ok(effects)
    }

    fn unanswered_step(
        &self,
        event: CallEvent,
        now: Timestamp,
        since: Timestamp,
        rings: bool,
    ) -> (CallState, Vec<Effect>) {
        let stay = |rings| {
            if rings {
                CallState::Ringing { since }
            } else {
                CallState::Dialling { since }
            }
        };
        match event {
            CallEvent::Ringing => (stay(true), vec![]),
            CallEvent::Answered => (
                CallState::AwaitingKeys {
                    answered_at: now,
                    last_key_at: now,
                    keyed: Keyed::default(),
                    tries_left: self.rules.tries,
                },
                vec![Effect::Say(Prompt::KeyTheNumber)],
            ),
            CallEvent::Busy => (failed(FailureCause::Busy), vec![]),
            // Hanging up on what still rings is turning it away.
            CallEvent::Declined | CallEvent::HungUp => (failed(FailureCause::Declined), vec![]),
            CallEvent::RangOut => (failed(FailureCause::NoAnswer), vec![]),
            CallEvent::NotInService => (failed(FailureCause::NotInService), vec![]),
            CallEvent::LineDown => (failed(FailureCause::LineDown), vec![]),
            CallEvent::Cancel => (failed(FailureCause::Cancelled), vec![Effect::HangUp]),
            CallEvent::VoicemailHeard => (
                failed(FailureCause::VoicemailSuspected),
                vec![Effect::HangUp],
            ),
            CallEvent::TimePassed if now >= since.after(self.rules.ring_for) => {
                // A line that never even rang did not carry the call.
                let cause = if rings {
                    FailureCause::NoAnswer
                } else {
                    FailureCause::LineDown
                };
                (failed(cause), vec![Effect::HangUp])
            }
            // Keys before an answer are noise: early media can carry tones.
            CallEvent::TimePassed | CallEvent::Key(_) | CallEvent::Place => (stay(rings), vec![]),
        }
    }

    fn answered_step(
        &self,
        event: CallEvent,
        now: Timestamp,
        mut call: Answered,
    ) -> (CallState, Vec<Effect>) {
        let guessed = call.tries_left < self.rules.tries;
        let end = |cause, effects| (CallState::Failed { cause, guessed }, effects);
        match event {
            CallEvent::Key(_) if now >= self.answered_deadline(&call) => {
                // The key came after time was up, and before anybody had said so.
                end(FailureCause::NothingKeyed, vec![Effect::SayAndHangUp(Prompt::NothingKeyed)])
            }
            CallEvent::Key(key) => {
                call.last_key_at = now;
                match call.keyed.press(key) {
                    None => (call.into(), vec![]),
                    Some(entry) => self.entered(&entry, now, call),
                }
            }
            CallEvent::HungUp => end(FailureCause::HungUp, vec![]),
            CallEvent::VoicemailHeard => {
                end(FailureCause::VoicemailSuspected, vec![Effect::HangUp])
            }
            CallEvent::LineDown => end(FailureCause::LineDown, vec![Effect::HangUp]),
            CallEvent::Cancel => end(FailureCause::Cancelled, vec![Effect::HangUp]),
            CallEvent::TimePassed if now >= self.answered_deadline(&call) => {
                end(FailureCause::NothingKeyed, vec![Effect::SayAndHangUp(Prompt::NothingKeyed)])
            }
            CallEvent::TimePassed
            // `Answered` comes again after a re-INVITE; the others have lost their meaning.
            | CallEvent::Answered
            | CallEvent::Ringing
            | CallEvent::Busy
            | CallEvent::Declined
            | CallEvent::RangOut
            | CallEvent::NotInService
            | CallEvent::Place => (call.into(), vec![]),
        }
    }

    fn entered(
        &self,
        entry: &Entry,
        now: Timestamp,
        mut call: Answered,
    ) -> (CallState, Vec<Effect>) {
        match entry {
            Entry::Empty => (call.into(), vec![Effect::Say(Prompt::NothingBeforePound)]),
            Entry::NotMe => (
                CallState::Failed {
                    cause: FailureCause::FraudReported,
                    guessed: call.tries_left < self.rules.tries,
                },
                vec![Effect::SayAndHangUp(Prompt::FraudReported)],
            ),
            Entry::Digits(keyed) if self.matching.is(keyed) => (
                CallState::Verified { at: now },
                vec![Effect::SayAndHangUp(Prompt::Thanks)],
            ),
            Entry::Digits(_) => {
                call.tries_left = call.tries_left.saturating_sub(1);
                if call.tries_left == 0 {
                    (
                        CallState::Failed {
                            cause: FailureCause::WrongKeys,
                            guessed: true,
                        },
                        vec![Effect::SayAndHangUp(Prompt::TooManyWrong)],
                    )
                } else {
                    (call.into(), vec![Effect::Say(Prompt::TryAgain)])
                }
            }
        }
    }

    fn answered_deadline(&self, call: &Answered) -> Timestamp {
        call.last_key_at
            .after(self.rules.wait_for_key)
            .min(call.answered_at.after(self.rules.answered_for))
    }
}

/// Nothing is on the line, so nothing can come from it.
fn requested_step(event: CallEvent, now: Timestamp) -> (CallState, Vec<Effect>) {
    match event {
        CallEvent::Place => (CallState::Dialling { since: now }, vec![Effect::Place]),
        CallEvent::Cancel => (failed(FailureCause::Cancelled), vec![]),
        CallEvent::LineDown => (failed(FailureCause::LineDown), vec![]),
        CallEvent::Ringing
        | CallEvent::Answered
        | CallEvent::Key(_)
        | CallEvent::HungUp
        | CallEvent::Busy
        | CallEvent::Declined
        | CallEvent::RangOut
        | CallEvent::NotInService
        | CallEvent::VoicemailHeard
        | CallEvent::TimePassed => (CallState::Requested, vec![]),
    }
}

/// The data of [`CallState::AwaitingKeys`], while a step has it in hand.
#[expect(
    clippy::struct_field_names,
    reason = "the names are those of the state"
)]
struct Answered {
    answered_at: Timestamp,
    last_key_at: Timestamp,
    keyed: Keyed,
    tries_left: u8,
}

impl From<Answered> for CallState {
    fn from(call: Answered) -> Self {
        let Answered {
            answered_at,
            last_key_at,
            keyed,
            tries_left,
        } = call;
        Self::AwaitingKeys {
            answered_at,
            last_key_at,
            keyed,
            tries_left,
        }
    }
}

/// An end before anybody could have guessed.
const fn failed(cause: FailureCause) -> CallState {
    CallState::Failed {
        cause,
        guessed: false,
    }
}

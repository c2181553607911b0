//! The machine of one call: which events lead where until it is answered, and what it
//! waits for. What follows an answer is in [`super::answered`].

use std::time::Duration;

use super::{
    confirming::Confirming,
    exchange::{CallEvent, Effect},
    on_line::OnLine,
    one_time_code::OneTimeCode,
    state::{CallState, FailureCause},
};
use crate::{Timestamp, method::VerifiedPhoneNumber, phone::PhoneNumber, policy::Policy};

/// How long things may take and how often they may be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallRules {
    /// From the line's getting the call to an answer.
    pub ring_for: Duration,
    /// From the last key, the answer, or the end of what the voice says, to the next key.
    pub wait_for_key: Duration,
    /// From the answer to the end.
    pub answered_for: Duration,
    /// From the code's being read to its being typed.
    pub code_good_for: Duration,
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
            code_good_for: OneTimeCode::GOOD_FOR,
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
    pub(super) confirming: Confirming,
    pub(super) rules: CallRules,
    state: CallState,
}

impl VerificationCall {
    /// A call to `number`, to be confirmed as `confirming` says. It is not on the line
    /// before [`CallEvent::Place`].
    #[must_use]
    pub const fn requested(number: PhoneNumber, confirming: Confirming, rules: CallRules) -> Self {
        Self {
            number,
            confirming,
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

    /// What it is confirmed with.
    #[must_use]
    pub const fn confirming(&self) -> &Confirming {
        &self.confirming
    }

    /// When [`CallEvent::TimePassed`] should come at the latest; none once it has ended.
    #[must_use]
    pub fn deadline(&self) -> Option<Timestamp> {
        match &self.state {
            CallState::Requested | CallState::Verified { .. } | CallState::Failed { .. } => None,
            CallState::Dialling { since } | CallState::Ringing { since } => {
                Some(since.after(self.rules.ring_for))
            }
            CallState::AwaitingKeys { on_line, .. } => Some(on_line.look_at(&self.rules)),
            CallState::AwaitingCode {
                on_line, read_at, ..
            } => {
                let good_until = self.good_until(*read_at);
                Some(match on_line {
                    Some(on_line) => good_until.min(on_line.up_until(&self.rules)),
                    None => good_until,
                })
            }
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
            | CallState::AwaitingCode { .. }
            | CallState::Failed { .. } => None,
        }
    }

    /// Takes one event. What the network says of a call that has ended is absorbed.
    ///
    /// # Errors
    /// When a person cancels a call that has ended, or types its code, or it is placed again.
    pub fn step(&mut self, event: CallEvent, now: Timestamp) -> Result<Vec<Effect>, AlreadyEnded> {
        let (next, effects) = match std::mem::replace(&mut self.state, CallState::Requested) {
            CallState::Requested => requested_step(event, now),
            CallState::Dialling { since } => self.unanswered_step(event, now, since, false),
            CallState::Ringing { since } => self.unanswered_step(event, now, since, true),
            CallState::AwaitingKeys {
                on_line,
                tries_left,
            } => self.keys_step(event, now, on_line, tries_left),
            CallState::AwaitingCode {
                on_line,
                read_at,
                tries_left,
            } => self.code_step(event, now, on_line, read_at, tries_left),
            ended @ (CallState::Verified { .. } | CallState::Failed { .. }) => {
                self.state = ended;
                return ended_step(event);
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
        let failed = |cause| (CallState::failed(cause), vec![]);
        match event {
            CallEvent::Ringing => (stay(true), vec![]),
            CallEvent::Answered => (
                CallState::AwaitingKeys {
                    on_line: OnLine::answered(now),
                    tries_left: self.rules.tries,
                },
                vec![Effect::Say(self.confirming.greeting())],
            ),
            CallEvent::Busy => failed(FailureCause::Busy),
            // Hanging up on what still rings is turning it away.
            CallEvent::Declined | CallEvent::HungUp => failed(FailureCause::Declined),
            CallEvent::RangOut => failed(FailureCause::NoAnswer),
            CallEvent::NotInService => failed(FailureCause::NotInService),
            CallEvent::Barred => failed(FailureCause::Barred),
            CallEvent::LineDown => failed(FailureCause::LineDown),
            CallEvent::Cancel => (
                CallState::failed(FailureCause::Cancelled),
                vec![Effect::HangUp],
            ),
            CallEvent::VoicemailHeard => (
                CallState::failed(FailureCause::VoicemailSuspected),
                vec![Effect::HangUp],
            ),
            CallEvent::TimePassed if now >= since.after(self.rules.ring_for) => {
                // A line that never even rang did not carry the call.
                let cause = if rings {
                    FailureCause::NoAnswer
                } else {
                    FailureCause::LineDown
                };
                (CallState::failed(cause), vec![Effect::HangUp])
            }
            // Keys before an answer are noise: early media can carry tones. And no code
            // has been read that could be typed.
            CallEvent::TimePassed
            | CallEvent::Key(_)
            | CallEvent::Typed(_)
            | CallEvent::Speaks(_)
            | CallEvent::Place => (stay(rings), vec![]),
        }
    }

    /// When a code that was first read at that moment stops being good.
    pub(super) fn good_until(&self, read_at: Timestamp) -> Timestamp {
        read_at.after(self.rules.code_good_for)
    }
}

/// Nothing is on the line, so nothing can come from it.
fn requested_step(event: CallEvent, now: Timestamp) -> (CallState, Vec<Effect>) {
    match event {
        CallEvent::Place => (CallState::Dialling { since: now }, vec![Effect::Place]),
        CallEvent::Cancel => (CallState::failed(FailureCause::Cancelled), vec![]),
        CallEvent::LineDown => (CallState::failed(FailureCause::LineDown), vec![]),
        CallEvent::Ringing
        | CallEvent::Answered
        | CallEvent::Key(_)
        | CallEvent::Typed(_)
        | CallEvent::HungUp
        | CallEvent::Busy
        | CallEvent::Declined
        | CallEvent::RangOut
        | CallEvent::NotInService
        | CallEvent::Barred
        | CallEvent::VoicemailHeard
        | CallEvent::Speaks(_)
        | CallEvent::TimePassed => (CallState::Requested, vec![]),
    }
}

fn ended_step(event: CallEvent) -> Result<Vec<Effect>, AlreadyEnded> {
    match event {
        CallEvent::Cancel | CallEvent::Place | CallEvent::Typed(_) => Err(AlreadyEnded),
        CallEvent::Ringing
        | CallEvent::Answered
        | CallEvent::Key(_)
        | CallEvent::HungUp
        | CallEvent::Busy
        | CallEvent::Declined
        | CallEvent::RangOut
        | CallEvent::NotInService
        | CallEvent::Barred
        | CallEvent::VoicemailHeard
        | CallEvent::LineDown
        | CallEvent::Speaks(_)
        | CallEvent::TimePassed => Ok(Vec::new()),
    }
}

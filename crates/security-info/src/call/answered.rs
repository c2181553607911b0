//! What happens on a call that has been answered, for each way of confirming it.

use super::{
    confirming::Confirming,
    exchange::{CallEvent, Effect, Prompt},
    keys::Key,
    on_line::{Nine, OnLine, Pressed},
    one_time_code::TypedCode,
    state::{CallState, FailureCause},
    verification_call::VerificationCall,
};
use crate::Timestamp;

type Step = (CallState, Vec<Effect>);

impl VerificationCall {
    /// A step while keys are waited for.
    pub(super) fn keys_step(
        &self,
        event: CallEvent,
        now: Timestamp,
        mut on_line: OnLine,
        tries_left: u8,
    ) -> Step {
        let end = |cause, effects| self.ended(cause, tries_left, effects);
        match event {
            // A key may come after time was up, and before anybody had said so.
            CallEvent::Key(_) | CallEvent::TimePassed
                if now >= on_line.silent_until(&self.rules) =>
            {
                end(
                    FailureCause::NothingKeyed,
                    vec![Effect::SayAndHangUp(
                        self.confirming.spoken(Prompt::NothingKeyed),
                    )],
                )
            }
            CallEvent::Key(key) => self.key_pressed(key, now, on_line, tries_left),
            CallEvent::Speaks(length) => {
                on_line.speaks(length, now);
                awaiting_keys(on_line, tries_left, vec![])
            }
            CallEvent::TimePassed if on_line.reminder_is_due(&self.rules, now) => {
                let prompt = if on_line.remind() {
                    Prompt::EndWithPound
                } else {
                    self.confirming
                        .spoken(Prompt::NothingHeard(self.confirming.way()))
                };
                awaiting_keys(on_line, tries_left, vec![Effect::Say(prompt)])
            }
            CallEvent::HungUp => end(FailureCause::HungUp, vec![]),
            CallEvent::VoicemailHeard => {
                end(FailureCause::VoicemailSuspected, vec![Effect::HangUp])
            }
            CallEvent::LineDown => end(FailureCause::LineDown, vec![Effect::HangUp]),
            CallEvent::Cancel => end(FailureCause::Cancelled, vec![Effect::HangUp]),
            // A code that has not been read can only be guessed, and is not even looked at.
            CallEvent::Typed(_)
            | CallEvent::TimePassed
            // `Answered` comes again after a re-INVITE; the others have lost their meaning.
            | CallEvent::Answered
            | CallEvent::Ringing
            | CallEvent::Busy
            | CallEvent::Declined
            | CallEvent::RangOut
            | CallEvent::NotInService
            | CallEvent::Barred
            | CallEvent::Place => awaiting_keys(on_line, tries_left, vec![]),
        }
    }

    fn key_pressed(&self, key: Key, now: Timestamp, mut on_line: OnLine, tries_left: u8) -> Step {
        let way = self.confirming.way();
        match (on_line.press(key, self.nine(), now), &self.confirming) {
            (Pressed::OtherLanguage, _) => {
                let say = Effect::Say(self.confirming.greeting());
                awaiting_keys(on_line, tries_left, vec![Effect::ChangeLanguage, say])
            }
            (Pressed::Star, _) => {
                let say = Effect::Say(self.confirming.spoken(Prompt::Instruction(way)));
                awaiting_keys(on_line, tries_left, vec![say])
            }
            (Pressed::NotMe, _) => self.reported(tries_left),
            (Pressed::Absorbed, _)
            | (
                Pressed::Digit,
                Confirming::KeyNumber(_) | Confirming::ReadOut(..) | Confirming::Pound,
            ) => awaiting_keys(on_line, tries_left, vec![]),
            (Pressed::Digit, Confirming::HearCode(_)) if on_line.may_become_not_me() => {
                awaiting_keys(on_line, tries_left, vec![])
            }
            (Pressed::Digit | Pressed::Empty | Pressed::Digits(_), Confirming::HearCode(code)) => {
                on_line.start_over();
                let state = CallState::AwaitingCode {
                    on_line: Some(on_line),
                    read_at: now,
                    tries_left,
                };
                (state, vec![Effect::Say(Prompt::Code(*code))])
            }
            (Pressed::Empty, Confirming::KeyNumber(_) | Confirming::ReadOut(..)) => {
                let say = Effect::Say(self.confirming.spoken(Prompt::NothingBeforePound));
                awaiting_keys(on_line, tries_left, vec![say])
            }
            (
                Pressed::Digits(keyed),
                Confirming::KeyNumber(number) | Confirming::ReadOut(number, _),
            ) if number.is(&keyed) => verified(now),
            (Pressed::Empty, Confirming::Pound) => verified(now),
            (
                Pressed::Digits(_),
                Confirming::KeyNumber(_) | Confirming::ReadOut(..) | Confirming::Pound,
            ) => match one_less(tries_left) {
                None => self.ended(
                    FailureCause::WrongKeys,
                    0,
                    vec![Effect::SayAndHangUp(
                        self.confirming.spoken(Prompt::TooManyWrong),
                    )],
                ),
                Some(left) => {
                    let say = Effect::Say(self.confirming.spoken(Prompt::TryAgain(way)));
                    awaiting_keys(on_line, left, vec![say])
                }
            },
        }
    }

    /// A step while the code is waited for at the screen.
    pub(super) fn code_step(
        &self,
        event: CallEvent,
        now: Timestamp,
        on_line: Option<OnLine>,
        read_at: Timestamp,
        tries_left: u8,
    ) -> Step {
        let hang_up = if on_line.is_some() {
            vec![Effect::HangUp]
        } else {
            vec![]
        };
        let awaiting_code = |on_line, tries_left, effects| {
            let state = CallState::AwaitingCode {
                on_line,
                read_at,
                tries_left,
            };
            (state, effects)
        };
        match (event, on_line) {
            (CallEvent::Typed(_) | CallEvent::Key(_) | CallEvent::TimePassed, _)
                if now >= self.good_until(read_at) =>
            {
                self.ended(FailureCause::CodeNotTyped, tries_left, hang_up)
            }
            (CallEvent::Cancel, _) => self.ended(FailureCause::Cancelled, tries_left, hang_up),
            (CallEvent::Typed(typed), on_line) => {
                let last_words = |prompt| match &on_line {
                    Some(_) => vec![Effect::SayAndHangUp(prompt)],
                    None => vec![],
                };
                if self.is_the_code(typed) {
                    return (CallState::Verified { at: now }, last_words(Prompt::Thanks));
                }
                match one_less(tries_left) {
                    None => {
                        self.ended(FailureCause::WrongCode, 0, last_words(Prompt::TooManyWrong))
                    }
                    Some(left) => {
                        let read_again = if on_line.is_some() {
                            self.read_the_code()
                        } else {
                            vec![]
                        };
                        awaiting_code(on_line, left, read_again)
                    }
                }
            }
            (CallEvent::Key(_) | CallEvent::TimePassed, Some(on_line))
                if now >= on_line.up_until(&self.rules) =>
            {
                let goodbye = Effect::SayAndHangUp(Prompt::TypeTheCode);
                awaiting_code(None, tries_left, vec![goodbye])
            }
            (CallEvent::Key(key), Some(mut on_line)) => {
                let effects = match on_line.press(key, self.nine(), now) {
                    Pressed::NotMe => return self.reported(tries_left),
                    Pressed::OtherLanguage => {
                        let mut effects = vec![Effect::ChangeLanguage];
                        effects.extend(self.read_the_code());
                        effects
                    }
                    Pressed::Absorbed => vec![],
                    Pressed::Digit if on_line.may_become_not_me() => vec![],
                    Pressed::Digit | Pressed::Star | Pressed::Empty | Pressed::Digits(_) => {
                        on_line.start_over();
                        self.read_the_code()
                    }
                };
                awaiting_code(Some(on_line), tries_left, effects)
            }
            (CallEvent::VoicemailHeard, Some(_)) => {
                self.ended(FailureCause::VoicemailSuspected, tries_left, hang_up)
            }
            (CallEvent::HungUp, _) => awaiting_code(None, tries_left, vec![]),
            (CallEvent::LineDown, _) => awaiting_code(None, tries_left, hang_up),
            // What is left of a call that is over says nothing any more.
            (CallEvent::Key(_) | CallEvent::VoicemailHeard, None) => {
                awaiting_code(None, tries_left, vec![])
            }
            (
                CallEvent::TimePassed
                // How long the code is good counts from its first digit.
                | CallEvent::Speaks(_)
                | CallEvent::Answered
                | CallEvent::Ringing
                | CallEvent::Busy
                | CallEvent::Declined
                | CallEvent::RangOut
                | CallEvent::NotInService
                | CallEvent::Barred
                | CallEvent::Place,
                on_line,
            ) => awaiting_code(on_line, tries_left, vec![]),
        }
    }

    fn nine(&self) -> Nine {
        if self.confirming.begins_with_nine() {
            Nine::BeginsAnEntry
        } else {
            Nine::ChangesLanguage
        }
    }

    fn is_the_code(&self, typed: TypedCode) -> bool {
        match &self.confirming {
            Confirming::HearCode(code) => code.is(typed),
            Confirming::KeyNumber(_) | Confirming::ReadOut(..) | Confirming::Pound => false,
        }
    }

    fn read_the_code(&self) -> Vec<Effect> {
        match &self.confirming {
            Confirming::HearCode(code) => vec![Effect::Say(Prompt::Code(*code))],
            Confirming::KeyNumber(_) | Confirming::ReadOut(..) | Confirming::Pound => vec![],
        }
    }

    fn reported(&self, tries_left: u8) -> Step {
        let last_words = self.confirming.spoken(Prompt::FraudReported);
        let last_words = vec![Effect::SayAndHangUp(last_words)];
        self.ended(FailureCause::FraudReported, tries_left, last_words)
    }

    fn ended(&self, cause: FailureCause, tries_left: u8, effects: Vec<Effect>) -> Step {
        let guessed = tries_left < self.rules.tries;
        (CallState::Failed { cause, guessed }, effects)
    }
}

fn awaiting_keys(on_line: OnLine, tries_left: u8, effects: Vec<Effect>) -> Step {
    let state = CallState::AwaitingKeys {
        on_line,
        tries_left,
    };
    (state, effects)
}

fn verified(now: Timestamp) -> Step {
    (
        CallState::Verified { at: now },
        vec![Effect::SayAndHangUp(Prompt::Thanks)],
    )
}

/// The tries that are left after one more was wrong; none when that was the last.
const fn one_less(tries_left: u8) -> Option<u8> {
    match tries_left {
        0 | 1 => None,
        more => Some(more - 1),
    }
}

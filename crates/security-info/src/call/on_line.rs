//! A call that has been answered, and what is pressed on its keypad.

use std::time::Duration;

use super::{
    keys::{Entry, Key, Keyed},
    verification_call::CallRules,
};
use crate::Timestamp;

/// A call that is up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnLine {
    answered_at: Timestamp,
    /// When it was answered, or a key was last pressed.
    last_key_at: Timestamp,
    /// When the voice has said what it says, or last said.
    spoken_at: Timestamp,
    /// What has been keyed since the last pound or star.
    keyed: Keyed,
    /// Whether the silence since the last key has been spoken of.
    reminded: bool,
    /// When a 9 changed the language, if that was the last key.
    changed_at: Option<Timestamp>,
}

/// What a key did.
pub(super) enum Pressed {
    /// It belongs to an entry that goes on, or to none.
    Digit,
    /// A star: the entry starts over.
    Star,
    /// The voice's other language is wanted.
    OtherLanguage,
    /// A pound that only ended a 9.
    Absorbed,
    /// A pound, and nothing before it.
    Empty,
    /// The person has not asked for the call.
    NotMe,
    /// An entry.
    Digits(Keyed),
}

/// Whether a lone 9 waits for its pound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nine {
    /// It can only ask for the other language, and does so at once.
    ChangesLanguage,
    /// It may be the first digit of what is asked for.
    BeginsAnEntry,
}

/// How long a pound still belongs to the 9 before it. People who are used to menus end
/// everything with a pound; where a pound alone confirms, that habit must not.
const POUND_BELONGS_TO_NINE: Duration = Duration::from_secs(2);

impl OnLine {
    pub(super) fn answered(now: Timestamp) -> Self {
        Self {
            answered_at: now,
            last_key_at: now,
            spoken_at: now,
            keyed: Keyed::default(),
            reminded: false,
            changed_at: None,
        }
    }

    /// Notes that the voice speaks, in place of whatever it was saying.
    pub(super) fn speaks(&mut self, length: Duration, now: Timestamp) {
        self.spoken_at = now.after(length);
    }

    /// Takes one key.
    pub(super) fn press(&mut self, key: Key, nine: Nine, now: Timestamp) -> Pressed {
        self.last_key_at = now;
        self.reminded = false;
        let changed_at = self.changed_at.take();
        match key {
            Key::Digit(9) if self.keyed.is_empty() && nine == Nine::ChangesLanguage => {
                self.changed_at = Some(now);
                return Pressed::OtherLanguage;
            }
            Key::Pound if self.keyed.is_empty() => {
                let belongs = |changed: Timestamp| now < changed.after(POUND_BELONGS_TO_NINE);
                if changed_at.is_some_and(belongs) {
                    return Pressed::Absorbed;
                }
            }
            Key::Digit(_) | Key::Star | Key::Pound => {}
        }
        match (self.keyed.press(key), key) {
            (None, Key::Star) => Pressed::Star,
            (None, Key::Digit(_) | Key::Pound) => Pressed::Digit,
            (Some(Entry::Empty), _) => Pressed::Empty,
            (Some(Entry::NotMe), _) => Pressed::NotMe,
            (Some(Entry::OtherLanguage), _) => Pressed::OtherLanguage,
            (Some(Entry::Digits(keyed)), _) => Pressed::Digits(keyed),
        }
    }

    /// Whether what has been keyed may become "not me", and nothing else yet.
    pub(super) fn may_become_not_me(&self) -> bool {
        self.keyed.is_zero()
    }

    /// Forgets what has been keyed.
    pub(super) fn start_over(&mut self) {
        self.keyed = Keyed::default();
    }

    /// Notes that the silence is being spoken of; whether an entry waits for its pound.
    pub(super) fn remind(&mut self) -> bool {
        self.reminded = true;
        !self.keyed.is_empty()
    }

    /// Whether it is time to speak of the silence.
    pub(super) fn reminder_is_due(&self, rules: &CallRules, now: Timestamp) -> bool {
        !self.reminded && now >= self.remind_at(rules)
    }

    /// When silence, or the longest that a call may last, ends the call.
    pub(super) fn silent_until(&self, rules: &CallRules) -> Timestamp {
        self.silent_since()
            .after(rules.wait_for_key)
            .min(self.up_until(rules))
    }

    /// Nobody has to press a key before the voice has said which.
    fn silent_since(&self) -> Timestamp {
        self.last_key_at.max(self.spoken_at)
    }

    /// When the call ends whatever is pressed.
    pub(super) fn up_until(&self, rules: &CallRules) -> Timestamp {
        self.answered_at.after(rules.answered_for)
    }

    /// When the machine has to look at the silence again.
    pub(super) fn look_at(&self, rules: &CallRules) -> Timestamp {
        let end = self.silent_until(rules);
        if self.reminded {
            end
        } else {
            end.min(self.remind_at(rules))
        }
    }

    /// Late enough for whoever thinks it over, and early enough for the reminder to be
    /// acted on.
    fn remind_at(&self, rules: &CallRules) -> Timestamp {
        self.silent_since().after(rules.wait_for_key * 2 / 3)
    }
}

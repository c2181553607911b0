//! A machine that people walk up to, and the PIN with which an administrator leaves it.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use crate::{
    Timestamp,
    password::Password,
    policy::PasswordLimits,
    sign_in::{SignInLocked, SignInStanding},
};

/// A kiosk's PIN as it was typed: 6 to 12 digits, never shown, wiped when dropped.
#[derive(Clone, Debug)]
pub struct KioskPin(SecretString);

/// The text is not 6 to 12 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("6 to 12 digits are expected")]
pub struct NotAPin;

impl KioskPin {
    /// The fewest digits: with [`PIN_LIMITS`], years of trying at the kiosk.
    pub const FEWEST: usize = 6;
    /// The most digits.
    pub const MOST: usize = 12;

    /// Takes what was typed.
    ///
    /// # Errors
    /// When it is anything but 6 to 12 digits.
    pub fn typed(text: String) -> Result<Self, NotAPin> {
        let text = SecretString::from(text);
        let digits = text.expose_secret();
        let right = (Self::FEWEST..=Self::MOST).contains(&digits.len())
            && digits.bytes().all(|digit| digit.is_ascii_digit());
        if right { Ok(Self(text)) } else { Err(NotAPin) }
    }

    /// Whether it is one that everybody tries first: the same digit throughout, or digits in
    /// their order.
    #[must_use]
    pub fn is_guessed_first(&self) -> bool {
        let digits = self.0.expose_secret().as_bytes();
        let steps = || digits.iter().zip(digits.iter().skip(1));
        let all = |step: fn(u8, u8) -> bool| steps().all(|(one, next)| step(*one, *next));
        all(|one, next| one == next)
            || all(|one, next| one.checked_add(1) == Some(next))
            || all(|one, next| next.checked_add(1) == Some(one))
    }

    /// The same as what is hashed, and checked against a hash.
    ///
    /// # Errors
    /// Never: it has between one and 128 characters.
    pub fn to_password(&self) -> Result<Password, NotAPin> {
        Password::typed(self.0.expose_secret().to_owned()).map_err(|_| NotAPin)
    }
}

/// How many wrong PINs lock the way out, and for how long.
pub const PIN_LIMITS: PasswordLimits = PasswordLimits {
    lock_after: 5,
    first_lock: Duration::from_mins(1),
    longest_lock: Duration::from_hours(1),
};

/// What is held against a kiosk's PIN. It is kept at the kiosk and not in the store, since
/// the PIN is the way out when the store does not open as well.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PinStanding(SignInStanding);

impl PinStanding {
    /// Takes one attempt before the PIN is looked at: it counts as wrong until it has been
    /// seen to be right, so that pulling the plug meanwhile gains nobody a try.
    ///
    /// # Errors
    /// While wrong ones have locked it. A refused attempt does not prolong the lock.
    pub fn attempt(self, now: Timestamp) -> Result<Self, SignInLocked> {
        self.0.attempt(PIN_LIMITS, now).map(Self)
    }

    /// When the lock that the last attempt brought lifts, if it brought one.
    #[must_use]
    pub fn locked_until(&self, now: Timestamp) -> Option<Timestamp> {
        self.0.locked_until(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_six_to_twelve_digits_and_not_one_that_everybody_tries() {
        let rows = [
            ("", false, false),
            ("12345", false, false),
            ("1234567890123", false, false),
            ("12345a", false, false),
            ("１２３４５６", false, false),
            (" 480215", false, false),
            ("480215", true, false),
            ("480215480215", true, false),
            ("000000", true, true),
            ("123456", true, true),
            ("987654321", true, true),
            ("123457", true, false),
        ];
        for (typed, right, guessed) in rows {
            let pin = KioskPin::typed(typed.to_owned());
            assert_eq!(pin.is_ok(), right, "{typed}");
            let is_guessed = pin.is_ok_and(|pin| pin.is_guessed_first());
            assert_eq!(is_guessed, guessed, "{typed}");
        }
    }

    #[test]
    fn a_pin_shows_itself_nowhere() {
        let pin = KioskPin::typed("480215".to_owned()).unwrap();
        assert!(!format!("{pin:?}").contains("480215"));
    }

    #[test]
    fn the_fifth_wrong_pin_locks_and_each_further_one_doubles_up_to_an_hour() {
        let mut standing = PinStanding::default();
        let mut now = Timestamp::from_unix_millis(1_000_000);
        let minutes = [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60];
        for (nth, minutes) in minutes.into_iter().enumerate() {
            standing = standing.attempt(now).unwrap();
            let until = standing.locked_until(now);
            let lock = until.map_or(Duration::ZERO, |until| until.since(now));
            assert_eq!(lock, Duration::from_mins(minutes), "after {}", nth + 1);
            if let Some(until) = until {
                let early = Timestamp::from_unix_millis(until.as_unix_millis() - 1);
                assert_eq!(
                    standing.clone().attempt(early),
                    Err(SignInLocked { until }),
                    "after {}",
                    nth + 1
                );
                now = until;
            }
        }
    }
}

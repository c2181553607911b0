//! The number that the screen shows and the person keys.

use std::fmt;

use rand_core::CryptoRng;
use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;

use super::{keys::Keyed, random_digit::random_digit};
use crate::policy::MatchingDigits;

/// 2 to 8 digits, good for one call.
///
/// It is shown to whoever sits at the screen and never spoken, so that hearing the
/// call is not enough to pass it.
#[derive(Clone)]
pub struct MatchingNumber(SecretString);

/// What was given is not 2 to 8 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("2 to 8 digits are expected")]
pub struct NotMatchingNumber;

impl MatchingNumber {
    /// A new one. It never begins with 9, which asks for the other language on the call;
    /// every other number of that length is equally likely.
    pub fn random(digits: MatchingDigits, rng: &mut impl CryptoRng) -> Self {
        let digits = (0..u8::from(digits))
            .map(|place| random_digit(if place == 0 { 9 } else { 10 }, rng))
            .map(|digit| char::from(b'0' + digit))
            .collect::<String>();
        Self(digits.into())
    }

    /// One that was decided elsewhere; it may begin with any digit.
    ///
    /// # Errors
    /// When it is not 2 to 8 digits.
    pub fn given(digits: &str) -> Result<Self, NotMatchingNumber> {
        let right =
            (2..=8).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        if right {
            Ok(Self(digits.into()))
        } else {
            Err(NotMatchingNumber)
        }
    }

    /// For the screen of the person who is called, and for nobody else.
    #[must_use]
    pub fn digits(&self) -> &str {
        self.0.expose_secret()
    }

    /// Whether these keys are it, in time that does not depend on how many are right.
    #[must_use]
    pub fn is(&self, keyed: &Keyed) -> bool {
        self.digits().as_bytes().ct_eq(keyed.as_bytes()).into()
    }
}

impl fmt::Debug for MatchingNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MatchingNumber(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_given_has_2_to_8_digits() {
        for digits in ["12", "98765432", "00"] {
            assert_eq!(MatchingNumber::given(digits).unwrap().digits(), digits);
        }
        for digits in ["", "1", "123456789", "12a", "1 2", "٤٢"] {
            assert_eq!(
                MatchingNumber::given(digits).err(),
                Some(NotMatchingNumber),
                "{digits}"
            );
        }
    }
}

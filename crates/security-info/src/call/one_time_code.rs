//! The code that the voice reads and the person types.

use std::{fmt, time::Duration};

use rand_core::CryptoRng;
use subtle::ConstantTimeEq;

use super::random_digit::random_digit;

/// Six random digits, good for one call and for a few minutes.
///
/// The type is copied freely, as the voice's other words are: what protects the code is
/// that it opens nothing but the call on which it is read.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct OneTimeCode([u8; Self::DIGITS]);

impl OneTimeCode {
    /// How many digits there are.
    pub const DIGITS: usize = 6;

    /// How long after it was first read it can be typed.
    pub const GOOD_FOR: Duration = Duration::from_mins(5);

    /// A new one; every code is equally likely.
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        Self([(); Self::DIGITS].map(|()| random_digit(10, rng)))
    }

    /// For the voice, one by one, each 0 to 9.
    #[must_use]
    pub const fn digits(self) -> [u8; Self::DIGITS] {
        self.0
    }

    /// Whether this is what was typed, in time that does not depend on how much is right.
    #[must_use]
    pub fn is(self, typed: TypedCode) -> bool {
        self.0.ct_eq(&typed.0).into()
    }
}

impl fmt::Debug for OneTimeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OneTimeCode(hidden)")
    }
}

/// Six digits that somebody typed at the screen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TypedCode([u8; OneTimeCode::DIGITS]);

/// What was typed is not six digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("six digits are expected")]
pub struct NotSixDigits;

impl TypedCode {
    /// Reads what was typed; spaces and hyphens between the digits are no fault.
    ///
    /// # Errors
    /// When it is not six digits. Such a slip is not a guess, and need not count as one.
    pub fn parse(typed: &str) -> Result<Self, NotSixDigits> {
        let mut digits = [0; OneTimeCode::DIGITS];
        let mut places = digits.iter_mut();
        let signs = typed.chars().filter(|c| !c.is_whitespace() && *c != '-');
        for sign in signs {
            let digit = sign.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
            *places.next().ok_or(NotSixDigits)? = digit.ok_or(NotSixDigits)?;
        }
        match places.next() {
            None => Ok(Self(digits)),
            Some(_) => Err(NotSixDigits),
        }
    }
}

impl fmt::Debug for TypedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TypedCode(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_typed_in_any_grouping_and_nothing_else_is_one() {
        let code = OneTimeCode([0, 4, 8, 2, 9, 1]);
        for right in ["048291", "048 291", " 04-82-91 ", "048\u{a0}291"] {
            assert!(code.is(TypedCode::parse(right).unwrap()), "{right}");
        }
        for wrong in ["048292", "148291", "000000"] {
            assert!(!code.is(TypedCode::parse(wrong).unwrap()), "{wrong}");
        }
        for no_code in ["", "04829", "0482911", "04829x", "٠٤٨٢٩١", "+48291"] {
            assert_eq!(TypedCode::parse(no_code), Err(NotSixDigits), "{no_code}");
        }
    }

    #[test]
    fn neither_is_told_to_a_log() {
        let code = OneTimeCode([1, 2, 3, 4, 5, 6]);
        let typed = TypedCode::parse("123456").unwrap();
        assert_eq!(
            format!("{code:?} {typed:?}"),
            "OneTimeCode(hidden) TypedCode(hidden)"
        );
    }
}

//! The number that the screen shows and the person keys.

use std::fmt;

use rand_core::CryptoRng;
use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;

use super::keys::Keyed;
use crate::policy::MatchingDigits;

/// 2 to 8 random digits, good for one call.
///
/// It is shown to whoever sits at the screen and never spoken, so that hearing the
/// call is not enough to pass it.
#[derive(Clone)]
pub struct MatchingNumber(SecretString);

impl MatchingNumber {
    /// A new one; every number of that length is equally likely.
    pub fn random(digits: MatchingDigits, rng: &mut impl CryptoRng) -> Self {
        let digits = (0..u8::from(digits))
            .map(|_| random_digit(rng))
            .collect::<String>();
        Self(digits.into())
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

/// A digit without bias: a byte that does not fall evenly on ten digits is drawn again.
fn random_digit(rng: &mut impl CryptoRng) -> char {
    loop {
        let mut byte = [0];
        rng.fill_bytes(&mut byte);
        if byte[0] < 250 {
            return char::from(b'0' + byte[0] % 10);
        }
    }
}

//! Digits that nobody can foresee.

use rand_core::CryptoRng;

/// A digit below `choices`, without bias: a byte that does not fall evenly on them is
/// drawn again.
pub(super) fn random_digit(choices: u8, rng: &mut impl CryptoRng) -> u8 {
    let even = u8::MAX - u8::MAX % choices;
    loop {
        let mut byte = [0];
        rng.fill_bytes(&mut byte);
        if byte[0] < even {
            return byte[0] % choices;
        }
    }
}

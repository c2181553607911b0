//! What an access pass is made of, how it is typed, and what is kept of it.

use std::fmt;

use rand_core::CryptoRng;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// What a pass is made of: nothing that looks or sounds like another sign of it, and no
/// vowels, so that no pass happens to be a word.
const ALPHABET: &[u8; 24] = b"BCDFGHJKMPQRTVWXY2346789";

/// How many characters a pass has: 8 to 48.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassLength(u8);

/// The count is not 8 to 48.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("8 to 48 characters are expected; {0} arrived")]
pub struct NotAPassLength(u8);

impl PassLength {
    /// The shortest.
    pub const LEAST: u8 = 8;
    /// The longest.
    pub const MOST: u8 = 48;
}

impl TryFrom<u8> for PassLength {
    type Error = NotAPassLength;
    fn try_from(characters: u8) -> Result<Self, NotAPassLength> {
        if (Self::LEAST..=Self::MOST).contains(&characters) {
            Ok(Self(characters))
        } else {
            Err(NotAPassLength(characters))
        }
    }
}

impl Default for PassLength {
    /// Some 55 bits, in three groups of four.
    fn default() -> Self {
        Self(12)
    }
}

/// A pass, whole. It is shown once, to whoever issues it, and kept nowhere.
#[derive(Clone)]
pub struct PassSecret(SecretString);

impl PassSecret {
    /// A new one; every pass of that length is equally likely.
    pub fn random(length: PassLength, rng: &mut impl CryptoRng) -> Self {
        let mut made = String::with_capacity(usize::from(length.0));
        while made.len() < usize::from(length.0) {
            // Five bits of it; what lies beyond the alphabet is drawn anew.
            let mut drawn = [0_u8];
            rng.fill_bytes(&mut drawn);
            let [drawn] = drawn;
            let sign = ALPHABET.get(usize::from(drawn & 31));
            made.extend(sign.map(|sign| char::from(*sign)));
        }
        Self(made.into())
    }

    /// For whoever issues it, in groups of four: `BCDF-GHJK-MPQR`.
    #[must_use]
    pub fn expose_in_groups(&self) -> String {
        let text = self.0.expose_secret();
        let groups = text.as_bytes().chunks(4);
        let groups: Vec<_> = groups.map(String::from_utf8_lossy).collect();
        groups.join("-")
    }

    fn as_typed(&self) -> TypedPass {
        TypedPass(self.0.clone())
    }
}

impl fmt::Debug for PassSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PassSecret(hidden)")
    }
}

/// A pass as somebody typed it.
pub struct TypedPass(SecretString);

/// What was typed has a character that no pass has, or is no pass by its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("8 to 48 characters of a pass are expected")]
pub struct NotAPass;

impl TypedPass {
    /// Reads what was typed, in capitals or not; spaces and hyphens are no fault.
    ///
    /// # Errors
    /// When it can not be a pass. Such a slip is not a guess, and need not count as one.
    pub fn parse(typed: &str) -> Result<Self, NotAPass> {
        let mut read = String::with_capacity(usize::from(PassLength::MOST));
        let signs = typed.chars().filter(|c| !c.is_whitespace() && *c != '-');
        for sign in signs {
            let sign = sign.to_ascii_uppercase();
            let known = u8::try_from(sign).is_ok_and(|sign| ALPHABET.contains(&sign));
            if !known || read.len() == usize::from(PassLength::MOST) {
                return Err(NotAPass);
            }
            read.push(sign);
        }
        if read.len() < usize::from(PassLength::LEAST) {
            return Err(NotAPass);
        }
        Ok(Self(read.into()))
    }
}

impl fmt::Debug for TypedPass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TypedPass(hidden)")
    }
}

/// What is kept of a pass: SHA-256, with a salt of its own.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassHash {
    salt: [u8; 16],
    hash: [u8; 32],
}

impl PassHash {
    pub(super) fn of(secret: &PassSecret, rng: &mut impl CryptoRng) -> Self {
        let mut salt = [0; 16];
        rng.fill_bytes(&mut salt);
        let hash = hashed(salt, &secret.as_typed());
        Self { salt, hash }
    }

    /// Whether this is the pass, in a time that tells nothing of how much of it is right.
    #[must_use]
    pub fn is_of(&self, typed: &TypedPass) -> bool {
        hashed(self.salt, typed).ct_eq(&self.hash).into()
    }
}

fn hashed(salt: [u8; 16], TypedPass(text): &TypedPass) -> [u8; 32] {
    let hash = Sha256::new_with_prefix(salt).chain_update(text.expose_secret());
    hash.finalize().into()
}

impl fmt::Debug for PassHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PassHash(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::contract_tests::sample::Seeded;

    fn made(length: u8) -> PassSecret {
        PassSecret::random(PassLength(length), &mut Seeded::new(u64::from(length)))
    }

    #[test]
    fn a_pass_has_8_to_48_characters_of_its_alphabet() {
        for (length, right) in [(7, false), (8, true), (48, true), (49, false)] {
            assert_eq!(PassLength::try_from(length).is_ok(), right, "{length}");
        }
        for length in 8..=48 {
            let pass = made(length).expose_in_groups().replace('-', "");
            assert_eq!(pass.len(), usize::from(length));
            assert!(pass.bytes().all(|sign| ALPHABET.contains(&sign)), "{pass}");
        }
        assert_eq!(made(10).expose_in_groups().find('-'), Some(4));
    }

    #[test]
    fn every_sign_is_drawn_about_as_often() {
        let mut rng = Seeded::new(1);
        let drawn: String = (0..500)
            .map(|_| PassSecret::random(PassLength(48), &mut rng).expose_in_groups())
            .collect();
        for sign in ALPHABET {
            let often = drawn.bytes().filter(|drawn| drawn == sign).count();
            assert!(
                (850..1150).contains(&often),
                "{}: {often}",
                char::from(*sign)
            );
        }
    }

    #[test]
    fn it_is_typed_in_any_grouping_and_in_capitals_or_not() {
        let secret = PassSecret(String::from("BCDFGHJKM234").into());
        let hash = PassHash::of(&secret, &mut Seeded::new(1));
        for right in ["BCDF-GHJK-M234", "bcdfghjkm234", " bcdf ghjk m234 "] {
            assert!(hash.is_of(&TypedPass::parse(right).unwrap()), "{right}");
        }
        for wrong in ["BCDF-GHJK-M236", "BCDF-GHJK", "BCDF-GHJK-M234-2"] {
            assert!(!hash.is_of(&TypedPass::parse(wrong).unwrap()), "{wrong}");
        }
        let long = "B".repeat(49);
        for no_pass in ["", "BCDFGHJ", "BCDFGHJ0", "BCDFGHJÅ", &long] {
            assert!(TypedPass::parse(no_pass).is_err(), "{no_pass}");
        }
    }

    #[test]
    fn the_same_pass_is_kept_differently_each_time_and_never_shown() {
        let (secret, mut rng) = (made(12), Seeded::new(3));
        let (one, other) = (
            PassHash::of(&secret, &mut rng),
            PassHash::of(&secret, &mut rng),
        );
        assert_ne!(one, other);
        let typed = secret.as_typed();
        assert_eq!(
            format!("{secret:?} {typed:?} {one:?}"),
            "PassSecret(hidden) TypedPass(hidden) PassHash(hidden)"
        );
    }
}

//! Passwords: what may be one, and the form in which one is kept.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

mod judgement;

pub use judgement::{
    Judgement, KnownPasswords, ListNotReadable, NewPassword, NoFurtherList, Unacceptable, Weakness,
    accept, judge,
};

/// A password as it was typed: at most 128 characters, never shown, wiped when dropped.
#[derive(Clone)]
pub struct Password(SecretString);

/// Why a text can not be a password at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPassword {
    /// Nothing was typed.
    #[error("a password is expected; nothing arrived")]
    Empty,
    /// More than 128 characters.
    #[error("at most 128 characters are expected")]
    TooLong,
}

/// The most characters (NIST SP 800-63B-4 asks for at least 64 to be accepted).
pub const MOST_CHARACTERS: usize = 128;

/// The fewest characters while the password is the only factor (NIST SP 800-63B-4, 3.1.1.2).
pub const FEWEST_CHARACTERS: usize = 15;

impl Password {
    /// Takes what was typed, unchanged: spaces and every script count.
    ///
    /// # Errors
    /// When it is empty or longer than 128 characters.
    pub fn typed(text: String) -> Result<Self, NotAPassword> {
        let text = SecretString::from(text);
        match text
            .expose_secret()
            .chars()
            .take(MOST_CHARACTERS + 1)
            .count()
        {
            0 => Err(NotAPassword::Empty),
            count if count > MOST_CHARACTERS => Err(NotAPassword::TooLong),
            _ => Ok(Self(text)),
        }
    }

    /// The bytes, for the key derivation alone.
    #[must_use]
    pub fn expose_bytes(&self) -> &[u8] {
        self.0.expose_secret().as_bytes()
    }

    /// The characters, for whoever judges it or looks it up in a list.
    #[must_use]
    pub fn expose_text(&self) -> &str {
        self.0.expose_secret()
    }

    /// Whether `other` is the same, in a time that tells nothing of where they differ.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        self.expose_bytes().ct_eq(other.expose_bytes()).into()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(hidden)")
    }
}

/// What is kept of a password: an Argon2id hash in the PHC string format, made by the shell.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PasswordHash(Box<str>);

impl PasswordHash {
    /// Takes a PHC string.
    #[must_use]
    pub fn from_phc(text: &str) -> Self {
        Self(text.into())
    }

    /// The PHC string.
    #[must_use]
    pub fn as_phc(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn up_to_128_characters_of_any_script() {
        assert!(Password::typed("å".repeat(128)).is_ok());
        assert_eq!(
            Password::typed("å".repeat(129)).err(),
            Some(NotAPassword::TooLong)
        );
        assert_eq!(
            Password::typed(String::new()).err(),
            Some(NotAPassword::Empty)
        );
        assert_eq!(
            Password::typed("x".repeat(1 << 20)).err(),
            Some(NotAPassword::TooLong)
        );
    }

    #[test]
    fn a_password_is_itself_alone() {
        let typed = |text: &str| Password::typed(text.to_owned()).unwrap();
        let rows = [
            ("lavskrika", "lavskrika", true),
            ("lavskrika", "Lavskrika", false),
            ("lavskrika", "lavskrika ", false),
            ("lavskrika", "lavskrikA", false),
        ];
        for (one, other, same) in rows {
            assert_eq!(typed(one).is(&typed(other)), same, "{one}, {other}");
        }
    }

    #[test]
    fn a_password_never_shows() {
        let password = Password::typed("lavskrika tjäder".to_owned()).unwrap();
        assert_eq!(format!("{password:?}"), "Password(hidden)");
    }
}

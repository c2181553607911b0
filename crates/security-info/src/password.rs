//! Passwords: what may be one, and the form in which one is kept.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

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
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(hidden)")
    }
}

/// How good a new password is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// zxcvbn's 0 (guessed at once) to 4 (very hard to guess).
    pub score: u8,
    /// What is against it; empty when it may be used.
    pub against: Vec<Weakness>,
}

/// What is against a new password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weakness {
    /// Fewer than 15 characters.
    TooShort,
    /// A guesser would try it soon.
    EasyToGuess,
    /// It is, or holds, the user's or the organisation's name.
    ContainsName,
}

/// A password that was judged good enough to be set.
#[derive(Clone, Debug)]
pub struct NewPassword(Password);

impl NewPassword {
    /// The password.
    #[must_use]
    pub const fn password(&self) -> &Password {
        &self.0
    }
}

/// Judges a password for somebody of whom `names` are known (names of people,
/// accounts, the organisation). No rule asks for certain characters.
#[must_use]
pub fn judge(password: &Password, names: &[&str]) -> Judgement {
    let text = password.0.expose_secret();
    let score = u8::from(zxcvbn::zxcvbn(text, names).score());
    let folded = text.to_lowercase();
    let told = names
        .iter()
        .flat_map(|name| name.split_whitespace())
        .any(|name| {
            // Shorter names stand in too many good passwords by accident.
            name.chars().count() >= 4 && folded.contains(&name.to_lowercase())
        });
    let against = [
        (text.chars().count() < FEWEST_CHARACTERS, Weakness::TooShort),
        (score < 3, Weakness::EasyToGuess),
        (told, Weakness::ContainsName),
    ];
    let against = against
        .into_iter()
        .filter_map(|(so, weakness)| so.then_some(weakness))
        .collect();
    Judgement { score, against }
}

/// The password, if nothing is against it.
///
/// # Errors
/// The judgement, when something is.
pub fn accept(password: Password, names: &[&str]) -> Result<NewPassword, Judgement> {
    let judgement = judge(&password, names);
    if judgement.against.is_empty() {
        Ok(NewPassword(password))
    } else {
        Err(judgement)
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

    fn against(text: &str) -> Vec<Weakness> {
        judge(
            &Password::typed(text.to_owned()).unwrap(),
            &["Anna Berg", "anna.berg", "Kontoret"],
        )
        .against
    }

    #[test]
    fn length_and_guessability_count_and_composition_does_not() {
        use Weakness::{ContainsName, EasyToGuess, TooShort};
        let rows: [(&str, &[Weakness]); 7] = [
            ("lavskrika tjäder ormvråk", &[]),
            ("correct-horse-battery", &[]),
            ("kvällsmackan på", &[]),
            ("Tr0ub4dor&3", &[TooShort]),
            ("aaaaaaaaaaaaaaaaaaaa", &[EasyToGuess]),
            ("kort", &[TooShort, EasyToGuess]),
            ("på kontoret med gurka", &[ContainsName]),
        ];
        for (text, expected) in rows {
            assert_eq!(against(text), expected, "{text}");
        }
    }

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
    fn a_password_never_shows() {
        let password = Password::typed("lavskrika tjäder".to_owned()).unwrap();
        assert_eq!(format!("{password:?}"), "Password(hidden)");
    }
}

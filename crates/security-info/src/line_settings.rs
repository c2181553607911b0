//! What an administrator has said of the organisation's phone line.
//!
//! The domain keeps it and does not read it: what a line needs is the adapter's affair.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use subtle::ConstantTimeEq;

/// The settings of a line, and the password that goes with them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineSettings {
    /// The settings, as the line's adapter writes them. No secret stands in them.
    pub text: String,
    /// The password by which the line proves itself, where it is kept here.
    pub password: Option<LinePassword>,
}

/// The password of a line: a text on one line.
///
/// It can be read back, since the line has to use it; a store seals it like everything.
#[derive(Clone)]
pub struct LinePassword(SecretString);

/// A text that can not be the password of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a text of 1 to {} bytes on one line is expected",
    LinePassword::MOST_BYTES
)]
pub struct NotALinePassword;

impl LinePassword {
    /// The most bytes.
    pub const MOST_BYTES: usize = 512;

    /// Takes what was typed, unchanged.
    ///
    /// # Errors
    /// When it is empty, longer than [`Self::MOST_BYTES`], or not on one line.
    pub fn typed(text: SecretString) -> Result<Self, NotALinePassword> {
        let typed = text.expose_secret();
        let fits = (1..=Self::MOST_BYTES).contains(&typed.len());
        if fits && !typed.chars().any(char::is_control) {
            Ok(Self(text))
        } else {
            Err(NotALinePassword)
        }
    }

    /// For the line alone.
    #[must_use]
    pub const fn secret(&self) -> &SecretString {
        &self.0
    }
}

impl fmt::Debug for LinePassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinePassword(hidden)")
    }
}

impl PartialEq for LinePassword {
    fn eq(&self, other: &Self) -> bool {
        let bytes = |password: &Self| password.0.expose_secret().as_bytes().to_vec();
        let (one, other) = (
            zeroize::Zeroizing::new(bytes(self)),
            zeroize::Zeroizing::new(bytes(other)),
        );
        one.as_slice().ct_eq(other.as_slice()).into()
    }
}

impl Eq for LinePassword {}

impl Serialize for LinePassword {
    /// For the store, which seals it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.expose_secret())
    }
}

impl<'de> Deserialize<'de> for LinePassword {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = SecretString::from(String::deserialize(deserializer)?);
        Self::typed(text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_one_line_of_text_and_never_shown() {
        let rows = [
            ("hemligt ö", true),
            (" ", true),
            ("", false),
            ("two\nlines", false),
            ("a\0b", false),
            (&"x".repeat(LinePassword::MOST_BYTES), true),
            (&"x".repeat(LinePassword::MOST_BYTES + 1), false),
        ];
        for (typed, fits) in rows {
            let read = LinePassword::typed(SecretString::from(typed));
            assert_eq!(read.is_ok(), fits, "{typed:?}");
        }
        let settings = LineSettings {
            text: "kind = \"sip\"".to_owned(),
            password: LinePassword::typed(SecretString::from("hemligt")).ok(),
        };
        assert!(settings.password.is_some());
        assert!(!format!("{settings:?}").contains("hemligt"));
    }
}

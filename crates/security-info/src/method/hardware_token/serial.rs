//! What stands on the back of a token.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The number by which an organisation tells its tokens apart: 1 to 40 letters, digits and
/// `-` `_` `.` `/`, in capitals. It is printed on the token and is no secret.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TokenSerial(Box<str>);

/// The text is empty, longer than 40 signs, or has a sign that no serial number has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("1 to {most} letters, digits, hyphens, underscores, full stops and slashes are expected", most = TokenSerial::MOST)]
pub struct NotASerial;

impl TokenSerial {
    /// The most signs.
    pub const MOST: usize = 40;

    /// Reads a serial number, in capitals or not; white space is no fault.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(text: &str) -> Result<Self, NotASerial> {
        let signs = text.chars().filter(|sign| !sign.is_whitespace());
        let mut read = String::new();
        for sign in signs {
            let fits = sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '.' | '/');
            if !fits || read.len() == Self::MOST {
                return Err(NotASerial);
            }
            read.push(sign.to_ascii_uppercase());
        }
        if read.is_empty() {
            Err(NotASerial)
        } else {
            Ok(Self(read.into()))
        }
    }

    /// The number, as people read it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for TokenSerial {
    type Error = NotASerial;
    fn try_from(text: String) -> Result<Self, NotASerial> {
        Self::parse(&text)
    }
}

impl From<TokenSerial> for String {
    fn from(serial: TokenSerial) -> Self {
        serial.0.into()
    }
}

impl fmt::Display for TokenSerial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_serial_number_is_read_however_it_is_typed_off_the_token() {
        let long = "1".repeat(40);
        let rows = [
            ("GALT11420104", Some("GALT11420104")),
            (" galt 1142 0104 ", Some("GALT11420104")),
            ("2308-5/a_1.b", Some("2308-5/A_1.B")),
            (long.as_str(), Some(long.as_str())),
            ("", None),
            (" \t", None),
            ("1142,0104", None),
            ("1142\u{0}", None),
            ("å1", None),
            ("=1+1", None),
        ];
        for (typed, read) in rows {
            let serial = TokenSerial::parse(typed).ok();
            assert_eq!(serial.as_ref().map(TokenSerial::as_str), read, "{typed:?}");
        }
        assert_eq!(TokenSerial::parse(&"1".repeat(41)), Err(NotASerial));
    }
}

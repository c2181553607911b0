//! How numbers begin that an organisation does not want called.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::PhoneNumber;

/// The beginning of a number as it is dialled from abroad: a plus and 1 to 15 digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NumberPrefix(Box<str>);

/// The text is not the beginning of such a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a plus and 1 to 15 digits are expected, the first of them not 0")]
pub struct NotANumberPrefix;

impl NumberPrefix {
    /// The most digits: those of the longest number (ITU-T E.164).
    const MOST: usize = 15;

    /// Reads what was typed. Spaces and hyphens between the digits mean nothing.
    ///
    /// # Errors
    /// When it is not a plus and digits, or no calling code begins so.
    pub fn parse(typed: &str) -> Result<Self, NotANumberPrefix> {
        let digits = typed.trim().strip_prefix('+').ok_or(NotANumberPrefix)?;
        let digits: String = digits.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        let right = (1..=Self::MOST).contains(&digits.len())
            && digits.bytes().all(|digit| digit.is_ascii_digit())
            && !digits.starts_with('0');
        if right {
            Ok(Self(format!("+{digits}").into()))
        } else {
            Err(NotANumberPrefix)
        }
    }

    /// Whether a number begins so.
    #[must_use]
    pub fn begins(&self, number: &PhoneNumber) -> bool {
        number.e164().starts_with(&*self.0)
    }

    /// The plus and the digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for NumberPrefix {
    /// A long one is nearly somebody's number, and a log shows none of those.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NumberPrefix({} digits)", self.0.len().saturating_sub(1))
    }
}

impl TryFrom<String> for NumberPrefix {
    type Error = NotANumberPrefix;
    fn try_from(text: String) -> Result<Self, NotANumberPrefix> {
        Self::parse(&text)
    }
}

impl From<NumberPrefix> for String {
    fn from(prefix: NumberPrefix) -> Self {
        prefix.0.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_is_a_plus_and_digits() {
        let rows = [
            ("+46", Some("+46")),
            (" +46 939 ", Some("+46939")),
            ("+1-242", Some("+1242")),
            ("+123456789012345", Some("+123456789012345")),
            ("+1234567890123456", None),
            ("+", None),
            ("", None),
            ("46", None),
            ("0046", None),
            ("+046", None),
            ("+46x", None),
            ("+46+1", None),
            ("+\u{0664}\u{0666}", None),
        ];
        for (typed, expected) in rows {
            let read = NumberPrefix::parse(typed);
            assert_eq!(
                read.ok().as_ref().map(NumberPrefix::as_str),
                expected,
                "{typed}"
            );
        }
    }

    #[test]
    fn a_log_shows_none_of_it() {
        let shown = format!("{:?}", NumberPrefix::parse("+46701740605").unwrap());
        assert_eq!(shown, "NumberPrefix(11 digits)");
    }
}

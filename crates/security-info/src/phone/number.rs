//! The number itself.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A telephone number in the international form of ITU-T E.164: a plus and 7 to 15 digits.
///
/// It is personal data: `Debug` masks it, there is no `Display`, and [`Self::e164`] is
/// the one way to the digits.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhoneNumber(Box<str>);

/// The text is not an E.164 number; it is not repeated here, since it may still be a person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a plus and 7 to 15 digits are expected")]
pub struct NotE164;

impl PhoneNumber {
    /// Takes a number that already stands in E.164 form, as a store keeps it. What a
    /// person typed goes through [`super::read`].
    ///
    /// # Errors
    /// When it is anything but a plus and 7 to 15 digits, the first not zero.
    pub fn from_e164(text: &str) -> Result<Self, NotE164> {
        let digits = text.strip_prefix('+').ok_or(NotE164)?;
        let shaped = (7..=15).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit())
            && !digits.starts_with('0');
        if shaped {
            Ok(Self(text.into()))
        } else {
            Err(NotE164)
        }
    }

    /// The digits with their plus, for the line, the store and the person it belongs to.
    #[must_use]
    pub fn e164(&self) -> &str {
        &self.0
    }

    /// The last two digits, which is what a record or a log may show.
    #[must_use]
    pub fn last_two(&self) -> &str {
        self.0
            .get(self.0.len().saturating_sub(2)..)
            .unwrap_or_default()
    }
}

impl TryFrom<String> for PhoneNumber {
    type Error = NotE164;
    fn try_from(text: String) -> Result<Self, NotE164> {
        Self::from_e164(&text)
    }
}

impl From<PhoneNumber> for String {
    fn from(number: PhoneNumber) -> Self {
        number.0.into()
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PhoneNumber(••{})", self.last_two())
    }
}

/// ISO 3166-1 alpha-2: two capital letters, `SE`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CountryCode([u8; 2]);

/// The text is not two letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("two letters of ISO 3166-1 are expected, such as SE")]
pub struct NotACountry;

impl CountryCode {
    /// Reads two ASCII letters of either case.
    ///
    /// # Errors
    /// When they are anything else. Whether numbers of that country are known is for
    /// [`super::countries()`] to say.
    pub fn parse(text: &str) -> Result<Self, NotACountry> {
        match text.as_bytes() {
            &[a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Ok(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            _ => Err(NotACountry),
        }
    }

    /// The two capital letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl TryFrom<String> for CountryCode {
    type Error = NotACountry;
    fn try_from(text: String) -> Result<Self, NotACountry> {
        Self::parse(&text)
    }
}

impl From<CountryCode> for String {
    fn from(code: CountryCode) -> Self {
        code.as_str().to_owned()
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What sort of line a number is, as far as its digits tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberKind {
    /// A mobile.
    Mobile,
    /// A fixed line.
    FixedLine,
    /// One of the two; the country's plan does not tell them apart (the USA's does not).
    FixedLineOrMobile,
    /// A line over the internet.
    Voip,
    /// Free for whoever calls.
    TollFree,
    /// Dearer than a call.
    PremiumRate,
    /// Paid for by both ends.
    SharedCost,
    /// Follows a person between lines, at the caller's cost.
    PersonalNumber,
    /// A pager.
    Pager,
    /// A company's number that leads to one of its lines.
    UniversalAccess,
    /// A voicemail box.
    Voicemail,
    /// Valid, and of no kind that the plan names.
    Unknown,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_e164_becomes_a_number() {
        let rows = [
            ("+46701740605", true),
            ("+1234567", true),
            ("+123456789012345", true),
            ("+123456", false),
            ("+1234567890123456", false),
            ("46701740605", false),
            ("+0701740605", false),
            ("+4670174060x", false),
            ("+46 701740605", false),
            ("+٤٦٧٠١٧٤٠٦٠٥", false),
            ("", false),
            ("+", false),
        ];
        for (text, right) in rows {
            assert_eq!(PhoneNumber::from_e164(text).is_ok(), right, "{text:?}");
        }
    }

    #[test]
    fn a_log_never_shows_a_whole_number() {
        let number = PhoneNumber::from_e164("+46701740605");
        assert_eq!(format!("{number:?}"), "Ok(PhoneNumber(••05))");
    }
}

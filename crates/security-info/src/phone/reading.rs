//! From what was typed to a number, or to the reason why not.

use std::fmt;

use super::{
    number::{CountryCode, NumberKind, PhoneNumber},
    plan::{NotInPlan, Planned, region_of},
    readers, short_numbers,
    typed::Typed,
};

/// Reads a number as a person in `country` would mean it.
///
/// Any way of writing is taken: with spaces, dashes, dots, brackets and slashes, with a
/// plus or the country's own prefix for going abroad, `(0)`, other scripts' digits, `tel:`
/// addresses, an extension in English or Swedish. At most 64 characters are.
///
/// # Errors
/// When it is no number that could be called, and what seems to be wrong with it.
pub fn read(typed: &str, country: CountryCode) -> Result<Reading, ReadError> {
    let typed = Typed::new(typed)?;
    if region_of(country).is_none() {
        return Err(ReadError::UnknownCountry);
    }
    let national = typed.national_digits();
    if national
        .as_ref()
        .is_some_and(|digits| short_numbers::is_reserved(digits, Some(country)))
    {
        return Err(ReadError::ShortOrEmergency);
    }
    let number = in_use(&typed, country).map_err(|error| match national {
        Some(digits) if short_numbers::is_short(&digits) => {
            if digits.len() == 1 || begins_with_trunk_prefix(&digits, country) {
                ReadError::TooShort
            } else {
                ReadError::ShortOrEmergency
            }
        }
        // The words were taken for digits: there is something to take away, not to check.
        Some(_) | None if error == ReadError::Invalid && typed.has_words() => ReadError::NotANumber,
        Some(_) | None => error,
    })?;
    let agreed =
        readers::phonenumber(&typed, country).is_some_and(|e164| e164 == number.number.e164());
    Ok(if agreed {
        Reading::Agreed(number)
    } else {
        Reading::Disputed(number)
    })
}

/// Why there is no number to call. What was typed is not repeated: it is a person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Nothing that can be seen was typed.
    #[error("a telephone number is expected")]
    Empty,
    /// Too much was typed.
    #[error("at most {most} characters are expected")]
    TooLong {
        /// How many characters are looked at.
        most: usize,
    },
    /// Words, two numbers, control characters or anything else.
    #[error("digits as of a telephone number are expected")]
    NotANumber,
    /// Digits or the area code are missing.
    #[error("a whole number is expected, with its area code")]
    TooShort,
    /// Whole, and not in use in its country.
    #[error("a number that is in use is expected")]
    Invalid,
    /// The country has no plan that is known, or no country has the calling code.
    #[error("a country with a known numbering plan is expected")]
    UnknownCountry,
    /// An emergency line or another number that exists only inside its country.
    #[error("a full number is expected, not a short or emergency one")]
    ShortOrEmergency,
}

/// How a number was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub enum Reading {
    /// Both parsers read the same number.
    Agreed(ReadNumber),
    /// They differ, or only one reads it. This is `rlibphonenumber`'s reading, which is
    /// shown to the person and called only when they say that it is theirs.
    Disputed(ReadNumber),
}

/// A number that was read, with what else the text told.
#[derive(Clone, PartialEq, Eq)]
pub struct ReadNumber {
    /// The number, without extension.
    pub number: PhoneNumber,
    /// The country whose plan it belongs to; `None` for a number that is no country's.
    pub country: Option<CountryCode>,
    /// What sort of line its digits say it is.
    pub kind: NumberKind,
    /// The digits of the extension that was typed; a call never dials them.
    pub dropped_extension: Option<Box<str>>,
}

/// A reading was disputed, and what was confirmed is not the number that was proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the number as it was understood has to be confirmed")]
pub struct NumberMustBeConfirmed;

impl Reading {
    /// The number as it was understood.
    #[must_use]
    pub fn proposed(&self) -> &ReadNumber {
        match self {
            Self::Agreed(number) | Self::Disputed(number) => number,
        }
    }

    /// The number, if it may be used: both parsers agree, or the person has seen this very
    /// number (in E.164 form) and `confirmed` it.
    ///
    /// # Errors
    /// When the reading is disputed and nothing is `confirmed`, or another number is.
    pub fn confirmed_by(
        self,
        confirmed: Option<&str>,
    ) -> Result<ReadNumber, NumberMustBeConfirmed> {
        match (self, confirmed) {
            (Self::Agreed(number), None) => Ok(number),
            (Self::Agreed(number) | Self::Disputed(number), Some(confirmed))
                if confirmed == number.number.e164() =>
            {
                Ok(number)
            }
            (Self::Agreed(_) | Self::Disputed(_), _) => Err(NumberMustBeConfirmed),
        }
    }
}

/// The extension's digits stay hidden, as the number's do.
impl fmt::Debug for ReadNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReadNumber")
            .field("number", &self.number)
            .field("country", &self.country)
            .field("kind", &self.kind)
            .field(
                "dropped_extension",
                &self.dropped_extension.as_ref().map(|_| "••"),
            )
            .finish()
    }
}

/// `rlibphonenumber`'s reading, when its plan has such a number.
fn in_use(typed: &Typed, country: CountryCode) -> Result<ReadNumber, ReadError> {
    let parsed = readers::rlibphonenumber(typed, country)?;
    let dropped_extension = parsed.extension.as_deref().map(Box::from);
    let planned = Planned::place(parsed);
    let country = planned.country();
    if short_numbers::is_reserved(&planned.national(), country) {
        return Err(ReadError::ShortOrEmergency);
    }
    planned.in_use().map_err(|reason| match reason {
        NotInPlan::TooShort => ReadError::TooShort,
        NotInPlan::NotAssigned => ReadError::Invalid,
    })?;
    let number = planned.number().ok_or(ReadError::Invalid)?;
    Ok(ReadNumber {
        number,
        country,
        kind: planned.kind(),
        dropped_extension,
    })
}

/// Whether a few digits are the start of a number rather than a short one: in Sweden a
/// 0 begins every area code and no short number.
fn begins_with_trunk_prefix(digits: &str, country: CountryCode) -> bool {
    readers::trunk_prefix(country).is_some_and(|prefix| digits.starts_with(prefix))
}

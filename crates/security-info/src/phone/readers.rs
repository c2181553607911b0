//! The two parsers. Neither sees what the other made of the text.
//!
//! Why two: `docs/decisions/0003-two-readers-of-a-number.md`.

use std::sync::LazyLock;

use phonenumber::{
    Metadata, country,
    metadata::{DATABASE, Database},
    parse_with,
};
use rlibphonenumber::{NotANumberError, PHONE_NUMBER_UTIL, ParseError, PhoneNumber as Parsed};

use super::{number::CountryCode, plan::region_of, reading::ReadError, typed::Typed};

/// Room for every pattern that its metadata has, some four thousand; reading meets
/// about two hundred of them in all countries together.
const PATTERNS: usize = 8_192;

/// `phonenumber` compiles a pattern when it first meets it, and keeps the hundred that
/// were used last. A few countries in turn push each other's patterns out, and a parse of
/// 3 µs takes milliseconds. Its cache can be reached and made larger, so here nothing is
/// ever pushed out.
static METADATA: LazyLock<&'static Database> = LazyLock::new(|| {
    if let Ok(mut patterns) = DATABASE.cache().lock() {
        patterns.set_capacity(PATTERNS);
    }
    &DATABASE
});

/// Loads both parsers' metadata, which the first reading would otherwise wait for (about
/// 60 ms). A program calls it once, beside whatever else it starts with.
pub fn load_metadata() {
    LazyLock::force(&METADATA);
    LazyLock::force(&PHONE_NUMBER_UTIL);
}

/// What `phonenumber` reads, in E.164 form, or nothing when it reads no number.
pub(super) fn phonenumber(typed: &Typed, country: CountryCode) -> Option<String> {
    let id: country::Id = country.as_str().parse().ok()?;
    let plan = METADATA.by_id(country.as_str())?;
    // It strips the trunk prefix of the country it is given, even off a foreign number:
    // the 0 of an Italian one by the rules of Sweden. So a number that carries its own
    // calling code is given without a country.
    let parsed = match with_plus(typed, plan) {
        Some(international) => parse_with(&METADATA, None, international),
        None => parse_with(&METADATA, Some(id), as_written(typed, typed.as_str())),
    };
    let number = parsed.ok()?;
    Some(format!("+{}{}", number.code().value(), number.national()))
}

/// The text as an international number, when it is one: it begins with a plus, its
/// context does, or it begins with the prefix that is dialled for going abroad.
fn with_plus(typed: &Typed, plan: &Metadata) -> Option<String> {
    let number = typed.number();
    if number.starts_with('+') || typed.has_context() {
        return Some(as_written(typed, typed.as_str()));
    }
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let prefix = plan
        .international_prefix()?
        .find(&digits)
        .filter(|found| found.start() == 0)?;
    // No calling code begins with 0: what looked like the prefix is part of the number.
    if digits[prefix.end()..].starts_with('0') {
        return None;
    }
    let last = number
        .char_indices()
        .filter(|(_, c)| c.is_ascii_digit())
        .nth(prefix.end() - 1)?
        .0;
    Some(as_written(typed, &format!("+{}", &number[last + 1..])))
}

/// It takes any text without a space for an RFC 3966 address, where `+4670-174` would
/// have the calling code 4670. A space in front makes it read as people write.
fn as_written(typed: &Typed, text: &str) -> String {
    if typed.has_parameters() {
        text.to_owned()
    } else {
        format!(" {text}")
    }
}

/// What is dialled in front of the area code inside `country`, where anything is: `0`.
#[must_use]
pub fn trunk_prefix(country: CountryCode) -> Option<&'static str> {
    METADATA.by_id(country.as_str())?.national_prefix()
}

/// What `rlibphonenumber` reads; whether its plan has such a number is not yet said.
pub(super) fn rlibphonenumber(typed: &Typed, country: CountryCode) -> Result<Parsed, ReadError> {
    let region = region_of(country).ok_or(ReadError::UnknownCountry)?;
    PHONE_NUMBER_UTIL
        .parse(typed.as_str(), Some(region))
        .map_err(|error| match error {
            ParseError::InvalidCountryCode => ReadError::UnknownCountry,
            ParseError::NotANumber(
                NotANumberError::NotMatchedValidNumberPattern
                | NotANumberError::InvalidPhoneContext
                | NotANumberError::FailedToParseNumberAsInt(_)
                | NotANumberError::FailedToExtractNumber(_),
            ) => ReadError::NotANumber,
            ParseError::TooShortAfterIdd | ParseError::TooShortNsn => ReadError::TooShort,
            ParseError::TooLongNsn => ReadError::Invalid,
        })
}

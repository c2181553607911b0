//! What a person typed or pasted, brought to the characters that both parsers know.
//!
//! Nothing here decides what the number is. It only takes away what would make one parser
//! stumble over another's writing system: `phonenumber` reads ASCII digits alone.

use super::reading::ReadError;

/// The most characters that are looked at. The longest real cases, a `tel:` address with
/// its context or a number with "extension" written out, stay under fifty.
pub(super) const MOST_CHARACTERS: usize = 64;

/// Unicode's decimal digits (category Nd) of the scripts that phones write: the zero of
/// each run of ten.
const ZEROS: [char; 21] = [
    '0', '\u{0660}', '\u{06F0}', '\u{07C0}', '\u{0966}', '\u{09E6}', '\u{0A66}', '\u{0AE6}',
    '\u{0B66}', '\u{0BE6}', '\u{0C66}', '\u{0CE6}', '\u{0D66}', '\u{0DE6}', '\u{0E50}', '\u{0ED0}',
    '\u{0F20}', '\u{1040}', '\u{17E0}', '\u{1810}', '\u{FF10}',
];

/// Ways of writing "extension" that not both parsers know: Swedish, and RFC 3966's when the
/// rest is no address. Longer words come before those they begin with.
const EXTENSION: [&str; 4] = ["anknytning", "ankn", "ank.", ";ext="];

const PHONE_CONTEXT: &str = ";phone-context=";
const SCHEME: &str = "tel:";

/// Text of ASCII digits, signs and letters (and letters of other scripts, which no number
/// has), without the `tel:` in front.
pub(super) struct Typed(String);

impl Typed {
    pub(super) fn new(typed: &str) -> Result<Self, ReadError> {
        if typed.chars().nth(MOST_CHARACTERS).is_some() {
            return Err(ReadError::TooLong {
                most: MOST_CHARACTERS,
            });
        }
        let seen: String = typed.chars().filter(|&c| !is_invisible(c)).collect();
        let seen = seen.trim();
        if seen.is_empty() {
            return Err(ReadError::Empty);
        }
        if seen.chars().any(char::is_control) {
            return Err(ReadError::NotANumber);
        }
        let plain: String = seen.chars().map(plain).collect();
        let address = match plain.get(..SCHEME.len()) {
            Some(scheme) if scheme.eq_ignore_ascii_case(SCHEME) => &plain[SCHEME.len()..],
            Some(_) | None => &plain,
        };
        let address = without_label(address);
        // `rlibphonenumber` looks for the scheme anywhere and takes what lies between it
        // and the context; with the scheme behind the context it would panic.
        if address.contains(PHONE_CONTEXT) && address.contains(SCHEME) {
            return Err(ReadError::NotANumber);
        }
        // `*31#` and its like are orders to the network, not part of a number.
        if address.contains('*') || address.starts_with('#') {
            return Err(ReadError::NotANumber);
        }
        Ok(Self(with_plain_extension(address)))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// From where the number begins: a plus or a digit. Empty when there is neither.
    pub(super) fn number(&self) -> &str {
        let start = self.0.find(|c: char| c == '+' || c.is_ascii_digit());
        start.map_or("", |start| &self.0[start..])
    }

    /// The digits, when it is written as inside a country: no plus, no letters for digits.
    pub(super) fn national_digits(&self) -> Option<String> {
        let number = self.number().split([',', ';', '#']).next()?;
        let plain = !number.contains('+') && !number.contains(char::is_alphabetic);
        let digits = || {
            number
                .chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
        };
        plain.then(digits).filter(|digits| !digits.is_empty())
    }

    /// Whether words stand in it, or behind it, that are not about an extension. Both
    /// parsers take their letters for digits, as keypads do.
    pub(super) fn has_words(&self) -> bool {
        const SHORTEST: usize = 3;
        let words = self.number().split(|c: char| !c.is_alphabetic());
        words
            .filter(|word| word.chars().count() >= SHORTEST)
            .any(|word| !word.to_ascii_lowercase().starts_with("ext"))
    }

    /// Whether it carries the parameters of RFC 3966 that change or follow the number.
    pub(super) fn has_parameters(&self) -> bool {
        self.has_context() || self.0.contains(";isub=")
    }

    /// Whether an RFC 3966 context says what stands in front of the number.
    pub(super) fn has_context(&self) -> bool {
        self.0.contains(PHONE_CONTEXT)
    }
}

/// Marks that come along when a number is copied: directions (U+202A to U+202E, U+2066 to
/// U+2069, U+200E, U+200F, U+061C), joiners and zero widths, soft hyphens.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}'
        | '\u{061C}' | '\u{FEFF}' | '\u{00AD}')
}

/// The ASCII character that means the same, where there is one.
fn plain(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let digit = ZEROS.iter().find_map(|&zero| {
        let value = u32::from(c).checked_sub(u32::from(zero))?;
        char::from_digit(value, 10)
    });
    match c {
        _ if digit.is_some() => digit.unwrap_or(c),
        _ if c.is_whitespace() => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30FC}' => '-',
        // The full-width forms stand in the order of ASCII.
        '\u{FF01}'..='\u{FF5E}' => u32::from(c)
            .checked_sub(0xFEE0)
            .and_then(char::from_u32)
            .unwrap_or(c),
        other => other,
    }
}

/// The text without what address books write behind a number: `(mobil)`, `[work]`. What
/// has a digit in it is left; it may be part of the number.
fn without_label(text: &str) -> &str {
    let text = text.trim_end();
    let label = [('(', ')'), ('[', ']')]
        .into_iter()
        .find_map(|(open, close)| text.strip_suffix(close)?.rsplit_once(open));
    match label {
        Some((number, label)) if !label.contains(|c: char| c.is_ascii_digit()) => number.trim_end(),
        Some(_) | None => text,
    }
}

fn with_plain_extension(text: &str) -> String {
    if text.contains(PHONE_CONTEXT) {
        return text.to_owned();
    }
    let lower = text.to_ascii_lowercase();
    let Some((start, word)) = EXTENSION
        .iter()
        .find_map(|&word| lower.find(word).map(|start| (start, word)))
    else {
        return text.to_owned();
    };
    let number = text[..start].trim_end_matches([' ', ',', ';', '(', '/', '-']);
    let extension = text[start + word.len()..].trim_start_matches(['.', ':', ' ']);
    format!("{number} ext. {extension}")
}

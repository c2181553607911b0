//! What is pressed on the telephone's keypad.

use zeroize::Zeroize;

/// One key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A digit, 0 to 9; larger values are no key and make the entry wrong.
    Digit(u8),
    /// The star: start again.
    Star,
    /// The pound: done.
    Pound,
}

/// What a pressed pound ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Entry {
    /// Nothing had been keyed.
    Empty,
    /// A single 0: "not me".
    NotMe,
    /// A single 9: the other language.
    OtherLanguage,
    /// Some digits.
    Digits(Keyed),
}

/// The digits keyed since the last pound or star.
#[derive(Clone, Default, PartialEq, Eq, Zeroize)]
#[zeroize(drop)]
pub struct Keyed {
    digits: Vec<u8>,
    /// More keys came than any number has; the entry can only be wrong.
    overrun: bool,
}

/// No number to key is longer (`MatchingDigits`).
const MOST: usize = 8;

impl Keyed {
    /// Takes one key; a pound ends the entry and starts the next.
    pub fn press(&mut self, key: Key) -> Option<Entry> {
        match key {
            Key::Digit(digit) => {
                if digit > 9 || self.digits.len() >= MOST {
                    self.overrun = true;
                } else {
                    self.digits.push(b'0' + digit);
                }
                None
            }
            Key::Star => {
                self.zeroize();
                None
            }
            Key::Pound => {
                let keyed = std::mem::take(self);
                Some(match (keyed.digits.as_slice(), keyed.overrun) {
                    ([], false) => Entry::Empty,
                    ([b'0'], false) => Entry::NotMe,
                    ([b'9'], false) => Entry::OtherLanguage,
                    (_, _) => Entry::Digits(keyed),
                })
            }
        }
    }

    /// Whether nothing has been keyed.
    #[must_use]
    pub(super) const fn is_empty(&self) -> bool {
        self.digits.is_empty() && !self.overrun
    }

    /// Whether a single 0 has been keyed, which a pound would make "not me".
    #[must_use]
    pub(super) fn is_zero(&self) -> bool {
        self.digits == [b'0'] && !self.overrun
    }

    /// The digits as ASCII; an entry that ran over equals nothing that is asked for.
    #[must_use]
    pub(super) fn as_bytes(&self) -> &[u8] {
        if self.overrun { &[] } else { &self.digits }
    }
}

impl std::fmt::Debug for Keyed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keyed(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(keys: &str) -> Vec<Option<Vec<u8>>> {
        let mut keyed = Keyed::default();
        let mut entries = Vec::new();
        for key in keys.chars() {
            let key = match key {
                '*' => Key::Star,
                '#' => Key::Pound,
                digit => Key::Digit(u8::try_from(digit.to_digit(16).unwrap()).unwrap()),
            };
            match keyed.press(key) {
                None => {}
                Some(Entry::Empty) => entries.push(None),
                Some(Entry::NotMe) => entries.push(Some(b"not me".to_vec())),
                Some(Entry::OtherLanguage) => entries.push(Some(b"language".to_vec())),
                Some(Entry::Digits(keyed)) => entries.push(Some(keyed.as_bytes().to_vec())),
            }
        }
        entries
    }

    #[test]
    fn a_pound_ends_an_entry() {
        let rows: [(&str, Vec<Option<&[u8]>>); 12] = [
            ("482913#", vec![Some(b"482913")]),
            ("482913", vec![]),
            ("#", vec![None]),
            ("0#", vec![Some(b"not me")]),
            ("00#", vec![Some(b"00")]),
            ("9#", vec![Some(b"language")]),
            ("99#", vec![Some(b"99")]),
            ("12*482913#", vec![Some(b"482913")]),
            ("12*0#", vec![Some(b"not me")]),
            ("11#22#", vec![Some(b"11"), Some(b"22")]),
            // Nine digits and an impossible key equal nothing.
            ("123456789#", vec![Some(b"")]),
            ("a#", vec![Some(b"")]),
        ];
        for (keys, expected) in rows {
            let expected: Vec<_> = expected
                .into_iter()
                .map(|e| e.map(<[u8]>::to_vec))
                .collect();
            assert_eq!(pressed(keys), expected, "{keys}");
        }
    }
}

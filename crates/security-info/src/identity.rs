//! Who is who: accounts, their names and roles, and the machine that is sat at.

use std::fmt;

use rand_core::CryptoRng;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::hexadecimal;

/// An account's own number, random, never reused, safe to write in a log.
///
/// Where people may read it, it is 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId([u8; 16]);

impl AccountId {
    /// A new one, from 128 random bits.
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = [0; 16];
        rng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// The bytes, as a store keeps them.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// The id that a store kept as `bytes`.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Reads the 32 hexadecimal digits of an id.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.len() == 32 && text.bytes().all(|digit| digit.is_ascii_hexdigit());
        let id = digits
            .then(|| u128::from_str_radix(text, 16).ok())
            .flatten()?;
        Some(Self(id.to_be_bytes()))
    }
}

impl Serialize for AccountId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            to.serialize_str(&hexadecimal::text_of(&self.0))
        } else {
            self.0.serialize(to)
        }
    }
}

impl<'de> Deserialize<'de> for AccountId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if from.is_human_readable() {
            let text = String::deserialize(from)?;
            Self::parse(&text).ok_or_else(|| Error::custom("32 hexadecimal digits are expected"))
        } else {
            <[u8; 16]>::deserialize(from).map(Self)
        }
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hexadecimal::show(&self.0, f)
    }
}

impl fmt::Debug for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AccountId({self})")
    }
}

/// Why a text is not a name. The limits are in characters (Unicode scalar values).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing is left after trimming.
    #[error("a name is expected; the text is empty")]
    Empty,
    /// Longer than the most that is kept.
    #[error("at most {most} characters are expected; {found} arrived")]
    TooLong {
        /// The limit.
        most: usize,
        /// What arrived.
        found: usize,
    },
    /// A control character, or one that hides or turns text around.
    #[error("a printable name is expected; character {at} is not printable")]
    Unprintable {
        /// Its place, counted from 0.
        at: usize,
    },
    /// White space, where a name must be one word.
    #[error("one word is expected; character {at} is white space")]
    Space {
        /// Its place, counted from 0.
        at: usize,
    },
}

/// Trims, and refuses what is empty, longer than `most`, or has characters that
/// people cannot see: controls, and the bidirectional and zero-width formats with
/// which one name can be made to look like another (Unicode TR 36).
pub(crate) fn printable(text: &str, most: usize) -> Result<&str, NameError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NameError::Empty);
    }
    let found = text.chars().count();
    if found > most {
        return Err(NameError::TooLong { most, found });
    }
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    match text.chars().position(hidden) {
        Some(at) => Err(NameError::Unprintable { at }),
        None => Ok(text),
    }
}

macro_rules! name {
    ($(#[$doc:meta])* $name:ident, $most:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Box<str>);

        impl $name {
            /// The most characters.
            pub const MOST: usize = $most;

            /// The text, as people see it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = NameError;
            fn try_from(text: String) -> Result<Self, NameError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0.into()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name! {
    /// What a person types to sign in: one word, told apart without regard to case.
    UserName, 64
}
name! {
    /// What a person is called.
    DisplayName, 80
}
name! {
    /// What the organisation is called, on the screen and on the phone.
    OrganisationName, 80
}
name! {
    /// The machine that a person sits at, as limits and the record know it.
    StationName, 64
}

name! {
    /// What a person calls one of their devices, to tell it from the others.
    DeviceName, 40
}
name! {
    /// Who makes a hardware token, or which model it is.
    TokenModel, 40
}
name! {
    /// A group of people, as the organisation's rules name it.
    GroupName, 64
}

impl DeviceName {
    /// Reads a device's name.
    ///
    /// # Errors
    /// When it is empty, too long or not printable.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        Ok(Self(printable(text, Self::MOST)?.into()))
    }
}

impl TokenModel {
    /// Reads the name of a maker or a model.
    ///
    /// # Errors
    /// When it is empty, too long or not printable.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        Ok(Self(printable(text, Self::MOST)?.into()))
    }
}

impl GroupName {
    /// Reads a group's name.
    ///
    /// # Errors
    /// When it is empty, too long or not printable.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        Ok(Self(printable(text, Self::MOST)?.into()))
    }
}

impl UserName {
    /// Reads a user name, and folds it to lower case so that `Anna` is `anna`.
    ///
    /// # Errors
    /// When it is empty, too long, not printable, or more than one word.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let text = one_word(text, Self::MOST)?;
        Ok(Self(text.to_lowercase().into()))
    }
}

impl StationName {
    /// A machine that says no name.
    #[must_use]
    pub fn unnamed() -> Self {
        Self("unnamed".into())
    }

    /// Reads a machine's name.
    ///
    /// # Errors
    /// When it is empty, too long, not printable, or more than one word.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        Ok(Self(one_word(text, Self::MOST)?.into()))
    }
}

impl UserName {
    /// The name where passers-by see it: its first letter, and dots that do not tell how
    /// many follow.
    #[must_use]
    pub fn in_public(&self) -> String {
        let first = self.0.chars().take(1);
        first.chain(std::iter::repeat_n('•', 5)).collect()
    }
}

impl DisplayName {
    /// Reads a person's name.
    ///
    /// # Errors
    /// When it is empty, too long or not printable.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        Ok(Self(printable(text, Self::MOST)?.into()))
    }

    /// The name where passers-by see it: its first word, and a letter of its last one.
    #[must_use]
    pub fn in_public(&self) -> String {
        let mut words = self.0.split_whitespace();
        let first = words.next().unwrap_or_default();
        match words.next_back().and_then(|last| last.chars().next()) {
            Some(letter) => format!("{first} {letter}."),
            None => first.to_owned(),
        }
    }
}

impl OrganisationName {
    /// Reads an organisation's name.
    ///
    /// # Errors
    /// When it is empty, too long or not printable.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        Ok(Self(printable(text, Self::MOST)?.into()))
    }
}

fn one_word(text: &str, most: usize) -> Result<&str, NameError> {
    let text = printable(text, most)?;
    match text.chars().position(char::is_whitespace) {
        Some(at) => Err(NameError::Space { at }),
        None => Ok(text),
    }
}

/// What an account may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Manages their own security info.
    Person,
    /// Also helps others at the helpdesk.
    Agent,
    /// Also reads the record and the rules, and changes nothing of others.
    Auditor,
    /// Also decides the organisation's rules.
    Administrator,
}

impl Role {
    /// All of them, whoever may more behind whoever may less.
    pub const ALL: [Self; 4] = [
        Self::Person,
        Self::Agent,
        Self::Auditor,
        Self::Administrator,
    ];

    /// What it is called in tables and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Agent => "agent",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_public_a_name_is_known_to_its_owner_and_tells_others_little() {
        let rows = [
            ("Anna Berg", "Anna B."),
            ("Karl Johan von Ås", "Karl Å."),
            ("Madonna", "Madonna"),
        ];
        for (name, shown) in rows {
            assert_eq!(DisplayName::parse(name).unwrap().in_public(), shown);
        }
        for name in ["anna", "a", "åsa@kontoret.example"] {
            let shown = UserName::parse(name).unwrap().in_public();
            assert_eq!(shown.chars().count(), 6, "{name}");
            assert!(name.starts_with(shown.trim_end_matches('•')), "{name}");
        }
    }

    #[test]
    fn a_user_name_is_one_printable_word_in_lower_case() {
        let rows: [(&str, Result<&str, NameError>); 9] = [
            ("Anna", Ok("anna")),
            ("  ÅSA@Kontoret.example ", Ok("åsa@kontoret.example")),
            ("", Err(NameError::Empty)),
            (" \t", Err(NameError::Empty)),
            ("anna berg", Err(NameError::Space { at: 4 })),
            ("an\0na", Err(NameError::Unprintable { at: 2 })),
            ("an\u{202e}na", Err(NameError::Unprintable { at: 2 })),
            ("an\u{200b}na", Err(NameError::Unprintable { at: 2 })),
            ("\u{feff}anna", Err(NameError::Unprintable { at: 0 })),
        ];
        for (typed, expected) in rows {
            let read = UserName::parse(typed);
            assert_eq!(
                read.as_ref().map(UserName::as_str).map_err(|e| *e),
                expected,
                "{typed:?}"
            );
        }
        let long = "a".repeat(65);
        assert_eq!(
            UserName::parse(&long),
            Err(NameError::TooLong {
                most: 64,
                found: 65
            })
        );
    }

    #[test]
    fn a_display_name_may_have_spaces_and_capitals() {
        let name = DisplayName::parse(" Anna Berg ").map(String::from);
        assert_eq!(name.as_deref(), Ok("Anna Berg"));
    }
}

//! An entry as text: what is hashed, kept and exported.
//!
//! The text is JSON in the canonical form of RFC 8785. It is made once, when the entry is recorded; from then on
//! the *text* is kept, and verifying never writes it anew from the program's own types. So
//! a later version may call things otherwise, or know less, and every hash still holds;
//! and whoever has an export can make the same text with a few lines in any language.

use serde::Deserialize;
use serde_json::Value;

use super::{RecordEntry, canonical::text_of};
use crate::Timestamp;

/// An entry's canonical text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EntryText(Box<str>);

/// A value has no canonical text, or a text is not that of an entry that this version knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an entry of the record is expected")]
pub struct NotAnEntry;

impl EntryText {
    /// Writes an entry down.
    ///
    /// # Errors
    /// When something in it has no canonical text. Nothing that can be recorded today does.
    pub fn of(entry: &RecordEntry) -> Result<Self, NotAnEntry> {
        let text = text_of(entry).map_err(|_| NotAnEntry)?;
        Ok(Self(text.into()))
    }

    /// Writes the canonical text of a value that was read from elsewhere.
    ///
    /// # Errors
    /// When it has none.
    pub fn of_value(value: &Value) -> Result<Self, NotAnEntry> {
        let text = text_of(value).map_err(|_| NotAnEntry)?;
        Ok(Self(text.into()))
    }

    /// The text that a store kept. It is not looked at.
    #[must_use]
    pub fn kept(text: impl Into<Box<str>>) -> Self {
        Self(text.into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// When it happened, as far as the text says: a later version's entries do, too.
    #[must_use]
    pub fn at(&self) -> Option<Timestamp> {
        #[derive(Deserialize)]
        struct When {
            at: Timestamp,
        }
        let when: Option<When> = serde_json::from_str(&self.0).ok();
        when.map(|when| when.at)
    }

    /// The entry that it tells of.
    ///
    /// # Errors
    /// When this version knows of no such thing.
    pub fn entry(&self) -> Result<RecordEntry, NotAnEntry> {
        serde_json::from_str(&self.0).map_err(|_| NotAnEntry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::contract_tests::sample;

    #[test]
    fn a_value_has_one_text_however_it_was_written() {
        let rows: [(&str, Option<&str>); 9] = [
            (
                "{ \"b\" : 1, \"a\" : [ true , null ] }",
                Some(r#"{"a":[true,null],"b":1}"#),
            ),
            (
                r#""\u00e5\u20ac\u000f\/\\\"\n""#,
                Some("\"å€\\u000f/\\\\\\\"\\n\""),
            ),
            // The names' order of RFC 8785, section 3.2.3: UTF-16 code units.
            (
                "{\"\u{20ac}\":1,\"\\r\":2,\"\u{fb33}\":3,\"1\":4,\"\u{1f600}\":5,\"\u{80}\":6,\"\u{f6}\":7}",
                Some(
                    "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"\u{f6}\":7,\"\u{20ac}\":1,\"\u{1f600}\":5,\"\u{fb33}\":3}",
                ),
            ),
            ("9007199254740991", Some("9007199254740991")),
            ("9007199254740992", None),
            ("1.5", None),
            ("-1", None),
            ("{}", Some("{}")),
            ("[]", Some("[]")),
        ];
        for (written, expected) in rows {
            let value: Value = serde_json::from_str(written).unwrap();
            let text = EntryText::of_value(&value);
            let expected = expected.map(EntryText::kept).ok_or(NotAnEntry);
            assert_eq!(text, expected, "{written}");
        }
    }

    #[test]
    fn an_entry_is_what_its_text_says() {
        let entry = sample::entry(1);
        let text = EntryText::of(&entry).unwrap();
        assert_eq!(text.entry().unwrap(), entry);
        let again: Value = serde_json::from_str(text.as_str()).unwrap();
        assert_eq!(EntryText::of_value(&again).unwrap(), text);
        assert_eq!(EntryText::kept("{}").entry(), Err(NotAnEntry));
    }
}

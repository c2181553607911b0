//! Rows: where each sort stands, and what is written there.
//!
//! A row's key is one byte for its sort and 16 that are an HMAC of what the row is about,
//! so that neither a name nor a number stands in clear in the files. A row's value is
//!
//! ```text
//! schema version, u16 LE │ nonce, 24 bytes │ sealed MessagePack: { of, version, value } │ tag, 16
//! ```
//!
//! sealed for its key and its schema version: a row that is moved, or said to be of
//! another schema, does not open.

use std::{borrow::Cow, io, ops::Range};

use security_info::{
    helpdesk::CaseNumber,
    identity::{AccountId, StationName, UserName},
    method::TokenSerial,
    phone::PhoneNumber,
    record::Sequence,
    store::Version,
};
use serde::{Deserialize, Serialize, de::IgnoredAny};

use crate::sealing::{DoesNotOpen, RowKeys};

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Sort {
    /// The store's own counters.
    State,
    /// The organisation.
    Organisation,
    /// An account.
    Account,
    /// Which account has a user name.
    UserName,
    /// What is held against a user name.
    SignIn,
    /// What is known of a number.
    Number,
    /// What is known of a machine.
    Station,
    /// An entry of the record.
    Record,
    /// What was said of the phone line.
    LineSettings,
    /// The record as it was signed.
    Checkpoint,
    /// What was removed of the record.
    RecordCut,
    /// A hardware token.
    Token,
    /// A case of the helpdesk's.
    Case,
}

impl Sort {
    pub(crate) const ALL: [Self; 13] = [
        Self::State,
        Self::Organisation,
        Self::Account,
        Self::UserName,
        Self::SignIn,
        Self::Number,
        Self::Station,
        Self::Record,
        Self::LineSettings,
        Self::Checkpoint,
        Self::RecordCut,
        Self::Token,
        Self::Case,
    ];

    /// The first byte of a key. The numbers stand in files: they are never given anew.
    pub(crate) const fn tag(self) -> u8 {
        match self {
            Self::State => 0,
            Self::Organisation => 1,
            Self::Account => 2,
            Self::UserName => 3,
            Self::SignIn => 4,
            Self::Number => 5,
            Self::Station => 6,
            Self::Record => 7,
            Self::LineSettings => 8,
            Self::Checkpoint => 9,
            Self::RecordCut => 10,
            Self::Token => 11,
            Self::Case => 12,
        }
    }

    /// What a row of this sort is called in an error.
    pub(crate) const fn what(self) -> &'static str {
        match self {
            Self::State => "the store's state",
            Self::Organisation => "the organisation",
            Self::Account => "accounts",
            Self::UserName => "user names",
            Self::SignIn => "sign-in standings",
            Self::Number => "number standings",
            Self::Station => "station standings",
            Self::Record => "the record",
            Self::LineSettings => "the phone line's settings",
            Self::Checkpoint => "the record's checkpoints",
            Self::RecordCut => "what was removed of the record",
            Self::Token => "hardware tokens",
            Self::Case => "cases of the helpdesk",
        }
    }

    /// The sort of the row at a key.
    pub(crate) fn of_key(key: &[u8]) -> Option<Self> {
        Self::of_tag(*key.first()?)
    }

    /// The sort that has this tag.
    pub(crate) fn of_tag(tag: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.tag() == tag)
    }
}

/// One row's sort and what it is about. The text is also kept inside the sealed row, so
/// that a store can be written anew under other keys.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Place<'a> {
    pub(crate) sort: Sort,
    pub(crate) of: Cow<'a, str>,
}

impl<'a> Place<'a> {
    pub(crate) const STATE: Place<'static> = Place {
        sort: Sort::State,
        of: Cow::Borrowed(""),
    };
    pub(crate) const ORGANISATION: Place<'static> = Place {
        sort: Sort::Organisation,
        of: Cow::Borrowed(""),
    };

    pub(crate) const LINE_SETTINGS: Place<'static> = Place {
        sort: Sort::LineSettings,
        of: Cow::Borrowed(""),
    };

    pub(crate) const RECORD_CUT: Place<'static> = Place {
        sort: Sort::RecordCut,
        of: Cow::Borrowed(""),
    };

    pub(crate) fn account(id: AccountId) -> Self {
        Self {
            sort: Sort::Account,
            of: id.to_string().into(),
        }
    }

    pub(crate) fn user_name(name: &'a UserName) -> Self {
        Self {
            sort: Sort::UserName,
            of: name.as_str().into(),
        }
    }

    pub(crate) fn sign_in(name: &'a UserName) -> Self {
        Self {
            sort: Sort::SignIn,
            of: name.as_str().into(),
        }
    }

    pub(crate) fn number(number: &'a PhoneNumber) -> Self {
        Self {
            sort: Sort::Number,
            of: number.e164().into(),
        }
    }

    pub(crate) fn station(name: &'a StationName) -> Self {
        Self {
            sort: Sort::Station,
            of: name.as_str().into(),
        }
    }

    pub(crate) fn token(serial: &'a TokenSerial) -> Self {
        Self {
            sort: Sort::Token,
            of: serial.as_str().into(),
        }
    }

    /// Record entries are numbered from 0 in the order in which they were committed.
    pub(crate) fn record(sequence: Sequence) -> Self {
        Self {
            sort: Sort::Record,
            of: sequence.to_string().into(),
        }
    }

    /// Cases are numbered in the order in which they were opened.
    pub(crate) fn case(number: CaseNumber) -> Self {
        Self {
            sort: Sort::Case,
            of: number.to_string().into(),
        }
    }

    /// Checkpoints are numbered in the order in which they were signed, from 0, too.
    pub(crate) fn checkpoint(nth: u64) -> Self {
        Self {
            sort: Sort::Checkpoint,
            of: nth.to_string().into(),
        }
    }

    /// The row's key. Entries of the record, checkpoints and cases sort by their number.
    pub(crate) fn key(&self, keys: &RowKeys) -> Vec<u8> {
        let tag = self.sort.tag();
        match self.sort {
            Sort::State | Sort::Organisation | Sort::LineSettings | Sort::RecordCut => vec![tag],
            Sort::Record | Sort::Checkpoint | Sort::Case => {
                let nth = self.of.parse::<u64>().unwrap_or(u64::MAX);
                [[tag].as_slice(), &nth.to_be_bytes()].concat()
            }
            Sort::Account
            | Sort::UserName
            | Sort::SignIn
            | Sort::Number
            | Sort::Station
            | Sort::Token => [[tag].as_slice(), &keys.name(tag, &self.of)].concat(),
        }
    }
}

/// The keys of every row of a sort.
pub(crate) fn all(sort: Sort) -> Range<Vec<u8>> {
    vec![sort.tag()]..vec![sort.tag().saturating_add(1)]
}

/// The number in the key of a row that sorts by its number.
pub(crate) fn number(key: &[u8]) -> Option<u64> {
    let nth = key.get(1..)?.try_into().ok()?;
    Some(u64::from_be_bytes(nth))
}

/// The key of the row of `sort` that has this number.
pub(crate) fn numbered(sort: Sort, nth: u64) -> Vec<u8> {
    [[sort.tag()].as_slice(), &nth.to_be_bytes()].concat()
}

/// What is sealed.
#[derive(Serialize, Deserialize)]
pub(crate) struct Envelope<'a, T> {
    #[serde(borrow)]
    pub(crate) of: Cow<'a, str>,
    pub(crate) version: Version,
    pub(crate) value: T,
}

/// Most rows are shorter than this.
const USUAL_LENGTH: usize = 1024;

/// An envelope as `MessagePack`, with its fields named so that a later schema can tell them apart.
pub(crate) fn pack<T: Serialize>(envelope: &Envelope<'_, T>) -> io::Result<Vec<u8>> {
    let mut plain = Vec::with_capacity(USUAL_LENGTH);
    rmp_serde::encode::write_named(&mut plain, envelope).map_err(io::Error::other)?;
    Ok(plain)
}

/// Reads what [`pack`] wrote.
pub(crate) fn unpack<'p, T: Deserialize<'p>>(
    plain: &'p [u8],
) -> Result<Envelope<'p, T>, DoesNotOpen> {
    rmp_serde::from_slice(plain).map_err(|_| DoesNotOpen)
}

/// The version in what [`pack`] wrote, without a walk through the value behind it.
pub(crate) fn version(plain: &[u8]) -> Result<Version, DoesNotOpen> {
    let mut rest = plain;
    let fields = rmp::decode::read_map_len(&mut rest).map_err(|_| DoesNotOpen)?;
    for _ in 0..fields {
        let (field, behind) = text(rest)?;
        match field {
            "of" => rest = text(behind)?.1,
            "version" => return rmp_serde::from_slice(behind).map_err(|_| DoesNotOpen),
            // Written in another order than ours.
            _ => return unpack::<IgnoredAny>(plain).map(|envelope| envelope.version),
        }
    }
    Err(DoesNotOpen)
}

/// The text that stands first, and what follows it.
fn text(from: &[u8]) -> Result<(&str, &[u8]), DoesNotOpen> {
    rmp::decode::read_str_from_slice(from).map_err(|_| DoesNotOpen)
}

/// Seals `plain` for the row at `key`, as of `schema`.
pub(crate) fn seal(keys: &RowKeys, schema: u16, key: &[u8], plain: &[u8]) -> io::Result<Vec<u8>> {
    keys.seal_behind(&schema.to_le_bytes(), plain, &place_of(schema, key))
}

/// Opens the row at `key`; answers the schema that it was written in, too.
pub(crate) fn open(keys: &RowKeys, key: &[u8], row: &[u8]) -> Result<(u16, Vec<u8>), DoesNotOpen> {
    let (schema, sealed) = row.split_first_chunk().ok_or(DoesNotOpen)?;
    let schema = u16::from_le_bytes(*schema);
    Ok((schema, keys.open(sealed, &place_of(schema, key))?))
}

/// Memory for the rows that a thread opens one after the other: none of them takes any of its own.
#[derive(Default)]
pub(crate) struct Scratch {
    place: Vec<u8>,
    text: Vec<u8>,
}

impl Scratch {
    /// Opens the row at `key`, and forgets the one before.
    pub(crate) fn open(
        &mut self,
        keys: &RowKeys,
        key: &[u8],
        row: &[u8],
    ) -> Result<&[u8], DoesNotOpen> {
        let (schema, sealed) = row.split_first_chunk().ok_or(DoesNotOpen)?;
        self.place.clear();
        write_place(&mut self.place, u16::from_le_bytes(*schema), key);
        keys.open_into(&mut self.text, sealed, &self.place)?;
        Ok(&self.text)
    }
}

/// A row's share in the sum over all rows.
pub(crate) fn share(keys: &RowKeys, key: &[u8], row: &[u8]) -> u128 {
    keys.share(key, row.get(2..).unwrap_or_default())
}

/// What a row is sealed for.
fn place_of(schema: u16, key: &[u8]) -> Vec<u8> {
    let mut place = Vec::with_capacity(32);
    write_place(&mut place, schema, key);
    place
}

fn write_place(to: &mut Vec<u8>, schema: u16, key: &[u8]) {
    to.extend_from_slice(b"svara row");
    to.extend_from_slice(&schema.to_le_bytes());
    to.extend_from_slice(key);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_without_the_value_and_in_whatever_order() {
        #[derive(Serialize)]
        struct VersionLast {
            value: [u8; 3],
            of: &'static str,
            version: Version,
        }
        #[derive(Serialize)]
        struct NoVersion {
            of: &'static str,
        }
        let version = Version::ABSENT.next().next();
        let ours = pack(&Envelope {
            of: "anna".into(),
            version,
            value: [1, 2, 3],
        })
        .unwrap();
        // What stands behind the version is not looked at.
        let cut = ours.strip_suffix(&[1, 2, 3]).unwrap();
        let other = rmp_serde::to_vec_named(&VersionLast {
            value: [1, 2, 3],
            of: "anna",
            version,
        })
        .unwrap();
        let none = rmp_serde::to_vec_named(&NoVersion { of: "anna" }).unwrap();
        let rows: [(&[u8], Result<Version, DoesNotOpen>); 6] = [
            (&ours, Ok(version)),
            (cut, Ok(version)),
            (&other, Ok(version)),
            (&none, Err(DoesNotOpen)),
            (&ours[..9], Err(DoesNotOpen)),
            (b"", Err(DoesNotOpen)),
        ];
        for (nth, (plain, expected)) in rows.into_iter().enumerate() {
            assert_eq!(super::version(plain), expected, "row {nth}");
        }
    }
}

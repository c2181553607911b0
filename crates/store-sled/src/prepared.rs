//! A change set on its way to the rows: sealed before anybody has to wait for it.

use std::io;

use security_info::{
    Timestamp,
    identity::{AccountId, UserName},
    people::PersonFound,
    record::{Cutting, EntryText},
    store::{ChangeSet, Removed, StoreError, Version, Versioned},
};
use serde::Serialize;

use crate::{
    people_index::{Change, Entry},
    row::{self, Envelope, Place, Sort},
    sealing::RowKeys,
};

/// A change set with its rows sealed, so that only judging and writing are left for the
/// moment in which nobody else may.
#[derive(Debug, Default)]
pub(crate) struct Prepared {
    pub(crate) rows: Vec<PreparedRow>,
    pub(crate) claims: Vec<NameClaim>,
    /// Accounts that go.
    pub(crate) leaving: Vec<AccountId>,
    pub(crate) record: Vec<EntryText>,
    /// When the last of what is to be recorded happened.
    pub(crate) recorded_at: Option<Timestamp>,
    /// Which of the oldest entries of the record go.
    pub(crate) cut: Option<Cutting>,
    /// The people of its accounts.
    pub(crate) people: Vec<Change>,
}

#[derive(Debug)]
pub(crate) struct PreparedRow {
    pub(crate) sort: Sort,
    pub(crate) key: Vec<u8>,
    pub(crate) read_at: Version,
    /// What is written there; nothing, where the row goes.
    pub(crate) sealed: Option<Vec<u8>>,
}

/// An account's claim to its user name.
#[derive(Debug)]
pub(crate) struct NameClaim {
    pub(crate) account: AccountId,
    pub(crate) account_key: Vec<u8>,
    pub(crate) name: UserName,
    pub(crate) name_key: Vec<u8>,
}

impl Prepared {
    pub(crate) fn seal(
        changes: &ChangeSet,
        keys: &RowKeys,
        schema: u16,
    ) -> Result<Self, StoreError> {
        let mut rows = Vec::new();
        let mut claims = Vec::new();
        let mut add = |place: &Place<'_>, row: PreparedRow| {
            debug_assert_eq!(place.sort, row.sort);
            rows.push(row);
        };
        if let Some(row) = &changes.organisation {
            add(
                &Place::ORGANISATION,
                PreparedRow::seal(&Place::ORGANISATION, row, keys, schema)?,
            );
        }
        if let Some(row) = &changes.line_settings {
            add(
                &Place::LINE_SETTINGS,
                PreparedRow::seal(&Place::LINE_SETTINGS, row, keys, schema)?,
            );
        }
        for row in &changes.accounts {
            let place = Place::account(row.value.id());
            let sealed = PreparedRow::seal(&place, row, keys, schema)?;
            let name = row.value.user_name();
            claims.push(NameClaim {
                account: row.value.id(),
                account_key: sealed.key.clone(),
                name: name.clone(),
                name_key: Place::user_name(name).key(keys),
            });
            add(&place, sealed);
        }
        for (name, row) in &changes.sign_ins {
            let place = Place::sign_in(name);
            add(&place, PreparedRow::seal(&place, row, keys, schema)?);
        }
        for (number, row) in &changes.numbers {
            let place = Place::number(number);
            add(&place, PreparedRow::seal(&place, row, keys, schema)?);
        }
        for (name, row) in &changes.stations {
            let place = Place::station(name);
            add(&place, PreparedRow::seal(&place, row, keys, schema)?);
        }
        for (serial, row) in &changes.tokens {
            let place = Place::token(serial);
            add(&place, PreparedRow::seal(&place, row, keys, schema)?);
        }
        for row in &changes.cases {
            let place = Place::case(row.value.number);
            add(&place, PreparedRow::seal(&place, row, keys, schema)?);
        }
        let mut leaving = Vec::new();
        for row in &changes.removed {
            let place = match &row.value {
                Removed::Account(id) => {
                    leaving.push(*id);
                    Place::account(*id)
                }
                Removed::SignIn(name) => Place::sign_in(name),
                Removed::Number(number) => Place::number(number),
                Removed::Case(number) => Place::case(*number),
            };
            add(&place, PreparedRow::that_goes(&place, row.version, keys));
        }
        let people = changes.accounts.iter();
        let people = people.map(|row| Entry::from(PersonFound::from(&row.value)));
        let gone = leaving.iter().map(|id| Change::Gone(*id));
        let people = people.map(Change::Is).chain(gone).collect();
        let record = changes.record.iter().map(EntryText::of);
        let record: Result<_, _> = record.collect();
        Ok(Self {
            rows,
            claims,
            leaving,
            record: record.map_err(|error| StoreError::Io(io::Error::other(error)))?,
            recorded_at: changes.record.last().map(|entry| entry.at),
            cut: changes.cut,
            people,
        })
    }
}

impl PreparedRow {
    fn seal<T: Serialize>(
        place: &Place<'_>,
        row: &Versioned<T>,
        keys: &RowKeys,
        schema: u16,
    ) -> Result<Self, StoreError> {
        let key = place.key(keys);
        let envelope = Envelope {
            of: place.of.as_ref().into(),
            version: row.version.next(),
            value: &row.value,
        };
        let sealed = sealed(&key, &envelope, keys, schema)?;
        Ok(Self {
            sort: place.sort,
            key,
            read_at: row.version,
            sealed: Some(sealed),
        })
    }

    fn that_goes(place: &Place<'_>, read_at: Version, keys: &RowKeys) -> Self {
        Self {
            sort: place.sort,
            key: place.key(keys),
            read_at,
            sealed: None,
        }
    }

    pub(crate) const fn goes(&self) -> bool {
        self.sealed.is_none()
    }
}

pub(crate) fn sealed<T: Serialize>(
    key: &[u8],
    envelope: &Envelope<'_, T>,
    keys: &RowKeys,
    schema: u16,
) -> Result<Vec<u8>, StoreError> {
    let plain = row::pack(envelope).map_err(StoreError::Io)?;
    row::seal(keys, schema, key, &plain).map_err(StoreError::Io)
}

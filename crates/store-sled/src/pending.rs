//! Changes on their way into the rows: judged in order, written as one batch.

use std::{
    collections::{HashMap, HashSet},
    io,
};

use security_info::{
    account::Account,
    identity::{AccountId, UserName},
    record::RecordEntry,
    store::{ChangeSet, Commit, StoreError, Version, Versioned},
};
use serde::{Serialize, de::IgnoredAny};
use sled::{Batch, IVec};

use crate::{
    row::{self, Envelope, Place, Sort},
    rows::{Rows, RowsError},
    sealing::RowKeys,
    tally::Tally,
};

/// A change set with its rows sealed, so that only judging and writing are left for the
/// moment in which nobody else may.
#[derive(Debug, Default)]
pub(crate) struct Prepared {
    rows: Vec<PreparedRow>,
    claims: Vec<NameClaim>,
    record: Vec<RecordEntry>,
}

#[derive(Debug)]
struct PreparedRow {
    sort: Sort,
    key: Vec<u8>,
    read_at: Version,
    sealed: Vec<u8>,
}

/// An account's claim to its user name.
#[derive(Debug)]
struct NameClaim {
    account: AccountId,
    account_key: Vec<u8>,
    name_key: Vec<u8>,
    sealed: Vec<u8>,
}

impl Prepared {
    pub(crate) fn seal(
        changes: ChangeSet,
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
        for row in &changes.accounts {
            let place = Place::account(row.value.id());
            let sealed = PreparedRow::seal(&place, row, keys, schema)?;
            claims.push(NameClaim::seal(
                &row.value,
                sealed.key.clone(),
                keys,
                schema,
            )?);
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
        Ok(Self {
            rows,
            claims,
            record: changes.record,
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
            sealed,
        })
    }
}

impl NameClaim {
    fn seal(
        account: &Account,
        account_key: Vec<u8>,
        keys: &RowKeys,
        schema: u16,
    ) -> Result<Self, StoreError> {
        let place = Place::user_name(account.user_name());
        let name_key = place.key(keys);
        let envelope = Envelope {
            of: place.of,
            version: Version::ABSENT.next(),
            value: account.id(),
        };
        let sealed = sealed(&name_key, &envelope, keys, schema)?;
        Ok(Self {
            account: account.id(),
            account_key,
            name_key,
            sealed,
        })
    }
}

fn sealed<T: Serialize>(
    key: &[u8],
    envelope: &Envelope<'_, T>,
    keys: &RowKeys,
    schema: u16,
) -> Result<Vec<u8>, StoreError> {
    let plain = row::pack(envelope).map_err(StoreError::Io)?;
    row::seal(keys, schema, key, &plain).map_err(StoreError::Io)
}

/// A row's key and what is written there.
pub(crate) type SealedRow = (Vec<u8>, Vec<u8>);

/// The rows as they will be once a group of commits has been written.
pub(crate) struct Pending<'a> {
    rows: &'a Rows,
    keys: &'a RowKeys,
    schema: u16,
    tally: Tally,
    /// `None`: the row goes.
    changed: HashMap<Vec<u8>, Option<IVec>>,
}

/// One row's change: what is there, and what will be; `None` is no row.
struct Change {
    key: Vec<u8>,
    old: Option<IVec>,
    new: Option<IVec>,
}

impl<'a> Pending<'a> {
    pub(crate) fn after(rows: &'a Rows, keys: &'a RowKeys, schema: u16, tally: Tally) -> Self {
        Self {
            rows,
            keys,
            schema,
            tally,
            changed: HashMap::new(),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.changed.is_empty()
    }

    /// Takes one commit, whole, or leaves everything as it is.
    pub(crate) fn take(&mut self, prepared: Prepared) -> Result<Commit, StoreError> {
        let Some(left_names) = self.judge(&prepared)? else {
            return Ok(Commit::Conflict);
        };
        let record = self.numbered(&prepared.record)?;
        let entries = u64::try_from(record.len()).unwrap_or(u64::MAX);
        let left = left_names.into_iter().map(|key| (key, None));
        let claims = prepared
            .claims
            .into_iter()
            .map(|claim| (claim.name_key, Some(claim.sealed.into())));
        let rows = prepared
            .rows
            .into_iter()
            .map(|row| (row.key, Some(row.sealed.into())));
        let record = record.into_iter().map(|(key, row)| (key, Some(row.into())));
        // All that can fail comes first: no key stands here twice, so what is there now
        // can be read before anything is changed.
        let changes = left
            .chain(claims)
            .chain(rows)
            .chain(record)
            .map(|(key, new)| {
                Ok(Change {
                    old: self.old(&key)?,
                    key,
                    new,
                })
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        for change in changes {
            self.put(change);
        }
        self.tally.next_entry = self.tally.next_entry.saturating_add(entries);
        self.tally.commits = self.tally.commits.saturating_add(1);
        Ok(Commit::Done)
    }

    /// The batch that writes all that was taken, and the tally after it.
    pub(crate) fn into_batch(mut self) -> io::Result<(Batch, Tally)> {
        let mut batch = Batch::default();
        for (key, row) in self.changed.drain() {
            match row {
                Some(row) => batch.insert(key, row),
                None => batch.remove(key),
            }
        }
        let (key, row) = tally_row(&self.tally, self.keys, self.schema)?;
        batch.insert(key, row);
        Ok((batch, self.tally))
    }

    /// Whether a commit may happen; if so, the keys of the names that its accounts leave.
    fn judge(&self, prepared: &Prepared) -> Result<Option<Vec<Vec<u8>>>, StoreError> {
        let mut keys = HashSet::new();
        let claimed: HashSet<_> = prepared
            .claims
            .iter()
            .map(|claim| &claim.name_key)
            .collect();
        if claimed.len() != prepared.claims.len() {
            return Ok(None);
        }
        let mut left = Vec::new();
        for row in &prepared.rows {
            if !keys.insert(&row.key) {
                return Ok(None);
            }
            let (version, old_name) = self.found(row)?;
            if version != row.read_at {
                return Ok(None);
            }
            if let Some(name) = old_name {
                let key = Place::user_name(&name).key(self.keys);
                if !claimed.contains(&key) {
                    left.push(key);
                }
            }
        }
        for claim in &prepared.claims {
            let holder = self.opened::<AccountId>(Sort::UserName, &claim.name_key)?;
            let free = holder.is_none_or(|holder| {
                // A holder that this commit changes leaves the name, as no name is
                // claimed twice.
                holder.value == claim.account
                    || prepared
                        .claims
                        .iter()
                        .any(|other| other.account == holder.value)
            });
            if !free {
                return Ok(None);
            }
        }
        debug_assert!(
            prepared
                .claims
                .iter()
                .all(|claim| keys.contains(&claim.account_key))
        );
        Ok(Some(left))
    }

    /// The version of the row that is there now, and the user name if it is an account.
    fn found(&self, row: &PreparedRow) -> Result<(Version, Option<UserName>), StoreError> {
        if row.sort == Sort::Account {
            let account = self.opened::<Account>(row.sort, &row.key)?;
            Ok(account.map_or((Version::ABSENT, None), |account| {
                (account.version, Some(account.value.user_name().clone()))
            }))
        } else {
            let found = self.opened::<IgnoredAny>(row.sort, &row.key)?;
            Ok((found.map_or(Version::ABSENT, |found| found.version), None))
        }
    }

    fn opened<T: serde::de::DeserializeOwned>(
        &self,
        sort: Sort,
        key: &[u8],
    ) -> Result<Option<Versioned<T>>, StoreError> {
        let damaged = |_| StoreError::Damaged { what: sort.what() };
        let Some(row) = self
            .current(key)
            .map_err(|error| store_error(error, sort))?
        else {
            return Ok(None);
        };
        let (_, plain) = row::open(self.keys, key, &row).map_err(damaged)?;
        let envelope = row::unpack::<T>(&plain).map_err(damaged)?;
        Ok(Some(Versioned {
            value: envelope.value,
            version: envelope.version,
        }))
    }

    fn current(&self, key: &[u8]) -> Result<Option<IVec>, RowsError> {
        match self.changed.get(key) {
            Some(row) => Ok(row.clone()),
            None => self.rows.get(key),
        }
    }

    /// The entries with their keys, numbered on from the last one.
    fn numbered(&self, entries: &[RecordEntry]) -> Result<Vec<SealedRow>, StoreError> {
        (self.tally.next_entry..)
            .zip(entries)
            .map(|(nth, entry)| {
                let place = Place::record(nth);
                let key = place.key(self.keys);
                let envelope = Envelope {
                    of: place.of,
                    version: Version::ABSENT.next(),
                    value: entry,
                };
                let row = sealed(&key, &envelope, self.keys, self.schema)?;
                Ok((key, row))
            })
            .collect()
    }

    fn old(&self, key: &[u8]) -> Result<Option<IVec>, StoreError> {
        self.current(key)
            .map_err(|error| store_error(error, Sort::State))
    }

    fn put(&mut self, Change { key, old, new }: Change) {
        if let Some(old) = old {
            self.tally.remove(row::share(self.keys, &key, &old));
        }
        if let Some(new) = &new {
            self.tally.add(row::share(self.keys, &key, new));
        }
        self.changed.insert(key, new);
    }
}

/// The row that keeps the tally.
pub(crate) fn tally_row(tally: &Tally, keys: &RowKeys, schema: u16) -> io::Result<SealedRow> {
    let place = Place::STATE;
    let key = place.key(keys);
    let envelope = Envelope {
        of: place.of,
        version: Version::ABSENT.next(),
        value: tally,
    };
    let row = row::seal(keys, schema, &key, &row::pack(&envelope)?)?;
    Ok((key, row))
}

pub(crate) fn store_error(error: RowsError, sort: Sort) -> StoreError {
    match error {
        RowsError::Damaged => StoreError::Damaged { what: sort.what() },
        RowsError::Io(error) if error.kind() == io::ErrorKind::StorageFull => StoreError::Full,
        RowsError::Io(error) => StoreError::Io(error),
    }
}

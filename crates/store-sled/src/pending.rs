//! Changes on their way into the rows: judged in order, written together.

mod record;

use std::{collections::HashSet, io};

use security_info::{
    Timestamp,
    account::Account,
    identity::{AccountId, UserName},
    record::{Mac, RecordKey, Sequence},
    store::{Commit, StoreError, Version, Versioned},
};
use serde::Serialize;
use sled::IVec;

use crate::{
    journal::Changes,
    people_index,
    prepared::{NameClaim, Prepared, PreparedRow, sealed},
    row::{self, Envelope, Place, Sort},
    rows::RowsError,
    sealing::{DoesNotOpen, RowKeys},
    table::Table,
    tally::Tally,
};

/// A row's key and what is written there.
pub(crate) type SealedRow = (Vec<u8>, Vec<u8>);

/// The rows as they will be once a group of commits has been written.
pub(crate) struct Pending<'a> {
    table: &'a Table,
    keys: &'a RowKeys,
    schema: u16,
    record_key: &'a RecordKey,
    tally: Tally,
    /// Where the record begins.
    begins: Sequence,
    /// The end of the record, once something has been added to it.
    recorded: Option<Recorded>,
    changed: Changes,
    people: Vec<people_index::Change>,
}

/// All that a group of commits changes.
#[derive(Debug)]
pub(crate) struct Taken {
    pub(crate) changes: Changes,
    pub(crate) people: Vec<people_index::Change>,
    /// The tally after it.
    pub(crate) after: Tally,
}

/// How far the record goes in a group of commits.
#[derive(Clone, Copy)]
struct Recorded {
    next: Sequence,
    mac: Mac,
    at: Timestamp,
}

/// What a commit does to user names. One that stays with its account is not written.
#[derive(Default)]
struct Names<'p> {
    /// The keys of names that no account of the commit has any longer.
    left: Vec<Vec<u8>>,
    taken: Vec<&'p NameClaim>,
}

/// One row's change: what is there, and what will be; `None` is no row.
struct Change {
    key: Vec<u8>,
    old: Option<IVec>,
    new: Option<IVec>,
}

impl<'a> Pending<'a> {
    pub(crate) fn after(
        table: &'a Table,
        keys: &'a RowKeys,
        schema: u16,
        record_key: &'a RecordKey,
        tally: Tally,
    ) -> Self {
        let begins = tally.record_begins();
        Self {
            table,
            keys,
            schema,
            record_key,
            tally,
            begins,
            recorded: None,
            changed: Changes::new(),
            people: Vec::new(),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.changed.is_empty()
    }

    /// Takes one commit, whole, or leaves everything as it is.
    pub(crate) fn take(&mut self, prepared: Prepared) -> Result<Commit, StoreError> {
        let Some(Names { left, taken }) = self.judge(&prepared)? else {
            return Ok(Commit::Conflict);
        };
        let taken = taken
            .into_iter()
            .map(|claim| Ok((claim.name_key.clone(), Some(self.name_row(claim)?.into()))))
            .collect::<Result<Vec<_>, StoreError>>()?;
        let (gone, begins) = match prepared.cut {
            Some(cutting) => (self.cut_off(cutting)?, cutting.next),
            None => (Vec::new(), self.begins),
        };
        let (record, recorded) = self.linked(prepared.record, prepared.recorded_at)?;
        let left = left.into_iter().map(|key| (key, None));
        let rows = prepared
            .rows
            .into_iter()
            .map(|row| (row.key, row.sealed.map(Into::into)));
        // Where the record ends there is nothing to be replaced.
        let record = record.into_iter().map(|(key, row)| Change {
            old: None,
            key,
            new: Some(row.into()),
        });
        // All that can fail comes first: no key stands here twice, so what is there now
        // can be read before anything is changed.
        let changes = left
            .chain(taken)
            .chain(rows)
            .chain(gone)
            .map(|(key, new)| {
                Ok(Change {
                    old: self.old(&key)?,
                    key,
                    new,
                })
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        for change in changes.into_iter().chain(record) {
            self.put(change);
        }
        self.people.extend(prepared.people);
        self.recorded = recorded.or(self.recorded);
        self.begins = begins;
        self.tally.commits = self.tally.commits.saturating_add(1);
        Ok(Commit::Done)
    }

    /// All that was taken. What is the first to be recorded in an hour is signed.
    pub(crate) fn into_taken(mut self) -> Result<Taken, StoreError> {
        if let Some(Recorded { next, mac, at }) = self.recorded {
            self.tally.end = Some(self.record_key.end_of(self.begins, next, mac));
            if !self
                .tally
                .signed_at
                .is_some_and(|last| last.is_in_the_hour_of(at))
            {
                self.checkpoint(at)?;
            }
        }
        Ok(Taken {
            changes: self.changed,
            people: self.people,
            after: self.tally,
        })
    }

    /// Whether a commit may happen; if so, what it does to names.
    fn judge<'p>(&self, prepared: &'p Prepared) -> Result<Option<Names<'p>>, StoreError> {
        // Nothing goes without an entry that says so.
        let is_recorded = !prepared.record.is_empty();
        let may_go = |cutting| is_recorded && self.may_go(cutting);
        if !prepared.cut.is_none_or(may_go) {
            return Ok(None);
        }
        let claims = &prepared.claims;
        let claimed: HashSet<_> = claims.iter().map(|claim| &claim.name_key).collect();
        if claimed.len() != claims.len() {
            return Ok(None);
        }
        let mut names = Names::default();
        let mut renamed = HashSet::new();
        let changing = claims.iter().map(|claim| claim.account);
        let changing: HashSet<_> = changing.chain(prepared.leaving.iter().copied()).collect();
        for claim in claims {
            let holder = self.opened::<AccountId>(Sort::UserName, &claim.name_key)?;
            let holder = holder.map(|holder| holder.value);
            if holder == Some(claim.account) {
                continue;
            }
            // A holder that this commit changes, or removes, leaves the name, as no name is
            // claimed twice.
            if !holder.is_none_or(|holder| changing.contains(&holder)) {
                return Ok(None);
            }
            names.taken.push(claim);
            renamed.insert(&claim.account_key);
        }
        let mut keys = HashSet::new();
        for row in &prepared.rows {
            if !keys.insert(&row.key) {
                return Ok(None);
            }
            let loses_name = row.sort == Sort::Account && row.goes();
            let (version, old_name) = if loses_name || renamed.contains(&row.key) {
                self.account_and_name(row)?
            } else {
                (self.version(row.sort, &row.key)?, None)
            };
            if version != row.read_at {
                return Ok(None);
            }
            if let Some(name) = old_name {
                let key = Place::user_name(&name).key(self.keys);
                if !claimed.contains(&key) {
                    names.left.push(key);
                }
            }
        }
        debug_assert!(claims.iter().all(|claim| keys.contains(&claim.account_key)));
        Ok(Some(names))
    }

    /// The version and the name of the account that is there now.
    fn account_and_name(
        &self,
        row: &PreparedRow,
    ) -> Result<(Version, Option<UserName>), StoreError> {
        let account = self.opened::<Account>(row.sort, &row.key)?;
        Ok(account.map_or((Version::ABSENT, None), |account| {
            (account.version, Some(account.value.user_name().clone()))
        }))
    }

    /// The row that says which account has a name.
    fn name_row(&self, claim: &NameClaim) -> Result<Vec<u8>, StoreError> {
        Ok(self
            .new_row(&Place::user_name(&claim.name), claim.account)?
            .1)
    }

    /// A row that is written once.
    fn new_row<T: Serialize>(&self, place: &Place<'_>, value: T) -> Result<SealedRow, StoreError> {
        let key = place.key(self.keys);
        let envelope = Envelope {
            of: place.of.clone(),
            version: Version::ABSENT.next(),
            value,
        };
        let row = sealed(&key, &envelope, self.keys, self.schema)?;
        Ok((key, row))
    }

    fn opened<T: serde::de::DeserializeOwned>(
        &self,
        sort: Sort,
        key: &[u8],
    ) -> Result<Option<Versioned<T>>, StoreError> {
        let Some(plain) = self.plain(sort, key)? else {
            return Ok(None);
        };
        let envelope = row::unpack::<T>(&plain).map_err(damaged(sort))?;
        Ok(Some(Versioned {
            value: envelope.value,
            version: envelope.version,
        }))
    }

    fn version(&self, sort: Sort, key: &[u8]) -> Result<Version, StoreError> {
        match self.plain(sort, key)? {
            Some(plain) => row::version(&plain).map_err(damaged(sort)),
            None => Ok(Version::ABSENT),
        }
    }

    fn plain(&self, sort: Sort, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let row = self
            .current(key)
            .map_err(|error| store_error(error, sort))?;
        let opened = row.map(|row| row::open(self.keys, key, &row)).transpose();
        Ok(opened.map_err(damaged(sort))?.map(|(_, plain)| plain))
    }

    fn current(&self, key: &[u8]) -> Result<Option<IVec>, RowsError> {
        match self.changed.get(key) {
            Some(row) => Ok(row.clone()),
            None => self.table.get(key),
        }
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

fn damaged(sort: Sort) -> impl Fn(DoesNotOpen) -> StoreError {
    move |_| StoreError::Damaged { what: sort.what() }
}

pub(crate) fn store_error(error: RowsError, sort: Sort) -> StoreError {
    match error {
        RowsError::Damaged => StoreError::Damaged { what: sort.what() },
        RowsError::Io(error) if error.kind() == io::ErrorKind::StorageFull => StoreError::Full,
        RowsError::Io(error) => StoreError::Io(error),
    }
}

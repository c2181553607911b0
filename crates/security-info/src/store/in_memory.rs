//! A store that forgets everything when it is dropped, for tests and for trying screens.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, MutexGuard},
};

use super::{
    ChangeSet, Commit, NumberStanding, SecurityInfoStore, StationStanding, StoreError, Version,
    Versioned,
};
use crate::{
    account::Account,
    identity::{AccountId, StationName, UserName},
    line_settings::LineSettings,
    organisation::Organisation,
    phone::PhoneNumber,
    record::RecordEntry,
    sign_in::SignInStanding,
};

/// Keeps the whole contract but durability.
#[derive(Debug, Default)]
pub struct InMemoryStore {
    rows: Mutex<Rows>,
}

type Kept<K, V> = BTreeMap<K, Versioned<V>>;

#[derive(Debug, Default)]
struct Rows {
    organisation: Kept<(), Organisation>,
    line_settings: Kept<(), LineSettings>,
    accounts: Kept<AccountId, Account>,
    sign_ins: Kept<UserName, SignInStanding>,
    numbers: Kept<PhoneNumber, NumberStanding>,
    stations: Kept<StationName, StationStanding>,
    record: Vec<RecordEntry>,
}

impl InMemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn rows(&self) -> Result<MutexGuard<'_, Rows>, StoreError> {
        self.rows.lock().map_err(|_| StoreError::Closed)
    }
}

impl SecurityInfoStore for InMemoryStore {
    fn organisation(&self) -> Result<Option<Versioned<Organisation>>, StoreError> {
        Ok(self.rows()?.organisation.get(&()).cloned())
    }

    fn line_settings(&self) -> Result<Option<Versioned<LineSettings>>, StoreError> {
        Ok(self.rows()?.line_settings.get(&()).cloned())
    }

    fn account(&self, id: AccountId) -> Result<Option<Versioned<Account>>, StoreError> {
        Ok(self.rows()?.accounts.get(&id).cloned())
    }

    fn account_named(&self, name: &UserName) -> Result<Option<Versioned<Account>>, StoreError> {
        let rows = self.rows()?;
        let named = |account: &&Versioned<Account>| account.value.user_name() == name;
        Ok(rows.accounts.values().find(named).cloned())
    }

    fn sign_in(&self, name: &UserName) -> Result<Option<Versioned<SignInStanding>>, StoreError> {
        Ok(self.rows()?.sign_ins.get(name).cloned())
    }

    fn number(
        &self,
        number: &PhoneNumber,
    ) -> Result<Option<Versioned<NumberStanding>>, StoreError> {
        Ok(self.rows()?.numbers.get(number).cloned())
    }

    fn station(
        &self,
        name: &StationName,
    ) -> Result<Option<Versioned<StationStanding>>, StoreError> {
        Ok(self.rows()?.stations.get(name).cloned())
    }

    fn newest_record(&self, most: usize) -> Result<Vec<RecordEntry>, StoreError> {
        Ok(self
            .rows()?
            .record
            .iter()
            .rev()
            .take(most)
            .cloned()
            .collect())
    }

    fn commit(&self, changes: ChangeSet) -> Result<Commit, StoreError> {
        let mut rows = self.rows()?;
        if !rows.fits(&changes) {
            return Ok(Commit::Conflict);
        }
        rows.apply(changes);
        Ok(Commit::Done)
    }
}

impl Rows {
    /// Whether every change was made from what is here now, and names stay unique.
    fn fits(&self, changes: &ChangeSet) -> bool {
        let organisation = changes.organisation.iter().map(|row| ((), row.version));
        let line_settings = changes.line_settings.iter().map(|row| ((), row.version));
        let accounts = changes
            .accounts
            .iter()
            .map(|row| (row.value.id(), row.version));
        let sign_ins = changes
            .sign_ins
            .iter()
            .map(|(name, row)| (name.clone(), row.version));
        let numbers = changes
            .numbers
            .iter()
            .map(|(number, row)| (number.clone(), row.version));
        let stations = changes
            .stations
            .iter()
            .map(|(name, row)| (name.clone(), row.version));
        current(&self.organisation, organisation)
            && current(&self.line_settings, line_settings)
            && current(&self.accounts, accounts)
            && current(&self.sign_ins, sign_ins)
            && current(&self.numbers, numbers)
            && current(&self.stations, stations)
            && self.names_stay_unique(changes)
    }

    fn names_stay_unique(&self, changes: &ChangeSet) -> bool {
        let rewritten: BTreeSet<_> = changes.accounts.iter().map(|row| row.value.id()).collect();
        let mut names: BTreeSet<_> = self
            .accounts
            .values()
            .filter(|row| !rewritten.contains(&row.value.id()))
            .map(|row| row.value.user_name())
            .collect();
        changes
            .accounts
            .iter()
            .all(|row| names.insert(row.value.user_name()))
    }

    fn apply(&mut self, changes: ChangeSet) {
        let organisation = changes.organisation.into_iter().map(|row| ((), row));
        let line_settings = changes.line_settings.into_iter().map(|row| ((), row));
        let accounts = changes
            .accounts
            .into_iter()
            .map(|row| (row.value.id(), row));
        write(&mut self.organisation, organisation);
        write(&mut self.line_settings, line_settings);
        write(&mut self.accounts, accounts);
        write(&mut self.sign_ins, changes.sign_ins);
        write(&mut self.numbers, changes.numbers);
        write(&mut self.stations, changes.stations);
        self.record.extend(changes.record);
    }
}

/// Whether each key is named once, and at the version that it has.
fn current<K: Ord, V>(kept: &Kept<K, V>, read: impl Iterator<Item = (K, Version)>) -> bool {
    let mut named = BTreeSet::new();
    for (key, version) in read {
        let now = kept.get(&key).map_or(Version::ABSENT, |row| row.version);
        if now != version || !named.insert(key) {
            return false;
        }
    }
    true
}

fn write<K: Ord, V>(kept: &mut Kept<K, V>, changes: impl IntoIterator<Item = (K, Versioned<V>)>) {
    for (key, Versioned { value, version }) in changes {
        kept.insert(
            key,
            Versioned {
                value,
                version: version.next(),
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::contract_tests::StoreUnderTest;

    impl StoreUnderTest for InMemoryStore {
        fn empty() -> Self {
            Self::new()
        }

        fn store(&self) -> &dyn SecurityInfoStore {
            self
        }

        fn reopened(self) -> Self {
            self
        }
    }

    crate::store_contract_tests!(InMemoryStore);
}

//! A directory of a test's own, with a store in it.

#![allow(dead_code, reason = "each test file uses its own part of this")]

pub(crate) mod child;
pub(crate) mod harm;
pub(crate) mod writers;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use security_info::store::{
    ChangeSet, Commit, SecurityInfoStore,
    contract_tests::{new_row, sample},
    or_default,
};
use store_sled::{KeyFile, OpenError, SledStore};
use tempfile::TempDir;

/// Memory, where it looks like a disk: these tests harm files and kill processes, but cut
/// no power, and thousands of fsyncs would only be waited for.
pub(crate) fn test_dir() -> PathBuf {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        memory.into()
    } else {
        std::env::temp_dir()
    }
}

pub(crate) struct TestPlace {
    temp: TempDir,
}

impl TestPlace {
    pub(crate) fn new() -> Self {
        Self {
            temp: TempDir::new().unwrap(),
        }
    }

    /// For tests of what many commits add up to.
    pub(crate) fn in_memory() -> Self {
        Self {
            temp: TempDir::new_in(test_dir()).unwrap(),
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.temp.path().join(name)
    }

    pub(crate) fn store(&self) -> PathBuf {
        self.path("store")
    }

    pub(crate) fn key(&self) -> KeyFile {
        KeyFile::at(self.path("key"))
    }

    pub(crate) fn create(&self) -> SledStore {
        SledStore::create(&self.store(), &self.key()).unwrap()
    }

    /// An empty store where [`SledStore::create`] sees one in the making: made elsewhere
    /// and moved in, as a restored one is.
    pub(crate) fn create_beside_ready(&self) {
        let elsewhere = self.path("elsewhere");
        drop(SledStore::create(&elsewhere, &self.key()).unwrap());
        fs::rename(elsewhere, self.store()).unwrap();
    }

    pub(crate) fn open(&self) -> Result<SledStore, OpenError> {
        SledStore::open(&self.store(), &self.key())
    }

    /// A store with `accounts` accounts of three phones each, closed in good order.
    pub(crate) fn with_accounts(accounts: u64) -> Self {
        let place = Self::new();
        let store = place.create();
        fill(&store, accounts);
        drop(store);
        place
    }

    /// The files as they would be if the process were killed now, in a place of their own.
    pub(crate) fn as_if_killed(&self) -> Self {
        let killed = Self::new();
        harm::copy(self.temp.path(), killed.temp.path());
        killed
    }

    /// Every file below the test's directory but locks, with what is in it.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        read_into(&mut files, self.temp.path());
        files.retain(|path, _| path.extension().is_none_or(|ending| ending != "lock"));
        files
    }

    /// What stands beside the store and is not its key or its lock.
    pub(crate) fn beside(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.temp.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !["store", "key", "key.record", "store.lock"].contains(&name.as_str()))
            .collect();
        names.sort();
        names
    }
}

fn read_into(files: &mut BTreeMap<PathBuf, Vec<u8>>, dir: &Path) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_into(files, &path);
        } else {
            files.insert(path.clone(), fs::read(path).unwrap());
        }
    }
}

/// The `nth` account, as [`fill`] makes it.
pub(crate) fn account(nth: u64) -> security_info::account::Account {
    let mut account = sample::account(nth, &format!("person-{nth}"));
    let base = u32::try_from(nth % 1_000_000).unwrap() * 3;
    sample::add_phones(
        &mut account,
        &[0, 1, 2].map(|slot| sample::number(base + slot)),
    );
    account
}

/// Puts an organisation, accounts and one record entry for each into a store.
pub(crate) fn fill(store: &SledStore, accounts: u64) {
    let organisation = new_row(sample::organisation("Kontoret"));
    let mut changes = ChangeSet {
        organisation: Some(organisation),
        ..ChangeSet::default()
    };
    for nth in 0..accounts {
        changes.accounts.push(new_row(account(nth)));
        changes.record.push(sample::entry(nth));
        if nth % 100 == 99 {
            assert_eq!(
                store.commit(std::mem::take(&mut changes)).unwrap(),
                Commit::Done
            );
        }
    }
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
}

/// Puts more accounts into a store, in one commit.
pub(crate) fn fill_from(store: &SledStore, first: u64, accounts: u64) {
    let accounts = (first..first + accounts).map(|nth| new_row(account(nth)));
    let changes = ChangeSet {
        accounts: accounts.collect(),
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
}

/// Counts one call at each of so many stations: a commit of its own for each.
pub(crate) fn count_calls(store: &SledStore, stations: std::ops::Range<u64>) {
    for nth in stations {
        let name = sample::station_name(&format!("station-{nth}"));
        let mut station = or_default(store.station(&name).unwrap());
        station
            .value
            .calls
            .count(sample::NOW, Duration::from_hours(1));
        let changes = ChangeSet {
            stations: vec![(name, station)],
            record: vec![sample::entry(nth)],
            ..ChangeSet::default()
        };
        assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    }
}

/// How many of these stations have been called from.
pub(crate) fn calls_counted(store: &SledStore, stations: std::ops::Range<u64>) -> usize {
    let names = stations.map(|nth| sample::station_name(&format!("station-{nth}")));
    names
        .filter(|name| store.station(name).unwrap().is_some())
        .count()
}

/// How many of the accounts that [`fill`] made can be read, by id and by name.
pub(crate) fn accounts_left(store: &SledStore, accounts: u64) -> u64 {
    let left = (0..accounts).filter(|nth| {
        let expected = account(*nth);
        let by_id = store.account(expected.id()).unwrap();
        let by_name = store.account_named(expected.user_name()).unwrap();
        assert_eq!(by_id, by_name);
        by_id.is_some_and(|row| {
            assert_eq!(row.value, expected);
            true
        })
    });
    u64::try_from(left.count()).unwrap()
}

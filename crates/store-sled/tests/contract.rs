//! The store keeps the domain's contract.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod place;

use std::path::PathBuf;

use security_info::store::{SecurityInfoStore, contract_tests::StoreUnderTest};
use store_sled::{KeyFile, SledStore};
use tempfile::TempDir;

struct Fixture {
    store: SledStore,
    dir: TempDir,
}

impl Fixture {
    fn place(dir: &TempDir) -> (PathBuf, KeyFile) {
        (
            dir.path().join("store"),
            KeyFile::at(dir.path().join("key")),
        )
    }
}

impl StoreUnderTest for Fixture {
    fn empty() -> Self {
        let dir = TempDir::new_in(place::test_dir()).unwrap();
        let (place, key) = Self::place(&dir);
        Self {
            store: SledStore::create(&place, &key).unwrap(),
            dir,
        }
    }

    fn store(&self) -> &dyn SecurityInfoStore {
        &self.store
    }

    fn reopened(self) -> Self {
        let Self { store, dir } = self;
        drop(store);
        let (place, key) = Self::place(&dir);
        Self {
            store: SledStore::open(&place, &key).unwrap(),
            dir,
        }
    }
}

security_info::store_contract_tests!(Fixture);

//! Rows that somebody changed, moved, removed or put back.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod place;

use place::{
    TestPlace,
    harm::{copy, rot, word},
};
use security_info::store::{
    ChangeSet, Commit, SecurityInfoStore, StoreError, contract_tests::sample,
};
use sled::{Db, IVec};

const ACCOUNTS: u64 = 300;
/// More than are looked through at every opening.
const MANY: u64 = 5000;

type RowHarm = fn(&Db, &(IVec, IVec));

#[test]
fn a_row_that_rots_while_the_store_is_closed_is_found_at_the_latest_when_it_is_read() {
    let small = TestPlace::with_accounts(ACCOUNTS);
    rot(&small);
    let before = small.files();
    assert_eq!(word(&small.open()), "damaged");
    assert!(small.files() == before);

    // A large one is not looked through when nothing says that it has been touched.
    let large = TestPlace::with_accounts(MANY);
    rot(&large);
    let opened = large.open();
    let Ok(store) = &opened else {
        // Where the row lies differs each time; sled reads the end of its file when it opens it.
        assert_eq!(word(&opened), "damaged");
        return;
    };
    let read = (0..MANY).map(|nth| store.account(sample::account_id(nth)));
    let damaged = read.filter(|read| matches!(read, Err(StoreError::Damaged { what: "accounts" })));
    assert!(damaged.count() > 0);
}

#[test]
fn a_row_in_another_rows_place_does_not_open() {
    let place = TestPlace::with_accounts(2);
    let db = sled::Config::new()
        .path(place.store().join("rows"))
        .open()
        .unwrap();
    let accounts: Vec<_> = db.scan_prefix([2]).map(Result::unwrap).collect();
    let [(first, row), (second, _)] = accounts.as_slice() else {
        panic!("two accounts")
    };
    db.insert(second, row).unwrap();
    db.flush().unwrap();
    assert!(first != second);
    drop(db);
    assert_eq!(word(&place.open()), "damaged");
}

#[test]
fn a_row_that_is_gone_or_went_back_is_missed() {
    let place = TestPlace::with_accounts(2);
    let store = place.open().unwrap();
    let rows = place.store().join("rows");
    drop(store);
    let old = {
        let db = sled::Config::new().path(&rows).open().unwrap();
        db.scan_prefix([2]).map(Result::unwrap).next().unwrap()
    };
    let store = place.open().unwrap();
    let mut account = store.account(sample::account_id(0)).unwrap().unwrap();
    account.value.end_sessions();
    let mut other = store.account(sample::account_id(1)).unwrap().unwrap();
    other.value.end_sessions();
    let changes = ChangeSet {
        accounts: vec![account, other],
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    drop(store);
    assert_eq!(word(&place.open()), "opens");

    let harms: [(&str, RowHarm); 2] = [
        ("gone", |db, (key, _)| drop(db.remove(key).unwrap())),
        ("as it was before", |db, (key, row)| {
            drop(db.insert(key, row).unwrap());
        }),
    ];
    for (harm, harm_it) in harms {
        let harmed = TestPlace::new();
        copy(&place.path(""), &harmed.path(""));
        let db = sled::Config::new()
            .path(harmed.store().join("rows"))
            .open()
            .unwrap();
        harm_it(&db, &old);
        db.flush().unwrap();
        drop(db);
        assert_eq!(word(&harmed.open()), "damaged", "{harm}");
    }
}

#[test]
fn no_name_and_no_number_stands_in_clear() {
    let place = TestPlace::with_accounts(50);
    for (path, bytes) in place.files() {
        for secret in [
            "person-",
            "Åsa",
            "Kontoret",
            "argon2id",
            "+4670",
            "700000001",
            "reception",
        ] {
            let found = bytes
                .windows(secret.len())
                .any(|part| part == secret.as_bytes());
            assert!(!found, "{secret} stands in {}", path.display());
        }
    }
}

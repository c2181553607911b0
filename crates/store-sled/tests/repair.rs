//! What a repair saves, and what it leaves alone.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod place;

use std::fs;

use place::{
    TestPlace, accounts_left,
    harm::{Harm, cut, word},
};
use security_info::{
    Timestamp,
    store::{SecurityInfoStore, contract_tests::sample},
};
use store_sled::{OpenError, SledStore, repair};

const ACCOUNTS: u64 = 300;

#[test]
fn repair_keeps_what_is_whole_and_the_damaged_store() {
    let place = TestPlace::with_accounts(ACCOUNTS);
    // Ten accounts, by rows that no longer open.
    let db = sled::Config::new()
        .path(place.store().join("rows"))
        .open()
        .unwrap();
    for account in db
        .scan_prefix([2])
        .take(10)
        .map(Result::unwrap)
        .collect::<Vec<_>>()
    {
        let mut row = account.1.to_vec();
        *row.last_mut().unwrap() ^= 1;
        db.insert(account.0, row).unwrap();
    }
    db.flush().unwrap();
    drop(db);
    assert_eq!(word(&place.open()), "damaged");
    let damaged = fs::read(place.store().join("rows/db")).unwrap();

    let now = Timestamp::from_unix_millis(1_795_357_805_000);
    let report = repair(&place.store(), &place.key(), now, &mut |_| {}).unwrap();
    // Each lost account takes its name along.
    assert_eq!(report.rows_lost, 20);
    assert_eq!(report.rows_kept, 2 + 3 * ACCOUNTS - 20);
    assert_eq!(
        report.damaged,
        place.path("store.damaged-2026-11-22-143005")
    );
    assert_eq!(fs::read(report.damaged.join("rows/db")).unwrap(), damaged);
    assert_eq!(place.beside(), ["store.damaged-2026-11-22-143005"]);

    let store = place.open().unwrap();
    assert_eq!(accounts_left(&store, ACCOUNTS), ACCOUNTS - 10);
    assert_eq!(
        store.newest_record(1).unwrap(),
        [sample::entry(ACCOUNTS - 1)]
    );
    drop(store);

    // A second repair in the same second takes another name, and loses nothing.
    let report = repair(&place.store(), &place.key(), now, &mut |_| {}).unwrap();
    assert_eq!(report.rows_lost, 0);
    assert_eq!(
        report.damaged,
        place.path("store.damaged-2026-11-22-143005-2")
    );
}

#[test]
fn repair_of_a_store_of_which_nothing_is_left_changes_nothing() {
    let harms: [(&str, Harm); 3] = [
        ("empty", |s| cut(&s.join("rows/db"), |_| 0)),
        ("noise", |s| {
            fs::write(s.join("rows/db"), vec![0x5a; 700_000]).unwrap();
        }),
        ("no header", |s| fs::remove_file(s.join("header")).unwrap()),
    ];
    for (harm, harm_it) in harms {
        let place = TestPlace::with_accounts(ACCOUNTS);
        harm_it(&place.store());
        let before = place.files();
        let repaired = repair(&place.store(), &place.key(), sample::NOW, &mut |_| {});
        assert!(
            matches!(repaired, Err(OpenError::Damaged { .. })),
            "{harm}: {repaired:?}"
        );
        assert!(place.files() == before, "{harm}");
    }
}

#[test]
fn what_was_cut_short_between_two_renames_is_ended() {
    let place = TestPlace::with_accounts(3);
    fs::rename(place.store(), place.path("store.ready")).unwrap();
    assert!(SledStore::exists(&place.store()).unwrap());
    assert_eq!(
        word(&SledStore::create(&place.store(), &place.key())),
        "already there"
    );
    let store = place.open().unwrap();
    assert_eq!(accounts_left(&store, 3), 3);
}

#[test]
fn what_was_cut_short_before_the_first_rename_never_becomes_the_store() {
    let place = TestPlace::with_accounts(3);
    fs::rename(place.store(), place.path("store.ready")).unwrap();
    place.create_beside_ready();
    for _ in 0..2 {
        let store = place.open().unwrap();
        assert_eq!(
            accounts_left(&store, 3),
            0,
            "the store that was there stays"
        );
    }
    fs::rename(place.store(), place.path("moved-away")).unwrap();
    assert_eq!(word(&place.open()), "not there");
}

#[test]
fn repair_says_that_something_is_lost_when_the_end_of_the_log_is() {
    let place = TestPlace::with_accounts(ACCOUNTS);
    cut(&place.store().join("rows/db"), |length| length / 2);
    let before = place.files();
    match repair(&place.store(), &place.key(), sample::NOW, &mut |_| {}) {
        Ok(report) => {
            assert!(report.rows_lost > 0, "{report:?}");
            assert_eq!(word(&place.open()), "opens");
        }
        // Where not even that much is left, nothing is put in its place.
        Err(OpenError::Damaged { .. }) => assert!(place.files() == before),
        Err(other) => panic!("{other}"),
    }
}

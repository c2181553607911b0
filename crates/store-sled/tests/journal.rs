//! Commits that only the journal has: they are there after a kill, and a journal that is
//! gone or harmed is told rather than passed over.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod place;

use std::{fs, io::Cursor};

use place::{
    TestPlace, accounts_left, calls_counted, count_calls,
    harm::{Harm, copy, cut, flip, word},
};
use security_info::store::{SecurityInfoStore, contract_tests::sample};
use store_sled::{Passphrase, SledStore, repair, restore};

const ACCOUNTS: u64 = 20;
/// Each has a block of the journal.
const CALLS: u64 = 30;
const BLOCK: usize = 4096;

/// A store that was killed when only the journal had its newest commits.
fn killed() -> TestPlace {
    let place = TestPlace::with_accounts(ACCOUNTS);
    let store = place.open().unwrap();
    count_calls(&store, 0..CALLS);
    place.as_if_killed()
}

/// Whether everything of [`killed`] is there, and in order.
fn is_whole(store: &SledStore) {
    assert_eq!(accounts_left(store, ACCOUNTS), ACCOUNTS);
    let calls = usize::try_from(CALLS).unwrap();
    assert_eq!(calls_counted(store, 0..CALLS), calls);
    let record = store.newest_record(calls + 1).unwrap();
    let expected = (0..CALLS).rev().chain([ACCOUNTS - 1]).map(sample::entry);
    assert_eq!(record, expected.collect::<Vec<_>>());
}

#[test]
fn commits_that_only_the_journal_has_are_there_after_a_kill() {
    let killed = killed();
    // Killed again and again, while nothing new is committed and after more is.
    let again = killed.as_if_killed();
    is_whole(&again.open().unwrap());
    let store = killed.open().unwrap();
    is_whole(&store);
    let killed = killed.as_if_killed();
    drop(store);
    let store = killed.open().unwrap();
    is_whole(&store);
    count_calls(&store, CALLS..CALLS + 3);
    let killed = killed.as_if_killed();
    drop(store);
    for _ in 0..2 {
        let store = killed.open().unwrap();
        assert_eq!(calls_counted(&store, 0..CALLS + 3), 33);
        assert_eq!(accounts_left(&store, ACCOUNTS), ACCOUNTS);
    }
}

#[test]
fn what_is_committed_is_read_the_same_whether_the_journal_or_sled_has_it() {
    // Several laps, with commits too large for the journal in between.
    let place = TestPlace::with_accounts(ACCOUNTS);
    let store = place.open().unwrap();
    for lap in 0..3 {
        count_calls(&store, lap * 300..lap * 300 + 300);
        place::fill_from(&store, 5000 * (lap + 1), 2500);
    }
    let whole = |store: &SledStore| {
        assert_eq!(calls_counted(store, 0..900), 900);
        assert_eq!(accounts_left(store, ACCOUNTS), ACCOUNTS);
        for lap in 0..3 {
            for nth in [0, 2499] {
                let id = place::account(5000 * (lap + 1) + nth).id();
                assert!(store.account(id).unwrap().is_some());
            }
        }
        let record = store.newest_record(usize::MAX).unwrap();
        assert_eq!(record.len(), 920);
        assert_eq!(record[0], sample::entry(899));
    };
    whole(&store);
    let killed = place.as_if_killed();
    drop(store);
    whole(&place.open().unwrap());
    whole(&killed.open().unwrap());
}

#[test]
fn a_checkpoint_that_was_stopped_between_its_steps_is_ended() {
    let place = TestPlace::with_accounts(ACCOUNTS);
    let store = place.open().unwrap();
    count_calls(&store, 0..CALLS);
    let journal = place.store().join("journal");
    let before = fs::read(&journal).unwrap();
    drop(store);
    let after = fs::read(&journal).unwrap();

    // sled has the rows, and the journal's next lap has not begun, or only half.
    for half_written in [None, Some(&after[..after.len() / 2])] {
        let stopped = place.as_if_killed();
        let journal = stopped.store().join("journal");
        fs::write(&journal, &before).unwrap();
        if let Some(bytes) = half_written {
            fs::write(journal.with_extension("new"), bytes).unwrap();
        }
        for _ in 0..2 {
            is_whole(&stopped.open().unwrap());
        }
        let store = stopped.open().unwrap();
        count_calls(&store, CALLS..CALLS + 1);
        let stopped = stopped.as_if_killed();
        drop(store);
        assert_eq!(calls_counted(&stopped.open().unwrap(), 0..CALLS + 1), 31);
    }
}

#[test]
fn a_commit_that_was_being_written_is_not_there_and_harms_nothing() {
    let killed = killed();
    let last = usize::try_from(CALLS).unwrap() * BLOCK;
    for left in [0, 1, 7, 9, 511, 512, 513, 1024, 4000, 4094] {
        let torn = killed.as_if_killed();
        let journal = torn.store().join("journal");
        let mut bytes = fs::read(&journal).unwrap();
        bytes[last + left..].fill(0);
        fs::write(&journal, bytes).unwrap();
        for _ in 0..2 {
            let store = torn.open().unwrap_or_else(|e| panic!("{left}: {e}"));
            assert_eq!(calls_counted(&store, 0..CALLS), 29, "{left} bytes");
            assert_eq!(accounts_left(&store, ACCOUNTS), ACCOUNTS);
        }
        let store = torn.open().unwrap();
        count_calls(&store, CALLS - 1..CALLS);
        drop(store);
        is_whole(&torn.open().unwrap());
    }
}

/// What is done to a journal with commits that nothing else has.
const HARMS: [(&str, Harm); 9] = [
    ("gone", |s| fs::remove_file(s.join("journal")).unwrap()),
    ("empty", |s| cut(&s.join("journal"), |_| 0)),
    ("half", |s| cut(&s.join("journal"), |length| length / 2)),
    ("zeros", |s| {
        fs::write(s.join("journal"), vec![0; 1 << 20]).unwrap();
    }),
    ("noise", |s| {
        fs::write(s.join("journal"), vec![0x5a; 1 << 20]).unwrap();
    }),
    ("a flipped byte in the heading", |s| {
        flip(&s.join("journal"), 30);
    }),
    ("a flipped byte in the first commit", |s| {
        flip(&s.join("journal"), BLOCK + 100);
    }),
    ("a flipped byte in the last commit", |s| {
        flip(&s.join("journal"), 30 * BLOCK + 3000);
    }),
    ("another store's", |s| {
        let other = killed();
        fs::copy(other.store().join("journal"), s.join("journal")).unwrap();
    }),
];

#[test]
fn a_journal_that_is_gone_or_harmed_is_told_and_left_alone() {
    let killed = killed();
    for (harm, harm_it) in HARMS {
        let harmed = killed.as_if_killed();
        harm_it(&harmed.store());
        let before = harmed.files();
        assert_eq!(word(&harmed.open()), "damaged", "{harm}");
        assert!(harmed.files() == before, "{harm}: the files have changed");
        assert_eq!(harmed.beside(), Vec::<String>::new(), "{harm}");
    }
}

#[test]
fn rows_and_a_journal_of_different_days_are_told() {
    let place = TestPlace::with_accounts(ACCOUNTS);
    let earlier = place.as_if_killed();
    for _ in 0..2 {
        let store = place.open().unwrap();
        count_calls(&store, 0..CALLS);
    }
    let parts: [(&str, &[&str]); 3] = [
        ("the journal", &["journal"]),
        ("the rows", &["rows"]),
        // The note alone would tell this, if it were not put back, too.
        ("the rows and the note", &["rows", "note"]),
    ];
    for (what, put_back) in parts {
        let mixed = place.as_if_killed();
        for part in put_back {
            let (from, to) = (earlier.store().join(part), mixed.store().join(part));
            if from.is_dir() {
                fs::remove_dir_all(&to).unwrap();
                fs::create_dir(&to).unwrap();
                copy(&from, &to);
            } else {
                fs::copy(from, to).unwrap();
            }
        }
        let before = mixed.files();
        assert_eq!(word(&mixed.open()), "damaged", "{what}");
        assert!(mixed.files() == before, "{what}");
    }
}

#[test]
fn nothing_that_the_journal_has_stands_in_clear() {
    let place = TestPlace::new();
    let store = place.create();
    place::fill(&store, 50);
    let journal = fs::read(place.store().join("journal")).unwrap();
    for secret in ["person-", "Kontoret", "argon2id", "+4670", "reception"] {
        let mut parts = journal.windows(secret.len());
        assert!(!parts.any(|part| part == secret.as_bytes()), "{secret}");
    }
}

#[test]
fn a_backup_has_what_only_the_journal_has() {
    let killed = killed();
    let store = killed.open().unwrap();
    count_calls(&store, CALLS..CALLS + 5);
    let passphrase = Passphrase::new("ett långt lösenord".into()).with_work_factor(2);
    let mut backup = Vec::new();
    let rows = store
        .back_up(&mut backup, &passphrase, &mut |_| {})
        .unwrap();
    drop(store);

    let other = TestPlace::new();
    let report = restore(
        Cursor::new(backup),
        &passphrase,
        &other.store(),
        &other.key(),
        sample::NOW,
        &mut |_| {},
    )
    .unwrap();
    assert_eq!(report.rows, rows);
    let store = other.open().unwrap();
    assert_eq!(calls_counted(&store, 0..CALLS + 5), 35);
    assert_eq!(accounts_left(&store, ACCOUNTS), ACCOUNTS);
}

#[test]
fn a_repair_saves_what_only_the_journal_has() {
    // How many stations are saved, and whether a commit is missed.
    let rows: [(&str, Harm, usize, bool); 4] = [
        ("nothing", |_| {}, 30, false),
        ("the journal is gone", HARMS[0].1, 0, true),
        ("a commit is harmed", HARMS[6].1, 29, true),
        ("the last commit is harmed", HARMS[7].1, 29, true),
    ];
    let killed = killed();
    for (harm, harm_it, saved, missed) in rows {
        let harmed = killed.as_if_killed();
        harm_it(&harmed.store());
        let harmed_files = harmed.files();
        let report = repair(&harmed.store(), &harmed.key(), sample::NOW, &mut |_| {}).unwrap();
        assert_eq!(report.rows_lost > 0, missed, "{harm}: {report:?}");
        let store = harmed.open().unwrap();
        assert_eq!(accounts_left(&store, ACCOUNTS), ACCOUNTS, "{harm}");
        assert_eq!(calls_counted(&store, 0..CALLS), saved, "{harm}");
        let kept = fs::read(report.damaged.join("rows/db")).unwrap();
        assert!(
            harmed_files[&harmed.store().join("rows/db")] == kept,
            "{harm}"
        );
    }
}

#[test]
fn no_journal_of_a_damaged_store_goes_on_from_the_repaired_one() {
    let killed = killed();
    let journal = fs::read(killed.store().join("journal")).unwrap();
    repair(&killed.store(), &killed.key(), sample::NOW, &mut |_| {}).unwrap();
    fs::write(killed.store().join("journal"), journal).unwrap();
    assert_eq!(word(&killed.open()), "damaged");
}

//! Backups come back whole, or say why not.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod place;

use std::{fs, io::Cursor};

use place::{TestPlace, accounts_left, fill};
use security_info::{
    Timestamp,
    record::{Cutting, Extent, KeepDays, RecordEntry, Sequence, Verdict},
    store::{
        ChangeSet, Commit, SecurityInfoStore,
        contract_tests::{new_row, sample},
    },
};
use store_sled::{
    KeyFile, OpenError, Passphrase, RestoreError, RestoreReport, SledStore, Step, restore,
};

const ACCOUNTS: u64 = 250;
const NOW: Timestamp = Timestamp::from_unix_millis(1_795_357_805_000);

fn passphrase(words: &str) -> Passphrase {
    Passphrase::new(words.to_owned().into()).with_work_factor(4)
}

fn right() -> Passphrase {
    passphrase("lavskrika tjäder ormvråk")
}

fn backup_of(store: &SledStore) -> Vec<u8> {
    let mut backup = Vec::new();
    let rows = store.back_up(&mut backup, &right(), &mut |_| {}).unwrap();
    assert!(rows > 0);
    backup
}

fn restored(place: &TestPlace, backup: &[u8]) -> Result<RestoreReport, RestoreError> {
    restore(
        Cursor::new(backup),
        &right(),
        &place.store(),
        &place.key(),
        NOW,
        &mut |_| {},
    )
}

#[test]
fn a_backup_comes_back_whole_under_another_key() {
    let from = TestPlace::new();
    let store = from.create();
    fill(&store, ACCOUNTS);
    let line = ChangeSet {
        line_settings: Some(new_row(sample::line_settings("hemligt"))),
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(line).unwrap(), Commit::Done);
    let line_settings = store.line_settings().unwrap();
    let id = store.id();
    let backup = backup_of(&store);
    let record = store.newest_record(usize::MAX).unwrap();
    let organisation = store.organisation().unwrap();
    drop(store);

    let to = TestPlace::new();
    let report = restored(&to, &backup).unwrap();
    assert_eq!(
        report,
        RestoreReport {
            rows: 3 + 3 * ACCOUNTS,
            replaced: None
        }
    );
    let store = to.open().unwrap();
    assert_ne!(store.id(), id);
    assert_eq!(store.organisation().unwrap(), organisation);
    assert_eq!(store.line_settings().unwrap(), line_settings);
    assert_eq!(accounts_left(&store, ACCOUNTS), ACCOUNTS);
    assert_eq!(store.newest_record(usize::MAX).unwrap(), record);

    // The record goes on where it was, and the backup's own key opens nothing here.
    let changes = ChangeSet {
        record: vec![sample::entry(9999)],
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    assert_eq!(
        store.newest_record(usize::MAX).unwrap().len(),
        record.len() + 1
    );
    // What is older is under the other place's key, which is not here, and says so.
    let extent = Extent {
        entries: ACCOUNTS + 1,
        unchecked: ACCOUNTS,
        begun_anew: vec![Sequence::new(ACCOUNTS)],
        cut: None,
    };
    assert_eq!(store.verify_record().unwrap(), Verdict::Whole(extent));
    drop(store);
    // With that key everything can be checked.
    let report = restored(&from, &backup).unwrap();
    assert_eq!(report.rows, 3 + 3 * ACCOUNTS);
    let extent = Extent {
        entries: ACCOUNTS,
        ..Extent::default()
    };
    let store = from.open().unwrap();
    assert_eq!(store.verify_record().unwrap(), Verdict::Whole(extent));
    drop(store);
    let opened = SledStore::open(&to.store(), &from.key());
    assert!(matches!(opened, Err(OpenError::KeyWrong)));
}

/// The note of a cut goes along, and the record goes on: under its own key, where every entry is
/// checked, and under another, where what is older is said not to be.
#[test]
fn a_record_that_was_cut_comes_back_whole() {
    let from = TestPlace::new();
    let store = from.create();
    let commit = |store: &SledStore, entries: Vec<RecordEntry>, cut| {
        let changes = ChangeSet {
            record: entries,
            cut,
            ..ChangeSet::default()
        };
        assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    };
    commit(&store, (0..20).map(sample::entry).collect(), None);
    let cutting = Cutting {
        first: Sequence::new(0),
        next: Sequence::new(9),
        at: NOW,
        days: KeepDays::try_from(90).unwrap(),
    };
    commit(&store, vec![sample::entry(20)], Some(cutting));
    let cut = store.record_cut().unwrap().map(|note| note.cut);
    let backup = backup_of(&store);
    drop(store);
    let whole = |store: &SledStore, entries, unchecked| {
        let found = store.verify_record().unwrap();
        let Verdict::Whole(extent) = found else {
            panic!("{found:?}");
        };
        assert_eq!((extent.entries, extent.unchecked), (entries, unchecked));
        assert_eq!(extent.cut, cut);
    };
    restored(&from, &backup).unwrap();
    let store = from.open().unwrap();
    whole(&store, 12, 0);
    commit(&store, vec![sample::entry(21)], None);
    whole(&store, 13, 0);

    let to = TestPlace::new();
    restored(&to, &backup).unwrap();
    let store = to.open().unwrap();
    whole(&store, 12, 12);
    commit(&store, vec![sample::entry(21)], None);
    drop(store);
    whole(&to.open().unwrap(), 13, 12);
}

#[test]
fn a_restore_keeps_the_store_that_it_replaces() {
    let place = TestPlace::with_accounts(3);
    let backup = backup_of(&place.open().unwrap());
    fs::write(place.store().join("rows/db"), "not a database").unwrap();
    let report = restored(&place, &backup).unwrap();
    let replaced = place.path("store.replaced-2026-11-22-143005");
    assert_eq!(report.replaced.as_ref(), Some(&replaced));
    assert_eq!(
        fs::read_to_string(replaced.join("rows/db")).unwrap(),
        "not a database"
    );
    assert_eq!(accounts_left(&place.open().unwrap(), 3), 3);
}

#[test]
fn a_backup_that_is_not_whole_says_what_it_is() {
    let backup = backup_of(&TestPlace::with_accounts(ACCOUNTS).open().unwrap());
    let payload = backup.len() - 1000;
    let middle = backup.len() / 2;
    let flipped = |at: usize| {
        let mut backup = backup.clone();
        backup[at] ^= 1;
        backup
    };
    let rows: Vec<(&str, Vec<u8>, &str)> = vec![
        ("nothing", vec![], "damaged"),
        ("a letter", b"a".to_vec(), "damaged"),
        ("its first line", backup[..22].to_vec(), "damaged"),
        ("half its header", backup[..60].to_vec(), "damaged"),
        ("its header", backup[..150].to_vec(), "damaged"),
        ("half of it", backup[..middle].to_vec(), "damaged"),
        (
            "all but a block",
            backup[..backup.len() - 65_536].to_vec(),
            "damaged",
        ),
        (
            "all but a byte",
            backup[..backup.len() - 1].to_vec(),
            "damaged",
        ),
        (
            "a byte too many",
            [backup.as_slice(), b"x"].concat(),
            "damaged",
        ),
        ("a flip in a row", flipped(payload), "damaged"),
        ("a flip in the middle", flipped(middle), "damaged"),
        ("a flip in the seal", flipped(backup.len() - 5), "damaged"),
        (
            "a text",
            b"Dear Anna,\nno backup here.\n".to_vec(),
            "not a backup",
        ),
        ("noise", vec![0xa5; 5000], "not a backup"),
        (
            "another program's",
            b"age-encryption.org/v1\nsvara".to_vec(),
            "damaged",
        ),
    ];
    for (what, bytes, expected) in rows {
        let place = TestPlace::with_accounts(2);
        let before = place.files();
        let answer = match restored(&place, &bytes) {
            Ok(_) => "restored",
            Err(RestoreError::Damaged) => "damaged",
            Err(RestoreError::NotABackup) => "not a backup",
            Err(RestoreError::PassphraseWrong) => "passphrase wrong",
            Err(other) => panic!("{what}: {other:?}"),
        };
        assert_eq!(answer, expected, "{what}");
        assert!(place.files() == before, "{what}: the files have changed");
        assert_eq!(accounts_left(&place.open().unwrap(), 2), 2);
    }
}

#[test]
fn a_truncated_backup_is_noticed_wherever_it_ends() {
    let backup = backup_of(&TestPlace::with_accounts(20).open().unwrap());
    let place = TestPlace::new();
    for kept in (0..backup.len()).step_by(backup.len() / 97) {
        let answer = restored(&place, &backup[..kept]);
        assert!(
            matches!(answer, Err(RestoreError::Damaged)),
            "{kept}: {answer:?}"
        );
        assert!(!SledStore::exists(&place.store()).unwrap(), "{kept}");
    }
}

#[test]
fn a_wrong_passphrase_is_told_from_damage() {
    let backup = backup_of(&TestPlace::with_accounts(2).open().unwrap());
    let place = TestPlace::new();
    for words in [
        "",
        "lavskrika",
        "Lavskrika tjäder ormvråk",
        "lavskrika tjäder ormvråk ",
    ] {
        let answer = restore(
            Cursor::new(&backup),
            &passphrase(words),
            &place.store(),
            &place.key(),
            NOW,
            &mut |_| {},
        );
        assert!(
            matches!(answer, Err(RestoreError::PassphraseWrong)),
            "{words:?}: {answer:?}"
        );
    }
    assert!(!SledStore::exists(&place.store()).unwrap());
}

#[test]
fn a_newer_backup_is_told_from_damage() {
    // What a later program would write: the same file, with another number in it.
    let mut plain = b"svara backup\n".to_vec();
    plain.extend(9_u16.to_le_bytes());
    plain.extend([0; 40]);
    let recipient = {
        let mut recipient =
            age::scrypt::Recipient::new("lavskrika tjäder ormvråk".to_owned().into());
        recipient.set_work_factor(4);
        recipient
    };
    let backup = age::encrypt(&recipient, &plain).unwrap();
    let answer = restored(&TestPlace::new(), &backup);
    assert!(
        matches!(
            answer,
            Err(RestoreError::Newer {
                found: 9,
                supported: 1
            })
        ),
        "{answer:?}"
    );
}

#[test]
fn a_restore_waits_for_nobody_who_has_the_store() {
    let place = TestPlace::with_accounts(2);
    let store = place.open().unwrap();
    let backup = backup_of(&store);
    let answer = restored(&place, &backup);
    assert!(
        matches!(answer, Err(RestoreError::Store(OpenError::Locked))),
        "{answer:?}"
    );
}

#[test]
fn a_restore_uses_no_key_that_is_not_private_and_replaces_none() {
    let place = TestPlace::with_accounts(2);
    let backup = backup_of(&place.open().unwrap());
    let other = place.path("other-key");
    fs::write(&other, "not a key").unwrap();
    let answer = restore(
        Cursor::new(&backup),
        &right(),
        &place.path("elsewhere"),
        &KeyFile::at(&other),
        NOW,
        &mut |_| {},
    );
    assert!(answer.is_err());
    assert_eq!(fs::read_to_string(&other).unwrap(), "not a key");
    assert!(!SledStore::exists(&place.path("elsewhere")).unwrap());
}

#[test]
fn long_work_says_how_far_it_is() {
    let place = TestPlace::with_accounts(1000);
    let store = place.open().unwrap();
    let mut told = Vec::new();
    let mut backup = Vec::new();
    store
        .back_up(&mut backup, &right(), &mut |progress| told.push(progress))
        .unwrap();
    drop(store);
    let mut restoring = Vec::new();
    let to = TestPlace::new();
    restore(
        Cursor::new(&backup),
        &right(),
        &to.store(),
        &to.key(),
        NOW,
        &mut |progress| {
            restoring.push(progress);
        },
    )
    .unwrap();
    for (told, step) in [(told, Step::BackingUp), (restoring, Step::Restoring)] {
        assert!(
            told.iter()
                .all(|progress| progress.step == step && progress.of == Some(3002))
        );
        let done: Vec<_> = told.iter().map(|progress| progress.done).collect();
        assert_eq!(done, [0, 1000, 2000, 3000, 3002]);
    }
}

//! What a store says when its files are not what it wrote, and that it leaves them alone.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod place;

use std::{
    fs::{self, File},
    path::Path,
    process::{Command, Stdio},
};

use place::{TestPlace, accounts_left};
use security_info::{
    Timestamp,
    store::{SecurityInfoStore, StoreError, contract_tests::sample},
};
use store_sled::{KeyFile, OpenError, SledStore, repair};

const ACCOUNTS: u64 = 300;

/// One word for an answer, so that a table can hold it.
fn word(opened: &Result<SledStore, OpenError>) -> &'static str {
    match opened {
        Ok(_) => "opens",
        Err(OpenError::NotThere) => "not there",
        Err(OpenError::AlreadyThere) => "already there",
        Err(OpenError::Locked) => "locked",
        Err(OpenError::Damaged { .. }) => "damaged",
        Err(OpenError::Newer { .. }) => "newer",
        Err(OpenError::KeyMissing) => "key missing",
        Err(OpenError::KeyWrong) => "key wrong",
        Err(OpenError::KeyMalformed { .. }) => "key malformed",
        Err(OpenError::KeyNotPrivate { .. }) => "key not private",
        Err(OpenError::KeyringUnreachable(_)) => "keyring unreachable",
        Err(OpenError::NotReadable(_)) => "not readable",
    }
}

fn cut(path: &Path, keep: impl FnOnce(u64) -> u64) {
    let file = File::options().write(true).open(path).unwrap();
    let length = file.metadata().unwrap().len();
    file.set_len(keep(length)).unwrap();
}

fn flip(path: &Path, at: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[at] ^= 0x20;
    fs::write(path, bytes).unwrap();
}

fn snapshot(store: &Path) -> std::path::PathBuf {
    let mut entries = fs::read_dir(store.join("rows"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .find(|path| {
            path.file_name()
                .unwrap()
                .to_string_lossy()
                .starts_with("snap.")
        })
        .unwrap()
}

/// A header that says that it is of a later schema, and is whole otherwise.
fn make_newer(header: &Path) {
    use sha2::{Digest, Sha256};
    let mut bytes = fs::read(header).unwrap();
    let at = b"svara store\n".len();
    bytes[at..at + 2].copy_from_slice(&7_u16.to_le_bytes());
    let end = bytes.len() - 8;
    let sum = Sha256::digest(&bytes[..end]);
    bytes[end..].copy_from_slice(&sum[..8]);
    fs::write(header, bytes).unwrap();
}

type Harm = fn(&Path);

#[test]
fn each_sort_of_harm_has_its_answer_and_changes_no_file() {
    let rows: [(&str, Harm, &str); 21] = [
        (
            "a db that is gone",
            |s| fs::remove_file(s.join("rows/db")).unwrap(),
            "damaged",
        ),
        ("an empty db", |s| cut(&s.join("rows/db"), |_| 0), "damaged"),
        (
            "half a db",
            |s| cut(&s.join("rows/db"), |length| length / 2),
            "damaged",
        ),
        (
            "a db without its last fifth",
            |s| cut(&s.join("rows/db"), |l| l - l / 5),
            "damaged",
        ),
        (
            "a db of noise",
            |s| fs::write(s.join("rows/db"), [0x5a; 700_000]).unwrap(),
            "damaged",
        ),
        (
            "a db of zeros",
            |s| fs::write(s.join("rows/db"), [0; 700_000]).unwrap(),
            "damaged",
        ),
        (
            "a flipped byte in the first page",
            |s| flip(&s.join("rows/db"), 40),
            "damaged",
        ),
        (
            "rows that are gone",
            |s| fs::remove_dir_all(s.join("rows")).unwrap(),
            "damaged",
        ),
        (
            "an empty header",
            |s| cut(&s.join("header"), |_| 0),
            "damaged",
        ),
        (
            "half a header",
            |s| cut(&s.join("header"), |length| length / 2),
            "damaged",
        ),
        (
            "a header of noise",
            |s| fs::write(s.join("header"), [0x5a; 123]).unwrap(),
            "damaged",
        ),
        (
            "a flipped byte in the header",
            |s| flip(&s.join("header"), 60),
            "damaged",
        ),
        (
            "a header that is gone",
            |s| fs::remove_file(s.join("header")).unwrap(),
            "damaged",
        ),
        ("a later schema", |s| make_newer(&s.join("header")), "newer"),
        (
            "a key that is gone",
            |s| fs::remove_file(s.with_file_name("key")).unwrap(),
            "key missing",
        ),
        (
            "another store's key",
            |s| {
                fs::write(
                    s.with_file_name("key"),
                    format!("svara key file 1\n{:064x}\n", 7),
                )
                .unwrap()
            },
            "key wrong",
        ),
        (
            "half a key",
            |s| cut(&s.with_file_name("key"), |length| length / 2),
            "key malformed",
        ),
        (
            "an empty key",
            |s| cut(&s.with_file_name("key"), |_| 0),
            "key malformed",
        ),
        (
            "a key of noise",
            |s| fs::write(s.with_file_name("key"), [0xff; 81]).unwrap(),
            "key malformed",
        ),
        (
            "a file in the store's place",
            |s| {
                fs::remove_dir_all(s).unwrap();
                fs::write(s, "hej").unwrap();
            },
            "not readable",
        ),
        (
            "an empty directory",
            |s| {
                fs::remove_dir_all(s).unwrap();
                fs::create_dir(s).unwrap();
            },
            "not there",
        ),
    ];
    for (harm, harm_it, expected) in rows {
        let place = TestPlace::with_accounts(ACCOUNTS);
        harm_it(&place.store());
        let before = place.files();

        assert_eq!(word(&place.open()), expected, "{harm}");
        assert!(place.files() == before, "{harm}: the files have changed");
        assert_eq!(place.beside(), Vec::<String>::new(), "{harm}");

        // And no new store is made over it.
        let made = SledStore::create(&place.store(), &place.key());
        let expected = if expected == "not there" {
            "opens"
        } else {
            "already there"
        };
        assert_eq!(word(&made), expected, "{harm}: create");
    }
}

#[test]
fn a_torn_snapshot_hides_nothing() {
    let rows: [(&str, Harm); 5] = [
        ("gone", |s| fs::remove_file(snapshot(s)).unwrap()),
        ("empty", |s| cut(&snapshot(s), |_| 0)),
        ("torn", |s| cut(&snapshot(s), |length| length / 2)),
        ("flipped", |s| flip(&snapshot(s), 20)),
        ("left half written", |s| {
            let torn = snapshot(s).with_file_name("snap.FFFFFFFFFFFFFFFF.generating");
            fs::write(torn, [1, 2, 3]).unwrap();
        }),
    ];
    for (harm, harm_it) in rows {
        let place = TestPlace::with_accounts(ACCOUNTS);
        harm_it(&place.store());
        let store = place
            .open()
            .unwrap_or_else(|error| panic!("{harm}: {error}"));
        assert_eq!(accounts_left(&store, ACCOUNTS), ACCOUNTS, "{harm}");
        drop(store);
        let store = place.open().unwrap();
        assert_eq!(
            accounts_left(&store, ACCOUNTS),
            ACCOUNTS,
            "{harm}, opened again"
        );
        assert_eq!(place.beside(), Vec::<String>::new());
    }
}

#[test]
fn a_flipped_byte_anywhere_is_found_or_harms_nothing() {
    const FLIPS: usize = 50;
    let whole = TestPlace::with_accounts(ACCOUNTS);
    let db = whole.store().join("rows/db");
    let intact = fs::read(&db).unwrap();
    let mut found = 0;
    for nth in 0..FLIPS {
        // Spread over the file, at places that no pattern of sled's falls on.
        let at = (nth * 2_654_435_761 + 97) % intact.len();
        let place = TestPlace::new();
        copy(&whole.path(""), &place.path(""));
        flip(&place.store().join("rows/db"), at);
        let before = place.files();
        match place.open() {
            Ok(store) => {
                assert_eq!(accounts_left(&store, ACCOUNTS), ACCOUNTS, "byte {at}");
                let record = store.newest_record(usize::MAX).unwrap();
                assert_eq!(
                    record.len(),
                    usize::try_from(ACCOUNTS).unwrap(),
                    "byte {at}"
                );
            }
            Err(OpenError::Damaged { .. }) => {
                found += 1;
                assert!(place.files() == before, "byte {at}: the files have changed");
            }
            Err(other) => panic!("byte {at}: {other}"),
        }
    }
    assert!(found > 0, "no flip hit a row");
}

/// Changes every copy of one account's row, and leaves the times of the file alone, so
/// that it looks as it did when the store was closed.
fn rot(place: &TestPlace) {
    let rows = place.store().join("rows");
    let row = {
        let db = sled::Config::new().path(&rows).open().unwrap();
        db.scan_prefix([2]).map(Result::unwrap).nth(150).unwrap().1
    };
    drop(place.open().unwrap());
    let db = rows.join("db");
    let changed = fs::metadata(&db).unwrap().modified().unwrap();
    let mut bytes = fs::read(&db).unwrap();
    let copies: Vec<_> = (0..bytes.len())
        .filter(|at| bytes[*at..].starts_with(&row))
        .collect();
    assert!(!copies.is_empty());
    for at in copies {
        bytes[at + row.len() / 2] ^= 1;
    }
    fs::write(&db, bytes).unwrap();
    File::options()
        .write(true)
        .open(&db)
        .unwrap()
        .set_modified(changed)
        .unwrap();
}

#[test]
fn a_row_that_rots_while_the_store_is_closed_is_found_at_the_latest_when_it_is_read() {
    let small = TestPlace::with_accounts(ACCOUNTS);
    rot(&small);
    let before = small.files();
    assert_eq!(word(&small.open()), "damaged");
    assert!(small.files() == before);

    // A large one is not looked through when nothing says that it has been touched.
    const MANY: u64 = 5000;
    let large = TestPlace::with_accounts(MANY);
    rot(&large);
    let store = large.open().unwrap();
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
    let changes = security_info::store::ChangeSet {
        accounts: vec![account, other],
        ..Default::default()
    };
    assert_eq!(
        store.commit(changes).unwrap(),
        security_info::store::Commit::Done
    );
    drop(store);
    assert_eq!(word(&place.open()), "opens");

    let harms: [(&str, fn(&sled::Db, &(sled::IVec, sled::IVec))); 2] = [
        ("gone", |db, (key, _)| drop(db.remove(key).unwrap())),
        ("as it was before", |db, (key, row)| {
            drop(db.insert(key, row).unwrap())
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
            "0000001",
            "reception",
        ] {
            let found = bytes
                .windows(secret.len())
                .any(|part| part == secret.as_bytes());
            assert!(!found, "{secret} stands in {}", path.display());
        }
    }
}

#[test]
fn a_store_belongs_to_one_process() {
    let place = TestPlace::with_accounts(1);
    let store = place.open().unwrap();
    assert_eq!(word(&place.open()), "locked");
    assert!(matches!(
        repair(&place.store(), &place.key(), sample::NOW, &mut |_| {}),
        Err(OpenError::Locked)
    ));
    drop(store);

    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_holds_the_store", "--nocapture"])
        .env("SVARA_TEST_HOLD", place.store())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(child.stdout.take().unwrap()));
    assert!(lines.any(|line| line.unwrap().contains("it is held")));
    let before = place.files();
    assert_eq!(word(&place.open()), "locked");
    assert!(place.files() == before);
    // However the process ends, the store is free.
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(word(&place.open()), "opens");
}

#[test]
fn child_holds_the_store() {
    let Some(dir) = std::env::var_os("SVARA_TEST_HOLD") else {
        return;
    };
    let dir = Path::new(&dir);
    let key = KeyFile::at(dir.with_file_name("key"));
    let _store = SledStore::open(dir, &key).unwrap();
    println!("it is held");
    std::io::read_to_string(std::io::stdin()).unwrap();
}

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
    assert_eq!(report.rows_kept, 1 + 3 * ACCOUNTS - 20);
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
            fs::write(s.join("rows/db"), [0x5a; 700_000]).unwrap()
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

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

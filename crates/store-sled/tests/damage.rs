//! What a store says when its files are not what it wrote, and that it leaves them alone.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod place;

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use place::{
    TestPlace, accounts_left,
    harm::{Harm, copy, cut, flip, make_newer, snapshot, word},
};
use security_info::store::{SecurityInfoStore, contract_tests::sample};
use store_sled::{KeyFile, OpenError, SledStore, repair};

const ACCOUNTS: u64 = 300;

/// What is done to a store, and what it says then.
const HARMS: [(&str, Harm, &str); 24] = [
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
        |s| fs::write(s.join("rows/db"), vec![0x5a; 700_000]).unwrap(),
        "damaged",
    ),
    (
        "a db of zeros",
        |s| fs::write(s.join("rows/db"), vec![0; 700_000]).unwrap(),
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
        "a journal that is gone",
        |s| fs::remove_file(s.join("journal")).unwrap(),
        "damaged",
    ),
    (
        "half a journal",
        |s| cut(&s.join("journal"), |length| length / 2),
        "damaged",
    ),
    (
        "a journal of noise",
        |s| fs::write(s.join("journal"), vec![0x5a; 1 << 20]).unwrap(),
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
            .unwrap();
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

#[test]
fn each_sort_of_harm_has_its_answer_and_changes_no_file() {
    for (harm, harm_it, expected) in HARMS {
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

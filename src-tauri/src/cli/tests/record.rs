//! `svara record`, on a real store in a folder of its own.

use std::fs;

use security_info::{
    Timestamp,
    account::Account,
    identity::{AccountId, DisplayName, Role, StationName, UserName},
    password::PasswordHash,
    record::{RecordEntry, RecordKey, RecordWanted, Recorded, Topic},
    store::{ChangeSet, Commit, SecurityInfoStore, Version, Versioned},
};
use store_sled::SledStore;

use super::{Machine, Status, Streams};
use crate::{
    cli::backup::StoreJob,
    words::{Language, Words},
};

const MINUTE: u64 = 60_000;
/// 2026-11-18T11:06:40Z.
const BEGINNING: u64 = 1_795_000_000_000;

fn anna() -> Account {
    Account::new(
        AccountId::from_bytes([1; 16]),
        UserName::parse("anna").unwrap(),
        DisplayName::parse("Anna Berg").unwrap(),
        Role::Person,
        PasswordHash::from_phc(""),
        Timestamp::from_unix_millis(BEGINNING),
    )
}

/// A machine in whose record something happened each minute: Anna's wrong passwords, and
/// her sign-in last.
fn recorded(entries: u64) -> Machine {
    recorded_at(BEGINNING, entries)
}

fn recorded_at(beginning: u64, entries: u64) -> Machine {
    let machine = Machine::new();
    machine.settings();
    let store = SledStore::create(&machine.store(), &machine.key()).unwrap();
    let account = anna();
    let entry = |nth| RecordEntry {
        at: Timestamp::from_unix_millis(beginning + nth * MINUTE),
        station: StationName::parse("reception-1").unwrap(),
        actor: (nth + 1 == entries).then(|| account.id()),
        account: Some(account.id()),
        what: if nth + 1 == entries {
            Recorded::SignedIn
        } else {
            Recorded::SignInFailed
        },
    };
    let changes = ChangeSet {
        record: (0..entries).map(entry).collect(),
        accounts: vec![Versioned {
            value: account.clone(),
            version: Version::ABSENT,
        }],
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    machine
}

fn key(machine: &Machine) -> RecordKey {
    let store = SledStore::open(&machine.store(), &machine.key()).unwrap();
    store.record_key().unwrap()
}

fn text(machine: &Machine, name: &str) -> String {
    fs::read_to_string(machine.0.path().join(name)).unwrap()
}

#[test]
fn entries_are_listed_newest_first_and_filtered() {
    let machine = recorded(4);
    let last =
        "3  2026-11-18T11:09:40.000Z  signed-in  done  account=anna  by=anna  at=reception-1";
    let failed = |nth: u64| {
        format!(
            "{nth}  2026-11-18T11:0{}:40.000Z  sign-in-failed  failed  account=anna  by=-  at=reception-1",
            nth + 6
        )
    };
    let all = [last.to_owned(), failed(2), failed(1), failed(0)];
    let rows: [(&[&str], &[String]); 9] = [
        (&[], &all),
        (&["--most", "2"], &all[..2]),
        (&["--outcome", "failed"], &all[1..]),
        (&["--about", "sign-in", "--outcome", "done"], &all[..1]),
        (&["--about", "methods"], &["No entry fits.".to_owned()]),
        (&["--account", "ANNA", "--most", "1"], &all[..1]),
        (&["--from", "2026-11-18T11:08:40"], &all[..2]),
        (&["--to", "2026-11-18T11:08"], &all[2..]),
        (&["--from", "2026-11-19"], &["No entry fits.".to_owned()]),
    ];
    for (asked, expected) in rows {
        let answer = machine.svara(&[&["record", "list"], asked].concat());
        assert_eq!(answer.status(), Some(Status::Done), "{}", answer.err);
        assert_eq!(answer.out, expected.join("\n") + "\n", "{asked:?}");
    }
    let answer = machine.svara(&["record", "list", "--most", "1", "--json"]);
    assert_eq!(
        answer.out,
        "{\"sequence\":3,\"at\":\"2026-11-18T11:09:40.000Z\",\"what\":\"signed-in\",\"about\":\"sign-in\",\"outcome\":\"done\",\"account\":\"anna\",\"by\":\"anna\",\"station\":\"reception-1\",\"details\":null}\n"
    );
}

#[test]
fn one_entry_is_shown_with_the_text_that_is_hashed() {
    let machine = recorded(2);
    let answer = machine.svara(&["record", "show", "1"]);
    assert_eq!(answer.status(), Some(Status::Done), "{}", answer.err);
    let lines = answer.out.lines().collect::<Vec<_>>();
    assert!(lines[0].starts_with("1  2026-11-18T11:07:40.000Z  signed-in"));
    assert!(lines[1].starts_with("{\"account\":\"01"), "{}", lines[1]);
    assert_eq!(lines[2].len(), "mac ".len() + 64);
    let answer = machine.svara(&["record", "show", "2"]);
    assert_eq!(answer.err, "The record has no entry 2.\n");
    assert_eq!(answer.status(), Some(Status::NotDone));
}

#[test]
fn what_is_not_understood_is_told_in_one_sentence() {
    let machine = recorded(1);
    let time = "should be a date or a time in UTC, 2026-11-30 or 2026-11-30T09:05, and";
    let rows: [(&[&str], Status, String); 7] = [
        (
            &["list", "--from", "yesterday"],
            Status::Wrong,
            format!("--from {time} “yesterday” was found.\n"),
        ),
        (
            &["export", "DIR/x", "--to", "30/11"],
            Status::Wrong,
            format!("--to {time} “30/11” was found.\n"),
        ),
        (
            &["list", "--most", "all"],
            Status::Wrong,
            "A whole number is expected, and “all” was found.\n".to_owned(),
        ),
        (
            &["show", "last"],
            Status::Wrong,
            "A whole number is expected, and “last” was found.\n".to_owned(),
        ),
        (
            &["list", "--account", "bo"],
            Status::NotDone,
            "Nobody has the user name “bo”.\n".to_owned(),
        ),
        (
            &["verify", "DIR/x", "--public-key", "abc"],
            Status::Wrong,
            "A public key is 64 hexadecimal digits, as “svara record verify” shows it.\n"
                .to_owned(),
        ),
        (
            &["verify", "DIR/absent"],
            Status::CannotTell,
            "DIR/absent can't be read: it isn't there.\n".to_owned(),
        ),
    ];
    for (asked, status, expected) in rows {
        let answer = machine.svara(&[&["record"], asked].concat());
        assert_eq!(answer.err, expected, "{asked:?}");
        assert_eq!(answer.status(), Some(status), "{asked:?}");
    }
}

/// The machine's settings, with so many days for the record.
fn keep(machine: &Machine, days: &str) {
    machine.settings();
    let settings = text(machine, "settings.toml");
    let settings = format!(
        "{settings}\n[organisation]\nname = \"Kontoret\"\ncountry = \"SE\"\n\n[rules]\nkeep-record-days = {days}\n"
    );
    machine.file("settings.toml", settings.as_bytes());
}

#[test]
fn what_is_older_than_the_rule_says_is_removed_and_verifying_names_that() {
    // Long ago, by whatever clock this runs.
    let machine = recorded_at(1_500_000_000_000, 6);
    let answer = machine.svara(&["record", "cut"]);
    assert_eq!(
        answer.out,
        "The organisation keeps its record for ever: rules.keep-record-days is 0. Nothing was removed.\n"
    );
    assert_eq!(answer.status(), Some(Status::Done));
    keep(&machine, "365");
    let answer = machine.svara(&["record", "cut", "--dry-run"]);
    assert_eq!(
        answer.out, "6 entries are older than 365 days and would be removed.\n",
        "{}",
        answer.err
    );
    let answer = machine.svara(&["record", "cut", "--json"]);
    assert_eq!(answer.out, "{\"done\":true,\"entries\":6,\"days\":365}\n");
    let answer = machine.svara(&["record", "cut"]);
    assert_eq!(
        answer.out,
        "Nothing is older than 365 days. Nothing was removed.\n"
    );
    let answer = machine.svara(&["record", "verify"]);
    assert_eq!(answer.status(), Some(Status::Done), "{}", answer.err);
    assert!(
        answer.out.contains("Entries 0 to 5 were removed as the organisation keeps them for 365 days, the last of them on 20"),
        "{}",
        answer.out
    );
    let answer = machine.svara(&["record", "list"]);
    let lines: Vec<_> = answer.out.lines().collect();
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].starts_with("6  "), "{lines:?}");
    assert!(lines[0].contains("record-cut  done"), "{lines:?}");
    // An export says so, too, wherever it is verified.
    let key = key(&machine).public().to_string();
    for name in ["DIR/all.jsonl", "DIR/all.csv"] {
        let answer = machine.svara(&["record", "export", name]);
        assert_eq!(answer.status(), Some(Status::Done), "{}", answer.err);
        let verify = ["record", "verify", name, "--json", "--public-key", &key];
        let answer = machine.svara(&verify);
        let said = &answer.out;
        assert!(said.contains("\"cut\":{\"first\":6,\"at\":"), "{said}");
        assert!(said.contains("\"days\":365}"), "{said}");
    }
}

/// What can not be checked here goes all the same: its key does not come back.
#[test]
fn entries_whose_key_is_lost_go_when_their_time_has_come() {
    let machine = recorded_at(1_500_000_000_000, 3);
    keep(&machine, "90");
    fs::remove_file(machine.0.path().join("store.key.record")).unwrap();
    let answer = machine.svara(&["record", "cut"]);
    assert_eq!(
        answer.out, "3 entries older than 90 days were removed.\n",
        "{}",
        answer.err
    );
    let answer = machine.svara(&["record", "verify"]);
    assert_eq!(answer.status(), Some(Status::Done), "{}", answer.err);
}

#[test]
fn a_store_that_is_open_elsewhere_or_not_there_is_told() {
    let jobs: [&[&str]; 4] = [&["list"], &["show", "0"], &["export", "DIR/x"], &["verify"]];
    let machine = recorded(1);
    let held = SledStore::open(&machine.store(), &machine.key()).unwrap();
    for job in jobs {
        let answer = machine.svara(&[&["record"], job].concat());
        assert_eq!(
            answer.err,
            "The data store in DIR/store is in use by another Svara; close its window first.\n"
        );
        assert_eq!(answer.status(), Some(Status::InUse), "{job:?}");
    }
    drop(held);
    let empty = Machine::new();
    empty.settings();
    for job in jobs {
        let answer = empty.svara(&[&["record"], job].concat());
        assert_eq!(
            answer.err,
            "There is no data store in DIR/store yet, so there is no record.\n"
        );
        let expected = match job {
            ["verify"] => Status::CannotTell,
            _ => Status::NotDone,
        };
        assert_eq!(answer.status(), Some(expected), "{job:?}");
    }
    assert!(!empty.0.path().join("store.key.record").exists());
    let answer = empty.svara(&["record", "verify", "DIR/x"]);
    assert_eq!(answer.status(), Some(Status::CannotTell), "{}", answer.err);
    assert!(!empty.0.path().join("store.key.record").exists());
}

#[test]
fn a_whole_store_is_verified_and_says_its_public_key() {
    let machine = recorded(3);
    let public = key(&machine).public();
    let answer = machine.svara(&["record", "verify"]);
    assert_eq!(
        answer.out,
        format!(
            "The record in DIR/store is whole: 3 entries are as recorded. Public key: {public}.\n"
        )
    );
    assert_eq!(answer.status(), Some(Status::Done));
    let answer = machine.svara(&["record", "verify", "--json"]);
    assert_eq!(
        answer.out,
        "{\"verdict\":\"whole\",\"entries\":3,\"unchecked\":0,\"begun_anew\":[],\"cut\":null}\n"
    );
}

#[test]
fn an_export_is_sealed_recorded_and_never_written_over_unasked() {
    let machine = recorded(5);
    let public = key(&machine).public();
    for (name, first) in [("r.csv", "sequence,at"), ("r.jsonl", "{\"sequence\":0")] {
        let file = format!("DIR/{name}");
        let answer = machine.svara(&["record", "export", &file]);
        assert_eq!(answer.status(), Some(Status::Done), "{}", answer.err);
        assert!(text(&machine, name).starts_with(first), "{name}");
        assert!(answer.out.contains(&public.to_string()), "{}", answer.out);
        let answer = machine.svara(&["record", "export", &file]);
        assert_eq!(
            answer.err,
            format!("{file} exists already; with --force it is replaced. Nothing was written.\n")
        );
        assert_eq!(answer.status(), Some(Status::NotDone));
        let answer = machine.svara(&["record", "export", &file, "--force"]);
        assert_eq!(answer.status(), Some(Status::Done), "{}", answer.err);
        let answer = machine.svara(&["record", "verify", &file]);
        assert_eq!(answer.status(), Some(Status::Done), "{}", answer.err);
    }
    let listed = machine.svara(&["record", "list", "--about", "organisation", "--json"]);
    assert_eq!(listed.out.matches("record-exported").count(), 4);
    assert!(listed.out.contains("{\"first\":0,\"entries\":5}"));
    assert_eq!(machine.names(), ["r.csv", "r.jsonl"]);

    let part = ["--from", "2026-11-18T11:08", "--to", "2026-11-18T11:10"];
    machine.svara(&[&["record", "export", "DIR/part.csv"], part.as_slice()].concat());
    let answer = machine.svara(&["record", "verify", "DIR/part.csv"]);
    assert_eq!(
        answer.out, "DIR/part.csv is as it was sealed: 2 entries.\n",
        "{}",
        answer.err
    );
}

/// Where the record's key is, the first entry that is wrong is named; elsewhere only that
/// it is not as it was sealed.
#[test]
fn an_export_that_was_tampered_with_is_found_on_any_machine() {
    let machine = recorded(6);
    let public = key(&machine).public().to_string();
    let elsewhere = Machine::new();
    for name in ["r.csv", "r.jsonl"] {
        let file = format!("DIR/{name}");
        machine.svara(&["record", "export", &file]);
        let whole = text(&machine, name);
        let lines = whole.lines().map(str::to_owned).collect::<Vec<_>>();
        let at = |nth: usize| nth + usize::from(name == "r.csv");
        let changed = |edit: &dyn Fn(&mut Vec<String>)| {
            let mut lines = lines.clone();
            edit(&mut lines);
            lines.join("\n") + "\n"
        };
        let rows = [
            (
                changed(&|lines| {
                    lines[at(2)] = lines[at(2)].replace("reception-1", "reception-2");
                }),
                "Tampered with: entry 2 says something else than it did.\n",
            ),
            (
                changed(&|lines| drop(lines.remove(at(3)))),
                "Tampered with: entry 3 was removed.\n",
            ),
            (
                changed(&|lines| lines.insert(at(4), lines[at(1)].clone())),
                "Tampered with: something was inserted in front of entry 4.\n",
            ),
            (
                changed(&|lines| lines.swap(at(1), at(4))),
                "Tampered with: entry 1 lies elsewhere than it did.\n",
            ),
            (
                changed(&|lines| lines.truncate(at(5))),
                "Tampered with: from entry 5 on, the end is missing.\n",
            ),
        ];
        for (tampered, expected) in rows {
            machine.file(name, tampered.as_bytes());
            let answer = machine.svara(&["record", "verify", &file]);
            assert_eq!(answer.err, expected, "{name}");
            assert_eq!(answer.status(), Some(Status::NotDone), "{expected}");
            elsewhere.file(name, tampered.as_bytes());
            let answer = elsewhere.svara(&["record", "verify", &file, "--public-key", &public]);
            assert!(
                answer.err.contains("is not as it was sealed"),
                "{}",
                answer.err
            );
            assert_eq!(answer.status(), Some(Status::NotDone), "{expected}");
        }
        elsewhere.file(name, whole.as_bytes());
        let verify = ["record", "verify", &file, "--json", "--public-key"];
        let answer = elsewhere.svara(&[verify.as_slice(), &[&public]].concat());
        // Behind the entries stands the seal, and in CSV in front of them the heading.
        let entries = lines.len() - at(1);
        assert_eq!(
            answer.out,
            format!(
                "{{\"verdict\":\"whole\",\"entries\":{entries},\"unchecked\":{entries},\"begun_anew\":[],\"cut\":null}}\n"
            )
        );
        let others = "00".repeat(32);
        let answer = elsewhere.svara(&[verify.as_slice(), &[&others]].concat());
        assert!(answer.out.contains("sealed-by-another"), "{}", answer.out);
        assert_eq!(answer.status(), Some(Status::CannotTell));
        fs::remove_file(machine.0.path().join(name)).unwrap();
    }
}

#[test]
fn the_record_is_followed_without_keeping_the_store_from_anybody() {
    let machine = recorded(3);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        out: &mut out,
        err: &mut err,
        live: false,
    };
    let (folder, key) = (machine.store(), machine.key());
    let happens = |what: Recorded| {
        let store = SledStore::open(&folder, &key).unwrap();
        let entry = RecordEntry {
            at: Timestamp::from_unix_millis(BEGINNING + 9 * MINUTE),
            station: StationName::parse("reception-1").unwrap(),
            actor: None,
            account: Some(anna().id()),
            what,
        };
        let changes = ChangeSet {
            record: vec![entry],
            ..ChangeSet::default()
        };
        assert_eq!(store.commit(changes).unwrap(), Commit::Done);
        store
    };
    let (mut look, mut window) = (0, None);
    let mut goes_on = || {
        look += 1;
        match look {
            // Nothing is written.
            1 | 5 => {}
            2 => drop(happens(Recorded::SignedIn)),
            // Not of the topic.
            3 => drop(happens(Recorded::PhoneLineChanged)),
            // Somebody works, and holds the store through two looks.
            4 => window = Some(happens(Recorded::SignInFailed)),
            6 => drop(window.take()),
            _ => return false,
        }
        true
    };
    let mut job = StoreJob {
        folder: &folder,
        key: &key,
        words: Words::of(Language::English),
        streams: &mut streams,
    };
    let wanted = RecordWanted {
        topic: Some(Topic::SignIn),
        ..RecordWanted::default()
    };
    let done = job.follow(wanted, Some("anna"), false, &mut goes_on);
    assert_eq!(done, Ok(Status::Done));
    let told = String::from_utf8(out).unwrap();
    let what = told.lines().map(|line| line.split("  ").nth(2).unwrap());
    assert_eq!(
        what.collect::<Vec<_>>(),
        ["signed-in", "sign-in-failed"],
        "{told}"
    );
    assert_eq!(
        String::from_utf8(err).unwrap(),
        "The data store is in use. What is recorded meanwhile is told when it is free again.\n"
    );
}

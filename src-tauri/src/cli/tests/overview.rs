//! `svara overview`, on a real store in a folder of its own.

use security_info::{
    Timestamp,
    account::Account,
    identity::{AccountId, DisplayName, Role, StationName, UserName},
    record::{RecordEntry, Recorded},
    store::{ChangeSet, Commit, SecurityInfoStore, Version, Versioned},
};
use serde_json::{Value, json};
use store_sled::SledStore;

use super::{Machine, Status};
use crate::clock::{Clock as _, SystemClock};

fn person(nth: u8, name: &str, role: Role) -> Versioned<Account> {
    let account = Account::without_password(
        AccountId::from_bytes([nth; 16]),
        UserName::parse(name).unwrap(),
        DisplayName::parse(name).unwrap(),
        role,
        Timestamp::from_unix_millis(0),
    );
    Versioned {
        value: account,
        version: Version::ABSENT,
    }
}

/// An organisation with an administrator and somebody else, in which a password was wrong
/// twice just now, and once long ago.
fn machine() -> Machine {
    let machine = Machine::with_store("Kontoret");
    let store = SledStore::open(&machine.store(), &machine.key()).unwrap();
    let now = SystemClock::default().now();
    let entry = |at| RecordEntry {
        at,
        station: StationName::parse("reception-1").unwrap(),
        actor: None,
        account: None,
        what: Recorded::SignInFailed,
    };
    let long_ago = Timestamp::from_unix_millis(1_500_000_000_000);
    let changes = ChangeSet {
        accounts: vec![
            person(1, "maria", Role::Administrator),
            person(2, "bo", Role::Person),
        ],
        record: vec![entry(long_ago), entry(now), entry(now)],
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    machine
}

#[test]
fn an_organisation_is_told_in_a_few_lines() {
    let answer = machine().svara(&["overview"]);
    assert_eq!(answer.status(), Some(Status::Done), "{}", answer.err);
    let lines: Vec<_> = answer.out.lines().collect();
    let expected = [
        "2 people, 0 of them with a method.",
        "By phone: 0. By authenticator app: 0. By hardware token: 0.",
        "No account is disabled.",
        "",
        "Needs attention:",
        "- There is only one administrator. When that person is away, nobody can do their work.",
        "- 2 people have no method yet, though the rules ask for one.",
        "",
        "Day by day, in UTC:",
    ];
    assert_eq!(lines[..expected.len()], expected);
    let days = &lines[expected.len()..];
    assert_eq!(days.len(), 7);
    assert!(days[0].ends_with("  verified 0, failed 2"), "{days:?}");
    let quiet = |day: &&str| day.ends_with("  verified 0, failed 0");
    assert!(days[1..].iter().all(quiet), "{days:?}");
}

#[test]
fn programs_are_told_the_same() {
    let answer = machine().svara(&["overview", "--days", "2", "--json"]);
    assert_eq!(answer.status(), Some(Status::Done), "{}", answer.err);
    let told: Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(told["people"]["people"], 2);
    let kinds = told["attention"].as_array().unwrap().iter();
    let kinds: Vec<_> = kinds.map(|one| one["kind"].clone()).collect();
    assert_eq!(kinds, ["one-administrator", "without-methods"]);
    let days = told["days"].as_array().unwrap();
    assert_eq!(days.len(), 2);
    assert_eq!(days[0]["wrong_passwords"], 2);
    let nothing =
        json!({ "phone": 0, "authenticator_app": 0, "hardware_token": 0, "access_pass": 0 });
    assert_eq!(days[0]["verified"], nothing);
}

#[test]
fn only_so_many_days_are_told() {
    let machine = machine();
    let rows = [
        ("1", true),
        ("90", true),
        ("0", false),
        ("91", false),
        ("x", false),
    ];
    for (days, right) in rows {
        let answer = machine.svara(&["overview", "--days", days]);
        let status = if right { Status::Done } else { Status::Wrong };
        assert_eq!(answer.status(), Some(status), "{days}");
        if !right {
            assert_eq!(answer.err, "--days should be a number from 1 to 90.\n");
        }
    }
}

//! The organisation at a glance, as administrators see it.

use std::time::Duration;

use security_info::{
    identity::UserName,
    store::{ChangeSet, Commit, SecurityInfoStore},
};
use serde_json::{Value, json};

use crate::{
    administrator::{MARIAS_PASSWORD, with_maria},
    program::{Program, Start},
};

const DAY: u64 = 86_400_000;

/// So many days, of which the clock's is the last.
fn midnights(program: &Program, days: u64) -> Value {
    let now = program.shell.clock.now().as_unix_millis();
    let today = now / DAY * DAY;
    let all: Vec<_> = (0..=days)
        .map(|nth| today + DAY * nth - DAY * (days - 1))
        .collect();
    json!({ "midnights": all })
}

fn kinds(overview: &Value) -> Vec<&str> {
    let attention = overview["attention"].as_array().unwrap().iter();
    attention.map(|one| one["kind"].as_str().unwrap()).collect()
}

fn add(program: &Program, name: &str) {
    let form = json!({ "form": {
        "userName": name, "displayName": name, "role": "person", "groups": [],
    } });
    program.ask("add_person", form).unwrap();
}

#[test]
fn a_new_organisation_is_told_what_there_is_and_what_to_look_at() {
    let program = with_maria();
    let told = program.ask("overview", json!({})).unwrap();
    assert_eq!(
        told["people"],
        json!({
            "people": 1, "withMethods": 0, "withPhone": 0, "withAuthenticatorApp": 0, "withHardwareToken": 0,
            "disabled": 0, "markedForAgent": 0, "registersAgain": 0, "locked": 0, "turnedOff": 0,
        })
    );
    assert_eq!(told["verified"], Value::Null);
    assert_eq!(told["line"]["kind"], "simulated");
    let expected = [
        "one-administrator",
        "without-methods",
        "line-simulated",
        "record-not-verified",
    ];
    assert_eq!(kinds(&told), expected);
}

#[test]
fn what_is_done_shows_the_next_time() {
    let program = with_maria();
    add(&program, "bo");
    add(&program, "eva");
    program.prove("mobile", "070-174 06 05");
    program.ask("verify_record", json!({})).unwrap();
    let told = program.ask("overview", json!({})).unwrap();
    assert_eq!(told["people"]["people"], 3);
    assert_eq!(told["people"]["withPhone"], 1);
    assert_eq!(told["verified"]["verdict"]["kind"], "whole");
    let without = told["attention"].as_array().unwrap().iter();
    let without = without.filter(|one| one["kind"] == "without-methods");
    assert_eq!(
        without.map(|one| one["people"].clone()).collect::<Vec<_>>(),
        [2]
    );
    assert!(!kinds(&told).contains(&"record-not-verified"));
    // Whoever can not sign in needs no method.
    let store = program.own.store();
    let bo = store.account_named(&UserName::parse("bo").unwrap());
    let bo = bo.unwrap().unwrap().value.id().to_string();
    let disable = json!({ "person": bo, "changes": [{ "kind": "disable" }] });
    program.ask("change_person", disable).unwrap();
    let told = program.ask("overview", json!({})).unwrap();
    assert_eq!(told["people"]["disabled"], 1);
    let without = told["attention"].as_array().unwrap().iter();
    let without = without.filter(|one| one["kind"] == "without-methods");
    assert_eq!(
        without.map(|one| one["people"].clone()).collect::<Vec<_>>(),
        [1]
    );
}

/// By the day at the window, each as long as it says.
#[test]
fn figures_are_told_by_day() {
    let program = with_maria();
    program.prove("mobile", "070-174 06 05");
    program.ask("sign_out", json!({})).unwrap();
    program.refusal("sign_in", json!({ "userName": "maria", "password": "fel" }));
    program.clock.turn(Duration::from_millis(DAY));
    program.refusal("sign_in", json!({ "userName": "maria", "password": "fel" }));
    program.sign_in("maria", MARIAS_PASSWORD);
    let told = program.ask("figures", midnights(&program, 3)).unwrap();
    assert_eq!(told["countedBackTo"], Value::Null);
    let days = told["days"].as_array().unwrap();
    let of =
        |name: &str| -> Vec<u64> { days.iter().map(|day| day[name].as_u64().unwrap()).collect() };
    assert_eq!(of("setUp"), [0, 1, 0]);
    assert_eq!(of("wrongPasswords"), [0, 1, 1]);
    assert_eq!(of("verifiedByPhone"), [0, 0, 1]);
}

#[test]
fn days_that_are_none_are_refused() {
    let program = with_maria();
    let day = |hours: u64| hours * 3_600_000;
    let (first, whole) = (1_795_000_000_000_u64, day(24));
    let too_many: Vec<_> = (0..=91).map(|nth| first + nth * whole).collect();
    let ninety: Vec<_> = (0..=90).map(|nth| first + nth * whole).collect();
    let rows = [
        (vec![], false),
        (vec![first], false),
        (vec![first, first], false),
        (vec![first, first + day(19)], false),
        (vec![first, first + day(23)], true),
        (vec![first, first + day(25)], true),
        (vec![first, first + day(29)], false),
        (vec![first + whole, first], false),
        (vec![0, u64::MAX], false),
        (ninety, true),
        (too_many, false),
    ];
    for (midnights, right) in rows {
        let asked = program.ask("figures", json!({ "midnights": midnights }));
        assert_eq!(asked.is_ok(), right, "{midnights:?}");
        if let Err(refused) = asked {
            assert_eq!(refused["code"], "bad-request");
        }
    }
}

/// What was counted and verified of one store says nothing of another.
#[test]
fn the_sample_organisation_is_counted_by_itself() {
    let program = Program::start(Start::default());
    program.ask("try_it", json!({})).unwrap();
    program.sign_in("maria", "maria answers the phone");
    let told = program.ask("overview", json!({})).unwrap();
    // Its line is played, and is meant to be.
    assert!(!kinds(&told).contains(&"line-simulated"), "{told}");
}

/// An account that is marked comes first.
#[test]
fn a_marked_account_is_the_most_urgent() {
    let program = with_maria();
    add(&program, "bo");
    let store = program.own.store();
    let mut bo = store
        .account_named(&UserName::parse("bo").unwrap())
        .unwrap()
        .unwrap();
    let entry = store.newest_record(1).unwrap().remove(0);
    let links = store.record_before(None, 1).unwrap();
    let own = security_info::record::RecordEntry {
        actor: None,
        account: Some(bo.value.id()),
        ..entry
    };
    let now = program.shell.clock.now();
    let what = bo.value.disown(links[0].sequence, &own, now).unwrap();
    let changes = ChangeSet {
        accounts: vec![bo],
        record: vec![security_info::record::RecordEntry { what, ..own }],
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    let told = program.ask("overview", json!({})).unwrap();
    assert_eq!(kinds(&told)[0], "marked-for-agent");
    assert_eq!(told["attention"][0]["people"], 1);
}

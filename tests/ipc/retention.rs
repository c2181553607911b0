//! The record is kept for as long as the rules say, by the clock that the test moves.

use std::time::Duration;

use security_info::{record::Sequence, store::SecurityInfoStore};
use serde_json::{Value, json};
use svara_app::retention;

use crate::{
    administrator::{MARIAS_PASSWORD, let_set_up_wait},
    program::{Program, Start, to_set_up},
};

const DAY: Duration = Duration::from_hours(24);

fn with_maria(settings: &'static str) -> Program {
    let program = Program::start(Start {
        settings,
        ..Start::default()
    });
    program.ask("set_up_organisation", to_set_up()).unwrap();
    let_set_up_wait(&program);
    program
}

fn oldest(program: &Program) -> u64 {
    let links = program.own.store().record_from(Sequence::default(), 1);
    links.unwrap()[0].sequence.get()
}

fn verified(program: &Program) -> Value {
    program.ask("verify_record", json!({})).unwrap()
}

fn everything() -> Value {
    json!({ "before": null, "filter": {
        "topic": null, "outcome": null, "userName": "", "station": "",
        "from": null, "to": null, "text": "",
    } })
}

#[test]
fn nothing_goes_where_no_rule_says_so() {
    let program = with_maria("");
    program.clock.turn(4000 * DAY);
    assert_eq!(retention::now(&program.shell).unwrap(), 0);
    assert_eq!(oldest(&program), 0);
}

#[test]
fn the_oldest_entries_go_when_their_time_has_come_and_the_pages_say_so() {
    let program = with_maria("[rules]\nkeep-record-days = 90\n");
    program.ask("sign_out", json!({})).unwrap();
    // The organisation was set up, and Maria signed out: two entries of today.
    program.clock.turn(90 * DAY);
    assert_eq!(
        retention::now(&program.shell).unwrap(),
        0,
        "not a day too soon"
    );
    program.clock.turn(Duration::from_millis(1));
    assert_eq!(retention::now(&program.shell).unwrap(), 2);
    assert_eq!(retention::now(&program.shell).unwrap(), 0);
    assert_eq!(oldest(&program), 2);
    program.sign_in("maria", MARIAS_PASSWORD);
    let told = verified(&program);
    assert_eq!(told["kind"], "whole");
    assert_eq!(told["cut"]["next"], 2);
    assert_eq!(told["cut"]["days"], 90);
    let page = program.ask("record", everything()).unwrap();
    assert_eq!(page["older"], Value::Null);
    let rows = page["entries"].as_array().unwrap();
    assert_eq!(rows.last().unwrap()["sequence"], 2);
    let what = &rows.last().unwrap()["entry"]["what"];
    assert_eq!(
        *what,
        json!({ "kind": "record-cut", "entries": 2, "days": 90 })
    );
    // Nobody did it, and nobody's own part of the record tells of it.
    assert_eq!(rows.last().unwrap()["entry"]["actor"], Value::Null);
    let own = program.ask("recent_activity", json!({ "before": null }));
    let own = own.unwrap();
    let own = own["entries"].as_array().unwrap();
    assert!(own.iter().all(|row| row["sequence"].as_u64().unwrap() > 2));
}

/// What the page says counts from the next time on.
#[test]
fn a_rule_that_is_set_on_the_page_is_kept() {
    let program = with_maria("");
    let set = |days: Value| json!({ "rules": { "keep-record-days": days }, "confirmed": 0 });
    for (days, kind) in [
        (json!(89), "faults"),
        (json!(3651), "faults"),
        (json!("two"), "faults"),
        (json!(90), "saved"),
    ] {
        let saved = program.ask("save_rules", set(days.clone())).unwrap();
        assert_eq!(saved["kind"], kind, "{days}");
    }
    program.clock.turn(91 * DAY);
    assert!(retention::now(&program.shell).unwrap() > 0);
    program.sign_in("maria", MARIAS_PASSWORD);
    assert_eq!(
        program.ask("save_rules", set(json!(0))).unwrap()["kind"],
        "saved"
    );
    program.clock.turn(91 * DAY);
    assert_eq!(retention::now(&program.shell).unwrap(), 0);
}

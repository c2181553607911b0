//! Asking from time to time whether somebody's methods are still right, by the clock that the
//! test moves.

use std::time::Duration;

use security_info::{record::Recorded, store::SecurityInfoStore};
use serde_json::{Value, json};

use crate::program::{Program, Start, to_change};

const DAY: Duration = Duration::from_hours(24);
const NINETY_DAYS: &str = "[rules]\nreconfirm-days = 90\n";

/// Anna with a mobile, signed in, where the settings say so much; and her method.
fn with_mobile(settings: &'static str) -> (Program, String) {
    let program = Program::start(Start {
        settings,
        ..Start::default()
    });
    program.ask("try_it", json!({})).unwrap();
    program.sign_in_anna();
    let method = program.prove("mobile", "070-174 06 05")["method"].take();
    (program, method.as_str().unwrap().to_owned())
}

/// Where Anna's sign-in leads after so many more days.
fn next_after(program: &Program, days: u32) -> Value {
    program.ask("sign_out", json!({})).unwrap();
    program.clock.turn(days * DAY);
    program.sign_in_anna()["next"]["kind"].take()
}

#[test]
fn nobody_is_asked_where_no_rule_says_so() {
    for settings in ["", "[rules]\nreconfirm-days = 0\n"] {
        let (program, _) = with_mobile(settings);
        assert_eq!(next_after(&program, 4000), "profile", "{settings:?}");
    }
}

#[test]
fn whether_the_methods_are_right_is_asked_when_the_days_are_over_and_not_before() {
    let (program, _) = with_mobile(NINETY_DAYS);
    assert_eq!(next_after(&program, 89), "profile");
    // That it served meanwhile says nothing of the others: the days go on.
    assert_eq!(next_after(&program, 1), "confirm-methods");
    let state = program.ask("app_state", json!({})).unwrap();
    assert_eq!(state["stage"]["next"]["kind"], "confirm-methods");

    // Who does not answer goes on all the same, and is asked at the next sign-in.
    assert!(program.ask("profile", json!({})).is_ok());
    assert_eq!(next_after(&program, 0), "confirm-methods");

    let confirmed = program.ask("confirm_methods", json!({})).unwrap();
    assert_eq!(confirmed["next"], json!({ "kind": "profile" }));
    let newest = program.sample.store().newest_record(1).unwrap();
    assert_eq!(newest[0].what, Recorded::MethodsConfirmed);
    assert_eq!(newest[0].actor, newest[0].account);
    assert_eq!(next_after(&program, 89), "profile");
    assert_eq!(next_after(&program, 1), "confirm-methods");
}

#[test]
fn a_changed_number_counts_as_an_answer_and_another_default_does_not() {
    let (program, method) = with_mobile(NINETY_DAYS);
    assert_eq!(next_after(&program, 90), "confirm-methods");
    let same = json!({ "method": method });
    program.ask("set_default_method", same).unwrap();
    assert_eq!(next_after(&program, 0), "confirm-methods");
    program.call(to_change(&method, "070-174 06 06"));
    program.answer_and_key();
    assert_eq!(next_after(&program, 89), "profile");
    assert_eq!(next_after(&program, 1), "confirm-methods");
}

#[test]
fn an_added_number_counts_as_an_answer_even_when_it_has_gone_again() {
    let (program, _) = with_mobile(NINETY_DAYS);
    assert_eq!(next_after(&program, 90), "confirm-methods");
    let added = program.prove("office", "08-123 456")["method"].take();
    program
        .ask("delete_method", json!({ "method": added }))
        .unwrap();
    assert_eq!(next_after(&program, 89), "profile");
}

/// The answer needs no fresh sign-in: it changes nothing but when the question comes again.
#[test]
fn who_signed_in_some_time_ago_may_answer() {
    let (program, _) = with_mobile(NINETY_DAYS);
    assert_eq!(next_after(&program, 90), "confirm-methods");
    program.clock.turn(Duration::from_mins(11));
    let stale = program.refusal(
        "set_default_method",
        json!({ "method": "0123456789abcdef" }),
    );
    assert_eq!(stale, "fresh-sign-in-required");
    assert!(program.ask("confirm_methods", json!({})).is_ok());
}

/// One question at a time: set-up comes first, and who has put it off is asked nothing more.
#[test]
fn who_has_yet_to_set_up_is_not_asked_besides() {
    let settings = "[rules]\nreconfirm-days = 90\nregistration-methods = 2\npostponements = 3\n";
    let (program, _) = with_mobile(settings);
    assert_eq!(next_after(&program, 90), "set-up");
    let postponed = program.ask("postpone_set_up", json!({})).unwrap();
    assert_eq!(postponed["next"], json!({ "kind": "profile" }));
}

#[test]
fn there_is_nothing_to_confirm_without_a_method() {
    let program = Program::with_anna_for_now();
    assert_eq!(
        program.refusal("confirm_methods", json!({})),
        "no-such-method"
    );
}

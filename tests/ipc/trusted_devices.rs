//! Not being asked for a second proof again at a device: who may, where, and what ends it.

use std::time::Duration;

use security_info::{record::Recorded, store::SecurityInfoStore};
use serde_json::{Value, json};

use crate::program::{Program, Start};

const DAY: Duration = Duration::from_hours(24);
const THIRTY_DAYS: &str = "[rules]\ntrust-devices-days = 30\n";

/// Anna with a mobile, signed out, where the settings say so much.
fn with_mobile(settings: &'static str) -> Program {
    let program = Program::start(Start {
        settings,
        ..Start::default()
    });
    program.ask("try_it", json!({})).unwrap();
    program.sign_in_anna();
    program.prove("mobile", "070-174 06 05");
    program.ask("sign_out", json!({})).unwrap();
    program
}

fn types_her_password(program: &Program) -> Value {
    program.type_password("anna", "anna answers the phone")
}

/// Signs Anna in by a call and has this device trusted.
fn trusting() -> Program {
    let program = with_mobile(THIRTY_DAYS);
    assert_eq!(types_her_password(&program)["step"]["trustDays"], 30);
    program.verify_by_call();
    let info = program.ask("trust_this_device", json!({})).unwrap();
    assert_eq!(info["trustedDevices"][0]["device"], "reception-1");
    program.ask("sign_out", json!({})).unwrap();
    program
}

fn newest(program: &Program, most: usize) -> Vec<Recorded> {
    let entries = program.sample.store().newest_record(most).unwrap();
    entries.into_iter().map(|entry| entry.what).collect()
}

#[test]
fn a_trusted_device_spares_the_second_proof_until_its_days_are_over() {
    let program = trusting();
    assert_eq!(types_her_password(&program)["kind"], "signed-in");
    let recorded = newest(&program, 2);
    assert_eq!(recorded, [Recorded::SignedIn, Recorded::SecondProofSpared]);
    program.ask("sign_out", json!({})).unwrap();
    program.clock.turn(30 * DAY);
    assert_eq!(types_her_password(&program)["kind"], "second-step");
}

#[test]
fn the_password_and_the_device_alone_change_no_method() {
    let program = trusting();
    assert_eq!(types_her_password(&program)["kind"], "signed-in");
    let info = program.ask("security_info", json!({})).unwrap();
    let phone = json!({ "method": info["methods"][0]["id"] });
    let fresh = "fresh-sign-in-required";
    assert_eq!(program.refusal("delete_method", phone.clone()), fresh);
    assert_eq!(program.refusal("trust_this_device", json!({})), fresh);
    // The password once more is not enough either; the second proof is.
    let again = json!({ "password": "anna answers the phone" });
    let asked = program.ask("confirm_password", again).unwrap();
    assert_eq!(asked["kind"], "second-step");
    assert_eq!(asked["step"]["trustDays"], Value::Null);
    program.verify_by_call();
    program.ask("delete_method", phone).unwrap();
}

#[test]
fn whatever_ends_sessions_and_asking_again_end_it() {
    type Ends = fn(&Program);
    let rows: [(&str, Ends); 3] = [
        ("signed out everywhere", |program| {
            program.ask("sign_out_everywhere", json!({})).unwrap();
        }),
        ("another password", |program| {
            let sent = json!({
                "current": "anna answers the phone",
                "new": "lavskrika tjäder ormvråk",
            });
            program.ask("change_password", sent).unwrap();
            program.ask("sign_out", json!({})).unwrap();
        }),
        ("asked again", |program| {
            let here = json!({ "device": "reception-1" });
            let info = program.ask("distrust_device", here.clone()).unwrap();
            assert_eq!(info["trustedDevices"], json!([]));
            assert_eq!(newest(program, 1).len(), 1);
            let known = newest(program, 99).len();
            program.ask("distrust_device", here).unwrap();
            assert_eq!(newest(program, 99).len(), known, "nothing was left to end");
            program.ask("sign_out", json!({})).unwrap();
        }),
    ];
    for (what, ends) in rows {
        let program = trusting();
        assert_eq!(types_her_password(&program)["kind"], "signed-in");
        ends(&program);
        let password = if what == "another password" {
            "lavskrika tjäder ormvråk"
        } else {
            "anna answers the phone"
        };
        let right = program.type_password("anna", password);
        assert_eq!(right["kind"], "second-step", "{what}");
    }
}

#[test]
fn a_device_is_trusted_only_after_a_second_proof_and_where_the_organisation_allows_it() {
    // By the password so far, since there is nothing yet to prove more by.
    let program = Program::start(Start {
        settings: THIRTY_DAYS,
        ..Start::default()
    });
    program.ask("try_it", json!({})).unwrap();
    program.sign_in_anna();
    let refusal = program.refusal("trust_this_device", json!({}));
    assert_eq!(refusal, "set-up-required");

    let program = with_mobile("");
    assert_eq!(
        types_her_password(&program)["step"]["trustDays"],
        Value::Null
    );
    program.verify_by_call();
    let refusal = program.refusal("trust_this_device", json!({}));
    assert_eq!(refusal, "device-not-trusted");
}

#[test]
fn where_no_keyring_answers_nothing_is_offered_and_nothing_trusted() {
    let program = with_mobile(THIRTY_DAYS);
    program.keyring.fall_silent();
    assert_eq!(
        types_her_password(&program)["step"]["trustDays"],
        Value::Null
    );
    program.verify_by_call();
    let refusal = program.refusal("trust_this_device", json!({}));
    assert_eq!(refusal, "device-not-trusted");
    let info = program.ask("security_info", json!({})).unwrap();
    assert_eq!(info["trustedDevices"], json!([]));

    // One that has fallen silent since: the person is asked, as anywhere else.
    let program = trusting();
    program.keyring.fall_silent();
    assert_eq!(types_her_password(&program)["kind"], "second-step");
}

#[test]
fn a_secret_that_lies_in_the_keyring_of_another_device_counts_there_alone() {
    let program = trusting();
    program.keyring.forget_everything();
    assert_eq!(types_her_password(&program)["kind"], "second-step");
}

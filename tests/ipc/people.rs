//! People, as an administrator finds and changes them, and what follows for them.

use std::time::Duration;

use security_info::{identity::UserName, record::Recorded, store::SecurityInfoStore};
use serde_json::{Value, json};

use crate::program::{Program, to_add};

const MINUTE: Duration = Duration::from_mins(1);
const ANNAS: &str = "anna answers the phone";

/// The sample organisation, with Maria signed in.
fn with_maria() -> Program {
    let program = Program::demonstration();
    sign_maria_in(&program);
    program
}

fn sign_maria_in(program: &Program) {
    program.sign_in("maria", "maria answers the phone");
}

/// The people that a search finds, by user name.
fn found(program: &Program, wanted: Value) -> Vec<String> {
    let mut all = json!({ "text": "", "role": null, "group": null, "standing": null });
    for (name, value) in wanted.as_object().unwrap() {
        all[name] = value.clone();
    }
    let sent = json!({ "wanted": all, "after": null });
    let page = program.ask("people", sent).unwrap();
    let people = page["people"].as_array().unwrap().iter();
    people
        .map(|row| row["userName"].as_str().unwrap().to_owned())
        .collect()
}

fn id(program: &Program, name: &str) -> String {
    let store = program.sample.store();
    let account = store.account_named(&UserName::parse(name).unwrap());
    account.unwrap().unwrap().value.id().to_string()
}

fn change(program: &Program, name: &str, change: Value) -> Result<Value, Value> {
    let sent = json!({ "person": id(program, name), "changes": [change] });
    program.ask("change_person", sent)
}

fn to_issue(program: &Program, name: &str) -> Value {
    let terms = json!({ "minutes": 60, "once": false, "length": 12 });
    json!({ "person": id(program, name), "terms": terms })
}

/// Signs whoever is there out, and types Anna's password.
fn anna_comes(program: &Program) -> Result<Value, Value> {
    program.ask("sign_out", json!({})).unwrap();
    let typed = json!({ "userName": "anna", "password": ANNAS });
    program.ask("sign_in", typed)
}

fn newest(program: &Program) -> Recorded {
    let newest = program.sample.store().newest_record(1).unwrap();
    newest[0].what.clone()
}

#[test]
fn people_are_found_by_what_is_asked_of_them() {
    let program = with_maria();
    let rows = [
        (json!({}), vec!["anna", "erik", "maria"]),
        (json!({ "text": " ANNA B " }), vec!["anna"]),
        (json!({ "text": "nobody" }), vec![]),
        (json!({ "role": "agent" }), vec!["erik"]),
        (json!({ "standing": "disabled" }), vec!["erik"]),
        (json!({ "group": "Ekonomi" }), vec!["anna"]),
        (json!({ "standing": "with-methods" }), vec![]),
    ];
    change(&program, "erik", json!({ "kind": "disable" })).unwrap();
    let groups = json!({ "kind": "set-groups", "groups": ["Ekonomi"] });
    change(&program, "anna", groups).unwrap();
    for (wanted, expected) in rows {
        assert_eq!(found(&program, wanted.clone()), expected, "{wanted}");
    }
    let long = json!({ "text": "x".repeat(81), "role": null, "group": null, "standing": null });
    let refused = program.ask("people", json!({ "wanted": long, "after": null }));
    assert_eq!(refused.unwrap_err()["code"], "name-too-long");
}

#[test]
fn a_long_list_comes_in_pages_of_fifty() {
    let program = with_maria();
    for nth in 0..60 {
        let form = json!({ "userName": format!("bo-{nth:02}"), "displayName": "Bo Ek", "role": "person", "groups": [] });
        program.ask("add_person", json!({ "form": form })).unwrap();
    }
    let wanted = json!({ "text": "bo ek", "role": null, "group": null, "standing": null });
    let ask = |after: Value| {
        let sent = json!({ "wanted": wanted, "after": after });
        program.ask("people", sent).unwrap()
    };
    let first = ask(Value::Null);
    assert_eq!(first["people"].as_array().unwrap().len(), 50);
    assert_eq!(
        (&first["total"], &first["hasMore"]),
        (&json!(60), &json!(true))
    );
    let second = ask(first["people"][49]["userName"].clone());
    assert_eq!(second["people"][0]["userName"], "bo-50");
    assert_eq!(second["people"].as_array().unwrap().len(), 10);
    assert_eq!(
        (&second["total"], &second["hasMore"]),
        (&json!(60), &json!(false))
    );
}

#[test]
fn whoever_was_added_signs_in_with_the_password_that_was_told_once() {
    let program = with_maria();
    let form =
        json!({ "userName": "bo", "displayName": "Bo Ek", "role": "agent", "groups": ["Ekonomi"] });
    let added = program.ask("add_person", json!({ "form": form })).unwrap();
    assert_eq!(added["person"]["row"]["role"], "agent");
    let password = added["password"].as_str().unwrap();
    assert_eq!(program.sample.content().matches(password).count(), 0);
    let again = program
        .ask("add_person", json!({ "form": form }))
        .unwrap_err();
    assert_eq!(
        (&again["code"], &again["field"]),
        (&json!("user-name-taken"), &json!("userName"))
    );
    for (field, code) in [("userName", "name-empty"), ("displayName", "name-empty")] {
        let mut wrong = form.clone();
        wrong[field] = json!(" ");
        let refused = program
            .ask("add_person", json!({ "form": wrong }))
            .unwrap_err();
        assert_eq!(
            (&refused["code"], &refused["field"]),
            (&json!(code), &json!(field))
        );
    }
    program.ask("sign_out", json!({})).unwrap();
    let signed_in = program.sign_in("bo", password);
    assert_eq!(signed_in["session"]["role"], "agent");
}

#[test]
fn whoever_is_disabled_leaves_at_once_and_is_told_only_after_the_right_password() {
    let program = with_maria();
    change(&program, "anna", json!({ "kind": "disable" })).unwrap();
    assert_eq!(newest(&program), Recorded::AccountDisabled);
    assert_eq!(
        anna_comes(&program).unwrap_err()["code"],
        "account-disabled"
    );
    assert_eq!(newest(&program), Recorded::TurnedAway);
    let wrong = json!({ "userName": "anna", "password": "fel" });
    let before = program.shell.passwords.checked();
    assert_eq!(
        program.refusal("sign_in", wrong),
        "wrong-user-name-or-password"
    );
    assert_eq!(program.shell.passwords.checked(), before + 1);
    sign_maria_in(&program);
    change(&program, "anna", json!({ "kind": "enable" })).unwrap();
    assert!(anna_comes(&program).is_ok());
}

#[test]
fn a_session_ends_when_its_account_is_disabled_and_so_does_a_second_step() {
    for halfway in [false, true] {
        let program = Program::with_anna();
        program.prove("mobile", "070-174 06 05");
        if halfway {
            anna_comes(&program).unwrap();
        }
        let store = program.sample.store();
        let name = UserName::parse("anna").unwrap();
        let anna = store.account_named(&name).unwrap().unwrap().value.id();
        let by = security_info::administration::By {
            who: security_info::administration::Who::Machine,
            station: program.shell.deployment.station.clone(),
            now: program.shell.clock.now(),
        };
        let disable = security_info::administration::Change::Disable;
        let (changes, _) =
            security_info::administration::change(&*store, &by, anna, &[disable]).unwrap();
        let committed = store.commit(changes).unwrap();
        assert_eq!(committed, security_info::store::Commit::Done);
        let command = if halfway { "second_step" } else { "profile" };
        assert_eq!(program.refusal(command, json!({})), "session-ended");
    }
}

#[test]
fn who_registers_again_has_no_method_and_is_led_to_set_up() {
    let program = Program::with_anna();
    program.prove("mobile", "070-174 06 05");
    program.ask("sign_out", json!({})).unwrap();
    sign_maria_in(&program);
    let person = change(&program, "anna", json!({ "kind": "register-again" })).unwrap();
    assert_eq!(person["methods"], json!([]));
    assert_eq!(person["registersAgain"], true);
    let right = anna_comes(&program).unwrap();
    assert_eq!(right["signedIn"]["next"]["kind"], "set-up");
    assert_eq!(right["signedIn"]["next"]["mayPostpone"], false);
}

#[test]
fn locks_are_seen_and_lifted() {
    let program = Program::demonstration();
    for _ in 0..10 {
        let wrong = json!({ "userName": "anna", "password": "fel" });
        program.ask("sign_in", wrong).unwrap_err();
    }
    sign_maria_in(&program);
    let anna = json!({ "person": id(&program, "anna") });
    let person = program.ask("person", anna).unwrap();
    let lifts = (program.shell.clock.now().as_unix_millis()) + 60_000;
    assert_eq!(person["signInLockedUntil"], json!(lifts));
    let person = change(&program, "anna", json!({ "kind": "unlock" })).unwrap();
    assert_eq!(person["signInLockedUntil"], Value::Null);
    assert!(anna_comes(&program).is_ok());
}

#[test]
fn the_only_administrator_can_not_be_taken_away() {
    let program = with_maria();
    let rows = [
        (
            json!({ "kind": "set-role", "role": "person" }),
            "last-administrator",
        ),
        (json!({ "kind": "disable" }), "not-yourself"),
    ];
    for (wanted, code) in rows {
        let refused = change(&program, "maria", wanted).unwrap_err();
        assert_eq!(refused["code"], code);
    }
    let promote = json!({ "kind": "set-role", "role": "administrator" });
    change(&program, "anna", promote).unwrap();
    let leave = json!({ "kind": "set-role", "role": "person" });
    change(&program, "maria", leave).unwrap();
    assert_eq!(program.refusal("profile", json!({})), "session-ended");
}

#[test]
fn a_pass_signs_in_with_the_password_and_is_told_once() {
    let program = with_maria();
    let issued = program.ask("issue_access_pass", to_issue(&program, "anna"));
    let issued = issued.unwrap();
    let pass = issued["pass"].as_str().unwrap();
    assert_eq!(pass.len(), 14, "twelve, in groups of four");
    assert_eq!(
        issued["until"],
        json!(program.shell.clock.now().as_unix_millis() + 3_600_000)
    );
    let shown = program
        .ask("person", json!({ "person": id(&program, "anna") }))
        .unwrap();
    assert!(!shown.to_string().contains(pass));
    assert_eq!(shown["row"]["methods"], 0);
    assert!(!program.sample.content().contains(&pass.replace('-', "")));

    let right = anna_comes(&program).unwrap();
    let step = &right["step"];
    assert_eq!(step["methods"][0]["challenge"], json!({ "kind": "pass" }));
    let typed = |code: &str| json!({ "method": step["first"], "code": code });
    assert_eq!(
        program.refusal("verify_by_code", typed("12")),
        "not-an-access-pass"
    );
    let wrong = "BCDF-GHJK-MPQR";
    assert_eq!(
        program.refusal("verify_by_code", typed(wrong)),
        "code-wrong"
    );
    let signed_in = program.ask("verify_by_code", typed(&pass.to_lowercase()));
    assert_eq!(signed_in.unwrap()["next"]["kind"], "set-up");
    // It is enough to set up what lasts, and is no default.
    program.prove("mobile", "070-174 06 05");
    let info = program.ask("security_info", json!({})).unwrap();
    let kinds = info["methods"].as_array().unwrap().iter();
    let kinds: Vec<_> = kinds.map(|one| one["what"]["kind"].clone()).collect();
    assert_eq!(kinds, ["phone", "access-pass"]);
    assert_eq!(info["defaultMethod"], info["methods"][0]["id"]);
    assert_eq!(info["methods"][1]["canBeDefault"], false);
}

#[test]
fn a_pass_that_is_over_is_no_way_any_more() {
    let program = with_maria();
    let issued = program
        .ask("issue_access_pass", to_issue(&program, "anna"))
        .unwrap();
    let right = anna_comes(&program).unwrap();
    program.clock.turn(60 * MINUTE);
    let right_again = {
        let typed = json!({ "userName": "anna", "password": ANNAS });
        program.ask("sign_in", typed).unwrap()
    };
    assert_eq!(right_again["step"]["methods"], json!([]));
    assert_eq!(right_again["step"]["first"], Value::Null);
    let late = json!({ "method": right["step"]["first"], "code": issued["pass"] });
    assert_eq!(program.refusal("verify_by_code", late), "access-pass-ended");
}

#[test]
fn a_pass_has_its_bounds_and_is_never_for_oneself() {
    let program = with_maria();
    let rows = [
        (9, 12, "access-pass-lifetime", "minutes"),
        (43_201, 12, "access-pass-lifetime", "minutes"),
        (60, 7, "access-pass-length", "length"),
        (60, 49, "access-pass-length", "length"),
    ];
    for (minutes, length, code, field) in rows {
        let mut sent = to_issue(&program, "anna");
        sent["terms"] = json!({ "minutes": minutes, "once": true, "length": length });
        let refused = program.ask("issue_access_pass", sent).unwrap_err();
        assert_eq!(
            (&refused["code"], &refused["field"]),
            (&json!(code), &json!(field))
        );
    }
    let own = to_issue(&program, "maria");
    assert_eq!(program.refusal("issue_access_pass", own), "not-yourself");
}

#[test]
fn what_an_administrator_changes_asks_for_a_fresh_sign_in() {
    let program = with_maria();
    program.clock.turn(10 * MINUTE + Duration::from_secs(1));
    let before = program.sample.content();
    let refused = change(&program, "anna", json!({ "kind": "disable" }));
    assert_eq!(refused.unwrap_err()["code"], "fresh-sign-in-required");
    assert_eq!(
        program.refusal("issue_access_pass", to_issue(&program, "anna")),
        "fresh-sign-in-required"
    );
    assert!(program.sample.content() == before);
    assert_eq!(found(&program, json!({})).len(), 3, "looking is allowed");
    assert_eq!(
        program.refusal("start_call", to_add("mobile", "070-174 06 05")),
        "fresh-sign-in-required"
    );
}

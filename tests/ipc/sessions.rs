//! Who sits at the window, and until when.

use std::{
    sync::{Arc, mpsc},
    time::Duration,
};

use security_info::{
    identity::{Role, UserName},
    store::{ChangeSet, Commit},
};
use serde_json::{Value, json};
use svara_app::{
    clock::Clock,
    visitor::{Administrator, Agent, Reader, Visitor},
};

use crate::{
    administrator::hire,
    program::{PATIENCE, Program, Start, to_add, to_set_up, until},
};

const MINUTE: Duration = Duration::from_mins(1);
/// A second less than the idleness that ends a session.
const NEARLY_IDLE: Duration = Duration::from_secs(15 * 60 - 1);

fn typed(password: &str) -> Value {
    json!({ "userName": "anna", "password": password })
}

#[test]
fn ten_wrong_passwords_lock_a_name_whether_an_account_has_it_or_not() {
    for name in ["anna", "nobody"] {
        let program = Program::demonstration();
        let wrong = json!({ "userName": name, "password": "fel" });
        for attempt in 1..10 {
            assert_eq!(
                program.refusal("sign_in", wrong.clone()),
                "wrong-user-name-or-password",
                "{attempt}"
            );
        }
        let locked = program.ask("sign_in", wrong.clone()).unwrap_err();
        assert_eq!(
            (&locked["code"], &locked["retryAfterSeconds"]),
            (&json!("sign-in-locked"), &json!(60))
        );
        program.clock.turn(Duration::from_secs(59));
        let right = json!({ "userName": name, "password": "anna answers the phone" });
        let still = program.ask("sign_in", right).unwrap_err();
        assert_eq!(
            (&still["code"], &still["retryAfterSeconds"]),
            (&json!("sign-in-locked"), &json!(1))
        );
        program.clock.turn(Duration::from_secs(1));
        let again = program.ask("sign_in", wrong).unwrap_err();
        assert_eq!(again["retryAfterSeconds"], 120, "the lock doubles");
    }
}

#[test]
fn a_right_password_forgives_the_wrong_ones() {
    let program = Program::demonstration();
    for _ in 0..3 {
        for _ in 0..9 {
            program.refusal("sign_in", typed("fel"));
        }
        program.sign_in_anna();
        program.ask("sign_out", json!({})).unwrap();
    }
}

#[test]
fn an_unknown_name_costs_the_same_work_as_a_known_one() {
    let program = Program::demonstration();
    for name in ["anna", "nobody"] {
        let before = program.shell.passwords.checked();
        let wrong = json!({ "userName": name, "password": "fel" });
        let answer = program.ask("sign_in", wrong).unwrap_err();
        assert_eq!(
            answer,
            json!({ "code": "wrong-user-name-or-password", "field": null, "retryAfterSeconds": null })
        );
        assert_eq!(program.shell.passwords.checked(), before + 1, "{name}");
    }
}

#[test]
fn a_session_ends_when_nothing_is_done_and_says_so_until_somebody_signs_in() {
    let program = Program::with_anna();
    program.clock.turn(NEARLY_IDLE);
    assert_eq!(
        program.ask("stay_signed_in", json!({})).unwrap()["idleSeconds"],
        15 * 60
    );
    program.clock.turn(NEARLY_IDLE);
    assert!(program.ask("security_info", json!({})).is_ok());
    program.clock.turn(15 * MINUTE);
    for command in ["security_info", "stay_signed_in", "profile"] {
        assert_eq!(program.refusal(command, json!({})), "session-ended");
    }
    assert_eq!(
        program.ask("app_state", json!({})).unwrap()["stage"]["kind"],
        "sign-in"
    );
    program.sign_in_anna();
    assert!(program.ask("security_info", json!({})).is_ok());
}

#[test]
fn to_change_methods_the_sign_in_must_be_fresh() {
    let program = Program::with_anna();
    let proven = program.prove("mobile", "070-174 06 05");
    let method = json!({ "method": proven["method"] });
    program.clock.turn(10 * MINUTE + Duration::from_secs(1));
    let before = program.sample.content();
    for (command, sent) in [
        ("start_call", to_add("office", "08-505 630 00")),
        ("delete_method", method.clone()),
        ("set_default_method", method.clone()),
    ] {
        assert_eq!(
            program.refusal(command, sent),
            "fresh-sign-in-required",
            "{command}"
        );
    }
    assert!(program.sample.content() == before);
    assert!(
        program.ask("security_info", json!({})).is_ok(),
        "looking is allowed"
    );

    let wrong = program
        .ask("confirm_password", json!({ "password": "fel" }))
        .unwrap_err();
    assert_eq!(wrong["code"], "wrong-user-name-or-password");
    assert_eq!(wrong["field"], "password");
    assert_eq!(
        program.refusal("delete_method", method.clone()),
        "fresh-sign-in-required"
    );
    let right = json!({ "password": "anna answers the phone" });
    let asked = program.ask("confirm_password", right).unwrap();
    assert_eq!(asked["step"]["freshening"], true, "{asked}");
    assert_eq!(
        program.refusal("delete_method", method.clone()),
        "fresh-sign-in-required",
        "the password alone is half of it"
    );
    program.verify_by_call();
    assert!(program.ask("delete_method", method).is_ok());
}

#[test]
fn wrong_confirmations_lock_as_wrong_sign_ins_do() {
    let program = Program::with_anna();
    for _ in 1..10 {
        program.refusal("confirm_password", json!({ "password": "fel" }));
    }
    let sent = json!({ "password": "fel" });
    assert_eq!(program.refusal("confirm_password", sent), "sign-in-locked");
}

/// Does what another machine on the same store would: ends every session of Anna's.
fn sign_out_elsewhere(program: &Program) {
    let store = program.shell.house.store().unwrap();
    let mut anna = store
        .account_named(&UserName::parse("anna").unwrap())
        .unwrap()
        .unwrap();
    anna.value.end_sessions();
    let changes = ChangeSet {
        accounts: vec![anna],
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
}

#[test]
fn signing_out_everywhere_ends_sessions_on_other_machines_too() {
    let program = Program::with_anna();
    sign_out_elsewhere(&program);
    assert_eq!(program.refusal("security_info", json!({})), "session-ended");
    program.sign_in_anna();
    program.ask("sign_out_everywhere", json!({})).unwrap();
    assert_eq!(program.refusal("security_info", json!({})), "not-signed-in");
    program.sign_in_anna();
    assert!(program.ask("security_info", json!({})).is_ok());
}

/// Asks for a call, and does `meanwhile` when it has been counted but not yet placed.
fn while_a_call_is_being_counted(
    program: &Program,
    meanwhile: impl FnOnce(),
) -> Result<Value, Value> {
    let (counted, wait_until_counted) = mpsc::channel();
    let (go_on, wait_to_go_on) = mpsc::channel::<()>();
    program.sample.store().after_next_commit(move || {
        counted.send(()).unwrap();
        wait_to_go_on.recv_timeout(PATIENCE).unwrap();
    });
    let asked = program.begin_to_ask("start_call", to_add("mobile", "070-174 06 05"));
    wait_until_counted.recv_timeout(PATIENCE).unwrap();
    meanwhile();
    go_on.send(()).unwrap();
    asked.join().unwrap()
}

#[test]
fn whoever_signs_out_while_a_call_is_being_counted_is_not_called() {
    let program = Program::with_anna();
    let mut leaving = None;
    let refused = while_a_call_is_being_counted(&program, || {
        leaving = Some(program.begin_to_ask("sign_out", json!({})));
        // It leaves the seat and then waits for the call that is being counted.
        until("the seat is left", || {
            program.shell.seat.sitting(program.clock.now()).is_err()
        });
    });
    assert_eq!(refused.unwrap_err()["code"], "not-signed-in");
    assert_eq!(leaving.unwrap().join().unwrap(), Ok(Value::Null));
    assert_eq!(program.line.numbers(), [""; 0], "nobody is called");
    assert!(program.shell.calls.none_up());
}

#[test]
fn whose_session_runs_out_while_a_call_is_being_counted_is_not_called() {
    let program = Program::with_anna();
    let refused = while_a_call_is_being_counted(&program, || program.clock.turn(15 * MINUTE));
    assert_eq!(refused.unwrap_err()["code"], "session-ended");
    assert_eq!(program.line.numbers(), [""; 0], "nobody is called");
    assert!(program.shell.calls.none_up());
}

#[test]
fn somebody_else_who_sits_down_meanwhile_gets_nobodys_call() {
    let program = Program::with_anna();
    let refused = while_a_call_is_being_counted(&program, || {
        program.shell.seat.leave();
        let typed = json!({ "userName": "erik", "password": "erik answers the phone" });
        program.ask("sign_in", typed).unwrap();
    });
    assert_eq!(refused.unwrap_err()["code"], "session-ended");
    assert_eq!(program.line.numbers(), [""; 0], "nobody is called");
    assert!(program.shell.calls.none_up());
}

#[test]
fn signing_out_everywhere_while_a_call_is_being_counted_leaves_none_up() {
    let program = Program::with_anna();
    let mut leaving = None;
    // Whichever is first: the call is not placed, or is hung up before anything is keyed.
    let _placed_or_not = while_a_call_is_being_counted(&program, || {
        leaving = Some(program.begin_to_ask("sign_out_everywhere", json!({})));
    });
    assert_eq!(leaving.unwrap().join().unwrap(), Ok(Value::Null));
    assert!(program.shell.calls.none_up());
    let signed_in = program.sign_in_anna();
    assert_eq!(signed_in["next"]["kind"], "set-up", "nothing was bound");
}

#[test]
fn a_password_that_is_confirmed_too_late_neither_freshens_nor_takes_anybody_elses_seat() {
    let program = Program::with_anna();
    let (counted, wait_until_counted) = mpsc::channel();
    let (go_on, wait_to_go_on) = mpsc::channel::<()>();
    program.sample.store().after_next_commit(move || {
        counted.send(()).unwrap();
        wait_to_go_on.recv_timeout(PATIENCE).unwrap();
    });
    let annas = json!({ "password": "anna answers the phone" });
    let asked = program.begin_to_ask("confirm_password", annas);
    wait_until_counted.recv_timeout(PATIENCE).unwrap();
    program.shell.seat.leave();
    program.sign_in("erik", "erik answers the phone");
    program.clock.turn(11 * MINUTE);
    go_on.send(()).unwrap();
    assert_eq!(asked.join().unwrap().unwrap_err()["code"], "session-ended");
    let sitting = program.shell.seat.sitting(program.clock.now()).unwrap();
    assert!(
        !sitting.is_fresh(program.clock.now()),
        "Erik's, and not fresh"
    );
    let profile = program.ask("stay_signed_in", json!({})).unwrap();
    assert_eq!(profile["userName"], "erik");
}

#[test]
fn a_session_that_has_ended_can_be_left() {
    let program = Program::with_anna();
    program.clock.turn(60 * MINUTE);
    assert_eq!(program.ask("sign_out", json!({})), Ok(Value::Null));
    assert_eq!(program.refusal("security_info", json!({})), "not-signed-in");
}

#[test]
fn the_last_user_name_is_remembered_only_where_the_organisation_allows_it() {
    let form = to_set_up();
    let last =
        |program: &Program| program.ask("app_state", json!({})).unwrap()["lastUserName"].clone();
    for (settings, remembered) in [
        ("", json!("maria")),
        (
            "[rules.sessions]\nremember-user-name = false\n",
            Value::Null,
        ),
    ] {
        let program = Program::start(Start {
            settings,
            ..Start::default()
        });
        program.ask("set_up_organisation", form.clone()).unwrap();
        program.ask("sign_out", json!({})).unwrap();
        assert_eq!(last(&program), remembered, "{settings}");
    }
    // The sample organisation's people are offered by name anyway.
    assert_eq!(last(&Program::with_anna()), Value::Null);
}

#[test]
fn a_role_admits_whoever_has_it_and_nobody_else() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for role in [
        Role::Person,
        Role::Agent,
        Role::Auditor,
        Role::Administrator,
    ] {
        let program = Program::demonstration();
        hire(&program, "anna", role);
        program.sign_in_anna();
        let shell = Arc::clone(&program.shell);
        let admitted = [
            runtime.block_on(Agent::admit(&shell)).is_ok(),
            runtime.block_on(Reader::admit(&shell)).is_ok(),
            runtime.block_on(Administrator::admit(&shell)).is_ok(),
        ];
        let expected = match role {
            Role::Person => [false; 3],
            Role::Agent => [true, false, false],
            Role::Auditor => [false, true, false],
            // They help people anyway, without a case.
            Role::Administrator => [true; 3],
        };
        assert_eq!(admitted, expected, "{role:?}");
    }
}

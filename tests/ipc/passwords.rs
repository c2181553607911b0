//! New passwords, and changing one's own.

use std::time::Duration;

use security_info::{
    identity::UserName,
    password::{KnownPasswords, ListNotReadable, Password},
    record::Recorded,
    store::{ChangeSet, Commit, SecurityInfoStore, Versioned},
};
use serde_json::{Value, json};

use crate::program::{Program, Start, to_add};

const OLD: &str = "anna answers the phone";
const NEW: &str = "lavskrika tjäder ormvråk";

/// The organisation's own list, as the tests have it.
pub(crate) struct Leaked;

impl KnownPasswords for Leaked {
    fn hold(&self, password: &Password) -> Result<bool, ListNotReadable> {
        match password.expose_text() {
            UNREADABLE => Err(ListNotReadable),
            text => Ok(text == LEAKED),
        }
    }
}

/// The one password in it.
const LEAKED: &str = "gråsiska vinkelhake tö";

/// When this one is looked up, the list can not be read.
const UNREADABLE: &str = "gråsiska tö vinkelhake";

fn change(current: &str, new: &str) -> Value {
    json!({ "current": current, "new": new })
}

fn sign_in(password: &str) -> Value {
    json!({ "userName": "anna", "password": password })
}

fn anna(program: &Program) -> Versioned<security_info::account::Account> {
    let store = program.sample.store();
    let name = UserName::parse("anna").unwrap();
    store.account_named(&name).unwrap().unwrap()
}

#[test]
fn the_new_password_is_right_from_then_on_and_the_old_one_wrong() {
    let program = Program::with_anna_for_now();
    let before = anna(&program).value;
    let session = program.ask("change_password", change(OLD, NEW)).unwrap();
    assert_eq!(session["userName"], "anna");
    let record = program.sample.store().newest_record(1).unwrap();
    assert_eq!(record[0].what, Recorded::PasswordChanged);
    assert_eq!(record[0].actor, Some(before.id()));
    assert_eq!(record[0].account, Some(before.id()));
    assert!(!program.sample.content().contains("lavskrika"));

    program.ask("sign_out", json!({})).unwrap();
    assert_eq!(
        program.refusal("sign_in", sign_in(OLD)),
        "wrong-user-name-or-password"
    );
    assert!(program.ask("sign_in", sign_in(NEW)).is_ok());
}

#[test]
fn the_session_here_goes_on_freshly_and_every_other_ends() {
    let program = Program::with_anna_for_now();
    let before = anna(&program).value.session_generation();
    program.clock.turn(Duration::from_mins(11));
    assert_eq!(
        program.refusal("start_call", to_add("mobile", "070-174 06 05")),
        "fresh-sign-in-required"
    );
    program.ask("change_password", change(OLD, NEW)).unwrap();
    // A session elsewhere is one that knows the generation from before.
    assert_eq!(anna(&program).value.session_generation(), before + 1);
    assert!(program.ask("security_info", json!({})).is_ok());
    program.prove("mobile", "070-174 06 05");
}

#[test]
fn what_is_wrong_is_said_beside_its_field_and_nothing_changes() {
    let long = "x".repeat(129);
    let rows = [
        ("fel", NEW, "wrong-user-name-or-password", "current"),
        ("", NEW, "password-too-short", "current"),
        (&*long, NEW, "password-too-long", "current"),
        (OLD, "", "password-too-short", "new"),
        (OLD, "kort", "password-too-short", "new"),
        (OLD, &long, "password-too-long", "new"),
        (OLD, "1qaz2wsx3edc4rfv", "password-commonly-used", "new"),
        (OLD, "sommarsommarsommar", "password-easy-to-guess", "new"),
        (
            OLD,
            "gurka i kontorets soffa",
            "password-contains-name",
            "new",
        ),
        (
            OLD,
            "anna och gurkan i soffan",
            "password-contains-name",
            "new",
        ),
        (
            OLD,
            "familjen berg och gurkan",
            "password-contains-name",
            "new",
        ),
        (OLD, LEAKED, "password-known", "new"),
        (OLD, UNREADABLE, "password-list-not-readable", "new"),
    ];
    let program = Program::with_anna_for_now();
    let before = anna(&program).value;
    for (current, new, code, field) in rows {
        let refused = program.ask("change_password", change(current, new));
        let refused = refused.unwrap_err();
        assert_eq!(
            (&refused["code"], &refused["field"]),
            (&json!(code), &json!(field)),
            "{new}"
        );
    }
    assert!(anna(&program).value == before);
    assert!(program.ask("security_info", json!({})).is_ok());
}

#[test]
fn the_same_password_again_is_no_change() {
    let program = Program::with_anna_for_now();
    program.ask("change_password", change(OLD, NEW)).unwrap();
    let before = anna(&program).value;
    let refused = program
        .ask("change_password", change(NEW, NEW))
        .unwrap_err();
    assert_eq!(refused["code"], "password-unchanged");
    assert_eq!(refused["field"], "new");
    // Whoever does not know the password does not learn it here either.
    let guessed = "ormvråk lavskrika tjäder";
    assert_eq!(
        program.refusal("change_password", change(guessed, guessed)),
        "wrong-user-name-or-password"
    );
    assert!(anna(&program).value == before);
}

#[test]
fn wrong_old_passwords_lock_as_wrong_sign_ins_do() {
    let program = Program::with_anna_for_now();
    for _ in 1..10 {
        assert_eq!(
            program.refusal("change_password", change("fel", NEW)),
            "wrong-user-name-or-password"
        );
    }
    let locked = program.ask("change_password", change("fel", NEW));
    let locked = locked.unwrap_err();
    assert_eq!(
        (&locked["code"], &locked["retryAfterSeconds"]),
        (&json!("sign-in-locked"), &json!(60))
    );
    let checked = program.shell.passwords.checked();
    assert_eq!(
        program.refusal("change_password", change(OLD, NEW)),
        "sign-in-locked"
    );
    assert_eq!(program.shell.passwords.checked(), checked, "not looked at");
    program.clock.turn(Duration::from_mins(1));
    assert!(program.ask("change_password", change(OLD, NEW)).is_ok());
}

#[test]
fn a_session_that_was_ended_elsewhere_changes_no_password() {
    let program = Program::with_anna_for_now();
    let mut elsewhere = anna(&program);
    elsewhere.value.end_sessions();
    let changes = ChangeSet {
        accounts: vec![elsewhere],
        ..Default::default()
    };
    let committed = program.sample.store().commit(changes);
    assert!(matches!(committed, Ok(Commit::Done)));
    let before = anna(&program).value;
    assert_eq!(
        program.refusal("change_password", change(OLD, NEW)),
        "session-ended"
    );
    assert!(anna(&program).value == before);
}

#[test]
fn a_new_password_is_judged_while_it_is_typed() {
    let rows = [
        (NEW, json!([]), true),
        ("1qaz2wsx3edc4rfv", json!(["commonly-used"]), false),
        ("sommarsommarsommar", json!(["easy-to-guess"]), false),
        ("maria och vinkelhaken", json!(["contains-name"]), false),
        (LEAKED, json!(["known"]), false),
    ];
    let program = Program::fresh();
    for (password, reasons, acceptable) in rows {
        let sent = json!({ "password": password, "hints": ["Maria Öberg"] });
        let judged = program.ask("judge_password", sent).unwrap();
        assert_eq!(judged["reasons"], reasons, "{password}");
        assert_eq!(judged["acceptable"], acceptable, "{password}");
    }
    let sent = json!({ "password": UNREADABLE, "hints": [] });
    assert_eq!(
        program.refusal("judge_password", sent),
        "password-list-not-readable"
    );
}

#[test]
fn the_first_administrators_password_is_judged_the_same() {
    let program = Program::start(Start::default());
    for (password, code) in [
        ("1qaz2wsx3edc4rfv", "password-commonly-used"),
        (LEAKED, "password-known"),
        (UNREADABLE, "password-list-not-readable"),
    ] {
        let refused = program.ask(
            "set_up_organisation",
            json!({ "form": {
                "organisation": "Kommunen",
                "country": "SE",
                "displayName": "Maria Öberg",
                "userName": "maria",
                "password": password,
            } }),
        );
        let refused = refused.unwrap_err();
        assert_eq!(
            (&refused["code"], &refused["field"]),
            (&json!(code), &json!("password"))
        );
    }
}

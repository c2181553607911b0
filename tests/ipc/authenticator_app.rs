//! Setting up an authenticator app, as the page and the person's phone do it.

use std::time::Duration;

use serde_json::{Value, json};

use crate::program::Program;

const MINUTE: Duration = Duration::from_mins(1);
const STEP: Duration = Duration::from_secs(30);

/// An app into which the secret was typed, on a phone whose clock is right. That the code on the screen says the
/// same is seen at the real window, where another library reads it.
pub(crate) struct App(totp_rs::Totp);

impl App {
    pub(crate) fn told(begun: &Value) -> Self {
        let secret = begun["secret"].as_str().unwrap();
        let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
        Self(totp_rs::Builder::new().with_secret(secret).build().unwrap())
    }

    pub(crate) fn shows(&self, program: &Program) -> String {
        self.shows_by_a_clock_off_by(program, 0)
    }

    /// So many seconds fast, or slow.
    fn shows_by_a_clock_off_by(&self, program: &Program, seconds: i64) -> String {
        let now = program.shell.clock.now().as_unix_millis() / 1000;
        let clock = now.checked_add_signed(seconds).unwrap();
        self.0.generate(clock).to_string()
    }
}

fn begin(program: &Program) -> Value {
    program.ask("begin_authenticator_app", json!({})).unwrap()
}

fn proof(name: &str, code: &str) -> Value {
    json!({ "name": name, "code": code })
}

fn methods(program: &Program) -> usize {
    let info = program.ask("security_info", json!({})).unwrap();
    info["methods"].as_array().unwrap().len()
}

/// Adds an app of this name.
fn add(program: &Program, name: &str) -> Value {
    let app = App::told(&begin(program));
    let sent = proof(name, &app.shows(program));
    program.ask("prove_authenticator_app", sent).unwrap()
}

#[test]
fn the_first_code_adds_the_app_and_the_secret_is_told_once() {
    let program = Program::with_anna();
    let begun = begin(&program);
    let secret = begun["secret"].as_str().unwrap();
    assert_eq!(secret.len(), 32, "160 bits");
    assert_eq!(
        (&begun["organisation"], &begun["userName"], &begun["digits"]),
        (&json!("Kontoret"), &json!("anna"), &json!(6))
    );

    let app = App::told(&begun);
    let spaced = app.shows(&program);
    let (first, last) = spaced.split_at(3);
    let sent = proof("Mobilen", &format!("{first} {last}"));
    let proven = program.ask("prove_authenticator_app", sent).unwrap();
    let row = &proven["info"]["methods"][0];
    assert_eq!(
        row["what"],
        json!({ "kind": "authenticator-app", "name": "Mobilen" })
    );
    assert_eq!(row["id"], proven["method"]);
    assert_eq!(proven["info"]["defaultMethod"], proven["method"]);
    let info = program.ask("security_info", json!({})).unwrap();
    for told in [proven, info] {
        assert!(!told.to_string().contains(secret), "{told}");
    }
}

#[test]
fn a_clock_may_be_two_minutes_off_and_no_more() {
    for (seconds, added) in [
        (0, true),
        (120, true),
        (-120, true),
        (180, false),
        (-180, false),
    ] {
        let program = Program::with_anna();
        let app = App::told(&begin(&program));
        let sent = proof("Mobilen", &app.shows_by_a_clock_off_by(&program, seconds));
        let answer = program.ask("prove_authenticator_app", sent);
        assert_eq!(answer.is_ok(), added, "{seconds}: {answer:?}");
        assert_eq!(methods(&program), usize::from(added), "{seconds}");
    }
}

#[test]
fn what_is_refused_may_be_tried_again_and_writes_nothing() {
    let program = Program::with_anna();
    let app = App::told(&begin(&program));
    let right = app.shows(&program);
    let wrong = app.shows_by_a_clock_off_by(&program, 3600);
    let long = "a".repeat(41);
    let rows = [
        ("Mobilen", wrong.as_str(), "code-wrong", "code"),
        ("Mobilen", "", "code-not-digits", "code"),
        ("Mobilen", "12345", "code-not-digits", "code"),
        ("Mobilen", "123456789", "code-not-digits", "code"),
        ("Mobilen", "12345a", "code-not-digits", "code"),
        ("", right.as_str(), "name-empty", "name"),
        (" \t", right.as_str(), "name-empty", "name"),
        (long.as_str(), right.as_str(), "name-too-long", "name"),
        ("Mob\u{7}ilen", right.as_str(), "name-unprintable", "name"),
    ];
    let before = program.sample.content();
    for (name, code, refusal, field) in rows {
        let sent = proof(name, code);
        let refused = program.ask("prove_authenticator_app", sent).unwrap_err();
        assert_eq!(refused["code"], refusal, "{name:?} {code:?}");
        assert_eq!(refused["field"], field, "{name:?} {code:?}");
    }
    assert!(program.sample.content() == before, "something was written");
    program
        .ask("prove_authenticator_app", proof("Mobilen", &right))
        .unwrap();
}

#[test]
fn only_the_set_up_that_is_under_way_can_be_finished() {
    let program = Program::with_anna();
    let too_late = |sent: Value| {
        assert_eq!(
            program.refusal("prove_authenticator_app", sent),
            "set-up-too-late"
        );
    };
    too_late(proof("Mobilen", "287082"));

    let forgotten = App::told(&begin(&program));
    program.ask("forget_authenticator_app", json!({})).unwrap();
    too_late(proof("Mobilen", &forgotten.shows(&program)));

    let first = App::told(&begin(&program));
    let second = App::told(&begin(&program));
    let of_the_first = proof("Mobilen", &first.shows(&program));
    assert_eq!(
        program.refusal("prove_authenticator_app", of_the_first),
        "code-wrong"
    );
    let of_the_second = proof("Mobilen", &second.shows(&program));
    program
        .ask("prove_authenticator_app", of_the_second.clone())
        .unwrap();
    too_late(of_the_second);
    assert_eq!(methods(&program), 1);
}

#[test]
fn a_set_up_is_good_for_ten_minutes() {
    for (waited, refused) in [
        (10 * MINUTE, None),
        (10 * MINUTE + STEP, Some("set-up-too-late")),
    ] {
        let program = Program::with_anna();
        let begun = begin(&program);
        assert_eq!(begun["goodForSeconds"], 600);
        let app = App::told(&begun);
        program.clock.turn(waited);
        let answer = program.ask(
            "prove_authenticator_app",
            proof("Mobilen", &app.shows(&program)),
        );
        let code = answer.err().map(|mut answer| answer["code"].take());
        assert_eq!(code, refused.map(Value::from), "{waited:?}");
    }
}

#[test]
fn whoever_leaves_takes_the_set_up_along() {
    let leaving: [fn(&Program); 3] = [
        |program| drop(program.ask("sign_out", json!({})).unwrap()),
        |program| drop(program.ask("sign_out_everywhere", json!({})).unwrap()),
        |program| drop(program.ask("forget_authenticator_app", json!({})).unwrap()),
    ];
    for leave in leaving {
        let program = Program::with_anna();
        let app = App::told(&begin(&program));
        leave(&program);
        // Whoever has only forgotten it is still there.
        drop(program.ask("sign_out", json!({})));
        program.sign_in_anna();
        let sent = proof("Mobilen", &app.shows(&program));
        let refused = program.refusal("prove_authenticator_app", sent);
        assert_eq!(refused, "set-up-too-late");
    }
}

#[test]
fn it_takes_a_fresh_sign_in_to_begin() {
    let program = Program::with_anna();
    program.clock.turn(10 * MINUTE + STEP);
    assert_eq!(
        program.refusal("begin_authenticator_app", json!({})),
        "fresh-sign-in-required"
    );
    program.ask("sign_out", json!({})).unwrap();
    for command in ["begin_authenticator_app", "forget_authenticator_app"] {
        assert_eq!(program.refusal(command, json!({})), "not-signed-in");
    }
}

#[test]
fn nobody_else_finishes_it() {
    let program = Program::with_anna();
    let annas = App::told(&begin(&program));
    program.ask("sign_out", json!({})).unwrap();
    program.sign_in("erik", "erik answers the phone");
    let sent = proof("Mobilen", &annas.shows(&program));
    assert!(program.ask("prove_authenticator_app", sent).is_err());
    assert_eq!(methods(&program), 0);

    let program = Program::with_anna();
    let before = App::told(&begin(&program));
    program.ask("sign_out_everywhere", json!({})).unwrap();
    program.sign_in_anna();
    let sent = proof("Mobilen", &before.shows(&program));
    assert!(program.ask("prove_authenticator_app", sent).is_err());
    assert_eq!(methods(&program), 0);
}

#[test]
fn there_are_five_at_most_each_by_a_name_of_its_own() {
    let program = Program::with_anna();
    for (count, name) in ["A", "B", "C", "D", "E"].into_iter().enumerate() {
        if count > 0 {
            let app = App::told(&begin(&program));
            let again = proof("A", &app.shows(&program));
            let refused = program.ask("prove_authenticator_app", again).unwrap_err();
            assert_eq!(refused["code"], "method-name-taken");
            assert_eq!(refused["field"], "name");
        }
        let proven = add(&program, name);
        assert_eq!(methods(&program), count + 1);
        let addable = proven["info"]["addable"].as_array().unwrap();
        let more = addable
            .iter()
            .any(|method| method["kind"] == "authenticator-app");
        assert_eq!(more, count < 4, "{name}");
    }
    assert_eq!(
        program.refusal("begin_authenticator_app", json!({})),
        "too-many-methods"
    );
}

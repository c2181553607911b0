//! The second step of a sign-in: who is asked, by what, and what ends it.

use std::time::Duration;

use security_info::call::CallEvent;
use serde_json::{Value, json};

use crate::program::{Program, Start, to_add, to_verify};

const MINUTE: Duration = Duration::from_mins(1);

/// Anna with a mobile and an app, signed out; the app as she holds it.
fn with_both() -> (Program, Held) {
    let program = Program::with_anna();
    program.prove("mobile", "070-174 06 05");
    let app = Held::added(&program, "Mobilen");
    program.ask("sign_out", json!({})).unwrap();
    (program, app)
}

/// An app in somebody's hand.
pub(crate) struct Held {
    totp: totp_rs::Totp,
    method: Value,
}

impl Held {
    pub(crate) fn added(program: &Program, name: &str) -> Self {
        let begun = program.ask("begin_authenticator_app", json!({})).unwrap();
        let secret = begun["secret"].as_str().unwrap();
        let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
        let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
        let mut held = Self {
            totp,
            method: Value::Null,
        };
        let sent = json!({ "name": name, "code": held.shows(program) });
        let proven = program.ask("prove_authenticator_app", sent).unwrap();
        held.method = proven["method"].clone();
        held
    }

    pub(crate) fn shows(&self, program: &Program) -> String {
        let now = program.shell.clock.now().as_unix_millis() / 1000;
        self.totp.generate(now).to_string()
    }

    /// What proves it, of a moment that no code was used in.
    fn next(&self, program: &Program) -> Value {
        program.clock.turn(MINUTE);
        json!({ "method": self.method, "code": self.shows(program) })
    }

    pub(crate) fn wrong(&self, program: &Program) -> Value {
        let right: u32 = self.shows(program).parse().unwrap();
        let wrong = (right + 123_456) % 1_000_000;
        json!({ "method": self.method, "code": format!("{wrong:06}") })
    }
}

fn anna_types_her_password(program: &Program) -> Value {
    let right = program.type_password("anna", "anna answers the phone");
    assert_eq!(right["kind"], "second-step", "{right}");
    right["step"].clone()
}

#[test]
fn what_can_serve_is_offered_strongest_first_and_nothing_whole_is_shown() {
    let (program, app) = with_both();
    let step = anna_types_her_password(&program);
    assert_eq!(step["displayName"], "Anna Berg");
    assert_eq!(step["freshening"], false);
    let kinds: Vec<_> = step["methods"].as_array().unwrap().iter().collect();
    assert_eq!(
        kinds[0]["what"],
        json!({ "kind": "authenticator-app", "name": "Mobilen" })
    );
    assert_eq!(kinds[1]["what"]["kind"], "phone");
    assert_eq!(step["first"], kinds[1]["method"], "the default comes first");
    assert_eq!(kinds[0]["method"], app.method);
    let shown = step.to_string();
    assert!(!shown.contains("174 06"), "{shown}");

    let call = program.verify_by(&step["first"]);
    assert!(!call["international"].as_str().unwrap().contains("174 06"));
}

#[test]
fn either_method_signs_in_and_nothing_is_open_before() {
    let (program, app) = with_both();
    anna_types_her_password(&program);
    for command in [
        "security_info",
        "profile",
        "stay_signed_in",
        "sign_out_everywhere",
    ] {
        assert_eq!(
            program.refusal(command, json!({})),
            "not-signed-in",
            "{command}"
        );
    }
    assert_eq!(
        program.refusal("start_call", to_add("office", "08-505 630 00")),
        "not-signed-in"
    );
    let signed_in = program.verify_by_call();
    assert_eq!(signed_in["next"]["kind"], "profile");
    assert!(program.ask("security_info", json!({})).is_ok());
    program.ask("sign_out", json!({})).unwrap();

    anna_types_her_password(&program);
    let signed_in = program.ask("verify_by_code", app.next(&program)).unwrap();
    assert_eq!(signed_in["session"]["displayName"], "Anna Berg");
    assert!(program.ask("security_info", json!({})).is_ok());
}

#[test]
fn a_code_is_good_once_and_five_wrong_ones_lock_the_app_alone() {
    let (program, app) = with_both();
    anna_types_her_password(&program);
    let used = app.next(&program);
    program.ask("verify_by_code", used.clone()).unwrap();
    program.ask("sign_out", json!({})).unwrap();

    anna_types_her_password(&program);
    assert_eq!(program.refusal("verify_by_code", used), "code-wrong");
    for slip in ["", "12345", "abcdef"] {
        let sent = json!({ "method": app.method, "code": slip });
        assert_eq!(program.refusal("verify_by_code", sent), "code-not-digits");
    }
    for _ in 0..3 {
        assert_eq!(
            program.refusal("verify_by_code", app.wrong(&program)),
            "code-wrong"
        );
    }
    let locked = program
        .ask("verify_by_code", app.wrong(&program))
        .unwrap_err();
    assert_eq!(locked["code"], "verification-locked");
    assert_eq!(locked["retryAfterSeconds"], 24 * 60 * 60);
    let right = app.next(&program);
    assert_eq!(
        program.refusal("verify_by_code", right),
        "verification-locked"
    );

    let step = program.ask("second_step", json!({})).unwrap();
    assert_eq!(step["methods"][0]["standing"]["kind"], "locked");
    assert_eq!(step["methods"][1]["standing"]["kind"], "open");
    program.verify_by_call();
}

#[test]
fn wrong_keys_count_against_the_phone_and_lock_it_across_restarts() {
    let (program, _) = with_both();
    // The call that proved the phone counts against its number for an hour.
    program.clock.turn(60 * MINUTE);
    for nth in 1..=5 {
        let step = anna_types_her_password(&program);
        let phone = &step["methods"][1]["method"];
        program.verify_by(phone);
        program.line.tell(CallEvent::Answered);
        assert_eq!(program.steps(), ["answered"]);
        program.line.key("1#2#3#");
        let [_, _, last] = [program.step(), program.step(), program.step()];
        assert_eq!(last["cause"], "wrong-keys", "{nth}");
        program.none_up();
        program.ask("sign_out", json!({})).unwrap();
        // One below the limit of calls to a number in an hour.
        program.clock.turn(14 * MINUTE);
    }
    let step = anna_types_her_password(&program);
    let locked = step["methods"][1].clone();
    assert_eq!(locked["standing"]["kind"], "locked");
    assert_eq!(
        step["first"], step["methods"][0]["method"],
        "the app is tried instead"
    );
    let refused = program.refusal("verify_by_call", to_verify(&locked["method"]));
    assert_eq!(refused, "verification-locked");
}

#[test]
fn whoever_reports_a_call_ends_the_sign_in_and_marks_the_account() {
    let (program, _) = with_both();
    let step = anna_types_her_password(&program);
    program.verify_by(&step["first"]);
    program.line.tell(CallEvent::Answered);
    program.line.key("0#");
    assert_eq!(program.steps(), ["answered"]);
    assert_eq!(program.step()["cause"], "fraud-reported");
    assert_eq!(program.refusal("second_step", json!({})), "session-ended");
    let store = program.shell.house.store().unwrap();
    let anna = security_info::identity::UserName::parse("anna").unwrap();
    let anna = store.account_named(&anna).unwrap().unwrap().value;
    assert_eq!(anna.marked_for_agent_at(), Some(program.shell.clock.now()));

    let step = anna_types_her_password(&program);
    let refused = program.refusal("verify_by_call", to_verify(&step["methods"][1]["method"]));
    assert_eq!(refused, "number-blocked");
}

#[test]
fn the_second_step_ends_when_it_takes_too_long_or_somebody_leaves() {
    let (program, app) = with_both();
    anna_types_her_password(&program);
    program.clock.turn(10 * MINUTE);
    assert_eq!(program.refusal("second_step", json!({})), "session-ended");
    assert_eq!(
        program.refusal("verify_by_code", app.next(&program)),
        "not-signed-in"
    );

    let step = anna_types_her_password(&program);
    program.verify_by(&step["first"]);
    assert_eq!(program.ask("sign_out", json!({})), Ok(Value::Null));
    assert!(program.shell.calls.none_up(), "nobody goes on ringing");
    assert_eq!(
        program.refusal("verify_by_code", app.next(&program)),
        "not-signed-in"
    );
}

#[test]
fn another_persons_method_proves_nobody() {
    let (program, app) = with_both();
    let erik = program.sign_in("erik", "erik answers the phone");
    assert_eq!(erik["session"]["userName"], "erik");
    let his = Held::added(&program, "Eriks");
    program.ask("sign_out", json!({})).unwrap();

    let right = program.type_password("erik", "erik answers the phone");
    assert_eq!(right["kind"], "second-step");
    let annas = app.next(&program);
    assert_eq!(program.refusal("verify_by_code", annas), "no-such-method");
    program.ask("verify_by_code", his.next(&program)).unwrap();
}

#[test]
fn the_organisation_says_who_is_asked() {
    let rows = [
        ("nobody", "anna", false),
        ("everybody", "anna", true),
        ("nobody", "maria", true),
    ];
    for (who, name, asked) in rows {
        let program = Program::start(Start {
            settings: match who {
                "nobody" => "[rules]\ntwo-step = \"nobody\"\n",
                _ => "[rules]\ntwo-step = \"everybody\"\n",
            },
            ..Start::default()
        });
        program.ask("try_it", json!({})).unwrap();
        let password = format!("{name} answers the phone");
        program.sign_in(name, &password);
        Held::added(&program, "Mobilen");
        program.ask("sign_out", json!({})).unwrap();
        let right = program.type_password(name, &password);
        let expected = if asked { "second-step" } else { "signed-in" };
        assert_eq!(right["kind"], expected, "{who} {name}");
    }
}

#[test]
fn attempts_made_side_by_side_are_not_one_too_many() {
    let (program, app) = with_both();
    anna_types_her_password(&program);
    let asked: Vec<_> = (0..8)
        .map(|_| program.begin_to_ask("verify_by_code", app.wrong(&program)))
        .collect();
    let mut codes: Vec<_> = asked
        .into_iter()
        .map(|answer| answer.join().unwrap().unwrap_err()["code"].clone())
        .collect();
    codes.sort_by_key(ToString::to_string);
    // The fifth is told of the lock that it brought; the three after it are not looked at.
    let expected = [
        ["code-wrong"; 4].as_slice(),
        ["verification-locked"; 4].as_slice(),
    ];
    assert_eq!(codes, expected.concat());
    let record = program.sample.content();
    assert_eq!(record.matches("code-wrong").count(), 5);
}

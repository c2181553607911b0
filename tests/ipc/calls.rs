//! Calls as a page asks for them: guards, limits, outcomes.

use std::{
    sync::{Arc, mpsc},
    time::Duration,
};

use security_info::{
    call::{CallEvent, Prompt},
    store::StoreError,
};
use serde_json::{Value, json};
use svara_app::sled_folder::SledFolder;

use crate::{
    program::{Program, Start, to_add, to_change},
    scripted_line::Heard,
};

const HOUR: Duration = Duration::from_hours(1);

fn cause(program: &Program) -> String {
    let step = program.step();
    assert_eq!(step["kind"], "failed", "{step}");
    step["cause"].as_str().unwrap().to_owned()
}

#[test]
fn every_ending_is_told_by_its_name() {
    type Play = Box<dyn Fn(&Program)>;
    let answered = |program: &Program| {
        program.line.tell(CallEvent::Ringing);
        program.line.tell(CallEvent::Answered);
        assert_eq!(program.steps(), ["ringing", "answered"]);
    };
    let tell = |event: CallEvent| -> Play { Box::new(move |program| program.line.tell(event)) };
    let then = |event: CallEvent| -> Play {
        Box::new(move |program| {
            answered(program);
            program.line.tell(event);
        })
    };
    let rows: Vec<(&str, Play)> = vec![
        ("busy", tell(CallEvent::Busy)),
        ("declined", tell(CallEvent::Declined)),
        ("no-answer", tell(CallEvent::RangOut)),
        ("not-in-service", tell(CallEvent::NotInService)),
        ("barred", tell(CallEvent::Barred)),
        ("line-down", tell(CallEvent::LineDown)),
        ("hung-up", then(CallEvent::HungUp)),
        ("voicemail-suspected", then(CallEvent::VoicemailHeard)),
        (
            "wrong-keys",
            Box::new(move |program| {
                answered(program);
                program.line.key("1#2#3#");
                assert_eq!(program.steps(), ["wrong-keys", "wrong-keys"]);
            }),
        ),
        (
            "fraud-reported",
            Box::new(move |program| {
                answered(program);
                program.line.key("0#");
            }),
        ),
        (
            "cancelled",
            Box::new(|program| {
                assert_eq!(
                    program.ask("cancel_call", json!({ "call": 1 })),
                    Ok(Value::Null)
                );
                assert_eq!(program.line.heard(), [Heard::HungUp]);
            }),
        ),
    ];
    for (expected, play) in rows {
        let program = Program::with_anna();
        program.call_anna();
        play(&program);
        assert_eq!(cause(&program), expected);
        assert!(program.shell.calls.none_up(), "{expected}");
        let info = program.ask("security_info", json!({})).unwrap();
        assert_eq!(info["methods"], json!([]), "{expected}");
    }
}

#[test]
fn a_reported_number_is_not_called_again() {
    let program = Program::with_anna();
    program.call_anna();
    program.line.tell(CallEvent::Answered);
    program.line.key("0#");
    assert_eq!(program.steps(), ["answered", "failed"]);
    assert_eq!(
        program.line.heard().last(),
        Some(&Heard::SaidLast(Prompt::FraudReported))
    );
    let again = to_add("mobile", "070-174 06 05");
    assert_eq!(program.refusal("start_call", again), "number-blocked");
}

#[test]
fn guards_refuse_before_anything_is_dialled() {
    let program = Program::with_anna();
    let rows = [
        ("0900-123 45 67", "premium-rate"),
        ("077-123 45 67", "shared-cost"),
        ("112", "short-or-emergency"),
        ("+1 425 555 1234", "country-not-allowed"),
        ("+870 773 111 632", "global-network"),
        ("hej", "number-not-a-number"),
        ("", "number-empty"),
        ("070", "number-too-short"),
    ];
    let before = program.sample.content();
    for (typed, code) in rows {
        let refused = program
            .ask("start_call", to_add("mobile", typed))
            .unwrap_err();
        assert_eq!(refused["code"], code, "{typed}");
        assert_eq!(refused["field"], "typed", "{typed}");
    }
    let rows = [
        (to_add("office", "08-505 630 00"), "mobile-first"),
        (
            to_change("0123456789abcdef", "070-174 06 05"),
            "no-such-method",
        ),
        (to_change("x", "070-174 06 05"), "no-such-method"),
    ];
    for (asked, code) in rows {
        assert_eq!(program.refusal("start_call", asked), code);
    }
    assert!(
        program.sample.content() == before,
        "a refused call is not counted"
    );
    assert!(program.line.numbers().is_empty());

    program.prove("mobile", "070-174 06 05");
    assert_eq!(
        program.refusal("start_call", to_add("mobile", "070-174 06 06")),
        "slot-taken"
    );
    assert_eq!(
        program.refusal("start_call", to_add("office", "070-174 06 05")),
        "number-already-yours"
    );
}

/// Tells how many calls have been dialled when the next commit is durable.
pub(crate) fn dialled_at_next_commit(program: &Program) -> mpsc::Receiver<usize> {
    let (tell, told) = mpsc::channel();
    let line = Arc::clone(&program.line);
    let store = program.sample.store();
    store.after_next_commit(move || tell.send(line.numbers().len()).unwrap());
    told
}

#[test]
fn a_call_is_dialled_once_it_has_been_counted_for_good() {
    let program = Program::with_anna();
    let dialled = dialled_at_next_commit(&program);
    program.call_anna();
    assert_eq!(dialled.try_recv(), Ok(0));
    assert_eq!(program.line.numbers().len(), 1);

    let program = Program::with_anna();
    program.sample.store().fail_with(|| StoreError::Full);
    program.refusal("start_call", to_add("mobile", "070-174 06 05"));
    assert!(program.line.numbers().is_empty());
}

#[test]
fn a_number_that_two_parsers_read_differently_has_to_be_confirmed() {
    let program = Program::start(Start {
        settings: "[rules]\ncountries = [\"SE\", \"FR\"]\n",
        ..Start::default()
    });
    program.ask("try_it", json!({})).unwrap();
    program.sign_in_anna();
    // FINDINGS: one parser reads the letter as a digit.
    let typed = "+3367a829916";
    let reading = program.ask(
        "understand_number",
        json!({ "typed": typed, "country": "SE" }),
    );
    let Ok(reading) = reading else {
        // A number that is refused outright is not called either.
        assert!(program.ask("start_call", to_add("mobile", typed)).is_err());
        return;
    };
    assert_eq!(reading["needsConfirmation"], true, "{reading}");
    let mut asked = to_add("mobile", typed);
    assert_eq!(
        program.refusal("start_call", asked.clone()),
        "number-needs-confirmation"
    );
    asked["request"]["confirmed"] = json!("+33672829916");
    if reading["e164"] != "+33672829916" {
        assert_eq!(
            program.refusal("start_call", asked.clone()),
            "number-needs-confirmation"
        );
    }
    asked["request"]["confirmed"] = reading["e164"].clone();
    assert!(program.ask("start_call", asked).is_ok());
}

#[test]
fn one_call_at_a_time() {
    let program = Program::with_anna();
    program.call_anna();
    for typed in ["070-174 06 05", "070-174 06 06"] {
        assert_eq!(
            program.refusal("start_call", to_add("mobile", typed)),
            "call-under-way"
        );
    }
    assert_eq!(
        program.refusal("cancel_call", json!({ "call": 2 })),
        "no-such-call"
    );
    program.ask("cancel_call", json!({ "call": 1 })).unwrap();
    assert_eq!(cause(&program), "cancelled");
    assert_eq!(
        program.refusal("cancel_call", json!({ "call": 1 })),
        "no-such-call"
    );
    assert_eq!(program.call_anna()["call"], 2);
}

#[test]
fn the_fifth_call_to_a_number_is_the_last_within_the_hour() {
    let program = Program::with_anna();
    for _ in 0..5 {
        program.call_anna();
        program.line.tell(CallEvent::Busy);
        assert_eq!(program.steps(), ["failed"]);
        program.clock.turn(Duration::from_mins(1));
    }
    let refused = program
        .ask("start_call", to_add("mobile", "070-174 06 05"))
        .unwrap_err();
    assert_eq!(refused["code"], "limit-number");
    assert_eq!(refused["retryAfterSeconds"], 55 * 60);
    // Another number may still be called.
    program
        .ask("start_call", to_add("mobile", "070-174 06 06"))
        .unwrap();
}

#[test]
fn the_failure_that_uses_a_limit_up_says_when_to_call_again() {
    let program = Program::with_anna();
    for call in 1..=5 {
        program.call_anna();
        program.line.tell(CallEvent::Busy);
        let again = program.step()["retryAfterSeconds"].clone();
        let expected = if call == 5 { json!(3600) } else { Value::Null };
        assert_eq!(again, expected, "call {call}");
    }
}

#[test]
fn five_calls_with_guesses_lock_verification_for_a_day() {
    let program = Program::with_anna();
    for guess in 0..5 {
        program.call(to_add("mobile", &format!("070-174 06 1{guess}")));
        program.line.tell(CallEvent::Answered);
        program.line.key("1#");
        assert_eq!(program.steps(), ["answered", "wrong-keys"]);
        program.line.tell(CallEvent::HungUp);
        assert_eq!(cause(&program), "hung-up");
    }
    let refused = program
        .ask("start_call", to_add("mobile", "070-174 06 05"))
        .unwrap_err();
    assert_eq!(refused["code"], "verification-locked");
    assert_eq!(refused["retryAfterSeconds"], 24 * 3600);
}

#[test]
fn limits_survive_a_restart_on_the_real_store() {
    let folder = tempfile::tempdir().unwrap();
    let start = || Start {
        sample: Some(Arc::new(SledFolder::sample(folder.path().join("sample")))),
        ..Start::default()
    };
    {
        let program = Program::start(start());
        program.ask("try_it", json!({})).unwrap();
        program.sign_in_anna();
        for _ in 0..5 {
            program.call_anna();
            program.line.tell(CallEvent::Busy);
            assert_eq!(program.steps(), ["failed"]);
        }
        program.shell.house.close();
    }
    let program = Program::start(start());
    let state = program.ask("app_state", json!({})).unwrap();
    assert_eq!(
        state["stage"]["kind"], "sign-in",
        "what was left open is opened again: {state}"
    );
    program.sign_in_anna();
    assert_eq!(
        program.refusal("start_call", to_add("mobile", "070-174 06 05")),
        "limit-number"
    );
    program.clock.turn(HOUR);
    assert_eq!(
        program.refusal("start_call", to_add("mobile", "070-174 06 05")),
        "session-ended"
    );
    program.sign_in_anna();
    program.prove("mobile", "070-174 06 05");
}

#[test]
fn a_call_ends_with_the_session_that_asked_for_it() {
    for end in ["sign_out", "sign_out_everywhere"] {
        let program = Program::with_anna();
        program.call_anna();
        program.ask(end, json!({})).unwrap();
        assert_eq!(program.line.heard(), [Heard::HungUp], "{end}");
        assert_eq!(cause(&program), "cancelled", "{end}");
    }
    let program = Program::with_anna();
    program.call_anna();
    program.ask("quit", json!({})).unwrap();
    assert_eq!(program.line.heard(), [Heard::HungUp]);
    assert_eq!(
        program
            .desktop
            .quits
            .load(std::sync::atomic::Ordering::SeqCst),
        1
    );
}

#[test]
fn every_call_is_in_the_record_without_its_number() {
    let program = Program::with_anna();
    program.prove("mobile", "070-174 06 05");
    let content = program.sample.content();
    assert!(content.contains("call-placed") && content.contains("method-added"));
    assert!(!content.contains("701740605"));
}

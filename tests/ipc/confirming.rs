//! The ways of confirming a call, as a page chooses and plays them.

use security_info::{
    call::{CallEvent, ConfirmationWay, Prompt},
    record::Recorded,
    store::SecurityInfoStore as _,
};
use serde_json::{Value, json};

use crate::{
    program::{Program, Start, to_confirm},
    scripted_line::Heard,
};

/// A program in which these ways are allowed, with Anna signed in.
fn allowing(settings: &'static str) -> Program {
    let program = Program::start(Start {
        settings,
        ..Start::default()
    });
    program.ask("try_it", json!({})).unwrap();
    program.sign_in_anna();
    program
}

/// The code that the voice has read.
fn code(program: &Program) -> String {
    program.line.code().unwrap()
}

/// One that it has not.
fn another(code: &str) -> &'static str {
    if code == "000000" { "000001" } else { "000000" }
}

fn types(program: &Program, code: &str) -> Result<Value, Value> {
    program.ask("type_code", json!({ "call": 1, "code": code }))
}

/// How the newest call was to be confirmed, after the record.
fn way_recorded(program: &Program) -> Option<ConfirmationWay> {
    let record = program.sample.store().newest_record(2).unwrap();
    record.into_iter().find_map(|entry| match entry.what {
        Recorded::CallPlaced { confirmation, .. } => Some(confirmation),
        _ => None,
    })
}

#[test]
fn a_page_is_told_what_may_be_chosen_and_may_choose_nothing_else() {
    let rows: [(&str, Value, &[&str], &[&str]); 4] = [
        (
            "",
            json!(["key-number", "hear-code"]),
            &["key-number", "hear-code"],
            &["pound"],
        ),
        (
            "[rules]\nconfirmation = [\"hear-code\"]\n",
            json!(["hear-code"]),
            &["hear-code"],
            &["key-number", "pound"],
        ),
        (
            "[rules]\nconfirmation = [\"pound\", \"key-number\"]\n",
            json!(["pound", "key-number"]),
            &["key-number", "pound"],
            &["hear-code"],
        ),
        (
            "[rules]\nconfirmation = [\"key-number\", \"key-number\"]\n",
            json!(["key-number"]),
            &["key-number"],
            &["hear-code", "pound"],
        ),
    ];
    for (settings, offered, allowed, refused) in rows {
        let program = allowing(settings);
        let info = program.ask("security_info", json!({})).unwrap();
        assert_eq!(info["confirmations"], offered, "{settings}");
        for way in refused {
            let refusal = program.refusal("start_call", to_confirm(way));
            assert_eq!(refusal, "confirmation-not-allowed", "{settings} {way}");
        }
        assert!(program.line.numbers().is_empty(), "{settings}");
        // Without a choice it is the first.
        let call = program.call_anna();
        assert_eq!(call["confirmation"], offered[0], "{settings}");
        assert_eq!(
            call["matchingNumber"].is_string(),
            offered[0] == "key-number"
        );
        program.line.tell(CallEvent::Busy);
        program.steps::<1>();
        for way in allowed {
            let call = program.call(to_confirm(way));
            assert_eq!(call["confirmation"], *way, "{settings}");
            program.line.tell(CallEvent::Busy);
            program.steps::<1>();
            assert_eq!(json!(way_recorded(&program)), *way, "{settings}");
        }
    }
}

#[test]
fn a_code_is_heard_after_a_key_and_typed_at_the_screen() {
    let program = Program::with_anna();
    let call = program.call(to_confirm("hear-code"));
    assert_eq!(call["matchingNumber"], Value::Null);
    program.line.tell(CallEvent::Answered);
    assert_eq!(program.steps(), ["answered"]);
    assert_eq!(program.line.code(), None, "an answer alone hears nothing");
    // Too early: it is not even looked at.
    assert_eq!(types(&program, "123456"), Ok(Value::Null));
    program.line.key("1");
    assert_eq!(program.steps(), ["code-read"]);
    let code = code(&program);
    for typed in ["", "12345", "abcdef", "1234567"] {
        let refused = program.refusal("type_code", json!({ "call": 1, "code": typed }));
        assert_eq!(refused, "code-not-six-digits", "{typed}");
    }
    assert_eq!(types(&program, another(&code)), Ok(Value::Null));
    let wrong = json!({ "kind": "wrong-code", "triesLeft": 2 });
    assert_eq!(program.step(), wrong);
    let grouped = format!(" {} {}", &code[..3], &code[3..]);
    assert_eq!(types(&program, &grouped), Ok(Value::Null));
    let verified = program.step();
    assert_eq!(verified["kind"], "verified");
    assert_eq!(
        verified["info"]["methods"][0]["what"]["value"],
        call["international"]
    );
    assert_eq!(
        program.line.heard().last(),
        Some(&Heard::SaidLast(Prompt::Thanks))
    );
    program.none_up();
    // It was good once.
    let again = json!({ "call": 1, "code": code });
    assert_eq!(program.refusal("type_code", again), "no-such-call");
}

#[test]
fn wrong_codes_end_the_call_and_count_as_failures() {
    let program = Program::with_anna();
    for _ in 0..5 {
        let call = program.call(to_confirm("hear-code"))["call"].clone();
        program.line.tell(CallEvent::Answered);
        program.line.key("1");
        assert_eq!(program.steps(), ["answered", "code-read"]);
        program.line.tell(CallEvent::HungUp);
        assert_eq!(program.steps(), ["code-still-good"]);
        let wrong = json!({ "call": call, "code": another(&code(&program)) });
        for _ in 0..3 {
            program.ask("type_code", wrong.clone()).unwrap();
        }
        assert_eq!(program.steps(), ["wrong-code", "wrong-code"]);
        let failed = program.step();
        assert_eq!(failed["cause"], "wrong-code", "{failed}");
    }
    let locked = program.refusal("start_call", to_confirm("key-number"));
    assert_eq!(locked, "verification-locked");
}

#[test]
fn a_pound_alone_confirms_where_an_administrator_allows_it() {
    let program = allowing("[rules]\nconfirmation = [\"key-number\", \"pound\"]\n");
    let call = program.call(to_confirm("pound"));
    assert_eq!(call["matchingNumber"], Value::Null);
    program.line.tell(CallEvent::Answered);
    assert_eq!(program.steps(), ["answered"]);
    program.line.key("1#");
    assert_eq!(
        program.step(),
        json!({ "kind": "wrong-keys", "triesLeft": 2 })
    );
    program.line.key("#");
    assert_eq!(program.step()["kind"], "verified");
}

#[test]
fn the_voice_changes_its_language_and_back() {
    let program = Program::with_anna();
    program.call_anna();
    program.line.tell(CallEvent::Answered);
    assert_eq!(program.steps(), ["answered"]);
    assert_eq!(program.line.language(), "en");
    program.line.key("9");
    program.line.key("*");
    // What is wrong is told to the screen, so that the keys before it have been heard.
    program.line.key("1#");
    assert_eq!(program.steps(), ["wrong-keys"]);
    assert_eq!(program.line.language(), "sv");
    program.line.key("91#");
    assert_eq!(program.steps(), ["wrong-keys"]);
    assert_eq!(program.line.language(), "en");
    let way = ConfirmationWay::KeyNumber;
    assert_eq!(
        program.line.heard(),
        [
            Heard::Said(Prompt::Greeting(way)),
            Heard::Said(Prompt::Greeting(way)),
            Heard::Said(Prompt::Instruction(way)),
            Heard::Said(Prompt::TryAgain(way)),
            Heard::Said(Prompt::Greeting(way)),
            Heard::Said(Prompt::TryAgain(way)),
        ]
    );
}

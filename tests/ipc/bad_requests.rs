//! Whatever a page sends, it is told so in the contract's words, and nothing is written.

use std::sync::atomic::Ordering;

use serde_json::{Value, json};
use svara_app::ipc::registry;

use crate::program::{Program, to_add};

/// An account that is not there.
const NOBODY: &str = "0123456789abcdef0123456789abcdef";

/// For each command that takes something: arguments that are right.
#[expect(clippy::too_many_lines, reason = "a table is as long as its cases")]
fn right(command: &str) -> Option<Value> {
    Some(match command {
        "set_preferences" => {
            json!({ "preferences": { "language": null, "theme": "system", "textSize": "normal" } })
        }
        "leave_kiosk" => json!({ "pin": "480215" }),
        "set_up_organisation" => json!({ "form": {
            "organisation": "Kontoret",
            "country": "SE",
            "displayName": "Maria Öberg",
            "userName": "maria",
            "password": "lavskrika tjäder ormvråk",
        } }),
        "judge_password" => json!({ "password": "lavskrika", "hints": ["Maria"] }),
        "restore_backup" => json!({ "passphrase": "lavskrika tjäder" }),
        "verify_by_call" => json!({
            "method": "0123456789abcdef", "confirmation": null, "progress": "__CHANNEL__:7",
        }),
        "verify_by_code" => json!({ "method": "0123456789abcdef", "code": "287082" }),
        "prove_authenticator_app" => json!({ "name": "Mobilen", "code": "287082" }),
        "sign_in" => json!({ "userName": "anna", "password": "anna answers the phone" }),
        "confirm_password" => json!({ "password": "anna answers the phone" }),
        "change_password" => json!({
            "current": "anna answers the phone",
            "new": "lavskrika tjäder ormvråk",
        }),
        "begin_reset" => json!({ "userName": "anna" }),
        "reset_by_call" => json!({
            "typed": "070-174 06 05", "country": "SE", "confirmed": null, "confirmation": null,
            "progress": "__CHANNEL__:7",
        }),
        "prove_at_screen" | "reset_by_code" => json!({ "code": "287082" }),
        "finish_reset" => json!({ "password": "lavskrika tjäder ormvråk" }),
        "understand_number" => json!({ "typed": "070-174 06 05", "country": "SE" }),
        "start_call" => to_add("mobile", "070-174 06 05"),
        "distrust_device" => json!({ "device": "reception-1" }),
        "type_code" => json!({ "call": 1, "code": "482913" }),
        "cancel_call" => json!({ "call": 1 }),
        "watch_phone_line"
        | "watch_closing"
        | "watch_kiosk_line"
        | "watch_record"
        | "try_people_table"
        | "import_people_table" => {
            json!({ "progress": "__CHANNEL__:7" })
        }
        "save_phone_line" => json!({ "form": line_form() }),
        "test_phone_line" => json!({ "form": line_form(), "progress": "__CHANNEL__:7" }),
        "cancel_line_test" => json!({ "test": 1 }),
        "call_me_now" => json!({
            "to": { "kind": "number", "typed": "070-174 06 05", "country": "SE", "confirmed": null },
            "progress": "__CHANNEL__:7",
        }),
        "figures" => json!({ "midnights": [1_795_392_000_000_u64, 1_795_478_400_000_u64] }),
        "people" => json!({
            "wanted": { "text": "anna", "role": "agent", "group": "IT", "standing": "disabled" },
            "after": "anna",
        }),
        "person" | "hand_over_password" => json!({ "person": NOBODY }),
        "find_callers" => json!({ "text": "anna" }),
        "open_case" => json!({ "person": NOBODY, "ticket": "INC-7204", "asks": "unlock" }),
        "helpdesk_case" | "approve_case" | "make_case_password" | "close_case"
        | "save_case_evidence" | "hand_over_screen" => {
            json!({ "number": 1 })
        }
        "call_for_case" => json!({
            "number": 1, "method": "0123456789abcdef", "progress": "__CHANNEL__:7",
        }),
        "issue_case_pass" => json!({
            "number": 1, "terms": { "minutes": 60, "once": true, "length": 12 },
        }),
        "prove_agent" => json!({ "number": 1, "called": true }),
        "act_on_case" => json!({ "number": 1, "act": "unlock" }),
        "prove_hardware_token" => json!({ "serial": "1001", "code": "287082" }),
        "tokens" => json!({
            "wanted": { "text": "anna", "standing": "held" }, "after": "1001",
        }),
        "import_tokens" => json!({ "table": "serial,secret", "tryAlone": true }),
        "assign_token" => json!({ "token": "1001", "userName": "anna" }),
        "remove_token" => json!({ "token": "1001" }),
        "add_person" => json!({ "form": {
            "userName": "bo",
            "displayName": "Bo Ek",
            "role": "person",
            "groups": ["IT"],
        } }),
        "change_person" => json!({ "person": NOBODY, "changes": [{ "kind": "unlock" }] }),
        "issue_access_pass" => json!({
            "person": NOBODY, "terms": { "minutes": 60, "once": true, "length": 12 },
        }),
        "remove_person" => json!({ "person": NOBODY, "userName": "anna" }),
        "export_people" => json!({
            "wanted": { "text": "anna", "role": "agent", "group": "IT", "standing": "disabled" },
            "progress": "__CHANNEL__:7",
        }),
        "choose_password" => json!({ "new": "lavskrika tjäder ormvråk" }),
        "check_rules" => json!({ "rules": {} }),
        "preview_rules" => json!({ "rules": {}, "userName": "anna" }),
        "save_rules" => json!({ "rules": {}, "confirmed": 0 }),
        "delete_method" | "set_default_method" => json!({ "method": "0123456789abcdef" }),
        "recent_activity" => json!({ "before": null }),
        "disown_entry" => json!({ "entry": 7 }),
        "record" => json!({ "filter": {
            "topic": null, "outcome": null, "userName": "anna", "station": "reception-1",
            "from": null, "to": null, "text": "anna",
        }, "before": null }),
        "export_record" => json!({ "layout": "csv", "from": null, "to": null }),
        _ => return None,
    })
}

fn line_form() -> Value {
    json!({
        "kind": "sip",
        "settings": { "server": "pbx.example", "register": false },
        "password": { "kind": "replace", "secret": "hemligt" },
    })
}

/// Every value with one leaf replaced, for each leaf.
fn with_each_leaf(value: &Value, replace: &dyn Fn(&Value) -> Option<Value>) -> Vec<Value> {
    match value {
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, field)| {
                with_each_leaf(field, replace).into_iter().map(|changed| {
                    let mut fields = fields.clone();
                    fields.insert(name.clone(), changed);
                    Value::Object(fields)
                })
            })
            .collect(),
        leaf => replace(leaf).into_iter().collect(),
    }
}

fn nothing_happens(program: &Program, command: &str, sent: Value, code: Option<&str>) {
    let before = program.sample.content();
    let shown = sent.to_string().chars().take(120).collect::<String>();
    match (program.ask(command, sent), code) {
        (Err(answer), Some(code)) => assert_eq!(answer["code"], code, "{command} {shown}"),
        (Err(answer), None) => {
            assert!(answer["code"].is_string(), "{command} {shown}: {answer}");
            assert!(
                answer.as_object().unwrap().len() == 3,
                "{command} {shown}: {answer}"
            );
        }
        (Ok(answer), _) => panic!("{command} {shown} was answered: {answer}"),
    }
    assert!(
        program.sample.content() == before,
        "{command} {shown} wrote something"
    );
    assert!(
        program.line.numbers().is_empty(),
        "{command} {shown} called somebody"
    );
}

#[test]
fn wrong_types_are_refused() {
    let program = Program::with_anna();
    for command in registry().commands() {
        let Some(right) = right(command.name) else {
            for sent in [json!([]), json!("x"), json!(7), json!({ "more": 1 })] {
                nothing_happens(&program, command.name, sent, Some("bad-request"));
            }
            continue;
        };
        for sent in [
            json!(null),
            json!([]),
            json!("x"),
            json!({}),
            json!({ "more": right }),
        ] {
            nothing_happens(&program, command.name, sent, Some("bad-request"));
        }
        let another_type = |leaf: &Value| {
            Some(if leaf.is_number() {
                json!("1")
            } else {
                json!(-1)
            })
        };
        for sent in with_each_leaf(&right, &another_type) {
            nothing_happens(&program, command.name, sent, Some("bad-request"));
        }
        let mut more = right.clone();
        more["more"] = json!(1);
        nothing_happens(&program, command.name, more, Some("bad-request"));
    }
}

#[test]
fn a_megabyte_is_refused_before_anything_is_done_with_it() {
    let program = Program::with_anna();
    let checked = program.shell.passwords.checked();
    let megabyte = "a".repeat(1 << 20);
    for command in registry().commands() {
        let sent = json!({ "unheard-of": megabyte });
        nothing_happens(&program, command.name, sent, Some("bad-request"));
        let Some(right) = right(command.name) else {
            continue;
        };
        for sent in with_each_leaf(&right, &|_| Some(json!(megabyte))) {
            nothing_happens(&program, command.name, sent, Some("bad-request"));
        }
    }
    assert_eq!(
        program.shell.passwords.checked(),
        checked,
        "no password was hashed"
    );
}

#[test]
fn control_characters_are_refused() {
    let rows = [
        ("sign_in", "userName", "name-unprintable"),
        (
            "set_up_organisation",
            "form.organisation",
            "name-unprintable",
        ),
        (
            "set_up_organisation",
            "form.displayName",
            "name-unprintable",
        ),
        ("set_up_organisation", "form.userName", "name-unprintable"),
        ("begin_reset", "userName", "name-unprintable"),
        ("set_up_organisation", "form.country", "country-unknown"),
        ("understand_number", "country", "country-unknown"),
        ("start_call", "request.country", "country-unknown"),
        ("start_call", "progress", "bad-request"),
        ("delete_method", "method", "no-such-method"),
        ("set_default_method", "method", "no-such-method"),
    ];
    for hidden in ["\0", "\u{1b}[2J", "\u{202e}", "\r\n\u{85}"] {
        let (first, signed_in) = (Program::fresh(), Program::with_anna_for_now());
        let signed_out = Program::demonstration();
        for (command, field, code) in rows {
            let program = match command {
                "sign_in" | "begin_reset" => &signed_out,
                "set_up_organisation" => &first,
                _ => &signed_in,
            };
            let mut sent = right(command).unwrap();
            let leaf = field
                .split('.')
                .fold(&mut sent, |value, name| &mut value[name]);
            let text = leaf.as_str().unwrap().to_owned();
            let (head, tail) = text.split_at(1);
            *leaf = json!(format!("{head}{hidden}{tail}"));
            nothing_happens(program, command, sent, Some(code));
        }
        // In a number they are noise at best: whatever it is read as, it is not written,
        // and a number with them is not called without a person's having confirmed it.
        let typed = json!({ "typed": format!("07{hidden}0-174 06 05"), "country": "SE" });
        let before = signed_in.sample.content();
        if let Ok(reading) = signed_in.ask("understand_number", typed) {
            assert_eq!(reading["e164"], "+46701740605", "{hidden:?}");
        }
        assert!(signed_in.sample.content() == before);
    }
}

#[test]
fn nobody_is_served_who_has_not_signed_in() {
    const OPEN: [&str; 19] = [
        "app_state",
        "set_preferences",
        "about",
        "quit",
        "watch_closing",
        "unwatch_closing",
        "try_it",
        "leave_demonstration",
        "set_up_organisation",
        "judge_password",
        "countries",
        "repair_store",
        "choose_backup",
        "restore_backup",
        "try_store_again",
        "sign_in",
        "sign_out",
        "begin_reset",
        "leave_reset",
    ];
    const OF_A_KIOSK: [&str; 4] = [
        "start_over",
        "still_here",
        "leave_kiosk",
        "watch_kiosk_line",
    ];
    const OF_A_SCREEN: [&str; 3] = ["prove_at_screen", "decline_at_screen", "give_screen_back"];
    const OF_A_RESET: [&str; 3] = ["reset_by_call", "reset_by_code", "finish_reset"];
    let program = Program::demonstration();
    for command in registry().commands() {
        if !OPEN.contains(&command.name) {
            let sent = right(command.name).unwrap_or(json!({}));
            let why = if OF_A_RESET.contains(&command.name) {
                "reset-ended"
            } else if OF_A_SCREEN.contains(&command.name) {
                "hand-over-ended"
            } else if OF_A_KIOSK.contains(&command.name) {
                "out-of-order"
            } else {
                "not-signed-in"
            };
            nothing_happens(&program, command.name, sent, Some(why));
        }
    }
    nothing_happens(&program, "sign_out", json!({}), Some("not-signed-in"));
}

#[test]
fn what_is_asked_out_of_order_is_refused() {
    let first_start = Program::fresh();
    for command in [
        "leave_demonstration",
        "sign_in",
        "begin_reset",
        "repair_store",
        "choose_backup",
        "restore_backup",
        "try_store_again",
    ] {
        let sent = right(command).unwrap_or(json!({}));
        nothing_happens(&first_start, command, sent, Some("out-of-order"));
    }
    let program = Program::with_anna();
    for command in [
        "try_it",
        "set_up_organisation",
        "sign_in",
        "begin_reset",
        "repair_store",
        "choose_backup",
        "restore_backup",
        "try_store_again",
    ] {
        let sent = right(command).unwrap_or(json!({}));
        nothing_happens(&program, command, sent, Some("out-of-order"));
    }
    nothing_happens(
        &program,
        "cancel_call",
        json!({ "call": 1 }),
        Some("no-such-call"),
    );
    program.prove("mobile", "070-174 06 05");
    assert_eq!(program.refusal("postpone_set_up", json!({})), "not-allowed");
}

#[test]
fn an_unknown_command_is_a_bad_request() {
    let program = Program::with_anna();
    for command in ["", "no_such_command", "App_State"] {
        nothing_happens(&program, command, json!({}), Some("bad-request"));
    }
}

#[test]
fn an_answer_never_repeats_what_was_sent() {
    let program = Program::demonstration();
    let secret = "lavskrika tjäder ormvråk";
    let rows = [
        (
            "sign_in",
            json!({ "userName": "nobody", "password": secret }),
        ),
        ("sign_in", json!({ "userName": 1, "password": secret })),
        ("restore_backup", json!({ "passphrase": secret })),
        (
            "change_password",
            json!({ "current": secret, "new": secret }),
        ),
    ];
    for (command, sent) in rows {
        let answer = program.ask(command, sent).unwrap_err().to_string();
        assert!(!answer.contains("lavskrika"), "{command}: {answer}");
    }
}

#[test]
fn a_command_that_breaks_still_answers() {
    let program = Program::fresh();
    program.desktop.is_broken.store(true, Ordering::SeqCst);
    assert_eq!(program.refusal("quit", json!({})), "internal");
    assert!(program.ask("app_state", json!({})).is_ok());
}

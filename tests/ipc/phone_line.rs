//! The administrators' page of the phone line: what it shows, what it keeps, and the line
//! that it puts to use.

use std::time::Duration;

use security_info::{
    record::Recorded,
    store::{SecurityInfoStore, contract_tests::sample},
};
use serde_json::{Value, json};

use crate::{
    administrator::{MARIAS_PASSWORD, saved, sign_in, to_save, to_test, with_maria},
    line_test::outcomes,
    program::{Program, Start, to_set_up},
    sip_peer::SipPeer,
};

/// Longer than a sign-in is fresh, and shorter than idleness that ends a session.
const NO_LONGER_FRESH: Duration = Duration::from_mins(11);

/// The commands, each with arguments that are right.
fn commands() -> [(&'static str, Value); 7] {
    let form = to_save(5060, &json!({ "kind": "keep" }))["form"].take();
    [
        ("phone_line", json!({})),
        ("watch_phone_line", json!({ "progress": "__CHANNEL__:7" })),
        ("unwatch_phone_line", json!({})),
        ("cancel_line_test", json!({ "test": 1 })),
        ("save_phone_line", json!({ "form": form })),
        (
            "test_phone_line",
            json!({ "form": form, "progress": "__CHANNEL__:7" }),
        ),
        ("call_me_now", to_call("070-174 06 05")),
    ]
}

fn to_call(typed: &str) -> Value {
    json!({
        "to": { "kind": "number", "typed": typed, "country": "SE", "confirmed": null },
        "progress": "__CHANNEL__:7",
    })
}

/// Waits until the page is told that the line stands so; answers what it was told on the way.
pub(crate) fn stands(program: &Program, kind: &str) -> Vec<String> {
    let mut told = Vec::new();
    loop {
        let state = program.told();
        told.push(state["kind"].as_str().unwrap().to_owned());
        if state["kind"] == kind {
            return told;
        }
    }
}

pub(crate) fn watch(program: &Program) {
    let asked = json!({ "progress": "__CHANNEL__:7" });
    program.ask("watch_phone_line", asked).unwrap();
}

#[test]
fn nobody_but_an_administrator_has_to_do_with_the_line() {
    for name in ["anna", "erik"] {
        let program = Program::demonstration();
        sign_in(&program, name, &format!("{name} answers the phone"));
        for (command, arguments) in commands() {
            assert_eq!(
                program.refusal(command, arguments),
                "not-allowed",
                "{name} {command}"
            );
        }
    }
}

#[test]
fn to_change_or_use_the_line_a_fresh_sign_in_is_needed() {
    let program = with_maria();
    program.clock.turn(NO_LONGER_FRESH);
    for (command, arguments) in commands() {
        let answer = program.ask(command, arguments);
        let code = answer.err().map(|answer| answer["code"].clone());
        let changes = matches!(
            command,
            "save_phone_line" | "test_phone_line" | "call_me_now"
        );
        assert_eq!(
            code,
            changes.then(|| json!("fresh-sign-in-required")),
            "{command}"
        );
    }
}

#[test]
fn the_sample_organisation_never_dials_out() {
    let program = Program::demonstration();
    sign_in(&program, "maria", "maria answers the phone");
    let page = program.ask("phone_line", json!({})).unwrap();
    assert_eq!(page["editable"], false);
    assert_eq!(page["state"], json!({ "kind": "simulated" }));
    let keep = json!({ "kind": "keep" });
    assert_eq!(
        program.refusal("save_phone_line", to_save(5060, &keep)),
        "out-of-order"
    );
    assert_eq!(
        program.refusal("test_phone_line", to_test(json!(null))),
        "out-of-order"
    );
    let form = to_save(5060, &keep)["form"].take();
    assert_eq!(
        program.refusal("test_phone_line", to_test(form)),
        "out-of-order"
    );
}

#[test]
fn where_nothing_was_said_the_phone_is_simulated_and_every_setting_is_shown() {
    let program = with_maria();
    let page = program.ask("phone_line", json!({})).unwrap();
    assert_eq!(page["source"], json!({ "kind": "default" }));
    assert_eq!(
        (&page["kind"], &page["editable"]),
        (&json!("simulated"), &json!(true))
    );
    assert_eq!(page["password"], json!({ "kind": "none" }));
    let settings = page["settings"].as_object().unwrap();
    assert_eq!(settings.len(), 34, "{:?}", settings.keys());
    let rows = [
        ("server", json!(null), json!(null), json!("pbx.example")),
        ("transport", json!(null), json!("udp"), json!(null)),
        ("register", json!(null), json!(true), json!(null)),
        ("codecs", json!(null), json!(["PCMA", "PCMU"]), json!(null)),
        ("sip-port", json!(null), json!(0), json!(null)),
        ("ring-time", json!(null), json!(null), json!("30 s")),
    ];
    for (name, value, default, example) in rows {
        let expected = json!({ "value": value, "default": default, "example": example });
        assert_eq!(settings[name], expected, "{name}");
    }
}

#[test]
fn a_saved_line_is_put_to_use_and_is_there_after_a_restart() {
    let peer = SipPeer::start();
    let program = with_maria();
    watch(&program);
    assert_eq!(stands(&program, "simulated"), ["simulated"]);
    let secret = json!({ "kind": "replace", "secret": "hemligt-ord" });
    let page = saved(&program, to_save(peer.port, &secret));
    assert_eq!(page["source"], json!({ "kind": "page" }));
    assert_eq!(page["password"], json!({ "kind": "kept" }));
    assert!(!page.to_string().contains("hemligt-ord"));
    stands(&program, "registered");
    peer.hears("REGISTER");
    let page = program.ask("phone_line", json!({})).unwrap();
    assert_eq!(page["state"]["server"], format!("127.0.0.1:{}", peer.port));
    assert!(
        page["state"]["until"].as_u64().unwrap() > 1_700_000_000_000,
        "{page}"
    );
    let record = program.own.store().newest_record(1).unwrap();
    assert_eq!(record[0].what, Recorded::PhoneLineChanged);

    // What is kept is used again, password and all.
    let own = program.own.clone();
    let kept = own.store().line_settings().unwrap().unwrap().value;
    assert_eq!(kept.password, sample::line_settings("hemligt-ord").password);
    assert!(!kept.text.contains("hemligt-ord"));
    drop(program);
    let again = Program::start(Start {
        own,
        ..Start::default()
    });
    sign_in(&again, "maria", MARIAS_PASSWORD);
    watch(&again);
    stands(&again, "registered");
    let page = saved(&again, to_save(peer.port, &json!({ "kind": "keep" })));
    assert_eq!(page["password"], json!({ "kind": "kept" }));
    let page = saved(&again, to_save(peer.port, &json!({ "kind": "remove" })));
    assert_eq!(page["password"], json!({ "kind": "none" }));
    let simulated =
        json!({ "form": { "kind": "simulated", "settings": {}, "password": { "kind": "keep" } } });
    let page = saved(&again, simulated);
    assert_eq!(page["state"], json!({ "kind": "simulated" }));
}

#[test]
fn a_line_that_no_server_takes_says_why_and_when_it_is_tried_again() {
    let program = with_maria();
    let port = SipPeer::start().port;
    let form = json!({ "form": {
        "kind": "sip",
        "settings": { "server": format!("127.0.0.1:{port}"), "transport": "tcp", "register": false },
        "password": { "kind": "keep" },
    } });
    saved(&program, form);
    watch(&program);
    stands(&program, "trying-again");
    let page = program.ask("phone_line", json!({})).unwrap();
    assert_eq!(page["state"]["why"]["cause"], "refused", "{page}");
    assert_eq!(page["state"]["why"]["setting"], "server");

    let absent = json!({ "kind": "file", "path": "/absent/line-password" });
    saved(&program, to_save(port, &absent));
    stands(&program, "not-opened");
    let page = program.ask("phone_line", json!({})).unwrap();
    let why = json!({ "cause": "file-not-readable", "detail": "/absent/line-password", "setting": "password" });
    assert_eq!(page["state"]["why"], why);
}

#[test]
fn nobody_is_told_of_the_line_who_has_left_the_page_or_signed_out() {
    for leave in ["unwatch_phone_line", "sign_out"] {
        let peer = SipPeer::start();
        let program = with_maria();
        watch(&program);
        stands(&program, "simulated");
        program.ask(leave, json!({})).unwrap();
        if leave == "sign_out" {
            // Another session of the same account is another.
            sign_in(&program, "maria", MARIAS_PASSWORD);
            program.ask("sign_out_everywhere", json!({})).unwrap();
            sign_in(&program, "maria", MARIAS_PASSWORD);
        }
        saved(&program, to_save(peer.port, &json!({ "kind": "remove" })));
        peer.hears("REGISTER");
        assert!(program.told_nothing(), "{leave}");
    }
}

#[test]
fn a_file_that_says_what_the_line_is_rules() {
    let program = Program::start(Start {
        settings: "[organisation]\nname = \"Kommunen\"\ncountry = \"SE\"\n[phone-line]\nkind = \"sip\"\n[phone-line.sip]\nserver = \"127.0.0.1:9\"\nregister = false\nkeepalive = \"0 s\"\npassword-file = \"/etc/svara/line-password\"\nuser = \"svara\"\n",
        ..Start::default()
    });
    program.ask("set_up_organisation", to_set_up()).unwrap();
    let page = program.ask("phone_line", json!({})).unwrap();
    assert_eq!(
        (&page["source"]["kind"], &page["editable"]),
        (&json!("file"), &json!(false))
    );
    assert_eq!(page["kind"], "sip");
    assert_eq!(page["settings"]["server"]["value"], "127.0.0.1:9");
    assert_eq!(page["settings"]["register"]["value"], false);
    assert_eq!(
        page["password"],
        json!({ "kind": "file", "path": "/etc/svara/line-password" })
    );
    let keep = json!({ "kind": "keep" });
    assert_eq!(
        program.refusal("save_phone_line", to_save(5060, &keep)),
        "out-of-order"
    );
    // The line in use can be tested; this one's password is not there.
    program
        .ask("test_phone_line", to_test(json!(null)))
        .unwrap();
    let (steps, _) = outcomes(&program);
    assert_eq!(
        steps[1],
        "start failed: \"file-not-readable\" at \"password\""
    );
}

#[test]
fn a_file_that_says_nothing_of_the_line_leaves_it_to_the_page() {
    let program = Program::start(Start {
        settings: "[rules]\ncountries = [\"SE\"]\n",
        ..Start::default()
    });
    program.ask("set_up_organisation", to_set_up()).unwrap();
    let page = program.ask("phone_line", json!({})).unwrap();
    assert_eq!(
        (&page["source"]["kind"], &page["editable"]),
        (&json!("default"), &json!(true))
    );
}

//! Calls on the line while it is opening, while it is exchanged, and *Call me now*.

use security_info::{
    call::{CallEvent, ConfirmationWay},
    line_settings::LineSettings,
    record::Recorded,
    store::{ChangeSet, Commit, SecurityInfoStore, contract_tests::new_row},
};
use serde_json::{Value, json};

use crate::{
    administrator::{MARIAS_PASSWORD, sign_in, with_maria},
    phone_line::{stands, watch},
    program::{Program, Start, until},
    sip_peer::{SipPeer, free_port},
};

const NUMBER: &str = "070-174 06 05";

fn save(program: &Program, port: u16, register: bool) {
    let form = json!({ "form": {
        "kind": "sip",
        "settings": {
            "server": format!("127.0.0.1:{port}"),
            "user": "svara",
            "register": register,
        },
        "password": { "kind": "keep" },
    } });
    let answer = program.ask("save_phone_line", form).unwrap();
    assert_eq!(answer["kind"], "saved", "{answer}");
}

fn call(program: &Program, to: &Value) -> Result<Value, Value> {
    program.ask(
        "call_me_now",
        json!({ "to": to, "progress": "__CHANNEL__:7" }),
    )
}

fn number(typed: &str) -> Value {
    json!({ "kind": "number", "typed": typed, "country": "SE", "confirmed": null })
}

fn cancel(program: &Program, call: &Value) {
    program
        .ask("cancel_call", json!({ "call": call["call"] }))
        .unwrap();
}

#[test]
fn a_call_that_is_asked_for_while_the_line_opens_waits_for_it() {
    let peer = SipPeer::silent();
    let program = with_maria();
    save(&program, peer.port, true);
    peer.hears("REGISTER");
    let up = call(&program, &number(NUMBER)).unwrap();
    assert_eq!(up["simulated"], false);
    assert_eq!(program.steps(), ["dialling"]);
    assert_eq!(
        peer.count("INVITE"),
        0,
        "nothing is dialled before the line is there"
    );
    peer.speak();
    peer.hears("INVITE");
    assert_eq!(program.steps(), ["ringing"]);
    cancel(&program, &up);
    peer.hears("CANCEL");
}

#[test]
fn a_call_that_waits_can_be_cancelled_and_never_rings() {
    let peer = SipPeer::silent();
    let program = with_maria();
    save(&program, peer.port, true);
    peer.hears("REGISTER");
    let up = call(&program, &number(NUMBER)).unwrap();
    assert_eq!(program.steps(), ["dialling"]);
    cancel(&program, &up);
    let step = program.step();
    assert_eq!(
        (&step["kind"], &step["cause"]),
        (&json!("failed"), &json!("cancelled"))
    );
    let again = SipPeer::start();
    save(&program, again.port, true);
    again.hears("REGISTER");
    assert_eq!(peer.count("INVITE") + again.count("INVITE"), 0);
}

#[test]
fn a_line_that_is_left_keeps_its_call_and_the_next_goes_over_the_new_one() {
    let (old, new) = (SipPeer::start(), SipPeer::start());
    let program = with_maria();
    save(&program, old.port, true);
    let up = call(&program, &number(NUMBER)).unwrap();
    old.hears("INVITE");
    assert_eq!(program.steps(), ["dialling", "ringing"]);

    save(&program, new.port, true);
    new.hears("REGISTER");
    assert_eq!(old.count("CANCEL"), 0, "the call goes on");
    assert_eq!(
        old.count("REGISTER"),
        1,
        "a line with a call on it is not closed"
    );
    cancel(&program, &up);
    old.hears("CANCEL");
    assert_eq!(program.step()["cause"], "cancelled");
    // It takes its leave.
    until("the old line unregisters", || old.count("REGISTER") > 1);

    let up = call(&program, &number(NUMBER)).unwrap();
    new.hears("INVITE");
    assert_eq!(program.steps(), ["dialling", "ringing"]);
    cancel(&program, &up);
    assert_eq!(old.count("INVITE"), 1);
}

#[test]
fn a_line_on_the_same_port_opens_when_the_one_before_has_closed() {
    let (old, new) = (SipPeer::start(), SipPeer::start());
    let program = with_maria();
    let port = free_port();
    let form = |peer: &SipPeer| {
        json!({ "form": {
            "kind": "sip",
            "settings": {
                "server": format!("127.0.0.1:{}", peer.port),
                "user": "svara",
                "bind-address": "127.0.0.1",
                "sip-port": port,
            },
            "password": { "kind": "keep" },
        } })
    };
    watch(&program);
    program.ask("save_phone_line", form(&old)).unwrap();
    // A line that has been heard and not yet answered has nothing to take its leave of.
    stands(&program, "registered");
    program.ask("save_phone_line", form(&new)).unwrap();
    new.hears("REGISTER");
    // Each peer listens in a thread of its own, in its own time.
    until("the old line takes its leave", || {
        old.count("REGISTER") == 2
    });
}

#[test]
fn settings_that_can_not_be_made_out_neither_dial_nor_play_a_phone() {
    let own = with_maria().own.clone();
    let store = own.store();
    let rubbish = LineSettings {
        text: "[phone-line]\nkind = \"carrier-pigeon\"\n".to_owned(),
        password: None,
    };
    let changes = ChangeSet {
        line_settings: Some(new_row(rubbish)),
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    let program = Program::start(Start {
        own,
        ..Start::default()
    });
    sign_in(&program, "maria", MARIAS_PASSWORD);
    let page = program.ask("phone_line", json!({})).unwrap();
    assert_eq!(page["state"]["kind"], "broken", "{page}");
    assert_eq!(call(&program, &number(NUMBER)).unwrap()["simulated"], false);
    assert_eq!(program.steps(), ["dialling"]);
    assert_eq!(program.step()["cause"], "line-down");
    assert_eq!(program.line.numbers(), Vec::<String>::new());
    // What is said anew mends it.
    let peer = SipPeer::start();
    save(&program, peer.port, true);
    peer.hears("REGISTER");
}

#[test]
fn a_call_to_oneself_is_confirmed_counted_and_recorded_and_adds_nothing() {
    let program = with_maria();
    let up = call(&program, &number(NUMBER)).unwrap();
    assert_eq!(up["international"], "+46 70 174 06 05");
    assert_eq!(up["confirmation"], "key-number");
    assert_eq!(program.steps(), ["dialling"]);
    assert_eq!(
        call(&program, &number(NUMBER)).unwrap_err()["code"],
        "call-under-way"
    );
    program.line.tell(CallEvent::Ringing);
    program.line.tell(CallEvent::Answered);
    program.line.key("1#");
    assert_eq!(program.steps(), ["ringing", "answered", "wrong-keys"]);
    program.line.key(&format!("{}#", program.line.digits()));
    assert_eq!(program.steps(), ["passed"]);
    program.none_up();
    let info = program.ask("security_info", json!({})).unwrap();
    assert_eq!(info["methods"], json!([]));
    let record = program.own.store().newest_record(2).unwrap();
    assert!(matches!(record[0].what, Recorded::NumberVerified { .. }));
    assert!(matches!(
        record[1].what,
        Recorded::CheckCallPlaced {
            confirmation: ConfirmationWay::KeyNumber,
            ..
        }
    ));
    assert!(record.iter().all(|entry| entry.actor.is_some()));
}

#[test]
fn a_call_to_oneself_meets_every_guard() {
    let program = with_maria();
    let own = |method: &str| json!({ "kind": "method", "method": method });
    let rows = [
        (number(""), "number-empty"),
        (number("112"), "short-or-emergency"),
        (number("0900-123 45 67"), "premium-rate"),
        (number("+47 406 12 345"), "country-not-allowed"),
        (own("0123456789abcdef0123456789abcdef"), "no-such-method"),
        (own("x"), "no-such-method"),
    ];
    for (to, code) in rows {
        let refused = call(&program, &to).unwrap_err();
        assert_eq!(refused["code"], code, "{to}");
    }
    for _ in 0..5 {
        let up = call(&program, &number(NUMBER)).unwrap();
        assert_eq!(program.steps(), ["dialling"]);
        cancel(&program, &up);
        assert_eq!(program.steps(), ["failed"]);
    }
    let refused = call(&program, &number(NUMBER)).unwrap_err();
    assert_eq!(refused["code"], "limit-number");
    assert_eq!(program.line.numbers().len(), 5);
}

#[test]
fn a_call_to_oneself_can_go_to_a_number_of_ones_own() {
    let program = with_maria();
    let proven = program.prove("mobile", NUMBER);
    let to = json!({ "kind": "method", "method": proven["method"] });
    let up = call(&program, &to).unwrap();
    assert_eq!(up["international"], "+46 70 174 06 05");
    cancel(&program, &up);
}

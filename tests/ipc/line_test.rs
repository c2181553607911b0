//! *Test the line*, as the page asks for it.

use security_info::{overview::last_line_test, store::SecurityInfoStore};
use serde_json::{Value, json};

use crate::{
    administrator::{to_save, to_test, with_maria},
    program::Program,
    sip_peer::SipPeer,
};

/// The outcomes of the steps of a test, to its end.
pub(crate) fn outcomes(program: &Program) -> (Vec<String>, Value) {
    let mut outcomes = Vec::new();
    loop {
        let told = program.told();
        if told["kind"] == "ended" {
            return (outcomes, told);
        }
        let (step, outcome) = (&told["step"], &told["outcome"]);
        let shown = format!(
            "{} {}",
            step.as_str().unwrap(),
            outcome["kind"].as_str().unwrap()
        );
        outcomes.push(match outcome.get("why") {
            Some(why) => format!("{shown}: {} at {}", why["cause"], why["setting"]),
            None => shown,
        });
    }
}

#[test]
fn a_test_tells_of_every_step_as_it_is_taken() {
    let peer = SipPeer::start();
    let program = with_maria();
    let mut form = to_save(peer.port, &json!({ "kind": "keep" }))["form"].take();
    let begun = program
        .ask("test_phone_line", to_test(form.clone()))
        .unwrap();
    assert_eq!(begun["kind"], "started");
    let (steps, end) = outcomes(&program);
    let whole = [
        "start running",
        "start running",
        "start passed",
        "resolve running",
        "resolve passed",
        "transport running",
        "transport passed",
        "tls skipped",
        "registration running",
        "registration passed",
        "options running",
        "options passed",
    ];
    assert_eq!(steps, whole);
    assert_eq!(
        end,
        json!({ "kind": "ended", "usable": true, "cancelled": false })
    );

    assert_eq!(last_test(&program), json!(true));

    // Nothing listens there.
    form["settings"]["transport"] = json!("tcp");
    program
        .ask("test_phone_line", to_test(form.clone()))
        .unwrap();
    let (steps, end) = outcomes(&program);
    let tail = [
        "transport failed: \"refused\" at \"server\"",
        "tls skipped",
        "registration skipped",
        "options skipped",
    ];
    assert_eq!(steps[steps.len() - 4..], tail);
    assert_eq!(end["usable"], false);
    assert_eq!(last_test(&program), json!(false));

    form["password"] = json!({ "kind": "file", "path": "/absent" });
    program.ask("test_phone_line", to_test(form)).unwrap();
    let (steps, _) = outcomes(&program);
    assert_eq!(
        steps[1],
        "start failed: \"file-not-readable\" at \"password\""
    );
    assert_eq!(
        program.own.store().line_settings().unwrap(),
        None,
        "a test keeps nothing"
    );
}

/// Whether the line could be used, as the overview and the record tell of its last test.
fn last_test(program: &Program) -> Value {
    let told = program.ask("overview", json!({})).unwrap()["lineTested"].take();
    let kept = last_line_test(&*program.own.store()).unwrap();
    assert_eq!(
        kept.map(|test| json!(test.usable)),
        told.get("usable").cloned()
    );
    told.get("usable").cloned().unwrap_or_default()
}

#[test]
fn a_test_can_be_cancelled() {
    let peer = SipPeer::silent();
    let program = with_maria();
    let form = to_save(peer.port, &json!({ "kind": "keep" }))["form"].take();
    let begun = program.ask("test_phone_line", to_test(form)).unwrap();
    peer.hears("REGISTER");
    program
        .ask("cancel_line_test", json!({ "test": begun["test"] }))
        .unwrap();
    let (steps, end) = outcomes(&program);
    assert_eq!(steps.last().unwrap(), "registration running");
    assert_eq!(
        end,
        json!({ "kind": "ended", "usable": false, "cancelled": true })
    );
    assert_eq!(last_test(&program), json!(null), "it says nothing");
    // It has ended, and stays so.
    program
        .ask("cancel_line_test", json!({ "test": begun["test"] }))
        .unwrap();
}

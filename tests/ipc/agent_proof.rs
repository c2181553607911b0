//! The agent, proven to the person by what the person's own app shows.

use std::{sync::Arc, time::Duration};

use security_info::{
    identity::{Role, UserName},
    record::{ExportVerdict, Finding, verify_export},
    store::SecurityInfoStore,
};
use serde_json::{Value, json};
use svara_app::sled_folder::SledFolder;

use crate::{
    administrator::hire,
    program::{Program, Start},
    second_step::Held,
};

const DAY: Duration = Duration::from_hours(24);
/// Where the clock of every program begins, a code does too: 10 s into one.
const NEXT_CODE: Duration = Duration::from_secs(20);

/// Anna adds an app, and signs out; eight days go by.
fn anna_has_an_app(program: &Program) -> Held {
    let app = Held::added(program, "Mobilen");
    program.ask("sign_out", json!({})).unwrap();
    program.clock.turn(8 * DAY);
    app
}

/// The same, and Erik, an agent, has a case of hers.
fn with_case() -> (Program, Held) {
    let program = Program::with_anna();
    let app = anna_has_an_app(&program);
    hire(&program, "erik", Role::Agent);
    sign_in(&program, "erik");
    open(&program);
    (program, app)
}

fn sign_in(program: &Program, name: &str) {
    program.sign_in(name, &format!("{name} answers the phone"));
}

fn open(program: &Program) -> Value {
    let anna = json!({ "text": "anna" });
    let found = program.ask("find_callers", anna).unwrap();
    let person = &found["people"][0]["person"];
    let sent = json!({ "person": person, "ticket": "INC-0047204", "asks": "unlock" });
    program.ask("open_case", sent).unwrap()
}

fn prove(program: &Program) -> Result<Value, Value> {
    program.ask("prove_agent", json!({ "number": 1, "called": true }))
}

/// The code that the agent is told.
fn told(program: &Program) -> String {
    let proven = prove(program).unwrap();
    assert_eq!(proven["proof"]["kind"], "shown", "{proven}");
    proven["proof"]["code"].as_str().unwrap().to_owned()
}

fn page(program: &Program) -> Value {
    program
        .ask("helpdesk_case", json!({ "number": 1 }))
        .unwrap()
}

/// On the real store: what the agent was told verifies nobody, in whichever place, and the
/// program may have been started anew.
#[test]
fn what_an_agent_was_told_verifies_nobody_even_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let start = || {
        let sample = SledFolder::sample(folder.path().join("sample"));
        Program::start(Start {
            sample: Some(Arc::new(sample)),
            ..Start::default()
        })
    };
    let (app, code) = {
        let program = start();
        program.ask("try_it", json!({})).unwrap();
        program.sign_in_anna();
        let app = anna_has_an_app(&program);
        sign_in(&program, "maria");
        open(&program);
        let code = told(&program);
        assert_eq!(code, app.shows(&program), "the person sees the same");
        program.shell.house.close();
        (app, code)
    };
    let program = start();
    program.clock.turn(8 * DAY);
    assert_eq!(code, app.shows(&program), "the app shows it still");

    program.type_password("anna", "anna answers the phone");
    let step = program.ask("second_step", json!({})).unwrap();
    let typed = json!({ "method": step["methods"][0]["method"], "code": code });
    assert_eq!(program.refusal("verify_by_code", typed), "code-wrong");
    program.ask("sign_out", json!({})).unwrap();

    let anna = json!({ "userName": "anna" });
    program.ask("begin_reset", anna).unwrap();
    let typed = json!({ "code": code });
    assert_eq!(
        program.refusal("reset_by_code", typed.clone()),
        "code-wrong"
    );
    program.ask("leave_reset", json!({})).unwrap();

    sign_in(&program, "maria");
    assert_eq!(page(&program)["agentProofsLeft"], 2);
    program
        .ask("hand_over_screen", json!({ "number": 1 }))
        .unwrap();
    assert_eq!(program.refusal("prove_at_screen", typed), "code-wrong");
    // The next one does.
    program.clock.turn(NEXT_CODE);
    let typed = json!({ "code": app.shows(&program) });
    assert_eq!(program.ask("prove_at_screen", typed), Ok(Value::Null));
}

#[test]
fn an_agent_is_told_a_code_while_it_stays_and_three_in_a_case() {
    let (program, app) = with_case();
    let case = page(&program);
    assert_eq!(case["agentProof"], json!({ "kind": "ready" }));
    assert_eq!(case["agentProofsLeft"], 3);
    let shown = prove(&program).unwrap();
    let now = shown["case"]["now"].as_u64().unwrap();
    assert_eq!(shown["proof"]["on"], "authenticator-app");
    assert_eq!(shown["proof"]["until"], now + 20_000);
    assert_eq!(shown["case"]["agentProofsLeft"], 2);
    assert!(!shown.to_string().contains("Mobilen"), "{shown}");

    let wait = json!({ "kind": "wait", "from": now + 20_000 });
    assert_eq!(prove(&program).unwrap()["proof"], wait, "it was used");
    for left in [1, 0] {
        program.clock.turn(Duration::from_secs(30));
        assert_eq!(told(&program), app.shows(&program));
        assert_eq!(page(&program)["agentProofsLeft"], left);
    }
    assert_eq!(prove(&program).unwrap_err()["code"], "case-no-proofs-left");
    assert_eq!(page(&program)["agentProof"]["kind"], "no-tries-left");

    // Of somebody who has nothing that shows codes it is said; and of a case that is over, nothing.
    program.ask("close_case", json!({ "number": 1 })).unwrap();
    assert_eq!(prove(&program).unwrap_err()["code"], "case-ended");
    assert_eq!(page(&program)["agentProof"], Value::Null);
    assert_eq!(open(&program)["agentProof"]["kind"], "ready");
}

#[test]
fn whoever_calls_the_helpdesk_hears_nothing_before_they_have_passed() {
    let (program, _) = with_case();
    let sent = json!({ "number": 1, "called": false });
    assert_eq!(program.refusal("prove_agent", sent), "case-not-passed");
    assert_eq!(page(&program)["agentProofsLeft"], 3);
}

/// It is in what the person sees of their account, and they may say that it was not they.
#[test]
fn the_person_sees_that_it_was_shown_and_may_disown_it() {
    let (program, app) = with_case();
    let code = told(&program);
    program.ask("sign_out", json!({})).unwrap();
    program.clock.turn(NEXT_CODE);
    program.type_password("anna", "anna answers the phone");
    let step = program.ask("second_step", json!({})).unwrap();
    let typed = json!({ "method": step["methods"][0]["method"], "code": app.shows(&program) });
    program.ask("verify_by_code", typed).unwrap();
    let seen = program
        .ask("recent_activity", json!({ "before": null }))
        .unwrap();
    assert!(!seen.to_string().contains(&code), "{seen}");
    let entries = seen["entries"].as_array().unwrap();
    let of_case = |kind: &str| {
        let is_it = |entry: &&Value| entry["entry"]["what"]["what"]["kind"] == kind;
        entries.iter().find(is_it).unwrap()
    };
    assert_eq!(of_case("opened")["canBeDisowned"], false);
    let proven = of_case("agent-proven");
    assert_eq!(
        proven["entry"]["what"]["what"]["listener"],
        "called-by-agent"
    );
    assert_eq!(proven["canBeDisowned"], true);
    let disowned = json!({ "entry": proven["sequence"] });
    program.ask("disown_entry", disowned).unwrap();
    let anna = UserName::parse("anna").unwrap();
    let anna = program.sample.store().account_named(&anna).unwrap();
    assert!(anna.unwrap().value.marked_for_agent_at().is_some());
}

/// A case in which the agent was proven, and one whose screen was handed over: each line of the
/// evidence is as it was recorded, and one that is changed is found.
#[test]
fn the_evidence_tells_of_a_proof_and_of_a_screen_and_both_are_sealed() {
    let (program, app) = with_case();
    told(&program);
    program.clock.turn(NEXT_CODE);
    program
        .ask("hand_over_screen", json!({ "number": 1 }))
        .unwrap();
    let typed = json!({ "code": app.shows(&program) });
    program.ask("prove_at_screen", typed).unwrap();
    sign_in(&program, "erik");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("evidence.jsonl");
    *program.desktop.file.lock().unwrap() = Some(file.clone());
    program
        .ask("save_case_evidence", json!({ "number": 1 }))
        .unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    let key = program.sample.store().record_key().unwrap();
    let verdict = |text: &str| {
        let lines = text.lines().map(|line| Ok::<_, ()>(line.to_owned()));
        verify_export(lines, std::slice::from_ref(&key), &key.public()).unwrap()
    };
    let whole = verdict(&text);
    let ExportVerdict::Evidence(number, extent) = whole else {
        panic!("{whole:?}")
    };
    assert_eq!((number.get(), extent.entries, extent.unchecked), (1, 4, 0));
    for (line, what, instead) in [
        (1, "called-by-agent", "verified"),
        (1, "agent-proven", "showed"),
        (2, "handed-over", "given-back"),
        (3, "Mobilen", "Plattan"),
    ] {
        let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
        let changed = lines[line].replace(what, instead);
        assert_ne!(changed, lines[line], "{what}");
        lines[line] = changed;
        let found = verdict(&lines.join("\n"));
        let is_found = matches!(found, ExportVerdict::Broken(Finding::Changed(_)));
        assert!(is_found, "{what}: {found:?}");
    }
}

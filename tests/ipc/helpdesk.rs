//! The helpdesk: somebody who calls is verified by a phone on file, and an agent acts for them.

use std::time::Duration;

use security_info::{
    call::{AtHelpdesk, CallEvent, Prompt},
    helpdesk::CaseStep,
    identity::{Role, UserName},
    record::{ExportVerdict, Recorded, verify_export},
    store::SecurityInfoStore,
};
use serde_json::{Value, json};

use svara_app::retention;

use crate::{
    administrator::{hire, let_set_up_wait},
    calls::dialled_at_next_commit,
    program::{Program, Start, to_set_up},
    scripted_line::Heard,
};

const MINUTE: Duration = Duration::from_mins(1);
const DAY: Duration = Duration::from_hours(24);

/// Anna, whose mobile has been on file for eight days, and Erik, an agent, at the window.
fn with_erik() -> Program {
    let program = Program::with_anna();
    program.prove("mobile", "070-174 06 05");
    program.ask("sign_out", json!({})).unwrap();
    hire(&program, "erik", Role::Agent);
    program.clock.turn(8 * DAY);
    sign_in(&program, "erik");
    program
}

fn sign_in(program: &Program, name: &str) {
    program.sign_in(name, &format!("{name} answers the phone"));
}

fn id(program: &Program, name: &str) -> String {
    let store = program.sample.store();
    let account = store.account_named(&UserName::parse(name).unwrap());
    account.unwrap().unwrap().value.id().to_string()
}

fn open(program: &Program, name: &str, asks: &str) -> Value {
    let sent = json!({ "person": id(program, name), "ticket": "INC-0047204", "asks": asks });
    program.ask("open_case", sent).unwrap()
}

/// Has the first phone of a case called, and waits until it is on the line.
fn call(program: &Program, case: &Value) -> Value {
    let sent = json!({
        "number": case["row"]["number"],
        "method": case["phones"][0]["method"],
        "progress": "__CHANNEL__:7",
    });
    let started = program.ask("call_for_case", sent).unwrap();
    assert_eq!(program.steps(), ["dialling"]);
    started
}

fn answer(program: &Program) {
    program.line.tell(CallEvent::Ringing);
    program.line.tell(CallEvent::Answered);
    assert_eq!(program.steps(), ["ringing", "answered"]);
}

/// A case in which the person keyed what the agent read out.
fn passed(program: &Program, name: &str, asks: &str) -> Value {
    let case = open(program, name, asks);
    let started = call(program, &case);
    answer(program);
    let number = started["matchingNumber"].as_str().unwrap();
    program.line.key(&format!("{number}#"));
    assert_eq!(program.steps(), ["passed"]);
    program.none_up();
    case
}

fn of(case: &Value) -> Value {
    json!({ "number": case["row"]["number"] })
}

fn standing(program: &Program, case: &Value) -> String {
    let page = program.ask("helpdesk_case", of(case)).unwrap();
    page["row"]["standing"]["kind"].as_str().unwrap().to_owned()
}

/// The steps of every case in the record, oldest first.
fn steps(program: &Program) -> Vec<CaseStep> {
    let mut entries = program.sample.store().newest_record(usize::MAX).unwrap();
    entries.reverse();
    let steps = entries.into_iter().filter_map(|entry| match entry.what {
        Recorded::Case { step, .. } => Some(step),
        _ => None,
    });
    steps.collect()
}

#[test]
fn somebody_who_keys_what_the_agent_reads_out_is_given_a_new_password() {
    let program = with_erik();
    let case = open(&program, "anna", "reset-password");
    assert_eq!(case["row"]["standing"]["kind"], "open");
    assert_eq!(case["privileged"], false);
    // Not a digit of the number reaches the agent. What names the phone is random, and may have any digits.
    let mut phones = case["phones"].clone();
    let named = phones[0]["method"].take();
    assert!(named.is_string(), "{named}");
    let ready = json!({ "kind": "ready" });
    assert_eq!(
        phones,
        json!([{ "method": null, "slot": "mobile", "standing": ready }])
    );
    assert!(!case.to_string().contains("1740605"), "{case}");

    let early = program.refusal("make_case_password", of(&case));
    assert_eq!(early, "case-not-passed");
    let started = call(&program, &case);
    assert_eq!(started["international"], "");
    answer(&program);
    let heard = program.line.heard();
    let Some(Heard::Said(Prompt::Helpdesk(AtHelpdesk::Greeting(announced)))) = heard.first() else {
        panic!("{heard:?}")
    };
    assert_eq!(announced.ticket.as_slice(), [7, 2, 0, 4]);
    program.line.key(&format!("{}#", program.line.digits()));
    assert_eq!(program.steps(), ["passed"]);
    program.none_up();
    assert_eq!(standing(&program, &case), "passed");

    let made = program.ask("make_case_password", of(&case)).unwrap();
    let password = made["password"].as_str().unwrap();
    let not_asked_for = json!({ "number": case["row"]["number"], "act": "unlock" });
    let refused = program.refusal("act_on_case", not_asked_for);
    assert_eq!(refused, "case-not-asked-for");
    let list = program.ask("helpdesk", json!({})).unwrap();
    assert_eq!(list["cases"][0]["number"], 1);
    assert_eq!(list["cases"][0]["person"]["displayName"], "Anna Berg");
    program.ask("close_case", of(&case)).unwrap();
    assert_eq!(
        program.refusal("make_case_password", of(&case)),
        "case-ended"
    );

    program.ask("sign_out", json!({})).unwrap();
    let right = program.type_password("anna", password);
    assert_eq!(right["kind"], "second-step");
}

#[test]
fn a_caller_is_dialled_once_the_call_has_been_counted_for_good() {
    let program = with_erik();
    let case = open(&program, "anna", "reset-password");
    let before = program.line.numbers().len();
    let dialled = dialled_at_next_commit(&program);
    call(&program, &case);
    assert_eq!(dialled.try_recv(), Ok(before));
    assert_eq!(program.line.numbers().len(), before + 1);
}

#[test]
fn who_declines_is_told_to_the_agent_and_nothing_can_be_done() {
    let program = with_erik();
    let case = open(&program, "anna", "unlock");
    call(&program, &case);
    answer(&program);
    program.line.key("0#");
    let step = program.step();
    assert_eq!(step["cause"], "fraud-reported");
    program.none_up();
    assert_eq!(standing(&program, &case), "declined");
    let act = json!({ "number": case["row"]["number"], "act": "unlock" });
    assert_eq!(program.refusal("act_on_case", act), "case-ended");
    assert_eq!(steps(&program).last(), Some(&CaseStep::Declined));
    // The agent stays signed in: it was not they who were reported.
    assert!(program.ask("helpdesk", json!({})).is_ok());
}

#[test]
fn a_call_that_failed_can_be_made_again_and_one_that_is_up_can_be_hung_up() {
    let program = with_erik();
    let case = open(&program, "anna", "issue-pass");
    call(&program, &case);
    program.line.tell(CallEvent::Busy);
    assert_eq!(program.step()["cause"], "busy");
    program.none_up();
    assert_eq!(standing(&program, &case), "not-verified");
    let started = call(&program, &case);
    let up = json!({ "call": started["call"] });
    program.ask("cancel_call", up).unwrap();
    assert_eq!(program.step()["cause"], "cancelled");
    program.none_up();
    let started = call(&program, &case);
    answer(&program);
    let number = started["matchingNumber"].as_str().unwrap();
    program.line.key(&format!("{number}#"));
    assert_eq!(program.steps(), ["passed"]);
    let terms = json!({ "minutes": 60, "once": true, "length": 12 });
    let sent = json!({ "number": case["row"]["number"], "terms": terms });
    let issued = program.ask("issue_case_pass", sent).unwrap();
    assert_eq!(issued["pass"].as_str().unwrap().len(), 14);
}

#[test]
fn what_passed_is_over_after_a_quarter_of_an_hour() {
    let program = with_erik();
    let case = passed(&program, "anna", "unlock");
    let act = json!({ "number": case["row"]["number"], "act": "end-sessions" });
    program.ask("act_on_case", act.clone()).unwrap();
    // The session is kept alive, and made fresh again.
    for _ in 0..2 {
        program.clock.turn(8 * MINUTE);
        program.ask("helpdesk", json!({})).unwrap();
    }
    sign_in_again(&program);
    assert_eq!(program.refusal("act_on_case", act), "case-ended");
    assert_eq!(standing(&program, &case), "expired");
    assert!(matches!(
        steps(&program).last(),
        Some(CaseStep::Expired { .. })
    ));
    // Looking once more adds nothing.
    let count = steps(&program).len();
    standing(&program, &case);
    assert_eq!(steps(&program).len(), count);
}

fn sign_in_again(program: &Program) {
    program.ask("sign_out", json!({})).unwrap();
    sign_in(program, "erik");
}

#[test]
fn an_administrator_is_helped_by_two_agents_one_after_the_other_at_one_machine() {
    let program = Program::with_anna();
    program.prove("mobile", "070-174 06 05");
    program.ask("sign_out", json!({})).unwrap();
    // Erik and Maria serve; Anna, who has a phone, becomes the administrator.
    hire(&program, "erik", Role::Agent);
    let store = program.sample.store();
    let name = UserName::parse("anna").unwrap();
    let mut anna = store.account_named(&name).unwrap().unwrap();
    anna.value = promoted(&anna.value);
    let changes = security_info::store::ChangeSet {
        accounts: vec![anna],
        ..Default::default()
    };
    assert_eq!(
        store.commit(changes).unwrap(),
        security_info::store::Commit::Done
    );
    program.clock.turn(8 * DAY);
    sign_in(&program, "erik");
    let case = passed(&program, "anna", "unlock");
    assert_eq!(standing(&program, &case), "awaits-second");
    let act = json!({ "number": case["row"]["number"], "act": "unlock" });
    assert_eq!(
        program.refusal("act_on_case", act.clone()),
        "case-awaits-second"
    );
    assert_eq!(
        program.refusal("approve_case", of(&case)),
        "case-not-second"
    );
    program.ask("sign_out", json!({})).unwrap();

    sign_in(&program, "maria");
    let seen = program.ask("helpdesk_case", of(&case)).unwrap();
    assert_eq!(seen["yours"], false);
    assert_eq!(seen["phones"], json!([]));
    program.ask("approve_case", of(&case)).unwrap();
    assert_eq!(
        program.refusal("act_on_case", act.clone()),
        "case-not-yours"
    );
    assert_eq!(
        program.refusal("helpdesk_case", of(&case)),
        "case-not-yours"
    );
    program.ask("sign_out", json!({})).unwrap();

    sign_in(&program, "erik");
    program.ask("act_on_case", act).unwrap();
    assert!(matches!(
        steps(&program)[..],
        [
            CaseStep::Opened {
                privileged: true,
                ..
            },
            CaseStep::Called { .. },
            CaseStep::Passed { .. },
            CaseStep::Approved { .. },
            CaseStep::Acted { .. },
        ]
    ));
}

/// The same account with an administrator's role, and its methods.
fn promoted(account: &security_info::account::Account) -> security_info::account::Account {
    let mut value = serde_json::to_value(account).unwrap();
    value["role"] = json!("administrator");
    serde_json::from_value(value).unwrap()
}

#[test]
fn the_evidence_of_a_case_is_saved_and_is_as_it_was_sealed() {
    let program = with_erik();
    let case = passed(&program, "anna", "unlock");
    open(&program, "anna", "other");
    let act = json!({ "number": case["row"]["number"], "act": "unlock" });
    program.ask("act_on_case", act).unwrap();
    let none = program.ask("save_case_evidence", of(&case)).unwrap();
    assert_eq!(none, Value::Null, "the dialog was closed");

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("evidence.jsonl");
    *program.desktop.file.lock().unwrap() = Some(file.clone());
    let saved = program.ask("save_case_evidence", of(&case)).unwrap();
    assert_eq!(saved, json!({ "name": "evidence.jsonl", "entries": 4 }));
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text.lines().count(), 5);
    let key = program.sample.store().record_key().unwrap();
    let lines = text.lines().map(|line| Ok::<_, ()>(line.to_owned()));
    let verdict = verify_export(lines, std::slice::from_ref(&key), &key.public()).unwrap();
    let ExportVerdict::Evidence(number, extent) = verdict else {
        panic!("{verdict:?}")
    };
    assert_eq!((number.get(), extent.entries, extent.unchecked), (1, 4, 0));
    let newest = program.sample.store().newest_record(1).unwrap();
    assert!(matches!(
        newest[0].what,
        Recorded::Case {
            step: CaseStep::EvidenceSaved { entries: 4 },
            ..
        }
    ));
}

#[test]
fn a_caller_is_found_by_name_and_by_the_number_they_give() {
    let program = with_erik();
    let rows = [
        ("anna", &["anna"][..], false),
        ("anna berg", &["anna"], false),
        ("070-174 06 05", &["anna"], true),
        ("+46 70 174 06 05", &["anna"], true),
        ("070-174 06 06", &[], true),
        // Shorter than any number: a name that nobody has.
        ("17406", &[], false),
    ];
    for (text, expected, by_number) in rows {
        let found = program
            .ask("find_callers", json!({ "text": text }))
            .unwrap();
        let people = found["people"].as_array().unwrap().iter();
        let names: Vec<_> = people
            .map(|one| one["userName"].as_str().unwrap())
            .collect();
        assert_eq!(names, expected, "{text}");
        assert_eq!(found["byNumber"], by_number, "{text}");
        assert!(!found.to_string().contains("1740605"), "{found}");
    }
}

#[test]
fn a_new_number_is_not_called_and_nobody_helps_themselves() {
    let program = Program::with_anna();
    program.prove("mobile", "070-174 06 05");
    program.ask("sign_out", json!({})).unwrap();
    hire(&program, "erik", Role::Agent);
    program.clock.turn(6 * DAY);
    sign_in(&program, "erik");
    let case = open(&program, "anna", "unlock");
    assert_eq!(case["phones"][0]["standing"]["kind"], "too-new");
    let sent = json!({
        "number": 1, "method": case["phones"][0]["method"], "progress": "__CHANNEL__:7",
    });
    let refused = program.ask("call_for_case", sent).unwrap_err();
    assert_eq!(refused["code"], "number-too-new");
    assert!(refused["retryAfterSeconds"].as_u64().unwrap() <= 86_400);
    assert_eq!(program.line.numbers().len(), 1, "only Anna's own call");

    let own = json!({ "person": id(&program, "erik"), "ticket": "1", "asks": "unlock" });
    assert_eq!(program.refusal("open_case", own), "not-yourself");
    let rows = [("", "name-empty"), ("no digit", "ticket-without-digit")];
    for (ticket, code) in rows {
        let sent = json!({ "person": id(&program, "anna"), "ticket": ticket, "asks": "unlock" });
        let refused = program.ask("open_case", sent).unwrap_err();
        assert_eq!(refused["code"], code);
        assert_eq!(refused["field"], "ticket");
    }
}

/// Leaving hangs up, and what is keyed after that verifies nobody.
#[test]
fn an_agent_who_leaves_takes_the_call_along() {
    let program = with_erik();
    let case = open(&program, "anna", "unlock");
    call(&program, &case);
    answer(&program);
    program.ask("sign_out", json!({})).unwrap();
    assert_eq!(program.step()["cause"], "cancelled");
    program.none_up();
    sign_in(&program, "erik");
    assert_eq!(standing(&program, &case), "not-verified");
}

#[test]
fn old_cases_go_with_the_record() {
    let program = Program::start(Start {
        settings: "[rules]\nkeep-record-days = 90\n",
        ..Start::default()
    });
    program.ask("set_up_organisation", to_set_up()).unwrap();
    let_set_up_wait(&program);
    let anna = json!({ "form": { "userName": "anna", "displayName": "Anna Berg", "role": "person", "groups": [] } });
    let added = program.ask("add_person", anna).unwrap();
    let open = || {
        let sent =
            json!({ "person": added["person"]["row"]["person"], "ticket": "7", "asks": "unlock" });
        program.ask("open_case", sent).unwrap()
    };
    open();
    open();
    program.clock.turn(90 * DAY + Duration::from_millis(1));
    assert!(retention::now(&program.shell).unwrap() > 0);
    let left = program.own.store().cases_before(None, 9).unwrap();
    assert_eq!(left.len(), 1, "the last stays");
    assert_eq!(left[0].number.get(), 2);
}

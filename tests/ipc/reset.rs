//! A forgotten password: what is asked, what it tells, and what ends it.

use std::time::Duration;

use security_info::{call::CallEvent, identity::UserName};
use serde_json::{Value, json};

use crate::{
    program::{Program, Start, to_add},
    second_step::Held,
};

const MINUTE: Duration = Duration::from_mins(1);
const DAY: Duration = Duration::from_hours(24);
const ANNAS: &str = "070-174 06 05";
const NOBODYS: &str = "070-174 06 06";
const NEW: &str = "lavskrika tjäder ormvråk";

/// Anna with a mobile and an app, signed out; the app as she holds it.
fn with_both() -> (Program, Held) {
    let program = Program::with_anna();
    program.prove("mobile", ANNAS);
    let app = Held::added(&program, "Mobilen");
    program.ask("sign_out", json!({})).unwrap();
    // What proved them counts against the number, and a used code is never taken again.
    program.clock.turn(60 * MINUTE);
    (program, app)
}

fn begin(program: &Program, name: &str) -> Value {
    program
        .ask("begin_reset", json!({ "userName": name }))
        .unwrap()
}

fn to_call(typed: &str) -> Value {
    json!({
        "typed": typed,
        "country": "SE",
        "confirmed": null,
        "confirmation": null,
        "progress": "__CHANNEL__:7",
    })
}

/// Asks for a call, and waits until it is on whatever line it is placed.
fn call(program: &Program, typed: &str) -> Value {
    let started = program.ask("reset_by_call", to_call(typed)).unwrap();
    assert_eq!(program.steps(), ["dialling"]);
    started
}

/// Plays a call that rings to its good end, and gives what comes next.
fn answer(program: &Program) -> Value {
    program.line.tell(CallEvent::Ringing);
    program.line.tell(CallEvent::Answered);
    assert_eq!(program.steps(), ["ringing", "answered"]);
    program.line.key(&format!("{}#", program.line.digits()));
    let mut step = program.step();
    assert_eq!(step["kind"], "reset-proven", "{step}");
    program.none_up();
    step["next"].take()
}

fn hang_up(program: &Program, started: &Value) {
    let sent = json!({ "call": started["call"] });
    program.ask("cancel_call", sent).unwrap();
    program.none_up();
}

fn wrong(program: &Program, app: &Held) -> Value {
    let right: u32 = app.shows(program).parse().unwrap();
    json!({ "code": format!("{:06}", (right + 123_456) % 1_000_000) })
}

#[test]
fn a_call_to_ones_own_number_gives_a_new_password_and_ends_every_session() {
    let (program, _) = with_both();
    let step = begin(&program, " Anna ");
    assert_eq!(step["kind"], "prove");
    assert_eq!(step["ways"], json!(["phone", "authenticator-app"]));
    assert_eq!(step["isFirst"], true);
    let before = account(&program, "anna").session_generation();

    let started = call(&program, ANNAS);
    assert_eq!(started["international"], "+46 70 174 06 05");
    let next = answer(&program);
    assert_eq!(
        next,
        json!({ "kind": "new-password", "displayName": "Anna Berg", "userName": "anna" })
    );
    let finished = program.ask("finish_reset", json!({ "password": NEW }));
    assert_eq!(finished, Ok(Value::Null));

    assert_eq!(account(&program, "anna").session_generation(), before + 1);
    let old = json!({ "userName": "anna", "password": "anna answers the phone" });
    assert_eq!(
        program.refusal("sign_in", old),
        "wrong-user-name-or-password"
    );
    program.sign_in("anna", NEW);
    let record = program.sample.content();
    assert_eq!(record.matches("password-reset").count(), 1);
}

#[test]
fn a_code_is_a_proof_and_what_locked_the_name_is_lifted() {
    let (program, app) = with_both();
    let slip = json!({ "userName": "anna", "password": "no idea" });
    for _ in 0..9 {
        program.refusal("sign_in", slip.clone());
    }
    assert_eq!(program.refusal("sign_in", slip.clone()), "sign-in-locked");

    begin(&program, "anna");
    for slip in ["", "12345", "abcdef"] {
        let sent = json!({ "code": slip });
        assert_eq!(program.refusal("reset_by_code", sent), "code-not-digits");
    }
    assert_eq!(
        program.refusal("reset_by_code", wrong(&program, &app)),
        "code-wrong"
    );
    let right = json!({ "code": app.shows(&program) });
    let next = program.ask("reset_by_code", right.clone()).unwrap();
    assert_eq!(next["kind"], "new-password");
    program
        .ask("finish_reset", json!({ "password": NEW }))
        .unwrap();
    assert_eq!(program.refusal("reset_by_code", right), "reset-ended");
    assert_eq!(program.type_password("anna", NEW)["kind"], "second-step");
}

/// What a window shows of a name, from the first page to the lock.
fn shown(program: &Program, name: &str) -> Vec<Value> {
    let mut shown = vec![begin(program, name)];
    let finish = json!({ "password": NEW });
    shown.push(json!(program.refusal("finish_reset", finish.clone())));
    let mut started = call(program, NOBODYS);
    shown.push(json!(program.steps::<1>()));
    hang_up(program, &started);
    shown.push(program.step());
    // Each call is another, and its number to key is drawn.
    let drawn = started["matchingNumber"].take();
    assert_eq!(drawn.as_str().unwrap().len(), 6);
    started["call"].take();
    shown.push(started);
    for code in ["123", "000000", "000000", "000000", "000000", "000000"] {
        let refused = program.ask("reset_by_code", json!({ "code": code }));
        shown.push(refused.unwrap_err());
    }
    shown.push(json!(program.refusal("finish_reset", finish)));
    shown.push(json!(program.refusal("reset_by_call", to_call(NOBODYS))));
    program.ask("leave_reset", json!({})).unwrap();
    let again = program.ask("begin_reset", json!({ "userName": name }));
    shown.push(again.unwrap_err());
    shown
}

#[test]
fn a_name_that_nobody_has_and_one_without_methods_are_shown_the_same() {
    let (program, _) = with_both();
    let known = shown(&program, "anna");
    let codes: Vec<_> = known[5..].iter().map(|one| &one["code"]).collect();
    assert_eq!(
        codes[1..6],
        [
            "code-wrong",
            "code-wrong",
            "code-wrong",
            "reset-locked",
            "reset-locked"
        ]
    );
    for name in ["erik", "nobody-of-that-name"] {
        assert_eq!(shown(&program, name), known, "{name}");
    }
    // Besides the one that set it up, no call was ever on the line.
    assert_eq!(program.line.numbers(), ["+46701740605"]);
    let withheld = program.sample.content();
    assert_eq!(withheld.matches("reset-call-withheld").count(), 3);
}

/// What was asked of the store, a line a command.
fn work(program: &Program, name: &str) -> Vec<Vec<String>> {
    let store = program.sample.store();
    store.work_done();
    begin(program, name);
    let mut work = vec![store.work_done()];
    program.refusal("reset_by_code", json!({ "code": "000000" }));
    work.push(store.work_done());
    let started = call(program, NOBODYS);
    work.push(store.work_done());
    hang_up(program, &started);
    while program.step()["kind"] != "failed" {}
    work.push(store.work_done());
    program.refusal("finish_reset", json!({ "password": NEW }));
    work.push(store.work_done());
    program.ask("leave_reset", json!({})).unwrap();
    work.push(store.work_done());
    work
}

#[test]
fn the_same_work_is_done_for_every_name() {
    let (program, _) = with_both();
    let known = work(&program, "anna");
    assert!(known[1].iter().any(|asked| asked.starts_with("commit of")));
    // Each takes two of the five that may fail in a day.
    for nth in 0..100 {
        let name = format!("nobody-{nth}");
        assert_eq!(work(&program, &name), known, "{name}");
        program.clock.turn(30 * MINUTE);
        if nth % 10 == 0 {
            program.clock.turn(DAY);
            assert_eq!(work(&program, "anna"), known, "{nth}");
            assert_eq!(work(&program, "erik"), known, "without methods, {nth}");
        }
    }
    assert_eq!(
        program.shell.passwords.checked(),
        1,
        "no password was looked at"
    );
}

#[test]
fn five_that_fail_lock_for_a_day_whatever_they_were() {
    let (program, app) = with_both();
    begin(&program, "anna");
    for typed in [NOBODYS, ANNAS, NOBODYS] {
        let started = call(&program, typed);
        hang_up(&program, &started);
        while program.step()["kind"] != "failed" {}
    }
    program.refusal("reset_by_code", wrong(&program, &app));
    let last = program
        .ask("reset_by_code", wrong(&program, &app))
        .unwrap_err();
    assert_eq!(last["code"], "reset-locked");
    assert_eq!(last["retryAfterSeconds"], 24 * 60 * 60);
    let right = json!({ "code": app.shows(&program) });
    assert_eq!(program.refusal("reset_by_code", right), "reset-locked");
    assert_eq!(
        program.refusal("reset_by_call", to_call(ANNAS)),
        "reset-locked"
    );

    // Whoever knows no more than the name has locked nobody out of signing in.
    program.sign_in_anna();
    program.ask("sign_out", json!({})).unwrap();
    let name = json!({ "userName": "anna" });
    assert_eq!(program.refusal("begin_reset", name.clone()), "reset-locked");
    program.clock.turn(DAY);
    program.ask("begin_reset", name).unwrap();
}

#[test]
fn a_call_that_is_answered_right_is_held_against_nobody() {
    let (program, _) = with_both();
    for _ in 0..5 {
        begin(&program, "anna");
        call(&program, ANNAS);
        answer(&program);
        program.ask("leave_reset", json!({})).unwrap();
        program.clock.turn(20 * MINUTE);
    }
    begin(&program, "anna");
}

#[test]
fn whoever_reports_the_call_ends_the_reset_and_marks_the_account() {
    let (program, _) = with_both();
    begin(&program, "anna");
    call(&program, ANNAS);
    program.line.tell(CallEvent::Answered);
    program.line.key("0#");
    assert_eq!(program.steps(), ["answered"]);
    assert_eq!(program.step()["cause"], "fraud-reported");
    assert_eq!(
        program.refusal("reset_by_call", to_call(ANNAS)),
        "reset-ended"
    );
    let marked = account(&program, "anna").marked_for_agent_at();
    assert_eq!(marked, Some(program.shell.clock.now()));
}

#[test]
fn a_reset_ends_when_it_takes_too_long_somebody_leaves_or_signs_in() {
    let (program, app) = with_both();
    let code = |program: &Program| json!({ "code": app.shows(program) });
    assert_eq!(
        program.refusal("reset_by_code", code(&program)),
        "reset-ended"
    );

    begin(&program, "anna");
    call(&program, ANNAS);
    program.clock.turn(15 * MINUTE);
    assert_eq!(
        program.refusal("reset_by_code", code(&program)),
        "reset-ended"
    );
    program.none_up();
    while program.step()["kind"] != "failed" {}

    begin(&program, "anna");
    program.ask("reset_by_code", code(&program)).unwrap();
    program.ask("leave_reset", json!({})).unwrap();
    let finish = json!({ "password": NEW });
    assert_eq!(
        program.refusal("finish_reset", finish.clone()),
        "reset-ended"
    );

    program.clock.turn(MINUTE);
    begin(&program, "anna");
    program.ask("reset_by_code", code(&program)).unwrap();
    program.sign_in_anna();
    assert_eq!(program.refusal("finish_reset", finish), "reset-ended");
    assert_eq!(
        program.refusal("begin_reset", json!({ "userName": "anna" })),
        "out-of-order",
        "somebody is signed in"
    );
}

#[test]
fn a_proof_gives_no_right_but_the_new_password() {
    let (program, app) = with_both();
    begin(&program, "anna");
    let typed = json!({ "typed": ANNAS, "country": "SE" });
    assert!(program.ask("understand_number", typed).is_ok());
    let right = json!({ "code": app.shows(&program) });
    program.ask("reset_by_code", right).unwrap();
    let rows = [
        ("security_info", json!({})),
        ("profile", json!({})),
        ("stay_signed_in", json!({})),
        ("second_step", json!({})),
        ("start_call", to_add("office", "08-505 630 00")),
    ];
    for (command, sent) in rows {
        assert_eq!(program.refusal(command, sent), "not-signed-in", "{command}");
    }
    let bad = [
        ("anna", "password-too-short"),
        ("anna berg svarar i telefon", "password-contains-name"),
        ("", "password-too-short"),
    ];
    for (password, why) in bad {
        let sent = json!({ "password": password });
        let refused = program.ask("finish_reset", sent).unwrap_err();
        assert_eq!(
            (&refused["code"], &refused["field"]),
            (&json!(why), &json!("password"))
        );
    }
    program
        .ask("finish_reset", json!({ "password": NEW }))
        .unwrap();
}

#[test]
fn an_administrator_gives_two_proofs_of_different_kinds() {
    let program = Program::demonstration();
    program.sign_in("maria", "maria answers the phone");
    program.prove("mobile", ANNAS);
    program.prove("office", "08-505 630 00");
    let app = Held::added(&program, "Mobilen");
    program.ask("sign_out", json!({})).unwrap();
    program.clock.turn(60 * MINUTE);

    begin(&program, "maria");
    call(&program, ANNAS);
    let next = answer(&program);
    assert_eq!(next["kind"], "prove");
    assert_eq!(next["isFirst"], false);
    assert_eq!(next["ways"], json!(["authenticator-app"]));
    let finish = json!({ "password": NEW });
    assert_eq!(
        program.refusal("finish_reset", finish.clone()),
        "out-of-order"
    );
    // Her other phone is of the same kind, and does not even ring.
    let started = call(&program, "08-505 630 00");
    assert_eq!(program.line.numbers().len(), 3);
    hang_up(&program, &started);
    while program.step()["kind"] != "failed" {}

    let right = json!({ "code": app.shows(&program) });
    let next = program.ask("reset_by_code", right).unwrap();
    assert_eq!(next["kind"], "new-password");
    program.ask("finish_reset", finish).unwrap();
    assert_eq!(program.type_password("maria", NEW)["kind"], "second-step");
}

#[test]
fn nothing_serves_where_the_organisation_allows_nothing() {
    let program = Program::start(Start {
        settings: "[rules]\nmethods = [\"authenticator-app\"]\n",
        ..Start::default()
    });
    program.ask("try_it", json!({})).unwrap();
    let step = begin(&program, "anna");
    assert_eq!(step["ways"], json!(["authenticator-app"]));
    assert_eq!(
        program.refusal("reset_by_call", to_call(ANNAS)),
        "method-not-allowed"
    );
}

#[test]
fn what_is_no_request_is_refused() {
    let (program, _) = with_both();
    let rows = [
        ("begin_reset", json!({}), "bad-request"),
        ("begin_reset", json!({ "userName": 7 }), "bad-request"),
        ("begin_reset", json!({ "userName": "" }), "name-empty"),
        (
            "begin_reset",
            json!({ "userName": "anna berg" }),
            "name-has-space",
        ),
        (
            "reset_by_code",
            json!({ "code": "123456", "method": "1" }),
            "bad-request",
        ),
        ("finish_reset", json!({}), "bad-request"),
    ];
    for (command, sent, why) in rows {
        assert_eq!(
            program.refusal(command, sent.clone()),
            why,
            "{command} {sent}"
        );
    }
    begin(&program, "anna");
    let rows = [
        ("", "number-empty"),
        ("112", "short-or-emergency"),
        ("+1 425 555 1234", "country-not-allowed"),
        ("0900-123 45 67", "premium-rate"),
    ];
    for (typed, why) in rows {
        assert_eq!(
            program.refusal("reset_by_call", to_call(typed)),
            why,
            "{typed}"
        );
    }
}

#[test]
fn tries_made_side_by_side_are_not_one_too_many() {
    for name in ["anna", "nobody-of-that-name"] {
        let (program, app) = with_both();
        begin(&program, name);
        let asked: Vec<_> = (0..8)
            .map(|_| program.begin_to_ask("reset_by_code", wrong(&program, &app)))
            .collect();
        let mut codes: Vec<_> = asked
            .into_iter()
            .map(|answer| answer.join().unwrap().unwrap_err()["code"].clone())
            .collect();
        codes.sort_by_key(ToString::to_string);
        // The fifth is told of the lock that it brought; the three after it are not looked at.
        let expected = [["code-wrong"; 4].as_slice(), ["reset-locked"; 4].as_slice()];
        assert_eq!(codes, expected.concat(), "{name}");
        let record = program.sample.content();
        assert_eq!(record.matches("reset-proof-failed").count(), 5, "{name}");
    }
}

fn account(program: &Program, name: &str) -> security_info::account::Account {
    let store = program.shell.house.store().unwrap();
    let name = UserName::parse(name).unwrap();
    store.account_named(&name).unwrap().unwrap().value
}

//! The screen that an agent hands over: what it serves, what it tells, and what comes of it.

use std::time::Duration;

use security_info::{
    helpdesk::CaseStep,
    identity::{Role, UserName},
    record::Recorded,
    store::SecurityInfoStore,
};
use serde_json::{Value, json};

use crate::{administrator::hire, authenticator_app::App, program::Program};

const MINUTE: Duration = Duration::from_mins(1);
const DAY: Duration = Duration::from_hours(24);

/// Anna, whose app has been on file for eight days, and Erik, an agent, with a case of hers.
fn with_case() -> (Program, App, Value) {
    with_case_after(|_| {})
}

/// The same, after Anna has set up something else first.
fn with_case_after(sets_up: impl FnOnce(&Program)) -> (Program, App, Value) {
    let program = Program::with_anna();
    sets_up(&program);
    let app = App::told(&program.ask("begin_authenticator_app", json!({})).unwrap());
    let proof = json!({ "name": "Mobilen", "code": app.shows(&program) });
    program.ask("prove_authenticator_app", proof).unwrap();
    program.ask("sign_out", json!({})).unwrap();
    hire(&program, "erik", Role::Agent);
    program.clock.turn(8 * DAY);
    sign_in_erik(&program);
    let store = program.sample.store();
    let anna = store.account_named(&UserName::parse("anna").unwrap());
    let anna = anna.unwrap().unwrap().value.id().to_string();
    let sent = json!({ "person": anna, "ticket": "INC-0047204", "asks": "unlock" });
    let case = program.ask("open_case", sent).unwrap();
    (program, app, case)
}

fn sign_in_erik(program: &Program) {
    program.sign_in("erik", "erik answers the phone");
}

fn hand_over(program: &Program) -> Value {
    program
        .ask("hand_over_screen", json!({ "number": 1 }))
        .unwrap()
}

/// The program, whose screen is handed over.
pub(crate) fn handed_over() -> Program {
    let (program, _, _) = with_case();
    hand_over(&program);
    program
}

fn type_code(program: &Program, code: &str) -> Result<Value, String> {
    let typed = program.ask("prove_at_screen", json!({ "code": code }));
    typed.map_err(|refused| refused["code"].as_str().unwrap().to_owned())
}

/// How the case stands, as the agent sees it.
fn standing(program: &Program) -> String {
    let page = program
        .ask("helpdesk_case", json!({ "number": 1 }))
        .unwrap();
    page["row"]["standing"]["kind"].as_str().unwrap().to_owned()
}

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
fn who_types_what_their_app_shows_is_helped_once_the_agent_is_back() {
    let (program, app, case) = with_case();
    assert_eq!(case["screen"], json!({ "kind": "ready" }));
    let shown = hand_over(&program);
    assert_eq!(shown["agent"], "Erik Lund");
    assert_eq!(shown["ticket"], "7204");
    assert_eq!(shown["asks"], "unlock");
    // The person is not named to whoever stands there, nor is what they have.
    let told = shown.to_string();
    assert!(
        !told.contains("Anna") && !told.contains("Mobilen"),
        "{told}"
    );
    // The agent's session is over: nothing of theirs is served to whoever stands there.
    for command in ["helpdesk", "profile", "stay_signed_in"] {
        assert_eq!(program.refusal(command, json!({})), "not-signed-in");
    }
    assert_eq!(type_code(&program, "12").unwrap_err(), "code-not-digits");
    assert_eq!(type_code(&program, &app.shows(&program)), Ok(Value::Null));
    // Once it has served, the screen serves nobody.
    let again = type_code(&program, &app.shows(&program));
    assert_eq!(again.unwrap_err(), "hand-over-ended");
    assert_eq!(
        program.refusal("give_screen_back", json!({})),
        "hand-over-ended"
    );

    sign_in_erik(&program);
    assert_eq!(standing(&program), "passed");
    let act = json!({ "number": 1, "act": "unlock" });
    program.ask("act_on_case", act).unwrap();
    assert!(matches!(
        steps(&program)[..],
        [
            CaseStep::Opened { .. },
            CaseStep::HandedOver,
            CaseStep::Showed { .. },
            CaseStep::Acted { .. },
        ]
    ));
    let newest = program.sample.store().newest_record(usize::MAX).unwrap();
    let record = serde_json::to_string(&newest).unwrap();
    assert!(
        !record.contains(&app.shows(&program)),
        "no code is recorded"
    );
}

/// Whatever the screen ends with, the agent sees no more than that.
#[test]
fn a_screen_ends_in_one_of_these_ways() {
    type Ends = fn(&Program);
    let rows: [(&str, &str, Ends); 5] = [
        ("declined", "declined", |program| {
            program.ask("decline_at_screen", json!({})).unwrap();
        }),
        ("given back", "given-back", |program| {
            program.ask("give_screen_back", json!({})).unwrap();
        }),
        ("three wrong codes", "given-back", |program| {
            for code in ["code-wrong", "code-wrong", "case-no-tries-left"] {
                assert_eq!(type_code(program, &wrong(program)).unwrap_err(), code);
            }
        }),
        ("left alone", "given-back", |program| {
            program.clock.turn(5 * MINUTE);
            assert_eq!(type_code(program, "123456").unwrap_err(), "hand-over-ended");
        }),
        // A machine that was switched off: the case is as it was left, and can go on.
        ("the seat was lost", "handed-over", |program| {
            program.shell.seat.leave();
        }),
    ];
    for (what, expected, ends) in rows {
        let program = handed_over();
        ends(&program);
        assert_eq!(
            type_code(&program, "123456").unwrap_err(),
            "hand-over-ended",
            "{what}"
        );
        sign_in_erik(&program);
        assert_eq!(standing(&program), expected, "{what}");
        let act = json!({ "number": 1, "act": "unlock" });
        assert!(program.ask("act_on_case", act).is_err(), "{what}");
        let again = program.ask("hand_over_screen", json!({ "number": 1 }));
        let may_again = what != "declined" && what != "three wrong codes";
        assert_eq!(again.is_ok(), may_again, "{what}");
    }
}

/// A code that Anna's app does not show for minutes to come.
fn wrong(program: &Program) -> String {
    let store = program.sample.store();
    let anna = store
        .account_named(&UserName::parse("anna").unwrap())
        .unwrap()
        .unwrap();
    let app = anna.value.methods()[0].id();
    let now = program.shell.clock.now();
    let organisation = store.organisation().unwrap().unwrap().value;
    let mut all = (0..).map(|nth| format!("{nth:06}"));
    let is_wrong = |code: &String| {
        let mut account = anna.value.clone();
        let on = security_info::method::Use::Helpdesk;
        let taken = account.take_code(app, on, code, &organisation.policy, now);
        !taken.is_ok_and(|taken| taken.verified)
    };
    all.find(is_wrong).unwrap_or_default()
}

#[test]
fn a_call_that_is_up_ends_when_the_screen_is_handed_over() {
    let (program, app, case) = with_case_after(|program| {
        program.prove("mobile", "070-174 06 05");
    });
    let call = json!({
        "number": 1, "method": case["phones"][0]["method"], "progress": "__CHANNEL__:7",
    });
    program.ask("call_for_case", call).unwrap();
    assert_eq!(program.steps(), ["dialling"]);
    hand_over(&program);
    assert_eq!(program.step()["cause"], "cancelled");
    program.none_up();
    // The call that ended late leaves the screen as it is.
    assert_eq!(type_code(&program, &app.shows(&program)), Ok(Value::Null));
}

//! The administrators' page of methods and rules: who reads and who changes them, what is
//! kept, what is recorded, and whom a change would lock out.

use std::time::Duration;

use security_info::{
    identity::Role,
    record::{Recorded, RuleChange},
    store::SecurityInfoStore,
};
use serde_json::{Value, json};

use crate::{
    administrator::{hire, with_maria},
    program::{Program, Start, to_set_up},
};

/// Longer than a sign-in is fresh, and shorter than idleness that ends a session.
const NO_LONGER_FRESH: Duration = Duration::from_mins(11);

/// The commands, each with arguments that are right.
fn commands() -> [(&'static str, Value); 4] {
    [
        ("rules", json!({})),
        ("check_rules", json!({ "rules": {} })),
        ("preview_rules", json!({ "rules": {}, "userName": "anna" })),
        ("save_rules", json!({ "rules": {}, "confirmed": 0 })),
    ]
}

fn to_save(rules: &Value, confirmed: u32) -> Value {
    json!({ "rules": rules, "confirmed": confirmed })
}

/// The sample organisation, in which Anna has a mobile and Maria is at the window.
fn with_annas_mobile() -> Program {
    let program = Program::with_anna();
    program.prove("mobile", "070-174 06 05");
    program.ask("sign_out", json!({})).unwrap();
    program.sign_in("maria", "maria answers the phone");
    program
}

/// What was recorded last.
fn recorded(program: &Program) -> Recorded {
    let newest = program.sample.store().newest_record(1).unwrap();
    newest[0].what.clone()
}

#[test]
fn each_role_may_do_with_the_rules_what_is_its_own() {
    let all = ["rules", "check_rules", "preview_rules", "save_rules"];
    let rows: [(Role, &[&str]); 4] = [
        (Role::Person, &[]),
        (Role::Agent, &[]),
        (Role::Auditor, &all[..3]),
        (Role::Administrator, &all),
    ];
    for (role, allowed) in rows {
        let program = Program::demonstration();
        hire(&program, "erik", role);
        program.sign_in("erik", "erik answers the phone");
        program.put_off_set_up();
        for (command, arguments) in commands() {
            let code = program.ask(command, arguments).err();
            let code = code.map(|answer| answer["code"].clone());
            let expected = (!allowed.contains(&command)).then(|| json!("not-allowed"));
            assert_eq!(code, expected, "{role:?} {command}");
        }
        if role == Role::Auditor {
            assert_eq!(program.ask("rules", json!({})).unwrap()["editable"], false);
        }
    }
}

#[test]
fn a_change_asks_for_a_fresh_sign_in_and_reading_does_not() {
    let program = with_maria();
    program.clock.turn(NO_LONGER_FRESH);
    for (command, arguments) in commands() {
        let code = program.ask(command, arguments).err();
        let code = code.map(|answer| answer["code"].clone());
        let expected = (command == "save_rules").then(|| json!("fresh-sign-in-required"));
        assert_eq!(code, expected, "{command}");
    }
}

#[test]
fn what_is_saved_holds_at_once_and_is_recorded_rule_by_rule() {
    let program = with_maria();
    let page = program.ask("rules", json!({})).unwrap();
    assert_eq!(
        (&page["file"], &page["editable"]),
        (&json!(null), &json!(true))
    );
    let shown = |rule: &str, value: Value, default: Value| {
        let expected = json!({ "value": value, "default": default, "fixed": false });
        assert_eq!(page["rules"][rule], expected, "{rule}");
    };
    shown("countries", json!(["SE"]), json!(null));
    shown("limits.tries-per-call", json!(3), json!(3));
    shown("audiences.phone", json!("everybody"), json!("everybody"));
    shown("contact", json!(null), json!(null));

    let form = json!({
        "countries": ["SE", "NO"],
        "blocked-prefixes": ["+46 70"],
        "limits.tries-per-call": 2,
        "contact": "Rum 12",
        "two-step": "everybody",
    });
    let saved = program.ask("save_rules", to_save(&form, 0)).unwrap();
    assert_eq!(saved["kind"], "saved", "{saved}");
    assert_eq!(
        saved["page"]["rules"]["countries"]["value"],
        json!(["NO", "SE"])
    );

    let newest = program.own.store().newest_record(1).unwrap();
    let change = |rule: &str, before: Option<&str>, after: &str| RuleChange {
        rule: rule.into(),
        before: before.map(Into::into),
        after: Some(after.into()),
    };
    let changes = vec![
        change("countries", Some("[\"SE\"]"), "[\"NO\", \"SE\"]"),
        change("blocked-prefixes", Some("[]"), "[\"+4670\"]"),
        change("limits.tries-per-call", Some("3"), "2"),
        change("contact", None, "\"Rum 12\""),
    ];
    assert_eq!(newest[0].what, Recorded::RulesChanged { changes });
    assert!(newest[0].actor.is_some());

    // The guard heeds it at once, and names its rule.
    let typed = json!({ "typed": "070-174 06 05", "country": "SE" });
    let reading = program.ask("understand_number", typed).unwrap();
    assert_eq!(reading["refusal"]["code"], "prefix-blocked");

    // What is saved once more as it is changes nothing, and is not recorded.
    program.ask("save_rules", to_save(&form, 0)).unwrap();
    assert_eq!(program.own.store().newest_record(2).unwrap()[0], newest[0]);
}

#[test]
fn what_is_not_right_is_told_by_field_and_nothing_is_kept() {
    let program = with_maria();
    let nobody = json!({
        "audiences.phone": "nobody",
        "uses.authenticator-app": ["reset"],
    });
    let rows = [
        (
            json!({ "limits.tries-per-call": 4 }),
            "limits.tries-per-call",
            "wrong-value",
        ),
        (
            json!({ "limits.failure-lock": "1 h" }),
            "limits.failure-lock",
            "wrong-value",
        ),
        (json!({ "confirmation": [] }), "confirmation", "wrong-value"),
        (json!({ "countries": [] }), "countries", "wrong-value"),
        (nobody, "audiences.phone", "nobody-gets-in"),
    ];
    for (form, rule, kind) in rows {
        let asked = [
            ("save_rules", to_save(&form, 0)),
            ("check_rules", json!({ "rules": form })),
            (
                "preview_rules",
                json!({ "rules": form, "userName": "maria" }),
            ),
        ];
        for (command, arguments) in asked {
            let answer = program.ask(command, arguments).unwrap();
            assert_eq!(answer["kind"], "faults", "{command} {answer}");
            assert_eq!(answer["faults"][0]["rule"], rule, "{command}");
            assert_eq!(answer["faults"][0]["problem"]["kind"], kind, "{command}");
        }
    }
    let unknown = to_save(&json!({ "colour": "red" }), 0);
    assert_eq!(program.refusal("save_rules", unknown), "bad-request");
    let newest = program.own.store().newest_record(9).unwrap();
    let changed = |what: &Recorded| matches!(what, Recorded::RulesChanged { .. });
    assert!(!newest.iter().any(|entry| changed(&entry.what)));
}

#[test]
fn what_the_settings_file_says_is_shown_as_fixed_and_is_not_the_pages_to_change() {
    let program = Program::start(Start {
        settings: "[rules]\ntwo-step = \"nobody\"\n",
        ..Start::default()
    });
    program.ask("set_up_organisation", to_set_up()).unwrap();
    let page = program.ask("rules", json!({})).unwrap();
    let fixed = json!({ "value": "nobody", "default": "everybody", "fixed": true });
    assert_eq!(page["rules"]["two-step"], fixed);
    assert_eq!(page["rules"]["countries"]["fixed"], false);
    let form = to_save(&json!({ "two-step": "everybody" }), 0);
    assert_eq!(program.refusal("save_rules", form), "bad-request");
    let other = to_save(&json!({ "postponements": 2 }), 0);
    let saved = program.ask("save_rules", other).unwrap();
    assert_eq!(saved["page"]["rules"]["two-step"], fixed);
    // What the file says does not become the store's own.
    let kept = program.own.store().organisation().unwrap().unwrap().value;
    let everybody = security_info::policy::Audience::Everybody;
    assert_eq!(kept.policy.two_step.audience, everybody);
}

#[test]
fn a_change_that_locks_people_out_is_asked_about() {
    let program = with_annas_mobile();
    let form = json!({ "audiences.phone": ["administrators"] });
    let checked = program
        .ask("check_rules", json!({ "rules": form }))
        .unwrap();
    let expected = json!({ "kind": "checked", "people": 3, "lockedOut": 1, "amongThem": ["anna"] });
    assert_eq!(checked, expected);

    let asked = program.ask("save_rules", to_save(&form, 0)).unwrap();
    let expected = json!({ "kind": "locks-out", "lockedOut": 1, "amongThem": ["anna"] });
    assert_eq!(asked, expected);
    assert!(!matches!(recorded(&program), Recorded::RulesChanged { .. }));

    let saved = program.ask("save_rules", to_save(&form, 1)).unwrap();
    assert_eq!(saved["kind"], "saved");
    assert!(matches!(recorded(&program), Recorded::RulesChanged { .. }));
    // Whoever is locked out already is not asked about again.
    let checked = program
        .ask("check_rules", json!({ "rules": { "postponements": 1 } }))
        .unwrap();
    assert_eq!(checked["lockedOut"], 0);
}

#[test]
fn a_preview_says_what_a_person_would_see() {
    let program = with_annas_mobile();
    let preview = |rules: Value, name: &str| {
        let asked = json!({ "rules": rules, "userName": name });
        program.ask("preview_rules", asked).unwrap()
    };
    assert_eq!(
        preview(json!({}), "nobody-here"),
        json!({ "kind": "nobody" })
    );
    let as_it_is = preview(json!({}), "Anna")["preview"].take();
    assert_eq!(as_it_is["displayName"], "Anna Berg");
    assert_eq!(as_it_is["secondStep"], "asked");
    assert_eq!(as_it_is["wayBack"], "one");
    assert_eq!(as_it_is["reconfirmDays"], json!(null));
    assert_eq!(as_it_is["signsInWith"][0]["kind"], "phone");
    assert_eq!(as_it_is["next"], json!({ "kind": "profile" }));
    assert_eq!(as_it_is["noWayIn"], json!(null));
    // No whole number of somebody else's is shown to whoever makes rules.
    assert!(!as_it_is.to_string().contains("174 06"));

    let without = preview(json!({ "audiences.phone": "nobody" }), "anna")["preview"].take();
    assert_eq!(without["noWayIn"], "nothing-serves");
    assert_eq!(without["signsInWith"], json!([]));
    assert_eq!(without["idle"][0]["kind"], "phone");
    assert_eq!(without["mayAdd"], json!([{ "kind": "authenticator-app" }]));
    assert_eq!(without["next"]["kind"], "set-up");
    assert_eq!(without["wayBack"], json!(null));

    let asked = json!({ "reconfirm-days": 90, "trust-devices-days": 30 });
    let asked = preview(asked, "anna")["preview"].take();
    assert_eq!(asked["reconfirmDays"], 90);
    assert_eq!(asked["trustDays"], 30);
    let new = preview(json!({}), "erik")["preview"].take();
    assert_eq!(new["secondStep"], "to-set-up");

    let two = preview(json!({ "registration-methods": 2 }), "anna")["preview"].take();
    assert_eq!(two["next"]["kind"], "set-up");
    assert_eq!(two["secondStep"], "asked");
    assert_eq!(two["missing"], 1);
}

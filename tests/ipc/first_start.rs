//! First start: the organisation and its first administrator, or the sample one.

use serde_json::{Value, json};

use crate::{
    program::{Program, Start},
    test_folder::TestFolder,
};

const PASSWORD: &str = "lavskrika tjäder ormvråk";

fn form() -> Value {
    json!({ "form": {
        "organisation": " Kommunen ",
        "country": "SE",
        "displayName": "Maria Öberg",
        "userName": "Maria",
        "password": PASSWORD,
    } })
}

#[test]
fn an_organisation_is_set_up_and_its_administrator_signed_in() {
    let own = TestFolder::default();
    let program = Program::start(Start {
        own: own.clone(),
        ..Start::default()
    });
    let state = program.ask("set_up_organisation", form()).unwrap();
    assert_eq!(
        state["organisation"],
        json!({ "name": "Kommunen", "country": "SE", "contact": null })
    );
    assert_eq!(state["demonstration"], Value::Null);
    assert_eq!(state["stage"]["kind"], "signed-in");
    assert_eq!(state["stage"]["session"]["role"], "administrator");
    assert_eq!(state["stage"]["session"]["userName"], "maria");
    assert_eq!(state["stage"]["next"]["mayPostpone"], false);
    assert!(own.content().contains("organisation-set-up"));
    assert!(!own.content().contains("lavskrika"));
    assert_eq!(
        program.refusal("set_up_organisation", form()),
        "out-of-order"
    );

    // The next start asks for a sign-in.
    let again = Program::start(Start {
        own,
        ..Start::default()
    });
    assert_eq!(
        again.ask("app_state", json!({})).unwrap()["stage"]["kind"],
        "sign-in"
    );
    let typed = json!({ "userName": "MARIA", "password": PASSWORD });
    assert!(again.ask("sign_in", typed).is_ok());
}

#[test]
fn what_the_form_lacks_is_said_beside_its_field() {
    let rows = [
        ("organisation", " ", "name-empty"),
        ("organisation", &"x".repeat(81), "name-too-long"),
        ("country", "XX", "country-unknown"),
        ("country", "Sverige", "country-unknown"),
        ("displayName", "", "name-empty"),
        ("userName", "maria öberg", "name-has-space"),
        ("userName", &"x".repeat(65), "name-too-long"),
        ("password", "", "password-too-short"),
        ("password", "kort", "password-too-short"),
        ("password", &"x".repeat(129), "password-too-long"),
        ("password", "sommarsommarsommar", "password-easy-to-guess"),
        ("password", "tjädern på kommunen", "password-contains-name"),
    ];
    let program = Program::fresh();
    for (field, value, code) in rows {
        let mut sent = form();
        sent["form"][field] = json!(value);
        let refused = program.ask("set_up_organisation", sent).unwrap_err();
        assert_eq!(
            (&refused["code"], &refused["field"]),
            (&json!(code), &json!(field)),
            "{value}"
        );
    }
    assert!(
        program.own.0.lock().unwrap().store.is_none(),
        "no store was made"
    );
}

#[test]
fn a_password_is_judged_as_it_will_be() {
    let program = Program::fresh();
    let rows: [(&str, &[&str]); 5] = [
        (PASSWORD, &[]),
        ("", &["too-short"]),
        ("kort", &["too-short", "commonly-used"]),
        (&"x".repeat(129), &["too-long"]),
        ("tjädern på kommunen", &["contains-name"]),
    ];
    for (password, reasons) in rows {
        let sent = json!({ "password": password, "hints": ["Kommunen", "Maria"] });
        let judged = program.ask("judge_password", sent).unwrap();
        assert_eq!(judged["reasons"], json!(reasons), "{password}");
        assert_eq!(judged["acceptable"], reasons.is_empty(), "{password}");
    }
}

#[test]
fn the_sample_organisation_lies_in_a_store_of_its_own_and_leaves_nothing() {
    let program = Program::with_anna();
    program.prove("mobile", "070-174 06 05");
    assert!(program.own.0.lock().unwrap().store.is_none());
    let state = program.ask("leave_demonstration", json!({})).unwrap();
    assert_eq!(state["stage"]["kind"], "first-start");
    assert_eq!(program.sample.0.lock().unwrap().discarded, 1);
    assert_eq!(program.refusal("security_info", json!({})), "not-signed-in");

    program.ask("try_it", json!({})).unwrap();
    program.sign_in_anna();
    let info = program.ask("security_info", json!({})).unwrap();
    assert_eq!(info["methods"], json!([]), "it is a new one");
}

#[test]
fn where_the_settings_forbid_it_the_sample_organisation_stays_shut() {
    let program = Program::start(Start {
        settings: "[program]\ndemonstration = false\n",
        ..Start::default()
    });
    assert_eq!(program.refusal("try_it", json!({})), "not-allowed");
}

#[test]
fn the_countries_say_where_calls_may_go() {
    let allowed = |program: &Program| {
        let countries = program.ask("countries", json!({})).unwrap();
        let countries = countries.as_array().unwrap().clone();
        assert!(countries.len() > 230, "{}", countries.len());
        let sweden = countries
            .iter()
            .find(|country| country["code"] == "SE")
            .unwrap();
        assert_eq!(sweden["callingCode"], "+46");
        assert!(sweden["example"].is_string());
        let allowed = countries
            .iter()
            .filter(|country| country["allowed"] == true);
        allowed
            .map(|country| country["code"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert!(
        allowed(&Program::fresh()).len() > 230,
        "before there are rules, all may be chosen"
    );
    assert_eq!(allowed(&Program::demonstration()), ["DK", "FI", "NO", "SE"]);
}

#[test]
fn about_says_what_the_program_is_and_where_it_keeps_things() {
    let about = Program::fresh().ask("about", json!({})).unwrap();
    assert_eq!(about["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(about["licence"], "MIT OR Apache-2.0");
    assert_eq!(about["dataFolder"], "/data");
    assert!(about["libraries"].as_array().unwrap().len() > 50);
}

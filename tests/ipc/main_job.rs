//! The main job, as `PRODUCT.md` tells it.

use security_info::call::{CallEvent, ConfirmationWay, Prompt};
use serde_json::{Value, json};

use crate::{
    program::{Program, Start, to_add, to_change},
    scripted_line::Heard,
};

#[test]
fn a_number_is_proven_by_a_call_from_a_fresh_machine_to_the_list() {
    let program = Program::fresh();
    let state = program.ask("app_state", json!({})).unwrap();
    assert_eq!(state["stage"], json!({ "kind": "first-start" }));

    let state = program.ask("try_it", json!({})).unwrap();
    assert_eq!(state["stage"], json!({ "kind": "sign-in" }));
    assert_eq!(state["organisation"]["name"], "Kontoret");
    let people = state["demonstration"]["people"].as_array().unwrap();
    let roles = people
        .iter()
        .map(|person| &person["role"])
        .collect::<Vec<_>>();
    assert_eq!(roles, ["person", "agent", "administrator"]);

    // Signing in leads to the set-up, since nothing is there yet.
    let anna = &people[0];
    let typed = json!({ "userName": anna["userName"], "password": anna["password"] });
    let right = program.ask("sign_in", typed).unwrap();
    assert_eq!(right["kind"], "signed-in", "nothing could prove her yet");
    let signed_in = &right["signedIn"];
    assert_eq!(signed_in["session"]["displayName"], "Anna Berg");
    assert_eq!(
        signed_in["next"],
        json!({ "kind": "set-up", "mayPostpone": true, "postponementsLeft": 3 })
    );
    assert_eq!(program.refusal("profile", json!({})), "set-up-required");

    // Only a mobile may come first.
    let info = program.ask("security_info", json!({})).unwrap();
    assert_eq!(info["methods"], json!([]));
    assert_eq!(
        info["addable"],
        json!([{ "kind": "phone", "slots": ["mobile"] }, { "kind": "authenticator-app" }])
    );

    // How the number is understood is shown beside the field.
    let typed = json!({ "typed": "070-174 06 05", "country": "SE" });
    let reading = program.ask("understand_number", typed).unwrap();
    assert_eq!(reading["e164"], "+46701740605");
    assert_eq!(reading["kind"], "mobile");
    assert_eq!(reading["country"], "SE");
    assert_eq!(reading["needsConfirmation"], false);
    assert_eq!(reading["refusal"], Value::Null);

    // The call, live.
    let call = program.call_anna();
    assert_eq!(call["international"], reading["international"]);
    assert_eq!(call["organisation"], "Kontoret");
    assert_eq!(call["matchingNumber"], program.line.digits());
    assert_eq!(program.line.numbers(), ["+46701740605"]);
    assert_eq!(program.line.language(), "en");
    program.line.tell(CallEvent::Ringing);
    assert_eq!(program.steps(), ["ringing"]);
    program.line.tell(CallEvent::Answered);
    assert_eq!(program.steps(), ["answered"]);
    program.line.key("1#");
    assert_eq!(
        program.step(),
        json!({ "kind": "wrong-keys", "triesLeft": 2 })
    );
    program.line.key(&format!("{}#", program.line.digits()));
    let verified = program.step();
    assert_eq!(verified["kind"], "verified");
    assert_eq!(
        program.line.heard(),
        [
            Heard::Said(Prompt::Greeting(ConfirmationWay::KeyNumber)),
            Heard::Said(Prompt::TryAgain(ConfirmationWay::KeyNumber)),
            Heard::SaidLast(Prompt::Thanks)
        ]
    );

    // It is in the list, and the default.
    let info = program.ask("security_info", json!({})).unwrap();
    assert_eq!(info, verified["info"]);
    assert_eq!(info["methods"][0]["id"], verified["method"]);
    assert_eq!(info["defaultMethod"], verified["method"]);
    assert_eq!(
        info["methods"][0]["what"]["value"],
        reading["international"]
    );
    assert_eq!(
        info["addable"],
        json!([
            { "kind": "phone", "slots": ["alternate-mobile", "office"] },
            { "kind": "authenticator-app" },
        ])
    );
    let profile = program.ask("profile", json!({})).unwrap();
    assert_eq!(
        (&profile["methods"], &profile["organisation"]),
        (&json!(1), &json!("Kontoret"))
    );

    // Signing out, and in again by a call to it: nothing is to be set up any more.
    assert_eq!(program.ask("sign_out", json!({})), Ok(Value::Null));
    assert_eq!(program.refusal("security_info", json!({})), "not-signed-in");
    assert_eq!(program.sign_in_anna()["next"], json!({ "kind": "profile" }));
}

#[test]
fn the_default_falls_back_when_it_is_deleted_and_can_be_chosen() {
    let program = Program::with_anna();
    let mobile = program.prove("mobile", "070-174 06 05");
    let office = program.prove("office", "08-505 630 00");
    let (mobile, office) = (&mobile["method"], &office["method"]);

    let info = program
        .ask("set_default_method", json!({ "method": office }))
        .unwrap();
    assert_eq!(&info["defaultMethod"], office);
    let info = program
        .ask("delete_method", json!({ "method": office }))
        .unwrap();
    assert_eq!(&info["defaultMethod"], mobile);
    assert_eq!(info["methods"].as_array().unwrap().len(), 1);
    assert_eq!(
        program.refusal("delete_method", json!({ "method": office })),
        "no-such-method"
    );
    let info = program
        .ask("delete_method", json!({ "method": mobile }))
        .unwrap();
    assert_eq!(
        (&info["defaultMethod"], &info["methods"]),
        (&Value::Null, &json!([]))
    );
}

#[test]
fn a_changed_number_is_proven_by_a_call_of_its_own_and_the_old_one_stays_until_then() {
    let program = Program::with_anna();
    let added = program.prove("mobile", "070-174 06 05");
    let method = added["method"].as_str().unwrap();

    program.call(to_change(method, "070-174 06 06"));
    program.line.tell(CallEvent::Busy);
    assert_eq!(
        program.step(),
        json!({ "kind": "failed", "cause": "busy", "retryAfterSeconds": null })
    );
    let info = program.ask("security_info", json!({})).unwrap();
    assert_eq!(
        info["methods"][0]["what"]["value"],
        added["info"]["methods"][0]["what"]["value"]
    );

    program.call(to_change(method, "070-174 06 06"));
    let changed = program.answer_and_key();
    assert_eq!(changed["method"], method);
    let value = changed["info"]["methods"][0]["what"]["value"]
        .as_str()
        .unwrap();
    assert!(value.ends_with("06 06"), "{value}");
}

#[test]
fn an_extension_is_named_and_dropped() {
    let program = Program::start(Start {
        settings: "[rules]\ncountries = [\"SE\", \"US\"]\n",
        ..Start::default()
    });
    program.ask("try_it", json!({})).unwrap();
    program.sign_in_anna();
    let typed = json!({ "typed": "+1 4255551234X12345", "country": "SE" });
    let reading = program.ask("understand_number", typed).unwrap();
    assert_eq!(reading["e164"], "+14255551234");
    assert_eq!(reading["droppedExtension"], "12345");
    program.call(to_add("mobile", "+1 4255551234X12345"));
    assert_eq!(program.line.numbers(), ["+14255551234"]);
}

#[test]
fn what_must_be_set_up_can_be_put_off_as_often_as_the_organisation_says() {
    let program = Program::demonstration();
    for left in [2, 1, 0] {
        program.sign_in_anna();
        let postponed = program.ask("postpone_set_up", json!({})).unwrap();
        assert_eq!(postponed["next"], json!({ "kind": "profile" }));
        assert!(program.ask("profile", json!({})).is_ok());
        let state = program.ask("app_state", json!({})).unwrap();
        assert_eq!(state["stage"]["next"], json!({ "kind": "profile" }));
        program.ask("sign_out", json!({})).unwrap();
        let next = program.sign_in_anna()["next"].clone();
        assert_eq!(next["postponementsLeft"], left);
        assert_eq!(next["mayPostpone"], left > 0);
        program.ask("sign_out", json!({})).unwrap();
    }
    program.sign_in_anna();
    assert_eq!(program.refusal("postpone_set_up", json!({})), "not-allowed");
}

#[test]
fn the_voice_speaks_the_language_of_the_page() {
    let program = Program::with_anna();
    let swedish =
        json!({ "preferences": { "language": "sv", "theme": "dark", "textSize": "large" } });
    assert_eq!(
        program.ask("set_preferences", swedish.clone()).unwrap(),
        swedish["preferences"]
    );
    assert_eq!(
        program.ask("app_state", json!({})).unwrap()["language"],
        "sv"
    );
    program.call_anna();
    assert_eq!(program.line.language(), "sv");
}

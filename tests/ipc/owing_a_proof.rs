//! Two steps are asked for, and there is no method yet: what is served until there is one.

use std::time::Duration;

use security_info::{
    identity::{DeviceName, UserName},
    line_settings::LineSettings,
    method::authenticator_app::{Enrolment, TypedAppCode},
    record::Recorded,
    store::{ChangeSet, Commit, SecurityInfoStore, contract_tests::new_row},
};
use serde_json::{Value, json};
use svara_app::clock::system_rng;

use crate::{
    administrator::{MARIAS_PASSWORD, with_maria},
    program::{Program, Start, to_set_up},
    second_step::Held,
};

const ANNAS_PASSWORD: &str = "anna answers the phone";

/// The newest things that happened, the oldest of them first.
fn newest(program: &Program, most: usize) -> Vec<Recorded> {
    let newest = program.sample.store().newest_record(most).unwrap();
    newest.into_iter().rev().map(|entry| entry.what).collect()
}

fn is_whole(program: &Program) -> bool {
    match program.ask("profile", json!({})) {
        Ok(_) => true,
        Err(refused) => {
            assert_eq!(refused["code"], "set-up-required");
            // A command that no page stands before.
            let refused = program.refusal("recent_activity", json!({ "before": null }));
            assert_eq!(refused, "set-up-required");
            false
        }
    }
}

#[test]
fn a_phone_or_an_app_that_is_set_up_is_the_second_proof() {
    type SetsUp = fn(&Program);
    let ways: [(&str, SetsUp); 2] = [
        ("phone", |program| {
            program.prove("mobile", "070-174 06 05");
        }),
        ("app", |program| {
            Held::added(program, "Mobilen");
        }),
    ];
    for (way, sets_up) in ways {
        let program = Program::with_anna();
        assert_eq!(newest(&program, 1), [Recorded::PasswordRight], "{way}");
        assert!(!is_whole(&program), "{way}");
        sets_up(&program);
        assert!(is_whole(&program), "{way}");
        let [added, signed_in] = newest(&program, 2).try_into().unwrap();
        assert!(matches!(added, Recorded::MethodAdded { .. }), "{way}");
        assert_eq!(signed_in, Recorded::SignedIn, "{way}");
        // And it is as fresh as a sign-in.
        program.clock.turn(Duration::from_mins(9));
        let begun = program.ask("begin_authenticator_app", json!({}));
        assert!(begun.is_ok(), "{way}");
    }
}

#[test]
fn the_same_password_once_more_is_no_second_proof() {
    let program = Program::with_anna();
    program.clock.turn(Duration::from_mins(11));
    let begun = program.refusal("begin_authenticator_app", json!({}));
    assert_eq!(begun, "fresh-sign-in-required");
    let typed = json!({ "password": ANNAS_PASSWORD });
    let confirmed = program.ask("confirm_password", typed).unwrap();
    assert_eq!(confirmed["signedIn"]["next"]["kind"], "set-up");
    assert!(!is_whole(&program));
    program.prove("mobile", "070-174 06 05");
    assert!(is_whole(&program));
}

#[test]
fn it_is_put_off_as_often_as_the_organisation_says_and_each_time_is_recorded() {
    let program = Program::demonstration();
    for left in [3, 2, 1] {
        let signed_in = program.sign_in_anna();
        assert_eq!(signed_in["next"]["postponementsLeft"], left);
        assert!(!is_whole(&program));
        program.ask("postpone_set_up", json!({})).unwrap();
        assert!(is_whole(&program));
        let expected = [Recorded::SetUpPostponed, Recorded::SignedIn];
        assert_eq!(newest(&program, 2), expected);
        program.ask("sign_out", json!({})).unwrap();
    }
    let signed_in = program.sign_in_anna();
    assert_eq!(signed_in["next"]["mayPostpone"], false);
    assert_eq!(program.refusal("postpone_set_up", json!({})), "not-allowed");
    assert!(!is_whole(&program));
}

/// Somebody else who knows Anna's password sets an app up at another machine.
fn somebody_else_sets_up(program: &Program) {
    let store = program.sample.store();
    let anna = UserName::parse("anna").unwrap();
    let mut account = store.account_named(&anna).unwrap().unwrap();
    let policy = store.organisation().unwrap().unwrap().value.policy;
    let now = program.shell.clock.now();
    let rng = &mut system_rng();
    let enrolment = Enrolment::begin(&account.value, &policy, now, rng).unwrap();
    let secret = enrolment.generator().secret().base32().to_string();
    let secret = totp_rs::Secret::try_from_base32(&secret).unwrap();
    let shown = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    let shown = shown.generate(now.as_unix_millis() / 1000).to_string();
    let typed = TypedAppCode::parse(&shown).unwrap();
    let name = DeviceName::parse("Den andras").unwrap();
    enrolment
        .prove(&mut account.value, name, typed, &policy, now, rng)
        .unwrap();
    let changes = ChangeSet {
        accounts: vec![account],
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
}

#[test]
fn of_two_who_know_the_password_the_first_to_set_up_has_the_account() {
    let program = Program::with_anna();
    // The phone rings already when the other one is done.
    program.call_anna();
    somebody_else_sets_up(&program);
    program.line.tell(security_info::call::CallEvent::Answered);
    assert_eq!(program.steps(), ["answered"]);
    program.line.key(&format!("{}#", program.line.digits()));
    assert_eq!(program.step()["kind"], "failed");
    program.none_up();
    assert_eq!(program.refusal("security_info", json!({})), "session-ended");
    let right = program.type_password("anna", ANNAS_PASSWORD);
    assert_eq!(right["kind"], "second-step");
    let methods = right["step"]["methods"].as_array().unwrap();
    assert_eq!(methods.len(), 1, "the app, and no phone");

    // Put off is not let off: such a session ends as well.
    let program = Program::with_anna_for_now();
    somebody_else_sets_up(&program);
    assert_eq!(program.refusal("profile", json!({})), "session-ended");
}

#[test]
fn whoever_set_the_organisation_up_may_do_everything_until_they_leave() {
    let program = with_maria();
    assert!(program.ask("people", to_find()).is_ok());
    program.ask("sign_out", json!({})).unwrap();
    program.type_password("maria", MARIAS_PASSWORD);
    assert_eq!(program.refusal("people", to_find()), "set-up-required");
}

fn to_find() -> Value {
    let wanted = json!({ "text": "", "role": null, "group": null, "standing": null });
    json!({ "wanted": wanted, "after": null })
}

#[test]
fn a_line_that_is_down_locks_nobody_out_and_the_record_says_so() {
    let rows = [
        ("[rules]\nmethods = [\"phone\"]\n", true),
        (
            "[rules]\nmethods = [\"phone\", \"authenticator-app\"]\n",
            false,
        ),
    ];
    for (settings, is_let_in) in rows {
        let start = |own| {
            Program::start(Start {
                settings,
                own,
                ..Start::default()
            })
        };
        let program = start(crate::test_folder::TestFolder::default());
        program.ask("set_up_organisation", to_set_up()).unwrap();
        let own = program.own.clone();
        let rubbish = LineSettings {
            text: "[phone-line]\nkind = \"carrier-pigeon\"\n".to_owned(),
            password: None,
        };
        let changes = ChangeSet {
            line_settings: Some(new_row(rubbish)),
            ..ChangeSet::default()
        };
        assert_eq!(own.store().commit(changes).unwrap(), Commit::Done);

        let program = start(own.clone());
        let right = program.type_password("maria", MARIAS_PASSWORD);
        let next = &right["signedIn"]["next"]["kind"];
        assert_eq!(*next == "profile", is_let_in, "{right}");
        // It can be mended, and that takes a fresh sign-in, which this is.
        let line = program.ask("phone_line", json!({}));
        assert_eq!(line.is_ok(), is_let_in, "{settings}");
        let newest = own.store().newest_record(2).unwrap();
        let told = newest.iter().any(|one| one.what == Recorded::NoSecondProof);
        assert_eq!(told, is_let_in, "{settings}");
    }
}

//! Passwords that somebody else has made, and people who are removed.

use security_info::{identity::UserName, record::Recorded, store::SecurityInfoStore};
use serde_json::{Value, json};

use crate::program::Program;

const OWN: &str = "lavskrika tjäder ormvråk";

/// The sample organisation, with Maria signed in.
fn with_maria() -> Program {
    let program = Program::demonstration();
    program.sign_in("maria", "maria answers the phone");
    program
}

fn id(program: &Program, name: &str) -> String {
    let account = program
        .sample
        .store()
        .account_named(&UserName::parse(name).unwrap());
    account.unwrap().unwrap().value.id().to_string()
}

/// Maria adds Bo, and signs out; his first password.
fn bo_is_added(program: &Program) -> String {
    let form = json!({ "userName": "bo", "displayName": "Bo Ek", "role": "person", "groups": [] });
    let added = program.ask("add_person", json!({ "form": form })).unwrap();
    assert_eq!(added["person"]["password"], "handed-over");
    program.ask("sign_out", json!({})).unwrap();
    added["password"].as_str().unwrap().to_owned()
}

#[test]
fn whoever_was_added_chooses_a_password_before_anything_else() {
    let program = with_maria();
    let first = bo_is_added(&program);
    let right = program.sign_in("bo", &first);
    assert_eq!(right["next"], json!({ "kind": "choose-password" }));
    let state = program.ask("app_state", json!({})).unwrap();
    assert_eq!(state["stage"]["next"], right["next"], "also after a reload");
    for command in ["profile", "security_info"] {
        assert_eq!(program.refusal(command, json!({})), "password-to-choose");
    }
    let choose = |new: &str| program.ask("choose_password", json!({ "new": new }));
    let rows = [
        ("bo ek bo ek bo ek", "password-easy-to-guess"),
        ("password", "password-too-short"),
        (first.as_str(), "password-unchanged"),
    ];
    for (new, code) in rows {
        let refused = choose(new).unwrap_err();
        assert_eq!(
            (&refused["code"], &refused["field"]),
            (&json!(code), &json!("new"))
        );
    }
    let chosen = choose(OWN).unwrap();
    assert_eq!(chosen["next"]["kind"], "set-up", "then all goes on");
    let newest = program.sample.store().newest_record(1).unwrap();
    assert_eq!(newest[0].what, Recorded::PasswordChanged);
    assert!(program.ask("security_info", json!({})).is_ok());
    assert_eq!(
        program.refusal("choose_password", json!({ "new": OWN })),
        "out-of-order"
    );

    program.ask("sign_out", json!({})).unwrap();
    let typed = json!({ "userName": "bo", "password": first });
    assert_eq!(
        program.refusal("sign_in", typed),
        "wrong-user-name-or-password"
    );
    assert_eq!(program.sign_in("bo", OWN)["next"]["kind"], "set-up");
}

#[test]
fn a_password_that_was_handed_over_again_ends_sessions_and_is_told_once() {
    let program = with_maria();
    let first = bo_is_added(&program);
    program.sign_in("bo", &first);
    program
        .ask("choose_password", json!({ "new": OWN }))
        .unwrap();
    program.ask("sign_out", json!({})).unwrap();
    program.sign_in("maria", "maria answers the phone");
    let bo = json!({ "person": id(&program, "bo") });
    let made = program.ask("hand_over_password", bo.clone()).unwrap();
    let password = made["password"].as_str().unwrap();
    assert_ne!(password, first);
    assert!(!program.sample.content().contains(password));
    let shown = program.ask("person", bo).unwrap();
    assert_eq!(shown["password"], "handed-over");
    assert!(!shown.to_string().contains(password));
    let own = json!({ "person": id(&program, "maria") });
    assert_eq!(program.refusal("hand_over_password", own), "not-yourself");
    program.ask("sign_out", json!({})).unwrap();
    let old = json!({ "userName": "bo", "password": OWN });
    assert_eq!(
        program.refusal("sign_in", old),
        "wrong-user-name-or-password"
    );
    let next = program.sign_in("bo", password)["next"].clone();
    assert_eq!(next, json!({ "kind": "choose-password" }));
}

#[test]
fn whoever_is_removed_is_gone_and_has_to_leave() {
    let program = with_maria();
    let anna = id(&program, "anna");
    let remove = |name: &str| {
        let sent = json!({ "person": anna, "userName": name });
        program.ask("remove_person", sent)
    };
    let refused = remove("erik").unwrap_err();
    assert_eq!(
        (&refused["code"], &refused["field"]),
        (&json!("not-the-user-name"), &json!("userName"))
    );
    assert!(program.ask("person", json!({ "person": anna })).is_ok());
    assert_eq!(remove(" ANNA ").unwrap(), Value::Null);
    assert_eq!(remove("anna").unwrap_err()["code"], "no-such-person");
    let entry = &program.sample.store().newest_record(1).unwrap()[0];
    assert!(matches!(entry.what, Recorded::PersonRemoved { .. }));
    assert_eq!(entry.account.unwrap().to_string(), anna);
    assert_eq!(
        program.refusal("person", json!({ "person": anna })),
        "no-such-person"
    );
    let own = json!({ "person": id(&program, "maria"), "userName": "maria" });
    assert_eq!(program.refusal("remove_person", own), "not-yourself");
    program.ask("sign_out", json!({})).unwrap();
    let typed = json!({ "userName": "anna", "password": "anna answers the phone" });
    assert_eq!(
        program.refusal("sign_in", typed),
        "wrong-user-name-or-password"
    );
}

/// Somebody else removes Anna while she is signed in.
#[test]
fn the_session_of_whoever_is_removed_ends() {
    let program = Program::with_anna();
    let store = program.sample.store();
    let anna = store.account_named(&UserName::parse("anna").unwrap());
    let by = security_info::administration::By {
        who: security_info::administration::Who::Machine,
        station: program.shell.deployment.station.clone(),
        now: program.shell.clock.now(),
    };
    let anna = anna.unwrap().unwrap().value.id();
    let changes = security_info::administration::remove(&*store, &by, anna).unwrap();
    let committed = store.commit(changes).unwrap();
    assert_eq!(committed, security_info::store::Commit::Done);
    assert_eq!(program.refusal("profile", json!({})), "session-ended");
}

#[test]
fn groups_are_told_once_each() {
    let program = with_maria();
    for (name, groups) in [
        ("anna", vec!["Plan 3", "Ekonomi"]),
        ("erik", vec!["Ekonomi"]),
    ] {
        let changes = json!([{ "kind": "set-groups", "groups": groups }]);
        let sent = json!({ "person": id(&program, name), "changes": changes });
        program.ask("change_person", sent).unwrap();
    }
    let groups = program.ask("groups", json!({})).unwrap();
    assert_eq!(groups, json!(["Ekonomi", "Plan 3"]));
}

//! An administrator at the window, what the phone line's page sends, and who has which role.

use security_info::{
    account::Account,
    administration::{self, By, Who},
    identity::{Role, UserName},
    store::{ChangeSet, Commit, SecurityInfoStore},
};
use serde_json::{Value, json};

use crate::program::{Program, to_set_up};

/// As [`to_set_up`] has it.
pub(crate) const MARIAS_PASSWORD: &str = "lavskrika tjäder ormvråk";

pub(crate) fn to_save(port: u16, password: &Value) -> Value {
    json!({ "form": {
        "kind": "sip",
        "settings": { "server": format!("127.0.0.1:{port}"), "user": "svara" },
        "password": password,
    } })
}

pub(crate) fn to_test(form: Value) -> Value {
    json!({ "form": form, "progress": "__CHANNEL__:7" })
}

/// The organisation's own store, with Maria, who set it up, signed in.
pub(crate) fn with_maria() -> Program {
    let program = Program::fresh();
    program.ask("set_up_organisation", to_set_up()).unwrap();
    let_set_up_wait(&program);
    program
}

/// Has setting a method up be something that can be put off, so that a test need not do it.
pub(crate) fn let_set_up_wait(program: &Program) {
    let store = program.own.store();
    let mut organisation = store.organisation().unwrap().unwrap();
    organisation.value.policy.registration.postponements = 14;
    let changes = ChangeSet {
        organisation: Some(organisation),
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
}

pub(crate) fn sign_in(program: &Program, name: &str, password: &str) {
    program.sign_in(name, password);
    program.put_off_set_up();
}

pub(crate) fn saved(program: &Program, form: Value) -> Value {
    let answer = program.ask("save_phone_line", form).unwrap();
    assert_eq!(answer["kind"], "saved", "{answer}");
    answer["page"].clone()
}

/// Gives somebody of the sample organisation another role, as if they had always had it.
pub(crate) fn hire(program: &Program, name: &str, role: Role) {
    let store = program.sample.store();
    let name = UserName::parse(name).unwrap();
    let account = store.account_named(&name).unwrap().unwrap();
    let hired = Account::new(
        account.value.id(),
        name,
        account.value.display_name().clone(),
        role,
        account.value.password().cloned().unwrap(),
        account.value.created_at(),
    );
    let changes = ChangeSet {
        accounts: vec![account.with(hired)],
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
}

/// Has somebody's password be one that somebody else made. It is the same as before.
pub(crate) fn hand_over(program: &Program, name: &str) {
    let store = program.sample.store();
    let name = UserName::parse(name).unwrap();
    let account = store.account_named(&name).unwrap().unwrap().value;
    let by = By {
        who: Who::Machine,
        station: program.shell.deployment.station.clone(),
        now: program.shell.clock.now(),
    };
    let hash = account.password().cloned().unwrap();
    let decided = administration::hand_over_password(&*store, &by, account.id(), hash);
    let (changes, _) = decided.unwrap();
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
}

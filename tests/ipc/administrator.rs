//! An administrator at the window, and what the phone line's page sends.

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
    program
}

pub(crate) fn sign_in(program: &Program, name: &str, password: &str) {
    program.sign_in(name, password);
}

pub(crate) fn saved(program: &Program, form: Value) -> Value {
    let answer = program.ask("save_phone_line", form).unwrap();
    assert_eq!(answer["kind"], "saved", "{answer}");
    answer["page"].clone()
}

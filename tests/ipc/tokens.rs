//! Hardware tokens: an administrator enters them, a person adds one and signs in with it.

use std::time::Duration;

use security_info::{record::Recorded, store::SecurityInfoStore};
use serde_json::{Value, json};

use crate::program::Program;

const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const STEP: Duration = Duration::from_secs(30);
const MINUTE: Duration = Duration::from_mins(1);

/// The sample organisation, in which everybody may use tokens, with Maria signed in.
fn with_maria() -> Program {
    let program = Program::demonstration();
    program.sign_in("maria", "maria answers the phone");
    let rules = json!({ "rules": { "audiences.hardware-token": "everybody" }, "confirmed": 0 });
    let saved = program.ask("save_rules", rules).unwrap();
    assert_eq!(saved["kind"], "saved", "{saved}");
    program
}

fn import(program: &Program, table: &str, try_alone: bool) -> Value {
    let sent = json!({ "table": table, "tryAlone": try_alone });
    program.ask("import_tokens", sent).unwrap()
}

/// One token, meant for whoever is named.
fn entered_for(name: &str) -> Program {
    let program = with_maria();
    let table = format!(
        "upn,serial number,secret key,time interval,manufacturer,model\n{name},1001,{SECRET},30,Tillverkaren,T1\n"
    );
    let imported = import(&program, &table, false);
    assert_eq!(
        (&imported["done"], &imported["entered"]),
        (&json!(true), &json!(1))
    );
    program
}

fn change_to_anna(program: &Program) {
    program.ask("sign_out", json!({})).unwrap();
    program.sign_in_anna();
}

/// What the token shows, by a clock that is so many steps fast.
fn shows(program: &Program, fast: u64) -> String {
    let secret = totp_rs::Secret::try_from_base32(SECRET).unwrap();
    let token = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    let now = program.shell.clock.now().as_unix_millis() / 1000;
    token.generate(now + 30 * fast).to_string()
}

fn proof(serial: &str, code: &str) -> Value {
    json!({ "serial": serial, "code": code })
}

fn tokens(program: &Program, text: &str, standing: Value) -> Value {
    let wanted = json!({ "text": text, "standing": standing });
    program
        .ask("tokens", json!({ "wanted": wanted, "after": null }))
        .unwrap()
}

fn newest(program: &Program) -> Recorded {
    let newest = program.sample.store().newest_record(1).unwrap();
    newest[0].what.clone()
}

fn newest_two(program: &Program) -> [Recorded; 2] {
    let newest = program.sample.store().newest_record(2).unwrap();
    [0, 1].map(|nth| newest[nth].what.clone())
}

#[test]
fn a_token_is_entered_added_and_signs_in() {
    let program = entered_for("anna");
    assert!(matches!(newest(&program), Recorded::TokenEntered { .. }));
    let page = tokens(&program, "", Value::Null);
    let row = &page["tokens"][0];
    assert_eq!(
        (&page["total"], &page["forNobody"]),
        (&json!(1), &json!(false))
    );
    assert_eq!(
        row["whose"],
        json!({ "userName": "anna", "displayName": "Anna Berg" })
    );
    assert_eq!(
        (&row["standing"], &row["digits"]),
        (&json!("awaited"), &json!(6))
    );

    change_to_anna(&program);
    let awaited = program.ask("awaited_tokens", json!({})).unwrap();
    let expected = json!([{ "serial": "1001", "model": "Tillverkaren T1" }]);
    assert_eq!(awaited["tokens"], expected);
    // Its clock is ten minutes fast after years in a drawer.
    let sent = proof(" 10 01", &shows(&program, 20));
    let proven = program.ask("prove_hardware_token", sent).unwrap();
    let method = &proven["info"]["methods"][0];
    assert_eq!(
        method["what"],
        json!({ "kind": "hardware-token", "serial": "1001" })
    );
    assert_eq!(proven["method"], method["id"]);
    assert_eq!(proven["info"]["defaultMethod"], method["id"]);
    // It was the second proof as well.
    let [signed_in, added] = newest_two(&program);
    assert_eq!(signed_in, Recorded::SignedIn);
    assert!(matches!(added, Recorded::MethodAdded { .. }));
    let awaited = program.ask("awaited_tokens", json!({})).unwrap();
    assert_eq!(awaited["tokens"], json!([]));

    program.ask("sign_out", json!({})).unwrap();
    let right = program.type_password("anna", "anna answers the phone");
    let step = &right["step"];
    assert_eq!(
        step["methods"][0]["challenge"],
        json!({ "kind": "code", "digits": 6 })
    );
    assert_eq!(step["methods"][0]["strength"], "held-secret");
    let typed = |code: &str| json!({ "method": step["first"], "code": code });
    // The code that added it is used up; the next one of the same clock is right.
    let used = shows(&program, 20);
    assert_eq!(
        program.refusal("verify_by_code", typed(&used)),
        "code-wrong"
    );
    program.clock.turn(STEP);
    let fresh = shows(&program, 20);
    let signed_in = program.ask("verify_by_code", typed(&fresh)).unwrap();
    assert_eq!(signed_in["session"]["userName"], "anna");
}

#[test]
fn a_deleted_token_is_free_again_and_one_that_is_removed_is_gone() {
    let program = entered_for("");
    change_to_anna(&program);
    let add = |program: &Program| {
        let sent = proof("1001", &shows(program, 0));
        program.ask("prove_hardware_token", sent).unwrap()["method"].clone()
    };
    let method = add(&program);
    let code = shows(&program, 0);
    let left = program
        .ask("delete_method", json!({ "method": method }))
        .unwrap();
    assert_eq!(left["methods"], json!([]));
    let again = proof("1001", &code);
    assert_eq!(
        program.refusal("prove_hardware_token", again),
        "token-wrong"
    );
    program.clock.turn(STEP);
    add(&program);

    program.ask("sign_out", json!({})).unwrap();
    program.sign_in("maria", "maria answers the phone");
    let page = tokens(&program, "ANNA", json!("held"));
    assert_eq!(page["tokens"][0]["whose"]["userName"], "anna");
    let assigned = json!({ "token": "1001", "userName": "erik" });
    assert_eq!(program.refusal("assign_token", assigned), "token-held");
    program
        .ask("remove_token", json!({ "token": "1001" }))
        .unwrap();
    assert_eq!(tokens(&program, "", Value::Null)["total"], 0);
    let gone = json!({ "token": "1001" });
    assert_eq!(program.refusal("remove_token", gone), "no-such-token");
    // Nothing is left to be verified by, and the password alone lets in.
    program.ask("sign_out", json!({})).unwrap();
    let right = program.type_password("anna", "anna answers the phone");
    assert_eq!(right["kind"], "signed-in");
}

#[test]
fn what_is_wrong_does_not_say_whether_there_is_such_a_token_and_locks() {
    let program = entered_for("maria");
    change_to_anna(&program);
    let right = shows(&program, 0);
    let rows = [
        // Maria's, one that nobody has ever heard of, and a code that is not shown.
        ("1001", right.as_str()),
        ("2002", right.as_str()),
        ("1001", "000000"),
        ("3003", "12345678"),
    ];
    for (serial, code) in rows {
        let refused = program
            .ask("prove_hardware_token", proof(serial, code))
            .unwrap_err();
        assert_eq!(
            (&refused["code"], &refused["field"]),
            (&json!("token-wrong"), &json!("code")),
            "{serial} {code}"
        );
    }
    assert!(matches!(newest(&program), Recorded::TokenRefused { .. }));
    let before = program.sample.content();
    let slips = [
        ("", right.as_str(), "not-a-serial", "serial"),
        ("10 01;", right.as_str(), "not-a-serial", "serial"),
        ("1001", "12345", "code-not-digits", "code"),
    ];
    for (serial, code, refusal, field) in slips {
        let refused = program
            .ask("prove_hardware_token", proof(serial, code))
            .unwrap_err();
        assert_eq!(
            (&refused["code"], &refused["field"]),
            (&json!(refusal), &json!(field))
        );
    }
    assert!(program.sample.content() == before, "a slip is no guess");
    let fifth = program.ask("prove_hardware_token", proof("1001", "000000"));
    let refused = fifth.unwrap_err();
    assert_eq!(
        (&refused["code"], &refused["retryAfterSeconds"]),
        (&json!("verification-locked"), &json!(86_400))
    );
}

#[test]
fn a_table_is_tried_first_told_line_by_line_and_done_whole() {
    let program = with_maria();
    let right = format!("serial,secret,upn\n1001,{SECRET},\n1002,{SECRET},anna\n");
    let tried = import(&program, &right, true);
    assert_eq!(
        (&tried["done"], &tried["entered"]),
        (&json!(false), &json!(2))
    );
    assert_eq!(tokens(&program, "", Value::Null)["total"], 0);

    let wrong = format!("{right}1003,{SECRET}8,\n1004,{SECRET},nobody\n1001,{SECRET},\n");
    let told = import(&program, &wrong, false);
    assert_eq!((&told["done"], &told["wrong"]), (&json!(false), &json!(3)));
    let problems = json!([
        { "line": 4, "column": "secret", "wrong": { "kind": "not-base32" } },
        { "line": 5, "column": "user-name", "wrong": { "kind": "no-such-person" } },
        { "line": 6, "column": "serial", "wrong": { "kind": "serial-twice", "first": 2 } },
    ]);
    assert_eq!(told["problems"], problems);
    assert!(!told.to_string().contains("GEZD"));
    assert_eq!(tokens(&program, "", Value::Null)["total"], 0);

    let no_tables = [
        ("", json!({ "kind": "empty" })),
        (SECRET, json!({ "kind": "unknown-column", "cell": 1 })),
        (
            "serial",
            json!({ "kind": "column-missing", "column": "secret" }),
        ),
        (
            "serial,serial",
            json!({ "kind": "column-twice", "column": "serial" }),
        ),
    ];
    for (table, why) in no_tables {
        let told = import(&program, table, false);
        assert_eq!(told, json!({ "kind": "no-table", "why": why }));
    }

    assert_eq!(import(&program, &right, false)["done"], true);
    assert_eq!(import(&program, &right, false)["asTheyAre"], 2);
    assert_eq!(
        tokens(&program, "", json!("spare"))["tokens"][0]["serial"],
        "1001"
    );
    let sent = json!({ "token": "1001", "userName": "erik" });
    let row = program.ask("assign_token", sent).unwrap();
    assert_eq!(row["whose"]["userName"], "erik");
    let nobody = json!({ "token": "1001", "userName": "nobody" });
    let refused = program.ask("assign_token", nobody).unwrap_err();
    assert_eq!(
        (&refused["code"], &refused["field"]),
        (&json!("no-such-person"), &json!("userName"))
    );
    let spare = json!({ "token": "1001", "userName": null });
    let row = program.ask("assign_token", spare).unwrap();
    assert_eq!(row["standing"], "spare");
}

#[test]
fn as_many_tokens_as_fit_into_one_table_come_in_pages_of_fifty() {
    let program = with_maria();
    let lines = (0..120).map(|nth| format!("T{nth:03},{SECRET}\n"));
    let table = format!("serial,secret\n{}", lines.collect::<String>());
    assert_eq!(import(&program, &table, false)["entered"], 120);
    let ask = |after: Value| {
        let wanted = json!({ "text": "t", "standing": null });
        program
            .ask("tokens", json!({ "wanted": wanted, "after": after }))
            .unwrap()
    };
    let first = ask(Value::Null);
    assert_eq!(
        (&first["total"], &first["hasMore"]),
        (&json!(120), &json!(true))
    );
    assert_eq!(first["tokens"].as_array().unwrap().len(), 50);
    let last = ask(json!("T099"));
    assert_eq!(last["tokens"][0]["serial"], "T100");
    assert_eq!(
        (&last["total"], &last["hasMore"]),
        (&json!(120), &json!(false))
    );
}

#[test]
fn what_is_changed_asks_for_a_fresh_sign_in_and_nobody_adds_what_is_not_allowed() {
    let program = entered_for("anna");
    program.clock.turn(10 * MINUTE + STEP);
    let sent = [
        ("import_tokens", json!({ "table": "", "tryAlone": true })),
        ("assign_token", json!({ "token": "1001", "userName": null })),
        ("remove_token", json!({ "token": "1001" })),
        ("prove_hardware_token", proof("1001", "287082")),
    ];
    let before = program.sample.content();
    for (command, sent) in sent {
        assert_eq!(program.refusal(command, sent), "fresh-sign-in-required");
    }
    assert!(program.sample.content() == before);

    let program = Program::with_anna();
    let info = program.ask("security_info", json!({})).unwrap();
    let offered = info["addable"].to_string();
    assert!(!offered.contains("hardware-token"), "{offered}");
    let sent = proof("1001", "287082");
    assert_eq!(
        program.refusal("prove_hardware_token", sent),
        "method-not-allowed"
    );
}

#[test]
fn the_code_of_a_token_helps_to_a_new_password() {
    let program = entered_for("anna");
    change_to_anna(&program);
    let sent = proof("1001", &shows(&program, 0));
    program.ask("prove_hardware_token", sent).unwrap();
    program.ask("sign_out", json!({})).unwrap();
    program.clock.turn(STEP);
    let begun = program
        .ask("begin_reset", json!({ "userName": "anna" }))
        .unwrap();
    assert!(
        begun["ways"].to_string().contains("hardware-token"),
        "{begun}"
    );
    let code = json!({ "code": shows(&program, 0) });
    let step = program.ask("reset_by_code", code).unwrap();
    assert_eq!(step["kind"], "new-password", "{step}");
}

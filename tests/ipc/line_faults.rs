//! A form of the phone line's page that is not right: every field is told of by its name.

use serde_json::{Value, json};

use crate::administrator::{to_save, to_test, with_maria};

#[test]
fn a_wrong_field_is_told_by_its_name_and_nothing_is_changed() {
    let program = with_maria();
    let before = program.own.content();
    let wrong = |name: &str, value: Value| (json!({ name: value }), name.to_owned());
    let values = [
        wrong("server", json!("pbx example")),
        wrong("backup-servers", json!(["a", "b c"])),
        wrong("backup-servers", json!([])),
        wrong("outbound-proxy", json!("")),
        wrong("domain", json!("pbx.example:5060")),
        wrong("transport", json!("sctp")),
        wrong("register", json!("yes")),
        wrong("register-expiry", json!("59 s")),
        wrong("user", json!("två ord")),
        wrong("authentication-user", json!("a\"b")),
        wrong("from-user", json!("a b")),
        wrong("from-domain", json!("-")),
        wrong("caller-name", json!("x".repeat(81))),
        wrong("asserted-identity", json!("mailto:x")),
        wrong("number-format", json!("+")),
        wrong("international-prefix", json!("noll")),
        wrong("bind-address", json!("pbx.example")),
        wrong("sip-port", json!(65_536)),
        wrong("advertised-address", json!("203.0.113")),
        wrong("rtp-ports", json!("22047-20000")),
        wrong("codecs", json!(["G729"])),
        wrong("srtp", json!("on")),
        wrong("ca-file", json!("ca.pem")),
        wrong("server-name", json!("a b")),
        wrong("ring-time", json!("9 s")),
        wrong("key-time", json!("31 s")),
        wrong("call-cap", json!("1 h")),
        wrong("calls-at-once", json!(0)),
        wrong("first-answer", json!("0 s")),
        wrong("keepalive", json!(30)),
        wrong("prompts-folder", json!("prompts")),
    ];
    for (settings, name) in values {
        let mut form = to_save(5060, &json!({ "kind": "keep" }));
        for (key, value) in settings.as_object().unwrap() {
            form["form"]["settings"][key] = value.clone();
        }
        let answer = program.ask("save_phone_line", form).unwrap();
        assert_eq!(answer["kind"], "faults", "{settings}: {answer}");
        let faults = answer["faults"].as_array().unwrap();
        let of_it = faults
            .iter()
            .find(|fault| fault["setting"] == name.as_str());
        let fault = of_it.unwrap_or_else(|| panic!("{settings}: {answer}"));
        assert_eq!(fault["problem"]["kind"], "wrong-value", "{settings}");
        assert!(
            fault["problem"]["expected"].as_str().unwrap().len() > 5,
            "{settings}"
        );
    }
    assert!(program.own.content() == before, "something was written");
}

#[test]
fn what_does_not_go_together_is_told_with_the_other_field() {
    let program = with_maria();
    let keep = json!({ "kind": "keep" });
    let rows = [
        (
            json!({}),
            &keep,
            "server",
            json!({ "kind": "needed", "with": "kind" }),
        ),
        (
            json!({ "server": "pbx" }),
            &keep,
            "user",
            json!({ "kind": "needed", "with": "register" }),
        ),
        (
            json!({ "server": "pbx", "register": true }),
            &keep,
            "user",
            json!({ "kind": "needed", "with": "register" }),
        ),
        (
            json!({ "server": "pbx", "user": "svara", "number-format": "prefix" }),
            &keep,
            "number-prefix",
            json!({ "kind": "needed", "with": "number-format" }),
        ),
        (
            json!({ "server": "pbx", "user": "svara", "number-prefix": "9" }),
            &keep,
            "number-prefix",
            json!({ "kind": "only-with", "with": "number-format" }),
        ),
        (
            json!({ "server": "pbx", "user": "svara", "client-certificate": "/a.pem", "transport": "tls" }),
            &keep,
            "client-key",
            json!({ "kind": "needed", "with": "client-certificate" }),
        ),
        (
            json!({ "server": "pbx", "register": false }),
            &json!({ "kind": "file", "path": "/a" }),
            "user",
            json!({ "kind": "needed", "with": "password" }),
        ),
    ];
    for (settings, password, setting, problem) in rows {
        let form = json!({ "kind": "sip", "settings": settings, "password": password });
        let expected = json!({ "setting": setting, "problem": problem });
        for answer in [
            program
                .ask("save_phone_line", json!({ "form": form }))
                .unwrap(),
            program
                .ask("test_phone_line", to_test(form.clone()))
                .unwrap(),
        ] {
            assert_eq!(answer["kind"], "faults", "{settings}");
            let faults = answer["faults"].as_array().unwrap();
            assert!(faults.contains(&expected), "{settings}: {answer}");
        }
    }
    for (password, setting) in [
        (json!({ "kind": "replace", "secret": "" }), "password"),
        (
            json!({ "kind": "replace", "secret": "x".repeat(513) }),
            "password",
        ),
        (json!({ "kind": "file", "path": "not/whole" }), "password"),
        (json!({ "kind": "keyring", "entry": "två ord" }), "password"),
        (json!({ "kind": "credential", "name": "../x" }), "password"),
    ] {
        let answer = program
            .ask("save_phone_line", to_save(5060, &password))
            .unwrap();
        assert_eq!(
            answer["faults"][0]["setting"], setting,
            "{password}: {answer}"
        );
    }
    // Neither is a field of the form's settings.
    for name in ["kind", "password", "password-file"] {
        let mut form = to_save(5060, &keep);
        form["form"]["settings"][name] = json!("sip");
        assert_eq!(
            program.refusal("save_phone_line", form),
            "bad-request",
            "{name}"
        );
    }
}

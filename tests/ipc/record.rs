//! The record for whoever may read all of it, and everybody's own part of it.

use std::{convert::Infallible, time::Duration};

use crate::{
    administrator::{MARIAS_PASSWORD, hire, with_maria},
    program::Program,
};
use security_info::{
    identity::{Role, UserName},
    record::{Recorded, Sequence, verify_export},
    store::{ChangeSet, Commit, SecurityInfoStore},
};
use serde_json::{Value, json};

fn filter(of: &Value) -> Value {
    let mut filter = json!({
        "topic": null, "outcome": null, "userName": "", "station": "",
        "from": null, "to": null, "text": "",
    });
    for (name, value) in of.as_object().unwrap() {
        filter[name] = value.clone();
    }
    json!({ "filter": filter, "before": null })
}

fn kinds(page: &Value) -> Vec<&str> {
    let rows = page["entries"].as_array().unwrap().iter();
    rows.map(|row| row["entry"]["what"]["kind"].as_str().unwrap())
        .collect()
}

/// Gives Anna, of the sample organisation, another role.
fn with_annas_role(role: Role) -> Program {
    let program = Program::demonstration();
    hire(&program, "anna", role);
    program.sign_in_anna();
    program.put_off_set_up();
    program
}

#[test]
fn auditors_and_administrators_read_the_record_and_nobody_else_does() {
    let commands = [
        ("record", filter(&json!({}))),
        ("watch_record", json!({ "progress": "__CHANNEL__:7" })),
        ("unwatch_record", json!({})),
        ("verify_record", json!({})),
        (
            "export_record",
            json!({ "layout": "csv", "from": null, "to": null }),
        ),
    ];
    for role in [
        Role::Person,
        Role::Agent,
        Role::Auditor,
        Role::Administrator,
    ] {
        let reads = matches!(role, Role::Auditor | Role::Administrator);
        let program = with_annas_role(role);
        for (command, sent) in &commands {
            let answer = program.ask(command, sent.clone());
            let refused = answer.err().map(|error| error["code"].clone());
            let expected = (!reads).then(|| json!("not-allowed"));
            assert_eq!(refused, expected, "{role:?}, {command}");
        }
        assert!(
            program
                .ask("recent_activity", json!({ "before": null }))
                .is_ok(),
            "{role:?}"
        );
    }
}

#[test]
fn an_entry_says_who_what_where_and_how_it_ended() {
    let program = with_maria();
    program.ask("sign_out", json!({})).unwrap();
    let wrong = json!({ "userName": "maria", "password": "fel" });
    program.refusal("sign_in", wrong);
    program.sign_in("maria", MARIAS_PASSWORD);
    let page = program.ask("record", filter(&json!({}))).unwrap();
    assert_eq!(
        kinds(&page),
        [
            "signed-in",
            "set-up-postponed",
            "password-right",
            "sign-in-failed",
            "signed-out",
            "organisation-set-up"
        ]
    );
    let failed = &page["entries"][3];
    assert_eq!(
        *failed,
        json!({
            "sequence": 2,
            "canBeDisowned": false,
            "entry": {
                "at": program.shell.clock.now().as_unix_millis(),
                "station": "reception-1",
                "actor": null,
                "account": { "userName": "maria", "displayName": "Maria Öberg" },
                "what": { "kind": "sign-in-failed" },
                "outcome": "failed",
            },
        })
    );
    assert_eq!(page["older"], Value::Null);
}

#[test]
fn a_filter_gives_what_holds_and_nothing_else() {
    let program = with_maria();
    program.ask("sign_out", json!({})).unwrap();
    let began = program.shell.clock.now().as_unix_millis();
    program.clock.turn(Duration::from_hours(1));
    for name in ["maria", "nobody"] {
        let wrong = json!({ "userName": name, "password": "fel" });
        program.refusal("sign_in", wrong);
    }
    program.sign_in("maria", MARIAS_PASSWORD);
    let found = |of: Value| {
        let page = program.ask("record", filter(&of)).unwrap();
        kinds(&page).len()
    };
    let rows = [
        (json!({}), 7),
        (json!({ "topic": "organisation" }), 1),
        (json!({ "topic": "sign-in" }), 5),
        (json!({ "outcome": "failed" }), 2),
        (json!({ "outcome": "reported" }), 0),
        (json!({ "userName": "MARIA" }), 6),
        (json!({ "userName": "maria", "outcome": "failed" }), 1),
        (json!({ "userName": "nobody" }), 0),
        (json!({ "station": "reception-1" }), 7),
        (json!({ "station": "reception-2" }), 0),
        (json!({ "from": began + 1 }), 5),
        (json!({ "to": began + 1 }), 2),
        (json!({ "text": "öBERG" }), 6),
        (json!({ "text": "recept" }), 7),
        (json!({ "text": "bergman" }), 0),
    ];
    for (of, expected) in rows {
        assert_eq!(found(of.clone()), expected, "{of}");
    }
    let refused = program.ask("record", filter(&json!({ "userName": "a b" })));
    assert_eq!(refused.unwrap_err()["field"], "userName");
}

#[test]
fn whoever_watches_the_record_is_told_of_what_is_added_and_of_nothing_else() {
    let program = with_maria();
    let watch = json!({ "progress": "__CHANNEL__:7" });
    program.ask("watch_record", watch.clone()).unwrap();
    let newest = program.told()["newest"].as_u64().unwrap();
    program.ask("record", filter(&json!({}))).unwrap();
    let record = || {
        let shell = &program.shell;
        let entry = shell.entry(shell.clock.now(), None, None, Recorded::PhoneLineChanged);
        let changes = ChangeSet {
            record: vec![entry],
            ..ChangeSet::default()
        };
        let commit = shell.house.store().unwrap().commit(changes);
        assert_eq!(commit.unwrap(), Commit::Done);
    };
    record();
    assert_eq!(program.told()["newest"], newest + 1);
    program.ask("unwatch_record", json!({})).unwrap();
    record();
    program.ask("watch_record", watch).unwrap();
    assert_eq!(program.told()["newest"], newest + 2, "once, on being asked");
    assert!(program.told_nothing());
}

#[test]
fn verifying_says_whether_the_record_is_whole() {
    let program = with_maria();
    let verdict = program.ask("verify_record", json!({})).unwrap();
    assert_eq!(
        verdict,
        json!({ "kind": "whole", "entries": 1, "unchecked": 0, "cut": null })
    );
}

#[test]
fn an_export_is_written_where_it_was_asked_for_sealed_and_recorded() {
    for (layout, ending) in [("csv", "csv"), ("json-lines", "jsonl")] {
        let program = with_maria();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("record");
        let sent = json!({ "layout": layout, "from": null, "to": null });
        assert_eq!(
            program.ask("export_record", sent.clone()),
            Ok(Value::Null),
            "closed without a choice"
        );
        *program.desktop.file.lock().unwrap() = Some(file.clone());
        std::fs::write(&file, "an earlier export").unwrap();
        let written = program.ask("export_record", sent.clone()).unwrap();
        assert_eq!(written, json!({ "name": "record", "entries": 1 }));
        let proposed = program.desktop.asked.lock().unwrap()[1].clone();
        assert_eq!(proposed, format!("svara-record-2026-11-18.{ending}"));

        let store = program.own.store();
        let key = store.record_key().unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        let lines = text
            .lines()
            .map(|line| Ok::<_, Infallible>(line.to_owned()));
        let verdict = verify_export(lines, std::slice::from_ref(&key), &key.public()).unwrap();
        assert!(
            matches!(verdict, security_info::record::ExportVerdict::Whole(_)),
            "{verdict:?}"
        );
        let newest = store.newest_record(1).unwrap().remove(0);
        let first = Sequence::new(0);
        assert_eq!(newest.what, Recorded::RecordExported { first, entries: 1 });
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);

        program.clock.turn(Duration::from_mins(11));
        assert_eq!(
            program.refusal("export_record", sent),
            "fresh-sign-in-required"
        );
    }
}

#[test]
fn an_export_that_can_not_be_written_leaves_nothing_and_says_so() {
    let program = with_maria();
    let folder = tempfile::tempdir().unwrap();
    *program.desktop.file.lock().unwrap() = Some(folder.path().join("no/record"));
    let sent = json!({ "layout": "csv", "from": null, "to": null });
    assert_eq!(program.refusal("export_record", sent), "export-not-written");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn everybody_sees_their_own_entries_and_can_say_that_one_was_somebody_else() {
    let program = Program::demonstration();
    program.sign_in("erik", "erik answers the phone");
    program.ask("sign_out", json!({})).unwrap();
    program.sign_in_anna();
    program.put_off_set_up();
    let own = |program: &Program| {
        program
            .ask("recent_activity", json!({ "before": null }))
            .unwrap()
    };
    let page = own(&program);
    assert_eq!(page["entries"][0]["entry"]["what"]["kind"], "signed-in");
    for row in page["entries"].as_array().unwrap() {
        assert_eq!(row["entry"]["account"]["userName"], "anna", "{row}");
        assert_eq!(row["canBeDisowned"], true, "{row}");
    }
    let mine = page["entries"][0]["sequence"].clone();
    let eriks = mine.as_u64().unwrap() - 3;
    for not_hers in [eriks, 9_999_999] {
        assert_eq!(
            program.refusal("disown_entry", json!({ "entry": not_hers })),
            "not-allowed"
        );
    }

    let store = program.sample.store();
    let anna = UserName::parse("anna").unwrap();
    let generation = |store: &dyn SecurityInfoStore| {
        let account = store.account_named(&anna).unwrap().unwrap().value;
        (account.session_generation(), account.marked_for_agent_at())
    };
    let (before, marked) = generation(&*store);
    assert_eq!(marked, None);
    let answer = program.ask("disown_entry", json!({ "entry": mine }));
    assert!(answer.unwrap().get("contact").is_some());
    let (after, marked) = generation(&*store);
    assert_eq!(after, before + 1, "sessions elsewhere have ended");
    assert_eq!(marked, Some(program.shell.clock.now()));
    let page = own(&program);
    assert_eq!(
        page["entries"][0]["entry"]["what"],
        json!({ "kind": "disowned", "entry": mine })
    );
    let disowned = page["entries"][0]["sequence"].clone();
    assert_eq!(
        program.refusal("disown_entry", json!({ "entry": disowned })),
        "not-allowed",
        "what was said stays said"
    );
}

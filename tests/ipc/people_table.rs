//! Tables of people at the page: chosen, looked through, imported as they were seen, exported.

use std::{fs, time::Duration};

use security_info::{identity::UserName, record::Recorded, store::SecurityInfoStore};
use serde_json::{Value, json};

use crate::program::Program;

const TABLE: &str =
    "user-name,display-name,groups\nbo,Bo Ek,Lager\ncilla,Cilla Ek,\nanna,Anna Lind,\n";

/// The sample organisation with Maria signed in, and a folder for tables.
struct Office {
    program: Program,
    dir: tempfile::TempDir,
}

impl Office {
    fn new() -> Self {
        let program = Program::demonstration();
        program.sign_in("maria", "maria answers the phone");
        let dir = tempfile::tempdir().unwrap();
        Self { program, dir }
    }

    /// A table that was chosen.
    fn with(table: &str) -> Self {
        let office = Self::new();
        office.writes(table);
        office.answers(Some("people.csv"));
        let chosen = office.program.ask("choose_people_table", json!({}));
        let bytes = table.len();
        assert_eq!(
            chosen.unwrap(),
            json!({ "name": "people.csv", "bytes": bytes })
        );
        office
    }

    fn writes(&self, table: &str) {
        fs::write(self.dir.path().join("people.csv"), table).unwrap();
    }

    /// What the platform's dialog answers next.
    fn answers(&self, file: Option<&str>) {
        let file = file.map(|name| self.dir.path().join(name));
        *self.program.desktop.file.lock().unwrap() = file;
    }

    fn tries(&self) -> Result<Value, Value> {
        let sent = json!({ "progress": "__CHANNEL__:7" });
        self.program.ask("try_people_table", sent)
    }

    fn imports(&self) -> Result<Value, Value> {
        let sent = json!({ "progress": "__CHANNEL__:7" });
        self.program.ask("import_people_table", sent)
    }

    fn is_there(&self, name: &str) -> bool {
        let store = self.program.sample.store();
        let account = store.account_named(&UserName::parse(name).unwrap());
        account.unwrap().is_some()
    }
}

#[test]
fn a_table_is_looked_through_and_then_imported() {
    let office = Office::with(TABLE);
    let found = office.tries().unwrap();
    let expected = json!({ "added": 2, "changed": 1, "asTheyAre": 0, "wrong": 0, "problems": [] });
    assert_eq!(found, expected);
    assert!(!office.is_there("bo"));
    assert_eq!(office.imports().unwrap(), expected);
    assert_eq!(office.program.told(), json!({ "kind": "changing" }));
    assert!(office.is_there("bo"));
    // Nobody is imported twice by a second click.
    assert_eq!(office.imports().unwrap_err()["code"], "no-file-chosen");
}

#[test]
fn what_is_wrong_is_told_line_by_line_and_can_be_saved() {
    let office = Office::with("user-name,display-name,role\nbo,=Bo,boss\n,Anna,\n");
    let found = office.tries().unwrap();
    let problems = json!([
        { "line": 2, "column": "role", "wrong": { "kind": "role" } },
        { "line": 3, "column": "user-name", "wrong": { "kind": "name-empty" } },
    ]);
    assert_eq!(
        (&found["wrong"], &found["problems"]),
        (&json!(2), &problems)
    );
    assert_eq!(office.imports().unwrap_err()["code"], "out-of-order");

    office.answers(None);
    let saved = office.program.ask("save_table_problems", json!({}));
    assert_eq!(saved.unwrap(), Value::Null);
    office.answers(Some("wrong.csv"));
    let saved = office.program.ask("save_table_problems", json!({}));
    assert_eq!(saved.unwrap(), "wrong.csv");
    let text = fs::read_to_string(office.dir.path().join("wrong.csv")).unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[1].starts_with("2,role,\""), "{text}");
    assert!(lines[2].starts_with("3,user-name,"), "{text}");
}

#[test]
fn what_is_no_table_is_refused_for_what_it_is() {
    let rows = [
        ("", "table-empty"),
        ("name\nbo\n", "table-heading-unknown"),
        ("user-name,user-name\n", "table-heading-twice"),
        ("role\n", "table-without-user-names"),
    ];
    for (table, code) in rows {
        let office = Office::with(table);
        assert_eq!(office.tries().unwrap_err()["code"], code);
        assert_eq!(office.imports().unwrap_err()["code"], "out-of-order");
    }
    let office = Office::with(TABLE);
    fs::remove_file(office.dir.path().join("people.csv")).unwrap();
    assert_eq!(office.tries().unwrap_err()["code"], "table-not-readable");
}

/// What was shown is what is done, or nothing is.
#[test]
fn a_table_that_has_changed_since_it_was_seen_is_not_imported() {
    let office = Office::with(TABLE);
    office.tries().unwrap();
    office.writes(&TABLE.replace("Bo Ek", "Bo Ask"));
    assert_eq!(office.imports().unwrap_err()["code"], "table-changed");
    assert!(!office.is_there("bo"));
    office.tries().unwrap();
    assert_eq!(office.imports().unwrap()["added"], 2);
}

#[test]
fn an_import_asks_for_a_fresh_sign_in_and_looking_does_not() {
    let office = Office::with(TABLE);
    office.program.clock.turn(Duration::from_mins(11));
    assert_eq!(office.tries().unwrap()["added"], 2);
    let refused = office.imports().unwrap_err();
    assert_eq!(refused["code"], "fresh-sign-in-required");
    assert!(!office.is_there("bo"));
}

#[test]
fn a_table_belongs_to_whoever_chose_it() {
    let office = Office::with(TABLE);
    office.tries().unwrap();
    crate::administrator::hire(
        &office.program,
        "anna",
        security_info::identity::Role::Administrator,
    );
    office.program.ask("sign_out", json!({})).unwrap();
    office.program.sign_in_anna();
    assert_eq!(office.tries().unwrap_err()["code"], "no-file-chosen");
    assert_eq!(office.imports().unwrap_err()["code"], "no-file-chosen");
    office.answers(None);
    let nothing = office.program.ask("choose_people_table", json!({}));
    assert_eq!(nothing.unwrap(), Value::Null);
}

/// Reading tells how far it is every thousand lines, and looks there whether it goes on.
#[test]
fn a_table_that_is_read_can_be_stopped() {
    let lines = (0..200_000).map(|nth| format!("person-{nth},Person {nth}\n"));
    let table = format!("user-name,display-name\n{}", lines.collect::<String>());
    let office = Office::with(&table);
    let sent = json!({ "progress": "__CHANNEL__:7" });
    let trying = office.program.begin_to_ask("try_people_table", sent);
    let told = office.program.told();
    assert_eq!(told["kind"], "going");
    assert_eq!(told["of"], json!(table.len()));
    office
        .program
        .ask("cancel_people_table", json!({}))
        .unwrap();
    let stopped = trying.join().unwrap().unwrap_err();
    assert_eq!(stopped["code"], "table-cancelled");
    assert_eq!(office.imports().unwrap_err()["code"], "out-of-order");
}

#[test]
fn whoever_leaves_stops_what_is_read() {
    let lines = (0..200_000).map(|nth| format!("person-{nth},Person {nth}\n"));
    let office = Office::with(&format!(
        "user-name,display-name\n{}",
        lines.collect::<String>()
    ));
    let sent = json!({ "progress": "__CHANNEL__:7" });
    let trying = office.program.begin_to_ask("try_people_table", sent);
    office.program.told();
    office.program.ask("sign_out", json!({})).unwrap();
    assert!(trying.join().unwrap().is_err());
}

#[test]
fn those_who_are_looked_for_are_exported_and_the_record_knows() {
    let office = Office::new();
    office.answers(Some("out.csv"));
    let export = |text: &str| {
        let wanted = json!({ "text": text, "role": null, "group": null, "standing": null });
        let sent = json!({ "wanted": wanted, "progress": "__CHANNEL__:7" });
        office.program.ask("export_people", sent)
    };
    let written = export("erik").unwrap();
    assert_eq!(written, json!({ "name": "out.csv", "people": 1 }));
    let text = fs::read_to_string(office.dir.path().join("out.csv")).unwrap();
    assert_eq!(
        text,
        "\u{feff}user-name,display-name,role,groups\r\nerik,Erik Lund,agent,\r\n"
    );
    let newest = &office.program.sample.store().newest_record(1).unwrap()[0];
    assert_eq!(newest.what, Recorded::PeopleExported { people: 1 });
    assert!(newest.actor.is_some());
    // The dialog has asked whether the file makes way.
    assert_eq!(export("").unwrap()["people"], 3);
    let asked = office.program.desktop.asked.lock().unwrap().clone();
    assert!(asked[1].starts_with("svara-people-20"), "{asked:?}");
    office.answers(None);
    assert_eq!(export("").unwrap(), Value::Null);
    office.answers(Some("nowhere/out.csv"));
    assert_eq!(export("").unwrap_err()["code"], "export-not-written");
    office.program.clock.turn(Duration::from_mins(11));
    assert_eq!(export("").unwrap_err()["code"], "fresh-sign-in-required");
}

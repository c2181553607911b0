//! `svara people` and `svara administrator`, on a real store in a folder of its own.

use security_info::{
    account::Account,
    identity::{Role, UserName},
    method::access_pass::PassUses,
    record::Recorded,
    store::SecurityInfoStore,
};
use store_sled::SledStore;

use super::{Machine, Status};

const TABLE: &[u8] = b"user-name;display-name;role;groups\r\n\
    anna;Anna Berg;administrator;\r\n\
    bo;=Bo Ek;;Lager\r\n";

impl Machine {
    /// A machine in whose store Anna, an administrator, and Bo are.
    fn with_people() -> Self {
        let machine = Self::with_store("Kontoret");
        machine.file("people.csv", TABLE);
        let answer = machine.svara(&["people", "import", "DIR/people.csv"]);
        assert_eq!(answer.status(), Some(Status::Done), "{}", answer.err);
        assert_eq!(answer.out, "Done: 2 added, 0 changed, 0 as they were.\n");
        machine
    }

    fn open(&self) -> SledStore {
        SledStore::open(&self.store(), &self.key()).unwrap()
    }

    fn account(&self, name: &str) -> Account {
        let name = UserName::parse(name).unwrap();
        self.open().account_named(&name).unwrap().unwrap().value
    }

    fn last_recorded(&self) -> Recorded {
        self.open().newest_record(1).unwrap()[0].what.clone()
    }
}

#[test]
fn people_are_imported_listed_and_exported() {
    let machine = Machine::with_people();
    let listed = machine.svara(&["people", "list"]).out;
    assert_eq!(
        listed,
        "anna\tAnna Berg\tadministrator\t\nbo\t'=Bo Ek\tperson\tLager\n"
    );
    let found = machine.svara(&["people", "list", "ek", "--group", "Lager", "--json"]);
    assert_eq!(
        found.out,
        "{\"user_name\":\"bo\",\"display_name\":\"=Bo Ek\",\"role\":\"person\",\
         \"groups\":[\"Lager\"],\"methods\":0,\"disabled\":false,\"marked_for_agent\":false}\n"
    );
    let none = machine.svara(&["people", "list", "--role", "auditor"]);
    assert_eq!((none.out.as_str(), none.status()), ("", Some(Status::Done)));

    let answer = machine.svara(&["people", "export", "DIR/all.csv"]);
    assert_eq!(answer.out, "DIR/all.csv now holds 2 people.\n");
    let again = machine.svara(&["people", "export", "DIR/all.csv"]);
    assert_eq!(again.status(), Some(Status::NotDone));
    let answer = machine.svara(&["people", "import", "DIR/all.csv", "--json"]);
    assert_eq!(
        answer.out,
        "{\"done\":true,\"added\":0,\"changed\":0,\"as_they_are\":2,\"wrong\":0,\"problems\":[]}\n"
    );
}

#[test]
fn a_wrong_table_is_told_line_by_line_and_changes_nothing() {
    let machine = Machine::with_people();
    machine.file(
        "wrong.csv",
        b"user-name,display-name,role\ncilla,Cilla,boss\ndavid,,\nerik,Erik,\nanna,,person\n",
    );
    let answer = machine.svara(&["people", "import", "DIR/wrong.csv"]);
    assert_eq!(answer.status(), Some(Status::NotDone));
    assert_eq!(
        answer.err,
        "Reading DIR/wrong.csv …\n\
         Line 2, role: The role should be person, agent, auditor or administrator, or empty.\n\
         Line 3, display-name: They are new, so what they are called is expected.\n\
         Line 5, role: No administrator would be left who can sign in; make somebody else one first.\n\
         3 lines are wrong, so nothing was changed.\n"
    );
    assert_eq!(machine.svara(&["people", "list", "erik"]).out, "");
    machine.file("no-table.csv", b"name,phone\n");
    let answer = machine.svara(&["people", "import", "DIR/no-table.csv"]);
    assert_eq!(answer.status(), Some(Status::Wrong));
}

#[test]
fn a_person_is_changed_and_the_record_knows() {
    let machine = Machine::with_people();
    let change = ["people", "change", "bo", "--role", "agent", "--disable"];
    let trial = machine.svara(&[&change[..], &["--dry-run"]].concat());
    assert_eq!(trial.out, "bo would be changed. Nothing was changed now.\n");
    assert_eq!(machine.account("bo").role(), Role::Person);
    assert_eq!(machine.svara(&change).out, "bo is changed.\n");
    let bo = machine.account("bo");
    assert_eq!((bo.role(), bo.disabled_at().is_some()), (Role::Agent, true));
    assert_eq!(machine.last_recorded(), Recorded::AccountDisabled);
    let last = machine.svara(&["people", "change", "anna", "--disable"]);
    assert_eq!(last.status(), Some(Status::NotDone));
    assert!(last.err.starts_with("No administrator would be left"));
    let nobody = machine.svara(&["people", "change", "cilla", "--enable"]);
    assert_eq!(nobody.err, "Nobody has the user name cilla.\n");
    let nothing = machine.svara(&["people", "change", "bo"]);
    assert_eq!(nothing.status(), Some(Status::Wrong));
}

#[test]
fn an_administrator_is_recovered_loudly() {
    let machine = Machine::with_people();
    machine.file("words", "lavskrika tjäder ormvråk\n".as_bytes());
    machine.file("weak", b"password\n");
    let recover = |name, file: &str| {
        let file = format!("DIR/{file}");
        machine.svara(&["administrator", "recover", name, "--password-file", &file])
    };
    let weak = recover("bo", "weak");
    assert_eq!(weak.status(), Some(Status::PassphraseRefused));
    assert_eq!(machine.account("bo").role(), Role::Person);
    let done = recover("bo", "words");
    assert_eq!(done.status(), Some(Status::Done), "{}", done.err);
    assert_eq!(
        done.err,
        "Every session of theirs has ended. This stands in the record.\n"
    );
    let bo = machine.account("bo");
    assert!(bo.is_acting_administrator() && bo.password().is_some());
    assert_eq!(machine.last_recorded(), Recorded::AdministratorRecovered);
    assert_eq!(recover("cilla", "words").status(), Some(Status::NotDone));
}

#[test]
fn a_person_is_added_and_shown_and_the_password_is_an_answer_of_its_own() {
    let machine = Machine::with_people();
    let add = [
        "people",
        "add",
        "cilla",
        "--display-name",
        "Cilla Ek",
        "--groups",
        "Lager;IT",
    ];
    let added = machine.svara(&add);
    assert_eq!(added.status(), Some(Status::Done), "{}", added.err);
    let first = added.out.trim_end();
    assert_eq!((first.len(), first.lines().count()), (19, 1), "{first}");
    assert!(added.err.starts_with("cilla is added."), "{}", added.err);
    let cilla = machine.account("cilla");
    assert!(cilla.password().is_some() && cilla.has_to_choose_password());
    assert_eq!((cilla.role(), cilla.groups().len()), (Role::Person, 2));
    let again = machine.svara(&add);
    assert_eq!(again.status(), Some(Status::NotDone));
    assert_eq!(
        again.err,
        "Somebody has the user name cilla already. Nothing was changed.\n"
    );
    let wrong = machine.svara(&["people", "add", "da vid", "--display-name", "David"]);
    assert_eq!(wrong.status(), Some(Status::Wrong));

    let shown = machine.svara(&["people", "show", "cilla"]).out;
    let lines: Vec<_> = shown.lines().collect();
    assert_eq!(
        lines[..4],
        [
            "Cilla Ek (cilla)",
            "Role: person",
            "Groups: IT, Lager",
            "Methods: 0"
        ]
    );
    assert_eq!(
        lines[5..],
        ["The password was handed over, and another has to be chosen."]
    );
    let shown = machine.svara(&["people", "show", "bo", "--json"]).out;
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(shown["user_name"], "bo");
    assert_eq!(shown["has_password"], false);
    assert_eq!(shown["their_methods"], serde_json::json!([]));
    let nobody = machine.svara(&["people", "show", "erik"]);
    assert_eq!(nobody.err, "Nobody has the user name erik.\n");
}

/// Whoever was imported has no password, and gets in by one that is handed over.
#[test]
fn a_first_password_is_made_for_somebody_who_is_there() {
    let machine = Machine::with_people();
    let made = machine.svara(&["people", "new-password", "bo", "--json"]);
    let answer: serde_json::Value = serde_json::from_str(&made.out).unwrap();
    assert_eq!(answer["user_name"], "bo");
    assert_eq!(answer["password"].as_str().unwrap().len(), 19);
    assert!(machine.account("bo").has_to_choose_password());
    assert_eq!(machine.last_recorded(), Recorded::PasswordHandedOver);
}

#[test]
fn a_person_is_removed_for_good_once_somebody_says_yes() {
    let machine = Machine::with_people();
    let asked = machine.svara(&["people", "remove", "bo"]);
    assert_eq!(asked.status(), Some(Status::Wrong));
    assert!(asked.err.contains("--yes"), "{}", asked.err);
    assert_eq!(machine.account("bo").role(), Role::Person);
    let removed = machine.svara(&["people", "remove", "bo", "--yes"]);
    assert_eq!(removed.out, "bo is removed.\n");
    let role = Role::Person;
    assert_eq!(machine.last_recorded(), Recorded::PersonRemoved { role });
    assert_eq!(machine.svara(&["people", "list", "bo"]).out, "");
    let last = machine.svara(&["people", "remove", "anna", "--yes"]);
    assert_eq!(last.status(), Some(Status::NotDone));
    assert!(last.err.starts_with("No administrator would be left"));
}

/// What a window that has the store open makes of every job.
#[test]
fn a_store_in_use_is_left_alone() {
    let machine = Machine::with_people();
    let window = machine.open();
    let jobs: [&[&str]; 8] = [
        &["people", "list"],
        &["people", "show", "bo"],
        &["people", "add", "cilla", "--display-name", "Cilla"],
        &["people", "new-password", "bo"],
        &["people", "remove", "bo", "--yes"],
        &["people", "change", "bo", "--disable"],
        &["people", "import", "DIR/people.csv"],
        &["administrator", "recover", "bo"],
    ];
    for job in jobs {
        let answer = machine.svara(job);
        assert_eq!(answer.status(), Some(Status::InUse), "{job:?}");
        assert_eq!(
            answer.err,
            "The data store in DIR/store is in use by another Svara; close its window first.\n"
        );
    }
    drop(window);
    let none = Machine::new().svara(&["people", "list"]);
    assert_eq!(none.status(), Some(Status::NotDone));
}

#[test]
fn a_pass_is_lent_on_its_terms_told_once_and_taken_back() {
    let machine = Machine::with_people();
    let rows: [(&[&str], &str); 5] = [
        (
            &["--minutes", "9"],
            "--minutes: a whole number from 10 to 43200 is expected.\n",
        ),
        (
            &["--minutes", "43201"],
            "--minutes: a whole number from 10 to 43200 is expected.\n",
        ),
        (
            &["--minutes", "soon"],
            "--minutes: a whole number from 10 to 43200 is expected.\n",
        ),
        (
            &["--length", "7"],
            "--length: a whole number from 8 to 48 is expected.\n",
        ),
        (
            &["--length", "300"],
            "--length: a whole number from 8 to 48 is expected.\n",
        ),
    ];
    for (terms, complaint) in rows {
        let answer = machine.svara(&[&["people", "issue-pass", "bo"], terms].concat());
        assert_eq!(answer.status(), Some(Status::Wrong), "{terms:?}");
        assert_eq!((answer.out.as_str(), answer.err.as_str()), ("", complaint));
    }
    let nobody = machine.svara(&["people", "issue-pass", "cilla"]);
    assert_eq!(nobody.err, "Nobody has the user name cilla.\n");
    assert_eq!(machine.account("bo").access_pass(), None);

    let answer = machine.svara(&["people", "issue-pass", "bo"]);
    assert_eq!(answer.status(), Some(Status::Done), "{}", answer.err);
    assert_eq!(answer.out.trim().len(), "ABCD-EFGH-JKMN".len());
    let told = "bo has an access pass, shown only now. It is good for one sign-in until ";
    assert!(answer.err.starts_with(told), "{}", answer.err);
    let bo = machine.account("bo");
    let uses = |account: &Account| account.access_pass().and_then(|(_, pass)| pass.uses());
    assert_eq!(uses(&bo), Some(PassUses::Once));
    assert!(matches!(
        machine.last_recorded(),
        Recorded::AccessPassIssued {
            uses: PassUses::Once,
            ..
        }
    ));

    let longer = ["people", "issue-pass", "bo", "--many", "--minutes", "1440"];
    let answer = machine.svara(&[&longer[..], &["--length", "20", "--json"]].concat());
    let told: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(
        (&told["user_name"], &told["once"]),
        (&"bo".into(), &false.into())
    );
    assert_eq!(told["pass"].as_str().unwrap().len(), 24, "{told}");
    let bo = machine.account("bo");
    assert_eq!((bo.methods().len(), uses(&bo)), (1, Some(PassUses::Many)));
    let until = bo.access_pass().unwrap().1.until();
    assert_eq!(told["until"], until.rfc_3339());

    let back = machine.svara(&["people", "change", "bo", "--take-pass-back"]);
    assert_eq!(back.out, "bo is changed.\n", "{}", back.err);
    assert_eq!(machine.account("bo").access_pass(), None);
}

#[test]
fn whom_the_rules_give_no_pass_gets_none() {
    let machine = Machine::with_people();
    let rules = ["rules", "set", "audiences.access-pass", "nobody"];
    assert_eq!(machine.svara(&rules).status(), Some(Status::Done));
    let answer = machine.svara(&["people", "issue-pass", "bo"]);
    assert_eq!(answer.status(), Some(Status::NotDone));
    assert!(
        answer
            .err
            .starts_with("The rules let bo have no access pass"),
        "{}",
        answer.err
    );
    assert_eq!(machine.account("bo").access_pass(), None);
}

use std::fs;

use security_info::{
    administration::Who,
    people_import::{Problem, Wrong},
    store::{
        ChangeSet, InMemoryStore,
        contract_tests::{new_row, sample},
    },
};

use super::*;

fn machine() -> By {
    By {
        who: Who::Machine,
        station: sample::station_name("server"),
        now: sample::NOW,
    }
}

struct Office {
    store: InMemoryStore,
    dir: tempfile::TempDir,
}

impl Office {
    fn new() -> Self {
        Self {
            store: InMemoryStore::new(),
            dir: tempfile::tempdir().unwrap(),
        }
    }

    fn import(&self, content: &[u8], try_alone: bool) -> Result<Found, NotImported> {
        let file = self.dir.path().join("people.csv");
        fs::write(&file, content).unwrap();
        import(&self.store, &file, &machine, try_alone, &mut |_| {
            ControlFlow::Continue(())
        })
    }

    fn names(&self) -> Vec<(String, String)> {
        let found = self
            .store
            .people(&PeopleWanted::default(), None, 99)
            .unwrap();
        let people = found.people.into_iter();
        people
            .map(|one| (one.user_name.to_string(), one.display_name.to_string()))
            .collect()
    }
}

/// However spreadsheets write them: the mark in front, line ends, what stands between cells,
/// quotation marks.
#[test]
fn tables_are_read_however_they_are_written() {
    let rows: [&[u8]; 7] = [
        b"user-name,display-name\nbo,\"Ek, Bo\"\n",
        b"user-name,display-name\r\nbo,\"Ek, Bo\"\r\n",
        b"\xef\xbb\xbfuser-name;display-name\r\nbo;Ek, Bo",
        b"user-name\tdisplay-name\nbo\tEk, Bo\n",
        b"\n\nuser-name;display-name\n\nbo;Ek, Bo\n\n",
        b"\"user-name\",\"display-name\"\n\"bo\",\"Ek, Bo\"\n",
        b"user-name,display-name\rbo,\"Ek, Bo\"\r",
    ];
    for content in rows {
        let office = Office::new();
        let found = office.import(content, false).unwrap();
        let shown = String::from_utf8_lossy(content);
        assert_eq!((found.added, found.wrong), (1, 0), "{shown:?}");
        assert_eq!(
            office.names(),
            [("bo".to_owned(), "Ek, Bo".to_owned())],
            "{shown:?}"
        );
    }
}

#[test]
fn a_trial_and_a_wrong_line_change_nothing() {
    let office = Office::new();
    let right = b"user-name,display-name\nbo,Bo\n";
    assert_eq!(office.import(right, true).unwrap().added, 1);
    assert_eq!(office.names(), []);
    let wrong = b"user-name,display-name\nbo,Bo\n,Anna\n";
    assert_eq!(office.import(wrong, false).unwrap().wrong, 1);
    assert_eq!(office.names(), []);
}

/// The line that an editor shows, whatever its ends are, and wherever there are empty ones.
#[test]
fn a_problem_is_in_the_line_in_which_it_stands() {
    let rows: [(&str, u64); 4] = [
        ("user-name,display-name\nbo,Bo\n,Anna\n", 3),
        ("user-name,display-name\r\nbo,Bo\r\n,Anna\r\n", 3),
        (
            "user-name,display-name\r\n\r\nbo,Bo\r\n\r\n\r\n,Anna\r\n",
            6,
        ),
        ("\n\nuser-name,display-name\n\n,Anna", 5),
    ];
    for (content, line) in rows {
        let found = Office::new().import(content.as_bytes(), true).unwrap();
        let lines: Vec<_> = found.problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [line], "{content:?}");
    }
}

#[test]
fn what_is_no_table_is_told() {
    let office = Office::new();
    assert!(matches!(office.import(b"", true), Err(NotImported::Empty)));
    assert!(matches!(
        office.import(b"name\nbo\n", true),
        Err(NotImported::Heading(HeadingProblem::Unknown { found })) if found == "name"
    ));
    let open = format!("user-name,display-name\nbo,\"Bo\n{}", "x".repeat(1 << 20));
    assert!(matches!(
        office.import(open.as_bytes(), true),
        Err(NotImported::LineTooLong { line: 2 })
    ));
    let absent = office.dir.path().join("absent.csv");
    let asked = import(&office.store, &absent, &machine, true, &mut |_| {
        ControlFlow::Continue(())
    });
    assert!(matches!(asked, Err(NotImported::NotReadable(_))));
}

#[test]
fn an_import_that_is_stopped_changes_nothing() {
    let office = Office::new();
    let lines = (0..3000).map(|nth| format!("person-{nth},Person {nth}\n"));
    let table = format!("user-name,display-name\n{}", lines.collect::<String>());
    let file = office.dir.path().join("people.csv");
    fs::write(&file, table).unwrap();
    let mut told = Vec::new();
    let stopped = import(&office.store, &file, &machine, false, &mut |progress| {
        told.push(progress.done);
        if told.len() < 2 {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    assert!(matches!(stopped, Err(NotImported::Stopped)));
    assert_eq!(told.len(), 2);
    assert!(told[0] < told[1]);
    assert_eq!(office.names(), []);
}

#[test]
fn what_is_exported_is_imported_as_it_was() {
    let office = Office::new();
    let names = ["=bo", "anna", "-cilla"];
    let accounts = names.iter().zip(1..);
    let accounts = accounts.map(|(name, nth)| new_row(sample::account(nth, name)));
    let changes = ChangeSet {
        accounts: accounts.collect(),
        ..ChangeSet::default()
    };
    assert_eq!(office.store.commit(changes).unwrap(), Commit::Done);
    let mut written = Vec::new();
    let wanted = PeopleWanted::default();
    let go_on = &mut |_| ControlFlow::Continue(());
    let count = export(&office.store, &wanted, &mut written, go_on).unwrap();
    assert_eq!(count, 3);
    let text = "\u{feff}user-name,display-name,role,groups\r\n\
                '-cilla,Åsa -cilla,person,\r\n\
                '=bo,Åsa =bo,person,\r\n\
                anna,Åsa anna,person,\r\n";
    assert_eq!(String::from_utf8(written.clone()).unwrap(), text);
    let found = office.import(&written, true).unwrap();
    assert_eq!((found.as_they_are, found.wrong), (3, 0));
    let elsewhere = Office::new();
    assert_eq!(elsewhere.import(&written, false).unwrap().added, 3);
    assert_eq!(elsewhere.names(), office.names());
    let problem = Problem {
        line: 2,
        column: Some(Column::Role),
        wrong: Wrong::Role,
    };
    let other = text.replace("-cilla,person", "-cilla,boss");
    let found = office.import(other.as_bytes(), true).unwrap();
    assert_eq!(found.problems, [problem]);
}

const GO_ON: ControlFlow<()> = ControlFlow::Continue(());

/// What was shown is what is done, or nothing is.
#[test]
fn a_file_that_has_changed_since_it_was_looked_through_is_not_imported() {
    let office = Office::new();
    let file = office.dir.path().join("people.csv");
    let write = |content: &str| fs::write(&file, content).unwrap();
    let look = || look_through(&office.store, &file, machine(), &mut |_| GO_ON).unwrap();
    let import = |seen: &Seen, begin: ControlFlow<()>| {
        let watch = &mut |_| GO_ON;
        import_as_seen(&office.store, &file, seen, &machine, watch, &|| begin)
    };
    write("user-name,display-name\nbo,Bo\n");
    let seen = look();
    assert_eq!((seen.found.added, office.names()), (1, vec![]));

    let stopped = import(&seen, ControlFlow::Break(()));
    assert!(matches!(stopped, Err(NotImported::Stopped)));
    // As many lines, and as many people.
    write("user-name,display-name\nbo,Bb\n");
    assert!(matches!(import(&seen, GO_ON), Err(NotImported::Changed)));
    write("user-name,display-name\nbo,Bo\n");
    // Somebody else has added him meanwhile.
    let bo = ChangeSet {
        accounts: vec![new_row(sample::account(1, "bo"))],
        ..ChangeSet::default()
    };
    assert_eq!(office.store.commit(bo).unwrap(), Commit::Done);
    assert!(matches!(import(&seen, GO_ON), Err(NotImported::Changed)));

    let seen = look();
    assert_eq!(seen.found.changed, 1);
    assert_eq!(import(&seen, GO_ON).unwrap(), seen.found);
    assert_eq!(office.names(), [("bo".to_owned(), "Bo".to_owned())]);
    write("user-name,display-name\nbo\n");
    let wrong = look();
    assert_eq!(wrong.found.wrong, 1);
    assert!(matches!(import(&wrong, GO_ON), Err(NotImported::Changed)));
}

#[test]
fn an_export_that_is_stopped_ends() {
    let office = Office::new();
    let stop = &mut |_| ControlFlow::Break(());
    let stopped = export(&office.store, &PeopleWanted::default(), Vec::new(), stop);
    assert!(matches!(stopped, Err(NotExported::Stopped)));
}

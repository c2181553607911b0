//! What a table of people does, and what is wrong with one that does nothing.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;

use security_info::{
    account::Account,
    administration::{By, Who},
    identity::{DisplayName, GroupName, NameError, Role, UserName},
    password::PasswordHash,
    people::{PeopleWanted, PersonFound},
    people_import::{
        Column, Heading, HeadingProblem, Import, MOST_PROBLEMS, Problem, Read, Wrong, cells,
    },
    record::Recorded,
    store::{
        ChangeSet, Commit, InMemoryStore, SecurityInfoStore,
        contract_tests::{new_row, sample},
    },
};

fn machine() -> By {
    By {
        who: Who::Machine,
        station: sample::station_name("server"),
        now: sample::NOW,
    }
}

fn account(nth: u64, name: &str, role: Role, groups: &[&str]) -> Account {
    let hash = PasswordHash::from_phc("kept");
    let called = DisplayName::parse(&format!("Åsa {name}")).unwrap();
    let id = sample::account_id(nth);
    let mut account = Account::new(id, sample::user_name(name), called, role, hash, sample::NOW);
    account.set_groups(groups_of(groups));
    account
}

fn groups_of(names: &[&str]) -> BTreeSet<GroupName> {
    let names = names.iter().map(|name| GroupName::parse(name).unwrap());
    names.collect()
}

/// Anna in the warehouse, and Maria, the only administrator.
fn office() -> InMemoryStore {
    let store = InMemoryStore::new();
    let accounts = vec![
        new_row(account(1, "anna", Role::Person, &["Lager"])),
        new_row(account(2, "maria", Role::Administrator, &[])),
    ];
    let changes = ChangeSet {
        accounts,
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    store
}

/// Reads a table whose cells have `,` between them and nothing around them.
fn read(store: &InMemoryStore, table: &str) -> Read {
    let mut lines = (1..).zip(table.lines());
    let (_, heading) = lines.next().unwrap();
    let heading = Heading::read(heading.split(',').map(str::as_bytes)).unwrap();
    let mut import = Import::begin(store, machine(), heading);
    let mut rng = sample::Seeded::new(9);
    for (nth, line) in lines {
        let cells = line.split(',').map(str::as_bytes);
        import.take(nth, cells, &mut rng).unwrap();
    }
    import.read().unwrap()
}

fn named(store: &InMemoryStore, name: &str) -> Account {
    let name = sample::user_name(name);
    store.account_named(&name).unwrap().unwrap().value
}

#[test]
fn people_are_added_and_changed_and_left_as_they_are() {
    let store = office();
    let table = "Groups,user-name,ROLE,display-name\n\
                 Lager;Växel,Anna,agent,\n\
                 ,maria,,Åsa maria\n\
                 Växel, bo ,,Bo Ek\n";
    let Read { found, changes } = read(&store, table);
    assert_eq!((found.added, found.changed, found.as_they_are), (1, 1, 1));
    assert_eq!((found.wrong, found.problems), (0, vec![]));
    // Reading alone changes nothing.
    assert_eq!(named(&store, "anna").role(), Role::Person);

    let what: Vec<_> = changes.record.iter().map(|entry| &entry.what).collect();
    let expected = [
        Recorded::RoleChanged {
            from: Role::Person,
            to: Role::Agent,
        },
        Recorded::GroupsChanged {
            added: groups_of(&["Växel"]),
            removed: BTreeSet::new(),
        },
        Recorded::PersonAdded { role: Role::Person },
    ];
    assert_eq!(what, expected.iter().collect::<Vec<_>>());
    assert!(changes.record.iter().all(|entry| entry.actor.is_none()));
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    let anna = named(&store, "anna");
    assert_eq!(anna.display_name().as_str(), "Åsa anna");
    assert_eq!(anna.groups(), &groups_of(&["Lager", "Växel"]));
    assert!(anna.password().is_some());
    let bo = named(&store, "bo");
    assert_eq!(bo.display_name().as_str(), "Bo Ek");
    assert_eq!((bo.role(), bo.password()), (Role::Person, None));

    // The same once more does nothing.
    let again = read(&store, table);
    assert_eq!(again.found.as_they_are, 3);
    assert_eq!(again.changes, ChangeSet::default());
}

#[test]
fn a_table_says_nothing_of_columns_that_it_does_not_have() {
    let store = office();
    let Read { found, changes } = read(&store, "user-name\nanna\nmaria\n");
    assert_eq!((found.as_they_are, found.wrong), (2, 0));
    assert_eq!(changes, ChangeSet::default());
    // With the column, an empty cell says: in no group.
    let Read { changes, .. } = read(&store, "user-name,groups\nanna,\n");
    assert_eq!(changes.accounts[0].value.groups(), &BTreeSet::new());
}

#[test]
fn whatever_is_wrong_is_told_with_its_place_and_nothing_happens() {
    let rows: [(&str, u64, Option<Column>, Wrong); 10] = [
        (
            "an na,,,\n",
            2,
            Some(Column::UserName),
            Wrong::Name(NameError::Space { at: 2 }),
        ),
        (
            ",Bo,,\n",
            2,
            Some(Column::UserName),
            Wrong::Name(NameError::Empty),
        ),
        ("bo,,,\n", 2, Some(Column::DisplayName), Wrong::NameMissing),
        (
            "bo,B\u{202e}o,,\n",
            2,
            Some(Column::DisplayName),
            Wrong::Name(NameError::Unprintable { at: 1 }),
        ),
        ("bo,Bo,boss,\n", 2, Some(Column::Role), Wrong::Role),
        (
            "bo,Bo,,Lager;\u{200b}x\n",
            2,
            Some(Column::Groups),
            Wrong::Name(NameError::Unprintable { at: 0 }),
        ),
        (
            "bo,Bo,\n",
            2,
            None,
            Wrong::Cells {
                expected: 4,
                found: 3,
            },
        ),
        (
            "bo,Bo,,,,\n",
            2,
            None,
            Wrong::Cells {
                expected: 4,
                found: 6,
            },
        ),
        (
            "bo,Bo,,\ncilla,Cilla,,\nBO,Bo,,\n",
            4,
            Some(Column::UserName),
            Wrong::NameTwice { first: 2 },
        ),
        (
            "bo,Bo,,\nmaria,,person,\n",
            3,
            Some(Column::Role),
            Wrong::LastAdministrator,
        ),
    ];
    for (lines, line, column, wrong) in rows {
        let store = office();
        let table = format!("user-name,display-name,role,groups\n{lines}");
        let Read { found, changes } = read(&store, &table);
        let expected = Problem {
            line,
            column,
            wrong,
        };
        assert_eq!(found.problems, [expected], "{lines:?}");
        assert_eq!(found.wrong, 1);
        assert_eq!(changes, ChangeSet::default(), "{lines:?}");
    }
}

#[test]
fn what_is_not_utf_8_is_told_by_its_column() {
    let store = office();
    let heading = Heading::read([&b"user-name"[..], b"display-name"]).unwrap();
    let mut import = Import::begin(&store, machine(), heading);
    let cells: [&[u8]; 2] = [b"bo", b"B\xf6rje"];
    let rng = &mut sample::Seeded::new(1);
    import.take(2, cells, rng).unwrap();
    let problem = &import.read().unwrap().found.problems[0];
    assert_eq!(problem.column, Some(Column::DisplayName));
    assert_eq!(problem.wrong, Wrong::NotText);
}

/// Who is an administrator before and after, and whether the table may say so. Whoever stays
/// is committed, too, so that nobody takes them away meanwhile.
#[test]
fn an_administrator_stays_or_comes() {
    let rows: [(&str, bool, usize); 4] = [
        ("maria,,person\n", false, 0),
        ("maria,,person\nanna,,administrator\n", true, 2),
        ("maria,,auditor\nbo,Bo,administrator\n", true, 2),
        ("olle,,person\n", true, 2),
    ];
    for (lines, allowed, accounts) in rows {
        let store = office();
        let olle = account(3, "olle", Role::Administrator, &[]);
        if lines.contains("olle") {
            let changes = ChangeSet {
                accounts: vec![new_row(olle)],
                ..ChangeSet::default()
            };
            assert_eq!(store.commit(changes).unwrap(), Commit::Done);
        }
        let read = read(&store, &format!("user-name,display-name,role\n{lines}"));
        assert_eq!(read.found.wrong == 0, allowed, "{lines}");
        assert_eq!(read.changes.accounts.len(), accounts, "{lines}");
        assert_eq!(store.commit(read.changes).unwrap(), Commit::Done);
        let wanted = PeopleWanted {
            role: Some(Role::Administrator),
            ..PeopleWanted::default()
        };
        assert_eq!(store.people(&wanted, None, 0).unwrap().total, 1, "{lines}");
    }
}

#[test]
fn a_heading_names_each_column_once_and_the_user_name() {
    let read = |heading: &'static str| Heading::read(heading.split(',').map(str::as_bytes));
    assert!(read(" User-Name ").is_ok());
    assert!(read("groups,role,display-name,user-name").is_ok());
    let rows = [
        (
            "user-name,phone",
            HeadingProblem::Unknown {
                found: "phone".to_owned(),
            },
        ),
        ("user-name,role,Role", HeadingProblem::Twice(Column::Role)),
        ("display-name,role", HeadingProblem::NoUserName),
    ];
    for (heading, expected) in rows {
        assert_eq!(read(heading), Err(expected), "{heading}");
    }
}

/// Formulas, separators and quotation marks come back as they were.
#[test]
fn what_is_written_is_read_back() {
    let names = ["=cmd|' /C calc'!A0", "'t Hooft", "Bo", "+46", "@a"];
    let groups = [r"A;B\", "-Lager", ";", r"\;"];
    let person = |called: &str| PersonFound {
        id: sample::account_id(1),
        user_name: sample::user_name("-bo"),
        display_name: DisplayName::parse(called).unwrap(),
        role: Role::Auditor,
        groups: groups_of(&groups),
        methods: 0,
        kinds: [].into(),
        has_failures: false,
        disabled: false,
        marked_for_agent: false,
        registers_again: false,
    };
    let heading = Heading::read(Column::ALL.map(|column| column.name().as_bytes())).unwrap();
    for name in names {
        let written = cells(&person(name));
        let harmless = |cell: &String| !cell.starts_with(['=', '+', '-', '@']);
        assert!(written.iter().all(harmless), "{written:?}");
        let line = heading.line(written.iter().map(String::as_bytes)).unwrap();
        assert_eq!(line.user_name, UserName::parse("-bo").unwrap());
        assert_eq!(line.display_name.unwrap().as_str(), name);
        assert_eq!(line.role, Some(Role::Auditor));
        assert_eq!(line.groups.unwrap(), groups_of(&groups));
    }
}

#[test]
fn a_hundred_thousand_lines_with_one_in_a_hundred_wrong() {
    let table = |wrong: bool| {
        let line = |nth: u32| {
            let role = if wrong && nth.is_multiple_of(100) {
                "boss"
            } else {
                ""
            };
            format!("person-{nth},Person {nth},{role}\n")
        };
        let lines: String = (0..100_000).map(line).collect();
        format!("user-name,display-name,role\n{lines}")
    };
    let store = office();
    let Read { found, changes } = read(&store, &table(true));
    assert_eq!((found.added, found.wrong), (99_000, 1000));
    let lines: Vec<_> = found.problems.iter().map(|problem| problem.line).collect();
    let expected: Vec<_> = (2..).step_by(100).take(MOST_PROBLEMS).collect();
    assert_eq!(lines, expected);
    assert_eq!(changes, ChangeSet::default());

    let Read { found, changes } = read(&store, &table(false));
    assert_eq!((found.added, found.wrong), (100_000, 0));
    assert_eq!(changes.accounts.len(), 100_000);
    assert_eq!(changes.record.len(), 100_000);
    let more = format!("{}one-more,One More,\n", table(false));
    let Read { found, changes } = read(&store, &more);
    assert_eq!(found.problems[0].wrong, Wrong::TooManyChanges);
    assert_eq!((found.problems[0].line, found.wrong), (100_002, 1));
    assert_eq!(changes, ChangeSet::default());
}

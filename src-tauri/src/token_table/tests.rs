use security_info::{
    administration::Who,
    store::{
        InMemoryStore,
        contract_tests::{new_row, sample},
    },
    tokens::TokensWanted,
};

use super::*;

const SECRET: &str = sample::TOKEN_SECRET;

fn machine() -> By {
    By {
        who: Who::Machine,
        station: sample::station_name("server"),
        now: sample::NOW,
    }
}

fn office() -> InMemoryStore {
    let store = InMemoryStore::new();
    let changes = ChangeSet {
        accounts: vec![new_row(sample::account(1, "anna@kontoret.example"))],
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    store
}

fn import(store: &InMemoryStore, text: &str, try_alone: bool) -> Result<Found, NotImported> {
    TokenTable::typed(text.to_owned()).import(store, &machine, try_alone)
}

fn serials(store: &InMemoryStore) -> Vec<String> {
    let found = store.tokens(&TokensWanted::default(), None, 9).unwrap();
    let tokens = found.tokens.into_iter();
    tokens.map(|token| token.serial.to_string()).collect()
}

/// However makers and spreadsheets write them: columns in any order, the mark in front, line
/// ends, what stands between cells, quotation marks, secrets in groups.
#[test]
fn tables_are_read_however_they_are_written() {
    let padded = "GEZDGNBVGY3TQOJQGEZDGNBVGY======";
    let rows = [
        format!(
            "upn,serial number,secret key,time interval,manufacturer,model\n\
             anna@kontoret.example,1001,{SECRET},30,Tillverkaren,T1\n"
        ),
        format!("\u{feff}Serial Number;Secret Key\r\n1001;{SECRET}\r\n"),
        format!("secret\tserial\n{SECRET}\t1001\n"),
        format!(
            "\n\"serial-number\",\"SECRET_KEY\",digits,algorithm\n\n\"1001\",\"{SECRET}\",8,SHA256"
        ),
        format!("serial,secret,interval\n1001,{padded},60\n"),
        format!(
            "serial,secret,upn\n1001,{},\n",
            "gezd gnbv gy3t qojq gezd gnbv gy3t qojq"
        ),
    ];
    for table in rows {
        let store = office();
        let found = import(&store, &table, false).unwrap();
        assert_eq!((found.entered, found.wrong), (1, 0), "{table}");
        assert_eq!(serials(&store), ["1001"], "{table}");
    }
}

#[test]
fn a_trial_changes_nothing_and_neither_does_a_table_with_one_wrong_line() {
    let store = office();
    let right = format!("serial,secret\n1001,{SECRET}\n");
    let found = import(&store, &right, true).unwrap();
    assert_eq!((found.entered, found.wrong), (1, 0));
    assert!(serials(&store).is_empty());

    let wrong = format!("{right}1002,{SECRET}\n1003,secret\n");
    let found = import(&store, &wrong, false).unwrap();
    assert_eq!((found.entered, found.wrong), (2, 1));
    assert!(serials(&store).is_empty());
    assert!(store.newest_record(9).unwrap().is_empty());
}

#[test]
fn what_is_no_table_is_told_without_what_stands_in_it() {
    type IsSo = fn(&NotImported) -> bool;
    let store = office();
    let long = format!("serial,secret\n\"{}\n", "x".repeat(1 << 17));
    let rows: [(&str, IsSo); 4] = [
        ("", |why| matches!(why, NotImported::Empty)),
        ("\n\r\n", |why| matches!(why, NotImported::Empty)),
        (&long, |why| {
            matches!(why, NotImported::LineTooLong { line: 2 })
        }),
        ("1001,GEZDGNBVGY3TQOJQ\n", |why| {
            matches!(
                why,
                NotImported::Heading(HeadingProblem::Unknown { cell: 1 })
            )
        }),
    ];
    for (table, is_so) in rows {
        let refused = import(&store, table, false).unwrap_err();
        assert!(is_so(&refused), "{refused:?}");
        assert!(!format!("{refused:?}").contains("GEZD"), "{refused:?}");
    }
}

#[test]
fn a_file_is_read_whole_up_to_its_bound() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tokens.csv");
    std::fs::write(&path, format!("serial,secret\n1001,{SECRET}\n")).unwrap();
    let store = office();
    let table = TokenTable::read(&path).unwrap();
    assert_eq!(table.import(&store, &machine, false).unwrap().entered, 1);

    let file = File::create(&path).unwrap();
    file.set_len(MOST_BYTES + 1).unwrap();
    let refused = TokenTable::read(&path).err();
    assert!(matches!(refused, Some(NotImported::TooLarge)));
    let missing = TokenTable::read(&dir.path().join("none")).err();
    assert!(matches!(missing, Some(NotImported::NotReadable(_))));
}

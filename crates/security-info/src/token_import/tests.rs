use super::*;
use crate::{
    administration::Who,
    identity::TokenModel,
    method::authenticator_app::{CodeForm, CodeHash, CodeLength, Period},
    store::{
        Commit, InMemoryStore,
        contract_tests::{
            done, new_row,
            sample::{self, NOW, TOKEN_SECRET as SECRET},
        },
    },
    tokens::{Held, TokensWanted},
};

const MAKERS: &str = "upn,serial number,secret key,time interval,manufacturer,model";

fn office() -> InMemoryStore {
    let store = InMemoryStore::new();
    let accounts = [(1, "anna"), (2, "bo")];
    let accounts = accounts.map(|(nth, name)| new_row(sample::account(nth, name)));
    let changes = ChangeSet {
        accounts: accounts.into(),
        ..ChangeSet::default()
    };
    done(&store, changes);
    store
}

fn cells(line: &str) -> impl Iterator<Item = &[u8]> {
    line.split(',').map(str::as_bytes)
}

fn heading(text: &str) -> Result<Heading, HeadingProblem> {
    Heading::read(cells(text))
}

fn read(store: &InMemoryStore, columns: &str, lines: &[&str]) -> Read {
    let by = By {
        who: Who::Machine,
        station: sample::station_name("server"),
        now: NOW,
    };
    let mut import = Import::begin(store, by, heading(columns).unwrap());
    for (line, nth) in lines.iter().zip(2..) {
        import.take(nth, cells(line)).unwrap();
    }
    import.read().unwrap()
}

fn imported(store: &InMemoryStore, columns: &str, lines: &[&str]) -> Found {
    let Read { found, changes } = read(store, columns, lines);
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    found
}

fn counts(found: &Found) -> (usize, usize, usize, usize) {
    (found.entered, found.changed, found.as_they_are, found.wrong)
}

#[test]
fn columns_are_found_by_name_in_any_order() {
    let rows: [(&str, Result<(), HeadingProblem>); 9] = [
        (MAKERS, Ok(())),
        ("SERIAL-NUMBER,Secret Key", Ok(())),
        ("secret_key, serial ,digits,algorithm,username", Ok(())),
        ("model,secret,serialNumber,timeInterval", Ok(())),
        (
            "serial number",
            Err(HeadingProblem::Missing(Column::Secret)),
        ),
        (
            "secret key,upn",
            Err(HeadingProblem::Missing(Column::Serial)),
        ),
        (
            "serial,secret,serial number",
            Err(HeadingProblem::Twice(Column::Serial)),
        ),
        (
            "serial,secret,pin",
            Err(HeadingProblem::Unknown { cell: 3 }),
        ),
        ("", Err(HeadingProblem::Unknown { cell: 1 })),
    ];
    for (columns, expected) in rows {
        assert_eq!(heading(columns).map(|_| ()), expected, "{columns}");
    }
}

#[test]
fn a_line_says_what_a_token_is_and_what_is_not_said_is_as_with_most() {
    let plain = CodeForm::default();
    let rows = [
        (format!(",1001,{SECRET},,,,,"), None, plain, None),
        (
            format!(
                "Anna, 10 01,{},60,Tillverkaren,T1,SHA256,8",
                SECRET.to_lowercase()
            ),
            Some("anna"),
            CodeForm {
                hash: CodeHash::Sha256,
                length: CodeLength::Eight,
                period: Period::Minute,
            },
            Some("T1"),
        ),
        (
            format!("bo,1001,{SECRET}====,30,,,HmacSHA1,7"),
            Some("bo"),
            CodeForm {
                length: CodeLength::Seven,
                ..plain
            },
            None,
        ),
    ];
    let columns = format!("{MAKERS},algorithm,digits");
    for (line, user_name, form, model) in rows {
        let read = heading(&columns).unwrap().line(cells(&line)).unwrap();
        assert_eq!(read.serial.as_str(), "1001");
        assert_eq!(read.secret.base32().as_str(), SECRET);
        assert_eq!(read.user_name, user_name.map(sample::user_name));
        assert_eq!(read.form, form, "{line}");
        assert_eq!(read.model.as_ref().map(TokenModel::as_str), model);
    }
}

/// Lines that are wrong, each with the column and with what is wrong there; `2002` and `3003` are entered already.
fn wrong_lines() -> Vec<(String, Option<Column>, Wrong)> {
    let other = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    let long = "x".repeat(41);
    vec![
        (
            format!(",,{SECRET},,,,,"),
            Some(Column::Serial),
            Wrong::Serial,
        ),
        (
            format!(",10;01,{SECRET},,,,,"),
            Some(Column::Serial),
            Wrong::Serial,
        ),
        (
            ",1001,,,,,,".into(),
            Some(Column::Secret),
            Wrong::SecretLength(
                crate::method::authenticator_app::GeneratorSecret::from_bytes(vec![]).unwrap_err(),
            ),
        ),
        (
            ",1001,GEZDGNBVGY3TQOJQ1,,,,,".into(),
            Some(Column::Secret),
            Wrong::NotBase32,
        ),
        (
            ",1001,GEZDGNBVGY3TQOJQG,,,,,".into(),
            Some(Column::Secret),
            Wrong::NotBase32,
        ),
        (
            format!(",1001,{SECRET},45,,,,"),
            Some(Column::Interval),
            Wrong::Interval,
        ),
        (
            format!(",1001,{SECRET},,,,MD5,"),
            Some(Column::Algorithm),
            Wrong::Algorithm,
        ),
        (
            format!(",1001,{SECRET},,,,,5"),
            Some(Column::Digits),
            Wrong::Digits,
        ),
        (
            format!(",1001,{SECRET},,{long},,,"),
            Some(Column::Manufacturer),
            Wrong::Name(NameError::TooLong {
                most: 40,
                found: 41,
            }),
        ),
        (
            format!("two words,1001,{SECRET},,,,,"),
            Some(Column::UserName),
            Wrong::Name(NameError::Space { at: 3 }),
        ),
        (
            format!("nobody,1001,{SECRET},,,,,"),
            Some(Column::UserName),
            Wrong::NoSuchPerson,
        ),
        (
            format!(",1001,{SECRET},,"),
            None,
            Wrong::Cells {
                expected: 8,
                found: 5,
            },
        ),
        (
            format!(",2002,{other},,,,,"),
            Some(Column::Serial),
            Wrong::SerialTaken,
        ),
        (
            format!(",2002,{SECRET},60,,,,"),
            Some(Column::Serial),
            Wrong::SerialTaken,
        ),
        (
            format!("anna,3003,{SECRET},,,,,"),
            Some(Column::UserName),
            Wrong::Held,
        ),
    ]
}

#[test]
fn every_wrong_line_is_told_with_its_column_and_never_with_what_stands_there() {
    let store = office();
    let held = Token {
        held: Some(Held {
            by: sample::account_id(2),
            since: NOW,
        }),
        ..sample::token("3003")
    };
    let rows = [sample::token("2002"), held].map(|token| {
        let serial = token.serial.clone();
        (serial, new_row(TokenRow::Kept(Box::new(token))))
    });
    done(
        &store,
        ChangeSet {
            tokens: rows.into(),
            ..ChangeSet::default()
        },
    );
    let rows = wrong_lines();
    let columns = format!("{MAKERS},algorithm,digits");
    for (line, column, wrong) in &rows {
        let Read { found, changes } = read(&store, &columns, &[line]);
        let expected = Problem {
            line: 2,
            column: *column,
            wrong: *wrong,
        };
        assert_eq!(found.problems, [expected], "{line}");
        assert_eq!(changes, ChangeSet::default());
        let told = format!("{found:?} {wrong}");
        assert!(!told.contains("GEZD") && !told.contains("JBSW"), "{told}");
    }
    // All of them at once, among two that are right.
    let right = [format!(",1,{SECRET},,,,,"), format!(",2,{SECRET},,,,,")];
    let all: Vec<_> = rows.iter().map(|(line, ..)| line.as_str()).collect();
    let all = [&[right[0].as_str()], &all[..], &[right[1].as_str()]].concat();
    let Read { found, changes } = read(&store, &columns, &all);
    // Those of the serial number 1001 that are wrong in another column were not taken in.
    assert_eq!(found.wrong, rows.len());
    assert_eq!(changes, ChangeSet::default());
}

#[test]
fn a_serial_number_stands_once_however_it_is_written() {
    let lines = [format!("a-1,{SECRET}"), format!(" A -1,{SECRET}")];
    let lines = lines.each_ref().map(String::as_str);
    let found = read(&office(), "serial,secret", &lines).found;
    let twice = Problem {
        line: 3,
        column: Some(Column::Serial),
        wrong: Wrong::SerialTwice { first: 2 },
    };
    assert_eq!(found.problems, [twice]);
}

#[test]
fn what_was_entered_is_left_as_it_is_but_for_what_is_said_anew() {
    let store = office();
    let line = |upn: &str, model: &str| format!("{upn},1001,{SECRET},,,{model}");
    let rows = [
        (line("", ""), (1, 0, 0, 0), None, None),
        (line("", ""), (0, 0, 1, 0), None, None),
        (line("", "T1"), (0, 1, 0, 0), None, Some("T1")),
        (line("anna", ""), (0, 1, 0, 0), Some(1), Some("T1")),
        (line("anna", "T1"), (0, 0, 1, 0), Some(1), Some("T1")),
        (line("", ""), (0, 0, 1, 0), Some(1), Some("T1")),
        (line("bo", ""), (0, 1, 0, 0), Some(2), Some("T1")),
    ];
    for (line, expected, assigned_to, model) in rows {
        let found = imported(&store, MAKERS, &[&line]);
        assert_eq!(counts(&found), expected, "{line}");
        let tokens = store.tokens(&TokensWanted::default(), None, 9).unwrap();
        let token = &tokens.tokens[0];
        assert_eq!(token.assigned_to, assigned_to.map(sample::account_id));
        assert_eq!(token.model.as_ref().map(TokenModel::as_str), model);
    }
    let record = store.newest_record(9).unwrap();
    let what: Vec<_> = record.iter().map(|entry| entry.what.name()).collect();
    assert_eq!(what, ["token-assigned", "token-assigned", "token-entered"]);
    let text = format!("{record:?}");
    assert!(!text.contains("GEZD"), "{text}");
}

#[test]
fn a_token_that_somebody_has_is_as_it_is_and_one_that_was_removed_is_new() {
    let store = office();
    let anna = sample::account_id(1);
    let held = Token {
        held: Some(Held {
            by: anna,
            since: NOW,
        }),
        ..sample::token("1001")
    };
    let changes = ChangeSet {
        tokens: vec![
            (held.serial.clone(), new_row(TokenRow::Kept(Box::new(held)))),
            (sample::serial("1002"), new_row(TokenRow::Removed)),
        ],
        ..ChangeSet::default()
    };
    done(&store, changes);
    let lines = [
        format!("anna,1001,{SECRET},,,"),
        format!(",1002,{SECRET},,,"),
    ];
    let lines = lines.each_ref().map(String::as_str);
    let found = imported(&store, MAKERS, &lines);
    assert_eq!(counts(&found), (1, 1, 0, 0));
    let tokens = store.tokens(&TokensWanted::default(), None, 9).unwrap();
    assert_eq!(tokens.total, 2);
    assert_eq!(tokens.tokens[0].held.map(|held| held.by), Some(anna));
}

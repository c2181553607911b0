//! `svara tokens`, on a real store in a folder of its own.

use security_info::{
    method::TokenSerial,
    record::Recorded,
    store::{SecurityInfoStore, contract_tests::sample},
    tokens::{Token, TokenRow},
};
use store_sled::SledStore;

use super::{Machine, Status};

const SECRET: &str = sample::TOKEN_SECRET;

impl Machine {
    /// A machine in whose store Anna is, with the makers' table beside it.
    fn with_tokens() -> Self {
        let machine = Self::with_store("Kontoret");
        machine.file("people.csv", b"user-name,display-name\nanna,Anna Berg\n");
        let answer = machine.svara(&["people", "import", "DIR/people.csv"]);
        assert_eq!(answer.status(), Some(Status::Done), "{}", answer.err);
        let table = format!(
            "upn,serial number,secret key,time interval,manufacturer,model\r\n\
             anna,1001,{SECRET},30,Tillverkaren,T1\r\n\
             ,1002,{SECRET},60,Tillverkaren,T2\r\n"
        );
        machine.file("tokens.csv", table.as_bytes());
        machine
    }

    fn store_of_tokens(&self) -> SledStore {
        SledStore::open(&self.store(), &self.key()).unwrap()
    }

    fn token(&self, serial: &str) -> Option<Token> {
        let serial = TokenSerial::parse(serial).unwrap();
        let row = self.store_of_tokens().token(&serial).unwrap()?;
        match row.value {
            TokenRow::Kept(token) => Some(*token),
            TokenRow::Removed => None,
        }
    }
}

#[test]
fn tokens_are_tried_imported_listed_and_removed() {
    let machine = Machine::with_tokens();
    let tried = machine.svara(&["tokens", "import", "DIR/tokens.csv", "--dry-run"]);
    assert_eq!(
        tried.out,
        "All lines are right: 2 would be entered, 0 changed, and 0 are like that already. \
         Nothing was changed now.\n"
    );
    assert_eq!(machine.token("1001"), None);
    let done = machine.svara(&["tokens", "import", "DIR/tokens.csv"]);
    assert_eq!(done.status(), Some(Status::Done));
    assert!(
        done.out.starts_with("Done: 2 entered, 0 changed"),
        "{}",
        done.out
    );
    assert!(
        done.err.contains("let nobody use hardware tokens yet"),
        "{}",
        done.err
    );
    let allowed = ["rules", "set", "audiences.hardware-token", "everybody"];
    assert_eq!(machine.svara(&allowed).status(), Some(Status::Done));
    let again = machine.svara(&["tokens", "import", "DIR/tokens.csv", "--json"]);
    assert_eq!(
        again.out,
        "{\"done\":true,\"entered\":0,\"changed\":0,\"as_they_are\":2,\"wrong\":0,\"problems\":[]}\n"
    );
    assert_eq!(
        machine.svara(&["tokens", "import", "DIR/tokens.csv"]).err,
        ""
    );

    let listed = machine.svara(&["tokens", "list"]);
    assert_eq!(
        listed.out,
        "1001\tawaited\tanna\tTillverkaren\tT1\n1002\tspare\t\tTillverkaren\tT2\n"
    );
    let found = machine.svara(&["tokens", "list", "t2", "--json"]).out;
    assert!(
        found.starts_with(
            "{\"serial\":\"1002\",\"manufacturer\":\"Tillverkaren\",\"model\":\"T2\",\
             \"algorithm\":\"SHA1\",\"digits\":6,\"seconds\":60,\"entered_at\":\""
        ),
        "{found}"
    );
    assert!(!found.contains("GEZD"), "{found}");

    let assigned = machine.svara(&["tokens", "assign", "1002", "Anna"]);
    assert_eq!(
        assigned.out,
        "The token 1002 is set aside for anna, and nobody else can add it.\n"
    );
    let nobody = machine.svara(&["tokens", "assign", "1002", "bo"]);
    assert_eq!(nobody.err, "Nobody has that user name.\n");
    assert_eq!(nobody.status(), Some(Status::NotDone));
    let told = machine.svara(&["tokens", "assign", "1002", "--json"]).out;
    assert!(told.contains("\"assigned_to\":null"), "{told}");
    let newest = machine.store_of_tokens().newest_record(1).unwrap();
    let token = sample::serial("1002");
    assert_eq!(newest[0].what, Recorded::TokenUnassigned { token });

    let removed = machine.svara(&["tokens", "remove", "1001"]);
    assert_eq!(removed.out, "The token 1001 is removed. Nobody had it.\n");
    assert_eq!(machine.token("1001"), None);
    let newest = machine.store_of_tokens().newest_record(1).unwrap();
    let token = sample::serial("1001");
    assert_eq!(newest[0].what, Recorded::TokenRemoved { token });
    let gone = machine.svara(&["tokens", "remove", "1001", "--json"]);
    assert_eq!(gone.status(), Some(Status::NotDone));
    assert_eq!(gone.err, "No token has the serial number 1001.\n");
    let wrong = machine.svara(&["tokens", "remove", "10;01"]);
    assert_eq!(wrong.status(), Some(Status::Wrong));
}

#[test]
fn a_wrong_table_is_told_line_by_line_without_its_secrets() {
    let machine = Machine::with_tokens();
    let table = format!(
        "serial,secret,interval,upn\n1,{SECRET}1,,\n2,MZXW6===,,\n3,{SECRET},45,\n4,{SECRET},,bo\n5,{SECRET}\n"
    );
    machine.file("wrong.csv", table.as_bytes());
    let answer = machine.svara(&["tokens", "import", "DIR/wrong.csv"]);
    assert_eq!(answer.status(), Some(Status::NotDone));
    assert_eq!(
        answer.err,
        "Line 2, secret key: The secret should be in base 32: the letters A to Z and the digits 2 to 7.\n\
         Line 3, secret key: The secret should have 16 to 64 bytes, and 3 were found.\n\
         Line 4, time interval: The interval should be 30 or 60 seconds, or empty.\n\
         Line 5, upn: Nobody has that user name.\n\
         Line 6: 4 cells are expected, as in the first line, and 2 were found.\n\
         5 lines are wrong, so nothing was changed.\n"
    );
    assert_eq!(machine.svara(&["tokens", "list"]).out, "");

    let no_heading = format!("1001,{SECRET}\n");
    machine.file("no-table.csv", no_heading.as_bytes());
    let answer = machine.svara(&["tokens", "import", "DIR/no-table.csv"]);
    assert_eq!(answer.status(), Some(Status::Wrong));
    assert!(
        answer.err.contains("cell 1 names none of them"),
        "{}",
        answer.err
    );
    assert!(!answer.err.contains("GEZD"), "{}", answer.err);
}

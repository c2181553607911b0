//! How long it takes to save a method so that a power cut can not undo it, beside SQLite
//! saving the same rows with the same promise (WAL, `synchronous=FULL`).
//!
//! A save is what the end of a verification call writes: the account, what is known of
//! the number, an entry of the record, each read before, all or nothing. SQLite keeps the
//! rows as the same `MessagePack`, unencrypted, in one table for each sort, and every
//! writer has a connection of its own.
//!
//! The two take turns in one run, on the same disk. Eight writers begin each save at the
//! same moment, as people do after a call; without that, SQLite's busy writers starve
//! each other and its median would tell of whichever happens to have the lock.

#![allow(
    clippy::unwrap_used,
    reason = "a benchmark stops at the first surprise"
)]

use std::{
    path::Path,
    sync::{Barrier, Mutex},
    thread,
    time::Duration,
};

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use security_info::{
    account::Account,
    record::RecordEntry,
    store::{
        ChangeSet, Commit, NumberStanding, SecurityInfoStore,
        contract_tests::{new_row, sample},
        or_default,
    },
};
use store_benchmarks::{Figure, median, milliseconds, timed};
use store_sled::{KeyFile, SledStore};

/// Rounds of each, in turn; one sample of each a round.
const ROUNDS: usize = 25;
const SAVES_A_ROUND: usize = 20;
const ACCOUNTS: u64 = 1000;
const MANY: usize = 8;

/// Measures the parts that the arguments name, or all.
fn main() {
    // Cargo adds options of its own.
    let named: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    // On the disk that the program is built on: the system's temporary directory may be memory.
    let dir = tempfile::TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let ours = Ours::new(dir.path());
    let sqlite = Sqlite::new(dir.path());
    let mut connections: Vec<_> = (0..MANY).map(|_| sqlite.connect()).collect();
    for (part, name, writers, at_most) in [
        ("many", "durable save of a method, 8 writers", MANY, 0.25),
        ("alone", "durable save of a method, alone", 1, 1.0),
    ] {
        if !named.is_empty() && !named.iter().any(|wanted| wanted == part) {
            continue;
        }
        let mut samples = (Vec::new(), Vec::new());
        // The first round of each warms up.
        for round in 0..=ROUNDS {
            let ours = &ours;
            let our_writers = (0_u64..)
                .take(writers)
                .map(|writer| move || ours.save(writer));
            let our_round = median_of(our_writers.collect());
            let their_writers = (0_u64..)
                .zip(connections.iter_mut().take(writers))
                .map(|(writer, connection)| move || Sqlite::save(connection, writer));
            let their_round = median_of(their_writers.collect());
            if round > 0 {
                samples.0.push(our_round);
                samples.1.push(their_round);
            }
        }
        let reference = Some(("SQLite", samples.1.as_slice()));
        Figure {
            name,
            unit: "ms",
            ours: &samples.0,
            reference,
            statistic: "median",
            at_most,
        }
        .tell();
    }
}

/// The median time of a save, in milliseconds, by writers that begin each together.
fn median_of(writers: Vec<impl FnMut() + Send>) -> f64 {
    let barrier = Barrier::new(writers.len());
    let samples = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for mut save in writers {
            let (barrier, samples) = (&barrier, &samples);
            scope.spawn(move || {
                for _ in 0..SAVES_A_ROUND {
                    barrier.wait();
                    let (took, ()) = timed(&mut save);
                    samples.lock().unwrap().push(milliseconds(took));
                }
            });
        }
    });
    median(&samples.into_inner().unwrap())
}

fn account(nth: u64) -> Account {
    let mut account = sample::account(nth, &format!("person-{nth}"));
    let first = u32::try_from(nth * 3).unwrap();
    sample::add_phones(&mut account, &[first, first + 1].map(sample::number));
    account
}

fn entry(nth: u64) -> RecordEntry {
    sample::entry(nth)
}

struct Ours {
    store: SledStore,
}

impl Ours {
    fn new(dir: &Path) -> Self {
        let store = SledStore::create(&dir.join("store"), &KeyFile::at(dir.join("key"))).unwrap();
        let accounts = (0..ACCOUNTS).map(|nth| new_row(account(nth))).collect();
        let changes = ChangeSet {
            accounts,
            ..ChangeSet::default()
        };
        assert_eq!(store.commit(changes).unwrap(), Commit::Done);
        Self { store }
    }

    fn save(&self, writer: u64) {
        let number = sample::number(writer.try_into().unwrap());
        let mut account = self
            .store
            .account(sample::account_id(writer))
            .unwrap()
            .unwrap();
        account.value.end_sessions();
        let standing = or_default(self.store.number(&number).unwrap());
        let changes = ChangeSet {
            accounts: vec![account],
            numbers: vec![(number, standing)],
            record: vec![entry(writer)],
            ..ChangeSet::default()
        };
        assert_eq!(self.store.commit(changes).unwrap(), Commit::Done);
    }
}

struct Sqlite {
    path: std::path::PathBuf,
}

impl Sqlite {
    fn new(dir: &Path) -> Self {
        let sqlite = Self {
            path: dir.join("sqlite"),
        };
        let mut connection = sqlite.connect();
        connection
            .execute_batch(
                "CREATE TABLE accounts (id BLOB PRIMARY KEY, name TEXT UNIQUE NOT NULL,
                                        version INTEGER NOT NULL, row BLOB NOT NULL) WITHOUT ROWID;
                 CREATE TABLE numbers (number TEXT PRIMARY KEY, version INTEGER NOT NULL,
                                       row BLOB NOT NULL) WITHOUT ROWID;
                 CREATE TABLE record (nth INTEGER PRIMARY KEY, row BLOB NOT NULL);",
            )
            .unwrap();
        let filling = connection.transaction().unwrap();
        for nth in 0..ACCOUNTS {
            let account = account(nth);
            let row = rmp_serde::to_vec_named(&account).unwrap();
            let id = account.id();
            filling
                .execute(
                    "INSERT INTO accounts VALUES (?1, ?2, 1, ?3)",
                    params![id.as_bytes(), account.user_name().as_str(), row],
                )
                .unwrap();
        }
        filling.commit().unwrap();
        sqlite
    }

    fn connect(&self) -> Connection {
        let connection = Connection::open(&self.path).unwrap();
        connection.busy_timeout(Duration::from_mins(1)).unwrap();
        let mode: String = connection
            .query_row("PRAGMA journal_mode=WAL", [], |row| row.get(0))
            .unwrap();
        assert_eq!(mode, "wal");
        connection.execute_batch("PRAGMA synchronous=FULL").unwrap();
        connection
    }

    fn save(connection: &mut Connection, writer: u64) {
        let id = sample::account_id(writer);
        let number = sample::number(writer.try_into().unwrap());
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .unwrap();
        let (version, row): (i64, Vec<u8>) = transaction
            .prepare_cached("SELECT version, row FROM accounts WHERE id = ?1")
            .unwrap()
            .query_row([id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap();
        let mut account: Account = rmp_serde::from_slice(&row).unwrap();
        account.end_sessions();
        let standing: Option<(i64, Vec<u8>)> = transaction
            .prepare_cached("SELECT version, row FROM numbers WHERE number = ?1")
            .unwrap()
            .query_row([number.e164()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()
            .unwrap();
        let (number_version, standing) = standing.map_or_else(
            || (0, NumberStanding::default()),
            |(version, row): (i64, Vec<u8>)| (version, rmp_serde::from_slice(&row).unwrap()),
        );
        transaction
            .prepare_cached(
                "UPDATE accounts SET version = ?2, row = ?3 WHERE id = ?1 AND version = ?4",
            )
            .unwrap()
            .execute(params![
                id.as_bytes(),
                version + 1,
                rmp_serde::to_vec_named(&account).unwrap(),
                version
            ])
            .unwrap();
        transaction
            .prepare_cached("INSERT OR REPLACE INTO numbers VALUES (?1, ?2, ?3)")
            .unwrap()
            .execute(params![
                number.e164(),
                number_version + 1,
                rmp_serde::to_vec_named(&standing).unwrap()
            ])
            .unwrap();
        transaction
            .prepare_cached("INSERT INTO record (row) VALUES (?1)")
            .unwrap()
            .execute([rmp_serde::to_vec_named(&entry(writer)).unwrap()])
            .unwrap();
        transaction.commit().unwrap();
    }
}

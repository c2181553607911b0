//! Opening a store of a million accounts and reading what one person's page shows, in a
//! process of its own each time: how long it takes, and how much memory that adds.
//!
//! The store is made once, below target/, which takes some minutes.

#![allow(
    clippy::unwrap_used,
    reason = "a benchmark stops at the first surprise"
)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use security_info::store::{
    ChangeSet, Commit, SecurityInfoStore,
    contract_tests::{new_row, sample},
};
use store_benchmarks::{Figure, milliseconds, timed};
use store_sled::{KeyFile, SledStore};

const ACCOUNTS: u64 = 1_000_000;
const IN_ONE_COMMIT: u64 = 2000;
const SAMPLES: usize = 20;
/// Set for the process that opens the store.
const OPEN: &str = "SVARA_BENCH_OPEN";

fn main() {
    if let Some(place) = std::env::var_os(OPEN) {
        open(Path::new(&place));
        return;
    }
    let place = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("million-accounts-1");
    if !place.join("whole").exists() {
        make(&place);
    }
    let mut times = Vec::new();
    let mut memory = Vec::new();
    // The first one brings the files into the system's memory, as for the launch figures.
    for sample in 0..=SAMPLES {
        let output = Command::new(std::env::current_exe().unwrap())
            .env(OPEN, &place)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let told = String::from_utf8(output.stdout).unwrap();
        let (time, megabytes) = told.trim().split_once(' ').unwrap();
        if sample > 0 {
            times.push(time.parse().unwrap());
            memory.push(megabytes.parse().unwrap());
        }
    }
    let figure = |name, unit, ours, at_most| Figure {
        name,
        unit,
        ours,
        reference: None,
        at_most,
    };
    figure(
        "open a store of 1,000,000 accounts and read a person's page",
        "ms",
        &times,
        1000.0,
    )
    .tell();
    figure("memory that this adds", "MB", &memory, 100.0).tell();
}

fn key(place: &Path) -> KeyFile {
    KeyFile::at(place.join("key"))
}

fn name(nth: u64) -> String {
    format!("person-{nth}")
}

fn make(place: &Path) {
    if place.exists() {
        fs::remove_dir_all(place).unwrap();
    }
    let (took, ()) = timed(|| {
        let store = SledStore::create(&place.join("store"), &key(place)).unwrap();
        let organisation = Some(new_row(sample::organisation("Kontoret")));
        let changes = ChangeSet {
            organisation,
            ..ChangeSet::default()
        };
        assert_eq!(store.commit(changes).unwrap(), Commit::Done);
        for first in (0..ACCOUNTS).step_by(IN_ONE_COMMIT.try_into().unwrap()) {
            let accounts = (first..first + IN_ONE_COMMIT)
                .map(|nth| {
                    let mut account = sample::account(nth, &name(nth));
                    sample::add_phones(&mut account, &[sample::number(nth.try_into().unwrap())]);
                    new_row(account)
                })
                .collect();
            let changes = ChangeSet {
                accounts,
                ..ChangeSet::default()
            };
            assert_eq!(store.commit(changes).unwrap(), Commit::Done);
            if first.is_multiple_of(100_000) {
                println!("{first} of {ACCOUNTS} accounts");
            }
        }
        drop(store);
        // The first opening notes how far sled has read; that is not what is measured.
        drop(SledStore::open(&place.join("store"), &key(place)).unwrap());
    });
    fs::write(place.join("whole"), "").unwrap();
    println!("{ACCOUNTS} accounts were made in {took:?}");
}

fn open(place: &Path) {
    let before = resident_megabytes();
    let (took, store) = timed(|| {
        let store = SledStore::open(&place.join("store"), &key(place)).unwrap();
        let person = sample::user_name(&name(777_777));
        let account = store.account_named(&person).unwrap().unwrap();
        assert_eq!(account.value.methods().len(), 1);
        assert!(store.organisation().unwrap().is_some());
        assert_eq!(store.newest_record(20).unwrap(), []);
        store
    });
    println!("{} {}", milliseconds(took), resident_megabytes() - before);
    drop(store);
}

/// What of this process is in memory.
fn resident_megabytes() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .unwrap_or_default();
    let kibibytes: f64 = line
        .trim()
        .trim_end_matches(" kB")
        .parse()
        .unwrap_or_default();
    kibibytes * 1024.0 / 1e6
}

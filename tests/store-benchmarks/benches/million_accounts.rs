//! Opening a store of a million accounts and reading what one person's page shows, in a
//! process of its own each time: how long it takes, and how much memory that adds. Then
//! looking for people among them: the first search, which makes the index, and a thousand more.
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

use security_info::{
    identity::Role,
    people::{PeopleWanted, PersonStanding, SearchText},
    store::{
        ChangeSet, Commit, SecurityInfoStore,
        contract_tests::{new_row, sample},
    },
};
use store_benchmarks::{Figure, median, milliseconds, timed};
use store_sled::{KeyFile, SledStore};

const ACCOUNTS: u64 = 1_000_000;
const IN_ONE_COMMIT: u64 = 2000;
const SAMPLES: usize = 20;
/// Set for the process that opens the store.
const OPEN: &str = "SVARA_BENCH_OPEN";
/// Set for the process that looks for people, too.
const SEARCH: &str = "SVARA_BENCH_SEARCH";
const ROUNDS: usize = 100;
/// As many are on a page of the list.
const ON_A_PAGE: usize = 50;

fn main() {
    if let Some(place) = std::env::var_os(OPEN) {
        let place = Path::new(&place);
        if std::env::var_os(SEARCH).is_some() {
            search(place);
        } else {
            open(place);
        }
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
        statistic: "median",
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
    let searched = Command::new(std::env::current_exe().unwrap())
        .env(OPEN, &place)
        .env(SEARCH, "1")
        .status();
    assert!(searched.unwrap().success());
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

/// Looks for all sorts of people, in turn: for whom hardly anybody, many and everybody is
/// found, with filters and without, from the first page and from one far behind.
fn search(place: &Path) {
    let store = SledStore::open(&place.join("store"), &key(place)).unwrap();
    let before = resident_megabytes();
    let everybody = PeopleWanted::default();
    let (took, found) = timed(|| store.people(&everybody, None, ON_A_PAGE).unwrap());
    assert_eq!(found.total, usize::try_from(ACCOUNTS).unwrap());
    println!(
        "The first search took {took:?}; memory that its index adds: {:.0} MB",
        resident_megabytes() - before
    );
    let text = |text| PeopleWanted {
        text: SearchText::parse(text).unwrap(),
        ..everybody.clone()
    };
    let with_methods = |wanted| PeopleWanted {
        standing: Some(PersonStanding::WithMethods),
        ..wanted
    };
    let agents = |wanted| PeopleWanted {
        role: Some(Role::Agent),
        ..wanted
    };
    let far_behind = sample::user_name(&name(777_777));
    let searches = [
        (text("77777"), None),
        (text("nobody of that name"), None),
        (text("Åsa person-4"), None),
        (with_methods(text("1")), None),
        (text("a"), None),
        (text("9"), Some(&far_behind)),
        (agents(text("son")), None),
        (agents(everybody.clone()), None),
        (with_methods(everybody.clone()), Some(&far_behind)),
        (everybody.clone(), None),
    ];
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        for (wanted, after) in &searches {
            let (took, found) = timed(|| store.people(wanted, *after, ON_A_PAGE).unwrap());
            assert!(found.people.len() <= ON_A_PAGE);
            times.push(milliseconds(took));
        }
    }
    for (nth, (wanted, _)) in searches.iter().enumerate() {
        let of_these: Vec<_> = times
            .iter()
            .skip(nth)
            .step_by(searches.len())
            .copied()
            .collect();
        println!("{:.1} ms (median) for {wanted:?}", median(&of_these));
    }
    Figure {
        name: "search among 1,000,000 people",
        unit: "ms",
        ours: &times,
        reference: None,
        statistic: "p99",
        at_most: 50.0,
    }
    .tell();
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

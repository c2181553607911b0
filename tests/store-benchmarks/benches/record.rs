//! What the record costs: an entry more in a commit, and verifying all of them.
//!
//! A save with an entry and one without take turns, on the same disk and on rows of the same
//! size. The record that is verified has been opened anew, so that none of it is in memory
//! beforehand but what the system keeps of the files.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a benchmark stops at the first surprise"
)]

use std::path::Path;

use security_info::{
    record::Verdict,
    store::{
        ChangeSet, Commit, NumberStanding, SecurityInfoStore,
        contract_tests::{new_row, sample},
    },
};
use store_benchmarks::{Figure, median, milliseconds, timed};
use store_sled::{KeyFile, SledStore};

/// A round takes some 6 ms, and one that the disk holds up tells nothing: so many that the median is calm.
const ROUNDS: usize = 150;
const SAVES_A_ROUND: u64 = 40;

/// Half a million in at most a second, which is half a million a second at least.
const ENTRIES: u64 = 500_000;
const SECONDS: f64 = 1.0;
const VERIFICATIONS: usize = 20;

/// Measures the parts that the arguments name, or all.
fn main() {
    // Cargo adds options of its own.
    let named: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let is_wanted = |part: &str| named.is_empty() || named.iter().any(|wanted| wanted == part);
    // On the disk that the program is built on: the system's temporary directory may be memory.
    let dir = tempfile::TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    if is_wanted("append") {
        append(dir.path());
    }
    if is_wanted("verify") {
        verify(dir.path());
    }
}

fn create(dir: &Path, name: &str) -> SledStore {
    SledStore::create(&dir.join(name), &KeyFile::at(dir.join("key"))).unwrap()
}

/// What a call that is placed changes, with the entry that tells of it or without.
fn append(dir: &Path) {
    let store = create(dir, "append");
    let mut next = 0_u64;
    let mut round = |entries: u64| {
        let samples = (0..SAVES_A_ROUND).map(|_| {
            next += 1;
            let number = sample::number(u32::try_from(next).unwrap());
            let changes = ChangeSet {
                accounts: vec![new_row(sample::account(next, &format!("person-{next}")))],
                numbers: vec![(number, new_row(NumberStanding::default()))],
                record: (0..entries).map(|_| sample::entry(next)).collect(),
                ..ChangeSet::default()
            };
            let (took, commit) = timed(|| store.commit(changes).unwrap());
            assert_eq!(commit, Commit::Done);
            milliseconds(took)
        });
        median(&samples.collect::<Vec<_>>())
    };
    let (mut with, mut without) = (Vec::new(), Vec::new());
    // The first round of each warms up.
    for nth in 0..=ROUNDS {
        let (one, other) = (round(1), round(0));
        if nth > 0 {
            with.push(one);
            without.push(other);
        }
    }
    Figure {
        name: "commit with an entry of the record",
        unit: "ms",
        ours: &with,
        reference: Some(("without", &without)),
        statistic: "median",
        at_most: 1.05,
    }
    .tell();
}

fn verify(dir: &Path) {
    const AT_ONCE: u64 = 5_000;
    let store = create(dir, "verify");
    for begin in (0..ENTRIES / AT_ONCE).map(|nth| nth * AT_ONCE) {
        let changes = ChangeSet {
            record: (begin..begin + AT_ONCE).map(sample::entry).collect(),
            ..ChangeSet::default()
        };
        assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    }
    drop(store);
    let key = KeyFile::at(dir.join("key"));
    let store = SledStore::open(&dir.join("verify"), &key).unwrap();
    let samples = (0..VERIFICATIONS).map(|_| {
        let (took, verdict) = timed(|| store.verify_record().unwrap());
        let Verdict::Whole(extent) = verdict else {
            panic!("{verdict:?}")
        };
        assert_eq!(extent.entries, ENTRIES);
        took.as_secs_f64()
    });
    Figure {
        name: "verify a record of 500,000 entries",
        unit: "s",
        ours: &samples.collect::<Vec<_>>(),
        reference: None,
        statistic: "median",
        at_most: SECONDS,
    }
    .tell();
}

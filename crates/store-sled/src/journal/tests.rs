//! A journal that was stopped or harmed at any place, or stands beside the wrong rows.

use std::fs;

use tempfile::TempDir;

use super::*;
use crate::{error::OpenError, sealing::MasterKey, tally::Tally};

const LAP: u64 = 5;
const SECTOR: usize = 512;

type Harm<'a> = &'a dyn Fn(&mut Vec<u8>);

fn keys() -> RowKeys {
    RowKeys::of(&MasterKey::random().unwrap())
}

fn tally(lap: u64, commits: u64) -> Tally {
    let mut tally = Tally::default();
    tally.lap = lap;
    tally.commits = commits;
    tally
}

/// The record of one commit, with a row of so many bytes.
fn record(before: u64, length: usize) -> Record {
    let key = before.to_le_bytes().to_vec();
    Record {
        before,
        after: tally(LAP, before + 1),
        changes: Changes::from([(key, Some(vec![7; length].into())), (vec![1], None)]),
    }
}

/// A journal with rows of these lengths, of few blocks so that it can be read many times;
/// and where its last record begins.
fn written(keys: &RowKeys, lengths: &[usize]) -> (Vec<u8>, usize) {
    let heading = Heading {
        lap: LAP,
        commits: 10,
        blocks: 12,
    };
    let mut bytes = heading.sealed(keys).unwrap();
    bytes.resize(BLOCK, 0);
    let mut last = BLOCK;
    for (before, length) in (10..).zip(lengths) {
        last = bytes.len();
        let block = u32::try_from(last / BLOCK).unwrap();
        let plain = record(before, *length).encode().unwrap();
        bytes.extend(record::seal(&plain, LAP, block, keys).unwrap());
    }
    bytes.resize(12 * BLOCK, 0);
    (bytes, last)
}

fn records_in(bytes: &[u8], keys: &RowKeys) -> Option<(usize, bool)> {
    match Contents::of(bytes, keys) {
        Ok(contents) => {
            let expected: Vec<_> = contents
                .records
                .iter()
                .map(|record| record.before)
                .collect();
            let in_order: Vec<_> = (10..).take(expected.len()).collect();
            assert_eq!(expected, in_order);
            Some((contents.records.len(), contents.torn))
        }
        Err(OpenError::Damaged {
            what: "the journal",
        }) => None,
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn a_record_that_was_cut_short_at_any_byte_was_never_written() {
    let keys = keys();
    for last_length in [100, 9000] {
        let (whole, last) = written(&keys, &[300, 5000, last_length]);
        assert_eq!(records_in(&whole, &keys), Some((3, false)));
        let blocks = record::blocks_of(&whole[last..]).unwrap();
        let end = last + length(blocks).unwrap();
        for cut in last..end {
            let mut torn = whole.clone();
            torn[cut..].fill(0);
            assert_eq!(
                records_in(&torn, &keys),
                Some((2, cut > last)),
                "byte {cut}"
            );
        }
    }
}

#[test]
fn a_record_of_which_any_sectors_are_missing_was_never_written() {
    let keys = keys();
    let (whole, last) = written(&keys, &[300, 9000]);
    let sectors = 3 * BLOCK / SECTOR;
    for pattern in 1..4096_usize {
        let mut torn = whole.clone();
        // Every pattern over half of the sectors, and now one half, now the other.
        let first = if pattern % 2 == 0 { 0 } else { sectors / 2 };
        for nth in (0..12).filter(|nth| pattern >> nth & 1 == 1) {
            let at = last + (first + nth) * SECTOR;
            torn[at..at + SECTOR].fill(0);
        }
        assert_eq!(records_in(&torn, &keys), Some((1, true)), "{pattern:b}");
    }
}

#[test]
fn no_flipped_byte_makes_a_record_go_unnoticed() {
    let keys = keys();
    let (whole, last) = written(&keys, &[300, 5000, 9000]);
    let end = last + 3 * BLOCK;
    for at in 0..end {
        let mut flipped = whole.clone();
        flipped[at] ^= 0x20;
        let found = records_in(&flipped, &keys);
        assert!(
            matches!(found, None | Some((3, false))),
            "byte {at}: {found:?}"
        );
    }
}

#[test]
fn what_a_journal_never_looked_like_is_damage() {
    let keys = keys();
    let (whole, last) = written(&keys, &[300, 5000, 300]);
    let plain = record(10, 300).encode().unwrap();
    let of_another_lap = record::seal(&plain, LAP - 1, 1, &keys).unwrap();
    let harms: [(&str, Harm<'_>); 11] = [
        ("nothing", &|b| b.clear()),
        ("shorter", &|b| b.truncate(11 * BLOCK)),
        ("cut in a block", &|b| b.truncate(last + 7)),
        ("longer", &|b| b.resize(13 * BLOCK, 0)),
        ("zeros", &|b| b.fill(0)),
        ("noise", &|b| b.fill(0x5a)),
        ("no heading", &|b| b[..BLOCK].fill(0)),
        ("a record gone from the middle", &|b| {
            b[2 * BLOCK..4 * BLOCK].fill(0);
        }),
        ("a record in another's place", &|b| {
            b.copy_within(last..last + BLOCK, BLOCK);
        }),
        ("a record twice", &|b| {
            b.copy_within(last..last + BLOCK, last + BLOCK);
        }),
        ("a record of another lap", &|b| {
            b[BLOCK..2 * BLOCK].copy_from_slice(&of_another_lap);
        }),
    ];
    for (harm, harm_it) in harms {
        let mut harmed = whole.clone();
        harm_it(&mut harmed);
        assert_eq!(records_in(&harmed, &keys), None, "{harm}");
    }
    assert_eq!(
        records_in(&whole, &self::keys()),
        None,
        "another store's key"
    );
}

#[test]
fn a_journal_takes_records_until_it_is_full_and_gives_them_back() {
    let dir = TempDir::new().unwrap();
    let files = StoreFiles::of(dir.path()).unwrap();
    let keys = keys();
    assert!(Contents::read(&files, &keys).unwrap().is_none());
    let mut journal = Journal::begin(&files, &keys, LAP, 10).unwrap();
    assert!(Contents::read(&files, &keys).unwrap().unwrap().is_unused());
    let whole_journal = length(BLOCKS).unwrap();
    assert!(!journal.append(&record(10, whole_journal), &keys).unwrap());
    assert!(journal.is_unused());
    let mut written = 0;
    while journal
        .append(&record(10 + written, 20_000), &keys)
        .unwrap()
    {
        written += 1;
    }
    assert_eq!(written, 255 / 5);
    assert!(!journal.is_unused());
    assert_eq!(
        fs::metadata(files.journal()).unwrap().len(),
        u64::try_from(whole_journal).unwrap()
    );
    let contents = Contents::read(&files, &keys).unwrap().unwrap();
    let expected: Vec<_> = (10..10 + written).map(|nth| record(nth, 20_000)).collect();
    assert_eq!(contents.records, expected);
    assert!(!contents.torn);
    assert_eq!(salvage(&files, &keys, LAP), expected);

    // The next lap begins with nothing of the last.
    let next = Journal::begin(&files, &keys, LAP + 1, 10 + written).unwrap();
    assert!(Contents::read(&files, &keys).unwrap().unwrap().is_unused());
    assert_eq!(salvage(&files, &keys, LAP + 1), []);
    assert_eq!(next.heading.lap, LAP + 1);
}

#[test]
fn a_record_that_is_longer_than_a_journal_gets_one_of_its_own() {
    let dir = TempDir::new().unwrap();
    let files = StoreFiles::of(dir.path()).unwrap();
    let keys = keys();
    let rows = (0..5000_u32).map(|nth| {
        let row = (nth % 7 > 0).then(|| vec![7; 800].into());
        (nth.to_be_bytes().to_vec(), row)
    });
    let long = Record {
        before: 10,
        after: tally(LAP, 11),
        changes: rows.collect(),
    };
    let before = tally(LAP, 10);
    let mut journal = Journal::of_one(&files, &keys, &before, &long).unwrap();
    assert!(!journal.is_unused());
    assert!(!journal.append(&record(11, 1), &keys).unwrap());
    let contents = Contents::read(&files, &keys).unwrap().unwrap();
    assert!(contents.records.len() > 3 && !contents.torn);
    let against = Against::of(Some(&contents), &before).unwrap();
    let expected = Against::Used {
        changes: long.changes,
        after: long.after,
    };
    assert_eq!(against, expected);

    // It is whole or not there: what is missing of it is damage.
    let whole = fs::read(files.journal()).unwrap();
    for cut in [1, BLOCK, whole.len() / 2, whole.len() - BLOCK] {
        let cut = &whole[..whole.len() - cut];
        assert!(Contents::of(cut, &keys).is_err());
    }
    let mut harmed = whole;
    let last = harmed.len() - BLOCK;
    harmed[last..].fill(0);
    let torn = Contents::of(&harmed, &keys).unwrap();
    assert!(torn.torn && torn.records.len() == contents.records.len() - 1);
}

#[test]
fn what_can_be_opened_is_salvaged_from_a_harmed_journal() {
    let dir = TempDir::new().unwrap();
    let files = StoreFiles::of(dir.path()).unwrap();
    let keys = keys();
    let (whole, last) = written(&keys, &[300, 5000, 300]);
    let rows: [(Harm<'_>, &[u64]); 4] = [
        (&|_| {}, &[10, 11, 12]),
        (&|b| b[0] ^= 1, &[10, 11, 12]),
        (&|b| b[2 * BLOCK + 3000] ^= 1, &[10, 12]),
        (&|b| b.truncate(last), &[10, 11]),
    ];
    for (harm_it, expected) in rows {
        let mut harmed = whole.clone();
        harm_it(&mut harmed);
        fs::write(files.journal(), harmed).unwrap();
        let found: Vec<_> = salvage(&files, &keys, LAP)
            .iter()
            .map(|record| record.before)
            .collect();
        assert_eq!(found, expected);
    }
}

/// A journal of a lap that began at commit 10, with records of so many commits.
fn contents(lap: u64, before: &[u64], torn: bool) -> Contents {
    let of_lap = |before: &u64| Record {
        after: tally(lap, before + 1),
        ..record(*before, 1)
    };
    Contents {
        heading: Heading {
            lap,
            commits: 10,
            blocks: 12,
        },
        records: before.iter().map(of_lap).collect(),
        torn,
    }
}

#[test]
fn a_journal_goes_on_from_its_own_rows_alone() {
    let some = |lap, before: &[u64]| Some(contents(lap, before, false));
    let rows: [(Option<Contents>, Tally, &str); 16] = [
        (None, tally(0, 10), "none yet"),
        (None, tally(1, 10), "the journal"),
        (some(5, &[]), tally(5, 10), "unused"),
        // Commits too large for the journal went past it.
        (some(5, &[]), tally(5, 14), "unused"),
        (some(5, &[]), tally(5, 9), "rows are missing"),
        (Some(contents(5, &[], true)), tally(5, 10), "up to 10"),
        (some(5, &[10, 11]), tally(5, 10), "up to 12"),
        (some(5, &[14, 15]), tally(5, 14), "up to 16"),
        (some(5, &[10, 11]), tally(5, 11), "the journal"),
        (some(5, &[10, 11]), tally(5, 14), "the journal"),
        (some(5, &[10, 12]), tally(5, 10), "the journal"),
        (some(5, &[10, 11]), tally(6, 12), "behind"),
        (some(5, &[10, 11]), tally(6, 11), "the journal"),
        (some(5, &[10, 11]), tally(7, 12), "the journal"),
        (some(6, &[]), tally(5, 10), "rows are missing"),
        (some(6, &[12]), tally(5, 12), "rows are missing"),
    ];
    for (nth, (journal, tally, expected)) in rows.into_iter().enumerate() {
        let found = match Against::of(journal.as_ref(), &tally) {
            Ok(Against::NoneYet) => "none yet".to_owned(),
            Ok(Against::Behind) => "behind".to_owned(),
            Ok(Against::Unused(_)) => "unused".to_owned(),
            Ok(Against::Used { after, .. }) => format!("up to {}", after.commits),
            Err(OpenError::Damaged { what }) => what.to_owned(),
            Err(other) => panic!("{other}"),
        };
        assert_eq!(found, expected, "row {nth}");
    }
}

#[test]
fn the_last_change_of_a_row_counts() {
    let mut journal = contents(LAP, &[10, 11], false);
    journal.records[0].changes = Changes::from([(vec![1], Some("a".into())), (vec![2], None)]);
    journal.records[1].changes = Changes::from([(vec![1], None), (vec![2], Some("b".into()))]);
    let expected = Against::Used {
        changes: journal.records[1].changes.clone(),
        after: tally(LAP, 12),
    };
    assert_eq!(
        Against::of(Some(&journal), &tally(LAP, 10)).unwrap(),
        expected
    );
}

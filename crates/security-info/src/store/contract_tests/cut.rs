//! The oldest entries of the record go, and a signed note says which.

use std::time::Duration;

use super::{
    super::{ChangeSet, Commit, SecurityInfoStore},
    StoreUnderTest, done, sample,
};
use crate::{
    Timestamp,
    record::{
        Cut, Cutting, Due, Extent, KeepDays, Link, RecordEntry, RecordWanted, Sequence, Verdict,
        due, look_back, old_entries, oldest, stretch,
    },
};

const DAY: Duration = Duration::from_hours(24);

fn days(days: u16) -> KeepDays {
    KeepDays::try_from(days).unwrap()
}

/// An entry a day, the first `ago` days before now.
fn entry_days_ago(ago: u32) -> RecordEntry {
    RecordEntry {
        at: sample::NOW.before(ago * DAY),
        ..sample::entry(ago.into())
    }
}

fn at(cutting: Cutting) -> ChangeSet {
    ChangeSet {
        record: vec![RecordEntry {
            at: cutting.at,
            what: cutting.recorded(),
            ..sample::entry(0)
        }],
        cut: Some(cutting),
        ..ChangeSet::default()
    }
}

fn cutting(first: u64, next: u64) -> Cutting {
    Cutting {
        first: Sequence::new(first),
        next: Sequence::new(next),
        at: sample::NOW,
        days: days(90),
    }
}

fn numbers(links: &[Link]) -> Vec<u64> {
    links.iter().map(|link| link.sequence.get()).collect()
}

fn is_whole(store: &dyn SecurityInfoStore, entries: u64, cut: Option<Cut>) {
    let extent = Extent {
        entries,
        cut,
        ..Extent::default()
    };
    assert_eq!(store.verify_record().unwrap(), Verdict::Whole(extent));
}

/// What is due, by a clock that moves on.
fn cut_at(store: &dyn SecurityInfoStore, keep: KeepDays, now: Timestamp) -> Option<Cutting> {
    let due = due(store, keep, now).unwrap();
    if let Due::Cutting(cutting) = due {
        done(store, at(cutting));
        return Some(cutting);
    }
    assert_eq!(due, Due::Nothing);
    None
}

/// Day by day the oldest go, with their checkpoints; the rest is whole, over restarts, and
/// whoever looks, pages or takes a stretch copes with a record that begins later.
pub fn the_oldest_entries_go_and_a_signed_note_says_which<T: StoreUnderTest>() {
    let mut under_test = T::empty();
    for ago in (0..100).rev() {
        done(
            under_test.store(),
            ChangeSet {
                record: vec![entry_days_ago(ago)],
                ..ChangeSet::default()
            },
        );
    }
    let keep = days(90);
    assert_eq!(under_test.store().record_cut().unwrap(), None);
    // Days from now, how many are too old then, and where the record begins after that. An
    // entry that is exactly as old as the rule says stays.
    let rows = [(0, 9, 9), (0, 0, 9), (1, 1, 10), (5, 4, 14)];
    let mut entries = 100;
    for (later, gone, begins) in rows {
        let now = sample::NOW.after(later * DAY);
        let store = under_test.store();
        assert_eq!(old_entries(store, keep, now).unwrap(), gone);
        let cutting = cut_at(store, keep, now);
        assert_eq!(
            cutting.map_or(0, Cutting::entries),
            gone,
            "after {later} days"
        );
        entries = entries - gone + u64::from(gone > 0);
        under_test = under_test.reopened();
        let store = under_test.store();
        let note = store.record_cut().unwrap().unwrap();
        assert!(note.is_signed_by(&store.record_key().unwrap().public()));
        assert_eq!(note.cut.next.get(), begins);
        is_whole(store, entries, Some(note.cut));
    }
    let store = under_test.store();
    let first = Sequence::new(14);
    assert_eq!(oldest(store).unwrap(), first);
    assert_eq!(
        numbers(&store.record_from(Sequence::default(), 2).unwrap()),
        [14, 15]
    );
    assert_eq!(
        numbers(&store.record_before(Some(Sequence::new(16)), 9).unwrap()),
        [15, 14]
    );
    assert_eq!(stretch(store, None, None).unwrap().start, first);
    let kept = store.checkpoints().unwrap();
    assert!(
        kept.iter()
            .all(|signed| signed.checkpoint.sequence >= first)
    );
    assert!(!kept.is_empty());
    // Whoever looks back is told when nothing is left to look at.
    let everything = RecordWanted::default();
    let page = look_back(store, &everything, Some(Sequence::new(16)), 2, 99).unwrap();
    assert_eq!((page.entries.len(), page.older), (2, None));
    // The rule reaches everything in the end, but for what says that it did.
    let cutting = cut_at(store, keep, sample::NOW.after(400 * DAY)).unwrap();
    assert_eq!(cutting.entries(), entries);
    let note = store.record_cut().unwrap().unwrap();
    is_whole(store, 1, Some(note.cut.clone()));
    is_whole(under_test.reopened().store(), 1, Some(note.cut));
}

/// Of two who would remove the same, one does; and nothing but the oldest goes.
pub fn a_cut_that_is_not_where_the_record_begins_is_a_conflict<T: StoreUnderTest>() {
    let under_test = T::empty();
    let store = under_test.store();
    assert_eq!(store.commit(at(cutting(0, 1))).unwrap(), Commit::Conflict);
    let entries = (0..10).map(sample::entry).collect();
    done(
        store,
        ChangeSet {
            record: entries,
            ..ChangeSet::default()
        },
    );
    let rows = [
        (1, 4, Commit::Conflict),
        (0, 0, Commit::Conflict),
        (3, 2, Commit::Conflict),
        (0, 11, Commit::Conflict),
        (0, 4, Commit::Done),
        (0, 4, Commit::Conflict),
        (0, 6, Commit::Conflict),
        (4, 10, Commit::Done),
    ];
    for (first, next, expected) in rows {
        let before = (
            store.record_cut().unwrap(),
            store.newest_record(99).unwrap(),
        );
        let commit = store.commit(at(cutting(first, next))).unwrap();
        assert_eq!(commit, expected, "from {first} to {next}");
        if expected == Commit::Conflict {
            let after = (
                store.record_cut().unwrap(),
                store.newest_record(99).unwrap(),
            );
            assert_eq!(before, after);
        }
    }
    // What said so is all that is left.
    let links = store.record_from(Sequence::default(), 99).unwrap();
    assert_eq!(numbers(&links), [10, 11]);
}

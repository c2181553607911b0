//! The record is a chain.

use std::{thread, time::Duration};

use super::{
    super::{ChangeSet, Commit, SecurityInfoStore},
    StoreUnderTest, done, new_row, sample,
};
use crate::{
    record::{EntryText, Extent, Link, Mac, RecordEntry, Sequence, Verdict},
    store::StationStanding,
};

fn recorded(entries: Vec<RecordEntry>) -> ChangeSet {
    ChangeSet {
        record: entries,
        ..ChangeSet::default()
    }
}

fn is_whole(store: &dyn SecurityInfoStore, entries: u64) {
    let extent = Extent {
        entries,
        ..Extent::default()
    };
    assert_eq!(store.verify_record().unwrap(), Verdict::Whole(extent));
}

/// Writers side by side, some of whom meet a conflict, which leaves no trace: numbers
/// without a gap, each entry bound to the one before, over restarts.
pub fn entries_are_linked_in_their_order_whoever_commits_at_once<T: StoreUnderTest>() {
    const WRITERS: u64 = 8;
    const EACH: u64 = 20;
    let mut under_test = T::empty();
    is_whole(under_test.store(), 0);
    for round in 1..=2 {
        let store = under_test.store();
        thread::scope(|scope| {
            for writer in 0..WRITERS {
                scope.spawn(move || {
                    for nth in 0..EACH {
                        let name = sample::station_name(&format!("station-{writer}"));
                        let stale = ChangeSet {
                            stations: vec![(name, new_row(StationStanding::default()))],
                            ..recorded(vec![sample::entry(nth)])
                        };
                        let first = round == 1 && nth == 0;
                        let expected = if first {
                            Commit::Done
                        } else {
                            Commit::Conflict
                        };
                        assert_eq!(store.commit(stale).unwrap(), expected);
                        if !first {
                            done(store, recorded(vec![sample::entry(nth)]));
                        }
                    }
                });
            }
        });
        under_test = under_test.reopened();
        is_whole(under_test.store(), round * WRITERS * EACH);
    }
    let links = under_test
        .store()
        .record_from(Sequence::default(), usize::MAX)
        .unwrap();
    let mut previous = Mac::BEGINNING;
    for (nth, link) in (0..).zip(links) {
        assert_eq!((link.sequence.get(), link.previous), (nth, previous));
        previous = link.mac;
    }
}

/// From any number on, and in front of any.
pub fn the_record_is_read_in_pages_in_both_directions<T: StoreUnderTest>() {
    let entries: Vec<_> = (0..10).map(sample::entry).collect();
    let mut under_test = T::empty();
    // Some of it is recent, and some is not.
    done(under_test.store(), recorded(entries[..6].to_vec()));
    under_test = under_test.reopened();
    done(under_test.store(), recorded(entries[6..].to_vec()));
    let store = under_test.store();
    let numbers = |links: Vec<Link>| -> Vec<u64> {
        for link in &links {
            let nth = usize::try_from(link.sequence.get()).unwrap();
            assert_eq!(link.text, EntryText::of(&entries[nth]).unwrap());
        }
        links.iter().map(|link| link.sequence.get()).collect()
    };
    let rows: [(Option<u64>, usize, Vec<u64>); 6] = [
        (None, 3, vec![9, 8, 7]),
        (None, 99, (0..10).rev().collect()),
        (Some(7), 3, vec![6, 5, 4]),
        (Some(2), 3, vec![1, 0]),
        (Some(0), 3, vec![]),
        (Some(99), 2, vec![9, 8]),
    ];
    for (before, most, expected) in rows {
        let read = store.record_before(before.map(Sequence::new), most);
        assert_eq!(numbers(read.unwrap()), expected, "before {before:?}");
    }
    let rows: [(u64, usize, Vec<u64>); 4] = [
        (0, 2, vec![0, 1]),
        (4, 4, vec![4, 5, 6, 7]),
        (8, 9, vec![8, 9]),
        (10, 9, vec![]),
    ];
    for (first, most, expected) in rows {
        let read = store.record_from(Sequence::new(first), most);
        assert_eq!(numbers(read.unwrap()), expected, "from {first}");
    }
}

/// The first commit of an hour signs, and no other of that hour.
pub fn the_record_is_signed_once_in_every_hour_and_when_asked<T: StoreUnderTest>() {
    const HOUR: Duration = Duration::from_hours(1);
    let mut under_test = T::empty();
    let asked = under_test.store().checkpoint_record(sample::NOW).unwrap();
    assert_eq!(asked, None, "there is nothing to sign");
    for (nth, hours) in (0..).zip([0_u32, 0, 1, 1, 1, 7]) {
        let mut entry = sample::entry(nth);
        entry.at = sample::NOW.after(HOUR * hours);
        done(under_test.store(), recorded(vec![entry]));
        under_test = under_test.reopened();
    }
    let store = under_test.store();
    let asked = store.checkpoint_record(sample::NOW).unwrap().unwrap();
    let public = store.record_key().unwrap().public();
    let kept = store.checkpoints().unwrap();
    let links = store.record_from(Sequence::default(), usize::MAX).unwrap();
    let mut numbers = Vec::new();
    for signed in &kept {
        assert!(signed.is_signed_by(&public));
        let sequence = signed.checkpoint.sequence;
        let link = links.iter().find(|link| link.sequence == sequence);
        assert_eq!(link.unwrap().mac, signed.checkpoint.mac);
        numbers.push(sequence.get());
    }
    assert_eq!(numbers, [0, 2, 5, 5]);
    assert_eq!(kept.last(), Some(&asked));
    is_whole(under_test.reopened().store(), 6);
}

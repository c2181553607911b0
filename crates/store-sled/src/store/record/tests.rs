//! Somebody who has the store's key, and not the record's, rewrites rows.

use proptest::{prelude::*, sample::Index, test_runner::TestRunner};
use security_info::{
    record::{
        Checkpoint, Cutting, Due, EntryText, Extent, Finding, KeepDays, RecordEntry, RecordKey,
        SignedCheckpoint, SignedCut, Verdict, due,
    },
    store::{ChangeSet, Commit, SecurityInfoStore, contract_tests::sample},
};
use sled::IVec;
use tempfile::TempDir;

use super::*;
use crate::{KeyFile, journal::Changes, row::Envelope, tally::Tally};

const ENTRIES: usize = 30;

#[derive(Clone, Debug)]
enum Edit {
    Change(Index),
    Remove(Index),
    CutOff(Index),
    Append,
    Overwrite(Index, Index),
    Swap(Index, Index),
    Spoil(Index),
}

fn edits() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        at().prop_map(Edit::Change),
        at().prop_map(Edit::Remove),
        at().prop_map(Edit::CutOff),
        Just(Edit::Append),
        (at(), at()).prop_map(|(from, to)| Edit::Overwrite(from, to)),
        (at(), at()).prop_map(|(one, other)| Edit::Swap(one, other)),
        at().prop_map(Edit::Spoil),
    ]
}

fn store(dir: &TempDir) -> SledStore {
    let key = KeyFile::at(dir.path().join("key"));
    let store = SledStore::create(&dir.path().join("store"), &key).unwrap();
    let entries = (0..u64::try_from(ENTRIES).unwrap()).map(sample::entry);
    let changes = ChangeSet {
        record: entries.collect(),
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    store
}

/// The row that holds `link` in the place of the entry `nth`, sealed as it should be.
fn sealed(store: &SledStore, nth: usize, link: &Link) -> (Vec<u8>, Option<IVec>) {
    let place = Place::record(sequence(nth));
    let key = place.key(&store.keys);
    let envelope = Envelope {
        of: place.of,
        version: security_info::store::Version::ABSENT.next(),
        value: KeptLink::of(link),
    };
    let plain = row::pack(&envelope).unwrap();
    let row = row::seal(&store.keys, store.schema, &key, &plain).unwrap();
    (key, Some(row.into()))
}

fn sequence(nth: usize) -> Sequence {
    Sequence::new(u64::try_from(nth).unwrap())
}

/// Rows as they are rewritten, and what is to be found; nothing, where nothing changes.
fn rewritten(store: &SledStore, links: &[Link], edit: &Edit) -> Option<(Changes, Finding)> {
    let place = |at: &Index| at.index(ENTRIES);
    let gone = |nth: usize| (key(sequence(nth)), None);
    Some(match edit {
        Edit::Change(at) => {
            let at = place(at);
            let mut link = links[at].clone();
            link.text = EntryText::of(&sample::entry(999)).unwrap();
            let changes = [sealed(store, at, &link)];
            (changes.into(), Finding::Changed(sequence(at)))
        }
        Edit::Remove(at) if place(at) + 1 == ENTRIES => {
            let finding = Finding::CutOff(sequence(ENTRIES - 1));
            ([gone(ENTRIES - 1)].into(), finding)
        }
        Edit::Remove(at) => {
            let at = place(at);
            ([gone(at)].into(), Finding::Removed(sequence(at)))
        }
        Edit::CutOff(at) => {
            let at = place(at);
            let changes = (at..ENTRIES).map(gone).collect();
            (changes, Finding::CutOff(sequence(at)))
        }
        Edit::Append => {
            let mut link = links[ENTRIES - 1].clone();
            link.sequence = sequence(ENTRIES);
            let changes = [sealed(store, ENTRIES, &link)];
            (changes.into(), Finding::Inserted(sequence(ENTRIES)))
        }
        Edit::Overwrite(from, to) => {
            let (from, to) = (place(from), place(to));
            let finding = match from.cmp(&to) {
                std::cmp::Ordering::Equal => return None,
                // An earlier one in its place is one too many; a later one leaves a gap.
                std::cmp::Ordering::Less => Finding::Inserted(sequence(to)),
                std::cmp::Ordering::Greater => Finding::Removed(sequence(to)),
            };
            ([sealed(store, to, &links[from])].into(), finding)
        }
        Edit::Swap(one, other) => {
            let (one, other) = (place(one).min(place(other)), place(one).max(place(other)));
            if one == other {
                return None;
            }
            let changes = [
                sealed(store, one, &links[other]),
                sealed(store, other, &links[one]),
            ];
            (changes.into(), Finding::Moved(sequence(one)))
        }
        Edit::Spoil(at) => {
            let at = place(at);
            let spoilt = Some(IVec::from(b"nothing that opens".as_slice()));
            let changes = [(key(sequence(at)), spoilt)];
            (changes.into(), Finding::Changed(sequence(at)))
        }
    })
}

#[test]
fn whatever_is_rewritten_with_the_stores_key_alone_is_found_and_named() {
    let dir = TempDir::new().unwrap();
    let store = store(&dir);
    let links = store.record_from(Sequence::default(), usize::MAX).unwrap();
    let originals = (0..ENTRIES).map(|nth| sealed(&store, nth, &links[nth]));
    let mut whole: Changes = originals.collect();
    whole.insert(key(sequence(ENTRIES)), None);
    let extent = Extent {
        entries: u64::try_from(ENTRIES).unwrap(),
        ..Extent::default()
    };
    let is_whole = || {
        assert_eq!(
            store.verify_record().unwrap(),
            Verdict::Whole(extent.clone())
        );
    };
    let mut runner = TestRunner::new(ProptestConfig::with_cases(1000));
    runner
        .run(&edits(), |edit| {
            is_whole();
            if let Some((changes, finding)) = rewritten(&store, &links, &edit) {
                store.table.show(changes);
                let found = store.verify_record().unwrap();
                store.table.show(whole.clone());
                prop_assert_eq!(found, Verdict::Broken(finding));
            }
            Ok(())
        })
        .unwrap();
    is_whole();
}

/// A record that was cut twice, all that it held before, and the note of the first cut.
fn cut_twice(dir: &TempDir) -> (SledStore, Vec<Link>, SignedCut) {
    let store = store(dir);
    let before = store.record_from(Sequence::default(), 99).unwrap();
    let cut = |first: usize, next: usize| {
        let cutting = Cutting {
            first: sequence(first),
            next: sequence(next),
            at: sample::NOW,
            days: KeepDays::try_from(365).unwrap(),
        };
        let entry = RecordEntry {
            what: cutting.recorded(),
            ..sample::entry(99)
        };
        let changes = ChangeSet {
            record: vec![entry],
            cut: Some(cutting),
            ..ChangeSet::default()
        };
        assert_eq!(store.commit(changes).unwrap(), Commit::Done);
        store.record_cut().unwrap().unwrap()
    };
    let first = cut(0, 7);
    cut(7, 12);
    (store, before, first)
}

fn note_row(store: &SledStore, note: &SignedCut) -> (Vec<u8>, Option<IVec>) {
    let place = Place::RECORD_CUT;
    let key = place.key(&store.keys);
    let envelope = Envelope {
        of: place.of,
        version: security_info::store::Version::ABSENT.next(),
        value: note,
    };
    let plain = row::pack(&envelope).unwrap();
    let row = row::seal(&store.keys, store.schema, &key, &plain).unwrap();
    (key, Some(row.into()))
}

/// Whoever has the store's key, and a copy of what was there before, rewrites what says where
/// the record begins.
#[test]
fn a_cut_that_no_true_note_tells_of_is_found() {
    let dir = TempDir::new().unwrap();
    let (store, before, earlier) = cut_twice(&dir);
    let last = store.record_cut().unwrap().unwrap();
    let gone = |nth: usize| (key(sequence(nth)), None);
    let back = |nth: usize| sealed(&store, nth, &before[nth]);
    let mut altered = last.clone();
    altered.cut.days = KeepDays::try_from(90).unwrap();
    let mut deeper_note = last.clone();
    deeper_note.cut.next = sequence(14);
    let not_as_cut = Finding::NotAsCut(sequence(12));
    let rows: [(&str, Changes, Finding); 7] = [
        (
            "no note",
            [(note_row(&store, &last).0, None)].into(),
            not_as_cut,
        ),
        ("altered", [note_row(&store, &altered)].into(), not_as_cut),
        (
            "deeper",
            (12..15).map(gone).collect(),
            Finding::Removed(sequence(12)),
        ),
        (
            "deeper, with a note",
            (12..14)
                .map(gone)
                .chain([note_row(&store, &deeper_note)])
                .collect(),
            not_as_cut,
        ),
        (
            "an earlier note",
            [note_row(&store, &earlier)].into(),
            not_as_cut,
        ),
        (
            "an earlier note and its entries",
            (7..12)
                .map(back)
                .chain([note_row(&store, &earlier)])
                .collect(),
            not_as_cut,
        ),
        ("back", [back(11)].into(), Finding::Inserted(sequence(12))),
    ];
    let is_whole = || {
        let extent = Extent {
            entries: 20,
            cut: Some(last.cut.clone()),
            ..Extent::default()
        };
        assert_eq!(store.verify_record().unwrap(), Verdict::Whole(extent));
    };
    let links = store.record_from(Sequence::default(), 99).unwrap();
    for (what, changes, finding) in rows {
        is_whole();
        store.table.show(changes);
        assert_eq!(
            store.verify_record().unwrap(),
            Verdict::Broken(finding),
            "{what}"
        );
        let as_it_was = links.iter().map(|link| {
            let nth = usize::try_from(link.sequence.get()).unwrap();
            sealed(&store, nth, link)
        });
        let as_it_was = as_it_was.chain((0..12).map(gone));
        let as_it_was = as_it_was.chain([note_row(&store, &last)]);
        store.table.show(as_it_was.collect());
    }
    is_whole();
    // The tally is the store's own, too; the mark in it is not.
    store
        .writer
        .lock()
        .unwrap()
        .tally
        .end
        .as_mut()
        .unwrap()
        .first = sequence(7);
    let as_it_was = (7..12).map(back).chain([note_row(&store, &earlier)]);
    store.table.show(as_it_was.collect());
    let found = store.verify_record().unwrap();
    assert_eq!(found, Verdict::Broken(Finding::CutOff(sequence(32))));
}

/// What goes while somebody looks is not missed.
#[test]
fn a_record_that_is_cut_while_it_is_verified_is_whole() {
    let dir = TempDir::new().unwrap();
    let key = KeyFile::at(dir.path().join("key"));
    let store = SledStore::create(&dir.path().join("store"), &key).unwrap();
    let changes = ChangeSet {
        record: (0..20_000).map(sample::entry).collect(),
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    let keep = KeepDays::try_from(90).unwrap();
    let later = sample::NOW.after(std::time::Duration::from_hours(24 * 91));
    std::thread::scope(|scope| {
        let verifying = scope.spawn(|| {
            for _ in 0..10 {
                let found = store.verify_record().unwrap();
                assert!(matches!(found, Verdict::Whole(_)), "{found:?}");
            }
        });
        while let Due::Cutting(cutting) = due(&store, keep, later).unwrap() {
            let entry = RecordEntry {
                at: later,
                what: cutting.recorded(),
                ..sample::entry(0)
            };
            let changes = ChangeSet {
                record: vec![entry],
                cut: Some(cutting),
                ..ChangeSet::default()
            };
            assert_eq!(store.commit(changes).unwrap(), Commit::Done);
        }
        verifying.join().unwrap();
    });
    let begins = store.record_cut().unwrap().unwrap().cut.next;
    assert_eq!(begins, Sequence::new(20_000));
}

/// The end is written down in the tally, which the store's key opens, too.
#[test]
fn an_end_that_is_written_down_anew_is_no_end() {
    let dir = TempDir::new().unwrap();
    let store = store(&dir);
    let links = store.record_from(Sequence::default(), usize::MAX).unwrap();
    let cut = (10..ENTRIES).map(|nth| (key(sequence(nth)), None));
    store.table.show(cut.collect());
    let mut writer = store.writer.lock().unwrap();
    let Tally { end, .. } = &mut writer.tally;
    let end = end.as_mut().unwrap();
    (end.next, end.mac) = (sequence(10), links[9].mac);
    drop(writer);
    let found = store.verify_record().unwrap();
    assert_eq!(found, Verdict::Broken(Finding::CutOff(sequence(10))));
}

/// Whoever has the store's key writes another checkpoint down, signed with a key of theirs or
/// for another entry.
#[test]
fn a_checkpoint_that_vouches_for_something_else_is_found() {
    let dir = TempDir::new().unwrap();
    let store = store(&dir);
    let [signed] = store.checkpoints().unwrap().try_into().unwrap();
    let last = signed.checkpoint.sequence;
    let links = store.record_from(Sequence::default(), usize::MAX).unwrap();
    let other = &links[3];
    let another_entry = Checkpoint {
        sequence: other.sequence,
        mac: other.mac,
        ..signed.checkpoint.clone()
    };
    let anothers_key = RecordKey::of_secret(&[9; 32]);
    let rows = [
        (signed.clone(), None),
        (anothers_key.sign(signed.checkpoint.clone()), Some(last)),
        (
            SignedCheckpoint {
                checkpoint: another_entry,
                ..signed.clone()
            },
            Some(other.sequence),
        ),
        (
            SignedCheckpoint {
                checkpoint: Checkpoint {
                    mac: other.mac,
                    ..signed.checkpoint.clone()
                },
                ..signed
            },
            Some(last),
        ),
    ];
    for (checkpoint, at) in rows {
        let place = Place::checkpoint(0);
        let key = place.key(&store.keys);
        let envelope = Envelope {
            of: place.of,
            version: security_info::store::Version::ABSENT.next(),
            value: checkpoint,
        };
        let plain = row::pack(&envelope).unwrap();
        let row = row::seal(&store.keys, store.schema, &key, &plain).unwrap();
        store.table.show([(key, Some(row.into()))].into());
        let found = store.verify_record().unwrap();
        match at {
            Some(at) => assert_eq!(found, Verdict::Broken(Finding::NotAsSigned(at))),
            None => assert!(matches!(found, Verdict::Whole(_)), "{found:?}"),
        }
    }
}

/// Longer than one stretch for each thread: the entries come in their order all the same.
#[test]
fn a_long_record_is_verified_in_its_order() {
    const LONG: u64 = 20_000;
    let dir = TempDir::new().unwrap();
    let key = KeyFile::at(dir.path().join("key"));
    let store = SledStore::create(&dir.path().join("store"), &key).unwrap();
    let changes = ChangeSet {
        record: (0..LONG).map(sample::entry).collect(),
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    let extent = Extent {
        entries: LONG,
        ..Extent::default()
    };
    assert_eq!(store.verify_record().unwrap(), Verdict::Whole(extent));
    let gone = Sequence::new(LONG / 2);
    store.table.show([(super::key(gone), None)].into());
    let found = store.verify_record().unwrap();
    assert_eq!(found, Verdict::Broken(Finding::Removed(gone)));
}

//! A record whose oldest entries were lawfully removed is whole, and says so; whatever is done to
//! it, or to the note that says so, is found.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{convert::Infallible, sync::LazyLock};

use proptest::{prelude::*, sample::Index};
use security_info::{
    Timestamp,
    record::{
        Bounds, Checked, Cut, End, EntryText, Extent, Finding, KeepDays, Link, Mac, RecordKey,
        Sequence, SignedCut, Unreadable, Verdict, verify,
    },
};

const NOW: Timestamp = Timestamp::from_unix_millis(1_795_397_705_678);
const LENGTH: usize = 30;

fn key() -> RecordKey {
    RecordKey::of_secret(&[7; 32])
}

fn number(nth: usize) -> Sequence {
    Sequence::new(u64::try_from(nth).unwrap())
}

/// All that was ever recorded.
fn all() -> &'static [Link] {
    static ALL: LazyLock<Vec<Link>> = LazyLock::new(recorded);
    &ALL
}

fn recorded() -> Vec<Link> {
    let mut mac = Mac::BEGINNING;
    let links = (0..LENGTH).map(|nth| {
        let text = EntryText::kept(format!("{{\"nth\":{nth}}}"));
        let link = key().link(number(nth), mac, text);
        mac = link.mac;
        link
    });
    links.collect()
}

/// What is left after cuts at `earlier` and `last`, and what says so.
#[derive(Clone, Debug, PartialEq)]
struct Kept {
    links: Vec<Link>,
    note: Option<SignedCut>,
    end: End,
}

fn note(first: usize, next: usize) -> SignedCut {
    key().sign_cut(Cut {
        first: number(first),
        next: number(next),
        mac: all()[next - 1].mac,
        at: NOW,
        days: KeepDays::try_from(365).unwrap(),
    })
}

fn cut(earlier: usize, last: usize) -> Kept {
    let links = all();
    let mac = links[LENGTH - 1].mac;
    Kept {
        links: links[last..].to_vec(),
        note: Some(note(earlier, last)),
        end: key().end_of(number(last), number(LENGTH), mac),
    }
}

fn verdict(kept: &Kept, keys: &[RecordKey]) -> Verdict {
    let links = kept.links.iter().map(|link| Ok(Checked::of(link, keys)));
    let links = links.collect::<Vec<Result<_, Unreadable>>>();
    match Bounds::by_note(kept.end.clone(), kept.note.clone(), keys, links.first()) {
        Ok(bounds) => verify(links.into_iter().map(Ok::<_, Infallible>), keys, &bounds).unwrap(),
        Err(finding) => Verdict::Broken(finding),
    }
}

fn whole(kept: &Kept) -> Verdict {
    Verdict::Whole(Extent {
        entries: u64::try_from(kept.links.len()).unwrap(),
        cut: kept.note.clone().map(|note| note.cut),
        ..Extent::default()
    })
}

#[derive(Clone, Debug)]
enum Edit {
    NoNote,
    NoteSaysMore(Index),
    NoteOfAnotherDay,
    NoteOfAnotherTime,
    NoteWithAnotherHash(Index),
    NoteByAnother,
    NoteUnsigned,
    EarlierNote,
    EarlierNoteAndItsEntries,
    EarlierNoteItsEntriesAndItsBeginning,
    DeeperThanItsNote(Index),
    BackInFrontOfIt(Index),
    Removed(Index),
    Changed(Index),
    AsIfNothingHadGone,
}

fn edits() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        Just(Edit::NoNote),
        at().prop_map(Edit::NoteSaysMore),
        Just(Edit::NoteOfAnotherDay),
        Just(Edit::NoteOfAnotherTime),
        at().prop_map(Edit::NoteWithAnotherHash),
        Just(Edit::NoteByAnother),
        Just(Edit::NoteUnsigned),
        Just(Edit::EarlierNote),
        Just(Edit::EarlierNoteAndItsEntries),
        Just(Edit::EarlierNoteItsEntriesAndItsBeginning),
        at().prop_map(Edit::DeeperThanItsNote),
        at().prop_map(Edit::BackInFrontOfIt),
        at().prop_map(Edit::Removed),
        at().prop_map(Edit::Changed),
        Just(Edit::AsIfNothingHadGone),
    ]
}

/// Does it, without the record's key, and says what is to be found.
fn tamper(kept: &mut Kept, edit: &Edit, earlier: usize, last: usize) -> Finding {
    let note_is_not_true = Finding::NotAsCut(number(last));
    let signed = kept.note.as_mut().unwrap();
    match edit {
        Edit::NoNote => kept.note = None,
        Edit::NoteSaysMore(by) => {
            signed.cut.next = number(last + 1 + by.index(LENGTH));
        }
        Edit::NoteOfAnotherDay => signed.cut.days = KeepDays::try_from(90).unwrap(),
        Edit::NoteOfAnotherTime => signed.cut.at = Timestamp::from_unix_millis(1),
        Edit::NoteWithAnotherHash(of) => {
            let others = all().iter().map(|link| link.mac);
            let others: Vec<_> = others.filter(|mac| *mac != signed.cut.mac).collect();
            signed.cut.mac = others[of.index(others.len())];
        }
        Edit::NoteByAnother => {
            *signed = RecordKey::of_secret(&[8; 32]).sign_cut(signed.cut.clone());
        }
        Edit::NoteUnsigned => signed.signature = note(0, 1).signature,
        Edit::EarlierNote => *signed = note(0, earlier),
        Edit::EarlierNoteAndItsEntries => {
            *signed = note(0, earlier);
            kept.links = all()[earlier..].to_vec();
        }
        // The mark behind the end is not true then: it covers where the record begins.
        Edit::EarlierNoteItsEntriesAndItsBeginning => {
            *signed = note(0, earlier);
            kept.links = all()[earlier..].to_vec();
            kept.end.first = number(earlier);
            return Finding::CutOff(number(LENGTH));
        }
        Edit::DeeperThanItsNote(by) => {
            let more = 1 + by.index(kept.links.len() - 1);
            kept.links.drain(..more);
            return Finding::Removed(number(last));
        }
        Edit::BackInFrontOfIt(from) => {
            let from = from.index(last);
            kept.links = all()[from..].to_vec();
            return Finding::Inserted(number(last));
        }
        Edit::Removed(at) => {
            let at = at.index(kept.links.len() - 1);
            kept.links.remove(at);
            return Finding::Removed(number(last + at));
        }
        Edit::Changed(at) => {
            let at = at.index(kept.links.len());
            kept.links[at].text = EntryText::kept("{}");
            return Finding::Changed(number(last + at));
        }
        Edit::AsIfNothingHadGone => {
            kept.note = None;
            kept.end.first = number(0);
            return Finding::Removed(number(0));
        }
    }
    note_is_not_true
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn whatever_is_done_to_a_record_that_was_cut_is_found_and_named(
        edit in edits(),
        earlier in 1..LENGTH / 3,
        more in 1..LENGTH / 3,
    ) {
        let last = earlier + more;
        let mut kept = cut(earlier, last);
        prop_assert_eq!(verdict(&kept, &[key()]), whole(&kept));
        let expected = tamper(&mut kept, &edit, earlier, last);
        prop_assert_eq!(verdict(&kept, &[key()]), Verdict::Broken(expected));
    }
}

/// What was hashed and signed under a key that is gone can not be checked here, and is said to
/// be so; but nobody passes a note off as such where the entries are under ours.
#[test]
fn a_note_under_a_key_that_is_lost_counts_where_the_entries_are_under_it_too() {
    let kept = cut(3, 9);
    let ours = RecordKey::of_secret(&[1; 32]);
    let mut links = kept.links.clone();
    let End { next, mac, .. } = kept.end;
    let added = ours.link(next, mac, EntryText::kept("{}"));
    links.push(added.clone());
    let mut kept = Kept {
        links,
        end: ours.end_of(number(9), added.sequence.next(), added.mac),
        ..kept
    };
    let found = verdict(&kept, std::slice::from_ref(&ours));
    let Verdict::Whole(extent) = found else {
        panic!("{found:?}");
    };
    assert_eq!((extent.entries, extent.unchecked), (22, 21));
    assert_eq!(extent.cut, kept.note.clone().map(|note| note.cut));
    // A note of somebody else's, in front of entries of ours.
    kept.links = vec![added.clone()];
    kept.end = ours.end_of(added.sequence, added.sequence.next(), added.mac);
    let forger = RecordKey::of_secret(&[9; 32]);
    kept.note = Some(forger.sign_cut(Cut {
        next: added.sequence,
        mac: added.previous,
        ..note(3, 9).cut
    }));
    let found = verdict(&kept, &[ours]);
    assert_eq!(found, Verdict::Broken(Finding::NotAsCut(added.sequence)));
}

#[test]
fn entries_are_kept_for_90_days_to_ten_years_or_for_ever() {
    let rows = [
        (0, false),
        (89, false),
        (90, true),
        (3650, true),
        (3651, false),
    ];
    for (days, right) in rows {
        assert_eq!(KeepDays::try_from(days).is_ok(), right, "{days}");
    }
}

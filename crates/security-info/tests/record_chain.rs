//! Whatever is done to a record, it is found, and the first entry that it was done to is named.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::convert::Infallible;

use proptest::{prelude::*, sample::Index};
use security_info::record::{
    Bounds, Checked, End, EntryText, Extent, Finding, Link, Mac, RecordKey, Sequence, Unreadable,
    Verdict, verify,
};

const LENGTH: usize = 40;

fn key() -> RecordKey {
    RecordKey::of_secret(&[7; 32])
}

fn text(nth: usize) -> EntryText {
    EntryText::kept(format!("{{\"nth\":{nth}}}"))
}

fn chain(key: &RecordKey, length: usize) -> (Vec<Link>, End) {
    go_on(key, Sequence::default(), Mac::BEGINNING, length)
}

fn go_on(key: &RecordKey, mut next: Sequence, mut mac: Mac, length: usize) -> (Vec<Link>, End) {
    let mut links = Vec::new();
    for nth in 0..length {
        let link = key.link(next, mac, text(nth));
        (next, mac) = (link.sequence.next(), link.mac);
        links.push(link);
    }
    (links, key.end(next, mac))
}

fn verdict(links: &[Link], keys: &[RecordKey], end: Option<&End>) -> Verdict {
    let links = links
        .iter()
        .map(|link| Ok::<Result<_, Unreadable>, Infallible>(Ok(Checked::of(link, keys))));
    verify(links, keys, &Bounds::whole(end.cloned())).unwrap()
}

fn whole(entries: u64, unchecked: u64, begun_anew: &[u64]) -> Verdict {
    Verdict::Whole(Extent {
        entries,
        unchecked,
        begun_anew: begun_anew.iter().copied().map(Sequence::new).collect(),
        cut: None,
    })
}

#[derive(Clone, Debug)]
enum Edit {
    Text(Index),
    Number(Index, u64),
    Previous(Index),
    Hash(Index),
    ForgedHash(Index),
    Remove(Index),
    RemoveMany(Index, Index),
    Insert(Index),
    Copy(Index, Index),
    Move(Index, Index),
    Swap(Index, Index),
    CutOff(Index),
}

/// What leaves no entry behind that could pass for one under a lost key.
fn edits() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        at().prop_map(Edit::Text),
        (at(), any::<u64>()).prop_map(|(at, number)| Edit::Number(at, number)),
        at().prop_map(Edit::Previous),
        at().prop_map(Edit::Hash),
        at().prop_map(Edit::Remove),
        (at(), at()).prop_map(|(from, to)| Edit::RemoveMany(from, to)),
        at().prop_map(Edit::Insert),
        (at(), at()).prop_map(|(from, to)| Edit::Copy(from, to)),
        (at(), at()).prop_map(|(from, to)| Edit::Move(from, to)),
        (at(), at()).prop_map(|(one, other)| Edit::Swap(one, other)),
        at().prop_map(Edit::CutOff),
    ]
}

fn any_edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        11 => edits(),
        1 => any::<Index>().prop_map(Edit::ForgedHash),
    ]
}

/// Does it, and says what is to be found; nothing, where nothing was changed.
fn tamper(links: &mut Vec<Link>, edit: &Edit) -> Option<Finding> {
    let length = links.len();
    let number = |at: usize| Sequence::new(u64::try_from(at).unwrap());
    let place = |at: &Index| at.index(length);
    Some(match edit {
        Edit::Text(at) => {
            links[place(at)].text = EntryText::kept("{\"nth\":99}");
            Finding::Changed(number(place(at)))
        }
        Edit::Number(at, other) => {
            if links[place(at)].sequence.get() == *other {
                return None;
            }
            links[place(at)].sequence = Sequence::new(*other);
            Finding::Changed(number(place(at)))
        }
        Edit::Previous(at) => {
            links[place(at)].previous = Mac::from_bytes([1; 32]);
            Finding::Changed(number(place(at)))
        }
        Edit::Hash(at) => {
            links[place(at)].mac = Mac::from_bytes([1; 32]);
            Finding::Changed(number(place(at)))
        }
        Edit::ForgedHash(at) => {
            let Link {
                sequence, previous, ..
            } = links[place(at)];
            let forger = RecordKey::of_secret(&[8; 32]);
            links[place(at)] = forger.link(sequence, previous, text(99));
            Finding::Changed(sequence)
        }
        Edit::Remove(at) if place(at) + 1 == length => {
            links.pop();
            Finding::CutOff(number(length - 1))
        }
        Edit::Remove(at) => {
            links.remove(place(at));
            Finding::Removed(number(place(at)))
        }
        Edit::RemoveMany(one, other) => {
            let (from, to) = (place(one).min(place(other)), place(one).max(place(other)));
            links.drain(from..=to);
            if to + 1 == length {
                Finding::CutOff(number(from))
            } else {
                Finding::Removed(number(from))
            }
        }
        Edit::Insert(at) => {
            let at = at.index(length + 1);
            let mut alien = links[0].clone();
            alien.sequence = number(at);
            alien.text = text(99);
            links.insert(at, alien);
            Finding::Inserted(number(at))
        }
        Edit::Copy(from, to) => {
            let (from, to) = (place(from), to.index(length + 1));
            let copy = links[from].clone();
            links.insert(to, copy);
            // In front of or behind the original is the same; what follows it is too much.
            let first = if to == from { to + 1 } else { to };
            Finding::Inserted(number(first))
        }
        Edit::Move(from, to) => {
            let (from, to) = (place(from), place(to));
            if from == to {
                return None;
            }
            let link = links.remove(from);
            links.insert(to, link);
            Finding::Moved(number(from.min(to)))
        }
        Edit::Swap(one, other) => {
            let (one, other) = (place(one).min(place(other)), place(one).max(place(other)));
            if one == other {
                return None;
            }
            links.swap(one, other);
            Finding::Moved(number(one))
        }
        Edit::CutOff(at) => {
            links.truncate(place(at));
            Finding::CutOff(number(place(at)))
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn whatever_is_done_is_found_and_named(edit in any_edit(), length in 1..LENGTH) {
        let (mut links, end) = chain(&key(), length);
        let length = u64::try_from(length).unwrap();
        prop_assert_eq!(verdict(&links, &[key()], Some(&end)), whole(length, 0, &[]));
        if let Some(expected) = tamper(&mut links, &edit) {
            let found = verdict(&links, &[key()], Some(&end));
            prop_assert_eq!(found, Verdict::Broken(expected));
        }
    }

    #[test]
    fn two_edits_hide_nothing(first in edits(), second in edits(), length in 3..LENGTH) {
        let (original, end) = chain(&key(), length);
        let mut links = original.clone();
        tamper(&mut links, &first);
        prop_assume!(links.len() > 1);
        tamper(&mut links, &second);
        let found = verdict(&links, &[key()], Some(&end));
        prop_assert_eq!(matches!(found, Verdict::Whole(_)), links == original);
        if let Verdict::Broken(finding) = found {
            let pairs = links.iter().zip(&original);
            let same = pairs.take_while(|(now, before)| now == before).count();
            prop_assert_eq!(finding.sequence(), Sequence::new(u64::try_from(same).unwrap()));
        }
    }
}

#[test]
fn a_key_that_is_lost_leaves_what_it_hashed_unchecked_and_nothing_else() {
    let (lost, ours) = (RecordKey::of_secret(&[1; 32]), key());
    let (mut links, end) = chain(&lost, 5);
    let (more, end) = go_on(&ours, end.next, end.mac, 5);
    links.extend(more);
    let keys = std::slice::from_ref(&ours);
    assert_eq!(verdict(&links, keys, Some(&end)), whole(10, 5, &[5]));
    let both = [ours.clone(), lost.clone()];
    assert_eq!(verdict(&links, &both, Some(&end)), whole(10, 0, &[5]));

    // Passed off as under a lost key, an entry behind one of ours is found all the same.
    for at in [6, 9] {
        let mut forged = links.clone();
        let Link {
            sequence, previous, ..
        } = forged[at];
        forged[at] = lost.link(sequence, previous, text(99));
        let found = verdict(&forged, keys, Some(&end));
        assert_eq!(found, Verdict::Broken(Finding::Changed(sequence)));
    }
    // With both keys at hand, one that was left does not come back.
    let mut back = links.clone();
    let Link {
        sequence, previous, ..
    } = back[9];
    back[9] = lost.link(sequence, previous, text(99));
    let found = verdict(&back, &both, None);
    assert!(matches!(found, Verdict::Broken(_)), "{found:?}");
}

#[test]
fn an_end_that_was_marked_by_somebody_else_is_none() {
    let (links, end) = chain(&key(), 5);
    let cut = &links[..3];
    let by_another = RecordKey::of_secret(&[8; 32]);
    let ends = [
        by_another.end(Sequence::new(3), cut[2].mac),
        End {
            next: Sequence::new(3),
            mac: cut[2].mac,
            ..end.clone()
        },
        end,
    ];
    for end in ends {
        let found = verdict(cut, &[key()], Some(&end));
        assert_eq!(found, Verdict::Broken(Finding::CutOff(Sequence::new(3))));
    }
}

use super::*;
use crate::{
    record::{Recorded, stretch},
    store::{ChangeSet, Commit, InMemoryStore},
};

const HOUR: Duration = Duration::from_hours(1);

fn at(hours: u32) -> Timestamp {
    Timestamp::from_unix_millis(1_795_000_000_000).after(HOUR * hours)
}

fn station(nth: usize) -> StationName {
    StationName::parse(&format!("desk-{nth}")).unwrap()
}

/// A record with an entry each hour; every tenth is a failed sign-in at another desk.
fn recorded(entries: usize) -> InMemoryStore {
    let store = InMemoryStore::new();
    let record = (0..entries).map(|nth| {
        let is_tenth = nth % 10 == 0;
        RecordEntry {
            at: at(u32::try_from(nth).unwrap()),
            station: station(usize::from(is_tenth)),
            actor: None,
            account: None,
            what: if is_tenth {
                Recorded::SignInFailed
            } else {
                Recorded::PhoneLineChanged
            },
        }
    });
    let changes = ChangeSet {
        record: record.collect(),
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    store
}

fn numbers(page: &RecordPage) -> Vec<u64> {
    let found = page.entries.iter();
    found.map(|found| found.sequence.get()).collect()
}

#[test]
fn pages_follow_one_another_until_all_has_been_looked_at() {
    let store = recorded(1234);
    for wanted in [
        RecordWanted::default(),
        RecordWanted {
            outcome: Some(Outcome::Failed),
            ..RecordWanted::default()
        },
        RecordWanted {
            station: Some(station(1)),
            ..RecordWanted::default()
        },
    ] {
        let all = look_back(&store, &wanted, None, usize::MAX, usize::MAX).unwrap();
        assert_eq!(all.older, None);
        for (most, bound) in [(1, 5000), (7, 100), (50, 7), (50, 500), (600, 5000)] {
            let (mut found, mut before) = (Vec::new(), None);
            loop {
                let page = look_back(&store, &wanted, before, most, bound).unwrap();
                assert!(page.entries.len() <= most);
                found.extend(numbers(&page));
                assert!(before.is_none_or(|before| page.older.is_none_or(|o| o < before)));
                before = page.older;
                if before.is_none() {
                    break;
                }
            }
            assert_eq!(found, numbers(&all), "{most} of {bound}");
        }
    }
}

#[test]
fn what_is_rare_is_looked_for_in_so_many_entries_at_a_time() {
    let store = recorded(1000);
    let wanted = RecordWanted {
        station: Some(station(7)),
        ..RecordWanted::default()
    };
    let page = look_back(&store, &wanted, None, 50, 300).unwrap();
    assert_eq!(numbers(&page), [0; 0]);
    assert_eq!(page.older, Some(Sequence::new(700)));
}

#[test]
fn nothing_is_read_in_front_of_the_period_that_is_looked_for() {
    let store = recorded(1000);
    let wanted = RecordWanted {
        from: Some(at(990)),
        to: Some(at(995)),
        ..RecordWanted::default()
    };
    let page = look_back(&store, &wanted, None, 50, 300).unwrap();
    assert_eq!(numbers(&page), [994, 993, 992, 991, 990]);
    assert_eq!(page.older, None, "and it is known that no more comes");
}

#[test]
fn a_stretch_holds_all_entries_between_two_times() {
    let store = recorded(40);
    let rows = [
        (None, None, 0..40),
        (Some(at(10)), None, 10..40),
        (None, Some(at(10)), 0..10),
        (Some(at(3)), Some(at(5)), 3..5),
        (Some(at(90)), None, 40..40),
    ];
    for (from, to, expected) in rows {
        let found = stretch(&store, from, to).unwrap();
        assert_eq!(found.start.get()..found.end.get(), expected);
    }
}

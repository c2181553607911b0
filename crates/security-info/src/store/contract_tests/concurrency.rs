//! Many writers at once.

use std::{
    sync::{Barrier, Mutex},
    thread,
    time::Duration,
};

use super::{
    super::{ChangeSet, Commit, SecurityInfoStore, or_default},
    StoreUnderTest, done, new_row, sample,
};
use crate::{Timestamp, store::StationStanding};

const WRITERS: u64 = 8;
const LONG: Duration = Duration::from_hours(1000);

/// Counts one call at the sample station; a conflict is read and decided again.
fn count(store: &dyn SecurityInfoStore) {
    let name = sample::station_name("reception-1");
    loop {
        let mut station = or_default(store.station(&name).unwrap());
        station.value.calls.count(sample::NOW, LONG);
        let changes = ChangeSet {
            stations: vec![(name.clone(), station)],
            record: vec![sample::entry(1)],
            ..ChangeSet::default()
        };
        match store.commit(changes).unwrap() {
            Commit::Done => return,
            Commit::Conflict => {}
        }
    }
}

/// Eight writers counting in one row lose nothing and count nothing twice.
pub fn writers_side_by_side_lose_nothing<T: StoreUnderTest>() {
    const EACH: u64 = 25;
    let under_test = T::empty();
    let store = under_test.store();
    thread::scope(|scope| {
        for _ in 0..WRITERS {
            scope.spawn(|| (0..EACH).for_each(|_| count(store)));
        }
    });
    let expected = usize::try_from(WRITERS * EACH).unwrap();
    for under_test in [under_test].map(StoreUnderTest::reopened) {
        let store = under_test.store();
        let station = store
            .station(&sample::station_name("reception-1"))
            .unwrap()
            .unwrap();
        assert_eq!(station.value.calls.within(LONG, sample::NOW), expected);
        assert_eq!(store.newest_record(usize::MAX).unwrap().len(), expected);
    }
}

/// Of the writers that read the same version, exactly one is done, every time.
pub fn one_of_two_from_the_same_version_wins<T: StoreUnderTest>() {
    const ROUNDS: u32 = 25;
    let under_test = T::empty();
    let store = under_test.store();
    let barrier = Barrier::new(usize::try_from(WRITERS).unwrap());
    let answers = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..WRITERS {
            scope.spawn(|| {
                for round in 0..ROUNDS {
                    let name = sample::station_name(&format!("station-{round}"));
                    let row = new_row(StationStanding::default());
                    let changes = ChangeSet {
                        stations: vec![(name, row)],
                        ..ChangeSet::default()
                    };
                    barrier.wait();
                    let answer = store.commit(changes).unwrap();
                    answers.lock().unwrap().push((round, answer));
                }
            });
        }
    });
    let answers = answers.into_inner().unwrap();
    for round in 0..ROUNDS {
        let won = |answer: &&(u32, Commit)| **answer == (round, Commit::Done);
        assert_eq!(answers.iter().filter(won).count(), 1, "round {round}");
    }
}

/// What one writer was told is done stands before what another begins after that.
pub fn the_record_keeps_the_order_of_acknowledgement<T: StoreUnderTest>() {
    const EACH: u64 = 25;
    let under_test = T::empty();
    let store = under_test.store();
    // Entries are stamped with a turn that is taken before the commit begins and
    // another that is taken when it is acknowledged.
    let turns = Mutex::new(0_u64);
    let turn = || {
        let mut turns = turns.lock().unwrap();
        *turns += 1;
        *turns
    };
    let acknowledged = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..WRITERS {
            scope.spawn(|| {
                for _ in 0..EACH {
                    let begun = turn();
                    let mut entry = sample::entry(1);
                    entry.at = Timestamp::from_unix_millis(begun);
                    done(
                        store,
                        ChangeSet {
                            record: vec![entry],
                            ..ChangeSet::default()
                        },
                    );
                    acknowledged.lock().unwrap().push((begun, turn()));
                }
            });
        }
    });
    let place =
        |begun: u64, oldest_first: &[u64]| oldest_first.iter().position(|at| *at == begun).unwrap();
    let mut oldest_first: Vec<_> = store
        .newest_record(usize::MAX)
        .unwrap()
        .into_iter()
        .map(|entry| entry.at.as_unix_millis())
        .collect();
    oldest_first.reverse();
    let acknowledged = acknowledged.into_inner().unwrap();
    assert_eq!(oldest_first.len(), acknowledged.len());
    for (earlier, ended) in &acknowledged {
        for (later, _) in acknowledged.iter().filter(|(begun, _)| begun > ended) {
            let in_order = place(*earlier, &oldest_first) < place(*later, &oldest_first);
            assert!(in_order, "{earlier} ended before {later} began");
        }
    }
}

//! The helpdesk's cases.

use super::{
    super::{ChangeSet, Commit, Removed},
    StoreUnderTest, done, new_row, sample,
};
use crate::helpdesk::CaseNumber;

/// In the order of their numbers, also where a number has more digits than another, and
/// after a restart.
pub fn cases_are_read_in_pages_newest_first<T: StoreUnderTest>() {
    let under_test = T::empty();
    // Written in another order than they are read in.
    for nth in [10, 1, 300, 2, 9] {
        let changes = ChangeSet {
            cases: vec![new_row(sample::case(nth))],
            ..ChangeSet::default()
        };
        done(under_test.store(), changes);
    }
    let rows: [(Option<u64>, usize, &[u64]); 6] = [
        (None, 9, &[300, 10, 9, 2, 1]),
        (None, 2, &[300, 10]),
        (Some(10), 2, &[9, 2]),
        (Some(3), 9, &[2, 1]),
        (Some(1), 9, &[]),
        (Some(0), 9, &[]),
    ];
    let holds = |under_test: &T| {
        for (before, most, expected) in rows {
            let before = before.map(CaseNumber::new);
            let found = under_test.store().cases_before(before, most).unwrap();
            let numbers: Vec<_> = found.iter().map(|case| case.number.get()).collect();
            assert_eq!(numbers, expected, "{most} in front of {before:?}");
        }
        let case = under_test.store().case(CaseNumber::new(9)).unwrap();
        assert_eq!(case.map(|row| row.value), Some(sample::case(9)));
        assert_eq!(under_test.store().case(CaseNumber::new(3)).unwrap(), None);
    };
    holds(&under_test);
    holds(&under_test.reopened());
}

/// Both take the number behind the last, and only one gets it.
pub fn of_two_who_open_a_case_at_once_one_decides_anew<T: StoreUnderTest>() {
    let under_test = T::empty();
    let store = under_test.store();
    let changes = || ChangeSet {
        cases: vec![new_row(sample::case(1))],
        record: vec![sample::entry(1)],
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes()).unwrap(), Commit::Done);
    assert_eq!(store.commit(changes()).unwrap(), Commit::Conflict);
    assert_eq!(store.newest_record(9).unwrap().len(), 1);
}

/// One that goes is gone, over restarts; and what somebody has changed meanwhile stays.
pub fn a_case_that_goes_is_gone<T: StoreUnderTest>() {
    let under_test = T::empty();
    let store = under_test.store();
    let cases = [1, 2, 3].map(|nth| new_row(sample::case(nth)));
    let changes = ChangeSet {
        cases: cases.into(),
        ..ChangeSet::default()
    };
    done(store, changes);
    let gone = |nth| {
        let case = store.case(CaseNumber::new(nth)).unwrap().unwrap();
        case.with(Removed::Case(CaseNumber::new(nth)))
    };
    let removal = |nth| ChangeSet {
        removed: vec![gone(nth)],
        ..ChangeSet::default()
    };
    let stale = removal(2);
    let meanwhile = ChangeSet {
        cases: vec![store.case(CaseNumber::new(2)).unwrap().unwrap()],
        ..ChangeSet::default()
    };
    done(store, meanwhile);
    assert_eq!(store.commit(stale).unwrap(), Commit::Conflict);
    done(store, removal(1));
    let under_test = under_test.reopened();
    let store = under_test.store();
    assert_eq!(store.case(CaseNumber::new(1)).unwrap(), None);
    let left = store.cases_before(None, 9).unwrap();
    let numbers: Vec<_> = left.iter().map(|case| case.number.get()).collect();
    assert_eq!(numbers, [3, 2]);
}

//! The helpdesk's cases.

use super::{
    super::{ChangeSet, Commit},
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

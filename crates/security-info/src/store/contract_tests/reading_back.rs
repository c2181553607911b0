//! What was written is what is read.

use std::time::Duration;

use super::{
    super::{ChangeSet, NumberStanding, StationStanding, Version},
    StoreUnderTest, done, new_row, sample,
};
use crate::{limits::Recent, policy::Limits, sign_in::SignInStanding, tokens::TokenRow};

/// One row of every sort, none of them at its default.
fn one_of_each() -> ChangeSet {
    let mut calls = Recent::new();
    calls.count(sample::NOW, Duration::from_hours(1));
    let mut anna = sample::account(1, "anna");
    sample::add_phones(
        &mut anna,
        &[sample::number(1), sample::number(2), sample::number(3)],
    );
    anna.end_sessions();
    let standing = SignInStanding::default()
        .attempt(Limits::default().passwords, sample::NOW)
        .unwrap();
    let number = NumberStanding {
        calls: calls.clone(),
        fraud_reported_at: Some(sample::NOW),
    };
    let removed = (sample::serial("1002"), new_row(TokenRow::Removed));
    ChangeSet {
        organisation: Some(new_row(sample::organisation("Kontoret"))),
        line_settings: Some(new_row(sample::line_settings("hemligt"))),
        accounts: vec![new_row(anna), new_row(sample::account(2, "bo"))],
        sign_ins: vec![(sample::user_name("anna"), new_row(standing))],
        numbers: vec![(sample::number(1), new_row(number))],
        stations: vec![(
            sample::station_name("reception-1"),
            new_row(StationStanding { calls }),
        )],
        removed: Vec::new(),
        tokens: vec![sample::token_row("1001"), removed],
        cases: vec![new_row(sample::case(1))],
        record: vec![sample::entry(1), sample::entry(2)],
        cut: None,
    }
}

fn holds(under_test: &impl StoreUnderTest, written: &ChangeSet) {
    let store = under_test.store();
    let organisation = store.organisation().unwrap().unwrap();
    assert_eq!(
        Some(organisation.value),
        written.organisation.as_ref().map(|row| row.value.clone())
    );
    assert_eq!(organisation.version, Version::ABSENT.next());
    assert_eq!(
        store.line_settings().unwrap().map(|row| row.value),
        written.line_settings.as_ref().map(|row| row.value.clone())
    );
    for account in &written.accounts {
        let read = store.account(account.value.id()).unwrap().unwrap();
        assert_eq!(read.value, account.value);
        assert_eq!(read.version, Version::ABSENT.next());
        assert_eq!(
            store.account_named(account.value.user_name()).unwrap(),
            Some(read)
        );
    }
    for (name, row) in &written.sign_ins {
        assert_eq!(store.sign_in(name).unwrap().unwrap().value, row.value);
    }
    for (number, row) in &written.numbers {
        assert_eq!(store.number(number).unwrap().unwrap().value, row.value);
    }
    for (name, row) in &written.stations {
        assert_eq!(store.station(name).unwrap().unwrap().value, row.value);
    }
    for (serial, row) in &written.tokens {
        assert_eq!(store.token(serial).unwrap().unwrap().value, row.value);
    }
    for row in &written.cases {
        let read = store.case(row.value.number).unwrap().unwrap();
        assert_eq!(read.value, row.value);
    }
    let newest_first: Vec<_> = written.record.iter().rev().cloned().collect();
    assert_eq!(store.newest_record(usize::MAX).unwrap(), newest_first);
}

/// What is not there is `Ok(None)`.
pub fn an_empty_store_has_nothing<T: StoreUnderTest>() {
    let under_test = T::empty();
    let store = under_test.store();
    assert_eq!(store.organisation().unwrap(), None);
    assert_eq!(store.line_settings().unwrap(), None);
    assert_eq!(store.account(sample::account_id(1)).unwrap(), None);
    assert_eq!(
        store.account_named(&sample::user_name("anna")).unwrap(),
        None
    );
    assert_eq!(store.sign_in(&sample::user_name("anna")).unwrap(), None);
    assert_eq!(store.number(&sample::number(1)).unwrap(), None);
    assert_eq!(
        store.station(&sample::station_name("reception-1")).unwrap(),
        None
    );
    assert_eq!(store.token(&sample::serial("1001")).unwrap(), None);
    assert_eq!(store.newest_record(10).unwrap(), vec![]);
}

/// Every sort of row comes back whole.
pub fn what_was_committed_is_read_back<T: StoreUnderTest>() {
    let under_test = T::empty();
    done(under_test.store(), one_of_each());
    holds(&under_test, &one_of_each());
}

/// And so it does after a restart, and after another.
pub fn what_was_committed_is_there_after_a_restart<T: StoreUnderTest>() {
    let under_test = T::empty();
    done(under_test.store(), one_of_each());
    let under_test = under_test.reopened();
    holds(&under_test, &one_of_each());
    holds(&under_test.reopened(), &one_of_each());
}

/// `Anna` is `anna`.
pub fn names_are_found_without_regard_to_case<T: StoreUnderTest>() {
    let under_test = T::empty();
    done(under_test.store(), one_of_each());
    let found = under_test
        .store()
        .account_named(&sample::user_name("ANNA"))
        .unwrap();
    assert_eq!(found.unwrap().value.id(), sample::account_id(1));
}

/// A lock is held against a name that nobody has, too.
pub fn a_name_without_an_account_keeps_its_standing<T: StoreUnderTest>() {
    let under_test = T::empty();
    let store = under_test.store();
    let nobody = sample::user_name("nobody");
    let standing = SignInStanding::default()
        .attempt(Limits::default().passwords, sample::NOW)
        .unwrap();
    let changes = ChangeSet {
        sign_ins: vec![(nobody.clone(), new_row(standing.clone()))],
        ..ChangeSet::default()
    };
    done(store, changes);
    assert_eq!(store.sign_in(&nobody).unwrap().unwrap().value, standing);
    assert_eq!(store.account_named(&nobody).unwrap(), None);
}

/// Newest first, at most as many as were asked for, over commits and restarts.
pub fn the_record_is_newest_first<T: StoreUnderTest>() {
    let entries: Vec<_> = (0..300).map(sample::entry).collect();
    let mut under_test = T::empty();
    for (nth, chunk) in entries.chunks(7).enumerate() {
        if nth % 20 == 19 {
            under_test = under_test.reopened();
        }
        done(
            under_test.store(),
            ChangeSet {
                record: chunk.to_vec(),
                ..ChangeSet::default()
            },
        );
    }
    for most in [0, 1, 6, 7, 8, 299, 300, 301, usize::MAX] {
        let expected: Vec<_> = entries.iter().rev().take(most).cloned().collect();
        assert_eq!(
            under_test.store().newest_record(most).unwrap(),
            expected,
            "at most {most}"
        );
    }
}

/// Nothing to do is done.
pub fn an_empty_change_set_is_done<T: StoreUnderTest>() {
    let under_test = T::empty();
    done(under_test.store(), ChangeSet::default());
}

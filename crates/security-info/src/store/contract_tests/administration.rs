//! The rule of the last administrator, whoever commits at the same time.

use std::{sync::Barrier, thread};

use super::{
    super::{ChangeSet, Commit, SecurityInfoStore},
    StoreUnderTest, done, new_row, sample,
};
use crate::{
    administration::{self, AdministrationError, By, Change, Who},
    identity::{AccountId, Role},
    people::PeopleWanted,
};

const DEMOTE: [Change; 1] = [Change::SetRole(Role::Person)];

/// So many administrators, beside somebody who is none.
fn with_administrators(store: &dyn SecurityInfoStore, names: &[&str]) -> Vec<AccountId> {
    let numbered = names.iter().zip(1..);
    let mut accounts: Vec<_> = numbered
        .map(|(name, nth)| sample::account(nth, name))
        .collect();
    for account in &mut accounts {
        account.set_role(Role::Administrator);
    }
    let ids = accounts.iter().map(crate::account::Account::id).collect();
    accounts.push(sample::account(100, "zoe"));
    let changes = ChangeSet {
        accounts: accounts.into_iter().map(new_row).collect(),
        ..ChangeSet::default()
    };
    done(store, changes);
    ids
}

/// Decides and commits, and decides anew for as long as something has moved on.
fn demote(
    store: &dyn SecurityInfoStore,
    who: Who,
    person: AccountId,
) -> Result<(), AdministrationError> {
    let by = By {
        who,
        station: sample::station_name("reception-1"),
        now: sample::NOW,
    };
    loop {
        let (changes, _) = administration::change(store, &by, person, &DEMOTE)?;
        if store.commit(changes)? == Commit::Done {
            return Ok(());
        }
    }
}

fn left(store: &dyn SecurityInfoStore, ids: &[AccountId]) -> usize {
    let accounts = ids.iter().map(|id| store.account(*id).unwrap().unwrap());
    accounts
        .filter(|account| account.value.is_acting_administrator())
        .count()
}

/// Two who take each other's role away at the same moment: one does, the other is refused.
pub fn two_administrators_do_not_take_each_other_away<T: StoreUnderTest>() {
    for _ in 0..10 {
        let under_test = T::empty();
        let store = under_test.store();
        let ids = with_administrators(store, &["anna", "maria"]);
        let barrier = Barrier::new(2);
        let other_way: Vec<_> = ids.iter().rev().copied().collect();
        let answers: Vec<_> = thread::scope(|scope| {
            let barrier = &barrier;
            let asked = ids.iter().zip(other_way).map(|(id, other)| {
                let generation = store
                    .account(*id)
                    .unwrap()
                    .unwrap()
                    .value
                    .session_generation();
                let who = Who::Administrator {
                    id: *id,
                    generation,
                };
                scope.spawn(move || {
                    barrier.wait();
                    demote(store, who, other)
                })
            });
            let asked: Vec<_> = asked.collect();
            asked.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert_eq!(left(store, &ids), 1, "{answers:?}");
        let refused = answers
            .iter()
            .filter(|answer| matches!(answer, Err(AdministrationError::NotAdministrator)));
        assert_eq!(refused.count(), 1, "{answers:?}");
    }
}

/// However many take all of them away at once, one stays.
pub fn the_last_administrator_stays_whoever_commits_at_once<T: StoreUnderTest>() {
    let under_test = T::empty();
    let store = under_test.store();
    let ids = with_administrators(store, &["anna", "bo", "cecilia", "david", "eva", "frida"]);
    let last: Vec<_> = thread::scope(|scope| {
        let takers = (0..4).map(|turn| {
            let mut ids = ids.clone();
            ids.rotate_left(turn);
            scope.spawn(move || {
                let demoted = ids.iter().map(|id| demote(store, Who::Machine, *id));
                demoted.filter_map(Result::err).collect::<Vec<_>>()
            })
        });
        let takers: Vec<_> = takers.collect();
        takers
            .into_iter()
            .flat_map(|one| one.join().unwrap())
            .collect()
    });
    assert_eq!(left(store, &ids), 1);
    let all_so = last
        .iter()
        .all(|refused| matches!(refused, AdministrationError::LastAdministrator));
    assert!(all_so && !last.is_empty(), "{last:?}");
}

/// Whether people have been looked for before or not; whoever is disabled does not count.
pub fn an_administrator_is_found_who_is_not_left_out<T: StoreUnderTest>() {
    for looked_for in [false, true] {
        let under_test = T::empty();
        let store = under_test.store();
        let ids = with_administrators(store, &["anna", "bo", "cecilia"]);
        if looked_for {
            store.people(&PeopleWanted::default(), None, 1).unwrap();
        }
        let mut left_out = Vec::new();
        for _ in &ids {
            let found = store.an_administrator(&|one| !left_out.contains(&one));
            let found = found.unwrap().unwrap();
            assert_eq!(
                store.account(found.value.id()).unwrap(),
                Some(found.clone())
            );
            left_out.push(found.value.id());
        }
        left_out.sort_unstable();
        let mut all = ids.clone();
        all.sort_unstable();
        assert_eq!(left_out, all);
        let nobody = |store: &dyn SecurityInfoStore, but: &[AccountId]| {
            let found = store.an_administrator(&|one| !but.contains(&one)).unwrap();
            assert_eq!(found, None);
        };
        nobody(store, &ids);
        let mut bo = store.account(ids[1]).unwrap().unwrap();
        bo.value.disable(sample::NOW);
        let changes = ChangeSet {
            accounts: vec![bo],
            ..ChangeSet::default()
        };
        done(store, changes);
        nobody(store, &[ids[0], ids[2]]);
    }
}

//! What is removed is gone, wherever it is looked for.

use super::{
    super::{ChangeSet, Commit, Removed, SecurityInfoStore, Version, Versioned},
    StoreUnderTest, done, new_row, sample,
};
use crate::{
    identity::GroupName, people::PeopleWanted, sign_in::SignInStanding, store::NumberStanding,
};

const ONCE: Version = Version::ABSENT.next();

/// Everything that is known of Anna, beside Bo.
fn with_anna_and_bo(store: &dyn SecurityInfoStore) {
    let group = GroupName::parse("Lager").unwrap();
    let mut anna = sample::account(1, "anna");
    anna.set_groups([group].into());
    let changes = ChangeSet {
        accounts: vec![new_row(anna), new_row(sample::account(2, "bo"))],
        sign_ins: vec![(
            sample::user_name("anna"),
            new_row(SignInStanding::default()),
        )],
        numbers: vec![(sample::number(1), new_row(NumberStanding::default()))],
        record: vec![sample::entry(1)],
        ..ChangeSet::default()
    };
    done(store, changes);
}

fn without_anna(version: Version) -> ChangeSet {
    let rows = [
        Removed::Account(sample::account_id(1)),
        Removed::SignIn(sample::user_name("anna")),
        Removed::Number(sample::number(1)),
    ];
    let at_version = |value| Versioned { value, version };
    ChangeSet {
        removed: rows.into_iter().map(at_version).collect(),
        record: vec![sample::entry(2)],
        ..ChangeSet::default()
    }
}

fn is_there(store: &dyn SecurityInfoStore) -> [bool; 6] {
    let name = sample::user_name("anna");
    let everybody = store.accounts_after(None, 9).unwrap();
    [
        store.account(sample::account_id(1)).unwrap().is_some(),
        store.account_named(&name).unwrap().is_some(),
        store.sign_in(&name).unwrap().is_some(),
        store.number(&sample::number(1)).unwrap().is_some(),
        store
            .people(&PeopleWanted::default(), None, 9)
            .unwrap()
            .total
            == 2,
        everybody.iter().any(|one| one.user_name() == &name),
    ]
}

/// All of it goes at once, also after a restart, and nothing else does; the record stays.
pub fn who_is_removed_is_nowhere_any_more<T: StoreUnderTest>() {
    let under_test = T::empty();
    with_anna_and_bo(under_test.store());
    assert_eq!(is_there(under_test.store()), [true; 6]);
    assert_eq!(under_test.store().groups().unwrap().len(), 1);
    done(under_test.store(), without_anna(ONCE));
    assert_eq!(is_there(under_test.store()), [false; 6]);
    assert!(under_test.store().groups().unwrap().is_empty());

    let under_test = under_test.reopened();
    let store = under_test.store();
    assert_eq!(is_there(store), [false; 6]);
    assert!(store.account(sample::account_id(2)).unwrap().is_some());
    assert_eq!(store.newest_record(9).unwrap().len(), 2);

    // The name is free, and whoever gets it begins anew.
    let changes = ChangeSet {
        accounts: vec![new_row(sample::account(3, "anna"))],
        ..ChangeSet::default()
    };
    done(store, changes);
    let anna = store.account_named(&sample::user_name("anna")).unwrap();
    let anna = anna.unwrap();
    assert_eq!(
        (anna.value.id(), anna.version),
        (sample::account_id(3), ONCE)
    );
}

/// Whatever has moved on since it was read stays, and so does all the rest.
pub fn what_has_moved_on_is_not_removed<T: StoreUnderTest>() {
    for stale in 0..3 {
        let under_test = T::empty();
        let store = under_test.store();
        with_anna_and_bo(store);
        let mut changes = without_anna(ONCE);
        changes.removed[stale].version = ONCE.next();
        assert_eq!(store.commit(changes).unwrap(), Commit::Conflict);
        assert_eq!(is_there(store), [true; 6]);
        assert_eq!(store.newest_record(9).unwrap().len(), 1);
    }
}

/// In one commit one goes, and another gets the name that was theirs.
pub fn the_name_of_who_is_removed_can_be_given_on_at_once<T: StoreUnderTest>() {
    let under_test = T::empty();
    with_anna_and_bo(under_test.store());
    let bo = under_test.store().account(sample::account_id(2)).unwrap();
    let changes = ChangeSet {
        accounts: vec![bo.unwrap().with(sample::account(2, "anna"))],
        ..without_anna(ONCE)
    };
    done(under_test.store(), changes);
    let holds = |store: &dyn SecurityInfoStore| {
        let holder = |name: &str| store.account_named(&sample::user_name(name)).unwrap();
        let anna = holder("anna").unwrap();
        assert_eq!(anna.value.id(), sample::account_id(2));
        assert_eq!(holder("bo"), None);
        let found = store.people(&PeopleWanted::default(), None, 9).unwrap();
        assert_eq!(found.total, 1);
        assert_eq!(found.people[0].id, sample::account_id(2));
    };
    holds(under_test.store());
    holds(under_test.reopened().store());
}

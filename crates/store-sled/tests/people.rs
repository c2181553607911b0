//! People are found as if everybody were looked at, whatever was committed before.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod place;

use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use place::TestPlace;
use proptest::{collection::vec, prelude::*, sample::select};
use security_info::{
    account::Account,
    administration::{By, Who},
    identity::{DisplayName, GroupName, Role, UserName},
    people::{PeopleWanted, PersonStanding, SearchText},
    people_import::{Heading, Import, MOST_CHANGES},
    store::{
        ChangeSet, Commit, InMemoryStore, Removed, SecurityInfoStore, Version, Versioned,
        contract_tests::{new_row, sample},
    },
};
use store_sled::SledStore;

/// Names that are parts of each other, and in which upper and lower case are no pairs.
const NAMES: [&str; 8] = ["an", "ann", "anna", "nan", "åsa", "ǆaba", "straße", "i̇zmir"];
const CALLED: [&str; 6] = ["Anna Å", "ANN", "an ann", "Straße", "İZMIR", "Ǆaba"];
const TEXTS: [&str; 9] = ["n", "an", "ann", "å", "A Å", "ss", "ß", "i̇", "na\nan"];
const GROUPS: [&str; 2] = ["Lager", "Växel"];
const ROLES: [Role; 4] = [
    Role::Person,
    Role::Agent,
    Role::Auditor,
    Role::Administrator,
];

#[derive(Clone, Debug)]
enum Step {
    /// So many accounts are written in one commit, each whatever it is then.
    Put(Vec<Account>),
    /// The account of this number goes.
    Remove(u64),
    Search(PeopleWanted, Option<UserName>, usize),
    Reopen,
}

fn group() -> impl Strategy<Value = GroupName> {
    select(GROUPS.as_slice()).prop_map(|name| GroupName::parse(name).unwrap())
}

fn account() -> impl Strategy<Value = Account> {
    let called = select(CALLED.as_slice());
    let (name, role) = (select(NAMES.as_slice()), select(ROLES.as_slice()));
    let groups = proptest::collection::btree_set(group(), 0..3);
    (0..6_u64, name, called, role, groups, any::<bool>()).prop_map(
        |(nth, name, called, role, groups, has_phone)| {
            let mut account = Account::new(
                sample::account_id(nth),
                sample::user_name(name),
                DisplayName::parse(called).unwrap(),
                role,
                sample::account(nth, name).password().unwrap().clone(),
                sample::NOW,
            );
            account.set_groups(groups);
            if has_phone {
                sample::add_phones(&mut account, &[sample::number(1)]);
            }
            account
        },
    )
}

fn wanted() -> impl Strategy<Value = PeopleWanted> {
    use PersonStanding::{Disabled, MarkedForAgent, RegistersAgain, WithMethods, WithoutMethods};
    let standings = [
        WithoutMethods,
        WithMethods,
        Disabled,
        MarkedForAgent,
        RegistersAgain,
    ];
    (
        proptest::option::weighted(0.7, select(TEXTS.as_slice())),
        proptest::option::weighted(0.3, select(ROLES.as_slice())),
        proptest::option::weighted(0.3, group()),
        proptest::option::weighted(0.3, select(standings.to_vec())),
    )
        .prop_map(|(text, role, group, standing)| PeopleWanted {
            text: text.and_then(|text| SearchText::parse(text).unwrap()),
            role,
            group,
            standing,
        })
}

fn step() -> impl Strategy<Value = Step> {
    let after = proptest::option::of(select(NAMES.as_slice()));
    let search = (wanted(), after, 0..5_usize)
        .prop_map(|(wanted, after, most)| Step::Search(wanted, after.map(sample::user_name), most));
    prop_oneof![
        4 => vec(account(), 1..4).prop_map(Step::Put),
        1 => (0..6_u64).prop_map(Step::Remove),
        6 => search,
        1 => Just(Step::Reopen),
    ]
}

/// Writes the accounts over what is there.
fn put(store: &dyn SecurityInfoStore, accounts: &[Account]) -> Commit {
    let rows = accounts.iter().map(|account| {
        let kept = store.account(account.id()).unwrap();
        Versioned {
            value: account.clone(),
            version: kept.map_or(Version::ABSENT, |kept| kept.version),
        }
    });
    let accounts = rows.collect();
    let changes = ChangeSet {
        accounts,
        ..ChangeSet::default()
    };
    store.commit(changes).unwrap()
}

fn remove(store: &dyn SecurityInfoStore, nth: u64) -> Commit {
    let id = sample::account_id(nth);
    let kept = store.account(id).unwrap();
    let gone = kept.map(|kept| kept.with(Removed::Account(id)));
    let changes = ChangeSet {
        removed: gone.into_iter().collect(),
        ..ChangeSet::default()
    };
    store.commit(changes).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn people_are_found_as_if_everybody_were_looked_at(steps in vec(step(), 1..60)) {
        let place = TestPlace::in_memory();
        let mut embedded = Some(place.create());
        let in_memory = InMemoryStore::new();
        for step in steps {
            let store = embedded.as_ref().unwrap();
            match step {
                Step::Put(accounts) => {
                    prop_assert_eq!(put(store, &accounts), put(&in_memory, &accounts));
                }
                Step::Remove(nth) => {
                    prop_assert_eq!(remove(store, nth), remove(&in_memory, nth));
                }
                Step::Search(wanted, after, most) => {
                    let found = store.people(&wanted, after.as_ref(), most).unwrap();
                    let expected = in_memory.people(&wanted, after.as_ref(), most).unwrap();
                    prop_assert_eq!(found, expected);
                    prop_assert_eq!(store.groups().unwrap(), in_memory.groups().unwrap());
                }
                Step::Reopen => {
                    drop(embedded.take());
                    embedded = Some(place.open().unwrap());
                }
            }
        }
    }
}

fn new_people(numbers: std::ops::Range<u64>) -> ChangeSet {
    let accounts = numbers.map(|nth| new_row(sample::account(nth, &format!("person-{nth:05}"))));
    ChangeSet {
        accounts: accounts.collect(),
        ..ChangeSet::default()
    }
}

fn called(store: &SledStore, text: &str) -> (Vec<String>, usize) {
    let wanted = PeopleWanted {
        text: SearchText::parse(text).unwrap(),
        ..PeopleWanted::default()
    };
    let found = store.people(&wanted, None, 3).unwrap();
    let names = found.people.iter().map(|one| one.user_name.to_string());
    (names.collect(), found.total)
}

/// So many come and change their names after the first search that the index is written anew.
#[test]
fn whoever_comes_late_is_found_among_the_others() {
    const MANY: u64 = 9000;
    let place = TestPlace::in_memory();
    let store = place.create();
    assert_eq!(store.commit(new_people(0..100)).unwrap(), Commit::Done);
    assert_eq!(called(&store, "person-").1, 100);
    for first in (100..MANY).step_by(100) {
        let come = new_people(first..first + 100);
        assert_eq!(store.commit(come).unwrap(), Commit::Done);
        let renamed = format!("renamed-{first:05}");
        let kept = store.account(sample::account_id(first)).unwrap().unwrap();
        let changes = ChangeSet {
            accounts: vec![kept.with(sample::account(first, &renamed))],
            ..ChangeSet::default()
        };
        assert_eq!(store.commit(changes).unwrap(), Commit::Done);
        assert_eq!(called(&store, &renamed), (vec![renamed], 1));
    }
    let before = (called(&store, "-08"), called(&store, "person-0810"));
    let names = |names: [&str; 3]| names.map(str::to_owned).to_vec();
    assert_eq!(
        before.0,
        (
            names(["person-08001", "person-08002", "person-08003"]),
            1000
        )
    );
    assert_eq!(
        before.1,
        (names(["person-08101", "person-08102", "person-08103"]), 9)
    );
    drop(store);
    let store = place.open().unwrap();
    assert_eq!(
        (called(&store, "-08"), called(&store, "person-0810")),
        before
    );
}

/// While the index is made, and asked for the first time by several at once, people come.
/// Each commit brings two with one name in common: nobody ever sees one of them alone.
#[test]
fn nobody_sees_half_a_commit_nor_misses_who_comes_while_the_index_is_made() {
    let place = TestPlace::in_memory();
    let store = place.create();
    assert_eq!(store.commit(new_people(0..2000)).unwrap(), Commit::Done);
    drop(store);
    let store = place.open().unwrap();
    let done = AtomicBool::new(false);
    let pair = |nth: u64| {
        let one = sample::account(10_000 + nth, &format!("pair-a-{nth}"));
        let other = sample::account(20_000 + nth, &format!("pair-b-{nth}"));
        [new_row(one), new_row(other)]
    };
    thread::scope(|threads| {
        for _ in 0..2 {
            threads.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    let (_, total) = called(&store, "pair-");
                    assert!(total.is_multiple_of(2), "{total}");
                }
            });
        }
        for nth in 0..200 {
            let changes = ChangeSet {
                accounts: pair(nth).into(),
                ..ChangeSet::default()
            };
            assert_eq!(store.commit(changes).unwrap(), Commit::Done);
            assert_eq!(
                called(&store, "pair-").1,
                usize::try_from(2 * (nth + 1)).unwrap()
            );
        }
        done.store(true, Ordering::Relaxed);
    });
    assert_eq!(called(&store, "pair-").1, 400);
}

/// The largest table there can be is one commit: all of it happens, is found at once, and is
/// there after the store has been opened again.
#[test]
fn a_hundred_thousand_people_come_in_one_commit() {
    let place = TestPlace::in_memory();
    let store = place.create();
    let by = By {
        who: Who::Machine,
        station: sample::station_name("server"),
        now: sample::NOW,
    };
    let cells = |line: &str| -> Vec<Vec<u8>> { line.split(',').map(Into::into).collect() };
    let heading = cells("user-name,display-name,groups");
    let heading = Heading::read(heading.iter().map(Vec::as_slice)).unwrap();
    let mut import = Import::begin(&store, by, heading);
    let mut rng = sample::Seeded::new(1);
    for nth in 0..MOST_CHANGES {
        let line = cells(&format!("person-{nth:06},Person {nth},Group {}", nth % 40));
        let number = u64::try_from(nth).unwrap() + 2;
        let taken = import.take(number, line.iter().map(Vec::as_slice), &mut rng);
        taken.unwrap();
    }
    let read = import.read().unwrap();
    assert_eq!((read.found.added, read.found.wrong), (MOST_CHANGES, 0));
    // A search has made the index, which takes them all in.
    assert_eq!(called(&store, "person-").1, 0);
    assert_eq!(store.commit(read.changes).unwrap(), Commit::Done);
    let holds = |store: &SledStore| {
        assert_eq!(called(store, "person-").1, MOST_CHANGES);
        assert_eq!(called(store, "person-09999").1, 10);
        assert_eq!(store.groups().unwrap().len(), 40);
        let name = sample::user_name("person-077777");
        assert!(store.account_named(&name).unwrap().is_some());
        assert_eq!(
            store.record_before(None, 1).unwrap()[0].sequence.get(),
            99_999
        );
    };
    holds(&store);
    drop(store);
    holds(&place.open().unwrap());
}

//! All of a change set happens, or nothing.

use super::{
    super::{ChangeSet, Commit, Removed, SecurityInfoStore, StationStanding, Version, Versioned},
    StoreUnderTest, done, new_row, sample,
};
use crate::{
    account::Account, helpdesk::CaseNumber, sign_in::SignInStanding, store::NumberStanding,
};

/// How many sorts of rows there are.
const SORTS: usize = 8;

/// Versions count writes, and each sort of row can be written again from what was read.
pub fn each_write_makes_the_next_version<T: StoreUnderTest>() {
    let under_test = T::empty();
    let store = under_test.store();
    let mut version = Version::ABSENT;
    for _ in 0..3 {
        done(store, one_of_each_at(version));
        version = version.next();
        assert_eq!(versions(store), [version; SORTS]);
    }
}

/// Whichever row is stale, missing or unexpectedly there, no other one is written.
pub fn a_stale_row_of_any_sort_is_a_conflict_that_changes_nothing<T: StoreUnderTest>() {
    let once = Version::ABSENT.next();
    let twice = once.next();
    // What is in the store, what the other rows were read at, what the odd one was.
    let rows = [
        (0, Version::ABSENT, once),
        (0, Version::ABSENT, twice),
        (1, once, Version::ABSENT),
        (1, once, twice),
        (2, twice, once),
        (2, twice, Version::ABSENT),
    ];
    for (writes, right, wrong) in rows {
        for odd in 0..SORTS {
            let under_test = T::empty();
            let store = under_test.store();
            let mut version = Version::ABSENT;
            for _ in 0..writes {
                done(store, one_of_each_at(version));
                version = version.next();
            }
            let record = store.newest_record(usize::MAX).unwrap();

            let mut read_at = [right; SORTS];
            read_at[odd] = wrong;
            let answer = store.commit(changes_at(read_at)).unwrap();

            assert_eq!(
                answer,
                Commit::Conflict,
                "{writes} writes, sort {odd} read at {wrong:?}"
            );
            assert_eq!(
                versions(store),
                [version; SORTS],
                "{writes} writes, sort {odd}"
            );
            assert_eq!(store.newest_record(usize::MAX).unwrap(), record);
            assert_eq!(versions(under_test.reopened().store()), [version; SORTS]);
        }
    }
}

/// The second was made without having seen the first.
pub fn a_row_twice_in_a_change_set_is_a_conflict<T: StoreUnderTest>() {
    let under_test = T::empty();
    let store = under_test.store();
    let station = || {
        (
            sample::station_name("reception-1"),
            new_row(StationStanding::default()),
        )
    };
    let sign_in = || {
        (
            sample::user_name("anna"),
            new_row(SignInStanding::default()),
        )
    };
    let number = || (sample::number(1), new_row(NumberStanding::default()));
    let account = || new_row(sample::account(1, "anna"));
    let gone = || new_row(Removed::Account(sample::account_id(1)));
    let rows = [
        ChangeSet {
            accounts: vec![account()],
            removed: vec![gone()],
            ..ChangeSet::default()
        },
        ChangeSet {
            removed: vec![gone(), gone()],
            ..ChangeSet::default()
        },
        ChangeSet {
            accounts: vec![account(), account()],
            ..ChangeSet::default()
        },
        ChangeSet {
            sign_ins: vec![sign_in(), sign_in()],
            ..ChangeSet::default()
        },
        ChangeSet {
            numbers: vec![number(), number()],
            ..ChangeSet::default()
        },
        ChangeSet {
            stations: vec![station(), station()],
            ..ChangeSet::default()
        },
        ChangeSet {
            tokens: vec![sample::token_row("1001"), sample::token_row("1001")],
            ..ChangeSet::default()
        },
        ChangeSet {
            cases: vec![new_row(sample::case(1)), new_row(sample::case(1))],
            ..ChangeSet::default()
        },
    ];
    for changes in rows {
        assert_eq!(
            store.commit(changes.clone()).unwrap(),
            Commit::Conflict,
            "{changes:?}"
        );
        assert_eq!(versions(store), [Version::ABSENT; SORTS]);
    }
}

/// A second account of a name is a conflict, in one commit or in two.
pub fn a_name_belongs_to_one_account<T: StoreUnderTest>() {
    let under_test = T::empty();
    let store = under_test.store();
    let accounts = |accounts: Vec<Account>| ChangeSet {
        accounts: accounts.into_iter().map(new_row).collect(),
        record: vec![sample::entry(1)],
        cut: None,
        ..ChangeSet::default()
    };

    let both = accounts(vec![sample::account(1, "anna"), sample::account(2, "anna")]);
    assert_eq!(store.commit(both).unwrap(), Commit::Conflict);
    assert_eq!(store.account(sample::account_id(1)).unwrap(), None);

    done(store, accounts(vec![sample::account(1, "anna")]));
    for name in ["anna", "ANNA"] {
        let second = accounts(vec![sample::account(2, name), sample::account(3, "cilla")]);
        assert_eq!(store.commit(second).unwrap(), Commit::Conflict);
        assert_eq!(store.account(sample::account_id(2)).unwrap(), None);
        assert_eq!(
            store.account_named(&sample::user_name("cilla")).unwrap(),
            None
        );
    }
    let anna = store
        .account_named(&sample::user_name("anna"))
        .unwrap()
        .unwrap();
    assert_eq!(anna.value.id(), sample::account_id(1));
    assert_eq!(store.newest_record(10).unwrap().len(), 1);
}

/// What counts is who has which name once all of the commit has happened.
pub fn a_name_can_move_in_one_commit<T: StoreUnderTest>() {
    let under_test = T::empty();
    let store = under_test.store();
    let accounts = |rows: &[(u64, &str)], version| ChangeSet {
        accounts: rows
            .iter()
            .map(|(nth, name)| Versioned {
                value: sample::account(*nth, name),
                version,
            })
            .collect(),
        ..ChangeSet::default()
    };
    let holder = |name: &str| {
        store
            .account_named(&sample::user_name(name))
            .unwrap()
            .map(|row| row.value.id())
    };
    let once = Version::ABSENT.next();
    done(store, accounts(&[(1, "anna"), (2, "bo")], Version::ABSENT));
    done(store, accounts(&[(1, "bo"), (2, "anna")], once));
    assert_eq!(holder("anna"), Some(sample::account_id(2)));
    assert_eq!(holder("bo"), Some(sample::account_id(1)));

    // A name that was left is free, and is found no longer.
    done(store, accounts(&[(1, "cilla")], once.next()));
    assert_eq!(holder("bo"), None);
    assert_eq!(holder("cilla"), Some(sample::account_id(1)));
    done(store, accounts(&[(3, "bo")], Version::ABSENT));
    assert_eq!(holder("bo"), Some(sample::account_id(3)));
}

fn one_of_each_at(version: Version) -> ChangeSet {
    changes_at([version; SORTS])
}

/// A row of every sort, said to be read at these versions.
fn changes_at(
    [
        organisation,
        line,
        account,
        sign_in,
        number,
        station,
        token,
        case,
    ]: [Version; SORTS],
) -> ChangeSet {
    fn at<T>(version: Version, value: T) -> Versioned<T> {
        Versioned { value, version }
    }
    ChangeSet {
        organisation: Some(at(organisation, sample::organisation("Kontoret"))),
        line_settings: Some(at(line, sample::line_settings("hemligt"))),
        accounts: vec![at(account, sample::account(1, "anna"))],
        sign_ins: vec![(
            sample::user_name("anna"),
            at(sign_in, SignInStanding::default()),
        )],
        numbers: vec![(sample::number(1), at(number, NumberStanding::default()))],
        stations: vec![(
            sample::station_name("reception-1"),
            at(station, StationStanding::default()),
        )],
        removed: Vec::new(),
        tokens: vec![(
            sample::serial("1001"),
            at(token, sample::token_row("1001").1.value),
        )],
        cases: vec![at(case, sample::case(1))],
        record: vec![sample::entry(1)],
        cut: None,
    }
}

/// The versions of the rows that [`changes_at`] writes.
fn versions(store: &dyn SecurityInfoStore) -> [Version; SORTS] {
    fn of<T>(row: Option<Versioned<T>>) -> Version {
        row.map_or(Version::ABSENT, |row| row.version)
    }
    [
        of(store.organisation().unwrap()),
        of(store.line_settings().unwrap()),
        of(store.account(sample::account_id(1)).unwrap()),
        of(store.sign_in(&sample::user_name("anna")).unwrap()),
        of(store.number(&sample::number(1)).unwrap()),
        of(store.station(&sample::station_name("reception-1")).unwrap()),
        of(store.token(&sample::serial("1001")).unwrap()),
        of(store.case(CaseNumber::FIRST).unwrap()),
    ]
}

//! Finding people.

use super::{super::ChangeSet, StoreUnderTest, done, new_row, sample};
use crate::{
    account::Account,
    identity::GroupName,
    people::{PeopleWanted, PersonStanding, SearchText},
};

/// Who is wanted, behind whom, how many at most; who is on the page, and how many there are.
type Row<'a> = (PeopleWanted, Option<&'a str>, usize, &'a [&'a str], usize);

/// By a part of either name, by group and by what holds of them; in the order of their user
/// names, a page at a time, with how many there are in all; as they are after each change.
pub fn people_are_found_in_pages_by_name_and_by_what_holds_of_them<T: StoreUnderTest>() {
    let under_test = T::empty();
    let names = ["bo", "anna", "cecilia", "david", "annika"];
    let group = GroupName::parse("Lager").unwrap();
    let accounts = names.iter().zip(1..).map(|(name, nth)| {
        let mut account = sample::account(nth, name);
        if *name == "bo" {
            sample::add_phones(&mut account, &[sample::number(1)]);
        }
        if name.starts_with("ann") {
            account.set_groups([group.clone()].into());
        }
        new_row(account)
    });
    let changes = ChangeSet {
        accounts: accounts.collect(),
        ..ChangeSet::default()
    };
    done(under_test.store(), changes);
    let text = |text: &str| PeopleWanted {
        text: SearchText::parse(text).unwrap(),
        ..PeopleWanted::default()
    };
    let standing = |standing| PeopleWanted {
        standing: Some(standing),
        ..PeopleWanted::default()
    };
    let in_group = PeopleWanted {
        group: Some(group),
        ..PeopleWanted::default()
    };
    let rows: [Row<'_>; 10] = [
        (
            PeopleWanted::default(),
            None,
            9,
            &["anna", "annika", "bo", "cecilia", "david"],
            5,
        ),
        (PeopleWanted::default(), None, 2, &["anna", "annika"], 5),
        (
            PeopleWanted::default(),
            Some("annika"),
            2,
            &["bo", "cecilia"],
            5,
        ),
        (PeopleWanted::default(), Some("david"), 2, &[], 5),
        (PeopleWanted::default(), None, 0, &[], 5),
        (text("NN"), None, 9, &["anna", "annika"], 2),
        // Everybody is called Åsa and their user name.
        (text("åsa b"), None, 9, &["bo"], 1),
        (text("erik"), None, 9, &[], 0),
        (standing(PersonStanding::WithMethods), None, 9, &["bo"], 1),
        (in_group, Some("anna"), 9, &["annika"], 2),
    ];
    let holds = |under_test: &T| {
        for (wanted, after, most, expected, total) in &rows {
            let after = after.map(sample::user_name);
            let found = under_test.store().people(wanted, after.as_ref(), *most);
            let found = found.unwrap();
            let names: Vec<_> = found
                .people
                .iter()
                .map(|person| person.user_name.as_str())
                .collect();
            assert_eq!(names, *expected, "{wanted:?} after {after:?}");
            assert_eq!(found.total, *total, "{wanted:?}");
        }
    };
    holds(&under_test);
    let under_test = under_test.reopened();
    holds(&under_test);

    // Somebody comes, and somebody loses what they had.
    let store = under_test.store();
    let mut bo = store.account(sample::account_id(1)).unwrap().unwrap();
    let phone = bo.value.methods()[0].id();
    bo.value.remove_method(phone).unwrap();
    let changes = ChangeSet {
        accounts: vec![bo, new_row(sample::account(9, "eva"))],
        ..ChangeSet::default()
    };
    done(store, changes);
    let total = |wanted| store.people(&wanted, None, 0).unwrap().total;
    assert_eq!(total(standing(PersonStanding::WithoutMethods)), 6);
    assert_eq!(total(standing(PersonStanding::WithMethods)), 0);
    assert_eq!(total(text("eva")), 1);
}

/// However many are asked for at a time, also behind one that is not there.
pub fn everybody_is_met_once_a_handful_at_a_time<T: StoreUnderTest>() {
    let under_test = T::empty();
    let accounts = (1..=7).map(|nth| new_row(sample::account(nth, &format!("person-{nth}"))));
    let changes = ChangeSet {
        accounts: accounts.collect(),
        ..ChangeSet::default()
    };
    done(under_test.store(), changes.clone());
    let mut everybody: Vec<_> = changes.accounts.into_iter().map(|row| row.value).collect();
    everybody.sort_unstable_by_key(Account::id);
    for most in [1, 3, 7, 8] {
        let mut met = Vec::new();
        loop {
            let after = met.last().map(Account::id);
            let page = under_test.store().accounts_after(after, most).unwrap();
            assert!(page.len() <= most);
            if page.is_empty() {
                break;
            }
            met.extend(page);
        }
        met.sort_unstable_by_key(Account::id);
        assert_eq!(met, everybody, "{most} at a time");
    }
}

//! Who is removed, and what goes with them; and passwords that are handed over.

use super::*;
use crate::store::Removed;

impl Office {
    fn remove(&self, by: &By, person: AccountId) -> Result<ChangeSet, AdministrationError> {
        let changes = remove(&self.store, by, person)?;
        self.commit(changes.clone());
        Ok(changes)
    }

    /// What is known of Anna's number and her user name.
    fn know_of_anna(&self, fraud_reported_at: Option<Timestamp>) {
        let number = NumberStanding {
            fraud_reported_at,
            ..NumberStanding::default()
        };
        self.commit(ChangeSet {
            sign_ins: vec![(
                sample::user_name("anna"),
                new_row(SignInStanding::default()),
            )],
            numbers: vec![(sample::number(1), new_row(number))],
            ..ChangeSet::default()
        });
    }
}

#[test]
fn all_that_is_known_of_a_person_goes_with_them_but_what_was_recorded() {
    for reported in [None, Some(sample::NOW)] {
        let office = Office::new();
        office.know_of_anna(reported);
        office
            .change(office.anna, &Change::SetGroups(BTreeSet::new()))
            .unwrap();
        let before = office.recorded();
        office
            .remove(&office.by(office.maria), office.anna)
            .unwrap();
        let store = &office.store;
        assert_eq!(store.account(office.anna).unwrap(), None);
        let name = sample::user_name("anna");
        assert_eq!(store.account_named(&name).unwrap(), None);
        assert_eq!(store.sign_in(&name).unwrap(), None);
        let number = store.number(&sample::number(1)).unwrap();
        assert_eq!(number.is_some(), reported.is_some(), "a block stays");
        let role = Role::Person;
        let removed = vec![Recorded::PersonRemoved { role }];
        assert_eq!(office.recorded(), [before, removed].concat());
        let again = office.remove(&office.by(office.maria), office.anna);
        assert!(matches!(again, Err(AdministrationError::NoSuchPerson)));
    }
}

#[test]
fn nobody_removes_themselves_or_the_last_administrator() {
    let office = Office::new();
    let own = office.remove(&office.by(office.maria), office.maria);
    assert!(matches!(own, Err(AdministrationError::Yourself)));
    let machine = office.by_whom(Who::Machine);
    let last = office.remove(&machine, office.maria);
    assert!(matches!(last, Err(AdministrationError::LastAdministrator)));
    let by_anna = office.remove(&office.by(office.anna), office.maria);
    assert!(matches!(
        by_anna,
        Err(AdministrationError::NotAdministrator)
    ));

    let promote = Change::SetRole(Role::Administrator);
    office.change(office.anna, &promote).unwrap();
    let changes = office.remove(&machine, office.maria).unwrap();
    let witness: Vec<_> = changes.accounts.iter().map(|row| row.value.id()).collect();
    assert_eq!(
        witness,
        [office.anna],
        "she stays, and is committed with it"
    );
    let left = office.remove(&machine, office.anna);
    assert!(matches!(left, Err(AdministrationError::LastAdministrator)));
}

/// Two administrators, each of whom decides before the other commits.
#[test]
fn two_administrators_do_not_remove_each_other() {
    let office = Office::new();
    let promote = Change::SetRole(Role::Administrator);
    office.change(office.anna, &promote).unwrap();
    let by_maria = remove(&office.store, &office.by(office.maria), office.anna).unwrap();
    let by_anna = remove(&office.store, &office.by(office.anna), office.maria).unwrap();
    office.commit(by_maria);
    assert_eq!(office.store.commit(by_anna).unwrap(), Commit::Conflict);
    assert!(office.account(office.maria).is_acting_administrator());
}

#[test]
fn what_is_removed_was_read() {
    let office = Office::new();
    office.know_of_anna(None);
    let changes = remove(&office.store, &office.by(office.maria), office.anna).unwrap();
    let rows: Vec<_> = changes
        .removed
        .iter()
        .map(|row| row.value.clone())
        .collect();
    let expected = [
        Removed::Account(office.anna),
        Removed::SignIn(sample::user_name("anna")),
        Removed::Number(sample::number(1)),
    ];
    assert_eq!(rows, expected);
    assert!(
        changes
            .removed
            .iter()
            .all(|row| row.version > Version::ABSENT)
    );
}

#[test]
fn a_password_that_was_handed_over_is_to_be_replaced_by_whoever_signs_in_with_it() {
    let office = Office::new();
    let hash = |text| PasswordHash::from_phc(text);
    let hand_over = |by: &By, person| {
        let decided = hand_over_password(&office.store, by, person, hash("first"));
        office.decide(by, decided)
    };
    let by = office.by(office.maria);
    let generation = office.account(office.anna).session_generation();
    let mut anna = hand_over(&by, office.anna).unwrap();
    assert_eq!(anna.password(), Some(&hash("first")));
    assert!(anna.has_to_choose_password());
    assert_ne!(anna.session_generation(), generation, "sessions end");
    assert_eq!(office.recorded(), [Recorded::PasswordHandedOver]);
    anna.change_password(hash("own"));
    assert!(!anna.has_to_choose_password());

    let own = hand_over(&by, office.maria);
    assert!(matches!(own, Err(AdministrationError::Yourself)));
    let nobody = hand_over(&by, sample::account_id(77));
    assert!(matches!(nobody, Err(AdministrationError::NoSuchPerson)));

    let new = NewPerson {
        id: sample::account_id(3),
        user_name: sample::user_name("bo"),
        display_name: DisplayName::parse("Bo").unwrap(),
        role: Role::Person,
        groups: BTreeSet::new(),
        password: hash("first"),
    };
    let bo = office.decide(&by, add(&office.store, &by, new)).unwrap();
    assert!(bo.has_to_choose_password());
}

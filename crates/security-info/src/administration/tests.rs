mod passes;
mod removal;

use std::time::Duration;

use super::*;
use crate::{
    account::SetUp,
    identity::DisplayName,
    limits::Standing,
    method::{
        KindName, Use,
        access_pass::{PassLength, PassLifetime, PassUses},
    },
    policy::{Audience, MethodRule},
    store::{
        Commit, InMemoryStore, NumberStanding,
        contract_tests::{new_row, sample},
    },
    verification::{SecondStep, VerificationRefusal},
};

const HOUR: Duration = Duration::from_hours(1);

/// Anna, a person with a phone, and Maria, the only administrator.
struct Office {
    store: InMemoryStore,
    anna: AccountId,
    maria: AccountId,
    now: Timestamp,
}

fn policy() -> Policy {
    sample::organisation("Kontoret").policy
}

impl Office {
    fn new() -> Self {
        let (mut anna, mut maria) = (sample::account(1, "anna"), sample::account(2, "maria"));
        sample::add_phones(&mut anna, &[sample::number(1)]);
        maria.set_role(Role::Administrator);
        let office = Self {
            store: InMemoryStore::new(),
            anna: anna.id(),
            maria: maria.id(),
            now: sample::NOW,
        };
        office.commit(ChangeSet {
            accounts: vec![new_row(anna), new_row(maria)],
            ..ChangeSet::default()
        });
        office
    }

    fn commit(&self, changes: ChangeSet) {
        assert_eq!(self.store.commit(changes).unwrap(), Commit::Done);
    }

    fn account(&self, id: AccountId) -> Account {
        self.store.account(id).unwrap().unwrap().value
    }

    fn by(&self, id: AccountId) -> By {
        let generation = self.account(id).session_generation();
        self.by_whom(Who::Administrator { id, generation })
    }

    fn by_whom(&self, who: Who) -> By {
        By {
            who,
            station: sample::station_name("reception-1"),
            now: self.now,
        }
    }

    fn decide(&self, by: &By, decided: Decided) -> Result<Account, AdministrationError> {
        let (changes, account) = decided?;
        assert!(changes.record.iter().all(|entry| entry.at == by.now));
        self.commit(changes);
        Ok(account)
    }

    /// Maria changes somebody.
    fn change(&self, person: AccountId, wanted: &Change) -> Result<Account, AdministrationError> {
        let by = self.by(self.maria);
        self.decide(
            &by,
            change(&self.store, &by, person, std::slice::from_ref(wanted)),
        )
    }

    /// Maria lends somebody a pass.
    fn lend(
        &self,
        person: AccountId,
        uses: PassUses,
        policy: &Policy,
    ) -> Result<PassSecret, AdministrationError> {
        let mut rng = sample::Seeded::new(self.now.as_unix_millis());
        let secret = PassSecret::random(PassLength::default(), &mut rng);
        let terms = PassTerms {
            lifetime: PassLifetime::of(HOUR).unwrap(),
            uses,
        };
        let by = self.by(self.maria);
        let lent = lend_pass(&self.store, &by, person, (&secret, terms), policy, &mut rng);
        self.decide(&by, lent).map(|_| secret)
    }

    /// Somebody types a pass at the second step; whether it was right.
    fn typed(&self, person: AccountId, typed: &str) -> Result<bool, VerificationRefusal> {
        let mut account = self.store.account(person).unwrap().unwrap();
        let pass = account.value.access_pass().unwrap().0.id();
        let taken = account
            .value
            .take_code(pass, Use::SignIn, typed, &policy(), self.now)?;
        self.commit(ChangeSet {
            accounts: vec![account],
            ..ChangeSet::default()
        });
        Ok(taken.verified)
    }

    fn recorded(&self) -> Vec<Recorded> {
        let newest = self.store.newest_record(usize::MAX).unwrap();
        newest.into_iter().rev().map(|entry| entry.what).collect()
    }
}

/// A change, what then holds, and what is recorded of it.
type Row = (Change, fn(&Account) -> bool, Vec<Recorded>);

#[test]
fn each_change_does_its_own_and_is_recorded_once() {
    let office = Office::new();
    let phone = office.account(office.anna).methods()[0].label();
    let group = |name| GroupName::parse(name).unwrap();
    let rows: [Row; 8] = [
        (
            Change::Rename(DisplayName::parse("Anna Lind").unwrap()),
            |anna| anna.display_name().as_str() == "Anna Lind",
            vec![Recorded::PersonRenamed],
        ),
        (
            Change::SetRole(Role::Agent),
            |anna| anna.role() == Role::Agent && anna.session_generation() == 2,
            vec![Recorded::RoleChanged {
                from: Role::Person,
                to: Role::Agent,
            }],
        ),
        (
            Change::SetGroups([group("Ekonomi")].into()),
            |anna| anna.groups().len() == 1 && anna.session_generation() == 2,
            vec![Recorded::GroupsChanged {
                added: [group("Ekonomi")].into(),
                removed: [].into(),
            }],
        ),
        (
            Change::EndSessions,
            |anna| anna.session_generation() == 3,
            vec![Recorded::SessionsEnded],
        ),
        (
            Change::Disable,
            |anna| anna.disabled_at() == Some(sample::NOW) && anna.session_generation() == 4,
            vec![Recorded::AccountDisabled],
        ),
        (
            Change::Disable,
            |anna| anna.session_generation() == 4,
            vec![],
        ),
        (
            Change::Enable,
            |anna| anna.disabled_at().is_none(),
            vec![Recorded::AccountEnabled],
        ),
        (
            Change::RegisterAgain,
            |anna| anna.methods().is_empty() && anna.session_generation() == 5,
            vec![
                Recorded::RegistrationRequired,
                Recorded::MethodRemoved { method: phone },
            ],
        ),
    ];
    for (wanted, holds, what) in rows {
        let before = office.recorded().len();
        let after = office.change(office.anna, &wanted).unwrap();
        assert!(holds(&after), "{wanted:?}");
        assert_eq!(after, office.account(office.anna));
        assert_eq!(office.recorded()[before..], what, "{wanted:?}");
    }
    let newest = office.store.newest_record(1).unwrap();
    assert_eq!(newest[0].actor, Some(office.maria));
    assert_eq!(newest[0].account, Some(office.anna));
}

#[test]
fn the_only_administrator_stays_one_and_leaves_when_there_is_another() {
    let office = Office::new();
    let demote = Change::SetRole(Role::Person);
    let machine = office.by_whom(Who::Machine);
    let by_machine = |wanted| {
        let decided = change(
            &office.store,
            &machine,
            office.maria,
            std::slice::from_ref(wanted),
        );
        office.decide(&machine, decided)
    };
    assert!(matches!(
        office.change(office.maria, &demote),
        Err(AdministrationError::LastAdministrator)
    ));
    assert!(matches!(
        office.change(office.maria, &Change::Disable),
        Err(AdministrationError::Yourself)
    ));
    for wanted in [&demote, &Change::Disable] {
        assert!(matches!(
            by_machine(wanted),
            Err(AdministrationError::LastAdministrator)
        ));
    }
    // One who is disabled is none who stays.
    let promote = Change::SetRole(Role::Administrator);
    office.change(office.anna, &promote).unwrap();
    office.change(office.anna, &Change::Disable).unwrap();
    assert!(matches!(
        office.change(office.maria, &demote),
        Err(AdministrationError::LastAdministrator)
    ));
    office.change(office.anna, &Change::Enable).unwrap();
    let maria = office.change(office.maria, &demote).unwrap();
    assert_eq!(maria.role(), Role::Person);
}

#[test]
fn changes_are_made_together_or_not_at_all() {
    let office = Office::new();
    let name = DisplayName::parse("Maria Lind").unwrap();
    let both = [Change::Rename(name), Change::SetRole(Role::Person)];
    let by = office.by(office.maria);
    let refused = change(&office.store, &by, office.maria, &both);
    assert!(matches!(
        refused,
        Err(AdministrationError::LastAdministrator)
    ));
    let anna = office.decide(&by, change(&office.store, &by, office.anna, &both));
    assert_eq!(anna.unwrap().display_name().as_str(), "Maria Lind");
    // She was a person already, which is nothing to record.
    assert_eq!(office.recorded(), [Recorded::PersonRenamed]);
}

#[test]
fn whoever_is_no_administrator_any_more_changes_nobody() {
    let office = Office::new();
    let rename = Change::Rename(DisplayName::parse("Anna Lind").unwrap());
    let stale = office.by(office.maria);
    office.change(office.maria, &Change::EndSessions).unwrap();
    for by in [stale, office.by(office.anna)] {
        assert!(matches!(
            change(
                &office.store,
                &by,
                office.anna,
                std::slice::from_ref(&rename)
            ),
            Err(AdministrationError::NotAdministrator)
        ));
    }
    let nobody = AccountId::from_bytes([9; 16]);
    assert!(matches!(
        office.change(nobody, &rename),
        Err(AdministrationError::NoSuchPerson)
    ));
}

#[test]
fn unlocking_lifts_what_is_held_against_the_name_the_methods_and_the_numbers() {
    let office = Office::new();
    let rules = policy();
    let mut anna = office.store.account(office.anna).unwrap().unwrap();
    let phone = anna.value.methods()[0].id();
    for _ in 0..5 {
        anna.value
            .verification_failed(phone, &rules.limits, office.now);
    }
    anna.value.mark_for_agent(office.now);
    let reported = NumberStanding {
        fraud_reported_at: Some(office.now),
        ..NumberStanding::default()
    };
    let name = anna.value.user_name().clone();
    let mut wrong = SignInStanding::default();
    for _ in 0..10 {
        wrong = wrong.attempt(rules.limits.passwords, office.now).unwrap();
    }
    office.commit(ChangeSet {
        accounts: vec![anna],
        numbers: vec![(sample::number(1), new_row(reported))],
        sign_ins: vec![(name.clone(), new_row(wrong))],
        ..ChangeSet::default()
    });
    let anna = office.change(office.anna, &Change::Unlock).unwrap();
    let standing = anna.methods()[0].standing(rules.limits.failures, office.now);
    assert_eq!(standing, Standing::Open);
    assert_eq!(anna.marked_for_agent_at(), None);
    let number = office.store.number(&sample::number(1)).unwrap().unwrap();
    assert_eq!(number.value.fraud_reported_at, None);
    let sign_in = office.store.sign_in(&name).unwrap().unwrap();
    assert_eq!(sign_in.value.locked_until(office.now), None);
    assert_eq!(office.recorded(), [Recorded::AccountUnlocked]);
}

#[test]
fn unlocking_does_not_bring_back_a_method_that_has_to_be_set_up_again() {
    let office = Office::new();
    let rules = policy();
    let mut anna = office.store.account(office.anna).unwrap().unwrap();
    let phone = anna.value.methods()[0].id();
    for _ in 0..10 {
        anna.value
            .verification_failed(phone, &rules.limits, office.now);
    }
    office.commit(ChangeSet {
        accounts: vec![anna],
        ..ChangeSet::default()
    });
    let anna = office.change(office.anna, &Change::Unlock).unwrap();
    let standing = anna.methods()[0].standing(rules.limits.failures, office.now);
    assert_eq!(standing, Standing::Disabled);
}

#[test]
fn who_registers_again_is_asked_to_at_the_next_sign_in_and_not_after_that() {
    let office = Office::new();
    let mut rules = policy();
    rules.registration.required = false;
    rules.registration.postponements = 3;
    let mut anna = office.change(office.anna, &Change::RegisterAgain).unwrap();
    assert_eq!(
        anna.set_up(&rules),
        SetUp::Required {
            postponements_left: 0
        }
    );
    assert!(anna.postpone_set_up(&rules).is_err());
    sample::add_phones(&mut anna, &[sample::number(2)]);
    assert_eq!(anna.set_up(&rules), SetUp::Done);
    assert!(!anna.registers_again());
}

#[test]
fn a_disabled_account_is_verified_by_nothing() {
    let office = Office::new();
    let anna = office.change(office.anna, &Change::Disable).unwrap();
    for on in [Use::SignIn, Use::Reset] {
        assert_eq!(anna.serving(on, &policy()).count(), 0);
    }
}

#[test]
fn a_person_is_added_once() {
    let office = Office::new();
    let new = |nth, name| NewPerson {
        id: sample::account_id(nth),
        user_name: sample::user_name(name),
        display_name: DisplayName::parse("Bo Ek").unwrap(),
        role: Role::Agent,
        groups: BTreeSet::new(),
        password: PasswordHash::from_phc(""),
    };
    let by = office.by(office.maria);
    let bo = office.decide(&by, add(&office.store, &by, new(3, "bo")));
    assert_eq!(bo.unwrap().role(), Role::Agent);
    let again = add(&office.store, &by, new(4, "Bo"));
    assert!(matches!(again, Err(AdministrationError::NameTaken)));
    assert_eq!(
        office.recorded(),
        [Recorded::PersonAdded { role: Role::Agent }]
    );
}

//! Break-glass: whoever sits at the machine with the store and its key makes an administrator
//! again, when there is none who can sign in.
//!
//! Nobody is asked for a sign-in, since nobody may be able to. Whoever has the key could read
//! and write everything anyhow; what this adds is that it is recorded.

use super::{AdministrationError, By, Decided, unlock_around};
use crate::{
    account::Account,
    identity::{AccountId, DisplayName, Role, UserName},
    password::PasswordHash,
    record::Recorded,
    store::{ChangeSet, SecurityInfoStore, Version, Versioned},
    tokens::freed,
};

/// Who becomes an administrator, and how they will sign in.
#[derive(Clone, Debug)]
pub struct Recovery {
    /// Whose account: one that is there, or a new one.
    pub user_name: UserName,
    /// What they are called; for somebody new it has to be said.
    pub display_name: Option<DisplayName>,
    /// The id that somebody new gets.
    pub new_id: AccountId,
    /// What is kept of their new password.
    pub password: PasswordHash,
    /// Whether their methods go, because they can not be used either.
    pub remove_methods: bool,
}

/// Decides that somebody is an administrator, enabled and unlocked, with a new password and
/// without a session.
///
/// # Errors
/// When there is nobody of that name and it is not said what they are called.
pub fn recover(store: &dyn SecurityInfoStore, by: &By, recovery: Recovery) -> Decided {
    by.admitted(store)?;
    let mut row = match store.account_named(&recovery.user_name)? {
        Some(row) => row,
        None => new(&recovery, by)?,
    };
    let mut changes = ChangeSet::default();
    unlock_around(store, &row.value, &mut changes)?;
    let before = row.value.clone();
    let account = &mut row.value;
    if let Some(name) = recovery.display_name {
        account.rename(name);
    }
    account.set_role(Role::Administrator);
    account.enable();
    account.unlock();
    account.change_password(recovery.password);
    let mut what = vec![Recorded::AdministratorRecovered];
    if recovery.remove_methods {
        account.take_pass_back();
        let gone = account.register_again().into_iter();
        what.extend(gone.map(|method| Recorded::MethodRemoved { method }));
    }
    changes.tokens = freed(store, &before, account)?;
    Ok(by.kept(changes, row, what))
}

fn new(recovery: &Recovery, by: &By) -> Result<Versioned<Account>, AdministrationError> {
    let name = recovery.display_name.clone();
    let account = Account::without_password(
        recovery.new_id,
        recovery.user_name.clone(),
        name.ok_or(AdministrationError::NoSuchPerson)?,
        Role::Administrator,
        by.now,
    );
    Ok(Versioned {
        value: account,
        version: Version::ABSENT,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        administration::Who,
        store::{
            Commit, InMemoryStore,
            contract_tests::{new_row, sample},
        },
    };

    fn recovered(store: &InMemoryStore, name: &str, called: Option<&str>, remove: bool) -> Decided {
        let by = By {
            who: Who::Machine,
            station: sample::station_name("server"),
            now: sample::NOW,
        };
        let recovery = Recovery {
            user_name: sample::user_name(name),
            display_name: called.map(|name| DisplayName::parse(name).unwrap()),
            new_id: sample::account_id(9),
            password: PasswordHash::from_phc("new"),
            remove_methods: remove,
        };
        let (changes, account) = recover(store, &by, recovery)?;
        assert_eq!(store.commit(changes.clone()).unwrap(), Commit::Done);
        Ok((changes, account))
    }

    #[test]
    fn somebody_who_can_not_sign_in_any_more_can() {
        let store = InMemoryStore::new();
        let mut anna = sample::account(1, "anna");
        sample::add_phones(&mut anna, &[sample::number(1)]);
        anna.disable(sample::NOW);
        let generation = anna.session_generation();
        let changes = ChangeSet {
            accounts: vec![new_row(anna)],
            ..ChangeSet::default()
        };
        assert_eq!(store.commit(changes).unwrap(), Commit::Done);
        let (changes, anna) = recovered(&store, "anna", None, false).unwrap();
        assert!(anna.is_acting_administrator());
        assert_ne!(anna.session_generation(), generation);
        assert_eq!(anna.password(), Some(&PasswordHash::from_phc("new")));
        assert_eq!(anna.methods().len(), 1);
        assert_eq!(changes.record[0].what, Recorded::AdministratorRecovered);
        assert_eq!(changes.record[0].actor, None);

        let (changes, anna) = recovered(&store, "anna", None, true).unwrap();
        assert_eq!(anna.methods().len(), 0);
        assert_eq!(changes.record.len(), 2);
    }

    #[test]
    fn somebody_new_has_to_have_a_name() {
        let store = InMemoryStore::new();
        let refused = recovered(&store, "bo", None, false);
        assert!(matches!(refused, Err(AdministrationError::NoSuchPerson)));
        let (_, bo) = recovered(&store, "bo", Some("Bo Ek"), false).unwrap();
        assert_eq!(bo.id(), sample::account_id(9));
        assert!(bo.is_acting_administrator());
    }
}

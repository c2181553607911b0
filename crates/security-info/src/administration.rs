//! What an administrator does to other people's accounts, and what nobody may do to them.
//!
//! The organisation never loses its last administrator. That is exact, whoever commits at
//! the same time: a change that takes one away is committed together with the row of another
//! who stays, unchanged, so that the two who take each other away are in each other's way
//! and one of them is decided anew. Nothing is counted, so that nothing can be miscounted.

#[cfg(test)]
mod tests;

mod recovery;
mod removal;

use std::collections::BTreeSet;

use rand_core::CryptoRng;

use crate::{
    Timestamp,
    account::{Account, MethodError},
    identity::{AccountId, DisplayName, GroupName, Role, StationName, UserName},
    method::access_pass::{PassSecret, PassTerms},
    password::PasswordHash,
    policy::Policy,
    record::{RecordEntry, Recorded},
    sign_in::SignInStanding,
    store::{ChangeSet, SecurityInfoStore, StoreError, Version, Versioned},
    tokens::freed,
};

pub use recovery::{Recovery, recover};
pub use removal::remove;

/// Who changes an account, where and when.
#[derive(Clone, Debug)]
pub struct By {
    /// Who.
    pub who: Who,
    /// At which machine.
    pub station: StationName,
    /// When.
    pub now: Timestamp,
}

/// Who changes an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// An administrator, in a session of this generation.
    Administrator {
        /// Whose.
        id: AccountId,
        /// The account's generation of sessions that it belongs to.
        generation: u32,
    },
    /// Whoever sits at the machine with the store and its key, at the command line.
    Machine,
}

/// What can be changed of somebody's account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// What the person is called.
    Rename(DisplayName),
    /// What they may do.
    SetRole(Role),
    /// Which groups they are in, and no others.
    SetGroups(BTreeSet<GroupName>),
    /// Nobody signs in any more.
    Disable,
    /// Signing in is possible again.
    Enable,
    /// Every method goes, and the person sets up anew when they next sign in. A pass stays.
    RegisterAgain,
    /// Every session ends.
    EndSessions,
    /// Every lock is lifted: on the user name, the methods and the phones' numbers; and the
    /// mark that somebody else may have the password.
    Unlock,
    /// The access pass is good for nothing any more.
    TakePassBack,
}

/// Why an account is not changed.
#[derive(Debug, thiserror::Error)]
pub enum AdministrationError {
    /// Whoever asks is no administrator any more, or has been signed out.
    #[error("an administrator whose session goes on is expected")]
    NotAdministrator,
    /// There is no such account.
    #[error("an account that exists is expected")]
    NoSuchPerson,
    /// Nobody would be left to decide the rules.
    #[error("another administrator who stays is expected")]
    LastAdministrator,
    /// Nobody does this to themselves.
    #[error("another person than the one who asks is expected")]
    Yourself,
    /// Somebody has that user name.
    #[error("a user name that nobody has is expected")]
    NameTaken,
    /// There is no such hardware token.
    #[error("a token that was entered is expected")]
    NoSuchToken,
    /// Somebody else has the token among their methods.
    #[error("a token that nobody else has is expected")]
    TokenHeld,
    /// A rule of the account's methods.
    #[error(transparent)]
    Method(#[from] MethodError),
    /// The store could not tell.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What is to be committed, and the account as it will then be.
pub type Decided = Result<(ChangeSet, Account), AdministrationError>;

/// A person who is to be added.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct NewPerson {
    pub id: AccountId,
    pub user_name: UserName,
    pub display_name: DisplayName,
    pub role: Role,
    pub groups: BTreeSet<GroupName>,
    pub password: PasswordHash,
}

/// Decides changes of one account: all of them are made, or none.
///
/// # Errors
/// The rule that forbids one of them.
pub fn change(
    store: &dyn SecurityInfoStore,
    by: &By,
    person: AccountId,
    wanted: &[Change],
) -> Decided {
    let actor = by.admitted(store)?;
    let mut account = read(store, person)?;
    if wanted.contains(&Change::Disable) && by.is(person) {
        return Err(AdministrationError::Yourself);
    }
    let before = account.value.clone();
    let was_acting = before.is_acting_administrator();
    let what = wanted
        .iter()
        .flat_map(|change| made(&mut account.value, change, by.now))
        .collect();
    let mut changes = ChangeSet {
        tokens: freed(store, &before, &account.value)?,
        ..ChangeSet::default()
    };
    if was_acting && !account.value.is_acting_administrator() {
        changes.accounts.push(who_stays(store, actor, person)?);
    }
    if wanted.contains(&Change::Unlock) {
        unlock_around(store, &account.value, &mut changes)?;
    }
    Ok(by.kept(changes, account, what))
}

/// Decides that a person is added. They choose a password of their own when they first sign in.
///
/// # Errors
/// When the user name is taken.
pub fn add(store: &dyn SecurityInfoStore, by: &By, new: NewPerson) -> Decided {
    by.admitted(store)?;
    if store.account_named(&new.user_name)?.is_some() {
        return Err(AdministrationError::NameTaken);
    }
    let mut account =
        Account::without_password(new.id, new.user_name, new.display_name, new.role, by.now);
    account.hand_over_password(new.password);
    account.set_groups(new.groups);
    let new_row = Versioned {
        value: account,
        version: Version::ABSENT,
    };
    let what = vec![Recorded::PersonAdded { role: new.role }];
    Ok(by.kept(ChangeSet::default(), new_row, what))
}

/// Decides that a person gets another password, which somebody hands over. Their sessions end,
/// and they choose one of their own when they next sign in.
///
/// # Errors
/// When it is for oneself: that is what changing one's password is for.
pub fn hand_over_password(
    store: &dyn SecurityInfoStore,
    by: &By,
    person: AccountId,
    password: PasswordHash,
) -> Decided {
    by.admitted(store)?;
    if by.is(person) {
        return Err(AdministrationError::Yourself);
    }
    let mut account = read(store, person)?;
    account.value.hand_over_password(password);
    Ok(by.kept(
        ChangeSet::default(),
        account,
        vec![Recorded::PasswordHandedOver],
    ))
}

/// Decides that a person is lent an access pass, in the place of any other.
///
/// # Errors
/// When it is for oneself, or the organisation does not allow it.
pub fn lend_pass(
    store: &dyn SecurityInfoStore,
    by: &By,
    person: AccountId,
    (secret, terms): (&PassSecret, PassTerms),
    policy: &Policy,
    rng: &mut impl CryptoRng,
) -> Decided {
    by.admitted(store)?;
    if by.is(person) {
        return Err(AdministrationError::Yourself);
    }
    let mut account = read(store, person)?;
    let lent = account.value.lend_pass(secret, terms, policy, by.now, rng);
    lent?;
    let pass = account.value.access_pass();
    let until = pass.map_or(by.now, |(_, pass)| pass.until());
    let what = Recorded::AccessPassIssued {
        until,
        uses: terms.uses,
    };
    Ok(by.kept(ChangeSet::default(), account, vec![what]))
}

/// Makes the change, and says what the record is to know of it: nothing, where it was so
/// already.
pub(crate) fn made(account: &mut Account, change: &Change, now: Timestamp) -> Vec<Recorded> {
    let before = account.clone();
    let what = match change {
        Change::Rename(name) => {
            account.rename(name.clone());
            vec![Recorded::PersonRenamed]
        }
        Change::SetRole(role) if *role == before.role() => vec![],
        Change::SetRole(role) => {
            account.set_role(*role);
            vec![Recorded::RoleChanged {
                from: before.role(),
                to: *role,
            }]
        }
        Change::SetGroups(groups) => {
            account.set_groups(groups.clone());
            vec![Recorded::GroupsChanged {
                added: groups.difference(before.groups()).cloned().collect(),
                removed: before.groups().difference(groups).cloned().collect(),
            }]
        }
        Change::Disable if before.disabled_at().is_some() => vec![],
        Change::Disable => {
            account.disable(now);
            vec![Recorded::AccountDisabled]
        }
        Change::Enable => {
            account.enable();
            vec![Recorded::AccountEnabled]
        }
        Change::RegisterAgain => {
            let gone = account.register_again().into_iter();
            let gone = gone.map(|method| Recorded::MethodRemoved { method });
            std::iter::once(Recorded::RegistrationRequired)
                .chain(gone)
                .collect()
        }
        Change::EndSessions => {
            account.end_sessions();
            vec![Recorded::SessionsEnded]
        }
        Change::Unlock => {
            account.unlock();
            // What lies around the account may have been locked although it was not.
            return vec![Recorded::AccountUnlocked];
        }
        Change::TakePassBack => {
            account.take_pass_back();
            vec![Recorded::AccessPassTakenBack]
        }
    };
    if *account == before { vec![] } else { what }
}

/// Lifts what is held against the user name, and against the numbers of the person's phones.
pub(crate) fn unlock_around(
    store: &dyn SecurityInfoStore,
    account: &Account,
    changes: &mut ChangeSet,
) -> Result<(), StoreError> {
    let name = account.user_name();
    if let Some(standing) = store.sign_in(name)? {
        let lifted = standing.with(SignInStanding::default());
        changes.sign_ins.push((name.clone(), lifted));
    }
    for (_, phone) in account.phones() {
        let number = phone.number();
        let known = store.number(number)?;
        if let Some(mut known) = known.filter(|known| known.value.fraud_reported_at.is_some()) {
            known.value.fraud_reported_at = None;
            changes.numbers.push((number.clone(), known));
        }
    }
    Ok(())
}

/// An administrator who stays when `leaving` is none any more: whoever asks, if that is
/// another, or else any who is found.
fn who_stays(
    store: &dyn SecurityInfoStore,
    actor: Option<Versioned<Account>>,
    leaving: AccountId,
) -> Result<Versioned<Account>, AdministrationError> {
    if let Some(actor) = actor.filter(|actor| actor.value.id() != leaving) {
        return Ok(actor);
    }
    let stays = store.an_administrator(&|one| one != leaving)?;
    stays.ok_or(AdministrationError::LastAdministrator)
}

fn read(
    store: &dyn SecurityInfoStore,
    person: AccountId,
) -> Result<Versioned<Account>, AdministrationError> {
    let found = store.account(person)?;
    found.ok_or(AdministrationError::NoSuchPerson)
}

impl By {
    /// The account of whoever asks, if it is an administrator's and its session goes on.
    pub(crate) fn admitted(
        &self,
        store: &dyn SecurityInfoStore,
    ) -> Result<Option<Versioned<Account>>, AdministrationError> {
        let Who::Administrator { id, generation } = self.who else {
            return Ok(None);
        };
        let found = store.account(id)?.filter(|found| {
            found.value.is_acting_administrator() && found.value.session_generation() == generation
        });
        found.map(Some).ok_or(AdministrationError::NotAdministrator)
    }

    /// Whom the record names.
    pub(crate) const fn actor(&self) -> Option<AccountId> {
        match self.who {
            Who::Administrator { id, .. } => Some(id),
            Who::Machine => None,
        }
    }

    fn is(&self, person: AccountId) -> bool {
        match self.who {
            Who::Administrator { id, .. } => id == person,
            Who::Machine => false,
        }
    }

    fn kept(
        &self,
        mut changes: ChangeSet,
        account: Versioned<Account>,
        what: Vec<Recorded>,
    ) -> (ChangeSet, Account) {
        let after = account.value.clone();
        changes.record = what
            .into_iter()
            .map(|what| self.entry(after.id(), what))
            .collect();
        changes.accounts.push(account);
        (changes, after)
    }

    /// What is recorded of an account.
    pub(crate) fn entry(&self, account: AccountId, what: Recorded) -> RecordEntry {
        RecordEntry {
            at: self.now,
            station: self.station.clone(),
            actor: self.actor(),
            account: Some(account),
            what,
        }
    }
}

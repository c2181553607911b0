//! Methods that can not be used now, since too much failed.

use crate::{
    Timestamp,
    account::Account,
    identity::{AccountId, DisplayName, UserName},
    limits::{FailureLimits, Standing},
    store::{SecurityInfoStore, StoreError},
};

/// Whom something holds of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// How many.
    pub people: u64,
    /// What the first of them are called.
    pub among_them: Vec<(UserName, DisplayName)>,
}

impl Held {
    /// So many are named.
    pub const NAMED: usize = 5;

    fn add(&mut self, account: &Account) {
        self.people = self.people.saturating_add(1);
        if self.among_them.len() < Self::NAMED {
            let names = (account.user_name().clone(), account.display_name().clone());
            self.among_them.push(names);
        }
    }
}

/// Whose methods can not be used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MethodsHeld {
    /// One is locked for a while.
    pub locked: Held,
    /// One is turned off until it is set up again.
    pub turned_off: Held,
}

/// Looks at the accounts of which a store says that something failed.
///
/// # Errors
/// When the store can not tell.
pub fn methods_held(
    store: &dyn SecurityInfoStore,
    with_failures: &[AccountId],
    limits: FailureLimits,
    now: Timestamp,
) -> Result<MethodsHeld, StoreError> {
    let mut held = MethodsHeld::default();
    for id in with_failures {
        let Some(account) = store.account(*id)? else {
            continue;
        };
        // Nobody waits for somebody who does not sign in any more.
        let account = account.value;
        if account.disabled_at().is_some() {
            continue;
        }
        let own = account.methods().iter();
        let own = own.filter(|method| !method.kind().is_lent());
        let standings: Vec<_> = own.map(|method| method.standing(limits, now)).collect();
        if standings.contains(&Standing::Disabled) {
            held.turned_off.add(&account);
        } else if standings
            .iter()
            .any(|standing| matches!(standing, Standing::LockedUntil(_)))
        {
            held.locked.add(&account);
        }
    }
    held.among_in_order();
    Ok(held)
}

impl MethodsHeld {
    fn among_in_order(&mut self) {
        self.locked.among_them.sort_unstable();
        self.turned_off.among_them.sort_unstable();
    }
}

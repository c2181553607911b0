//! What other rules would do to the people who are there.

use crate::{
    account::Account,
    identity::UserName,
    method::Use,
    policy::Policy,
    store::{SecurityInfoStore, StoreError},
};

/// How rules leave somebody who can not prove who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stranded {
    /// They have methods, are asked for one at sign-in, and none of them may serve, or be
    /// called.
    NothingServes,
    /// They are asked for a method, have none, and may not set one up.
    NothingToSetUp,
}

/// Whether these rules leave the account's holder stranded. Whoever is disabled is not
/// looked at: they do not sign in.
#[must_use]
pub fn stranded(policy: &Policy, account: &Account) -> Option<Stranded> {
    let mut serving = account.serving(Use::SignIn, policy);
    let one_serves = serving.any(|method| !account.is_out_of_reach(method, policy));
    if one_serves || account.disabled_at().is_some() {
        return None;
    }
    let is_asked = policy.two_step.asks(account);
    if is_asked && !account.methods().is_empty() {
        return Some(Stranded::NothingServes);
    }
    let can = account.addable(policy).next().is_some();
    (is_asked && !can).then_some(Stranded::NothingToSetUp)
}

/// What a change of the rules would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consequences {
    /// How many people there are.
    pub people: u64,
    /// How many would be stranded who are not so today.
    pub stranded: u64,
    /// The user names of the first of them.
    pub among_them: Vec<UserName>,
}

impl Consequences {
    /// So many are named.
    pub const NAMED: usize = 5;

    fn look_at(&mut self, present: Option<&Policy>, proposed: &Policy, account: &Account) {
        self.people = self.people.saturating_add(1);
        if stranded(proposed, account).is_none() {
            return;
        }
        if present.is_some_and(|present| stranded(present, account).is_some()) {
            return;
        }
        self.stranded = self.stranded.saturating_add(1);
        if self.among_them.len() < Self::NAMED {
            self.among_them.push(account.user_name().clone());
        }
    }
}

/// So many accounts are in memory at a time, of a million that there may be.
const AT_ONCE: usize = 1000;

/// Looks at everybody: whom would the proposed rules strand who is not so by the present
/// ones? Without those, whoever is stranded at all.
///
/// # Errors
/// When the store can not tell.
pub fn consequences(
    store: &dyn SecurityInfoStore,
    present: Option<&Policy>,
    proposed: &Policy,
) -> Result<Consequences, StoreError> {
    let mut found = Consequences::default();
    let mut after = None;
    loop {
        let accounts = store.accounts_after(after, AT_ONCE)?;
        let Some(last) = accounts.last() else {
            return Ok(found);
        };
        after = Some(last.id());
        for account in &accounts {
            found.look_at(present, proposed, account);
        }
    }
}

//! A forgotten password: from the user name, by one or two proofs, to a new one.
//!
//! Until a first proof has been given a [`Reset`] is nobody's. It does not say whether an
//! account has the name, and whatever is asked of it takes the same way for a name that
//! nobody has, an account without methods, and a number or code that is not the account's
//! (decision 0017). What fails is held against the *name*, in the same change in which it
//! was looked at, and never against a method: whoever does not even know the password must
//! not be able to lock somebody out of signing in.

mod call;
mod code;
mod rules;
mod standing;

use std::{collections::BTreeSet, time::Duration};

use rand_core::CryptoRng;

pub use call::{Asked, Conclusion, ResetCall, Standings, conclude_call, request_call};
pub use code::{CodeTaken, take_code};
pub use rules::{Proofs, ResetPolicy};
pub use standing::{ResetLocked, ResetStanding};

use crate::{
    Timestamp,
    account::Account,
    call_guard::CallRefusal,
    identity::{AccountId, Role, UserName},
    limits::Standing,
    method::{KindName, Method, MethodId, Use},
    password::PasswordHash,
    policy::Policy,
    record::Recorded,
};

/// How long a reset may take.
pub const LASTS: Duration = Duration::from_mins(15);

/// A reset that is under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reset {
    id: AccountId,
    name: UserName,
    begun_at: Timestamp,
    proven: Option<Proven>,
}

/// Whose it is, once somebody has shown that it is theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Proven {
    account: AccountId,
    /// The account's generation of sessions at that moment.
    generation: u32,
    by: Vec<(MethodId, KindName)>,
}

/// A proof that somebody is the account's holder. Only a call or a code that was right makes
/// one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResetProof {
    account: AccountId,
    generation: u32,
    method: MethodId,
    kind: KindName,
}

impl ResetProof {
    fn of(account: &Account, method: &Method) -> Self {
        Self {
            account: account.id(),
            generation: account.session_generation(),
            method: method.id(),
            kind: method.kind().name(),
        }
    }
}

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// A proof by one of these kinds; none, where nothing can serve and somebody has to help.
    Prove(Vec<KindName>),
    /// The new password.
    NewPassword,
}

/// Why a proof is not looked at. It is the same for every name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResetRefusal {
    /// Too many failed.
    #[error(transparent)]
    Locked(#[from] ResetLocked),
    /// It does not look like a code, and is no guess.
    #[error("a code is expected")]
    NotACode,
    /// A rule or a limit on calls.
    #[error(transparent)]
    Call(#[from] CallRefusal),
}

/// The proofs that are asked for have not been given, or do not hold any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("all proofs that are asked for are expected")]
pub struct NotProven;

impl Reset {
    /// Begins one. Nothing is looked at yet.
    pub fn begin(name: UserName, now: Timestamp, rng: &mut impl CryptoRng) -> Self {
        Self {
            id: AccountId::random(rng),
            name,
            begun_at: now,
            proven: None,
        }
    }

    /// Its own number, under which its calls are up: the account's would tell of itself by
    /// being busy.
    #[must_use]
    pub const fn id(&self) -> AccountId {
        self.id
    }

    /// The user name.
    #[must_use]
    pub const fn name(&self) -> &UserName {
        &self.name
    }

    /// Whether no proof has been given yet.
    #[must_use]
    pub const fn is_nobodys(&self) -> bool {
        self.proven.is_none()
    }

    /// When it ends.
    #[must_use]
    pub fn until(&self) -> Timestamp {
        self.begun_at.after(LASTS)
    }

    /// What comes next. `account` is the one that has the name *now*.
    #[must_use]
    pub fn next(&self, account: Option<&Account>, policy: &Policy) -> Next {
        let offered = |kind: &KindName| policy.methods.allows_somebody(*kind, Use::Reset);
        let kinds = KindName::ALL.iter().copied().filter(offered);
        let (Some(proven), Some(account)) = (&self.proven, account) else {
            // What the organisation allows, and not what the account has.
            return Next::Prove(kinds.collect());
        };
        if proven.by.len() >= needed(account, policy) {
            return Next::NewPassword;
        }
        // Somebody who has given a proof may know what else the account has.
        let left: Vec<_> = self.serving(account, policy).collect();
        let serves = |kind: &KindName| left.iter().any(|method| method.kind().name() == *kind);
        Next::Prove(kinds.filter(serves).collect())
    }

    /// Takes a proof. One that was given by somebody else, or already, adds nothing.
    pub fn give(&mut self, proof: ResetProof) {
        let by = (proof.method, proof.kind);
        match &mut self.proven {
            None => {
                self.proven = Some(Proven {
                    account: proof.account,
                    generation: proof.generation,
                    by: vec![by],
                });
            }
            Some(proven) => {
                let theirs = (proven.account, proven.generation);
                if theirs == (proof.account, proof.generation) && !proven.by.contains(&by) {
                    proven.by.push(by);
                }
            }
        }
    }

    /// The account that has the name, as far as this reset may know of it: nobody's that is
    /// disabled, and none but the one that the first proof was of, in the sessions of that
    /// moment.
    #[must_use]
    pub fn of_whom<'a>(&self, named: Option<&'a Account>) -> Option<&'a Account> {
        named.filter(|account| {
            account.disabled_at().is_none()
                && self.proven.as_ref().is_none_or(|proven| {
                    proven.account == account.id()
                        && proven.generation == account.session_generation()
                })
        })
    }

    /// Whether the password may be replaced.
    ///
    /// # Errors
    /// When not everything that is asked for now was proven, or a proof does not hold any more.
    pub fn may_finish(&self, account: &Account, policy: &Policy) -> Result<(), NotProven> {
        let proven = self.proven.as_ref().ok_or(NotProven)?;
        let holds = |(method, _): &(MethodId, KindName)| {
            account.may_serve(*method, Use::Reset, policy).is_ok()
        };
        if self.of_whom(Some(account)).is_none()
            || !proven.by.iter().all(holds)
            || self.next(Some(account), policy) != Next::NewPassword
        {
            return Err(NotProven);
        }
        Ok(())
    }

    /// Replaces the password, which ends every session.
    ///
    /// # Errors
    /// When it may not be replaced; nothing is changed.
    pub fn finish(
        &self,
        account: &mut Account,
        password: PasswordHash,
        policy: &Policy,
    ) -> Result<Vec<Recorded>, NotProven> {
        self.may_finish(account, policy)?;
        account.change_password(password);
        Ok(vec![Recorded::PasswordReset])
    }

    /// The methods by which a further proof may be given.
    fn serving<'a>(
        &self,
        account: &'a Account,
        policy: &'a Policy,
    ) -> impl Iterator<Item = &'a Method> {
        let by = self.proven.iter().flat_map(|proven| proven.by.clone());
        let by: Vec<_> = by.collect();
        let of_another_kind = is_of_different_kinds(account);
        account.serving(Use::Reset, policy).filter(move |method| {
            by.iter().all(|(id, kind)| {
                *id != method.id() && !(of_another_kind && *kind == method.kind().name())
            })
        })
    }

    /// The same, those that may be tried now.
    fn open<'a>(
        &self,
        account: &'a Account,
        policy: &'a Policy,
        now: Timestamp,
    ) -> impl Iterator<Item = &'a Method> {
        self.serving(account, policy)
            .filter(move |method| method.standing(policy.limits.failures, now) == Standing::Open)
    }
}

/// What it takes to replace a forgotten password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayBack {
    /// One method.
    One,
    /// Two methods.
    Two,
    /// Two methods of different kinds.
    TwoKinds,
}

/// What it would take the account's holder to replace a forgotten password; nothing would do,
/// where what they `have` is not enough.
pub(crate) fn way_back(account: &Account, have: &[&Method], policy: &Policy) -> Option<WayBack> {
    let kinds: BTreeSet<_> = have.iter().map(|method| method.kind().name()).collect();
    let (way, enough) = match needed(account, policy) {
        0 | 1 => (WayBack::One, !have.is_empty()),
        _ if is_of_different_kinds(account) => (WayBack::TwoKinds, kinds.len() > 1),
        _ => (WayBack::Two, have.len() > 1),
    };
    enough.then_some(way)
}

/// How many proofs it takes.
fn needed(account: &Account, policy: &Policy) -> usize {
    match policy.reset.proofs {
        Proofs::One if !is_of_different_kinds(account) => 1,
        Proofs::One | Proofs::Two => 2,
    }
}

/// Whether each proof has to be of another kind: what an administrator may do is worth more
/// than one stolen telephone.
fn is_of_different_kinds(account: &Account) -> bool {
    account.role() == Role::Administrator
}

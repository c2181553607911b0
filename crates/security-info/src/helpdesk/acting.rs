//! What an agent does for somebody who was verified.

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};

use crate::{
    account::Account,
    administration::{Change, made, unlock_around},
    method::access_pass::{PassSecret, PassTerms},
    password::PasswordHash,
    policy::Policy,
    record::Recorded,
    store::{ChangeSet, SecurityInfoStore},
};

use super::{CaseError, CaseEvent, CaseNumber, HelpdeskCase, OutOfPlace, opening::AtHelpdesk};

/// What an agent does, with what it takes.
#[derive(Clone, Debug)]
pub enum Act<'a> {
    /// Gives the person a password that they have to replace.
    HandOverPassword(&'a PasswordHash),
    /// Lends them an access pass.
    IssuePass(&'a PassSecret, PassTerms),
    /// Lifts every lock.
    Unlock,
    /// Ends all of their sessions.
    EndSessions,
}

/// What an agent did, as the record has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActDone {
    /// A password was handed over.
    PasswordHandedOver,
    /// An access pass was issued.
    PassIssued,
    /// Every lock was lifted.
    Unlocked,
    /// The person's sessions were ended.
    SessionsEnded,
}

impl Act<'_> {
    /// What it is called once it was done.
    #[must_use]
    pub const fn done(&self) -> ActDone {
        match self {
            Self::HandOverPassword(_) => ActDone::PasswordHandedOver,
            Self::IssuePass(..) => ActDone::PassIssued,
            Self::Unlock => ActDone::Unlocked,
            Self::EndSessions => ActDone::SessionsEnded,
        }
    }
}

/// What is to be committed, and the account and the case as they will then be.
pub type Acted = Result<(ChangeSet, Account, HelpdeskCase), CaseError>;

/// Decides that an agent does something within a case of theirs. The record has it twice: as
/// what was done to the account, and as a step of the case.
///
/// # Errors
/// When the case is another's, does not allow it or not any more, or a rule forbids it.
pub fn act(
    store: &dyn SecurityInfoStore,
    at: &AtHelpdesk,
    number: CaseNumber,
    act: &Act<'_>,
    policy: &Policy,
    rng: &mut impl CryptoRng,
) -> Acted {
    let mut case = at.own(store, number)?;
    let step = case.value.step(CaseEvent::Act(act.done()), at.now)?;
    let found = store.account(case.value.person)?;
    let mut person = found.ok_or(CaseError::NoSuchPerson)?;
    at.may_help(&person.value)?;
    // Much may have come to hang on the account since the case was opened: that takes another.
    if policy.helpdesk.is_privileged(&person.value) && !case.value.privileged {
        return Err(OutOfPlace::AwaitsSecond.into());
    }
    let (mut changes, case) = at.kept(case, step);
    let account = &mut person.value;
    let what = match act {
        Act::HandOverPassword(hash) => {
            account.hand_over_password((*hash).clone());
            vec![Recorded::PasswordHandedOver]
        }
        Act::IssuePass(secret, terms) => {
            account.lend_pass(secret, *terms, policy, at.now, rng)?;
            let until = account
                .access_pass()
                .map_or(at.now, |(_, pass)| pass.until());
            vec![Recorded::AccessPassIssued {
                until,
                uses: terms.uses,
            }]
        }
        Act::Unlock => {
            let what = made(account, &Change::Unlock, at.now);
            unlock_around(store, account, &mut changes)?;
            what
        }
        Act::EndSessions => made(account, &Change::EndSessions, at.now),
    };
    let after = person.value.clone();
    let entries = what.into_iter().map(|what| at.entry(after.id(), what));
    changes.record.extend(entries);
    changes.accounts.push(person);
    Ok((changes, after, case))
}

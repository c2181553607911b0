//! The agent, proven to the person: what the person's own app or token shows just now, read out
//! to them by the agent.
//!
//! Whoever calls in the helpdesk's name can say any name and any ticket; what somebody's app
//! shows they can not know. The code is *burnt* first: the step is kept as used in the commit
//! that records the proof, so that it verifies nobody any more, and only then is it told to the
//! agent. A colleague who listens, or an agent who is not what they seem, has nothing of it.

use std::cmp::Reverse;

use crate::{
    Timestamp,
    account::Account,
    method::{
        KindName, Method,
        authenticator_app::{BurntCode, NotYet},
    },
    policy::Policy,
    store::{ChangeSet, SecurityInfoStore},
};

use super::{
    AtHelpdesk, CaseError, CaseEvent, CaseNumber, CodesStanding, HelpdeskCase,
    hand_over::{codes_standing, serving_now},
};

/// What the agent is told.
#[derive(Clone, Debug)]
pub enum AgentProof {
    /// Nothing yet: what is shown just now has been used, or goes in a moment. Nothing has
    /// changed.
    Wait {
        /// When to ask again.
        from: Timestamp,
    },
    /// What the person's device shows.
    Burnt {
        /// The kind of device, so that the agent can say where to look.
        on: KindName,
        /// The code. It is to be committed before it is told.
        code: BurntCode,
    },
}

/// Whether an agent could be proven to the person in a case.
#[must_use]
pub fn agent_provable(
    case: &HelpdeskCase,
    account: &Account,
    policy: &Policy,
    now: Timestamp,
) -> CodesStanding {
    if case.agent_proofs_left() > 0 {
        codes_standing(account, policy, now)
    } else {
        CodesStanding::NoTriesLeft
    }
}

/// The method that proves an agent: of those that would verify the person, the one that did last,
/// which is the likeliest to be at hand; of those that never did, the oldest.
fn proves<'a>(account: &'a Account, policy: &'a Policy, now: Timestamp) -> Option<&'a Method> {
    let likeliest = |method: &&Method| (method.last_used_at(), Reverse(method.added_at()));
    serving_now(account, policy, now).max_by_key(likeliest)
}

/// Decides that an agent is proven to the person in a case of theirs: to whom was verified in it,
/// or, before that, to whom the agent says that they `called`.
///
/// # Errors
/// When the case is another's, it does not fit, or the person has nothing that would show it.
pub fn prove_agent(
    store: &dyn SecurityInfoStore,
    at: &AtHelpdesk,
    number: CaseNumber,
    called: bool,
    policy: &Policy,
) -> Result<(ChangeSet, AgentProof, HelpdeskCase), CaseError> {
    let mut case = at.own(store, number)?;
    let before = case.value.clone();
    let person = store.account(case.value.person)?;
    let mut person = person.ok_or(CaseError::NoSuchPerson)?;
    at.may_help(&person.value)?;
    let method = proves(&person.value, policy, at.now).ok_or(CaseError::NothingToProveBy)?;
    let (id, on, method) = (method.id(), method.kind().name(), method.label());
    let step = case
        .value
        .step(CaseEvent::ProveAgent { method, called }, at.now)?;
    match person.value.burn_code(id, at.now)? {
        Err(NotYet { from }) => {
            let wait = AgentProof::Wait { from };
            Ok((ChangeSet::default(), wait, before))
        }
        Ok(code) => {
            let (mut changes, case) = at.kept(case, step);
            changes.accounts.push(person);
            Ok((changes, AgentProof::Burnt { on, code }, case))
        }
    }
}

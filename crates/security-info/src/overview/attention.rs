//! What an administrator should look at, the most urgent first.

use super::{Held, MethodsHeld};
use crate::{people::PeopleCounts, policy::Policy};

/// Something that somebody should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attention {
    /// Accounts whose password somebody else seems to have: a call was reported, or an entry
    /// of the record disowned.
    MarkedForAgent(u64),
    /// People of whom a method is turned off until it is set up again.
    MethodsTurnedOff(Held),
    /// People of whom a method is locked for a while.
    MethodsLocked(Held),
    /// Nobody but one decides the rules; when that one is ill, nobody does.
    OneAdministrator,
    /// People who have to set up anew, and have not done so.
    RegistersAgain(u64),
    /// People who have no method, where the rules ask for one.
    WithoutMethods(u64),
}

/// What to look at of the people who are there.
#[must_use]
pub fn attention(counts: &PeopleCounts, held: &MethodsHeld, policy: &Policy) -> Vec<Attention> {
    let are_asked = policy.registration.required;
    let turned_off = held.turned_off.clone();
    let locked = held.locked.clone();
    let all = [
        (
            counts.marked_for_agent > 0,
            Attention::MarkedForAgent(counts.marked_for_agent),
        ),
        (
            turned_off.people > 0,
            Attention::MethodsTurnedOff(turned_off),
        ),
        (locked.people > 0, Attention::MethodsLocked(locked)),
        (counts.administrators == 1, Attention::OneAdministrator),
        (
            counts.registers_again > 0,
            Attention::RegistersAgain(counts.registers_again),
        ),
        (
            are_asked && counts.without_methods > 0,
            Attention::WithoutMethods(counts.without_methods),
        ),
    ];
    let all = all.into_iter().filter(|(holds, _)| *holds);
    all.map(|(_, what)| what).collect()
}

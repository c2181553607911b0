//! A call for somebody's account. It proves a number, which becomes a method (the main
//! job), or it verifies the person by a phone that is one.
//!
//! [`request`] checks every guard and limit and counts the call, *before* it is placed;
//! [`conclude`] binds what the call proved, or counts what it did not.

use rand_core::CryptoRng;

use crate::{
    Timestamp,
    account::{Account, MethodError},
    call::{CallRules, CallState, ConfirmationWay, Confirming, FailureCause, VerificationCall},
    call_guard::{count, may_call, within_limits},
    identity::AccountId,
    limits::Standing,
    method::{Method, MethodId, MethodLabel, PhoneSlot, Use},
    phone::PhoneNumber,
    policy::{Limits, Policy},
    record::{NumberEnding, Recorded},
    store::{NumberStanding, StationStanding},
};

pub use crate::call_guard::{CallLimit, CallRefusal};

/// What a call is to prove a number for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To add a phone.
    Add(PhoneSlot),
    /// To change a phone's number.
    Change(MethodId),
    /// To verify the person by a phone of theirs.
    Verify(MethodId, Use),
}

/// What is asked for: which number is called, what for, and how it is to be confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked<'a> {
    /// What the call is to prove the number for.
    pub purpose: Purpose,
    /// The number.
    pub number: &'a PhoneNumber,
    /// The way that the person chose; the organisation's preferred one when they did not.
    pub confirmation: Option<ConfirmationWay>,
}

/// A call that is bound to the account and the phone it is for: what it proves can go
/// nowhere else.
#[derive(Debug)]
pub struct AccountCall {
    account: AccountId,
    /// The sessions that were alive when it was asked for.
    generation: u32,
    purpose: Purpose,
    slot: PhoneSlot,
    /// The call itself, for whoever drives it.
    pub call: VerificationCall,
}

impl AccountCall {
    /// Whose phone it is about.
    #[must_use]
    pub const fn account(&self) -> AccountId {
        self.account
    }

    /// What it is for.
    #[must_use]
    pub const fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// Which phone it is about.
    #[must_use]
    pub const fn slot(&self) -> PhoneSlot {
        self.slot
    }
}

/// Who and what a call would count against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standings {
    /// The person's account.
    pub account: Account,
    /// The number to call.
    pub number: NumberStanding,
    /// The machine.
    pub station: StationStanding,
}

/// Checks whether what is `asked` for may be done, and counts the call.
///
/// `under_way` says whether a call to the number is up. The answer is the standings to
/// commit before the call is placed, and the call.
///
/// # Errors
/// The first rule that forbids it: the method's, the number's, then the limits'.
pub fn request(
    asked: Asked<'_>,
    standings: &Standings,
    under_way: bool,
    policy: &Policy,
    now: Timestamp,
    rng: &mut impl CryptoRng,
) -> Result<(Standings, AccountCall), CallRefusal> {
    let Asked {
        purpose,
        number,
        confirmation,
    } = asked;
    let Standings {
        account,
        number: of_number,
        station,
    } = standings;
    let limits = &policy.limits;
    let slot = slot_for(purpose, account, policy)?;
    match purpose {
        Purpose::Add(_) | Purpose::Change(_) => account.is_new_number(number)?,
        Purpose::Verify(method, _) => account.is_number_of(method, number)?,
    }
    let way = confirmation.unwrap_or_else(|| policy.phone.confirmation.preferred());
    may_call(number, of_number, way, policy)?;
    if under_way {
        return Err(CallRefusal::CallUnderWay);
    }
    match standing(purpose, account, limits, now) {
        Standing::Open => {}
        Standing::Disabled => return Err(CallRefusal::MethodDisabled),
        Standing::LockedUntil(until) => return Err(CallRefusal::VerificationLocked { until }),
    }
    let by_person = account.calls().lifts_at(limits.calls_by_person, now);
    within_limits(of_number, by_person, station, limits, now)?;

    let mut counted = standings.clone();
    counted.account.count_call(limits, now);
    count(&mut counted.number, &mut counted.station, limits, now);
    let confirming = Confirming::drawn(way, policy.phone.matching_digits, rng);
    let call = VerificationCall::requested(number.clone(), confirming, CallRules::of(policy));
    let generation = account.session_generation();
    let account = account.id();
    Ok((
        counted,
        AccountCall {
            account,
            generation,
            purpose,
            slot,
            call,
        },
    ))
}

/// Which phone `purpose` is about, if its rules allow it.
///
/// # Errors
/// The rule that forbids it.
fn slot_for(
    purpose: Purpose,
    account: &Account,
    policy: &Policy,
) -> Result<PhoneSlot, MethodError> {
    match purpose {
        Purpose::Add(slot) => account.may_add_phone(slot, policy).map(|()| slot),
        Purpose::Change(method) => account.may_change_phone(method, policy),
        Purpose::Verify(method, on) => {
            account.may_serve(method, on, policy)?;
            account.slot_of(method)
        }
    }
}

/// Whether such a call may be tried, for all that failed before.
#[must_use]
pub fn standing(purpose: Purpose, account: &Account, limits: &Limits, now: Timestamp) -> Standing {
    match purpose {
        Purpose::Add(_) | Purpose::Change(_) => account.set_up_standing(limits, now),
        Purpose::Verify(method, _) => account.method(method).map_or(Standing::Disabled, |method| {
            method.standing(limits.failures, now)
        }),
    }
}

/// What a call that has ended did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conclusion {
    /// The account as it is to be kept.
    pub account: Account,
    /// The number as it is to be kept.
    pub number: NumberStanding,
    /// For the record, in order.
    pub what: Vec<Recorded>,
    /// The method that was added or changed, or by which the person was verified.
    pub proven: Option<MethodId>,
}

impl Conclusion {
    fn label(&self, id: MethodId) -> Result<MethodLabel, MethodError> {
        let method = self.account.method(id);
        method.map(Method::label).ok_or(MethodError::NoSuchMethod)
    }
}

/// Binds what a call proved, or counts what it did not. `account` and `number` are read
/// *now*: much may have changed while it rang.
///
/// # Errors
/// When the rules have come to forbid the method since, when `account` is not the one that
/// the call was asked for by, or when its sessions have all been ended; nothing is bound.
pub fn conclude(
    concluded: &AccountCall,
    account: &Account,
    number: &NumberStanding,
    policy: &Policy,
    now: Timestamp,
    rng: &mut impl CryptoRng,
) -> Result<Conclusion, MethodError> {
    if account.id() != concluded.account {
        return Err(MethodError::AnotherAccount);
    }
    let mut conclusion = Conclusion {
        account: account.clone(),
        number: number.clone(),
        what: Vec::new(),
        proven: None,
    };
    let AccountCall {
        purpose,
        slot,
        call,
        ..
    } = concluded;
    let (purpose, slot) = (*purpose, *slot);
    let ending = NumberEnding::from(call.number());
    if let Some(proof) = call.proof() {
        if account.session_generation() != concluded.generation {
            return Err(MethodError::SessionsEnded);
        }
        let (id, what) = match purpose {
            Purpose::Add(slot) => {
                let id = MethodId::random(rng);
                conclusion.account.add_phone(id, slot, proof, policy)?;
                (
                    id,
                    Recorded::MethodAdded {
                        method: conclusion.label(id)?,
                    },
                )
            }
            Purpose::Change(id) => {
                conclusion.account.change_phone(id, proof, policy)?;
                (
                    id,
                    Recorded::MethodChanged {
                        method: conclusion.label(id)?,
                    },
                )
            }
            Purpose::Verify(id, on) => {
                conclusion.account.may_serve(id, on, policy)?;
                // The number may have been changed for another while this one rang.
                conclusion.account.is_number_of(id, call.number())?;
                conclusion.account.verified_by(id, now)?;
                let method = conclusion.label(id)?;
                (id, Recorded::Verified { method, on })
            }
        };
        conclusion.proven = Some(id);
        conclusion.what.push(what);
    } else if let CallState::Failed { cause, guessed } = *call.state() {
        conclusion.what.push(Recorded::CallFailed {
            slot,
            number: ending.clone(),
            cause,
        });
        if guessed {
            match purpose {
                Purpose::Add(_) | Purpose::Change(_) => {
                    conclusion.account.set_up_failed(&policy.limits, now);
                }
                Purpose::Verify(id, _) => {
                    conclusion
                        .account
                        .verification_failed(id, &policy.limits, now);
                }
            }
        }
        if cause == FailureCause::FraudReported {
            conclusion.number.fraud_reported_at = Some(now);
            // Somebody who has the password tried to sign in: the account needs an agent.
            if let Purpose::Verify(..) = purpose {
                conclusion.account.mark_for_agent(now);
            }
            conclusion
                .what
                .push(Recorded::FraudReported { number: ending });
        }
    }
    Ok(conclusion)
}

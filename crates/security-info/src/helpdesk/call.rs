//! The call to a number on file.

use rand_core::CryptoRng;

use crate::{
    Timestamp,
    account::{Account, MethodError},
    call::{
        Announced, CallRules, CallState, ConfirmationWay, Confirming, FailureCause, MatchingNumber,
        VerificationCall,
    },
    call_guard::{CallRefusal, count, may_call, within_limits},
    limits::Standing,
    method::{KindName, Method, MethodId, Phone, PhoneLabel},
    policy::Policy,
    record::{NumberEnding, Recorded},
    store::{NumberStanding, StationStanding},
};

use super::{CallEnd, CaseEvent, CaseNumber, CaseStep, HelpdeskCase, OutOfPlace};

/// Whether a phone may be called for a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneStanding {
    /// It may.
    Ready,
    /// Its number has not been on file for long enough.
    TooNew {
        /// When it will have been.
        from: Timestamp,
    },
    /// Too many verifications by it failed.
    Locked {
        /// When that lifts; never, when it has to be set up anew.
        until: Option<Timestamp>,
    },
    /// A rule of the organisation's, or a reported call, forbids it.
    NotCalled,
}

/// The person's phones, and whether each may be called.
pub fn phones<'a>(
    account: &'a Account,
    policy: &'a Policy,
    now: Timestamp,
) -> impl Iterator<Item = (&'a Method, &'a Phone, PhoneStanding)> {
    account
        .phones()
        .map(move |(method, phone)| (method, phone, standing(account, method, phone, policy, now)))
}

fn standing(
    account: &Account,
    method: &Method,
    phone: &Phone,
    policy: &Policy,
    now: Timestamp,
) -> PhoneStanding {
    let from = policy.helpdesk.number_age.reached_at(phone.proven_at());
    let allowed = policy.methods.allow(KindName::Phone, account).is_ok();
    if !allowed || policy.phone.may_dial(phone.number()).is_err() {
        return PhoneStanding::NotCalled;
    }
    if now < from {
        return PhoneStanding::TooNew { from };
    }
    match method.standing(policy.limits.failures, now) {
        Standing::Open => PhoneStanding::Ready,
        Standing::LockedUntil(until) => PhoneStanding::Locked { until: Some(until) },
        Standing::Disabled => PhoneStanding::Locked { until: None },
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

/// A call that is bound to its case and to a phone of the person's.
#[derive(Debug)]
pub struct CaseCall {
    /// The case.
    pub case: CaseNumber,
    method: MethodId,
    phone: PhoneLabel,
    placed_at: Timestamp,
    /// The call itself, for whoever drives it.
    pub call: VerificationCall,
}

/// Why a case's call is not placed.
#[derive(Debug, thiserror::Error)]
pub enum CaseCallRefusal {
    /// It does not fit where the case stands.
    #[error(transparent)]
    OutOfPlace(#[from] OutOfPlace),
    /// The number has not been on file for long enough.
    #[error("a number that has been on file for longer is expected")]
    TooNew {
        /// When it will have been.
        from: Timestamp,
    },
    /// A rule of every call.
    #[error(transparent)]
    Call(#[from] CallRefusal),
}

impl From<MethodError> for CaseCallRefusal {
    fn from(error: MethodError) -> Self {
        Self::Call(error.into())
    }
}

/// What a call that may be placed changes.
#[derive(Debug)]
pub struct Requested {
    /// The standings, with the call counted.
    pub counted: Standings,
    /// For the record, in order.
    pub what: Vec<Recorded>,
    /// The call.
    pub call: CaseCall,
}

/// Checks whether a phone of the person's may be called for `case`, and counts the call, as
/// any call is counted. The number is the account's: none that a caller gave comes here.
///
/// # Errors
/// The first rule that forbids it.
pub fn request(
    case: &mut HelpdeskCase,
    method: MethodId,
    standings: &Standings,
    under_way: bool,
    policy: &Policy,
    now: Timestamp,
    rng: &mut impl CryptoRng,
) -> Result<Requested, CaseCallRefusal> {
    let Standings {
        account,
        number: of_number,
        station,
    } = standings;
    if account.id() != case.person {
        return Err(MethodError::AnotherAccount.into());
    }
    let mut phones = account.phones();
    let found = phones.find(|(one, _)| one.id() == method);
    let (one, phone) = found.ok_or(MethodError::NoSuchMethod)?;
    let number = phone.number();
    // The way in which an agent hears no code is the only one there is here.
    may_call(number, of_number, ConfirmationWay::KeyNumber, policy)?;
    match standing(account, one, phone, policy, now) {
        PhoneStanding::Ready => {}
        PhoneStanding::TooNew { from } => return Err(CaseCallRefusal::TooNew { from }),
        PhoneStanding::Locked { until } => {
            return Err(CaseCallRefusal::Call(match until {
                Some(until) => CallRefusal::VerificationLocked { until },
                None => CallRefusal::MethodDisabled,
            }));
        }
        PhoneStanding::NotCalled => return Err(MethodError::NotAllowed.into()),
    }
    if under_way {
        return Err(CallRefusal::CallUnderWay.into());
    }
    let limits = &policy.limits;
    let by_person = account.calls().lifts_at(limits.calls_by_person, now);
    within_limits(of_number, by_person, station, limits, now)?;
    let label = PhoneLabel {
        slot: phone.slot(),
        number: number.into(),
    };
    let step = case.step(CaseEvent::Call(label.clone()), now)?;

    let mut counted = standings.clone();
    counted.account.count_call(limits, now);
    count(&mut counted.number, &mut counted.station, limits, now);
    let matching = MatchingNumber::random(policy.phone.matching_digits, rng);
    let announced = Announced {
        ticket: case.ticket.digits(),
        asks: case.asks,
    };
    let confirming = Confirming::ReadOut(matching, announced);
    let placed = Recorded::CallPlaced {
        slot: label.slot,
        number: label.number.clone(),
        confirmation: confirming.way(),
    };
    let call = VerificationCall::requested(number.clone(), confirming, CallRules::of(policy));
    Ok(Requested {
        counted,
        what: [Some(placed), step.map(|step| case.recorded(step))]
            .into_iter()
            .flatten()
            .collect(),
        call: CaseCall {
            case: case.number,
            method,
            phone: label,
            placed_at: now,
            call,
        },
    })
}

/// What a call that has ended leaves behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallConclusion {
    /// The case.
    pub case: HelpdeskCase,
    /// The account.
    pub account: Account,
    /// For the record, in order.
    pub what: Vec<Recorded>,
}

/// Says what `ended` leaves behind. `case` and `account` are read *now*: much may have changed
/// while it rang. `agent_stays` says whether the agent still serves and is signed in.
///
/// Whoever keys 0 and # declines: the case is over, and the account is marked, since somebody
/// pretends to be its holder. The number is not blocked, as it is on other calls: that would
/// let a stranger with a telephone take away the very number by which the helpdesk knows its
/// holder.
///
/// # Errors
/// When the call was for another account.
pub fn conclude(
    ended: &CaseCall,
    case: &HelpdeskCase,
    account: &Account,
    agent_stays: bool,
    policy: &Policy,
    now: Timestamp,
) -> Result<CallConclusion, MethodError> {
    if case.number != ended.case || account.id() != case.person {
        return Err(MethodError::AnotherAccount);
    }
    let mut conclusion = CallConclusion {
        case: case.clone(),
        account: account.clone(),
        what: Vec::new(),
    };
    let number = ended.call.number();
    let how = if ended.call.proof().is_some() {
        // The phone may have been taken away, or given another number, while this one rang.
        let holds = account.is_number_of(ended.method, number).is_ok()
            && policy.methods.allow(KindName::Phone, account).is_ok()
            && account.disabled_at().is_none();
        if holds && agent_stays {
            conclusion.account.verified_by(ended.method, now)?;
            CallEnd::Verified
        } else {
            CallEnd::Failed(FailureCause::Cancelled)
        }
    } else if let CallState::Failed { cause, guessed } = *ended.call.state() {
        conclusion.what.push(Recorded::CallFailed {
            slot: ended.phone.slot,
            number: NumberEnding::from(number),
            cause,
        });
        if guessed {
            let limits = &policy.limits;
            conclusion
                .account
                .verification_failed(ended.method, limits, now);
        }
        if cause == FailureCause::FraudReported {
            conclusion.account.mark_for_agent(now);
            CallEnd::Declined
        } else {
            CallEnd::Failed(cause)
        }
    } else {
        CallEnd::Failed(FailureCause::Cancelled)
    };
    let event = CaseEvent::CallEnded {
        placed_at: ended.placed_at,
        how,
    };
    if let Ok(Some(step)) = conclusion.case.step(event, now) {
        let recorded = conclusion.case.recorded(step);
        conclusion.what.push(recorded);
    }
    Ok(conclusion)
}

impl HelpdeskCase {
    fn recorded(&self, step: CaseStep) -> Recorded {
        Recorded::Case {
            number: self.number,
            step,
        }
    }
}

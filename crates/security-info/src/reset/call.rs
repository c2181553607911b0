//! A proof by a call to a number that the person types whole. Only the account's own rings.

use rand_core::CryptoRng;
use subtle::ConstantTimeEq;

use super::{Reset, ResetProof, ResetRefusal, ResetStanding};
use crate::{
    Timestamp,
    account::{Account, MethodError},
    call::{CallRules, CallState, ConfirmationWay, Confirming, FailureCause, VerificationCall},
    call_guard::{CallRefusal, count, may_call, within_limits},
    identity::AccountId,
    method::{KindName, MethodId, MethodKind, PhoneSlot, Use},
    phone::PhoneNumber,
    policy::Policy,
    record::{NumberEnding, Recorded},
    store::{NumberStanding, StationStanding},
};

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The whole number, as the person knows it.
    pub number: &'a PhoneNumber,
    /// The way that the person chose; the organisation's preferred one when they did not.
    pub confirmation: Option<ConfirmationWay>,
    /// Whether a call to the number, or at this window, is up.
    pub under_way: bool,
}

/// What a call counts against: none of it is the account, which would tell that it is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standings {
    /// The name.
    pub name: ResetStanding,
    /// The number.
    pub number: NumberStanding,
    /// The machine.
    pub station: StationStanding,
}

/// A call that was asked for, allowed and counted.
#[derive(Debug)]
pub struct ResetCall {
    /// Whose phone it is; nobody's, when nothing is to ring.
    whose: Option<Whose>,
    asked_at: Timestamp,
    /// The call itself, for whoever drives it.
    pub call: VerificationCall,
}

#[derive(Clone, Copy, Debug)]
struct Whose {
    account: AccountId,
    method: MethodId,
    slot: PhoneSlot,
}

impl ResetCall {
    /// Whether the number is the account's. Any other is not dialled: the call passes, to
    /// whoever looks on, as one that nobody answers.
    #[must_use]
    pub const fn rings(&self) -> bool {
        self.whose.is_some()
    }

    /// The account whose phone rings.
    #[must_use]
    pub fn account(&self) -> Option<AccountId> {
        self.whose.map(|whose| whose.account)
    }

    /// For the record, when it is placed or withheld.
    #[must_use]
    pub fn placed(&self) -> Recorded {
        let number = NumberEnding::from(self.call.number());
        match self.whose {
            Some(whose) => Recorded::CallPlaced {
                slot: whose.slot,
                number,
                confirmation: self.call.confirming().way(),
            },
            None => Recorded::ResetCallWithheld { number },
        }
    }
}

/// Checks every guard and limit and counts the call: as a call, and as a proof that failed,
/// which a right one takes back. `named` is the account that has the name, if one has. The
/// answer is the standings to commit before the call is placed, and the call.
///
/// # Errors
/// The first rule that forbids it. None asks whether the number is anybody's.
pub fn request_call(
    reset: &Reset,
    asked: Asked<'_>,
    named: Option<&Account>,
    standings: &Standings,
    policy: &Policy,
    now: Timestamp,
    rng: &mut impl CryptoRng,
) -> Result<(Standings, ResetCall), ResetRefusal> {
    if !policy.methods.allows_somebody(KindName::Phone, Use::Reset) {
        return Err(CallRefusal::Method(MethodError::NotAllowed).into());
    }
    let limits = &policy.limits;
    let way = asked
        .confirmation
        .unwrap_or_else(|| policy.phone.confirmation.preferred());
    standings.name.open(now)?;
    may_call(asked.number, &standings.number, way, policy)?;
    if asked.under_way {
        return Err(CallRefusal::CallUnderWay.into());
    }
    let by_name = standings.name.calls_lift_at(limits.calls_by_person, now);
    within_limits(&standings.number, by_name, &standings.station, limits, now)?;
    let mut counted = standings.clone();
    counted.name.attempt(&policy.reset, now)?;
    counted.name.count_call(limits.calls_by_person, now);
    count(&mut counted.number, &mut counted.station, limits, now);
    let confirming = Confirming::drawn(way, policy.phone.matching_digits, rng);
    let rules = CallRules::of(policy);
    let call = ResetCall {
        whose: reset
            .of_whom(named)
            .and_then(|account| whose(reset, account, asked.number, policy, now)),
        asked_at: now,
        call: VerificationCall::requested(asked.number.clone(), confirming, rules),
    };
    Ok((counted, call))
}

/// The account's phone that has the number and may serve. All of them are compared whole.
fn whose(
    reset: &Reset,
    account: &Account,
    number: &PhoneNumber,
    policy: &Policy,
    now: Timestamp,
) -> Option<Whose> {
    let of_phone = |id: MethodId, kind: &MethodKind| match kind {
        MethodKind::Phone(phone) => {
            let is_it = phone.number().e164().as_bytes();
            let is_it = is_it.ct_eq(number.e164().as_bytes());
            bool::from(is_it).then_some(Whose {
                account: account.id(),
                method: id,
                slot: phone.slot(),
            })
        }
        MethodKind::AuthenticatorApp(_)
        | MethodKind::HardwareToken(_)
        | MethodKind::AccessPass(_) => None,
    };
    reset
        .open(account, policy, now)
        .fold(None, |found, method| {
            found.or(of_phone(method.id(), method.kind()))
        })
}

/// What a call that has ended leaves behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conclusion {
    /// What is held against the name.
    pub name: ResetStanding,
    /// The number.
    pub number: NumberStanding,
    /// The account, where it has changed.
    pub account: Option<Account>,
    /// For the record, in order.
    pub what: Vec<Recorded>,
    /// The proof, where it was one.
    pub proof: Option<ResetProof>,
}

/// Says what `ended` leaves behind. `reset`, `named`, `name` and `number` are read *now*:
/// much may have changed while it rang.
#[must_use]
pub fn conclude_call(
    ended: &ResetCall,
    reset: &Reset,
    named: Option<&Account>,
    name: &ResetStanding,
    number: &NumberStanding,
    policy: &Policy,
    now: Timestamp,
) -> Conclusion {
    let mut conclusion = Conclusion {
        name: name.clone(),
        number: number.clone(),
        account: None,
        what: Vec::new(),
        proof: None,
    };
    let theirs = ended.whose.and_then(|whose| {
        let account = reset.of_whom(named)?;
        (account.id() == whose.account).then_some((whose, account))
    });
    if let (Some((whose, account)), Some(_)) = (theirs, ended.call.proof())
        && conclusion.proves(whose, account, ended, policy, now)
    {
        return conclusion;
    }
    match (ended.whose, ended.call.state()) {
        (Some(whose), CallState::Failed { cause, .. }) => {
            let ending = NumberEnding::from(ended.call.number());
            conclusion.what.push(Recorded::CallFailed {
                slot: whose.slot,
                number: ending.clone(),
                cause: *cause,
            });
            if *cause == FailureCause::FraudReported {
                conclusion.number.fraud_reported_at = Some(now);
                // Somebody knows the name and the whole number, and had not been asked.
                conclusion.account = theirs.map(|(_, account)| {
                    let mut marked = account.clone();
                    marked.mark_for_agent(now);
                    marked
                });
                let reported = Recorded::FraudReported { number: ending };
                conclusion.what.push(reported);
            }
        }
        // A proof that came too late for the account is none.
        (Some(_) | None, _) => conclusion.what.push(Recorded::ResetProofFailed),
    }
    let locked = conclusion.name.locked_until(now);
    let locked = locked.map(|until| Recorded::ResetLocked { until });
    conclusion.what.extend(locked);
    conclusion
}

impl Conclusion {
    /// Takes the proof, if the method still has that number and may serve.
    fn proves(
        &mut self,
        whose: Whose,
        account: &Account,
        ended: &ResetCall,
        policy: &Policy,
        now: Timestamp,
    ) -> bool {
        let id = whose.method;
        let holds = account.may_serve(id, Use::Reset, policy).is_ok()
            && account.is_number_of(id, ended.call.number()).is_ok();
        let mut after = account.clone();
        let Some(method) = account.method(id).filter(|_| holds) else {
            return false;
        };
        if after.verified_by(id, now).is_err() {
            return false;
        }
        self.name.given(&policy.reset, ended.asked_at);
        self.proof = Some(ResetProof::of(account, method));
        self.what.push(Recorded::Verified {
            method: method.label(),
            on: Use::Reset,
        });
        self.account = Some(after);
        true
    }
}

//! A number is verified once, for nobody's account: what another program asks for, or an
//! administrator who tries the line.
//!
//! The guards and limits are those of [`crate::account_call`], but for what belongs to an
//! account. [`request`] counts the call *before* it is placed; [`conclude`] says what it
//! leaves behind, which is a record and, when its holder reports it, a blocked number.

use rand_core::CryptoRng;

use crate::{
    Timestamp,
    call::{
        CallRules, CallState, ConfirmationWay, Confirming, FailureCause, MatchingNumber,
        VerificationCall,
    },
    call_guard::{CallRefusal, count, may_call, within_limits},
    phone::PhoneNumber,
    policy::Policy,
    record::{NumberEnding, Recorded},
    store::{NumberStanding, StationStanding},
};

/// What is asked for.
#[derive(Clone, Debug)]
pub enum Asked {
    /// A call that is confirmed in this way, or in the organisation's preferred one.
    Way(Option<ConfirmationWay>),
    /// A call on which this number is to be keyed, which somebody else shows.
    Number(MatchingNumber),
}

impl Asked {
    fn way(&self, policy: &Policy) -> ConfirmationWay {
        match self {
            Self::Way(way) => way.unwrap_or_else(|| policy.phone.confirmation.preferred()),
            Self::Number(_) => ConfirmationWay::KeyNumber,
        }
    }
}

/// What a call would count against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standings {
    /// The number to call.
    pub number: NumberStanding,
    /// The machine.
    pub station: StationStanding,
}

/// Checks whether `number` may be called as `asked`, and counts the call. The answer is
/// the standings to commit before the call is placed, and the call.
///
/// # Errors
/// The first rule that forbids it: the number's, then the limits'.
pub fn request(
    number: &PhoneNumber,
    asked: Asked,
    standings: &Standings,
    policy: &Policy,
    now: Timestamp,
    rng: &mut impl CryptoRng,
) -> Result<(Standings, VerificationCall), CallRefusal> {
    let way = asked.way(policy);
    let limits = &policy.limits;
    may_call(number, &standings.number, way, policy)?;
    within_limits(&standings.number, None, &standings.station, limits, now)?;
    let mut counted = standings.clone();
    count(&mut counted.number, &mut counted.station, limits, now);
    let confirming = match asked {
        Asked::Number(number) => Confirming::KeyNumber(number),
        Asked::Way(_) => Confirming::drawn(way, policy.phone.matching_digits, rng),
    };
    let call = VerificationCall::requested(number.clone(), confirming, CallRules::of(policy));
    Ok((counted, call))
}

/// What a call that has ended leaves behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conclusion {
    /// The number as it is to be kept.
    pub number: NumberStanding,
    /// For the record, in order.
    pub what: Vec<Recorded>,
}

/// Says what `call`, which has ended, leaves behind. `number` is read *now*.
#[must_use]
pub fn conclude(call: &VerificationCall, number: &NumberStanding, now: Timestamp) -> Conclusion {
    let ending = NumberEnding::from(call.number());
    let mut conclusion = Conclusion {
        number: number.clone(),
        what: Vec::new(),
    };
    if call.proof().is_some() {
        let verified = Recorded::NumberVerified { number: ending };
        conclusion.what.push(verified);
    } else if let CallState::Failed { cause, .. } = *call.state() {
        conclusion.what.push(Recorded::CheckCallFailed {
            number: ending.clone(),
            cause,
        });
        if cause == FailureCause::FraudReported {
            conclusion.number.fraud_reported_at = Some(now);
            let reported = Recorded::FraudReported { number: ending };
            conclusion.what.push(reported);
        }
    }
    conclusion
}

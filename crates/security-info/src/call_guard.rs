//! What every verification call has to pass before it is placed, whoever asks for it.

use crate::{
    Timestamp,
    account::MethodError,
    call::ConfirmationWay,
    phone::{DialRefusal, PhoneNumber},
    policy::{Limits, Policy},
    store::{NumberStanding, StationStanding},
};

/// Why no call is placed: the rule, and where there is one, the moment when it lifts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallRefusal {
    /// A rule of the account's methods.
    #[error(transparent)]
    Method(#[from] MethodError),
    /// A number that is never dialled.
    #[error(transparent)]
    Dial(#[from] DialRefusal),
    /// A way of confirming that the organisation does not allow.
    #[error("a way of confirming that the organisation allows is expected")]
    ConfirmationNotAllowed,
    /// Its holder reported a call that they had not asked for.
    #[error("a number that nobody has reported is expected")]
    NumberBlocked,
    /// A call to it is up.
    #[error("one call to a number at a time is expected")]
    CallUnderWay,
    /// Too many guesses.
    #[error("verification is locked")]
    VerificationLocked {
        /// When it lifts.
        until: Timestamp,
    },
    /// Too many guesses in a row: the method has to be set up anew.
    #[error("a method that has not been disabled is expected")]
    MethodDisabled,
    /// A limit is used up.
    #[error("the limit {limit:?} is used up")]
    Limit {
        /// Which.
        limit: CallLimit,
        /// When one more is allowed.
        lifts_at: Timestamp,
    },
}

/// Which limit on calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallLimit {
    /// To one number.
    Number,
    /// By one person.
    Person,
    /// At one machine.
    Station,
}

/// Whether `number` may be called and confirmed in this `way` at all.
///
/// # Errors
/// The first rule that forbids it.
pub(crate) fn may_call(
    number: &PhoneNumber,
    standing: &NumberStanding,
    way: ConfirmationWay,
    policy: &Policy,
) -> Result<(), CallRefusal> {
    policy.phone.may_dial(number)?;
    if !policy.phone.confirmation.allows(way) {
        return Err(CallRefusal::ConfirmationNotAllowed);
    }
    if standing.fraud_reported_at.is_some() {
        return Err(CallRefusal::NumberBlocked);
    }
    Ok(())
}

/// Whether so many calls may be placed; `by_person` is when the person's own limit lifts.
///
/// # Errors
/// The first limit that is used up.
pub(crate) fn within_limits(
    number: &NumberStanding,
    by_person: Option<Timestamp>,
    station: &StationStanding,
    limits: &Limits,
    now: Timestamp,
) -> Result<(), CallRefusal> {
    let used_up = [
        (
            CallLimit::Number,
            number.calls.lifts_at(limits.calls_to_number, now),
        ),
        (CallLimit::Person, by_person),
        (
            CallLimit::Station,
            station.calls.lifts_at(limits.calls_at_station, now),
        ),
    ];
    for (limit, lifts_at) in used_up {
        if let Some(lifts_at) = lifts_at {
            return Err(CallRefusal::Limit { limit, lifts_at });
        }
    }
    Ok(())
}

/// Counts a call against its number and its machine.
pub(crate) fn count(
    number: &mut NumberStanding,
    station: &mut StationStanding,
    limits: &Limits,
    now: Timestamp,
) {
    number.calls.count(now, limits.calls_to_number.within);
    station.calls.count(now, limits.calls_at_station.within);
}

//! A call that is for nobody's account: `svara call`, and *Call me now*. What it counts
//! before it is placed, and what it leaves behind.

use security_info::{
    Timestamp,
    call::VerificationCall,
    identity::{AccountId, StationName},
    phone::PhoneNumber,
    phone_check::{self, Asked, Standings},
    policy::Policy,
    record::{RecordEntry, Recorded},
    store::{ChangeSet, SecurityInfoStore, or_default},
};

use crate::{
    clock::system_rng,
    ipc::{dto::ErrorAnswer, errors::At as _},
};

/// Where such a call is asked for, and by whom.
#[derive(Clone, Debug)]
pub(crate) struct CheckedAt {
    pub(crate) station: StationName,
    /// Nobody, where no one has signed in.
    pub(crate) actor: Option<AccountId>,
}

impl CheckedAt {
    /// Checks every guard and limit: what is to be committed before the call is placed, and
    /// the call.
    pub(crate) fn counted(
        &self,
        number: &PhoneNumber,
        asked: &Asked,
        policy: &Policy,
        store: &dyn SecurityInfoStore,
        now: Timestamp,
    ) -> Result<(ChangeSet, VerificationCall), ErrorAnswer> {
        let of_number = or_default(store.number(number)?);
        let of_station = or_default(store.station(&self.station)?);
        let standings = Standings {
            number: of_number.value.clone(),
            station: of_station.value.clone(),
        };
        let requested = phone_check::request(
            number,
            asked.clone(),
            &standings,
            policy,
            now,
            &mut system_rng(),
        );
        let (counted, call) = requested.map_err(|refusal| refusal.at(now))?;
        let placed = Recorded::CheckCallPlaced {
            number: number.into(),
            confirmation: call.confirming().way(),
        };
        let changes = ChangeSet {
            numbers: vec![(number.clone(), of_number.with(counted.number))],
            stations: vec![(self.station.clone(), of_station.with(counted.station))],
            record: vec![self.entry(now, placed)],
            ..ChangeSet::default()
        };
        Ok((changes, call))
    }

    /// What a call that has ended leaves behind.
    pub(crate) fn concluded(
        &self,
        call: &VerificationCall,
        store: &dyn SecurityInfoStore,
        now: Timestamp,
    ) -> Result<ChangeSet, ErrorAnswer> {
        let number = or_default(store.number(call.number())?);
        let conclusion = phone_check::conclude(call, &number.value, now);
        let numbers = (conclusion.number != number.value)
            .then(|| (call.number().clone(), number.with(conclusion.number)));
        let what = conclusion.what.into_iter();
        Ok(ChangeSet {
            numbers: numbers.into_iter().collect(),
            record: what.map(|what| self.entry(now, what)).collect(),
            ..ChangeSet::default()
        })
    }

    fn entry(&self, at: Timestamp, what: Recorded) -> RecordEntry {
        RecordEntry {
            at,
            station: self.station.clone(),
            actor: self.actor,
            account: None,
            what,
        }
    }
}

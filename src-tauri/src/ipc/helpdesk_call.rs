//! The call by which somebody who calls the helpdesk is verified.

use std::sync::Arc;

use security_info::{
    Timestamp,
    helpdesk::{self, AtHelpdesk, CaseCall, CaseError, CaseNumber, Requested, Standings},
    method::{MethodId, Phone},
    phone::PhoneNumber,
    policy::Policy,
    store::{ChangeSet, SecurityInfoStore, or_default},
};
use serde::Deserialize;
use ts_rs::TS;

use super::{
    dto::{CallProgress, ErrorCode, StartedCall},
    errors::At,
    registry::{Answer, Telling},
};
use crate::{
    call_driver::{CaseToDrive, drive_case},
    clock::system_rng,
    off_thread::off_thread,
    shell::{Shell, decided},
    visitor::{Agent, SignedIn},
};

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CallForCase {
    number: u64,
    /// Which phone of the person's. No number is sent: it is the one on file.
    method: String,
}

/// Checks every guard and limit, counts the call, and places it to a phone on file. What is
/// to be keyed is shown to the agent, who reads it out. `progress` hears each step.
pub async fn call_for_case(
    shell: Arc<Shell>,
    Agent(who): Agent,
    sent: CallForCase,
    progress: Telling<CallProgress>,
) -> Answer<StartedCall> {
    let case = CaseNumber::new(sent.number);
    let method = MethodId::parse(&sent.method).ok_or(ErrorCode::NoSuchMethod)?;
    let at = shell.at_helpdesk(&who);
    let rules = who.organisation.policy.clone();
    // One turn on a thread that may block: on a busy machine each costs a time slice.
    let counted: Answer<_> = off_thread({
        let (shell, store) = (Arc::clone(&shell), Arc::clone(&who.store));
        move || {
            let number = number_on_file(&*store, case, method)?;
            if !shell.line_takes_calls() {
                return Err(ErrorCode::LineDown.into());
            }
            let reservation = shell.calls.reserve(at.agent, &number);
            let counting = Counting {
                at,
                case,
                method,
                number,
                under_way: reservation.is_none(),
                rules,
            };
            let call = decided(&*store, &*shell.clock, |store, now| {
                counting.count(store, now)
            })?;
            Ok((call, reservation.ok_or(ErrorCode::CallUnderWay)?))
        }
    })
    .await?;
    let (call, reservation) = counted?;
    // The agent may have left meanwhile. From here on, whoever ends the session finds the
    // reservation and has the call hung up.
    let sitting = shell.seat.sitting(shell.clock.now())?;
    if !sitting.is_of(&who.account.value) {
        return Err(ErrorCode::SessionEnded.into());
    }
    let confirming = call.call.confirming();
    let matching = confirming.matching();
    let SignedIn {
        organisation,
        store,
        account,
        ..
    } = who;
    let started = StartedCall {
        call: reservation.id(),
        // An agent who does not see a number can not read it out to whoever asks.
        international: String::new(),
        confirmation: confirming.way().into(),
        matching_number: matching.map(|number| number.digits().to_owned()),
        organisation: organisation.name.to_string(),
        simulated: shell.line_in_use().is_simulated(),
    };
    let to_drive = CaseToDrive {
        call,
        agent: account.value,
        reservation,
        store,
        caller: organisation.name,
        language: shell.language(),
        progress: Box::new(move |step| progress.tell(&step)),
    };
    tokio::spawn(drive_case(shell, to_drive));
    Ok(started)
}

/// The number of a phone of the person's whom a case is about.
fn number_on_file(
    store: &dyn SecurityInfoStore,
    case: CaseNumber,
    method: MethodId,
) -> Answer<PhoneNumber> {
    let case = store.case(case)?.ok_or(ErrorCode::NoSuchCase)?.value;
    let person = store.account(case.person)?.ok_or(ErrorCode::NoSuchPerson)?;
    let mut phones = person.value.phones();
    let found = phones.find(|(one, _)| one.id() == method);
    let number = found.map(|(_, phone)| Phone::number(phone).clone());
    number.ok_or_else(|| ErrorCode::NoSuchMethod.into())
}

/// A call that is to be checked and counted before it is placed.
struct Counting {
    at: AtHelpdesk,
    case: CaseNumber,
    method: MethodId,
    number: PhoneNumber,
    under_way: bool,
    rules: Policy,
}

impl Counting {
    fn count(
        &self,
        store: &dyn SecurityInfoStore,
        now: Timestamp,
    ) -> Answer<(ChangeSet, CaseCall)> {
        let at = AtHelpdesk {
            now,
            ..self.at.clone()
        };
        let refused = |error: CaseError| error.at(now);
        let mut case = at.own(store, self.case).map_err(refused)?;
        let person = store.account(case.value.person)?;
        let person = person.ok_or(ErrorCode::NoSuchPerson)?;
        at.may_help(&person.value).map_err(refused)?;
        let number = or_default(store.number(&self.number)?);
        let station = or_default(store.station(&at.station)?);
        let standings = Standings {
            account: person.value.clone(),
            number: number.value.clone(),
            station: station.value.clone(),
        };
        let requested = helpdesk::request(
            &mut case.value,
            self.method,
            &standings,
            self.under_way,
            &self.rules,
            now,
            &mut system_rng(),
        );
        let requested = requested.map_err(|refusal| refusal.at(now))?;
        let Requested {
            counted,
            what,
            call,
        } = requested;
        // Another phone may have taken this one's place since its number was reserved.
        if *call.call.number() != self.number {
            return Err(ErrorCode::StoreBusy.into());
        }
        let of = case.value.person;
        let changes = ChangeSet {
            cases: vec![case],
            accounts: vec![person.with(counted.account)],
            numbers: vec![(self.number.clone(), number.with(counted.number))],
            stations: vec![(at.station.clone(), station.with(counted.station))],
            record: what.into_iter().map(|what| at.entry(of, what)).collect(),
            ..ChangeSet::default()
        };
        Ok((changes, call))
    }
}

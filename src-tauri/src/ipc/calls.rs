//! The live call.

use std::sync::Arc;

use security_info::{
    Timestamp,
    account::{Account, MethodError},
    account_call::{self, AccountCall, Asked, Purpose, Standings},
    call::{ConfirmationWay, TypedCode},
    identity::AccountId,
    method::MethodId,
    organisation::Organisation,
    phone::{self, CountryCode, PhoneNumber},
    policy::Policy,
    record::Recorded,
    store::{ChangeSet, SecurityInfoStore, or_default},
};
use serde::Deserialize;
use ts_rs::TS;

use super::{
    dto::{CallProgress, CallPurpose, CallRequest, ErrorAnswer, ErrorCode, StartedCall},
    errors::At,
    registry::{Answer, Telling},
};
use crate::{
    call_driver::{CallToDrive, NoSuchCall, drive},
    clock::system_rng,
    off_thread::off_thread,
    shell::Shell,
    visitor::{Caller, FreshlySettingUp},
};

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StartCall {
    request: CallRequest,
}

/// Checks every guard and limit, counts the call, and places it. `progress` hears each
/// step; the first is on its way when this answers.
pub async fn start_call(
    shell: Arc<Shell>,
    FreshlySettingUp(who): FreshlySettingUp,
    sent: StartCall,
    progress: Telling<CallProgress>,
) -> Answer<StartedCall> {
    let purpose = purpose(&sent.request.purpose)?;
    let confirmation = sent.request.confirmation.map(ConfirmationWay::from);
    let number = off_thread(move || read_number(&sent.request)).await??;
    let call = CallAskedFor {
        account: who.account.value,
        organisation: who.organisation,
        store: who.store,
        purpose,
        shown: number.international(),
        number,
        confirmation,
    };
    call.place(&shell, progress).await
}

/// A call that somebody at the window asks for, for their own account.
pub(super) struct CallAskedFor {
    pub(super) account: Account,
    pub(super) organisation: Organisation,
    pub(super) store: Arc<dyn SecurityInfoStore>,
    pub(super) purpose: Purpose,
    pub(super) number: PhoneNumber,
    /// The number as the screen may show it.
    pub(super) shown: String,
    pub(super) confirmation: Option<ConfirmationWay>,
}

impl CallAskedFor {
    /// Checks every guard and limit, counts the call, and places it.
    pub(super) async fn place(
        self,
        shell: &Arc<Shell>,
        progress: Telling<CallProgress>,
    ) -> Answer<StartedCall> {
        let reservation = shell.calls.reserve(self.account.id(), &self.number);
        let counting = Counting {
            account: self.account.id(),
            generation: self.account.session_generation(),
            purpose: self.purpose,
            number: self.number,
            confirmation: self.confirmation,
            under_way: reservation.is_none(),
            rules: self.organisation.policy,
        };
        let within = Arc::clone(shell);
        let count = move |store: &dyn SecurityInfoStore, now| counting.count(&within, store, now);
        let account_call = shell.change(Arc::clone(&self.store), count).await?;
        let reservation = reservation.ok_or(ErrorCode::CallUnderWay)?;
        // The person may have left meanwhile. From here on, whoever ends the session finds
        // the reservation and has the call hung up.
        let now = shell.clock.now();
        let is_there = match self.purpose {
            Purpose::Add(_) | Purpose::Change(_) => shell.seat.sitting(now)?.is_of(&self.account),
            Purpose::Verify(..) => shell.seat.halfway(now)?.is_of(&self.account),
        };
        if !is_there {
            return Err(ErrorCode::SessionEnded.into());
        }
        let confirming = account_call.call.confirming();
        let matching = confirming.matching();
        let started = StartedCall {
            call: reservation.id(),
            international: self.shown,
            confirmation: confirming.way().into(),
            matching_number: matching.map(|number| number.digits().to_owned()),
            organisation: self.organisation.name.to_string(),
            simulated: shell.line_in_use().is_simulated(),
        };
        let call = CallToDrive {
            account_call,
            reservation,
            store: self.store,
            caller: self.organisation.name,
            language: shell.language(),
            // The page may have gone away; the call then ends with the page's session.
            progress: Box::new(move |step| progress.tell(&step)),
        };
        tokio::spawn(drive(Arc::clone(shell), call));
        Ok(started)
    }
}

fn purpose(sent: &CallPurpose) -> Answer<Purpose> {
    match sent {
        CallPurpose::Add { slot } => Ok(Purpose::Add((*slot).into())),
        CallPurpose::Change { method } => {
            let method = MethodId::parse(method).ok_or(MethodError::NoSuchMethod)?;
            Ok(Purpose::Change(method))
        }
    }
}

fn read_number(request: &CallRequest) -> Answer<PhoneNumber> {
    let reading = phone::read(&request.typed, CountryCode::parse(&request.country)?)?;
    Ok(reading.confirmed_by(request.confirmed.as_deref())?.number)
}

/// A call that is to be checked and counted before it is placed.
struct Counting {
    account: AccountId,
    generation: u32,
    purpose: Purpose,
    number: PhoneNumber,
    confirmation: Option<ConfirmationWay>,
    under_way: bool,
    rules: Policy,
}

impl Counting {
    fn count(
        &self,
        shell: &Shell,
        store: &dyn SecurityInfoStore,
        now: Timestamp,
    ) -> Answer<(ChangeSet, AccountCall)> {
        let station_name = &shell.deployment.station;
        let account = store
            .account(self.account)?
            .filter(|account| account.value.session_generation() == self.generation)
            .ok_or(ErrorCode::SessionEnded)?;
        let number = or_default(store.number(&self.number)?);
        let station = or_default(store.station(station_name)?);
        let standings = Standings {
            account: account.value.clone(),
            number: number.value.clone(),
            station: station.value.clone(),
        };
        let asked = Asked {
            purpose: self.purpose,
            number: &self.number,
            confirmation: self.confirmation,
        };
        let requested = account_call::request(
            asked,
            &standings,
            self.under_way,
            &self.rules,
            now,
            &mut system_rng(),
        );
        let (counted, call) = requested.map_err(|refusal| refusal.at(now))?;
        let placed = Recorded::CallPlaced {
            slot: call.slot(),
            number: (&self.number).into(),
            confirmation: call.call.confirming().way(),
        };
        let by = Some(self.account);
        let changes = ChangeSet {
            accounts: vec![account.with(counted.account)],
            numbers: vec![(self.number.clone(), number.with(counted.number))],
            stations: vec![(station_name.clone(), station.with(counted.station))],
            record: vec![shell.entry(now, by, by, placed)],
            ..ChangeSet::default()
        };
        Ok((changes, call))
    }
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TypeCode {
    call: u32,
    code: String,
}

/// Takes the code that was heard on the call. The call's next step says whether it was
/// that. What is not six digits is refused here, and is no try.
pub async fn type_code(shell: Arc<Shell>, Caller(account): Caller, sent: TypeCode) -> Answer<()> {
    let typed = TypedCode::parse(&sent.code)?;
    shell.calls.type_code(account, sent.call, typed)?;
    Ok(())
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CancelCall {
    call: u32,
}

/// Hangs up at once, whatever state the store is in. When the store breaks over what the
/// call leaves behind, the answer says so: the page has to know.
pub async fn cancel_call(
    shell: Arc<Shell>,
    Caller(account): Caller,
    sent: CancelCall,
) -> Answer<()> {
    let hung_up = shell.calls.hang_up(account, sent.call)?;
    hung_up.wait().await;
    shell.house.store()?;
    Ok(())
}

impl From<NoSuchCall> for ErrorAnswer {
    fn from(_: NoSuchCall) -> Self {
        ErrorCode::NoSuchCall.into()
    }
}

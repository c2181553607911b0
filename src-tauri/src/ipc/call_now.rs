//! *Call me now*: one call on the line in use, for nobody's account.

use std::sync::Arc;

use security_info::{
    account::{Account, MethodError},
    method::{MethodId, MethodKind},
    phone::{self, CountryCode, PhoneNumber},
    phone_check::Asked,
};
use serde::Deserialize;
use ts_rs::TS;

use super::{
    dto::{CallProgress, ErrorCode, NumberToCall, StartedCall},
    registry::{Answer, Telling},
};
use crate::{
    call_driver::{CheckToDrive, drive_check},
    check_call::CheckedAt,
    off_thread::off_thread,
    shell::Shell,
    visitor::FreshAdministrator,
};

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CallMeNow {
    to: NumberToCall,
}

/// Checks the guards and limits of every call, counts this one, and places it.
pub async fn call_me_now(
    shell: Arc<Shell>,
    FreshAdministrator(who): FreshAdministrator,
    CallMeNow { to }: CallMeNow,
    progress: Telling<CallProgress>,
) -> Answer<StartedCall> {
    let account = who.account.value;
    let id = account.id();
    let number = {
        let account = account.clone();
        off_thread(move || read_number(&to, &account)).await??
    };
    let reservation = shell
        .calls
        .reserve(id, &number)
        .ok_or(ErrorCode::CallUnderWay)?;
    let at = CheckedAt {
        station: shell.deployment.station.clone(),
        actor: Some(id),
    };
    let (counting, called) = (at.clone(), number.clone());
    let policy = who.organisation.policy;
    let count = shell.change(Arc::clone(&who.store), move |store, now| {
        counting.counted(&called, &Asked::Way(None), &policy, store, now)
    });
    let call = count.await?;
    // The person may have signed out meanwhile. From here on, whoever ends the session
    // finds the reservation and has the call hung up.
    if !shell.seat.sitting(shell.clock.now())?.is_of(&account) {
        return Err(ErrorCode::SessionEnded.into());
    }
    let confirming = call.confirming();
    let matching = confirming.matching();
    let started = StartedCall {
        call: reservation.id(),
        international: number.international(),
        confirmation: confirming.way().into(),
        matching_number: matching.map(|number| number.digits().to_owned()),
        organisation: who.organisation.name.to_string(),
        simulated: shell.line_in_use().is_simulated(),
    };
    let check = CheckToDrive {
        call,
        reservation,
        store: who.store,
        at,
        caller: who.organisation.name,
        language: shell.language(),
        progress: Box::new(move |step| progress.tell(&step)),
    };
    tokio::spawn(drive_check(shell, check));
    Ok(started)
}

fn read_number(to: &NumberToCall, account: &Account) -> Answer<PhoneNumber> {
    match to {
        NumberToCall::Method { method } => {
            let id = MethodId::parse(method).ok_or(MethodError::NoSuchMethod)?;
            let method = account.method(id).ok_or(MethodError::NoSuchMethod)?;
            match method.kind() {
                MethodKind::Phone(phone) => Ok(phone.number().clone()),
                MethodKind::AuthenticatorApp(_)
                | MethodKind::HardwareToken(_)
                | MethodKind::AccessPass(_) => Err(MethodError::NoSuchMethod.into()),
            }
        }
        NumberToCall::Number {
            typed,
            country,
            confirmed,
        } => {
            let reading = phone::read(typed, CountryCode::parse(country)?)?;
            Ok(reading.confirmed_by(confirmed.as_deref())?.number)
        }
    }
}

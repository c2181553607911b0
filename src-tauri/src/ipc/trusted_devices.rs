//! Not being asked for a second proof again at this device, and being asked again.

use std::sync::Arc;

use security_info::{identity::StationName, record::Recorded};
use serde::Deserialize;
use ts_rs::TS;

use super::{
    answers,
    dto::{ErrorCode, SecurityInfo},
    registry::{Answer, Nothing},
};
use crate::{
    clock::system_rng,
    shell::Shell,
    visitor::{FreshlySignedIn, SignedIn},
};

/// Spares the person a second proof at this device for as long as the organisation allows. They
/// have to have given one in this session.
pub async fn trust_this_device(
    shell: Arc<Shell>,
    FreshlySignedIn(who): FreshlySignedIn,
    _: Nothing,
) -> Answer<SecurityInfo> {
    if !shell.seat.sitting(shell.clock.now())?.is_proven_twice() {
        return Err(ErrorCode::FreshSignInRequired.into());
    }
    let (account, policy) = (&who.account.value, &who.organisation.policy);
    let may = shell.may_be_trusted(account, policy).await?;
    may.ok_or(ErrorCode::DeviceNotTrusted)?;
    let (within, of) = (Arc::clone(&shell), account.id());
    let here = shell.deployment.station.clone();
    // In the keyring first: a device that is said to be trusted has to be able to show it.
    let trusted = shell.change_account(who, move |account, policy| {
        let now = within.clock.now();
        let (secret, until) = account.trust_device(here.clone(), policy, now, &mut system_rng())?;
        within.keyring.keep(of, &secret)?;
        Ok(vec![Recorded::DeviceTrusted { until }])
    });
    let who = trusted.await?;
    Ok(info(&shell, &who))
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OneDevice {
    device: String,
}

/// Has the person asked for a second proof again at a device.
pub async fn distrust_device(
    shell: Arc<Shell>,
    who: SignedIn,
    sent: OneDevice,
) -> Answer<SecurityInfo> {
    let device = StationName::parse(&sent.device)?;
    let distrusted = shell.change_account(who, move |account, _| {
        let was = account.distrust_device(&device);
        let what = was.then(|| Recorded::DeviceDistrusted {
            device: device.clone(),
        });
        Ok(what.into_iter().collect())
    });
    let who = distrusted.await?;
    Ok(info(&shell, &who))
}

fn info(shell: &Shell, who: &SignedIn) -> SecurityInfo {
    let (account, policy) = (&who.account.value, &who.organisation.policy);
    answers::security_info(account, policy, shell.clock.now())
}

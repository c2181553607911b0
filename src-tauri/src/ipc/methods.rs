//! My profile and security info.

use std::sync::Arc;

use security_info::{
    account::{Account, SetUp},
    method::MethodId,
    phone::{self, CountryCode, ReadNumber, Reading},
    record::Recorded,
};
use serde::Deserialize;
use ts_rs::TS;

use super::{
    answers,
    dto::{ErrorAnswer, ErrorCode, NumberReading, Profile, SecurityInfo},
    registry::{Answer, Nothing},
};
use crate::{
    off_thread::off_thread,
    shell::Shell,
    visitor::{FreshlySignedIn, SettingUp, SignedIn, TypesNumber},
};

/// A person's own page, once what is required has been set up or put off.
pub async fn profile(shell: Arc<Shell>, who: SignedIn, _: Nothing) -> Answer<Profile> {
    if who.set_up() != SetUp::Done {
        return Err(ErrorCode::SetUpRequired.into());
    }
    Ok(answers::profile(
        &who.account.value,
        &who.organisation,
        shell.clock.now(),
    ))
}

/// A person's methods.
pub async fn security_info(
    shell: Arc<Shell>,
    SettingUp(who): SettingUp,
    _: Nothing,
) -> Answer<SecurityInfo> {
    Ok(info(&shell, &who))
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UnderstandNumber {
    typed: String,
    country: String,
}

/// How what was typed is understood, and whether it would be called.
pub async fn understand_number(
    _: Arc<Shell>,
    TypesNumber(policy): TypesNumber,
    sent: UnderstandNumber,
) -> Answer<NumberReading> {
    off_thread(move || {
        let reading = phone::read(&sent.typed, CountryCode::parse(&sent.country)?)?;
        let needs_confirmation = matches!(reading, Reading::Disputed { .. });
        let ReadNumber {
            number,
            country,
            kind,
            dropped_extension,
        } = reading.proposed();
        let refusal = policy.phone.may_dial(number);
        Ok(NumberReading {
            e164: number.e164().to_owned(),
            international: number.international(),
            country: country.map(|country| country.to_string()),
            kind: (*kind).into(),
            dropped_extension: dropped_extension.as_deref().map(str::to_owned),
            needs_confirmation,
            refusal: refusal.err().map(ErrorAnswer::from),
        })
    })
    .await?
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OneMethod {
    method: String,
}

/// Removes a method with all that is known of it.
pub async fn delete_method(
    shell: Arc<Shell>,
    FreshlySignedIn(who): FreshlySignedIn,
    sent: OneMethod,
) -> Answer<SecurityInfo> {
    let id = read_id(&sent)?;
    let removed = shell.change_account(who, move |account, _| {
        let removed = account.remove_method(id)?;
        let mut what = vec![Recorded::MethodRemoved {
            method: removed.method.label(),
        }];
        what.extend(
            removed
                .new_default
                .and_then(|id| default_changed(account, id)),
        );
        Ok(what)
    });
    Ok(info(&shell, &removed.await?))
}

/// Makes a method the one that sign-in tries first.
pub async fn set_default_method(
    shell: Arc<Shell>,
    FreshlySignedIn(who): FreshlySignedIn,
    sent: OneMethod,
) -> Answer<SecurityInfo> {
    let id = read_id(&sent)?;
    let changed = shell.change_account(who, move |account, _| {
        account.set_default_method(id)?;
        Ok(default_changed(account, id).into_iter().collect())
    });
    Ok(info(&shell, &changed.await?))
}

fn read_id(sent: &OneMethod) -> Answer<MethodId> {
    MethodId::parse(&sent.method).ok_or_else(|| ErrorCode::NoSuchMethod.into())
}

fn info(shell: &Shell, who: &SignedIn) -> SecurityInfo {
    answers::security_info(
        &who.account.value,
        &who.organisation.policy,
        shell.clock.now(),
    )
}

fn default_changed(account: &Account, id: MethodId) -> Option<Recorded> {
    let method = account.method(id)?.label();
    Some(Recorded::DefaultChanged { method })
}

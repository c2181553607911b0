//! The second step of a sign-in: one more proof, after the right password.

use std::sync::Arc;

use security_info::{
    Timestamp,
    account::{Account, MethodError},
    account_call::Purpose,
    call::ConfirmationWay,
    limits::Standing,
    method::{MethodId, MethodKind, Use},
    policy::Policy,
    record::Recorded,
    store::{ChangeSet, SecurityInfoStore},
};
use serde::Deserialize;
use ts_rs::TS;

use super::{
    answers,
    calls::CallAskedFor,
    dto::{CallProgress, Confirmation, ErrorAnswer, ErrorCode, SecondStep, SignedIn, StartedCall},
    errors::{At, seconds_until},
    registry::{Answer, Nothing, Telling},
};
use crate::{session::Halfway, shell::Shell, visitor::OnSecondStep};

/// How the person may prove themselves, as it stands now.
pub async fn second_step(shell: Arc<Shell>, who: OnSecondStep, _: Nothing) -> Answer<SecondStep> {
    let (account, policy) = (&who.account.value, &who.organisation.policy);
    shell
        .second_step_of(account, policy, who.halfway.freshening)
        .await
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VerifyByCall {
    method: String,
    /// The way that the person chose; `null`: the organisation's preferred one.
    confirmation: Option<Confirmation>,
}

/// Calls a phone of the person's. `progress` hears each step; the last, if all goes well,
/// is that they are signed in.
pub async fn verify_by_call(
    shell: Arc<Shell>,
    who: OnSecondStep,
    sent: VerifyByCall,
    progress: Telling<CallProgress>,
) -> Answer<StartedCall> {
    let account = who.account.value;
    let id = MethodId::parse(&sent.method).ok_or(MethodError::NoSuchMethod)?;
    let method = account.method(id).ok_or(MethodError::NoSuchMethod)?;
    let MethodKind::Phone(phone) = method.kind() else {
        return Err(ErrorCode::NoSuchMethod.into());
    };
    let number = phone.number().clone();
    let call = CallAskedFor {
        organisation: who.organisation,
        store: who.store,
        purpose: Purpose::Verify(id, Use::SignIn),
        shown: number.masked(),
        number,
        confirmation: sent.confirmation.map(ConfirmationWay::from),
        account,
    };
    call.place(&shell, progress).await
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VerifyByCode {
    method: String,
    code: String,
}

/// Takes a code that the person has at hand. What is wrong is counted before this answers.
pub async fn verify_by_code(
    shell: Arc<Shell>,
    who: OnSecondStep,
    sent: VerifyByCode,
) -> Answer<SignedIn> {
    let method = MethodId::parse(&sent.method).ok_or(MethodError::NoSuchMethod)?;
    let typed = Typed {
        halfway: who.halfway,
        method,
        code: sent.code,
        rules: who.organisation.policy,
    };
    let within = Arc::clone(&shell);
    let take = move |store: &dyn SecurityInfoStore, now| typed.take(&within, store, now);
    match shell.change(who.store, take).await? {
        Ok(()) => shell.second_proof_was_right(&who.account.value).await,
        Err(wrong) => Err(wrong),
    }
}

impl Shell {
    /// How somebody may prove themselves once more, and whether they may be spared it here
    /// afterwards.
    pub(super) async fn second_step_of(
        self: &Arc<Self>,
        account: &Account,
        policy: &Policy,
        freshening: bool,
    ) -> Answer<SecondStep> {
        let trust_days = if freshening {
            None
        } else {
            self.may_be_trusted(account, policy).await?
        };
        let now = self.clock.now();
        Ok(answers::second_step(
            account, policy, freshening, trust_days, now,
        ))
    }
}

/// A code that somebody typed.
struct Typed {
    halfway: Halfway,
    method: MethodId,
    code: String,
    rules: Policy,
}

impl Typed {
    /// What is to be kept of it, right or wrong; and if it was wrong, what to say.
    fn take(
        &self,
        shell: &Shell,
        store: &dyn SecurityInfoStore,
        now: Timestamp,
    ) -> Answer<(ChangeSet, Answer<()>)> {
        let mut account = store
            .account(self.halfway.account)?
            .filter(|account| self.halfway.is_of(&account.value))
            .ok_or(ErrorCode::SessionEnded)?;
        let taken = account
            .value
            .take_code(self.method, Use::SignIn, &self.code, &self.rules, now);
        let mut taken = taken.map_err(|refusal| refusal.at(now))?;
        if taken.verified && !self.halfway.freshening {
            taken.what.push(Recorded::SignedIn);
        }
        let answer = if taken.verified {
            Ok(())
        } else {
            Err(wrong(taken.standing, now))
        };
        let by = Some(self.halfway.account);
        let record = taken.what.into_iter();
        let changes = ChangeSet {
            accounts: vec![account],
            record: record.map(|what| shell.entry(now, by, by, what)).collect(),
            ..ChangeSet::default()
        };
        Ok((changes, answer))
    }
}

/// That the code was wrong, and whether it was one too many.
fn wrong(standing: Standing, now: Timestamp) -> ErrorAnswer {
    match standing {
        Standing::Open => ErrorAnswer::from(ErrorCode::CodeWrong).about("code"),
        Standing::LockedUntil(until) => ErrorAnswer::from(ErrorCode::VerificationLocked)
            .lifting_after(seconds_until(until, now)),
        Standing::Disabled => ErrorCode::MethodDisabled.into(),
    }
}

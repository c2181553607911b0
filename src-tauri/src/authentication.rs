//! Whether a password is right: counted before it is looked at, checked in the same time
//! whether the name is known or not, and recorded.

use std::sync::Arc;

use security_info::{
    account::Account,
    identity::UserName,
    password::Password,
    policy::PasswordLimits,
    record::Recorded,
    store::{ChangeSet, SecurityInfoStore, Versioned, or_default},
    trusted_device::DeviceSecret,
    verification::{Here, SecondStep},
};

use crate::{
    ipc::{
        dto::{ErrorAnswer, ErrorCode},
        errors::At,
    },
    shell::Shell,
};

/// Somebody whose password was right.
pub struct Authenticated {
    /// Their account.
    pub account: Versioned<Account>,
    /// Whether one more proof is to follow.
    pub second_step: SecondStep,
}

/// What a password is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// A session begins, for which a second proof may have been given at this device lately.
    SignIn,
    /// Somebody who sits here shows that it is them; no device answers for that.
    Confirmation,
}

/// The account of a user name, if the password is its.
///
/// # Errors
/// When the name is locked, the password wrong or the name unknown (which it does not
/// tell apart), the account disabled, or the store fails.
pub async fn authenticate(
    shell: &Arc<Shell>,
    store: Arc<dyn SecurityInfoStore>,
    name: UserName,
    password: Password,
    occasion: Occasion,
) -> Result<Authenticated, ErrorAnswer> {
    let limits = shell.password_limits(&store).await?;
    let account = count_attempt(shell, &store, &name, limits).await?;
    let kept = account
        .as_ref()
        .and_then(|account| account.value.password().cloned());
    if shell.passwords.is_right(password, kept).await?
        && let Some(account) = account
    {
        let shown = match occasion {
            Occasion::SignIn => shell.shown_to(&account.value).await?,
            Occasion::Confirmation => None,
        };
        let second_step = succeeded(shell, &store, name, &account.value, shown).await?;
        return match account.value.disabled_at() {
            None => Ok(Authenticated {
                account,
                second_step,
            }),
            // Only whoever knows the password is told.
            Some(_) => Err(ErrorCode::AccountDisabled.into()),
        };
    }
    Err(failed(shell, &store, name, account).await?)
}

/// Counts the attempt and looks up the account.
async fn count_attempt(
    shell: &Arc<Shell>,
    store: &Arc<dyn SecurityInfoStore>,
    name: &UserName,
    limits: PasswordLimits,
) -> Result<Option<Versioned<Account>>, ErrorAnswer> {
    let name = name.clone();
    shell
        .change(Arc::clone(store), move |store, now| {
            let standing = or_default(store.sign_in(&name)?);
            let counted = standing
                .value
                .clone()
                .attempt(limits, now)
                .map_err(|locked| locked.at(now))?;
            let changes = ChangeSet {
                sign_ins: vec![(name.clone(), standing.with(counted))],
                ..ChangeSet::default()
            };
            Ok((changes, store.account_claimed(&name)?))
        })
        .await
}

async fn succeeded(
    shell: &Arc<Shell>,
    store: &Arc<dyn SecurityInfoStore>,
    name: UserName,
    account: &Account,
    shown: Option<DeviceSecret>,
) -> Result<SecondStep, ErrorAnswer> {
    let account = account.clone();
    let within = Arc::clone(shell);
    shell
        .change(Arc::clone(store), move |store, now| {
            let standing = or_default(store.sign_in(&name)?);
            let policy = within.organisation(store)?.policy;
            let here = Here {
                station: &within.deployment.station,
                shown: shown.as_ref(),
                has_line: !within.line_is_down(),
            };
            let second_step = account.second_step_at(here, &policy, now);
            let what = match second_step {
                _ if account.disabled_at().is_some() => vec![Recorded::TurnedAway],
                SecondStep::NotAsked => vec![Recorded::SignedIn],
                SecondStep::Spared => vec![Recorded::SecondProofSpared, Recorded::SignedIn],
                SecondStep::NoLine => vec![Recorded::NoSecondProof, Recorded::SignedIn],
                SecondStep::Asked | SecondStep::ToSetUp => vec![Recorded::PasswordRight],
            };
            let id = Some(account.id());
            let record = what.into_iter();
            let changes = ChangeSet {
                sign_ins: vec![(
                    name.clone(),
                    standing.with(standing.value.clone().succeeded()),
                )],
                record: record.map(|what| within.entry(now, id, id, what)).collect(),
                ..ChangeSet::default()
            };
            Ok((changes, second_step))
        })
        .await
}

/// Records the failure, and says what to tell: that it is locked from now on, or that
/// something was wrong.
async fn failed(
    shell: &Arc<Shell>,
    store: &Arc<dyn SecurityInfoStore>,
    name: UserName,
    account: Option<Versioned<Account>>,
) -> Result<ErrorAnswer, ErrorAnswer> {
    let account = account.map(|account| account.value.id());
    let within = Arc::clone(shell);
    shell
        .change(Arc::clone(store), move |store, now| {
            let standing = or_default(store.sign_in(&name)?).value;
            let locked = standing.locked_until(now);
            let mut what = vec![Recorded::SignInFailed];
            what.extend(locked.map(|until| Recorded::SignInLocked { until }));
            let record = what
                .into_iter()
                .map(|what| within.entry(now, None, account, what));
            let changes = ChangeSet {
                record: record.collect(),
                ..ChangeSet::default()
            };
            let answer = match locked {
                Some(until) => security_info::sign_in::SignInLocked { until }.at(now),
                None => ErrorCode::WrongUserNameOrPassword.into(),
            };
            Ok((changes, answer))
        })
        .await
}

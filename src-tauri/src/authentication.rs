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
    verification::SecondStep,
};

use crate::{
    ipc::{
        dto::{ErrorAnswer, ErrorCode},
        errors::At,
    },
    shell::Shell,
};

/// The account of a user name, if the password is its.
///
/// # Errors
/// When the name is locked, the password wrong or the name unknown (which it does not
/// tell apart), or the store fails.
pub async fn authenticate(
    shell: &Arc<Shell>,
    store: Arc<dyn SecurityInfoStore>,
    name: UserName,
    password: Password,
) -> Result<Versioned<Account>, ErrorAnswer> {
    let limits = shell.password_limits(&store).await?;
    let account = count_attempt(shell, &store, &name, limits).await?;
    let kept = account
        .as_ref()
        .map(|account| account.value.password().clone());
    if shell.passwords.is_right(password, kept).await?
        && let Some(account) = account
    {
        succeeded(shell, &store, name, &account.value).await?;
        return Ok(account);
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
            Ok((changes, store.account_named(&name)?))
        })
        .await
}

async fn succeeded(
    shell: &Arc<Shell>,
    store: &Arc<dyn SecurityInfoStore>,
    name: UserName,
    account: &Account,
) -> Result<(), ErrorAnswer> {
    let account = account.clone();
    let within = Arc::clone(shell);
    shell
        .change(Arc::clone(store), move |store, now| {
            let standing = or_default(store.sign_in(&name)?);
            let what = match account.second_step(&within.organisation(store)?.policy) {
                SecondStep::NotAsked => Recorded::SignedIn,
                SecondStep::Asked => Recorded::PasswordRight,
            };
            let id = Some(account.id());
            let changes = ChangeSet {
                sign_ins: vec![(
                    name.clone(),
                    standing.with(standing.value.clone().succeeded()),
                )],
                record: vec![within.entry(now, id, id, what)],
                ..ChangeSet::default()
            };
            Ok((changes, ()))
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

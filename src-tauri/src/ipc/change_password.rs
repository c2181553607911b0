//! Changing one's own password.

use std::sync::Arc;

use security_info::{
    password::{self, KnownPasswords, NewPassword, Password},
    record::Recorded,
    verification::SecondStep,
};
use serde::Deserialize;
use ts_rs::TS;

use super::{
    answers,
    dto::{self, ErrorAnswer, ErrorCode, Session},
    registry::Answer,
};
use crate::{
    authentication::{Occasion, authenticate},
    off_thread::off_thread,
    shell::Shell,
    visitor::{ChoosesPassword, SignedIn},
};

#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangePassword {
    current: String,
    new: String,
}

/// Replaces the password of somebody who knows the one they have. Their sessions elsewhere
/// end, and this one goes on: freshly, where the password is all that is asked for.
pub async fn change_password(
    shell: Arc<Shell>,
    who: SignedIn,
    sent: ChangePassword,
) -> Answer<Session> {
    let current = typed(sent.current, "current")?;
    let new = acceptable(&shell, &who, typed(sent.new, "new")?).await?;
    let who = proven(&shell, who, current.clone()).await?;
    if new.password().is(&current) {
        return Err(ErrorAnswer::from(ErrorCode::PasswordUnchanged).about("new"));
    }
    let who = replaced(&shell, who, new).await?;
    Ok(answers::session(
        &who.account.value,
        &who.organisation.policy.sessions,
    ))
}

#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChoosePassword {
    new: String,
}

/// Replaces a password that somebody else has made, right after signing in with it.
pub async fn choose_password(
    shell: Arc<Shell>,
    ChoosesPassword(who): ChoosesPassword,
    sent: ChoosePassword,
) -> Answer<dto::SignedIn> {
    let new = acceptable(&shell, &who, typed(sent.new, "new")?).await?;
    let kept = who.account.value.password().cloned();
    let the_same = shell.passwords.is_right(new.password().clone(), kept);
    if the_same.await? {
        return Err(ErrorAnswer::from(ErrorCode::PasswordUnchanged).about("new"));
    }
    let who = replaced(&shell, who, new).await?;
    Ok(answers::signed_in(&who, shell.clock.now()))
}

/// Replaces the password. The session here goes on, and no other does.
async fn replaced(shell: &Arc<Shell>, who: SignedIn, new: NewPassword) -> Answer<SignedIn> {
    let hash = shell.passwords.hash(new).await?;
    let changed = shell.change_account(who, move |account, _| {
        account.change_password(hash.clone());
        Ok(vec![Recorded::PasswordChanged])
    });
    let who = changed.await?;
    shell.seat.go_on(&who.account.value)?;
    // Where a second proof is asked for, the password alone makes nothing fresh.
    if who.account.value.second_step(&who.organisation.policy) != SecondStep::Asked {
        shell.seat.freshen(&who.account.value, shell.clock.now())?;
    }
    // A call was asked for in a session that has ended: its proof would not be taken.
    shell.calls.hang_up_all().wait().await;
    Ok(who)
}

fn typed(password: String, field: &str) -> Answer<Password> {
    Password::typed(password).map_err(|error| ErrorAnswer::from(error).about(field))
}

/// The new password, judged with what is known of the person.
async fn acceptable(shell: &Arc<Shell>, who: &SignedIn, new: Password) -> Answer<NewPassword> {
    let known: Arc<dyn KnownPasswords> = Arc::clone(&shell.known_passwords);
    let account = &who.account.value;
    let names = [
        who.organisation.name.to_string(),
        account.display_name().to_string(),
        account.user_name().to_string(),
    ];
    let judged = off_thread(move || {
        let names = names.each_ref().map(String::as_str);
        password::accept(new, &names, &*known)
    });
    judged
        .await?
        .map_err(|error| ErrorAnswer::from(error).about("new"))
}

/// Whoever has shown that they are the one who is signed in.
async fn proven(shell: &Arc<Shell>, who: SignedIn, current: Password) -> Answer<SignedIn> {
    let name = who.account.value.user_name().clone();
    let proven = authenticate(
        shell,
        Arc::clone(&who.store),
        name,
        current,
        Occasion::Confirmation,
    )
    .await;
    proven.map_err(|error| match error.code {
        ErrorCode::WrongUserNameOrPassword => error.about("current"),
        _ => error,
    })?;
    Ok(who)
}

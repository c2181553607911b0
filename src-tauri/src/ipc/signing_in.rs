//! Signing in and out.

use std::sync::Arc;

use security_info::{
    account::Account,
    identity::{Role, UserName},
    password::Password,
    people::PeopleWanted,
    phone,
    record::Recorded,
    store::ChangeSet,
    verification::SecondStep,
};
use serde::Deserialize;
use ts_rs::TS;

use super::{
    answers,
    dto::{self, ErrorAnswer, ErrorCode, PasswordRight, Session},
    registry::{Answer, Nothing},
};
use crate::{
    authentication::{Occasion, authenticate},
    off_thread::{meanwhile, off_thread},
    opening::Opened,
    session::{Proven, Vacant},
    shell::Shell,
    visitor::{Anyone, SettingUp, SignedIn, Visitor, WithAnyPassword},
};

#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SignIn {
    user_name: String,
    password: String,
}

/// Takes the seat, if the password is right and nothing more is asked for.
pub async fn sign_in(shell: Arc<Shell>, _: Anyone, sent: SignIn) -> Answer<PasswordRight> {
    let store = shell.house.store()?;
    if shell.seat.sitting(shell.clock.now()).is_ok() {
        return Err(ErrorCode::OutOfOrder.into());
    }
    // Somebody else may have gone away halfway, with a call up.
    shell.seat.leave();
    shell.calls.hang_up_all();
    let name = UserName::parse(&sent.user_name)
        .map_err(|error| ErrorAnswer::from(error).about("userName"))?;
    let password = typed(sent.password)?;
    // Whoever signs in looks at numbers next, and the check of the password takes longer.
    meanwhile(phone::load_metadata);
    let sign_in = Occasion::SignIn;
    let who = authenticate(&shell, Arc::clone(&store), name, password, sign_in).await?;
    let account = who.account.value;
    let proven = match who.second_step {
        SecondStep::NotAsked => Proven::AsAsked,
        SecondStep::Spared => Proven::ByPasswordAlone,
        SecondStep::ToSetUp => Proven::ByPasswordSoFar,
        SecondStep::NoLine => Proven::WithoutLine,
        SecondStep::Asked => {
            let within = Arc::clone(&shell);
            let organisation = off_thread(move || within.organisation(&*store)).await??;
            shell.seat.go_halfway(&account, shell.clock.now());
            shell.watch_idleness();
            let step = shell.second_step_of(&account, &organisation.policy, false);
            return Ok(PasswordRight::SecondStep { step: step.await? });
        }
    };
    let signed_in = shell.let_in(&account, proven).await?;
    Ok(PasswordRight::SignedIn { signed_in })
}

#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConfirmPassword {
    password: String,
}

/// Makes the sign-in fresh again, where the password is right and nothing more is asked for.
pub async fn confirm_password(
    shell: Arc<Shell>,
    WithAnyPassword(who): WithAnyPassword,
    sent: ConfirmPassword,
) -> Answer<PasswordRight> {
    let password = typed(sent.password)?;
    let name = who.account.value.user_name().clone();
    let confirmed = authenticate(&shell, who.store, name, password, Occasion::Confirmation)
        .await
        .map_err(|error| match error.code {
            ErrorCode::WrongUserNameOrPassword => error.about("password"),
            _ => error,
        })?;
    let account = confirmed.account.value;
    match confirmed.second_step {
        SecondStep::NotAsked | SecondStep::ToSetUp | SecondStep::NoLine => {
            Ok(PasswordRight::SignedIn {
                signed_in: shell.freshened(&account).await?,
            })
        }
        SecondStep::Spared | SecondStep::Asked => {
            shell.seat.freshen_halfway(&account, shell.clock.now())?;
            let step = shell.second_step_of(&account, &who.organisation.policy, true);
            Ok(PasswordRight::SecondStep { step: step.await? })
        }
    }
}

/// Shows that somebody is still there.
pub async fn stay_signed_in(
    _: Arc<Shell>,
    WithAnyPassword(who): WithAnyPassword,
    _: Nothing,
) -> Answer<Session> {
    Ok(answers::session(
        &who.account.value,
        &who.organisation.policy.sessions,
    ))
}

/// Leaves the seat. To leave one that has been lost already is no error.
pub async fn sign_out(shell: Arc<Shell>, _: Anyone, _: Nothing) -> Answer<()> {
    let now = shell.clock.now();
    let (halfway, sitting) = (shell.seat.halfway(now), shell.seat.sitting(now));
    shell.seat.leave();
    shell.calls.hang_up_all().wait().await;
    let id = match sitting {
        Ok(sitting) => Some(sitting.account),
        Err(_) if halfway.is_ok() => return Ok(()),
        Err(Vacant::Ended) => return Ok(()),
        Err(Vacant::NotSignedIn) => return Err(ErrorCode::NotSignedIn.into()),
    };
    let within = Arc::clone(&shell);
    shell
        .change(shell.house.store()?, move |_, now| {
            let record = vec![within.entry(now, id, id, Recorded::SignedOut)];
            Ok((
                ChangeSet {
                    record,
                    ..ChangeSet::default()
                },
                (),
            ))
        })
        .await
}

/// Ends every session of the account, on whichever machine.
pub async fn sign_out_everywhere(
    shell: Arc<Shell>,
    WithAnyPassword(who): WithAnyPassword,
    _: Nothing,
) -> Answer<()> {
    shell.calls.hang_up_all().wait().await;
    let everywhere = shell.change_account(who, |account, _| {
        account.end_sessions();
        Ok(vec![Recorded::SignedOutEverywhere])
    });
    everywhere.await?;
    shell.seat.leave();
    // A call that was asked for in between has been counted and may be on the line.
    shell.calls.hang_up_all().wait().await;
    Ok(())
}

/// Puts the set-up off once, where the organisation allows it.
pub async fn postpone_set_up(
    shell: Arc<Shell>,
    SettingUp(who): SettingUp,
    _: Nothing,
) -> Answer<dto::SignedIn> {
    let owed = who.owes_a_proof();
    let postponed = shell.change_account(who, move |account, policy| {
        account.postpone_set_up(policy)?;
        let lets_in = owed.then_some(Recorded::SignedIn);
        Ok([Recorded::SetUpPostponed]
            .into_iter()
            .chain(lets_in)
            .collect())
    });
    let who = postponed.await?;
    shell.seat.postpone();
    let who = SignedIn {
        postponed: true,
        ..who
    };
    Ok(answers::signed_in(&who, shell.clock.now()))
}

/// The person says that their methods are still right. It changes nothing but when they are
/// asked again, so that no fresh sign-in is needed.
pub async fn confirm_methods(
    shell: Arc<Shell>,
    who: SignedIn,
    _: Nothing,
) -> Answer<dto::SignedIn> {
    let now = shell.clock.now();
    let confirmed = shell.change_account(who, move |account, _| {
        account.confirm_methods(now)?;
        Ok(vec![Recorded::MethodsConfirmed])
    });
    Ok(answers::signed_in(&confirmed.await?, now))
}

fn typed(password: String) -> Answer<Password> {
    Password::typed(password).map_err(|error| ErrorAnswer::from(error).about("password"))
}

impl Shell {
    /// Lets somebody in who has given the second proof as well, if they have not left
    /// meanwhile.
    pub(crate) async fn second_proof_was_right(
        self: &Arc<Self>,
        account: &Account,
    ) -> Answer<dto::SignedIn> {
        let halfway = self.seat.halfway(self.clock.now())?;
        if !halfway.is_of(account) {
            return Err(ErrorCode::SessionEnded.into());
        }
        if halfway.freshening {
            self.freshened(account).await
        } else {
            self.let_in(account, Proven::Twice).await
        }
    }

    async fn freshened(self: &Arc<Self>, account: &Account) -> Answer<dto::SignedIn> {
        self.seat.freshen(account, self.clock.now())?;
        let WithAnyPassword(who) = WithAnyPassword::admit(self).await?;
        Ok(answers::signed_in(&who, self.clock.now()))
    }

    /// Whoever may look for people finds the store ready for it: among a million, making
    /// its index takes some seconds.
    fn prepare_search(&self, account: &Account) {
        // The sample organisation's few are found at once.
        let looks = matches!(account.role(), Role::Administrator | Role::Agent);
        if let (true, Opened::Own(store)) = (looks, self.house.opened()) {
            meanwhile(move || {
                if let Err(error) = store.people(&PeopleWanted::default(), None, 0) {
                    tracing::warn!(?error, "the index of people could not be made");
                }
            });
        }
    }

    /// Gives the seat to somebody who has proven themselves.
    pub(super) async fn let_in(
        self: &Arc<Self>,
        account: &Account,
        proven: Proven,
    ) -> Answer<dto::SignedIn> {
        let (shell, store) = (Arc::clone(self), self.house.store()?);
        let organisation = off_thread(move || shell.organisation(&*store)).await??;
        let rules = organisation.policy.sessions;
        self.seat.take(account, proven, rules, self.clock.now());
        self.watch_idleness();
        self.prepare_search(account);
        let remembered = rules
            .remember_user_name
            .then(|| account.user_name().to_string());
        // Nobody in the sample organisation is worth remembering here.
        if let Opened::Own(_) = self.house.opened() {
            let memory = Arc::clone(&self.memory);
            off_thread(move || memory.set_last_user_name(remembered.as_deref())).await?;
        }
        let WithAnyPassword(who) = WithAnyPassword::admit(self).await?;
        Ok(answers::signed_in(&who, self.clock.now()))
    }
}

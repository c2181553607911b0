//! Adding a hardware token to one's own methods.

use std::sync::Arc;

use security_info::{
    Timestamp,
    identity::AccountId,
    limits::Standing,
    method::{MethodId, TokenSerial, authenticator_app::TypedAppCode},
    policy::Policy,
    record::Recorded,
    store::{ChangeSet, SecurityInfoStore},
    tokens::{NotActivated, Refused, TokensWanted, activate},
};
use serde::Deserialize;
use ts_rs::TS;

use super::{
    answers,
    dto::{AwaitedToken, AwaitedTokens, ErrorAnswer, ErrorCode, ProvenToken},
    errors::{At, seconds_until},
    registry::{Answer, Nothing},
    tokens::read_serial,
};
use crate::{
    clock::system_rng,
    off_thread::off_thread,
    shell::Shell,
    visitor::{FreshlySettingUp, SettingUp},
};

/// As many are named; nobody is given more.
const MOST_NAMED: usize = 10;

/// The tokens that are meant for the person and wait to be added.
pub async fn awaited_tokens(
    _: Arc<Shell>,
    SettingUp(who): SettingUp,
    _: Nothing,
) -> Answer<AwaitedTokens> {
    off_thread(move || {
        let wanted = TokensWanted {
            awaited_by: Some(who.account.value.id()),
            ..TokensWanted::default()
        };
        let found = who.store.tokens(&wanted, None, MOST_NAMED)?;
        let tokens = found.tokens.into_iter().map(|token| {
            let names = [token.manufacturer, token.model].into_iter().flatten();
            let names: Vec<_> = names.map(String::from).collect();
            AwaitedToken {
                serial: token.serial.to_string(),
                model: (!names.is_empty()).then(|| names.join(" ")),
            }
        });
        Ok(AwaitedTokens {
            tokens: tokens.collect(),
        })
    })
    .await?
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProveHardwareToken {
    /// What stands on its back.
    serial: String,
    /// What it shows.
    code: String,
}

/// Adds the token, if it is free and this is the code that it shows. What is wrong is counted
/// before this answers.
pub async fn prove_hardware_token(
    shell: Arc<Shell>,
    FreshlySettingUp(who): FreshlySettingUp,
    sent: ProveHardwareToken,
) -> Answer<ProvenToken> {
    let typed = Typed {
        account: who.account.value.id(),
        generation: who.account.value.session_generation(),
        serial: read_serial(&sent.serial)?,
        code: TypedAppCode::parse(&sent.code)?,
        rules: who.organisation.policy.clone(),
        owed: who.owes_a_proof(),
    };
    let (id, within) = (typed.account, Arc::clone(&shell));
    let take = move |store: &dyn SecurityInfoStore, now| typed.take(&within, store, now);
    let method = shell.change(Arc::clone(&who.store), take).await??;
    let store = Arc::clone(&who.store);
    let account = off_thread(move || store.account(id)).await??;
    let account = account.ok_or(ErrorCode::SessionEnded)?.value;
    shell.seat.has_set_up(&account, shell.clock.now());
    let policy = &who.organisation.policy;
    Ok(ProvenToken {
        info: answers::security_info(&account, policy, shell.clock.now()),
        method: method.to_string(),
    })
}

/// What somebody typed off a token.
struct Typed {
    account: AccountId,
    generation: u32,
    serial: TokenSerial,
    code: TypedAppCode,
    rules: Policy,
    /// Whether the token would be the proof that the session still owes.
    owed: bool,
}

impl Typed {
    /// What is to be kept of it, right or wrong; and if it was wrong, what to say.
    fn take(
        &self,
        shell: &Shell,
        store: &dyn SecurityInfoStore,
        now: Timestamp,
    ) -> Answer<(ChangeSet, Answer<MethodId>)> {
        let mut account = store
            .account(self.account)?
            .filter(|account| account.value.session_generation() == self.generation)
            .ok_or(ErrorCode::SessionEnded)?;
        let typed = (&self.serial, self.code);
        let (rules, rng) = (&self.rules, &mut system_rng());
        let activated = activate(store, &mut account.value, typed, rules, now, rng);
        let mut activated = activated.map_err(|refusal| refusal.at(now))?;
        if self.owed && activated.outcome.is_ok() {
            activated.what.push(Recorded::SignedIn);
        }
        let by = Some(self.account);
        let record = activated.what.into_iter();
        let changes = ChangeSet {
            accounts: vec![account],
            tokens: activated.token.into_iter().collect(),
            record: record.map(|what| shell.entry(now, by, by, what)).collect(),
            ..ChangeSet::default()
        };
        Ok((
            changes,
            activated.outcome.map_err(|refused| refused.at(now)),
        ))
    }
}

impl At for NotActivated {
    fn at(self, now: Timestamp) -> ErrorAnswer {
        match self {
            Self::Method(error) => error.into(),
            Self::Locked { until } => locked(until, now),
            Self::Store(error) => error.into(),
        }
    }
}

impl At for Refused {
    fn at(self, now: Timestamp) -> ErrorAnswer {
        match self.standing {
            Standing::LockedUntil(until) => locked(until, now),
            Standing::Open | Standing::Disabled => {
                ErrorAnswer::from(ErrorCode::TokenWrong).about("code")
            }
        }
    }
}

fn locked(until: Timestamp, now: Timestamp) -> ErrorAnswer {
    ErrorAnswer::from(ErrorCode::VerificationLocked).lifting_after(seconds_until(until, now))
}

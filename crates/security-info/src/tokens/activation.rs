//! Adding a token: by its serial number and one code that it shows.

use rand_core::CryptoRng;

use super::{Held, Token, TokenRow};
use crate::{
    Timestamp,
    account::{Account, MethodError},
    limits::Standing,
    method::{
        HardwareToken, KindName, MethodId, MethodKind, TokenSerial,
        authenticator_app::{CodeForm, Generator, GeneratorSecret, Tolerance, TypedAppCode},
    },
    policy::Policy,
    record::Recorded,
    store::{SecurityInfoStore, StoreError, Versioned},
};

/// How what was typed was taken. Either way the account has changed and is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activated {
    /// The token's row, where it is the account's from now on.
    pub token: Option<(TokenSerial, Versioned<TokenRow>)>,
    /// For the record.
    pub what: Vec<Recorded>,
    /// The method that it became, or that it did not.
    pub outcome: Result<MethodId, Refused>,
}

/// The serial number or the code was wrong. Which of the two is not said: whoever has none of
/// the tokens is not to find out which there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the serial number of a free token and the code that it shows are expected")]
pub struct Refused {
    /// What holds for the next try.
    pub standing: Standing,
}

/// Why what was typed is not even looked at. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum NotActivated {
    /// A rule of the account's methods.
    #[error(transparent)]
    Method(#[from] MethodError),
    /// Too many guesses.
    #[error("adding is locked")]
    Locked {
        /// When it lifts.
        until: Timestamp,
    },
    /// The store could not tell.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes a serial number and a code that its token is said to show, and counts them if they
/// are wrong: to guess at a code is to guess at somebody's token, which is not in the hand of
/// whoever types, unlike the secret of an app that is being set up.
///
/// # Errors
/// When nothing may be tried, or the store can not tell: nothing has changed.
pub fn activate(
    store: &dyn SecurityInfoStore,
    account: &mut Account,
    (serial, typed): (&TokenSerial, TypedAppCode),
    policy: &Policy,
    now: Timestamp,
    rng: &mut impl CryptoRng,
) -> Result<Activated, NotActivated> {
    policy.methods.allow(KindName::HardwareToken, account)?;
    if !KindName::HardwareToken.can_be_added(account, policy) {
        return Err(MethodError::TooMany.into());
    }
    match account.set_up_standing(&policy.limits, now) {
        Standing::Open | Standing::Disabled => {}
        Standing::LockedUntil(until) => return Err(NotActivated::Locked { until }),
    }
    let row = store.token(serial)?;
    let free = row.as_ref().and_then(|row| row.value.token());
    let free = free.filter(|token| is_free_for(token, account));
    // As much is worked out where there is no such token.
    let nobodys = Generator::new(GeneratorSecret::random(rng), CodeForm::default());
    let generator = free.map_or(&nobodys, |token| &token.generator);
    let accepted = generator.first(typed, now, Tolerance::TOKEN);
    let (Some(row), Some(token), Ok(generator)) = (&row, free, accepted) else {
        account.set_up_failed(&policy.limits, now);
        return Ok(Activated {
            token: None,
            what: vec![Recorded::TokenRefused {
                token: serial.clone(),
            }],
            outcome: Err(Refused {
                standing: account.set_up_standing(&policy.limits, now),
            }),
        });
    };
    let id = MethodId::random(rng);
    let method = HardwareToken::proven(serial.clone(), generator.clone());
    let method = MethodKind::HardwareToken(method);
    let label = method.label();
    account.add_method(id, method, policy, now)?;
    let held = Token {
        generator,
        held: Some(Held {
            by: account.id(),
            since: now,
        }),
        ..token.clone()
    };
    Ok(Activated {
        token: Some((serial.clone(), row.with(TokenRow::Kept(Box::new(held))))),
        what: vec![Recorded::MethodAdded { method: label }],
        outcome: Ok(id),
    })
}

/// Whether the account's holder could add it.
fn is_free_for(token: &Token, account: &Account) -> bool {
    token.held.is_none() && token.assigned_to.is_none_or(|to| to == account.id())
}

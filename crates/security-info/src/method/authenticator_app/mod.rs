//! An authenticator app, which shows a new code every half minute.
//!
//! It is proven by the first code that it shows ([`Enrolment::prove`]); there is no other
//! way to one. Whoever holds the secret can make its codes for ever, so that it is shown
//! once, at set-up, and never again.

mod generator;

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};

use super::{Challenge, CodeError, Kind, Method, MethodId, MethodKind, Strength, Use};
use crate::{
    Timestamp,
    account::{Account, MethodError},
    identity::{AccountId, DeviceName},
    policy::Policy,
};

pub use generator::{
    BurntCode, CodeForm, CodeHash, CodeLength, Generator, GeneratorSecret, MOST_DRIFT, NotACode,
    NotASecret, NotYet, Period, SecretError, Tolerance, TypedAppCode, WrongCode,
};

/// The most that one account may have.
pub const MOST_APPS: usize = 5;

/// An app that showed the right code once and so is the person's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthenticatorApp {
    name: DeviceName,
    generator: Generator,
}

impl AuthenticatorApp {
    /// What the person calls it.
    #[must_use]
    pub const fn name(&self) -> &DeviceName {
        &self.name
    }

    /// How long its codes are.
    #[must_use]
    pub const fn code_length(&self) -> CodeLength {
        self.generator.form().length
    }
}

impl Kind for AuthenticatorApp {
    type Label = DeviceName;

    fn place(&self) -> u8 {
        0
    }

    fn serves(on: Use) -> bool {
        match on {
            Use::SignIn | Use::Reset | Use::Helpdesk => true,
        }
    }

    fn strength(&self) -> Strength {
        Strength::HeldSecret
    }

    fn label(&self) -> DeviceName {
        self.name.clone()
    }

    fn challenge(&self) -> Challenge {
        Challenge::Code {
            digits: self.code_length().digits(),
        }
    }

    fn typed(&self, typed: &str, now: Timestamp) -> Result<Self, CodeError> {
        let typed = TypedAppCode::parse(typed).map_err(|NotACode| CodeError::NotACode)?;
        let used = self.generator.next(typed, now, Tolerance::APP);
        Ok(Self {
            name: self.name.clone(),
            generator: used.map_err(|WrongCode| CodeError::Wrong)?,
        })
    }

    fn burnt(&self, now: Timestamp) -> Option<Result<(Self, BurntCode), NotYet>> {
        let used = |(generator, code)| {
            let name = self.name.clone();
            (Self { name, generator }, code)
        };
        Some(self.generator.burn(now).map(used))
    }

    fn may_join(&self, account: &Account, _: &Policy) -> Result<(), MethodError> {
        account.may_name_app(&self.name)
    }

    fn can_be_added(account: &Account, _: &Policy) -> bool {
        account.apps().count() < MOST_APPS
    }
}

/// What only authenticator apps have.
impl Account {
    /// The apps, in the order in which they are shown.
    pub fn apps(&self) -> impl Iterator<Item = (&Method, &AuthenticatorApp)> {
        self.methods()
            .iter()
            .filter_map(|method| match method.kind() {
                MethodKind::AuthenticatorApp(app) => Some((method, app)),
                MethodKind::Phone(_) | MethodKind::HardwareToken(_) | MethodKind::AccessPass(_) => {
                    None
                }
            })
    }

    /// Whether another app of this name may be added.
    ///
    /// # Errors
    /// When there are five, or one has that name.
    pub fn may_name_app(&self, name: &DeviceName) -> Result<(), MethodError> {
        if self.apps().count() >= MOST_APPS {
            return Err(MethodError::TooMany);
        }
        if self.apps().any(|(_, app)| app.name == *name) {
            return Err(MethodError::NameTaken);
        }
        Ok(())
    }
}

/// An app that is being set up: its secret has been shown, and its first code is awaited.
/// It is bound to the account and to the sessions that were alive when it was begun.
#[derive(Clone, Debug)]
pub struct Enrolment {
    account: AccountId,
    generation: u32,
    begun_at: Timestamp,
    generator: Generator,
}

/// Why a set-up did not end with an app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EnrolmentError {
    /// The account's rules forbid it.
    #[error(transparent)]
    Method(#[from] MethodError),
    /// It is not the code that the app shows. It may be tried again.
    #[error(transparent)]
    WrongCode(#[from] WrongCode),
    /// It was begun too long ago.
    #[error("a set-up that was begun a short while ago is expected")]
    TooLate,
}

impl Enrolment {
    /// Begins one, with a new secret.
    ///
    /// # Errors
    /// When the account may not have another app.
    pub fn begin(
        account: &Account,
        policy: &Policy,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, MethodError> {
        policy
            .methods
            .allow(super::KindName::AuthenticatorApp, account)?;
        if !AuthenticatorApp::can_be_added(account, policy) {
            return Err(MethodError::TooMany);
        }
        Ok(Self {
            account: account.id(),
            generation: account.session_generation(),
            begun_at: now,
            generator: Generator::new(GeneratorSecret::random(rng), CodeForm::default()),
        })
    }

    /// What is to be scanned or typed.
    #[must_use]
    pub const fn generator(&self) -> &Generator {
        &self.generator
    }

    /// Whose it is.
    #[must_use]
    pub const fn account(&self) -> AccountId {
        self.account
    }

    /// Adds the app to the account, if this is the code that it shows. What was wrong may
    /// be tried again: whoever types it has the secret before them and guesses at nothing.
    ///
    /// # Errors
    /// When the code is wrong, it is too late, the account is another or its sessions were
    /// ended, or the rules forbid it by now; nothing is changed.
    pub fn prove(
        &self,
        account: &mut Account,
        named: DeviceName,
        typed: TypedAppCode,
        policy: &Policy,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<MethodId, EnrolmentError> {
        if account.id() != self.account {
            return Err(MethodError::AnotherAccount.into());
        }
        if account.session_generation() != self.generation {
            return Err(MethodError::SessionsEnded.into());
        }
        if now.since(self.begun_at) > policy.sessions.fresh_for {
            return Err(EnrolmentError::TooLate);
        }
        account.may_name_app(&named)?;
        let app = AuthenticatorApp {
            name: named,
            generator: self.generator.first(typed, now, Tolerance::APP)?,
        };
        let id = MethodId::random(rng);
        account.add_method(id, MethodKind::AuthenticatorApp(app), policy, now)?;
        Ok(id)
    }
}

//! A temporary access pass: a secret that an administrator lends somebody who has nothing
//! else to prove themselves by just now, such as on their first day, or after losing a phone.
//!
//! It serves the second step of a sign-in and nothing else, is good for a while, once or as
//! often as is needed, and is known whole only in the moment in which it is made
//! (docs/decisions/0021).

mod secret;

use std::time::Duration;

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};

use super::{Challenge, CodeError, Kind, Method, MethodKind, Strength, Use};
use crate::{
    Timestamp,
    account::{Account, MethodError},
    policy::Policy,
};

pub use secret::{NotAPass, NotAPassLength, PassHash, PassLength, PassSecret, TypedPass};

/// A pass that was issued to the account's holder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessPass {
    hash: PassHash,
    until: Timestamp,
    left: Left,
}

/// How often a pass can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PassUses {
    /// Once.
    Once,
    /// As often as is needed, until its time is over.
    Many,
}

/// How often it still can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Left {
    Once,
    Many,
    Nothing,
}

/// How long a pass is good: 10 minutes to 30 days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassLifetime(Duration);

/// It is not 10 minutes to 30 days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("10 minutes to 30 days are expected")]
pub struct NotAPassLifetime;

impl PassLifetime {
    /// The shortest.
    pub const LEAST: Duration = Duration::from_mins(10);
    /// The longest.
    pub const MOST: Duration = Duration::from_hours(30 * 24);

    /// As long as this.
    ///
    /// # Errors
    /// When it is not 10 minutes to 30 days.
    pub fn of(length: Duration) -> Result<Self, NotAPassLifetime> {
        if (Self::LEAST..=Self::MOST).contains(&length) {
            Ok(Self(length))
        } else {
            Err(NotAPassLifetime)
        }
    }
}

/// What is agreed on a pass before it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassTerms {
    /// How long it is good.
    pub lifetime: PassLifetime,
    /// How often.
    pub uses: PassUses,
}

impl AccessPass {
    /// A pass that `secret` opens, from now on.
    pub(crate) fn issued(
        secret: &PassSecret,
        terms: PassTerms,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Self {
        Self {
            hash: PassHash::of(secret, rng),
            until: now.after(terms.lifetime.0),
            left: match terms.uses {
                PassUses::Once => Left::Once,
                PassUses::Many => Left::Many,
            },
        }
    }

    /// When its time is over.
    #[must_use]
    pub const fn until(&self) -> Timestamp {
        self.until
    }

    /// How often it can be used; none, where it was good once and has been.
    #[must_use]
    pub const fn uses(&self) -> Option<PassUses> {
        match self.left {
            Left::Once => Some(PassUses::Once),
            Left::Many => Some(PassUses::Many),
            Left::Nothing => None,
        }
    }
}

impl Kind for AccessPass {
    /// Until when it was good, which tells one from the next.
    type Label = Timestamp;

    fn place(&self) -> u8 {
        0
    }

    fn serves(on: Use) -> bool {
        match on {
            Use::SignIn => true,
            // Two people know it: it is no proof of who they are.
            Use::Reset | Use::Helpdesk => false,
        }
    }

    fn strength(&self) -> Strength {
        Strength::HandedOver
    }

    fn label(&self) -> Timestamp {
        self.until
    }

    fn challenge(&self) -> Challenge {
        Challenge::Pass
    }

    fn typed(&self, typed: &str, now: Timestamp) -> Result<Self, CodeError> {
        let typed = TypedPass::parse(typed).map_err(|NotAPass| CodeError::NotAPass)?;
        if self.has_ended(now) || !self.hash.is_of(&typed) {
            return Err(CodeError::Wrong);
        }
        let left = match self.left {
            Left::Many => Left::Many,
            Left::Once | Left::Nothing => Left::Nothing,
        };
        Ok(Self {
            left,
            ..self.clone()
        })
    }

    fn may_join(&self, account: &Account, _: &Policy) -> Result<(), MethodError> {
        match account.access_pass() {
            Some(_) => Err(MethodError::TooMany),
            None => Ok(()),
        }
    }

    fn is_lent() -> bool {
        true
    }

    fn has_ended(&self, now: Timestamp) -> bool {
        self.left == Left::Nothing || now >= self.until
    }

    /// It is issued by somebody else.
    fn can_be_added(_: &Account, _: &Policy) -> bool {
        false
    }
}

/// What only access passes have.
impl Account {
    /// The pass that was issued last, be it good still or not.
    #[must_use]
    pub fn access_pass(&self) -> Option<(&Method, &AccessPass)> {
        self.methods()
            .iter()
            .find_map(|method| match method.kind() {
                MethodKind::AccessPass(pass) => Some((method, pass)),
                MethodKind::Phone(_)
                | MethodKind::AuthenticatorApp(_)
                | MethodKind::HardwareToken(_) => None,
            })
    }
}

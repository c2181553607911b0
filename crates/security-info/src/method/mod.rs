//! Authentication methods: what an account can be verified by.
//!
//! What all of them have in common stands here. What a kind of method is, and how it is
//! proven, is its own module's affair: it implements [`Kind`] and is entered in
//! [`MethodKind`]; the account, the sign-in and the record know no kind in particular.

pub mod access_pass;
pub mod authenticator_app;
pub mod hardware_token;
mod kind;
mod phone;

use std::fmt;

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};

pub use access_pass::AccessPass;
pub use authenticator_app::AuthenticatorApp;
pub use hardware_token::{HardwareToken, TokenSerial};
pub use kind::{Challenge, CodeError, Kind, KindName, MethodKind, MethodLabel, Strength, Use};
pub use phone::{Phone, PhoneLabel, PhoneSlot, VerifiedPhoneNumber};

use crate::{
    Timestamp, hexadecimal,
    limits::{FailureLimits, Failures, Standing},
};

/// A method's own number within its account.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MethodId([u8; 8]);

impl MethodId {
    /// A new one, from 64 random bits.
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = [0; 8];
        rng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// Reads what [`fmt::Display`] wrote: 16 hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        hexadecimal::read(text).map(Self)
    }
}

impl fmt::Display for MethodId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hexadecimal::show(&self.0, f)
    }
}

impl fmt::Debug for MethodId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MethodId({self})")
    }
}

/// One way of verifying an account, as it is bound to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Method {
    id: MethodId,
    kind: MethodKind,
    added_at: Timestamp,
    last_used_at: Option<Timestamp>,
    failures: Failures,
}

impl Method {
    /// A method that was proven just now.
    pub(crate) fn bound(id: MethodId, kind: MethodKind, now: Timestamp) -> Self {
        Self {
            id,
            kind,
            added_at: now,
            last_used_at: None,
            failures: Failures::default(),
        }
    }

    /// Its number within the account.
    #[must_use]
    pub const fn id(&self) -> MethodId {
        self.id
    }

    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> &MethodKind {
        &self.kind
    }

    /// When it was added.
    #[must_use]
    pub const fn added_at(&self) -> Timestamp {
        self.added_at
    }

    /// When it last verified the person after it was added.
    #[must_use]
    pub const fn last_used_at(&self) -> Option<Timestamp> {
        self.last_used_at
    }

    /// Whether it may be tried now.
    #[must_use]
    pub fn standing(&self, limits: FailureLimits, now: Timestamp) -> Standing {
        if self.kind.has_ended(now) {
            Standing::Disabled
        } else {
            self.failures.standing(limits, now)
        }
    }

    /// Whether something is held against it, so that it may be locked or turned off.
    #[must_use]
    pub fn has_failures(&self) -> bool {
        self.failures != Failures::new()
    }

    /// Whether it can be the method that sign-in tries first, whenever that is.
    #[must_use]
    pub fn can_be_default(&self) -> bool {
        self.kind.serves(Use::SignIn) && !self.kind.is_lent()
    }

    /// What the record calls it.
    #[must_use]
    pub fn label(&self) -> MethodLabel {
        self.kind.label()
    }

    /// Gives the method another proven kind; what was held against the old one goes.
    pub(crate) fn proven_anew(&mut self, kind: MethodKind) {
        self.kind = kind;
        self.failures.succeeded();
    }

    /// It verified the person: nothing is held against it any more.
    pub(crate) fn verified(&mut self, now: Timestamp) {
        self.last_used_at = Some(now);
        self.failures.succeeded();
    }

    /// A verification by it failed.
    pub(crate) fn failed(&mut self, limits: FailureLimits, now: Timestamp) {
        self.failures.failed(limits, now);
    }

    /// Somebody lifts its lock. What failed in a row stays held against it, so that a method
    /// that was disabled has to be set up again all the same.
    pub(crate) fn unlock(&mut self) {
        self.failures.unlock();
    }

    /// What is to be kept of it after it was used.
    pub(crate) fn used(&mut self, kind: MethodKind) {
        self.kind = kind;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_id_reads_only_what_it_wrote() {
        let rows = [
            ("0123456789abcdef", true),
            ("0123456789ABCDEF", false),
            ("0123456789abcde", false),
            ("0123456789abcdef0", false),
            ("+123456789abcdef", false),
            ("", false),
        ];
        for (text, right) in rows {
            let id = MethodId::parse(text);
            assert_eq!(id.is_some(), right, "{text:?}");
            assert_eq!(id.map(|id| id.to_string()), right.then(|| text.to_owned()));
        }
    }
}

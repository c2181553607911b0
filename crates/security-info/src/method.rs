//! Authentication methods: what an account can be verified by.

use std::fmt;

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};

use crate::{
    Timestamp,
    limits::{FailureLimits, Failures, Standing},
    phone::PhoneNumber,
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
        let canonical = text.len() == 16
            && text
                .bytes()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        let number = u64::from_str_radix(canonical.then_some(text)?, 16).ok()?;
        Some(Self(number.to_be_bytes()))
    }
}

impl fmt::Display for MethodId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for MethodId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MethodId({self})")
    }
}

/// Which of a person's phones a number is. The words are those of Microsoft Graph's
/// `phoneAuthenticationMethod`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PhoneSlot {
    /// The first phone.
    Mobile,
    /// Another phone, once there is a first; calls only.
    AlternateMobile,
    /// The phone on the desk, once there is a first; calls only.
    Office,
}

impl PhoneSlot {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Mobile, Self::AlternateMobile, Self::Office];
}

/// A number whose holder answered a call to it and keyed what the screen showed.
///
/// Only [`crate::call`] makes one, from a call that ended [`crate::call::CallState::Verified`];
/// there is no other way to put a number on an account (Architecture Invariant 1).
/// `Deserialize` exists for stores, which give back only what they were given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifiedPhoneNumber {
    number: PhoneNumber,
    verified_at: Timestamp,
}

impl VerifiedPhoneNumber {
    /// The door that only the call's module may open.
    pub(crate) const fn seen_by_a_call(number: PhoneNumber, verified_at: Timestamp) -> Self {
        Self {
            number,
            verified_at,
        }
    }

    /// The number.
    #[must_use]
    pub const fn number(&self) -> &PhoneNumber {
        &self.number
    }

    /// When it was proven.
    #[must_use]
    pub const fn verified_at(&self) -> Timestamp {
        self.verified_at
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

/// What a method is, with what only that kind has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MethodKind {
    /// A phone that is called.
    Phone {
        /// Which phone.
        slot: PhoneSlot,
        /// Its number.
        proven: VerifiedPhoneNumber,
    },
}

impl MethodKind {
    /// Its place in lists, and in the choice of a default: the smaller, the sooner.
    #[must_use]
    pub(crate) const fn rank(&self) -> u8 {
        match self {
            Self::Phone {
                slot: PhoneSlot::Mobile,
                ..
            } => 0,
            Self::Phone {
                slot: PhoneSlot::AlternateMobile,
                ..
            } => 1,
            Self::Phone {
                slot: PhoneSlot::Office,
                ..
            } => 2,
        }
    }
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
        self.failures.standing(limits, now)
    }

    /// Whether it can serve at sign-in, and so be the default there.
    #[must_use]
    pub const fn serves_sign_in(&self) -> bool {
        match self.kind {
            MethodKind::Phone { .. } => true,
        }
    }

    /// Gives the method another proven kind; what was held against the old one goes.
    pub(crate) fn proven_anew(&mut self, kind: MethodKind) {
        self.kind = kind;
        self.failures.succeeded();
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

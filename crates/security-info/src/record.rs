//! The record: who did what, to which account, from where, and how it ended.
//!
//! An entry holds no secret and no whole phone number, so that it may be read by
//! whoever audits.
//!
//! What is recorded becomes a text ([`EntryText`]), and the texts a chain ([`Link`]) that
//! nobody can change quietly; [`verify`] finds the first entry that is not as it was.

mod bytes;
mod chain;
mod checkpoint;
mod export;
mod text;
mod verification;

pub use chain::{End, KeyId, Link, Mac, RecordKey, Sequence};
pub use checkpoint::{Checkpoint, PublicKey, Signature, SignedCheckpoint};
pub use export::{Export, ExportSum, ExportVerdict, Layout, Seal, verify_export};
pub use text::{EntryText, NotAnEntry};
pub use verification::{Bounds, Extent, Finding, Unreadable, Verdict, verify};

use serde::{Deserialize, Serialize};

use crate::{
    Timestamp,
    call::{ConfirmationWay, FailureCause},
    identity::{AccountId, StationName},
    method::{MethodLabel, PhoneSlot, Use},
    phone::PhoneNumber,
};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordEntry {
    /// When.
    pub at: Timestamp,
    /// At which machine.
    pub station: StationName,
    /// Who did it; nobody, when a sign-in failed.
    pub actor: Option<AccountId>,
    /// To which account.
    pub account: Option<AccountId>,
    /// What.
    pub what: Recorded,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Recorded {
    /// The organisation and its first administrator were set up.
    OrganisationSetUp,
    /// A password was right, and one more proof was asked for.
    PasswordRight,
    /// All that was asked for was given.
    SignedIn,
    /// A password was wrong, or the name unknown.
    SignInFailed,
    /// So many were wrong that the name is locked until then.
    SignInLocked {
        /// When the lock lifts.
        until: Timestamp,
    },
    /// The person signed out.
    SignedOut,
    /// The person ended every session of theirs.
    SignedOutEverywhere,
    /// The person changed their password, which ended their sessions elsewhere.
    PasswordChanged,
    /// Setting up was put off.
    SetUpPostponed,
    /// A verification call was placed.
    CallPlaced {
        /// To which phone.
        slot: PhoneSlot,
        /// To a number that ends so.
        number: NumberEnding,
        /// How it was to be confirmed: what proves less is told apart afterwards, too.
        confirmation: ConfirmationWay,
    },
    /// A verification call ended without proof.
    CallFailed {
        /// To which phone.
        slot: PhoneSlot,
        /// To a number that ends so.
        number: NumberEnding,
        /// Why.
        cause: FailureCause,
    },
    /// A verification call was placed that belongs to no account.
    CheckCallPlaced {
        /// To a number that ends so.
        number: NumberEnding,
        /// How it was to be confirmed.
        confirmation: ConfirmationWay,
    },
    /// Such a call ended without proof.
    CheckCallFailed {
        /// To a number that ends so.
        number: NumberEnding,
        /// Why.
        cause: FailureCause,
    },
    /// A number was verified, and nothing else was done with it.
    NumberVerified {
        /// A number that ends so.
        number: NumberEnding,
    },
    /// A method was proven and added.
    MethodAdded {
        /// Which.
        method: MethodLabel,
    },
    /// A method was changed for another of its kind, which was proven.
    MethodChanged {
        /// What it is now.
        method: MethodLabel,
    },
    /// A method was removed.
    MethodRemoved {
        /// Which.
        method: MethodLabel,
    },
    /// Another method became the default.
    DefaultChanged {
        /// Which.
        method: MethodLabel,
    },
    /// The person was verified by a method.
    Verified {
        /// Which.
        method: MethodLabel,
        /// What for.
        on: Use,
    },
    /// What was typed from a method was wrong.
    CodeWrong {
        /// Which.
        method: MethodLabel,
        /// What for.
        on: Use,
    },
    /// So much was wrong that the method is locked until then.
    MethodLocked {
        /// Which.
        method: MethodLabel,
        /// When the lock lifts; never, when the method has to be set up anew.
        until: Option<Timestamp>,
    },
    /// The settings of the phone line were changed.
    PhoneLineChanged,
    /// The organisation's rules were changed.
    RulesChanged {
        /// Which, and from what to what.
        changes: Vec<RuleChange>,
    },
    /// The person called said that they had not asked for it.
    FraudReported {
        /// A number that ends so.
        number: NumberEnding,
    },
}

/// One rule that was changed. It is named, and its values are written, as in the settings
/// file; so no entry has to be read with the version that wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleChange {
    /// Which.
    pub rule: Box<str>,
    /// What it was; nothing, where nothing was said.
    pub before: Option<Box<str>>,
    /// What it is.
    pub after: Option<Box<str>>,
}

/// The last two digits of a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NumberEnding(Box<str>);

impl NumberEnding {
    /// The two digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&PhoneNumber> for NumberEnding {
    fn from(number: &PhoneNumber) -> Self {
        Self(number.last_two().into())
    }
}

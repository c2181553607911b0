//! The record: who did what, to which account, from where, and how it ended.
//!
//! An entry holds no secret and no whole phone number, so that it may be read by
//! whoever audits.
//!
//! What is recorded becomes a text ([`EntryText`]), and the texts a chain ([`Link`]) that
//! nobody can change quietly; [`verify`] finds the first entry that is not as it was.

mod bytes;
mod canonical;
mod chain;
mod checkpoint;
mod cut;
mod export;
mod looking;
mod meaning;
mod stretch;
mod text;
mod verification;

pub use chain::{End, KeyId, Link, LinkRef, Mac, RecordKey, Sequence};
pub use checkpoint::{Checkpoint, PublicKey, Signature, SignedCheckpoint};
pub use cut::{Cut, Cutting, Due, KeepDays, NotKeepDays, SignedCut, due, old_entries};
pub use export::{
    Evidence, EvidenceSeal, Export, ExportSum, ExportVerdict, Layout, Seal, verify_export,
};
pub use looking::{EntryFound, PersonRecorded, RecordPage, RecordWanted, look_back};
pub use meaning::{Outcome, Topic};
pub use stretch::stretch;
pub use text::{EntryText, NotAnEntry};
pub use verification::{
    Bounds, Checked, Extent, Finding, Unreadable, Verdict, not_as_signed, verify,
};

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    Timestamp,
    call::{ConfirmationWay, FailureCause},
    helpdesk::{CaseNumber, CaseStep},
    identity::{AccountId, GroupName, Role, StationName},
    method::{MethodLabel, PhoneSlot, TokenSerial, Use, access_pass::PassUses},
    phone::PhoneNumber,
    store::{SecurityInfoStore, StoreError},
};

/// The number of the oldest entry that is there: the first of all, until some were removed.
///
/// # Errors
/// When the store can not tell.
pub fn oldest(store: &dyn SecurityInfoStore) -> Result<Sequence, StoreError> {
    let note = store.record_cut()?;
    Ok(note.map_or_else(Sequence::default, |note| note.cut.next))
}

/// One thing that happened.
///
/// Its fields stand in the order of its canonical text, which then has nothing to put in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordEntry {
    /// To which account.
    pub account: Option<AccountId>,
    /// Who did it; nobody, when a sign-in failed.
    pub actor: Option<AccountId>,
    /// When.
    pub at: Timestamp,
    /// At which machine.
    pub station: StationName,
    /// What.
    pub what: Recorded,
}

impl RecordEntry {
    /// Whether the holder of this account can say that it was somebody else: it is about the
    /// account, and nobody else is known to have done it; or an agent did, with somebody whom
    /// they took for the holder.
    #[must_use]
    pub fn may_be_disowned_by(&self, account: AccountId) -> bool {
        let with_holder =
            matches!(&self.what, Recorded::Case { step, .. } if step.takes_part_for_granted());
        let done_by_another = self.actor.is_some_and(|actor| actor != account) && !with_holder;
        self.account == Some(account)
            && !done_by_another
            && !matches!(self.what, Recorded::Disowned { .. })
    }
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
    /// One more proof would have been asked for, and was not: the device is trusted.
    SecondProofSpared,
    /// One more proof would have been asked for, and there was nothing to give it by: the person
    /// has no method, and the line took no calls by which to set up a phone.
    NoSecondProof,
    /// The device is trusted from now on.
    DeviceTrusted {
        /// Until then.
        until: Timestamp,
    },
    /// A device is trusted no more.
    DeviceDistrusted {
        /// Which.
        device: StationName,
    },
    /// The person signed out.
    SignedOut,
    /// A kiosk was left with its PIN.
    KioskLeft,
    /// A kiosk's PIN was wrong.
    KioskPinWrong,
    /// The person ended every session of theirs.
    SignedOutEverywhere,
    /// The person changed their password, which ended their sessions elsewhere.
    PasswordChanged,
    /// Setting up was put off.
    SetUpPostponed,
    /// The person was asked whether their methods are still right, and said so.
    MethodsConfirmed,
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
    /// Somebody tried to add a hardware token, and the serial number or the code was wrong.
    TokenRefused {
        /// The serial number, as it was typed.
        token: TokenSerial,
    },
    /// So much was wrong that the method is locked until then.
    MethodLocked {
        /// Which.
        method: MethodLabel,
        /// When the lock lifts; never, when the method has to be set up anew.
        until: Option<Timestamp>,
    },
    /// A password was right, and the account is disabled.
    TurnedAway,
    /// A person was added.
    PersonAdded {
        /// What they may do.
        role: Role,
    },
    /// A person was removed for good.
    PersonRemoved {
        /// What they could do.
        role: Role,
    },
    /// A person got a password that somebody hands over, and has to choose another.
    PasswordHandedOver,
    /// People were written to a file, so that they may be read elsewhere.
    PeopleExported {
        /// How many.
        people: u64,
    },
    /// A person is called otherwise.
    PersonRenamed,
    /// A person may do something else.
    RoleChanged {
        /// What it was.
        from: Role,
        /// What it is now.
        to: Role,
    },
    /// A person is in other groups.
    GroupsChanged {
        /// In these now.
        added: BTreeSet<GroupName>,
        /// In these no more.
        removed: BTreeSet<GroupName>,
    },
    /// An account was disabled.
    AccountDisabled,
    /// An account was enabled again.
    AccountEnabled,
    /// A person has to set up anew; their methods were taken away.
    RegistrationRequired,
    /// Every session of a person's was ended by somebody else.
    SessionsEnded,
    /// Every lock was lifted.
    AccountUnlocked,
    /// A temporary access pass was issued.
    AccessPassIssued {
        /// How long it is good.
        until: Timestamp,
        /// How often.
        uses: PassUses,
    },
    /// A temporary access pass was taken back.
    AccessPassTakenBack,
    /// A hardware token was entered.
    TokenEntered {
        /// Its serial number.
        token: TokenSerial,
    },
    /// A hardware token is meant for this person from now on, and nobody else can add it.
    TokenAssigned {
        /// Its serial number.
        token: TokenSerial,
    },
    /// A hardware token is meant for nobody in particular any more.
    TokenUnassigned {
        /// Its serial number.
        token: TokenSerial,
    },
    /// A hardware token was removed, and can be added no more.
    TokenRemoved {
        /// Its serial number.
        token: TokenSerial,
    },
    /// Somebody was made an administrator, with a new password, at the machine with the
    /// store and its key, by whoever sat there.
    AdministratorRecovered,
    /// Somebody who has forgotten a password asked for a call to a number that is none of the
    /// account's, or for a name that nobody has. Nothing rang.
    ResetCallWithheld {
        /// The number ends so.
        number: NumberEnding,
    },
    /// A proof that somebody tried to give for a reset was none.
    ResetProofFailed,
    /// So many proofs failed that resets of the name are locked until then.
    ResetLocked {
        /// When the lock lifts.
        until: Timestamp,
    },
    /// A forgotten password was replaced, which ended every session of the account.
    PasswordReset,
    /// The settings of the phone line were changed.
    PhoneLineChanged,
    /// The phone line was tested, to the end.
    PhoneLineTested {
        /// Whether it could be used.
        usable: bool,
    },
    /// The record was exported, so that it may be read elsewhere.
    RecordExported {
        /// From this entry on.
        first: Sequence,
        /// How many.
        entries: u64,
    },
    /// The oldest entries were removed, since the organisation keeps them no longer.
    RecordCut {
        /// From this entry on.
        first: Sequence,
        /// How many.
        entries: u64,
        /// For how many days they were kept.
        days: KeepDays,
    },
    /// The person said that what an entry tells of them was somebody else.
    Disowned {
        /// Which entry.
        entry: Sequence,
    },
    /// The organisation's rules were changed.
    RulesChanged {
        /// Which, and from what to what.
        changes: Vec<RuleChange>,
    },
    /// Something happened to a case of the helpdesk's.
    Case {
        /// Which.
        number: CaseNumber,
        /// What.
        step: CaseStep,
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

//! What an entry of the record tells, for the screen to say in words.

use security_info::{
    method,
    record::{Recorded, RuleChange},
};
use serde::Serialize;
use ts_rs::TS;

use super::{CaseHappening, Confirmation, FailureCause, PhoneSlot, Role};

/// What happened.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Happening {
    OrganisationSetUp,
    PasswordRight,
    SignedIn,
    SignInFailed,
    SignInLocked {
        /// Unix milliseconds.
        until: u64,
    },
    SecondProofSpared,
    NoSecondProof,
    DeviceTrusted {
        /// Unix milliseconds.
        until: u64,
    },
    DeviceDistrusted {
        device: String,
    },
    SignedOut,
    SignedOutEverywhere,
    KioskLeft,
    KioskPinWrong,
    PasswordChanged,
    SetUpPostponed,
    MethodsConfirmed,
    CallPlaced {
        slot: PhoneSlot,
        /// The number's last two digits.
        ending: String,
        confirmation: Confirmation,
    },
    CallFailed {
        slot: PhoneSlot,
        ending: String,
        cause: FailureCause,
    },
    CheckCallPlaced {
        ending: String,
        confirmation: Confirmation,
    },
    CheckCallFailed {
        ending: String,
        cause: FailureCause,
    },
    NumberVerified {
        ending: String,
    },
    MethodAdded {
        method: RecordedMethod,
    },
    MethodChanged {
        method: RecordedMethod,
    },
    MethodRemoved {
        method: RecordedMethod,
    },
    DefaultChanged {
        method: RecordedMethod,
    },
    Verified {
        method: RecordedMethod,
        on: VerifiedFor,
    },
    CodeWrong {
        method: RecordedMethod,
        on: VerifiedFor,
    },
    TokenRefused {
        /// The serial number.
        token: String,
    },
    MethodLocked {
        method: RecordedMethod,
        /// Unix milliseconds; `null` until it is set up anew.
        until: Option<u64>,
    },
    ResetCallWithheld {
        ending: String,
    },
    ResetProofFailed,
    ResetLocked {
        /// Unix milliseconds.
        until: u64,
    },
    PasswordReset,
    TurnedAway,
    PersonAdded {
        role: Role,
    },
    PersonRemoved {
        role: Role,
    },
    PasswordHandedOver,
    PeopleExported {
        people: u64,
    },
    PersonRenamed,
    RoleChanged {
        from: Role,
        to: Role,
    },
    GroupsChanged {
        added: Vec<String>,
        removed: Vec<String>,
    },
    AccountDisabled,
    AccountEnabled,
    RegistrationRequired,
    SessionsEnded,
    AccountUnlocked,
    AccessPassIssued {
        /// Unix milliseconds.
        until: u64,
    },
    AccessPassTakenBack,
    TokenEntered {
        /// The serial number.
        token: String,
    },
    TokenAssigned {
        token: String,
    },
    TokenUnassigned {
        token: String,
    },
    TokenRemoved {
        token: String,
    },
    AdministratorRecovered,
    PhoneLineChanged,
    PhoneLineTested {
        usable: bool,
    },
    RulesChanged {
        changes: Vec<ChangedRule>,
    },
    RecordExported {
        entries: u64,
    },
    RecordCut {
        entries: u64,
        /// For how long they were kept.
        days: u16,
    },
    Disowned {
        /// The number of the entry.
        entry: u64,
    },
    FraudReported {
        ending: String,
    },
    Case {
        /// The case's number.
        number: u64,
        /// What happened to it.
        what: CaseHappening,
    },
}

/// A rule that was changed, named and written as in the settings file.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangedRule {
    pub rule: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// A method, as the record names it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum RecordedMethod {
    Phone { slot: PhoneSlot, ending: String },
    AuthenticatorApp { name: String },
    HardwareToken { serial: String },
    AccessPass,
}

/// What somebody was verified for.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum VerifiedFor {
    SignIn,
    Reset,
    Helpdesk,
}

impl From<method::Use> for VerifiedFor {
    fn from(on: method::Use) -> Self {
        match on {
            method::Use::SignIn => Self::SignIn,
            method::Use::Reset => Self::Reset,
            method::Use::Helpdesk => Self::Helpdesk,
        }
    }
}

impl From<method::MethodLabel> for RecordedMethod {
    fn from(label: method::MethodLabel) -> Self {
        match label {
            method::MethodLabel::Phone(phone) => Self::Phone {
                slot: phone.slot.into(),
                ending: phone.number.as_str().to_owned(),
            },
            method::MethodLabel::AuthenticatorApp(name) => Self::AuthenticatorApp {
                name: name.to_string(),
            },
            method::MethodLabel::HardwareToken(serial) => Self::HardwareToken {
                serial: serial.to_string(),
            },
            method::MethodLabel::AccessPass(..) => Self::AccessPass,
        }
    }
}

impl From<Recorded> for Happening {
    #[expect(clippy::too_many_lines, reason = "a table is as long as its cases")]
    fn from(what: Recorded) -> Self {
        let ending = what.number_ending().unwrap_or_default().to_owned();
        match what {
            Recorded::OrganisationSetUp => Self::OrganisationSetUp,
            Recorded::PasswordRight => Self::PasswordRight,
            Recorded::SignedIn => Self::SignedIn,
            Recorded::SignInFailed => Self::SignInFailed,
            Recorded::SignInLocked { until } => Self::SignInLocked {
                until: until.as_unix_millis(),
            },
            Recorded::SecondProofSpared => Self::SecondProofSpared,
            Recorded::NoSecondProof => Self::NoSecondProof,
            Recorded::DeviceTrusted { until } => Self::DeviceTrusted {
                until: until.as_unix_millis(),
            },
            Recorded::DeviceDistrusted { device } => Self::DeviceDistrusted {
                device: device.to_string(),
            },
            Recorded::SignedOut => Self::SignedOut,
            Recorded::SignedOutEverywhere => Self::SignedOutEverywhere,
            Recorded::KioskLeft => Self::KioskLeft,
            Recorded::KioskPinWrong => Self::KioskPinWrong,
            Recorded::PasswordChanged => Self::PasswordChanged,
            Recorded::SetUpPostponed => Self::SetUpPostponed,
            Recorded::MethodsConfirmed => Self::MethodsConfirmed,
            Recorded::CallPlaced {
                slot, confirmation, ..
            } => Self::CallPlaced {
                slot: slot.into(),
                ending,
                confirmation: confirmation.into(),
            },
            Recorded::CallFailed { slot, cause, .. } => Self::CallFailed {
                slot: slot.into(),
                ending,
                cause: cause.into(),
            },
            Recorded::CheckCallPlaced { confirmation, .. } => Self::CheckCallPlaced {
                ending,
                confirmation: confirmation.into(),
            },
            Recorded::CheckCallFailed { cause, .. } => Self::CheckCallFailed {
                ending,
                cause: cause.into(),
            },
            Recorded::NumberVerified { .. } => Self::NumberVerified { ending },
            Recorded::MethodAdded { method } => Self::MethodAdded {
                method: method.into(),
            },
            Recorded::MethodChanged { method } => Self::MethodChanged {
                method: method.into(),
            },
            Recorded::MethodRemoved { method } => Self::MethodRemoved {
                method: method.into(),
            },
            Recorded::DefaultChanged { method } => Self::DefaultChanged {
                method: method.into(),
            },
            Recorded::Verified { method, on } => Self::Verified {
                method: method.into(),
                on: on.into(),
            },
            Recorded::CodeWrong { method, on } => Self::CodeWrong {
                method: method.into(),
                on: on.into(),
            },
            Recorded::TokenRefused { token } => Self::TokenRefused {
                token: token.to_string(),
            },
            Recorded::MethodLocked { method, until } => Self::MethodLocked {
                method: method.into(),
                until: until.map(security_info::Timestamp::as_unix_millis),
            },
            Recorded::ResetCallWithheld { .. } => Self::ResetCallWithheld { ending },
            Recorded::ResetProofFailed => Self::ResetProofFailed,
            Recorded::ResetLocked { until } => Self::ResetLocked {
                until: until.as_unix_millis(),
            },
            Recorded::PasswordReset => Self::PasswordReset,
            Recorded::TurnedAway => Self::TurnedAway,
            Recorded::PersonAdded { role } => Self::PersonAdded { role: role.into() },
            Recorded::PersonRemoved { role } => Self::PersonRemoved { role: role.into() },
            Recorded::PasswordHandedOver => Self::PasswordHandedOver,
            Recorded::PeopleExported { people } => Self::PeopleExported { people },
            Recorded::PersonRenamed => Self::PersonRenamed,
            Recorded::RoleChanged { from, to } => Self::RoleChanged {
                from: from.into(),
                to: to.into(),
            },
            Recorded::GroupsChanged { added, removed } => Self::GroupsChanged {
                added: added.iter().map(ToString::to_string).collect(),
                removed: removed.iter().map(ToString::to_string).collect(),
            },
            Recorded::AccountDisabled => Self::AccountDisabled,
            Recorded::AccountEnabled => Self::AccountEnabled,
            Recorded::RegistrationRequired => Self::RegistrationRequired,
            Recorded::SessionsEnded => Self::SessionsEnded,
            Recorded::AccountUnlocked => Self::AccountUnlocked,
            Recorded::AccessPassIssued { until, .. } => Self::AccessPassIssued {
                until: until.as_unix_millis(),
            },
            Recorded::AccessPassTakenBack => Self::AccessPassTakenBack,
            Recorded::TokenEntered { token } => Self::TokenEntered {
                token: token.to_string(),
            },
            Recorded::TokenAssigned { token } => Self::TokenAssigned {
                token: token.to_string(),
            },
            Recorded::TokenUnassigned { token } => Self::TokenUnassigned {
                token: token.to_string(),
            },
            Recorded::TokenRemoved { token } => Self::TokenRemoved {
                token: token.to_string(),
            },
            Recorded::AdministratorRecovered => Self::AdministratorRecovered,
            Recorded::PhoneLineChanged => Self::PhoneLineChanged,
            Recorded::PhoneLineTested { usable } => Self::PhoneLineTested { usable },
            Recorded::RulesChanged { changes } => Self::RulesChanged {
                changes: changes.into_iter().map(Into::into).collect(),
            },
            Recorded::RecordExported { entries, .. } => Self::RecordExported { entries },
            Recorded::RecordCut { entries, days, .. } => Self::RecordCut {
                entries,
                days: days.into(),
            },
            Recorded::Disowned { entry } => Self::Disowned { entry: entry.get() },
            Recorded::FraudReported { .. } => Self::FraudReported { ending },
            Recorded::Case { number, step } => Self::Case {
                number: number.get(),
                what: step.into(),
            },
        }
    }
}

impl From<RuleChange> for ChangedRule {
    fn from(change: RuleChange) -> Self {
        Self {
            rule: change.rule.into(),
            before: change.before.map(Into::into),
            after: change.after.map(Into::into),
        }
    }
}

//! What an entry is about and how it ended, for whoever looks through the record.

use serde_json::Value;

use super::Recorded;
use crate::{
    helpdesk::{CaseNumber, CaseStep},
    method::Use,
};

/// What an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// Signing in and out, and being verified for it.
    SignIn,
    /// Verification calls.
    Calls,
    /// Who called the helpdesk, and what was done for them.
    Helpdesk,
    /// A person's methods.
    Methods,
    /// A person's account and its password.
    Account,
    /// The organisation, what holds for all, and the record itself.
    Organisation,
}

/// How what an entry tells of ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// As it was meant to.
    Done,
    /// It did not come about.
    Failed,
    /// Somebody said that it was not they who wanted it.
    Reported,
}

impl Topic {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::SignIn,
        Self::Calls,
        Self::Helpdesk,
        Self::Methods,
        Self::Account,
        Self::Organisation,
    ];

    /// Its name, for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Calls => "calls",
            Self::Helpdesk => "helpdesk",
            Self::Methods => "methods",
            Self::Account => "account",
            Self::Organisation => "organisation",
        }
    }
}

impl Outcome {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Done, Self::Failed, Self::Reported];

    /// Its name, for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Reported => "reported",
        }
    }
}

impl Recorded {
    /// Its name, for programs: the one that stands in the entry's text.
    #[must_use]
    pub fn name(&self) -> String {
        match serde_json::to_value(self) {
            Ok(Value::String(name)) => name,
            Ok(Value::Object(fields)) => fields.into_iter().map(|(name, _)| name).collect(),
            _ => String::new(),
        }
    }

    /// What it is about.
    #[must_use]
    pub const fn topic(&self) -> Topic {
        match self {
            Self::PasswordRight
            | Self::SecondProofSpared
            | Self::NoSecondProof
            | Self::SignedIn
            | Self::SignInFailed
            | Self::SignInLocked { .. }
            | Self::TurnedAway
            | Self::SignedOut
            | Self::SignedOutEverywhere
            | Self::Verified {
                on: Use::SignIn, ..
            }
            | Self::CodeWrong {
                on: Use::SignIn, ..
            } => Topic::SignIn,
            Self::CallPlaced { .. }
            | Self::CallFailed { .. }
            | Self::CheckCallPlaced { .. }
            | Self::CheckCallFailed { .. }
            | Self::ResetCallWithheld { .. }
            | Self::NumberVerified { .. }
            | Self::FraudReported { .. } => Topic::Calls,
            Self::Case { .. }
            | Self::Verified {
                on: Use::Helpdesk, ..
            }
            | Self::CodeWrong {
                on: Use::Helpdesk, ..
            } => Topic::Helpdesk,
            Self::MethodAdded { .. }
            | Self::MethodChanged { .. }
            | Self::MethodRemoved { .. }
            | Self::DefaultChanged { .. }
            | Self::MethodLocked { .. }
            | Self::TokenRefused { .. }
            | Self::TokenEntered { .. }
            | Self::TokenAssigned { .. }
            | Self::TokenUnassigned { .. }
            | Self::TokenRemoved { .. }
            | Self::SetUpPostponed
            | Self::MethodsConfirmed => Topic::Methods,
            Self::PasswordChanged
            | Self::PasswordReset
            | Self::ResetProofFailed
            | Self::ResetLocked { .. }
            | Self::PersonAdded { .. }
            | Self::PersonRemoved { .. }
            | Self::PasswordHandedOver
            | Self::PersonRenamed
            | Self::RoleChanged { .. }
            | Self::GroupsChanged { .. }
            | Self::AccountDisabled
            | Self::AccountEnabled
            | Self::RegistrationRequired
            | Self::SessionsEnded
            | Self::AccountUnlocked
            | Self::AccessPassIssued { .. }
            | Self::AccessPassTakenBack
            | Self::AdministratorRecovered
            | Self::DeviceTrusted { .. }
            | Self::DeviceDistrusted { .. }
            | Self::Disowned { .. }
            | Self::Verified { on: Use::Reset, .. }
            | Self::CodeWrong { on: Use::Reset, .. } => Topic::Account,
            Self::OrganisationSetUp
            | Self::KioskLeft
            | Self::KioskPinWrong
            | Self::PhoneLineChanged
            | Self::PhoneLineTested { .. }
            | Self::RulesChanged { .. }
            | Self::PeopleExported { .. }
            | Self::RecordExported { .. }
            | Self::RecordCut { .. } => Topic::Organisation,
        }
    }

    /// How it ended.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        match self {
            Self::SignInFailed
            | Self::SignInLocked { .. }
            | Self::KioskPinWrong
            | Self::NoSecondProof
            | Self::PhoneLineTested { usable: false }
            | Self::CallFailed { .. }
            | Self::CheckCallFailed { .. }
            | Self::CodeWrong { .. }
            | Self::TokenRefused { .. }
            | Self::TurnedAway
            | Self::ResetCallWithheld { .. }
            | Self::ResetProofFailed
            | Self::ResetLocked { .. }
            | Self::MethodLocked { .. }
            | Self::Case {
                step:
                    CaseStep::NotVerified { .. }
                    | CaseStep::CodeWrong
                    | CaseStep::GivenBack
                    | CaseStep::Expired { .. },
                ..
            } => Outcome::Failed,
            Self::FraudReported { .. }
            | Self::Disowned { .. }
            | Self::Case {
                step: CaseStep::Declined,
                ..
            } => Outcome::Reported,
            Self::Case {
                step:
                    CaseStep::Opened { .. }
                    | CaseStep::Called { .. }
                    | CaseStep::HandedOver
                    | CaseStep::Showed { .. }
                    | CaseStep::Passed { .. }
                    | CaseStep::AgentProven { .. }
                    | CaseStep::Approved { .. }
                    | CaseStep::Acted { .. }
                    | CaseStep::EvidenceSaved { .. }
                    | CaseStep::Closed,
                ..
            }
            | Self::OrganisationSetUp
            | Self::PasswordRight
            | Self::SecondProofSpared
            | Self::PersonAdded { .. }
            | Self::PersonRemoved { .. }
            | Self::PasswordHandedOver
            | Self::PersonRenamed
            | Self::RoleChanged { .. }
            | Self::GroupsChanged { .. }
            | Self::AccountDisabled
            | Self::AccountEnabled
            | Self::RegistrationRequired
            | Self::SessionsEnded
            | Self::AccountUnlocked
            | Self::AccessPassIssued { .. }
            | Self::AccessPassTakenBack
            | Self::TokenEntered { .. }
            | Self::TokenAssigned { .. }
            | Self::TokenUnassigned { .. }
            | Self::TokenRemoved { .. }
            | Self::AdministratorRecovered
            | Self::DeviceTrusted { .. }
            | Self::DeviceDistrusted { .. }
            | Self::SignedIn
            | Self::SignedOut
            | Self::SignedOutEverywhere
            | Self::KioskLeft
            | Self::PasswordChanged
            | Self::PasswordReset
            | Self::SetUpPostponed
            | Self::MethodsConfirmed
            | Self::CallPlaced { .. }
            | Self::CheckCallPlaced { .. }
            | Self::NumberVerified { .. }
            | Self::MethodAdded { .. }
            | Self::MethodChanged { .. }
            | Self::MethodRemoved { .. }
            | Self::DefaultChanged { .. }
            | Self::Verified { .. }
            | Self::PhoneLineChanged
            | Self::PhoneLineTested { usable: true }
            | Self::RulesChanged { .. }
            | Self::PeopleExported { .. }
            | Self::RecordExported { .. }
            | Self::RecordCut { .. } => Outcome::Done,
        }
    }

    /// The case of the helpdesk's that it belongs to.
    #[must_use]
    pub const fn case(&self) -> Option<CaseNumber> {
        match self {
            Self::Case { number, .. } => Some(*number),
            _ => None,
        }
    }

    /// The last two digits of the number that it tells of.
    #[must_use]
    pub fn number_ending(&self) -> Option<&str> {
        match self {
            Self::CallPlaced { number, .. }
            | Self::CallFailed { number, .. }
            | Self::CheckCallPlaced { number, .. }
            | Self::CheckCallFailed { number, .. }
            | Self::NumberVerified { number }
            | Self::ResetCallWithheld { number }
            | Self::FraudReported { number } => Some(number.as_str()),
            Self::Case {
                step: CaseStep::Called { phone },
                ..
            } => Some(phone.number.as_str()),
            _ => None,
        }
    }
}

//! Signing in and out.

use security_info::{account::SetUp, identity, method};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Confirmation, MethodStanding, MethodStrength, PhoneSlot};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Role {
    Person,
    Agent,
    Auditor,
    Administrator,
}

impl From<identity::Role> for Role {
    fn from(role: identity::Role) -> Self {
        match role {
            identity::Role::Person => Self::Person,
            identity::Role::Agent => Self::Agent,
            identity::Role::Auditor => Self::Auditor,
            identity::Role::Administrator => Self::Administrator,
        }
    }
}

impl From<Role> for identity::Role {
    fn from(role: Role) -> Self {
        match role {
            Role::Person => Self::Person,
            Role::Agent => Self::Agent,
            Role::Auditor => Self::Auditor,
            Role::Administrator => Self::Administrator,
        }
    }
}

/// Who sits here, and for how long without a sign of life.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    #[expect(missing_docs, reason = "the name says it")]
    pub display_name: String,
    #[expect(missing_docs, reason = "the name says it")]
    pub user_name: String,
    #[expect(missing_docs, reason = "the name says it")]
    pub role: Role,
    /// Seconds of idleness after which the session ends …
    pub idle_seconds: u64,
    /// … and how long before that to warn.
    pub warn_seconds: u64,
}

/// Where to go after signing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum NextPage {
    Profile,
    /// Somebody else has made the password: `choose_password`.
    ChoosePassword,
    SetUp {
        may_postpone: bool,
        postponements_left: u8,
    },
    /// The person may be asked whether their methods are still right: `confirm_methods`.
    ConfirmMethods,
}

impl From<SetUp> for NextPage {
    fn from(set_up: SetUp) -> Self {
        match set_up {
            SetUp::Done => Self::Profile,
            SetUp::Required { postponements_left } => Self::SetUp {
                may_postpone: postponements_left > 0,
                postponements_left,
            },
        }
    }
}

#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct SignedIn {
    pub session: Session,
    pub next: NextPage,
}

/// What came of the right password.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum PasswordRight {
    SignedIn {
        signed_in: SignedIn,
    },
    /// One more proof is asked for.
    SecondStep {
        step: SecondStep,
    },
}

/// The second step: how the person may prove themselves.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SecondStep {
    #[expect(missing_docs, reason = "the name says it")]
    pub display_name: String,
    /// Whether it makes a sign-in fresh again, rather than beginning one.
    pub freshening: bool,
    /// What can serve, the strongest first.
    pub methods: Vec<VerifyingMethod>,
    /// The method to begin with; none when all are locked just now.
    pub first: Option<String>,
    /// How a call may be confirmed, the organisation's preferred way first.
    pub confirmations: Vec<Confirmation>,
    /// For how many days the person may be spared it at this device; `null`: not at all.
    pub trust_days: Option<u8>,
    /// Whom to contact when none can be used.
    pub contact: Option<String>,
}

/// A method that can verify the person, as it is shown to somebody of whom only the
/// password is known.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct VerifyingMethod {
    pub method: String,
    pub what: MaskedMethod,
    pub challenge: Challenge,
    pub strength: MethodStrength,
    pub standing: MethodStanding,
}

/// What a method is, with nothing whole that somebody else could use.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum MaskedMethod {
    Phone { slot: PhoneSlot, masked: String },
    AuthenticatorApp { name: String },
    HardwareToken { serial: String },
    AccessPass { until: u64, once: bool },
}

/// What the person does to be verified by a method.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum Challenge {
    /// They answer a call: `verify_by_call`.
    Call,
    /// They type a code that they have at hand: `verify_by_code`.
    Code {
        /// How long it is.
        digits: u8,
    },
    /// They type what somebody gave them: `verify_by_code`.
    Pass,
}

impl From<method::Challenge> for Challenge {
    fn from(challenge: method::Challenge) -> Self {
        match challenge {
            method::Challenge::Call => Self::Call,
            method::Challenge::Code { digits } => Self::Code { digits },
            method::Challenge::Pass => Self::Pass,
        }
    }
}

//! The live call.

use security_info::call;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PhoneSlot, SecurityInfo};

/// Which number to call, and what for.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CallRequest {
    #[expect(missing_docs, reason = "the name says it")]
    #[ts(inline)]
    pub purpose: CallPurpose,
    /// As the person wrote it.
    pub typed: String,
    /// The chosen country, ISO 3166-1 alpha-2.
    pub country: String,
    /// The E.164 reading that the person was shown, and confirmed when that was asked for;
    /// no other number is called.
    pub confirmed: Option<String>,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names say it")]
pub enum CallPurpose {
    Add { slot: PhoneSlot },
    Change { method: String },
}

/// A call that has been asked for.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StartedCall {
    #[expect(missing_docs, reason = "the name says it")]
    pub call: u32,
    /// The number that is called.
    pub international: String,
    /// What the person keys on the phone, `482913`; show it in groups.
    pub matching_number: String,
    /// Who the voice says is calling.
    pub organisation: String,
    /// Whether the person's phone is played rather than rung.
    pub simulated: bool,
}

/// What happens on the line, as it happens.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CallProgress {
    #[expect(missing_docs, reason = "the name says it")]
    pub call: u32,
    #[expect(missing_docs, reason = "the name says it")]
    pub step: CallStep,
    /// Milliseconds since the call was asked for.
    pub elapsed: u64,
}

#[derive(Clone, Debug, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum CallStep {
    Dialling,
    Ringing,
    /// Waiting for the keys.
    Answered,
    WrongKeys {
        tries_left: u8,
    },
    Verified {
        info: SecurityInfo,
        method: String,
    },
    Failed {
        cause: FailureCause,
        retry_after_seconds: Option<u64>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum FailureCause {
    Busy,
    Declined,
    NoAnswer,
    HungUp,
    NothingKeyed,
    WrongKeys,
    VoicemailSuspected,
    NotInService,
    LineDown,
    FraudReported,
    Cancelled,
    /// What was keyed, the number or a report, could not be stored; nothing has changed.
    NotSaved,
}

impl From<call::FailureCause> for FailureCause {
    fn from(cause: call::FailureCause) -> Self {
        match cause {
            call::FailureCause::Busy => Self::Busy,
            call::FailureCause::Declined => Self::Declined,
            call::FailureCause::NoAnswer => Self::NoAnswer,
            call::FailureCause::HungUp => Self::HungUp,
            call::FailureCause::NothingKeyed => Self::NothingKeyed,
            call::FailureCause::WrongKeys => Self::WrongKeys,
            call::FailureCause::VoicemailSuspected => Self::VoicemailSuspected,
            call::FailureCause::NotInService => Self::NotInService,
            call::FailureCause::LineDown => Self::LineDown,
            call::FailureCause::FraudReported => Self::FraudReported,
            call::FailureCause::Cancelled => Self::Cancelled,
        }
    }
}

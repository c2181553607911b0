//! The live call.

use security_info::call::{self, ConfirmationWay};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PhoneSlot, ResetStep, SecurityInfo, SignedIn};

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
    /// The way that the person chose; `null`: the organisation's preferred one.
    pub confirmation: Option<Confirmation>,
}

/// How the person called shows that the phone is theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Confirmation {
    /// They key the number that the screen shows, and #.
    KeyNumber,
    /// They hear a code, and type it at the screen.
    HearCode,
    /// They press #. Weaker, and to be labelled so.
    Pound,
}

impl From<Confirmation> for ConfirmationWay {
    fn from(confirmation: Confirmation) -> Self {
        match confirmation {
            Confirmation::KeyNumber => Self::KeyNumber,
            Confirmation::HearCode => Self::HearCode,
            Confirmation::Pound => Self::Pound,
        }
    }
}

impl From<ConfirmationWay> for Confirmation {
    fn from(way: ConfirmationWay) -> Self {
        match way {
            ConfirmationWay::KeyNumber => Self::KeyNumber,
            ConfirmationWay::HearCode => Self::HearCode,
            ConfirmationWay::Pound => Self::Pound,
        }
    }
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
    /// The number that is called; masked where only the password of its owner is known.
    pub international: String,
    /// How it is to be confirmed.
    pub confirmation: Confirmation,
    /// What the person keys on the phone, `482913`; show it in groups. None where nothing
    /// is to be keyed.
    pub matching_number: Option<String>,
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
    /// The code is being read. From here on it can be typed, for five minutes.
    CodeRead,
    WrongCode {
        tries_left: u8,
    },
    /// The call is over, and the code can still be typed.
    CodeStillGood,
    Verified {
        info: SecurityInfo,
        method: String,
    },
    /// Confirmed, on a call that was for nobody's account: `call_me_now`.
    Passed,
    /// Confirmed, as the second step of a sign-in.
    SignedIn {
        signed_in: SignedIn,
    },
    /// Confirmed, as a proof for a reset of the password.
    ResetProven {
        next: ResetStep,
    },
    Failed {
        cause: FailureCause,
        retry_after_seconds: Option<u64>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum FailureCause {
    Busy,
    Declined,
    NoAnswer,
    HungUp,
    NothingKeyed,
    WrongKeys,
    WrongCode,
    /// The code was read, and not typed while it was good.
    CodeNotTyped,
    VoicemailSuspected,
    NotInService,
    /// The organisation's line may not call that number.
    Barred,
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
            call::FailureCause::WrongCode => Self::WrongCode,
            call::FailureCause::CodeNotTyped => Self::CodeNotTyped,
            call::FailureCause::Barred => Self::Barred,
            call::FailureCause::VoicemailSuspected => Self::VoicemailSuspected,
            call::FailureCause::NotInService => Self::NotInService,
            call::FailureCause::LineDown => Self::LineDown,
            call::FailureCause::FraudReported => Self::FraudReported,
            call::FailureCause::Cancelled => Self::Cancelled,
        }
    }
}

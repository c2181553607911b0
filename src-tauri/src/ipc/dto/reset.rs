//! Replacing a forgotten password.

use security_info::method::KindName;
use serde::Serialize;
use ts_rs::TS;

use super::Confirmation;

/// What comes next in a reset. Before the first proof it is the same for every name.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum ResetStep {
    /// A proof.
    Prove {
        /// By one of these; none, where nothing can serve and somebody has to help.
        ways: Vec<ResetWay>,
        /// Whether none has been given yet.
        is_first: bool,
        /// How a call may be confirmed, the organisation's preferred way first.
        confirmations: Vec<Confirmation>,
        /// Whom to contact when none can be used.
        contact: Option<String>,
    },
    /// The new password.
    #[expect(missing_docs, reason = "the names say it")]
    NewPassword {
        display_name: String,
        user_name: String,
    },
}

/// A kind of proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ResetWay {
    /// They type their whole number and answer the call: `reset_by_call`.
    Phone,
    /// They type the code that their app shows: `reset_by_code`.
    AuthenticatorApp,
    /// They type the code that their token shows: `reset_by_code`.
    HardwareToken,
}

impl ResetWay {
    /// How one proves oneself by this kind; not at all by one that replaces no password.
    #[must_use]
    pub const fn by(kind: KindName) -> Option<Self> {
        match kind {
            KindName::Phone => Some(Self::Phone),
            KindName::AuthenticatorApp => Some(Self::AuthenticatorApp),
            KindName::HardwareToken => Some(Self::HardwareToken),
            KindName::AccessPass => None,
        }
    }
}

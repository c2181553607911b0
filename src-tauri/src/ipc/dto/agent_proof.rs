//! The agent, proven to the person.

use security_info::{helpdesk, method::KindName};
use serde::Serialize;
use ts_rs::TS;

use super::CasePage;

/// To whom an agent was proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Listener {
    /// To whom they had called, as they said.
    CalledByAgent,
    /// To the person, who had been verified.
    Verified,
}

impl From<helpdesk::Listener> for Listener {
    fn from(listener: helpdesk::Listener) -> Self {
        match listener {
            helpdesk::Listener::CalledByAgent => Self::CalledByAgent,
            helpdesk::Listener::Verified => Self::Verified,
        }
    }
}

/// What shows the person the number that the agent reads out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum ProvingDevice {
    AuthenticatorApp,
    HardwareToken,
}

impl ProvingDevice {
    /// What a method of this kind is called; nothing, where it shows no codes.
    #[must_use]
    pub const fn of(kind: KindName) -> Option<Self> {
        match kind {
            KindName::AuthenticatorApp => Some(Self::AuthenticatorApp),
            KindName::HardwareToken => Some(Self::HardwareToken),
            KindName::Phone | KindName::AccessPass => None,
        }
    }
}

/// What came of an agent's asking to be proven.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AgentProof {
    /// The case after that, with the shell's clock.
    pub case: CasePage,
    #[expect(missing_docs, reason = "the name says it")]
    pub proof: AgentProofNow,
}

/// What an agent reads out, or when to ask again.
#[derive(Clone, Serialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum AgentProofNow {
    /// The number that the person's device shows goes in a moment, or was used.
    Wait {
        /// When there is a new one, in Unix milliseconds.
        from: u64,
    },
    /// The person's device shows this. It is told here and nowhere else, and verifies nobody.
    Shown {
        /// Where the person looks.
        on: ProvingDevice,
        /// The digits.
        code: String,
        /// Until when it is shown, in Unix milliseconds.
        until: u64,
    },
}

//! Security info: the methods, and how a number was understood.

use security_info::{limits::Standing, method, phone};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Confirmation, ErrorAnswer, Role};

#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct Profile {
    pub display_name: String,
    pub user_name: String,
    pub role: Role,
    pub organisation: String,
    /// How many there are.
    pub methods: usize,
    pub default_method: Option<Method>,
}

#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct SecurityInfo {
    pub default_method: Option<String>,
    pub methods: Vec<Method>,
    pub addable: Vec<AddableMethod>,
    /// How a call may be confirmed, the organisation's preferred way first.
    pub confirmations: Vec<Confirmation>,
    /// Where no second proof is asked for, oldest first.
    pub trusted_devices: Vec<TrustedDevice>,
    pub contact: Option<String>,
}

/// A device at which the person is not asked for a second proof.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrustedDevice {
    /// The machine's name.
    pub device: String,
    /// Until then, in Unix milliseconds.
    pub until: u64,
}

/// One row of the list.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Method {
    /// Opaque.
    pub id: String,
    #[expect(missing_docs, reason = "the name says it")]
    pub what: OwnMethod,
    /// Unix milliseconds.
    pub added_at: u64,
    /// Unix milliseconds.
    pub last_used_at: Option<u64>,
    #[expect(missing_docs, reason = "the name says it")]
    pub can_be_default: bool,
    #[expect(missing_docs, reason = "the name says it")]
    pub standing: MethodStanding,
}

/// What a method is, as its owner sees it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum OwnMethod {
    Phone {
        slot: PhoneSlot,
        /// Whole, in international form: it is the person's own.
        value: String,
        /// As it is shown where others may look on.
        masked: String,
    },
    AuthenticatorApp {
        /// What the person calls it.
        name: String,
    },
    HardwareToken {
        /// What stands on its back.
        serial: String,
    },
    AccessPass {
        /// When its time is over, in Unix milliseconds.
        until: u64,
        /// Whether it is good for one sign-in alone, or was.
        once: bool,
    },
}

/// Whether a method may be used.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum MethodStanding {
    Open,
    /// Until then, in Unix milliseconds.
    Locked {
        until: u64,
    },
    /// Until it is set up again.
    Disabled,
}

impl From<Standing> for MethodStanding {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Open => Self::Open,
            Standing::LockedUntil(until) => Self::Locked {
                until: until.as_unix_millis(),
            },
            Standing::Disabled => Self::Disabled,
        }
    }
}

/// What a method withstands, for an honest word on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum MethodStrength {
    /// Somebody else knows it, too, for as long as it lasts.
    HandedOver,
    /// Carried by the telephone network: whoever has the number moved gets the call.
    PhoneNetwork,
    /// In a device that the person holds; a false page can still ask for its code.
    HeldSecret,
}

impl From<method::Strength> for MethodStrength {
    fn from(strength: method::Strength) -> Self {
        match strength {
            method::Strength::HandedOver => Self::HandedOver,
            method::Strength::PhoneNetwork => Self::PhoneNetwork,
            method::Strength::HeldSecret => Self::HeldSecret,
        }
    }
}

/// What may be added now, in the order in which it is offered.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum AddableMethod {
    Phone { slots: Vec<PhoneSlot> },
    AuthenticatorApp,
    HardwareToken,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum PhoneSlot {
    Mobile,
    AlternateMobile,
    Office,
}

impl From<method::PhoneSlot> for PhoneSlot {
    fn from(slot: method::PhoneSlot) -> Self {
        match slot {
            method::PhoneSlot::Mobile => Self::Mobile,
            method::PhoneSlot::AlternateMobile => Self::AlternateMobile,
            method::PhoneSlot::Office => Self::Office,
        }
    }
}

impl From<PhoneSlot> for method::PhoneSlot {
    fn from(slot: PhoneSlot) -> Self {
        match slot {
            PhoneSlot::Mobile => Self::Mobile,
            PhoneSlot::AlternateMobile => Self::AlternateMobile,
            PhoneSlot::Office => Self::Office,
        }
    }
}

/// How a number was understood.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NumberReading {
    /// `+46701740605`. Send it back as `confirmed` when `needsConfirmation`.
    pub e164: String,
    #[expect(missing_docs, reason = "the name says it")]
    pub international: String,
    #[expect(missing_docs, reason = "the name says it")]
    pub country: Option<String>,
    #[expect(missing_docs, reason = "the name says it")]
    pub kind: NumberKind,
    /// Digits that were typed as an extension and will not be dialled.
    pub dropped_extension: Option<String>,
    /// The two parsers differ: the person must say that this is the number.
    pub needs_confirmation: bool,
    /// Why it would not be called, if so; the call itself checks again.
    pub refusal: Option<ErrorAnswer>,
}

#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum NumberKind {
    Mobile,
    FixedLine,
    FixedLineOrMobile,
    Voip,
    TollFree,
    Other,
}

impl From<phone::NumberKind> for NumberKind {
    fn from(kind: phone::NumberKind) -> Self {
        match kind {
            phone::NumberKind::Mobile => Self::Mobile,
            phone::NumberKind::FixedLine => Self::FixedLine,
            phone::NumberKind::FixedLineOrMobile => Self::FixedLineOrMobile,
            phone::NumberKind::Voip => Self::Voip,
            phone::NumberKind::TollFree => Self::TollFree,
            phone::NumberKind::PremiumRate
            | phone::NumberKind::SharedCost
            | phone::NumberKind::PersonalNumber
            | phone::NumberKind::Pager
            | phone::NumberKind::UniversalAccess
            | phone::NumberKind::Voicemail
            | phone::NumberKind::Unknown => Self::Other,
        }
    }
}

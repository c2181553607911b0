//! What has to be set up.

use serde::{Deserialize, Serialize};

use super::ReconfirmDays;

/// What must be set up, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationPolicy {
    /// Whether the wizard opens at sign-in while too little is set up.
    pub required: bool,
    /// How many methods that serve at sign-in are enough. Organisations were kept when one
    /// always was.
    #[serde(default)]
    pub methods: MethodsWanted,
    /// How many times a person may put it off.
    pub postponements: u8,
    /// After how many days people are asked whether their methods are still right; never unless
    /// the organisation says so. Organisations were kept before it could.
    #[serde(default)]
    pub reconfirm: Option<ReconfirmDays>,
}

impl Default for RegistrationPolicy {
    fn default() -> Self {
        Self {
            required: true,
            methods: MethodsWanted::default(),
            postponements: 0,
            reconfirm: None,
        }
    }
}

/// How many methods a person has to have: 1 to 3, 1 unless the organisation says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct MethodsWanted(u8);

/// The count is not 1 to 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("1 to {most} methods are expected; {0} arrived", most = MethodsWanted::MOST)]
pub struct NotMethodsWanted(u8);

impl MethodsWanted {
    /// More would be asked of nobody: a second protects whoever loses the first.
    pub const MOST: u8 = 3;
}

impl TryFrom<u8> for MethodsWanted {
    type Error = NotMethodsWanted;
    fn try_from(methods: u8) -> Result<Self, NotMethodsWanted> {
        if (1..=Self::MOST).contains(&methods) {
            Ok(Self(methods))
        } else {
            Err(NotMethodsWanted(methods))
        }
    }
}

impl From<MethodsWanted> for u8 {
    fn from(methods: MethodsWanted) -> Self {
        methods.0
    }
}

impl Default for MethodsWanted {
    fn default() -> Self {
        Self(1)
    }
}

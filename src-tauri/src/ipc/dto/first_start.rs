//! First start: the organisation and its first administrator.

use security_info::password::Weakness;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the first-start page asks for.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[expect(missing_docs, reason = "the names say it")]
pub struct OrganisationForm {
    pub organisation: String,
    pub country: String,
    pub display_name: String,
    pub user_name: String,
    pub password: String,
}

/// How good a new password is.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PasswordJudgement {
    /// From 0 (guessed at once) to 4 (very hard).
    pub score: u8,
    /// Whether it may be set.
    pub acceptable: bool,
    /// What is against it.
    pub reasons: Vec<PasswordReason>,
}

#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum PasswordReason {
    TooShort,
    TooLong,
    CommonlyUsed,
    EasyToGuess,
    ContainsName,
    Known,
}

impl From<Weakness> for PasswordReason {
    fn from(weakness: Weakness) -> Self {
        match weakness {
            Weakness::TooShort => Self::TooShort,
            Weakness::CommonlyUsed => Self::CommonlyUsed,
            Weakness::EasyToGuess => Self::EasyToGuess,
            Weakness::ContainsName => Self::ContainsName,
            Weakness::Known => Self::Known,
        }
    }
}

/// A country to choose; words come from Intl.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: String,
    /// With its plus: `+46`.
    pub calling_code: String,
    /// Whether calls may go there.
    pub allowed: bool,
    /// A number there, written as people there write it.
    pub example: Option<String>,
}

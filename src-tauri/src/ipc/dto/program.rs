//! The program itself.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{NextPage, Role, Session, StoreTrouble};
use crate::words;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "BCP 47 says what they are")]
pub enum Language {
    En,
    Sv,
}

impl From<words::Language> for Language {
    fn from(language: words::Language) -> Self {
        match language {
            words::Language::English => Self::En,
            words::Language::Swedish => Self::Sv,
        }
    }
}

impl From<Language> for words::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::En => Self::English,
            Language::Sv => Self::Swedish,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum TextSize {
    #[default]
    Normal,
    Large,
    Larger,
}

/// How this machine shows the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Preferences {
    /// `null`: the system's.
    pub language: Option<Language>,
    #[expect(missing_docs, reason = "the name says it")]
    pub theme: Theme,
    #[expect(missing_docs, reason = "the name says it")]
    pub text_size: TextSize,
}

/// All that the pages need to know to begin.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppState {
    /// How far the program has come.
    pub stage: Stage,
    /// What the words are in now, whichever way it was chosen.
    pub language: Language,
    /// Only at the settings' or the command line's word: a test language that shows clipped text.
    pub pseudo: bool,
    #[expect(missing_docs, reason = "the name says it")]
    pub preferences: Preferences,
    /// Only in the sample organisation.
    pub demonstration: Option<Demonstration>,
    /// None before it has been set up.
    pub organisation: Option<Organisation>,
    /// Only where the organisation allows it to be remembered.
    pub last_user_name: Option<String>,
    /// Whether the machine is one that people walk up to.
    pub kiosk: bool,
}

/// How far the program has come.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Stage {
    FirstStart,
    SignIn,
    SignedIn { session: Session, next: NextPage },
    StoreTrouble { trouble: StoreTrouble },
}

/// The organisation, as everybody at this machine may see it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Organisation {
    #[expect(missing_docs, reason = "the name says it")]
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Whom to turn to, in the organisation's own words.
    pub contact: Option<String>,
}

/// The sample organisation's people; they exist only there, so their passwords are no secret.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct Demonstration {
    pub people: Vec<SamplePerson>,
}

#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct SamplePerson {
    pub user_name: String,
    pub display_name: String,
    pub role: Role,
    pub password: String,
}

/// What the program is and where it keeps things.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct About {
    pub version: String,
    pub licence: String,
    pub data_folder: String,
    pub log_file: String,
    pub settings_file: Option<String>,
    pub libraries: Vec<Library>,
}

/// Somebody else's work that is part of the program.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct Library {
    pub name: String,
    pub version: String,
    pub licence: String,
}

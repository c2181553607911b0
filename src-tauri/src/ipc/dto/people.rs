//! People, as an administrator sees and changes them.

use security_info::people;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{MaskedMethod, MethodStanding, Role};

/// Which people are looked for: those for whom all of it holds.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[expect(missing_docs, reason = "the names say it")]
pub struct WantedPeople {
    /// In the user name or in what the person is called.
    pub text: String,
    pub role: Option<Role>,
    pub group: Option<String>,
    pub standing: Option<PersonStanding>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum PersonStanding {
    WithoutMethods,
    WithMethods,
    Disabled,
    MarkedForAgent,
    RegistersAgain,
}

impl From<PersonStanding> for people::PersonStanding {
    fn from(standing: PersonStanding) -> Self {
        match standing {
            PersonStanding::WithoutMethods => Self::WithoutMethods,
            PersonStanding::WithMethods => Self::WithMethods,
            PersonStanding::Disabled => Self::Disabled,
            PersonStanding::MarkedForAgent => Self::MarkedForAgent,
            PersonStanding::RegistersAgain => Self::RegistersAgain,
        }
    }
}

/// A page of the people found.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PeoplePage {
    /// In the order of their user names.
    pub people: Vec<PersonRow>,
    /// How many there are in all, on whichever page.
    pub total: usize,
    /// Whether there are more after these.
    pub has_more: bool,
}

/// What a list shows of a person.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct PersonRow {
    /// Opaque.
    pub person: String,
    pub user_name: String,
    pub display_name: String,
    pub role: Role,
    pub groups: Vec<String>,
    /// How many they have, but for an access pass.
    pub methods: usize,
    pub disabled: bool,
    /// Somebody else may have the password.
    pub marked_for_agent: bool,
}

/// A person's account.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct Person {
    pub row: PersonRow,
    /// Unix milliseconds.
    pub created_at: u64,
    pub methods: Vec<PersonsMethod>,
    pub password: PasswordStanding,
    /// Whether they have to set up anew.
    pub registers_again: bool,
    /// Unix milliseconds.
    pub sign_in_locked_until: Option<u64>,
    /// Whether a phone of theirs is not called, since a call was reported.
    pub number_blocked: bool,
    /// Whether it is the administrator who asks.
    pub yourself: bool,
}

/// What is known of a person's password.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PasswordStanding {
    /// There is none yet: the person was imported.
    None,
    /// Somebody else has made it, and the person has to choose another.
    HandedOver,
    /// The person has chosen it.
    Own,
}

/// One of somebody else's methods.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct PersonsMethod {
    pub what: MaskedMethod,
    /// Unix milliseconds.
    pub added_at: u64,
    /// Unix milliseconds.
    pub last_used_at: Option<u64>,
    pub standing: MethodStanding,
}

/// What is to be changed of a person.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum PersonChange {
    Rename { display_name: String },
    SetRole { role: Role },
    SetGroups { groups: Vec<String> },
    Disable,
    Enable,
    RegisterAgain,
    EndSessions,
    Unlock,
    TakePassBack,
}

/// A person who is to be added.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[expect(missing_docs, reason = "the names say it")]
pub struct PersonForm {
    pub user_name: String,
    pub display_name: String,
    pub role: Role,
    pub groups: Vec<String>,
}

/// A person who was added.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AddedPerson {
    #[expect(missing_docs, reason = "the name says it")]
    pub person: Person,
    /// Their first password. It is told here and nowhere else.
    pub password: String,
}

/// What is agreed on an access pass.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PassForm {
    /// How long it is good: 10 minutes to 30 days.
    pub minutes: u32,
    /// Whether it is good for one sign-in alone.
    pub once: bool,
    /// How many characters it has: 8 to 48.
    pub length: u8,
}

/// An access pass that was issued.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IssuedPass {
    #[expect(missing_docs, reason = "the name says it")]
    pub person: Person,
    /// It is told here and nowhere else.
    pub pass: String,
    /// When its time is over, in Unix milliseconds.
    pub until: u64,
}

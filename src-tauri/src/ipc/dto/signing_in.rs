//! Signing in and out.

use security_info::{account::SetUp, identity};
use serde::Serialize;
use ts_rs::TS;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Role {
    Person,
    Agent,
    Administrator,
}

impl From<identity::Role> for Role {
    fn from(role: identity::Role) -> Self {
        match role {
            identity::Role::Person => Self::Person,
            identity::Role::Agent => Self::Agent,
            identity::Role::Administrator => Self::Administrator,
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
    SetUp {
        may_postpone: bool,
        postponements_left: u8,
    },
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

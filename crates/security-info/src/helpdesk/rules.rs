//! What an organisation says of its helpdesk.

use std::{collections::BTreeSet, time::Duration};

use serde::{Deserialize, Serialize};

use crate::{
    Timestamp,
    account::Account,
    identity::{GroupName, Role},
    limits::RateLimit,
};

const DAY: Duration = Duration::from_hours(24);

/// How callers are verified.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpdeskPolicy {
    /// A number is called that has been on file for longer than this.
    pub number_age: NumberAge,
    /// Whoever is in one of these is helped by two agents, as administrators always are.
    pub privileged_groups: BTreeSet<GroupName>,
}

impl HelpdeskPolicy {
    /// Cases about one person: more than a bad day has.
    pub const BY_PERSON: RateLimit = RateLimit {
        most: 5,
        within: DAY,
    };
    /// Cases that one agent opens: more than a busy day has.
    pub const BY_AGENT: RateLimit = RateLimit {
        most: 100,
        within: DAY,
    };

    /// Whether so much hangs on the account that two agents are needed.
    #[must_use]
    pub fn is_privileged(&self, account: &Account) -> bool {
        account.role() == Role::Administrator
            || !self.privileged_groups.is_disjoint(account.groups())
    }
}

/// For how many days a number has to have been on file: 1 to 365.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct NumberAge(u16);

/// The count is not 1 to 365.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("1 to {most} days are expected; {0} arrived", most = NumberAge::MOST)]
pub struct NotNumberAge(u16);

impl NumberAge {
    /// The most: whoever changes phones once a year can still be helped.
    pub const MOST: u16 = 365;

    /// When a number that was proven then may be called.
    #[must_use]
    pub fn reached_at(self, proven: Timestamp) -> Timestamp {
        proven.after(u32::from(self.0) * DAY)
    }
}

impl Default for NumberAge {
    /// A week: long enough for its holder to notice that somebody has added a number.
    fn default() -> Self {
        Self(7)
    }
}

impl TryFrom<u16> for NumberAge {
    type Error = NotNumberAge;
    fn try_from(days: u16) -> Result<Self, NotNumberAge> {
        if (1..=Self::MOST).contains(&days) {
            Ok(Self(days))
        } else {
            Err(NotNumberAge(days))
        }
    }
}

impl From<NumberAge> for u16 {
    fn from(age: NumberAge) -> Self {
        age.0
    }
}

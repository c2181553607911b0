//! Asking people from time to time whether their methods are still right.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Policy;
use crate::{Timestamp, account::Account};

const DAY: Duration = Duration::from_hours(24);

/// After how many days people are asked: 1 to 730.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct ReconfirmDays(u16);

/// The count is not 1 to 730.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("1 to {most} days are expected; {0} arrived", most = ReconfirmDays::MOST)]
pub struct NotReconfirmDays(u16);

impl ReconfirmDays {
    /// The most: two years. A number that was given up is somebody else's before that.
    pub const MOST: u16 = 730;

    fn duration(self) -> Duration {
        u32::from(self.0) * DAY
    }
}

impl TryFrom<u16> for ReconfirmDays {
    type Error = NotReconfirmDays;
    fn try_from(days: u16) -> Result<Self, NotReconfirmDays> {
        if (1..=Self::MOST).contains(&days) {
            Ok(Self(days))
        } else {
            Err(NotReconfirmDays(days))
        }
    }
}

impl From<ReconfirmDays> for u16 {
    fn from(days: ReconfirmDays) -> Self {
        days.0
    }
}

/// Whether the person is to be asked now if their methods are still right. It is a question,
/// not a condition: nobody has to answer it, or to prove anything anew.
#[must_use]
pub fn confirmation_due(account: &Account, policy: &Policy, now: Timestamp) -> bool {
    let known = policy
        .registration
        .reconfirm
        .zip(account.methods_confirmed_at());
    known.is_some_and(|(days, confirmed)| now.since(confirmed) >= days.duration())
}

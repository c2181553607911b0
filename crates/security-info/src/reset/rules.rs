//! What an organisation says of forgotten passwords.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::limits::RateLimit;

const DAY: Duration = Duration::from_hours(24);

/// How a forgotten password is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResetPolicy {
    /// How many proofs it takes. Administrators always give two, of different kinds.
    pub proofs: Proofs,
    /// So many proofs that fail within so long lock the resets of a name …
    pub failures: RateLimit,
    /// … for so long.
    pub locked_for: Duration,
}

/// How many proofs a reset takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proofs {
    /// By one method.
    One,
    /// By two methods.
    Two,
}

impl Default for ResetPolicy {
    fn default() -> Self {
        Self {
            proofs: Proofs::One,
            failures: RateLimit {
                most: 5,
                within: DAY,
            },
            locked_for: DAY,
        }
    }
}

//! How a call is confirmed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::call::ConfirmationWay;

/// How a call may be confirmed: one way that holds unless the person chooses, and others
/// that they may choose instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmationPolicy {
    preferred: ConfirmationWay,
    others: BTreeSet<ConfirmationWay>,
}

/// No way of confirming is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("at least one way of confirming a call is expected")]
pub struct NoWayLeft;

impl ConfirmationPolicy {
    /// Allows these ways; the first is preferred.
    ///
    /// # Errors
    /// When there is none.
    pub fn of(ways: impl IntoIterator<Item = ConfirmationWay>) -> Result<Self, NoWayLeft> {
        let mut ways = ways.into_iter();
        let preferred = ways.next().ok_or(NoWayLeft)?;
        let others = ways.filter(|way| *way != preferred).collect();
        Ok(Self { preferred, others })
    }

    /// The way that holds unless the person chooses another.
    #[must_use]
    pub const fn preferred(&self) -> ConfirmationWay {
        self.preferred
    }

    /// What may be chosen, the preferred way first.
    pub fn allowed(&self) -> impl Iterator<Item = ConfirmationWay> {
        let others = self.others.iter().copied();
        std::iter::once(self.preferred).chain(others.filter(|way| *way != self.preferred))
    }

    /// Whether a way may be chosen.
    #[must_use]
    pub fn allows(&self, way: ConfirmationWay) -> bool {
        self.preferred == way || self.others.contains(&way)
    }
}

impl Default for ConfirmationPolicy {
    /// The number is keyed; whoever finds that hard may hear a code. Only an administrator
    /// can turn the weaker way on.
    fn default() -> Self {
        Self {
            preferred: ConfirmationWay::KeyNumber,
            others: [ConfirmationWay::HearCode].into(),
        }
    }
}

/// How long the number to key is: 2 to 8 digits, 6 unless the organisation says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct MatchingDigits(u8);

/// The count is not 2 to 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("2 to 8 digits are expected; {0} arrived")]
pub struct NotMatchingDigits(u8);

impl TryFrom<u8> for MatchingDigits {
    type Error = NotMatchingDigits;
    fn try_from(digits: u8) -> Result<Self, NotMatchingDigits> {
        if (2..=8).contains(&digits) {
            Ok(Self(digits))
        } else {
            Err(NotMatchingDigits(digits))
        }
    }
}

impl From<MatchingDigits> for u8 {
    fn from(digits: MatchingDigits) -> Self {
        digits.0
    }
}

impl Default for MatchingDigits {
    fn default() -> Self {
        Self(6)
    }
}

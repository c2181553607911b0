//! The ways in which a call can be confirmed, and what one call is confirmed with.

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};

use super::{matching_number::MatchingNumber, one_time_code::OneTimeCode};
use crate::policy::MatchingDigits;

/// How the person called shows that the phone is theirs.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum ConfirmationWay {
    /// They key the number that the screen shows, and then #. Nothing secret is spoken.
    #[default]
    KeyNumber,
    /// They hear a code, and type it at the screen.
    HearCode,
    /// They press #. Weaker: whoever answers can do that, also by mistake.
    Pound,
}

impl ConfirmationWay {
    /// All of them, the strongest first.
    pub const ALL: [Self; 3] = [Self::KeyNumber, Self::HearCode, Self::Pound];

    /// Whether it proves less than the others, and is to be labelled so.
    #[must_use]
    pub const fn is_weaker(self) -> bool {
        match self {
            Self::KeyNumber | Self::HearCode => false,
            Self::Pound => true,
        }
    }
}

/// What one call is confirmed with.
#[derive(Clone, Debug)]
pub enum Confirming {
    /// This number is to be keyed.
    KeyNumber(MatchingNumber),
    /// This code is spoken, and to be typed.
    HearCode(OneTimeCode),
    /// # is to be pressed.
    Pound,
}

impl Confirming {
    /// A new secret for `way`, where it has one.
    pub fn drawn(way: ConfirmationWay, digits: MatchingDigits, rng: &mut impl CryptoRng) -> Self {
        match way {
            ConfirmationWay::KeyNumber => Self::KeyNumber(MatchingNumber::random(digits, rng)),
            ConfirmationWay::HearCode => Self::HearCode(OneTimeCode::random(rng)),
            ConfirmationWay::Pound => Self::Pound,
        }
    }

    /// Which way it is.
    #[must_use]
    pub const fn way(&self) -> ConfirmationWay {
        match self {
            Self::KeyNumber(_) => ConfirmationWay::KeyNumber,
            Self::HearCode(_) => ConfirmationWay::HearCode,
            Self::Pound => ConfirmationWay::Pound,
        }
    }

    /// What the screen is to show, for the person to key.
    #[must_use]
    pub const fn matching(&self) -> Option<&MatchingNumber> {
        match self {
            Self::KeyNumber(number) => Some(number),
            Self::HearCode(_) | Self::Pound => None,
        }
    }

    /// Whether a 9 may be the first key of what is asked for, so that only `9#` can mean
    /// the other language.
    pub(super) fn begins_with_nine(&self) -> bool {
        self.matching()
            .is_some_and(|number| number.digits().starts_with('9'))
    }
}

//! The ways in which a call can be confirmed, and what one call is confirmed with.

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};

use super::{
    exchange::{AtHelpdesk, Prompt},
    matching_number::MatchingNumber,
    one_time_code::OneTimeCode,
};
use crate::{
    helpdesk::{Asks, TicketDigits},
    policy::MatchingDigits,
};

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
    /// This number is read out by an agent of the helpdesk, and to be keyed. The voice says
    /// what the call is about.
    ReadOut(MatchingNumber, Announced),
}

/// What the voice says a call of the helpdesk's is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Announced {
    /// The digits of the ticket.
    pub ticket: TicketDigits,
    /// What is asked for.
    pub asks: Asks,
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
            Self::KeyNumber(_) | Self::ReadOut(..) => ConfirmationWay::KeyNumber,
            Self::HearCode(_) => ConfirmationWay::HearCode,
            Self::Pound => ConfirmationWay::Pound,
        }
    }

    /// What the screen is to show, for the person to key.
    #[must_use]
    pub const fn matching(&self) -> Option<&MatchingNumber> {
        match self {
            Self::KeyNumber(number) | Self::ReadOut(number, _) => Some(number),
            Self::HearCode(_) | Self::Pound => None,
        }
    }

    /// What the voice says first.
    pub(super) const fn greeting(&self) -> Prompt {
        match self {
            Self::ReadOut(_, announced) => Prompt::Helpdesk(AtHelpdesk::Greeting(*announced)),
            Self::KeyNumber(_) | Self::HearCode(_) | Self::Pound => Prompt::Greeting(self.way()),
        }
    }

    /// What a prompt is on such a call: whoever is called by the helpdesk has no screen, and
    /// an agent to ask.
    pub(super) const fn spoken(&self, prompt: Prompt) -> Prompt {
        let Self::ReadOut(..) = self else {
            return prompt;
        };
        let here = match prompt {
            Prompt::Instruction(_) => AtHelpdesk::Instruction,
            Prompt::NothingHeard(_) => AtHelpdesk::NothingHeard,
            Prompt::TryAgain(_) => AtHelpdesk::TryAgain,
            Prompt::NothingBeforePound => AtHelpdesk::NothingBeforePound,
            Prompt::TooManyWrong => AtHelpdesk::TooManyWrong,
            Prompt::NothingKeyed => AtHelpdesk::NothingKeyed,
            Prompt::FraudReported => AtHelpdesk::Declined,
            Prompt::Greeting(_)
            | Prompt::EndWithPound
            | Prompt::Code(_)
            | Prompt::TypeTheCode
            | Prompt::Thanks
            | Prompt::Helpdesk(_) => return prompt,
        };
        Prompt::Helpdesk(here)
    }

    /// Whether a 9 may be the first key of what is asked for, so that only `9#` can mean
    /// the other language.
    pub(super) fn begins_with_nine(&self) -> bool {
        self.matching()
            .is_some_and(|number| number.digits().starts_with('9'))
    }
}

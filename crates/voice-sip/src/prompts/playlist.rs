//! What is played for each thing that the voice says.

use std::time::Duration;

use security_info::{
    call::{Announced, AtHelpdesk, ConfirmationWay, OneTimeCode, Prompt},
    helpdesk::Asks,
};

use super::{name::PromptName, set::PromptSet};
use crate::media::{Piece, Playlist};

/// Before the first word: whoever answers needs this long to get the phone to the ear.
const TO_THE_EAR: Duration = Duration::from_millis(500);

/// Between two sentences.
const SENTENCE: Duration = Duration::from_millis(350);

/// Between two sentences of a greeting that has much to say.
const SHORT: Duration = Duration::from_millis(200);

/// Before what concerns only a few.
const ASIDE: Duration = Duration::from_millis(600);

/// Between two digits: long enough to type one, or to write it down.
const DIGIT: Duration = Duration::from_millis(450);

/// Between two digits that are only to be recognised.
const KNOWN_DIGIT: Duration = Duration::from_millis(40);

/// In the middle of a code, and around it.
const GROUP: Duration = Duration::from_millis(900);

/// What is said without stopping, or the silence between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Say(PromptName),
    Wait(Duration),
}

use Part::{Say, Wait};

/// The recordings and pauses of `prompt`, from `set`.
pub(super) fn of(prompt: Prompt, set: &PromptSet) -> Playlist {
    let parts = parts(prompt).into_iter();
    parts
        .filter_map(|part| match part {
            Say(name) => set.get(name).cloned().map(Piece::Audio),
            Wait(length) => Some(Piece::Pause(length)),
        })
        .collect()
}

fn parts(prompt: Prompt) -> Vec<Part> {
    use PromptName as P;
    match prompt {
        Prompt::Greeting(way) => vec![
            Wait(TO_THE_EAR),
            Say(P::Greeting),
            Say(P::OrganisationName),
            Wait(SENTENCE),
            Say(instruction(way)),
            Wait(ASIDE),
            Say(P::NotYou),
            Wait(ASIDE),
            Say(P::OtherLanguage),
        ],
        Prompt::Instruction(way) => vec![Say(instruction(way))],
        Prompt::NothingHeard(way) => {
            vec![Say(P::NothingHeard), Wait(SENTENCE), Say(instruction(way))]
        }
        Prompt::EndWithPound => vec![Say(P::EndWithPound)],
        Prompt::TryAgain(way) => {
            vec![Say(P::TryAgain), Wait(SENTENCE), Say(instruction(way))]
        }
        Prompt::NothingBeforePound => vec![
            Say(P::NothingBeforePound),
            Wait(SENTENCE),
            Say(P::KeyTheNumber),
        ],
        Prompt::Code(code) => spoken_code(code),
        Prompt::TypeTheCode => vec![Say(P::StillTypeTheCode), Wait(SENTENCE), Say(P::Goodbye)],
        Prompt::Thanks => vec![Say(P::Thanks), Wait(SENTENCE), Say(P::Goodbye)],
        Prompt::TooManyWrong => vec![
            Say(P::TooManyWrong),
            Wait(SENTENCE),
            Say(P::AskForANewCall),
            Wait(SENTENCE),
            Say(P::Goodbye),
        ],
        Prompt::NothingKeyed => vec![
            Say(P::NothingKeyed),
            Wait(SENTENCE),
            Say(P::AskForANewCall),
            Wait(SENTENCE),
            Say(P::Goodbye),
        ],
        Prompt::FraudReported => vec![Say(P::FraudReported), Wait(SENTENCE), Say(P::Goodbye)],
        Prompt::Helpdesk(prompt) => at_helpdesk(prompt),
    }
}

fn at_helpdesk(prompt: AtHelpdesk) -> Vec<Part> {
    use PromptName as P;
    match prompt {
        AtHelpdesk::Greeting(announced) => announcement(announced),
        AtHelpdesk::Instruction => vec![Say(P::KeyTheReadNumber)],
        AtHelpdesk::NothingHeard => {
            vec![
                Say(P::NothingHeard),
                Wait(SENTENCE),
                Say(P::KeyTheReadNumber),
            ]
        }
        AtHelpdesk::TryAgain => {
            vec![Say(P::TryAgain), Wait(SENTENCE), Say(P::KeyTheReadNumber)]
        }
        AtHelpdesk::NothingBeforePound => vec![
            Say(P::NothingBeforePound),
            Wait(SENTENCE),
            Say(P::KeyTheReadNumber),
        ],
        // No new call is asked for at a screen: the agent is still there.
        AtHelpdesk::TooManyWrong => vec![Say(P::TooManyWrong), Wait(SENTENCE), Say(P::Goodbye)],
        AtHelpdesk::NothingKeyed => vec![Say(P::NothingKeyed), Wait(SENTENCE), Say(P::Goodbye)],
        AtHelpdesk::Declined => vec![Say(P::HelpdeskDeclined), Wait(SENTENCE), Say(P::Goodbye)],
    }
}

/// Who calls, in which ticket and what for, before anything is asked of whoever answers.
fn announcement(announced: Announced) -> Vec<Part> {
    use PromptName as P;
    let mut parts = vec![
        Wait(TO_THE_EAR),
        Say(P::HelpdeskGreeting),
        Say(P::OrganisationName),
        Wait(SHORT),
        Say(P::TicketEndsIn),
    ];
    for digit in announced.ticket.as_slice() {
        let digit = PromptName::DIGITS.get(usize::from(*digit)).copied();
        parts.push(Wait(KNOWN_DIGIT));
        parts.extend(digit.map(Say));
    }
    parts.extend([
        Wait(SHORT),
        Say(match announced.asks {
            Asks::ResetPassword => P::AsksNewPassword,
            Asks::IssuePass => P::AsksAccessPass,
            Asks::Unlock => P::AsksUnlock,
            Asks::Other => P::AsksOther,
        }),
        Wait(SHORT),
        Say(P::KeyTheReadNumber),
        Wait(SHORT),
        Say(P::NotWithHelpdesk),
        Wait(SHORT),
        Say(P::OtherLanguage),
    ]);
    parts
}

const fn instruction(way: ConfirmationWay) -> PromptName {
    match way {
        ConfirmationWay::KeyNumber => PromptName::KeyTheNumber,
        ConfirmationWay::HearCode => PromptName::HearTheCode,
        ConfirmationWay::Pound => PromptName::PressPound,
    }
}

/// The digits twice, one by one, in two groups as one would say them to a friend.
fn spoken_code(code: OneTimeCode) -> Vec<Part> {
    let mut parts = Vec::new();
    for introduction in [PromptName::YourCodeIs, PromptName::OnceMore] {
        parts.extend([Say(introduction), Wait(GROUP)]);
        for (place, digit) in code.digits().into_iter().enumerate() {
            let digit = PromptName::DIGITS.get(usize::from(digit)).copied();
            let ends_group = place + 1 == OneTimeCode::DIGITS / 2;
            let pause = if ends_group { GROUP } else { DIGIT };
            parts.extend(digit.map(Say));
            parts.push(Wait(pause));
        }
        parts.push(Wait(GROUP));
    }
    parts.extend([
        Say(PromptName::TypeTheCode),
        Wait(SENTENCE),
        Say(PromptName::HearItAgain),
    ]);
    parts
}

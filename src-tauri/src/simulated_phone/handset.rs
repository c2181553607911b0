//! What a person at a simulated phone sees and can do: the dialogs, without the desktop.

use security_info::call::{CallEvent, Key, Prompt};

use crate::words::Words;

/// What the phone shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Screen {
    /// It rings.
    Ringing(Page),
    /// A voice has spoken, and the keypad is at hand.
    InCall(Prompt, Page),
}

/// A native dialog has room for three buttons, so that what can be done is spread over pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    First,
    Second,
    Third,
    Fourth,
}

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    Answer,
    Decline,
    LetRing,
    Busy,
    NotInService,
    LineDown,
    Voicemail,
    KeyTheNumber,
    KeyWrong,
    Report,
    PoundAlone,
    KeyNothing,
    HangUp,
    /// Another page of choices.
    Turn(Page),
}

/// The buttons by their place in a native dialog. The first is pressed with Enter and the
/// last with Escape, so neither may do harm: Escape turns the page, or hangs up, as it
/// would on a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Buttons {
    pub(super) enter: Choice,
    pub(super) middle: Option<Choice>,
    pub(super) escape: Choice,
}

/// What a choice does.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Pressed {
    /// The line is told this, and the phone shows nothing until the voice speaks again.
    Tell(Vec<CallEvent>),
    /// As above, but whatever the voice says, a machine hears it.
    TellAsMachine(Vec<CallEvent>),
    /// Another page is shown.
    Show(Screen),
}

impl Screen {
    pub(super) const fn buttons(self) -> Buttons {
        use Choice::{
            Answer, Busy, Decline, HangUp, KeyNothing, KeyTheNumber, KeyWrong, LetRing, LineDown,
            NotInService, PoundAlone, Report, Turn, Voicemail,
        };
        use Page::{First, Fourth, Second, Third};
        let (enter, middle, escape) = match self {
            Self::Ringing(First) => (Answer, Some(Turn(Second)), Decline),
            Self::Ringing(Second) => (LetRing, Some(Busy), Turn(Third)),
            Self::Ringing(Third) => (NotInService, Some(LineDown), Turn(Fourth)),
            Self::Ringing(Fourth) => (Voicemail, None, Turn(First)),
            Self::InCall(_, First) => (KeyTheNumber, Some(Turn(Second)), HangUp),
            Self::InCall(_, Second) => (KeyWrong, Some(Report), Turn(Third)),
            Self::InCall(_, Third | Fourth) => (KeyNothing, Some(PoundAlone), Turn(First)),
        };
        Buttons {
            enter,
            middle,
            escape,
        }
    }

    /// What a choice on this screen does, when `number` is what the screen asks for.
    pub(super) fn pressed(self, choice: Choice, number: &str) -> Pressed {
        let tell = |event| Pressed::Tell(vec![event]);
        match choice {
            Choice::Answer => tell(CallEvent::Answered),
            Choice::Decline => tell(CallEvent::Declined),
            Choice::Busy => tell(CallEvent::Busy),
            Choice::NotInService => tell(CallEvent::NotInService),
            Choice::LineDown => tell(CallEvent::LineDown),
            Choice::HangUp => tell(CallEvent::HungUp),
            // Nothing is told: time passes, as it does when nobody is there.
            Choice::LetRing | Choice::KeyNothing => Pressed::Tell(Vec::new()),
            Choice::Voicemail => {
                Pressed::TellAsMachine(vec![CallEvent::Answered, CallEvent::VoicemailHeard])
            }
            Choice::KeyTheNumber => Pressed::Tell(keyed(number)),
            Choice::KeyWrong => Pressed::Tell(keyed(&another(number))),
            Choice::Report => Pressed::Tell(keyed("0")),
            Choice::PoundAlone => Pressed::Tell(keyed("")),
            Choice::Turn(page) => Pressed::Show(self.at(page)),
        }
    }

    const fn at(self, page: Page) -> Self {
        match self {
            Self::Ringing(_) => Self::Ringing(page),
            Self::InCall(prompt, _) => Self::InCall(prompt, page),
        }
    }

    /// What stands over the buttons.
    pub(super) fn text(self, words: &Words, number: &str, caller: &str) -> String {
        match self {
            Self::Ringing(_) => words.simulated_phone_ringing(number, caller),
            Self::InCall(_, Page::Second | Page::Third | Page::Fourth) => {
                words.simulated_phone_other_keys(caller)
            }
            Self::InCall(prompt, Page::First) => match prompt {
                Prompt::TryAgain => words.simulated_phone_answered_again(),
                Prompt::NothingBeforePound => words.simulated_phone_nothing_before_pound(),
                Prompt::KeyTheNumber
                | Prompt::Thanks
                | Prompt::TooManyWrong
                | Prompt::NothingKeyed
                | Prompt::FraudReported => words.simulated_phone_answered(caller),
            },
        }
    }
}

impl Choice {
    /// What its button says, when `number` is what the screen asks for.
    pub(super) fn label(self, words: &Words, number: &str) -> String {
        match self {
            Self::Answer => words.simulated_phone_answer(),
            Self::Decline => words.simulated_phone_decline(),
            Self::LetRing => words.simulated_phone_let_ring(),
            Self::Busy => words.simulated_phone_busy(),
            Self::NotInService => words.simulated_phone_not_in_service(),
            Self::LineDown => words.simulated_phone_line_down(),
            Self::Voicemail => words.simulated_phone_voicemail(),
            Self::KeyTheNumber => words.simulated_phone_key(in_groups(number)),
            Self::KeyWrong => words.simulated_phone_key_wrong(),
            Self::Report => words.simulated_phone_report(),
            Self::PoundAlone => words.simulated_phone_pound_alone(),
            Self::KeyNothing => words.simulated_phone_say_nothing(),
            Self::HangUp => words.simulated_phone_hang_up(),
            Self::Turn(Page::First) => words.simulated_phone_back(),
            Self::Turn(Page::Second | Page::Third | Page::Fourth) => words.simulated_phone_more(),
        }
    }
}

/// The keys of some digits and the pound that ends them.
fn keyed(digits: &str) -> Vec<CallEvent> {
    let digits = digits
        .bytes()
        .map(|digit| Key::Digit(digit.wrapping_sub(b'0')));
    digits.chain([Key::Pound]).map(CallEvent::Key).collect()
}

/// A number of the same length that is not this one: its last digit is the next.
fn another(number: &str) -> String {
    let mut digits = number.to_owned();
    let last = digits
        .pop()
        .and_then(|digit| digit.to_digit(10))
        .unwrap_or_default();
    digits.extend(char::from_digit((last + 1) % 10, 10));
    digits
}

/// `482913` as `482 913 `, before the pound of a button.
fn in_groups(number: &str) -> String {
    let size = if number.len().is_multiple_of(3) { 3 } else { 2 };
    let mut grouped = String::new();
    for (place, digit) in number.chars().enumerate() {
        if place > 0 && place.is_multiple_of(size) {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    grouped.push('\u{a0}');
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    const SCREENS: [Screen; 7] = [
        Screen::Ringing(Page::First),
        Screen::Ringing(Page::Second),
        Screen::Ringing(Page::Third),
        Screen::Ringing(Page::Fourth),
        Screen::InCall(Prompt::KeyTheNumber, Page::First),
        Screen::InCall(Prompt::TryAgain, Page::Second),
        Screen::InCall(Prompt::NothingBeforePound, Page::Third),
    ];

    fn choices(screen: Screen) -> Vec<Choice> {
        let Buttons {
            enter,
            middle,
            escape,
        } = screen.buttons();
        [Some(enter), middle, Some(escape)]
            .into_iter()
            .flatten()
            .collect()
    }

    #[test]
    fn every_button_of_a_dialog_says_something_else() {
        for language in Language::ALL {
            for screen in SCREENS {
                let words = Words::of(language);
                let mut labels = choices(screen)
                    .iter()
                    .map(|one| one.label(words, "482913"))
                    .collect::<Vec<_>>();
                let count = labels.len();
                labels.sort();
                labels.dedup();
                assert_eq!(labels.len(), count, "{language:?} {screen:?}: {labels:?}");
                assert!(
                    !screen
                        .text(words, "+46 70-174 06 05", "Kontoret")
                        .is_empty()
                );
            }
        }
    }

    #[test]
    fn turning_pages_comes_round_to_the_first() {
        for first in [
            Screen::Ringing(Page::First),
            Screen::InCall(Prompt::TryAgain, Page::First),
        ] {
            let mut screen = first;
            for _ in 0..8 {
                let turn = choices(screen)
                    .into_iter()
                    .find(|one| matches!(one, Choice::Turn(_)));
                let Pressed::Show(next) = screen.pressed(turn.unwrap(), "12") else {
                    panic!()
                };
                screen = next;
                if screen == first {
                    break;
                }
            }
            assert_eq!(screen, first);
        }
    }

    #[test]
    fn neither_enter_nor_escape_does_harm() {
        for screen in SCREENS {
            let Buttons { enter, escape, .. } = screen.buttons();
            for choice in [enter, escape] {
                assert!(
                    !matches!(choice, Choice::Report | Choice::LineDown),
                    "{screen:?}"
                );
            }
            assert!(matches!(
                escape,
                Choice::Turn(_) | Choice::HangUp | Choice::Decline
            ));
        }
    }

    #[test]
    fn a_wrong_number_is_never_the_right_one() {
        let rows = [("482913", "482914"), ("19", "10"), ("00000009", "00000000")];
        for (right, wrong) in rows {
            assert_eq!(another(right), wrong);
        }
    }

    #[test]
    fn the_number_is_keyed_digit_by_digit() {
        let keys = [Key::Digit(4), Key::Digit(0), Key::Digit(9), Key::Pound];
        assert_eq!(keyed("409"), keys.map(CallEvent::Key));
        let rows = [
            ("482913", "482\u{a0}913\u{a0}"),
            ("4829", "48\u{a0}29\u{a0}"),
            ("48", "48\u{a0}"),
        ];
        for (number, shown) in rows {
            assert_eq!(in_groups(number), shown);
        }
    }
}

//! What a person at a simulated phone sees and can do: the dialogs, without the desktop.

use security_info::{
    call::{Announced, AtHelpdesk, CallEvent, ConfirmationWay, Key, OneTimeCode, Prompt},
    helpdesk::Asks,
};

use crate::words::Words;

/// What the phone shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Screen {
    /// It rings.
    Ringing(Page),
    /// A voice has spoken, on a call that is confirmed in this way, and the keypad is at hand.
    InCall(ConfirmationWay, Prompt, Page),
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
    /// A key that asks for the code.
    AnyKey,
    /// The same, when it has been read already.
    HearAgain,
    DigitAndPound,
    OtherLanguage,
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
        use Choice::{Answer, Busy, Decline, LetRing, LineDown, NotInService, Turn, Voicemail};
        use Page::{First, Fourth, Second, Third};
        let (enter, middle, escape) = match self {
            Self::Ringing(First) => (Answer, Some(Turn(Second)), Decline),
            Self::Ringing(Second) => (LetRing, Some(Busy), Turn(Third)),
            Self::Ringing(Third) => (NotInService, Some(LineDown), Turn(Fourth)),
            Self::Ringing(Fourth) => (Voicemail, None, Turn(First)),
            Self::InCall(ConfirmationWay::KeyNumber, _, page) => Self::keying_buttons(page),
            Self::InCall(ConfirmationWay::HearCode, prompt, page) => {
                Self::hearing_buttons(prompt, page)
            }
            Self::InCall(ConfirmationWay::Pound, _, page) => Self::pound_buttons(page),
        };
        Buttons {
            enter,
            middle,
            escape,
        }
    }

    const fn keying_buttons(page: Page) -> (Choice, Option<Choice>, Choice) {
        use Choice::{
            HangUp, KeyNothing, KeyTheNumber, KeyWrong, OtherLanguage, PoundAlone, Report, Turn,
        };
        match page {
            Page::First => (KeyTheNumber, Some(Turn(Page::Second)), HangUp),
            Page::Second => (KeyWrong, Some(Report), Turn(Page::Third)),
            Page::Third => (KeyNothing, Some(PoundAlone), Turn(Page::Fourth)),
            Page::Fourth => (OtherLanguage, None, Turn(Page::First)),
        }
    }

    const fn hearing_buttons(prompt: Prompt, page: Page) -> (Choice, Option<Choice>, Choice) {
        use Choice::{AnyKey, HangUp, HearAgain, KeyNothing, OtherLanguage, Report, Turn};
        let key = match prompt {
            Prompt::Code(_) => HearAgain,
            Prompt::Greeting(_)
            | Prompt::Instruction(_)
            | Prompt::NothingHeard(_)
            | Prompt::EndWithPound
            | Prompt::TryAgain(_)
            | Prompt::NothingBeforePound
            | Prompt::TypeTheCode
            | Prompt::Thanks
            | Prompt::TooManyWrong
            | Prompt::NothingKeyed
            | Prompt::FraudReported
            | Prompt::Helpdesk(_) => AnyKey,
        };
        match page {
            Page::First => (key, Some(Turn(Page::Second)), HangUp),
            Page::Second => (OtherLanguage, Some(Report), Turn(Page::Third)),
            Page::Third | Page::Fourth => (KeyNothing, None, Turn(Page::First)),
        }
    }

    const fn pound_buttons(page: Page) -> (Choice, Option<Choice>, Choice) {
        use Choice::{DigitAndPound, HangUp, KeyNothing, OtherLanguage, PoundAlone, Report, Turn};
        match page {
            Page::First => (PoundAlone, Some(Turn(Page::Second)), HangUp),
            Page::Second => (DigitAndPound, Some(Report), Turn(Page::Third)),
            Page::Third | Page::Fourth => (KeyNothing, Some(OtherLanguage), Turn(Page::First)),
        }
    }

    /// What a choice on this screen does, when `number` is what the screen asks to be keyed.
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
            Choice::AnyKey | Choice::HearAgain => tell(CallEvent::Key(Key::Digit(1))),
            Choice::DigitAndPound => Pressed::Tell(keyed("1")),
            Choice::OtherLanguage => tell(CallEvent::Key(Key::Digit(9))),
            Choice::Report => Pressed::Tell(keyed("0")),
            Choice::PoundAlone => Pressed::Tell(keyed("")),
            Choice::Turn(page) => Pressed::Show(self.at(page)),
        }
    }

    const fn at(self, page: Page) -> Self {
        match self {
            Self::Ringing(_) => Self::Ringing(page),
            Self::InCall(way, prompt, _) => Self::InCall(way, prompt, page),
        }
    }

    /// What stands over the buttons.
    pub(super) fn text(self, words: &Words, number: &str, caller: &str) -> String {
        match self {
            Self::Ringing(_) => words.simulated_phone_ringing(number, caller),
            Self::InCall(_, _, Page::Second | Page::Third | Page::Fourth) => {
                words.simulated_phone_other_keys(caller)
            }
            Self::InCall(_, prompt, Page::First) => spoken(prompt, words, caller),
        }
    }
}

/// What the voice says that leaves the person with the keypad. Its last words are never
/// shown: the page has them.
fn spoken(prompt: Prompt, words: &Words, caller: &str) -> String {
    let instruction = |way| match way {
        ConfirmationWay::KeyNumber => words.simulated_phone_key_the_number(),
        ConfirmationWay::HearCode => words.simulated_phone_hear_the_code(),
        ConfirmationWay::Pound => words.simulated_phone_press_pound(),
    };
    match prompt {
        Prompt::Greeting(way) => words.simulated_phone_answered(caller, instruction(way)),
        Prompt::Instruction(way) => words.simulated_phone_instruction(instruction(way)),
        Prompt::NothingHeard(way) => words.simulated_phone_nothing_heard(instruction(way)),
        Prompt::TryAgain(way) => words.simulated_phone_answered_again(instruction(way)),
        Prompt::EndWithPound => words.simulated_phone_end_with_pound(),
        Prompt::NothingBeforePound => words.simulated_phone_nothing_before_pound(),
        Prompt::Code(code) => words.simulated_phone_code(in_groups(&digits_of(code))),
        Prompt::TypeTheCode
        | Prompt::Thanks
        | Prompt::TooManyWrong
        | Prompt::NothingKeyed
        | Prompt::FraudReported
        | Prompt::Helpdesk(
            AtHelpdesk::TooManyWrong | AtHelpdesk::NothingKeyed | AtHelpdesk::Declined,
        ) => words.simulated_phone_other_keys(caller),
        Prompt::Helpdesk(AtHelpdesk::Greeting(announced)) => announcement(announced, words, caller),
        Prompt::Helpdesk(AtHelpdesk::Instruction) => {
            words.simulated_phone_instruction(words.simulated_phone_key_the_read_number())
        }
        Prompt::Helpdesk(AtHelpdesk::NothingHeard) => {
            words.simulated_phone_nothing_heard(words.simulated_phone_key_the_read_number())
        }
        Prompt::Helpdesk(AtHelpdesk::TryAgain) => {
            words.simulated_phone_answered_again(words.simulated_phone_key_the_read_number())
        }
        Prompt::Helpdesk(AtHelpdesk::NothingBeforePound) => words.simulated_phone_nothing_read(),
    }
}

fn announcement(announced: Announced, words: &Words, caller: &str) -> String {
    let digits = announced.ticket.as_slice().iter();
    let digits: String = digits.map(|digit| char::from(b'0' + digit)).collect();
    let about = match announced.asks {
        Asks::ResetPassword => words.simulated_phone_asks_new_password(),
        Asks::IssuePass => words.simulated_phone_asks_access_pass(),
        Asks::Unlock => words.simulated_phone_asks_unlock(),
        Asks::Other => words.simulated_phone_asks_other(),
    };
    words.simulated_phone_helpdesk(caller, digits, about)
}

fn digits_of(code: OneTimeCode) -> String {
    code.digits()
        .iter()
        .map(|digit| char::from(b'0' + digit))
        .collect()
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
            Self::KeyTheNumber => words.simulated_phone_key(in_groups(number) + "\u{a0}"),
            Self::KeyWrong => words.simulated_phone_key_wrong(),
            Self::AnyKey => words.simulated_phone_any_key(),
            Self::HearAgain => words.simulated_phone_hear_again(),
            Self::DigitAndPound => words.simulated_phone_digit_and_pound(),
            Self::OtherLanguage => words.simulated_phone_other_language(),
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

/// `482913` as `482 913`, in spaces at which no line breaks.
fn in_groups(number: &str) -> String {
    let size = if number.len().is_multiple_of(3) { 3 } else { 2 };
    let mut grouped = String::new();
    for (place, digit) in number.chars().enumerate() {
        if place > 0 && place.is_multiple_of(size) {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use security_info::helpdesk::TicketReference;

    use super::*;
    use crate::{clock::system_rng, words::Language};

    const PAGES: [Page; 4] = [Page::First, Page::Second, Page::Third, Page::Fourth];

    /// Every screen that a person can come to.
    fn screens() -> Vec<Screen> {
        let code = OneTimeCode::random(&mut system_rng());
        let mut screens = PAGES.map(Screen::Ringing).to_vec();
        for way in ConfirmationWay::ALL {
            let prompts = [
                Prompt::Greeting(way),
                Prompt::Instruction(way),
                Prompt::NothingHeard(way),
                Prompt::TryAgain(way),
                Prompt::EndWithPound,
                Prompt::NothingBeforePound,
                Prompt::Code(code),
                Prompt::Helpdesk(AtHelpdesk::Greeting(Announced {
                    ticket: TicketReference::parse("INC-7204").unwrap().digits(),
                    asks: Asks::Unlock,
                })),
                Prompt::Helpdesk(AtHelpdesk::TryAgain),
            ];
            for prompt in prompts {
                screens.extend(PAGES.map(|page| Screen::InCall(way, prompt, page)));
            }
        }
        screens
    }

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
            for screen in screens() {
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
        let firsts = screens().into_iter().filter(|screen| {
            matches!(
                screen,
                Screen::Ringing(Page::First) | Screen::InCall(_, _, Page::First)
            )
        });
        for first in firsts {
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
        for screen in screens() {
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
            ("482913", "482\u{a0}913"),
            ("4829", "48\u{a0}29"),
            ("48", "48"),
        ];
        for (number, shown) in rows {
            assert_eq!(in_groups(number), shown);
        }
    }
}

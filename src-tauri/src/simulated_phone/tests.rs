//! The simulated phone under its dialogs: what each choice tells the line.

use std::sync::{Arc, Mutex, mpsc};

use security_info::{
    call::{CallEvent, ConfirmationWay, Confirming, Key, OneTimeCode, Prompt},
    identity::OrganisationName,
    phone::PhoneNumber,
    phone_line::{CallToPlace, OngoingCall, PhoneLine},
    policy::MatchingDigits,
};

use super::{Button, Dialog, Dialogs, SimulatedPhone};
use crate::clock::system_rng;

type Waiting = (Dialog, Box<dyn FnOnce(Button) + Send>);

/// Dialogs that a test presses.
#[derive(Default)]
struct Pressable(Mutex<Vec<Waiting>>);

impl Dialogs for Pressable {
    fn show(&self, dialog: Dialog, pressed: Box<dyn FnOnce(Button) + Send>) {
        self.0.lock().unwrap().push((dialog, pressed));
    }

    fn take_away(&self, title: &str) {
        self.0
            .lock()
            .unwrap()
            .retain(|(dialog, _)| dialog.title != title);
    }
}

impl Pressable {
    fn press(&self, label: &str) {
        let (dialog, pressed) = self.0.lock().unwrap().pop().expect("a dialog is shown");
        let button = match label {
            _ if dialog.enter.starts_with(label) => Button::Enter,
            _ if dialog.middle.as_deref() == Some(label) => Button::Middle,
            _ if dialog.escape == label => Button::Escape,
            _ => panic!("{label} is not on {dialog:?}"),
        };
        pressed(button);
    }

    fn showing(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}

struct Played {
    dialogs: Arc<Pressable>,
    call: Box<dyn OngoingCall>,
    told: mpsc::Receiver<CallEvent>,
    digits: String,
}

fn ring() -> Played {
    ring_for(ConfirmationWay::KeyNumber)
}

fn ring_for(way: ConfirmationWay) -> Played {
    let dialogs = Arc::new(Pressable::default());
    let (tell, told) = mpsc::channel();
    let confirming = Confirming::drawn(way, MatchingDigits::default(), &mut system_rng());
    let matching = confirming.matching();
    let digits = matching.map_or_else(String::new, |number| number.digits().to_owned());
    let call = CallToPlace {
        number: PhoneNumber::from_e164("+46701740605").unwrap(),
        caller: OrganisationName::parse("Kontoret").unwrap(),
        language: "en".into(),
        confirming,
    };
    let phone = SimulatedPhone::played_on(Arc::<Pressable>::clone(&dialogs));
    let call = phone.place(call, Box::new(move |event| tell.send(event).unwrap()));
    Played {
        dialogs,
        call,
        told,
        digits,
    }
}

impl Played {
    fn told(&self) -> Vec<CallEvent> {
        self.told.try_iter().collect()
    }
}

const GREETING: Prompt = Prompt::Greeting(ConfirmationWay::KeyNumber);
const MORE: &str = "Something else …";

#[test]
fn a_phone_that_rings_can_do_all_that_phones_do() {
    let rows: [(&[&str], &[CallEvent]); 7] = [
        (&["Answer"], &[CallEvent::Answered]),
        (&["Decline"], &[CallEvent::Declined]),
        (&[MORE, "Let it ring"], &[]),
        (&[MORE, "It's busy"], &[CallEvent::Busy]),
        (&[MORE, MORE, "Not in service"], &[CallEvent::NotInService]),
        (&[MORE, MORE, "The line is down"], &[CallEvent::LineDown]),
        (
            &[MORE, MORE, MORE, "Voicemail answers"],
            &[CallEvent::Answered, CallEvent::VoicemailHeard],
        ),
    ];
    for (presses, expected) in rows {
        let played = ring();
        assert_eq!(played.told(), [CallEvent::Ringing]);
        for press in presses {
            played.dialogs.press(press);
        }
        assert_eq!(played.told(), expected, "{presses:?}");
        assert_eq!(played.dialogs.showing(), 0, "{presses:?}");
    }
}

#[test]
fn in_a_call_every_key_can_be_pressed() {
    let pound = CallEvent::Key(Key::Pound);
    let key = |digit| CallEvent::Key(Key::Digit(digit));
    let keys = |digits: &str| {
        let digit =
            |c: char| CallEvent::Key(Key::Digit(u8::try_from(c.to_digit(10).unwrap()).unwrap()));
        digits.chars().map(digit).chain([pound]).collect::<Vec<_>>()
    };
    for (presses, expected) in [
        (vec!["Key "], None),
        (vec![MORE, "Press 0 and #"], Some(keys("0"))),
        (vec![MORE, MORE, "Press only #"], Some(keys(""))),
        (vec![MORE, MORE, "Key nothing"], Some(vec![])),
        (vec![MORE, MORE, MORE, "Press 9"], Some(vec![key(9)])),
        (vec!["Hang up"], Some(vec![CallEvent::HungUp])),
    ] {
        let mut played = ring();
        played.dialogs.press("Answer");
        played.told();
        played.call.say(GREETING, "en");
        for press in &presses {
            played.dialogs.press(press);
        }
        let expected = expected.unwrap_or_else(|| keys(&played.digits));
        assert_eq!(played.told(), expected, "{presses:?}");
    }
    let mut played = ring();
    played.dialogs.press("Answer");
    played.call.say(GREETING, "en");
    played.dialogs.press(MORE);
    played.told();
    played.dialogs.press("Key a wrong number");
    let wrong = played.told();
    assert_eq!(wrong.len(), played.digits.len() + 1);
    assert_ne!(wrong, keys(&played.digits));
}

#[test]
fn a_code_is_heard_and_a_pound_is_pressed() {
    use ConfirmationWay::{HearCode, Pound};
    let digit = |digit| CallEvent::Key(Key::Digit(digit));
    let pound = CallEvent::Key(Key::Pound);
    let greeted = |way| [Prompt::Greeting(way)];
    let code = Prompt::Code(OneTimeCode::random(&mut system_rng()));
    let rows: [(_, &[Prompt], &[&str], Vec<CallEvent>); 11] = [
        (HearCode, &greeted(HearCode), &["Press 1"], vec![digit(1)]),
        (HearCode, &[code], &["Press 1 again"], vec![digit(1)]),
        (HearCode, &[code], &["Hang up"], vec![CallEvent::HungUp]),
        (HearCode, &[code], &[MORE, "Press 9"], vec![digit(9)]),
        (
            HearCode,
            &[code],
            &[MORE, "Press 0 and #"],
            vec![digit(0), pound],
        ),
        (
            HearCode,
            &greeted(HearCode),
            &[MORE, MORE, "Key nothing"],
            vec![],
        ),
        // What is said while a dialog waits takes its place.
        (
            HearCode,
            &[greeted(HearCode)[0], code],
            &["Press 1 again"],
            vec![digit(1)],
        ),
        (Pound, &greeted(Pound), &["Press only #"], vec![pound]),
        (
            Pound,
            &greeted(Pound),
            &[MORE, "Press 1 and #"],
            vec![digit(1), pound],
        ),
        (
            Pound,
            &greeted(Pound),
            &[MORE, "Press 0 and #"],
            vec![digit(0), pound],
        ),
        (
            Pound,
            &greeted(Pound),
            &[MORE, MORE, "Press 9"],
            vec![digit(9)],
        ),
    ];
    for (way, said, presses, expected) in rows {
        let mut played = ring_for(way);
        played.dialogs.press("Answer");
        for prompt in said {
            played.call.say(*prompt, "en");
        }
        played.told();
        for press in presses {
            played.dialogs.press(press);
        }
        assert_eq!(played.told(), expected, "{way:?} {said:?} {presses:?}");
        assert_eq!(played.dialogs.showing(), 0, "{way:?} {presses:?}");
    }
}

#[test]
fn the_code_can_be_read_in_the_dialog_in_the_language_that_the_voice_speaks() {
    let mut played = ring_for(ConfirmationWay::HearCode);
    played.dialogs.press("Answer");
    let code = OneTimeCode::random(&mut system_rng());
    let digits = code.digits().map(|digit| digit.to_string());
    let (first, last) = (digits[..3].concat(), digits[3..].concat());
    let grouped = format!("{first}\u{a0}{last}");
    for (language, words) in [("en", "Your code is"), ("sv", "Din kod är")] {
        played.call.say(Prompt::Code(code), language);
        let dialogs = played.dialogs.0.lock().unwrap();
        let [(dialog, _)] = dialogs.as_slice() else {
            panic!("one dialog is expected")
        };
        assert!(
            dialog.text.contains(&format!("{words} {grouped}.")),
            "{}",
            dialog.text
        );
    }
    // Whatever language it came to, the dialog goes with the call.
    played.call.hang_up();
    assert_eq!(played.dialogs.showing(), 0);
}

#[test]
fn a_button_pressed_too_late_does_nothing() {
    let mut played = ring();
    let (_, late) = played.dialogs.0.lock().unwrap().pop().unwrap();
    played.call.hang_up();
    played.told();
    late(Button::Enter);
    assert_eq!(played.told(), []);

    let mut played = ring();
    let (_, late) = played.dialogs.0.lock().unwrap().pop().unwrap();
    played.call.say(GREETING, "en");
    played.told();
    late(Button::Enter);
    assert_eq!(
        played.told(),
        [],
        "the dialog before the last is no longer asked"
    );
}

#[test]
fn the_dialog_goes_when_the_call_does() {
    let ends: [fn(Played) -> Arc<Pressable>; 3] = [
        |mut played| {
            played.call.hang_up();
            played.dialogs
        },
        |mut played| {
            played.call.say_and_hang_up(Prompt::NothingKeyed, "en");
            played.dialogs
        },
        |played| {
            drop(played.call);
            played.dialogs
        },
    ];
    for end in ends {
        assert_eq!(end(ring()).showing(), 0);
    }
}

#[test]
fn a_machine_has_no_keypad() {
    let mut played = ring();
    for press in [MORE, MORE, MORE, "Voicemail answers"] {
        played.dialogs.press(press);
    }
    played.call.say(GREETING, "en");
    assert_eq!(played.dialogs.showing(), 0);
}

//! Calls on which the number on the screen is keyed.

use security_info::call::{
    CallEvent, CallState, ConfirmationWay, Effect, FailureCause, Key, MatchingNumber, OneTimeCode,
    Prompt, VerificationCall,
};
use security_info::policy::MatchingDigits;

use crate::{
    counting::Counting,
    trace::{Left, call_for_number, check, play, second},
};

/// A call on which 123456 is to be keyed.
fn call() -> VerificationCall {
    crate::trace::call(ConfirmationWay::KeyNumber)
}

#[test]
fn every_way_that_a_call_can_end() {
    use ConfirmationWay::KeyNumber;
    use Effect::{ChangeLanguage, HangUp, Place, Say, SayAndHangUp};
    use FailureCause as F;
    use Prompt as P;
    let key_it = Say(P::Greeting(KeyNumber));
    let rows = vec![
        // The right number.
        (
            "place rings answered 123456#",
            Left::Verified { second: 0 },
            vec![Place, key_it, SayAndHangUp(P::Thanks)],
        ),
        (
            "place answered 123456#",
            Left::Verified { second: 0 },
            vec![Place, key_it, SayAndHangUp(P::Thanks)],
        ),
        (
            "place rings rings answered answered @19 12 @38 3456#",
            Left::Verified { second: 38 },
            vec![Place, key_it, SayAndHangUp(P::Thanks)],
        ),
        (
            "place rings answered 88*123456#",
            Left::Verified { second: 0 },
            vec![
                Place,
                key_it,
                Say(P::Instruction(KeyNumber)),
                SayAndHangUp(P::Thanks),
            ],
        ),
        (
            "place rings answered 1# 123456#",
            Left::Verified { second: 0 },
            vec![
                Place,
                key_it,
                Say(P::TryAgain(KeyNumber)),
                SayAndHangUp(P::Thanks),
            ],
        ),
        (
            "place rings answered # 123456#",
            Left::Verified { second: 0 },
            vec![
                Place,
                key_it,
                Say(P::NothingBeforePound),
                SayAndHangUp(P::Thanks),
            ],
        ),
        // Wrong numbers.
        (
            "place rings answered 1# 2# 3#",
            Left::Failed(F::WrongKeys, true),
            vec![
                Place,
                key_it,
                Say(P::TryAgain(KeyNumber)),
                Say(P::TryAgain(KeyNumber)),
                SayAndHangUp(P::TooManyWrong),
            ],
        ),
        (
            "place rings answered 1234567# hung-up",
            Left::Failed(F::HungUp, true),
            vec![Place, key_it, Say(P::TryAgain(KeyNumber))],
        ),
        (
            "place rings answered 12345 hung-up",
            Left::Failed(F::HungUp, false),
            vec![Place, key_it],
        ),
        // 9 changes the language, as often as it is pressed, and its pound is no entry.
        (
            "place rings answered 99 123456#",
            Left::Verified { second: 0 },
            vec![
                Place,
                key_it,
                ChangeLanguage,
                key_it,
                ChangeLanguage,
                key_it,
                SayAndHangUp(P::Thanks),
            ],
        ),
        (
            "place rings answered 9# @1 # @3 123456#",
            Left::Verified { second: 3 },
            vec![
                Place,
                key_it,
                ChangeLanguage,
                key_it,
                Say(P::NothingBeforePound),
                SayAndHangUp(P::Thanks),
            ],
        ),
        (
            "place rings answered 9 @2 #",
            Left::Open,
            vec![
                Place,
                key_it,
                ChangeLanguage,
                key_it,
                Say(P::NothingBeforePound),
            ],
        ),
        // After another digit it is one.
        (
            "place rings answered 19#",
            Left::Open,
            vec![Place, key_it, Say(P::TryAgain(KeyNumber))],
        ),
        // A code is for another kind of call.
        (
            "place rings answered =123456",
            Left::Open,
            vec![Place, key_it],
        ),
        // Nobody, or not the person.
        ("place busy", Left::Failed(F::Busy, false), vec![Place]),
        (
            "place rings declined",
            Left::Failed(F::Declined, false),
            vec![Place],
        ),
        (
            "place rings hung-up",
            Left::Failed(F::Declined, false),
            vec![Place],
        ),
        (
            "place rings rang-out",
            Left::Failed(F::NoAnswer, false),
            vec![Place],
        ),
        ("place rings @39", Left::Open, vec![Place]),
        (
            "place rings @40",
            Left::Failed(F::NoAnswer, false),
            vec![Place, HangUp],
        ),
        (
            "place not-in-service",
            Left::Failed(F::NotInService, false),
            vec![Place],
        ),
        ("place barred", Left::Failed(F::Barred, false), vec![Place]),
        (
            "place rings machine",
            Left::Failed(F::VoicemailSuspected, false),
            vec![Place, HangUp],
        ),
        (
            "place rings answered machine",
            Left::Failed(F::VoicemailSuspected, false),
            vec![Place, key_it, HangUp],
        ),
        (
            "place rings answered 0#",
            Left::Failed(F::FraudReported, false),
            vec![Place, key_it, SayAndHangUp(P::FraudReported)],
        ),
        (
            "place rings answered 12#0#",
            Left::Failed(F::FraudReported, true),
            vec![
                Place,
                key_it,
                Say(P::TryAgain(KeyNumber)),
                SayAndHangUp(P::FraudReported),
            ],
        ),
        // Silence is spoken of once, and then ends the call.
        ("place rings answered @19", Left::Open, vec![Place, key_it]),
        (
            "place rings answered @20 @29 @30",
            Left::Failed(F::NothingKeyed, false),
            vec![
                Place,
                key_it,
                Say(P::NothingHeard(KeyNumber)),
                SayAndHangUp(P::NothingKeyed),
            ],
        ),
        (
            "place rings answered @20 123456#",
            Left::Verified { second: 20 },
            vec![
                Place,
                key_it,
                Say(P::NothingHeard(KeyNumber)),
                SayAndHangUp(P::Thanks),
            ],
        ),
        (
            "place rings answered 123456 @20 #",
            Left::Verified { second: 20 },
            vec![Place, key_it, Say(P::EndWithPound), SayAndHangUp(P::Thanks)],
        ),
        (
            "place rings answered @20 1 @39 @40 @50",
            Left::Failed(F::NothingKeyed, false),
            vec![
                Place,
                key_it,
                Say(P::NothingHeard(KeyNumber)),
                Say(P::EndWithPound),
                SayAndHangUp(P::NothingKeyed),
            ],
        ),
        // What the voice says is no silence, whether it greets or reminds.
        (
            "place rings answered ~12 @31 @32 ~5 @59 @60",
            Left::Failed(F::NothingKeyed, false),
            vec![
                Place,
                key_it,
                Say(P::NothingHeard(KeyNumber)),
                SayAndHangUp(P::NothingKeyed),
            ],
        ),
        (
            "place rings answered ~12 @5 1 @31 @32 ~1 @58 23456#",
            Left::Verified { second: 58 },
            vec![Place, key_it, Say(P::EndWithPound), SayAndHangUp(P::Thanks)],
        ),
        // A clock that comes late skips the reminder.
        (
            "place rings answered @30",
            Left::Failed(F::NothingKeyed, false),
            vec![Place, key_it, SayAndHangUp(P::NothingKeyed)],
        ),
        (
            "place rings answered @19 1 @38 2 @57 @60",
            Left::Failed(F::NothingKeyed, false),
            vec![Place, key_it, SayAndHangUp(P::NothingKeyed)],
        ),
        (
            "place rings answered 1# @30",
            Left::Failed(F::NothingKeyed, true),
            vec![
                Place,
                key_it,
                Say(P::TryAgain(KeyNumber)),
                SayAndHangUp(P::NothingKeyed),
            ],
        ),
        // The line.
        ("line-down", Left::Failed(F::LineDown, false), vec![]),
        (
            "place line-down",
            Left::Failed(F::LineDown, false),
            vec![Place],
        ),
        (
            "place @40",
            Left::Failed(F::LineDown, false),
            vec![Place, HangUp],
        ),
        (
            "place rings answered line-down",
            Left::Failed(F::LineDown, false),
            vec![Place, key_it, HangUp],
        ),
        // The person at the screen.
        ("cancel", Left::Failed(F::Cancelled, false), vec![]),
        (
            "place cancel",
            Left::Failed(F::Cancelled, false),
            vec![Place, HangUp],
        ),
        (
            "place rings cancel",
            Left::Failed(F::Cancelled, false),
            vec![Place, HangUp],
        ),
        (
            "place rings answered 12 cancel",
            Left::Failed(F::Cancelled, false),
            vec![Place, key_it, HangUp],
        ),
        // Keys before an answer are noise.
        (
            "place rings 123456# answered",
            Left::Open,
            vec![Place, key_it],
        ),
    ];
    check(call, rows);
}

#[test]
fn where_the_number_begins_with_9_only_9_and_a_pound_change_the_language() {
    use Effect::{ChangeLanguage, Place, Say, SayAndHangUp};
    let key_it = Say(Prompt::Greeting(ConfirmationWay::KeyNumber));
    let rows = vec![
        (
            "place answered 91#",
            Left::Verified { second: 0 },
            vec![Place, key_it, SayAndHangUp(Prompt::Thanks)],
        ),
        (
            "place answered 9#91#",
            Left::Verified { second: 0 },
            vec![
                Place,
                key_it,
                ChangeLanguage,
                key_it,
                SayAndHangUp(Prompt::Thanks),
            ],
        ),
    ];
    check(|| call_for_number("91"), rows);
}

#[test]
fn a_key_after_time_was_up_does_not_count_even_if_the_deadline_was_late() {
    let mut call = call();
    play(&mut call, "place rings answered 12345");
    let late = second(30);
    for key in [Key::Digit(6), Key::Pound] {
        let _ = call.step(CallEvent::Key(key), late).unwrap();
    }
    assert_eq!(
        call.state(),
        &CallState::Failed {
            cause: FailureCause::NothingKeyed,
            guessed: false
        }
    );
}

#[test]
fn every_first_digit_but_9_is_equally_likely_and_every_other() {
    // Draws that begin at each byte once. On nine digits 252 of them fall evenly, 28 on
    // each, and on ten 250, 25 on each; the rest are drawn again, down to the 0.
    let two = MatchingDigits::try_from(2).unwrap();
    let (mut first, mut codes) = ([0_u32; 10], [0_u32; 10]);
    for seed in 0..=255 {
        let number = MatchingNumber::random(two, &mut Counting(seed));
        first[usize::from(number.digits().as_bytes()[0] - b'0')] += 1;
        codes[usize::from(OneTimeCode::random(&mut Counting(seed)).digits()[0])] += 1;
    }
    assert_eq!(first, [32, 28, 28, 28, 28, 28, 28, 28, 28, 0]);
    assert_eq!(codes, [31, 25, 25, 25, 25, 25, 25, 25, 25, 25]);
}

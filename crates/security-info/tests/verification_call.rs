//! The verification call: a table of traces, and the property that nothing but the
//! right keys, pressed while they are waited for, ever verifies.

#![allow(clippy::too_many_lines, reason = "a table is as long as its cases")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod counting;

use std::time::Duration;

use counting::Counting;
use proptest::prelude::*;
use security_info::{
    Timestamp,
    call::{
        AlreadyEnded, CallEvent, CallRules, CallState, Effect, FailureCause, Key, MatchingNumber,
        Prompt, VerificationCall,
    },
    phone::PhoneNumber,
    policy::MatchingDigits,
};

const RULES: CallRules = CallRules {
    ring_for: Duration::from_secs(40),
    wait_for_key: Duration::from_secs(30),
    answered_for: Duration::from_mins(1),
    tries: 3,
};

/// A call on which 123456 is to be keyed.
fn call() -> VerificationCall {
    let number = PhoneNumber::from_e164("+46701740605").unwrap();
    let matching = MatchingNumber::random(MatchingDigits::default(), &mut Counting(0));
    assert_eq!(matching.digits(), "123456");
    VerificationCall::requested(number, matching, RULES)
}

fn second(seconds: u64) -> Timestamp {
    Timestamp::from_unix_millis(1_700_000_000_000).after(Duration::from_secs(seconds))
}

/// Reads a trace: a word an event, `@n` moves the clock to second n, and a word of
/// keypad characters presses each of them.
fn play(call: &mut VerificationCall, trace: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut now = second(0);
    for word in trace.split_whitespace() {
        let event = match word {
            "place" => CallEvent::Place,
            "rings" => CallEvent::Ringing,
            "answered" => CallEvent::Answered,
            "hung-up" => CallEvent::HungUp,
            "busy" => CallEvent::Busy,
            "declined" => CallEvent::Declined,
            "rang-out" => CallEvent::RangOut,
            "not-in-service" => CallEvent::NotInService,
            "machine" => CallEvent::VoicemailHeard,
            "line-down" => CallEvent::LineDown,
            "cancel" => CallEvent::Cancel,
            at if at.starts_with('@') => {
                now = second(at[1..].parse().unwrap());
                CallEvent::TimePassed
            }
            keys => {
                for key in keys.chars() {
                    let key = match key {
                        '#' => Key::Pound,
                        '*' => Key::Star,
                        digit => Key::Digit(digit.to_digit(10).unwrap().try_into().unwrap()),
                    };
                    effects.extend(call.step(CallEvent::Key(key), now).unwrap());
                }
                continue;
            }
        };
        effects.extend(call.step(event, now).unwrap());
    }
    effects
}

/// Where a trace is expected to leave the call.
enum Left {
    Verified { second: u64 },
    Failed(FailureCause, Guessed),
    Open,
}

/// Whether an entry was wrong before the end.
type Guessed = bool;

#[test]
fn every_way_that_a_call_can_end() {
    use Effect::{HangUp, Place, Say, SayAndHangUp};
    use FailureCause as F;
    use Prompt as P;
    let key_it = Say(P::KeyTheNumber);
    let rows: Vec<(&str, Left, Vec<Effect>)> = vec![
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
            "place rings rings answered answered @25 12 @50 3456#",
            Left::Verified { second: 50 },
            vec![Place, key_it, SayAndHangUp(P::Thanks)],
        ),
        (
            "place rings answered 99*123456#",
            Left::Verified { second: 0 },
            vec![Place, key_it, SayAndHangUp(P::Thanks)],
        ),
        (
            "place rings answered 1# 123456#",
            Left::Verified { second: 0 },
            vec![Place, key_it, Say(P::TryAgain), SayAndHangUp(P::Thanks)],
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
                Say(P::TryAgain),
                Say(P::TryAgain),
                SayAndHangUp(P::TooManyWrong),
            ],
        ),
        (
            "place rings answered 1234567# hung-up",
            Left::Failed(F::HungUp, true),
            vec![Place, key_it, Say(P::TryAgain)],
        ),
        (
            "place rings answered 12345 hung-up",
            Left::Failed(F::HungUp, false),
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
                Say(P::TryAgain),
                SayAndHangUp(P::FraudReported),
            ],
        ),
        // Silence.
        (
            "place rings answered @30",
            Left::Failed(F::NothingKeyed, false),
            vec![Place, key_it, SayAndHangUp(P::NothingKeyed)],
        ),
        (
            "place rings answered @29 1 @58 2 @60",
            Left::Failed(F::NothingKeyed, false),
            vec![Place, key_it, SayAndHangUp(P::NothingKeyed)],
        ),
        (
            "place rings answered 1# @30",
            Left::Failed(F::NothingKeyed, true),
            vec![
                Place,
                key_it,
                Say(P::TryAgain),
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
    for (trace, expected, effects) in rows {
        let mut call = call();
        let done = play(&mut call, trace);
        assert_eq!(done, effects, "{trace}");
        match expected {
            Left::Open => {
                assert!(
                    call.deadline().is_some(),
                    "{trace}: an open call waits for something"
                );
                assert!(call.proof().is_none(), "{trace}");
                continue;
            }
            Left::Verified { second: at } => {
                assert_eq!(
                    call.state(),
                    &CallState::Verified { at: second(at) },
                    "{trace}"
                );
                let proof = call.proof().unwrap();
                assert_eq!(proof.number().e164(), "+46701740605");
                assert_eq!(proof.verified_at(), second(at));
            }
            Left::Failed(cause, guessed) => {
                assert_eq!(
                    call.state(),
                    &CallState::Failed { cause, guessed },
                    "{trace}"
                );
                assert!(call.proof().is_none(), "{trace}");
            }
        }
        assert_eq!(
            call.deadline(),
            None,
            "{trace}: a call that has ended waits for nothing"
        );
        // Whatever the network still says, the end stays the end.
        let ended = call.state().clone();
        let late = "rings answered 123456# 0# hung-up busy declined rang-out not-in-service machine line-down @999";
        assert_eq!(play(&mut call, late), vec![], "{trace}");
        assert_eq!(call.state(), &ended, "{trace}");
        assert_eq!(
            call.step(CallEvent::Cancel, second(1)),
            Err(AlreadyEnded),
            "{trace}"
        );
        assert_eq!(
            call.step(CallEvent::Place, second(1)),
            Err(AlreadyEnded),
            "{trace}"
        );
    }
}

#[test]
fn a_key_after_time_was_up_does_not_count_even_if_the_deadline_was_late() {
    let mut call = call();
    play(&mut call, "place rings answered 12345");
    let late = call.deadline().unwrap();
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
fn matching_numbers_are_uniform() {
    // Each byte value once: 250 of them are digits, 25 of each; six are drawn again.
    let mut rng = Counting(255);
    let digits = MatchingDigits::try_from(5).unwrap();
    let mut seen = [0_u32; 10];
    for _ in 0..50 {
        for digit in MatchingNumber::random(digits, &mut rng).digits().bytes() {
            seen[usize::from(digit - b'0')] += 1;
        }
    }
    assert_eq!(seen, [25; 10]);
}

fn any_event() -> impl Strategy<Value = CallEvent> {
    prop_oneof![
        8 => (0..=9_u8).prop_map(|digit| CallEvent::Key(Key::Digit(digit))),
        3 => Just(CallEvent::Key(Key::Pound)),
        1 => Just(CallEvent::Key(Key::Star)),
        2 => Just(CallEvent::Place),
        2 => Just(CallEvent::Ringing),
        4 => Just(CallEvent::Answered),
        2 => Just(CallEvent::TimePassed),
        1 => Just(CallEvent::HungUp),
        1 => Just(CallEvent::Busy),
        1 => Just(CallEvent::Declined),
        1 => Just(CallEvent::RangOut),
        1 => Just(CallEvent::NotInService),
        1 => Just(CallEvent::VoicemailHeard),
        1 => Just(CallEvent::LineDown),
        1 => Just(CallEvent::Cancel),
    ]
}

/// A stretch of a trace: a single event, or the right number keyed in one go, so that
/// the property also sees many calls that do verify.
fn any_stretch() -> impl Strategy<Value = Vec<CallEvent>> {
    let keyed = |keys: &'static str| {
        keys.chars()
            .map(|key| {
                CallEvent::Key(match key {
                    '#' => Key::Pound,
                    digit => Key::Digit(digit.to_digit(10).unwrap().try_into().unwrap()),
                })
            })
            .collect::<Vec<_>>()
    };
    prop_oneof![
        12 => any_event().prop_map(|event| vec![event]),
        1 => Just(keyed("123456#")),
        1 => Just(keyed("123456")),
        1 => Just(keyed("0#")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, ..ProptestConfig::default() })]

    #[test]
    fn nothing_verifies_but_the_right_keys_while_they_are_waited_for(
        stretches in prop::collection::vec((any_stretch(), 0..20_u64), 0..40)
    ) {
        let mut call = call();
        let mut now = second(0);
        // What the test itself knows of the keys: an independent, simpler bookkeeping.
        let mut keyed = String::new();
        let mut answered = false;
        for (events, seconds) in stretches {
            now = now.after(Duration::from_secs(seconds));
            for event in events {
                let was_waiting = matches!(call.state(), CallState::AwaitingKeys { .. });
                let was_verified = call.proof().is_some();
                let in_time = call.deadline().is_none_or(|deadline| now < deadline);
                let effects = call.step(event, now);
                if matches!(call.state(), CallState::AwaitingKeys { .. }) && !was_waiting {
                    prop_assert_eq!(event, CallEvent::Answered);
                    answered = true;
                    keyed.clear();
                }
                if let (CallEvent::Key(key), true) = (event, was_waiting) {
                    match key {
                        Key::Digit(digit) => keyed.push_str(&digit.to_string()),
                        Key::Star => keyed.clear(),
                        Key::Pound => {
                            let right = keyed == "123456" && in_time;
                            prop_assert_eq!(call.proof().is_some(), right, "keyed {}", keyed);
                            keyed.clear();
                        }
                    }
                } else {
                    prop_assert_eq!(call.proof().is_some(), was_verified);
                }
                if call.proof().is_some() {
                    prop_assert!(answered);
                }
                // Every end of a call that was on the line leaves nothing on it.
                if let Ok(effects) = effects {
                    let ended = call.deadline().is_none() && *call.state() != CallState::Requested;
                    let hangs_up = effects.iter().any(|effect| {
                        matches!(effect, Effect::HangUp | Effect::SayAndHangUp(_))
                    });
                    prop_assert!(!hangs_up || ended);
                }
            }
        }
    }
}

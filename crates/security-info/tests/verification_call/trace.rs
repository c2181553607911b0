//! Calls that are played from a line of text, and tables of them.

use std::time::Duration;

use security_info::{
    Timestamp,
    call::{
        AlreadyEnded, CallEvent, CallRules, CallState, ConfirmationWay, Confirming, Effect,
        FailureCause, Key, MatchingNumber, TypedCode, VerificationCall,
    },
    phone::PhoneNumber,
    policy::MatchingDigits,
};

use crate::counting::Counting;

pub(crate) const RULES: CallRules = CallRules {
    ring_for: Duration::from_secs(40),
    wait_for_key: Duration::from_secs(30),
    answered_for: Duration::from_mins(1),
    code_good_for: Duration::from_mins(5),
    tries: 3,
};

/// A call that is confirmed with 123456, or with #.
pub(crate) fn call(way: ConfirmationWay) -> VerificationCall {
    let confirming = Confirming::drawn(way, MatchingDigits::default(), &mut Counting(0));
    match &confirming {
        Confirming::KeyNumber(number) => assert_eq!(number.digits(), "123456"),
        Confirming::HearCode(code) => assert_eq!(code.digits(), [1, 2, 3, 4, 5, 6]),
        Confirming::Pound | Confirming::ReadOut(..) => {}
    }
    confirmed_with(confirming)
}

/// A call on which a given number is to be keyed.
pub(crate) fn call_for_number(digits: &str) -> VerificationCall {
    confirmed_with(Confirming::KeyNumber(
        MatchingNumber::given(digits).unwrap(),
    ))
}

fn confirmed_with(confirming: Confirming) -> VerificationCall {
    let number = PhoneNumber::from_e164("+46701740605").unwrap();
    VerificationCall::requested(number, confirming, RULES)
}

pub(crate) fn second(seconds: u64) -> Timestamp {
    Timestamp::from_unix_millis(1_700_000_000_000).after(Duration::from_secs(seconds))
}

/// The events of a word of keypad characters.
pub(crate) fn keys(word: &str) -> Vec<CallEvent> {
    let key = |key| match key {
        '#' => Key::Pound,
        '*' => Key::Star,
        digit => Key::Digit(digit.to_digit(10).unwrap().try_into().unwrap()),
    };
    word.chars().map(|sign| CallEvent::Key(key(sign))).collect()
}

pub(crate) fn typed(code: &str) -> CallEvent {
    CallEvent::Typed(TypedCode::parse(code).unwrap())
}

/// Reads a trace: a word an event, `@n` moves the clock to second n, `~n` has the voice
/// speak for n seconds, `=code` types a code, and a word of keypad characters presses each of them.
pub(crate) fn play(call: &mut VerificationCall, trace: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut now = second(0);
    for word in trace.split_whitespace() {
        let events = match word {
            "place" => vec![CallEvent::Place],
            "rings" => vec![CallEvent::Ringing],
            "answered" => vec![CallEvent::Answered],
            "hung-up" => vec![CallEvent::HungUp],
            "busy" => vec![CallEvent::Busy],
            "declined" => vec![CallEvent::Declined],
            "rang-out" => vec![CallEvent::RangOut],
            "not-in-service" => vec![CallEvent::NotInService],
            "barred" => vec![CallEvent::Barred],
            "machine" => vec![CallEvent::VoicemailHeard],
            "line-down" => vec![CallEvent::LineDown],
            "cancel" => vec![CallEvent::Cancel],
            at if at.starts_with('@') => {
                now = second(at[1..].parse().unwrap());
                vec![CallEvent::TimePassed]
            }
            long if long.starts_with('~') => {
                let seconds = long[1..].parse().unwrap();
                vec![CallEvent::Speaks(Duration::from_secs(seconds))]
            }
            code if code.starts_with('=') => vec![typed(&code[1..])],
            pressed => keys(pressed),
        };
        for event in events {
            effects.extend(call.step(event, now).unwrap());
        }
    }
    effects
}

/// Where a trace is expected to leave the call.
pub(crate) enum Left {
    Verified { second: u64 },
    Failed(FailureCause, Guessed),
    Open,
}

/// Whether an entry was wrong before the end.
type Guessed = bool;

/// A trace, where it leaves the call, and what was done on the line.
pub(crate) type Row = (&'static str, Left, Vec<Effect>);

/// Plays every row on a new call.
pub(crate) fn check(call: impl Fn() -> VerificationCall, rows: Vec<Row>) {
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
                let verified = CallState::Verified { at: second(at) };
                assert_eq!(call.state(), &verified, "{trace}");
                let proof = call.proof().unwrap();
                assert_eq!(proof.number().e164(), "+46701740605");
                assert_eq!(proof.verified_at(), second(at));
            }
            Left::Failed(cause, guessed) => {
                let failed = CallState::Failed { cause, guessed };
                assert_eq!(call.state(), &failed, "{trace}");
                assert!(call.proof().is_none(), "{trace}");
            }
        }
        assert_eq!(
            call.deadline(),
            None,
            "{trace}: a call that has ended waits for nothing"
        );
        stays_ended(&mut call, trace);
    }
}

/// Whatever the network still says, the end stays the end.
fn stays_ended(call: &mut VerificationCall, trace: &str) {
    let ended = call.state().clone();
    let late = "rings answered 123456# 0# # 9 * hung-up busy declined rang-out not-in-service \
                barred machine line-down ~9 @999";
    assert_eq!(play(call, late), vec![], "{trace}");
    assert_eq!(call.state(), &ended, "{trace}");
    for event in [CallEvent::Cancel, CallEvent::Place, typed("123456")] {
        assert_eq!(call.step(event, second(1)), Err(AlreadyEnded), "{trace}");
    }
}

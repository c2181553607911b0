//! A number verified once, for nobody's account: the guards, the counting, and what it
//! leaves behind.

#![expect(clippy::unwrap_used, reason = "a test that goes wrong should say so")]

mod counting;

use std::time::Duration;

use counting::Counting;
use security_info::{
    Timestamp,
    account_call::{CallLimit, CallRefusal},
    call::{CallEvent, ConfirmationWay, FailureCause, Key, MatchingNumber, VerificationCall},
    phone::{CountryCode, DialRefusal, PhoneNumber},
    phone_check::{Asked, Standings, conclude, request},
    policy::Policy,
    record::{NumberEnding, Recorded},
    store::NumberStanding,
};

fn policy() -> Policy {
    Policy::of(CountryCode::parse("SE").unwrap())
}

fn number(e164: &str) -> PhoneNumber {
    PhoneNumber::from_e164(e164).unwrap()
}

fn at(seconds: u64) -> Timestamp {
    Timestamp::from_unix_millis(1_000_000_000).after(Duration::from_secs(seconds))
}

fn asked(
    e164: &str,
    asked: Asked,
    standings: &Standings,
) -> Result<(Standings, VerificationCall), CallRefusal> {
    let (policy, mut rng) = (policy(), Counting(0));
    request(&number(e164), asked, standings, &policy, at(0), &mut rng)
}

#[test]
fn the_guards_are_those_of_every_call() {
    let blocked = Standings {
        number: NumberStanding {
            fraud_reported_at: Some(at(0)),
            ..NumberStanding::default()
        },
        ..Standings::default()
    };
    let open = Standings::default();
    let dial = CallRefusal::Dial;
    let no = CountryCode::parse("NO").ok();
    let rows = [
        ("+46900123456", &open, None, dial(DialRefusal::PremiumRate)),
        (
            "+4740612345",
            &open,
            None,
            dial(DialRefusal::CountryNotAllowed(no)),
        ),
        ("+46701740605", &blocked, None, CallRefusal::NumberBlocked),
        (
            "+46701740605",
            &open,
            Some(ConfirmationWay::Pound),
            CallRefusal::ConfirmationNotAllowed,
        ),
    ];
    for (e164, standings, way, refusal) in rows {
        let answer = asked(e164, Asked::Way(way), standings);
        assert_eq!(answer.unwrap_err(), refusal, "{e164}");
    }
}

#[test]
fn each_call_counts_against_its_number_and_its_machine() {
    let mut standings = Standings::default();
    for _ in 0..5 {
        (standings, _) = asked("+46701740605", Asked::Way(None), &standings).unwrap();
    }
    let refusal = asked("+46701740605", Asked::Way(None), &standings).unwrap_err();
    let CallRefusal::Limit { limit, lifts_at } = refusal else {
        unreachable!("{refusal:?}");
    };
    assert_eq!((limit, lifts_at), (CallLimit::Number, at(3600)));

    // Another number, on the same machine, until that has had its hundred.
    standings.number = NumberStanding::default();
    for _ in 5..100 {
        (standings, _) = asked("+46701740606", Asked::Way(None), &standings).unwrap();
        standings.number = NumberStanding::default();
    }
    let refusal = asked("+46701740606", Asked::Way(None), &standings).unwrap_err();
    assert!(matches!(
        refusal,
        CallRefusal::Limit {
            limit: CallLimit::Station,
            ..
        }
    ));
}

fn called(keys: &[Key]) -> VerificationCall {
    let given = MatchingNumber::given("4829").unwrap();
    let (_, mut call) = asked("+46701740605", Asked::Number(given), &Standings::default()).unwrap();
    for event in [CallEvent::Place, CallEvent::Answered] {
        call.step(event, at(1)).unwrap();
    }
    for key in keys {
        call.step(CallEvent::Key(*key), at(2)).unwrap();
    }
    call.step(CallEvent::HungUp, at(3)).unwrap();
    call
}

#[test]
fn what_a_call_leaves_behind() {
    let ending = || NumberEnding::from(&number("+46701740605"));
    let digits = [4, 8, 2, 9].map(Key::Digit);
    let right = [&digits[..], &[Key::Pound]].concat();
    let failed = |cause| Recorded::CheckCallFailed {
        number: ending(),
        cause,
    };
    let rows = [
        (
            right,
            vec![Recorded::NumberVerified { number: ending() }],
            None,
        ),
        (
            vec![Key::Digit(4)],
            vec![failed(FailureCause::HungUp)],
            None,
        ),
        (
            vec![Key::Digit(0), Key::Pound],
            vec![
                failed(FailureCause::FraudReported),
                Recorded::FraudReported { number: ending() },
            ],
            Some(at(4)),
        ),
    ];
    for (keys, what, reported) in rows {
        let conclusion = conclude(&called(&keys), &NumberStanding::default(), at(4));
        assert_eq!(conclusion.what, what);
        assert_eq!(conclusion.number.fraud_reported_at, reported);
    }
}

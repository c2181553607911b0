//! Calls on which a code is heard, and typed at the screen.

use security_info::call::{
    CallEvent, CallState, ConfirmationWay, Effect, FailureCause, OneTimeCode, Progress, Prompt,
    VerificationCall,
};

use crate::{
    counting::Counting,
    trace::{Left, check, play, second},
};

/// A call on which 123456 is read.
fn call() -> VerificationCall {
    crate::trace::call(ConfirmationWay::HearCode)
}

fn code() -> OneTimeCode {
    OneTimeCode::random(&mut Counting(0))
}

#[test]
fn every_way_that_a_call_can_end() {
    use ConfirmationWay::HearCode;
    use Effect::{ChangeLanguage, HangUp, Place, Say, SayAndHangUp};
    use FailureCause as F;
    use Prompt as P;
    let greet = Say(P::Greeting(HearCode));
    let read = Say(P::Code(code()));
    let thanks = SayAndHangUp(P::Thanks);
    let rows = vec![
        // Any key reads the code; what is typed then is compared.
        (
            "place rings answered 1 =123456",
            Left::Verified { second: 0 },
            vec![Place, greet, read, thanks],
        ),
        (
            "place answered # =123456",
            Left::Verified { second: 0 },
            vec![Place, greet, read, thanks],
        ),
        (
            "place answered 00 =123456",
            Left::Verified { second: 0 },
            vec![Place, greet, read, thanks],
        ),
        (
            "place answered 1 1 # =123456",
            Left::Verified { second: 0 },
            vec![Place, greet, read, read, read, thanks],
        ),
        (
            "place answered 1 =999999 =123456",
            Left::Verified { second: 0 },
            vec![Place, greet, read, read, thanks],
        ),
        // An answer alone, and a code that nobody has heard, prove nothing.
        (
            "place =123456 rings =123456 answered =123456",
            Left::Open,
            vec![Place, greet],
        ),
        (
            "place answered =123456 =123456 =123456 1 =123456",
            Left::Verified { second: 0 },
            vec![Place, greet, read, thanks],
        ),
        // Keying the code is not typing it.
        (
            "place answered 1 123456#",
            Left::Open,
            vec![Place, greet, read, read, read, read, read, read, read, read],
        ),
        // The call may be over by the time that the code is typed.
        (
            "place answered 1 hung-up @200 =999999 =123456",
            Left::Verified { second: 200 },
            vec![Place, greet, read],
        ),
        (
            "place answered 1 line-down =123456",
            Left::Verified { second: 0 },
            vec![Place, greet, read, HangUp],
        ),
        (
            "place answered @19 1 @60 hung-up @318 =123456",
            Left::Verified { second: 318 },
            vec![Place, greet, read, SayAndHangUp(P::TypeTheCode)],
        ),
        (
            "place answered 1 hung-up machine 0# hung-up =123456",
            Left::Verified { second: 0 },
            vec![Place, greet, read],
        ),
        // But not after five minutes, from when it was first read.
        (
            "place answered 1 hung-up @299 @300",
            Left::Failed(F::CodeNotTyped, false),
            vec![Place, greet, read],
        ),
        (
            "place answered 1 =000000 hung-up @300",
            Left::Failed(F::CodeNotTyped, true),
            vec![Place, greet, read, read],
        ),
        // Wrong codes.
        (
            "place answered 1 =000000 =000001 =000002",
            Left::Failed(F::WrongCode, true),
            vec![
                Place,
                greet,
                read,
                read,
                read,
                SayAndHangUp(P::TooManyWrong),
            ],
        ),
        (
            "place answered 1 hung-up =000000 =000001 =000002",
            Left::Failed(F::WrongCode, true),
            vec![Place, greet, read],
        ),
        // Not the person.
        (
            "place answered 0#",
            Left::Failed(F::FraudReported, false),
            vec![Place, greet, SayAndHangUp(P::FraudReported)],
        ),
        (
            "place answered 1 0#",
            Left::Failed(F::FraudReported, false),
            vec![Place, greet, read, SayAndHangUp(P::FraudReported)],
        ),
        (
            "place answered 1 =000000 0#",
            Left::Failed(F::FraudReported, true),
            vec![Place, greet, read, read, SayAndHangUp(P::FraudReported)],
        ),
        (
            "place answered hung-up",
            Left::Failed(F::HungUp, false),
            vec![Place, greet],
        ),
        (
            "place answered machine",
            Left::Failed(F::VoicemailSuspected, false),
            vec![Place, greet, HangUp],
        ),
        (
            "place answered 1 machine",
            Left::Failed(F::VoicemailSuspected, false),
            vec![Place, greet, read, HangUp],
        ),
        // The other language, and its pound; the star.
        (
            "place answered 9# 1 9# =123456",
            Left::Verified { second: 0 },
            vec![
                Place,
                greet,
                ChangeLanguage,
                greet,
                read,
                ChangeLanguage,
                read,
                thanks,
            ],
        ),
        (
            "place answered * 1 *",
            Left::Open,
            vec![Place, greet, Say(P::Instruction(HearCode)), read, read],
        ),
        (
            "place answered 0* 1",
            Left::Open,
            vec![Place, greet, Say(P::Instruction(HearCode)), read],
        ),
        // Silence before the code ends the call; silence after it does not.
        (
            "place answered @20 @30",
            Left::Failed(F::NothingKeyed, false),
            vec![
                Place,
                greet,
                Say(P::NothingHeard(HearCode)),
                SayAndHangUp(P::NothingKeyed),
            ],
        ),
        ("place answered 1 @59", Left::Open, vec![Place, greet, read]),
        // The person at the screen.
        (
            "place answered 1 cancel",
            Left::Failed(F::Cancelled, false),
            vec![Place, greet, read, HangUp],
        ),
        (
            "place answered 1 hung-up cancel",
            Left::Failed(F::Cancelled, false),
            vec![Place, greet, read],
        ),
    ];
    check(call, rows);
}

#[test]
fn a_code_that_comes_after_its_time_is_not_looked_at() {
    let mut call = call();
    play(&mut call, "place answered 1 hung-up");
    let late = call.deadline().unwrap();
    assert_eq!(late, second(300));
    let _ = call.step(crate::trace::typed("123456"), late).unwrap();
    let failed = CallState::Failed {
        cause: FailureCause::CodeNotTyped,
        guessed: false,
    };
    assert_eq!(call.state(), &failed);
}

#[test]
fn a_call_that_reaches_its_cap_leaves_the_code_good() {
    let mut call = call();
    play(&mut call, "place answered 1");
    assert_eq!(call.deadline(), Some(second(60)));
    call.step(CallEvent::TimePassed, second(60)).unwrap();
    assert_eq!(call.deadline(), Some(second(300)));
}

#[test]
fn each_step_is_told_to_those_who_look_on() {
    let steps = "place rings answered 1 =000000 hung-up =000001 =123456";
    let mut call = call();
    let mut told = Vec::new();
    for word in steps.split_whitespace() {
        let before = call.state().clone();
        play(&mut call, word);
        told.extend(Progress::between(&before, call.state()));
    }
    let expected = [
        Progress::Dialling,
        Progress::Ringing,
        Progress::Answered,
        Progress::CodeRead,
        Progress::CodeWrong { tries_left: 2 },
        Progress::CodeStillGood,
        Progress::CodeWrong { tries_left: 1 },
        Progress::Verified,
    ];
    assert_eq!(told, expected);
}

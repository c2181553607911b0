//! Calls on which a pound alone confirms.

use security_info::call::{ConfirmationWay, Effect, FailureCause, Prompt};

use crate::trace::{Left, call, check};

#[test]
fn every_way_that_a_call_can_end() {
    use ConfirmationWay::Pound;
    use Effect::{ChangeLanguage, HangUp, Place, Say, SayAndHangUp};
    use FailureCause as F;
    use Prompt as P;
    let greet = Say(P::Greeting(Pound));
    let again = Say(P::TryAgain(Pound));
    let thanks = SayAndHangUp(P::Thanks);
    let rows = vec![
        (
            "place rings answered #",
            Left::Verified { second: 0 },
            vec![Place, greet, thanks],
        ),
        ("place rings # answered", Left::Open, vec![Place, greet]),
        // Digits before it are wrong, however many.
        (
            "place answered 1# #",
            Left::Verified { second: 0 },
            vec![Place, greet, again, thanks],
        ),
        (
            "place answered 1# 123456789# 00#",
            Left::Failed(F::WrongKeys, true),
            vec![Place, greet, again, again, SayAndHangUp(P::TooManyWrong)],
        ),
        (
            "place answered 1*#",
            Left::Verified { second: 0 },
            vec![Place, greet, Say(P::Instruction(Pound)), thanks],
        ),
        // The pound of a habitual 9# confirms nothing; one that follows the greeting does.
        (
            "place answered 9#",
            Left::Open,
            vec![Place, greet, ChangeLanguage, greet],
        ),
        (
            "place answered 9# #",
            Left::Verified { second: 0 },
            vec![Place, greet, ChangeLanguage, greet, thanks],
        ),
        (
            "place answered 9 @2 #",
            Left::Verified { second: 2 },
            vec![Place, greet, ChangeLanguage, greet, thanks],
        ),
        // Not the person.
        (
            "place answered 0#",
            Left::Failed(F::FraudReported, false),
            vec![Place, greet, SayAndHangUp(P::FraudReported)],
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
            "place answered =123456 @20 @30",
            Left::Failed(F::NothingKeyed, false),
            vec![
                Place,
                greet,
                Say(P::NothingHeard(Pound)),
                SayAndHangUp(P::NothingKeyed),
            ],
        ),
    ];
    check(|| call(Pound), rows);
}

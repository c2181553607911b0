//! The main job's rules: what is refused before a call is placed, what a call that has
//! ended leaves behind, and where the default goes. The clock is moved by hand.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "../counting/mod.rs"]
mod counting;
mod world;

use std::time::Duration;

use counting::Counting;
use security_info::{
    account::{MayNotPostpone, MethodError, SetUp},
    account_call::{Asked, CallLimit, CallRefusal, Purpose, Standings, request},
    call::{ConfirmationWay, FailureCause},
    limits::RateLimit,
    method::{KindName, MethodId, MethodLabel, PhoneLabel, PhoneSlot},
    phone::{CountryCode, DialRefusal},
    policy::{Audience, ConfirmationPolicy, MethodRule, NoWayLeft},
    record::Recorded,
    store::{NumberStanding, StationStanding},
};
use world::{World, number};

const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);

const FIRST: &str = "+46701740605";
const SECOND: &str = "+46701740606";
const THIRD: &str = "+46701740607";

const MOBILE: Purpose = Purpose::Add(PhoneSlot::Mobile);
const OFFICE: Purpose = Purpose::Add(PhoneSlot::Office);

#[test]
fn a_proven_number_becomes_a_method_and_the_default() {
    let mut world = World::new();
    let what = world.call(MOBILE, FIRST, "!#").unwrap();
    assert_eq!(
        what,
        [Recorded::MethodAdded {
            method: MethodLabel::Phone(PhoneLabel {
                slot: PhoneSlot::Mobile,
                number: (&number(FIRST)).into()
            })
        }]
    );
    let (method, of) = world.account.phone(PhoneSlot::Mobile).unwrap();
    assert_eq!(of.e164(), FIRST);
    assert_eq!(method.added_at(), world.now);
    assert_eq!(world.default_slot(), Some(PhoneSlot::Mobile));
}

#[test]
fn what_is_not_proven_is_not_kept() {
    for entries in [".", "1#2#3#", "1#.", "0#"] {
        let mut world = World::new();
        world.call(MOBILE, FIRST, entries).unwrap();
        assert_eq!(world.account.methods(), [], "{entries}");
    }
}

/// What a row asks for, which may need the ids of the world that it is asked in.
type Chosen = fn(&World) -> Purpose;

#[test]
fn every_rule_of_the_slots() {
    let two = || {
        World::new()
            .with_phone(PhoneSlot::Mobile, FIRST)
            .with_phone(PhoneSlot::Office, SECOND)
    };
    let rows: Vec<(&str, World, Chosen, &str, MethodError)> = vec![
        (
            "office before mobile",
            World::new(),
            |_| OFFICE,
            FIRST,
            MethodError::MobileFirst,
        ),
        (
            "a second mobile",
            two(),
            |_| MOBILE,
            THIRD,
            MethodError::SlotTaken,
        ),
        (
            "the office's number again",
            two(),
            |_| Purpose::Add(PhoneSlot::AlternateMobile),
            SECOND,
            MethodError::NumberAlreadyYours,
        ),
        (
            "mobile changed to the office's",
            two(),
            |w| Purpose::Change(w.id(PhoneSlot::Mobile)),
            SECOND,
            MethodError::NumberAlreadyYours,
        ),
        (
            "mobile changed to itself",
            two(),
            |w| Purpose::Change(w.id(PhoneSlot::Mobile)),
            FIRST,
            MethodError::NumberAlreadyYours,
        ),
        (
            "a method of nobody's",
            two(),
            |_| Purpose::Change(MethodId::parse("0123456789abcdef").unwrap()),
            THIRD,
            MethodError::NoSuchMethod,
        ),
    ];
    for (what, mut world, purpose, to, expected) in rows {
        let purpose = purpose(&world);
        let before = world.account.clone();
        assert_eq!(
            world.request(purpose, to).err(),
            Some(CallRefusal::Method(expected)),
            "{what}"
        );
        assert_eq!(world.account, before, "{what}: a refusal counts nothing");
    }
    let mut forbidden = World::new();
    forbidden.policy.phone.slots.clear();
    assert_eq!(
        forbidden.request(MOBILE, FIRST).err(),
        Some(CallRefusal::Method(MethodError::NotAllowed))
    );
    assert_eq!(forbidden.account.addable_phones(&forbidden.policy), []);
}

#[test]
fn a_change_keeps_the_old_number_until_the_new_one_is_proven() {
    let mut world = World::new().with_phone(PhoneSlot::Mobile, FIRST);
    let id = world.id(PhoneSlot::Mobile);
    world.call(Purpose::Change(id), SECOND, "1#.").unwrap();
    assert_eq!(
        world.account.phone(PhoneSlot::Mobile).unwrap().1.e164(),
        FIRST
    );
    world.call(Purpose::Change(id), SECOND, "!#").unwrap();
    assert_eq!(
        world.account.phone(PhoneSlot::Mobile).unwrap().1.e164(),
        SECOND
    );
    assert_eq!(world.id(PhoneSlot::Mobile), id);
    assert_eq!(world.default_slot(), Some(PhoneSlot::Mobile));
}

#[test]
fn rules_that_change_during_the_call_hold_at_its_end() {
    let mut world = World::new();
    let mut call = world.request(MOBILE, FIRST).unwrap();
    world.policy.phone.slots.clear();
    assert_eq!(
        world.conclude(&mut call, "!#"),
        Err(MethodError::NotAllowed)
    );
    assert_eq!(world.account.methods(), []);
}

#[test]
fn a_call_is_confirmed_as_the_organisation_allows_and_the_person_chooses() {
    use ConfirmationWay::{HearCode, KeyNumber, Pound};
    let not_allowed = Err(CallRefusal::ConfirmationNotAllowed);
    let rows = [
        // The defaults.
        (None, None, Ok(KeyNumber)),
        (None, Some(KeyNumber), Ok(KeyNumber)),
        (None, Some(HearCode), Ok(HearCode)),
        (None, Some(Pound), not_allowed),
        // The first that is allowed is preferred.
        (Some(vec![Pound, KeyNumber]), None, Ok(Pound)),
        (Some(vec![Pound, KeyNumber]), Some(KeyNumber), Ok(KeyNumber)),
        (Some(vec![Pound, KeyNumber]), Some(HearCode), not_allowed),
        (Some(vec![HearCode]), None, Ok(HearCode)),
        (Some(vec![HearCode]), Some(KeyNumber), not_allowed),
    ];
    for (allowed, chosen, expected) in rows {
        let mut world = World::new();
        if let Some(allowed) = &allowed {
            world.policy.phone.confirmation = ConfirmationPolicy::of(allowed.clone()).unwrap();
        }
        world.confirmation = chosen;
        let call = world.request(MOBILE, FIRST);
        let way = call.map(|set_up| set_up.call.confirming().way());
        assert_eq!(way, expected, "{allowed:?}, {chosen:?}");
        // What is refused is not counted.
        let calls = world.account.calls().lifts_at(
            RateLimit {
                most: 1,
                within: DAY,
            },
            world.now,
        );
        assert_eq!(calls.is_some(), expected.is_ok(), "{allowed:?}, {chosen:?}");
    }
    assert_eq!(ConfirmationPolicy::of([]), Err(NoWayLeft));
}

#[test]
fn a_proof_goes_to_nobody_but_who_asked_for_it() {
    let mut world = World::new();
    let mut call = world.request(MOBILE, FIRST).unwrap();
    world.account = World::seeded(99).account;
    assert_eq!(
        world.conclude(&mut call, "!#"),
        Err(MethodError::AnotherAccount)
    );
    assert_eq!(world.account.methods(), []);
}

#[test]
fn a_proof_asked_for_in_sessions_that_were_ended_everywhere_is_refused() {
    let mut world = World::new();
    let mut call = world.request(MOBILE, FIRST).unwrap();
    world.account.end_sessions();
    assert_eq!(
        world.conclude(&mut call, "!#"),
        Err(MethodError::SessionsEnded)
    );
    assert_eq!(world.account.methods(), []);
    // What was guessed still counts.
    let mut call = world.request(MOBILE, FIRST).unwrap();
    world.account.end_sessions();
    assert!(world.conclude(&mut call, "1#.").is_ok());
}

#[test]
fn a_reported_number_is_not_called_again() {
    let mut world = World::new();
    let what = world.call(MOBILE, FIRST, "0#").unwrap();
    assert!(what.contains(&Recorded::FraudReported {
        number: (&number(FIRST)).into()
    }));
    world.pass(365 * DAY);
    assert_eq!(
        world.request(MOBILE, FIRST).err(),
        Some(CallRefusal::NumberBlocked)
    );
    assert!(world.request(MOBILE, SECOND).is_ok());
}

#[test]
fn numbers_that_are_never_dialled_are_refused_before_anything_is_counted() {
    let mut world = World::new();
    let rows = [
        (
            "+47 40612345",
            DialRefusal::CountryNotAllowed(CountryCode::parse("NO").ok()),
        ),
        ("+46 9393938271", DialRefusal::PremiumRate),
        ("+870 776001234", DialRefusal::GlobalNetwork),
    ];
    for (to, expected) in rows {
        let refused = world.request(MOBILE, &to.replace(' ', "")).err();
        assert_eq!(refused, Some(CallRefusal::Dial(expected)), "{to}");
    }
    assert!(world.account.calls().is_empty());
    assert!(world.station.calls.is_empty());
}

#[test]
fn limits_on_calls_lift_when_the_oldest_leaves_the_window() {
    // To one number: 5 in an hour.
    let mut world = World::new();
    let first = world.now;
    for _ in 0..5 {
        world.request(MOBILE, FIRST).unwrap();
        world.pass(MINUTE);
    }
    let expected = CallRefusal::Limit {
        limit: CallLimit::Number,
        lifts_at: first.after(HOUR),
    };
    assert_eq!(world.request(MOBILE, FIRST).err(), Some(expected));
    world.request(MOBILE, SECOND).unwrap();

    // By one person: 10 in a day; six are used.
    for _ in 0..4 {
        world.request(MOBILE, SECOND).unwrap();
    }
    let expected = CallRefusal::Limit {
        limit: CallLimit::Person,
        lifts_at: first.after(DAY),
    };
    assert_eq!(world.request(MOBILE, THIRD).err(), Some(expected));
    world.now = first.after(DAY);
    assert!(world.request(MOBILE, THIRD).is_ok());

    // At one machine: 100 in a day, whoever asks.
    let mut world = World::new();
    world.policy.limits.calls_by_person.most = 1000;
    let first = world.now;
    for call in 0..100 {
        world
            .request(MOBILE, &format!("+467017406{call:02}"))
            .unwrap();
    }
    let expected = CallRefusal::Limit {
        limit: CallLimit::Station,
        lifts_at: first.after(DAY),
    };
    assert_eq!(world.request(MOBILE, "+46701740700").err(), Some(expected));
}

#[test]
fn guesses_lock_and_other_failures_do_not() {
    let rows: [(&str, bool); 4] = [
        ("1#2#3#", true),
        ("1#.", true),
        (".", false),
        ("12.", false),
    ];
    for (entries, locks) in rows {
        let mut world = World::new();
        world.policy.limits.calls_to_number.most = 100;
        for _ in 0..5 {
            world.call(MOBILE, FIRST, entries).unwrap();
        }
        let until = world.now.after(DAY);
        let refused = world.request(MOBILE, FIRST).err();
        assert_eq!(
            refused,
            locks.then_some(CallRefusal::VerificationLocked { until }),
            "{entries}"
        );
        world.pass(DAY);
        assert!(
            world.request(MOBILE, FIRST).is_ok(),
            "{entries}: a day later"
        );
    }
}

#[test]
fn one_call_to_a_number_at_a_time() {
    let world = World::new();
    let standings = Standings {
        account: world.account.clone(),
        number: NumberStanding::default(),
        station: StationStanding::default(),
    };
    let refused = request(
        Asked {
            purpose: MOBILE,
            number: &number(FIRST),
            confirmation: None,
        },
        &standings,
        true,
        &world.policy,
        world.now,
        &mut Counting(0),
    );
    assert_eq!(refused.err(), Some(CallRefusal::CallUnderWay));
}

#[test]
fn the_default_falls_back_to_the_first_that_can_serve() {
    use PhoneSlot::{AlternateMobile, Mobile, Office};
    let three = || {
        World::new()
            .with_phone(Mobile, FIRST)
            .with_phone(Office, SECOND)
            .with_phone(AlternateMobile, THIRD)
    };
    // The default, what is removed, and the default after.
    let rows = [
        (Mobile, Mobile, Some(AlternateMobile)),
        (Office, Office, Some(Mobile)),
        (Office, Mobile, Some(Office)),
        (AlternateMobile, AlternateMobile, Some(Mobile)),
    ];
    for (default, removed, after) in rows {
        let mut world = three();
        world.account.set_default_method(world.id(default)).unwrap();
        let id = world.id(removed);
        let outcome = world.account.remove_method(id).unwrap();
        assert_eq!(outcome.method.id(), id);
        assert_eq!(world.default_slot(), after, "{default:?} − {removed:?}");
        let moved = (default == removed).then(|| world.id(after.unwrap()));
        assert_eq!(outcome.new_default, moved);
        assert!(world.account.phone(removed).is_none());
        assert_eq!(
            world.account.remove_method(id),
            Err(MethodError::NoSuchMethod)
        );
        assert_eq!(
            world.account.set_default_method(id),
            Err(MethodError::NoSuchMethod)
        );
    }
    let mut world = World::new().with_phone(Mobile, FIRST);
    let outcome = world.account.remove_method(world.id(Mobile)).unwrap();
    assert_eq!(outcome.new_default, None);
    assert_eq!(world.default_slot(), None);
    // Added again, it is the default again, and its number is nobody's meanwhile.
    let world = world.with_phone(Mobile, FIRST);
    assert_eq!(world.default_slot(), Some(Mobile));
}

#[test]
fn set_up_is_asked_for_until_something_serves_and_put_off_only_as_allowed() {
    let mut world = World::new();
    assert_eq!(
        world.account.set_up(&world.policy),
        SetUp::Required {
            postponements_left: 0
        }
    );
    assert_eq!(
        world.account.postpone_set_up(&world.policy),
        Err(MayNotPostpone)
    );

    world.policy.registration.postponements = 2;
    for left in [2, 1] {
        assert_eq!(
            world.account.set_up(&world.policy),
            SetUp::Required {
                postponements_left: left
            }
        );
        world.account.postpone_set_up(&world.policy).unwrap();
    }
    assert_eq!(
        world.account.postpone_set_up(&world.policy),
        Err(MayNotPostpone)
    );

    // What cannot be set up is not required, nor what the rules do not ask for; but of whoever
    // would come in by the password alone, something is.
    let mut nothing_allowed = world.policy.clone();
    nothing_allowed.phone.slots.clear();
    let nobodys = MethodRule {
        audience: Audience::Nobody,
        uses: [].into(),
    };
    let rules = &mut nothing_allowed.methods.rules;
    rules.insert(KindName::AuthenticatorApp, nobodys);
    let mut not_required = world.policy.clone();
    not_required.registration.required = false;
    for mut policy in [nothing_allowed, not_required] {
        let asked = SetUp::Required {
            postponements_left: 0,
        };
        assert_eq!(world.account.set_up(&policy), asked);
        policy.two_step.audience = Audience::Nobody;
        assert_eq!(world.account.set_up(&policy), SetUp::Done);
    }

    let world = world.with_phone(PhoneSlot::Mobile, FIRST);
    assert_eq!(world.account.set_up(&world.policy), SetUp::Done);
}

#[test]
fn a_failed_call_says_in_the_record_why() {
    let mut world = World::new();
    let what = world.call(MOBILE, FIRST, "1#2#3#").unwrap();
    let expected = Recorded::CallFailed {
        slot: PhoneSlot::Mobile,
        number: (&number(FIRST)).into(),
        cause: FailureCause::WrongKeys,
    };
    assert_eq!(what, [expected]);
}

//! Devices at which no second proof is asked for: how long, where, and what ends it.

use super::*;
use crate::{
    policy::Policy,
    store::contract_tests::sample::{self, Seeded},
    verification::{Here, SecondStep},
};

const TRUSTED_AT: Timestamp = sample::NOW;

fn here() -> StationName {
    sample::station_name("annas-dator")
}

fn at<'a>(station: &'a StationName, shown: Option<&'a DeviceSecret>) -> Here<'a> {
    Here {
        station,
        shown,
        has_line: true,
    }
}

fn policy(days: u8) -> Policy {
    let mut policy = sample::organisation("Kontoret").policy;
    policy.two_step.trust_devices = TrustDays::try_from(days).ok();
    policy
}

/// Anna, with a phone.
fn anna(role: Role) -> Account {
    let anna = sample::account(1, "anna");
    let mut anna = Account::new(
        anna.id(),
        anna.user_name().clone(),
        anna.display_name().clone(),
        role,
        anna.password().unwrap().clone(),
        TRUSTED_AT,
    );
    sample::add_phones(&mut anna, &[sample::number(1)]);
    anna
}

fn trusting(days: u8) -> (Account, DeviceSecret) {
    let mut anna = anna(Role::Person);
    let trusted = anna.trust_device(here(), &policy(days), TRUSTED_AT, &mut Seeded::new(3));
    let (secret, until) = trusted.unwrap();
    assert_eq!(until, TRUSTED_AT.after(u32::from(days) * DAY));
    (anna, secret)
}

#[test]
fn a_device_counts_until_its_days_are_over_and_rules_that_became_stricter_hold_at_once() {
    let (anna, secret) = trusting(30);
    let nearly = |days: u32| {
        TRUSTED_AT
            .after(days * DAY)
            .before(Duration::from_millis(1))
    };
    let over = |days: u32| TRUSTED_AT.after(days * DAY);
    let rows = [
        (30, TRUSTED_AT, SecondStep::Spared),
        (30, nearly(30), SecondStep::Spared),
        (30, over(30), SecondStep::Asked),
        (7, nearly(7), SecondStep::Spared),
        (7, over(7), SecondStep::Asked),
        // What was promised is not prolonged.
        (90, over(30), SecondStep::Asked),
        // No day is none of 1 to 90: not at all.
        (0, TRUSTED_AT, SecondStep::Asked),
        // The clock was set back.
        (30, TRUSTED_AT.before(DAY), SecondStep::Asked),
    ];
    for (days, now, expected) in rows {
        let step = anna.second_step_at(at(&here(), Some(&secret)), &policy(days), now);
        assert_eq!(step, expected, "{days} days, {now:?}");
        let listed = anna.trusted_devices(&policy(days), now).count();
        assert_eq!(listed == 1, expected == SecondStep::Spared);
    }
}

#[test]
fn only_the_device_that_shows_the_secret_counts() {
    let (anna, secret) = trusting(30);
    let (_, anothers) = trusting(30);
    let mut bo = sample::account(2, "bo");
    sample::add_phones(&mut bo, &[sample::number(2)]);
    let mut rng = Seeded::new(4);
    let (bos, _) = bo
        .trust_device(here(), &policy(30), TRUSTED_AT, &mut rng)
        .unwrap();
    let asked = |station: &StationName, shown: Option<&DeviceSecret>| {
        anna.second_step_at(at(station, shown), &policy(30), TRUSTED_AT)
    };
    assert_eq!(asked(&here(), Some(&secret)), SecondStep::Spared);
    // The same randomness makes the same secret; another makes another.
    assert_eq!(asked(&here(), Some(&anothers)), SecondStep::Spared);
    assert_eq!(asked(&here(), Some(&bos)), SecondStep::Asked);
    assert_eq!(asked(&here(), None), SecondStep::Asked);
    let elsewhere = sample::station_name("reception-1");
    assert_eq!(asked(&elsewhere, Some(&secret)), SecondStep::Asked);
}

#[test]
fn whatever_ends_sessions_or_changes_a_method_ends_it() {
    type Happens = fn(&mut Account);
    let rows: [(&str, Happens); 4] = [
        ("signed out everywhere", Account::end_sessions),
        ("another password", |anna| {
            let same = anna.password().unwrap().clone();
            anna.change_password(same);
        }),
        ("a method removed", |anna| {
            let phone = anna.methods()[0].id();
            anna.remove_method(phone).unwrap();
        }),
        ("the device given up", |anna| {
            assert!(anna.distrust_device(&here()));
            assert!(!anna.distrust_device(&here()));
        }),
    ];
    for (what, happens) in rows {
        let (mut anna, secret) = trusting(30);
        happens(&mut anna);
        assert!(
            !anna.trusts(&here(), &secret, &policy(30), TRUSTED_AT),
            "{what}"
        );
        assert!(!anna.may_have_trusted(&here()), "{what}");
    }
}

#[test]
fn administrators_are_always_asked_and_nobody_may_where_the_organisation_says_so() {
    let rows = [
        (Role::Person, 30, true),
        (Role::Agent, 30, true),
        (Role::Auditor, 30, true),
        (Role::Administrator, 30, false),
        (Role::Person, 0, false),
    ];
    for (role, days, may) in rows {
        let mut anna = anna(role);
        let trusted = anna.trust_device(here(), &policy(days), TRUSTED_AT, &mut Seeded::new(3));
        assert_eq!(
            trusted.err(),
            (!may).then_some(MayNotTrust),
            "{role:?} {days}"
        );
    }
}

#[test]
fn whoever_has_only_what_was_lent_is_asked_every_time() {
    let mut bo = sample::account(2, "bo");
    let asked = bo.trust_device(here(), &policy(30), TRUSTED_AT, &mut Seeded::new(3));
    assert_eq!(asked.err(), Some(MayNotTrust));
    sample::add_phones(&mut bo, &[sample::number(2)]);
    let asked = bo.trust_device(here(), &policy(30), TRUSTED_AT, &mut Seeded::new(3));
    assert!(asked.is_ok());
}

#[test]
fn a_device_is_trusted_once_and_the_oldest_of_many_makes_way() {
    let mut anna = anna(Role::Person);
    let mut rng = Seeded::new(5);
    for nth in [0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] {
        let station = sample::station_name(&format!("dator-{nth}"));
        anna.trust_device(station, &policy(30), TRUSTED_AT, &mut rng)
            .unwrap();
    }
    let policy = policy(30);
    let devices = anna.trusted_devices(&policy, TRUSTED_AT);
    let names: Vec<_> = devices.map(|(station, _)| station.to_string()).collect();
    let expected: Vec<_> = (1..=10).map(|nth| format!("dator-{nth}")).collect();
    assert_eq!(names, expected);
}

#[test]
fn a_secret_is_kept_as_bytes_and_never_printed() {
    let (anna, secret) = trusting(30);
    let kept = DeviceSecret::from_bytes(secret.as_bytes()).unwrap();
    assert!(anna.trusts(&here(), &kept, &policy(30), TRUSTED_AT));
    assert!(DeviceSecret::from_bytes(&[7; 31]).is_none());
    assert_eq!(format!("{secret:?}"), "DeviceSecret(…)");
}

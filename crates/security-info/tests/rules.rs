//! Rules that an organisation changes: what is asked for, whom a change would strand, what
//! a person would meet.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::time::Duration;

use security_info::{
    account::{Account, MethodError, SetUp},
    identity::{GroupName, Role},
    method::{KindName, PhoneSlot, Use},
    phone::{CountryCode, DialRefusal, NumberPrefix, PhoneNumber},
    policy::{
        Audience, MethodsPolicy, MethodsWanted, Policy, ReconfirmDays, Stranded, confirmation_due,
        consequences, preview, stranded,
    },
    reset::{Proofs, WayBack},
    store::{
        ChangeSet, Commit, InMemoryStore, SecurityInfoStore,
        contract_tests::{new_row, sample},
    },
    verification::SecondStep,
};

fn policy() -> Policy {
    Policy::of(CountryCode::parse("SE").unwrap())
}

fn with_phones(phones: u32) -> Account {
    let mut account = sample::account(1, "anna");
    let numbers: Vec<_> = (1..=phones).map(sample::number).collect();
    sample::add_phones(&mut account, &numbers);
    account
}

fn changed(change: impl FnOnce(&mut Policy)) -> Policy {
    let mut policy = policy();
    change(&mut policy);
    policy
}

fn nobodys(policy: &mut Policy, kind: KindName) {
    policy
        .methods
        .set(kind, |rule| rule.audience = Audience::Nobody);
}

#[test]
fn a_number_that_begins_as_a_blocked_one_is_not_called() {
    let number = PhoneNumber::from_e164("+46701740605").unwrap();
    let rows: [(&[&str], Result<(), DialRefusal>); 5] = [
        (&[], Ok(())),
        (&["+4672", "+4770"], Ok(())),
        (&["+4672", "+4670"], Err(DialRefusal::PrefixBlocked)),
        (&["+46701740605"], Err(DialRefusal::PrefixBlocked)),
        (&["+467017406051"], Ok(())),
    ];
    for (blocked, expected) in rows {
        let mut policy = policy();
        policy.phone.blocked = blocked
            .iter()
            .map(|prefix| NumberPrefix::parse(prefix).unwrap())
            .collect();
        assert_eq!(policy.phone.may_dial(&number), expected, "{blocked:?}");
    }
    // What a blocked number is called comes after what kind of number it is.
    let abroad = PhoneNumber::from_e164("+4740612345").unwrap();
    let policy = changed(|policy| {
        policy.phone.blocked = [NumberPrefix::parse("+47").unwrap()].into();
    });
    let norway = CountryCode::parse("NO").ok();
    assert_eq!(
        policy.phone.may_dial(&abroad),
        Err(DialRefusal::CountryNotAllowed(norway))
    );
}

#[test]
fn so_many_methods_are_asked_for_as_are_wanted_and_can_be_had() {
    let required = SetUp::Required {
        postponements_left: 0,
    };
    let rows = [
        (0, 1, required),
        (1, 1, SetUp::Done),
        (1, 2, required),
        (2, 2, SetUp::Done),
        (2, 3, required),
        (3, 3, SetUp::Done),
    ];
    for (phones, wanted, expected) in rows {
        let policy = changed(|policy| {
            policy.registration.methods = MethodsWanted::try_from(wanted).unwrap();
        });
        let asked = with_phones(phones).set_up(&policy);
        assert_eq!(asked, expected, "{phones} of {wanted}");
    }
    // Nobody is asked for what they can not have.
    let policy = changed(|policy| {
        policy.registration.methods = MethodsWanted::try_from(2).unwrap();
        policy.phone.slots = [PhoneSlot::Mobile].into();
        nobodys(policy, KindName::AuthenticatorApp);
    });
    assert_eq!(with_phones(1).set_up(&policy), SetUp::Done);
    for wanted in [0, 4] {
        assert!(MethodsWanted::try_from(wanted).is_err());
    }
}

#[test]
fn rules_that_leave_nobody_a_way_in_are_known_as_that() {
    let rows = [
        (policy(), true),
        (changed(|it| nobodys(it, KindName::Phone)), true),
        (changed(|it| it.methods.only(&[].into())), false),
        (
            changed(|it| {
                nobodys(it, KindName::AuthenticatorApp);
                it.phone.slots.clear();
            }),
            false,
        ),
        (
            changed(|it| {
                nobodys(it, KindName::AuthenticatorApp);
                it.methods
                    .set(KindName::Phone, |rule| rule.uses = [Use::Reset].into());
            }),
            false,
        ),
    ];
    for (policy, expected) in rows {
        assert_eq!(
            policy.leaves_a_way_to_sign_in(),
            expected,
            "{:?}",
            policy.methods
        );
    }
}

#[test]
fn what_is_said_as_it_holds_anyway_is_not_kept() {
    let mut policy = policy();
    nobodys(&mut policy, KindName::Phone);
    assert_ne!(policy.methods, MethodsPolicy::default());
    policy
        .methods
        .set(KindName::Phone, |rule| rule.audience = Audience::Everybody);
    assert_eq!(policy.methods, MethodsPolicy::default());
}

#[test]
fn whom_rules_strand() {
    let no_phones = |policy: &mut Policy| nobodys(policy, KindName::Phone);
    let nothing = |policy: &mut Policy| policy.methods.only(&[].into());
    let unasked = |policy: &mut Policy| {
        policy.two_step.audience = Audience::Nobody;
        policy.registration.required = false;
    };
    let rows: [(&str, Account, Policy, Option<Stranded>); 10] = [
        ("as it is", with_phones(1), policy(), None),
        (
            "nothing yet, but may set up",
            with_phones(0),
            policy(),
            None,
        ),
        (
            "has what may not serve any more",
            with_phones(1),
            changed(no_phones),
            Some(Stranded::NothingServes),
        ),
        (
            "has a phone in a country that is not called any more",
            with_phones(1),
            changed(|policy| {
                policy.phone.countries = [CountryCode::parse("NO").unwrap()].into();
            }),
            Some(Stranded::NothingServes),
        ),
        (
            "has two phones, one of them with a blocked beginning",
            with_phones(2),
            changed(|policy| {
                policy.phone.blocked =
                    [NumberPrefix::parse(sample::number(1).e164()).unwrap()].into();
            }),
            None,
        ),
        (
            "has nothing, and may set up another kind",
            with_phones(0),
            changed(no_phones),
            None,
        ),
        (
            "has nothing, and may set up nothing",
            with_phones(0),
            changed(nothing),
            Some(Stranded::NothingToSetUp),
        ),
        (
            "nothing is asked for",
            with_phones(1),
            changed(|policy| {
                nothing(policy);
                unasked(policy);
            }),
            None,
        ),
        (
            "not asked, and nothing that could be set up is insisted on",
            with_phones(0),
            changed(|policy| {
                nothing(policy);
                policy.two_step.audience = Audience::Nobody;
            }),
            None,
        ),
        (
            "in a group that still may",
            {
                let mut account = with_phones(1);
                account.set_groups([GroupName::parse("Lager").unwrap()].into());
                account
            },
            changed(|policy| {
                policy.methods.set(KindName::Phone, |rule| {
                    rule.audience = Audience::Some {
                        roles: [Role::Agent].into(),
                        groups: [GroupName::parse("Lager").unwrap()].into(),
                    };
                });
            }),
            None,
        ),
    ];
    for (name, account, policy, expected) in rows {
        assert_eq!(stranded(&policy, &account), expected, "{name}");
        assert_eq!(
            preview(&policy, &account, sample::NOW).stranded,
            expected,
            "{name}"
        );
    }
}

#[test]
fn a_change_is_told_by_whom_it_newly_strands() {
    let store = InMemoryStore::default();
    // More than are looked at in one go, every third of them with a phone.
    let accounts = (1..=2500).map(|nth| {
        let mut account = sample::account(nth, &format!("person-{nth:04}"));
        if nth % 3 == 0 {
            let number = sample::number(u32::try_from(nth).unwrap());
            sample::add_phones(&mut account, &[number]);
        }
        new_row(account)
    });
    let changes = ChangeSet {
        accounts: accounts.collect(),
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    let proposed = changed(|policy| nobodys(policy, KindName::Phone));
    let found = consequences(&store, Some(&policy()), &proposed).unwrap();
    assert_eq!((found.people, found.stranded), (2500, 833));
    assert_eq!(found.among_them.len(), 5);
    // Those who are so today already are nobody's doing.
    let found = consequences(&store, Some(&proposed), &proposed).unwrap();
    assert_eq!((found.people, found.stranded), (2500, 0));
    let found = consequences(&store, None, &proposed).unwrap();
    assert_eq!(found.stranded, 833);
}

#[test]
fn a_preview_tells_what_a_person_would_meet() {
    let account = with_phones(2);
    let as_it_is = preview(&policy(), &account, sample::NOW);
    assert_eq!(as_it_is.signs_in_with.len(), 2);
    assert_eq!(as_it_is.resets_with.len(), 2);
    assert_eq!(as_it_is.idle.len(), 0);
    assert_eq!(as_it_is.second_step, SecondStep::Asked);
    assert_eq!(as_it_is.set_up, SetUp::Done);

    let resets = changed(|policy| {
        policy
            .methods
            .set(KindName::Phone, |rule| rule.uses = [Use::Reset].into());
    });
    let resets = preview(&resets, &account, sample::NOW);
    assert_eq!(resets.signs_in_with.len(), 0);
    assert_eq!(resets.resets_with.len(), 2);
    assert_eq!(resets.idle.len(), 0);
    // What they have does not serve, and the password alone sets up nothing beside it.
    assert_eq!(resets.second_step, SecondStep::Asked);
    assert_eq!(resets.stranded, Some(Stranded::NothingServes));

    let blocked = changed(|policy| {
        policy.phone.blocked = [NumberPrefix::parse(sample::number(1).e164()).unwrap()].into();
    });
    let blocked = preview(&blocked, &account, sample::NOW);
    assert_eq!(blocked.signs_in_with.len(), 1);
    assert_eq!(blocked.resets_with.len(), 1);
    assert_eq!(blocked.idle.len(), 1);

    let without = changed(|policy| nobodys(policy, KindName::Phone));
    let without = preview(&without, &account, sample::NOW);
    assert_eq!(without.resets_with.len(), 0);
    assert_eq!(without.idle.len(), 2);
    assert_eq!(without.stranded, Some(Stranded::NothingServes));
}

/// A change of the rules, how many days later, and what the preview tells then.
type Row = (
    fn(&mut Policy),
    u32,
    (Option<u8>, usize, Option<(u16, bool)>, Option<WayBack>),
);

#[test]
fn a_preview_tells_what_is_asked_besides() {
    let account = with_phones(2);
    let seen = |change: fn(&mut Policy), later| {
        let policy = changed(change);
        let found = preview(&policy, &account, sample::NOW.after(later * DAY));
        (
            found.trusts_devices_for.map(u8::from),
            found.missing,
            found.confirms.map(|(days, due)| (u16::from(days), due)),
            found.way_back,
        )
    };
    let one = Some(WayBack::One);
    let rows: [Row; 7] = [
        (|_| {}, 900, (None, 0, None, one)),
        (
            |policy| policy.two_step.trust_devices = 30.try_into().ok(),
            0,
            (Some(30), 0, None, one),
        ),
        (
            |policy| policy.registration.methods = 3.try_into().unwrap(),
            0,
            (None, 1, None, one),
        ),
        (
            |policy| policy.registration.reconfirm = 90.try_into().ok(),
            89,
            (None, 0, Some((90, false)), one),
        ),
        (
            |policy| policy.registration.reconfirm = 90.try_into().ok(),
            90,
            (None, 0, Some((90, true)), one),
        ),
        // One question at a time.
        (
            |policy| {
                policy.registration.reconfirm = 90.try_into().ok();
                policy.registration.methods = 3.try_into().unwrap();
            },
            90,
            (None, 1, Some((90, false)), one),
        ),
        (
            |policy| policy.reset.proofs = Proofs::Two,
            0,
            (None, 0, None, Some(WayBack::Two)),
        ),
    ];
    for (nth, (change, later, expected)) in rows.into_iter().enumerate() {
        assert_eq!(seen(change, later), expected, "row {nth}");
    }
    // One phone is not two proofs, and there is nothing to confirm of none.
    let policy = changed(|policy| {
        policy.reset.proofs = Proofs::Two;
        policy.registration.reconfirm = 1.try_into().ok();
    });
    let later = sample::NOW.after(9 * DAY);
    let with_one = with_phones(1);
    assert_eq!(preview(&policy, &with_one, later).way_back, None);
    assert_eq!(preview(&policy, &with_phones(0), later).confirms, None);
}

#[test]
fn rules_that_were_kept_before_there_were_these_read_as_the_defaults() {
    let mut kept = serde_json::to_value(policy()).unwrap();
    assert!(
        kept["phone"]
            .as_object_mut()
            .unwrap()
            .remove("blocked")
            .is_some()
    );
    let registration = kept["registration"].as_object_mut().unwrap();
    assert!(registration.remove("methods").is_some());
    assert_eq!(serde_json::from_value::<Policy>(kept).unwrap(), policy());
}

const DAY: Duration = Duration::from_hours(24);

#[test]
fn people_are_asked_whether_their_methods_are_right_when_the_days_have_gone_by() {
    let rows = [
        ("never, where no rule says so", 1, None, 4000 * DAY, false),
        ("not where there is nothing", 0, Some(90), 4000 * DAY, false),
        ("not at once", 1, Some(90), Duration::ZERO, false),
        (
            "not too soon",
            1,
            Some(90),
            Duration::from_millis(90 * 86_400_000 - 1),
            false,
        ),
        ("when the days are over", 1, Some(90), 90 * DAY, true),
        ("and after", 2, Some(90), 900 * DAY, true),
        ("the day after", 1, Some(1), DAY, true),
        ("at most two years on", 1, Some(730), 730 * DAY, true),
    ];
    for (what, phones, days, later, due) in rows {
        let account = with_phones(phones);
        let policy =
            changed(|it| it.registration.reconfirm = days.map(|it| it.try_into().unwrap()));
        let now = sample::NOW.after(later);
        assert_eq!(confirmation_due(&account, &policy, now), due, "{what}");
    }
    // A clock that was set back asks nobody.
    let policy = changed(|it| it.registration.reconfirm = ReconfirmDays::try_from(1).ok());
    let before = sample::NOW.before(400 * DAY);
    assert!(!confirmation_due(&with_phones(1), &policy, before));
}

#[test]
fn who_says_that_the_methods_are_right_is_asked_again_so_many_days_later() {
    let policy = changed(|it| it.registration.reconfirm = ReconfirmDays::try_from(90).ok());
    let mut account = with_phones(1);
    let due =
        |account: &Account, days| confirmation_due(account, &policy, sample::NOW.after(days * DAY));
    account
        .confirm_methods(sample::NOW.after(100 * DAY))
        .unwrap();
    assert!(!due(&account, 189));
    assert!(due(&account, 190));

    // What was confirmed before the newest method was added says nothing of that one.
    account
        .confirm_methods(sample::NOW.before(50 * DAY))
        .unwrap();
    assert!(!due(&account, 89));
    assert!(due(&account, 90));

    let mut nothing = with_phones(0);
    let refused = nothing.confirm_methods(sample::NOW);
    assert_eq!(refused, Err(MethodError::NoSuchMethod));
}

#[test]
fn an_account_from_before_that_was_asked_counts_from_its_newest_method() {
    let mut kept = serde_json::to_value(with_phones(2)).unwrap();
    kept.as_object_mut()
        .unwrap()
        .remove("methods_confirmed_at")
        .unwrap();
    let older: Account = serde_json::from_value(kept).unwrap();
    assert_eq!(older.methods_confirmed_at(), Some(sample::NOW));

    let mut rules = serde_json::to_value(policy()).unwrap();
    let registration = rules["registration"].as_object_mut().unwrap();
    registration.remove("reconfirm").unwrap();
    assert_eq!(serde_json::from_value::<Policy>(rules).unwrap(), policy());
}

#[test]
fn people_are_asked_every_1_to_730_days() {
    for (days, right) in [(0, false), (1, true), (730, true), (731, false)] {
        assert_eq!(ReconfirmDays::try_from(days).is_ok(), right, "{days}");
    }
}

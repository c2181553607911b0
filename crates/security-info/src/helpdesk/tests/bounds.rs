//! Who may do what in a case, how often, and until when.

use super::*;

#[test]
fn nobody_opens_a_case_about_themselves_or_without_serving() {
    let office = Office::new();
    let open = |agent, person| office.try_open(agent, person, Asks::Unlock);
    assert!(matches!(open(AGENT, AGENT), Err(CaseError::Yourself)));
    assert!(matches!(open(ANNA, AGENT), Err(CaseError::NotAgent)));
    assert!(open(ADMINISTRATOR, ANNA).is_ok());
    let mut gone = office.at(AGENT);
    gone.generation += 1;
    let new = NewCase {
        person: sample::account_id(ANNA),
        ticket: TicketReference::parse("1").unwrap(),
        asks: Asks::Other,
    };
    let refused = crate::helpdesk::open(&office.store, &gone, &new, &office.policy);
    assert!(matches!(refused, Err(CaseError::NotAgent)), "signed out");
    office.alter(ANNA, |anna| {
        made(anna, &Change::Disable, sample::NOW);
    });
    assert!(matches!(open(AGENT, ANNA), Err(CaseError::AccountDisabled)));
}

#[test]
fn there_are_five_cases_a_day_about_one_person_and_a_hundred_by_one_agent() {
    let mut office = Office::new();
    for _ in 0..5 {
        office.open(ANNA, Asks::Other);
    }
    let refused = office.try_open(OTHER_AGENT, ANNA, Asks::Other);
    let lifts_at = office.now.after(DAY);
    assert!(matches!(refused, Err(CaseError::TooMany { lifts_at: it }) if it == lifts_at));
    for nth in 0..95 {
        office.alter(OTHER_AGENT, |_| {});
        let person = 100 + nth;
        let account = new_row(sample::account(person, &format!("person{nth}")));
        let changes = ChangeSet {
            accounts: vec![account],
            ..ChangeSet::default()
        };
        done(&office.store, changes);
        office.open(person, Asks::Other);
    }
    let refused = office.try_open(AGENT, OTHER_AGENT, Asks::Other);
    assert!(matches!(refused, Err(CaseError::TooMany { .. })));
    assert!(
        office
            .try_open(ADMINISTRATOR, OTHER_AGENT, Asks::Other)
            .is_ok()
    );
    office.now = lifts_at;
    assert!(office.try_open(AGENT, ANNA, Asks::Other).is_ok());
}

#[test]
fn an_administrator_and_whoever_a_rule_names_need_a_second_agent() {
    let mut office = Office::new();
    let group = GroupName::parse("Ledning").unwrap();
    office.policy.helpdesk.privileged_groups = [group.clone()].into();
    office.alter(ANNA, |anna| {
        made(anna, &Change::SetGroups([group].into()), sample::NOW);
    });
    for person in [ADMINISTRATOR, ANNA] {
        let number = office.passed(person, Asks::Unlock);
        let refused = office.act(number, &Act::Unlock);
        let awaits = OutOfPlace::AwaitsSecond;
        assert!(matches!(refused, Err(CaseError::OutOfPlace(it)) if it == awaits));
        let approved = |by| office.kept(approve(&office.store, &office.at(by), number));
        assert!(matches!(approved(AGENT), Err(CaseError::NotSecond)));
        assert!(matches!(approved(ANNA), Err(CaseError::NotAgent)));
        if person == ADMINISTRATOR {
            assert!(matches!(approved(person), Err(CaseError::NotSecond)));
        }
        let case = approved(OTHER_AGENT).unwrap();
        let second = Some(sample::account_id(OTHER_AGENT));
        assert!(matches!(case.state(), CaseState::Passed { second: it, .. } if *it == second));
        assert!(office.act(number, &Act::Unlock).is_ok());
        assert!(approved(OTHER_AGENT).is_err(), "once is enough");
    }
}

/// A case that one agent was enough for does not serve for an account that takes two by now.
#[test]
fn whoever_has_become_an_administrator_since_needs_another_case() {
    let office = Office::new();
    let number = office.passed(ANNA, Asks::Unlock);
    assert!(office.act(number, &Act::Unlock).is_ok());
    office.alter(ANNA, |anna| {
        made(anna, &Change::SetRole(Role::Administrator), sample::NOW);
    });
    let refused = office.act(number, &Act::Unlock);
    let awaits = OutOfPlace::AwaitsSecond;
    assert!(matches!(refused, Err(CaseError::OutOfPlace(it)) if it == awaits));
}

#[test]
fn a_second_agent_has_a_quarter_of_an_hour_and_gives_another() {
    for (minutes, in_time) in [(14, true), (15, false)] {
        let mut office = Office::new();
        let number = office.passed(ADMINISTRATOR, Asks::Unlock);
        office.now = office.now.after(minutes * MINUTE);
        let at = office.at(OTHER_AGENT);
        let approved = office.kept(approve(&office.store, &at, number));
        assert_eq!(approved.is_ok(), in_time, "{minutes}");
        office.now = office.now.after(14 * MINUTE);
        assert_eq!(office.act(number, &Act::Unlock).is_ok(), in_time);
    }
}

#[test]
fn nobody_acts_in_another_agents_case_or_in_one_that_is_closed() {
    let office = Office::new();
    let number = office.passed(ANNA, Asks::Unlock);
    let at = office.at(OTHER_AGENT);
    let mut rng = sample::Seeded::new(1);
    let stolen = act(
        &office.store,
        &at,
        number,
        &Act::Unlock,
        &office.policy,
        &mut rng,
    );
    assert!(matches!(stolen, Err(CaseError::NotYours)));
    assert!(matches!(
        close(&office.store, &at, number),
        Err(CaseError::NotYours)
    ));
    office
        .kept(close(&office.store, &office.at(AGENT), number))
        .unwrap();
    let refused = office.act(number, &Act::Unlock);
    assert!(matches!(
        refused,
        Err(CaseError::OutOfPlace(OutOfPlace::Ended))
    ));
}

/// The proof goes nowhere when the agent has left, the phone is another's by then, or the
/// case is over.
#[test]
fn a_proof_that_comes_too_late_is_none() {
    type Meanwhile = fn(&mut Office, CaseNumber);
    let rows: [(&str, bool, Meanwhile); 4] = [
        ("the agent has left", false, |_, _| {}),
        ("the case was closed", true, |office, number| {
            let closed = close(&office.store, &office.at(AGENT), number);
            office.kept(closed).unwrap();
        }),
        ("the case is over", true, |office, number| {
            office.now = office.now.after(STAGE);
            let settled = settle(&office.store, &office.at(AGENT), number);
            office.kept(settled).unwrap();
        }),
        ("the phone has another number", true, |office, _| {
            let policy = office.policy.clone();
            office.alter(ANNA, |anna| {
                let id = anna.phones().next().unwrap().0.id();
                let proven = sample::proven(&sample::number(40));
                anna.change_phone(id, proven, &policy).unwrap();
            });
        }),
    ];
    for (what, agent_stays, meanwhile) in rows {
        let mut office = Office::new();
        let number = office.open(ANNA, Asks::Unlock);
        let mut call = office.request(number).unwrap();
        answer(&mut call, office.now);
        let keys = keys_of(&call);
        press(&mut call, &keys, office.now);
        meanwhile(&mut office, number);
        let case = office.conclude(&call, agent_stays);
        assert!(!case.is_verified(), "{what}");
        assert!(office.act(number, &Act::Unlock).is_err(), "{what}");
    }
}

/// A machine that was switched off in the middle leaves a case that can go on.
#[test]
fn of_two_calls_only_the_later_one_counts() {
    let mut office = Office::new();
    let number = office.open(ANNA, Asks::Unlock);
    let mut lost = office.request(number).unwrap();
    answer(&mut lost, office.now);
    let keys = keys_of(&lost);
    press(&mut lost, &keys, office.now);
    office.now = office.now.after(MINUTE);
    let later = office.request(number).unwrap();
    assert!(!office.conclude(&lost, true).is_verified());
    let case = office.conclude(&later, true);
    assert!(
        matches!(case.state(), CaseState::NotVerified { .. }),
        "{case:?}"
    );
}

#[test]
fn the_voice_says_whose_helpdesk_it_is_and_asks_for_what_is_read_out() {
    let office = Office::new();
    let number = office.open(ANNA, Asks::IssuePass);
    let mut call = office.request(number).unwrap();
    let said = |effects: Vec<Effect>| match effects.last() {
        Some(Effect::Say(Prompt::Helpdesk(prompt))) => *prompt,
        other => panic!("{other:?}"),
    };
    let greeting = said(answer(&mut call, office.now));
    let Spoken::Greeting(announced) = greeting else {
        panic!("{greeting:?}")
    };
    assert_eq!(announced.ticket.as_slice(), [8, 1, 1, 7]);
    assert_eq!(announced.asks, Asks::IssuePass);
    let rows = [
        ("#", Spoken::NothingBeforePound),
        ("1#", Spoken::TryAgain),
        ("*", Spoken::Instruction),
        ("9", greeting),
    ];
    for (keys, expected) in rows {
        assert_eq!(said(press(&mut call, keys, office.now)), expected, "{keys}");
    }
}

#[test]
fn a_caller_is_found_by_their_whole_number_and_by_no_part_of_it() {
    let office = Office::new();
    let found = |nth| {
        let found = holders_of(&office.store, &mobile(nth), 9).unwrap();
        found.iter().map(Account::id).collect::<Vec<_>>()
    };
    assert_eq!(found(ANNA), [sample::account_id(ANNA)]);
    assert_eq!(found(77), []);
}

/// Cases go with the entries that tell of them, the same day and not one sooner; but the last
/// of all stays, so that no number is given anew.
#[test]
fn cases_are_kept_for_as_long_as_the_record_and_the_last_for_ever() {
    // When each was opened, in days; how old they are when it is looked, and which are left.
    let rows: [(&[u32], u32, &[u64]); 6] = [
        (&[], 100, &[]),
        (&[0, 1, 2], 90, &[1, 2, 3]),
        (&[0, 1, 2], 91, &[2, 3]),
        (&[0, 0, 0, 0, 50, 50, 60], 141, &[7]),
        (&[0, 1, 2], 92, &[3]),
        (&[0, 1, 2], 4000, &[3]),
    ];
    let keep = crate::record::KeepDays::try_from(90).unwrap();
    for (opened, days, expected) in rows {
        let mut office = Office::new();
        let began = office.now;
        for day in opened {
            office.now = began.after(*day * DAY);
            office.open(ANNA, Asks::Other);
        }
        // The rest are looked at twice: what went is not found again.
        for _ in 0..2 {
            let removed = outlived(&office.store, keep, began.after(days * DAY)).unwrap();
            let changes = ChangeSet {
                removed,
                ..ChangeSet::default()
            };
            done(&office.store, changes);
            let mut left = office.store.cases_before(None, 99).unwrap();
            left.reverse();
            let numbers: Vec<_> = left.iter().map(|case| case.number.get()).collect();
            assert_eq!(numbers, expected, "{opened:?} after {days} days");
        }
    }
}

#[test]
fn a_method_that_is_no_phone_of_theirs_is_not_called() {
    let office = Office::new();
    let number = office.open(ANNA, Asks::Unlock);
    let mut case = office.case(number);
    let standings = Standings {
        account: office.account(ANNA),
        number: NumberStanding::default(),
        station: crate::store::StationStanding::default(),
    };
    let mut rng = sample::Seeded::new(3);
    let other = MethodId::random(&mut rng);
    let refused = request(
        &mut case,
        other,
        &standings,
        false,
        &office.policy,
        office.now,
        &mut rng,
    );
    assert!(refused.is_err());
    let others = Standings {
        account: office.account(AGENT),
        ..standings
    };
    let id = others.account.phone(PhoneSlot::Mobile).unwrap().0.id();
    let refused = request(
        &mut case,
        id,
        &others,
        false,
        &office.policy,
        office.now,
        &mut rng,
    );
    assert!(refused.is_err(), "another person's phone");
}

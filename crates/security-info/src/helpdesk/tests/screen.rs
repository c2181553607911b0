//! The screen that is handed over: who proves what at it, how often, and until when.

use super::*;
use crate::{
    identity::DeviceName,
    method::authenticator_app::{Enrolment, Generator, TypedAppCode},
    store::Commit,
};

/// Gives somebody an app, since [`sample::NOW`] or since later.
pub(super) fn give_app(office: &Office, nth: u64, name: &str, since: Timestamp) -> Generator {
    let mut scanned = None;
    office.alter(nth, |account| {
        let mut rng = sample::Seeded::new(u64::from(name.as_bytes()[0]) + nth);
        let enrolment = Enrolment::begin(account, &office.policy, since, &mut rng).unwrap();
        let app = enrolment.generator().clone();
        let code = TypedAppCode::parse(&app.shows(since)).unwrap();
        let named = DeviceName::parse(name).unwrap();
        let proven = enrolment.prove(account, named, code, &office.policy, since, &mut rng);
        proven.unwrap();
        scanned = Some(app);
    });
    scanned.unwrap()
}

pub(super) fn handed_over(office: &Office, number: CaseNumber) -> Result<HandedOver, CaseError> {
    let (changes, handed, _) = hand_over(&office.store, &office.at(AGENT), number, &office.policy)?;
    done(&office.store, changes);
    Ok(handed)
}

pub(super) fn typed(office: &Office, screen: &HandedOver, code: &str) -> Result<Shown, CaseError> {
    let (changes, shown) = show(&office.store, screen, code, &office.policy, office.now)?;
    done(&office.store, changes);
    Ok(shown)
}

/// A code that none of the apps shows about now.
fn wrong(apps: &[&Generator], now: Timestamp) -> String {
    let near = |app: &&Generator| {
        let steps = (0..20_u32).flat_map(|nth| {
            let off = Duration::from_secs(30) * nth;
            let before = Timestamp::from_unix_millis(
                now.as_unix_millis() - u64::try_from(off.as_millis()).unwrap(),
            );
            [app.shows(now.after(off)), app.shows(before)]
        });
        steps.collect::<Vec<_>>()
    };
    let shown: Vec<_> = apps.iter().flat_map(near).collect();
    let mut all = (0..).map(|nth| format!("{nth:06}"));
    all.find(|code| !shown.contains(code)).unwrap()
}

fn screen_standing(office: &Office, number: CaseNumber) -> CodesStanding {
    let case = office.case(number);
    at_screen(&case, &office.account(ANNA), &office.policy, office.now)
}

#[test]
fn whoever_types_what_their_own_app_shows_passes_and_the_agent_acts() {
    let office = Office::new();
    let app = give_app(&office, ANNA, "Mobilen", sample::NOW);
    let other = give_app(&office, ANNA, "Plattan", sample::NOW);
    let number = office.open(ANNA, Asks::Unlock);
    let screen = handed_over(&office, number).unwrap();
    assert!(office.act(number, &Act::Unlock).is_err(), "not yet");
    let shown = typed(&office, &screen, &app.shows(office.now)).unwrap();
    assert_eq!(shown, Shown::Right);
    assert!(office.act(number, &Act::Unlock).is_ok());
    let [
        opened,
        CaseStep::HandedOver,
        CaseStep::Showed { method, .. },
        _,
    ] = &office.steps(number)[..]
    else {
        panic!("{:?}", office.steps(number))
    };
    assert!(matches!(opened, CaseStep::Opened { .. }));
    assert_eq!(
        *method,
        office.account(ANNA).apps().next().unwrap().0.label()
    );
    // The app that was not meant has nothing held against it, and the screen is spent.
    assert!(
        !office
            .account(ANNA)
            .methods()
            .iter()
            .any(crate::method::Method::has_failures)
    );
    let again = typed(&office, &screen, &other.shows(office.now));
    assert!(matches!(
        again,
        Err(CaseError::OutOfPlace(OutOfPlace::Ended))
    ));
}

#[test]
fn two_agents_are_needed_at_the_screen_as_well() {
    let office = Office::new();
    let app = give_app(&office, ADMINISTRATOR, "Mobilen", sample::NOW);
    let number = office.open(ADMINISTRATOR, Asks::Unlock);
    let screen = handed_over(&office, number).unwrap();
    typed(&office, &screen, &app.shows(office.now)).unwrap();
    let state = office.case(number).state().clone();
    assert!(matches!(state, CaseState::AwaitsSecond { .. }), "{state:?}");
}

/// Whoever took an account over can add an app in a minute.
#[test]
fn an_app_serves_when_it_has_been_on_file_for_as_long_as_a_number() {
    for (minutes, expected) in [(7 * 24 * 60 - 1, false), (7 * 24 * 60, true)] {
        let mut office = Office::new();
        let since = sample::NOW.after(DAY);
        let new = give_app(&office, ANNA, "Mobilen", since);
        office.now = since.after(minutes * MINUTE);
        let number = office.open(ANNA, Asks::Unlock);
        let from = since.after(7 * DAY);
        let standing = if expected {
            CodesStanding::Ready
        } else {
            CodesStanding::TooNew { from }
        };
        assert_eq!(screen_standing(&office, number), standing, "{minutes}");
        assert_eq!(handed_over(&office, number).is_ok(), expected, "{minutes}");
        if !expected {
            // Beside one that is old enough, a new one proves nothing.
            let old = give_app(&office, ANNA, "Gammal", sample::NOW);
            let screen = handed_over(&office, number).unwrap();
            let now = office.now;
            assert_eq!(
                typed(&office, &screen, &new.shows(now)).unwrap(),
                Shown::Wrong
            );
            assert_eq!(
                typed(&office, &screen, &old.shows(now)).unwrap(),
                Shown::Right
            );
        }
    }
}

#[test]
fn three_wrong_codes_end_it_for_good_and_count_against_every_app() {
    let office = Office::new();
    let apps = ["Mobilen", "Plattan"].map(|name| give_app(&office, ANNA, name, sample::NOW));
    let number = office.open(ANNA, Asks::Unlock);
    let bad = wrong(&apps.each_ref(), office.now);
    let screen = handed_over(&office, number).unwrap();
    assert!(matches!(
        typed(&office, &screen, "12"),
        Err(CaseError::NotACode)
    ));
    assert_eq!(typed(&office, &screen, &bad).unwrap(), Shown::Wrong);
    // Handing it over once more gives no more tries.
    let screen = handed_over(&office, number).unwrap();
    assert_eq!(typed(&office, &screen, &bad).unwrap(), Shown::Wrong);
    assert_eq!(typed(&office, &screen, &bad).unwrap(), Shown::OneTooMany);
    let right = typed(&office, &screen, &apps[0].shows(office.now));
    assert!(matches!(
        right,
        Err(CaseError::OutOfPlace(OutOfPlace::Ended))
    ));
    assert_eq!(screen_standing(&office, number), CodesStanding::NoTriesLeft);
    assert!(matches!(
        handed_over(&office, number),
        Err(CaseError::OutOfPlace(OutOfPlace::NoTriesLeft))
    ));
    assert!(office.request(number).is_ok(), "the call is still there");
    // Two more, in another case, lock them where they are used otherwise, too.
    let number = office.open(ANNA, Asks::Unlock);
    let screen = handed_over(&office, number).unwrap();
    typed(&office, &screen, &bad).unwrap();
    typed(&office, &screen, &bad).unwrap();
    assert_eq!(screen_standing(&office, number), CodesStanding::Locked);
    let account = office.account(ANNA);
    let limits = office.policy.limits.failures;
    let locked = |(method, _): (&crate::method::Method, _)| {
        matches!(
            method.standing(limits, office.now),
            Standing::LockedUntil(_)
        )
    };
    assert!(account.apps().all(locked));
}

#[test]
fn a_screen_is_the_persons_for_five_minutes_and_while_the_agent_serves() {
    type Meanwhile = fn(&mut Office, CaseNumber);
    let rows: [(&str, bool, Meanwhile); 6] = [
        ("nothing", true, |_, _| {}),
        ("almost five minutes", true, |office, _| {
            office.now = office.now.after(Duration::from_secs(299));
        }),
        ("five minutes", false, |office, _| {
            office.now = office.now.after(5 * MINUTE);
        }),
        ("the agent was signed out everywhere", false, |office, _| {
            office.alter(AGENT, |agent| {
                made(agent, &Change::EndSessions, sample::NOW);
            });
        }),
        ("it was handed over once more", false, |office, number| {
            office.now = office.now.after(MINUTE);
            handed_over(office, number).unwrap();
        }),
        ("the person was disabled", false, |office, _| {
            office.alter(ANNA, |anna| {
                made(anna, &Change::Disable, sample::NOW);
            });
        }),
    ];
    for (what, expected, meanwhile) in rows {
        let mut office = Office::new();
        let app = give_app(&office, ANNA, "Mobilen", sample::NOW);
        let number = office.open(ANNA, Asks::Unlock);
        let screen = handed_over(&office, number).unwrap();
        meanwhile(&mut office, number);
        let shown = typed(&office, &screen, &app.shows(office.now));
        assert_eq!(shown.is_ok(), expected, "{what}");
        assert_eq!(office.case(number).is_verified(), expected, "{what}");
    }
}

#[test]
fn a_screen_ends_with_its_case() {
    let mut office = Office::new();
    let app = give_app(&office, ANNA, "Mobilen", sample::NOW);
    let number = office.open(ANNA, Asks::Unlock);
    office.now = office.now.after(13 * MINUTE);
    let screen = handed_over(&office, number).unwrap();
    assert_eq!(screen.until(), office.now.after(2 * MINUTE));
    office.now = screen.until();
    assert!(typed(&office, &screen, &app.shows(office.now)).is_err());
}

/// Whoever never gives it back has given it back once its time is over.
#[test]
fn a_screen_that_nobody_gives_back_is_given_back_when_somebody_looks() {
    for (minutes, expected) in [(4, false), (5, true)] {
        let mut office = Office::new();
        give_app(&office, ANNA, "Mobilen", sample::NOW);
        let number = office.open(ANNA, Asks::Unlock);
        handed_over(&office, number).unwrap();
        office.now = office.now.after(minutes * MINUTE);
        let case = office.kept(settle(&office.store, &office.at(AGENT), number));
        let given_back = matches!(case.unwrap().state(), CaseState::GivenBack { .. });
        assert_eq!(given_back, expected, "{minutes}");
        assert!(office.request(number).is_ok(), "a call goes on from both");
    }
}

#[test]
fn who_did_not_ask_for_it_says_so_and_who_only_leaves_leaves_the_case_as_it_was() {
    let office = Office::new();
    give_app(&office, ANNA, "Mobilen", sample::NOW);
    let number = office.open(ANNA, Asks::Unlock);
    let screen = handed_over(&office, number).unwrap();
    done(
        &office.store,
        give_back(&office.store, &screen, office.now).unwrap(),
    );
    assert_eq!(office.steps(number).last(), Some(&CaseStep::GivenBack));
    assert!(office.account(ANNA).marked_for_agent_at().is_none());
    assert!(office.act(number, &Act::Unlock).is_err());
    let screen = handed_over(&office, number).unwrap();
    done(
        &office.store,
        decline(&office.store, &screen, office.now).unwrap(),
    );
    assert_eq!(office.steps(number).last(), Some(&CaseStep::Declined));
    assert!(office.account(ANNA).marked_for_agent_at().is_some());
    assert!(office.request(number).is_err(), "it is over");
    assert!(give_back(&office.store, &screen, office.now).is_err());
}

/// Two answers of one screen, decided on the same rows: one of them is decided anew.
#[test]
fn codes_that_are_typed_side_by_side_are_counted_one_by_one() {
    let office = Office::new();
    let app = give_app(&office, ANNA, "Mobilen", sample::NOW);
    let number = office.open(ANNA, Asks::Unlock);
    let screen = handed_over(&office, number).unwrap();
    let bad = wrong(&[&app], office.now);
    let decide = || show(&office.store, &screen, &bad, &office.policy, office.now).unwrap();
    let ((first, _), (second, _)) = (decide(), decide());
    done(&office.store, first);
    assert_eq!(office.store.commit(second).unwrap(), Commit::Conflict);
}

#[test]
fn nobody_hands_over_what_is_not_theirs_or_where_there_is_nothing_to_show() {
    let office = Office::new();
    let number = office.open(ANNA, Asks::Unlock);
    assert_eq!(screen_standing(&office, number), CodesStanding::Nothing);
    let refused = handed_over(&office, number);
    assert!(matches!(refused, Err(CaseError::NothingToShow)));
    give_app(&office, ANNA, "Mobilen", sample::NOW);
    let at = office.at(OTHER_AGENT);
    let refused = hand_over(&office.store, &at, number, &office.policy);
    assert!(matches!(refused, Err(CaseError::NotYours)));
    let number = office.passed(ANNA, Asks::Unlock);
    let refused = handed_over(&office, number);
    assert!(matches!(
        refused,
        Err(CaseError::OutOfPlace(OutOfPlace::NotAwaited))
    ));
    // An app that the organisation gives nobody any more serves nobody.
    let mut office = office;
    office
        .policy
        .methods
        .only(&[crate::method::KindName::Phone].into());
    let number = office.open(ANNA, Asks::Unlock);
    assert_eq!(screen_standing(&office, number), CodesStanding::Nothing);
}

//! The agent, proven to the person: when, by what, how often, and that nothing is left of it.

use super::{
    screen::{give_app, handed_over, typed},
    *,
};
use crate::method::{KindName, Use, authenticator_app::BurntCode};

/// The agent says that they called.
const CALLED: bool = true;

fn proven(office: &Office, number: CaseNumber, called: bool) -> Result<AgentProof, CaseError> {
    let at = office.at(AGENT);
    let (changes, proof, _) = prove_agent(&office.store, &at, number, called, &office.policy)?;
    done(&office.store, changes);
    Ok(proof)
}

/// What was told, where something was.
fn told(proof: Result<AgentProof, CaseError>) -> BurntCode {
    match proof {
        Ok(AgentProof::Burnt { code, .. }) => code,
        other => panic!("{other:?}"),
    }
}

fn provable(office: &Office, number: CaseNumber) -> CodesStanding {
    let case = office.case(number);
    agent_provable(&case, &office.account(ANNA), &office.policy, office.now)
}

/// A case about Anna, whose app shows the code that began just now.
fn with_app() -> (
    Office,
    crate::method::authenticator_app::Generator,
    CaseNumber,
) {
    let mut office = Office::new();
    let app = give_app(&office, ANNA, "Mobilen", sample::NOW);
    let into_the_step = office.now.as_unix_millis() % 30_000;
    office.now = office
        .now
        .after(Duration::from_millis(30_000 - into_the_step));
    let number = office.open(ANNA, Asks::Unlock);
    (office, app, number)
}

#[test]
fn what_the_persons_app_shows_is_told_once_and_verifies_nobody() {
    let (office, app, number) = with_app();
    let code = told(proven(&office, number, CALLED));
    assert_eq!(code.expose(), app.shows(office.now));
    assert_eq!(code.until(), office.now.after(Duration::from_secs(30)));
    let [_, CaseStep::AgentProven { method, listener }] = &office.steps(number)[..] else {
        panic!("{:?}", office.steps(number))
    };
    assert_eq!(*listener, Listener::CalledByAgent);
    let anna = office.account(ANNA);
    let (on_file, _) = anna.apps().next().unwrap();
    assert_eq!(*method, on_file.label());
    // It is no proof of the person's: when it was used last stays as it was.
    assert_eq!(on_file.last_used_at(), None);
    assert_eq!(*office.case(number).state(), {
        let until = office.now.after(STAGE);
        CaseState::Open { until }
    });
    let record = office.store.newest_record(usize::MAX).unwrap();
    let record = format!("{record:?} {:?}", office.case(number));
    assert!(!record.contains(code.expose()), "{record}");

    for on in [Use::SignIn, Use::Reset, Use::Helpdesk] {
        let mut anna = office.account(ANNA);
        let id = anna.apps().next().unwrap().0.id();
        let taken = anna.take_code(id, on, code.expose(), &office.policy, office.now);
        assert!(!taken.unwrap().verified, "{on:?}");
    }
    let screen = handed_over(&office, number).unwrap();
    let shown = typed(&office, &screen, code.expose()).unwrap();
    assert_eq!(shown, Shown::Wrong);
}

#[test]
fn a_proof_is_waited_for_while_the_code_was_used_or_goes_in_a_moment() {
    let (mut office, app, number) = with_app();
    let begins = office.now;
    let next = begins.after(Duration::from_secs(30));
    office.now = begins.after(Duration::from_secs(25));
    let before = office.store.newest_record(usize::MAX).unwrap();
    let waits = proven(&office, number, CALLED).unwrap();
    assert!(
        matches!(waits, AgentProof::Wait { from } if from == next),
        "{waits:?}"
    );
    assert_eq!(office.case(number).agent_proofs_left(), 3);
    assert_eq!(office.store.newest_record(usize::MAX).unwrap(), before);

    office.now = begins;
    office.alter(ANNA, |anna| {
        let id = anna.apps().next().unwrap().0.id();
        let code = app.shows(begins);
        let taken = anna.take_code(
            id,
            Use::SignIn,
            &code,
            &sample::organisation("K").policy,
            begins,
        );
        assert!(taken.unwrap().verified);
    });
    let waits = proven(&office, number, CALLED).unwrap();
    assert!(
        matches!(waits, AgentProof::Wait { from } if from == next),
        "{waits:?}"
    );
    office.now = next;
    assert_eq!(
        told(proven(&office, number, CALLED)).expose(),
        app.shows(next)
    );
}

#[test]
fn three_times_in_a_case_and_as_often_in_the_next() {
    let (mut office, _, number) = with_app();
    for left in [2, 1, 0] {
        told(proven(&office, number, CALLED));
        assert_eq!(office.case(number).agent_proofs_left(), left);
        office.now = office.now.after(Duration::from_secs(30));
    }
    assert_eq!(provable(&office, number), CodesStanding::NoTriesLeft);
    let refused = proven(&office, number, CALLED);
    assert!(matches!(
        refused,
        Err(CaseError::OutOfPlace(OutOfPlace::NoProofsLeft))
    ));
    assert_eq!(office.steps(number).len(), 4);
    let another = office.open(ANNA, Asks::Unlock);
    assert_eq!(provable(&office, another), CodesStanding::Ready);
    told(proven(&office, another, CALLED));
}

/// Whoever only called the helpdesk may talk to the person at the same time.
#[test]
fn to_whom_was_called_or_has_passed_and_while_the_case_goes_on() {
    type Meanwhile = fn(&mut Office, CaseNumber);
    let nothing: Meanwhile = |_, _| {};
    let passes: Meanwhile = |office, number| {
        let mut call = office.request(number).unwrap();
        answer(&mut call, office.now);
        let keys = keys_of(&call);
        press(&mut call, &keys, office.now);
        office.conclude(&call, true);
    };
    let closes: Meanwhile = |office, number| {
        office
            .kept(close(&office.store, &office.at(AGENT), number))
            .unwrap();
    };
    let declines: Meanwhile = |office, number| {
        let screen = handed_over(office, number).unwrap();
        done(
            &office.store,
            decline(&office.store, &screen, office.now).unwrap(),
        );
    };
    let expires: Meanwhile = |office, _| office.now = office.now.after(STAGE);
    let hands_over: Meanwhile = |office, number| {
        handed_over(office, number).unwrap();
    };
    let called: Meanwhile = |office, number| {
        office.request(number).unwrap();
    };
    let disabled: Meanwhile = |office, _| {
        office.alter(ANNA, |anna| {
            made(anna, &Change::Disable, sample::NOW);
        });
    };
    let ended = "a case that goes on is expected; this one has ended";
    let rows: [(&str, Meanwhile, bool, Result<Listener, &str>); 10] = [
        (
            "the agent called",
            nothing,
            true,
            Ok(Listener::CalledByAgent),
        ),
        (
            "somebody called the helpdesk",
            nothing,
            false,
            Err("a case in which the person was verified is expected"),
        ),
        ("a call is up", called, true, Ok(Listener::CalledByAgent)),
        (
            "the screen is theirs",
            hands_over,
            true,
            Ok(Listener::CalledByAgent),
        ),
        ("they passed", passes, false, Ok(Listener::Verified)),
        (
            "they passed, and were called",
            passes,
            true,
            Ok(Listener::Verified),
        ),
        ("it was closed", closes, true, Err(ended)),
        ("they declined", declines, true, Err(ended)),
        ("the time is up", expires, true, Err(ended)),
        (
            "they were disabled",
            disabled,
            true,
            Err("an account that is not disabled is expected"),
        ),
    ];
    for (what, meanwhile, called, expected) in rows {
        let (mut office, _, number) = with_app();
        meanwhile(&mut office, number);
        let proof = proven(&office, number, called);
        match expected {
            Ok(whom) => {
                told(proof);
                let last = office.steps(number).pop();
                assert!(
                    matches!(last, Some(CaseStep::AgentProven { listener, .. }) if listener == whom),
                    "{what}: {last:?}"
                );
            }
            Err(why) => assert_eq!(proof.unwrap_err().to_string(), why, "{what}"),
        }
    }
    // Nobody else's case.
    let (office, _, number) = with_app();
    let other = prove_agent(
        &office.store,
        &office.at(OTHER_AGENT),
        number,
        true,
        &office.policy,
    );
    assert!(matches!(other, Err(CaseError::NotYours)));
}

#[test]
fn what_would_verify_the_person_proves_the_agent_and_of_several_what_did_last() {
    let (mut office, first, number) = with_app();
    let second = give_app(&office, ANNA, "Plattan", sample::NOW.after(MINUTE));
    let new = give_app(&office, ANNA, "Nya", sample::NOW.after(5 * DAY));
    let apps: Vec<_> = office
        .account(ANNA)
        .apps()
        .map(|(app, _)| app.id())
        .collect();
    let uses = |office: &Office, nth: usize, app: &crate::method::authenticator_app::Generator| {
        let (now, policy) = (office.now, office.policy.clone());
        office.alter(ANNA, |anna| {
            let taken = anna.take_code(apps[nth], Use::SignIn, &app.shows(now), &policy, now);
            assert!(taken.unwrap().verified);
        });
    };
    // None was used: the oldest.
    let code = told(proven(&office, number, CALLED));
    assert_eq!(code.expose(), first.shows(office.now));
    // The one that was used last, but for one that is too new.
    uses(&office, 1, &second);
    uses(&office, 2, &new);
    office.now = office.now.after(MINUTE);
    let proof = proven(&office, number, CALLED).unwrap();
    let AgentProof::Burnt { on, code } = proof else {
        panic!("{proof:?}")
    };
    assert_eq!(on, KindName::AuthenticatorApp);
    assert_eq!(code.expose(), second.shows(office.now));
}

#[test]
fn nothing_that_would_show_it_is_said_as_it_is() {
    let mut office = Office::new();
    let number = office.open(ANNA, Asks::Unlock);
    let refused = |office: &Office| {
        let refused = proven(office, number, CALLED);
        assert!(matches!(refused, Err(CaseError::NothingToProveBy)));
    };
    assert_eq!(provable(&office, number), CodesStanding::Nothing);
    refused(&office);
    let since = sample::NOW.after(5 * DAY);
    give_app(&office, ANNA, "Mobilen", since);
    let from = since.after(7 * DAY);
    assert_eq!(provable(&office, number), CodesStanding::TooNew { from });
    refused(&office);
    office.policy.methods.only(&[KindName::Phone].into());
    assert_eq!(provable(&office, number), CodesStanding::Nothing);
    refused(&office);
}

/// Decided twice on the same rows: one of them is decided anew, and then has to wait.
#[test]
fn of_two_that_ask_at_once_one_is_told() {
    let (office, _, number) = with_app();
    let decide = || {
        prove_agent(
            &office.store,
            &office.at(AGENT),
            number,
            CALLED,
            &office.policy,
        )
    };
    let ((first, ..), (second, ..)) = (decide().unwrap(), decide().unwrap());
    done(&office.store, first);
    assert_eq!(
        office.store.commit(second).unwrap(),
        crate::store::Commit::Conflict
    );
    let anew = proven(&office, number, CALLED).unwrap();
    assert!(matches!(anew, AgentProof::Wait { .. }), "{anew:?}");
}

/// Whoever was said to have been there can say that they were not.
#[test]
fn the_person_may_say_that_it_was_somebody_else() {
    let (office, _, number) = with_app();
    told(proven(&office, number, CALLED));
    let newest = office.store.newest_record(2).unwrap();
    let may = newest
        .iter()
        .map(|entry| entry.may_be_disowned_by(sample::account_id(ANNA)));
    assert_eq!(
        may.collect::<Vec<_>>(),
        [true, false],
        "the proof, and not that it was opened"
    );
    assert!(!newest[0].may_be_disowned_by(sample::account_id(AGENT)));
}

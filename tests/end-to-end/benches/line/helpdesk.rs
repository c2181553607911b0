//! What an agent waits for: from *Call now* to the INVITE.

use end_to_end::clock::Clock;
use end_to_end::desktop::Desktop;
use end_to_end::organisation::{PASSWORD, USER_NAME, sets_up_an_organisation, with_a_line_and};
use end_to_end::person::Person;
use end_to_end::scenario::{binary, target};
use end_to_end::trouble::Outcome;
use end_to_end::words::ENGLISH;
use serde_json::json;

use crate::telephone::Telephone;
use crate::{Bench, Samples};

/// A number is rung five times in an hour and a person ten times a day, so several are set up.
const ORGANISATIONS: usize = 3;
/// Of Karin's three phones each is called in turn.
const CALLS: usize = 10;
/// A day more than a number has to have been on file.
const DAYS: u64 = 8;
/// What the agent has chosen for a password.
const OWN: &str = "lavskrika tjäder ormvråk";
const AGENT: &str = "erik";
/// Whoever answers at the helpdesk puts off what is to be set up.
const RULES: &str = "[rules]\npostponements = 14\n";

/// Milliseconds from each press of *Call now* to its INVITE.
pub(crate) fn calls_for_cases() -> Outcome<Vec<f64>> {
    let mut samples = Vec::new();
    for _ in 0..ORGANISATIONS {
        let desktop = Desktop::start(binary(), target().join("screenshots/bench/helpdesk"))?;
        let telephone = Telephone::plugged_in()?;
        let launch = with_a_line_and(&desktop, telephone.port(), false, RULES)?;
        let clock = Clock::days_ago(&desktop, DAYS)?;
        let then = clock.rules(launch.clone())?;
        sets_up_an_organisation(&desktop, &then)?;
        let first = {
            let person = Person::at_sign_in(&desktop, &then, &ENGLISH)?;
            person.sign_in(USER_NAME, PASSWORD)?;
            let bench = Bench::at(&desktop, &person, &telephone)?;
            // By that clock nothing is timed.
            bench.sets_up_phones(&mut Samples::default())?;
            let first = hires_an_agent(&person)?;
            person.sign_out()?;
            person.window.close()?;
            first
        };
        let person = Person::at_sign_in(&desktop, &launch, &ENGLISH)?;
        person.sign_in(AGENT, &first)?;
        chooses_a_password(&person)?;
        let bench = Bench::at(&desktop, &person, &telephone)?;
        calls(&bench, &mut samples)?;
        person.window.close()?;
    }
    Ok(samples)
}

/// Adds an agent, and gives their first password.
fn hires_an_agent(person: &Person<'_>) -> Outcome<String> {
    let window = &person.window;
    let name = "Erik Lund";
    window.press(&window.sentence("header.people")?)?;
    window.is_on("people")?;
    window.press(&window.sentence("people.add")?)?;
    window.write(&window.sentence("person.name")?, name)?;
    window.write(&window.sentence("person.userName")?, AGENT)?;
    window.press(&window.sentence("header.roles.agent")?)?;
    window.press(&window.sentence("person.addSubmit")?)?;
    window.reads(&window.sentence_with("person.addedTitle", &json!([name]))?)?;
    let first = window.script(
        "return document.querySelector('#first-password').innerText.trim()",
        &json!([]),
    )?;
    // Once the password has been read, and once the person has been looked at.
    window.press(&window.sentence("person.done")?)?;
    window.reads(&window.sentence("person.firstPasswordNote")?)?;
    window.press(&window.sentence("person.done")?)?;
    Ok(first)
}

fn chooses_a_password(person: &Person<'_>) -> Outcome {
    let window = &person.window;
    window.is_on("choose-password")?;
    window.write(&window.sentence("choosePassword.new")?, OWN)?;
    window.press(&window.sentence("choosePassword.submit")?)?;
    window.is_on("set-up")?;
    window.press(&window.sentence("setUp.later")?)?;
    window.is_on("profile")
}

/// Opens a case about Karin, and has one of her phones called after the other; each is busy.
fn calls(bench: &Bench<'_>, samples: &mut Vec<f64>) -> Outcome {
    let window = &bench.person.window;
    window.press(&window.sentence("helpdesk.title")?)?;
    window.is_on("helpdesk")?;
    window.write(&window.sentence("helpdesk.search")?, USER_NAME)?;
    window.press(&window.sentence("helpdesk.find")?)?;
    window.press(&format!("Karin Berg {USER_NAME}"))?;
    window.write(&window.sentence("helpdesk.open.ticket")?, "INC-0047204")?;
    window.press(&window.sentence("helpdesk.open.submit")?)?;
    window.reads(&window.sentence("helpdesk.case.which")?)?;
    let slots = ["mobile", "alternate-mobile", "office"];
    let mut call = window.sentence("helpdesk.case.call")?;
    for slot in slots.iter().cycle().take(CALLS) {
        window.press(&window.sentence(&format!("methods.slots.{slot}"))?)?;
        samples.push(bench.has_called(&call)?);
        bench.telephone.is_busy()?;
        call = window.sentence("helpdesk.case.callAgain")?;
        window.reads(&call)?;
    }
    window.press(&window.sentence("helpdesk.case.close")?)?;
    window.reads(&window.sentence("helpdesk.case.closed")?)
}

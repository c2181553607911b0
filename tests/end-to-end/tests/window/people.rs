//! The administrators' page of people: somebody is added, found, given a role and a pass, stopped and let in again,
//! chooses a password of their own, and is removed in the end.

use end_to_end::desktop::Desktop;
use end_to_end::organisation::{
    PASSWORD, USER_NAME, sets_up_an_organisation, where_set_up_can_wait,
};
use end_to_end::person::Person;
use end_to_end::scenario::play;
use end_to_end::trouble::Outcome;
use end_to_end::words::{ENGLISH, SWEDISH, Words};
use serde_json::json;

const ANNA: &str = "Anna Berg";
const OWN: &str = "lavskrika tjäder ormvråk";

#[test]
fn somebody_is_looked_after_in_english() -> Outcome {
    play("people-en", |desktop| {
        somebody_is_looked_after(desktop, &ENGLISH)
    })
}

#[test]
fn somebody_is_looked_after_in_swedish() -> Outcome {
    play("people-sv", |desktop| {
        somebody_is_looked_after(desktop, &SWEDISH)
    })
}

fn somebody_is_looked_after(desktop: &Desktop, words: &'static Words) -> Outcome {
    let launch = where_set_up_can_wait(desktop)?;
    sets_up_an_organisation(desktop, &launch)?;
    let person = Person::at_sign_in(desktop, &launch, words)?;
    let window = &person.window;
    person.signs_in_for_now(USER_NAME, PASSWORD)?;
    window.press(&window.sentence("header.people")?)?;
    window.is_on("people")?;

    // Added, with a first password.
    window.press(&window.sentence("people.add")?)?;
    window.write(&window.sentence("person.name")?, ANNA)?;
    window.write(&window.sentence("person.userName")?, "anna")?;
    window.press(&window.sentence("person.addSubmit")?)?;
    window.reads(&window.sentence_with("person.addedTitle", &json!([ANNA]))?)?;
    let first = secret(&person, "#first-password")?;
    window.press(&window.sentence("person.done")?)?;
    window.reads(&window.sentence_with("person.title", &json!([ANNA]))?)?;
    window.reads(&window.sentence("person.firstPasswordNote")?)?;
    window.photograph("added")?;

    // Another role, and a pass.
    window.press(&window.sentence("person.edit")?)?;
    window.press(&window.sentence("header.roles.agent")?)?;
    window.write(&window.sentence("person.groups")?, "Lager, Växel")?;
    window.press(&window.sentence("person.save")?)?;
    window.reads(&window.sentence_with("person.saved", &json!([ANNA]))?)?;
    window.press(&window.sentence("person.issue")?)?;
    window.press(&window.sentence("accessPass.submit")?)?;
    window.reads(&window.sentence_with("accessPass.issuedTitle", &json!([ANNA]))?)?;
    let pass = secret(&person, "#access-pass")?;
    window.press(&window.sentence("person.done")?)?;
    window.reads(&window.sentence("accessPass.name")?)?;
    window.press(&window.sentence("person.done")?)?;

    // Found by a part of the name, stopped, and let in again.
    window.write(&window.sentence("people.search")?, "nna b")?;
    window.reads(&window.sentence_with("people.found", &json!([1, "1"]))?)?;
    window.press(ANNA)?;
    does(&person, "disable")?;
    window.photograph("disabled")?;
    does(&person, "enable")?;
    window.press(&window.sentence("person.done")?)?;
    person.sign_out()?;

    // Anna comes with the password and the pass, and chooses a password that nobody else knows.
    person.sign_in("anna", &first)?;
    window.is_on("second-step")?;
    window.write(&window.sentence("accessPass.code")?, &pass)?;
    window.press(&window.sentence("secondStep.confirmCode")?)?;
    window.is_on("choose-password")?;
    window.photograph("choose-password")?;
    window.write(&window.sentence("choosePassword.new")?, OWN)?;
    window.press(&window.sentence("choosePassword.submit")?)?;
    window.is_on("profile")?;
    window.lacks("link", &window.sentence("header.people")?)?;
    person.sign_out()?;

    // Removed for good.
    person.signs_in_for_now(USER_NAME, PASSWORD)?;
    window.press(&window.sentence("header.people")?)?;
    window.press(ANNA)?;
    window.press(&window.sentence("person.remove")?)?;
    let to_type = window.sentence_with("person.removeType", &json!(["anna"]))?;
    window.write(&to_type, "karin")?;
    window.press(&window.sentence("person.removeYes")?)?;
    window.reads(&window.sentence_with("refusals.not-the-user-name", &json!([null]))?)?;
    window.photograph("remove")?;
    window.write(&to_type, "anna")?;
    window.press(&window.sentence("person.removeYes")?)?;
    window.lacks("button", ANNA)?;
    window.reads(&window.sentence_with("people.found", &json!([1, "1"]))?)?;
    person.sign_out()?;
    person.sign_in("anna", OWN)?;
    window.reads(&window.sentence_with("refusals.wrong-user-name-or-password", &json!([null]))?)
}

/// Presses a button of the open person, says yes, and waits until it is said to be done.
fn does(person: &Person<'_>, action: &str) -> Outcome {
    let window = &person.window;
    let words = |what: &str| window.sentence(&format!("person.actions.{action}.{what}"));
    window.press(&words("button")?)?;
    window.press(&words("yes")?)?;
    let done = format!("person.actions.{action}.done");
    window.reads(&window.sentence_with(&done, &json!([ANNA]))?)
}

/// What is shown once, as somebody writes it down.
fn secret(person: &Person<'_>, of: &str) -> Outcome<String> {
    person.window.script(
        "return document.querySelector(arguments[0]).innerText.trim()",
        &json!([of]),
    )
}

//! The administrators' page of methods and rules: what somebody would see, a change that locks a person out, and one
//! that is kept.

use end_to_end::desktop::{Desktop, Launch};
use end_to_end::main_job::MOBILE;
use end_to_end::person::{ANNA, MARIA, Person};
use end_to_end::scenario::play;
use end_to_end::trouble::Outcome;
use end_to_end::words::{ENGLISH, SWEDISH, Words};
use serde_json::json;

#[test]
fn rules_are_previewed_and_changed_in_english() -> Outcome {
    play("rules-en", |desktop| {
        rules_are_previewed_and_changed(desktop, &ENGLISH)
    })
}

#[test]
fn rules_are_previewed_and_changed_in_swedish() -> Outcome {
    play("rules-sv", |desktop| {
        rules_are_previewed_and_changed(desktop, &SWEDISH)
    })
}

fn rules_are_previewed_and_changed(desktop: &Desktop, words: &'static Words) -> Outcome {
    let person = Person::signed_in(desktop, &Launch::sample(), words, ANNA)?;
    let window = &person.window;
    person.sets_up(MOBILE.typed)?;
    person.sign_out()?;
    person.sign_in(MARIA.user_name, MARIA.password)?;
    window.is_on("set-up")?;
    window.press(&window.sentence("setUp.later")?)?;
    window.is_on("profile")?;
    window.press(&window.sentence("header.rules")?)?;
    window.is_on("rules")?;

    // What Anna would see as it is.
    window.write(&window.sentence("rulePreview.name")?, ANNA.user_name)?;
    window.press(&window.sentence("rulePreview.show")?)?;
    window.reads(&window.sentence("rulePreview.proves")?)?;
    window.photograph("preview")?;

    // Without phones she could not sign in any more: the preview says so, and saving asks.
    chooses(&person, "#rule-audiences-phone-nobody")?;
    window.reads(&window.sentence("rulePreview.noWayIn.nothing-serves")?)?;
    window.press(&window.sentence("rules.save")?)?;
    window.reads(&window.sentence_with("locksOut.title", &json!([1]))?)?;
    window.reads(ANNA.user_name)?;
    window.photograph("locks-out")?;
    window.press(&window.sentence("locksOut.no")?)?;
    window.reads(&window.sentence("rules.unsaved")?)?;

    // Put back, and something else changed.
    window.press(&window.sentence("rules.putBack")?)?;
    window.reads(&window.sentence("rulePreview.proves")?)?;
    window.press(&window.sentence("ruleSections.contact.title")?)?;
    window.write(
        &window.sentence("ruleFields.contact.label")?,
        "Helpdesk, plan 3",
    )?;
    window.press(&window.sentence("rules.save")?)?;
    window.reads(&window.sentence("rules.saved")?)?;
    window.photograph("saved")?;
    person.sign_out()?;
    window.reads("Helpdesk, plan 3")?;

    // And Anna still comes in.
    person.signs_in_by_phone(ANNA.user_name, ANNA.password)?;
    window.is_on("profile")
}

/// Chooses one of several choices that are called the same, beside different rules.
fn chooses(person: &Person<'_>, selector: &str) -> Outcome {
    person
        .window
        .script::<Option<bool>>(
            "document.querySelector(arguments[0]).labels[0].click(); return null",
            &json!([selector]),
        )
        .map(drop)
}

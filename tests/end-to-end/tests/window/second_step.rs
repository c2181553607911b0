//! The second step of a sign-in: one more proof, after the right password.

use end_to_end::desktop::{Desktop, Launch};
use end_to_end::main_job::{MOBILE, OFFICE};
use end_to_end::person::{ANNA, Person};
use end_to_end::scenario::play;
use end_to_end::trouble::Outcome;
use end_to_end::words::{ENGLISH, SWEDISH, Words};
use serde_json::json;

/// Anna, who has proven her mobile and is signed out again.
fn anna_with_a_mobile<'a>(desktop: &'a Desktop, words: &'static Words) -> Outcome<Person<'a>> {
    let person = Person::signed_in(desktop, &Launch::sample(), words, ANNA)?;
    person.sets_up(MOBILE.typed)?;
    person.sign_out()?;
    Ok(person)
}

/// The same, with her office as well.
fn anna_with_two_phones<'a>(desktop: &'a Desktop, words: &'static Words) -> Outcome<Person<'a>> {
    let person = Person::signed_in(desktop, &Launch::sample(), words, ANNA)?;
    person.sets_up(MOBILE.typed)?;
    person.goes_to_security_info()?;
    person.begins_to_add_a_phone()?;
    person.window.press(words.office)?;
    person.proves(OFFICE.typed)?;
    person.window.reads(OFFICE.international)?;
    person.sign_out()?;
    Ok(person)
}

/// Types the password, and waits until the phone rings.
fn is_called(person: &Person<'_>) -> Outcome {
    person.sign_in(ANNA.user_name, ANNA.password)?;
    person.window.is_on("second-step")?;
    person.phone.shows(person.words.on_the_phone.answer)?;
    Ok(())
}

#[test]
fn a_call_lets_somebody_in_in_english() -> Outcome {
    play("second-step-en", |desktop| {
        a_call_lets_somebody_in(desktop, &ENGLISH)
    })
}

#[test]
fn a_call_lets_somebody_in_in_swedish() -> Outcome {
    play("second-step-sv", |desktop| {
        a_call_lets_somebody_in(desktop, &SWEDISH)
    })
}

fn a_call_lets_somebody_in(desktop: &Desktop, words: &'static Words) -> Outcome {
    let person = anna_with_a_mobile(desktop, words)?;
    let Person { window, .. } = &person;
    is_called(&person)?;
    // Whoever knows only the password learns no number.
    window.reads(MOBILE.masked)?;
    window.photograph("ringing")?;

    // Declined by mistake: the call is made again.
    person.does_on_the_phone(words.on_the_phone.decline)?;
    window.reads(&window.sentence("call.ended.declined")?)?;
    window.photograph("declined")?;
    window.press(words.call_again)?;
    person.proves_once_more()?;
    window.is_on("profile")?;
    person.goes_to_security_info()?;
    window.reads(MOBILE.international)
}

#[test]
fn another_way_is_chosen_after_wrong_keys_in_english() -> Outcome {
    play("second-step-wrong-keys-en", |desktop| {
        another_way_is_chosen_after_wrong_keys(desktop, &ENGLISH)
    })
}

#[test]
fn another_way_is_chosen_after_wrong_keys_in_swedish() -> Outcome {
    play("second-step-wrong-keys-sv", |desktop| {
        another_way_is_chosen_after_wrong_keys(desktop, &SWEDISH)
    })
}

fn another_way_is_chosen_after_wrong_keys(desktop: &Desktop, words: &'static Words) -> Outcome {
    let person = anna_with_two_phones(desktop, words)?;
    let Person { window, .. } = &person;
    is_called(&person)?;
    person.answers()?;
    for left in [Some(2), Some(1), None] {
        person.does_on_the_phone(words.on_the_phone.key_a_wrong_number)?;
        if let Some(left) = left {
            window.reads(&window.sentence_with("call.wrongKeys", &json!([left]))?)?;
        }
    }
    window.reads(&window.sentence("call.ended.wrong-keys")?)?;
    window.photograph("wrong-keys")?;
    window.press(&window.sentence("secondStep.anotherWay")?)?;
    window.reads(&window.sentence("secondStep.choose")?)?;
    window.photograph("another-way")?;
    window.press(&format!(
        "{} {} {}",
        OFFICE.as_method(words),
        words.office,
        window.sentence("secondStep.confirmedBy.key-number")?
    ))?;
    window.reads(OFFICE.masked)?;
    person.proves_once_more()?;
    window.is_on("profile")
}

#[test]
fn a_call_that_was_not_asked_for_ends_the_sign_in() -> Outcome {
    play("second-step-reported", |desktop| {
        let words = &SWEDISH;
        let person = anna_with_a_mobile(desktop, words)?;
        let Person { window, .. } = &person;
        is_called(&person)?;
        person.answers()?;
        person.does_on_the_phone(words.on_the_phone.report)?;
        window.is_on("sign-in")?;
        window.reads(&window.sentence("signIn.because.call-reported")?)?;
        window.photograph("reported")?;

        // Nobody is called again until somebody at the organisation has looked at it.
        person.sign_in(ANNA.user_name, ANNA.password)?;
        window.reads(&window.sentence_with("refusals.number-blocked", &json!([null]))?)
    })
}

#[test]
fn cancelling_hangs_up_and_leads_back() -> Outcome {
    play("second-step-cancelled", |desktop| {
        let words = &ENGLISH;
        let person = anna_with_a_mobile(desktop, words)?;
        let Person { window, phone, .. } = &person;
        for way_out in [words.cancel, "Not you?"] {
            is_called(&person)?;
            window.press(way_out)?;
            phone.is_gone()?;
            window.is_on("sign-in")?;
        }
        // And nobody was let in by that.
        is_called(&person)?;
        person.proves_once_more()?;
        window.is_on("profile")
    })
}

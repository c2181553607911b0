//! Methods that are there already: the default, changing a number, deleting.

use end_to_end::desktop::{Desktop, Launch};
use end_to_end::main_job::{ALTERNATE, MOBILE, Number, OFFICE};
use end_to_end::person::{ANNA, Person};
use end_to_end::scenario::play;
use end_to_end::trouble::Outcome;
use end_to_end::words::{ENGLISH, SWEDISH, Words};
use serde_json::json;

/// Anna with her mobile proven, at the security info page.
fn anna_with_a_mobile<'a>(desktop: &'a Desktop, words: &'static Words) -> Outcome<Person<'a>> {
    let person = Person::signed_in(desktop, &Launch::sample(), words, ANNA)?;
    person.sets_up(MOBILE.typed)?;
    person.goes_to_security_info()?;
    person.window.reads(MOBILE.international)?;
    Ok(person)
}

/// The button of a method's row: `Delete Phone, Mobile, +46 …`.
fn of_row(what: &str, words: &Words, slot: &str, number: Number) -> String {
    format!("{what} {}, {slot}, {}", words.phone, number.international)
}

#[test]
fn deleting_the_default_names_the_one_that_takes_its_place() -> Outcome {
    play("default-falls-back", |desktop| {
        let words = &SWEDISH;
        let person = anna_with_a_mobile(desktop, words)?;
        let window = &person.window;
        person.begins_to_add_a_phone()?;
        window.press(words.office)?;
        person.proves(OFFICE.typed)?;
        window.reads(OFFICE.international)?;
        window.press(&of_row(words.delete, words, "Mobil", MOBILE))?;
        window.reads(&window.sentence_with(
            "deleteMethod.defaultMoves",
            &json!([OFFICE.as_method(words)]),
        )?)?;
        window.photograph("asked")?;
        window.press(words.yes)?;
        window.reads(&window.sentence_with(
            "securityInfo.news.defaultIs",
            &json!([OFFICE.as_method(words)]),
        )?)?;
        window.lacks("button", &of_row(words.delete, words, "Mobil", MOBILE))?;
        window.photograph("moved")?;

        // The last one leaves no default behind, and the wizard asks again at the next sign-in.
        window.press(&of_row(words.delete, words, "Kontor", OFFICE))?;
        window.reads(&window.sentence("deleteMethod.noneLeft")?)?;
        window.press(words.yes)?;
        window.reads(&window.sentence("securityInfo.empty")?)?;
        person.sign_out()?;
        person.sign_in(ANNA.user_name, ANNA.password)?;
        window.is_on("set-up")
    })
}

#[test]
fn nothing_is_deleted_by_no_or_escape() -> Outcome {
    play("not-deleted", |desktop| {
        let words = &ENGLISH;
        let person = anna_with_a_mobile(desktop, words)?;
        person
            .window
            .press(&of_row(words.delete, words, "Mobile", MOBILE))?;
        person.window.press("No")?;
        person.window.lacks("button", words.yes)?;
        person
            .window
            .press(&of_row(words.delete, words, "Mobile", MOBILE))?;
        person.window.has("button", words.yes)?;
        desktop.keyboard(&["key", "Escape"])?;
        person.window.lacks("button", words.yes)?;
        person.window.reads(MOBILE.international)
    })
}

#[test]
fn a_changed_number_takes_over_only_once_it_is_proven() -> Outcome {
    play("changed-number", |desktop| {
        let words = &ENGLISH;
        let person = anna_with_a_mobile(desktop, words)?;
        let window = &person.window;
        window.press(&of_row(words.change, words, "Mobile", MOBILE))?;
        window.reads(MOBILE.international)?;
        window.reads(&window.sentence("phone.staysUntil")?)?;
        window.photograph("change")?;
        person.asks_for_a_call(ALTERNATE.typed)?;
        person.does_on_the_phone(words.on_the_phone.decline)?;
        window.reads(&window.sentence("call.ended.declined")?)?;
        desktop.keyboard(&["key", "Escape"])?;
        window.lacks("button", words.call_again)?;
        window.reads(MOBILE.international)?;
        window.lacks("button", &of_row(words.change, words, "Mobile", ALTERNATE))?;

        window.press(&of_row(words.change, words, "Mobile", MOBILE))?;
        person.proves(ALTERNATE.typed)?;
        window.reads(&window.sentence_with(
            "securityInfo.news.changed",
            &json!([ALTERNATE.international]),
        )?)?;
        window.lacks("button", &of_row(words.change, words, "Mobile", MOBILE))?;
        window.has("button", &of_row(words.change, words, "Mobile", ALTERNATE))?;
        window.photograph("changed")
    })
}

#[test]
fn a_number_is_not_added_twice() -> Outcome {
    play("number-already-yours", |desktop| {
        let person = anna_with_a_mobile(desktop, &SWEDISH)?;
        person.begins_to_add_a_phone()?;
        person.asks_for_a_call("+46 (0)70 1740605")?;
        person.window.reads(
            &person
                .window
                .sentence_with("refusals.number-already-yours", &json!([null]))?,
        )?;
        person.window.photograph("refused")
    })
}

//! How a number is understood before anything is dialled, and what is never dialled.

use end_to_end::desktop::Launch;
use end_to_end::person::{ANNA, Person};
use end_to_end::scenario::play;
use end_to_end::trouble::Outcome;
use end_to_end::words::{ENGLISH, SWEDISH};
use serde_json::json;
use thirtyfour::Key;

#[test]
fn an_extension_is_named_and_dropped() -> Outcome {
    play("extension", |desktop| {
        let settings = desktop.settings("[rules]\ncountries = [\"SE\", \"US\"]\n")?;
        let person = Person::signed_in(
            desktop,
            &Launch::sample().with(["--settings", &settings]),
            &SWEDISH,
            ANNA,
        )?;
        person.window.press(person.words.get_started)?;
        person
            .window
            .write(person.words.number, "+1 4255551234X12345")?;
        person.window.press_key_in(person.words.number, &Key::Tab)?;
        person.window.reads("+1 425-555-1234")?;
        person.window.reads(
            &person
                .window
                .sentence_with("phone.dropped", &json!(["12345"]))?,
        )?;
        person.window.photograph("understood")?;
        person.window.press(person.words.next)?;
        let dialog = person.phone.shows(person.words.on_the_phone.answer)?;
        let said = dialog.text.join(" ");
        assert!(
            said.contains("+1 425-555-1234") && !said.contains("12345 "),
            "{said}"
        );
        person.answers()?;
        person.keys_the_number()?;
        person.window.press(person.words.done)?;
        person.goes_to_security_info()?;
        person.window.reads("+1 425-555-1234")
    })
}

#[test]
fn what_must_not_be_dialled_is_refused_by_its_rule() -> Outcome {
    let refused = [
        ("0900-123 45 67", "premium-rate"),
        ("112", "short-or-emergency"),
        ("+881 6 12345678", "global-network"),
        ("070-17", "number-too-short"),
        ("hello", "number-not-a-number"),
        ("", "number-empty"),
        // The last, because the country follows the number and stays.
        ("+1 425-555-1234", "country-not-allowed"),
    ];
    play("refused-numbers", |desktop| {
        let person = Person::signed_in(desktop, &Launch::sample(), &ENGLISH, ANNA)?;
        person.window.press(person.words.get_started)?;
        for (number, rule) in refused {
            person.asks_for_a_call(number)?;
            person.window.reads(
                &person
                    .window
                    .sentence_with(&format!("refusals.{rule}"), &json!([null]))?,
            )?;
            person.window.photograph(rule)?;
            assert_eq!(person.phone.look()?, None, "{number} must not ring");
        }
        Ok(())
    })
}

#[test]
fn a_number_is_called_five_times_in_an_hour_and_not_six() -> Outcome {
    play("limit", |desktop| {
        let person = Person::signed_in(desktop, &Launch::sample(), &ENGLISH, ANNA)?;
        person.window.press(person.words.get_started)?;
        person.asks_for_a_call("070-174 06 05")?;
        for call in 1..=5 {
            person.phone.press(person.words.on_the_phone.decline)?;
            person.phone.is_gone()?;
            person
                .window
                .reads(&person.window.sentence("call.ended.declined")?)?;
            if call < 5 {
                person.window.press(person.words.call_again)?;
            }
        }
        // Starting the program again does not win a call.
        person.window.kill()?;
        let person = Person::signed_in(desktop, &Launch::sample(), &ENGLISH, ANNA)?;
        person.window.press(person.words.get_started)?;
        person.asks_for_a_call("0046 70 174 06 05")?;
        let refusal = person
            .window
            .sentence_with("refusals.limit-number", &json!([""]))?;
        let beginning = refusal.split(". ").next().unwrap_or_default();
        person.window.reads(beginning)?;
        person.window.photograph("limit")
    })
}

//! Every way in which a call can end without proof: what the person does on the phone, and the sentence that
//! they read on the screen.

use end_to_end::desktop::{Desktop, Launch};
use end_to_end::person::{ANNA, ERIK, MARIA, Person, SamplePerson};
use end_to_end::scenario::play;
use end_to_end::trouble::Outcome;
use end_to_end::words::{ENGLISH, SWEDISH, Words};
use serde_json::json;

/// As short as the settings allow, for those who let it ring and those who key nothing.
const IMPATIENT: &str = "[rules]\nring-time = \"10 s\"\nkey-time = \"10 s\"\n";

/// A way for a call to end: what the program calls it, and how it comes about.
type Ending = (&'static str, fn(&Person<'_>) -> Outcome);

/// Five calls each: that is what may go to one number in an hour, and two people stay within a day's ten.
const ENDINGS: [(SamplePerson, &[Ending]); 3] = [
    (
        ANNA,
        &[
            ("busy", |person| {
                person.does_on_the_phone(person.words.on_the_phone.busy)
            }),
            ("declined", |person| {
                person.does_on_the_phone(person.words.on_the_phone.decline)
            }),
            ("no-answer", |person| {
                person.does_on_the_phone(person.words.on_the_phone.let_it_ring)
            }),
            ("hung-up", |person| {
                person.answers()?;
                person.does_on_the_phone(person.words.on_the_phone.hang_up)
            }),
        ],
    ),
    (
        ERIK,
        &[
            ("nothing-keyed", |person| {
                person.answers()?;
                person.does_on_the_phone(person.words.on_the_phone.key_nothing)
            }),
            ("wrong-keys", |person| {
                person.answers()?;
                person.does_on_the_phone(person.words.on_the_phone.key_a_wrong_number)?;
                person
                    .window
                    .reads(&person.window.sentence_with("call.wrongKeys", &json!([2]))?)?;
                person.does_on_the_phone(person.words.on_the_phone.key_a_wrong_number)?;
                person
                    .window
                    .reads(&person.window.sentence_with("call.wrongKeys", &json!([1]))?)?;
                person.does_on_the_phone(person.words.on_the_phone.key_a_wrong_number)
            }),
            ("voicemail-suspected", |person| {
                person.does_on_the_phone(person.words.on_the_phone.voicemail)
            }),
        ],
    ),
    (
        MARIA,
        &[
            ("not-in-service", |person| {
                person.does_on_the_phone(person.words.on_the_phone.not_in_service)
            }),
            ("line-down", |person| {
                person.does_on_the_phone(person.words.on_the_phone.line_down)
            }),
            ("fraud-reported", |person| {
                person.answers()?;
                person.does_on_the_phone(person.words.on_the_phone.report)
            }),
        ],
    ),
];

#[test]
fn every_ending_is_told_in_english() -> Outcome {
    play("endings-en", |desktop| {
        every_ending_is_told(desktop, &ENGLISH)
    })
}

#[test]
fn every_ending_is_told_in_swedish() -> Outcome {
    play("endings-sv", |desktop| {
        every_ending_is_told(desktop, &SWEDISH)
    })
}

fn every_ending_is_told(desktop: &Desktop, words: &'static Words) -> Outcome {
    let settings = desktop.settings(IMPATIENT)?;
    let person = Person::at_sign_in(
        desktop,
        &Launch::sample().with(["--settings", &settings]),
        words,
    )?;
    let mut numbers = (10..).map(|end| format!("070-174 06 {end}"));
    for (who, endings) in ENDINGS {
        person.sign_in(who.user_name, who.password)?;
        person.window.press(words.get_started)?;
        for ((cause, happens), number) in endings.iter().zip(&mut numbers) {
            person.asks_for_a_call(&number)?;
            person.phone.shows(words.on_the_phone.answer)?;
            happens(&person)?;
            person.window.reads(
                &person
                    .window
                    .sentence_with(&format!("failures.{cause}"), &json!([null]))?,
            )?;
            person
                .window
                .reads(&person.window.sentence(&format!("call.ended.{cause}"))?)?;
            person.window.photograph(cause)?;
            person.phone.is_gone()?;
            goes_back_to_the_number(&person)?;
        }
        person.window.press(words.sign_out)?;
        person.window.is_on("sign-in")?;
    }
    Ok(())
}

/// *Change number* where that would help; else out of the call and in again.
fn goes_back_to_the_number(person: &Person<'_>) -> Outcome {
    let words = person.words;
    if person.window.shows_now("button", words.change_number)? {
        return person.window.press(words.change_number);
    }
    person.window.press(words.close)?;
    person.window.press(words.get_started)
}

#[test]
fn cancelling_hangs_up_at_once() -> Outcome {
    play("cancelled", |desktop| {
        let person = Person::signed_in(desktop, &Launch::sample(), &ENGLISH, ANNA)?;
        let words = person.words;
        person.window.press(words.get_started)?;
        for answers_first in [false, true] {
            person.asks_for_a_call("070-174 06 05")?;
            person.phone.shows(words.on_the_phone.answer)?;
            if answers_first {
                person.answers()?;
            }
            person.window.press(words.cancel)?;
            person.phone.is_gone()?;
            person
                .window
                .reads(&person.window.sentence("securityInfo.news.callCancelled")?)?;
            person.window.press(words.get_started)?;
        }
        Ok(())
    })
}

#[test]
fn calling_again_shows_a_new_number_to_key() -> Outcome {
    play("called-again", |desktop| {
        let person = Person::signed_in(desktop, &Launch::sample(), &SWEDISH, ANNA)?;
        person.window.press(person.words.get_started)?;
        person.asks_for_a_call("070-174 06 05")?;
        person.answers()?;
        let first = person.number_to_key()?;
        person.does_on_the_phone(person.words.on_the_phone.hang_up)?;
        person.window.press(person.words.call_again)?;
        person.answers()?;
        let second = person.number_to_key()?;
        assert_ne!(first, second, "one call's number must not prove another");
        person.keys_the_number()?;
        person.window.press(person.words.done)?;
        person.window.is_on("profile")
    })
}

#[test]
fn a_reported_number_is_not_called_again() -> Outcome {
    play("reported", |desktop| {
        let person = Person::signed_in(desktop, &Launch::sample(), &ENGLISH, ANNA)?;
        person.window.press(person.words.get_started)?;
        person.asks_for_a_call("070-174 06 05")?;
        person.answers()?;
        person.does_on_the_phone(person.words.on_the_phone.report)?;
        person.window.press(person.words.change_number)?;
        person.asks_for_a_call("070-174 06 05")?;
        person.window.reads(
            &person
                .window
                .sentence_with("refusals.number-blocked", &json!([null]))?,
        )?;
        person.window.photograph("blocked")
    })
}

//! The administrators' page of people, and what follows for somebody on it.

use end_to_end::desktop::Launch;
use end_to_end::person::{ANNA, MARIA, Person};
use end_to_end::scenario::play;
use end_to_end::trouble::Outcome;
use end_to_end::words::SWEDISH;
use serde_json::json;

#[test]
fn somebody_is_lent_a_pass_and_signs_in_by_it_in_swedish() -> Outcome {
    play("access-pass", |desktop| {
        let words = &SWEDISH;
        let settings = desktop.settings("[rules]\nregistration-required = false\n")?;
        let launch = Launch::sample().with(["--settings", &settings]);
        let person = Person::signed_in(desktop, &launch, words, MARIA)?;
        let window = &person.window;
        window.is_on("profile")?;
        window.press("Personer")?;
        window.is_on("people")?;
        window.write("Sök", "anna b")?;
        window.lacks("button", "Erik Lund")?;
        window.photograph("found")?;
        window.press("Anna Berg")?;
        window.press(&window.sentence("person.issue")?)?;
        window.press(&window.sentence("accessPass.submit")?)?;
        window.reads(&window.sentence("person.once")?)?;
        window.photograph("pass")?;
        let pass: String = window.script(
            "return document.querySelector('#access-pass').textContent",
            &json!([]),
        )?;
        window.press(words.done)?;
        window.lacks("button", &window.sentence("accessPass.copy")?)?;
        window.photograph("person")?;
        window.press(words.done)?;
        person.sign_out()?;

        // The password is half of it, and a phone is not there.
        person.sign_in(ANNA.user_name, ANNA.password)?;
        window.is_on("second-step")?;
        window.write("Tillfälligt pass", &pass.to_lowercase())?;
        window.press(words.confirm)?;
        window.is_on("profile")
    })
}

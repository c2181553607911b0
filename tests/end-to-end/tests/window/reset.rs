//! A forgotten password: shown whose it is by a call, and replaced.

use end_to_end::desktop::Launch;
use end_to_end::main_job::MOBILE;
use end_to_end::person::{ANNA, Person};
use end_to_end::scenario::play;
use end_to_end::trouble::Outcome;
use end_to_end::words::SWEDISH;

const NEW: &str = "lavskrika tjäder ormvråk";

#[test]
fn forgotten_called_and_signed_in_with_a_new_password() -> Outcome {
    play("reset-sv", |desktop| {
        let words = &SWEDISH;
        let person = Person::signed_in(desktop, &Launch::sample(), words, ANNA)?;
        person.sets_up(MOBILE.typed)?;
        person.sign_out()?;
        let Person { window, .. } = &person;

        window.write(words.user_name, ANNA.user_name)?;
        window.press(&window.sentence("signIn.cannot")?)?;
        window.is_on("reset")?;
        window.press(words.next)?;
        window.press(&format!(
            "{} {}",
            window.sentence("reset.ways.phone.name")?,
            window.sentence("reset.ways.phone.hint")?
        ))?;
        person.asks_for_a_call(MOBILE.typed)?;
        person.proves_once_more()?;
        window.reads(&window.sentence("reset.passwordTitle")?)?;
        window.photograph("new-password")?;
        window.write(&window.sentence("reset.newPassword")?, NEW)?;
        window.press(&window.sentence("reset.change")?)?;
        window.is_on("sign-in")?;
        window.reads(&window.sentence("signIn.because.password-reset")?)?;

        person.signs_in_by_phone(ANNA.user_name, NEW)?;
        window.is_on("profile")
    })
}

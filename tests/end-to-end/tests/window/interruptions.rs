//! The program is killed while a call is up.

use end_to_end::desktop::Launch;
use end_to_end::main_job::MOBILE;
use end_to_end::person::{ANNA, Person};
use end_to_end::scenario::play;
use end_to_end::trouble::Outcome;
use end_to_end::words::ENGLISH;

#[test]
fn a_call_that_the_program_did_not_survive_proves_nothing() -> Outcome {
    play("killed-in-a-call", |desktop| {
        for answered in [false, true] {
            let person = Person::signed_in(desktop, &Launch::sample(), &ENGLISH, ANNA)?;
            person.window.press(person.words.get_started)?;
            person.asks_for_a_call(MOBILE.typed)?;
            person.phone.shows(person.words.on_the_phone.answer)?;
            if answered {
                person.answers()?;
            }
            person.window.kill()?;
            person.phone.is_gone()?;
        }
        // There is no method, the number can be called again, and the next call proves it.
        let person = Person::signed_in(desktop, &Launch::sample(), &ENGLISH, ANNA)?;
        person.sets_up(MOBILE.typed)?;
        person.goes_to_security_info()?;
        person.window.reads(MOBILE.international)?;

        // And what was acknowledged is there after the next cut.
        person.window.kill()?;
        let person = Person::at_sign_in(desktop, &Launch::sample(), &ENGLISH)?;
        person.signs_in_by_phone(ANNA.user_name, ANNA.password)?;
        person.window.is_on("profile")?;
        person.goes_to_security_info()?;
        person.window.reads(MOBILE.international)
    })
}

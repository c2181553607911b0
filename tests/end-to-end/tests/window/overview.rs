//! The organisation at a glance: what needs attention leads to where it is looked after, and is gone after that.

use end_to_end::audit::Axe;
use end_to_end::organisation::{
    PASSWORD, USER_NAME, sets_up_an_organisation, where_set_up_can_wait,
};
use end_to_end::person::Person;
use end_to_end::scenario::play;
use end_to_end::trouble::Outcome;
use end_to_end::words::SWEDISH;
use serde_json::json;

#[test]
fn an_administrator_sees_what_needs_attention_and_looks_after_it_in_swedish() -> Outcome {
    play("overview", |desktop| {
        let launch = where_set_up_can_wait(desktop)?;
        sets_up_an_organisation(desktop, &launch)?;
        let person = Person::at_sign_in(desktop, &launch, &SWEDISH)?;
        let window = &person.window;
        person.signs_in_for_now(USER_NAME, PASSWORD)?;
        window.press("Organisationen")?;
        window.is_on("overview")?;
        window.reads(&window.sentence("overview.toLookAt.one-administrator")?)?;
        window.reads(&window.sentence("overview.toLookAt.line-simulated")?)?;
        window.reads("av en person har en metod")?;
        window.photograph("needs-attention")?;
        let broken = Axe::installed()?.audit(window)?;
        assert!(broken.is_empty(), "{broken:?}");

        // The record, which nobody has verified since the start.
        window.press("Till händelseloggen")?;
        window.is_on("record")?;
        window.press("Kontrollera nu")?;
        window.reads("Loggen är hel")?;
        window.press("Organisationen")?;
        window.is_on("overview")?;
        window.reads("den är hel")?;
        window.no_longer_reads(&window.sentence("overview.toLookAt.record-not-verified")?)?;

        // Who the one administrator is: the page of people is asked for that, and says so.
        window.press("Visa vem")?;
        window.is_on("people")?;
        let role: String = window.script(
            "return document.querySelector('#people-role').value",
            &json!([]),
        )?;
        assert_eq!(role, "administrator");

        // A wrong password counts on the day on which it was typed.
        person.sign_out()?;
        person.sign_in(USER_NAME, "fel lösenord, som syns")?;
        window.is_at_rest()?;
        person.signs_in_for_now(USER_NAME, PASSWORD)?;
        window.press("Organisationen")?;
        window.is_on("overview")?;
        window.has("img", "På 7 dagar misslyckades något en gång.")?;
        window.photograph("figures")
    })
}

//! An empty store: the language, then the sample or an organisation of one's own.

use end_to_end::desktop::{Desktop, Launch};
use end_to_end::person::{ANNA, Person};
use end_to_end::scenario::play;
use end_to_end::trouble::Outcome;
use end_to_end::words::{ENGLISH, SWEDISH};
use serde_json::json;

#[test]
fn the_language_is_chosen_and_the_sample_tried() -> Outcome {
    play("first-start-sample", |desktop| {
        let phone = desktop.phone()?;
        let window = desktop.open(&Launch::plain().on_a_system_in("sv_SE.UTF-8"))?;
        window.is_on("first-start")?;
        window.reads("Välkommen till Svara")?;
        window.photograph("system-language")?;
        window.press("English")?;
        window.reads("Welcome to Svara")?;
        window.press("Svenska")?;
        window.reads("Välkommen till Svara")?;
        window.press("Prova")?;
        window.is_on("sign-in")?;
        window.reads("Exempelorganisation")?;
        window.photograph("sample")?;
        let person = Person {
            window,
            phone,
            words: &SWEDISH,
        };
        person.window.press(ANNA.display_name)?;
        person.window.holds(SWEDISH.user_name, ANNA.user_name)?;
        person.window.press(SWEDISH.sign_in)?;
        person.window.is_on("set-up")?;
        person.window.reads("Exempelorganisation")?;
        person.window.press("Lämna exemplet")?;
        person.window.press("Ja, lämna exemplet")?;
        person.window.is_on("first-start")
    })
}

#[test]
fn an_organisation_is_set_up_after_bad_input() -> Outcome {
    play("first-start-organisation", |desktop| {
        let launch = own_store(desktop)?;
        let person = Person::at(desktop, &launch, &ENGLISH)?;
        let window = &person.window;
        window.is_on("first-start")?;
        window.press("Set up your organisation")?;
        window.press("Create the organisation")?;
        window.reads(&window.sentence_with("refusals.name-empty", &json!([null]))?)?;
        window.photograph("nothing-typed")?;

        window.write("Name of the organisation", "Bergs Bageri")?;
        window.choose("Country", "Sweden")?;
        window.write("Your name", "Karin Berg")?;
        let refused = [
            (
                "karin berg",
                "correct horse battery staple",
                "name-has-space",
            ),
            ("karin", "short", "password-too-short"),
            ("karin", "aaaaaaaaaaaaaaaaaaaa", "password-commonly-used"),
            ("karin", "Bergs Bageri Karin", "password-contains-name"),
        ];
        for (user_name, password, refusal) in refused {
            window.write("User name", user_name)?;
            window.write("Password", password)?;
            window.press("Create the organisation")?;
            window.reads(&window.sentence_with(&format!("refusals.{refusal}"), &json!([null]))?)?;
            window.photograph(refusal)?;
        }
        window.write("Password", "seven loaves cool by the window")?;
        window.press("Create the organisation")?;
        window.is_no_longer_on("first-start")?;
        window.photograph("made")?;

        // What was made is there after a power cut, and nothing of the sample is.
        person.window.kill()?;
        let person = Person::at_sign_in(desktop, &launch, &ENGLISH)?;
        person.window.reads("Bergs Bageri")?;
        person.window.no_longer_reads("Sample organisation")?;
        person.sign_in("karin", "seven loaves cool by the window")?;
        person.window.is_no_longer_on("sign-in")
    })
}

/// The organisation's own store, its key in a file: there is no keyring on this desktop.
pub(crate) fn own_store(desktop: &Desktop) -> Outcome<Launch> {
    let key = desktop.home().join("store.key");
    let settings = desktop.settings(&format!(
        "[store]\nkey = \"file\"\nkey-file = {:?}\n",
        key.display().to_string()
    ))?;
    Ok(Launch::plain().with(["--settings", &settings]))
}

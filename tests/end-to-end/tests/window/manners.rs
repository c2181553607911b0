//! Desktop manners: what is remembered, and what a second start does.

use end_to_end::desktop::Launch;
use end_to_end::patience::until;
use end_to_end::person::{ANNA, Person};
use end_to_end::scenario::play;
use end_to_end::trouble::{Outcome, While};
use end_to_end::words::{ENGLISH, SWEDISH};
use serde_json::json;

#[test]
fn preferences_are_remembered() -> Outcome {
    play("preferences", |desktop| {
        let window = desktop.open(&Launch::sample())?;
        window.is_on("sign-in")?;
        window.press(ENGLISH.settings)?;
        window.press("Svenska")?;
        window.reads("Logga in")?;
        window.press("Mörkt")?;
        window.press("Större")?;
        window.photograph("chosen")?;
        window.press("Inställningar")?;
        window.close()?;

        let window = desktop.open(&Launch::sample())?;
        window.is_on("sign-in")?;
        window.reads("Logga in")?;
        let shown: Vec<Option<String>> = window.script(
            "const { theme, textSize } = document.documentElement.dataset; return [theme ?? null, textSize ?? null]",
            &json!([]),
        )?;
        assert_eq!(shown, [Some("dark".to_owned()), Some("larger".to_owned())]);
        window.photograph("remembered")
    })
}

#[test]
fn nobody_of_the_sample_organisation_is_remembered() -> Outcome {
    play("last-user-name", |desktop| {
        let person = Person::signed_in(desktop, &Launch::sample(), &SWEDISH, ANNA)?;
        person.window.close()?;
        let person = Person::at_sign_in(desktop, &Launch::sample(), &SWEDISH)?;
        assert_eq!(person.window.value(SWEDISH.user_name)?, "");
        assert_eq!(person.window.value(SWEDISH.password)?, "");
        Ok(())
    })
}

#[test]
fn a_second_start_brings_the_first_window_forward() -> Outcome {
    play("second-start", |desktop| {
        let window = desktop.open(&Launch::sample())?;
        window.is_on("sign-in")?;
        let id = desktop.window_of_page()?;
        desktop.keyboard(&["windowminimize", "--sync", &id])?;
        // It is out of sight before the window manager says that another is active.
        until("another window, or none, to be active", || {
            Ok((desktop.active_window()?.as_deref() != Some(id.as_str())).then_some(()))
        })?;
        let status = desktop
            .svara(&Launch::sample())
            .status()
            .while_trying_to("start a second time")?;
        assert!(status.success(), "{status}");
        until("the first window in front", || {
            Ok((desktop.active_window()?.as_deref() == Some(id.as_str())).then_some(()))
        })?;
        window.is_on("sign-in")
    })
}

//! How a sign-in begins, lasts and ends.

use std::time::Duration;

use end_to_end::desktop::Launch;
use end_to_end::main_job::MOBILE;
use end_to_end::patience::within;
use end_to_end::person::{ANNA, Person};
use end_to_end::scenario::play;
use end_to_end::trouble::Outcome;
use end_to_end::words::{ENGLISH, SWEDISH};
use serde_json::json;

#[test]
fn wrong_passwords_pause_signing_in() -> Outcome {
    play("sign-in-locked", |desktop| {
        let settings = desktop.settings("[rules.limits]\nwrong-passwords = 3\n")?;
        let launch = Launch::sample().with(["--settings", &settings]);
        let person = Person::at_sign_in(desktop, &launch, &SWEDISH)?;
        let window = &person.window;
        let wrong = window.sentence_with("refusals.wrong-user-name-or-password", &json!([null]))?;
        // Nobody learns from the answer whether there is such a person.
        for name in ["nobody", ANNA.user_name, ANNA.user_name] {
            person.sign_in(name, "not the password at all")?;
            window.reads(&wrong)?;
        }
        person.sign_in(ANNA.user_name, "not the password at all")?;
        window.reads("inloggningen är pausad")?;
        window.photograph("paused")?;

        // The pause is in the store: starting again does not end it, and the right password waits too.
        person.window.kill()?;
        let person = Person::at_sign_in(desktop, &launch, &SWEDISH)?;
        person.sign_in(ANNA.user_name, ANNA.password)?;
        person.window.reads("inloggningen är pausad")?;
        // Others are let in meanwhile.
        person.sign_in("erik", "erik answers the phone")?;
        person.window.is_on("set-up")
    })
}

#[test]
fn whoever_leaves_is_warned_and_then_signed_out() -> Outcome {
    play("idle", |desktop| {
        let settings =
            desktop.settings("[rules.sessions]\nidle = \"1 min\"\nwarning = \"50 s\"\n")?;
        let person = Person::signed_in(
            desktop,
            &Launch::sample().with(["--settings", &settings]),
            &ENGLISH,
            ANNA,
        )?;
        let window = &person.window;
        window.has("button", "I'm still here")?;
        window.photograph("warned")?;
        window.press("I'm still here")?;
        window.lacks("button", "I'm still here")?;
        window.has("button", "I'm still here")?;
        within(Duration::from_secs(80), "to be signed out", || {
            let page: Option<String> =
                window.script("return document.documentElement.dataset.page", &json!([]))?;
            Ok((page.as_deref() == Some("sign-in")).then_some(()))
        })?;
        window.reads(&window.sentence("signIn.because.idle")?)?;
        window.photograph("signed-out")
    })
}

#[test]
fn an_old_sign_in_is_confirmed_before_methods_change() -> Outcome {
    play("fresh-sign-in", |desktop| {
        let settings = desktop.settings("[rules.sessions]\nfresh = \"1 min\"\n")?;
        let words = &SWEDISH;
        let person = Person::signed_in(
            desktop,
            &Launch::sample().with(["--settings", &settings]),
            words,
            ANNA,
        )?;
        let window = &person.window;
        person.sets_up(MOBILE.typed)?;
        person.goes_to_security_info()?;
        // A call to a number that declines is harmless, so it can be asked for until the sign-in has aged.
        let asked = window.sentence("freshSignIn.title")?;
        let begun = end_to_end::patience::now();
        within(
            Duration::from_secs(80),
            "the sign-in to be a minute old",
            || Ok((begun.elapsed() > Duration::from_secs(61)).then_some(())),
        )?;
        window.press(&format!(
            "{} {}, Mobil, {}",
            words.delete, words.phone, MOBILE.international
        ))?;
        window.press(words.yes)?;
        window.has("dialog", &asked)?;
        window.photograph("asked")?;
        window.write(words.password, "not the password at all")?;
        window.press(words.confirm)?;
        window.reads(
            &window.sentence_with("refusals.wrong-user-name-or-password", &json!([null]))?,
        )?;
        window.write(words.password, ANNA.password)?;
        window.press(words.confirm)?;
        // The password alone is not enough for somebody who has a phone: it rings, and what they were at goes on.
        person.phone.shows(words.on_the_phone.answer)?;
        window.reads(MOBILE.masked)?;
        window.photograph("called")?;
        person.proves_once_more()?;
        window.reads(&window.sentence("securityInfo.empty")?)
    })
}

#[test]
fn a_changed_password_is_the_one_to_sign_in_with() -> Outcome {
    for (name, words) in [
        ("change-password", &ENGLISH),
        ("change-password-sv", &SWEDISH),
    ] {
        play(name, |desktop| {
            const NEW: &str = "lavskrika tjäder ormvråk";
            let person = Person::signed_in(desktop, &Launch::sample(), words, ANNA)?;
            let window = &person.window;
            person.sets_up(MOBILE.typed)?;
            let said = |key: &str| window.sentence(&format!("changePassword.{key}"));
            let (current, new, submit) = (said("current")?, said("new")?, said("submit")?);
            window.press(&submit)?;
            window.has("dialog", &said("title")?)?;
            window.write(&current, "not the password at all")?;
            window.write(&new, NEW)?;
            window.reads(&window.sentence("password.acceptable")?)?;
            window.photograph("judged")?;
            window.press(&submit)?;
            window.reads(&said("wrong")?)?;
            window.photograph("wrong")?;
            window.write(&current, ANNA.password)?;
            window.press(&submit)?;
            window.reads(&said("done")?)?;
            window.photograph("changed")?;

            person.sign_out()?;
            person.sign_in(ANNA.user_name, ANNA.password)?;
            let wrong =
                window.sentence_with("refusals.wrong-user-name-or-password", &json!([null]))?;
            window.reads(&wrong)?;
            person.signs_in_by_phone(ANNA.user_name, NEW)?;
            window.is_on("profile")
        })?;
    }
    Ok(())
}

#[test]
fn signing_out_everywhere_says_so() -> Outcome {
    play("signed-out-everywhere", |desktop| {
        let words = &ENGLISH;
        let person = Person::signed_in(desktop, &Launch::sample(), words, ANNA)?;
        let window = &person.window;
        person.sets_up(MOBILE.typed)?;
        window.press(words.account)?;
        window.press(words.sign_out_everywhere)?;
        window.press("Yes, sign out everywhere")?;
        window.is_on("sign-in")?;
        window.reads(&window.sentence("signIn.because.signed-out-everywhere")?)
    })
}

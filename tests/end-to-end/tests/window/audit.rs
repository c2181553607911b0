//! The accessibility audit of every page and dialog, in both languages and every look.
//!
//! The window's engine has no forced colours of its own (they are Windows's; the browser audit in `tests/ui`
//! has them for real). Here the style sheets' rules for them are made to hold, over a desktop whose theme asks
//! for high contrast, which is what this platform has.

use std::time::Duration;

use end_to_end::audit::Axe;
use end_to_end::desktop::{Desktop, Launch};
use end_to_end::main_job::{ALTERNATE, MOBILE};
use end_to_end::patience::within;
use end_to_end::person::{ANNA, Person};
use end_to_end::scenario::play;
use end_to_end::trouble::{Outcome, Trouble, While};
use end_to_end::words::{ENGLISH, SWEDISH, Words};
use serde_json::json;

use crate::first_start::own_store;

#[test]
fn in_english() -> Outcome {
    play("audit-en", |desktop| every_view_passes(desktop, &ENGLISH))
}

#[test]
fn in_swedish() -> Outcome {
    play("audit-sv", |desktop| every_view_passes(desktop, &SWEDISH))
}

#[test]
fn a_store_that_does_not_open() -> Outcome {
    play("audit-store-trouble", |desktop| {
        let store = desktop.data().join("store");
        std::fs::create_dir_all(&store).while_trying_to("make a store's folder")?;
        std::fs::write(store.join("db"), "not a store").while_trying_to("make a damaged store")?;
        for words in [&ENGLISH, &SWEDISH] {
            let person = Person::at(desktop, &own_store(desktop)?, words)?;
            let auditor = Auditor::of(&person)?;
            person.window.is_on("store-trouble")?;
            auditor.audits("store-trouble")?;
            person
                .window
                .press(&person.window.sentence("storeTrouble.restore")?)?;
            person.window.has(
                "dialog",
                &person.window.sentence("storeTrouble.restoring.title")?,
            )?;
            auditor.audits("restore")?;
            auditor.is_content()?;
        }
        Ok(())
    })
}

#[test]
fn the_warning_before_an_idle_session_ends() -> Outcome {
    play("audit-idle", |desktop| {
        let settings =
            desktop.settings("[rules.sessions]\nidle = \"1 min\"\nwarning = \"50 s\"\n")?;
        let launch = Launch::sample().with(["--settings", &settings]);
        let person = Person::signed_in(desktop, &launch, &SWEDISH, ANNA)?;
        person
            .window
            .has("dialog", &person.window.sentence("session.title")?)?;
        let auditor = Auditor::of(&person)?;
        auditor.audits("still-there")?;
        auditor.is_content()
    })
}

/// Walks through everything that can be shown, auditing each view.
fn every_view_passes(desktop: &Desktop, words: &'static Words) -> Outcome {
    let settings = desktop.settings("[rules.sessions]\nfresh = \"1 min\"\n")?;
    let launch = Launch::plain()
        .with(["--settings", &settings])
        .on_a_desktop_in("HighContrast");
    let person = Person::at(desktop, &launch, words)?;
    let auditor = Auditor::of(&person)?;
    let window = &person.window;
    let begun = end_to_end::patience::now();

    window.is_on("first-start")?;
    auditor.audits("first-start")?;
    window.press(&window.sentence("firstStart.setUp")?)?;
    window.press(&window.sentence("firstStart.form.submit")?)?;
    window.reads(&window.sentence_with("refusals.name-empty", &json!([null]))?)?;
    auditor.audits("set-up-organisation")?;
    window.press(&window.sentence("firstStart.form.back")?)?;
    window.press(&window.sentence("firstStart.tryIt")?)?;

    window.is_on("sign-in")?;
    auditor.audits("sign-in")?;
    window.press(&window.sentence("sample.leave")?)?;
    window.has("dialog", &window.sentence("sample.title")?)?;
    auditor.audits("leave-sample")?;
    window.press(words.cancel)?;
    person.sign_in(ANNA.user_name, "not the password at all")?;
    window.reads(&window.sentence_with("refusals.wrong-user-name-or-password", &json!([null]))?)?;
    auditor.audits("sign-in-refused")?;
    person.sign_in(ANNA.user_name, ANNA.password)?;

    window.is_on("set-up")?;
    auditor.audits("set-up")?;
    window.press(words.get_started)?;
    window.write(words.number, "0900-123 45 67")?;
    window.press(words.next)?;
    window.reads(&window.sentence_with("refusals.premium-rate", &json!([null]))?)?;
    auditor.audits("set-up-number-refused")?;
    window.press(&window.sentence("countryPicker.open")?)?;
    window.has("listbox", &window.sentence("countryPicker.list")?)?;
    auditor.audits("countries")?;
    window.press_key_in(words.country, &thirtyfour::Key::Escape)?;
    person.asks_for_a_call(MOBILE.typed)?;
    person.phone.shows(words.on_the_phone.answer)?;
    auditor.audits("set-up-call-ringing")?;
    person.answers()?;
    person.does_on_the_phone(words.on_the_phone.key_a_wrong_number)?;
    window.reads(&window.sentence_with("call.wrongKeys", &json!([2]))?)?;
    auditor.audits("set-up-call-wrong-keys")?;
    person.keys_the_number()?;
    window.has("button", words.done)?;
    auditor.audits("set-up-proven")?;
    window.press(words.done)?;

    window.is_on("profile")?;
    auditor.audits("profile")?;
    window.press(words.settings)?;
    window.has("radio", "Svenska")?;
    auditor.audits("settings-menu")?;
    window.press(&window.sentence("header.shortcuts")?)?;
    window.has("dialog", &window.sentence("shortcuts.title")?)?;
    auditor.audits("shortcuts")?;
    window.press(words.close)?;
    window.press(words.account)?;
    window.has("button", words.sign_out)?;
    auditor.audits("account-menu")?;
    window.press(&window.sentence("header.about")?)?;
    window.has("dialog", &window.sentence("about.title")?)?;
    auditor.audits("about")?;
    window.press(words.close)?;

    person.goes_to_security_info()?;
    window.reads(MOBILE.international)?;
    auditor.audits("security-info")?;
    window.press(words.add_method)?;
    window.has("radio", words.phone)?;
    auditor.audits("add-method")?;
    window.press(words.add)?;
    window.has("textbox", words.number)?;
    auditor.audits("phone")?;
    person.asks_for_a_call(ALTERNATE.typed)?;
    // Whether the sign-in has aged a minute by now depends on the machine.
    confirms_if_asked(&person, &auditor)?;
    person.phone.shows(words.on_the_phone.answer)?;
    auditor.audits("call-ringing")?;
    person.does_on_the_phone(words.on_the_phone.decline)?;
    window.reads(&window.sentence("call.ended.declined")?)?;
    auditor.audits("call-failed")?;
    window.press(words.call_again)?;
    confirms_if_asked(&person, &auditor)?;
    person.answers()?;
    person.keys_the_number()?;
    window.has("button", words.done)?;
    auditor.audits("proven")?;
    window.press(words.done)?;
    window.reads(ALTERNATE.international)?;
    auditor.audits("security-info-two-methods")?;

    window.press(words.change_default)?;
    window.has("radio", &ALTERNATE.as_method(words))?;
    auditor.audits("change-default")?;
    window.press(words.cancel)?;
    window.press(&window.sentence("securityInfo.signOutEverywhere")?)?;
    window.has("dialog", &window.sentence("header.everywhere.title")?)?;
    auditor.audits("sign-out-everywhere")?;
    window.press(words.cancel)?;
    let row = format!(
        "{} {}, {}, {}",
        words.delete, words.phone, words.alternate_mobile, ALTERNATE.international
    );
    window.press(&row)?;
    window.has("button", words.yes)?;
    auditor.audits("delete")?;
    within(
        Duration::from_secs(80),
        "the sign-in to be a minute old",
        || Ok((begun.elapsed() > Duration::from_secs(70)).then_some(())),
    )?;
    window.press(words.yes)?;
    confirms_if_asked(&person, &auditor)?;
    window.lacks("button", words.yes)?;
    auditor.audits("deleted")?;
    auditor.is_content()
}

/// Types the password once more where the program asks for it.
fn confirms_if_asked(person: &Person<'_>, auditor: &Auditor<'_>) -> Outcome {
    let window = &person.window;
    let title = window.sentence("freshSignIn.title")?;
    let asked = within(
        Duration::from_secs(2),
        "to be asked for the password",
        || Ok(window.shows_now("dialog", &title)?.then_some(())),
    );
    if asked.is_ok() {
        auditor.audits("fresh-sign-in")?;
        window.write(person.words.password, ANNA.password)?;
        window.press(person.words.confirm)?;
        window.lacks("dialog", &title)?;
    }
    Ok(())
}

/// Audits view after view and keeps what it finds, so that one run tells of everything.
struct Auditor<'a> {
    person: &'a Person<'a>,
    axe: Axe,
    found: std::cell::RefCell<Vec<String>>,
}

impl<'a> Auditor<'a> {
    fn of(person: &'a Person<'a>) -> Outcome<Self> {
        Ok(Self {
            person,
            axe: Axe::installed()?,
            found: std::cell::RefCell::default(),
        })
    }

    /// Audits what is shown now in each look, and keeps a picture of each.
    fn audits(&self, view: &str) -> Outcome {
        let window = &self.person.window;
        for look in ["light", "dark", "forced"] {
            let _: bool = window.script(include_str!("look.js"), &json!([look]))?;
            let picture = format!("{view}-{}-{look}", self.person.words.language);
            window.photograph(&picture)?;
            for violation in self.axe.audit(window)? {
                let places = violation.places.join("\n    ");
                self.found.borrow_mut().push(format!(
                    "{picture}: {}, {}\n    {places}",
                    violation.id, violation.help
                ));
            }
        }
        let _: bool = window.script(include_str!("look.js"), &json!([""]))?;
        Ok(())
    }

    /// Fails with everything that was found.
    fn is_content(&self) -> Outcome {
        let found = self.found.borrow();
        if found.is_empty() {
            return Ok(());
        }
        Err(Trouble::new(format!(
            "{} violations:\n{}",
            found.len(),
            found.join("\n")
        )))
    }
}

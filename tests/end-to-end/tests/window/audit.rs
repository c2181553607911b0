//! The accessibility audit of every page and dialog, in both languages and every look.
//!
//! The window's engine has no forced colours of its own (they are Windows's; the browser audit in `tests/ui`
//! has them for real). Here the style sheets' rules for them are made to hold, over a desktop whose theme asks
//! for high contrast, which is what this platform has.

use std::time::Duration;

use end_to_end::audit::Axe;
use end_to_end::desktop::{Desktop, Launch};
use end_to_end::main_job::{ALTERNATE, MOBILE};
use end_to_end::patience::{now, within};
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

#[test]
fn the_question_for_the_password_of_an_old_sign_in() -> Outcome {
    play("audit-fresh-sign-in", |desktop| {
        let settings = desktop.settings("[rules.sessions]\nfresh = \"1 min\"\n")?;
        let launch = Launch::sample().with(["--settings", &settings]);
        let person = Person::signed_in(desktop, &launch, &SWEDISH, ANNA)?;
        let signed_in = now();
        person.window.press(SWEDISH.get_started)?;
        within(
            Duration::from_secs(80),
            "the sign-in to be a minute old",
            || Ok((signed_in.elapsed() > Duration::from_secs(61)).then_some(())),
        )?;
        person.asks_for_a_call(MOBILE.typed)?;
        person
            .window
            .has("dialog", &person.window.sentence("freshSignIn.title")?)?;
        let auditor = Auditor::of(&person)?;
        auditor.audits("fresh-sign-in")?;
        auditor.is_content()
    })
}

/// Walks through everything that can be shown, auditing each view.
fn every_view_passes(desktop: &Desktop, words: &'static Words) -> Outcome {
    let launch = Launch::plain().on_a_desktop_in("HighContrast");
    let person = Person::at(desktop, &launch, words)?;
    let auditor = Auditor::of(&person)?;
    before_signing_in(&person, &auditor)?;
    person.sign_in(ANNA.user_name, ANNA.password)?;
    set_up(&person, &auditor)?;
    menus(&person, &auditor)?;
    person.goes_to_security_info()?;
    adding_a_phone(&person, &auditor)?;
    changing_methods(&person, &auditor)?;
    second_step(&person, &auditor)?;
    auditor.is_content()
}

fn before_signing_in(person: &Person<'_>, auditor: &Auditor<'_>) -> Outcome {
    let Person { window, words, .. } = person;
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
    auditor.audits("sign-in-refused")
}

fn set_up(person: &Person<'_>, auditor: &Auditor<'_>) -> Outcome {
    let Person {
        window,
        words,
        phone,
    } = person;
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
    phone.shows(words.on_the_phone.answer)?;
    auditor.audits("set-up-call-ringing")?;
    person.answers()?;
    person.does_on_the_phone(words.on_the_phone.key_a_wrong_number)?;
    window.reads(&window.sentence_with("call.wrongKeys", &json!([2]))?)?;
    auditor.audits("set-up-call-wrong-keys")?;
    person.does_on_the_phone(words.on_the_phone.hang_up)?;
    window.reads(&window.sentence("call.ended.hung-up")?)?;
    auditor.audits("set-up-call-failed")?;
    window.press(words.call_again)?;
    person.answers()?;
    person.keys_the_number()?;
    window.has("button", words.done)?;
    auditor.audits("set-up-proven")?;
    window.press(words.done)
}

fn menus(person: &Person<'_>, auditor: &Auditor<'_>) -> Outcome {
    let Person { window, words, .. } = person;
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
    window.no_longer_reads(&window.sentence("about.loading")?)?;
    auditor.audits("about")?;
    window.press(words.close)
}

fn adding_a_phone(person: &Person<'_>, auditor: &Auditor<'_>) -> Outcome {
    let Person {
        window,
        words,
        phone,
    } = person;
    window.reads(MOBILE.international)?;
    auditor.audits("security-info")?;
    window.press(words.add_method)?;
    window.has("radio", words.phone)?;
    auditor.audits("add-method")?;
    window.press(words.add)?;
    window.has("textbox", words.number)?;
    auditor.audits("phone")?;
    person.asks_for_a_call(ALTERNATE.typed)?;
    phone.shows(words.on_the_phone.answer)?;
    auditor.audits("call-ringing")?;
    person.does_on_the_phone(words.on_the_phone.decline)?;
    window.reads(&window.sentence("call.ended.declined")?)?;
    auditor.audits("call-failed")?;
    window.press(words.call_again)?;
    person.answers()?;
    person.keys_the_number()?;
    window.has("button", words.done)?;
    auditor.audits("proven")?;
    window.press(words.done)?;
    window.reads(ALTERNATE.international)?;
    auditor.audits("security-info-two-methods")
}

fn changing_methods(person: &Person<'_>, auditor: &Auditor<'_>) -> Outcome {
    let Person { window, words, .. } = person;
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
    window.press(words.yes)?;
    window.lacks("button", words.yes)?;
    auditor.audits("deleted")
}

fn second_step(person: &Person<'_>, auditor: &Auditor<'_>) -> Outcome {
    let Person {
        window,
        words,
        phone,
    } = person;
    person.sign_out()?;
    person.sign_in(ANNA.user_name, ANNA.password)?;
    phone.shows(words.on_the_phone.answer)?;
    auditor.audits("second-step-call")?;
    window.press(&window.sentence("secondStep.anotherWay")?)?;
    window.reads(&window.sentence("secondStep.choose")?)?;
    phone.is_gone()?;
    auditor.audits("second-step-another-way")?;
    window.press(words.cancel)?;
    window.is_on("sign-in")?;
    auditor.audits("second-step-cancelled")
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

//! The main job by keyboard alone: real keys, and nothing that is not reached by Tab or an arrow.

use end_to_end::desktop::{Desktop, Launch};
use end_to_end::main_job::{ALTERNATE, MOBILE, OFFICE};
use end_to_end::patience::until;
use end_to_end::person::{ANNA, Person};
use end_to_end::scenario::play;
use end_to_end::trouble::{Outcome, Trouble};
use end_to_end::words::ENGLISH;
use serde_json::json;

#[test]
fn the_main_job_needs_no_mouse() -> Outcome {
    play("keyboard", |desktop| {
        let person = Person::at_sign_in(desktop, &Launch::sample(), &ENGLISH)?;
        let hands = Hands {
            desktop,
            person: &person,
        };
        let Person { window, words, .. } = &person;

        // Signing in begins where the focus is.
        hands.are_at(words.user_name)?;
        hands.type_text(ANNA.user_name)?;
        hands.tab_to(words.password)?;
        hands.type_text(ANNA.password)?;
        hands.press("Return")?;
        window.is_on("set-up")?;

        // The wizard, the number and the call.
        hands.tab_to(words.get_started)?;
        hands.press("Return")?;
        hands.are_at(words.number)?;
        hands.type_text(MOBILE.typed)?;
        hands.press("Return")?;
        hands.answer_and_key_the_number()?;
        window.has("button", words.done)?;
        hands.tab_to(words.done)?;
        hands.press("Return")?;
        window.is_on("profile")?;

        // Two more phones: the second by Tab, the third by shortcut and arrows.
        hands.tab_to(words.security_info)?;
        hands.press("Return")?;
        window.is_on("security-info")?;
        for (slot, number) in [(words.alternate_mobile, ALTERNATE), (words.office, OFFICE)] {
            hands.tab_to(words.add_method)?;
            hands.press("Return")?;
            window.has("radio", words.phone)?;
            hands.press("Return")?;
            window.has("textbox", words.number)?;
            if slot == words.alternate_mobile {
                hands.are_at(slot)?;
            }
            hands.tab_to(words.number)?;
            hands.type_text(number.typed)?;
            hands.press("Return")?;
            hands.answer_and_key_the_number()?;
            hands.tab_to(words.done)?;
            hands.press("Return")?;
            window.reads(number.international)?;
        }

        // Another default.
        hands.tab_to(words.change_default)?;
        hands.press("Return")?;
        window.has("radio", &ALTERNATE.as_method(words))?;
        hands.press("Down")?;
        hands.press("Return")?;
        let news = "securityInfo.news.defaultIs";
        window.reads(&window.sentence_with(news, &json!([ALTERNATE.as_method(words)]))?)?;

        // Escape changes nothing; Yes deletes.
        let delete = format!(
            "{} {}, {}, {}",
            words.delete, words.phone, words.alternate_mobile, ALTERNATE.international
        );
        hands.tab_to(&delete)?;
        hands.press("Return")?;
        window.has("button", words.yes)?;
        hands.press("Escape")?;
        window.lacks("button", words.yes)?;
        hands.are_at(&delete)?;
        hands.press("Return")?;
        window.has("button", words.yes)?;
        hands.tab_to(words.yes)?;
        hands.press("Return")?;
        window.reads(&window.sentence_with(news, &json!([MOBILE.as_method(words)]))?)?;

        // And out, by the shortcut that the menu shows.
        hands.press("ctrl+shift+l")?;
        window.is_on("sign-in")
    })
}

/// Hands on the real keyboard.
struct Hands<'a> {
    desktop: &'a Desktop,
    person: &'a Person<'a>,
}

impl Hands<'_> {
    fn press(&self, key: &str) -> Outcome {
        self.desktop.keyboard(&["key", "--clearmodifiers", key])
    }

    fn type_text(&self, text: &str) -> Outcome {
        self.desktop.keyboard(&["type", "--delay", "4", text])
    }

    /// Waits until the focus is on what is called `name`.
    fn are_at(&self, name: &str) -> Outcome {
        until(format_args!("the focus on {name:?}"), || {
            let focus = self.person.window.focus()?;
            if focus.contains(name) {
                Ok(Some(()))
            } else {
                Err(Trouble::new(format!("it is on {focus:?}")))
            }
        })
    }

    /// Presses Tab until the focus is on what is called `name`.
    fn tab_to(&self, name: &str) -> Outcome {
        // More than any page has to stop at, so that a round that never meets it ends.
        const STOPS: usize = 60;
        let mut seen = Vec::new();
        for _ in 0..STOPS {
            let focus = self.person.window.focus()?;
            if focus.contains(name) {
                return Ok(());
            }
            self.press("Tab")?;
            // Where the focus does not move there is nothing to wait for; the next round sees the same.
            let _moved = end_to_end::patience::within(
                std::time::Duration::from_millis(500),
                "the focus to move",
                || Ok((self.person.window.focus()? != focus).then_some(())),
            );
            seen.push(focus);
        }
        Err(Trouble::new(format!(
            "Tab never reaches {name:?}, only {seen:?}"
        )))
    }

    /// The native dialog has the keyboard as soon as it shows; its first button is the one for Enter.
    fn answer_and_key_the_number(&self) -> Outcome {
        let phone_words = &self.person.words.on_the_phone;
        self.person.phone.shows(phone_words.answer)?;
        self.enter_in_the_phone()?;
        let number = self.person.number_to_key()?;
        self.person
            .phone
            .shows(&format!("{}{number}#", phone_words.key))?;
        self.enter_in_the_phone()?;
        self.person.phone.is_gone()
    }

    fn enter_in_the_phone(&self) -> Outcome {
        let main = self.desktop.window_of_page()?;
        until("the phone to have the keyboard", || {
            Ok(self
                .desktop
                .active_window()?
                .filter(|active| *active != main))
        })?;
        self.press("Return")
    }
}

//! Somebody at the window with their phone beside them.

use std::path::Path;

use serde_json::json;

use crate::desktop::{Desktop, Launch};
use crate::patience::until;
use crate::phone::Phone;
use crate::trouble::{Outcome, Trouble};
use crate::window::Window;
use crate::words::{PhoneWords, Words};

/// Somebody who reads one language, at the window, with a phone.
pub struct Person<'a> {
    /// What they look at.
    pub window: Window<'a>,
    /// What rings beside them.
    pub phone: Phone<'a>,
    /// What they look for.
    pub words: &'static Words,
}

/// Whoever is made up for the sample organisation: what they are called, and by what name they sign in.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "both are what they say")]
pub struct SamplePerson {
    pub display_name: &'static str,
    pub user_name: &'static str,
    pub password: &'static str,
}

/// Who has no method yet, and is asked to set one up.
pub const ANNA: SamplePerson = SamplePerson {
    display_name: "Anna Berg",
    user_name: "anna",
    password: "anna answers the phone",
};

/// Who answers at the helpdesk.
pub const ERIK: SamplePerson = SamplePerson {
    display_name: "Erik Lund",
    user_name: "erik",
    password: "erik answers the phone",
};

/// Who decides what is allowed.
pub const MARIA: SamplePerson = SamplePerson {
    display_name: "Maria Öberg",
    user_name: "maria",
    password: "maria answers the phone",
};

impl<'a> Person<'a> {
    /// Opens the program and waits for its sign-in page.
    ///
    /// # Errors
    /// When the window does not come, or comes with another page.
    pub fn at_sign_in(
        desktop: &'a Desktop,
        launch: &Launch,
        words: &'static Words,
    ) -> Outcome<Self> {
        let person = Self::at(desktop, launch, words)?;
        person.window.is_on("sign-in")?;
        Ok(person)
    }

    /// Opens the program.
    ///
    /// # Errors
    /// When the window does not come.
    pub fn at(desktop: &'a Desktop, launch: &Launch, words: &'static Words) -> Outcome<Self> {
        let phone = desktop.phone()?;
        let window = desktop.open(&launch.clone().in_language(words.language))?;
        Ok(Self {
            window,
            phone,
            words,
        })
    }

    /// Opens the sample organisation and signs somebody in.
    ///
    /// # Errors
    /// When it does not open, or they are not let in.
    pub fn signed_in(
        desktop: &'a Desktop,
        launch: &Launch,
        words: &'static Words,
        who: SamplePerson,
    ) -> Outcome<Self> {
        let person = Self::at_sign_in(desktop, launch, words)?;
        person.sign_in(who.user_name, who.password)?;
        person.window.is_no_longer_on("sign-in")?;
        Ok(person)
    }

    /// Types name and password, and presses *Sign in*.
    ///
    /// # Errors
    /// When there is no such form.
    pub fn sign_in(&self, user_name: &str, password: &str) -> Outcome {
        // An attempt before this one may not have been answered yet.
        self.window.is_at_rest()?;
        self.window.write(self.words.user_name, user_name)?;
        self.window.write(self.words.password, password)?;
        self.window.press(self.words.sign_in)
    }

    /// Signs in somebody who is asked for a second proof and puts off setting one up.
    ///
    /// # Errors
    /// When they may not put it off.
    pub fn signs_in_for_now(&self, user_name: &str, password: &str) -> Outcome {
        self.sign_in(user_name, password)?;
        self.window.is_on("set-up")?;
        self.window.press(&self.window.sentence("setUp.later")?)?;
        self.window.is_on("profile")
    }

    /// Signs in somebody who has a phone: after the password it rings, and they key what the screen shows.
    ///
    /// # Errors
    /// When they are not asked for a second step, or not let in after it.
    pub fn signs_in_by_phone(&self, user_name: &str, password: &str) -> Outcome {
        self.sign_in(user_name, password)?;
        self.proves_once_more()?;
        self.window.is_no_longer_on("second-step")
    }

    /// Answers the call of a second step, and keys what the screen shows.
    ///
    /// # Errors
    /// When nobody calls.
    pub fn proves_once_more(&self) -> Outcome {
        self.answers()?;
        self.keys_the_number()
    }

    /// Signs out by the account menu.
    ///
    /// # Errors
    /// When nobody is signed in.
    pub fn sign_out(&self) -> Outcome {
        self.window.press(self.words.account)?;
        self.window.press(self.words.sign_out)?;
        self.window.is_on("sign-in")
    }

    /// Goes to the security info by the navigation.
    ///
    /// # Errors
    /// When there is none.
    pub fn goes_to_security_info(&self) -> Outcome {
        self.window.press(self.words.security_info)?;
        self.window.is_on("security-info")
    }

    /// From the security info page to the form of a new phone.
    ///
    /// # Errors
    /// When no method can be added.
    pub fn begins_to_add_a_phone(&self) -> Outcome {
        self.window.press(self.words.add_method)?;
        self.window.press(self.words.phone)?;
        self.window.press(self.words.add)?;
        self.window.has("textbox", self.words.number)
    }

    /// Writes a number and asks to be called.
    ///
    /// # Errors
    /// When there is no such form.
    pub fn asks_for_a_call(&self, number: &str) -> Outcome {
        self.window.write(self.words.number, number)?;
        self.window.press(self.words.next)
    }

    /// Answers the phone.
    ///
    /// # Errors
    /// When it does not ring.
    pub fn answers(&self) -> Outcome {
        self.phone.press(self.words.on_the_phone.answer)?;
        self.window
            .reads(&self.window.sentence("call.lines.keyed.now")?)
    }

    /// Keys the number that the screen shows, and `#`.
    ///
    /// # Errors
    /// When the screen shows none, or nobody has answered.
    pub fn keys_the_number(&self) -> Outcome {
        let number = self.number_to_key()?;
        self.phone
            .press(&format!("{}{number}#", self.words.on_the_phone.key))
    }

    /// Does what stands on some page of the phone's dialog.
    ///
    /// # Errors
    /// When no page has it, or the phone is not there.
    pub fn does_on_the_phone(&self, button: &str) -> Outcome {
        let PhoneWords { more, back, .. } = self.words.on_the_phone;
        self.phone.press_on_some_page(button, [more, back])
    }

    /// Has a number called, answers, keys what is shown and presses *Done*.
    ///
    /// # Errors
    /// When any of that does not work.
    pub fn proves(&self, number: &str) -> Outcome {
        self.asks_for_a_call(number)?;
        self.answers()?;
        self.keys_the_number()?;
        self.window.press(self.words.done)
    }

    /// Sets up the first phone in the wizard that opens at the first sign-in.
    ///
    /// # Errors
    /// When the wizard has not opened, or the call does not prove the number.
    pub fn sets_up(&self, number: &str) -> Outcome {
        self.window.is_on("set-up")?;
        self.window.press(self.words.get_started)?;
        self.proves(number)?;
        self.window.is_no_longer_on("set-up")
    }

    /// Chooses a file in the native dialog that has come up for one to be opened: by its path, which the keyboard
    /// brings a field for.
    ///
    /// # Errors
    /// When there is no such dialog.
    pub fn chooses_the_file(&self, desktop: &Desktop, file: &Path) -> Outcome {
        self.has_the_file_dialog(desktop)?;
        desktop.keyboard(&["key", "slash"])?;
        self.phone.write(&file.to_string_lossy())?;
        desktop.keyboard(&["key", "Return"])?;
        self.phone.is_gone()
    }

    /// Says where to in the native dialog that has come up for a file to be saved: the name in it has the focus.
    ///
    /// # Errors
    /// When there is no such dialog.
    pub fn saves_as(&self, desktop: &Desktop, file: &Path) -> Outcome {
        self.has_the_file_dialog(desktop)?;
        self.phone.write(&file.to_string_lossy())?;
        desktop.keyboard(&["key", "Return"])?;
        self.phone.is_gone()
    }

    fn has_the_file_dialog(&self, desktop: &Desktop) -> Outcome {
        self.phone.shows("Cancel")?;
        let page = desktop.window_of_page()?;
        until("the file dialog to have the keyboard", || {
            Ok(desktop.active_window()?.filter(|active| *active != page))
        })?;
        Ok(())
    }

    /// The number to key as a person reads it from the screen.
    ///
    /// # Errors
    /// When the screen shows none.
    pub fn number_to_key(&self) -> Outcome<String> {
        let number: String = self.window.script(
            "return [...document.querySelectorAll('.digits bdi')].map((group) => group.innerText.trim()).join('')",
            &json!([]),
        )?;
        if number.is_empty() {
            Err(Trouble::new("no number to key is shown"))
        } else {
            Ok(number)
        }
    }
}

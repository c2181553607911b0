//! A line on which every call is played by a native dialog: it rings, and whoever sits
//! there chooses what a person with a phone in their hand would do.
//!
//! It goes through the same port and driver as a real line, so that everything but the
//! sound is the real thing.

mod handset;
mod native;

#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use security_info::{
    call::{CallEvent, MatchingNumber, Prompt},
    phone_line::{CallListener, CallToPlace, OngoingCall, PhoneLine},
};

use handset::{Buttons, Choice, Page, Pressed, Screen};
pub use native::NativeDialogs;

use crate::words::{Language, Words};

/// Shows dialogs. Neither function blocks.
pub trait Dialogs: Send + Sync {
    /// Shows one, and tells which button was pressed; not at all when it is taken away.
    fn show(&self, dialog: Dialog, pressed: Box<dyn FnOnce(Button) + Send>);

    /// Takes away whatever is shown under a title.
    fn take_away(&self, title: &str);
}

/// A dialog with two or three buttons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialog {
    /// What it is, and what it is found by.
    pub title: String,
    /// What it says.
    pub text: String,
    /// The button that Enter presses.
    pub enter: String,
    /// One between.
    pub middle: Option<String>,
    /// The button that Escape, and closing the dialog, press.
    pub escape: String,
}

/// A button, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    /// The one that Enter presses.
    Enter,
    /// One between.
    Middle,
    /// The one that Escape presses.
    Escape,
}

/// The line.
pub struct SimulatedPhone {
    dialogs: Arc<dyn Dialogs>,
}

impl SimulatedPhone {
    /// A line whose calls are played on these dialogs.
    #[must_use]
    pub fn played_on(dialogs: Arc<dyn Dialogs>) -> Self {
        Self { dialogs }
    }
}

impl PhoneLine for SimulatedPhone {
    fn place(&self, call: CallToPlace, listener: CallListener) -> Box<dyn OngoingCall> {
        let words = words_in(&call.language);
        let handset = Handset {
            dialogs: Arc::clone(&self.dialogs),
            title: words.simulated_phone_title(),
            number: call.number.international(),
            call,
            listener,
            shown: Mutex::new(Shown {
                words,
                serial: 0,
                up: false,
                unattended: false,
            }),
        };
        let handset = Arc::new(handset);
        handset.show(Screen::Ringing(Page::First));
        (handset.listener)(CallEvent::Ringing);
        Box::new(SimulatedCall(handset))
    }

    fn is_simulated(&self) -> bool {
        true
    }
}

fn words_in(language: &str) -> &'static Words {
    Words::of(Language::of_code(language).unwrap_or(Language::English))
}

/// The person's phone during one call.
struct Handset {
    dialogs: Arc<dyn Dialogs>,
    /// What every dialog of the call is called, and found by: also when the voice has
    /// changed its language.
    title: String,
    number: String,
    call: CallToPlace,
    listener: CallListener,
    shown: Mutex<Shown>,
}

/// What is shown, so that a button of a dialog that should have gone does nothing.
struct Shown {
    /// In the language that the voice speaks.
    words: &'static Words,
    /// Whether a dialog is waiting for a button.
    up: bool,
    /// Counts the dialogs of this call.
    serial: u32,
    /// Nobody is at the keypad: a machine has answered, or the call is over.
    unattended: bool,
}

impl Handset {
    fn show(self: &Arc<Self>, screen: Screen) {
        let (serial, words) = {
            let mut shown = self.shown();
            if shown.unattended {
                return;
            }
            shown.serial = shown.serial.wrapping_add(1);
            // The voice may speak again before anything has been pressed.
            if std::mem::replace(&mut shown.up, true) {
                self.dialogs.take_away(&self.title);
            }
            (shown.serial, shown.words)
        };
        let digits = self.digits();
        let Buttons {
            enter,
            middle,
            escape,
        } = screen.buttons();
        let label = |choice: Choice| choice.label(words, digits);
        let dialog = Dialog {
            title: self.title.clone(),
            text: screen.text(words, &self.number, self.call.caller.as_str()),
            enter: label(enter),
            middle: middle.map(label),
            escape: label(escape),
        };
        let handset = Arc::clone(self);
        let pressed = move |button| {
            let choice = match button {
                Button::Enter => enter,
                Button::Middle => middle.unwrap_or(escape),
                Button::Escape => escape,
            };
            handset.pressed(serial, screen, choice);
        };
        self.dialogs.show(dialog, Box::new(pressed));
    }

    fn pressed(self: &Arc<Self>, serial: u32, screen: Screen, choice: Choice) {
        {
            let mut shown = self.shown();
            if shown.unattended || shown.serial != serial {
                return;
            }
            shown.up = false;
        }
        match screen.pressed(choice, self.digits()) {
            Pressed::Show(screen) => self.show(screen),
            Pressed::Tell(events) => self.tell(events),
            Pressed::TellAsMachine(events) => {
                self.shown().unattended = true;
                self.tell(events);
            }
        }
    }

    /// What the screen asks to be keyed, where it asks for anything.
    fn digits(&self) -> &str {
        let matching = self.call.confirming.matching();
        matching.map_or("", MatchingNumber::digits)
    }

    fn tell(&self, events: Vec<CallEvent>) {
        for event in events {
            (self.listener)(event);
        }
    }

    fn put_down(&self) {
        let was_attended = !std::mem::replace(&mut self.shown().unattended, true);
        if was_attended {
            self.dialogs.take_away(&self.title);
        }
    }

    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The line's end of the call. Dropping it hangs up.
struct SimulatedCall(Arc<Handset>);

impl OngoingCall for SimulatedCall {
    fn say(&mut self, prompt: Prompt, language: &str) {
        self.0.shown().words = words_in(language);
        let way = self.0.call.confirming.way();
        self.0.show(Screen::InCall(way, prompt, Page::First));
    }

    fn say_and_hang_up(&mut self, _prompt: Prompt, _language: &str) {
        // What the voice would say stands on the page by now, and there is nothing left
        // for the person to do on the phone.
        self.0.put_down();
        (self.0.listener)(CallEvent::HungUp);
    }

    fn hang_up(&mut self) {
        self.0.put_down();
    }
}

impl Drop for SimulatedCall {
    fn drop(&mut self) {
        self.0.put_down();
    }
}

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
    call::{CallEvent, Prompt},
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
        let words = Words::of(Language::of_code(&call.language).unwrap_or(Language::English));
        let handset = Handset {
            dialogs: Arc::clone(&self.dialogs),
            words,
            number: call.number.international(),
            call,
            listener,
            shown: Mutex::default(),
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

/// The person's phone during one call.
struct Handset {
    dialogs: Arc<dyn Dialogs>,
    words: &'static Words,
    number: String,
    call: CallToPlace,
    listener: CallListener,
    shown: Mutex<Shown>,
}

/// What is shown, so that a button of a dialog that should have gone does nothing.
#[derive(Default)]
struct Shown {
    /// Counts the dialogs of this call.
    serial: u32,
    /// Nobody is at the keypad: a machine has answered, or the call is over.
    unattended: bool,
}

impl Handset {
    fn show(self: &Arc<Self>, screen: Screen) {
        let serial = {
            let mut shown = self.shown();
            if shown.unattended {
                return;
            }
            shown.serial = shown.serial.wrapping_add(1);
            shown.serial
        };
        let digits = self.call.matching.digits();
        let Buttons {
            enter,
            middle,
            escape,
        } = screen.buttons();
        let label = |choice: Choice| choice.label(self.words, digits);
        let dialog = Dialog {
            title: self.words.simulated_phone_title(),
            text: screen.text(self.words, &self.number, self.call.caller.as_str()),
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
            let shown = self.shown();
            if shown.unattended || shown.serial != serial {
                return;
            }
        }
        match screen.pressed(choice, self.call.matching.digits()) {
            Pressed::Show(screen) => self.show(screen),
            Pressed::Tell(events) => self.tell(events),
            Pressed::TellAsMachine(events) => {
                self.shown().unattended = true;
                self.tell(events);
            }
        }
    }

    fn tell(&self, events: Vec<CallEvent>) {
        for event in events {
            (self.listener)(event);
        }
    }

    fn put_down(&self) {
        let was_attended = !std::mem::replace(&mut self.shown().unattended, true);
        if was_attended {
            self.dialogs.take_away(&self.words.simulated_phone_title());
        }
    }

    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The line's end of the call. Dropping it hangs up.
struct SimulatedCall(Arc<Handset>);

impl OngoingCall for SimulatedCall {
    fn say(&mut self, prompt: Prompt) {
        self.0.show(Screen::InCall(prompt, Page::First));
    }

    fn say_and_hang_up(&mut self, _prompt: Prompt) {
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

//! A phone line of which the test plays the other end.

use std::sync::{Arc, Mutex};

use security_info::{
    call::{CallEvent, Confirming, Key, Prompt},
    phone_line::{CallListener, CallToPlace, OngoingCall, PhoneLine},
};

/// A line on which the test plays the other end.
#[derive(Default)]
pub(crate) struct ScriptedLine {
    placed: Mutex<Vec<Placed>>,
}

struct Placed {
    number: String,
    confirming: Confirming,
    /// The one that was spoken last.
    language: Arc<Mutex<String>>,
    listener: Arc<CallListener>,
    heard: Arc<Mutex<Vec<Heard>>>,
}

/// What the other end of a call hears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heard {
    Said(Prompt),
    SaidLast(Prompt),
    HungUp,
}

struct ScriptedCall {
    heard: Arc<Mutex<Vec<Heard>>>,
    language: Arc<Mutex<String>>,
}

impl OngoingCall for ScriptedCall {
    fn say(&mut self, prompt: Prompt, language: &str) {
        self.push(Heard::Said(prompt), language);
    }
    fn say_and_hang_up(&mut self, prompt: Prompt, language: &str) {
        self.push(Heard::SaidLast(prompt), language);
    }
    fn hang_up(&mut self) {
        self.heard.lock().unwrap().push(Heard::HungUp);
    }
}

impl ScriptedCall {
    fn push(&self, heard: Heard, language: &str) {
        language.clone_into(&mut self.language.lock().unwrap());
        self.heard.lock().unwrap().push(heard);
    }
}

impl PhoneLine for ScriptedLine {
    fn place(&self, call: CallToPlace, listener: CallListener) -> Box<dyn OngoingCall> {
        let heard = Arc::<Mutex<Vec<Heard>>>::default();
        let language = Arc::new(Mutex::new(call.language.into_string()));
        self.placed.lock().unwrap().push(Placed {
            number: call.number.e164().to_owned(),
            confirming: call.confirming,
            language: Arc::clone(&language),
            listener: Arc::new(listener),
            heard: Arc::clone(&heard),
        });
        Box::new(ScriptedCall { heard, language })
    }
    fn is_simulated(&self) -> bool {
        false
    }
}

impl ScriptedLine {
    pub(crate) fn numbers(&self) -> Vec<String> {
        self.placed
            .lock()
            .unwrap()
            .iter()
            .map(|placed| placed.number.clone())
            .collect()
    }

    pub(crate) fn language(&self) -> String {
        let placed = self.placed.lock().unwrap();
        placed.last().unwrap().language.lock().unwrap().clone()
    }

    /// The number that the last call asks to be keyed.
    pub(crate) fn digits(&self) -> String {
        let placed = self.placed.lock().unwrap();
        let matching = placed.last().unwrap().confirming.matching();
        matching.unwrap().digits().to_owned()
    }

    /// The code that has been read on the last call.
    pub(crate) fn code(&self) -> Option<String> {
        self.heard().iter().find_map(|heard| match heard {
            Heard::Said(Prompt::Code(code)) => {
                Some(code.digits().iter().map(ToString::to_string).collect())
            }
            Heard::Said(_) | Heard::SaidLast(_) | Heard::HungUp => None,
        })
    }

    pub(crate) fn heard(&self) -> Vec<Heard> {
        self.placed
            .lock()
            .unwrap()
            .last()
            .unwrap()
            .heard
            .lock()
            .unwrap()
            .clone()
    }

    /// Has this happen on the last call.
    pub(crate) fn tell(&self, event: CallEvent) {
        let listener = Arc::clone(&self.placed.lock().unwrap().last().unwrap().listener);
        listener(event);
    }

    /// Keys on the last call's phone: `482913#`.
    pub(crate) fn key(&self, keys: &str) {
        for key in keys.chars() {
            self.tell(CallEvent::Key(match key {
                '*' => Key::Star,
                '#' => Key::Pound,
                digit => Key::Digit(u8::try_from(digit.to_digit(10).unwrap()).unwrap()),
            }));
        }
    }
}

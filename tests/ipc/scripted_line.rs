//! A phone line of which the test plays the other end.

use std::sync::{Arc, Mutex};

use security_info::{
    call::{CallEvent, Key, Prompt},
    phone_line::{CallListener, CallToPlace, OngoingCall, PhoneLine},
};

/// A line on which the test plays the other end.
#[derive(Default)]
pub(crate) struct ScriptedLine {
    placed: Mutex<Vec<Placed>>,
}

struct Placed {
    number: String,
    digits: String,
    language: String,
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

struct ScriptedCall(Arc<Mutex<Vec<Heard>>>);

impl OngoingCall for ScriptedCall {
    fn say(&mut self, prompt: Prompt) {
        self.0.lock().unwrap().push(Heard::Said(prompt));
    }
    fn say_and_hang_up(&mut self, prompt: Prompt) {
        self.0.lock().unwrap().push(Heard::SaidLast(prompt));
    }
    fn hang_up(&mut self) {
        self.0.lock().unwrap().push(Heard::HungUp);
    }
}

impl PhoneLine for ScriptedLine {
    fn place(&self, call: CallToPlace, listener: CallListener) -> Box<dyn OngoingCall> {
        let heard = Arc::<Mutex<Vec<Heard>>>::default();
        self.placed.lock().unwrap().push(Placed {
            number: call.number.e164().to_owned(),
            digits: call.matching.digits().to_owned(),
            language: call.language.into(),
            listener: Arc::new(listener),
            heard: Arc::clone(&heard),
        });
        Box::new(ScriptedCall(heard))
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
        self.placed.lock().unwrap().last().unwrap().language.clone()
    }

    pub(crate) fn digits(&self) -> String {
        self.placed.lock().unwrap().last().unwrap().digits.clone()
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

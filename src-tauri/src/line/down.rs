//! A line that could not be opened. The window opens all the same: whoever asks for a call
//! is told that the line can't be used just now.

use security_info::{
    call::{CallEvent, Prompt},
    phone_line::{CallListener, CallToPlace, OngoingCall, PhoneLine},
};

/// A line on which no call can be placed.
#[derive(Debug)]
pub struct LineDown;

impl PhoneLine for LineDown {
    fn place(&self, _call: CallToPlace, listener: CallListener) -> Box<dyn OngoingCall> {
        listener(CallEvent::LineDown);
        Box::new(NoCall)
    }

    /// It is a real one, though it can not be used.
    fn is_simulated(&self) -> bool {
        false
    }
}

struct NoCall;

impl OngoingCall for NoCall {
    fn say(&mut self, _prompt: Prompt, _language: &str) {}

    fn say_and_hang_up(&mut self, _prompt: Prompt, _language: &str) {}

    fn hang_up(&mut self) {}
}

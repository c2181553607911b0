//! The organisation's own line, for the window: opened beside it and closed at its end.

use std::{
    path::Path,
    sync::{Arc, OnceLock},
};

use security_info::{
    call::{CallEvent, Prompt},
    phone_line::{CallListener, CallToPlace, OngoingCall, PhoneLine},
};
use voice_sip::line::SipLine;

use super::{cause, read};
use crate::{
    off_thread::off_thread,
    settings::SipSettings,
    words::{Language, Words},
};

/// The organisation's own line. It is opened while the window is being made, and where it
/// can not be, the window opens all the same: the administrator finds the cause in the
/// log, and whoever asks for a call is told that the line can't be used just now.
#[derive(Clone, Default)]
pub struct OwnLine(Arc<OnceLock<SipLine>>);

impl OwnLine {
    /// Opens it. `settings_file` is where somebody should look when that fails.
    pub async fn open(&self, sip: SipSettings, settings_file: Option<&Path>) {
        let english = Words::of(Language::English);
        let not_opened = |why: String| tracing::error!(why, "the phone line can not be used");
        let line = match off_thread(move || read(&sip)).await {
            Ok(Ok(line)) => line,
            Ok(Err(fault)) => return not_opened(fault.sentence(settings_file, english)),
            Err(interrupted) => return not_opened(interrupted.to_string()),
        };
        for notice in line.notices(english) {
            tracing::warn!(
                notice,
                "the phone line works, and somebody should look at it"
            );
        }
        match line.open().await {
            // It is opened once.
            Ok(line) => drop(self.0.set(line)),
            Err(why) => not_opened(cause::of_not_starting(&why, english)),
        }
    }

    /// Hangs up every call, unregisters, and closes; it takes a few seconds at most.
    pub async fn close(&self) {
        if let Some(line) = self.0.get() {
            line.close().await;
        }
    }
}

impl PhoneLine for OwnLine {
    fn place(&self, call: CallToPlace, listener: CallListener) -> Box<dyn OngoingCall> {
        if let Some(line) = self.0.get() {
            return line.place(call, listener);
        }
        listener(CallEvent::LineDown);
        Box::new(NoCall)
    }

    fn is_simulated(&self) -> bool {
        false
    }
}

/// A call that was never placed.
struct NoCall;

impl OngoingCall for NoCall {
    fn say(&mut self, _prompt: Prompt, _language: &str) {}

    fn say_and_hang_up(&mut self, _prompt: Prompt, _language: &str) {}

    fn hang_up(&mut self) {}
}

//! How a call is told: to a person in words, or to a program in lines of JSON.

use security_info::{
    call::{ConfirmationWay, Confirming, Progress, VerificationCall},
    organisation::Organisation,
    phone::PhoneNumber,
};
use serde::Serialize;
use store_sled::OpenError;
use tokio::time::Instant;

use super::{Status, StorePlace, Streams, grouped};
use crate::{
    call_driver::Happened,
    cli::open_error,
    ipc::dto::{ErrorAnswer, ErrorCode, FailureCause},
    words::Words,
};

/// One line for a program. Its names and values are part of the interface.
#[derive(Serialize)]
struct Line {
    state: State,
    elapsed_ms: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Reason>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sip_status: Option<u16>,
}

#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
enum State {
    Dialling,
    Ringing,
    Answered,
    AwaitingKeys,
    KeysWrong,
    Verified,
    Failed,
}

/// Why a call failed, or was not placed.
#[derive(Clone, Copy, Serialize)]
#[serde(untagged)]
enum Reason {
    Failed(FailureCause),
    Refused(ErrorCode),
}

/// Tells one call.
pub(super) struct Teller<'a, 's> {
    pub(super) words: &'a Words,
    streams: &'a mut Streams<'s>,
    json: bool,
    asked: Instant,
}

impl<'a, 's> Teller<'a, 's> {
    pub(super) fn new(json: bool, words: &'a Words, streams: &'a mut Streams<'s>) -> Self {
        Self {
            words,
            streams,
            json,
            asked: Instant::now(),
        }
    }

    /// A sentence beside the call: standard output is for its states alone.
    pub(super) fn notice(&mut self, sentence: &str) {
        self.streams.complain(sentence);
    }

    /// The call is about to be placed.
    pub(super) fn begin(&mut self, call: &VerificationCall, number_is_known: bool) {
        self.asked = Instant::now();
        let words = self.words;
        if let Confirming::KeyNumber(number) = call.confirming() {
            let to_key = words.call_key_this(grouped(number.digits()));
            if !self.json {
                self.say(&to_key);
            } else if !number_is_known {
                // Whoever reads the states has to show the number to somebody.
                self.notice(&to_key);
            }
        }
        if !self.json {
            self.say(&words.call_calling(call.number().international()));
        }
    }

    /// Something has happened on a call that goes on. How it ends is told when what it
    /// leaves behind has been kept.
    pub(super) fn happened(&mut self, happened: &Happened, way: ConfirmationWay) {
        let words = self.words;
        let status = happened.network_status;
        match happened.progress {
            Some(Progress::Dialling) => self.state(State::Dialling, None),
            Some(Progress::Ringing) => {
                self.state(State::Ringing, status);
                self.say_to_a_person(&words.call_rings());
            }
            Some(Progress::Answered) => {
                self.state(State::Answered, status);
                self.state(State::AwaitingKeys, None);
                self.say_to_a_person(&words.call_answered(name_of(way)));
            }
            Some(Progress::KeysWrong { tries_left }) => {
                self.state(State::KeysWrong, None);
                self.say_to_a_person(&words.call_keys_wrong(tries_left));
            }
            Some(Progress::CodeRead) => self.say_to_a_person(&words.call_type_the_code()),
            Some(Progress::CodeWrong { tries_left }) => {
                self.state(State::KeysWrong, None);
                self.say_to_a_person(&words.call_code_wrong(tries_left));
            }
            Some(Progress::CodeStillGood) => self.say_to_a_person(&words.call_code_still_good()),
            Some(Progress::Verified | Progress::Failed { .. }) | None => {}
        }
    }

    /// The number is verified, and that is kept.
    pub(super) fn verified(&mut self) -> Status {
        self.state(State::Verified, None);
        self.say_to_a_person(&self.words.call_verified());
        Status::Done
    }

    /// The call proved nothing.
    pub(super) fn failed(&mut self, cause: FailureCause, network_status: Option<u16>) -> Status {
        // A status below 300 says that the network did its part.
        let status = network_status.filter(|status| *status >= 300);
        self.line(State::Failed, Some(Reason::Failed(cause)), status);
        if !self.json {
            let sentence = self.words.call_failed(name_of(cause));
            self.notice(&sentence);
        }
        match cause {
            FailureCause::LineDown => Status::LineDown,
            _ => Status::NotDone,
        }
    }

    /// The line can not begin.
    pub(super) fn not_opened(&mut self, why: &str) -> Status {
        self.notice(why);
        self.failed(FailureCause::LineDown, None)
    }

    /// A guard refuses the call.
    pub(super) fn refused(
        &mut self,
        refusal: &ErrorAnswer,
        organisation: &Organisation,
        number: &PhoneNumber,
    ) -> Status {
        let code = refusal.code;
        let minutes = refusal.retry_after_seconds.unwrap_or(0).div_ceil(60);
        let countries = organisation.policy.phone.countries.iter();
        let countries = countries.map(|country| country.as_str().to_owned());
        let allowed = self.words.all_of(&countries.collect::<Vec<_>>());
        let sentence =
            self.words
                .call_refused(name_of(code), number.international(), allowed, minutes);
        match code {
            ErrorCode::Internal
            | ErrorCode::StoreBusy
            | ErrorCode::StoreClosed
            | ErrorCode::StoreDamaged
            | ErrorCode::StoreFull => self.not_kept(code, &sentence),
            _ => self.refused_as(code, &sentence),
        }
    }

    /// What was written is no number that may be called.
    pub(super) fn refused_number(&mut self, refusal: &ErrorAnswer, written: &str) -> Status {
        let code = refusal.code;
        let sentence = self
            .words
            .call_refused(name_of(code), written, String::new(), 0);
        self.refused_as(code, &sentence)
    }

    /// A guard refuses the call, in this sentence.
    pub(super) fn refused_as(&mut self, code: ErrorCode, sentence: &str) -> Status {
        self.line(State::Failed, Some(Reason::Refused(code)), None);
        self.notice(sentence);
        Status::Refused
    }

    /// The store does not open, so that nothing can be counted.
    pub(super) fn store_not_opened(&mut self, error: &OpenError, place: &StorePlace) -> Status {
        let folder = place.folder.display().to_string();
        let code = match error {
            OpenError::Locked | OpenError::AlreadyThere => ErrorCode::StoreBusy,
            OpenError::Damaged { .. } => ErrorCode::StoreDamaged,
            _ => ErrorCode::StoreClosed,
        };
        self.not_kept(code, &open_error::sentence(error, &folder, self.words))
    }

    /// The store does not do its part, so that nothing can be counted.
    pub(super) fn not_kept(&mut self, code: ErrorCode, sentence: &str) -> Status {
        self.line(State::Failed, Some(Reason::Refused(code)), None);
        self.notice(sentence);
        Status::NotDone
    }

    fn state(&mut self, state: State, status: Option<u16>) {
        self.line(state, None, status);
    }

    fn line(&mut self, state: State, reason: Option<Reason>, sip_status: Option<u16>) {
        if !self.json {
            return;
        }
        let elapsed_ms = u64::try_from(self.asked.elapsed().as_millis()).unwrap_or(u64::MAX);
        let line = Line {
            state,
            elapsed_ms,
            reason,
            sip_status,
        };
        let line = serde_json::to_string(&line).unwrap_or_default();
        self.say(&line);
    }

    fn say_to_a_person(&mut self, sentence: &str) {
        if !self.json {
            self.say(sentence);
        }
    }

    /// The call goes on when nobody reads: hanging up because a pipe has closed would be
    /// told to the person called, who has done nothing.
    fn say(&mut self, line: &str) {
        let _told = self.streams.answer(line, self.words);
    }
}

/// What a value is called, in Fluent's choices as in JSON.
fn name_of(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        Ok(_) | Err(_) => String::new(),
    }
}

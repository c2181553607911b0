//! `svara line`: *Test the line*, and what is said of it.

pub(super) mod settings;

use std::path::Path;

use security_info::store::SecurityInfoStore as _;
use serde::Serialize;
use store_sled::{OpenError, SledStore};
use voice_sip::check::{Step, StepTaken, check as check_line};

use super::{
    Status, Streams,
    arguments::LineJob,
    open_error,
    store_place::{StorePlace, organisation},
};
use crate::{
    line::{PageLine, ReadLine, cause, read},
    settings::{Loaded, PhoneLineSettings, Settings},
    words::Words,
};

/// The answer for programs: one line a step.
#[derive(Serialize)]
struct Taken<'a> {
    step: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    server: Option<&'a str>,
    ok: bool,
    elapsed_ms: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    setting: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'a str>,
}

/// Tests the line, or shows or changes what is said of it.
pub(super) fn look_after(
    job: &LineJob,
    loaded: &Loaded,
    store: &StorePlace,
    words: &Words,
    streams: &mut Streams<'_>,
) -> Status {
    let done = match job {
        LineJob::Check { json } => return check(loaded, store, *json, words, streams),
        LineJob::Show { json } => settings::show(loaded, store, *json, words, streams),
        LineJob::Set(asked) => settings::set(loaded, store, asked, words, streams),
    };
    done.unwrap_or_else(|trouble| trouble.complain(streams))
}

/// Takes every step of every server, and tells each as it is taken. The line can be used
/// when one server took all of them.
fn check(
    loaded: &Loaded,
    store: &StorePlace,
    json: bool,
    words: &Words,
    streams: &mut Streams<'_>,
) -> Status {
    let line = match read_line(&loaded.settings, loaded.file.as_deref(), store, words) {
        Ok((_, line)) => line,
        Err(no_line) => return no_line.complain(store, words, streams),
    };
    for notice in line.notices(words) {
        streams.complain(&notice);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            streams.complain(&words.line_not_started(words.reason(&error)));
            return Status::LineDown;
        }
    };
    let mut is_usable = false;
    runtime.block_on(check_line(line.settings(), |taken| {
        // OPTIONS is the last step, and is taken only when all before it went well.
        is_usable |= taken.step == Step::Options && taken.failure.is_none();
        tell(&taken, json, words, streams);
    }));
    runtime.shutdown_background();
    if is_usable {
        Status::Done
    } else {
        Status::LineDown
    }
}

/// Why there is no line to use.
pub(super) enum NoLine {
    /// None is said, or what is said can not be had; in a sentence.
    Said(String),
    /// The store does not open, which may keep what its page was told.
    NotOpened(OpenError),
}

impl NoLine {
    fn complain(&self, store: &StorePlace, words: &Words, streams: &mut Streams<'_>) -> Status {
        match self {
            Self::Said(sentence) => {
                streams.complain(sentence);
                Status::Wrong
            }
            Self::NotOpened(error) => {
                let folder = store.folder.display().to_string();
                streams.complain(&open_error::sentence(error, &folder, words));
                Status::NotDone
            }
        }
    }
}

/// The real line that is to be used, and all that it needs: the one of the settings' file,
/// and where that says nothing, the one that the page of the phone line has set.
pub(super) fn read_line(
    settings: &Settings,
    settings_file: Option<&Path>,
    store: &StorePlace,
    words: &Words,
) -> Result<(PhoneLineSettings, ReadLine), NoLine> {
    let said = match settings.line_section {
        Some(_) => settings.phone_line.clone(),
        None => kept_line(settings, store, words)?,
    };
    let PhoneLineSettings::Sip(sip) = &said else {
        return Err(NoLine::Said(words.line_none()));
    };
    let read = read(sip).map_err(|fault| NoLine::Said(fault.sentence(settings_file, words)))?;
    Ok((said, read))
}

/// The line that the page has set. The store is closed again, and never made for this.
fn kept_line(
    settings: &Settings,
    store: &StorePlace,
    words: &Words,
) -> Result<PhoneLineSettings, NoLine> {
    let store = match SledStore::open(&store.folder, &*store.key.source()) {
        Ok(store) => store,
        Err(OpenError::NotThere) => return Ok(PhoneLineSettings::Simulated),
        Err(error) => return Err(NoLine::NotOpened(error)),
    };
    let unclear = || NoLine::Said(words.line_kept_unclear());
    let Some(kept) = store.line_settings().map_err(|_damaged| unclear())? else {
        return Ok(PhoneLineSettings::Simulated);
    };
    let organisation = organisation(&store, settings).map_err(|_damaged| unclear())?;
    let country = organisation.map(|organisation| organisation.country);
    let country = country.ok_or_else(|| NoLine::Said(words.call_no_organisation()))?;
    PageLine::line_of_kept(kept.value, country).ok_or_else(unclear)
}

fn tell(taken: &StepTaken, json: bool, words: &Words, streams: &mut Streams<'_>) {
    let step = name(taken.step);
    let elapsed_ms = u64::try_from(taken.took.as_millis()).unwrap_or(u64::MAX);
    let server = taken.server.as_deref();
    let failure = taken.failure.as_ref().map(|failure| {
        let (name, message) = cause::of_step(&failure.cause, words);
        (name, message, format!("phone-line.sip.{}", failure.setting))
    });
    let line = if json {
        let taken = Taken {
            step,
            server,
            ok: failure.is_none(),
            elapsed_ms,
            cause: failure.as_ref().map(|(name, _, _)| *name),
            setting: failure.as_ref().map(|(_, _, setting)| setting.clone()),
            message: failure.as_ref().map(|(_, message, _)| message.as_str()),
        };
        serde_json::to_string(&taken).unwrap_or_default()
    } else {
        let shown = match server {
            Some(server) => words.line_step_at(words.line_step(step), server),
            None => words.line_step(step),
        };
        match failure {
            None => words.line_step_done(shown, elapsed_ms),
            Some((_, message, setting)) => {
                words.line_step_failed(shown, elapsed_ms, message, setting)
            }
        }
    };
    let _told = streams.answer(&line, words);
}

const fn name(step: Step) -> &'static str {
    match step {
        Step::Start => "start",
        Step::Resolve => "resolve",
        Step::Transport => "transport",
        Step::Tls => "tls",
        Step::Registration => "registration",
        Step::Options => "options",
    }
}

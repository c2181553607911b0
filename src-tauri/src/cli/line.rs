//! `svara line check`: *Test the line*.

use std::path::Path;

use serde::Serialize;
use voice_sip::check::{Step, StepTaken, check as check_line};

use super::{Status, Streams};
use crate::{
    line::{ReadLine, cause, read},
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

/// Takes every step of every server, and tells each as it is taken. The line can be used
/// when one server took all of them.
pub(super) fn check(
    loaded: &Loaded,
    json: bool,
    words: &Words,
    streams: &mut Streams<'_>,
) -> Status {
    let line = match read_line(&loaded.settings, loaded.file.as_deref(), words, streams) {
        Ok(line) => line,
        Err(status) => return status,
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

/// What the settings say of a real line, with all that they name.
pub(super) fn read_line(
    settings: &Settings,
    settings_file: Option<&Path>,
    words: &Words,
    streams: &mut Streams<'_>,
) -> Result<ReadLine, Status> {
    let PhoneLineSettings::Sip(sip) = &settings.phone_line else {
        streams.complain(&words.line_none());
        return Err(Status::Wrong);
    };
    read(sip).map_err(|fault| {
        streams.complain(&fault.sentence(settings_file, words));
        Status::Wrong
    })
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

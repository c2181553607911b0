//! `svara call`: one verification call under the same guards, without a window.

mod asking;
mod hands;
mod keeping;
mod telling;

use std::{path::Path, sync::Arc};

use security_info::{
    call::{
        CallState, ConfirmationWay, Confirming, FailureCause, MatchingNumber, VerificationCall,
    },
    phone_check::Asked,
};
use tokio::sync::mpsc::unbounded_channel;

use super::{
    Status, Streams, complaint,
    line::{NoLine, read_line},
    store_place::StorePlace,
};
use crate::{
    call_driver::LineInUse,
    clock::SystemClock,
    ipc::dto,
    line::{ReadLine, cause},
    logging::{self, LogPlan},
    places::Places,
    settings::{Loaded, Settings},
    words::Words,
};
use asking::read_number;
use keeping::Keeping;
use telling::Teller;

/// What is asked for on the command line.
pub(super) struct CallJob<'a> {
    /// The number, as it was written.
    pub(super) number: &'a str,
    /// The number as the reader that is trusted read it, where the two differ.
    pub(super) read_as: Option<&'a str>,
    /// How the call is to be confirmed.
    pub(super) confirm: Option<ConfirmationWay>,
    /// The number to key, where somebody else shows it.
    pub(super) digits: Option<&'a str>,
    /// Whether to tell it to a program.
    pub(super) json: bool,
}

/// Where a call is made from.
pub(super) struct Surroundings<'a> {
    settings: &'a Settings,
    settings_file: Option<&'a Path>,
    store: StorePlace,
    log: LogPlan,
}

impl<'a> Surroundings<'a> {
    /// What the settings and the command line say of places.
    pub(super) fn of(loaded: &'a Loaded, places: &Places, data_dir_given: bool) -> Self {
        let settings = &loaded.settings;
        Self {
            settings,
            settings_file: loaded.file.as_deref(),
            store: StorePlace::of(settings, places, data_dir_given),
            log: super::log_plan(settings, places, data_dir_given),
        }
    }
}

/// Places the call, and sees it to its end.
pub(super) fn place(
    job: &CallJob<'_>,
    from: &Surroundings<'_>,
    words: &Words,
    streams: &mut Streams<'_>,
) -> Status {
    let asked = match asked(job, words) {
        Ok(asked) => asked,
        Err(usage) => return complaint::wrong(&usage, words, streams),
    };
    // What is wrong with the settings is told before anything is made or counted.
    let (said, line) = match read_line(from.settings, from.settings_file, &from.store, words) {
        Ok(read) => read,
        Err(NoLine::Said(sentence)) => {
            streams.complain(&sentence);
            return Status::Wrong;
        }
        Err(NoLine::NotOpened(error)) => {
            return Teller::new(job.json, words, streams).store_not_opened(&error, &from.store);
        }
    };
    if let Err(error) = logging::start(&from.log) {
        // A call is of use without a log.
        streams.complain(&words.cli_no_log(words.reason(&error)));
    }
    for notice in line.notices(words) {
        streams.complain(&notice);
    }
    let mut teller = Teller::new(job.json, words, streams);
    let keeping = match Keeping::open(&from.store, from.settings, &said, words, &mut teller) {
        Ok(keeping) => keeping,
        Err(status) => return status,
    };
    let number = match read_number(job, keeping.organisation.country, &mut teller) {
        Ok(number) => number,
        Err(status) => return status,
    };
    let clock = SystemClock::default();
    let call = match keeping.count(&number, &asked, &clock) {
        Ok(call) => call,
        Err(refusal) => return teller.refused(&refusal, &keeping.organisation, &number),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => return teller.not_opened(&words.line_not_started(words.reason(&error))),
    };
    teller.begin(&call, job.digits.is_some());
    let status = runtime.block_on(on_the_line(call, line, &keeping, &clock, &mut teller));
    // Whoever waits for a typed line waits for ever: nobody asks for it any more.
    runtime.shutdown_background();
    status
}

/// What is to be confirmed, or a sentence about what is wrong with how that was asked for.
fn asked(job: &CallJob<'_>, words: &Words) -> Result<Asked, String> {
    let Some(digits) = job.digits else {
        return Ok(Asked::Way(job.confirm));
    };
    match job.confirm {
        Some(ConfirmationWay::HearCode) => {
            Err(words.cli_not_with("--number", "--confirm hear-code"))
        }
        Some(ConfirmationWay::Pound) => Err(words.cli_not_with("--number", "--confirm pound")),
        Some(ConfirmationWay::KeyNumber) | None => MatchingNumber::given(digits)
            .map(Asked::Number)
            .map_err(|_| words.call_digits_wrong()),
    }
}

async fn on_the_line(
    mut call: VerificationCall,
    line: ReadLine,
    keeping: &Keeping,
    clock: &SystemClock,
    teller: &mut Teller<'_, '_>,
) -> Status {
    let line = match line.for_one_call().open().await {
        Ok(line) => Arc::new(line),
        Err(why) => return teller.not_opened(&cause::of_not_starting(&why, teller.words)),
    };
    let (sender, mut events) = unbounded_channel();
    hands::listen_for_signals(&sender);
    if let Confirming::HearCode(_) = call.confirming() {
        hands::listen_for_a_code(&sender, teller.words);
    }
    let caller = keeping.organisation.name.clone();
    let language = teller.words.language();
    let mut in_use = LineInUse::new(line.clone(), sender, caller, language);
    let way = call.confirming().way();
    let last = in_use
        .follow(&mut call, &mut events, clock, |happened| {
            teller.happened(&happened, way);
        })
        .await;
    let network_status = in_use.network_status();
    in_use.hang_up_unless_promising(&last, &call);
    let kept = keeping.conclude(&call, clock);
    in_use.say(&last, kept, &call);
    let status = ended(&call, kept, network_status, teller);
    if last.promise() && kept {
        in_use.let_finish(events).await;
    }
    line.close().await;
    status
}

/// Tells how the call ended.
fn ended(
    call: &VerificationCall,
    kept: bool,
    network_status: Option<u16>,
    teller: &mut Teller<'_, '_>,
) -> Status {
    match call.state() {
        CallState::Verified { .. } if kept => teller.verified(),
        CallState::Failed { cause, .. } if kept || *cause != FailureCause::FraudReported => {
            teller.failed((*cause).into(), network_status)
        }
        // The report would have blocked the number, and does not; or what was proven stands
        // nowhere in the record.
        _ => teller.failed(dto::FailureCause::NotSaved, None),
    }
}

/// The digits of a number in groups of three, as the screen shows them.
fn grouped(digits: &str) -> String {
    let digits = digits.chars().collect::<Vec<_>>();
    let groups = digits.chunks(if digits.len() % 4 == 0 { 4 } else { 3 });
    let groups = groups.map(|group| group.iter().collect::<String>());
    groups.collect::<Vec<_>>().join(" ")
}

//! The log: what happened, for whoever looks after the program, and never whom it
//! happened to.
//!
//! Secrets and phone numbers are masked by type: `Debug` of a `PhoneNumber`, a `Password`,
//! a `MatchingNumber` shows none of it. [`masking`] is the last line of defence, for a
//! number that comes as text (in an error of a library, say).

use std::{io, path::PathBuf};

use tracing_subscriber::{
    filter::{LevelFilter, Targets},
    fmt,
    layer::SubscriberExt,
    util::SubscriberInitExt,
};

use crate::settings::LogLevel;

mod masking;
mod rotation;

use masking::Masked;
use rotation::RotatingFile;

#[cfg(test)]
mod tests;

/// Where the log goes, and how much of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogPlan {
    /// The folder; it is made when it is missing.
    pub folder: PathBuf,
    /// How much is written.
    pub level: LogLevel,
    /// How many files of [`rotation::MOST_BYTES`] are kept.
    pub files: u8,
}

impl LogPlan {
    /// The file that is written to; older ones are `svara.1.log`, `svara.2.log` …
    #[must_use]
    pub fn file(&self) -> PathBuf {
        self.folder.join(rotation::CURRENT)
    }
}

/// Begins to log, panics included. A program that can not log still runs: the caller
/// decides what an error here is worth.
///
/// # Errors
/// When the folder or the file can not be made.
pub fn start(plan: &LogPlan) -> io::Result<()> {
    let subscriber = subscriber(plan)?;
    // A second start in one process (in tests) keeps the first log.
    if subscriber.try_init().is_ok() {
        log_panics();
        tracing::info!(version = env!("CARGO_PKG_VERSION"), "started");
    }
    Ok(())
}

fn subscriber(plan: &LogPlan) -> io::Result<impl SubscriberInitExt + tracing::Subscriber> {
    crate::places::make_private_folder(&plan.folder)?;
    let file = RotatingFile::open(&plan.folder, plan.files)?;
    let layer = fmt::layer().with_ansi(false).with_writer(Masked::new(file));
    Ok(tracing_subscriber::registry()
        .with(filter(plan.level))
        .with(layer))
}

/// Our own crates as the settings say; libraries only when something is wrong. The SIP
/// library says more than that only in whole messages, with numbers and what answers a
/// challenge for a password.
fn filter(level: LogLevel) -> Targets {
    let level = match level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
    };
    let ours = [
        "svara",
        "svara_app",
        "security_info",
        "store_sled",
        "voice_sip",
    ];
    Targets::new()
        .with_default(level.min(LevelFilter::WARN))
        .with_targets(ours.map(|name| (name, level)))
}

/// Writes each panic to the log before whatever else was to be done about it.
fn log_panics() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string);
        let message = panic.payload_as_str().unwrap_or("(no message)");
        tracing::error!(place, message, "panicked");
        before(panic);
    }));
}

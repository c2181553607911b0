//! The command line: what opens the window, and what the same binary does without one.
//!
//! [`parse`] reads the arguments and does what can be done without a window; only
//! [`Invocation::Window`] leaves something to do. Exit statuses are part of the
//! interface:
//!
//! | status | meaning | of `svara call` and `svara line check` | of `svara record verify` |
//! | --- | --- | --- | --- |
//! | 0 | done | verified; the line can be used | the record is whole |
//! | 1 | not done; the message says why | not verified; the store does not open | it was tampered with |
//! | 2 | wrong usage, or wrong settings | the same | the same |
//! | 3 | the store is in use by another Svara | the line is down | nobody can tell |
//! | 4 | the passphrase was refused | refused by a guard | |
//!
//! A kiosk that was left by its PIN ends with 10, so that whatever starts it again after a
//! crash can tell.
//!
//! On Windows a program of the graphical subsystem has no console of its own, so the
//! packages there carry the answers to `svara --help` and its like only when standard
//! output is redirected (`svara --version | more`); see docs/deploying.md.

use std::{
    ffi::OsString,
    io::{IsTerminal as _, Write},
    path::PathBuf,
};

use crate::{
    composition::known_passwords,
    logging,
    places::Places,
    preferences,
    settings::{self, Loaded, Settings, StoreKey},
    words::{Language, LanguageChoice, Words},
};

mod access_pass;
mod administrator;
mod arguments;
mod backup;
mod call;
mod complaint;
mod help;
mod helpdesk;
mod kiosk;
mod line;
mod manual;
mod open_error;
mod overview;
mod passphrase;
mod people;
mod person;
mod prompts;
mod record;
mod rules;
mod settings_file;
mod store_place;
mod tokens;

#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) use help::ids as help_ids;

pub use arguments::Arguments;
use arguments::{AdministratorJob, Job, KioskJob, PromptsJob, RecordJob, SettingsJob};
use store_place::StorePlace;

/// How a job without a window ended: the process's exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is done.
    Done,
    /// It could not be done.
    NotDone,
    /// The command line or the settings are wrong.
    Wrong,
    /// Another process has the store open.
    InUse,
    /// Whether the record is whole can not be told.
    CannotTell,
    /// The passphrase is wrong, differs, or is too short.
    PassphraseRefused,
    /// The organisation's phone line can not be used.
    LineDown,
    /// A guard refuses the call.
    Refused,
}

impl From<Status> for std::process::ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Done => 0,
            Status::NotDone => 1,
            Status::Wrong => 2,
            Status::InUse | Status::LineDown | Status::CannotTell => 3,
            Status::PassphraseRefused | Status::Refused => 4,
        })
    }
}

/// What is left to do after the command line has been read.
#[derive(Debug)]
pub enum Invocation {
    /// Open the window.
    Window(Box<WindowStart>),
    /// Nothing but to end with this status.
    Ended(Status),
    /// The window was asked for and can not be opened. The sentence stands on standard
    /// error already; where nobody reads that, show it in a dialog. Then end with
    /// [`Status::Wrong`].
    CannotStart {
        /// What is wrong, to be shown under [`Words::cannot_start_title`].
        message: String,
        /// In which language it is said.
        language: Language,
    },
}

/// Everything that is settled before the window opens.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch on the command line"
)]
pub struct WindowStart {
    /// Where things are kept.
    pub places: Places,
    /// Whether `--data-dir` was given: then it wins over the settings' own folders.
    pub data_dir_given: bool,
    /// The deployment's settings, and their file.
    pub settings: Loaded,
    /// Where the language comes from. Change `preferred` when the person chooses.
    pub language: LanguageChoice,
    /// `--demo`: open the sample organisation.
    pub demonstration: bool,
    /// `--kiosk`, or the settings say it: people walk up to this machine.
    pub kiosk: bool,
    /// `--pseudo`: show the pages in the test language.
    pub pseudo: bool,
}

impl WindowStart {
    /// The folder of the organisation's store.
    #[must_use]
    pub fn store_folder(&self) -> PathBuf {
        let settings = &self.settings.settings;
        settings.store_folder(&self.places, self.data_dir_given)
    }

    /// Where the store's key is kept.
    #[must_use]
    pub fn store_key(&self) -> StoreKey {
        let settings = &self.settings.settings;
        settings.store_key(&self.places, self.data_dir_given)
    }

    /// What [`logging::start`] takes.
    #[must_use]
    pub fn log(&self) -> logging::LogPlan {
        log_plan(&self.settings.settings, &self.places, self.data_dir_given)
    }
}

fn log_plan(settings: &Settings, places: &Places, data_dir_given: bool) -> logging::LogPlan {
    logging::LogPlan {
        folder: settings.log_folder(places, data_dir_given),
        level: settings.log.level,
        files: settings.log.files,
    }
}

/// Reads this process's arguments and does what they ask for.
#[must_use]
pub fn parse() -> Invocation {
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    let live = err.is_terminal();
    run(
        std::env::args_os(),
        LanguageChoice::of_this_system().system,
        &mut Streams {
            out: &mut out,
            err: &mut err,
            live,
        },
    )
}

/// Where answers and complaints go.
struct Streams<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    /// Whether somebody watches `err`, so that a line may be written over.
    live: bool,
}

impl Streams<'_> {
    /// Writes an answer; a reader that has gone away (`svara --help | head -1`) is none
    /// of our business.
    fn answer(&mut self, text: &str, words: &Words) -> Status {
        let written = writeln!(self.out, "{}", text.trim_end()).and_then(|()| self.out.flush());
        match written {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                self.complain(&words.cli_cannot_print(words.reason(&error)));
                Status::NotDone
            }
            Ok(()) | Err(_) => Status::Done,
        }
    }

    /// Writes a complaint, or what is being done. There is nowhere to say that this failed.
    fn complain(&mut self, text: &str) {
        let _unheard = writeln!(self.err, "{}", text.trim_end());
    }
}

fn run(
    arguments: impl Iterator<Item = OsString>,
    system: Vec<String>,
    streams: &mut Streams<'_>,
) -> Invocation {
    let line = arguments.collect::<Vec<_>>();
    let mut language = LanguageChoice {
        asked: arguments::language_asked(&line),
        system,
        ..LanguageChoice::default()
    };
    let words = Words::of(language.language());
    let arguments = match arguments::read(&line, words) {
        Ok(arguments) => arguments,
        Err(stop) => return Invocation::Ended(complaint::tell(&stop, words, streams)),
    };
    let places = match Places::find(arguments.data_dir.as_deref()) {
        Ok(places) => places,
        Err(_no_home) => return cannot_start(words.cli_no_home(), words, streams),
    };
    language.preferred = preferences::language_in(places.preferences_file());
    let words = Words::of(language.language());
    match &arguments.job {
        None => open_window(&arguments, places, language, streams),
        Some(job) if arguments.demo || arguments.kiosk => {
            let flag = if arguments.demo { "--demo" } else { "--kiosk" };
            let sentence = words.cli_not_with(flag, job.name());
            Invocation::Ended(complaint::wrong(&sentence, words, streams))
        }
        Some(job) => Invocation::Ended(do_job(job, &arguments, &places, &language, streams)),
    }
}

fn open_window(
    arguments: &Arguments,
    places: Places,
    mut language: LanguageChoice,
    streams: &mut Streams<'_>,
) -> Invocation {
    let settings = match settings::load(arguments.settings.as_deref(), &places) {
        Ok(settings) => settings,
        Err(error) => {
            let words = Words::of(language.language());
            return cannot_start(error.explain(words), words, streams);
        }
    };
    let kiosk = arguments.kiosk || settings.settings.kiosk.enabled;
    language.settled = settings.settings.program.language;
    if kiosk {
        // What was asked for at the start holds for each who walks up, until they choose.
        language.settled = language.asked.take().or(language.settled);
        language.preferred = None;
    }
    if arguments.demo && !settings.settings.program.demonstration {
        let words = Words::of(language.language());
        return cannot_start(words.cli_no_demonstration(), words, streams);
    }
    Invocation::Window(Box::new(WindowStart {
        places,
        data_dir_given: arguments.data_dir.is_some(),
        settings,
        language,
        demonstration: arguments.demo,
        kiosk,
        pseudo: arguments.pseudo,
    }))
}

fn cannot_start(message: String, words: &Words, streams: &mut Streams<'_>) -> Invocation {
    streams.complain(&message);
    Invocation::CannotStart {
        message,
        language: words.language(),
    }
}

fn do_job(
    job: &Job,
    arguments: &Arguments,
    places: &Places,
    language: &LanguageChoice,
    streams: &mut Streams<'_>,
) -> Status {
    let words = Words::of(language.language());
    match job {
        Job::Manual { folder } => manual::write(folder.as_deref(), words, streams),
        Job::Completions { shell } => manual::completions(*shell, words, streams),
        Job::Kiosk(KioskJob::Pin { file, from_file }) => {
            kiosk::set_pin(file, from_file.as_deref(), words, streams)
        }
        Job::Settings(SettingsJob::Example) => streams.answer(&settings::example(words), words),
        Job::Settings(SettingsJob::Check { file, json }) => {
            let asked = file.as_deref().or(arguments.settings.as_deref());
            settings_file::check(asked, places, *json, words, streams)
        }
        Job::Prompts(PromptsJob::Check { folder, json }) => {
            prompts::check(folder, *json, words, streams)
        }
        Job::Backup {
            file,
            passphrase_file,
        } => with_store(arguments, places, words, streams, |store| {
            store.back_up(file, passphrase_file.as_deref())
        }),
        Job::Restore {
            file,
            passphrase_file,
        } => with_store(arguments, places, words, streams, |store| {
            store.restore(file, passphrase_file.as_deref())
        }),
        Job::Overview { days, json } => {
            with_store_and_settings(arguments, places, words, streams, |store, settings| {
                store.overview(settings, days.as_deref(), *json)
            })
        }
        Job::People(job) => {
            with_store_and_settings(arguments, places, words, streams, |store, settings| {
                store.look_after_people(job, settings)
            })
        }
        Job::Administrator(AdministratorJob::Recover(recover)) => {
            with_store_and_settings(arguments, places, words, streams, |store, settings| {
                let known = settings.passwords.known_file.as_deref();
                store.recover(recover, &*known_passwords(known))
            })
        }
        Job::Record(RecordJob::Cut { dry_run, json }) => {
            with_store_and_settings(arguments, places, words, streams, |store, settings| {
                store.cut_record(settings, *dry_run, *json)
            })
        }
        Job::Tokens(job) => with_settings(arguments, places, words, streams, |loaded, streams| {
            let (settings, data_dir_given) = (&loaded.settings, arguments.data_dir.is_some());
            let mut store = backup::StoreJob {
                folder: &settings.store_folder(places, data_dir_given),
                key: &*settings.store_key(places, data_dir_given).source(),
                words,
                streams,
            };
            store.look_after_tokens(job, settings)
        }),
        Job::Helpdesk(job) => with_store(arguments, places, words, streams, |store| {
            store.helpdesk(job)
        }),
        Job::Record(job) => {
            with_store(arguments, places, words, streams, |store| store.record(job))
        }
        Job::Line(job) => with_settings(arguments, places, words, streams, |loaded, streams| {
            let data_dir_given = arguments.data_dir.is_some();
            let store = StorePlace::of(&loaded.settings, places, data_dir_given);
            line::look_after(job, loaded, &store, words, streams)
        }),
        Job::Rules(job) => with_settings(arguments, places, words, streams, |loaded, streams| {
            let data_dir_given = arguments.data_dir.is_some();
            let store = StorePlace::of(&loaded.settings, places, data_dir_given);
            rules::look_after(job, loaded, &store, words, streams)
        }),
        Job::Call {
            number,
            read_as,
            confirm,
            digits,
            json,
        } => with_settings(arguments, places, words, streams, |loaded, streams| {
            let job = call::CallJob {
                number,
                read_as: read_as.as_deref(),
                confirm: *confirm,
                digits: digits.as_deref(),
                json: *json,
            };
            let from = call::Surroundings::of(loaded, places, arguments.data_dir.is_some());
            let settled = loaded.settings.program.language;
            let language = LanguageChoice {
                settled,
                ..language.clone()
            };
            call::place(&job, &from, Words::of(language.language()), streams)
        }),
    }
}

fn with_settings(
    arguments: &Arguments,
    places: &Places,
    words: &Words,
    streams: &mut Streams<'_>,
    job: impl FnOnce(&Loaded, &mut Streams<'_>) -> Status,
) -> Status {
    match settings::load(arguments.settings.as_deref(), places) {
        Ok(loaded) => job(&loaded, streams),
        Err(error) => {
            streams.complain(&error.explain(words));
            Status::Wrong
        }
    }
}

fn with_store(
    arguments: &Arguments,
    places: &Places,
    words: &Words,
    streams: &mut Streams<'_>,
    job: impl FnOnce(&mut backup::StoreJob<'_, '_>) -> Status,
) -> Status {
    with_store_and_settings(arguments, places, words, streams, |store, _| job(store))
}

fn with_store_and_settings(
    arguments: &Arguments,
    places: &Places,
    words: &Words,
    streams: &mut Streams<'_>,
    job: impl FnOnce(&mut backup::StoreJob<'_, '_>, &Settings) -> Status,
) -> Status {
    with_settings(arguments, places, words, streams, |loaded, streams| {
        let (settings, data_dir_given) = (&loaded.settings, arguments.data_dir.is_some());
        let mut store = backup::StoreJob {
            folder: &settings.store_folder(places, data_dir_given),
            key: &*settings.store_key(places, data_dir_given).source(),
            words,
            streams,
        };
        job(&mut store, settings)
    })
}

//! The settings of a deployment: one TOML file, parsed once into types.
//!
//! What a table holds is said once, in [`tables`]: the names of its keys, what each
//! takes, and its default. Reading, the list of what is known (for *did you mean*) and
//! `svara settings example` all come from that one place.
//!
//! A file that is not right stops the start with one sentence ([`SettingsError`]): a
//! deployment that is half understood is worse than none.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    time::Duration,
};

use security_info::{
    identity::{GroupName, OrganisationName},
    method::{KindName, PhoneSlot, Use},
    phone::{CountryCode, NumberPrefix},
    policy::{Audience, ConfirmationPolicy, ContactText, MatchingDigits, MethodsWanted, Proofs},
};
use store_sled::{KeyFile, KeySource, KeyringKey};

use crate::{known_passwords, places::Places, words::Language};

mod document;
mod example;
mod expected;
mod kinds;
mod laid_over;
mod line_kinds;
mod line_section;
mod number_format;
mod phone_line;
mod problem;
mod rules_section;
mod tables;

pub use example::example;
pub use line_section::{LineFlaw, LineKey, LineSection, LineWrong, Said, line_keys};
pub use phone_line::{PasswordSource, PhoneLineSettings, SipSettings, TlsSettings};
pub use problem::{Position, SettingsError};
pub use rules_section::{RuleFlaw, RuleKey, RuleWrong, RulesSection, judge_whole, rule_keys};

#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) use example::ids as example_ids;

/// A deployment's settings. What is `None` was not said, and stays as it is in the store
/// or as the platform has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// `[organisation]`
    pub organisation: OrganisationSettings,
    /// `[rules]`
    pub rules: RuleSettings,
    /// The same, key by key, and whom to contact: what no page may say otherwise.
    pub rules_section: RulesSection,
    /// `[passwords]`
    pub passwords: PasswordSettings,
    /// `[store]`
    pub store: StoreSettings,
    /// `[phone-line]`
    pub phone_line: PhoneLineSettings,
    /// The same, key by key, where the file has that section.
    pub line_section: Option<LineSection>,
    /// `[program]`
    pub program: ProgramSettings,
    /// `[kiosk]`
    pub kiosk: KioskSettings,
    /// `[log]`
    pub log: LogSettings,
}

/// `[organisation]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationSettings {
    /// What it is called.
    pub name: Option<OrganisationName>,
    /// Where it is.
    pub country: Option<CountryCode>,
    /// Whom to contact.
    pub contact: Option<ContactText>,
}

/// `[rules]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSettings {
    /// Where calls may go.
    pub countries: Option<BTreeSet<CountryCode>>,
    /// How numbers begin that are not called.
    pub blocked_prefixes: Option<BTreeSet<NumberPrefix>>,
    /// The phones that may be set up.
    pub phones: Option<BTreeSet<PhoneSlot>>,
    /// How a call may be confirmed.
    pub confirmation: Option<ConfirmationPolicy>,
    /// How many digits are keyed.
    pub matching_digits: Option<MatchingDigits>,
    /// How long it may ring.
    pub ring_time: Option<Duration>,
    /// How long the call waits for a key.
    pub key_time: Option<Duration>,
    /// How long an answered call lasts at most.
    pub call_time: Option<Duration>,
    /// The kinds of methods that there are.
    pub methods: Option<BTreeSet<KindName>>,
    /// `[rules.audiences]`: whom each of them is for.
    pub audiences: BTreeMap<KindName, Audience>,
    /// `[rules.uses]`: what each of them is for.
    pub uses: BTreeMap<KindName, BTreeSet<Use>>,
    /// Who is asked for a second proof at sign-in.
    pub two_step: Option<Audience>,
    /// For how many days a device may be trusted; 0 for not at all.
    pub trust_devices_days: Option<u8>,
    /// Whether the wizard opens at sign-in while nothing is set up.
    pub registration_required: Option<bool>,
    /// How many methods are enough.
    pub registration_methods: Option<MethodsWanted>,
    /// How often that may be put off.
    pub postponements: Option<u8>,
    /// After how many days people are asked whether their methods are still right; 0 for never.
    pub reconfirm_days: Option<u16>,
    /// For how many days a number, an app or a token has to have been on file before it serves
    /// at the helpdesk.
    pub helpdesk_number_age_days: Option<u16>,
    /// The groups whose people are helped by two agents.
    pub helpdesk_privileged_groups: Option<BTreeSet<GroupName>>,
    /// For how many days entries of the record are kept; 0 for ever.
    pub keep_record_days: Option<u16>,
    /// `[rules.reset]`
    pub reset: ResetSettings,
    /// `[rules.limits]`
    pub limits: LimitSettings,
    /// `[rules.sessions]`
    pub sessions: SessionSettings,
}

/// `[rules.reset]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResetSettings {
    /// How many proofs a new password takes.
    pub proofs: Option<Proofs>,
}

/// `[rules.limits]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitSettings {
    /// Wrong entries in one call.
    pub tries_per_call: Option<u8>,
    /// Calls to one number in an hour.
    pub calls_per_number_and_hour: Option<u16>,
    /// Calls that one person asks for in a day.
    pub calls_per_person_and_day: Option<u16>,
    /// Calls that are asked for at one machine in a day.
    pub calls_per_machine_and_day: Option<u16>,
    /// Failed verifications in an hour that lock a method.
    pub failures_per_hour: Option<u16>,
    /// How long it is locked.
    pub failure_lock: Option<Duration>,
    /// Failed verifications in a row that disable a method.
    pub failures_in_a_row: Option<u16>,
    /// Wrong passwords that lock a user name.
    pub wrong_passwords: Option<u16>,
    /// How long the first such lock lasts.
    pub password_lock: Option<Duration>,
    /// How long such a lock lasts at most.
    pub longest_password_lock: Option<Duration>,
}

/// `[rules.sessions]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionSettings {
    /// Idleness that ends a session.
    pub idle: Option<Duration>,
    /// How long before that the person is warned.
    pub warning: Option<Duration>,
    /// How old a sign-in may be for a method to be registered or removed.
    pub fresh: Option<Duration>,
    /// Whether the last user name may be remembered on this machine.
    pub remember_user_name: Option<bool>,
}

/// `[passwords]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordSettings {
    /// A list of passwords that others know, beyond those that are built in.
    pub known_file: Option<PathBuf>,
}

/// `[store]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreSettings {
    /// The store's folder, when it is not the platform's; [`Settings::store_folder`].
    pub folder: Option<PathBuf>,
    /// Where its key is, when that is said; [`Settings::store_key`].
    pub key: Option<StoreKey>,
}

/// Where the store's key is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreKey {
    /// In the system's keyring.
    Keyring,
    /// In this file: a weaker choice, for machines that have no keyring.
    File(PathBuf),
}

impl StoreKey {
    /// What the keyring lists stores' keys under.
    const KEYRING_SERVICE: &str = "Svara";

    /// The source that a store is opened with.
    #[must_use]
    pub fn source(&self) -> Box<dyn KeySource> {
        match self {
            Self::Keyring => Box::new(KeyringKey::under(Self::KEYRING_SERVICE)),
            Self::File(path) => Box::new(KeyFile::at(path)),
        }
    }
}

/// `[program]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgramSettings {
    /// The language until a person chooses another; `None` is the system's.
    pub language: Option<Language>,
    /// Whether the sample organisation may be tried.
    pub demonstration: bool,
}

/// `[kiosk]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KioskSettings {
    /// Whether people walk up to this machine.
    pub enabled: bool,
    /// The file with the hash of the PIN by which it is left. Without one, nobody leaves it
    /// at its screen.
    pub pin_file: Option<PathBuf>,
}

/// `[log]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogSettings {
    /// How much is written.
    pub level: LogLevel,
    /// The folder, when it is not the platform's; [`Settings::log_folder`].
    pub folder: Option<PathBuf>,
    /// How many files are kept.
    pub files: u8,
}

/// How much is written to the log; each level holds those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogLevel {
    /// What failed.
    Error,
    /// What may become a failure.
    Warn,
    /// What was done.
    Info,
    /// How it was done.
    Debug,
}

impl Default for Settings {
    /// What holds without a file.
    fn default() -> Self {
        tables::settings(&mut document::Document::empty())
    }
}

/// Settings, and the file they came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The settings; the defaults when there is no file.
    pub settings: Settings,
    /// The file that was read.
    pub file: Option<PathBuf>,
}

/// Reads the file that was `asked` for, or the first of the places' files that exists.
///
/// # Errors
/// When the file that was asked for is not there, or when the file that was found can
/// not be read or is not right. A file that is found but not right is never passed over
/// for the next.
pub fn load(asked: Option<&Path>, places: &Places) -> Result<Loaded, SettingsError> {
    if let Some(file) = asked {
        let settings = read(file)?;
        // Whole, since it is shown to people who do not know where Svara was started.
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        return Ok(Loaded {
            settings,
            file: Some(file),
        });
    }
    for file in places.settings_files() {
        match read(file) {
            Err(error) if error.is_missing() => {}
            Err(error) => return Err(error),
            Ok(settings) => {
                return Ok(Loaded {
                    settings,
                    file: Some(file.clone()),
                });
            }
        }
    }
    Ok(Loaded {
        settings: Settings::default(),
        file: None,
    })
}

/// Reads one file, and looks at the beginning of what it names.
///
/// # Errors
/// When it can not be read or is not right.
pub fn read(file: &Path) -> Result<Settings, SettingsError> {
    let text = document::text_of(file)?;
    let settings = parse(&text, file)?;
    look(&settings, &text, file, known_passwords::look_at)?;
    Ok(settings)
}

/// Reads from end to end what settings name, which a start has no time for.
///
/// # Errors
/// When it is not right, or the settings' file can not be read any more.
pub fn look_through(loaded: &Loaded) -> Result<(), SettingsError> {
    let Some(file) = &loaded.file else {
        return Ok(());
    };
    let text = document::text_of(file)?;
    look(&loaded.settings, &text, file, known_passwords::look_through)
}

/// Looks at the list of known passwords.
fn look(
    settings: &Settings,
    text: &str,
    file: &Path,
    look: impl FnOnce(&Path) -> Result<known_passwords::Form, known_passwords::Flaw>,
) -> Result<(), SettingsError> {
    let Some(list) = &settings.passwords.known_file else {
        return Ok(());
    };
    look(list).map(drop).map_err(|flaw| {
        let problem = problem::Problem::KnownPasswords {
            list: list.clone(),
            flaw,
        };
        match document::place_of(text, "passwords", "known-file") {
            Some(at) => SettingsError::at(file, text, problem::Flaw { at, problem }),
            None => SettingsError::whole_file(file, problem),
        }
    })
}

/// Reads the text of a settings file; `file` is what errors call it.
///
/// # Errors
/// When it is not right.
pub fn parse(text: &str, file: &Path) -> Result<Settings, SettingsError> {
    let mut document =
        document::Document::parse(text).map_err(|flaw| SettingsError::at(file, text, flaw))?;
    let mut settings = tables::settings(&mut document);
    settings.line_section = document.section("phone-line").map(LineSection::of_table);
    settings.rules_section = RulesSection::of_document(&document);
    match document.first_flaw() {
        None => Ok(settings),
        Some(flaw) => Err(SettingsError::at(file, text, flaw)),
    }
}

impl Settings {
    /// The folder of the store. `--data-dir` has the first word: whoever starts Svara on
    /// a folder of their own must not meet the deployment's store there.
    #[must_use]
    pub fn store_folder(&self, places: &Places, data_dir_given: bool) -> PathBuf {
        match &self.store.folder {
            Some(folder) if !data_dir_given => folder.clone(),
            Some(_) | None => places.store(),
        }
    }

    /// Where the store's key is. Where nothing is said it is in the keyring, unless a folder
    /// of their own holds a key file already: see docs/decisions/0008.
    #[must_use]
    pub fn store_key(&self, places: &Places, data_dir_given: bool) -> StoreKey {
        let key_file = places.store_key_file();
        match &self.store.key {
            Some(key) => key.clone(),
            None if data_dir_given && key_file.exists() => StoreKey::File(key_file),
            None => StoreKey::Keyring,
        }
    }

    /// The folder of the logs, by the same rule.
    #[must_use]
    pub fn log_folder(&self, places: &Places, data_dir_given: bool) -> PathBuf {
        match &self.log.folder {
            Some(folder) if !data_dir_given => folder.clone(),
            Some(_) | None => places.logs().to_owned(),
        }
    }
}

//! The administrators' page of the phone line.

use std::collections::BTreeMap;

use secrecy::SecretString;
use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

use super::{LineCause, LineSetting};

/// The phone line as its page shows it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PhoneLinePage {
    #[expect(missing_docs, reason = "the name says it")]
    #[ts(inline)]
    pub source: LineSource,
    /// Whether the page may save: not where a file rules, nor in the sample organisation,
    /// which never dials out.
    pub editable: bool,
    #[expect(missing_docs, reason = "the name says it")]
    pub kind: LineKind,
    /// Every setting but `kind` and `password`.
    pub settings: BTreeMap<LineSetting, ShownSetting>,
    #[expect(missing_docs, reason = "the name says it")]
    pub password: KeptPassword,
    /// How the line stands now; `watch_phone_line` tells what follows.
    pub state: LineState,
}

/// Where what holds was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum LineSource {
    /// Nowhere: the phone is simulated.
    Default,
    /// On this page.
    Page,
    /// In the deployment's settings.
    File { path: String },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum LineKind {
    Simulated,
    Sip,
}

/// A value as the settings file writes it: durations are texts, `30 s`, `5 min`; ports are
/// one text, `20000-22047`; lists are lists of texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged)]
#[expect(missing_docs, reason = "the names say it")]
pub enum SettingValue {
    YesNo(bool),
    Count(u32),
    Text(String),
    List(Vec<String>),
}

/// What is said of a setting, and what holds when nothing is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShownSetting {
    /// What is said; `null` when nothing is.
    pub value: Option<SettingValue>,
    /// What holds when nothing is said.
    pub default: Option<SettingValue>,
    /// For a setting without a default: what it could look like.
    pub example: Option<SettingValue>,
}

/// Where the password is; never the password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum KeptPassword {
    None,
    /// In the store, sealed.
    Kept,
    File {
        path: String,
    },
    Keyring {
        entry: String,
    },
    /// systemd hands it over.
    Credential {
        name: String,
    },
}

/// What the page's form says.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[expect(missing_docs, reason = "the names say it")]
pub struct PhoneLineForm {
    pub kind: LineKind,
    /// What is said, without `kind` and `password`; leave out what is to hold by default.
    pub settings: BTreeMap<LineSetting, SettingValue>,
    pub password: PasswordChange,
}

/// What is to become of the password.
#[derive(Debug, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
#[expect(missing_docs, reason = "the names say it")]
pub enum PasswordChange {
    /// It stays as and where it is.
    Keep,
    /// This one, sealed in the store.
    Replace {
        #[serde(deserialize_with = "secret")]
        #[ts(type = "string")]
        secret: SecretString,
    },
    Remove,
    File {
        path: String,
    },
    Keyring {
        entry: String,
    },
    Credential {
        name: String,
    },
}

fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SecretString, D::Error> {
    String::deserialize(deserializer).map(SecretString::from)
}

/// A setting of the form that is not right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LineFault {
    /// The field to go to.
    pub setting: LineSetting,
    #[expect(missing_docs, reason = "the name says it")]
    pub problem: LineProblem,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum LineProblem {
    /// It does not take such a value; what it takes is said in words of the window's
    /// language, those of the settings file: `a number from 1 to 1000`.
    WrongValue { expected: String },
    /// It is not said, and is needed with the other one as that is.
    Needed { with: LineSetting },
    /// It means something only when the other one is set otherwise.
    OnlyWith { with: LineSetting },
    /// The organisation's country is not known, and is needed for the national form.
    CountryNeeded,
}

/// What came of saving.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum SavedLine {
    /// It is kept, and being put to use.
    Saved { page: Box<PhoneLinePage> },
    /// Nothing was changed.
    Faults { faults: Vec<LineFault> },
}

/// What came of asking for a test.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum StartedLineTest {
    Started { test: u32 },
    Faults { faults: Vec<LineFault> },
}

/// What a test tells as it goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum LineTestProgress {
    /// A step begins, or has ended; each is told of with its server, once one is spoken of.
    Step {
        step: LineStep,
        /// Its address; every server is tried by itself.
        server: Option<String>,
        outcome: StepOutcome,
    },
    /// Nothing more follows. The line can be used when one server took every step.
    Ended { usable: bool, cancelled: bool },
}

/// A step of the test, in the order in which they are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LineStep {
    /// What the settings name can be used here: files, the password, addresses.
    Start,
    /// The names of the servers lead to addresses.
    Resolve,
    /// The transport reaches the server.
    Transport,
    /// TLS protects the connection, and the server is who it should be.
    Tls,
    /// The server registers the line.
    Registration,
    /// The server answers a question, there and back.
    Options,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum StepOutcome {
    Running,
    /// Milliseconds.
    Passed {
        elapsed: u64,
    },
    Failed {
        /// Milliseconds.
        elapsed: u64,
        why: LineTrouble,
    },
    /// The settings do not ask for it, or a step before it failed.
    Skipped,
}

/// Why a step failed or a line is down, and where to look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LineTrouble {
    #[expect(missing_docs, reason = "the name says it")]
    pub cause: LineCause,
    /// What belongs to the cause: a status, a file, a name that was expected.
    pub detail: Option<String>,
    /// The setting to look at first.
    pub setting: LineSetting,
}

/// How the line stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum LineState {
    /// The person's phone is played on the screen.
    Simulated,
    /// It is being opened, or no server has answered yet.
    Opening,
    /// A server knows the line until then, Unix milliseconds; it is renewed before.
    Registered { server: String, until: u64 },
    /// A server answers; the line does not register.
    Reachable { server: String },
    /// No server takes calls. It is tried again at that time, Unix milliseconds.
    TryingAgain { why: LineTrouble, at: u64 },
    /// What is kept of its settings can not be made out, and nothing is dialled.
    Broken { why: LineTrouble },
    /// It could not be opened: something that its settings name can not be used here. It
    /// is tried again at that time, Unix milliseconds.
    NotOpened { why: LineTrouble, at: u64 },
}

/// Whom to call now.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum NumberToCall {
    /// One of one's own numbers.
    Method { method: String },
    /// A number, read as `understand_number` reads it.
    Number {
        typed: String,
        country: String,
        confirmed: Option<String>,
    },
}

//! What can be written on the command line.
//!
//! No words stand here: [`super::help`] puts them in, in the language of the person.

use std::{ffi::OsString, path::PathBuf};

use clap::{
    ArgAction, FromArgMatches, Parser, Subcommand,
    builder::{PossibleValuesParser, TypedValueParser},
};

use security_info::{
    call::ConfirmationWay,
    record::{Layout, Outcome, Topic},
};

mod people;

pub(super) use people::{NewPersonAsked, PassAsked, PeopleJob, PersonChanges};

use super::help;
use crate::words::{Language, Words};

/// The arguments of one start.
#[derive(Clone, Debug, Parser)]
#[command(
    name = "svara",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    arg_required_else_help = false
)]
#[expect(
    missing_docs,
    reason = "a doc comment here would become English help in every language"
)]
pub struct Arguments {
    #[arg(long, global = true, value_name = "FILE")]
    pub settings: Option<PathBuf>,
    #[arg(long, global = true, value_name = "FOLDER")]
    pub data_dir: Option<PathBuf>,
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = language_parser(), hide_possible_values = true)]
    pub language: Option<Language>,
    #[arg(long)]
    pub demo: bool,
    #[arg(long)]
    pub kiosk: bool,
    #[arg(long, hide = true)]
    pub pseudo: bool,
    #[arg(short, long, global = true, action = ArgAction::HelpLong)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    pub(super) job: Option<Job>,
}

#[derive(Clone, Debug, Subcommand)]
pub(super) enum Job {
    Call {
        #[arg(value_name = "NUMBER")]
        number: String,
        #[arg(long, value_name = "WAY", value_parser = way_parser(), hide_possible_values = true)]
        confirm: Option<ConfirmationWay>,
        #[arg(long = "number", value_name = "DIGITS")]
        digits: Option<String>,
        #[arg(long, value_name = "E164")]
        read_as: Option<String>,
        #[arg(long)]
        json: bool,
    },
    #[command(subcommand, arg_required_else_help = false)]
    Line(LineJob),
    #[command(subcommand, arg_required_else_help = false)]
    Prompts(PromptsJob),
    Backup {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
    },
    Restore {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
    },
    Overview {
        #[arg(long, value_name = "COUNT")]
        days: Option<String>,
        #[arg(long)]
        json: bool,
    },
    #[command(subcommand, arg_required_else_help = false)]
    People(PeopleJob),
    #[command(subcommand, arg_required_else_help = false)]
    Tokens(TokensJob),
    #[command(subcommand, arg_required_else_help = false)]
    Helpdesk(HelpdeskJob),
    #[command(subcommand, arg_required_else_help = false)]
    Administrator(AdministratorJob),
    #[command(subcommand, arg_required_else_help = false)]
    Record(RecordJob),
    #[command(subcommand, arg_required_else_help = false)]
    Rules(RulesJob),
    #[command(subcommand, arg_required_else_help = false)]
    Kiosk(KioskJob),
    #[command(subcommand, arg_required_else_help = false)]
    Settings(SettingsJob),
    #[command(hide = true)]
    Manual {
        #[arg(value_name = "FOLDER")]
        folder: Option<PathBuf>,
    },
    #[command(hide = true)]
    Completions {
        #[arg(value_name = "SHELL", hide_possible_values = true)]
        shell: clap_complete::Shell,
    },
}

impl Job {
    /// What it is called on the command line.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Call { .. } => "call",
            Self::Line(_) => "line",
            Self::Prompts(_) => "prompts",
            Self::Backup { .. } => "backup",
            Self::Restore { .. } => "restore",
            Self::People(_) => "people",
            Self::Tokens(_) => "tokens",
            Self::Helpdesk(_) => "helpdesk",
            Self::Administrator(_) => "administrator",
            Self::Overview { .. } => "overview",
            Self::Record(_) => "record",
            Self::Rules(_) => "rules",
            Self::Kiosk(_) => "kiosk",
            Self::Settings(_) => "settings",
            Self::Manual { .. } => "manual",
            Self::Completions { .. } => "completions",
        }
    }
}

#[derive(Clone, Debug, Subcommand)]
pub(super) enum KioskJob {
    Pin {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[arg(long, value_name = "FILE")]
        from_file: Option<PathBuf>,
    },
}

#[derive(Clone, Debug, Subcommand)]
pub(super) enum SettingsJob {
    Check {
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
        #[arg(long)]
        json: bool,
    },
    Example,
}

#[derive(Clone, Debug, Subcommand)]
pub(super) enum TokensJob {
    List {
        #[arg(value_name = "TEXT")]
        text: Option<String>,
        #[arg(long)]
        json: bool,
    },
    Import {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[arg(long)]
        dry_run: bool,
        #[arg(long)]
        json: bool,
    },
    Assign {
        #[arg(value_name = "SERIAL")]
        serial: String,
        #[arg(value_name = "USER-NAME")]
        user_name: Option<String>,
        #[arg(long)]
        json: bool,
    },
    Remove {
        #[arg(value_name = "SERIAL")]
        serial: String,
        #[arg(long)]
        json: bool,
    },
}

#[derive(Clone, Debug, Subcommand)]
pub(super) enum HelpdeskJob {
    Cases {
        #[arg(long)]
        json: bool,
    },
    Case {
        #[arg(value_name = "NUMBER")]
        number: String,
        #[arg(long, value_name = "FILE")]
        export: Option<PathBuf>,
        #[arg(long, requires = "export")]
        force: bool,
        #[arg(long)]
        json: bool,
    },
}

#[derive(Clone, Debug, Subcommand)]
pub(super) enum AdministratorJob {
    Recover(Recover),
}

#[derive(Clone, Debug, clap::Args)]
pub(super) struct Recover {
    #[arg(value_name = "USER-NAME")]
    pub(super) user_name: String,
    #[arg(long, value_name = "NAME")]
    pub(super) display_name: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub(super) password_file: Option<PathBuf>,
    #[arg(long)]
    pub(super) remove_methods: bool,
}

#[derive(Clone, Debug, Subcommand)]
pub(super) enum RulesJob {
    Show {
        #[arg(long)]
        json: bool,
    },
    Set {
        #[arg(value_name = "RULES")]
        said: Vec<String>,
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
        #[arg(
            long,
            value_name = "COUNT",
            default_value_t = 0,
            hide_default_value = true
        )]
        locking_out: u64,
        #[arg(long)]
        json: bool,
    },
    Check {
        #[arg(value_name = "RULES")]
        said: Vec<String>,
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
        #[arg(long)]
        json: bool,
    },
    Preview {
        #[arg(value_name = "USER-NAME")]
        user_name: String,
        #[arg(value_name = "RULES")]
        said: Vec<String>,
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
        #[arg(long)]
        json: bool,
    },
}

#[derive(Clone, Debug, Subcommand)]
pub(super) enum LineJob {
    Check {
        #[arg(long)]
        json: bool,
    },
    Show {
        #[arg(long)]
        json: bool,
    },
    Set(LineChanges),
}

#[derive(Clone, Debug, clap::Args)]
pub(super) struct LineChanges {
    #[arg(value_name = "SETTINGS")]
    pub(super) said: Vec<String>,
    #[arg(long, value_name = "FILE")]
    pub(super) file: Option<PathBuf>,
    #[arg(long, value_name = "SETTING")]
    pub(super) unset: Vec<String>,
    #[arg(long, value_name = "FILE")]
    pub(super) password_from: Option<PathBuf>,
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Clone, Debug, Subcommand)]
pub(super) enum PromptsJob {
    Check {
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
        #[arg(long)]
        json: bool,
    },
}

#[derive(Clone, Debug, Subcommand)]
pub(super) enum RecordJob {
    Follow {
        #[arg(long, value_name = "USER")]
        account: Option<String>,
        #[arg(long, value_name = "TOPIC", value_parser = topic_parser(), hide_possible_values = true)]
        about: Option<Topic>,
        #[arg(long, value_name = "OUTCOME", value_parser = outcome_parser(), hide_possible_values = true)]
        outcome: Option<Outcome>,
        #[arg(long)]
        json: bool,
    },
    List {
        #[arg(long, value_name = "COUNT")]
        most: Option<String>,
        #[arg(long, value_name = "USER")]
        account: Option<String>,
        #[arg(long, value_name = "TOPIC", value_parser = topic_parser(), hide_possible_values = true)]
        about: Option<Topic>,
        #[arg(long, value_name = "OUTCOME", value_parser = outcome_parser(), hide_possible_values = true)]
        outcome: Option<Outcome>,
        #[arg(long, value_name = "TIME")]
        from: Option<String>,
        #[arg(long, value_name = "TIME")]
        to: Option<String>,
        #[arg(long)]
        json: bool,
    },
    Show {
        #[arg(value_name = "ENTRY")]
        entry: String,
        #[arg(long)]
        json: bool,
    },
    Export {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[arg(long, value_name = "FORMAT", value_parser = layout_parser(), hide_possible_values = true)]
        format: Option<Layout>,
        #[arg(long, value_name = "TIME")]
        from: Option<String>,
        #[arg(long, value_name = "TIME")]
        to: Option<String>,
        #[arg(long)]
        force: bool,
        #[arg(long)]
        json: bool,
    },
    Cut {
        #[arg(long)]
        dry_run: bool,
        #[arg(long)]
        json: bool,
    },
    Verify {
        #[arg(value_name = "EXPORT")]
        export: Option<PathBuf>,
        #[arg(long, value_name = "KEY")]
        public_key: Option<String>,
        #[arg(long)]
        json: bool,
    },
}

fn topic_parser() -> impl TypedValueParser<Value = Topic> {
    PossibleValuesParser::new(Topic::ALL.map(Topic::name)).map(|written| {
        let topic = Topic::ALL.into_iter().find(|one| one.name() == written);
        topic.unwrap_or(Topic::SignIn)
    })
}

fn outcome_parser() -> impl TypedValueParser<Value = Outcome> {
    PossibleValuesParser::new(Outcome::ALL.map(Outcome::name)).map(|written| {
        let outcome = Outcome::ALL.into_iter().find(|one| one.name() == written);
        outcome.unwrap_or(Outcome::Done)
    })
}

fn layout_parser() -> impl TypedValueParser<Value = Layout> {
    PossibleValuesParser::new(["csv", "json-lines"]).map(|written| match written.as_str() {
        "csv" => Layout::Csv,
        _ => Layout::JsonLines,
    })
}

/// The ways of confirming, as they are called on the command line.
const WAYS: [(&str, ConfirmationWay); 3] = [
    ("key-number", ConfirmationWay::KeyNumber),
    ("hear-code", ConfirmationWay::HearCode),
    ("pound", ConfirmationWay::Pound),
];

fn way_parser() -> impl TypedValueParser<Value = ConfirmationWay> {
    PossibleValuesParser::new(WAYS.map(|(name, _)| name)).map(|written| {
        let way = WAYS.into_iter().find(|(name, _)| *name == written);
        way.map(|(_, way)| way).unwrap_or_default()
    })
}

fn language_parser() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(Language::ALL.map(Language::code))
        .map(|code| Language::of_code(&code).unwrap_or(Language::English))
}

/// Reads the command line; its help speaks with `words`.
pub(super) fn read(line: &[OsString], words: &Words) -> Result<Arguments, Box<clap::Error>> {
    let mut command = help::command(words);
    let matches = command.try_get_matches_from_mut(line)?;
    Ok(Arguments::from_arg_matches(&matches)?)
}

/// The language that `--language` asks for. It is looked for before anything else is
/// read, so that even a complaint about the command line comes in that language.
pub(super) fn language_asked(line: &[OsString]) -> Option<Language> {
    let mut words = line.iter().filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        if word == "--" {
            return None;
        }
        if word == "--language" {
            return Language::of_code(words.next()?);
        }
        if let Some(code) = word.strip_prefix("--language=") {
            return Language::of_code(code);
        }
    }
    None
}

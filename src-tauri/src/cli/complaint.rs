//! What is said when the command line is not right: clap's findings, in our words.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{Status, Streams};
use crate::words::Words;

/// Answers help and version, or says what is wrong with the command line.
pub(super) fn tell(stop: &clap::Error, words: &Words, streams: &mut Streams<'_>) -> Status {
    match stop.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            streams.answer(&stop.render().to_string(), words)
        }
        _ => wrong(&sentence(stop, words), words, streams),
    }
}

/// Says what is wrong with the command line, and where to read more.
pub(super) fn wrong(sentence: &str, words: &Words, streams: &mut Streams<'_>) -> Status {
    let hint = words.cli_try_help("svara");
    streams.complain(&format!("{sentence}\n{hint}"));
    Status::Wrong
}

fn sentence(stop: &clap::Error, words: &Words) -> String {
    let argument = text(stop, ContextKind::InvalidArg);
    let value = text(stop, ContextKind::InvalidValue);
    match stop.kind() {
        ErrorKind::UnknownArgument => match near(stop, ContextKind::SuggestedArg, &argument) {
            Some(near) => words.cli_unknown_argument_suggestion(argument, near),
            None if argument.starts_with('-') => words.cli_unknown_argument(argument),
            None => words.cli_unexpected_argument(argument),
        },
        ErrorKind::InvalidSubcommand => {
            let command = text(stop, ContextKind::InvalidSubcommand);
            match near(stop, ContextKind::SuggestedSubcommand, &command) {
                Some(near) => words.cli_unknown_command_suggestion(command, near),
                None => words.cli_unknown_command(command),
            }
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            words.cli_missing_command(words.one_of(&all(stop, ContextKind::ValidSubcommand)))
        }
        ErrorKind::MissingRequiredArgument => words.cli_missing_argument(argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            words.cli_missing_value(argument)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let choices = words.one_of(&all(stop, ContextKind::ValidValue));
            words.cli_wrong_value(argument, choices, value)
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            words.cli_missing_value(argument)
        }
        ErrorKind::TooManyValues => words.cli_unexpected_value(argument, value),
        ErrorKind::ArgumentConflict => {
            let other = text(stop, ContextKind::PriorArg);
            if other.is_empty() || other == argument {
                words.cli_twice(argument)
            } else {
                words.cli_not_with(argument, other)
            }
        }
        ErrorKind::InvalidUtf8 => words.cli_not_unicode(),
        // Not reached from a command line; clap's kinds are open-ended.
        _ => stop.to_string(),
    }
}

fn text(stop: &clap::Error, kind: ContextKind) -> String {
    all(stop, kind).join(" ")
}

/// What was most likely meant. clap's own suggestions are bold (`--settings` for
/// `--wings`): those that share too little are left out.
fn near(stop: &clap::Error, kind: ContextKind, written: &str) -> Option<String> {
    let mut suggested = all(stop, kind).into_iter();
    suggested.find(|other| strsim::jaro_winkler(written, other) >= 0.86)
}

fn all(stop: &clap::Error, kind: ContextKind) -> Vec<String> {
    match stop.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(_) | None => Vec::new(),
    }
}

//! What can be wrong with a settings file, and the one sentence that says so.

use std::{
    fmt, io,
    ops::Range,
    path::{Path, PathBuf},
};

use serde::Serialize;

use super::expected::Expected;
use crate::{
    known_passwords,
    words::{Language, Words},
};

/// A settings file that is not right.
#[derive(Debug)]
pub struct SettingsError(Box<Fault>);

#[derive(Debug)]
struct Fault {
    file: PathBuf,
    problem: Problem,
    position: Option<Position>,
    /// The text at that place.
    found: String,
}

/// Where in a file: both count from 1, and columns count characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
    /// The line with carets under what is meant.
    #[serde(skip)]
    pub excerpt: String,
}

/// A problem and the bytes it is about.
#[derive(Debug)]
pub(super) struct Flaw {
    pub(super) at: Range<usize>,
    pub(super) problem: Problem,
}

/// What is wrong.
#[derive(Debug)]
pub(super) enum Problem {
    Missing,
    IsFolder,
    NotRegular,
    NotReadable(io::Error),
    TooLarge,
    Binary,
    NotUtf8,
    Syntax(Syntax),
    WrongValue {
        setting: String,
        expected: Expected,
        found: Found,
    },
    Unknown {
        setting: String,
        table: String,
        suggestion: Option<String>,
        known: Vec<String>,
    },
    UnknownTable {
        table: String,
        suggestion: Option<&'static str>,
        known: Vec<String>,
    },
    KeyFileNeeded,
    KeyFileUnused,
    /// Another key is missing, which this one does not do without.
    Needed {
        setting: &'static str,
        with: &'static str,
    },
    /// This key has no meaning without another.
    OnlyWith {
        setting: &'static str,
        with: &'static str,
    },
    /// What this key says, another says too.
    OneOnly {
        other: &'static str,
    },
    /// The list of known passwords is not right.
    KnownPasswords {
        list: PathBuf,
        flaw: known_passwords::Flaw,
    },
}

/// What keeps a file from being TOML, as far as it helps to tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    Duplicate,
    Unquoted,
    NoValue,
    NoEquals,
    UnclosedText,
    UnclosedList,
    UnclosedTable,
    Escape,
    Other,
}

/// What stood there.
#[derive(Clone, Copy, Debug)]
pub(super) enum Found {
    /// A value that is best shown as it is written.
    Written,
    List,
    EmptyList,
    Table,
}

impl Problem {
    /// Whether it is about a key that is not there, and that somebody may have thought to
    /// take a password itself.
    fn is_about_a_secret(&self) -> bool {
        match self {
            Self::Unknown { setting, .. } => {
                let name = setting.to_lowercase();
                ["pass", "secret"].iter().any(|part| name.contains(part))
            }
            _ => false,
        }
    }
}

impl Syntax {
    /// Sorts the TOML parser's own words, which are English alone; `at` is the text that
    /// they are about.
    pub(super) fn of_message(message: &str, at: &str) -> Self {
        let says = |text: &str| message.contains(text);
        let is_word = at.starts_with(char::is_alphabetic);
        if says("duplicate key") || says("cannot extend") {
            Self::Duplicate
        } else if says("must be quoted") && is_word {
            Self::Unquoted
        } else if says("missing value") || says("must be quoted") && at.is_empty() {
            Self::NoValue
        } else if says("key with no value") || says("missing assignment") {
            Self::NoEquals
        } else if says("invalid basic string") || says("invalid literal string") {
            Self::UnclosedText
        } else if says("unclosed array table") || says("unclosed table") {
            Self::UnclosedTable
        } else if says("unclosed array") {
            Self::UnclosedList
        } else if says("escape") || says("unicode value digits") {
            Self::Escape
        } else {
            Self::Other
        }
    }
}

impl SettingsError {
    /// Something is wrong with the file as a whole.
    pub(super) fn whole_file(file: &Path, problem: Problem) -> Self {
        Self(Box::new(Fault {
            file: file.to_owned(),
            problem,
            position: None,
            found: String::new(),
        }))
    }

    /// Something is wrong at a place in the file.
    pub(super) fn at(file: &Path, text: &str, flaw: Flaw) -> Self {
        // What follows a key that has the name of a secret may be one: it is not shown.
        let shown = if flaw.problem.is_about_a_secret() {
            text.get(..flaw.at.end).unwrap_or_default()
        } else {
            text
        };
        let found = text.get(flaw.at.clone()).unwrap_or_default();
        Self(Box::new(Fault {
            file: file.to_owned(),
            position: Some(Position::of(shown, flaw.at)),
            problem: flaw.problem,
            found: short(found, 40),
        }))
    }

    /// Whether there is no such file.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self.0.problem, Problem::Missing)
    }

    /// The file.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.0.file
    }

    /// Where in the file, when it is one place.
    #[must_use]
    pub fn position(&self) -> Option<&Position> {
        self.0.position.as_ref()
    }

    /// The sentence, and the excerpt under it where there is one.
    #[must_use]
    pub fn explain(&self, words: &Words) -> String {
        match &self.0.position {
            Some(position) => format!("{}\n{}", self.sentence(words), position.excerpt),
            None => self.sentence(words),
        }
    }

    /// One sentence: file, line, column, what was expected and what was found.
    #[must_use]
    pub fn sentence(&self, words: &Words) -> String {
        let file = self.0.file.display().to_string();
        let place = match &self.0.position {
            Some(at) => words.settings_place(file.as_str(), at.line, at.column),
            None => file.clone(),
        };
        match &self.0.problem {
            Problem::Missing => words.settings_file_missing(file),
            Problem::IsFolder => words.settings_file_is_folder(file),
            Problem::NotRegular => words.settings_file_not_regular(file),
            Problem::NotReadable(error) => {
                words.settings_file_not_readable(file, words.reason(error))
            }
            Problem::TooLarge => words.settings_file_too_large(file, "1 MiB"),
            Problem::Binary => words.settings_file_binary(place),
            Problem::NotUtf8 => words.settings_file_not_utf8(place),
            Problem::Syntax(syntax) => syntax.sentence(place, words),
            Problem::WrongValue {
                setting,
                expected,
                found,
            } => {
                let found = match found {
                    Found::Written => self.0.found.clone(),
                    Found::List => words.found_list(),
                    Found::EmptyList => words.found_empty_list(),
                    Found::Table => words.found_table(),
                };
                words.settings_wrong_value(place, setting.as_str(), expected.words(words), found)
            }
            Problem::Unknown {
                setting,
                table,
                suggestion,
                known,
            } => match suggestion {
                Some(near) => {
                    words.settings_unknown_suggestion(place, short(setting, 60), near.as_str())
                }
                None if table.is_empty() => words.settings_unknown_outside(
                    place,
                    short(setting, 60),
                    words.all_of(&bracketed(known)),
                ),
                None => words.settings_unknown(
                    place,
                    short(setting, 60),
                    table.as_str(),
                    words.all_of(known),
                ),
            },
            Problem::UnknownTable {
                table,
                suggestion,
                known,
            } => match suggestion {
                Some(near) => {
                    words.settings_unknown_table_suggestion(place, short(table, 60), *near)
                }
                None => words.settings_unknown_table(
                    place,
                    short(table, 60),
                    words.all_of(&bracketed(known)),
                ),
            },
            Problem::KeyFileNeeded => words.settings_key_file_needed(place),
            Problem::KeyFileUnused => words.settings_key_file_unused(place),
            Problem::Needed { setting, with } => words.settings_needed(place, *setting, *with),
            Problem::OnlyWith { setting, with } => words.settings_only_with(place, *setting, *with),
            Problem::OneOnly { other } => words.settings_one_only(place, *other),
            Problem::KnownPasswords { list, flaw } => {
                let list = list.display().to_string();
                words.settings_known_passwords(place, list, flaw.words(words))
            }
        }
    }
}

impl Syntax {
    fn sentence(self, place: String, words: &Words) -> String {
        match self {
            Self::Duplicate => words.settings_syntax_duplicate(place),
            Self::Unquoted => words.settings_syntax_unquoted(place),
            Self::NoValue => words.settings_syntax_no_value(place),
            Self::NoEquals => words.settings_syntax_no_equals(place),
            Self::UnclosedText => words.settings_syntax_unclosed_text(place),
            Self::UnclosedList => words.settings_syntax_unclosed_list(place),
            Self::UnclosedTable => words.settings_syntax_unclosed_table(place),
            Self::Escape => words.settings_syntax_escape(place),
            Self::Other => words.settings_syntax_other(place),
        }
    }
}

impl fmt::Display for SettingsError {
    /// In English, for logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Words::of(Language::English)))
    }
}

impl std::error::Error for SettingsError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.problem {
            Problem::NotReadable(error) => Some(error),
            Problem::KnownPasswords { flaw, .. } => Some(flaw),
            _ => None,
        }
    }
}

impl Position {
    /// The most characters of a line that an excerpt shows.
    const WIDTH: usize = 96;

    fn of(text: &str, at: Range<usize>) -> Self {
        let start = at.start.min(text.len());
        let before = text.get(..start).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.matches('\n').count() + 1;
        let column = before
            .get(line_start..)
            .map_or(0, |head| head.chars().count())
            + 1;
        let whole = text.get(line_start..).unwrap_or_default();
        let whole = whole.lines().next().unwrap_or_default();
        let marked = text
            .get(start..at.end.max(start))
            .and_then(|marked| marked.lines().next())
            .map_or(0, |marked| marked.chars().count());
        Self {
            line,
            column,
            excerpt: excerpt(line, whole, column - 1, marked.max(1)),
        }
    }
}

/// The line with its number, and carets under `marked` characters from `from` on. Of a
/// long line only what is around them is shown.
fn excerpt(line: usize, text: &str, from: usize, marked: usize) -> String {
    let skipped = from.saturating_sub(Position::WIDTH / 2);
    let visible = |c: char| if c.is_control() { ' ' } else { c };
    let shown = text
        .chars()
        .skip(skipped)
        .take(Position::WIDTH)
        .map(visible);
    let shown = shown.collect::<String>();
    let shown = shown.trim_end();
    let number = line.to_string();
    let margin = " ".repeat(number.len());
    let indent = " ".repeat(from - skipped);
    let room = Position::WIDTH.saturating_sub(from - skipped).max(1);
    let carets = "^".repeat(marked.min(room));
    format!("{margin} |\n{number} | {shown}\n{margin} | {indent}{carets}")
}

/// At most `most` characters on one line.
fn short(text: &str, most: usize) -> String {
    let visible = |c: char| if c.is_control() { ' ' } else { c };
    let mut out = text.chars().take(most).map(visible).collect::<String>();
    if text.chars().nth(most).is_some() {
        out.push('…');
    }
    out
}

fn bracketed(tables: &[String]) -> Vec<String> {
    tables.iter().map(|table| format!("[{table}]")).collect()
}

/// The name that was most likely meant.
pub(super) fn suggestion(
    name: &str,
    known: impl Iterator<Item = &'static str>,
) -> Option<&'static str> {
    let name = name.to_lowercase().replace('_', "-");
    known
        .map(|known| (strsim::jaro_winkler(&name, known), known))
        .filter(|(likeness, _)| *likeness >= 0.86)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, known)| known)
}

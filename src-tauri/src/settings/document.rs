//! A settings file as a tree in which every value knows its place, and the reader that
//! walks it table by table.

use std::{
    fs::File,
    io::{ErrorKind, Read},
    ops::Range,
    path::Path,
};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    expected::Expected,
    kinds::Kind,
    problem::{Flaw, Found, Problem, SettingsError, Syntax, suggestion},
};

/// Settings are a page or two; what is larger is some other file.
const MOST_BYTES: u64 = 1 << 20;

/// The text of a settings file, without its byte order mark.
pub(super) fn text_of(path: &Path) -> Result<String, SettingsError> {
    let refused = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => SettingsError::whole_file(path, Problem::Missing),
        _ => SettingsError::whole_file(path, Problem::NotReadable(error)),
    };
    // Asked before opening: opening a pipe that nobody writes to would wait for ever.
    let metadata = std::fs::metadata(path).map_err(refused)?;
    if metadata.is_dir() {
        return Err(SettingsError::whole_file(path, Problem::IsFolder));
    }
    if !metadata.is_file() {
        return Err(SettingsError::whole_file(path, Problem::NotRegular));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(refused)?;
    let read = file.take(MOST_BYTES + 1).read_to_end(&mut bytes);
    let read = u64::try_from(read.map_err(refused)?).unwrap_or(u64::MAX);
    if read > MOST_BYTES {
        return Err(SettingsError::whole_file(path, Problem::TooLarge));
    }
    text(bytes, path)
}

fn text(bytes: Vec<u8>, path: &Path) -> Result<String, SettingsError> {
    let flaw = |bytes: &[u8], offset: usize, problem: Problem| {
        let before = String::from_utf8_lossy(bytes.get(..offset).unwrap_or_default());
        let at = before.len()..before.len();
        SettingsError::at(path, &before, Flaw { at, problem })
    };
    if let Some(offset) = bytes.iter().position(|byte| *byte == 0) {
        return Err(flaw(&bytes, offset, Problem::Binary));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        }),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            Err(flaw(error.as_bytes(), offset, Problem::NotUtf8))
        }
    }
}

/// Where the value of a key stands.
pub(super) fn place_of(text: &str, table: &str, key: &str) -> Option<Range<usize>> {
    let document = Document::parse(text).ok()?;
    Some(document.section(table)?.get(key)?.span())
}

/// A file that has been read as TOML, and what has been learnt in walking it.
pub(super) struct Document<'i> {
    root: Option<Spanned<DeTable<'i>>>,
    ledger: Ledger<'i>,
}

#[derive(Default)]
struct Ledger<'i> {
    flaws: Vec<Flaw>,
    strangers: Vec<Stranger<'i>>,
    entries: Vec<Entry>,
}

/// A table or key that the walk asked for: all that there is.
pub(super) struct Entry {
    /// The table that it stands in, dotted; empty for the root.
    pub(super) table: String,
    /// Its own name.
    pub(super) name: &'static str,
    /// How it is shown in the example file.
    pub(super) sort: Sort,
}

pub(super) enum Sort {
    Table,
    Default(String),
    Example(&'static str),
}

/// How a key is shown in the example file.
pub(super) enum Shown<T> {
    /// With its default.
    Default(T),
    /// It has no default; with this example, commented out.
    Example(&'static str),
}

/// A key that nobody asked for.
struct Stranger<'i> {
    table: String,
    name: String,
    value: DeValue<'i>,
    at: Range<usize>,
}

impl<'i> Document<'i> {
    /// A file with nothing in it.
    pub(super) fn empty() -> Self {
        Self {
            root: None,
            ledger: Ledger::default(),
        }
    }

    /// Reads TOML.
    pub(super) fn parse(text: &'i str) -> Result<Self, Flaw> {
        match DeTable::parse(text) {
            Ok(root) => Ok(Self {
                root: Some(root),
                ledger: Ledger::default(),
            }),
            Err(error) => {
                let at = error.span().unwrap_or(text.len()..text.len());
                let written = text.get(at.clone()).unwrap_or_default();
                let syntax = Syntax::of_message(error.message(), written);
                Err(Flaw {
                    at,
                    problem: Problem::Syntax(syntax),
                })
            }
        }
    }

    /// The table that holds the others.
    pub(super) fn root(&mut self) -> Table<'_, 'i> {
        Table {
            path: String::new(),
            entries: self.root.as_ref().map(Spanned::get_ref),
            asked: Vec::new(),
            ledger: &mut self.ledger,
        }
    }

    /// Everything that was asked for, in that order.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.ledger.entries
    }

    /// What stands in one of the root's tables.
    pub(super) fn section(&self, name: &str) -> Option<&DeTable<'i>> {
        let root = self.root.as_ref()?.get_ref();
        root.get(name)?.get_ref().as_table()
    }

    /// Everything that is wrong, from the top down.
    pub(super) fn flaws(self) -> Vec<Flaw> {
        let ledger = self.ledger;
        let strange = ledger.strangers.iter().map(|stranger| Flaw {
            at: stranger.at.clone(),
            problem: stranger.problem(&ledger.entries),
        });
        let mut flaws = strange.collect::<Vec<_>>();
        flaws.extend(ledger.flaws);
        flaws.sort_by_key(|flaw| flaw.at.start);
        flaws
    }

    /// What is wrong, if anything: the flaw that stands first in the file, so that the
    /// same file always gives the same answer and a person works from the top down.
    pub(super) fn first_flaw(self) -> Option<Flaw> {
        self.flaws().into_iter().next()
    }
}

/// One table on the walk. Each of its keys is asked for once; [`Table::finish`] then
/// finds those that nobody asked for.
pub(super) struct Table<'d, 'i> {
    path: String,
    entries: Option<&'d DeTable<'i>>,
    asked: Vec<&'static str>,
    ledger: &'d mut Ledger<'i>,
}

impl<'d, 'i> Table<'d, 'i> {
    /// The value of a key: `None` when it is not there, and also when it is not right,
    /// which the document then knows.
    pub(super) fn key<T>(
        &mut self,
        name: &'static str,
        kind: Kind<T>,
        shown: Shown<T>,
    ) -> Option<T> {
        let sort = match shown {
            Shown::Default(value) => Sort::Default((kind.show)(&value)),
            Shown::Example(text) => Sort::Example(text),
        };
        self.ask(name, sort);
        match (kind.read)(self.value(name)?) {
            Ok(value) => Some(value),
            Err(misfit) => {
                let setting = dotted(&self.path, name);
                self.ledger.flaws.push(Flaw {
                    at: misfit.at,
                    problem: kind.problem(setting, misfit.found),
                });
                None
            }
        }
    }

    /// A table in this one, walked by `walk`; when it is not there, the walk meets an
    /// empty one.
    pub(super) fn table<T>(
        &mut self,
        name: &'static str,
        walk: impl FnOnce(&mut Table<'_, 'i>) -> T,
    ) -> T {
        self.ask(name, Sort::Table);
        let value = self.value(name);
        let path = dotted(&self.path, name);
        let entries = value.and_then(|value| value.get_ref().as_table());
        if let (Some(value), None) = (value, entries) {
            let expected = Expected::Table(path.clone());
            self.ledger.flaws.push(Flaw {
                at: value.span(),
                problem: Problem::WrongValue {
                    setting: path.clone(),
                    expected,
                    found: Found::Written,
                },
            });
        }
        let mut inner = Table {
            path,
            entries,
            asked: Vec::new(),
            ledger: self.ledger,
        };
        let read = walk(&mut inner);
        inner.finish();
        read
    }

    /// Whether the key is there, right or wrong.
    pub(super) fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }

    /// Says that the value of a key is wrong in a way that only the table can tell.
    pub(super) fn wrong(&mut self, name: &str, problem: Problem) {
        if let Some(value) = self.value(name) {
            let at = value.span();
            self.ledger.flaws.push(Flaw { at, problem });
        }
    }

    /// Finds the keys that nobody asked for.
    pub(super) fn finish(self) {
        for (key, value) in self.entries.into_iter().flatten() {
            let name = key.get_ref();
            if !self.asked.iter().any(|asked| asked == name) {
                self.ledger.strangers.push(Stranger {
                    table: self.path.clone(),
                    name: name.to_string(),
                    value: value.get_ref().clone(),
                    at: key.span(),
                });
            }
        }
    }

    fn ask(&mut self, name: &'static str, sort: Sort) {
        self.asked.push(name);
        self.ledger.entries.push(Entry {
            table: self.path.clone(),
            name,
            sort,
        });
    }

    fn value(&self, name: &str) -> Option<&'d Spanned<DeValue<'i>>> {
        self.entries?.get(name)
    }
}

impl Stranger<'_> {
    fn problem(&self, entries: &[Entry]) -> Problem {
        let here = || entries.iter().filter(|entry| entry.table == self.table);
        let near = suggestion(&self.name, here().map(|entry| entry.name));
        if self.table.is_empty() && self.value.is_table() {
            return Problem::UnknownTable {
                table: self.name.clone(),
                suggestion: near,
                known: here().map(|entry| entry.name.to_owned()).collect(),
            };
        }
        let near = near.map(|name| dotted(&self.table, name));
        // A key that stands in the wrong table is more often misplaced than misspelt.
        let elsewhere = entries
            .iter()
            .find(|entry| entry.name == self.name && !matches!(entry.sort, Sort::Table))
            .map(|entry| dotted(&entry.table, entry.name));
        Problem::Unknown {
            setting: dotted(&self.table, &self.name),
            table: self.table.clone(),
            suggestion: elsewhere.or(near),
            known: here().map(|entry| entry.name.to_owned()).collect(),
        }
    }
}

/// `table.name`, or the name alone at the root.
pub(super) fn dotted(table: &str, name: &str) -> String {
    if table.is_empty() {
        name.to_owned()
    } else {
        format!("{table}.{name}")
    }
}

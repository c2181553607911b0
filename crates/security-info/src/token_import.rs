//! Entering many hardware tokens by the table that their maker delivers, all or nothing.
//!
//! The table is read as one of people is ([`crate::people_import`]): line by line, without
//! anything being written, and when no line is wrong all of it is *one* change set. Reading
//! it without committing is the dry run.
//!
//! What is wrong is told by line and column, and never by what stands there: it may be a
//! secret, or next to one.

mod table;

use std::collections::HashMap;

pub use table::{Column, Heading, HeadingProblem, TokenLine};

use crate::{
    administration::{AdministrationError, By},
    identity::{AccountId, NameError, UserName},
    method::{
        TokenSerial,
        authenticator_app::{Generator, NotASecret},
    },
    record::{RecordEntry, Recorded},
    store::{ChangeSet, SecurityInfoStore, StoreError, Version, Versioned},
    tokens::{Token, TokenRow, assigned},
};

/// As many lines has a table of tokens: they are all in memory at once.
pub const MOST_LINES: usize = 100_000;
/// As many problems are told one by one; what is more is counted.
pub const MOST_PROBLEMS: usize = 1000;

/// What a table would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// So many tokens would be entered.
    pub entered: usize,
    /// So many that are there would be meant for somebody else, or described otherwise.
    pub changed: usize,
    /// So many are as the table says already.
    pub as_they_are: usize,
    /// So much is wrong; while anything is, nothing happens.
    pub wrong: usize,
    /// The first of what is wrong, at most [`MOST_PROBLEMS`].
    pub problems: Vec<Problem>,
}

/// What is wrong in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which line of the file; the first is 1.
    pub line: u64,
    /// In which column, where it is in one.
    pub column: Option<Column>,
    /// What.
    pub wrong: Wrong,
}

/// What can be wrong in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// The line has more cells, or fewer, than the heading.
    #[error("{expected} cells are expected; {found} arrived")]
    Cells {
        /// As many as the heading has.
        expected: usize,
        /// As many as the line has.
        found: usize,
    },
    /// A cell is not UTF-8.
    #[error("text in UTF-8 is expected")]
    NotText,
    /// A name that can not be one.
    #[error(transparent)]
    Name(#[from] NameError),
    /// It is no serial number.
    #[error("a serial number is expected")]
    Serial,
    /// The secret is not written in base 32.
    #[error("a secret in base 32 is expected")]
    NotBase32,
    /// The secret is too short or too long.
    #[error(transparent)]
    SecretLength(#[from] NotASecret),
    /// Its codes change neither every 30 nor every 60 seconds.
    #[error("30 or 60 seconds are expected")]
    Interval,
    /// The hash is none that is known.
    #[error("SHA1 or SHA256 is expected")]
    Algorithm,
    /// Its codes have another length.
    #[error("6, 7 or 8 digits are expected")]
    Digits,
    /// The serial number stands in an earlier line.
    #[error("a serial number that stands once is expected; line {first} has it, too")]
    SerialTwice {
        /// In which line it stands first.
        first: u64,
    },
    /// A token of that serial number, with another secret, is there already.
    #[error("a serial number that no other token has is expected")]
    SerialTaken,
    /// Somebody else has the token.
    #[error("a token that nobody else has is expected")]
    Held,
    /// Nobody has that user name.
    #[error("somebody's user name is expected")]
    NoSuchPerson,
    /// There are more lines than a table may have.
    #[error("at most {MOST_LINES} lines are expected")]
    TooManyLines,
}

/// A table that is being read.
pub struct Import<'s> {
    store: &'s dyn SecurityInfoStore,
    by: By,
    heading: Heading,
    /// In which line each serial number stands.
    lines: HashMap<TokenSerial, u64>,
    /// Who has which user name, of those that have been looked for.
    people: HashMap<UserName, Option<AccountId>>,
    found: Found,
    changes: ChangeSet,
}

/// A table that has been read whole: what it would do and, where nothing is wrong, how.
#[derive(Debug)]
pub struct Read {
    /// What it would do.
    pub found: Found,
    /// All of that; empty where anything is wrong.
    pub changes: ChangeSet,
}

impl<'s> Import<'s> {
    /// Begins to read a table under this heading.
    #[must_use]
    pub fn begin(store: &'s dyn SecurityInfoStore, by: By, heading: Heading) -> Self {
        Self {
            store,
            by,
            heading,
            lines: HashMap::new(),
            people: HashMap::new(),
            found: Found::default(),
            changes: ChangeSet::default(),
        }
    }

    /// Takes the next line, which has this number in the file.
    ///
    /// # Errors
    /// When the store can not tell. What is wrong with the line is put down, not an error.
    pub fn take<'a>(
        &mut self,
        line: u64,
        cells: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<(), StoreError> {
        let read = match self.heading.line(cells) {
            Ok(read) => read,
            Err((column, wrong)) => {
                self.put_down(line, column, wrong);
                return Ok(());
            }
        };
        if let Some(first) = self.lines.get(&read.serial) {
            let wrong = Wrong::SerialTwice { first: *first };
            self.put_down(line, Some(Column::Serial), wrong);
            return Ok(());
        }
        if self.lines.len() >= MOST_LINES {
            self.put_down(line, None, Wrong::TooManyLines);
            return Ok(());
        }
        self.lines.insert(read.serial.clone(), line);
        let assigned_to = match &read.user_name {
            None => None,
            Some(name) => {
                let Some(id) = self.person(name)? else {
                    self.put_down(line, Some(Column::UserName), Wrong::NoSuchPerson);
                    return Ok(());
                };
                Some(id)
            }
        };
        let row = self.store.token(&read.serial)?;
        let kept = row.as_ref().and_then(|row| row.value.token()).cloned();
        match kept {
            Some(token) => self.change(line, row.map(|row| row.version), token, read, assigned_to),
            None => self.enter(row.map(|row| row.version), read, assigned_to),
        }
        Ok(())
    }

    /// What has been found so far.
    #[must_use]
    pub const fn found(&self) -> &Found {
        &self.found
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// When whoever asks may not, or the store can not tell.
    pub fn read(self) -> Result<Read, AdministrationError> {
        self.by.admitted(self.store)?;
        Ok(Read {
            found: self.found,
            changes: self.changes,
        })
    }

    fn person(&mut self, name: &UserName) -> Result<Option<AccountId>, StoreError> {
        if let Some(known) = self.people.get(name) {
            return Ok(*known);
        }
        let found = self.store.account_named(name)?;
        let found = found.map(|found| found.value.id());
        self.people.insert(name.clone(), found);
        Ok(found)
    }

    fn enter(&mut self, at: Option<Version>, read: TokenLine, assigned_to: Option<AccountId>) {
        let serial = read.serial.clone();
        let token = Token {
            serial: read.serial,
            manufacturer: read.manufacturer,
            model: read.model,
            generator: Generator::new(read.secret, read.form),
            entered_at: self.by.now,
            assigned_to,
            held: None,
        };
        self.found.entered = self.found.entered.saturating_add(1);
        let entered = Recorded::TokenEntered { token: serial };
        self.keep(at, token, vec![(assigned_to, entered)]);
    }

    fn change(
        &mut self,
        line: u64,
        at: Option<Version>,
        mut token: Token,
        read: TokenLine,
        assigned_to: Option<AccountId>,
    ) {
        let same = *token.generator.secret() == read.secret && token.generator.form() == read.form;
        if !same {
            self.put_down(line, Some(Column::Serial), Wrong::SerialTaken);
            return;
        }
        let before = token.clone();
        let mut what = Vec::new();
        // What is not said stays as it is.
        if let Some(to) = assigned_to.filter(|to| token.assigned_to != Some(*to)) {
            if token.held.is_some_and(|held| held.by != to) {
                self.put_down(line, Some(Column::UserName), Wrong::Held);
                return;
            }
            what.push(assigned(&token.serial, token.assigned_to, Some(to)));
            token.assigned_to = Some(to);
        }
        token.manufacturer = read.manufacturer.or(token.manufacturer);
        token.model = read.model.or(token.model);
        if token == before {
            self.found.as_they_are = self.found.as_they_are.saturating_add(1);
        } else {
            self.found.changed = self.found.changed.saturating_add(1);
            self.keep(at, token, what);
        }
    }

    /// Puts a token aside. While anything is wrong nothing is put aside any more, as nothing
    /// of it will happen.
    fn keep(
        &mut self,
        at: Option<Version>,
        token: Token,
        what: Vec<(Option<AccountId>, Recorded)>,
    ) {
        if self.found.wrong > 0 {
            return;
        }
        let entries = what.into_iter().map(|(account, what)| RecordEntry {
            at: self.by.now,
            station: self.by.station.clone(),
            actor: self.by.actor(),
            account,
            what,
        });
        self.changes.record.extend(entries);
        let row = Versioned {
            value: TokenRow::Kept(Box::new(token.clone())),
            version: at.unwrap_or(Version::ABSENT),
        };
        self.changes.tokens.push((token.serial, row));
    }

    fn put_down(&mut self, line: u64, column: Option<Column>, wrong: Wrong) {
        self.changes = ChangeSet::default();
        self.found.wrong = self.found.wrong.saturating_add(1);
        if self.found.problems.len() < MOST_PROBLEMS {
            self.found.problems.push(Problem {
                line,
                column,
                wrong,
            });
        }
    }
}

#[cfg(test)]
mod tests;

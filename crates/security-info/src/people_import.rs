//! Adding and changing many people by a table, all or nothing.
//!
//! A table is read once, line by line. Each line is held against the rules and against who
//! is there, and what it would change is put aside; nothing is written meanwhile. When no
//! line is wrong, all that was put aside is *one* change set: all of it happens or nothing,
//! whatever breaks. So there is nothing to undo, nothing to go on with, and reading a table
//! without committing anything is the dry run.
//!
//! That is why at most [`MOST_CHANGES`] people are added or changed by one table: they are
//! all in memory at once. Whoever is as the table says already takes no room, and what a
//! table says can be said again.

mod problem;
mod table;

use std::collections::HashMap;

use rand_core::CryptoRng;

pub use problem::{HeadingProblem, Problem, Wrong};
pub use table::{Column, Heading, PersonLine, cells, groups_of};

use crate::{
    account::Account,
    administration::{AdministrationError, By, Change, made},
    identity::{AccountId, Role, UserName},
    record::Recorded,
    store::{ChangeSet, SecurityInfoStore, StoreError, Version, Versioned},
};

/// As many people are added or changed by one table.
pub const MOST_CHANGES: usize = 100_000;
/// As many lines has a table.
pub const MOST_LINES: usize = 1_000_000;
/// As many problems are told one by one; what is more is counted.
pub const MOST_PROBLEMS: usize = 1000;

/// What a table would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// So many people would be added.
    pub added: usize,
    /// So many would be changed.
    pub changed: usize,
    /// So many are as the table says already.
    pub as_they_are: usize,
    /// So much is wrong; while anything is, nothing happens.
    pub wrong: usize,
    /// The first of what is wrong, at most [`MOST_PROBLEMS`].
    pub problems: Vec<Problem>,
}

/// A table that is being read.
pub struct Import<'s> {
    store: &'s dyn SecurityInfoStore,
    by: By,
    heading: Heading,
    /// In which line each user name stands.
    lines: HashMap<UserName, u64>,
    found: Found,
    changes: ChangeSet,
    /// Administrators who would be none any more, and the lines that say so.
    leaving: HashMap<AccountId, u64>,
    /// Whether somebody would become one.
    somebody_comes: bool,
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
            found: Found::default(),
            changes: ChangeSet::default(),
            leaving: HashMap::new(),
            somebody_comes: false,
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
        rng: &mut impl CryptoRng,
    ) -> Result<(), StoreError> {
        let read = match self.heading.line(cells) {
            Ok(read) => read,
            Err((column, wrong)) => {
                self.put_down(line, column, wrong);
                return Ok(());
            }
        };
        if let Some(first) = self.lines.get(&read.user_name) {
            let wrong = Wrong::NameTwice { first: *first };
            self.put_down(line, Some(Column::UserName), wrong);
            return Ok(());
        }
        if self.lines.len() >= MOST_LINES {
            self.put_down(line, None, Wrong::TooManyLines);
            return Ok(());
        }
        self.lines.insert(read.user_name.clone(), line);
        match self.store.account_named(&read.user_name)? {
            Some(account) => self.change(line, account, read),
            None => self.add(line, read, rng),
        }
        Ok(())
    }

    /// What has been found so far.
    #[must_use]
    pub const fn found(&self) -> &Found {
        &self.found
    }

    /// Ends the reading: the last administrator stays.
    ///
    /// # Errors
    /// When whoever asks may not, or the store can not tell.
    pub fn read(mut self) -> Result<Read, AdministrationError> {
        self.by.admitted(self.store)?;
        if let Some(line) = self.leaving.values().max().copied()
            && !self.somebody_comes
        {
            let leaving = &self.leaving;
            match self
                .store
                .an_administrator(&|one| !leaving.contains_key(&one))?
            {
                // Committed unchanged, so that nobody takes them away at the same time.
                Some(stays) => {
                    let id = stays.value.id();
                    let is_there = |one: &Versioned<Account>| one.value.id() == id;
                    if !self.changes.accounts.iter().any(is_there) {
                        self.changes.accounts.push(stays);
                    }
                }
                None => self.put_down(line, Some(Column::Role), Wrong::LastAdministrator),
            }
        }
        let changes = if self.found.wrong == 0 {
            self.changes
        } else {
            ChangeSet::default()
        };
        Ok(Read {
            found: self.found,
            changes,
        })
    }

    fn add(&mut self, line: u64, read: PersonLine, rng: &mut impl CryptoRng) {
        let Some(display_name) = read.display_name else {
            self.put_down(line, Some(Column::DisplayName), Wrong::NameMissing);
            return;
        };
        let role = read.role.unwrap_or(Role::Person);
        let id = AccountId::random(rng);
        let mut account =
            Account::without_password(id, read.user_name, display_name, role, self.by.now);
        account.set_groups(read.groups.unwrap_or_default());
        let new = Versioned {
            value: account,
            version: Version::ABSENT,
        };
        if self.keep(line, new, vec![Recorded::PersonAdded { role }]) {
            self.somebody_comes |= role == Role::Administrator;
            self.found.added = self.found.added.saturating_add(1);
        }
    }

    fn change(&mut self, line: u64, mut row: Versioned<Account>, read: PersonLine) {
        let account = &mut row.value;
        let was_acting = account.is_acting_administrator();
        let wanted = [
            read.display_name
                .filter(|name| name != account.display_name())
                .map(Change::Rename),
            read.role
                .filter(|role| *role != account.role())
                .map(Change::SetRole),
            read.groups
                .filter(|groups| groups != account.groups())
                .map(Change::SetGroups),
        ];
        let wanted = wanted.iter().flatten();
        let what: Vec<_> = wanted
            .flat_map(|change| made(account, change, self.by.now))
            .collect();
        let (id, is_acting) = (account.id(), account.is_acting_administrator());
        if what.is_empty() {
            self.found.as_they_are = self.found.as_they_are.saturating_add(1);
        } else if self.keep(line, row, what) {
            self.somebody_comes |= is_acting && !was_acting;
            if was_acting && !is_acting {
                self.leaving.insert(id, line);
            }
            self.found.changed = self.found.changed.saturating_add(1);
        }
    }

    /// Puts a change aside, if there is room for it. While anything is wrong nothing is put
    /// aside any more, as nothing of it will happen.
    fn keep(&mut self, line: u64, row: Versioned<Account>, what: Vec<Recorded>) -> bool {
        if self.found.added.saturating_add(self.found.changed) >= MOST_CHANGES {
            self.put_down(line, None, Wrong::TooManyChanges);
            return false;
        }
        if self.found.wrong == 0 {
            let account = row.value.id();
            let entries = what.into_iter().map(|what| self.by.entry(account, what));
            self.changes.record.extend(entries);
            self.changes.accounts.push(row);
        }
        true
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

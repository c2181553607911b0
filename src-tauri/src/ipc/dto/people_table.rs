//! Tables of people, as a page has them looked through, imported and exported.

use security_info::{
    identity::NameError,
    people_import::{self, Found, MOST_CHANGES, MOST_LINES},
};
use serde::Serialize;
use ts_rs::TS;

/// How many problems a page shows; all that are known stand in the list that can be saved.
const SHOWN_PROBLEMS: usize = 100;

/// How far a table has been read or written.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum TableProgress {
    /// It can be cancelled: nothing has been changed.
    Going {
        /// Bytes of a table that is read, people of one that is written.
        done: u64,
        /// Of so many.
        of: u64,
    },
    /// What it says is being done, which can not be stopped any more.
    Changing,
}

/// What a table would do, or has done.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct TableFound {
    pub added: usize,
    pub changed: usize,
    pub as_they_are: usize,
    /// While anything is wrong, nothing happens.
    pub wrong: usize,
    /// The first of what is wrong.
    pub problems: Vec<TableProblem>,
}

/// What is wrong in a line.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TableProblem {
    /// Which line of the file; the first is 1.
    pub line: u64,
    /// The column's name in the heading, where it is in one.
    pub column: Option<&'static str>,
    #[expect(missing_docs, reason = "the name says it")]
    pub wrong: WrongInLine,
}

/// What can be wrong in a line.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum WrongInLine {
    Cells {
        expected: usize,
        found: usize,
    },
    NotText,
    NameEmpty,
    NameTooLong {
        most: usize,
        found: usize,
    },
    NameUnprintable {
        /// Which character; the first is 1.
        at: usize,
    },
    NameHasSpace {
        /// Which character; the first is 1.
        at: usize,
    },
    NameMissing,
    Role,
    NameTwice {
        /// In which line it stands first.
        first: u64,
    },
    LastAdministrator,
    TooManyChanges {
        most: usize,
    },
    TooManyLines {
        most: usize,
    },
}

/// A table that has been written.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct WrittenPeople {
    /// The file's name, without its folder.
    pub name: String,
    pub people: u64,
}

impl From<&Found> for TableFound {
    fn from(found: &Found) -> Self {
        let problems = found.problems.iter().take(SHOWN_PROBLEMS);
        Self {
            added: found.added,
            changed: found.changed,
            as_they_are: found.as_they_are,
            wrong: found.wrong,
            problems: problems.map(Into::into).collect(),
        }
    }
}

impl From<&people_import::Problem> for TableProblem {
    fn from(problem: &people_import::Problem) -> Self {
        Self {
            line: problem.line,
            column: problem.column.map(people_import::Column::name),
            wrong: problem.wrong.into(),
        }
    }
}

impl From<people_import::Wrong> for WrongInLine {
    fn from(wrong: people_import::Wrong) -> Self {
        use people_import::Wrong;
        match wrong {
            Wrong::Cells { expected, found } => Self::Cells { expected, found },
            Wrong::NotText => Self::NotText,
            Wrong::Name(NameError::Empty) => Self::NameEmpty,
            Wrong::Name(NameError::TooLong { most, found }) => Self::NameTooLong { most, found },
            Wrong::Name(NameError::Unprintable { at }) => Self::NameUnprintable {
                at: at.saturating_add(1),
            },
            Wrong::Name(NameError::Space { at }) => Self::NameHasSpace {
                at: at.saturating_add(1),
            },
            Wrong::NameMissing => Self::NameMissing,
            Wrong::Role => Self::Role,
            Wrong::NameTwice { first } => Self::NameTwice { first },
            Wrong::LastAdministrator => Self::LastAdministrator,
            Wrong::TooManyChanges => Self::TooManyChanges { most: MOST_CHANGES },
            Wrong::TooManyLines => Self::TooManyLines { most: MOST_LINES },
        }
    }
}

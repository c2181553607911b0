//! What is wrong with a table.

use super::{MOST_CHANGES, MOST_LINES, table::Column};
use crate::identity::NameError;

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
    /// Somebody new has no name to be called by.
    #[error("what the person is called is expected, since they are new")]
    NameMissing,
    /// There is no such role.
    #[error("a role is expected")]
    Role,
    /// The user name stands in an earlier line.
    #[error("a user name that stands once is expected; line {first} has it, too")]
    NameTwice {
        /// In which line it stands first.
        first: u64,
    },
    /// The organisation would be left without an administrator.
    #[error("an administrator who stays is expected")]
    LastAdministrator,
    /// More people would be added or changed than one table may.
    #[error("at most {MOST_CHANGES} people who are added or changed are expected")]
    TooManyChanges,
    /// There are more lines than a table may have.
    #[error("at most {MOST_LINES} lines are expected")]
    TooManyLines,
}

/// Why a line is no heading.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeadingProblem {
    /// There is no such column.
    #[error("the name of a column is expected; {found:?} arrived")]
    Unknown {
        /// What stands there.
        found: String,
    },
    /// A column stands twice.
    #[error("each column once is expected; {} stands twice", .0.name())]
    Twice(Column),
    /// Nobody could be told apart.
    #[error("a column user-name is expected")]
    NoUserName,
}

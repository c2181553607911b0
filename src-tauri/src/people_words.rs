//! What is wrong with people's names and tables, in words.

use security_info::{
    identity::{NameError, Role},
    people_import::{Column, HeadingProblem, MOST_CHANGES, MOST_LINES, Problem, Wrong},
};

use crate::words::Words;

/// One problem, with its place.
pub(crate) fn problem(problem: &Problem, words: &Words) -> String {
    let message = wrong(problem.wrong, words);
    match problem.column {
        Some(column) => words.people_problem_in(problem.line, column.name(), message),
        None => words.people_problem(problem.line, message),
    }
}

/// What is wrong in a line.
pub(crate) fn wrong(wrong: Wrong, words: &Words) -> String {
    match wrong {
        Wrong::Cells { expected, found } => words.people_wrong_cells(expected, found),
        Wrong::NotText => words.people_wrong_text(),
        Wrong::Name(error) => name(error, words),
        Wrong::NameMissing => words.people_wrong_nameless(),
        Wrong::Role => {
            let roles = Role::ALL.map(|role| role.name().to_owned());
            words.people_wrong_role(words.one_of(&roles))
        }
        Wrong::NameTwice { first } => words.people_wrong_twice(first),
        Wrong::LastAdministrator => words.people_last_administrator(),
        Wrong::TooManyChanges => words.people_wrong_changes(MOST_CHANGES),
        Wrong::TooManyLines => words.people_wrong_lines(MOST_LINES),
    }
}

/// Why a text is not a name.
pub(crate) fn name(error: NameError, words: &Words) -> String {
    match error {
        NameError::Empty => words.people_wrong_empty(),
        NameError::TooLong { most, found } => words.people_wrong_long(most, found),
        // People count from 1.
        NameError::Unprintable { at } => words.people_wrong_unprintable(at.saturating_add(1)),
        NameError::Space { at } => words.people_wrong_space(at.saturating_add(1)),
    }
}

/// Why the first line of a file is no heading.
pub(crate) fn heading(problem: HeadingProblem, file: String, words: &Words) -> String {
    match problem {
        HeadingProblem::Unknown { found } => {
            let columns = Column::ALL.map(|column| column.name().to_owned());
            words.people_heading_unknown(file, found, words.one_of(&columns))
        }
        HeadingProblem::Twice(column) => words.people_heading_twice(file, column.name()),
        HeadingProblem::NoUserName => words.people_heading_nameless(file, Column::UserName.name()),
    }
}

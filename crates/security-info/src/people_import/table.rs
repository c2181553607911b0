//! The columns of a table of people, and what a line says in them.

use std::{borrow::Cow, collections::BTreeSet};

use super::problem::{HeadingProblem, Wrong};
use crate::{
    identity::{DisplayName, GroupName, NameError, Role, UserName},
    people::PersonFound,
    spreadsheet::{harmless, undone},
};

/// A column that a table of people may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// What the person types to sign in. It has to be there: it tells who is meant.
    UserName,
    /// What the person is called. Where the cell is empty, that stays as it is.
    DisplayName,
    /// What they may do. Where the cell is empty, that stays as it is; somebody new is a
    /// person.
    Role,
    /// The groups that they are in, and no others, with `;` between them. A backslash
    /// stands before a `;` or a backslash of a name.
    Groups,
}

impl Column {
    /// All of them, in the order in which they are written.
    pub const ALL: [Self; 4] = [Self::UserName, Self::DisplayName, Self::Role, Self::Groups];

    /// What it is called in the heading.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::UserName => "user-name",
            Self::DisplayName => "display-name",
            Self::Role => "role",
            Self::Groups => "groups",
        }
    }
}

/// Which column stands where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading(Vec<Column>);

/// What a line says of a person; what it does not say stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct PersonLine {
    pub user_name: UserName,
    pub display_name: Option<DisplayName>,
    pub role: Option<Role>,
    pub groups: Option<BTreeSet<GroupName>>,
}

impl Heading {
    /// Reads a table's first line: names of columns in whatever order, in upper or lower
    /// case.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read<'a>(cells: impl IntoIterator<Item = &'a [u8]>) -> Result<Self, HeadingProblem> {
        let mut columns = Vec::new();
        for cell in cells {
            let found = String::from_utf8_lossy(cell).trim().to_lowercase();
            let named = Column::ALL.into_iter().find(|one| one.name() == found);
            let column = named.ok_or(HeadingProblem::Unknown { found })?;
            if columns.contains(&column) {
                return Err(HeadingProblem::Twice(column));
            }
            columns.push(column);
        }
        if columns.contains(&Column::UserName) {
            Ok(Self(columns))
        } else {
            Err(HeadingProblem::NoUserName)
        }
    }

    /// Reads a line of the table.
    ///
    /// # Errors
    /// What is wrong with it, and in which column.
    pub fn line<'a>(
        &self,
        cells: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<PersonLine, (Option<Column>, Wrong)> {
        let mut user_name = None;
        let (mut display_name, mut role, mut groups) = (None, None, None);
        let mut cells = cells.into_iter();
        let mut found = 0;
        for (column, cell) in self.0.iter().copied().zip(&mut cells) {
            found += 1;
            let at = |wrong: Wrong| (Some(column), wrong);
            let cell = str::from_utf8(cell).map_err(|_| at(Wrong::NotText))?;
            let cell = undone(cell).trim();
            match column {
                Column::UserName => {
                    user_name = Some(UserName::parse(cell).map_err(|error| at(error.into()))?);
                }
                // What is not said stays as it is.
                Column::DisplayName | Column::Role if cell.is_empty() => {}
                Column::DisplayName => {
                    let name = DisplayName::parse(cell).map_err(|error| at(error.into()))?;
                    display_name = Some(name);
                }
                Column::Role => role = Some(role_named(cell).ok_or(at(Wrong::Role))?),
                Column::Groups => {
                    groups = Some(groups_of(cell).map_err(|error| at(error.into()))?);
                }
            }
        }
        found += cells.count();
        let expected = self.0.len();
        // A heading has a column for it, and here every column has its cell.
        match user_name {
            Some(user_name) if found == expected => Ok(PersonLine {
                user_name,
                display_name,
                role,
                groups,
            }),
            Some(_) | None => Err((None, Wrong::Cells { expected, found })),
        }
    }
}

/// What is written of a person, in the order of [`Column::ALL`].
#[must_use]
pub fn cells(person: &PersonFound) -> [String; 4] {
    let groups = person.groups.iter().map(|group| escaped(group.as_str()));
    [
        harmless(person.user_name.as_str()).into_owned(),
        harmless(person.display_name.as_str()).into_owned(),
        person.role.name().to_owned(),
        harmless(&groups.collect::<Vec<_>>().join(";")).into_owned(),
    ]
}

/// The groups that a cell names.
///
/// # Errors
/// When one of them can not be a name.
pub fn groups_of(cell: &str) -> Result<BTreeSet<GroupName>, NameError> {
    parted(cell)
        .iter()
        .map(|name| GroupName::parse(name))
        .collect()
}

fn role_named(text: &str) -> Option<Role> {
    let text = text.to_lowercase();
    Role::ALL.into_iter().find(|role| role.name() == text)
}

fn escaped(name: &str) -> Cow<'_, str> {
    if name.contains([';', '\\']) {
        name.replace('\\', r"\\").replace(';', r"\;").into()
    } else {
        name.into()
    }
}

/// What stands between the `;`s, without what is empty.
fn parted(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, parts.last_mut()) {
            (';', _) => parts.push(String::new()),
            ('\\', Some(part)) => part.extend(chars.next()),
            (c, Some(part)) => part.push(c),
            (_, None) => {}
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

//! The columns of a table of tokens, and what a line says in them.

use super::Wrong;
use crate::{
    identity::{TokenModel, UserName},
    method::{
        TokenSerial,
        authenticator_app::{CodeForm, CodeHash, CodeLength, GeneratorSecret, Period, SecretError},
    },
    spreadsheet::undone,
};

/// A column that a table of tokens may have. They are called as makers and other directories
/// call them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// Whose the token is to be. Where the cell is empty it is meant for nobody in particular.
    UserName,
    /// What stands on its back. It has to be there.
    Serial,
    /// Its secret, in base 32. It has to be there.
    Secret,
    /// How long a code is shown, in seconds: 30 or 60; 30 where the cell is empty.
    Interval,
    /// Who makes it.
    Manufacturer,
    /// Which model it is.
    Model,
    /// SHA1 or SHA256; SHA1 where the cell is empty.
    Algorithm,
    /// How long its codes are, 6 to 8; 6 where the cell is empty.
    Digits,
}

impl Column {
    /// All of them, in the order in which makers write them.
    pub const ALL: [Self; 8] = [
        Self::UserName,
        Self::Serial,
        Self::Secret,
        Self::Interval,
        Self::Manufacturer,
        Self::Model,
        Self::Algorithm,
        Self::Digits,
    ];

    /// What it is called in the heading.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.names().0
    }

    /// What it is called, and what else it may be called.
    const fn names(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::UserName => ("upn", &["user name", "username"]),
            Self::Serial => ("serial number", &["serialnumber", "serial"]),
            Self::Secret => ("secret key", &["secretkey", "secret"]),
            Self::Interval => ("time interval", &["timeinterval", "interval"]),
            Self::Manufacturer => ("manufacturer", &[]),
            Self::Model => ("model", &[]),
            Self::Algorithm => ("algorithm", &["hash function", "hashfunction"]),
            Self::Digits => ("digits", &[]),
        }
    }

    /// The column that is called so, in capitals or not, with hyphens or spaces.
    fn called(found: &str) -> Option<Self> {
        let words = found.split([' ', '-', '_']).filter(|word| !word.is_empty());
        let found = words.collect::<Vec<_>>().join(" ");
        let is_it = |column: &Self| {
            let (name, others) = column.names();
            name == found || others.contains(&found.as_str())
        };
        Self::ALL.into_iter().find(is_it)
    }
}

/// Why a line is no heading.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeadingProblem {
    /// There is no such column. What stands there is not repeated: where the heading is
    /// missing it is a token's, and may be its secret.
    #[error("the name of a column is expected in cell {cell}")]
    Unknown {
        /// Which cell; the first is 1.
        cell: usize,
    },
    /// A column stands twice.
    #[error("each column once is expected; {} stands twice", .0.name())]
    Twice(Column),
    /// A column that has to be there is not.
    #[error("a column {} is expected", .0.name())]
    Missing(Column),
}

/// Which column stands where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading(Vec<Column>);

/// What a line says of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct TokenLine {
    pub user_name: Option<UserName>,
    pub serial: TokenSerial,
    pub secret: GeneratorSecret,
    pub form: CodeForm,
    pub manufacturer: Option<TokenModel>,
    pub model: Option<TokenModel>,
}

impl Heading {
    /// Reads a table's first line: names of columns in whatever order, in upper or lower
    /// case.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read<'a>(cells: impl IntoIterator<Item = &'a [u8]>) -> Result<Self, HeadingProblem> {
        let mut columns = Vec::new();
        for (cell, nth) in cells.into_iter().zip(1..) {
            let found = str::from_utf8(cell).map(|cell| cell.trim().to_lowercase());
            let named = found.ok().and_then(|found| Column::called(&found));
            let column = named.ok_or(HeadingProblem::Unknown { cell: nth })?;
            if columns.contains(&column) {
                return Err(HeadingProblem::Twice(column));
            }
            columns.push(column);
        }
        for needed in [Column::Serial, Column::Secret] {
            if !columns.contains(&needed) {
                return Err(HeadingProblem::Missing(needed));
            }
        }
        Ok(Self(columns))
    }

    /// Reads a line of the table.
    ///
    /// # Errors
    /// What is wrong with it, and in which column.
    pub fn line<'a>(
        &self,
        cells: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<TokenLine, (Option<Column>, Wrong)> {
        let (mut user_name, mut serial, mut secret) = (None, None, None);
        let (mut manufacturer, mut model) = (None, None);
        let mut form = CodeForm::default();
        let mut cells = cells.into_iter();
        let mut found = 0;
        for (column, cell) in self.0.iter().copied().zip(&mut cells) {
            found += 1;
            let at = |wrong: Wrong| (Some(column), wrong);
            let cell = str::from_utf8(cell).map_err(|_| at(Wrong::NotText))?;
            let cell = undone(cell).trim();
            let maker = || TokenModel::parse(cell).map_err(|error| at(error.into()));
            match column {
                Column::Serial => {
                    let read = TokenSerial::parse(cell);
                    serial = Some(read.map_err(|_| at(Wrong::Serial))?);
                }
                Column::Secret => {
                    let read = GeneratorSecret::from_base32(cell);
                    secret = Some(read.map_err(|error| at(error.into()))?);
                }
                // What is not said is as it is with most.
                _ if cell.is_empty() => {}
                Column::UserName => {
                    let read = UserName::parse(cell);
                    user_name = Some(read.map_err(|error| at(error.into()))?);
                }
                Column::Interval => form.period = period(cell).ok_or(at(Wrong::Interval))?,
                Column::Manufacturer => manufacturer = Some(maker()?),
                Column::Model => model = Some(maker()?),
                Column::Algorithm => form.hash = hash(cell).ok_or(at(Wrong::Algorithm))?,
                Column::Digits => form.length = length(cell).ok_or(at(Wrong::Digits))?,
            }
        }
        found += cells.count();
        let expected = self.0.len();
        // A heading has a column for each, and here every column has its cell.
        match (serial, secret) {
            (Some(serial), Some(secret)) if found == expected => Ok(TokenLine {
                user_name,
                serial,
                secret,
                form,
                manufacturer,
                model,
            }),
            _ => Err((None, Wrong::Cells { expected, found })),
        }
    }
}

impl From<SecretError> for Wrong {
    fn from(error: SecretError) -> Self {
        match error {
            SecretError::NotBase32 => Self::NotBase32,
            SecretError::Length(length) => length.into(),
        }
    }
}

fn period(cell: &str) -> Option<Period> {
    match cell {
        "30" => Some(Period::HalfMinute),
        "60" => Some(Period::Minute),
        _ => None,
    }
}

fn length(cell: &str) -> Option<CodeLength> {
    match cell {
        "6" => Some(CodeLength::Six),
        "7" => Some(CodeLength::Seven),
        "8" => Some(CodeLength::Eight),
        _ => None,
    }
}

/// `SHA1`, `sha-1`, `HMAC-SHA1`, `HmacSHA256`.
fn hash(cell: &str) -> Option<CodeHash> {
    let letters = cell.chars().filter(char::is_ascii_alphanumeric);
    let name: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
    match name.strip_prefix("hmac").unwrap_or(&name) {
        "sha1" => Some(CodeHash::Sha1),
        "sha256" => Some(CodeHash::Sha256),
        _ => None,
    }
}

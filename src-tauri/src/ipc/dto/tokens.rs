//! Hardware tokens, as administrators and their holders see them. No secret is among it.

use security_info::{token_import, tokens};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::SecurityInfo;

/// Which tokens are looked for: those for which all of it holds.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WantedTokens {
    /// In the serial number, the maker's name or the model's; or somebody's whole user name.
    pub text: String,
    #[expect(missing_docs, reason = "the name says it")]
    pub standing: Option<TokenStanding>,
}

/// Whether somebody has a token, or could add it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum TokenStanding {
    /// Somebody has it among their methods.
    Held,
    /// Nobody has, and it is meant for somebody.
    Awaited,
    /// Nobody has, and whoever holds it can add it.
    Spare,
}

impl From<TokenStanding> for tokens::TokenStanding {
    fn from(standing: TokenStanding) -> Self {
        match standing {
            TokenStanding::Held => Self::Held,
            TokenStanding::Awaited => Self::Awaited,
            TokenStanding::Spare => Self::Spare,
        }
    }
}

impl From<tokens::TokenStanding> for TokenStanding {
    fn from(standing: tokens::TokenStanding) -> Self {
        match standing {
            tokens::TokenStanding::Held => Self::Held,
            tokens::TokenStanding::Awaited => Self::Awaited,
            tokens::TokenStanding::Spare => Self::Spare,
        }
    }
}

/// A page of the tokens found.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TokensPage {
    /// In the order of their serial numbers.
    pub tokens: Vec<TokenRow>,
    /// How many there are in all, on whichever page.
    pub total: usize,
    /// Whether there are more after these.
    pub has_more: bool,
    /// Whether the rules let nobody use one.
    pub for_nobody: bool,
}

/// What a list shows of a token.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct TokenRow {
    pub serial: String,
    pub manufacturer: Option<String>,
    pub model: Option<String>,
    pub digits: u8,
    /// How long a code is shown.
    pub seconds: u64,
    pub standing: TokenStanding,
    /// Who has it, or whom it is meant for.
    pub whose: Option<TokenPerson>,
    /// Unix milliseconds.
    pub entered_at: u64,
    /// Unix milliseconds.
    pub held_since: Option<u64>,
}

/// Whose a token is.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct TokenPerson {
    pub user_name: String,
    pub display_name: String,
}

/// What came of a table of tokens.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum ImportedTokens {
    /// It was read whole.
    Read {
        /// Whether it is done; else it was tried alone, or something is wrong.
        done: bool,
        /// So many tokens are new.
        entered: usize,
        /// So many are described otherwise, or meant for somebody else.
        changed: usize,
        /// So many are as the table says already.
        as_they_are: usize,
        /// So many lines are wrong; while any is, nothing happens.
        wrong: usize,
        /// What is wrong with the first of them.
        problems: Vec<TokenProblem>,
    },
    /// It is no table of tokens.
    NoTable {
        #[expect(missing_docs, reason = "the name says it")]
        why: TableFlaw,
    },
}

/// Why a text is no table of tokens.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum TableFlaw {
    Empty,
    LineTooLong {
        line: u64,
    },
    /// A cell of the first line names no column. The first is 1.
    UnknownColumn {
        cell: usize,
    },
    ColumnTwice {
        column: TokenColumn,
    },
    ColumnMissing {
        column: TokenColumn,
    },
}

impl From<token_import::HeadingProblem> for TableFlaw {
    fn from(problem: token_import::HeadingProblem) -> Self {
        match problem {
            token_import::HeadingProblem::Unknown { cell } => Self::UnknownColumn { cell },
            token_import::HeadingProblem::Twice(column) => Self::ColumnTwice {
                column: column.into(),
            },
            token_import::HeadingProblem::Missing(column) => Self::ColumnMissing {
                column: column.into(),
            },
        }
    }
}

/// A line that is wrong.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct TokenProblem {
    /// The first is 1.
    pub line: u64,
    pub column: Option<TokenColumn>,
    pub wrong: TokenWrong,
}

/// A column of a table of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum TokenColumn {
    UserName,
    Serial,
    Secret,
    Interval,
    Manufacturer,
    Model,
    Algorithm,
    Digits,
}

impl From<token_import::Column> for TokenColumn {
    fn from(column: token_import::Column) -> Self {
        match column {
            token_import::Column::UserName => Self::UserName,
            token_import::Column::Serial => Self::Serial,
            token_import::Column::Secret => Self::Secret,
            token_import::Column::Interval => Self::Interval,
            token_import::Column::Manufacturer => Self::Manufacturer,
            token_import::Column::Model => Self::Model,
            token_import::Column::Algorithm => Self::Algorithm,
            token_import::Column::Digits => Self::Digits,
        }
    }
}

/// What is wrong in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum TokenWrong {
    /// The line has another number of cells than the first one.
    Cells {
        expected: usize,
        found: usize,
    },
    NotText,
    /// A name that can not be one.
    Name,
    Serial,
    NotBase32,
    SecretLength {
        /// In bytes; 16 to 64 are expected.
        found: usize,
    },
    Interval,
    Algorithm,
    Digits,
    SerialTwice {
        /// In which line it stands first.
        first: u64,
    },
    /// Another token has that serial number.
    SerialTaken,
    /// Somebody else has it.
    Held,
    NoSuchPerson,
    TooManyLines,
}

impl From<token_import::Wrong> for TokenWrong {
    fn from(wrong: token_import::Wrong) -> Self {
        match wrong {
            token_import::Wrong::Cells { expected, found } => Self::Cells { expected, found },
            token_import::Wrong::NotText => Self::NotText,
            token_import::Wrong::Name(_) => Self::Name,
            token_import::Wrong::Serial => Self::Serial,
            token_import::Wrong::NotBase32 => Self::NotBase32,
            token_import::Wrong::SecretLength(length) => Self::SecretLength {
                found: length.found(),
            },
            token_import::Wrong::Interval => Self::Interval,
            token_import::Wrong::Algorithm => Self::Algorithm,
            token_import::Wrong::Digits => Self::Digits,
            token_import::Wrong::SerialTwice { first } => Self::SerialTwice { first },
            token_import::Wrong::SerialTaken => Self::SerialTaken,
            token_import::Wrong::Held => Self::Held,
            token_import::Wrong::NoSuchPerson => Self::NoSuchPerson,
            token_import::Wrong::TooManyLines => Self::TooManyLines,
        }
    }
}

/// The tokens that are meant for whoever asks, and that they have not added yet.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the name says it")]
pub struct AwaitedTokens {
    pub tokens: Vec<AwaitedToken>,
}

/// One of them.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct AwaitedToken {
    pub serial: String,
    /// The maker's name and the model's.
    pub model: Option<String>,
}

/// A token that has shown its first code.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct ProvenToken {
    pub info: SecurityInfo,
    pub method: String,
}

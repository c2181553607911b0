//! Tables of hardware tokens, as their makers deliver them: comma-separated values.
//!
//! A table is held whole, in memory that is wiped, since every line of it has a secret.

use std::{fs::File, io, io::Read as _, path::Path};

use security_info::{
    administration::{AdministrationError, By},
    store::{ChangeSet, Commit, SecurityInfoStore, StoreError},
    token_import::{Found, Heading, HeadingProblem, Import, Read},
};
use zeroize::Zeroizing;

use crate::table_lines::{Lines, NoLine};

/// The most bytes of a table: more than a hundred thousand lines of a maker's.
pub const MOST_BYTES: u64 = 16 << 20;
/// A table that somebody else's change meets is read again so often.
const MOST_CONFLICTS: usize = 3;

/// Why a table is not imported, whatever stands in its lines.
#[derive(Debug)]
pub enum NotImported {
    /// It can not be read.
    NotReadable(io::Error),
    /// It has more than [`MOST_BYTES`].
    TooLarge,
    /// It has no line.
    Empty,
    /// A line is longer than any that says something of a token; often a quotation mark is
    /// missing.
    LineTooLong {
        /// Where it begins.
        line: u64,
    },
    /// Its first line is no heading.
    Heading(HeadingProblem),
    /// A rule forbids it, or the store can not tell.
    Refused(AdministrationError),
    /// Others change tokens all the time.
    Busy,
}

/// A table's text.
pub struct TokenTable(Zeroizing<Vec<u8>>);

impl TokenTable {
    /// What was typed or pasted.
    #[must_use]
    pub fn typed(text: String) -> Self {
        Self(Zeroizing::new(text.into_bytes()))
    }

    /// What a file holds. Blocks.
    ///
    /// # Errors
    /// When it can not be read, or is too large.
    pub fn read(file: &Path) -> Result<Self, NotImported> {
        let file = File::open(file)?;
        let length = file.metadata()?.len();
        if length > MOST_BYTES {
            return Err(NotImported::TooLarge);
        }
        // One byte more than there is: so the text is not moved to where there is more room,
        // and nothing of it stays where it was.
        let room = usize::try_from(length)
            .unwrap_or_default()
            .saturating_add(1);
        let mut text = Zeroizing::new(Vec::with_capacity(room));
        let mut within = file.take(length);
        within.read_to_end(&mut text)?;
        Ok(Self(text))
    }

    /// Reads the table whole and, if it is not to be tried alone and nothing is wrong, does
    /// all that it says, in one piece. Blocks.
    ///
    /// # Errors
    /// Why nothing came of it. What is wrong in lines is in what was found.
    pub fn import(
        &self,
        store: &dyn SecurityInfoStore,
        by: &dyn Fn() -> By,
        try_alone: bool,
    ) -> Result<Found, NotImported> {
        for _ in 0..MOST_CONFLICTS {
            let (found, changes) = self.looked_through(store, by())?;
            if try_alone || found.wrong > 0 {
                return Ok(found);
            }
            match store.commit(changes)? {
                Commit::Done => return Ok(found),
                Commit::Conflict => {}
            }
        }
        Err(NotImported::Busy)
    }

    /// What the table would do and, where nothing is wrong, how. Blocks.
    ///
    /// # Errors
    /// Why nothing came of it.
    pub fn looked_through(
        &self,
        store: &dyn SecurityInfoStore,
        by: By,
    ) -> Result<(Found, ChangeSet), NotImported> {
        let mut lines = Lines::of(self.0.as_slice())?;
        if !lines.next()? {
            return Err(NotImported::Empty);
        }
        let heading = Heading::read(lines.cells()).map_err(NotImported::Heading)?;
        let mut import = Import::begin(store, by, heading);
        while lines.next()? {
            import.take(lines.number(), lines.cells())?;
        }
        let Read { found, changes } = import.read().map_err(NotImported::Refused)?;
        Ok((found, changes))
    }
}

impl From<NoLine> for NotImported {
    fn from(why: NoLine) -> Self {
        match why {
            NoLine::NotReadable(error) => Self::NotReadable(error),
            NoLine::TooLong { line } => Self::LineTooLong { line },
        }
    }
}

impl From<io::Error> for NotImported {
    fn from(error: io::Error) -> Self {
        Self::NotReadable(error)
    }
}

impl From<StoreError> for NotImported {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

#[cfg(test)]
mod tests;

//! What a journal has that the rows lack.

use super::{Changes, Contents, DAMAGED, Heading};
use crate::{error::OpenError, tally::Tally, trial::MISSING};

/// How a journal stands against the rows.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Against {
    /// There is none yet: the store was made before there were journals.
    NoneYet,
    /// It has nothing that the rows lack, and the next lap has begun. The program was
    /// stopped between the two steps of a checkpoint.
    Behind,
    /// It goes on from these rows and has no record yet.
    Unused(Heading),
    /// It goes on from these rows.
    Used {
        /// What all its records change together.
        changes: Changes,
        /// The tally after them.
        after: Tally,
    },
}

impl Against {
    /// Compares a journal, if there is one, with the tally of the rows.
    ///
    /// # Errors
    /// When the two do not belong together.
    pub(crate) fn of(journal: Option<&Contents>, tally: &Tally) -> Result<Self, OpenError> {
        let Some(journal) = journal else {
            return if tally.lap == 0 {
                Ok(Self::NoneYet)
            } else {
                Err(DAMAGED)
            };
        };
        let heading = journal.heading;
        if heading.lap > tally.lap || heading.commits > tally.commits {
            return Err(MISSING);
        }
        let last = journal.records.last();
        if heading.lap < tally.lap {
            let behind = heading.lap.checked_add(1) == Some(tally.lap)
                && last.is_none_or(|last| last.after.commits <= tally.commits);
            return if behind {
                Ok(Self::Behind)
            } else {
                Err(DAMAGED)
            };
        }
        if journal.is_unused() {
            return Ok(Self::Unused(heading));
        }
        let mut after = tally.clone();
        let mut changes = Changes::new();
        for record in &journal.records {
            if record.before != after.commits || record.after.lap != tally.lap {
                return Err(DAMAGED);
            }
            after = record.after.clone();
            changes.extend(record.changes.clone());
        }
        Ok(Self::Used { changes, after })
    }
}

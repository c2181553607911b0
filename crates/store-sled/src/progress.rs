//! How far something long has come.

/// Told now and then while a store is looked through, migrated, repaired, backed up or
/// restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub step: Step,
    /// Rows that are done.
    pub done: u64,
    /// Rows in all, where that is known beforehand.
    pub of: Option<u64>,
}

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// The store was not closed in good order: a copy is looked through, row by row.
    Checking,
    /// Rows are rewritten for this version of the program.
    Migrating,
    /// Rows are saved from a damaged store.
    Salvaging,
    /// Rows are written to a backup.
    BackingUp,
    /// Rows are read from a backup.
    Restoring,
}

/// Whom to tell.
pub type Report<'a> = &'a mut dyn FnMut(Progress);

/// Rows between two reports.
const EVERY: u64 = 1000;

/// Counts rows and reports now and then.
pub(crate) struct Counter<'a> {
    step: Step,
    done: u64,
    of: Option<u64>,
    report: Report<'a>,
}

impl<'a> Counter<'a> {
    pub(crate) fn new(step: Step, of: Option<u64>, report: Report<'a>) -> Self {
        report(Progress { step, done: 0, of });
        Self {
            step,
            done: 0,
            of,
            report,
        }
    }

    pub(crate) fn one(&mut self) {
        self.done = self.done.saturating_add(1);
        if self.done.is_multiple_of(EVERY) {
            (self.report)(Progress {
                step: self.step,
                done: self.done,
                of: self.of,
            });
        }
    }

    pub(crate) fn all(self) -> u64 {
        (self.report)(Progress {
            step: self.step,
            done: self.done,
            of: Some(self.done),
        });
        self.done
    }
}

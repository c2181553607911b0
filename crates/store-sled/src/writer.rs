//! Writing: into the journal as long as there is room, and else to sled's files.

use std::io;

use crate::{
    files::StoreFiles,
    journal::{Journal, Record},
    pending::{Taken, store_error, tally_row},
    people_index::PeopleIndex,
    row::Sort,
    rows::RowsError,
    sealing::RowKeys,
    table::Table,
    tally::Tally,
};
use security_info::store::StoreError;

/// What only one may use at a time.
///
/// After an error it is of no more use: nobody can tell what is on the disk. The store is
/// closed then, and opening it finds out.
#[derive(Debug)]
pub(crate) struct Writer {
    pub(crate) files: StoreFiles,
    pub(crate) schema: u16,
    pub(crate) tally: Tally,
    pub(crate) journal: Journal,
}

impl Writer {
    /// Makes a group's changes durable, and shows them to everybody.
    pub(crate) fn write(
        &mut self,
        table: &Table,
        keys: &RowKeys,
        people: &PeopleIndex,
        taken: Taken,
    ) -> Result<(), StoreError> {
        let mut record = Record {
            before: self.tally.commits,
            after: taken.after,
            changes: taken.changes,
        };
        let mut in_journal = self.journal.append(&record, keys).map_err(store_io)?;
        if !in_journal && !self.journal.is_unused() {
            self.checkpoint(table, keys)?;
            record.after.lap = self.tally.lap;
            in_journal = self.journal.append(&record, keys).map_err(store_io)?;
        }
        if !in_journal {
            self.journal =
                Journal::of_one(&self.files, keys, &self.tally, &record).map_err(store_io)?;
        }
        self.tally = record.after;
        people.change(taken.people, || table.show(record.changes));
        if in_journal {
            Ok(())
        } else {
            self.checkpoint(table, keys)
        }
    }

    /// Writes what is recent to sled's files, and begins the journal's next lap.
    pub(crate) fn checkpoint(&mut self, table: &Table, keys: &RowKeys) -> Result<(), StoreError> {
        // Where the journal has no record of its own it goes on from any later rows, too.
        let next_lap = !self.journal.is_unused();
        if next_lap {
            self.tally.lap = self.tally.lap.saturating_add(1);
        }
        let tally = tally_row(&self.tally, keys, self.schema).map_err(StoreError::Io)?;
        table
            .checkpoint(tally)
            .map_err(|error| store_error(error, Sort::State))?;
        if next_lap {
            let Tally { lap, commits, .. } = self.tally;
            self.journal = Journal::begin(&self.files, keys, lap, commits).map_err(store_io)?;
        }
        Ok(())
    }
}

fn store_io(error: io::Error) -> StoreError {
    store_error(RowsError::Io(error), Sort::State)
}

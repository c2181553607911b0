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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use security_info::store::{
        ChangeSet, Commit, NumberStanding, SecurityInfoStore,
        contract_tests::{new_row, sample},
    };
    use tempfile::TempDir;

    use crate::{KeyFile, SledStore, rows::stops};

    fn key(dir: &Path) -> KeyFile {
        KeyFile::at(dir.join("key"))
    }

    /// What a commit of so many numbers changes, with an entry of the record.
    fn numbers(of: std::ops::Range<u32>) -> ChangeSet {
        let entry = sample::entry(of.start.into());
        let numbers = of.map(|nth| (sample::number(nth), new_row(NumberStanding::default())));
        ChangeSet {
            numbers: numbers.collect(),
            record: vec![entry],
            ..ChangeSet::default()
        }
    }

    /// Whether both commits are there, whole, in a store that adds up.
    fn all_is_there(dir: &Path, nth: u32) {
        let store = SledStore::open(&dir.join("store"), &key(dir)).unwrap();
        for number in [0, 1, nth / 2, nth - 1] {
            let row = store.number(&sample::number(number)).unwrap();
            assert!(row.is_some(), "{number}");
        }
        assert_eq!(store.newest_record(3).unwrap().len(), 2);
    }

    /// A disk that fails at any row of a checkpoint: of one for a commit that is longer than a
    /// journal (which is not acknowledged then, and yet in the journal), and of the last one.
    #[test]
    fn a_checkpoint_that_is_stopped_at_any_row_is_begun_again() {
        const MANY: u32 = 16_000;
        const FEW: u32 = 4;
        for of in [FEW, MANY] {
            let all = usize::try_from(of).unwrap();
            // A few rows more: entries, what signs them, and the tally.
            for rows in [0, 1, all / 2, all, all + 1, all + 2, all + 3] {
                let dir = TempDir::new().unwrap();
                let store = SledStore::create(&dir.path().join("store"), &key(dir.path())).unwrap();
                let first = store.commit(numbers(0..1)).unwrap();
                assert_eq!(first, Commit::Done);
                let is_long = of == MANY;
                // The first commit's three rows and a tally go to sled before a long one.
                stops::after(is_long.then_some(rows + 4));
                let second = store.commit(numbers(1..of));
                stops::after((!is_long).then_some(rows));
                drop(store);
                stops::after(None);
                assert!(is_long || second.is_ok(), "{second:?}");
                all_is_there(dir.path(), of);
            }
        }
    }
}

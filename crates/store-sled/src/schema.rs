//! Schema versions, and the way from each to the next.
//!
//! Every row says in which schema it was written, so rows of two schemas can stand side
//! by side while a store is on its way. The header names the newer one before the first
//! row is rewritten: from then on an older program refuses the store, and a newer one
//! that finds the header's mark goes on where the last one was stopped.

use sled::{Batch, IVec};

use crate::{
    error::OpenError,
    files::StoreFiles,
    header::Header,
    pending::tally_row,
    progress::{Counter, Report, Step},
    row::{self, Sort},
    rows::Rows,
    sealing::{DoesNotOpen, RowKeys},
    trial::read_tally,
};

/// What this program writes.
pub(crate) static CURRENT: Schema = Schema {
    version: 1,
    migrations: &[],
};

/// A schema version and how the ones before it are brought to it.
#[derive(Debug)]
pub(crate) struct Schema {
    pub(crate) version: u16,
    /// From every version that was ever shipped to the one after it.
    pub(crate) migrations: &'static [Migration],
}

/// The way from one schema version to the next.
#[derive(Debug)]
pub(crate) struct Migration {
    pub(crate) from: u16,
    /// Takes the `MessagePack` of one row's envelope and gives that of the next version.
    pub(crate) rewrite: fn(Sort, Vec<u8>) -> Result<Vec<u8>, DoesNotOpen>,
}

/// Rows that are rewritten in one batch.
const BATCH: usize = 500;

impl Schema {
    /// Brings every row to this version, if any is older. It may be stopped at any moment
    /// and begun again.
    pub(crate) fn migrate(
        &self,
        header: &mut Header,
        files: &StoreFiles,
        rows: &Rows,
        keys: &RowKeys,
        report: Report<'_>,
    ) -> Result<(), OpenError> {
        if header.schema == self.version && !header.migrating {
            return Ok(());
        }
        header.schema = self.version;
        header.migrating = true;
        header.write(&files.header())?;

        let mut tally = read_tally(rows, keys)?;
        let mut counter = Counter::new(Step::Migrating, Some(tally.rows), report);
        let mut batch = Batch::default();
        let mut in_batch = 0;
        for found in rows.all() {
            let (key, old) = found?;
            let sort = Sort::of_key(&key).ok_or(OpenError::Damaged {
                what: "the files of rows",
            })?;
            counter.one();
            if sort == Sort::State {
                continue;
            }
            let Some(new) = self.rewritten(sort, &key, &old, keys)? else {
                continue;
            };
            tally.remove(row::share(keys, &key, &old));
            tally.add(row::share(keys, &key, &new));
            batch.insert(key, new);
            in_batch += 1;
            if in_batch == BATCH {
                let (key, row) = tally_row(&tally, keys, self.version)?;
                batch.insert(key, row);
                rows.apply(std::mem::take(&mut batch))?;
                in_batch = 0;
            }
        }
        let (key, row) = tally_row(&tally, keys, self.version)?;
        batch.insert(key, row);
        rows.apply(batch)?;
        counter.all();
        header.migrating = false;
        header.write(&files.header())?;
        Ok(())
    }

    /// The row as this version has it; none if it is that already.
    fn rewritten(
        &self,
        sort: Sort,
        key: &IVec,
        row: &IVec,
        keys: &RowKeys,
    ) -> Result<Option<Vec<u8>>, OpenError> {
        let damaged = |_| OpenError::Damaged { what: sort.what() };
        let (schema, plain) = row::open(keys, key, row).map_err(damaged)?;
        if schema == self.version {
            return Ok(None);
        }
        let plain = self.brought_up(sort, schema, plain).map_err(damaged)?;
        Ok(Some(row::seal(keys, self.version, key, &plain)?))
    }

    /// What a row of the schema `from` holds, as this version has it.
    pub(crate) fn brought_up(
        &self,
        sort: Sort,
        from: u16,
        mut plain: Vec<u8>,
    ) -> Result<Vec<u8>, DoesNotOpen> {
        for version in from..self.version {
            let migration = self
                .migrations
                .iter()
                .find(|migration| migration.from == version);
            plain = (migration.ok_or(DoesNotOpen)?.rewrite)(sort, plain)?;
        }
        if from > self.version {
            Err(DoesNotOpen)
        } else {
            Ok(plain)
        }
    }
}

#[cfg(test)]
mod tests;

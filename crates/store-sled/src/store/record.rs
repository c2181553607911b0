//! Reading the record back, and verifying it.

use security_info::{
    record::{Bounds, End, Link, Sequence, SignedCheckpoint, Unreadable, Verdict, verify},
    store::StoreError,
};

use super::SledStore;
use crate::{
    kept_link::KeptLink,
    pending::store_error,
    row::{self, Place, Sort},
    rows::RowsError,
};

pub(super) const DAMAGED_RECORD: StoreError = StoreError::Damaged {
    what: Sort::Record.what(),
};

impl SledStore {
    pub(super) fn links_before(
        &self,
        before: Option<Sequence>,
        most: usize,
    ) -> Result<Vec<Link>, StoreError> {
        self.still_whole()?;
        let range = match before {
            Some(before) => row::numbered(Sort::Record, 0)..key(before),
            None => row::all(Sort::Record),
        };
        let rows = self.table.backwards(range).take(most);
        rows.map(|row| self.whole_link(row)).collect()
    }

    pub(super) fn links_from(&self, first: Sequence, most: usize) -> Result<Vec<Link>, StoreError> {
        self.still_whole()?;
        let range = key(first)..row::all(Sort::Record).end;
        let rows = self.table.forwards(range).take(most);
        rows.map(|row| self.whole_link(row)).collect()
    }

    pub(super) fn kept_checkpoints(&self) -> Result<Vec<SignedCheckpoint>, StoreError> {
        self.still_whole()?;
        let rows = self.table.forwards(row::all(Sort::Checkpoint));
        rows.map(|row| {
            let (key, row) = row.map_err(|error| store_error(error, Sort::Checkpoint))?;
            let damaged = StoreError::Damaged {
                what: Sort::Checkpoint.what(),
            };
            let Some(nth) = row::number(&key) else {
                return Err(damaged);
            };
            Ok(self.opened(&Place::checkpoint(nth), &key, &row)?.value)
        })
        .collect()
    }

    /// What is added meanwhile is left out: the end is looked up first.
    pub(super) fn verify_links(&self) -> Result<Verdict, StoreError> {
        let (end, behind_it) = {
            let still = self.standing_still()?;
            let end = still.tally().end.clone();
            let next = end.as_ref().map_or_else(Sequence::default, |end| end.next);
            let behind = key(next)..row::all(Sort::Record).end;
            let behind: Vec<_> = still.table.forwards(behind).take(1).collect();
            (end.unwrap_or_else(|| self.nothing_recorded()), behind)
        };
        let recorded = row::numbered(Sort::Record, 0)..key(end.next);
        let rows = self.table.forwards(recorded).chain(behind_it);
        let links = rows.map(|row| match row {
            Ok((key, row)) => Ok(self.link(&key, &row)),
            Err(error) => Err(store_error(error, Sort::Record)),
        });
        let keys = std::slice::from_ref(&self.record_key);
        verify(links, keys, &Bounds::whole(Some(end)))
    }

    fn nothing_recorded(&self) -> End {
        let Bounds {
            first, previous, ..
        } = Bounds::whole(None);
        self.record_key.end(first, previous)
    }

    fn whole_link(
        &self,
        row: Result<(sled::IVec, sled::IVec), RowsError>,
    ) -> Result<Link, StoreError> {
        let (key, row) = row.map_err(|error| store_error(error, Sort::Record))?;
        self.link(&key, &row).map_err(|Unreadable| DAMAGED_RECORD)
    }

    fn link(&self, key: &[u8], row: &[u8]) -> Result<Link, Unreadable> {
        let (_, plain) = row::open(&self.keys, key, row).map_err(|_| Unreadable)?;
        let envelope = row::unpack::<KeptLink<'_>>(&plain).map_err(|_| Unreadable)?;
        Ok(envelope.value.into())
    }
}

fn key(sequence: Sequence) -> Vec<u8> {
    row::numbered(Sort::Record, sequence.get())
}

#[cfg(test)]
mod tests;

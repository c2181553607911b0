//! Reading the record back, and verifying it.

mod side_by_side;

use security_info::{
    record::{
        Bounds, Checked, End, Link, Sequence, SignedCheckpoint, Unreadable, Verdict, not_as_signed,
        verify,
    },
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

/// A row of the record, as it was read.
type Row = Result<(sled::IVec, sled::IVec), RowsError>;

/// A place where a link should be, and what is there.
type Found = Result<Result<Checked, Unreadable>, StoreError>;

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
        let (end, behind_it, checkpoints) = {
            let still = self.standing_still()?;
            let end = still.tally().end.clone();
            let next = end.as_ref().map_or_else(Sequence::default, |end| end.next);
            let behind = key(next)..row::all(Sort::Record).end;
            let behind: Vec<_> = still.table.forwards(behind).take(1).collect();
            let end = end.unwrap_or_else(|| self.nothing_recorded());
            (end, behind, self.kept_checkpoints()?)
        };
        let behind_it = behind_it.into_iter().map(|row| self.found(row));
        let keys = std::slice::from_ref(&self.record_key);
        // An end that is not marked may be any number: nobody counts up to that.
        let is_marked = self.record_key.marked(&end);
        let (next, bounds) = (end.next, Bounds::whole(Some(end)));
        let verdict = if is_marked {
            self.links_side_by_side(next, |links| verify(links.chain(behind_it), keys, &bounds))
        } else {
            let rows = self
                .table
                .forwards(row::numbered(Sort::Record, 0)..key(next));
            let links = rows.map(|row| self.found(row));
            verify(links.chain(behind_it), keys, &bounds)
        }?;
        if let Verdict::Broken(_) = verdict {
            return Ok(verdict);
        }
        let link_at = |at| Ok(self.links_from(at, 1)?.into_iter().next());
        let finding = not_as_signed(&checkpoints, keys, link_at)?;
        Ok(finding.map_or(verdict, Verdict::Broken))
    }

    fn nothing_recorded(&self) -> End {
        let Bounds {
            first, previous, ..
        } = Bounds::whole(None);
        self.record_key.end(first, previous)
    }

    /// What stands where a link should be, its hash checked.
    fn found(&self, row: Row) -> Found {
        let (key, row) = row.map_err(|error| store_error(error, Sort::Record))?;
        let link = self.link(&key, &row);
        let keys = std::slice::from_ref(&self.record_key);
        Ok(link.map(|link| Checked::of(&link, keys)))
    }

    fn whole_link(&self, row: Row) -> Result<Link, StoreError> {
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

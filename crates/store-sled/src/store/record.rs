//! Reading the record back, and verifying it.

mod side_by_side;

use security_info::{
    record::{
        Bounds, Checked, End, Link, Sequence, SignedCheckpoint, SignedCut, Unreadable, Verdict,
        not_as_signed, verify,
    },
    store::StoreError,
};

use super::SledStore;
use crate::{
    kept_link::KeptLink,
    pending::store_error,
    row::{self, Place, Scratch, Sort},
    rows::RowsError,
};

pub(super) const DAMAGED_RECORD: StoreError = StoreError::Damaged {
    what: Sort::Record.what(),
};

/// A row of the record, as it was read.
type Row = Result<(sled::IVec, sled::IVec), RowsError>;

/// A place where a link should be, and what is there.
type Found = Result<Result<Checked, Unreadable>, StoreError>;

/// What says how the record should be, at one moment, and what stands where nothing should.
struct Seen {
    end: End,
    note: Option<SignedCut>,
    checkpoints: Vec<SignedCheckpoint>,
    in_front: Option<Row>,
    behind_it: Option<Row>,
}

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

    pub(super) fn kept_cut(&self) -> Result<Option<SignedCut>, StoreError> {
        let note = self.read(&Place::RECORD_CUT)?;
        Ok(note.map(|note| note.value))
    }

    /// What is added meanwhile is left out: the end is looked up first. What is removed
    /// meanwhile would be missed, and all is looked through once more.
    pub(super) fn verify_links(&self) -> Result<Verdict, StoreError> {
        loop {
            let seen = self.seen()?;
            let begins = seen.end.first;
            let verdict = self.verify_seen(seen)?;
            let as_it_began = || Ok(self.standing_still()?.tally().record_begins() == begins);
            if matches!(verdict, Verdict::Whole(_)) || as_it_began()? {
                return Ok(verdict);
            }
        }
    }

    fn seen(&self) -> Result<Seen, StoreError> {
        let still = self.standing_still()?;
        let end = still.tally().end.clone();
        let end = end.unwrap_or_else(|| self.nothing_recorded());
        let behind = key(end.next)..row::all(Sort::Record).end;
        let in_front = row::numbered(Sort::Record, 0)..key(end.first);
        let first_of = |range| still.table.forwards(range).next();
        Ok(Seen {
            in_front: first_of(in_front),
            behind_it: first_of(behind),
            note: self.kept_cut()?,
            checkpoints: self.kept_checkpoints()?,
            end,
        })
    }

    fn verify_seen(&self, seen: Seen) -> Result<Verdict, StoreError> {
        let keys = std::slice::from_ref(&self.record_key);
        // An end that is not marked may be any number: nobody counts up to that.
        let is_marked = self.record_key.marked(&seen.end);
        let (begins, next) = (seen.end.first, seen.end.next);
        let first = self.table.forwards(key(begins)..key(next)).next();
        let mut scratch = Scratch::default();
        let first = first.map(|row| self.found(row, &mut scratch)).transpose()?;
        let bounds = match Bounds::by_note(seen.end, seen.note, keys, first.as_ref()) {
            Ok(bounds) => bounds,
            Err(finding) => return Ok(Verdict::Broken(finding)),
        };
        let mut outside = |row: Option<Row>| row.map(|row| self.found(row, &mut scratch));
        let (in_front, behind_it) = (outside(seen.in_front), outside(seen.behind_it));
        let verdict = if is_marked {
            self.links_side_by_side(begins..next, |links| {
                let links = in_front.into_iter().chain(links).chain(behind_it);
                verify(links, keys, &bounds)
            })
        } else {
            let rows = self.table.forwards(key(begins)..key(next));
            let links = rows.map(|row| self.found(row, &mut scratch));
            let links = in_front.into_iter().chain(links).chain(behind_it);
            verify(links, keys, &bounds)
        }?;
        if let Verdict::Broken(_) = verdict {
            return Ok(verdict);
        }
        let link_at = |at| Ok(self.links_from(at, 1)?.into_iter().next());
        let finding = not_as_signed(&seen.checkpoints, keys, link_at)?;
        Ok(finding.map_or(verdict, Verdict::Broken))
    }

    fn nothing_recorded(&self) -> End {
        let Bounds {
            first, previous, ..
        } = Bounds::whole(None);
        self.record_key.end(first, previous)
    }

    /// What stands where a link should be, its hash checked.
    fn found(&self, row: Row, scratch: &mut Scratch) -> Found {
        let (key, row) = row.map_err(|error| store_error(error, Sort::Record))?;
        let keys = std::slice::from_ref(&self.record_key);
        let plain = scratch.open(&self.keys, &key, &row);
        let link = plain.and_then(row::unpack::<KeptLink<'_>>);
        let link = link.map_err(|_| Unreadable);
        Ok(link.map(|link| Checked::of(&link.value, keys)))
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

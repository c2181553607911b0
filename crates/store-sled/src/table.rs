//! The rows as everybody sees them: sled's, and over them those that only the journal has.

use std::{
    cmp::Ordering,
    iter::Peekable,
    ops::Range,
    sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

use sled::IVec;

use crate::{
    journal::Changes,
    pending::SealedRow,
    rows::{Rows, RowsError},
};

/// A row's key and the row.
pub(crate) type Found = Result<(IVec, IVec), RowsError>;

/// The rows of an open store.
#[derive(Debug)]
pub(crate) struct Table {
    rows: Rows,
    /// What has changed since the last checkpoint.
    recent: RwLock<Changes>,
}

impl Table {
    pub(crate) fn over(rows: Rows) -> Self {
        Self {
            rows,
            recent: RwLock::default(),
        }
    }

    pub(crate) fn get(&self, key: &[u8]) -> Result<Option<IVec>, RowsError> {
        if let Some(row) = self.recent().get(key) {
            return Ok(row.clone());
        }
        self.rows.get(key)
    }

    /// Every row in order of key. It ends with the first error.
    pub(crate) fn all(&self) -> impl Iterator<Item = Found> + use<> {
        // What is recent is looked at first: what a checkpoint moves in between is then
        // found twice, and told once, rather than not at all.
        let recent: Vec<_> = self.recent().iter().map(row_of).collect();
        Merged {
            recent: recent.into_iter().peekable(),
            stored: self.rows.all().peekable(),
            backwards: false,
        }
    }

    /// The rows whose keys are in `range`, from the first one on.
    pub(crate) fn forwards(&self, range: Range<Vec<u8>>) -> impl Iterator<Item = Found> + use<> {
        let recent = self.recent_in(range.clone());
        Merged {
            recent: recent.into_iter().peekable(),
            stored: self.rows.forwards_in(range).peekable(),
            backwards: false,
        }
    }

    /// The rows whose keys are in `range`, from the last one back.
    pub(crate) fn backwards(&self, range: Range<Vec<u8>>) -> impl Iterator<Item = Found> + use<> {
        let recent = self.recent_in(range.clone());
        Merged {
            recent: recent.into_iter().rev().peekable(),
            stored: self.rows.backwards_in(range).peekable(),
            backwards: true,
        }
    }

    /// Looked at before the stored rows, as in [`Self::all`].
    fn recent_in(&self, range: Range<Vec<u8>>) -> Vec<(IVec, Option<IVec>)> {
        if range.is_empty() {
            return Vec::new();
        }
        self.recent().range(range).map(row_of).collect()
    }

    /// Shows changes to everybody, all at once. The journal has them.
    pub(crate) fn show(&self, changes: Changes) {
        // One by one: `BTreeMap::append` would write the whole map anew for a few rows.
        let mut recent = self.recent_mut();
        for (key, row) in changes {
            recent.insert(key, row);
        }
    }

    /// Writes to sled's files all that is recent and then `tally`, and returns when a power
    /// cut can not undo it. The journal has everything until then.
    pub(crate) fn checkpoint(&self, tally: SealedRow) -> Result<(), RowsError> {
        apply(&self.rows, &self.recent(), Some(tally))?;
        self.recent_mut().clear();
        Ok(())
    }

    fn recent(&self) -> RwLockReadGuard<'_, Changes> {
        // Nothing that holds it can stop half way through a change.
        self.recent.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn recent_mut(&self) -> RwLockWriteGuard<'_, Changes> {
        self.recent.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes changes that the journal has, and then the tally that says so: when the tally is
/// there, all is. Whoever is stopped in between begins again from the journal.
///
/// Row by row, in order of key: sled would make one batch of them atomic, which nobody needs,
/// and keeps every earlier version of every page until a batch ends. With 300,000 rows that
/// was 2.8 GB, and took twice as long.
pub(crate) fn apply(
    rows: &Rows,
    changes: &Changes,
    tally: Option<SealedRow>,
) -> Result<(), RowsError> {
    for (key, row) in changes {
        rows.put(key, row.as_ref())?;
    }
    rows.sync()?;
    if let Some((key, row)) = tally {
        rows.put(&key, Some(&row.into()))?;
        rows.sync()?;
    }
    Ok(())
}

fn row_of((key, row): (&Vec<u8>, &Option<IVec>)) -> (IVec, Option<IVec>) {
    (key.as_slice().into(), row.clone())
}

/// Two walks in the same direction as one; of two rows with one key the recent counts.
struct Merged<R: Iterator, S: Iterator> {
    recent: Peekable<R>,
    stored: Peekable<S>,
    backwards: bool,
}

impl<R, S> Iterator for Merged<R, S>
where
    R: Iterator<Item = (IVec, Option<IVec>)>,
    S: Iterator<Item = Found>,
{
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            let first = match (self.recent.peek(), self.stored.peek()) {
                (None, _) | (_, Some(Err(_))) => return self.stored.next(),
                (Some(_), None) => Ordering::Less,
                (Some((recent, _)), Some(Ok((stored, _)))) if self.backwards => stored.cmp(recent),
                (Some((recent, _)), Some(Ok((stored, _)))) => recent.cmp(stored),
            };
            match first {
                Ordering::Greater => return self.stored.next(),
                Ordering::Equal => drop(self.stored.next()),
                Ordering::Less => {}
            }
            if let Some((key, Some(row))) = self.recent.next() {
                return Some(Ok((key, row)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The second byte of each key, and the first of its row.
    fn told(rows: impl Iterator<Item = Found>) -> Vec<(u8, u8)> {
        let rows = rows.map(Result::unwrap);
        rows.map(|(key, row)| (key[1], row[0])).collect()
    }

    #[test]
    fn what_is_recent_hides_what_is_stored_in_both_directions_and_after_a_checkpoint() {
        let dir = tempfile::TempDir::new().unwrap();
        let table = Table::over(Rows::open(dir.path()).unwrap());
        let change = |rows: &[(u8, Option<u8>)]| {
            let changes = rows.iter().map(|(key, row)| {
                let row = row.map(|row| IVec::from(&[row]));
                (vec![7, *key], row)
            });
            table.show(changes.collect());
        };
        let all = |expected: &[(u8, u8)]| {
            let tally_left_out = |row: &Found| row.as_ref().unwrap().0.len() > 1;
            assert_eq!(told(table.all().filter(tally_left_out)), expected);
            let backwards: Vec<_> = expected.iter().rev().copied().collect();
            assert_eq!(told(table.backwards(vec![7]..vec![8])), backwards);
        };
        let checkpoint = || table.checkpoint((vec![0], vec![1])).unwrap();

        all(&[]);
        change(&[(2, Some(1)), (4, Some(1)), (6, Some(1))]);
        all(&[(2, 1), (4, 1), (6, 1)]);
        checkpoint();
        assert!(table.recent().is_empty());
        all(&[(2, 1), (4, 1), (6, 1)]);
        // One goes, one is new at each end and between, one is changed.
        change(&[
            (1, Some(2)),
            (2, None),
            (3, Some(2)),
            (6, Some(2)),
            (8, Some(2)),
        ]);
        let expected = [(1, 2), (3, 2), (4, 1), (6, 2), (8, 2)];
        all(&expected);
        assert_eq!(table.get(&[7, 2]).unwrap(), None);
        assert_eq!(table.get(&[7, 4]).unwrap(), Some(IVec::from(&[1])));
        assert_eq!(table.get(&[7, 6]).unwrap(), Some(IVec::from(&[2])));
        checkpoint();
        all(&expected);
        assert_eq!(table.get(&[7, 2]).unwrap(), None);
    }
}

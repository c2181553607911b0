//! Committing, and leaving the store in good order.

use std::{
    io,
    sync::{MutexGuard, atomic::Ordering},
};

use security_info::{
    Timestamp,
    record::SignedCheckpoint,
    store::{Commit, StoreError},
};

use super::SledStore;
use crate::{
    group::Answer, pending::Pending, prepared::Prepared, sealing::RowKeys, table::Table,
    tally::Tally, writer::Writer,
};

impl SledStore {
    /// The rows and what they should be, while nobody writes.
    pub(crate) fn standing_still(&self) -> Result<Still<'_>, StoreError> {
        let writer = self.writer()?;
        self.still_whole()?;
        Ok(Still {
            table: &self.table,
            keys: &self.keys,
            writer,
        })
    }

    /// Commits a group. Whatever happens, there is an answer for each.
    pub(super) fn commit_all(&self, group: Vec<Prepared>) -> Vec<Answer> {
        if self.still_whole().is_err() {
            return group.iter().map(|_| Err(StoreError::Closed)).collect();
        }
        let Ok(mut writer) = self.writer() else {
            return group.iter().map(|_| Err(StoreError::Closed)).collect();
        };
        let mut pending = self.pending(&writer);
        let answers: Vec<_> = group
            .into_iter()
            .map(|prepared| pending.take(prepared))
            .collect();
        if pending.is_empty() {
            return answers;
        }
        let written = pending
            .into_taken()
            .and_then(|taken| writer.write(&self.table, &self.keys, &self.people, taken));
        match written {
            Ok(()) => {
                let commits = writer.tally.commits;
                self.standing.commits.store(commits, Ordering::Release);
                answers
            }
            Err(error) => {
                self.standing.broken.store(true, Ordering::Release);
                answers
                    .into_iter()
                    .map(|answer| {
                        if let Ok(Commit::Done) = answer {
                            Err(again(&error))
                        } else {
                            answer
                        }
                    })
                    .collect()
            }
        }
    }

    /// Signs the record as it is now, and keeps that.
    pub(super) fn sign_record(
        &self,
        at: Timestamp,
    ) -> Result<Option<SignedCheckpoint>, StoreError> {
        let mut writer = self.writer()?;
        self.still_whole()?;
        let mut pending = self.pending(&writer);
        let Some(signed) = pending.checkpoint(at)? else {
            return Ok(None);
        };
        let mut taken = pending.into_taken()?;
        taken.after.commits = taken.after.commits.saturating_add(1);
        if let Err(error) = writer.write(&self.table, &self.keys, &self.people, taken) {
            self.standing.broken.store(true, Ordering::Release);
            return Err(error);
        }
        let commits = writer.tally.commits;
        self.standing.commits.store(commits, Ordering::Release);
        Ok(Some(signed))
    }

    fn pending(&self, writer: &Writer) -> Pending<'_> {
        let tally = writer.tally.clone();
        let keys = &self.keys;
        Pending::after(&self.table, keys, self.schema, &self.record_key, tally)
    }

    /// Whoever panicked while writing left nobody knows what behind.
    fn writer(&self) -> Result<MutexGuard<'_, Writer>, StoreError> {
        self.writer.lock().map_err(|_| {
            self.standing.broken.store(true, Ordering::Release);
            StoreError::Closed
        })
    }
}

/// A store that nobody writes to while this is held.
pub(crate) struct Still<'a> {
    pub(crate) table: &'a Table,
    pub(crate) keys: &'a RowKeys,
    writer: MutexGuard<'a, Writer>,
}

impl Still<'_> {
    pub(crate) fn tally(&self) -> &Tally {
        &self.writer.tally
    }
}

impl Drop for SledStore {
    /// Leaves nothing for the next opening to do. What fails here, it does then.
    fn drop(&mut self) {
        let Ok(mut writer) = self.writer() else {
            return;
        };
        if self.still_whole().is_err() || writer.journal.is_unused() {
            return;
        }
        if writer.checkpoint(&self.table, &self.keys).is_err() {
            self.standing.broken.store(true, Ordering::Release);
        }
    }
}

/// The same error for one more of the group.
fn again(error: &StoreError) -> StoreError {
    match error {
        StoreError::Damaged { what } => StoreError::Damaged { what },
        StoreError::Full => StoreError::Full,
        StoreError::Io(error) => StoreError::Io(io::Error::new(error.kind(), error.to_string())),
        StoreError::Closed => StoreError::Closed,
    }
}

//! Putting a whole store in a directory's place, so that at every moment there is either
//! the old one or the new one.
//!
//! The new store is built in `DIR.building`, made durable and renamed to `DIR.ready`.
//! Then what is at DIR is renamed away and `DIR.ready` takes its place. When that is cut
//! short between the two, the next opening does the second.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use security_info::record::{End, Link, Mac, RecordKey, Sequence, SignedCut};
use sled::Batch;

use crate::{
    error::OpenError,
    files::{self, StoreFiles},
    good_order::NoteKeeper,
    header::Header,
    journal::Journal,
    kept_link::KeptLink,
    pending::tally_row,
    row::{self, Place, Sort},
    rows::Rows,
    sealing::{MasterKey, RowKeys},
    tally::Tally,
};

/// Rows that are written in one batch.
const BATCH: usize = 500;

/// A store that is being built.
pub(crate) struct Building {
    target: StoreFiles,
    files: StoreFiles,
    rows: Rows,
    keys: RowKeys,
    schema: u16,
    tally: Tally,
    /// Where the record begins.
    begins: Sequence,
    batch: Batch,
    in_batch: usize,
}

impl Building {
    /// Begins an empty store that is to stand at `target` one day.
    pub(crate) fn begin(
        target: &StoreFiles,
        header: &Header,
        master: &MasterKey,
    ) -> Result<Self, OpenError> {
        let dir = target.beside("building");
        files::remove_tree(&dir)?;
        files::remove_tree(&target.beside("ready"))?;
        let files = StoreFiles::of(&dir)?;
        fs::create_dir_all(&dir)?;
        header.write(&files.header())?;
        Ok(Self {
            target: target.clone(),
            rows: Rows::open(&files.rows())?,
            files,
            keys: RowKeys::of(master),
            schema: header.schema,
            tally: Tally::of_a_new_store(),
            begins: Sequence::default(),
            batch: Batch::default(),
            in_batch: 0,
        })
    }

    /// Adds a row that is not there yet.
    pub(crate) fn add(&mut self, place: &Place<'_>, plain: &[u8]) -> Result<(), OpenError> {
        let key = place.key(&self.keys);
        let row = row::seal(&self.keys, self.schema, &key, plain)?;
        if place.sort == Sort::Record {
            self.record_goes_to(plain)?;
        }
        if place.sort == Sort::RecordCut {
            self.record_begins(plain)?;
        }
        if place.sort == Sort::Checkpoint {
            let after = |nth: u64| nth.saturating_add(1);
            let next = place.of.parse().map_or(0, after);
            self.tally.next_checkpoint = self.tally.next_checkpoint.max(next);
        }
        self.tally.add(row::share(&self.keys, &key, &row));
        self.batch.insert(key, row);
        self.in_batch += 1;
        if self.in_batch == BATCH {
            self.rows.apply(std::mem::take(&mut self.batch))?;
            self.in_batch = 0;
        }
        Ok(())
    }

    /// Counts commits and entries of the record on from where another store was.
    pub(crate) fn continue_after(&mut self, other: &Tally) {
        self.tally.commits = self.tally.commits.max(other.commits);
        self.tally.next_checkpoint = self.tally.next_checkpoint.max(other.next_checkpoint);
        self.tally.signed_at = other.signed_at;
        if other.record_end().0 >= self.tally.record_end().0 {
            self.tally.end.clone_from(&other.end);
        }
        // No journal of the other store goes on from these rows, or is the one before theirs.
        self.tally.lap = self.tally.lap.max(other.lap.saturating_add(2));
    }

    /// The record ends behind the last entry that was added. Only who has the key can mark
    /// that end as one; without it the entries stay as they are and can not be checked here.
    fn record_goes_to(&mut self, plain: &[u8]) -> Result<(), OpenError> {
        let kept = row::unpack::<KeptLink<'_>>(plain).map_err(|_| OpenError::Damaged {
            what: Sort::Record.what(),
        })?;
        let Link {
            sequence, mac, key, ..
        } = kept.value.into();
        if sequence >= self.tally.record_end().0 {
            self.tally.end = Some(End {
                first: self.begins,
                next: sequence.next(),
                mac,
                key,
                mark: Mac::BEGINNING,
            });
        }
        Ok(())
    }

    /// The record begins where a note says that it was cut.
    fn record_begins(&mut self, plain: &[u8]) -> Result<(), OpenError> {
        let kept = row::unpack::<SignedCut>(plain).map_err(|_| OpenError::Damaged {
            what: Sort::RecordCut.what(),
        })?;
        self.begins = kept.value.cut.next;
        if let Some(end) = &mut self.tally.end {
            end.first = self.begins;
        }
        Ok(())
    }

    /// Marks the end of the record.
    pub(crate) fn mark_end(&mut self, key: &RecordKey) {
        if let Some(end) = self.tally.end.take_if(|end| end.key == key.id()) {
            self.tally.end = Some(key.end_of(end.first, end.next, end.mac));
        }
    }

    /// How many rows were added.
    pub(crate) const fn rows(&self) -> u64 {
        self.tally.rows
    }

    /// Gives the store up.
    pub(crate) fn give_up(self) -> io::Result<()> {
        let dir = self.files.dir().to_path_buf();
        drop(self.rows);
        files::remove_tree(&dir)
    }

    /// Makes the store whole and durable, and puts it in its place. What is there, if
    /// anything, is kept at `aside`.
    pub(crate) fn take_its_place(mut self, aside: &Path) -> Result<(), OpenError> {
        let (key, row) = tally_row(&self.tally, &self.keys, self.schema)?;
        self.batch.insert(key, row);
        self.rows.apply(self.batch)?;
        let Tally { lap, commits, .. } = self.tally;
        Journal::begin(&self.files, &self.keys, lap, commits)?;
        let note = NoteKeeper::begin(&self.files, self.tally.commits)?;
        drop(self.rows);
        drop(note);
        files::sync_tree(self.files.dir())?;
        let parent = parent_of(&self.target);
        fs::rename(self.files.dir(), self.target.beside("ready"))?;
        files::sync_directory(&parent)?;

        if self.target.any()? {
            if let Err(refused) = fs::rename(self.target.dir(), aside) {
                // The old store stays. Left ready, the new one would take its place on the
                // day that somebody moves it away.
                set_unfinished_aside(&self.target)?;
                return Err(refused.into());
            }
        } else {
            remove_empty(self.target.dir())?;
        }
        files::sync_directory(&parent)?;
        finish(&self.target)?;
        Ok(())
    }
}

/// Ends a replacement that was cut short after the old store had been renamed away. One
/// that was cut short before that never happened: the old store stays, and the new one is
/// put where nothing takes it for the store.
pub(crate) fn finish(target: &StoreFiles) -> io::Result<()> {
    let ready = target.beside("ready");
    if !ready.is_dir() {
        return Ok(());
    }
    if target.any()? {
        return set_unfinished_aside(target);
    }
    remove_empty(target.dir())?;
    fs::rename(ready, target.dir())?;
    files::sync_directory(&parent_of(target))
}

/// Renames what is ready to `DIR.unfinished`, or the first such name with a number behind
/// it that nothing has yet.
fn set_unfinished_aside(target: &StoreFiles) -> io::Result<()> {
    let numbered = (2_u32..).map(|nth| format!("unfinished-{nth}"));
    let mut names = std::iter::once("unfinished".to_owned()).chain(numbered);
    let free = names.find(|name| fs::symlink_metadata(target.beside(name)).is_err());
    let name = free.unwrap_or_else(|| "unfinished".to_owned());
    fs::rename(target.beside("ready"), target.beside(&name))?;
    files::sync_directory(&parent_of(target))
}

/// Whether a store is there, or will be once [`finish`] has run.
pub(crate) fn anything_at(target: &StoreFiles) -> io::Result<bool> {
    Ok(target.any()? || target.beside("ready").is_dir())
}

pub(crate) fn parent_of(files: &StoreFiles) -> PathBuf {
    files
        .dir()
        .parent()
        .map_or_else(PathBuf::new, PathBuf::from)
}

fn remove_empty(dir: &Path) -> io::Result<()> {
    match fs::remove_dir(dir) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
        ended => ended,
    }
}

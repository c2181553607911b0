//! sled, with what it leaves to its callers: durability, and answers instead of panics.

use std::{
    fs::{self, File, TryLockError},
    io,
    ops::Range,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use sled::{Batch, Db, IVec};

use crate::error::OpenError;

/// Rows are read through a small cache: an account is a few hundred bytes, and the page that it is on a few thousand.
/// Verifying half a million entries takes no longer with it than with twice as much.
const CACHE_BYTES: u64 = 8 << 20;

/// Why rows could not be read or written.
#[derive(Debug)]
pub(crate) enum RowsError {
    /// sled's files are not what sled wrote.
    Damaged,
    Io(io::Error),
}

/// sled's files in one directory, opened.
#[derive(Debug)]
pub(crate) struct Rows {
    db: Db,
    /// The file that sled writes to, opened once more, to make it durable.
    file: File,
    // Dropped last.
    _closing: Closing,
}

impl Rows {
    /// Opens what is in `dir`; with nothing there, sled makes new files, which are not
    /// durable before somebody makes them so.
    pub(crate) fn open(dir: &Path) -> Result<Self, RowsError> {
        let data = dir.join("db");
        // sled writes down how far it has read, durably, and never looks before that
        // again. A file that a killed process had written may not be durable yet.
        if data.exists() {
            File::options().write(true).open(&data)?.sync_all()?;
        }
        Self::open_as(dir, &configuration(dir))
    }

    /// Opens a copy that nobody needs afterwards: sled spares the fsyncs, and removes it
    /// when it is dropped.
    pub(crate) fn open_throwaway(dir: &Path) -> Result<Self, RowsError> {
        Self::open_as(dir, &configuration(dir).temporary(true))
    }

    fn open_as(dir: &Path, configuration: &sled::Config) -> Result<Self, RowsError> {
        let db = caught(|| configuration.open())?;
        let file = File::options().write(true).open(dir.join("db"))?;
        Ok(Self {
            db,
            file,
            _closing: Closing {
                data: dir.join("db"),
            },
        })
    }

    pub(crate) fn get(&self, key: &[u8]) -> Result<Option<IVec>, RowsError> {
        caught(|| self.db.get(key))
    }

    /// Writes one row, or takes it away. What a power cut leaves of it is open until [`Self::sync`].
    pub(crate) fn put(&self, key: &[u8], row: Option<&IVec>) -> Result<(), RowsError> {
        #[cfg(test)]
        stops::here()?;
        caught(|| match row {
            Some(row) => self.db.insert(key, row).map(drop),
            None => self.db.remove(key).map(drop),
        })
    }

    /// Returns when a power cut can undo nothing of what was written.
    ///
    /// sled's own `flush` ends in `sync_file_range` on Linux, which leaves the file's
    /// size and the disk's cache behind.
    pub(crate) fn sync(&self) -> Result<(), RowsError> {
        caught(|| self.db.flush())?;
        Ok(self.file.sync_all()?)
    }

    /// Applies all of a batch or nothing, and returns when a power cut can not undo it.
    pub(crate) fn apply(&self, batch: Batch) -> Result<(), RowsError> {
        caught(|| self.db.apply_batch(batch))?;
        self.sync()
    }

    /// Every row in order of key. It ends with the first error.
    pub(crate) fn all(&self) -> impl Iterator<Item = Result<(IVec, IVec), RowsError>> + use<> {
        until_error(self.db.iter())
    }

    /// The rows whose keys begin with `prefix`, from the last one back.
    pub(crate) fn backwards(
        &self,
        prefix: &[u8],
    ) -> impl Iterator<Item = Result<(IVec, IVec), RowsError>> + use<> {
        let rows = self.db.scan_prefix(prefix);
        until_error(BackTo(rows))
    }

    /// The rows whose keys begin with `prefix`, from the first one on.
    pub(crate) fn forwards(
        &self,
        prefix: &[u8],
    ) -> impl Iterator<Item = Result<(IVec, IVec), RowsError>> + use<> {
        until_error(self.db.scan_prefix(prefix))
    }

    /// The rows whose keys are in `range`, from the first one on.
    pub(crate) fn forwards_in(
        &self,
        range: Range<Vec<u8>>,
    ) -> impl Iterator<Item = Result<(IVec, IVec), RowsError>> + use<> {
        until_error(self.db.range(range))
    }

    /// The rows whose keys are in `range`, from the last one back.
    pub(crate) fn backwards_in(
        &self,
        range: Range<Vec<u8>>,
    ) -> impl Iterator<Item = Result<(IVec, IVec), RowsError>> + use<> {
        until_error(BackTo(self.db.range(range)))
    }
}

/// After an error sled's iterators stay where they are, for ever; this one ends.
fn until_error<I>(mut rows: I) -> impl Iterator<Item = Result<(IVec, IVec), RowsError>> + use<I>
where
    I: Iterator<Item = sled::Result<(IVec, IVec)>>,
{
    let mut broken = false;
    std::iter::from_fn(move || {
        if broken {
            return None;
        }
        let next = caught(|| rows.next().transpose()).transpose();
        broken = matches!(next, Some(Err(_)));
        next
    })
}

/// Waits, when it is dropped, until sled has let go of its file.
///
/// Some thread of sled's may hold it for a moment longer than the database lives, and
/// tells nobody; whoever opens the store again, or renames it, would stumble over that.
#[derive(Debug)]
struct Closing {
    data: PathBuf,
}

impl Drop for Closing {
    fn drop(&mut self) {
        const MOMENT: Duration = Duration::from_millis(2);
        const MOST_MOMENTS: u32 = 2500;
        let Ok(file) = File::open(&self.data) else {
            return;
        };
        for _ in 0..MOST_MOMENTS {
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => thread::park_timeout(MOMENT),
                Ok(()) | Err(TryLockError::Error(_)) => return,
            }
        }
    }
}

fn configuration(dir: &Path) -> sled::Config {
    sled::Config::new()
        .path(dir)
        .cache_capacity(CACHE_BYTES)
        // What is acknowledged is flushed at once; nothing else needs to be.
        .flush_every_ms(None)
}

/// Walks a range from its end.
struct BackTo<I>(I);

impl<I: DoubleEndedIterator> Iterator for BackTo<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        self.0.next_back()
    }
}

/// sled panics where its files surprise it: that is damage, and an answer.
fn caught<T>(work: impl FnOnce() -> sled::Result<T>) -> Result<T, RowsError> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(ended) => Ok(ended?),
        Err(_) => Err(RowsError::Damaged),
    }
}

impl From<sled::Error> for RowsError {
    fn from(error: sled::Error) -> Self {
        match error {
            sled::Error::Io(error) => Self::Io(error),
            sled::Error::Corruption { .. }
            | sled::Error::ReportableBug(_)
            | sled::Error::Unsupported(_)
            | sled::Error::CollectionNotFound(_) => Self::Damaged,
        }
    }
}

impl From<io::Error> for RowsError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<RowsError> for OpenError {
    fn from(error: RowsError) -> Self {
        match error {
            RowsError::Damaged => Self::Damaged {
                what: "the files of rows",
            },
            RowsError::Io(error) => Self::NotReadable(error),
        }
    }
}

/// sled's notes on how far it has read its own files. They save time and hold nothing
/// that the files do not.
pub(crate) fn snapshots(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with("snap.") {
            found.push(entry.path());
        }
    }
    Ok(found)
}

/// A disk that fails after so many rows, for tests of what is found afterwards.
#[cfg(test)]
pub(crate) mod stops {
    use std::{cell::Cell, io};

    thread_local! {
        static LEFT: Cell<Option<usize>> = const { Cell::new(None) };
    }

    /// Lets this thread write so many more rows, or as many as it likes.
    pub(crate) fn after(rows: Option<usize>) {
        LEFT.set(rows);
    }

    pub(super) fn here() -> io::Result<()> {
        match LEFT.get() {
            Some(0) => Err(io::Error::other("stopped on purpose")),
            left => {
                LEFT.set(left.map(|left| left - 1));
                Ok(())
            }
        }
    }
}

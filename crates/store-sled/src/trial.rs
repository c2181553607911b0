//! Looking before opening: a store that was not closed in good order, or is small, is
//! opened as a copy first, and every row of the copy is read.
//!
//! sled repairs its files while it opens them, which for a file that was cut short means
//! to forget what is missing. On a copy that harms nobody: when the copy's rows do not
//! add up, the store itself has not been touched.

use std::{fs, io, path::Path};

use crate::{
    error::OpenError,
    files::{self, StoreFiles},
    journal::{Against, Contents},
    progress::{Counter, Report, Step},
    row::{self, Envelope, Place, Sort},
    rows::{Rows, RowsError, snapshots},
    sealing::RowKeys,
    table,
    tally::Tally,
};

/// What has to be done before the store itself is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Nothing.
    Sound,
    /// sled's snapshot is torn, as a power cut can leave it; without it all is there.
    SoundWithoutSnapshot,
}

/// Fewer rows, or earlier ones, than there were.
pub(crate) const MISSING: OpenError = OpenError::Damaged {
    what: "rows are missing",
};

/// Up to here looking through takes no longer than a blink, and is always done.
const SMALL: u64 = 4 << 20;

/// Whether a store that was closed in good order is looked through all the same.
pub(crate) fn is_small(files: &StoreFiles) -> bool {
    fs::metadata(files.rows().join("db")).is_ok_and(|db| db.len() <= SMALL)
}

/// Looks through a copy, in which, with those of the journal, at least `commits` commits
/// should be found.
pub(crate) fn look_through(
    files: &StoreFiles,
    keys: &RowKeys,
    journal: Option<&Contents>,
    commits: u64,
    report: Report<'_>,
) -> Result<Verdict, OpenError> {
    let copy = files.beside("trial");
    let as_it_is = on_copy(files, &copy, |copy| {
        check(copy, keys, journal, commits, report)
    });
    let verdict = match as_it_is {
        Err(OpenError::Damaged { .. }) if has_snapshots(files) => on_copy(files, &copy, |copy| {
            for snapshot in snapshots(copy)? {
                fs::remove_file(snapshot)?;
            }
            check(copy, keys, journal, commits, report)
        })
        .map(|()| Verdict::SoundWithoutSnapshot),
        ended => ended.map(|()| Verdict::Sound),
    };
    files::remove_tree(&copy)?;
    verdict
}

/// Puts a torn snapshot out of sled's sight. It stays, under another name.
pub(crate) fn set_snapshots_aside(files: &StoreFiles) -> io::Result<()> {
    for snapshot in snapshots(&files.rows())? {
        let name = snapshot
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        fs::rename(
            &snapshot,
            snapshot.with_file_name(format!("unreadable-{name}")),
        )?;
    }
    files::sync_directory(&files.rows())
}

fn has_snapshots(files: &StoreFiles) -> bool {
    snapshots(&files.rows()).is_ok_and(|found| !found.is_empty())
}

fn on_copy(
    files: &StoreFiles,
    copy: &Path,
    work: impl FnOnce(&Path) -> Result<(), OpenError>,
) -> Result<(), OpenError> {
    files::remove_tree(copy)?;
    let rows = files.rows();
    if !rows.join("db").is_file() {
        return Err(OpenError::Damaged {
            what: "the files of rows",
        });
    }
    files::copy_tree(&rows, copy)?;
    work(copy)
}

/// Whether every row opens, they are the rows that the tally knows, and the tally is not
/// of an earlier day: a log that is cut short reads like one that ended there.
fn check(
    dir: &Path,
    keys: &RowKeys,
    journal: Option<&Contents>,
    commits: u64,
    report: Report<'_>,
) -> Result<(), OpenError> {
    let rows = Rows::open_throwaway(dir)?;
    let mut known = read_tally(&rows, keys)?;
    if let Against::Used { changes, after } = Against::of(journal, &known)? {
        table::apply(&rows, &changes, None)?;
        known = after;
    }
    let mut counter = Counter::new(Step::Checking, Some(known.rows), report);
    let mut found = Tally::default();
    for row in rows.all() {
        let (key, row) = row?;
        let sort = Sort::of_key(&key).ok_or(OpenError::Damaged {
            what: "the files of rows",
        })?;
        row::open(keys, &key, &row).map_err(|_| OpenError::Damaged { what: sort.what() })?;
        if sort != Sort::State {
            found.add(row::share(keys, &key, &row));
        }
        counter.one();
    }
    counter.all();
    if found.same_rows(&known) && known.commits >= commits {
        Ok(())
    } else {
        Err(OpenError::Damaged {
            what: "rows are missing",
        })
    }
}

/// The tally of a store that has been opened.
pub(crate) fn read_tally(rows: &Rows, keys: &RowKeys) -> Result<Tally, OpenError> {
    const DAMAGED: OpenError = OpenError::Damaged {
        what: Sort::State.what(),
    };
    let key = Place::STATE.key(keys);
    let row = match rows.get(&key) {
        Ok(row) => row.ok_or(DAMAGED)?,
        Err(RowsError::Damaged) => return Err(DAMAGED),
        Err(RowsError::Io(error)) => return Err(error.into()),
    };
    let (_, plain) = row::open(keys, &key, &row).map_err(|_| DAMAGED)?;
    let envelope: Envelope<'_, Tally> = row::unpack(&plain).map_err(|_| DAMAGED)?;
    Ok(envelope.value)
}

//! Files of people: comma-separated values, read line by line and written page by page.

use std::{
    fs::File,
    io::{self, BufReader, BufWriter, Read, Write},
    ops::ControlFlow,
    path::Path,
};

use security_info::{
    administration::{AdministrationError, By},
    people::PeopleWanted,
    people_import::{self, Column, Found, Heading, HeadingProblem, Import, cells},
    spreadsheet::quoted,
    store::{Commit, SecurityInfoStore, StoreError},
};
use sha2::{Digest, Sha256};

use crate::{
    clock::system_rng,
    table_lines::{Lines, MARK, NoLine},
};

/// A file that somebody else changes is read again so often.
const MOST_CONFLICTS: usize = 3;
/// How often progress is told, in lines.
const LINES_A_STEP: u64 = 1000;
/// As many people are written at a time.
const PAGE: usize = 1000;

/// Why a file is not imported, whatever stands in its lines.
#[derive(Debug)]
pub enum NotImported {
    /// It can not be read.
    NotReadable(io::Error),
    /// It has no line.
    Empty,
    /// A line is longer than any that says something of a person; often a quotation mark
    /// is missing.
    LineTooLong {
        /// Where it begins.
        line: u64,
    },
    /// Its first line is no heading.
    Heading(HeadingProblem),
    /// A rule forbids it, or the store can not tell.
    Refused(AdministrationError),
    /// Others change people all the time.
    Busy,
    /// Somebody has stopped it. Nothing has happened.
    Stopped,
    /// The file, or who is there, is not as it was when it was looked through.
    Changed,
}

/// What a file was found to say, to be held against what it says later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What it would do.
    pub found: Found,
    /// SHA-256 of all of it.
    sum: [u8; 32],
}

/// How far something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HowFar {
    /// So much is done: bytes of a file that is read, people of one that is written.
    pub done: u64,
    /// Of so much.
    pub of: u64,
}

/// Told now and then how far it is; may stop it.
pub type Watch<'w> = &'w mut dyn FnMut(HowFar) -> ControlFlow<()>;

/// Reads the file whole, and changes nothing. Blocks.
///
/// # Errors
/// Why nothing came of it. What is wrong in lines is in what was found.
pub fn look_through(
    store: &dyn SecurityInfoStore,
    file: &Path,
    by: By,
    watch: Watch<'_>,
) -> Result<Seen, NotImported> {
    let (read, sum) = read(store, file, by, watch)?;
    let found = read.found;
    Ok(Seen { found, sum })
}

/// Does all that the file was seen to say, in one piece, if it still says that and would still
/// do it. `begin` is asked at the last moment at which it can be stopped. Blocks.
///
/// # Errors
/// Why nothing came of it.
pub fn import_as_seen(
    store: &dyn SecurityInfoStore,
    file: &Path,
    seen: &Seen,
    by: &dyn Fn() -> By,
    watch: Watch<'_>,
    begin: &dyn Fn() -> ControlFlow<()>,
) -> Result<Found, NotImported> {
    for _ in 0..MOST_CONFLICTS {
        let (read, sum) = read(store, file, by(), watch)?;
        if sum != seen.sum || read.found != seen.found || read.found.wrong > 0 {
            return Err(NotImported::Changed);
        }
        if begin().is_break() {
            return Err(NotImported::Stopped);
        }
        match store.commit(read.changes)? {
            Commit::Done => return Ok(read.found),
            Commit::Conflict => {}
        }
    }
    Err(NotImported::Busy)
}

/// Reads the file whole and, if it is not to be tried alone and nothing is wrong, does all
/// that it says, in one piece. Blocks.
///
/// # Errors
/// Why nothing came of it. What is wrong in lines is in what was found.
pub fn import(
    store: &dyn SecurityInfoStore,
    file: &Path,
    by: &dyn Fn() -> By,
    try_alone: bool,
    watch: Watch<'_>,
) -> Result<Found, NotImported> {
    for _ in 0..MOST_CONFLICTS {
        let (read, _) = read(store, file, by(), watch)?;
        if try_alone || read.found.wrong > 0 {
            return Ok(read.found);
        }
        match store.commit(read.changes)? {
            Commit::Done => return Ok(read.found),
            Commit::Conflict => {}
        }
    }
    Err(NotImported::Busy)
}

fn read(
    store: &dyn SecurityInfoStore,
    file: &Path,
    by: By,
    watch: Watch<'_>,
) -> Result<(people_import::Read, [u8; 32]), NotImported> {
    let file = File::open(file)?;
    let length = file.metadata()?.len();
    let mut sum = Sha256::new();
    let summed = Summed {
        from: file,
        sum: &mut sum,
    };
    let mut lines = Lines::of(BufReader::with_capacity(1 << 16, summed))?;
    if !lines.next()? {
        return Err(NotImported::Empty);
    }
    let heading = Heading::read(lines.cells()).map_err(NotImported::Heading)?;
    let mut import = Import::begin(store, by, heading);
    let mut rng = system_rng();
    let mut taken: u64 = 0;
    while lines.next()? {
        import.take(lines.number(), lines.cells(), &mut rng)?;
        taken = taken.saturating_add(1);
        if taken.is_multiple_of(LINES_A_STEP) {
            let done = lines.bytes();
            if watch(HowFar { done, of: length }).is_break() {
                return Err(NotImported::Stopped);
            }
        }
    }
    let read = import.read().map_err(NotImported::Refused)?;
    drop(lines);
    Ok((read, sum.finalize().into()))
}

/// A file whose sum is taken while it is read.
struct Summed<'s> {
    from: File,
    sum: &'s mut Sha256,
}

impl Read for Summed<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        self.sum.update(into.get(..read).unwrap_or_default());
        Ok(read)
    }
}

/// Writes everybody who is wanted; how many they are. Blocks.
///
/// # Errors
/// When the store can not tell, or what is written to refuses.
pub fn export(
    store: &dyn SecurityInfoStore,
    wanted: &PeopleWanted,
    to: impl Write,
    watch: Watch<'_>,
) -> Result<u64, NotExported> {
    let mut to = BufWriter::new(to);
    to.write_all(MARK)?;
    write!(to, "{}\r\n", Column::ALL.map(Column::name).join(","))?;
    let (mut after, mut done) = (None, 0_u64);
    loop {
        let found = store.people(wanted, after.as_ref(), PAGE)?;
        for person in &found.people {
            let cells = cells(person);
            write!(
                to,
                "{}\r\n",
                cells.each_ref().map(|cell| quoted(cell)).join(",")
            )?;
            done = done.saturating_add(1);
        }
        let of = u64::try_from(found.total).unwrap_or(u64::MAX);
        if watch(HowFar { done, of }).is_break() {
            return Err(NotExported::Stopped);
        }
        after = found.people.last().map(|last| last.user_name.clone());
        if after.is_none() {
            to.flush()?;
            return Ok(done);
        }
    }
}

/// Why not everybody was written.
#[derive(Debug)]
pub enum NotExported {
    /// The store can not tell.
    Store(StoreError),
    /// What is written to refuses.
    NotWritten(io::Error),
    /// Somebody has stopped it.
    Stopped,
}

impl From<NoLine> for NotImported {
    fn from(why: NoLine) -> Self {
        match why {
            NoLine::NotReadable(error) => Self::NotReadable(error),
            NoLine::TooLong { line } => Self::LineTooLong { line },
        }
    }
}

impl From<io::Error> for NotImported {
    fn from(error: io::Error) -> Self {
        Self::NotReadable(error)
    }
}

impl From<StoreError> for NotImported {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

impl From<io::Error> for NotExported {
    fn from(error: io::Error) -> Self {
        Self::NotWritten(error)
    }
}

impl From<StoreError> for NotExported {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

#[cfg(test)]
mod tests;

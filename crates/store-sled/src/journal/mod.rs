//! The journal: where a commit is made durable, before sled has its rows.
//!
//! A file of a fixed length whose blocks are on the disk, filled with zeros, before the
//! first commit. Writing over them changes nothing but their content, so that one
//! `fdatasync` without any of the file system's own bookkeeping makes a commit durable.
//!
//! ```text
//! block 0       the heading: which lap this is, commits in the rows when it began
//! from block 1  the records, each in whole blocks of its own; zeros behind the last
//! ```
//!
//! When it is full, or the store is closed, its rows are written to sled, and behind them the
//! tally: a *checkpoint*. That tally names the next lap, and a new journal of that lap then
//! replaces this one. A commit that is longer than a whole journal gets one of its own. So
//! the rows and the journal agree at every moment: a journal one lap behind the rows has
//! nothing that they lack, and one ahead of them tells that they are not the ones it was
//! begun for.

mod reading;
mod record;
mod replay;
#[cfg(test)]
mod tests;

use std::{
    fs::File,
    io::{self, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

pub(crate) use reading::{Contents, DAMAGED, salvage};
pub(crate) use record::{Changes, Record};
pub(crate) use replay::Against;

use crate::{
    files::{self, StoreFiles},
    sealing::{DoesNotOpen, NONCE, RowKeys},
    tally::Tally,
};

/// File systems and disks write in blocks of this size. No block that holds what was
/// acknowledged is written again in its lap, so that no interrupted write can harm it.
pub(crate) const BLOCK: usize = 4096;
/// The blocks of a new journal: 1 MiB, some hundred commits. More would make checkpoints
/// rarer and each of them longer.
const BLOCKS: u32 = 256;

const MAGIC: &[u8] = b"svara journal\n";
const HEADING: usize = MAGIC.len() + NONCE + 20 + crate::sealing::TAG;

/// What a journal says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    pub(crate) lap: u64,
    /// So many commits were in the rows when this lap began.
    pub(crate) commits: u64,
    blocks: u32,
}

impl Heading {
    /// Within the first sector, which the disk writes whole or not at all.
    fn sealed(&self, keys: &RowKeys) -> io::Result<Vec<u8>> {
        let plain = [
            self.lap.to_le_bytes().as_slice(),
            &self.commits.to_le_bytes(),
            &self.blocks.to_le_bytes(),
        ]
        .concat();
        let sealed = keys.journal().seal(&plain, MAGIC)?;
        Ok([MAGIC, &sealed].concat())
    }

    fn open(block: &[u8], keys: &RowKeys) -> Result<Self, DoesNotOpen> {
        let sealed = block.get(MAGIC.len()..HEADING).ok_or(DoesNotOpen)?;
        let plain = keys.journal().open(sealed, MAGIC)?;
        let (lap, rest) = plain.split_first_chunk().ok_or(DoesNotOpen)?;
        let (commits, rest) = rest.split_first_chunk().ok_or(DoesNotOpen)?;
        let blocks = rest.try_into().map_err(|_| DoesNotOpen)?;
        Ok(Self {
            lap: u64::from_le_bytes(*lap),
            commits: u64::from_le_bytes(*commits),
            blocks: u32::from_le_bytes(blocks),
        })
    }
}

/// The journal of an open store.
#[derive(Debug)]
pub(crate) struct Journal {
    path: PathBuf,
    file: File,
    heading: Heading,
    next_block: u32,
}

impl Journal {
    /// Puts an empty journal in the place of what is there. It is durable, with all its
    /// blocks, when this returns; until then the old one is.
    pub(crate) fn begin(
        files: &StoreFiles,
        keys: &RowKeys,
        lap: u64,
        commits: u64,
    ) -> io::Result<Self> {
        let heading = Heading {
            lap,
            commits,
            blocks: BLOCKS,
        };
        let mut content = heading.sealed(keys)?;
        content.resize(length(BLOCKS)?, 0);
        files::replace(&files.journal(), &content)?;
        Self::go_on(files, heading)
    }

    /// Puts a journal in the place of what is there that has this record and nothing else,
    /// for a record that has no room in another. Both are durable when this returns.
    ///
    /// It stands there in parts, so that no more than a part of it is in memory a second time:
    /// all of them but the last leave the tally as it was.
    pub(crate) fn of_one(
        files: &StoreFiles,
        keys: &RowKeys,
        tally: &Tally,
        record: &Record,
    ) -> io::Result<Self> {
        let mut heading = Heading {
            lap: tally.lap,
            commits: tally.commits,
            blocks: 1,
        };
        files::replace_by(&files.journal(), |file| {
            file.write_all(&[0; BLOCK])?;
            for plain in record.parts(tally) {
                let plain = plain?;
                let sealed = record::seal(&plain, heading.lap, heading.blocks, keys)?;
                file.write_all(&sealed)?;
                let blocks = record::blocks_for(plain.len());
                heading.blocks = blocks
                    .and_then(|blocks| heading.blocks.checked_add(blocks))
                    .ok_or_else(|| io::Error::other("a journal whose blocks can be counted"))?;
            }
            file.rewind()?;
            file.write_all(&heading.sealed(keys)?)
        })?;
        let mut journal = Self::go_on(files, heading)?;
        journal.next_block = heading.blocks;
        Ok(journal)
    }

    /// Goes on with a journal that has no record yet.
    pub(crate) fn go_on(files: &StoreFiles, heading: Heading) -> io::Result<Self> {
        let path = files.journal();
        Ok(Self {
            file: open_uncached(&path).or_else(|_| open_cached(&path))?,
            path,
            heading,
            next_block: 1,
        })
    }

    pub(crate) const fn is_unused(&self) -> bool {
        self.next_block == 1
    }

    /// Adds a record, and returns when a power cut can not undo it; or answers `false`
    /// and does nothing when there is no room left.
    ///
    /// After an error nobody can tell what is on the disk, and nothing more may be added.
    pub(crate) fn append(&mut self, record: &Record, keys: &RowKeys) -> io::Result<bool> {
        // A commit of many thousand rows is not encoded to find out that it is too long.
        if self.block_after(record.least_length()).is_none() {
            return Ok(false);
        }
        let plain = record.encode()?;
        let Some(next_block) = self.block_after(plain.len()) else {
            return Ok(false);
        };
        let sealed = record::seal(&plain, self.heading.lap, self.next_block, keys)?;
        match write_blocks(&mut self.file, self.next_block, &sealed) {
            // The disk's own blocks are longer than ours, which it takes from the cache alone.
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => {
                self.file = open_cached(&self.path)?;
                write_blocks(&mut self.file, self.next_block, &sealed)?;
            }
            written => written?,
        }
        self.file.sync_data()?;
        self.next_block = next_block;
        Ok(true)
    }

    /// Where the next record begins after one of this plain text; none if there is no room
    /// for it.
    fn block_after(&self, plain: usize) -> Option<u32> {
        let blocks = record::blocks_for(plain)?;
        let next = self.next_block.checked_add(blocks)?;
        (next <= self.heading.blocks).then_some(next)
    }
}

/// Opens the journal past the system's page cache: nobody reads a record before the store
/// is opened again, and whoever commits waits for the disk. Not every file system lets one.
#[cfg(target_os = "linux")]
fn open_uncached(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;

    File::options()
        .write(true)
        .custom_flags(libc::O_DIRECT)
        .open(path)
}

#[cfg(not(target_os = "linux"))]
fn open_uncached(_: &Path) -> io::Result<File> {
    Err(io::ErrorKind::Unsupported.into())
}

fn open_cached(path: &Path) -> io::Result<File> {
    File::options().write(true).open(path)
}

/// Writes whole blocks from `first` on. Past the page cache a disk takes them from where
/// they are, which has to begin as a block does.
fn write_blocks(file: &mut File, first: u32, blocks: &[u8]) -> io::Result<()> {
    let mut memory = vec![0; blocks.len() + BLOCK];
    let begins = memory.as_ptr().align_offset(BLOCK);
    let aligned = memory
        .get_mut(begins..)
        .and_then(|rest| rest.get_mut(..blocks.len()))
        .ok_or_else(|| io::Error::other("memory that a disk can take blocks from"))?;
    aligned.copy_from_slice(blocks);
    let at = u64::try_from(length(first)?).map_err(io::Error::other)?;
    file.seek(SeekFrom::Start(at))?;
    file.write_all(aligned)
}

fn length(blocks: u32) -> io::Result<usize> {
    usize::try_from(blocks)
        .ok()
        .and_then(|blocks| blocks.checked_mul(BLOCK))
        .ok_or_else(|| io::Error::other("a journal of a length that memory has room for"))
}

//! Reading a journal, and telling a record that was being written from one that was harmed.

use std::{fs, io};

use super::{
    BLOCK, Heading, length,
    record::{self, Record},
};
use crate::{error::OpenError, files::StoreFiles, sealing::RowKeys};

pub(crate) const DAMAGED: OpenError = OpenError::Damaged {
    what: "the journal",
};

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;
const _: () = assert!(BLOCK.is_multiple_of(SECTOR));

/// What is in a journal.
#[derive(Debug)]
pub(crate) struct Contents {
    pub(crate) heading: Heading,
    /// In the order in which they were written.
    pub(crate) records: Vec<Record>,
    /// A record was being written when the machine or the program stopped. It was not
    /// acknowledged, and nothing can have been written behind it.
    pub(crate) torn: bool,
}

impl Contents {
    /// Reads the journal; none if there is none.
    ///
    /// # Errors
    /// [`OpenError::Damaged`] when anything in it can not be what was written.
    pub(crate) fn read(files: &StoreFiles, keys: &RowKeys) -> Result<Option<Self>, OpenError> {
        let bytes = match fs::read(files.journal()) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(e.into()),
        };
        Self::of(&bytes, keys).map(Some)
    }

    pub(super) fn of(bytes: &[u8], keys: &RowKeys) -> Result<Self, OpenError> {
        let heading = Heading::open(bytes, keys).map_err(|_| DAMAGED)?;
        if !length(heading.blocks).is_ok_and(|length| length == bytes.len()) {
            return Err(DAMAGED);
        }
        let journal = Blocks {
            bytes,
            lap: heading.lap,
            keys,
        };
        let mut records = Vec::new();
        let mut block = 1;
        while let Some((record, next)) = journal.record_at(block) {
            records.push(record);
            block = next;
        }
        let torn = journal.torn_at(block)?;
        Ok(Self {
            heading,
            records,
            torn,
        })
    }

    /// Whether it is as [`super::Journal::begin`] made it.
    pub(crate) fn is_unused(&self) -> bool {
        self.records.is_empty() && !self.torn
    }
}

/// Every record of a journal that can still be opened, whatever stands between them. If
/// the heading does not say which lap it is, `lap` does.
pub(crate) fn salvage(files: &StoreFiles, keys: &RowKeys, lap: u64) -> Vec<Record> {
    let bytes = fs::read(files.journal()).unwrap_or_default();
    let lap = Heading::open(&bytes, keys).map_or(lap, |heading| heading.lap);
    let journal = Blocks {
        bytes: &bytes,
        lap,
        keys,
    };
    journal.records_from(1).collect()
}

/// A journal's bytes, by block.
struct Blocks<'a> {
    bytes: &'a [u8],
    lap: u64,
    keys: &'a RowKeys,
}

impl<'a> Blocks<'a> {
    fn from(&self, block: u32) -> &'a [u8] {
        length(block)
            .ok()
            .and_then(|at| self.bytes.get(at..))
            .unwrap_or_default()
    }

    /// The bytes of the record at `block`, if its head says how many they are.
    fn extent(&self, block: u32) -> Option<(&'a [u8], u32)> {
        let rest = self.from(block);
        let blocks = record::blocks_of(rest)?;
        let bytes = rest.get(..length(blocks).ok()?)?;
        Some((bytes, block.checked_add(blocks)?))
    }

    /// The record at `block`, and where the next would begin.
    fn record_at(&self, block: u32) -> Option<(Record, u32)> {
        let (bytes, next) = self.extent(block)?;
        let record = record::open(bytes, self.lap, block, self.keys).ok()?;
        Some((record, next))
    }

    /// Every record from `block` on.
    fn records_from(&self, mut block: u32) -> impl Iterator<Item = Record> {
        std::iter::from_fn(move || {
            while !self.from(block).is_empty() {
                if let Some((record, next)) = self.record_at(block) {
                    block = next;
                    return Some(record);
                }
                block += 1;
            }
            None
        })
    }

    /// Whether an unfinished record stands at `block`, where no record opens; if not,
    /// there is nothing but zeros.
    ///
    /// What has been encrypted has no sector of zeros. So a record with one, or without
    /// its last byte, has not been written to its end, and one that has all of them and
    /// does not open has been harmed since. The same goes for one that has others behind
    /// it: they were written after it had been made durable.
    fn torn_at(&self, block: u32) -> Result<bool, OpenError> {
        let rest = self.from(block);
        if rest.iter().all(|byte| *byte == 0) {
            return Ok(false);
        }
        if self.records_from(block.saturating_add(1)).next().is_some() {
            return Err(DAMAGED);
        }
        let torn = match self.extent(block) {
            Some((bytes, _)) => {
                bytes.last() == Some(&0)
                    || bytes
                        .chunks(SECTOR)
                        .any(|sector| sector.iter().all(|byte| *byte == 0))
            }
            // Its head is not there: then nothing else of its first sector may be.
            None => rest.iter().take(SECTOR).skip(8).all(|byte| *byte == 0),
        };
        if torn { Ok(true) } else { Err(DAMAGED) }
    }
}

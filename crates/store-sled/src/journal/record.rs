//! One record of the journal: what a group of commits changed.
//!
//! ```text
//! length of what is sealed, u32 LE │ the same with every bit turned, u32 LE
//! │ sealed: nonce, 24 bytes │ plain text │ tag, 16 │ 0xff to the end of its last block
//! ```
//!
//! sealed for its lap and its place, so that no other record, and none of an earlier lap,
//! is taken for it. At least one 0xff stands at its end. The plain text is
//!
//! ```text
//! commits before, u64 LE │ length of the tally, u32 LE │ MessagePack of the tally after
//! for each row: length of its key, u32 LE │ key │ 1, length, u32 LE │ row, or 0 if it goes
//! ```

use std::{collections::BTreeMap, io};

use sled::IVec;

use super::BLOCK;
use crate::{
    sealing::{DoesNotOpen, NONCE, RowKeys, TAG},
    tally::Tally,
};

/// Rows by their keys; `None`: the row goes.
pub(crate) type Changes = BTreeMap<Vec<u8>, Option<IVec>>;

/// What a group of commits changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// Commits before the group.
    pub(crate) before: u64,
    /// The tally after it.
    pub(crate) after: Tally,
    pub(crate) changes: Changes,
}

/// A record that is longer than this may be written in parts.
const PART: usize = 1 << 20;

const HEAD: usize = 8;
/// What fills the last block. A record that was not written to its end has a zero there.
const FILL: u8 = 0xff;
/// What a record is longer than its plain text, at least.
const AROUND: usize = HEAD + NONCE + TAG + 1;

impl Record {
    /// The bytes of keys and rows: less than it takes, and known at once.
    pub(super) fn least_length(&self) -> usize {
        let length = |row: &Option<IVec>| row.as_ref().map_or(0, |row| row.len());
        self.changes
            .iter()
            .map(|(key, row)| key.len() + length(row))
            .sum()
    }

    pub(super) fn encode(&self) -> io::Result<Vec<u8>> {
        let mut plain = begun(self.before, &self.after)?;
        // With the lengths in front of keys and rows.
        plain.reserve(self.least_length() + 9 * self.changes.len());
        for (key, row) in &self.changes {
            put_row(&mut plain, key, row.as_ref())?;
        }
        Ok(plain)
    }

    /// The same as several records, of about [`PART`] bytes each. After all but the last the
    /// tally is still `before`.
    pub(super) fn parts(&self, before: &Tally) -> impl Iterator<Item = io::Result<Vec<u8>>> {
        let mut rows = self.changes.iter().peekable();
        let mut is_over = false;
        std::iter::from_fn(move || {
            if is_over {
                return None;
            }
            let mut left = rows.clone();
            let mut length = 0;
            let mut count = 0;
            while length < PART
                && let Some((key, row)) = left.next()
            {
                length += key.len() + row.as_ref().map_or(0, |row| row.len());
                count += 1;
            }
            is_over = left.peek().is_none();
            let after = if is_over { &self.after } else { before };
            let plain = begun(self.before, after).and_then(|mut plain| {
                for (key, row) in rows.by_ref().take(count) {
                    put_row(&mut plain, key, row.as_ref())?;
                }
                Ok(plain)
            });
            Some(plain)
        })
    }

    fn decode(plain: &[u8]) -> Result<Self, DoesNotOpen> {
        let (before, rest) = plain.split_first_chunk().ok_or(DoesNotOpen)?;
        let (tally, mut rest) = taken(rest)?;
        let mut changes = Changes::new();
        while !rest.is_empty() {
            let (key, after_key) = taken(rest)?;
            let (there, mut left) = after_key.split_first().ok_or(DoesNotOpen)?;
            let row = if *there == 0 {
                None
            } else {
                let (row, after_row) = taken(left)?;
                left = after_row;
                Some(row.into())
            };
            changes.insert(key.to_vec(), row);
            rest = left;
        }
        Ok(Self {
            before: u64::from_le_bytes(*before),
            after: rmp_serde::from_slice(tally).map_err(|_| DoesNotOpen)?,
            changes,
        })
    }
}

/// How many blocks a record of this plain text takes; none if they can not be counted.
pub(super) fn blocks_for(plain: usize) -> Option<u32> {
    u32::try_from(plain.checked_add(AROUND)?.div_ceil(BLOCK)).ok()
}

/// The record as it stands from `block` on.
pub(super) fn seal(plain: &[u8], lap: u64, block: u32, keys: &RowKeys) -> io::Result<Vec<u8>> {
    let length = u32::try_from(NONCE + plain.len() + TAG).map_err(io::Error::other)?;
    let mut head = [0; HEAD];
    let (straight, turned) = head.split_at_mut(HEAD / 2);
    straight.copy_from_slice(&length.to_le_bytes());
    turned.copy_from_slice(&(!length).to_le_bytes());
    let keys = keys.journal();
    let mut bytes = keys.seal_behind(&head, plain, &place(lap, block))?;
    // One more at least: it ends the last block, or a block of its own.
    let length = (bytes.len() + 1).next_multiple_of(BLOCK);
    bytes.resize(length, FILL);
    Ok(bytes)
}

/// How many blocks the record that begins here says it has.
pub(super) fn blocks_of(bytes: &[u8]) -> Option<u32> {
    blocks_for(sealed_length(bytes)?.checked_sub(NONCE + TAG)?)
}

/// Opens the record that fills `bytes` and stands from `block` on.
pub(super) fn open(
    bytes: &[u8],
    lap: u64,
    block: u32,
    keys: &RowKeys,
) -> Result<Record, DoesNotOpen> {
    let length = sealed_length(bytes).ok_or(DoesNotOpen)?;
    let rest = bytes.get(HEAD..).ok_or(DoesNotOpen)?;
    let (sealed, filling) = rest.split_at_checked(length).ok_or(DoesNotOpen)?;
    if filling.iter().any(|byte| *byte != FILL) {
        return Err(DoesNotOpen);
    }
    let plain = keys.journal().open(sealed, &place(lap, block))?;
    Record::decode(&plain)
}

/// What the head of a record says of the length of what is sealed.
fn sealed_length(bytes: &[u8]) -> Option<usize> {
    let (length, rest) = bytes.split_first_chunk()?;
    let (turned, _) = rest.split_first_chunk()?;
    let (length, turned) = (u32::from_le_bytes(*length), u32::from_le_bytes(*turned));
    (length == !turned).then(|| usize::try_from(length).ok())?
}

fn place(lap: u64, block: u32) -> Vec<u8> {
    [
        b"svara journal record".as_slice(),
        &lap.to_le_bytes(),
        &block.to_le_bytes(),
    ]
    .concat()
}

/// What stands before the rows.
fn begun(before: u64, after: &Tally) -> io::Result<Vec<u8>> {
    let tally = rmp_serde::to_vec_named(after).map_err(io::Error::other)?;
    let mut plain = before.to_le_bytes().to_vec();
    put(&mut plain, &tally)?;
    Ok(plain)
}

fn put_row(to: &mut Vec<u8>, key: &[u8], row: Option<&IVec>) -> io::Result<()> {
    put(to, key)?;
    to.push(u8::from(row.is_some()));
    row.map_or(Ok(()), |row| put(to, row))
}

/// Adds `part` with its length before it.
fn put(to: &mut Vec<u8>, part: &[u8]) -> io::Result<()> {
    let length = u32::try_from(part.len()).map_err(io::Error::other)?;
    to.extend(length.to_le_bytes());
    to.extend(part);
    Ok(())
}

/// Takes what [`put`] added; answers it and the rest.
fn taken(from: &[u8]) -> Result<(&[u8], &[u8]), DoesNotOpen> {
    let (length, rest) = from.split_first_chunk().ok_or(DoesNotOpen)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| DoesNotOpen)?;
    rest.split_at_checked(length).ok_or(DoesNotOpen)
}

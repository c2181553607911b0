//! What a store knows of itself: how many rows there are, and which.

use serde::{Deserialize, Serialize};

/// Counters that every commit keeps, in a row of their own.
///
/// `sum` adds up a keyed hash of every row. A row that is gone, came from elsewhere or
/// went back to what it once was, alone, makes the rows and the sum disagree; only a
/// whole store that is put back to an earlier day looks right.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tally {
    /// Commits that changed something.
    pub(crate) commits: u64,
    /// Rows, this one left out.
    pub(crate) rows: u64,
    /// The number of the next entry of the record.
    pub(crate) next_entry: u64,
    sum: [u8; 16],
}

impl Tally {
    /// A row is there from now on.
    pub(crate) fn add(&mut self, share: u128) {
        self.rows = self.rows.saturating_add(1);
        self.sum = self.sum().wrapping_add(share).to_le_bytes();
    }

    /// A row is there no longer.
    pub(crate) fn remove(&mut self, share: u128) {
        self.rows = self.rows.saturating_sub(1);
        self.sum = self.sum().wrapping_sub(share).to_le_bytes();
    }

    /// Whether these are the same rows.
    pub(crate) fn same_rows(&self, other: &Self) -> bool {
        self.rows == other.rows && self.sum == other.sum
    }

    fn sum(&self) -> u128 {
        u128::from_le_bytes(self.sum)
    }
}

//! What a store knows of itself: how many rows there are, and which.

use security_info::{
    Timestamp,
    record::{End, Mac, Sequence},
};
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
    /// Where the record ends; none where nothing was ever recorded.
    pub(crate) end: Option<End>,
    /// The number of the next checkpoint of the record.
    pub(crate) next_checkpoint: u64,
    /// When the record was last signed.
    pub(crate) signed_at: Option<Timestamp>,
    /// Which lap of the journal goes on from these rows. 0 in a store that was made before
    /// there was a journal.
    #[serde(default)]
    pub(crate) lap: u64,
    sum: [u8; 16],
}

impl Tally {
    /// No rows, and the journal's first lap.
    pub(crate) fn of_a_new_store() -> Self {
        Self {
            lap: 1,
            ..Self::default()
        }
    }

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

    /// The number of the next entry of the record, and the hash that it follows.
    pub(crate) fn record_end(&self) -> (Sequence, Mac) {
        self.end
            .as_ref()
            .map_or((Sequence::default(), Mac::BEGINNING), |end| {
                (end.next, end.mac)
            })
    }

    /// The number of the oldest entry of the record that is there.
    pub(crate) fn record_begins(&self) -> Sequence {
        let end = self.end.as_ref();
        end.map_or_else(Sequence::default, |end| end.first)
    }

    fn sum(&self) -> u128 {
        u128::from_le_bytes(self.sum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(shares: &[u128]) -> Tally {
        let mut tally = Tally::default();
        for share in shares {
            tally.add(*share);
        }
        tally
    }

    #[test]
    fn the_same_rows_in_any_order_are_the_same() {
        let mut tally = of(&[3, u128::MAX, 5, 9]);
        assert!(tally.same_rows(&of(&[9, 5, u128::MAX, 3])));
        tally.remove(5);
        assert!(tally.same_rows(&of(&[u128::MAX, 9, 3])));
        let others: [&[u128]; 4] = [&[], &[u128::MAX, 9], &[u128::MAX, 9, 4], &[2, 9]];
        for other in others {
            assert!(!tally.same_rows(&of(other)), "{other:?}");
        }
    }
}

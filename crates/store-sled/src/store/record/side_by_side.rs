//! Reading the record by several threads, in its order.
//!
//! To read a row, to open it and to check its hash needs no other row: so each thread takes a
//! stretch of entries after the other, and whoever verifies gets them in turn. What an entry
//! says stays where it was read, since memory that one thread takes and another gives back
//! costs more than the hash.

use std::{
    num::NonZero,
    ops::Range,
    sync::mpsc::{self, Receiver},
    thread,
};

use security_info::record::Sequence;

use super::{Found, SledStore, key};
use crate::row::Scratch;

/// More threads than this find no more to do: somebody has to follow what they read.
const MOST_THREADS: usize = 8;

/// How many entries a thread reads at once.
const STRETCH: usize = 2048;

/// How many stretches a thread may be ahead: memory stays bounded however long the record is.
const AHEAD: usize = 2;

impl SledStore {
    /// Lets `read` read every entry with a number in `all`, in their order.
    pub(super) fn links_side_by_side<R>(
        &self,
        all: Range<Sequence>,
        read: impl FnOnce(&mut dyn Iterator<Item = Found>) -> R,
    ) -> R {
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        let threads = threads.min(MOST_THREADS);
        thread::scope(|scope| {
            let told: Vec<Receiver<Vec<Found>>> = (0..threads)
                .map(|nth| {
                    let (tell, told) = mpsc::sync_channel(AHEAD);
                    let (start, end) = (all.start, all.end);
                    scope.spawn(move || {
                        let stretches = (start.get()..end.get()).step_by(STRETCH);
                        let mut scratch = Scratch::default();
                        for first in stretches.skip(nth).step_by(threads) {
                            // Whoever has found what is wrong asks for no more.
                            if tell.send(self.stretch(first, end, &mut scratch)).is_err() {
                                return;
                            }
                        }
                    });
                    told
                })
                .collect();
            let in_turn = told.iter().cycle();
            let mut links = in_turn.map_while(|told| told.recv().ok()).flatten();
            read(&mut links)
        })
    }

    fn stretch(&self, first: u64, end: Sequence, scratch: &mut Scratch) -> Vec<Found> {
        let length = u64::try_from(STRETCH).unwrap_or(u64::MAX);
        let behind = first.saturating_add(length).min(end.get());
        let range = key(Sequence::new(first))..key(Sequence::new(behind));
        let rows = self.table.forwards(range);
        rows.map(|row| self.found(row, scratch)).collect()
    }
}

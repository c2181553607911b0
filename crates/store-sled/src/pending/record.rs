//! What a group of commits does to the record: it grows at its end, is signed, and loses its
//! oldest entries.

use security_info::{
    Timestamp,
    record::{Checkpoint, Cutting, EntryText, Link, Mac, Sequence, SignedCheckpoint},
    store::StoreError,
};
use sled::IVec;

use super::{Change, Pending, Recorded, SealedRow, damaged, store_error};
use crate::{
    kept_link::KeptLink,
    row::{self, Place, Sort},
};

/// A row's key, and what will be there; `None` is no row.
type Rewritten = (Vec<u8>, Option<IVec>);

impl Pending<'_> {
    /// Signs the record as it is, if there is anything in it.
    pub(crate) fn checkpoint(
        &mut self,
        at: Timestamp,
    ) -> Result<Option<SignedCheckpoint>, StoreError> {
        let (next, mac) = self.tally.record_end();
        let Some(last) = next.get().checked_sub(1) else {
            return Ok(None);
        };
        let sequence = Sequence::new(last);
        let signed = self.record_key.sign(Checkpoint { sequence, mac, at });
        let place = Place::checkpoint(self.tally.next_checkpoint);
        let new = self.new_row(&place, &signed)?.1;
        let change = Change {
            old: None,
            key: place.key(self.keys),
            new: Some(new.into()),
        };
        self.put(change);
        self.tally.next_checkpoint = self.tally.next_checkpoint.saturating_add(1);
        self.tally.signed_at = Some(at);
        Ok(Some(signed))
    }

    /// The entries as rows, each bound to the one before, and where the record ends then.
    pub(super) fn linked(
        &self,
        entries: Vec<EntryText>,
        at: Option<Timestamp>,
    ) -> Result<(Vec<SealedRow>, Option<Recorded>), StoreError> {
        let (mut next, mut mac) = self.record_end();
        let mut rows = Vec::new();
        for text in entries {
            let link = self.record_key.link(next, mac, text);
            rows.push(self.new_row(&Place::record(next), KeptLink::of(&link))?);
            (next, mac) = (link.sequence.next(), link.mac);
        }
        Ok((rows, at.map(|at| Recorded { next, mac, at })))
    }

    /// Whether these are the oldest entries.
    pub(super) fn may_go(&self, Cutting { first, next, .. }: Cutting) -> bool {
        let (end, _) = self.record_end();
        first == self.begins && first < next && next <= end
    }

    pub(super) fn record_end(&self) -> (Sequence, Mac) {
        match self.recorded {
            Some(Recorded { next, mac, .. }) => (next, mac),
            None => self.tally.record_end(),
        }
    }

    /// What goes when the oldest entries do, with the checkpoints that vouch for them, and the
    /// note that stays.
    pub(super) fn cut_off(&self, cutting: Cutting) -> Result<Vec<Rewritten>, StoreError> {
        let last = row::numbered(Sort::Record, cutting.next.get().saturating_sub(1));
        let plain = self
            .plain(Sort::Record, &last)?
            .ok_or(StoreError::Damaged {
                what: Sort::Record.what(),
            })?;
        let last = row::unpack::<KeptLink<'_>>(&plain).map_err(damaged(Sort::Record))?;
        let signed = self
            .record_key
            .sign_cut(cutting.cut(Link::from(last.value).mac));
        let (key, note) = self.new_row(&Place::RECORD_CUT, &signed)?;
        let mut gone = vec![(key, Some(note.into()))];
        let entries = cutting.first.get()..cutting.next.get();
        gone.extend(entries.map(|nth| (row::numbered(Sort::Record, nth), None)));
        for found in self.table.forwards(row::all(Sort::Checkpoint)) {
            let (key, _) = found.map_err(|error| store_error(error, Sort::Checkpoint))?;
            let signed = self.opened::<SignedCheckpoint>(Sort::Checkpoint, &key)?;
            if signed.is_none_or(|signed| signed.value.checkpoint.sequence >= cutting.next) {
                break;
            }
            gone.push((key.to_vec(), None));
        }
        Ok(gone)
    }
}

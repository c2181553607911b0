//! Cuts: the oldest entries go, and a signed note says which.
//!
//! The note is a checkpoint of the place at which the record was cut: whoever reads on from
//! there knows the hash that the first entry left follows. What is signed is
//!
//! ```text
//! "svara record cut 1\n" │ first number that went, u64 BE │ first number left, u64 BE
//! │ hash of the last that went, 32 bytes │ when, ms since 1970 in UTC, u64 BE
//! │ for how many days entries are kept, u64 BE
//! ```
//!
//! Only the last note is kept. Each cut goes on where the one before it ended, and each is an
//! entry in the record, too. The mark behind the record's end covers where it begins, so that
//! neither an earlier note nor a deeper cut passes for the last one.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{End, Finding, Link, Mac, PublicKey, RecordKey, Sequence, Signature, Verdict, verify};
use crate::{
    Timestamp,
    record::{Bounds, Checked, Recorded, Unreadable, oldest},
    store::{SecurityInfoStore, StoreError},
};

const DAY: Duration = Duration::from_hours(24);

/// How many entries go in one commit: others wait for no more than some hundredths of a second.
const AT_ONCE: usize = 4096;

/// For how many days entries are kept: 90 to 3,650.
///
/// Whoever looks into something needs some months, and what is counted by day is counted
/// over 90 days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct KeepDays(u16);

/// The count is not 90 to 3,650.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("90 to 3650 days are expected; {0} arrived")]
pub struct NotKeepDays(u16);

impl KeepDays {
    /// The fewest.
    pub const LEAST: u16 = 90;
    /// The most: ten years. Whoever wants more keeps entries for ever.
    pub const MOST: u16 = 3650;

    /// Entries that were recorded before this go.
    #[must_use]
    pub fn before(self, now: Timestamp) -> Timestamp {
        now.before(u32::from(self.0) * DAY)
    }
}

impl TryFrom<u16> for KeepDays {
    type Error = NotKeepDays;
    fn try_from(days: u16) -> Result<Self, NotKeepDays> {
        if (Self::LEAST..=Self::MOST).contains(&days) {
            Ok(Self(days))
        } else {
            Err(NotKeepDays(days))
        }
    }
}

impl From<KeepDays> for u16 {
    fn from(days: KeepDays) -> Self {
        days.0
    }
}

/// What went at one cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// The first entry that went; all before it had gone earlier.
    pub first: Sequence,
    /// The first that is left.
    pub next: Sequence,
    /// The hash of the last that went, which the first that is left follows.
    pub mac: Mac,
    /// When.
    pub at: Timestamp,
    /// Under which rule.
    pub days: KeepDays,
}

impl Cut {
    fn message(&self) -> Vec<u8> {
        [
            b"svara record cut 1\n".as_slice(),
            &self.first.get().to_be_bytes(),
            &self.next.get().to_be_bytes(),
            self.mac.as_bytes(),
            &self.at.as_unix_millis().to_be_bytes(),
            &u64::from(self.days.0).to_be_bytes(),
        ]
        .concat()
    }
}

/// The note of a cut, and who vouches for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedCut {
    /// What went.
    pub cut: Cut,
    /// The key to check it with: worth what is known of it from elsewhere.
    pub public: PublicKey,
    /// The signature.
    pub signature: Signature,
}

impl SignedCut {
    /// Whether `public` signed it.
    #[must_use]
    pub fn is_signed_by(&self, public: &PublicKey) -> bool {
        public == &self.public && public.signed(&self.cut.message(), &self.signature)
    }

    /// Whether it may be believed. A note whose key is not at hand counts where the key of the
    /// entry that follows it is not, too.
    fn is_true(&self, keys: &[RecordKey], first: Option<&Checked>) -> bool {
        self.is_signed_by(&self.public)
            && (keys.iter().any(|key| key.public() == self.public)
                || first.is_some_and(Checked::is_without_key))
    }
}

impl RecordKey {
    /// Signs the note of a cut.
    #[must_use]
    pub fn sign_cut(&self, cut: Cut) -> SignedCut {
        let signature = self.sign_bytes(&cut.message());
        SignedCut {
            cut,
            public: self.public(),
            signature,
        }
    }
}

/// The oldest entries, which are to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cutting {
    /// From the first that is there.
    pub first: Sequence,
    /// To the one before this.
    pub next: Sequence,
    /// When this was decided.
    pub at: Timestamp,
    /// Under which rule.
    pub days: KeepDays,
}

impl Cutting {
    /// What goes, once the last entry that does is known to have the hash `mac`.
    #[must_use]
    pub const fn cut(self, mac: Mac) -> Cut {
        let Self {
            first,
            next,
            at,
            days,
        } = self;
        Cut {
            first,
            next,
            mac,
            at,
            days,
        }
    }

    /// How many entries go.
    #[must_use]
    pub const fn entries(self) -> u64 {
        self.next.get().saturating_sub(self.first.get())
    }

    /// What the record says of it.
    #[must_use]
    pub const fn recorded(self) -> Recorded {
        Recorded::RecordCut {
            first: self.first,
            entries: self.entries(),
            days: self.days,
        }
    }
}

/// What a rule has to say of the record now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Nothing is old enough.
    Nothing,
    /// These may go now. There may be more.
    Cutting(Cutting),
    /// Something among the oldest is not as it was recorded. It stays: a cut hides nothing.
    NotAsRecorded(Finding),
}

/// What may go of the record at `now`, by the rule that entries are kept for so many `days`:
/// the oldest entries up to the first that is young enough, or as many as go at once.
///
/// # Errors
/// When the store can not tell.
pub fn due(
    store: &dyn SecurityInfoStore,
    days: KeepDays,
    now: Timestamp,
) -> Result<Due, StoreError> {
    let note = store.record_cut()?;
    let begins = note
        .as_ref()
        .map_or_else(Sequence::default, |note| note.cut.next);
    let before = days.before(now);
    let mut links = store.record_from(begins, AT_ONCE)?;
    let old = links.iter().take_while(|link| is_older(link, before));
    let many = old.count();
    links.truncate(many);
    let Some(last) = links.last() else {
        return Ok(Due::Nothing);
    };
    let next = last.sequence.next();
    let bounds = Bounds {
        first: begins,
        previous: note.map_or(Mac::BEGINNING, |note| note.cut.mac),
        ..Bounds::whole(None)
    };
    let keys = [store.record_key()?];
    let checked = |link| Ok::<_, StoreError>(Ok(Checked::of(link, &keys)));
    match verify(links.iter().map(checked), &keys, &bounds)? {
        Verdict::Broken(finding) => Ok(Due::NotAsRecorded(finding)),
        Verdict::Whole(_) => Ok(Due::Cutting(Cutting {
            first: begins,
            next,
            at: now,
            days,
        })),
    }
}

/// How many entries are older than the rule allows, from the oldest on.
///
/// # Errors
/// When the store can not tell.
pub fn old_entries(
    store: &dyn SecurityInfoStore,
    days: KeepDays,
    now: Timestamp,
) -> Result<u64, StoreError> {
    let before = days.before(now);
    let begins = oldest(store)?;
    let mut next = begins;
    loop {
        let links = store.record_from(next, AT_ONCE)?;
        for link in &links {
            if !is_older(link, before) {
                return Ok(next.get().saturating_sub(begins.get()));
            }
            next = link.sequence.next();
        }
        if links.is_empty() {
            return Ok(next.get().saturating_sub(begins.get()));
        }
    }
}

/// A time that can not be read is no reason to remove anything.
fn is_older(link: &Link, before: Timestamp) -> bool {
    link.text.at().is_some_and(|at| at < before)
}

impl Bounds {
    /// Where a record that ends at `end` begins, by the `note` of the last cut. `first` is the
    /// entry that is there at that place.
    ///
    /// # Errors
    /// What is to be found where the note is missing, altered, or not the last one.
    pub fn by_note(
        end: End,
        note: Option<SignedCut>,
        keys: &[RecordKey],
        first: Option<&Result<Checked, Unreadable>>,
    ) -> Result<Self, Finding> {
        let first = first.and_then(|first| first.as_ref().ok());
        match note {
            None if end.first == Sequence::default() => Ok(Self::whole(Some(end))),
            Some(note) if note.cut.next == end.first && note.is_true(keys, first) => Ok(Self {
                first: note.cut.next,
                previous: note.cut.mac,
                end: Some(end),
                cut: Some(note.cut),
            }),
            None | Some(_) => Err(Finding::NotAsCut(end.first)),
        }
    }
}

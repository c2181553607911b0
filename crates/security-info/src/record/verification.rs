//! Verifying: is every entry there, as it was recorded, in its place?
//!
//! The links are looked at one after the other, in the order in which they lie. The first
//! that does not follow from the one before is the finding; then only so much more is
//! read as is needed to say what happened there.

use std::collections::BTreeSet;

use super::{Cut, End, KeyId, Link, LinkRef, Mac, RecordKey, Sequence, SignedCheckpoint};

/// What happened to the first entry that is not as it was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It says something else than it did.
    Changed(Sequence),
    /// It is not there any more.
    Removed(Sequence),
    /// Something stands in front of it that does not belong there.
    Inserted(Sequence),
    /// It lies elsewhere.
    Moved(Sequence),
    /// From this number on the end is missing.
    CutOff(Sequence),
    /// It follows from the one before, and is not the one that a checkpoint vouches for.
    NotAsSigned(Sequence),
    /// It is the oldest that is left, and no true note says what was removed in front of it: the
    /// note is missing, was altered, or is that of an earlier cut.
    NotAsCut(Sequence),
}

impl Finding {
    /// The entry, or where one should be.
    #[must_use]
    pub const fn sequence(self) -> Sequence {
        match self {
            Self::Changed(at)
            | Self::Removed(at)
            | Self::Inserted(at)
            | Self::Moved(at)
            | Self::CutOff(at)
            | Self::NotAsSigned(at)
            | Self::NotAsCut(at) => at,
        }
    }
}

/// What verifying found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All is as it was recorded.
    Whole(Extent),
    /// It is not; this is the first that is wrong.
    Broken(Finding),
}

/// What a whole chain holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// How many entries were looked at.
    pub entries: u64,
    /// How many of them, from the first on, could not be checked, since their key is not here.
    pub unchecked: u64,
    /// Where another key took over.
    pub begun_anew: Vec<Sequence>,
    /// What was lawfully removed in front of them.
    pub cut: Option<Cut>,
}

/// Where a chain begins and how far it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The first number.
    pub first: Sequence,
    /// What that one follows.
    pub previous: Mac,
    /// Where it ends; none if nobody knows.
    pub end: Option<End>,
    /// The cut at which it begins; none where nothing was removed.
    pub cut: Option<Cut>,
}

impl Bounds {
    /// A chain from the very beginning.
    #[must_use]
    pub const fn whole(end: Option<End>) -> Self {
        Self {
            first: Sequence::new(0),
            previous: Mac::BEGINNING,
            end,
            cut: None,
        }
    }
}

/// A place where a link should be and none can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

/// A link without what it says, once its hash has been held against that.
///
/// No link needs another for this, so that several threads can check links side by side, and
/// hand on no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checked {
    sequence: Sequence,
    key: KeyId,
    previous: Mac,
    mac: Mac,
    /// Whether the hash is true; none if its key is not at hand.
    is_true: Option<bool>,
}

impl Checked {
    /// Checks a link with the keys that are at hand.
    #[must_use]
    pub fn of<'t>(link: impl Into<LinkRef<'t>>, keys: &[RecordKey]) -> Self {
        let link = link.into();
        let key = keys.iter().find(|key| key.id() == link.key);
        Self {
            sequence: link.sequence,
            key: link.key,
            previous: link.previous,
            mac: link.mac,
            is_true: key.map(|key| key.made(link)),
        }
    }

    /// Whether its key is not at hand.
    pub(super) const fn is_without_key(&self) -> bool {
        self.is_true.is_none()
    }
}

/// Verifies a chain with the keys that are at hand.
///
/// # Errors
/// The first error of reading.
pub fn verify<E>(
    links: impl IntoIterator<Item = Result<Result<Checked, Unreadable>, E>>,
    keys: &[RecordKey],
    bounds: &Bounds,
) -> Result<Verdict, E> {
    let mut links = links.into_iter();
    let mut chain = Chain {
        keys,
        expected: bounds.first,
        previous: bounds.previous,
        under: None,
        left: BTreeSet::new(),
        extent: Extent {
            cut: bounds.cut.clone(),
            ..Extent::default()
        },
    };
    while let Some(link) = links.next() {
        let link = link?.ok();
        if !link.is_some_and(|link| chain.follow(link)) {
            let finding = chain.explain(link, links, bounds.end.as_ref())?;
            return Ok(Verdict::Broken(finding));
        }
    }
    Ok(match chain.ends_at(bounds.end.as_ref()) {
        Ok(()) => Verdict::Whole(chain.extent),
        Err(finding) => Verdict::Broken(finding),
    })
}

/// The first entry that is not what the checkpoints say, of which `link_at` gives those that
/// are there now. A checkpoint whose key is not at hand counts where its entry's is not, too.
///
/// # Errors
/// The first error of reading.
pub fn not_as_signed<E>(
    checkpoints: &[SignedCheckpoint],
    keys: &[RecordKey],
    mut link_at: impl FnMut(Sequence) -> Result<Option<Link>, E>,
) -> Result<Option<Finding>, E> {
    for signed in checkpoints {
        let at = signed.checkpoint.sequence;
        let link = link_at(at)?.filter(|link| link.mac == signed.checkpoint.mac);
        let vouched_for = link.is_some_and(|link| {
            let signer = keys.iter().find(|key| key.public() == signed.public);
            match signer {
                Some(key) => signed.is_signed_by(&key.public()),
                None => !keys.iter().any(|key| key.id() == link.key),
            }
        });
        if !vouched_for {
            return Ok(Some(Finding::NotAsSigned(at)));
        }
    }
    Ok(None)
}

struct Chain<'k> {
    keys: &'k [RecordKey],
    expected: Sequence,
    previous: Mac,
    under: Option<KeyId>,
    /// Keys that another has taken over from: they never come back.
    left: BTreeSet<KeyId>,
    extent: Extent,
}

impl Chain<'_> {
    /// Takes a link if it is the next one.
    fn follow(&mut self, link: Checked) -> bool {
        if link.sequence != self.expected || link.previous != self.previous {
            return false;
        }
        let anew = self.under.is_some_and(|key| key != link.key);
        if anew && self.left.contains(&link.key) {
            return false;
        }
        match link.is_true {
            Some(true) => {}
            // Under a key that is not here: true of nothing but the oldest part, or any
            // entry could be passed off as such.
            None if self.extent.unchecked == self.extent.entries => {
                self.extent.unchecked = self.extent.unchecked.saturating_add(1);
            }
            Some(_) | None => return false,
        }
        if anew {
            self.left.extend(self.under);
            self.extent.begun_anew.push(link.sequence);
        }
        self.under = Some(link.key);
        self.extent.entries = self.extent.entries.saturating_add(1);
        self.expected = link.sequence.next();
        self.previous = link.mac;
        true
    }

    /// What happened where `found`, which is not the next link, lies.
    fn explain<E>(
        &self,
        found: Option<Checked>,
        mut rest: impl Iterator<Item = Result<Result<Checked, Unreadable>, E>>,
        end: Option<&End>,
    ) -> Result<Finding, E> {
        let place = self.expected;
        let true_one = found.filter(|link| link.is_true == Some(true));
        if true_one.is_some_and(|link| link.sequence == place)
            && let Some(last) = self.last_unchecked()
        {
            return Ok(Finding::Changed(last));
        }
        let after_the_end = end.is_some_and(|end| end.next <= place);
        if after_the_end || true_one.is_some_and(|link| link.sequence < place) {
            return Ok(Finding::Inserted(place));
        }
        // One that belongs further on, or nothing that was ever recorded: where is the
        // one that should be here, and does what lies here stand further on, too?
        let mut others_before_it = false;
        let mut here_after_all = None;
        let mut found_again = false;
        for link in rest.by_ref() {
            let Ok(link) = link? else { continue };
            if link.is_true != Some(true) {
                continue;
            }
            if link.sequence == place && link.previous == self.previous {
                here_after_all = here_after_all.or(Some(others_before_it));
            }
            others_before_it = true;
            found_again |= true_one.is_some_and(|found| found.sequence == link.sequence);
        }
        Ok(match (true_one, here_after_all) {
            (Some(_), Some(_)) if found_again => Finding::Inserted(place),
            (None, Some(false)) => Finding::Inserted(place),
            (_, Some(_)) => Finding::Moved(place),
            (Some(_), None) => Finding::Removed(place),
            (None, None) => Finding::Changed(place),
        })
    }

    fn ends_at(&self, end: Option<&End>) -> Result<(), Finding> {
        let Some(end) = end else { return Ok(()) };
        let marked = match self.key(end.key) {
            Some(key) => key.marked(end),
            None => self.extent.unchecked == self.extent.entries,
        };
        if marked && end.next == self.expected && end.mac == self.previous {
            return Ok(());
        }
        Err(match self.last_unchecked() {
            Some(last) if end.next == self.expected => Finding::Changed(last),
            Some(_) | None => Finding::CutOff(self.expected),
        })
    }

    /// The entry before this place, if none so far could be checked: it is what is wrong
    /// when the one behind it is true, and does not follow from it.
    fn last_unchecked(&self) -> Option<Sequence> {
        let none_checked = self.extent.unchecked == self.extent.entries;
        let before = self.expected.get().checked_sub(1);
        let all = self.extent.entries > 0 && none_checked;
        before.filter(|_| all).map(Sequence::new)
    }

    fn key(&self, id: KeyId) -> Option<&RecordKey> {
        self.keys.iter().find(|key| key.id() == id)
    }
}

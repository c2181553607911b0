//! What is counted of the record: who was verified, and what failed and why, hour by hour.
//!
//! A record may have millions of entries. They are counted once, the newest first, as many at a
//! time as somebody waits for; from then on only what is new. Hours are counted, and made into
//! days by whoever knows where midnight is. An entry counts in the hour of its own time, so that
//! one that was stored later, from a machine whose clock differs, needs no correction.

use std::{
    collections::BTreeMap,
    ops::{AddAssign, Range},
    time::Duration,
};

use crate::{
    Timestamp,
    call::FailureCause,
    method::{KindName, MethodLabel},
    record::{KeepDays, Link, Recorded, Sequence},
    store::{SecurityInfoStore, StoreError},
};

/// For so many days figures are kept. Nothing of what they count is removed sooner.
pub const DAYS: u16 = KeepDays::LEAST;

const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);

/// So many entries are read from a store at once.
const AT_ONCE: usize = 2000;

/// What happened in some length of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayFigures {
    /// Who was verified, by what.
    pub verified: BTreeMap<KindName, u64>,
    /// Methods that were proven and added, or proven anew.
    pub set_up: u64,
    /// Calls that proved nothing, by cause.
    pub failed: BTreeMap<FailureCause, u64>,
    /// Wrong codes and passes.
    pub code_wrong: u64,
    /// Wrong passwords.
    pub password_wrong: u64,
}

impl DayFigures {
    fn count(&mut self, what: &Recorded) {
        let add = |count: &mut u64| *count = count.saturating_add(1);
        match what {
            Recorded::Verified { method, .. } => {
                add(self.verified.entry(kind_of(method)).or_default());
            }
            Recorded::MethodAdded { .. } | Recorded::MethodChanged { .. } => add(&mut self.set_up),
            // A test of the line is nobody's verification.
            Recorded::CallFailed { cause, .. } => add(self.failed.entry(*cause).or_default()),
            Recorded::CodeWrong { .. } => add(&mut self.code_wrong),
            Recorded::SignInFailed => add(&mut self.password_wrong),
            _ => {}
        }
    }

    /// How often somebody was verified, or proved a method.
    #[must_use]
    pub fn proofs(&self) -> u64 {
        self.verified
            .values()
            .sum::<u64>()
            .saturating_add(self.set_up)
    }

    /// How often something failed.
    #[must_use]
    pub fn failures(&self) -> u64 {
        let calls = self.failed.values().sum::<u64>();
        calls
            .saturating_add(self.code_wrong)
            .saturating_add(self.password_wrong)
    }
}

impl AddAssign<&Self> for DayFigures {
    fn add_assign(&mut self, other: &Self) {
        for (kind, count) in &other.verified {
            *self.verified.entry(*kind).or_default() += count;
        }
        for (cause, count) in &other.failed {
            *self.failed.entry(*cause).or_default() += count;
        }
        self.set_up += other.set_up;
        self.code_wrong += other.code_wrong;
        self.password_wrong += other.password_wrong;
    }
}

const fn kind_of(label: &MethodLabel) -> KindName {
    match label {
        MethodLabel::Phone(_) => KindName::Phone,
        MethodLabel::AuthenticatorApp(_) => KindName::AuthenticatorApp,
        MethodLabel::HardwareToken(_) => KindName::HardwareToken,
        MethodLabel::AccessPass(..) => KindName::AccessPass,
    }
}

/// How far counting has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// All that was asked for.
    All,
    /// What is later than this, and not all before it.
    BackTo(Timestamp),
}

/// What has been counted of one record.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    hours: BTreeMap<u64, DayFigures>,
    /// The entries that have been.
    entries: Option<Range<Sequence>>,
    /// Whether nothing in front of them is to be counted.
    all_older: bool,
    /// The time of the oldest of them.
    back_to: Option<Timestamp>,
}

impl Figures {
    /// Counts what is not counted yet of the last [`DAYS`] days, at most some `bound` entries
    /// of it: what is new first, then further back until `from` is reached.
    ///
    /// # Errors
    /// When the store can not tell. What has been counted stays so.
    pub fn go_on(
        &mut self,
        store: &dyn SecurityInfoStore,
        from: Timestamp,
        now: Timestamp,
        bound: usize,
    ) -> Result<Counted, StoreError> {
        let earliest = now.before(u32::from(DAYS).saturating_add(1) * DAY);
        let from = from.max(earliest);
        let mut left = bound;
        let mut counted = if let Some(counted) = self.entries.clone() {
            counted
        } else {
            let newest = store.record_before(None, 1)?;
            let end = newest.first().map(|link| link.sequence.next());
            let end = end.unwrap_or_default();
            end..end
        };
        // Of an empty record, too, it is known from now on how far it goes.
        self.entries = Some(counted.clone());
        while left > 0 {
            let links = store.record_from(counted.end, AT_ONCE.min(left))?;
            let Some(last) = links.last() else { break };
            counted.end = last.sequence.next();
            left = left.saturating_sub(links.len());
            for link in &links {
                self.count(link);
            }
            self.entries = Some(counted.clone());
        }
        // An entry's time is its machine's, which may differ by a day.
        let reached = |at: Timestamp| at < from.before(DAY);
        while left > 0 && !self.all_older && !self.back_to.is_some_and(reached) {
            let links = store.record_before(Some(counted.start), AT_ONCE.min(left))?;
            let Some(last) = links.last() else {
                self.all_older = true;
                break;
            };
            counted.start = last.sequence;
            left = left.saturating_sub(links.len());
            for link in &links {
                self.count(link);
                self.back_to = link.text.at().or(self.back_to);
            }
            self.entries = Some(counted.clone());
        }
        self.hours = self.hours.split_off(&hour_of(earliest));
        let is_done = self.all_older || self.back_to.is_some_and(reached);
        Ok(match self.back_to {
            Some(at) if !is_done => Counted::BackTo(at),
            None if !is_done => Counted::BackTo(now),
            Some(_) | None => Counted::All,
        })
    }

    /// What happened from one moment to another, which are taken to the whole hour before.
    #[must_use]
    pub fn between(&self, from: Timestamp, to: Timestamp) -> DayFigures {
        let mut sum = DayFigures::default();
        if from < to {
            for (_, hour) in self.hours.range(hour_of(from)..hour_of(to)) {
                sum += hour;
            }
        }
        sum
    }

    fn count(&mut self, link: &Link) {
        // What this version does not know it does not count, either.
        if let Ok(entry) = link.text.entry() {
            let hour = self.hours.entry(hour_of(entry.at)).or_default();
            hour.count(&entry.what);
        }
    }
}

fn hour_of(at: Timestamp) -> u64 {
    let length = u64::try_from(HOUR.as_millis()).unwrap_or(u64::MAX);
    at.as_unix_millis() / length
}

#[cfg(test)]
mod tests;

//! Sliding windows and locks: how much, how often, and when it lifts.
//!
//! Everything here is data in a stored aggregate, so limits survive a restart by
//! construction.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// At most so many within so long, in a window that slides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateLimit {
    /// How many may happen within the window.
    pub most: u16,
    /// The window's length.
    pub within: Duration,
}

/// When things of one sort happened, oldest first, as far back as a limit looks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Recent(Vec<Timestamp>);

impl Recent {
    /// Nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// When one more will be allowed; `None` when it is allowed now.
    ///
    /// A moment that lies ahead (the clock was set back) counts as just now: setting
    /// a clock back never wins a try.
    #[must_use]
    pub fn lifts_at(&self, limit: RateLimit, now: Timestamp) -> Option<Timestamp> {
        let counted = self
            .0
            .iter()
            .filter(|at| now.since(**at) < limit.within)
            .count();
        let most = usize::from(limit.most);
        if counted < most {
            return None;
        }
        // One more fits when the oldest of the last `most` has left the window. With
        // a limit of zero nothing ever fits; then the window from now is named.
        let oldest = self.0.iter().rev().nth(most.checked_sub(1)?).copied();
        Some(oldest.unwrap_or(now).after(limit.within))
    }

    /// Counts one more, and forgets what lies further back than `keep`.
    pub fn count(&mut self, now: Timestamp, keep: Duration) {
        self.0.retain(|at| now.since(*at) < keep);
        self.0.push(now);
    }

    /// Takes back one that was counted at that moment: it turned out not to be one.
    pub fn take_back(&mut self, counted_at: Timestamp) {
        if let Some(place) = self.0.iter().rposition(|at| *at == counted_at) {
            self.0.remove(place);
        }
    }

    /// How many happened within the last `window`.
    #[must_use]
    pub fn within(&self, window: Duration, now: Timestamp) -> usize {
        self.0.iter().filter(|at| now.since(**at) < window).count()
    }

    /// Whether nothing is remembered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Forgets all of it.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

/// The rules for failed verifications of one method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailureLimits {
    /// So many within so long lock the method.
    pub lock: RateLimit,
    /// How long the lock lasts.
    pub locked_for: Duration,
    /// So many in a row disable the method until it is set up again.
    pub disable_after: u16,
}

/// How a method's verifications have failed of late.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failures {
    recent: Recent,
    in_a_row: u16,
    locked_until: Option<Timestamp>,
}

/// Whether a method may be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It may.
    Open,
    /// Not before this moment.
    LockedUntil(Timestamp),
    /// Not until it has been set up again.
    Disabled,
}

impl Failures {
    /// None yet.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            recent: Recent::new(),
            in_a_row: 0,
            locked_until: None,
        }
    }

    /// Whether the lock alone holds now, however many failed in a row.
    #[must_use]
    pub fn locked(&self, now: Timestamp) -> Standing {
        match self.locked_until {
            Some(until) if now < until => Standing::LockedUntil(until),
            Some(_) | None => Standing::Open,
        }
    }

    /// Whether the method may be tried now.
    #[must_use]
    pub fn standing(&self, limits: FailureLimits, now: Timestamp) -> Standing {
        if self.in_a_row >= limits.disable_after {
            return Standing::Disabled;
        }
        self.locked(now)
    }

    /// Counts a failed verification, and locks when it was one too many.
    pub fn failed(&mut self, limits: FailureLimits, now: Timestamp) {
        self.recent.count(now, limits.lock.within);
        self.in_a_row = self.in_a_row.saturating_add(1);
        if self.recent.within(limits.lock.within, now) >= usize::from(limits.lock.most) {
            self.locked_until = Some(now.after(limits.locked_for));
            self.recent.clear();
        }
    }

    /// Somebody lifts the lock; what failed in a row stays counted.
    pub fn unlock(&mut self) {
        self.locked_until = None;
        self.recent.clear();
    }

    /// A verification succeeded: nothing is held against the method any more.
    pub fn succeeded(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_hours(1);
    const LIMIT: RateLimit = RateLimit {
        most: 3,
        within: HOUR,
    };

    fn at(minutes: u64) -> Timestamp {
        Timestamp::from_unix_millis(1_000_000_000).after(Duration::from_mins(minutes))
    }

    fn recent(minutes: &[u64]) -> Recent {
        let mut recent = Recent::default();
        for minute in minutes {
            recent.count(at(*minute), HOUR);
        }
        recent
    }

    #[test]
    fn a_window_lifts_when_its_oldest_leaves() {
        let rows: [(&[u64], u64, Option<u64>); 7] = [
            (&[], 0, None),
            (&[0, 1], 2, None),
            (&[0, 1, 2], 2, Some(60)),
            (&[0, 1, 2], 59, Some(60)),
            (&[0, 1, 2], 60, None),
            (&[0, 1, 2, 60], 60, Some(61)),
            // The clock was set back by fifty minutes: still no fourth.
            (&[50, 51, 52], 0, Some(110)),
        ];
        for (calls, now, lifts) in rows {
            assert_eq!(
                recent(calls).lifts_at(LIMIT, at(now)),
                lifts.map(at),
                "{calls:?} at {now}"
            );
        }
    }

    #[test]
    fn what_a_limit_cannot_see_is_forgotten() {
        assert_eq!(recent(&[0, 1, 2, 70]), recent(&[70]));
    }

    #[test]
    fn failures_lock_then_disable() {
        let limits = FailureLimits {
            lock: RateLimit {
                most: 5,
                within: HOUR,
            },
            locked_for: 24 * HOUR,
            disable_after: 10,
        };
        let mut failures = Failures::default();
        for minute in 0..4 {
            failures.failed(limits, at(minute));
            assert_eq!(failures.standing(limits, at(minute)), Standing::Open);
        }
        failures.failed(limits, at(4));
        let until = at(4).after(24 * HOUR);
        assert_eq!(
            failures.standing(limits, at(5)),
            Standing::LockedUntil(until)
        );
        assert_eq!(failures.standing(limits, until), Standing::Open);
        // Five spread over days do not lock, but ten in a row disable.
        for day in 2..7 {
            assert_ne!(
                failures.standing(limits, at(day * 1440 * 2)),
                Standing::Disabled
            );
            failures.failed(limits, at(day * 1440 * 2));
        }
        assert_eq!(failures.standing(limits, at(100_000)), Standing::Disabled);
        failures.succeeded();
        assert_eq!(failures.standing(limits, at(100_000)), Standing::Open);
    }
}

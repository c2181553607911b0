//! What is held against resets of one user name.

use serde::{Deserialize, Serialize};

use super::ResetPolicy;
use crate::{
    Timestamp,
    limits::{RateLimit, Recent},
};

/// What is held against resets of a user name, whether an account has it or not: so that
/// neither a lock nor a limit tells which names exist.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResetStanding {
    /// Proofs that were tried, and have not been given.
    failed: Recent,
    locked_until: Option<Timestamp>,
    /// Calls that were asked for under the name.
    calls: Recent,
}

/// Resets of the name are locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("resets of the name are locked")]
pub struct ResetLocked {
    /// Until then.
    pub until: Timestamp,
}

impl ResetStanding {
    /// Whether a proof may be tried now.
    ///
    /// # Errors
    /// When resets are locked.
    pub fn open(&self, now: Timestamp) -> Result<(), ResetLocked> {
        match self.locked_until(now) {
            Some(until) => Err(ResetLocked { until }),
            None => Ok(()),
        }
    }

    /// When the lock lifts, if there is one.
    #[must_use]
    pub fn locked_until(&self, now: Timestamp) -> Option<Timestamp> {
        self.locked_until.filter(|until| now < *until)
    }

    /// Counts one try at a proof *before* it is looked at: it is held to have failed until
    /// [`Self::given`] takes it back, so that tries made side by side can not slip past.
    ///
    /// # Errors
    /// When resets are locked. A refused try does not prolong the lock.
    pub(super) fn attempt(
        &mut self,
        rules: &ResetPolicy,
        now: Timestamp,
    ) -> Result<(), ResetLocked> {
        self.open(now)?;
        let RateLimit { most, within } = rules.failures;
        self.failed.count(now, within);
        if self.failed.within(within, now) >= usize::from(most) {
            self.locked_until = Some(now.after(rules.locked_for));
        }
        Ok(())
    }

    /// The proof tried at that moment was given: it is not held against anybody, and neither
    /// is the lock that it brought.
    pub(super) fn given(&mut self, rules: &ResetPolicy, tried_at: Timestamp) {
        self.failed.take_back(tried_at);
        if self.locked_until == Some(tried_at.after(rules.locked_for)) {
            self.locked_until = None;
        }
    }

    /// When one more call may be asked for, where it may not be now.
    pub(super) fn calls_lift_at(&self, limit: RateLimit, now: Timestamp) -> Option<Timestamp> {
        self.calls.lifts_at(limit, now)
    }

    pub(super) fn count_call(&mut self, limit: RateLimit, now: Timestamp) {
        self.calls.count(now, limit.within);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const HOUR: Duration = Duration::from_hours(1);

    fn at(hours: u32) -> Timestamp {
        Timestamp::from_unix_millis(1_000_000_000).after(HOUR * hours)
    }

    #[test]
    fn the_fifth_that_fails_within_a_day_locks_for_a_day() {
        let rows: [(&[u32], u32, Option<u32>); 5] = [
            (&[0, 1, 2, 3], 3, None),
            (&[0, 1, 2, 3, 4], 4, Some(28)),
            (&[0, 1, 2, 3, 4], 27, Some(28)),
            (&[0, 1, 2, 3, 4], 28, None),
            (&[0, 1, 2, 3, 24], 24, None),
        ];
        for (failed, now, locked) in rows {
            let mut standing = ResetStanding::default();
            for hour in failed {
                assert_eq!(standing.attempt(&ResetPolicy::default(), at(*hour)), Ok(()));
            }
            assert_eq!(
                standing.locked_until(at(now)),
                locked.map(at),
                "{failed:?} at {now}"
            );
        }
    }

    #[test]
    fn a_lock_is_not_prolonged_and_goes_when_its_own_proof_was_given() {
        let rules = ResetPolicy::default();
        let mut standing = ResetStanding::default();
        for hour in 0..5 {
            standing.attempt(&rules, at(hour)).unwrap();
        }
        let until = at(28);
        assert_eq!(
            standing.attempt(&rules, at(9)),
            Err(ResetLocked { until }),
            "and is not counted"
        );
        let mut earlier = standing.clone();
        earlier.given(&rules, at(0));
        assert_eq!(earlier.locked_until(at(9)), Some(until));
        standing.given(&rules, at(4));
        assert_eq!(standing.open(at(9)), Ok(()));
        standing.attempt(&rules, at(9)).unwrap();
        assert!(standing.locked_until(at(9)).is_some());
    }
}

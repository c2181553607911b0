//! Signing in with a password: when a name is locked, and for how long.
//!
//! What is held against a name does not ask whether an account has it, so that a lock
//! tells nobody which names exist.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{Timestamp, policy::PasswordLimits, reset::ResetStanding};

/// What is held against a user name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInStanding {
    wrong_in_a_row: u32,
    locked_until: Option<Timestamp>,
    /// What is held against resets of its password. Names were kept before there were any.
    #[serde(default)]
    resets: ResetStanding,
}

/// The name is locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the name is locked")]
pub struct SignInLocked {
    /// Until then.
    pub until: Timestamp,
}

impl SignInStanding {
    /// Takes one attempt *before* the password is looked at: it counts as wrong until
    /// [`Self::succeeded`], so that attempts made side by side can not slip past.
    ///
    /// # Errors
    /// When the name is locked. A refused attempt does not prolong the lock.
    pub fn attempt(mut self, limits: PasswordLimits, now: Timestamp) -> Result<Self, SignInLocked> {
        if let Some(until) = self.locked_until.filter(|until| now < *until) {
            return Err(SignInLocked { until });
        }
        self.wrong_in_a_row = self.wrong_in_a_row.saturating_add(1);
        self.locked_until = self.lock_length(limits).map(|length| now.after(length));
        Ok(self)
    }

    /// The password was right. What is held against resets stays: somebody else may be the
    /// one who tries those, and is given no further tries by every sign-in of the person's.
    #[must_use]
    pub fn succeeded(self) -> Self {
        Self {
            resets: self.resets,
            ..Self::default()
        }
    }

    /// What is held against resets of the name's password.
    #[must_use]
    pub const fn resets(&self) -> &ResetStanding {
        &self.resets
    }

    /// The same, with this held against resets.
    #[must_use]
    pub fn with_resets(self, resets: ResetStanding) -> Self {
        Self { resets, ..self }
    }

    /// When the lock that the last attempt brought lifts, if it brought one.
    #[must_use]
    pub fn locked_until(&self, now: Timestamp) -> Option<Timestamp> {
        self.locked_until.filter(|until| now < *until)
    }

    /// The lock after so many wrong ones: the first, doubled for each further one.
    fn lock_length(&self, limits: PasswordLimits) -> Option<Duration> {
        let beyond = self
            .wrong_in_a_row
            .checked_sub(u32::from(limits.lock_after))?;
        let doubled = 1_u32
            .checked_shl(beyond)
            .and_then(|factor| limits.first_lock.checked_mul(factor))
            .unwrap_or(Duration::MAX);
        Some(doubled.min(limits.longest_lock))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Limits;

    #[test]
    fn the_tenth_wrong_password_locks_and_each_further_one_doubles() {
        let limits = Limits::default().passwords;
        let mut standing = SignInStanding::default();
        let mut now = Timestamp::from_unix_millis(1_000_000);
        for attempt in 1..10 {
            standing = standing.attempt(limits, now).unwrap();
            assert_eq!(standing.locked_until(now), None, "attempt {attempt}");
        }
        for minutes in [1, 2, 4, 8, 16, 32, 60, 60, 60] {
            standing = standing.attempt(limits, now).unwrap();
            let until = now.after(Duration::from_mins(minutes));
            assert_eq!(standing.locked_until(now), Some(until));
            let refused = standing
                .clone()
                .attempt(limits, until.before(Duration::from_millis(1)));
            assert_eq!(refused, Err(SignInLocked { until }));
            now = until;
        }
        for _ in 0..100 {
            standing = standing.attempt(limits, now).unwrap();
            now = now.after(Duration::from_hours(1));
        }
        assert_eq!(standing.succeeded(), SignInStanding::default());
    }
}

//! A moment, handed in by the caller: the domain has no clock of its own.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(u64);

impl Timestamp {
    /// The moment `millis` milliseconds after the Unix epoch.
    #[must_use]
    pub const fn from_unix_millis(millis: u64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the Unix epoch.
    #[must_use]
    pub const fn as_unix_millis(self) -> u64 {
        self.0
    }

    /// The moment `by` later, or the end of time.
    #[must_use]
    pub fn after(self, by: Duration) -> Self {
        Self(self.0.saturating_add(millis(by)))
    }

    /// The moment `by` earlier, or the epoch.
    #[must_use]
    pub fn before(self, by: Duration) -> Self {
        Self(self.0.saturating_sub(millis(by)))
    }

    /// Whether both are in the same hour of UTC.
    #[must_use]
    pub const fn is_in_the_hour_of(self, other: Self) -> bool {
        const HOUR: u64 = 3_600_000;
        self.0 / HOUR == other.0 / HOUR
    }

    /// How long ago `earlier` was; zero when it lies ahead, as it does after the
    /// machine's clock has been set back.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0))
    }
}

/// Whole milliseconds; 584 million years is long enough for a cap.
fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_set_back_never_makes_a_negative_age() {
        let noon = Timestamp::from_unix_millis(1_000);
        assert_eq!(
            noon.since(noon.after(Duration::from_secs(5))),
            Duration::ZERO
        );
        assert_eq!(
            noon.after(Duration::from_millis(7)).since(noon),
            Duration::from_millis(7)
        );
        assert_eq!(
            noon.before(Duration::from_secs(9)),
            Timestamp::from_unix_millis(0)
        );
        assert_eq!(noon.after(Duration::MAX).as_unix_millis(), u64::MAX);
    }
}

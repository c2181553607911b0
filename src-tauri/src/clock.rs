//! The one place that reads the machine's clock, and the one that asks the operating
//! system for randomness. Everywhere else both are arguments.

use std::{
    sync::{Mutex, PoisonError},
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use getrandom::SysRng;
use rand_core::{CryptoRng, UnwrapErr};
use security_info::Timestamp;

/// Says what time it is.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// The machine's clock, except that it never goes back while the program runs: a clock
/// that is set back must not keep a call up or a session alive. It goes on at its own
/// pace then, and follows the machine's again when that has caught up.
#[derive(Debug, Default)]
pub struct SystemClock(Mutex<Option<(Timestamp, Instant)>>);

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the place")]
    fn now(&self) -> Timestamp {
        // A clock that stands before 1970 counts as 1970.
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        let wall =
            Timestamp::from_unix_millis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX));
        self.forwards(wall, Instant::now())
    }
}

impl SystemClock {
    /// The later of what the machine's clock says and what has passed since it was last read.
    fn forwards(&self, wall: Timestamp, at: Instant) -> Timestamp {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let carried = last.map(|(told, then)| told.after(at.saturating_duration_since(then)));
        match carried {
            // The mark stays where it is, so that nothing is lost to rounding.
            Some(carried) if carried > wall => carried,
            Some(_) | None => {
                *last = Some((wall, at));
                wall
            }
        }
    }
}

/// The operating system's random source.
///
/// It panics where the system has none to give: there is no safe way to go on, and every
/// use is inside a blocking task whose end is caught.
#[must_use]
pub fn system_rng() -> impl CryptoRng {
    UnwrapErr(SysRng)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "an instant can be had in no other way"
    )]
    fn a_clock_set_back_goes_on_and_one_set_ahead_is_followed() {
        let clock = SystemClock::default();
        let start = Instant::now();
        let second = |seconds: u64| Timestamp::from_unix_millis(1_000_000 + seconds * 1000);
        // Seconds that have passed, what the machine's clock says, and what is told.
        let rows = [
            (0, 1000, 1000),
            (10, 1010, 1010),
            (20, 5, 1020),
            (30, 15, 1030),
            (40, 2000, 2000),
            (41, 2001, 2001),
        ];
        for (passed, wall, told) in rows {
            let at = start + Duration::from_secs(passed);
            assert_eq!(
                clock.forwards(second(wall), at),
                second(told),
                "after {passed} s"
            );
        }
    }
}

//! The one place that reads the machine's clock, and the one that asks the operating
//! system for randomness. Everywhere else both are arguments.

use std::time::{SystemTime, UNIX_EPOCH};

use getrandom::SysRng;
use rand_core::{CryptoRng, UnwrapErr};
use security_info::Timestamp;

/// Says what time it is.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the place")]
    fn now(&self) -> Timestamp {
        // A clock that stands before 1970 counts as 1970.
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Timestamp::from_unix_millis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
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

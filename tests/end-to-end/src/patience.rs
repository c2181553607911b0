//! Waiting for something to become true, never for time to pass.

use std::fmt::Display;
use std::time::{Duration, Instant};

use crate::trouble::{Outcome, Trouble};

/// How long anything may take before it counts as never. Generous: the machine may be busy with other tests.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// How often to look. Short enough that nobody notices, long enough to leave the machine to the program.
const GLANCE: Duration = Duration::from_millis(20);

/// The same where the moment is what counts.
const BLINK: Duration = Duration::from_millis(4);

/// Looks until there is something to see, and gives it.
///
/// A look that fails counts as nothing seen: a page that is being redrawn fails one look and passes the next.
///
/// # Errors
/// When nothing was seen within [`PATIENCE`]; says what was expected and what the last look gave.
pub fn until<T>(expected: impl Display, look: impl FnMut() -> Outcome<Option<T>>) -> Outcome<T> {
    within(PATIENCE, expected, look)
}

/// As [`until`], with a patience of its own.
///
/// # Errors
/// When nothing was seen within `patience`.
pub fn within<T>(
    patience: Duration,
    expected: impl Display,
    mut look: impl FnMut() -> Outcome<Option<T>>,
) -> Outcome<T> {
    let deadline = now() + patience;
    loop {
        let last = match look() {
            Ok(Some(seen)) => return Ok(seen),
            Ok(None) => None,
            Err(trouble) => Some(trouble),
        };
        if now() >= deadline {
            let last = last
                .map(|trouble| format!(" ({trouble})"))
                .unwrap_or_default();
            return Err(Trouble::new(format!(
                "expected {expected} within {} s{last}",
                patience.as_secs()
            )));
        }
        glance_away();
    }
}

/// Leaves the machine to what is being timed, for a time that does not count.
#[expect(
    clippy::disallowed_methods,
    reason = "the pause between two looks; nothing depends on its length"
)]
pub fn blink() {
    std::thread::sleep(BLINK);
}

/// The clock that deadlines and measurements are read from.
#[expect(
    clippy::disallowed_methods,
    reason = "a deadline in the real world needs the real clock"
)]
#[must_use]
pub fn now() -> Instant {
    Instant::now()
}

#[expect(
    clippy::disallowed_methods,
    reason = "the pause between two looks; nothing depends on its length"
)]
fn glance_away() {
    std::thread::sleep(GLANCE);
}

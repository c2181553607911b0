//! What media takes from the system: the time and random bytes. Everything inside
//! [`stream`](super::stream) is told both.

use std::{
    thread,
    time::{Duration, Instant},
};

use super::rtcp::Clocks;

/// When it is.
#[expect(clippy::disallowed_methods, reason = "packets are paced in real time")]
pub(super) fn now() -> Instant {
    Instant::now()
}

/// When it is, by our clock and by the world's, which a report tells.
#[expect(
    clippy::disallowed_methods,
    reason = "a report carries the time of day"
)]
pub(super) fn clocks(now: Instant) -> Clocks {
    Clocks {
        now,
        wall: std::time::SystemTime::now(),
    }
}

/// Sleeps until it is due. Packets have no event to wait for but their time.
#[expect(clippy::disallowed_methods, reason = "the pace itself is a sleep")]
pub(super) fn sleep_until(due: Instant) {
    let left = due.saturating_duration_since(now());
    if left > Duration::ZERO {
        thread::sleep(left);
    }
}

/// Asks that this thread, which does little and must do it on time, goes before what
/// draws pages and builds lists. Linux keeps that apart for each thread. Most systems let
/// only a privileged program ask; without it, it is as before.
pub(super) fn prefer_this_thread() {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::setpriority_process(None, -10) {
        tracing::debug!(%error, "media is paced at the usual priority");
    }
}

/// Fills it with random bytes.
#[expect(
    clippy::disallowed_methods,
    reason = "keys and the numbering of packets must be unguessable (RFC 3550, RFC 4568)"
)]
pub(super) fn fill_randomly(bytes: &mut [u8]) -> Result<(), getrandom::Error> {
    getrandom::fill(bytes)
}

//! How a line stands, as the screen is told.

use std::time::{SystemTime, UNIX_EPOCH};

use voice_sip::line;

use super::trouble;
use crate::ipc::dto::LineState;

/// What to tell of a line's state; nothing of one that has been closed.
pub(super) fn shown(state: &line::LineState) -> Option<LineState> {
    Some(match state {
        line::LineState::Opening => LineState::Opening,
        line::LineState::Registered { server, until, .. } => LineState::Registered {
            server: server.clone(),
            until: unix_millis(*until),
        },
        line::LineState::Reachable { server, .. } => LineState::Reachable {
            server: server.clone(),
        },
        line::LineState::Down {
            because, again_at, ..
        } => LineState::TryingAgain {
            why: trouble::of_down(because),
            at: unix_millis(*again_at),
        },
        line::LineState::Closed => return None,
    })
}

/// Milliseconds since 1970.
pub(super) fn unix_millis(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// The time of day, to be shown.
#[expect(
    clippy::disallowed_methods,
    reason = "it is only shown; no decision of the domain's hangs on it"
)]
pub(super) fn wall_clock() -> SystemTime {
    SystemTime::now()
}

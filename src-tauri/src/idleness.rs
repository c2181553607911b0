//! Ends a session that nobody has given a sign of life in, and what it had going.

use std::{
    sync::{Arc, Weak},
    time::Duration,
};

use crate::shell::Shell;

impl Shell {
    /// Watches the session that has just begun until it ends.
    ///
    /// A page that is closed or hangs asks nothing, so that its session would never be
    /// found to have ended, and a call of its would go on.
    pub fn watch_idleness(self: &Arc<Self>) {
        tokio::spawn(watch(Arc::downgrade(self)));
    }
}

async fn watch(shell: Weak<Shell>) {
    loop {
        let Some(here) = shell.upgrade() else { return };
        let Some(end) = here.seat.idle_end() else {
            return;
        };
        let left = end.since(here.clock.now());
        if left.is_zero() {
            here.seat.end();
            here.calls.hang_up_all();
            return;
        }
        drop(here);
        tokio::time::sleep(left.max(Duration::from_millis(1))).await;
    }
}

//! Removing what the organisation keeps no longer of its record: when a store has been
//! opened, and once an hour from then on; and when `svara record cut` asks for it.

use std::{sync::Arc, time::Duration};

use security_info::{
    Timestamp,
    helpdesk::outlived,
    record::{Cutting, Due, Finding, KeepDays, RecordEntry, Recorded, due},
    store::{ChangeSet, Commit, SecurityInfoStore},
};

use crate::{ipc::dto::ErrorAnswer, off_thread::off_thread, shell::Shell};

const HOUR: Duration = Duration::from_hours(1);

/// What came of one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// So many entries have gone. There may be more.
    Removed(u64),
    /// Nothing is left that is old enough.
    Done,
    /// The oldest entries are not as they were recorded, and stay.
    NotAsRecorded(Finding),
}

/// Removes as much as goes at once: entries, and cases of the helpdesk's with them. Between two steps others commit. Blocks.
///
/// # Errors
/// When the store fails.
pub(crate) fn step(
    store: &dyn SecurityInfoStore,
    days: KeepDays,
    now: Timestamp,
    entry: impl FnOnce(Recorded) -> RecordEntry,
) -> Result<Step, security_info::store::StoreError> {
    let cutting = match due(store, days, now)? {
        Due::Nothing => None,
        Due::NotAsRecorded(finding) => return Ok(Step::NotAsRecorded(finding)),
        Due::Cutting(cutting) => Some(cutting),
    };
    let removed = outlived(store, days, now)?;
    if cutting.is_none() && removed.is_empty() {
        return Ok(Step::Done);
    }
    let changes = ChangeSet {
        record: cutting.map(|it| entry(it.recorded())).into_iter().collect(),
        cut: cutting,
        removed,
        ..ChangeSet::default()
    };
    Ok(match store.commit(changes)? {
        Commit::Done => Step::Removed(cutting.map_or(0, Cutting::entries)),
        // Somebody else has removed them.
        Commit::Conflict => Step::Removed(0),
    })
}

/// Removes what is too old, now and once an hour, in whichever store is open.
pub(crate) async fn every_hour(shell: Arc<Shell>) {
    loop {
        let within = Arc::clone(&shell);
        match off_thread(move || now(&within)).await {
            Ok(Ok(0)) => {}
            Ok(Ok(entries)) => tracing::info!(entries, "old entries of the record were removed"),
            Ok(Err(error)) => tracing::warn!(?error, "old entries of the record are still there"),
            Err(_closing) => return,
        }
        tokio::time::sleep(HOUR).await;
    }
}

/// Removes what is too old now. Answers how many entries went. Blocks.
///
/// # Errors
/// When the store fails. What went until then has gone.
pub fn now(shell: &Shell) -> Result<u64, ErrorAnswer> {
    let mut removed = 0_u64;
    loop {
        // Asked for each time: nobody holds a store for long that may be closed, and rules change.
        let Ok(store) = shell.house.store() else {
            return Ok(removed);
        };
        let Some(days) = shell.organisation(&*store)?.policy.record.keep else {
            return Ok(removed);
        };
        let now = shell.clock.now();
        match step(&*store, days, now, |what| {
            shell.entry(now, None, None, what)
        })? {
            Step::Removed(entries) => removed = removed.saturating_add(entries),
            Step::Done => return Ok(removed),
            Step::NotAsRecorded(finding) => {
                tracing::error!(
                    ?finding,
                    "the oldest entries of the record are not as they were recorded, and stay"
                );
                return Ok(removed);
            }
        }
    }
}

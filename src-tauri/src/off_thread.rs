//! Where work that blocks is done: the store, hashing, the metadata of numbers.

use tokio::sync::oneshot;

/// The work did not come to its end: it panicked, or the program is closing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the work was interrupted")]
pub struct Interrupted;

/// Does `work` on a thread that may block, away from those that draw or wait.
///
/// # Errors
/// When the work panicked, or the program is closing.
pub async fn off_thread<T, F>(work: F) -> Result<T, Interrupted>
where
    T: Send + 'static,
    F: FnOnce() -> T + Send + 'static,
{
    let (tell, told) = oneshot::channel();
    // Whoever asked may have gone away.
    meanwhile(move || drop(tell.send(work())));
    told.await.map_err(|_| Interrupted)
}

/// As [`off_thread`], while nobody waits: for what would otherwise be waited for later.
pub fn meanwhile(work: impl FnOnce() + Send + 'static) {
    // One type of task for all work: tokio's own code for one is several kilobytes.
    let work: Box<dyn FnOnce() + Send> = Box::new(work);
    drop(tokio::task::spawn_blocking(work));
}

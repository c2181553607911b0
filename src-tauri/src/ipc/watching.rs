//! A page that is told of something for as long as it is shown.

use std::sync::{Mutex, PoisonError};

use tokio::task::AbortHandle;

/// Who is told, and until when.
#[derive(Debug, Default)]
pub struct Watching(Mutex<Option<AbortHandle>>);

impl Watching {
    /// Nobody is told any more.
    pub fn end(&self) {
        self.replace(None);
    }

    /// From here on only this one is told.
    pub(super) fn replace(&self, with: Option<AbortHandle>) {
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = std::mem::replace(&mut *told, with) {
            before.abort();
        }
    }
}

//! One process at a time.

use std::fs::{File, TryLockError};

use crate::{error::OpenError, files::StoreFiles};

/// Holds a store against every other process, and every other part of this one, until it
/// is dropped; the operating system lets go of it when the process ends, however it ends.
///
/// sled has a lock of its own, but tells of it in words only and after it has begun to
/// read.
#[derive(Debug)]
pub(crate) struct StoreLock {
    file: File,
}

impl StoreLock {
    pub(crate) fn take(files: &StoreFiles) -> Result<Self, OpenError> {
        let file = File::options()
            .write(true)
            .create(true)
            .truncate(false)
            .open(files.lock())?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(OpenError::Locked),
            Err(TryLockError::Error(e)) => Err(e.into()),
        }
    }
}

impl Drop for StoreLock {
    fn drop(&mut self) {
        // Closing the file would not be enough while another thread starts a process,
        // which has all open files for a moment. Should this fail, the end of the
        // process does it.
        let _still_locked = self.file.unlock();
    }
}

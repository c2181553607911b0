//! A store folder of the embedded store.

use std::{
    fs::File,
    io::{self, BufReader},
    path::{Path, PathBuf},
    sync::Arc,
};

use secrecy::SecretString;
use security_info::{
    Timestamp,
    store::{SecurityInfoStore, StoreError},
};
use store_sled::{
    KeyFile, KeySource, OpenError, Passphrase, RepairReport, RestoreError, SledStore,
};

use crate::{
    ipc::dto::{StoreTrouble, StoreTroubleKind},
    opening::{RepairFailed, Repaired, RestoreFailed, StoreFolder},
    places::make_private_folder,
    settings::StoreKey,
};

/// A folder with, or for, an embedded store.
pub struct SledFolder {
    folder: PathBuf,
    key: Box<dyn KeySource>,
}

impl SledFolder {
    /// The organisation's own store, whose key is where the settings say.
    #[must_use]
    pub fn own(folder: PathBuf, key: &StoreKey) -> Self {
        Self {
            folder,
            key: key.source(),
        }
    }

    /// The sample organisation's store. There is nothing in it to protect, so that its
    /// key lies in a file beside it.
    #[must_use]
    pub fn sample(folder: PathBuf) -> Self {
        let key = Box::new(KeyFile::at(beside(&folder, "key")));
        Self { folder, key }
    }

    fn trouble(&self, error: &OpenError) -> StoreTrouble {
        let kind = match error {
            OpenError::Locked => StoreTroubleKind::Locked,
            OpenError::Damaged { .. } => StoreTroubleKind::Damaged,
            OpenError::Newer { .. } => StoreTroubleKind::Newer,
            OpenError::KeyMissing => StoreTroubleKind::KeyMissing,
            OpenError::KeyWrong
            | OpenError::KeyMalformed { .. }
            | OpenError::KeyNotPrivate { .. } => StoreTroubleKind::KeyWrong,
            OpenError::NotReadable(error) if lacks_room(error) => StoreTroubleKind::DiskFull,
            OpenError::KeyringUnreachable(_)
            | OpenError::NotThere
            | OpenError::AlreadyThere
            | OpenError::NotReadable(_) => StoreTroubleKind::NotReadable,
        };
        let damaged = kind == StoreTroubleKind::Damaged;
        StoreTrouble {
            kind,
            folder: self.folder.display().to_string(),
            detail: detail(error),
            can_repair: damaged,
            can_restore: match kind {
                StoreTroubleKind::Damaged
                | StoreTroubleKind::KeyMissing
                | StoreTroubleKind::KeyWrong => true,
                StoreTroubleKind::Locked
                | StoreTroubleKind::Newer
                | StoreTroubleKind::NotReadable
                | StoreTroubleKind::DiskFull
                | StoreTroubleKind::NotWritable => false,
            },
        }
    }
}

/// Whether more room on the disk, or a larger share of it, would help.
fn lacks_room(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    )
}

/// A sibling whose name is the folder's and an ending.
fn beside(folder: &Path, ending: &str) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ending);
    folder.with_file_name(name)
}

/// An error with all of its causes, for whoever helps.
fn detail(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(deeper) = cause {
        text.push_str(": ");
        text.push_str(&deeper.to_string());
        cause = deeper.source();
    }
    text
}

impl StoreFolder for SledFolder {
    fn open(&self) -> Result<Option<Arc<dyn SecurityInfoStore>>, StoreTrouble> {
        match SledStore::open(&self.folder, &*self.key) {
            Ok(store) => Ok(Some(Arc::new(store))),
            Err(OpenError::NotThere) => Ok(None),
            Err(error) => {
                tracing::error!(error = detail(&error), "the store does not open");
                Err(self.trouble(&error))
            }
        }
    }

    fn create(&self) -> Result<Arc<dyn SecurityInfoStore>, StoreTrouble> {
        if let Some(parent) = self.folder.parent() {
            make_private_folder(parent).map_err(|error| self.trouble(&error.into()))?;
        }
        let store = SledStore::create(&self.folder, &*self.key);
        Ok(Arc::new(store.map_err(|error| self.trouble(&error))?))
    }

    fn repair(&self, now: Timestamp) -> Result<Repaired, RepairFailed> {
        let repaired = store_sled::repair(&self.folder, &*self.key, now, &mut |_| {});
        let RepairReport {
            rows_kept,
            rows_lost,
            damaged,
        } = repaired.map_err(|error| RepairFailed(detail(&error)))?;
        Ok(Repaired {
            rows_kept,
            rows_lost,
            damaged,
        })
    }

    fn restore(
        &self,
        backup: &Path,
        passphrase: SecretString,
        now: Timestamp,
    ) -> Result<(), RestoreFailed> {
        let file = File::open(backup).map_err(|error| RestoreFailed::NotRead(detail(&error)))?;
        let passphrase = Passphrase::new(passphrase);
        let backup = BufReader::new(file);
        store_sled::restore(
            backup,
            &passphrase,
            &self.folder,
            &*self.key,
            now,
            &mut |_| {},
        )
        .map(|_| ())
        .map_err(|error| match error {
            RestoreError::PassphraseWrong => RestoreFailed::Passphrase,
            RestoreError::NotABackup | RestoreError::Damaged => RestoreFailed::Damaged,
            RestoreError::Newer { .. } => RestoreFailed::Newer,
            RestoreError::NotReadable(error) => RestoreFailed::NotRead(detail(&error)),
            RestoreError::Store(error) => RestoreFailed::NotWritten(detail(&error)),
        })
    }

    fn discard(&self) -> io::Result<()> {
        let (key, record_key) = ("key", "key.record");
        for gone in [
            std::fs::remove_dir_all(&self.folder),
            std::fs::remove_file(beside(&self.folder, key)),
            std::fs::remove_file(beside(&self.folder, record_key)),
        ] {
            match gone {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                other => other?,
            }
        }
        Ok(())
    }

    fn broken(&self, error: &StoreError) -> StoreTrouble {
        let kind = match error {
            StoreError::Full => StoreTroubleKind::DiskFull,
            StoreError::Io(error) if lacks_room(error) => StoreTroubleKind::DiskFull,
            StoreError::Io(_) | StoreError::Closed => StoreTroubleKind::NotWritable,
            StoreError::Damaged { .. } => StoreTroubleKind::Damaged,
        };
        StoreTrouble {
            kind,
            folder: self.folder.display().to_string(),
            detail: detail(error),
            // What can be done to a store that does not open is known when it has been
            // tried.
            can_repair: false,
            can_restore: false,
        }
    }
}

//! A store folder of the embedded store.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use secrecy::SecretString;
use security_info::store::SecurityInfoStore;
use store_sled::{KeyFile, KeySource, KeyringKey, OpenError, SledStore};

use crate::{
    ipc::dto::{StoreTrouble, StoreTroubleKind},
    opening::{RepairFailed, Repaired, RestoreFailed, StoreFolder},
    settings::StoreKey,
};

/// What the keyring lists the store's key under.
const KEYRING_SERVICE: &str = "Svara";

/// A folder with, or for, an embedded store.
pub struct SledFolder {
    folder: PathBuf,
    key: Box<dyn KeySource>,
}

impl SledFolder {
    /// The organisation's own store, whose key is where the settings say.
    #[must_use]
    pub fn own(folder: PathBuf, key: &StoreKey) -> Self {
        Self { folder, key: key_source(key) }
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
                | StoreTroubleKind::NotReadable => false,
            },
        }
    }
}

/// The source of a key that the settings name.
#[must_use]
pub fn key_source(key: &StoreKey) -> Box<dyn KeySource> {
    match key {
        StoreKey::Keyring => Box::new(KeyringKey::under(KEYRING_SERVICE)),
        StoreKey::File(path) => Box::new(KeyFile::at(path)),
    }
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
        let store = SledStore::create(&self.folder, &*self.key);
        Ok(Arc::new(store.map_err(|error| self.trouble(&error))?))
    }

    fn repair(&self) -> Result<Repaired, RepairFailed> {
        Err(RepairFailed(String::new()))
    }

    fn restore(&self, _backup: &Path, _passphrase: SecretString) -> Result<(), RestoreFailed> {
        Err(RestoreFailed::Damaged)
    }

    fn discard(&self) -> io::Result<()> {
        let key = beside(&self.folder, "key");
        for gone in [std::fs::remove_dir_all(&self.folder), std::fs::remove_file(key)] {
            match gone {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                other => other?,
            }
        }
        Ok(())
    }
}

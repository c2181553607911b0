//! Why a store can not be opened, made, repaired, backed up or restored.

use std::{error::Error, io, path::PathBuf};

use crate::keys::KeyError;

/// Why a store can not be opened or made. Whatever the answer, the files are as they were.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Nothing is there.
    #[error("there is no store here")]
    NotThere,
    /// Something is there, and a new store must not be put on it.
    #[error("an empty place is expected; something is there already")]
    AlreadyThere,
    /// Another process, or another part of this one, has it.
    #[error("the store is in use")]
    Locked,
    /// It is not what was written. [`crate::repair()`] may save most of it, or a backup all.
    #[error("the store is damaged: {what}")]
    Damaged {
        /// Where it shows.
        what: &'static str,
    },
    /// A newer program wrote it.
    #[error("schema version {found} is newer than {supported}, the newest that is known here")]
    Newer {
        /// Its schema version.
        found: u16,
        /// The newest that this program knows.
        supported: u16,
    },
    /// The key source has no key for it.
    #[error("the store's key is missing")]
    KeyMissing,
    /// The key is another store's.
    #[error("the key is not this store's")]
    KeyWrong,
    /// The key file is not a key file.
    #[error("the key file {} is not a key file", path.display())]
    KeyMalformed {
        /// The file.
        path: PathBuf,
    },
    /// Others than its owner may read the key file.
    #[error("the key file {} may be read by others than its owner", path.display())]
    KeyNotPrivate {
        /// The file.
        path: PathBuf,
    },
    /// The keyring does not answer, or will not be unlocked.
    #[error("the keyring can not be reached")]
    KeyringUnreachable(#[source] Box<dyn Error + Send + Sync>),
    /// The machine refused to read or write.
    #[error("the store can not be read or written")]
    NotReadable(#[source] io::Error),
}

impl From<io::Error> for OpenError {
    fn from(error: io::Error) -> Self {
        Self::NotReadable(error)
    }
}

impl From<KeyError> for OpenError {
    fn from(error: KeyError) -> Self {
        match error {
            KeyError::Missing => Self::KeyMissing,
            KeyError::Malformed { path } => Self::KeyMalformed { path },
            KeyError::NotPrivate { path } => Self::KeyNotPrivate { path },
            KeyError::Unreachable(source) => Self::KeyringUnreachable(source),
            KeyError::Io(source) => Self::NotReadable(source),
        }
    }
}

//! Where a store's key comes from.

mod file;
mod keyring;

use std::{error::Error, io, path::PathBuf};

pub use file::KeyFile;
pub use keyring::{KeyringKey, system_keyring};

use security_info::record::RecordKey;

use crate::{StoreId, sealing::WrappingKey};

/// A place that keeps wrapping keys.
pub trait KeySource: Send + Sync {
    /// The key of a store that exists.
    ///
    /// # Errors
    /// When there is none, or the place does not give it.
    fn key_of(&self, store: StoreId) -> Result<WrappingKey, KeyError>;

    /// A key for a new store: the one that the place has for it, else a new one that it
    /// keeps from now on.
    ///
    /// # Errors
    /// When the place does not give or take a key. A key that is there is never replaced.
    fn key_for_new(&self, store: StoreId) -> Result<WrappingKey, KeyError>;

    /// The key of the record of every store here: the one that the place has, else a new one
    /// that it keeps from now on. It is kept apart from the keys above, so that who has one
    /// of those can read a store, and not rewrite what it recorded.
    ///
    /// # Errors
    /// When the place does not give or take a key. A key that is there is never replaced.
    fn record_key(&self) -> Result<RecordKey, KeyError>;
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The place has none.
    #[error("a key is expected; there is none")]
    Missing,
    /// The key file is not a key file.
    #[error("a key file is expected at {}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
    },
    /// Others than its owner may read the key file.
    #[error("a file that only its owner may read is expected at {}", path.display())]
    NotPrivate {
        /// The file.
        path: PathBuf,
    },
    /// The keyring does not answer, or will not be unlocked.
    #[error("the keyring can not be reached")]
    Unreachable(#[source] Box<dyn Error + Send + Sync>),
    /// The machine refused to read or write.
    #[error("the key can not be read or written")]
    Io(#[source] io::Error),
}

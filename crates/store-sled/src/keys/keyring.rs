//! A key in the operating system's keyring: the Secret Service on Linux, the Keychain on
//! macOS, the Credential Manager on Windows.

use std::sync::Arc;

use keyring_core::{CredentialStore, Entry, Error};
use security_info::record::RecordKey;
use zeroize::Zeroizing;

use super::{KeyError, KeySource};
use crate::{StoreId, sealing::WrappingKey};

/// A key in the keyring of whoever runs the program, one for each store; and one for the
/// record of them all, in an entry of its own.
///
/// A keyring that does not answer is an error. There is no second choice behind it: a
/// key that quietly went to a file would be weaker than what was asked for.
#[derive(Clone, Debug)]
pub struct KeyringKey {
    service: Box<str>,
}

impl KeyringKey {
    /// Keys that the keyring lists under `service`, the program's name.
    #[must_use]
    pub fn under(service: &str) -> Self {
        Self {
            service: service.into(),
        }
    }

    fn entry_of(&self, store: StoreId) -> Result<Entry, KeyError> {
        self.entry(&format!("store {store}"))
    }

    fn entry(&self, name: &str) -> Result<Entry, KeyError> {
        let keyring = system_keyring().map_err(unreachable)?;
        let entry = keyring.build(&self.service, name, None);
        entry.map_err(unreachable)
    }
}

impl KeySource for KeyringKey {
    fn key_of(&self, store: StoreId) -> Result<WrappingKey, KeyError> {
        read(&self.entry_of(store)?)
    }

    fn key_for_new(&self, store: StoreId) -> Result<WrappingKey, KeyError> {
        read_or_make(&self.entry_of(store)?)
    }

    fn record_key(&self) -> Result<RecordKey, KeyError> {
        let key = read_or_make(&self.entry("record")?)?;
        Ok(RecordKey::of_secret(key.as_bytes()))
    }
}

fn read_or_make(entry: &Entry) -> Result<WrappingKey, KeyError> {
    match read(entry) {
        Err(KeyError::Missing) => {}
        read => return read,
    }
    let key = WrappingKey::random().map_err(KeyError::Io)?;
    entry.set_secret(key.as_bytes()).map_err(unreachable)?;
    // What the keyring will give the next time is what counts.
    read(entry)
}

fn read(entry: &Entry) -> Result<WrappingKey, KeyError> {
    let secret = match entry.get_secret() {
        Ok(secret) => Zeroizing::new(secret),
        Err(Error::NoEntry) => return Err(KeyError::Missing),
        Err(error) => return Err(unreachable(error)),
    };
    let bytes = <[u8; 32]>::try_from(secret.as_slice())
        .map_err(|_| KeyError::Unreachable("the keyring's entry is not a key".into()))?;
    Ok(WrappingKey::from_bytes(bytes))
}

fn unreachable(error: Error) -> KeyError {
    KeyError::Unreachable(Box::new(error))
}

/// The system's keyring.
///
/// # Errors
/// When there is none, or it does not answer.
#[cfg(target_os = "linux")]
pub fn system_keyring() -> Result<Arc<CredentialStore>, Error> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

/// The system's keyring.
///
/// # Errors
/// When there is none, or it does not answer.
#[cfg(target_os = "macos")]
pub fn system_keyring() -> Result<Arc<CredentialStore>, Error> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

/// The system's keyring.
///
/// # Errors
/// When there is none, or it does not answer.
#[cfg(windows)]
pub fn system_keyring() -> Result<Arc<CredentialStore>, Error> {
    Ok(windows_native_keyring_store::Store::new()?)
}

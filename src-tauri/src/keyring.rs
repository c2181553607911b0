//! The system's keyring: the Secret Service on Linux, the Keychain on macOS, the Credential
//! Manager on Windows. It has secrets that an administrator has put there, and what this
//! machine shows itself by to those who trust it.

use keyring_core::{Entry, Error};
use secrecy::SecretString;
use security_info::{identity::AccountId, trusted_device::DeviceSecret};
use store_sled::system_keyring;
use zeroize::Zeroizing;

use crate::desktop::{DeviceKeyring, NotKept};

/// What the keyring lists everything of Svara's under.
pub const SERVICE: &str = "Svara";

/// Why there is no secret.
#[derive(Debug, thiserror::Error)]
pub enum NotInKeyring {
    /// The keyring has no such entry.
    #[error("the keyring has no such entry")]
    NoEntry,
    /// The keyring does not answer, or will not be unlocked.
    #[error("the keyring can not be reached")]
    Silent(#[source] Error),
}

/// The secret of an entry.
///
/// # Errors
/// When there is none, or the keyring does not give it.
pub fn secret(entry: &str) -> Result<SecretString, NotInKeyring> {
    let told = |error| match error {
        Error::NoEntry => NotInKeyring::NoEntry,
        other => NotInKeyring::Silent(other),
    };
    let secret = entry_called(entry).and_then(|entry| entry.get_password());
    Ok(secret.map_err(told)?.into())
}

fn entry_called(name: &str) -> Result<Entry, Error> {
    system_keyring()?.build(SERVICE, name, None)
}

/// Whether there is a keyring that answers.
#[must_use]
pub fn answers() -> bool {
    system_keyring().is_ok()
}

/// The system's keyring, as the place of what this machine shows itself by.
pub struct SystemKeyring;

impl SystemKeyring {
    fn entry(of: AccountId) -> Result<Entry, Error> {
        entry_called(&format!("trusted by {of}"))
    }
}

impl DeviceKeyring for SystemKeyring {
    fn answers(&self) -> bool {
        answers()
    }

    fn secret(&self, of: AccountId) -> Option<DeviceSecret> {
        match Self::entry(of).and_then(|entry| entry.get_secret()) {
            Ok(secret) => DeviceSecret::from_bytes(&Zeroizing::new(secret)),
            Err(Error::NoEntry) => None,
            Err(error) => {
                // The person is asked for the second proof, as anywhere else.
                tracing::warn!(%error, "the keyring does not say whether this device is trusted");
                None
            }
        }
    }

    fn keep(&self, of: AccountId, secret: &DeviceSecret) -> Result<(), NotKept> {
        let kept = Self::entry(of).and_then(|entry| entry.set_secret(secret.as_bytes()));
        kept.map_err(|error| {
            tracing::warn!(%error, "the keyring does not keep that this device is trusted");
            NotKept
        })
    }
}

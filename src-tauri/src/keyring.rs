//! Secrets that an administrator has put into the system's keyring: the Secret Service on
//! Linux, the Keychain on macOS, the Credential Manager on Windows.

use keyring_core::Error;
use secrecy::SecretString;
use store_sled::system_keyring;

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
    let entry = system_keyring().and_then(|keyring| keyring.build(SERVICE, entry, None));
    let secret = entry.and_then(|entry| entry.get_password()).map_err(told)?;
    Ok(secret.into())
}

/// Whether there is a keyring that answers.
#[must_use]
pub fn answers() -> bool {
    system_keyring().is_ok()
}

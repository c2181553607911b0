//! What is asked of the platform's desktop, as a port: tests answer it themselves.

use std::path::PathBuf;

use security_info::{identity::AccountId, trusted_device::DeviceSecret};

use crate::ipc::dto::Preferences;

/// The desktop that the window is on.
pub trait Desktop: Send + Sync {
    /// Ends the program. Calls that are up are hung up first.
    fn quit(&self);

    /// Tears the page down and shows it afresh, so that nothing of what one person did there
    /// reaches the next: no text, no memory, no clipboard.
    fn start_over(&self);

    /// Ends a kiosk's program for good: whatever starts it again after a crash does not then.
    fn leave_kiosk(&self);

    /// Shows the platform's dialog for choosing a file, and tells what was chosen.
    fn choose_file(&self, title: String, chosen: Box<dyn FnOnce(Option<PathBuf>) + Send>);

    /// Shows the platform's dialog for saving a file, which proposes a name, and tells what
    /// was chosen. The platform has asked whether a file that is there makes way.
    fn choose_place_to_save(
        &self,
        title: String,
        name: String,
        chosen: Box<dyn FnOnce(Option<PathBuf>) + Send>,
    );
}

/// Where this machine keeps what it shows itself by to those who trust it: its keyring.
///
/// Every function blocks.
pub trait DeviceKeyring: Send + Sync {
    /// Whether there is a keyring that answers.
    fn answers(&self) -> bool;

    /// What is kept for an account; none, where nothing is or the keyring does not give it.
    fn secret(&self, of: AccountId) -> Option<DeviceSecret>;

    /// Keeps a secret for an account, in the place of any other.
    ///
    /// # Errors
    /// When the keyring does not take it.
    fn keep(&self, of: AccountId, secret: &DeviceSecret) -> Result<(), NotKept>;
}

/// The keyring does not answer, or will not be unlocked.
#[derive(Debug, thiserror::Error)]
#[error("a keyring that keeps a secret is expected")]
pub struct NotKept;

/// What this machine remembers for whoever sits at it. Losing it harms nobody.
pub trait Memory: Send + Sync {
    /// How the program is shown here.
    fn preferences(&self) -> Preferences;

    /// Remembers how the program is to be shown here.
    fn set_preferences(&self, preferences: Preferences);

    /// Who signed in last.
    fn last_user_name(&self) -> Option<String>;

    /// Remembers who signed in last; `None` forgets it.
    fn set_last_user_name(&self, name: Option<&str>);
}

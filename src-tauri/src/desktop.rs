//! What is asked of the platform's desktop, as a port: tests answer it themselves.

use std::path::PathBuf;

use crate::ipc::dto::Preferences;

/// The desktop that the window is on.
pub trait Desktop: Send + Sync {
    /// Ends the program. Calls that are up are hung up first.
    fn quit(&self);

    /// Shows the platform's dialog for choosing a file, and tells what was chosen.
    fn choose_file(&self, title: String, chosen: Box<dyn FnOnce(Option<PathBuf>) + Send>);
}

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

//! One scenario: a desktop, what is played on it, and what is kept of it.

use std::path::{Path, PathBuf};

use crate::desktop::{Desktop, WindowManager};
use crate::trouble::Outcome;

/// Plays a scenario called `name` on a desktop of its own. Its pictures, and when it fails what explains the
/// failure, are kept in `target/screenshots/end-to-end/{name}`.
///
/// # Errors
/// When the scenario fails.
pub fn play(name: &str, scenario: impl FnOnce(&Desktop) -> Outcome) -> Outcome {
    play_under(WindowManager::Openbox, name, scenario)
}

/// The same under another window manager.
///
/// # Errors
/// When the scenario fails.
pub fn play_under(
    manager: WindowManager,
    name: &str,
    scenario: impl FnOnce(&Desktop) -> Outcome,
) -> Outcome {
    let pictures = target().join("screenshots/end-to-end").join(name);
    let desktop = Desktop::start_under(manager, binary(), pictures)?;
    scenario(&desktop)
}

/// The program under test: `SVARA_BINARY`, or what `cargo build --package svara` makes.
#[must_use]
pub fn binary() -> PathBuf {
    std::env::var_os("SVARA_BINARY").map_or_else(|| target().join("debug/svara"), PathBuf::from)
}

/// The workspace's root.
#[must_use]
pub fn workspace() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Where everything that is made goes.
#[must_use]
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace().join("target"), PathBuf::from)
}

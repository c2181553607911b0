//! Looks at the preferences file before tauri-plugin-store does.

use std::{
    fs::File,
    io::{self, ErrorKind, Read},
    path::{Path, PathBuf},
};

use serde_json::{Map, Value};

use super::VERSION;
use crate::places::make_private_folder;

/// Preferences are a few hundred bytes; what is larger is something else.
const MOST_BYTES: u64 = 64 * 1024;

/// What is at the file's place.
#[derive(Debug)]
pub(super) enum Found {
    /// Nothing, or nothing that can be reached.
    Nothing,
    /// Preferences.
    Whole(Map<String, Value>),
    /// Something that is not ours to read.
    Unreadable(Cause),
}

/// Why it can not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    Damaged,
    Newer,
    Refused,
}

/// What to begin with.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) content: Map<String, Value>,
    /// Whether the file may be written. It may not when something that could not be read
    /// still stands in its place.
    pub(super) may_write: bool,
}

pub(super) fn look(file: &Path) -> Found {
    match read(file) {
        Ok(bytes) => sort(&bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => Found::Nothing,
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            Found::Unreadable(Cause::Refused)
        }
        Err(_folder_or_device) => Found::Unreadable(Cause::Damaged),
    }
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    // Asked before opening: opening a pipe that nobody writes to would wait for ever.
    if !std::fs::metadata(file)?.is_file() {
        return Err(ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    let file = File::open(file)?;
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn sort(bytes: &[u8]) -> Found {
    let fits = u64::try_from(bytes.len()).is_ok_and(|length| length <= MOST_BYTES);
    let Ok(Value::Object(content)) = serde_json::from_slice(if fits { bytes } else { &[] }) else {
        return Found::Unreadable(Cause::Damaged);
    };
    match content.get("version").map(Value::as_u64) {
        Some(Some(version)) if version > VERSION => Found::Unreadable(Cause::Newer),
        Some(Some(_)) => Found::Whole(content),
        Some(None) | None => Found::Unreadable(Cause::Damaged),
    }
}

/// Sees to it that the plugin meets a file that it can read, or none.
pub(super) fn prepare(file: &Path) -> Opened {
    match look(file) {
        Found::Whole(content) => {
            keep_copy(file);
            Opened {
                content,
                may_write: true,
            }
        }
        Found::Nothing => Opened {
            content: Map::new(),
            may_write: true,
        },
        Found::Unreadable(cause) => match set_aside(file, cause) {
            Ok(aside) => {
                tracing::warn!(
                    ?cause,
                    file = %file.display(),
                    aside = %aside.display(),
                    "the preferences could not be read and were set aside"
                );
                Opened {
                    content: restore_copy(file, cause),
                    may_write: true,
                }
            }
            Err(error) => {
                tracing::warn!(
                    ?cause,
                    %error,
                    file = %file.display(),
                    "the preferences could not be read, nor set aside; none are kept"
                );
                Opened {
                    content: Map::new(),
                    may_write: false,
                }
            }
        },
    }
}

/// Moves what is there to the first free name of its sort, content untouched.
fn set_aside(file: &Path, cause: Cause) -> io::Result<PathBuf> {
    if cause == Cause::Refused {
        return Err(ErrorKind::PermissionDenied.into());
    }
    let sort = if cause == Cause::Newer {
        "newer"
    } else {
        "damaged"
    };
    for number in 1..=999 {
        let aside = beside(file, &format!("{sort}-{number}"));
        if std::fs::symlink_metadata(&aside).is_err() {
            std::fs::rename(file, &aside)?;
            return Ok(aside);
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// After damage the last good copy takes the file's place. A newer version's preferences
/// are not followed by this version's old ones: they begin anew.
fn restore_copy(file: &Path, cause: Cause) -> Map<String, Value> {
    let copy = beside(file, "bak");
    match look(&copy) {
        Found::Whole(content) if cause == Cause::Damaged => {
            if let Err(error) = std::fs::copy(&copy, file) {
                tracing::warn!(%error, "the copy of the preferences could not be restored");
            }
            content
        }
        Found::Whole(_) | Found::Nothing | Found::Unreadable(_) => Map::new(),
    }
}

/// The file names who signed in last: it is for its owner alone.
pub(super) fn make_private(file: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::{fs::Permissions, os::unix::fs::PermissionsExt};
        std::fs::set_permissions(file, Permissions::from_mode(0o600))?;
    }
    #[cfg(not(unix))]
    let _its_folder_is_private = file;
    Ok(())
}

/// Keeps a copy of a file that is known to be good. It is written beside and moved into
/// place, so that the copy itself is never torn.
pub(super) fn keep_copy(file: &Path) {
    let (copy, fresh) = (beside(file, "bak"), beside(file, "bak-new"));
    let made = file.parent().map_or(Ok(()), make_private_folder);
    let kept = made
        .and_then(|()| std::fs::copy(file, &fresh))
        .and_then(|_| std::fs::rename(&fresh, &copy));
    if let Err(error) = kept {
        tracing::warn!(%error, "no copy of the preferences could be kept");
    }
}

/// `preferences.json` with `suffix` after it.
pub(super) fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(suffix);
    file.with_file_name(name)
}

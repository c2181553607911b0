//! Why a store does not open, in words for the command line.

use store_sled::OpenError;

use crate::words::Words;

/// One sentence about the store in `folder`.
pub(super) fn sentence(error: &OpenError, folder: &str, words: &Words) -> String {
    let shown = |path: &std::path::Path| path.display().to_string();
    match error {
        // A place that was empty a moment ago and is not now: somebody is at work there.
        OpenError::Locked | OpenError::AlreadyThere => words.store_in_use(folder),
        OpenError::NotThere => words.backup_nothing(folder),
        OpenError::Damaged { .. } => words.store_damaged(folder),
        OpenError::Newer { .. } => words.store_newer(folder),
        OpenError::KeyMissing => words.store_key_missing(folder),
        OpenError::KeyWrong => words.store_key_wrong(folder),
        OpenError::KeyMalformed { path } => words.store_key_malformed(shown(path)),
        OpenError::KeyNotPrivate { path } => words.store_key_not_private(shown(path)),
        OpenError::KeyringUnreachable(_) => words.store_keyring_silent(folder),
        OpenError::NotReadable(error) => words.store_not_readable(folder, words.reason(error)),
    }
}

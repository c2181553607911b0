//! A secret on the first line of a file: a backup's passphrase, a phone line's password.

use std::{fs::File, io, io::Read, path::Path};

use secrecy::SecretString;
use zeroize::Zeroizing;

/// The most bytes that such a file may have; a longer one is some other file.
pub const MOST_BYTES: u64 = 4096;

/// Why there is no secret.
#[derive(Debug)]
pub enum NoSecret {
    /// The system refused.
    NotReadable(io::Error),
    /// The file is too large, or not text.
    NotText,
    /// There is nothing on its first line.
    Empty,
}

/// The first line of a file. What follows it is ignored, so that an editor's final newline
/// does not become part of the secret.
///
/// # Errors
/// When it can not be read, or is no line of text.
pub fn first_line(path: &Path) -> Result<SecretString, NoSecret> {
    let mut bytes = Zeroizing::new(Vec::new());
    File::open(path)
        .and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes))
        .map_err(NoSecret::NotReadable)?;
    let whole = u64::try_from(bytes.len()).is_ok_and(|length| length <= MOST_BYTES);
    let text = std::str::from_utf8(&bytes).ok();
    let text = text
        .filter(|text| whole && !text.contains('\0'))
        .ok_or(NoSecret::NotText)?;
    let line = text.lines().next().filter(|line| !line.is_empty());
    line.map(SecretString::from).ok_or(NoSecret::Empty)
}

/// Whether others than its owner may read the file, where the platform can say.
///
/// # Errors
/// When the system refuses to tell.
#[cfg(unix)]
pub fn is_open_to_others(path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    Ok(std::fs::metadata(path)?.permissions().mode() & 0o077 != 0)
}

/// Whether others than its owner may read the file: on Windows its folder says, which an
/// installer sets.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn is_open_to_others(_path: &Path) -> io::Result<bool> {
    Ok(false)
}

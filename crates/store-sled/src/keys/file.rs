//! A key in a file, for machines that have no keyring: a weaker choice, since whoever
//! can read the file can read the store.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use super::{KeyError, KeySource};
use crate::{StoreId, files, sealing::WrappingKey};

const HEADING: &str = "svara key file 1\n";

/// A key in a file: a line that says so, and 64 hexadecimal digits.
///
/// The file is made readable for its owner alone, and refused when it is not. One file
/// serves any number of stores.
#[derive(Clone, Debug)]
pub struct KeyFile {
    path: PathBuf,
}

impl KeyFile {
    /// The key in the file at `path`, whether it is there yet or not.
    #[must_use]
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    fn read(&self) -> Result<WrappingKey, KeyError> {
        let file = match File::open(&self.path) {
            Ok(file) => file,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Err(KeyError::Missing),
            Err(e) => return Err(KeyError::Io(e)),
        };
        if !is_private(&file).map_err(KeyError::Io)? {
            return Err(KeyError::NotPrivate {
                path: self.path.clone(),
            });
        }
        let text = Zeroizing::new(io::read_to_string(file).unwrap_or_default());
        key_in(&text).ok_or_else(|| KeyError::Malformed {
            path: self.path.clone(),
        })
    }

    fn create(&self) -> io::Result<WrappingKey> {
        let parent = self.path.parent().filter(|parent| *parent != Path::new(""));
        if let Some(parent) = parent {
            fs::create_dir_all(parent)?;
        }
        let key = WrappingKey::random()?;
        let mut file = new_private_file(&self.path)?;
        file.write_all(text_of(&key).as_bytes())?;
        file.sync_all()?;
        parent.map_or(Ok(()), files::sync_directory)?;
        Ok(key)
    }
}

impl KeySource for KeyFile {
    fn key_of(&self, _store: StoreId) -> Result<WrappingKey, KeyError> {
        self.read()
    }

    fn key_for_new(&self, _store: StoreId) -> Result<WrappingKey, KeyError> {
        match self.read() {
            Err(KeyError::Missing) => self.create().map_err(KeyError::Io),
            read => read,
        }
    }
}

fn text_of(key: &WrappingKey) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(HEADING.len() + 65));
    text.push_str(HEADING);
    for byte in key.as_bytes() {
        for half in [byte >> 4, byte & 15] {
            text.push(char::from_digit(half.into(), 16).unwrap_or_default());
        }
    }
    text.push('\n');
    text
}

fn key_in(text: &str) -> Option<WrappingKey> {
    // An editor on Windows may have changed how lines end.
    let text = text.replace('\r', "");
    let digits = text.strip_prefix(HEADING)?.trim_end().as_bytes();
    if digits.len() != 64 {
        return None;
    }
    let mut bytes = Zeroizing::new([0; 32]);
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let half = |digit: u8| {
            char::from(digit)
                .to_digit(16)
                .and_then(|half| u8::try_from(half).ok())
        };
        *byte = half(*pair.first()?)? << 4 | half(*pair.last()?)?;
    }
    Some(WrappingKey::from_bytes(*bytes))
}

#[cfg(unix)]
fn new_private_file(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
}

/// On Windows a new file takes the rights of its folder; an installer sets those.
#[cfg(not(unix))]
fn new_private_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

#[cfg(unix)]
fn is_private(file: &File) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    let group_and_others = file.metadata()?.permissions().mode() & 0o077;
    Ok(group_and_others == 0)
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "Unix has to look, and may fail")]
fn is_private(_file: &File) -> io::Result<bool> {
    Ok(true)
}

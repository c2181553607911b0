//! A key in a file, for machines that have no keyring: a weaker choice, since whoever
//! can read the file can read the store.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use security_info::record::RecordKey;
use zeroize::Zeroizing;

use super::{KeyError, KeySource};
use crate::{StoreId, files, sealing::WrappingKey};

/// What a file is for, in its first line.
const STORE: &str = "svara key file 1\n";
const RECORD: &str = "svara record key file 1\n";

/// A key in a file: a line that says so, and 64 hexadecimal digits.
///
/// The file is made readable for its owner alone, and refused when it is not. One file
/// serves any number of stores. The key of their record is in another beside it, whose name
/// ends with `.record`; it may be a link to where fewer people can read.
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

    fn record_path(&self) -> PathBuf {
        let mut name = self.path.file_name().unwrap_or_default().to_owned();
        name.push(".record");
        self.path.with_file_name(name)
    }
}

impl KeySource for KeyFile {
    fn key_of(&self, _store: StoreId) -> Result<WrappingKey, KeyError> {
        read(&self.path, STORE)
    }

    fn key_for_new(&self, _store: StoreId) -> Result<WrappingKey, KeyError> {
        read_or_make(&self.path, STORE)
    }

    fn record_key(&self) -> Result<RecordKey, KeyError> {
        let key = read_or_make(&self.record_path(), RECORD)?;
        Ok(RecordKey::of_secret(key.as_bytes()))
    }
}

fn read_or_make(path: &Path, heading: &str) -> Result<WrappingKey, KeyError> {
    match read(path, heading) {
        Err(KeyError::Missing) => make(path, heading).map_err(KeyError::Io),
        read => read,
    }
}

fn read(path: &Path, heading: &str) -> Result<WrappingKey, KeyError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Err(KeyError::Missing),
        Err(e) => return Err(KeyError::Io(e)),
    };
    if !is_private(&file).map_err(KeyError::Io)? {
        return Err(KeyError::NotPrivate { path: path.into() });
    }
    let text = Zeroizing::new(io::read_to_string(file).unwrap_or_default());
    key_in(&text, heading).ok_or_else(|| KeyError::Malformed { path: path.into() })
}

fn make(path: &Path, heading: &str) -> io::Result<WrappingKey> {
    let parent = path.parent().filter(|parent| *parent != Path::new(""));
    if let Some(parent) = parent {
        fs::create_dir_all(parent)?;
    }
    let key = WrappingKey::random()?;
    let mut file = new_private_file(path)?;
    file.write_all(text_of(&key, heading).as_bytes())?;
    file.sync_all()?;
    parent.map_or(Ok(()), files::sync_directory)?;
    Ok(key)
}

fn text_of(key: &WrappingKey, heading: &str) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(heading.len() + 65));
    text.push_str(heading);
    for byte in key.as_bytes() {
        for half in [byte >> 4, byte & 15] {
            text.push(char::from_digit(half.into(), 16).unwrap_or_default());
        }
    }
    text.push('\n');
    text
}

fn key_in(text: &str, heading: &str) -> Option<WrappingKey> {
    // An editor on Windows may have changed how lines end.
    let text = text.replace('\r', "");
    let digits = text.strip_prefix(heading)?.trim_end().as_bytes();
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

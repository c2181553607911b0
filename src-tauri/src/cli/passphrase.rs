//! Where the passphrase of a backup comes from: the terminal, unseen, or a file.

use std::{fs::File, io::Read, path::Path};

use secrecy::{ExposeSecret, SecretString};
use security_info::password::FEWEST_CHARACTERS;
use zeroize::Zeroizing;

use super::{Status, Streams};
use crate::words::Words;

/// The most bytes that a passphrase file may have; a longer one is some other file.
const MOST_BYTES: u64 = 4096;

/// A passphrase for a new backup: asked for twice, and as long as a password must be that
/// stands alone, since whoever has the file can guess at it for as long as they like.
pub(super) fn new(
    file: Option<&Path>,
    words: &Words,
    streams: &mut Streams<'_>,
) -> Result<SecretString, Status> {
    let passphrase = match file {
        Some(file) => from_file(file, words, streams),
        None => ask_twice(words, streams),
    }?;
    if passphrase.expose_secret().chars().count() < FEWEST_CHARACTERS {
        streams.complain(&words.passphrase_too_short(FEWEST_CHARACTERS));
        return Err(Status::PassphraseRefused);
    }
    Ok(passphrase)
}

fn ask_twice(words: &Words, streams: &mut Streams<'_>) -> Result<SecretString, Status> {
    let first = ask(&words.passphrase_new(), words, streams)?;
    let again = ask(&words.passphrase_again(), words, streams)?;
    if first.expose_secret() == again.expose_secret() {
        Ok(first)
    } else {
        streams.complain(&words.passphrase_differs());
        Err(Status::PassphraseRefused)
    }
}

/// The passphrase of a backup that was made before.
pub(super) fn existing(
    file: Option<&Path>,
    words: &Words,
    streams: &mut Streams<'_>,
) -> Result<SecretString, Status> {
    match file {
        Some(file) => from_file(file, words, streams),
        None => ask(&words.passphrase_of_backup(), words, streams),
    }
}

fn ask(prompt: &str, words: &Words, streams: &mut Streams<'_>) -> Result<SecretString, Status> {
    match rpassword::prompt_password(format!("{prompt} ")) {
        Ok(typed) if typed.is_empty() => {
            streams.complain(&words.passphrase_empty());
            Err(Status::PassphraseRefused)
        }
        Ok(typed) => Ok(typed.into()),
        Err(_no_terminal) => {
            streams.complain(&words.passphrase_no_terminal());
            Err(Status::Wrong)
        }
    }
}

/// The first line of a file. What follows it is ignored, so that an editor's final
/// newline does not become part of the passphrase.
fn from_file(
    path: &Path,
    words: &Words,
    streams: &mut Streams<'_>,
) -> Result<SecretString, Status> {
    let name = path.display().to_string();
    let mut bytes = Zeroizing::new(Vec::new());
    let read = File::open(path).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes));
    if let Err(error) = read {
        streams.complain(&words.passphrase_file_not_readable(name, words.reason(&error)));
        return Err(Status::NotDone);
    }
    let whole = u64::try_from(bytes.len()).is_ok_and(|length| length <= MOST_BYTES);
    let text = std::str::from_utf8(&bytes).ok();
    let Some(text) = text.filter(|text| whole && !text.contains('\0')) else {
        streams.complain(&words.passphrase_file_not_text(name, MOST_BYTES));
        return Err(Status::PassphraseRefused);
    };
    let line = text.lines().next().filter(|line| !line.is_empty());
    line.map(SecretString::from).ok_or_else(|| {
        streams.complain(&words.passphrase_file_empty(name));
        Status::PassphraseRefused
    })
}

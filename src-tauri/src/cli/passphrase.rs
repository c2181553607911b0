//! Where the passphrase of a backup comes from: the terminal, unseen, or a file.

use std::path::Path;

use secrecy::{ExposeSecret, SecretString};
use security_info::password::FEWEST_CHARACTERS;

use super::{Status, Streams};
use crate::{
    secret_file::{MOST_BYTES, NoSecret, first_line},
    words::Words,
};

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

fn from_file(
    path: &Path,
    words: &Words,
    streams: &mut Streams<'_>,
) -> Result<SecretString, Status> {
    let name = path.display().to_string();
    first_line(path).map_err(|missing| match missing {
        NoSecret::NotReadable(error) => {
            streams.complain(&words.passphrase_file_not_readable(name, words.reason(&error)));
            Status::NotDone
        }
        NoSecret::NotText => {
            streams.complain(&words.passphrase_file_not_text(name, MOST_BYTES));
            Status::PassphraseRefused
        }
        NoSecret::Empty => {
            streams.complain(&words.passphrase_file_empty(name));
            Status::PassphraseRefused
        }
    })
}

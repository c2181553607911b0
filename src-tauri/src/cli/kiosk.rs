//! `svara kiosk pin`: the PIN by which an administrator leaves a kiosk.

use std::{io::Write as _, path::Path};

use secrecy::{ExposeSecret, SecretString};
use security_info::{kiosk::KioskPin, password::PasswordHash};

use super::{Status, Streams};
use crate::{
    new_file::NewFile,
    passwords::{Cost, Passwords},
    secret_file::first_line,
    words::Words,
};

/// Writes the hash of a PIN to a file that its owner alone can read, in place of any other.
pub(super) fn set_pin(
    file: &Path,
    from_file: Option<&Path>,
    words: &Words,
    streams: &mut Streams<'_>,
) -> Status {
    let pin = match from_file {
        Some(from) => read(from, words, streams),
        None => ask_twice(words, streams),
    };
    let pin = match pin {
        Ok(pin) => pin,
        Err(status) => return status,
    };
    let Some(hash) = hashed(&pin) else {
        streams.complain(&words.kiosk_pin_not_hashed());
        return Status::NotDone;
    };
    let name = file.display().to_string();
    let written = NewFile::beside(file).and_then(|mut new| {
        writeln!(new.file, "{}", hash.as_phc())?;
        new.put_over(file)
    });
    match written {
        Ok(()) => streams.answer(&words.kiosk_pin_done(name), words),
        Err(error) => {
            streams.complain(&words.cli_cannot_write(name, words.reason(&error)));
            Status::NotDone
        }
    }
}

fn read(from: &Path, words: &Words, streams: &mut Streams<'_>) -> Result<KioskPin, Status> {
    let Ok(typed) = first_line(from) else {
        streams.complain(&words.kiosk_pin_no_file(from.display().to_string()));
        return Err(Status::PassphraseRefused);
    };
    accepted(&typed, words, streams)
}

fn ask_twice(words: &Words, streams: &mut Streams<'_>) -> Result<KioskPin, Status> {
    let first = ask(&words.kiosk_pin_new(), words, streams)?;
    let pin = accepted(&first, words, streams)?;
    let again = ask(&words.kiosk_pin_again(), words, streams)?;
    if first.expose_secret() == again.expose_secret() {
        Ok(pin)
    } else {
        streams.complain(&words.kiosk_pin_differs());
        Err(Status::PassphraseRefused)
    }
}

fn accepted(
    typed: &SecretString,
    words: &Words,
    streams: &mut Streams<'_>,
) -> Result<KioskPin, Status> {
    let pin = KioskPin::typed(typed.expose_secret().to_owned());
    match pin {
        Ok(pin) if !pin.is_guessed_first() => Ok(pin),
        Ok(_) => {
            streams.complain(&words.kiosk_pin_guessed());
            Err(Status::PassphraseRefused)
        }
        Err(_) => {
            streams.complain(&words.kiosk_pin_digits(KioskPin::FEWEST, KioskPin::MOST));
            Err(Status::PassphraseRefused)
        }
    }
}

fn ask(prompt: &str, words: &Words, streams: &mut Streams<'_>) -> Result<SecretString, Status> {
    let typed = rpassword::prompt_password(format!("{prompt} "));
    typed.map(SecretString::from).map_err(|_no_terminal| {
        streams.complain(&words.kiosk_pin_no_terminal());
        Status::Wrong
    })
}

fn hashed(pin: &KioskPin) -> Option<PasswordHash> {
    // Tests make many, and guess nothing.
    let cost = if cfg!(test) {
        Cost::least()
    } else {
        Cost::recommended()
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().ok()?;
    runtime.block_on(Passwords::new(cost).hash_pin(pin)).ok()
}

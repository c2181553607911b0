//! `svara backup` and `svara restore`.

use std::{
    fs::{self, File},
    io::{self, BufReader},
    path::Path,
};

use secrecy::SecretString;
use store_sled::{
    BackupError, KeySource, OpenError, Passphrase, Progress, RestoreError, SledStore, restore,
};

use super::{Status, Streams, open_error, passphrase};
use crate::{
    clock::{Clock, SystemClock},
    new_file::NewFile,
    places::make_private_folder,
    words::Words,
};

/// A store, its key, and whom to tell about it.
pub(super) struct StoreJob<'a, 's> {
    /// The store's folder.
    pub(super) folder: &'a Path,
    /// Where its key is.
    pub(super) key: &'a dyn KeySource,
    /// The words to tell it in.
    pub(super) words: &'a Words,
    /// Where they go.
    pub(super) streams: &'a mut Streams<'s>,
}

impl StoreJob<'_, '_> {
    /// Writes everything in the store to a file that is not there yet.
    pub(super) fn back_up(&mut self, file: &Path, passphrase_file: Option<&Path>) -> Status {
        let (words, name) = (self.words, shown(file));
        // Looked at before anybody has to think of a passphrase.
        if fs::symlink_metadata(file).is_ok() {
            return self.refuse(Status::NotDone, &words.backup_exists(name));
        }
        match SledStore::exists(self.folder) {
            Ok(true) => {}
            Ok(false) => {
                let folder = shown(self.folder);
                return self.refuse(Status::NotDone, &words.backup_nothing(folder));
            }
            Err(error) => return self.tell_open_error(&error.into()),
        }
        let passphrase = match passphrase::new(passphrase_file, words, self.streams) {
            Ok(passphrase) => lock(passphrase),
            Err(status) => return status,
        };
        let store = match SledStore::open(self.folder, self.key) {
            Ok(store) => store,
            Err(error) => return self.tell_open_error(&error),
        };
        let work = words.backup_writing();
        let streams = &mut *self.streams;
        streams.begin(&work);
        let written = NewFile::beside(file)
            .map_err(BackupError::NotWritten)
            .and_then(|mut new| {
                let report = &mut |Progress { done, of, .. }| streams.progress(&work, done, of);
                let rows = store.back_up(&mut new.file, &passphrase, report)?;
                new.put_in_place(file).map_err(BackupError::NotWritten)?;
                Ok(rows)
            });
        self.streams.end();
        match written {
            Ok(rows) => {
                let done = words.backup_done(name, shown(self.folder), rows);
                self.streams.answer(&done, words)
            }
            Err(BackupError::Store(_damaged)) => {
                let damaged = words.store_damaged(shown(self.folder));
                self.refuse(Status::NotDone, &damaged)
            }
            Err(BackupError::NotWritten(error)) if error.kind() == io::ErrorKind::AlreadyExists => {
                self.refuse(Status::NotDone, &words.backup_exists(name))
            }
            Err(BackupError::NotWritten(error)) => {
                let why = words.cli_cannot_write(name, words.reason(&error));
                self.refuse(Status::NotDone, &why)
            }
        }
    }

    /// Puts the store of a backup in the place of what is there, which is set aside.
    pub(super) fn restore(&mut self, file: &Path, passphrase_file: Option<&Path>) -> Status {
        let (words, name) = (self.words, shown(file));
        let backup = match open_regular(file) {
            Ok(backup) => backup,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return self.refuse(Status::NotDone, &words.restore_file_missing(name));
            }
            Err(error) => {
                let why = words.restore_not_readable(name, words.reason(&error));
                return self.refuse(Status::NotDone, &why);
            }
        };
        let passphrase = match passphrase::existing(passphrase_file, words, self.streams) {
            Ok(passphrase) => Passphrase::new(passphrase),
            Err(status) => return status,
        };
        if let Some(Err(error)) = self.folder.parent().map(make_private_folder) {
            return self.tell_open_error(&error.into());
        }
        let work = words.restore_reading();
        let streams = &mut *self.streams;
        streams.begin(&work);
        let restored = restore(
            BufReader::new(backup),
            &passphrase,
            self.folder,
            self.key,
            SystemClock::default().now(),
            &mut |Progress { done, of, .. }| streams.progress(&work, done, of),
        );
        self.streams.end();
        match restored {
            Ok(report) => {
                let mut done = words.restore_done(name, shown(self.folder), report.rows);
                if let Some(replaced) = report.replaced {
                    done.push('\n');
                    done.push_str(&words.restore_set_aside(shown(&replaced)));
                }
                self.streams.answer(&done, words)
            }
            Err(RestoreError::PassphraseWrong) => {
                self.refuse(Status::PassphraseRefused, &words.restore_wrong_passphrase())
            }
            Err(RestoreError::NotABackup | RestoreError::Damaged) => {
                self.refuse(Status::NotDone, &words.restore_not_a_backup(name))
            }
            Err(RestoreError::Newer { .. }) => {
                self.refuse(Status::NotDone, &words.restore_newer(name))
            }
            Err(RestoreError::NotReadable(error)) => {
                let why = words.restore_not_readable(name, words.reason(&error));
                self.refuse(Status::NotDone, &why)
            }
            Err(RestoreError::Store(error)) => self.tell_open_error(&error),
        }
    }

    pub(super) fn refuse(&mut self, status: Status, sentence: &str) -> Status {
        self.streams.complain(sentence);
        status
    }

    /// Opens the store that is there, for a job that needs one; `nothing` is what to say where there is
    /// none.
    pub(super) fn open(
        &mut self,
        nothing: impl FnOnce(&Words, String) -> String,
    ) -> Result<SledStore, Status> {
        match SledStore::open(self.folder, self.key) {
            Ok(store) => Ok(store),
            Err(OpenError::NotThere) => {
                let nothing = nothing(self.words, shown(self.folder));
                Err(self.refuse(Status::NotDone, &nothing))
            }
            Err(error) => Err(self.tell_open_error(&error)),
        }
    }

    pub(super) fn tell_open_error(&mut self, error: &OpenError) -> Status {
        let sentence = open_error::sentence(error, &shown(self.folder), self.words);
        let status = match error {
            OpenError::Locked | OpenError::AlreadyThere => Status::InUse,
            _ => Status::NotDone,
        };
        self.refuse(status, &sentence)
    }
}

impl Streams<'_> {
    /// Says what is being done: one line, which on a terminal goes on with how much of it
    /// is done. There is nowhere to say that this failed.
    pub(super) fn begin(&mut self, work: &str) {
        if self.live {
            let _unheard = write!(self.err, "{work}").and_then(|()| self.err.flush());
        } else {
            self.complain(work);
        }
    }

    pub(super) fn progress(&mut self, work: &str, done: u64, of: Option<u64>) {
        let percent = of.and_then(|of| done.saturating_mul(100).checked_div(of));
        if let (true, Some(percent)) = (self.live, percent) {
            let _unheard = write!(self.err, "\r{work} {percent} %").and_then(|()| self.err.flush());
        }
    }

    pub(super) fn end(&mut self) {
        if self.live {
            let _unheard = writeln!(self.err);
        }
    }
}

/// What a new backup is locked with: about a second's work for whoever guesses. Tests,
/// which guess nothing, have no second to spare.
fn lock(passphrase: SecretString) -> Passphrase {
    let passphrase = Passphrase::new(passphrase);
    if cfg!(test) {
        passphrase.with_work_factor(4)
    } else {
        passphrase
    }
}

pub(super) fn open_regular(path: &Path) -> io::Result<File> {
    // Asked before opening: opening a pipe that nobody writes to would wait for ever.
    if !fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidFilename.into());
    }
    File::open(path)
}

pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}

//! What keeps the settings of a line from becoming one: a secret or a certificate that
//! can not be had.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::{ipc::dto::LineCause, words::Words};

/// A setting names something that can not be had.
#[derive(Debug)]
pub struct LineFault {
    /// Which setting.
    pub setting: &'static str,
    pub(super) missing: Missing,
}

#[derive(Debug)]
pub(super) enum Missing {
    /// A file that the system refuses.
    NotReadable(PathBuf, io::Error),
    /// A file that holds no line of text.
    NotText(PathBuf),
    /// A file with nothing on its first line.
    Empty(PathBuf),
    /// A file without a certificate.
    NoCertificate(PathBuf),
    /// A file without a private key.
    NoPrivateKey(PathBuf),
    /// systemd has handed over nothing.
    NoCredentials,
    /// The keyring does not answer.
    KeyringSilent,
    /// The keyring has no such entry.
    NotInKeyring(String),
}

impl LineFault {
    /// What can not be had, by its name, with the file or the entry.
    pub(super) fn named(&self) -> (LineCause, String) {
        let of_file = |cause, file: &Path| (cause, file.display().to_string());
        match &self.missing {
            Missing::NotReadable(file, _) => of_file(LineCause::FileNotReadable, file),
            Missing::NotText(file) => of_file(LineCause::FileNotText, file),
            Missing::Empty(file) => of_file(LineCause::FileEmpty, file),
            Missing::NoCertificate(file) => of_file(LineCause::NoCertificate, file),
            Missing::NoPrivateKey(file) => of_file(LineCause::NoPrivateKey, file),
            Missing::NoCredentials => (LineCause::NoCredentials, String::new()),
            Missing::KeyringSilent => (LineCause::KeyringSilent, String::new()),
            Missing::NotInKeyring(entry) => (LineCause::NotInKeyring, entry.clone()),
        }
    }

    /// One sentence: the settings' file, the setting, and what is the matter.
    #[must_use]
    pub fn sentence(&self, settings_file: Option<&Path>, words: &Words) -> String {
        let place = settings_file.map_or_else(String::new, |file| file.display().to_string());
        let setting = self.setting;
        let shown = |file: &Path| file.display().to_string();
        match &self.missing {
            Missing::NotReadable(file, error) => {
                words.line_file_not_readable(place, setting, shown(file), words.reason(error))
            }
            Missing::NotText(file) => words.line_file_not_text(place, setting, shown(file)),
            Missing::Empty(file) => words.line_file_empty(place, setting, shown(file)),
            Missing::NoCertificate(file) => {
                words.line_file_no_certificate(place, setting, shown(file))
            }
            Missing::NoPrivateKey(file) => {
                words.line_file_no_private_key(place, setting, shown(file))
            }
            Missing::NoCredentials => words.line_no_credentials(place, setting),
            Missing::KeyringSilent => words.line_keyring_silent(place, setting),
            Missing::NotInKeyring(entry) => {
                words.line_not_in_keyring(place, setting, entry.as_str(), crate::keyring::SERVICE)
            }
        }
    }
}

//! An organisation's own list of passwords that others know, in a file as large as it
//! likes: docs/decisions/0012.
//!
//! - `file`: what the file looks like, and what can be wrong with it;
//! - `digests`: SHA-1 sums in their order, searched where they lie;
//! - `plain`: passwords as they are, held as a filter.

mod digests;
mod file;
mod plain;

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use security_info::password::{KnownPasswords, ListNotReadable, Password};

pub use file::{Flaw, Form, look_at, look_through};

use plain::Filter;

/// The list in a file. Nothing is read of it before a password is judged, and what has
/// been read of a plain list is kept for as long as the program runs.
#[derive(Debug)]
pub struct KnownPasswordsFile {
    path: PathBuf,
    filter: Mutex<Option<Filter>>,
}

impl KnownPasswordsFile {
    /// The list in the file at `path`.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            filter: Mutex::default(),
        }
    }

    fn look_up(&self, password: &Password) -> Result<bool, Flaw> {
        // Whoever else judges a password now waits for the same filter.
        let mut filter = self.filter.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(filter) = &*filter {
            return Ok(filter.holds(password));
        }
        match look_at(&self.path)? {
            Form::Digests => digests::hold(&self.path, password),
            Form::Plain => Ok(filter.insert(plain::read(&self.path)?).holds(password)),
        }
    }
}

impl KnownPasswords for KnownPasswordsFile {
    fn hold(&self, password: &Password) -> Result<bool, ListNotReadable> {
        self.look_up(password).map_err(|flaw| {
            let file = self.path.display();
            tracing::error!(%file, %flaw, "the list of known passwords can not be read");
            ListNotReadable
        })
    }
}

#[cfg(test)]
mod tests;

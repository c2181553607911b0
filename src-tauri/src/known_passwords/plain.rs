//! A list of passwords as they are, held as a filter: 18 bits a password, none missed, and
//! one good password in 65,536 refused with them.

use std::{collections::hash_map::DefaultHasher, hash::Hasher, path::Path};

use security_info::password::Password;
use xorf::{BinaryFuse16, Filter as _};

use super::file::{Flaw, Lines};

/// The most passwords in a plain list: making the filter takes 30 bytes for each.
const MOST: usize = 20_000_000;

/// The passwords of a list, in lower case.
#[derive(Debug)]
pub(super) struct Filter(BinaryFuse16);

impl Filter {
    /// Whether the list holds the password.
    pub(super) fn holds(&self, password: &Password) -> bool {
        self.0.contains(&key(password.expose_text()))
    }
}

/// Reads a list.
pub(super) fn read(path: &Path) -> Result<Filter, Flaw> {
    let mut lines = Lines::of(path)?;
    let mut keys = Vec::new();
    while let Some(line) = lines.next()? {
        if keys.len() == MOST {
            return Err(Flaw::TooMany { most: MOST });
        }
        // Old lists have lines in other encodings, which nobody here can type.
        keys.push(key(&String::from_utf8_lossy(line)));
    }
    keys.sort_unstable();
    keys.dedup();
    // Without passwords said twice, the filter is made at the first try or one of the next.
    BinaryFuse16::try_from(&keys)
        .map(Filter)
        .map_err(|reason| std::io::Error::other(reason).into())
}

/// What the filter knows a password by, in whichever case its letters are.
fn key(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(text.to_lowercase().as_bytes());
    hasher.finish()
}

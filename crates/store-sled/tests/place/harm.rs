//! Harm that can come to a store's files, and the word for what it then says.

#![allow(dead_code, reason = "each test file uses its own part of this")]

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};
use store_sled::{OpenError, SledStore};

use super::TestPlace;

pub(crate) type Harm = fn(&Path);

/// One word for an answer, so that a table can hold it.
pub(crate) fn word(opened: &Result<SledStore, OpenError>) -> &'static str {
    match opened {
        Ok(_) => "opens",
        Err(OpenError::NotThere) => "not there",
        Err(OpenError::AlreadyThere) => "already there",
        Err(OpenError::Locked) => "locked",
        Err(OpenError::Damaged { .. }) => "damaged",
        Err(OpenError::Newer { .. }) => "newer",
        Err(OpenError::KeyMissing) => "key missing",
        Err(OpenError::KeyWrong) => "key wrong",
        Err(OpenError::KeyMalformed { .. }) => "key malformed",
        Err(OpenError::KeyNotPrivate { .. }) => "key not private",
        Err(OpenError::KeyringUnreachable(_)) => "keyring unreachable",
        Err(OpenError::NotReadable(_)) => "not readable",
    }
}

pub(crate) fn cut(path: &Path, keep: impl FnOnce(u64) -> u64) {
    let file = File::options().write(true).open(path).unwrap();
    let length = file.metadata().unwrap().len();
    file.set_len(keep(length)).unwrap();
}

pub(crate) fn flip(path: &Path, at: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[at] ^= 0x20;
    fs::write(path, bytes).unwrap();
}

pub(crate) fn snapshot(store: &Path) -> PathBuf {
    let mut entries = fs::read_dir(store.join("rows"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .find(|path| {
            path.file_name()
                .unwrap()
                .to_string_lossy()
                .starts_with("snap.")
        })
        .unwrap()
}

/// A header that says that it is of a later schema, and is whole otherwise.
pub(crate) fn make_newer(header: &Path) {
    let mut bytes = fs::read(header).unwrap();
    let at = b"svara store\n".len();
    bytes[at..at + 2].copy_from_slice(&7_u16.to_le_bytes());
    let end = bytes.len() - 8;
    let sum = Sha256::digest(&bytes[..end]);
    bytes[end..].copy_from_slice(&sum[..8]);
    fs::write(header, bytes).unwrap();
}

/// Changes every copy of one account's row, and leaves the times of the file alone, so
/// that it looks as it did when the store was closed.
pub(crate) fn rot(place: &TestPlace) {
    let rows = place.store().join("rows");
    let row = {
        let db = sled::Config::new().path(&rows).open().unwrap();
        db.scan_prefix([2]).map(Result::unwrap).nth(150).unwrap().1
    };
    drop(place.open().unwrap());
    let db = rows.join("db");
    let changed = fs::metadata(&db).unwrap().modified().unwrap();
    let mut bytes = fs::read(&db).unwrap();
    let copies: Vec<_> = (0..bytes.len())
        .filter(|at| bytes[*at..].starts_with(&row))
        .collect();
    assert!(!copies.is_empty());
    for at in copies {
        bytes[at + row.len() / 2] ^= 1;
    }
    fs::write(&db, bytes).unwrap();
    File::options()
        .write(true)
        .open(&db)
        .unwrap()
        .set_modified(changed)
        .unwrap();
}

pub(crate) fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

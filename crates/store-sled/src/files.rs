//! Where a store's files are, and how they are made to last.
//!
//! ```text
//! DIR/header       which store this is, its schema version, its wrapped master key
//! DIR/rows/        sled's files
//! DIR/closed       only while the store is closed in good order: how its files were left
//! DIR.lock         held while a process has the store; beside it, since DIR may be renamed
//! DIR.ready        a whole store that is about to take DIR's place (see `replacement`)
//! DIR.trial        a copy that is being looked through
//! ```

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// The paths of the store in one directory.
#[derive(Clone, Debug)]
pub(crate) struct StoreFiles {
    dir: PathBuf,
}

impl StoreFiles {
    pub(crate) fn of(dir: &Path) -> io::Result<Self> {
        let dir = std::path::absolute(dir)?;
        if dir.file_name().is_none() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "a directory with a name is expected",
            ));
        }
        Ok(Self { dir })
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    pub(crate) fn header(&self) -> PathBuf {
        self.dir.join("header")
    }

    pub(crate) fn rows(&self) -> PathBuf {
        self.dir.join("rows")
    }

    pub(crate) fn closed(&self) -> PathBuf {
        self.dir.join("closed")
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.beside("lock")
    }

    /// `DIR.suffix`.
    pub(crate) fn beside(&self, suffix: &str) -> PathBuf {
        let mut name = self
            .dir
            .file_name()
            .map_or_else(OsString::new, OsString::from);
        name.push(".");
        name.push(suffix);
        self.dir.with_file_name(name)
    }

    /// Whether anything is in the directory: a store, or what may be left of one.
    pub(crate) fn any(&self) -> io::Result<bool> {
        match fs::read_dir(&self.dir) {
            Ok(mut entries) => Ok(entries.next().is_some()),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(false),
            // Something stands there that is not even a directory.
            Err(e) if e.kind() == io::ErrorKind::NotADirectory => Ok(true),
            Err(e) => Err(e),
        }
    }
}

/// Makes the entries of a directory durable. Windows has no such call and needs none.
pub(crate) fn sync_directory(dir: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(dir)?.sync_all()
    } else {
        Ok(())
    }
}

/// Makes every file below `dir` durable, and the directories.
pub(crate) fn sync_tree(dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            sync_tree(&entry.path())?;
        } else {
            File::options().write(true).open(entry.path())?.sync_all()?;
        }
    }
    sync_directory(dir)
}

/// Copies a directory with all that is in it.
pub(crate) fn copy_tree(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_tree(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Removes a directory of ours, if it is there.
pub(crate) fn remove_tree(dir: &Path) -> io::Result<()> {
    match fs::remove_dir_all(dir) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
        ended => ended,
    }
}

/// Writes a file so that a power cut leaves the old one or the new one, and nothing between.
pub(crate) fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let new = path.with_extension("new");
    let mut file = File::create(&new)?;
    file.write_all(content)?;
    file.sync_all()?;
    fs::rename(&new, path)?;
    path.parent().map_or(Ok(()), sync_directory)
}

//! Where a store's files are, and how they are made to last.
//!
//! ```text
//! DIR/header       which store this is, its schema version, its wrapped master key
//! DIR/rows/        sled's files
//! DIR/journal      commits that are not in sled's files yet (see `journal`)
//! DIR/note         how many commits there are at least, and how the files were left
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

use security_info::Timestamp;

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

    pub(crate) fn journal(&self) -> PathBuf {
        self.dir.join("journal")
    }

    pub(crate) fn note(&self) -> PathBuf {
        self.dir.join("note")
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

    /// `DIR.what-2026-11-22-143005`, in UTC, or the first such name with a number behind
    /// it that nothing has yet.
    pub(crate) fn aside(&self, what: &str, now: Timestamp) -> PathBuf {
        let first = format!("{what}-{}", date_and_time(now));
        let others = (2_u32..).map(|nth| format!("{first}-{nth}"));
        let mut names = std::iter::once(first.clone())
            .chain(others)
            .map(|name| self.beside(&name));
        let free = names.find(|path| fs::symlink_metadata(path).is_err());
        free.unwrap_or_else(|| self.beside(&first))
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

/// Year to second in UTC, as a part of a file's name. The days are counted as in
/// Howard Hinnant's `civil_from_days`: from 1 March, in eras of 400 years.
fn date_and_time(now: Timestamp) -> String {
    let seconds = now.as_unix_millis() / 1000;
    let (days, second) = (seconds / 86_400 + 719_468, seconds % 86_400);
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}-{hour:02}{minute:02}{second:02}")
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
    replace_by(path, |file| file.write_all(content))
}

/// As [`replace`], with whatever `write` writes.
pub(crate) fn replace_by(
    path: &Path,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<()> {
    let new = path.with_extension("new");
    let mut file = File::create(&new)?;
    write(&mut file)?;
    file.sync_all()?;
    fs::rename(&new, path)?;
    path.parent().map_or(Ok(()), sync_directory)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        let rows = [
            (0, "1970-01-01-000000"),
            (951_782_399_999, "2000-02-28-235959"),
            (951_782_400_000, "2000-02-29-000000"),
            (1_795_357_805_000, "2026-11-22-143005"),
            (4_107_542_399_000, "2100-02-28-235959"),
            (4_107_542_400_000, "2100-03-01-000000"),
        ];
        for (millis, expected) in rows {
            assert_eq!(date_and_time(Timestamp::from_unix_millis(millis)), expected);
        }
    }
}

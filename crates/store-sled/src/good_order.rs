//! The note beside the rows: how many commits are in them at least, and how their files
//! were left when the store was last closed.
//!
//! ```text
//! commits 17
//! db 524287 1795357805000000000
//! conf 60 1795357801000000000
//! ```
//!
//! While the names, lengths and times of change still hold, nobody and no crash has
//! touched the files since, and the store is opened without further ado. While it is
//! open the note has its first line only. The note decides how closely to look and when
//! to miss something: what is read is authenticated either way.

use std::{
    fmt::Write,
    fs, io,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::UNIX_EPOCH,
};

use crate::files::{self, StoreFiles};

/// What the note says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Note {
    /// So many commits were in the rows when it was written.
    pub(crate) commits: u64,
    /// The files are as the last closing left them.
    pub(crate) in_good_order: bool,
}

impl Note {
    /// Reads the note. One that is gone or can not be understood says nothing.
    pub(crate) fn read(files: &StoreFiles) -> io::Result<Self> {
        let text = match fs::read_to_string(files.note()) {
            Ok(text) => text,
            Err(e)
                if matches!(
                    e.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::InvalidData
                ) =>
            {
                return Ok(Self::default());
            }
            Err(e) => return Err(e),
        };
        let (first, described) = text.split_once('\n').unwrap_or((&text, ""));
        let commits = first
            .strip_prefix("commits ")
            .and_then(|commits| commits.parse().ok());
        let Some(commits) = commits else {
            return Ok(Self::default());
        };
        let in_good_order =
            !described.is_empty() && describe(&files.rows()).is_ok_and(|now| now == described);
        Ok(Self {
            commits,
            in_good_order,
        })
    }
}

/// Keeps the note while the store is open, and ends it when it is dropped: after the
/// rows, that is, and before the lock.
#[derive(Debug)]
pub(crate) struct NoteKeeper {
    files: StoreFiles,
    standing: Arc<Standing>,
}

/// How an open store stands.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    /// Commits in the rows.
    pub(crate) commits: AtomicU64,
    /// Set once a write has failed: what is in memory and on disk may differ from then on.
    pub(crate) broken: AtomicBool,
}

impl NoteKeeper {
    /// Notes that the store is open: from now on the files change.
    pub(crate) fn begin(files: &StoreFiles, commits: u64) -> io::Result<Self> {
        files::replace(&files.note(), heading(commits).as_bytes())?;
        let standing = Arc::new(Standing::default());
        standing.commits.store(commits, Ordering::Release);
        Ok(Self {
            files: files.clone(),
            standing,
        })
    }

    pub(crate) fn standing(&self) -> Arc<Standing> {
        Arc::clone(&self.standing)
    }
}

impl Drop for NoteKeeper {
    fn drop(&mut self) {
        if self.standing.broken.load(Ordering::Acquire) {
            return;
        }
        // Without a note the next opening takes longer, and that is all.
        let _unwritten = describe(&self.files.rows()).and_then(|described| {
            let commits = self.standing.commits.load(Ordering::Acquire);
            let text = heading(commits) + &described;
            files::replace(&self.files.note(), text.as_bytes())
        });
    }
}

fn heading(commits: u64) -> String {
    format!("commits {commits}\n")
}

fn describe(dir: &Path) -> io::Result<String> {
    let mut lines = Vec::new();
    describe_into(&mut lines, dir, "")?;
    lines.sort();
    Ok(lines.concat())
}

fn describe_into(lines: &mut Vec<String>, dir: &Path, within: &str) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = format!("{within}{}", entry.file_name().to_string_lossy());
        let meta = entry.metadata()?;
        if meta.is_dir() {
            describe_into(lines, &entry.path(), &format!("{name}/"))?;
            continue;
        }
        let changed = meta
            .modified()?
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        let mut line = String::new();
        let _infallible = writeln!(line, "{name} {} {}", meta.len(), changed.as_nanos());
        lines.push(line);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_change_to_a_file_is_seen() {
        let dir = tempfile::TempDir::new().unwrap();
        let files = StoreFiles::of(&dir.path().join("store")).unwrap();
        let blobs = files.rows().join("blobs");
        fs::create_dir_all(&blobs).unwrap();
        let write = |name: &str, text: &str| fs::write(files.rows().join(name), text).unwrap();
        let close = || drop(NoteKeeper::begin(&files, 17).unwrap());
        let good = || Note::read(&files).unwrap().in_good_order;

        assert_eq!(
            Note::read(&files).unwrap(),
            Note::default(),
            "there is no note yet"
        );
        let harms: [&dyn Fn(); 5] = [
            &|| write("db", "longer"),
            &|| write("blobs/1", "new"),
            &|| fs::remove_file(files.rows().join("blobs/1")).unwrap(),
            &|| fs::rename(files.rows().join("db"), files.rows().join("bd")).unwrap(),
            &|| fs::write(files.note(), [0xff, 0xfe]).unwrap(),
        ];
        write("db", "long");
        for (nth, harm) in harms.into_iter().enumerate() {
            close();
            assert!(good(), "before harm {nth}");
            harm();
            assert!(!good(), "after harm {nth}");
        }
        close();
        let open = NoteKeeper::begin(&files, 18).unwrap();
        let while_open = Note {
            commits: 18,
            in_good_order: false,
        };
        assert_eq!(Note::read(&files).unwrap(), while_open);
        open.standing().commits.store(20, Ordering::Release);
        drop(open);
        assert_eq!(
            Note::read(&files).unwrap(),
            Note {
                commits: 20,
                in_good_order: true
            }
        );

        let broken = NoteKeeper::begin(&files, 20).unwrap();
        broken.standing().broken.store(true, Ordering::Release);
        drop(broken);
        assert_eq!(
            Note::read(&files).unwrap(),
            Note {
                commits: 20,
                in_good_order: false
            }
        );
    }
}

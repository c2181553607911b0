//! Whether a store's files are as they were when it was last closed.
//!
//! At the end the names, lengths and times of change of sled's files are written down.
//! While they still hold, nobody and no crash has touched them since, and the store is
//! opened without further ado. The note decides only how closely to look: what is read
//! is authenticated either way.

use std::{
    fmt::Write,
    fs, io,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::UNIX_EPOCH,
};

use crate::files::{self, StoreFiles};

/// Whether the files are as the last closing left them.
pub(crate) fn closed_in_good_order(files: &StoreFiles) -> io::Result<bool> {
    match fs::read_to_string(files.closed()) {
        Ok(noted) => Ok(noted == describe(&files.rows())?),
        Err(e)
            if matches!(
                e.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::InvalidData
            ) =>
        {
            Ok(false)
        }
        Err(e) => Err(e),
    }
}

/// Writes down how the files were left, when it is dropped: after the rows, that is, and
/// before the lock.
#[derive(Debug)]
pub(crate) struct NoteAtTheEnd {
    files: StoreFiles,
    broken: Arc<AtomicBool>,
}

impl NoteAtTheEnd {
    /// Removes the note that is there: from now on the files change. None is written at
    /// the end if `broken` has been set by then.
    pub(crate) fn begin(files: &StoreFiles, broken: Arc<AtomicBool>) -> io::Result<Self> {
        match fs::remove_file(files.closed()) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
            Ok(()) | Err(_) => {}
        }
        Ok(Self {
            files: files.clone(),
            broken,
        })
    }
}

impl Drop for NoteAtTheEnd {
    fn drop(&mut self) {
        if self.broken.load(Ordering::Acquire) {
            return;
        }
        // Without a note the next opening takes longer, and that is all.
        let _unwritten = describe(&self.files.rows())
            .and_then(|noted| files::replace(&self.files.closed(), noted.as_bytes()));
    }
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

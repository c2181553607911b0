//! Log files of a bounded size and number.
//!
//! tracing-appender turns files by the clock, so a day on which something goes wrong in a
//! loop can fill the disk. Turning by size bounds the log whatever happens, and leaves the
//! newest lines under a name that can be shown to a person.

use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// The file that is written to.
pub(super) const CURRENT: &str = "svara.log";

/// A file that has grown to this is turned.
pub(super) const MOST_BYTES: u64 = 1 << 20;

/// Appends to `svara.log`; when it is full it becomes `svara.1.log`, that one
/// `svara.2.log`, and so on, and the oldest goes.
pub(super) struct RotatingFile {
    folder: PathBuf,
    files: u8,
    most_bytes: u64,
    current: File,
    written: u64,
}

impl RotatingFile {
    pub(super) fn open(folder: &Path, files: u8) -> io::Result<Self> {
        Self::with_size(folder, files, MOST_BYTES)
    }

    pub(super) fn with_size(folder: &Path, files: u8, most_bytes: u64) -> io::Result<Self> {
        let current = append_to(&folder.join(CURRENT))?;
        let written = current.metadata()?.len();
        Ok(Self {
            folder: folder.to_owned(),
            files,
            most_bytes,
            current,
            written,
        })
    }

    fn turn(&mut self) -> io::Result<()> {
        let name = |number: u8| match number {
            0 => self.folder.join(CURRENT),
            number => self.folder.join(format!("svara.{number}.log")),
        };
        for number in (0..self.files.saturating_sub(1)).rev() {
            match std::fs::rename(name(number), name(number + 1)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                Ok(()) | Err(_) => {}
            }
        }
        if self.files <= 1 {
            std::fs::remove_file(name(0))?;
        }
        self.current = append_to(&name(0))?;
        self.written = 0;
        Ok(())
    }
}

impl Write for RotatingFile {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let length = u64::try_from(event.len()).unwrap_or(u64::MAX);
        if self.written > 0 && self.written.saturating_add(length) > self.most_bytes {
            // A log that can not be turned (a file is held open elsewhere) is better
            // than none: it goes on in the same file.
            let _kept = self.turn();
        }
        self.current.write_all(event)?;
        self.written = self.written.saturating_add(length);
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.current.flush()
    }
}

fn append_to(file: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}

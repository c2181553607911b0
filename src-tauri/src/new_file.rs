//! A file that is written beside its place, and is there whole or not at all.

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

/// A file that gets its name only when it is whole. When it does not, nothing is left.
pub(crate) struct NewFile {
    /// What is written.
    pub(crate) file: File,
    part: PathBuf,
}

impl NewFile {
    /// A new file beside the place that it is for, readable for its owner alone.
    pub(crate) fn beside(file: &Path) -> io::Result<Self> {
        let mut name = file.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let part = file.with_file_name(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&part)?;
        Ok(Self { file, part })
    }

    /// Gives it its name, unless a file has that already.
    pub(crate) fn put_in_place(&self, file: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        // A link is never made over a file that is there. File systems without links
        // (FAT, on a stick) are looked at once more and then trusted.
        match fs::hard_link(&self.part, file) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                if fs::symlink_metadata(file).is_ok() {
                    return Err(io::ErrorKind::AlreadyExists.into());
                }
                fs::rename(&self.part, file)?;
            }
            linked => linked?,
        }
        sync_folder_of(file)
    }

    /// Gives it its name, in place of whatever file has that already.
    pub(crate) fn put_over(&self, file: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.part, file)?;
        sync_folder_of(file)
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        // It is not there any more when it was renamed.
        let _gone = fs::remove_file(&self.part);
    }
}

/// A new name lasts only when its folder has been synced; Windows syncs it with the file.
fn sync_folder_of(file: &Path) -> io::Result<()> {
    if cfg!(windows) {
        return Ok(());
    }
    let folder = file.parent().filter(|folder| *folder != Path::new(""));
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

//! An organisation's own recordings: folders of WAV files, each with a manifest.

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::{
    built_in,
    manifest::{self, Entry, Manifest},
    name::PromptName,
    problem::{ManifestFault, PromptProblem, RecordingFault},
    recording::{self, Samples},
    set::PromptSet,
};

/// What a folder holds that can be used, and what can not.
#[derive(Debug, Default)]
pub(super) struct Own {
    pub(super) sets: Vec<OwnSet>,
    pub(super) problems: Vec<PromptProblem>,
}

/// One manifest's recordings.
#[derive(Debug)]
pub(super) struct OwnSet {
    pub(super) folder: PathBuf,
    pub(super) name: String,
    pub(super) set: PromptSet,
}

impl Own {
    /// Reads a folder: one set, where it has a manifest, or else one set in each folder
    /// directly inside it.
    pub(super) fn load(folder: &Path) -> Self {
        let mut own = Self::default();
        if folder.join(manifest::FILE).exists() {
            own.add(folder);
            return own;
        }
        let folders = match folders_in(folder) {
            Ok(folders) => folders,
            Err(error) => {
                own.problems.push(PromptProblem::FolderUnreadable {
                    folder: folder.to_owned(),
                    reason: error.kind(),
                });
                return own;
            }
        };
        for inner in &folders {
            if inner.join(manifest::FILE).exists() {
                own.add(inner);
            } else if holds_recordings(inner) {
                own.problems.push(PromptProblem::NoManifest {
                    folder: inner.clone(),
                });
            }
        }
        if own.sets.is_empty() && own.problems.is_empty() {
            own.problems.push(PromptProblem::NoManifest {
                folder: folder.to_owned(),
            });
        }
        own
    }

    fn add(&mut self, folder: &Path) {
        let path = folder.join(manifest::FILE);
        let manifest = match read_manifest(&path) {
            Ok(manifest) => manifest,
            Err(fault) => {
                self.problems.push(PromptProblem::Manifest {
                    manifest: path,
                    fault,
                });
                return;
            }
        };
        let language = manifest.language;
        if self.sets.iter().any(|own| own.set.language() == &*language) {
            self.problems.push(PromptProblem::SecondOfLanguage {
                manifest: path,
                language,
            });
            return;
        }
        let unknown = manifest.unknown.into_iter();
        self.problems.extend(
            unknown.map(|(written, nearest)| PromptProblem::UnknownName {
                manifest: path.clone(),
                written,
                nearest,
            }),
        );
        let mut recordings = BTreeMap::new();
        for entry in manifest.entries {
            match read_recording(folder, &entry) {
                Ok(samples) => {
                    recordings.insert(entry.name, samples);
                }
                Err(fault) => self.problems.push(PromptProblem::Recording {
                    file: folder.join(&entry.file),
                    prompt: entry.name,
                    fault,
                }),
            }
        }
        let set = PromptSet::new(&language, recordings);
        if let Some(missing) = missing_of_a_new_language(&set) {
            self.problems.push(PromptProblem::Incomplete {
                manifest: path,
                language,
                missing,
            });
            return;
        }
        self.sets.push(OwnSet {
            folder: folder.to_owned(),
            name: manifest.name,
            set,
        });
    }
}

/// What a set lacks that no built-in recording can stand in for.
fn missing_of_a_new_language(set: &PromptSet) -> Option<Vec<PromptName>> {
    let is_built_in = built_in::Language::ALL
        .iter()
        .any(|language| language.tag() == set.language());
    let missing = set.missing();
    (!is_built_in && !missing.is_empty()).then_some(missing)
}

/// The folders directly inside, in the order of their names.
fn folders_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            folders.push(path);
        }
    }
    folders.sort();
    Ok(folders)
}

fn holds_recordings(folder: &Path) -> bool {
    let is_wav = |path: PathBuf| {
        path.extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("wav"))
    };
    fs::read_dir(folder)
        .is_ok_and(|mut entries| entries.any(|entry| entry.is_ok_and(|one| is_wav(one.path()))))
}

fn read_manifest(path: &Path) -> Result<Manifest, ManifestFault> {
    let most = manifest::LARGEST_FILE;
    let bytes = read(path, most).map_err(|unread| match unread {
        Unread::NotAFile => ManifestFault::NotAFile,
        Unread::TooLarge => ManifestFault::TooLarge { most },
        Unread::Refused(reason) => ManifestFault::Unreadable(reason),
    })?;
    Manifest::parse(&bytes)
}

fn read_recording(folder: &Path, entry: &Entry) -> Result<Samples, RecordingFault> {
    let path = folder.join(manifest::plain_file_name(&entry.file)?);
    // A link is followed, but not out of the folder.
    if let (Ok(folder), Ok(path)) = (folder.canonicalize(), path.canonicalize())
        && path.parent() != Some(&folder)
    {
        return Err(RecordingFault::OutsideFolder);
    }
    let most = recording::LARGEST_FILE;
    let wav = read(&path, most).map_err(|unread| match unread {
        Unread::NotAFile => RecordingFault::NotAFile,
        Unread::TooLarge => RecordingFault::TooLarge { most },
        Unread::Refused(io::ErrorKind::NotFound) => RecordingFault::Missing,
        Unread::Refused(reason) => RecordingFault::Unreadable(reason),
    })?;
    if let Some(expected) = &entry.sha256
        && !expected.eq_ignore_ascii_case(&sha256(&wav))
    {
        return Err(RecordingFault::Changed);
    }
    recording::parse(&wav, entry.name)
}

/// Why a file was not read.
enum Unread {
    NotAFile,
    TooLarge,
    Refused(io::ErrorKind),
}

/// Reads a file of at most so many bytes; a pipe or device is not even opened.
fn read(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    let refused = |error: io::Error| Unread::Refused(error.kind());
    if !fs::metadata(path).map_err(refused)?.is_file() {
        return Err(Unread::NotAFile);
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(refused)?;
    file.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(refused)?;
    let is_larger = u64::try_from(bytes.len()).is_ok_and(|length| length > most);
    if is_larger {
        return Err(Unread::TooLarge);
    }
    Ok(bytes)
}

/// As hexadecimal digits.
pub(super) fn sha256(bytes: &[u8]) -> String {
    let mut digits = String::new();
    for byte in Sha256::digest(bytes) {
        // Writing to a text can not fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

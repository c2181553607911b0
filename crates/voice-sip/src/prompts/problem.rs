//! What can be wrong with an organisation's own recordings.

use std::{io, path::PathBuf, time::Duration};

use super::name::PromptName;

/// Something in a folder of recordings that can not be used. The built-in recording is
/// used in its place.
///
/// The sentence is for whoever made the recordings.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PromptProblem {
    /// The folder can not be listed.
    #[error("{} can not be read: {reason}.", folder.display())]
    FolderUnreadable {
        /// Which.
        folder: PathBuf,
        /// What the system says.
        reason: io::ErrorKind,
    },
    /// There are no recordings to be found, or recordings without a manifest.
    #[error("{} has no manifest.toml, which says what each recording is.", folder.display())]
    NoManifest {
        /// Where it was looked for.
        folder: PathBuf,
    },
    /// A manifest can not be used, and so nothing in its folder is.
    #[error("{}: {fault}", manifest.display())]
    Manifest {
        /// Which.
        manifest: PathBuf,
        /// Why.
        fault: ManifestFault,
    },
    /// Two folders are in the same language; the first, by name, is used.
    #[error("{}: another folder beside it is in {language} too, and that one is used.", manifest.display())]
    SecondOfLanguage {
        /// The manifest that is not used.
        manifest: PathBuf,
        /// The language of both.
        language: Box<str>,
    },
    /// A language that Svara does not speak by itself has to be whole.
    #[error(
        "{}: Svara has no recordings of its own in {language}, so all are needed. Missing: {}.",
        manifest.display(),
        listed(missing)
    )]
    Incomplete {
        /// Its manifest.
        manifest: PathBuf,
        /// The language.
        language: Box<str>,
        /// What it lacks.
        missing: Vec<PromptName>,
    },
    /// A manifest names a prompt that there is not.
    #[error("{}: there is no prompt called {written}.{}", manifest.display(), suggested(*nearest))]
    UnknownName {
        /// Which manifest.
        manifest: PathBuf,
        /// What it says.
        written: String,
        /// What may have been meant.
        nearest: Option<PromptName>,
    },
    /// One recording can not be used.
    #[error("{} ({prompt}) {fault}", file.display())]
    Recording {
        /// Its file.
        file: PathBuf,
        /// What it was to be used for.
        prompt: PromptName,
        /// Why.
        fault: RecordingFault,
    },
}

/// Why a whole manifest can not be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ManifestFault {
    /// The system refuses.
    #[error("it can not be read: {0}.")]
    Unreadable(io::ErrorKind),
    /// It is a folder, a device or a pipe.
    #[error("it is not a file.")]
    NotAFile,
    /// No manifest is that large.
    #[error("it is larger than {most} bytes, so it is not a manifest.")]
    TooLarge {
        /// What it may have.
        most: u64,
    },
    /// It holds something else than text.
    #[error("it is not text in UTF-8.")]
    NotText,
    /// It is not TOML, or a key has a value that it does not take.
    #[error("line {line}: {reason}")]
    Syntax {
        /// The line, 1 first.
        line: usize,
        /// What the reader of TOML says.
        reason: String,
    },
    /// The language is no language tag.
    #[error("language should be a tag as \"sv\" or \"en\", and {0:?} was found.")]
    Language(String),
}

/// Why one recording can not be used.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum RecordingFault {
    /// The manifest names something else than a file in its own folder.
    #[error("should be the name of a WAV file in the manifest's own folder.")]
    OutsideFolder,
    /// It is not there.
    #[error("is not there.")]
    Missing,
    /// It is a folder, a device or a pipe.
    #[error("is not a file.")]
    NotAFile,
    /// The system refuses.
    #[error("can not be read: {0}.")]
    Unreadable(io::ErrorKind),
    /// The longest recording takes less.
    #[error("is larger than {most} bytes, more than any recording takes.")]
    TooLarge {
        /// What it may have.
        most: u64,
    },
    /// It is something else, or compressed.
    #[error("is not a WAV file with uncompressed sound.")]
    NotWav,
    /// It ends before it says it does.
    #[error("is torn: it ends in the middle.")]
    Torn,
    /// It is a WAV file of another kind.
    #[error(
        "should be 8000 Hz, mono, 16 bit, and is {sample_rate} Hz, {}, {bits} bit{}.",
        spoken_channels(*channels),
        if *is_float { " floating point" } else { "" }
    )]
    Format {
        /// 1 is mono.
        channels: u16,
        /// In Hz.
        sample_rate: u32,
        /// For each sample.
        bits: u16,
        /// As against whole numbers.
        is_float: bool,
    },
    /// It is hardly anything.
    #[error("is {:.2} s long; it should be at least {:.1} s.", found.as_secs_f64(), shortest.as_secs_f64())]
    TooShort {
        /// Its length.
        found: Duration,
        /// What it may be.
        shortest: Duration,
    },
    /// It takes too long.
    #[error("is {:.1} s long; it may be {:.1} s.", found.as_secs_f64(), longest.as_secs_f64())]
    TooLong {
        /// Its length.
        found: Duration,
        /// What it may be.
        longest: Duration,
    },
    /// There is nothing to hear.
    #[error("holds nothing but silence.")]
    Silent,
    /// Its speech is too quiet. Levels are in dB below full scale.
    #[error(
        "is too quiet: its speech is at {found:.1} dBFS and should be at {quietest:.0} or above."
    )]
    TooQuiet {
        /// Its level.
        found: f64,
        /// What it may be.
        quietest: f64,
    },
    /// Its speech is too loud.
    #[error(
        "is too loud: its speech is at {found:.1} dBFS and should be at {loudest:.0} or below."
    )]
    TooLoud {
        /// Its level.
        found: f64,
        /// What it may be.
        loudest: f64,
    },
    /// Its loudest sample is at the end of the scale.
    #[error(
        "peaks at {found:.1} dBFS, where sound is distorted; {highest:.1} is the highest that is taken."
    )]
    Clipped {
        /// Its level.
        found: f64,
        /// What it may be.
        highest: f64,
    },
    /// The manifest holds a checksum of another recording.
    #[error("is not the recording that the manifest's sha256 is of.")]
    Changed,
}

fn listed(names: &[PromptName]) -> String {
    let names: Vec<&str> = names.iter().map(|name| name.as_str()).collect();
    names.join(", ")
}

fn suggested(nearest: Option<PromptName>) -> String {
    nearest.map_or_else(String::new, |name| format!(" Did you mean {name}?"))
}

fn spoken_channels(channels: u16) -> String {
    match channels {
        1 => "mono".to_owned(),
        2 => "stereo".to_owned(),
        more => format!("{more} channels"),
    }
}

//! What the voice says, as sound.
//!
//! A [`PromptName`] is one recording: a sentence, a digit, the organisation's name. A set
//! of all of them in one language is a folder of WAV files with a manifest. Svara brings
//! two along, in Swedish and English; an organisation puts its own in the place of any of
//! them (docs/prompts.md says how). The [`Voice`] holds all sets and puts together what is
//! played for each thing that the domain has said.
//!
//! What an organisation made is checked before the first call: a recording that a
//! telephone could not play as it is, or that nobody could hear, is a [`PromptProblem`],
//! and the built-in one is used in its place. So there is always something to say.

mod built_in;
mod manifest;
mod name;
mod own;
mod playlist;
mod problem;
mod recording;
mod set;
#[cfg(test)]
mod tests;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use security_info::call::Prompt;

pub use name::PromptName;
pub use problem::{ManifestFault, PromptProblem, RecordingFault};

use crate::media::Playlist;
use own::Own;
use set::PromptSet;

/// What is spoken when a language is asked for that there is not.
const FALLBACK: &str = "en";

/// Every recording in every language. Cloning it copies no sound.
#[derive(Clone, Debug)]
pub struct Voice {
    sets: Arc<[PromptSet]>,
}

impl Voice {
    /// The recordings that Svara brings along.
    #[must_use]
    pub fn built_in() -> Self {
        Self {
            sets: built_in::sets(),
        }
    }

    /// An organisation's own recordings over the built-in ones, and what could not be
    /// used of them. Reads files, so it belongs on no thread that must not wait.
    #[must_use]
    pub fn with_own(folder: &Path) -> (Self, Vec<PromptProblem>) {
        let Own { sets, problems } = Own::load(folder);
        let mut spoken = built_in::sets().to_vec();
        for own in sets {
            let built_in = spoken
                .iter_mut()
                .find(|set| set.language() == own.set.language());
            match built_in {
                Some(set) => *set = set.replaced_by(&own.set),
                None => spoken.push(own.set),
            }
        }
        let voice = Self {
            sets: spoken.into(),
        };
        (voice, problems)
    }

    /// The tags of the languages that are spoken.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.sets.iter().map(PromptSet::language)
    }

    /// What is played for `prompt`. A language that is not spoken is replaced by a wider
    /// one (`sv` for `sv-FI`), and else by English.
    pub(crate) fn playlist(&self, prompt: Prompt, language: &str) -> Playlist {
        self.set(language)
            .map_or_else(Playlist::default, |set| playlist::of(prompt, set))
    }

    fn set(&self, language: &str) -> Option<&PromptSet> {
        let spoken = |tag: &str| {
            let mut sets = self.sets.iter();
            sets.find(|set| set.language().eq_ignore_ascii_case(tag))
        };
        let widened = std::iter::successors(Some(language), |tag| {
            tag.rsplit_once('-').map(|(wider, _)| wider)
        });
        widened
            .chain([FALLBACK])
            .find_map(spoken)
            .or_else(|| self.sets.first())
    }
}

/// A manifest that somebody made up: any bytes at all, which end in a manifest or in a fault
/// with something to say. For the target in `fuzz/`; built with the tests too, to go on to fit.
///
/// # Panics
/// When a manifest leads out of its folder.
#[cfg(any(test, feature = "fuzzing"))]
pub fn fuzz_manifest(bytes: &[u8]) {
    match manifest::Manifest::parse(bytes) {
        Ok(manifest) => {
            for entry in &manifest.entries {
                // Nothing leads out of its folder.
                if let Ok(name) = manifest::plain_file_name(&entry.file) {
                    assert!(!name.contains(['/', '\\']) && name != "..", "{name}");
                }
            }
        }
        Err(fault) => assert!(!format!("{fault:?}").is_empty()),
    }
}

/// What a folder of an organisation's own recordings holds, for whoever made it.
#[derive(Debug)]
pub struct FolderCheck {
    /// The sets that can be used, with what they replace.
    pub sets: Vec<CheckedSet>,
    /// What can not be used, and why.
    pub problems: Vec<PromptProblem>,
}

/// One set that can be used.
#[derive(Debug)]
pub struct CheckedSet {
    /// Where it is.
    pub folder: PathBuf,
    /// What its manifest calls it.
    pub name: String,
    /// Its language tag.
    pub language: Box<str>,
    /// The recordings that it replaces.
    pub replaced: Vec<PromptName>,
}

/// Checks a folder as [`Voice::with_own`] would, and tells of the good and the bad.
#[must_use]
pub fn check_folder(folder: &Path) -> FolderCheck {
    let Own { sets, problems } = Own::load(folder);
    let checked = sets.into_iter().map(|own| CheckedSet {
        folder: own.folder,
        name: own.name,
        language: own.set.language().into(),
        replaced: own.set.names().collect(),
    });
    FolderCheck {
        sets: checked.collect(),
        problems,
    }
}

//! One language's recordings, in memory.

use std::{collections::BTreeMap, fmt};

use super::{name::PromptName, recording::Samples};

/// Recordings in one language. Cloning it copies no sound.
#[derive(Clone)]
pub(super) struct PromptSet {
    language: Box<str>,
    recordings: BTreeMap<PromptName, Samples>,
}

impl PromptSet {
    pub(super) fn new(language: &str, recordings: BTreeMap<PromptName, Samples>) -> Self {
        Self {
            language: language.into(),
            recordings,
        }
    }

    /// Its language tag.
    pub(super) fn language(&self) -> &str {
        &self.language
    }

    /// One recording. A whole set has them all.
    pub(super) fn get(&self, name: PromptName) -> Option<&Samples> {
        self.recordings.get(&name)
    }

    /// The names that it has.
    pub(super) fn names(&self) -> impl Iterator<Item = PromptName> {
        self.recordings.keys().copied()
    }

    /// The names that it lacks.
    pub(super) fn missing(&self) -> Vec<PromptName> {
        let all = PromptName::ALL.iter().copied();
        all.filter(|name| !self.recordings.contains_key(name))
            .collect()
    }

    /// This set with every recording replaced that `own` has.
    pub(super) fn replaced_by(&self, own: &Self) -> Self {
        let mut replaced = self.clone();
        let own = own.recordings.iter();
        replaced
            .recordings
            .extend(own.map(|(name, samples)| (*name, samples.clone())));
        replaced
    }
}

impl fmt::Debug for PromptSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.recordings.len();
        write!(f, "PromptSet({}, {count} recordings)", self.language)
    }
}

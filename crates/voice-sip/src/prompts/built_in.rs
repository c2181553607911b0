//! The recordings that Svara brings along. `cargo xtask prompts` makes them.

use std::sync::{Arc, OnceLock};

use audio_codec_algorithms::decode_alaw;

use super::{name::PromptName, set::PromptSet};

/// The languages that Svara speaks by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    Swedish,
    English,
}

impl Language {
    pub(super) const ALL: [Self; 2] = [Self::Swedish, Self::English];

    pub(super) const fn tag(self) -> &'static str {
        match self {
            Self::Swedish => "sv",
            Self::English => "en",
        }
    }
}

/// All of them, read when they are first asked for and then shared.
pub(super) fn sets() -> Arc<[PromptSet]> {
    static SETS: OnceLock<Arc<[PromptSet]>> = OnceLock::new();
    let sets = SETS.get_or_init(|| Language::ALL.map(set).into());
    Arc::clone(sets)
}

fn set(language: Language) -> PromptSet {
    let recordings = PromptName::ALL.iter().map(|name| {
        let alaw = name.built_in(language).iter();
        (*name, alaw.map(|byte| decode_alaw(*byte)).collect())
    });
    PromptSet::new(language.tag(), recordings.collect())
}

//! The recordings that Svara brings along. `cargo xtask prompts` makes them.

use std::sync::{Arc, OnceLock};

use audio_codec_algorithms::{AdpcmImaState, decode_adpcm_ima, decode_alaw, encode_alaw};

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
    let recordings = PromptName::ALL
        .iter()
        .map(|name| (*name, unpacked(name.built_in(language))));
    PromptSet::new(language.tag(), recordings.collect())
}

/// The samples of a recording that build.rs has packed, each one that A-law can carry: what is
/// heard on nearly every line is then what is here.
fn unpacked(recording: &[u8]) -> Arc<[i16]> {
    let mut state = AdpcmImaState::new();
    let nibbles = recording.iter().flat_map(|byte| [byte & 15, byte >> 4]);
    nibbles
        .map(|nibble| decode_alaw(encode_alaw(decode_adpcm_ima(nibble, &mut state))))
        .collect()
}

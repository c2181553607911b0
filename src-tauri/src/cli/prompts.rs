//! `svara prompts check`.

use std::path::Path;

use serde::Serialize;
use voice_sip::prompts::{FolderCheck, check_folder};

use super::{Status, Streams};
use crate::{
    line::prompts::{place, sentence},
    words::Words,
};

/// The answer for programs: one object.
#[derive(Serialize)]
struct Answer {
    usable: bool,
    sets: Vec<Set>,
    problems: Vec<Problem>,
}

/// A set of prompts that is used.
#[derive(Serialize)]
struct Set {
    folder: String,
    name: String,
    language: String,
    /// How many of Svara's own recordings it replaces.
    replaced: usize,
}

/// Something in whose place Svara's own voice speaks.
#[derive(Serialize)]
struct Problem {
    /// The folder, manifest or recording.
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    prompt: Option<String>,
    message: String,
}

/// Checks a folder of an organisation's own prompts as the line would.
pub(super) fn check(folder: &Path, json: bool, words: &Words, streams: &mut Streams<'_>) -> Status {
    let found = check_folder(folder);
    if json {
        let line = serde_json::to_string(&answer(&found, words)).unwrap_or_default();
        let _told = streams.answer(&line, words);
    } else {
        tell(&found, words, streams);
    }
    if found.problems.is_empty() {
        Status::Done
    } else {
        Status::NotDone
    }
}

fn answer(found: &FolderCheck, words: &Words) -> Answer {
    Answer {
        usable: found.problems.is_empty(),
        sets: found
            .sets
            .iter()
            .map(|set| Set {
                folder: set.folder.display().to_string(),
                name: set.name.clone(),
                language: set.language.to_string(),
                replaced: set.replaced.len(),
            })
            .collect(),
        problems: found
            .problems
            .iter()
            .map(|problem| {
                let (file, prompt) = place(problem);
                Problem {
                    file: file.display().to_string(),
                    prompt: prompt.map(|prompt| prompt.to_string()),
                    message: sentence(problem, words),
                }
            })
            .collect(),
    }
}

fn tell(found: &FolderCheck, words: &Words, streams: &mut Streams<'_>) {
    for set in &found.sets {
        let folder = set.folder.display().to_string();
        let replaced = set.replaced.len();
        let said = words.prompts_set(folder, set.name.as_str(), &*set.language, replaced);
        let _told = streams.answer(&said, words);
    }
    for problem in &found.problems {
        streams.complain(&sentence(problem, words));
    }
    if !found.problems.is_empty() {
        streams.complain(&words.prompts_own_voice());
    }
}

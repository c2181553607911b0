//! `svara prompts check`.

use std::path::Path;

use voice_sip::prompts::check_folder;

use super::{Status, Streams};
use crate::{line::prompts::sentence, words::Words};

/// Checks a folder of an organisation's own prompts as the line would.
pub(super) fn check(folder: &Path, words: &Words, streams: &mut Streams<'_>) -> Status {
    let found = check_folder(folder);
    for set in &found.sets {
        let folder = set.folder.display().to_string();
        let replaced = set.replaced.len();
        let said = words.prompts_set(folder, set.name.as_str(), &*set.language, replaced);
        let _told = streams.answer(&said, words);
    }
    for problem in &found.problems {
        streams.complain(&sentence(problem, words));
    }
    if found.problems.is_empty() {
        Status::Done
    } else {
        streams.complain(&words.prompts_own_voice());
        Status::NotDone
    }
}

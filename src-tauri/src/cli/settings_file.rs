//! `svara settings check`.

use std::path::Path;

use serde::Serialize;

use super::{Status, Streams};
use crate::{
    places::Places,
    settings::{self, Loaded, Position, SettingsError},
    words::Words,
};

/// The answer for programs.
#[derive(Serialize)]
struct Answer {
    right: bool,
    file: Option<String>,
    #[serde(flatten)]
    position: Option<Position>,
    message: String,
}

/// Checks the file that was asked for, or the one that a start would read.
pub(super) fn check(
    asked: Option<&Path>,
    places: &Places,
    json: bool,
    words: &Words,
    streams: &mut Streams<'_>,
) -> Status {
    let (answer, text) = match whole(asked, places) {
        Ok(loaded) => {
            let message = match &loaded.file {
                Some(file) => words.settings_right(file.display().to_string()),
                None => words.settings_none(words.all_of(&looked_at(places))),
            };
            let answer = Answer {
                right: true,
                file: loaded.file.map(|file| file.display().to_string()),
                position: None,
                message: message.clone(),
            };
            (answer, message)
        }
        Err(error) => {
            let answer = Answer {
                right: false,
                file: Some(error.file().display().to_string()),
                position: error.position().cloned(),
                message: error.sentence(words),
            };
            (answer, error.explain(words))
        }
    };
    let right = answer.right;
    let said = if json {
        let line = serde_json::to_string(&answer).unwrap_or_default();
        streams.answer(&line, words)
    } else if right {
        streams.answer(&text, words)
    } else {
        streams.complain(&text);
        Status::Done
    };
    if right { said } else { Status::Wrong }
}

/// The settings, and all that they name, read from end to end.
fn whole(asked: Option<&Path>, places: &Places) -> Result<Loaded, SettingsError> {
    let loaded = settings::load(asked, places)?;
    settings::look_through(&loaded)?;
    Ok(loaded)
}

fn looked_at(places: &Places) -> Vec<String> {
    let files = places.settings_files().iter();
    files.map(|file| file.display().to_string()).collect()
}

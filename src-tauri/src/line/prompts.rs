//! What is wrong with an organisation's own prompts, in words for whoever made them.

use std::path::Path;

use voice_sip::prompts::{ManifestFault, PromptName, PromptProblem, RecordingFault};

use crate::words::Words;

/// Which folder, manifest or recording it is about, and which prompt, where it is one.
#[must_use]
pub fn place(problem: &PromptProblem) -> (&Path, Option<PromptName>) {
    match problem {
        PromptProblem::FolderUnreadable { folder, .. } | PromptProblem::NoManifest { folder } => {
            (folder, None)
        }
        PromptProblem::Manifest { manifest, .. }
        | PromptProblem::SecondOfLanguage { manifest, .. }
        | PromptProblem::Incomplete { manifest, .. }
        | PromptProblem::UnknownName { manifest, .. } => (manifest, None),
        PromptProblem::Recording { file, prompt, .. } => (file, Some(*prompt)),
    }
}

/// One sentence, with the file.
#[must_use]
pub fn sentence(problem: &PromptProblem, words: &Words) -> String {
    match problem {
        PromptProblem::FolderUnreadable { folder, reason } => {
            let why = words.reason(&(*reason).into());
            words.prompts_folder_unreadable(folder.display().to_string(), why)
        }
        PromptProblem::NoManifest { folder } => {
            words.prompts_no_manifest(folder.display().to_string())
        }
        PromptProblem::Manifest { manifest, fault } => {
            manifest_sentence(manifest.display().to_string(), fault, words)
        }
        PromptProblem::SecondOfLanguage { manifest, language } => {
            words.prompts_second_of_language(manifest.display().to_string(), &**language)
        }
        PromptProblem::Incomplete {
            manifest,
            language,
            missing,
        } => {
            let missing = missing.iter().map(ToString::to_string);
            let missing = words.all_of(&missing.collect::<Vec<_>>());
            words.prompts_incomplete(manifest.display().to_string(), &**language, missing)
        }
        PromptProblem::UnknownName {
            manifest,
            written,
            nearest,
        } => {
            let manifest = manifest.display().to_string();
            match nearest {
                Some(near) => words.prompts_unknown_name_suggestion(
                    manifest,
                    written.as_str(),
                    near.to_string(),
                ),
                None => words.prompts_unknown_name(manifest, written.as_str()),
            }
        }
        PromptProblem::Recording {
            file,
            prompt,
            fault,
        } => {
            let (name, found, wanted) = recording_fault(fault, words);
            let file = file.display().to_string();
            words.prompts_recording(file, prompt.to_string(), name, found, wanted)
        }
    }
}

fn manifest_sentence(manifest: String, fault: &ManifestFault, words: &Words) -> String {
    let (name, detail) = match fault {
        ManifestFault::Unreadable(reason) => ("unreadable", words.reason(&(*reason).into())),
        ManifestFault::NotAFile => ("not-a-file", String::new()),
        ManifestFault::TooLarge { most } => ("too-large", most.to_string()),
        ManifestFault::NotText => ("not-text", String::new()),
        ManifestFault::Syntax { line, reason } => {
            return words.prompts_manifest_syntax(manifest, *line, reason.as_str());
        }
        ManifestFault::Language(found) => ("language", found.clone()),
    };
    words.prompts_manifest(manifest, name, detail)
}

/// What is wrong with a recording: its name in Fluent's choices, what was found and what
/// is wanted.
fn recording_fault(fault: &RecordingFault, words: &Words) -> (&'static str, String, String) {
    let none = String::new;
    let seconds = |length: &std::time::Duration| format!("{:.1}", length.as_secs_f64());
    let level = |level: &f64| format!("{level:.1}");
    match fault {
        RecordingFault::OutsideFolder => ("outside-folder", none(), none()),
        RecordingFault::Missing => ("missing", none(), none()),
        RecordingFault::NotAFile => ("not-a-file", none(), none()),
        RecordingFault::Unreadable(reason) => {
            ("unreadable", words.reason(&(*reason).into()), none())
        }
        RecordingFault::TooLarge { most } => ("too-large", none(), most.to_string()),
        RecordingFault::NotWav => ("not-wav", none(), none()),
        RecordingFault::Torn => ("torn", none(), none()),
        RecordingFault::Format {
            channels,
            sample_rate,
            bits,
            is_float,
        } => {
            let float = if *is_float { " float" } else { "" };
            let found = format!("{sample_rate} Hz, {channels} × {bits} bit{float}");
            ("format", found, "8000 Hz, 1 × 16 bit".to_owned())
        }
        RecordingFault::TooShort { found, shortest } => {
            ("too-short", seconds(found), seconds(shortest))
        }
        RecordingFault::TooLong { found, longest } => {
            ("too-long", seconds(found), seconds(longest))
        }
        RecordingFault::Silent => ("silent", none(), none()),
        RecordingFault::TooQuiet { found, quietest } => {
            ("too-quiet", level(found), level(quietest))
        }
        RecordingFault::TooLoud { found, loudest } => ("too-loud", level(found), level(loudest)),
        RecordingFault::Clipped { found, highest } => ("clipped", level(found), level(highest)),
        RecordingFault::Changed => ("changed", none(), none()),
    }
}

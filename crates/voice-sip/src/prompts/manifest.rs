//! A manifest: which recording a file holds.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{
    name::PromptName,
    problem::{ManifestFault, RecordingFault},
};

/// What a manifest's file is called.
pub(super) const FILE: &str = "manifest.toml";

/// No manifest is larger.
pub(super) const LARGEST_FILE: u64 = 64 * 1024;

/// How far a name may be from a prompt's to be taken for a slip.
const CLOSE_ENOUGH: f64 = 0.7;

/// What a manifest says, as far as it can be used.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Manifest {
    /// What the set is called, for people.
    pub(super) name: String,
    /// A language tag in lower case.
    pub(super) language: Box<str>,
    /// The recordings, by name.
    pub(super) entries: Vec<Entry>,
    /// Names that no prompt has, with the prompt that may have been meant.
    pub(super) unknown: Vec<(String, Option<PromptName>)>,
}

/// One recording.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) name: PromptName,
    /// As it is written; [`plain_file_name`] says whether it may be opened.
    pub(super) file: String,
    /// Of the whole file, as hexadecimal digits.
    pub(super) sha256: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a manifest")]
struct WrittenManifest {
    name: String,
    language: String,
    prompts: BTreeMap<String, WrittenEntry>,
}

#[derive(Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "a table as { file = \"thanks.wav\" }"
)]
struct WrittenEntry {
    file: String,
    sha256: Option<String>,
    /// What is said and by whom, for whoever makes it again.
    #[serde(rename = "text")]
    _text: Option<String>,
    #[serde(rename = "voice")]
    _voice: Option<String>,
}

impl Manifest {
    /// Reads the bytes of a manifest's file.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, ManifestFault> {
        let text = std::str::from_utf8(bytes).map_err(|_| ManifestFault::NotText)?;
        let written: WrittenManifest =
            toml::from_str(text).map_err(|error| ManifestFault::Syntax {
                line: line_of(text, error.span().map_or(0, |span| span.start)),
                reason: error.message().to_owned(),
            })?;
        let Some(language) = language_tag(&written.language) else {
            return Err(ManifestFault::Language(written.language));
        };
        let mut manifest = Self {
            name: written.name,
            language,
            entries: Vec::new(),
            unknown: Vec::new(),
        };
        for (name, entry) in written.prompts {
            if let Some(name) = PromptName::parse(&name) {
                manifest.entries.push(Entry {
                    name,
                    file: entry.file,
                    sha256: entry.sha256,
                });
            } else {
                let nearest = nearest(&name);
                manifest.unknown.push((name, nearest));
            }
        }
        Ok(manifest)
    }
}

/// The name of a WAV file in the manifest's own folder: no path, however it is written.
pub(super) fn plain_file_name(written: &str) -> Result<&str, RecordingFault> {
    let is_wav = written
        .rsplit_once('.')
        .is_some_and(|(stem, extension)| !stem.is_empty() && extension.eq_ignore_ascii_case("wav"));
    let is_plain = !written.starts_with('.')
        && !written.contains(|sign: char| sign.is_control() || matches!(sign, '/' | '\\' | ':'));
    if is_wav && is_plain {
        Ok(written)
    } else {
        Err(RecordingFault::OutsideFolder)
    }
}

/// A language tag in lower case, if that is what it is: `sv`, `pt-br`.
pub(super) fn language_tag(written: &str) -> Option<Box<str>> {
    let tag = written.to_ascii_lowercase();
    let mut parts = tag.split('-');
    let language = parts.next()?;
    let is_language =
        matches!(language.len(), 2 | 3) && language.bytes().all(|byte| byte.is_ascii_lowercase());
    let are_parts = parts.all(|part| {
        matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    (is_language && are_parts).then(|| tag.into())
}

/// The prompt whose name was almost written.
fn nearest(written: &str) -> Option<PromptName> {
    // Comparing takes longer with every letter, and no name has so many.
    if written.len() > 60 {
        return None;
    }
    let likeness =
        |name: PromptName| strsim::normalized_damerau_levenshtein(written, name.as_str());
    let by_likeness = PromptName::ALL.iter().map(|name| (likeness(*name), *name));
    by_likeness
        .filter(|(likeness, _)| *likeness >= CLOSE_ENOUGH)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, name)| name)
}

/// The line of a place in a text, 1 first.
fn line_of(text: &str, place: usize) -> usize {
    let before = text.get(..place).unwrap_or_default();
    1 + before.matches('\n').count()
}

//! `cargo xtask prompts`: what the voice says on the telephone, spoken from the text files.
//!
//! espeak-ng speaks, sox makes of it what the telephone network carries. The recordings are committed, so that
//! a build needs neither; an organisation puts its own in their place (docs/prompts.md). The same versions of
//! the two programs make the same files.

use std::fmt::Write;
use std::path::Path;

use sha2::{Digest, Sha256};
use toml::{Table, Value};

use crate::failure::{Failure, Outcome, While};
use crate::process::Program;
use crate::repository::Repository;
use crate::system_packages::{self, PROMPTS};

/// Where each language has its folder.
const FOLDER: &str = "crates/voice-sip/prompts";

/// How loud speech is made: its root mean square in dB below full scale, pauses left out. It leaves the
/// loudest syllables room, and is what telephones expect within a few dB.
const SPEECH_LEVEL: f64 = -22.0;

/// Below this, in the same measure, it is a pause.
const PAUSE: f64 = -56.0;

/// 20 ms at 8 kHz.
const FRAME: usize = 160;

/// One recording to make.
#[derive(Debug, PartialEq)]
struct Line {
    name: String,
    text: String,
    /// What espeak-ng calls the voice.
    voice: String,
    words_a_minute: i64,
}

/// Makes every recording again, and the manifests that say what is in them.
pub(crate) fn make(repository: &Repository) -> Outcome {
    system_packages::ensure(&[&PROMPTS])?;
    for language in languages(repository)? {
        let texts = format!("{FOLDER}/{language}/texts.toml");
        let lines = lines(&repository.read(&texts)?).while_doing(format_args!("use {texts}"))?;
        let mut manifest = heading(&language);
        for line in &lines {
            let recording = speak(repository, &language, line)?;
            manifest.push_str(&entry(line, &recording));
            let file = format!("{FOLDER}/{language}/{}.wav", line.name);
            repository.write(&file, recording)?;
        }
        repository.write(&format!("{FOLDER}/{language}/manifest.toml"), manifest)?;
        println!("{FOLDER}/{language}: {} recordings", lines.len());
    }
    Ok(())
}

/// The names of the folders, in order.
fn languages(repository: &Repository) -> Outcome<Vec<String>> {
    let listing = std::fs::read_dir(repository.path(FOLDER));
    let mut languages = Vec::new();
    for entry in listing.while_doing(format_args!("list {FOLDER}"))? {
        let entry = entry.while_doing(format_args!("list {FOLDER}"))?;
        if entry.path().join("texts.toml").is_file() {
            languages.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    languages.sort();
    Ok(languages)
}

/// What a text file asks for, in its order of names.
fn lines(texts: &str) -> Outcome<Vec<Line>> {
    let texts: Table = texts
        .parse()
        .map_err(|cause| Failure::new(format!("{cause}")))?;
    let voice = table(&texts, "voice")?;
    let (sentences, digits) = (
        number(voice, "words-a-minute")?,
        number(voice, "digits-words-a-minute")?,
    );
    let lines = table(&texts, "prompts")?.iter().map(|(name, value)| {
        let (text, voice) = match value {
            Value::Table(own) => (text(own, "text")?, text(own, "voice")?),
            _ => (
                text(table(&texts, "prompts")?, name)?,
                text(voice, "espeak")?,
            ),
        };
        Ok(Line {
            name: name.clone(),
            text,
            voice,
            words_a_minute: if name.starts_with("digit-") {
                digits
            } else {
                sentences
            },
        })
    });
    lines.collect()
}

fn table<'t>(texts: &'t Table, key: &str) -> Outcome<&'t Table> {
    let value = texts.get(key).and_then(Value::as_table);
    value.ok_or_else(|| Failure::new(format!("[{key}] is missing.")))
}

fn text(table: &Table, key: &str) -> Outcome<String> {
    let value = table.get(key).and_then(Value::as_str);
    value
        .map(str::to_owned)
        .ok_or_else(|| Failure::new(format!("{key} should be a text.")))
}

fn number(table: &Table, key: &str) -> Outcome<i64> {
    let value = table.get(key).and_then(Value::as_integer);
    value.ok_or_else(|| Failure::new(format!("{key} should be a whole number.")))
}

/// The WAV file of one line: 8 kHz, mono, 16 bit, without silence at either end.
///
/// It goes through A-law, as it does on nearly every line: nothing is lost that a telephone would have let
/// through, and the package is a third smaller.
fn speak(repository: &Repository, language: &str, line: &Line) -> Outcome<Vec<u8>> {
    let folder = repository.target().join("prompts").join(language);
    std::fs::create_dir_all(&folder).while_doing(format_args!("make {}", folder.display()))?;
    let file = |kind: &str| folder.join(format!("{}.{kind}", line.name));
    let (spoken, trimmed, carried, finished) =
        (file("spoken.wav"), file("raw"), file("al"), file("wav"));

    Program::new("espeak-ng")
        .args(["-v", &line.voice, "-s", &line.words_a_minute.to_string()])
        .arg("-w")
        .arg(&spoken)
        .arg(&line.text)
        .output()?;
    let telephone = ["-r", "8000", "-c", "1"];
    // Half as loud while it is filtered, so that no filter runs into the ceiling.
    let trim = ["silence", "1", "0.01", "-56d", "reverse"];
    Program::new("sox")
        .args(["-D", "-v", "0.5"])
        .arg(&spoken)
        .args(["-e", "signed", "-b", "16"])
        .args(telephone)
        .arg(&trimmed)
        .args(["highpass", "120"])
        .args(trim)
        .args(trim)
        .output()?;
    let gain = SPEECH_LEVEL - speech_level(&samples(&trimmed)?);
    Program::new("sox")
        .args(["-D", "-e", "signed", "-b", "16"])
        .args(telephone)
        .arg(&trimmed)
        .args(telephone)
        .arg(&carried)
        .args(["gain", &format!("{gain:.2}")])
        .output()?;
    Program::new("sox")
        .args(telephone)
        .arg(&carried)
        .args(["-e", "signed", "-b", "16"])
        .arg(&finished)
        .output()?;
    std::fs::read(&finished).while_doing(format_args!("read {}", finished.display()))
}

fn samples(raw: &Path) -> Outcome<Vec<i16>> {
    let bytes = std::fs::read(raw).while_doing(format_args!("read {}", raw.display()))?;
    let pairs = bytes.as_chunks().0.iter();
    Ok(pairs.map(|pair| i16::from_le_bytes(*pair)).collect())
}

/// The root mean square of all that is no pause, in dB below full scale.
fn speech_level(samples: &[i16]) -> f64 {
    let speech = samples
        .chunks(FRAME)
        .filter(|frame| level(frame.iter()) > PAUSE);
    level(speech.flatten())
}

fn level<'s>(samples: impl Iterator<Item = &'s i16>) -> f64 {
    let (count, energy) = samples.fold((0.0, 0.0), |(count, energy), sample| {
        let sample = f64::from(*sample) / 32768.0;
        (count + 1.0, sample.mul_add(sample, energy))
    });
    10.0 * f64::log10(energy / count)
}

fn heading(language: &str) -> String {
    format!(
        "# Written by `cargo xtask prompts` from texts.toml; change that and make the recordings again.\n\n\
         name = \"Svara\"\nlanguage = \"{language}\"\n"
    )
}

fn entry(line: &Line, recording: &[u8]) -> String {
    let Line {
        name,
        text,
        voice,
        words_a_minute,
    } = line;
    let text = Value::from(text.as_str());
    let mut sha256 = String::new();
    for byte in Sha256::digest(recording) {
        // Writing to a text can not fail.
        let _ = write!(sha256, "{byte:02x}");
    }
    format!(
        "\n[prompts.{name}]\nfile = \"{name}.wav\"\ntext = {text}\n\
         voice = \"{voice}, {words_a_minute} words a minute\"\nsha256 = \"{sha256}\"\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: &str = r#"
        language = "sv"
        [voice]
        espeak = "sv"
        words-a-minute = 145
        digits-words-a-minute = 90
        [prompts]
        digit-1 = "ett"
        goodbye = "Hej då!"
        other-language = { text = "For English, press nine.", voice = "en-gb" }
    "#;

    #[test]
    fn digits_are_slow_and_the_other_language_has_a_voice_of_its_own() {
        let line = |name: &str, text: &str, voice: &str, words_a_minute| Line {
            name: name.to_owned(),
            text: text.to_owned(),
            voice: voice.to_owned(),
            words_a_minute,
        };
        let expected = [
            line("digit-1", "ett", "sv", 90),
            line("goodbye", "Hej då!", "sv", 145),
            line("other-language", "For English, press nine.", "en-gb", 145),
        ];
        assert_eq!(lines(TEXTS).unwrap(), expected);
    }

    #[test]
    fn a_text_file_that_lacks_something_is_refused_by_name() {
        let rows = [
            (
                "digits-words-a-minute = 90",
                "",
                "digits-words-a-minute should be a whole number.",
            ),
            (
                "goodbye = \"Hej då!\"",
                "goodbye = 1",
                "goodbye should be a text.",
            ),
            ("[prompts]", "[prompt]", "[prompts] is missing."),
        ];
        for (what, instead, expected) in rows {
            let refusal = lines(&TEXTS.replace(what, instead)).unwrap_err();
            assert_eq!(refusal.to_string(), expected);
        }
    }

    #[test]
    fn pauses_do_not_count_towards_the_level() {
        let tone = [16384, -16384].repeat(FRAME);
        let with_pause = [tone.clone(), vec![0; 5 * FRAME]].concat();
        for samples in [tone, with_pause] {
            assert!((speech_level(&samples) + 6.02).abs() < 0.01);
        }
    }
}

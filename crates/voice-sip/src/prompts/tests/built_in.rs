//! What Svara brings along, against the texts that it is made from.

use std::{collections::BTreeSet, fs, path::PathBuf, sync::Arc};

use toml::{Table, Value};

use crate::prompts::{
    PromptName, Voice,
    built_in::Language,
    own::sha256,
    recording::{length, parse, peak, speech_level},
};

fn folder(language: Language) -> PathBuf {
    let prompts = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("prompts");
    prompts.join(language.tag())
}

fn wav(language: Language, name: PromptName) -> Vec<u8> {
    fs::read(folder(language).join(format!("{name}.wav"))).unwrap()
}

fn table(language: Language, file: &str) -> Table {
    let text = fs::read_to_string(folder(language).join(file)).unwrap();
    text.parse().unwrap()
}

/// What `texts.toml` asks for: the words, and who says them how fast.
fn asked_for(texts: &Table, name: &str) -> (String, String) {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let voice = &texts["voice"];
    let (words, speaker) = match &texts["prompts"][name] {
        Value::Table(own) => (text(&own["text"]), text(&own["voice"])),
        words => (text(words), text(&voice["espeak"])),
    };
    let speed = if name.starts_with("digit-") {
        &voice["digits-words-a-minute"]
    } else {
        &voice["words-a-minute"]
    };
    (words, format!("{speaker}, {speed} words a minute"))
}

/// How far below the voice, in dB, what differs from it is.
fn noise_below(voice: &[i16], heard: &[i16]) -> f64 {
    assert_eq!(heard.len(), voice.len().next_multiple_of(2));
    let energy = |samples: &mut dyn Iterator<Item = f64>| -> f64 {
        samples.map(|sample| sample * sample).sum()
    };
    let voice = voice.iter().map(|sample| f64::from(*sample));
    let noise = &mut voice
        .clone()
        .zip(heard)
        .map(|(sample, heard)| sample - f64::from(*heard));
    10.0 * (energy(&mut voice.clone()) / energy(noise)).log10()
}

#[test]
fn every_prompt_is_spoken_in_every_language() {
    for language in Language::ALL {
        for name in PromptName::ALL {
            let samples = parse(&wav(language, *name), *name);
            let samples =
                samples.unwrap_or_else(|fault| panic!("{} {name} {fault}", language.tag()));
            // Packing leaves a little noise. A telephone line's own is 38 dB below the voice.
            let spoken = Voice::built_in().recording(language.tag(), *name);
            let below = noise_below(&samples, &spoken);

            assert!(below > 16.0, "{} {name}: {below:.1} dB", language.tag());
        }
        let texts = table(language, "texts.toml");
        let written: BTreeSet<&str> = texts["prompts"]
            .as_table()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let names: BTreeSet<&str> = PromptName::ALL.iter().map(|name| name.as_str()).collect();
        assert_eq!(written, names, "{}", language.tag());
    }
    let tags: Vec<String> = Voice::built_in().languages().map(str::to_owned).collect();
    assert_eq!(tags, ["sv", "en"]);
}

/// Says that a text was changed and its recording not made again.
#[test]
fn every_recording_is_of_the_text_beside_it() {
    let remedy = "make the recordings again with: cargo xtask prompts";
    for language in Language::ALL {
        let (texts, manifest) = (
            table(language, "texts.toml"),
            table(language, "manifest.toml"),
        );
        assert_eq!(texts["language"].as_str(), Some(language.tag()));
        assert_eq!(manifest["language"].as_str(), Some(language.tag()));
        for name in PromptName::ALL {
            let place = format!("{} {name}: {remedy}", language.tag());
            let (words, voice) = asked_for(&texts, name.as_str());
            let made = &manifest["prompts"][name.as_str()];
            assert_eq!(made["text"].as_str(), Some(&*words), "{place}");
            assert_eq!(made["voice"].as_str(), Some(&*voice), "{place}");
            let checksum = sha256(&wav(language, *name));
            assert_eq!(made["sha256"].as_str(), Some(&*checksum), "{place}");
        }
    }
}

/// Whoever records their own reads there what each prompt says.
#[test]
fn the_document_quotes_what_is_said() {
    let manual = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/prompts.md");
    let manual = fs::read_to_string(manual).unwrap();
    let texts = table(Language::English, "texts.toml");
    for name in PromptName::ALL {
        if PromptName::DIGITS.contains(name) {
            continue;
        }
        let row = format!("| `{name}` |");
        let row = manual.lines().find(|line| line.starts_with(&row));
        let row = row.unwrap_or_else(|| panic!("{name} is not documented"));
        let (words, _) = asked_for(&texts, name.as_str());
        assert!(row.ends_with(&format!("| {words} |")), "{name}: {row}");
    }
}

#[test]
fn a_folder_holds_nothing_that_is_not_spoken() {
    for language in Language::ALL {
        let mut expected: BTreeSet<String> = PromptName::ALL
            .iter()
            .map(|name| format!("{name}.wav"))
            .collect();
        expected.extend(["texts.toml".to_owned(), "manifest.toml".to_owned()]);
        let files: BTreeSet<String> = fs::read_dir(folder(language))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        assert_eq!(files, expected);
    }
}

#[test]
fn all_is_equally_loud_and_nothing_is_near_the_ceiling() {
    let voice = Voice::built_in();
    for language in ["sv", "en"] {
        for name in PromptName::ALL {
            let samples = voice.recording(language, *name);
            let level = speech_level(&samples).unwrap();
            assert!((level + 22.0).abs() < 1.0, "{language} {name}: {level:.1}");
            let peak = peak(&samples);
            assert!(peak < -0.5, "{language} {name}: {peak:.1}");
        }
    }
}

#[test]
fn no_recording_begins_or_ends_with_silence() {
    let voice = Voice::built_in();
    let most = 480;
    for language in ["sv", "en"] {
        for name in PromptName::ALL {
            let samples = voice.recording(language, *name);
            let is_silent = |sample: &&i16| sample.unsigned_abs() < 100;
            let before = samples.iter().take_while(is_silent).count();
            let after = samples.iter().rev().take_while(is_silent).count();
            assert!(
                before < most && after < most,
                "{language} {name}: {before}, {after}"
            );
        }
    }
}

#[test]
fn no_two_digits_sound_alike() {
    let voice = Voice::built_in();
    for language in ["sv", "en"] {
        let digits = PromptName::DIGITS.map(|name| voice.recording(language, name));
        for (place, one) in digits.iter().enumerate() {
            for other in &digits[place + 1..] {
                let alike = correlation(one, other);
                assert!(alike < 0.75, "{language} {place}: {alike:.2}");
            }
        }
    }
}

/// How alike two sounds are at best, 1 being the same, when one is moved along the other by
/// up to 20 ms.
fn correlation(one: &[i16], other: &[i16]) -> f64 {
    let energy = |samples: &[i16]| samples.iter().map(|s| f64::from(*s).powi(2)).sum::<f64>();
    let scale = (energy(one) * energy(other)).sqrt();
    let product = |one: &[i16], other: &[i16]| {
        let pairs = one.iter().zip(other);
        let sum: f64 = pairs.map(|(a, b)| f64::from(*a) * f64::from(*b)).sum();
        sum.abs() / scale
    };
    (0..160)
        .flat_map(|shift| [product(&one[shift..], other), product(one, &other[shift..])])
        .fold(0.0, f64::max)
}

#[test]
fn the_recordings_are_few_enough_to_be_carried_along() {
    let bytes: usize = Language::ALL
        .iter()
        .flat_map(|language| {
            PromptName::ALL
                .iter()
                .map(|name| name.built_in(*language).len())
        })
        .sum();
    assert!(bytes < 1_250_000, "{bytes}");
}

#[test]
fn every_voice_shares_one_copy_and_a_digit_is_short() {
    let (one, other) = (Voice::built_in(), Voice::built_in());
    for name in PromptName::ALL {
        let recording = one.recording("sv", *name);
        assert!(Arc::ptr_eq(&recording, &other.recording("sv", *name)));
        assert!(length(&recording) <= name.longest());
    }
}

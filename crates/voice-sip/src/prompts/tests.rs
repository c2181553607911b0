mod built_in;
mod manifests;
mod on_the_line;
mod own;
mod playlists;
mod recordings;

use std::{fs, path::Path};

use super::{PromptName, Voice, recording::Samples};

impl Voice {
    /// One recording, for looking at.
    fn recording(&self, language: &str, name: PromptName) -> Samples {
        self.set(language).unwrap().get(name).unwrap().clone()
    }
}

/// A tone of so many seconds at a level in dB below full scale.
fn tone(seconds: f64, level: f64) -> Vec<i16> {
    let amplitude = 32_768.0 * 2.0_f64.sqrt() * 10.0_f64.powf(level / 20.0);
    let sample = |place: u32| {
        let phase = 2.0 * std::f64::consts::PI * 440.0 * f64::from(place) / 8_000.0;
        whole(amplitude * phase.sin())
    };
    let count = u32::from(whole(seconds * 8_000.0 / 16.0).unsigned_abs()) * 16;
    (0..count).map(sample).collect()
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "the values are small, and there is no other way from a float to a whole number"
)]
fn whole(value: f64) -> i16 {
    value.round() as i16
}

/// A WAV file of 8 kHz, mono, 16 bit.
fn wav(samples: &[i16]) -> Vec<u8> {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 8_000,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    wav_of(spec, samples)
}

fn wav_of(spec: hound::WavSpec, samples: &[i16]) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut writer = hound::WavWriter::new(&mut bytes, spec).unwrap();
    for sample in samples {
        match spec.sample_format {
            hound::SampleFormat::Int if spec.bits_per_sample == 8 => {
                writer
                    .write_sample(i8::try_from(sample >> 8).unwrap())
                    .unwrap();
            }
            hound::SampleFormat::Int => writer.write_sample(*sample).unwrap(),
            hound::SampleFormat::Float => {
                writer.write_sample(f32::from(*sample) / 32_768.0).unwrap();
            }
        }
    }
    writer.finalize().unwrap();
    bytes.into_inner()
}

/// Puts a manifest of these prompts into a folder.
fn write_manifest(folder: &Path, language: &str, prompts: &str) {
    fs::create_dir_all(folder).unwrap();
    let manifest = format!("name = \"Kontoret\"\nlanguage = \"{language}\"\n[prompts]\n{prompts}");
    fs::write(folder.join("manifest.toml"), manifest).unwrap();
}

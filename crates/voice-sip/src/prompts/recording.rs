//! One recording: a WAV file that a telephone line can carry as it is.

use std::{io::Cursor, sync::Arc, time::Duration};

use super::{name::PromptName, problem::RecordingFault};

/// 8 kHz, mono, 16 bit.
pub(crate) type Samples = Arc<[i16]>;

/// Samples a second.
pub(super) const RATE: u32 = 8_000;

/// A shorter recording says nothing.
const SHORTEST: Duration = Duration::from_millis(100);

/// How loud speech may be: its root mean square in dB below full scale, pauses left out.
/// Outside of this a person reaches for the volume, or holds the phone away.
pub(super) const QUIETEST: f64 = -34.0;
pub(super) const LOUDEST: f64 = -14.0;

/// How loud the loudest sample may be, likewise. Above it a recording is mostly clipped.
pub(super) const HIGHEST_PEAK: f64 = -0.5;

/// What is quieter than this is a pause, likewise.
const PAUSE: f64 = -50.0;

/// 20 ms.
const FRAME: usize = 160;

/// The most bytes that are read of a file: the longest recording, and room for what
/// recording programs write beside it.
pub(super) const LARGEST_FILE: u64 = 20 * 2 * 8_000 + 64 * 1024;

/// Reads a WAV file and sees to it that it can be played.
pub(super) fn parse(wav: &[u8], name: PromptName) -> Result<Samples, RecordingFault> {
    let mut reader = hound::WavReader::new(Cursor::new(wav)).map_err(|_| RecordingFault::NotWav)?;
    let found = reader.spec();
    let is_right = found.channels == 1
        && found.sample_rate == RATE
        && found.bits_per_sample == 16
        && found.sample_format == hound::SampleFormat::Int;
    if !is_right {
        return Err(RecordingFault::Format {
            channels: found.channels,
            sample_rate: found.sample_rate,
            bits: found.bits_per_sample,
            is_float: found.sample_format == hound::SampleFormat::Float,
        });
    }
    let samples: Samples = reader
        .samples::<i16>()
        .collect::<Result<_, _>>()
        .map_err(|_| RecordingFault::Torn)?;
    check_length(&samples, name.longest())?;
    check_loudness(&samples)?;
    Ok(samples)
}

fn check_length(samples: &[i16], longest: Duration) -> Result<(), RecordingFault> {
    let length = length(samples);
    if length < SHORTEST {
        return Err(RecordingFault::TooShort {
            found: length,
            shortest: SHORTEST,
        });
    }
    if length > longest {
        return Err(RecordingFault::TooLong {
            found: length,
            longest,
        });
    }
    Ok(())
}

fn check_loudness(samples: &[i16]) -> Result<(), RecordingFault> {
    let Some(speech) = speech_level(samples) else {
        return Err(RecordingFault::Silent);
    };
    let peak = peak(samples);
    if peak > HIGHEST_PEAK {
        return Err(RecordingFault::Clipped {
            found: peak,
            highest: HIGHEST_PEAK,
        });
    }
    if speech < QUIETEST {
        return Err(RecordingFault::TooQuiet {
            found: speech,
            quietest: QUIETEST,
        });
    }
    if speech > LOUDEST {
        return Err(RecordingFault::TooLoud {
            found: speech,
            loudest: LOUDEST,
        });
    }
    Ok(())
}

/// How long it plays.
pub(super) fn length(samples: &[i16]) -> Duration {
    let samples = u64::try_from(samples.len()).unwrap_or(u64::MAX);
    Duration::from_micros(samples.saturating_mul(1_000_000 / u64::from(RATE)))
}

/// The level of all that is no pause; none when there is nothing else.
pub(super) fn speech_level(samples: &[i16]) -> Option<f64> {
    let mut speech = samples
        .chunks(FRAME)
        .filter(|frame| level(frame.iter()) > PAUSE)
        .flatten()
        .peekable();
    speech.peek()?;
    Some(level(speech))
}

fn level<'s>(samples: impl Iterator<Item = &'s i16>) -> f64 {
    let (count, energy) = samples.fold((0.0, 0.0), |(count, energy), sample| {
        let sample = f64::from(*sample) / 32_768.0;
        (count + 1.0, sample.mul_add(sample, energy))
    });
    10.0 * f64::log10(energy / count)
}

/// The level of the loudest sample.
pub(super) fn peak(samples: &[i16]) -> f64 {
    let loudest = samples.iter().map(|sample| sample.unsigned_abs()).max();
    20.0 * (f64::from(loudest.unwrap_or(0)) / 32_768.0).log10()
}

use proptest::prelude::*;

use super::{tone, wav, wav_of};
use crate::prompts::{
    PromptName, RecordingFault,
    recording::{length, parse, peak, speech_level},
};

#[test]
fn a_tone_is_as_long_and_as_loud_as_it_was_made() {
    for (seconds, level) in [(1.0, -15.0), (0.5, -20.0), (2.0, -33.5)] {
        let samples = parse(&wav(&tone(seconds, level)), PromptName::Thanks).unwrap();
        assert!((length(&samples).as_secs_f64() - seconds).abs() < 0.01);
        assert!((speech_level(&samples).unwrap() - level).abs() < 0.1);
        assert!((peak(&samples) - level - 3.01).abs() < 0.1);
    }
}

#[test]
fn pauses_do_not_make_speech_quieter() {
    let speech = tone(1.0, -20.0);
    let with_pauses = [vec![0; 8_000], speech, vec![3; 16_000]].concat();
    let samples = parse(&wav(&with_pauses), PromptName::Thanks).unwrap();
    assert!((speech_level(&samples).unwrap() + 20.0).abs() < 0.1);
}

#[test]
fn what_a_telephone_could_not_play_is_refused_with_what_was_found() {
    let good = tone(1.0, -20.0);
    let spec = |channels, sample_rate, bits_per_sample, sample_format| hound::WavSpec {
        channels,
        sample_rate,
        bits_per_sample,
        sample_format,
    };
    let int = hound::SampleFormat::Int;
    let torn = {
        let mut torn = wav(&good);
        torn.truncate(torn.len() / 2 + 1);
        torn
    };
    let mut clipped = good.clone();
    clipped[400] = i16::MIN;
    let rows = [
        (
            wav_of(spec(2, 44_100, 16, int), &good),
            "should be 8000 Hz, mono, 16 bit, and is 44100 Hz, stereo, 16 bit.",
        ),
        (
            wav_of(spec(1, 16_000, 16, int), &good),
            "should be 8000 Hz, mono, 16 bit, and is 16000 Hz, mono, 16 bit.",
        ),
        (
            wav_of(spec(1, 8_000, 8, int), &good),
            "should be 8000 Hz, mono, 16 bit, and is 8000 Hz, mono, 8 bit.",
        ),
        (
            wav_of(spec(6, 8_000, 32, hound::SampleFormat::Float), &[0; 60]),
            "should be 8000 Hz, mono, 16 bit, and is 8000 Hz, 6 channels, 32 bit floating point.",
        ),
        (
            b"ID3\x04 this is an MP3".to_vec(),
            "is not a WAV file with uncompressed sound.",
        ),
        (vec![], "is not a WAV file with uncompressed sound."),
        (torn, "is torn: it ends in the middle."),
        (wav(&[]), "is 0.00 s long; it should be at least 0.1 s."),
        (
            wav(&tone(0.05, -20.0)),
            "is 0.05 s long; it should be at least 0.1 s.",
        ),
        (wav(&good.repeat(21)), "is 21.0 s long; it may be 20.0 s."),
        (wav(&[2; 8_000]), "holds nothing but silence."),
        (
            wav(&tone(1.0, -40.0)),
            "is too quiet: its speech is at -40.0 dBFS and should be at -34 or above.",
        ),
        (
            wav(&tone(1.0, -10.0)),
            "is too loud: its speech is at -10.0 dBFS and should be at -14 or below.",
        ),
        (
            wav(&clipped),
            "peaks at 0.0 dBFS, where sound is distorted; -0.5 is the highest that is taken.",
        ),
    ];
    for (wav, expected) in rows {
        let fault = parse(&wav, PromptName::Thanks).unwrap_err();
        assert_eq!(fault.to_string(), expected);
    }
}

#[test]
fn a_digit_is_short() {
    let sound = wav(&tone(1.6, -20.0));
    for name in PromptName::ALL {
        let is_digit = PromptName::DIGITS.contains(name);
        let answer = parse(&sound, *name);
        assert_eq!(
            matches!(answer, Err(RecordingFault::TooLong { .. })),
            is_digit,
            "{name}: {answer:?}"
        );
    }
}

proptest! {
    #[test]
    fn any_bytes_are_a_recording_or_a_fault(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _answered = parse(&bytes, PromptName::Thanks);
    }

    #[test]
    fn a_wav_file_with_anything_changed_is_a_recording_or_a_fault(
        changes in prop::collection::vec((0_usize..80, any::<u8>()), 1..6),
        length in 0_usize..4_044,
    ) {
        let mut bytes = wav(&tone(0.25, -20.0));
        for (place, value) in changes {
            bytes[place] = value;
        }
        bytes.truncate(length);
        let _answered = parse(&bytes, PromptName::Digit0);
    }
}

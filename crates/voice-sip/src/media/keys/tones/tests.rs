use super::{super::letter, *};
use crate::{
    media::speech_for_tests::{SplitMix, synthetic_speech},
    settings::Codec,
};

fn heard(samples: impl IntoIterator<Item = i16>) -> String {
    let mut tones = Tones::default();
    samples
        .into_iter()
        .filter_map(|sample| tones.hear(sample))
        .map(letter)
        .collect()
}

/// Two tones of these strengths for some milliseconds.
fn pair(low: f32, high: f32, strengths: (f32, f32), milliseconds: usize) -> Vec<i16> {
    (0..milliseconds * 8)
        .map(|place| {
            let time = f32::from(u16::try_from(place).unwrap()) / 8_000.0;
            let wave = |frequency: f32| (std::f32::consts::TAU * frequency * time).sin();
            sample(strengths.0 * wave(low) + strengths.1 * wave(high))
        })
        .collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::as_conversions,
    reason = "a sample that is made here is one of sixteen bits"
)]
fn sample(value: f32) -> i16 {
    value as i16
}

const KEYS: &str = "123A456B789C*0#D";

/// A press of a key, with a pause after it, as it sounds on a line.
fn press(key: char, milliseconds: usize, level: f32, noise: &mut SplitMix) -> Vec<i16> {
    let place = KEYS.find(key).unwrap();
    let mut samples = pair(
        LOW[place / 4],
        HIGH[place % 4],
        (level, level * 1.1),
        milliseconds,
    );
    samples.resize(samples.len() + 50 * 8, 0);
    for sample in &mut samples {
        *sample += i16::try_from(noise.below(60)).unwrap() - 30;
        *sample = Codec::Pcma.decode(Codec::Pcma.encode(*sample));
    }
    samples
}

#[test]
fn each_key_of_a_telephone_is_heard_once() {
    let mut noise = SplitMix(1);
    let samples: Vec<_> = "1234567890*#1199"
        .chars()
        .flat_map(|key| press(key, 100, 4_000.0, &mut noise))
        .collect();
    assert_eq!(heard(samples), "1234567890*#1199");
}

#[test]
fn letters_are_no_keys() {
    let mut noise = SplitMix(1);
    let samples: Vec<_> = "A1BC2D"
        .chars()
        .flat_map(|key| press(key, 100, 4_000.0, &mut noise))
        .collect();
    assert_eq!(heard(samples), "12");
}

#[test]
fn a_long_press_is_one() {
    assert_eq!(heard(press('5', 2_000, 4_000.0, &mut SplitMix(1))), "5");
}

#[test]
fn nearly_all_tones_of_65_milliseconds_are_heard() {
    let mut noise = SplitMix(7);
    let mut pressed = String::new();
    let mut samples = Vec::new();
    for turn in 0..600_usize {
        let key = "1234567890*#".chars().nth(turn % 12).unwrap();
        pressed.push(key);
        // From as loud as can be to 35 dB below it, begun anywhere in a block.
        let level = [12_000.0, 4_000.0, 1_200.0, 400.0][turn / 12 % 4];
        samples.resize(samples.len() + noise.below(160), 0);
        samples.extend(press(key, 65, level, &mut noise));
    }
    let heard = heard(samples);
    let mut rest = pressed.chars();
    let in_turn = heard.chars().filter(|key| rest.any(|other| other == *key));
    let share = in_turn.count() * 100 / pressed.len();
    assert!(share >= 98, "{share} % heard");
    assert!(heard.len() <= pressed.len(), "none is heard twice");
}

#[test]
fn what_is_no_keys_pair_is_no_key() {
    let (low, high) = (770.0, 1336.0);
    let even = (4_000.0, 4_000.0);
    let rows = [
        ("the key itself", pair(low, high, even, 100), "5"),
        (
            "the high 3 dB above the low",
            pair(low, high, (3_000.0, 4_200.0), 100),
            "5",
        ),
        (
            "the low 6 dB above the high",
            pair(low, high, (6_000.0, 3_000.0), 100),
            "5",
        ),
        ("too twisted", pair(low, high, (2_000.0, 5_000.0), 100), ""),
        (
            "too twisted the other way",
            pair(low, high, (9_000.0, 2_000.0), 100),
            "",
        ),
        ("too short", pair(low, high, even, 35), ""),
        ("too faint", pair(low, high, (60.0, 60.0), 200), ""),
        (
            "3.5 % too high",
            pair(low * 1.035, high * 1.035, even, 100),
            "",
        ),
        ("one tone", pair(low, high, (4_000.0, 0.0), 100), ""),
        ("the ringing tone", pair(440.0, 480.0, even, 1_000), ""),
        ("dial tone", pair(350.0, 440.0, even, 1_000), ""),
        ("two of a group", pair(697.0, 852.0, even, 200), ""),
    ];
    for (name, samples, expected) in rows {
        assert_eq!(heard(samples), expected, "{name}");
    }
    let with_harmonics: Vec<i16> = pair(low, high, even, 100)
        .into_iter()
        .zip(pair(low * 2.0, high * 2.0, (2_000.0, 2_000.0), 100))
        .map(|(one, other)| one + other)
        .collect();
    assert_eq!(heard(with_harmonics), "", "a voice");
}

#[test]
fn noise_is_no_key() {
    let mut noise = SplitMix(3);
    let samples = (0..8_000 * 60).map(|_| i16::try_from(noise.below(16_000)).unwrap() - 8_000);
    assert_eq!(heard(samples), "");
}

#[test]
fn minutes_of_speech_hold_no_key() {
    let mut seconds = 0;
    for (voice, pitch, speed) in [
        ("sv", 50, 160),
        ("en", 50, 175),
        ("sv+f3", 70, 200),
        ("en-us+f2", 80, 150),
        ("en+m3", 20, 130),
        ("sv+m5", 35, 220),
        ("sv+f5", 95, 120),
        ("en-us+m7", 60, 110),
    ] {
        let speech = synthetic_speech(voice, pitch, speed);
        seconds += speech.len() / 8_000;
        for codec in [Codec::Pcma, Codec::Pcmu] {
            let coded = speech
                .iter()
                .map(|sample| codec.decode(codec.encode(*sample)));
            assert_eq!(heard(coded), "", "{voice}");
        }
    }
    assert!(seconds >= 240, "{seconds} s of speech are too few");
}

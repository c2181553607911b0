//! A recording that answers, with the tones of keys in it.

use std::{f32::consts::TAU, path::Path};

use security_info::call::{CallEvent, ConfirmationWay, Prompt};
use voice_sip::settings::Transport;

use super::{
    baresip::Phone,
    peer::{open, place, settings},
};

/// Samples in a second.
const RATE: u16 = 8_000;

/// The two tones of each key.
const KEYS: [(char, f32, f32); 12] = [
    ('1', 697.0, 1209.0),
    ('2', 697.0, 1336.0),
    ('3', 697.0, 1477.0),
    ('4', 770.0, 1209.0),
    ('5', 770.0, 1336.0),
    ('6', 770.0, 1477.0),
    ('7', 852.0, 1209.0),
    ('8', 852.0, 1336.0),
    ('9', 852.0, 1477.0),
    ('*', 941.0, 1209.0),
    ('0', 941.0, 1336.0),
    ('#', 941.0, 1477.0),
];

/// Tones prove nothing to who agreed on telephone-events: a recording may hold any number, the
/// right one among them, and here it does.
#[tokio::test(flavor = "multi_thread")]
async fn the_tones_of_a_recording_are_no_keys() {
    let folder = tempfile::tempdir().unwrap();
    let recording = folder.path().join("tones.wav");
    record("274613#274613#274613#", &recording);
    let phone = Phone::set_up(Transport::Udp, "", Some(&recording)).await;
    let mut placed = place(open(settings(phone.port, Transport::Udp)).await);
    placed.until(CallEvent::Answered).await;
    // It takes longer to say this than to play the recording.
    let greeting = Prompt::Greeting(ConfirmationWay::KeyNumber);
    placed.call.say_and_hang_up(greeting, "sv");
    let told = placed.until_over().await;
    let is_key = |event: &CallEvent| matches!(event, CallEvent::Key(_));
    assert!(!told.iter().any(is_key), "{told:?}\n{}", phone.log());
    assert_eq!(told.last(), Some(&CallEvent::HungUp));
    placed.close().await;
}

/// A tenth of a second for each key, and as long between them.
fn record(keys: &str, file: &Path) {
    let format = hound::WavSpec {
        channels: 1,
        sample_rate: RATE.into(),
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut wav = hound::WavWriter::create(file, format).unwrap();
    for key in keys.chars() {
        let (_, low, high) = KEYS.into_iter().find(|(name, ..)| *name == key).unwrap();
        for sample in 0..RATE / 10 {
            let turns = TAU * f32::from(sample) / f32::from(RATE);
            let level = ((turns * low).sin() + (turns * high).sin()) * 8_000.0;
            wav.write_sample(format!("{level:.0}").parse::<i16>().unwrap())
                .unwrap();
        }
        for _ in 0..RATE / 10 {
            wav.write_sample(0_i16).unwrap();
        }
    }
    wav.finalize().unwrap();
}

use super::*;
use crate::media::speech_for_tests::{SplitMix, spoken, synthetic_speech};

const GREETING_OF_A_MACHINE: &str = "Hej, du har kommit till Anna Svensson på Kontoret. Jag kan inte svara \
    just nu, men lämna gärna ett meddelande efter tonen så ringer jag upp så snart jag kan. Tack och hej.";

fn silence(milliseconds: usize) -> Vec<i16> {
    vec![0; milliseconds * 8]
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::as_conversions,
    reason = "a sample that is made here is one of sixteen bits"
)]
fn tone(frequency: f32, milliseconds: usize) -> Vec<i16> {
    (0..milliseconds * 8)
        .map(|place| f32::from(u16::try_from(place).unwrap()) / 8_000.0)
        .map(|time| (6_000.0 * (std::f32::consts::TAU * frequency * time).sin()) as i16)
        .collect()
}

fn said(text: &str) -> Vec<i16> {
    spoken(text, "sv", 50, 160)
}

/// When a machine is suspected, in milliseconds, if it is.
fn suspected(heard: &[i16], sent: &[i16], key_at: Option<usize>) -> Option<usize> {
    let mut voicemail = Voicemail::default();
    let mut sent = sent.chunks_exact(SAMPLES_PER_FRAME);
    for (number, frame) in heard.chunks_exact(SAMPLES_PER_FRAME).enumerate() {
        if key_at == Some(number * 20) {
            voicemail.key();
        }
        let ours = sent.next().unwrap_or(&[0; SAMPLES_PER_FRAME]);
        voicemail.say(ours.try_into().unwrap());
        if voicemail.hear(frame.try_into().unwrap()) {
            return Some(number * 20);
        }
    }
    None
}

#[test]
fn a_machine_is_suspected_when_its_greeting_has_ended() {
    let greeting = said(GREETING_OF_A_MACHINE);
    let length = greeting.len() / 8;
    assert!((8_000..12_000).contains(&length), "{length} ms");
    let call = [silence(600), greeting, silence(5_000)].concat();
    let at = suspected(&call, &[], None).expect("suspected");
    // Not in it, and soon after it.
    assert!(
        (length + 1_400..length + 2_300).contains(&at),
        "{at} of {length}"
    );
}

#[test]
fn a_machine_that_speaks_on_and_on_is_suspected_in_it() {
    let at = suspected(&synthetic_speech("sv", 50, 190), &[], None).expect("suspected");
    assert!((12_000..20_000).contains(&at), "{at}");
}

#[test]
fn a_beep_after_speech_is_a_machines() {
    let speech = said("Det här är en telefonsvarare. Lämna ett meddelande efter tonen.");
    for frequency in [400.0, 440.0, 1_000.0, 1_400.0, 2_000.0] {
        let call = [
            speech.clone(),
            silence(300),
            tone(frequency, 300),
            silence(2_000),
        ]
        .concat();
        let at = suspected(&call, &[], None).expect("suspected");
        let beep_ends = speech.len() / 8 + 600;
        assert!(
            (beep_ends..beep_ends + 500).contains(&at),
            "{frequency} Hz: {at}"
        );
    }
    let rows = [
        (
            "no speech before it",
            [silence(3_000), tone(1_000.0, 300)].concat(),
        ),
        ("a click", [speech.clone(), tone(1_000.0, 80)].concat()),
        (
            "a sliding tone",
            [
                speech.clone(),
                (0..10)
                    .flat_map(|step: u8| tone(900.0 + 60.0 * f32::from(step), 40))
                    .collect(),
            ]
            .concat(),
        ),
        (
            "two tones, as of a key",
            [
                speech.clone(),
                tone(770.0, 300)
                    .into_iter()
                    .zip(tone(1_336.0, 300))
                    .map(|(one, other)| one + other)
                    .collect(),
            ]
            .concat(),
        ),
        (
            "speech after it",
            [speech.clone(), tone(1_000.0, 300), said("Hallå?")].concat(),
        ),
    ];
    for (name, heard) in rows {
        let call = [heard, silence(3_000)].concat();
        assert_eq!(suspected(&call, &[], None), None, "{name}");
    }
}

/// Those who must not be taken for a machine, for a minute each.
#[test]
fn people_are_not_suspected() {
    let hello = |pause| [said("Hallå?"), silence(pause)].concat();
    let noise = |loud: usize| {
        let mut noise = SplitMix(5);
        let samples = 8_000 * 60;
        (0..samples)
            .map(move |_| {
                i16::try_from(noise.below(2 * loud)).unwrap() - i16::try_from(loud).unwrap()
            })
            .collect::<Vec<_>>()
    };
    let rows: Vec<(&str, Vec<i16>)> = vec![
        ("silence", silence(60_000)),
        ("hello? … hello? …", hello(1_200).repeat(30)),
        (
            "hello? hello? hello? who is it?",
            [hello(500).repeat(4), said("Vem är det?"), silence(30_000)].concat(),
        ),
        (
            "company, name and greeting",
            [
                said("Kontoret, Anna Svensson, god morgon. Vad kan jag hjälpa till med?"),
                silence(50_000),
            ]
            .concat(),
        ),
        (
            "asks, waits, asks",
            [
                said("Ja hallå, det är Anna. Vem talar jag med, och vad gäller saken?"),
                silence(1_500),
            ]
            .concat()
            .repeat(8),
        ),
        ("a motor", noise(3_000)),
        ("a faint line", noise(100)),
    ];
    for (name, heard) in rows {
        assert_eq!(suspected(&heard, &[], None), None, "{name}");
    }
}

#[test]
fn whoever_presses_a_key_is_a_person() {
    let call = [said(GREETING_OF_A_MACHINE), silence(5_000)].concat();
    assert!(suspected(&call, &[], None).is_some());
    assert_eq!(suspected(&call, &[], Some(3_000)), None);
}

#[test]
fn our_own_voice_come_back_is_no_greeting() {
    let prompt = [synthetic_speech("sv", 50, 160), silence(3_000)].concat();
    for (delay, divisor) in [(0, 1), (60, 4), (350, 8)] {
        let back: Vec<i16> = silence(delay)
            .into_iter()
            .chain(prompt.iter().map(|sample| sample / divisor))
            .collect();
        assert_eq!(suspected(&back, &prompt, None), None, "after {delay} ms");
    }
    // The same where the far side's buffer grows and shrinks meanwhile.
    let drifting: Vec<i16> = prompt
        .chunks(72_000)
        .zip([1, 4].into_iter().cycle())
        .flat_map(|(part, tenths)| {
            let late = tenths * 800;
            [
                silence(late / 8),
                part[..part.len().saturating_sub(late)].to_vec(),
            ]
            .concat()
        })
        .collect();
    assert_eq!(suspected(&drifting, &prompt, None), None, "drifting");
    // A machine that speaks while we do is not our voice.
    let machine = [said(GREETING_OF_A_MACHINE), silence(5_000)].concat();
    for (voice, pitch, speed) in [
        ("sv", 50, 160),
        ("en", 60, 150),
        ("sv+f3", 70, 190),
        ("en+m3", 30, 170),
    ] {
        let ours = synthetic_speech(voice, pitch, speed);
        assert!(suspected(&machine, &ours, None).is_some(), "{voice}");
    }
}

#[test]
fn speech_holds_no_beep() {
    for (voice, pitch) in [("sv", 50), ("en+f3", 80), ("sv+m3", 20), ("en-us+f5", 95)] {
        let mut voicemail = Voicemail::default();
        for frame in synthetic_speech(voice, pitch, 140).chunks_exact(SAMPLES_PER_FRAME) {
            voicemail.hear(frame.try_into().unwrap());
            assert!(!voicemail.beep.suspicious, "{voice}");
        }
    }
}

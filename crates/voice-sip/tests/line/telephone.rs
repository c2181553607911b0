//! Calls to a real telephone program: what it hears, what it says, which keys it presses.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use security_info::call::{CallEvent, ConfirmationWay, Key, Prompt};
use tokio::task::JoinSet;
use voice_sip::settings::{LineSettings, Roots, SrtpPolicy, Transport};

use super::{
    baresip::Phone,
    peer::{open, place, settings},
};

use CallEvent::{Answered, HungUp, VoicemailHeard};

fn calling(phone: &Phone, transport: Transport, srtp: SrtpPolicy) -> LineSettings {
    let mut settings = settings(phone.port, transport);
    settings.srtp = srtp;
    if transport == Transport::Tls {
        settings.tls.roots =
            Roots::Pem(fs::read(phone.folder.path().join("certificate.pem")).unwrap());
        settings.tls.server_name = Some("localhost".into());
    }
    settings
}

/// A recording of the built-in voice.
fn recorded(name: &str) -> Vec<i16> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("prompts/sv")
        .join(name);
    let mut reader = hound::WavReader::open(file).unwrap();
    reader.samples().map(Result::unwrap).collect()
}

/// Where in what was heard the loudest part of a recording is, and how alike the whole of
/// it is there, from -1 to 1.
fn found(recording: &[i16], heard: &[i16]) -> (usize, f64) {
    const PART: usize = 800;
    let loudness = |begin: usize| -> i64 {
        let part = recording[begin..].iter().take(PART);
        part.map(|sample| i64::from(*sample).pow(2)).sum()
    };
    let begin = (0..recording.len() - PART)
        .step_by(PART / 4)
        .max_by_key(|begin| loudness(*begin))
        .unwrap();
    let part = &recording[begin..begin + PART];
    let place = (begin..heard.len().saturating_sub(recording.len() - begin))
        .max_by_key(|place| {
            let pairs = part.iter().zip(&heard[*place..]);
            pairs
                .map(|(one, other)| i64::from(*one) * i64::from(*other))
                .sum::<i64>()
        })
        .expect("more is heard than was recorded");
    let place = place - begin;
    (place, likeness(recording, &heard[place..]))
}

fn likeness(one: &[i16], other: &[i16]) -> f64 {
    let pairs = || {
        one.iter()
            .zip(other)
            .map(|(x, y)| (f64::from(*x), f64::from(*y)))
    };
    let product: f64 = pairs().map(|(x, y)| x * y).sum();
    let (xx, yy) = pairs().fold((0.0, 0.0), |(xx, yy), (x, y)| (xx + x * x, yy + y * y));
    product / (xx * yy).sqrt()
}

/// A row: how the telephone is called, its account's parameters, and what is seen of that
/// on the wire.
type Row = (Transport, SrtpPolicy, &'static str, &'static str);

const ROWS: [Row; 6] = [
    (Transport::Udp, SrtpPolicy::Off, "", "telephone-event"),
    (
        Transport::Udp,
        SrtpPolicy::Off,
        "audio_codecs=PCMU/8000/1",
        "PCMU",
    ),
    (Transport::Tcp, SrtpPolicy::Off, "", "telephone-event"),
    (
        Transport::Tls,
        SrtpPolicy::Required,
        "mediaenc=srtp-mand",
        "RTP/SAVP",
    ),
    (
        Transport::Tls,
        SrtpPolicy::Optional,
        "mediaenc=srtp",
        "RTP/SAVP",
    ),
    // Who can not encrypt is called again in the plain.
    (Transport::Udp, SrtpPolicy::Optional, "", "RTP/AVP"),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_telephone_hears_the_prompt_and_its_keys_are_heard() {
    let rows: JoinSet<()> = ROWS.into_iter().map(hears_and_is_heard).collect();
    rows.join_all().await;
}

async fn hears_and_is_heard((transport, srtp, account, seen): Row) {
    let mut phone = Phone::set_up(transport, account, None).await;
    let mut placed = place(open(calling(&phone, transport, srtp)).await);
    placed.until(Answered).await;
    placed.call.say(Prompt::NothingBeforePound, "sv");
    // The call's rules wait with their patience until it has been said.
    let words = ["nothing-before-pound.wav", "key-the-number.wav"].map(recorded);
    // Two samples share a byte in the program, and the last has a second one there.
    let samples = words.map(|word| word.len().next_multiple_of(2));
    let samples = u64::try_from(samples.iter().sum::<usize>()).unwrap();
    let between = Duration::from_millis(350);
    let told = placed.next().await;
    let Some(CallEvent::Speaks(length)) = told else {
        panic!("{told:?}");
    };
    let expected = Duration::from_micros(samples * 125) + between;
    assert_eq!(length.as_millis(), expected.as_millis());
    phone.press("48*#").await;
    for key in [Key::Digit(4), Key::Digit(8), Key::Star, Key::Pound] {
        placed.until(CallEvent::Key(key)).await;
    }
    placed.call.say_and_hang_up(Prompt::Thanks, "sv");
    let told = placed.until_over().await;
    let keys = told
        .iter()
        .filter(|event| matches!(event, CallEvent::Key(_)));
    assert_eq!(keys.count(), 4, "each key once: {told:?}");
    assert_eq!(told.last(), Some(&HungUp));
    placed.close().await;
    assert!(
        phone.log().contains(seen),
        "{seen} is expected in\n{}",
        phone.log()
    );

    let heard = phone.heard().await;
    let (thanks, alike) = found(&recorded("thanks.wav"), &heard);
    assert!(alike >= 0.99, "{transport:?} {srtp:?}: {alike}");
    let (goodbye, alike) = found(&recorded("goodbye.wav"), &heard[thanks..]);
    assert!(alike >= 0.99, "{transport:?} {srtp:?}: {alike}");
    assert!(goodbye > 0, "in this order");
}

/// Says it in Swedish, into a file, with silence around it.
fn spoken(text: &str, file: &Path) {
    let wide = file.with_extension("wide.wav");
    let runs = |program: &str, arguments: &[&OsStr]| {
        let status = Command::new(program).args(arguments).status();
        assert!(
            status.expect("espeak-ng and sox are expected").success(),
            "{program}"
        );
    };
    let [spoken, wide] = [file.as_os_str(), wide.as_os_str()];
    let words = |text: &'static str| text.split(' ').map(OsStr::new);
    let say: Vec<_> = words("-v sv -s 160 -w")
        .chain([wide, text.as_ref()])
        .collect();
    runs("espeak-ng", &say);
    let narrow: Vec<_> = [wide]
        .into_iter()
        .chain(words("-r 8000 -c 1 -b 16"))
        .chain([spoken])
        .chain(words("gain -n -6 pad 0.5 30"))
        .collect();
    runs("sox", &narrow);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_machine_is_suspected_and_a_person_is_not() {
    const MACHINE: &str = "Hej, du har kommit till Anna Svensson på Kontoret. Jag kan inte svara just nu, \
        men lämna gärna ett meddelande efter tonen så ringer jag upp så snart jag kan. Tack och hej.";
    const PERSON: &str = "Kontoret, Anna Svensson, god morgon!";
    let folder = tempfile::tempdir().unwrap();
    let mut calls = JoinSet::new();
    // Without a text the telephone is a loudspeaker, from which our own voice comes back.
    for (name, text, is_machine) in [
        ("machine.wav", Some(MACHINE), true),
        ("person.wav", Some(PERSON), false),
        ("", None, false),
    ] {
        let speaks = text.map(|text| {
            let file = folder.path().join(name);
            spoken(text, &file);
            file
        });
        calls.spawn(async move {
            let phone = Phone::set_up(Transport::Udp, "", speaks.as_deref()).await;
            let settings = calling(&phone, Transport::Udp, SrtpPolicy::Off);
            let mut placed = place(open(settings).await);
            placed.until(Answered).await;
            // It takes longer to say this than to suspect a machine.
            let greeting = Prompt::Greeting(ConfirmationWay::KeyNumber);
            placed.call.say_and_hang_up(greeting, "sv");
            let told = placed.until_over().await;
            assert_eq!(
                told.contains(&VoicemailHeard),
                is_machine,
                "{name}: {told:?}"
            );
            placed.close().await;
        });
    }
    calls.join_all().await;
}

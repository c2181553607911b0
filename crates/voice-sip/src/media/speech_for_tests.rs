//! Speech for tests: made on the spot with `espeak-ng` and `sox`, which `cargo xtask`
//! installs.

use std::{
    io::Write,
    process::{Command, Stdio},
};

/// A small generator of numbers that are the same on every run.
pub(super) struct SplitMix(pub(super) u64);

impl SplitMix {
    /// A number below this.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(bound).unwrap()).unwrap()
    }
}

const SWEDISH: &str = "Hej, du har kommit till växeln på Kontoret. Just nu har vi många som ringer, men \
    stanna gärna kvar så svarar vi så fort vi kan. Våra öppettider är måndag till fredag mellan åtta och \
    sjutton. Du kan också skriva till oss, eller titta in på torget nästa gång du har vägarna förbi. \
    I morgon blir det växlande molnighet och några skurar i söder, medan norra Norrland får uppehåll och \
    tretton minusgrader. Tåget mot Göteborg är åtta minuter försenat på grund av ett signalfel vid Hallsberg. \
    Sju sjösjuka sjömän sköttes av sjutton sköna sjuksköterskor. Flygande bäckasiner söka hwila på mjuka tuvor.";

const ENGLISH: &str = "Hello, you have reached the front desk. Everybody is busy right now, but do stay on \
    the line and somebody will be with you shortly. We are open from Monday to Friday, between eight in the \
    morning and five in the afternoon. You may also write to us, or come by when you are in the neighbourhood. \
    Tomorrow there will be sunny spells and a few showers, with temperatures between nine and fourteen degrees. \
    The train to Gothenburg is eight minutes late because of a signalling fault. The quick brown fox jumps \
    over the lazy dog, and she sells sea shells by the sea shore. How much wood would a woodchuck chuck?";

/// About 40 s of speech at 8,000 samples a second, in the language of the voice.
pub(super) fn synthetic_speech(voice: &str, pitch: u32, speed: u32) -> Vec<i16> {
    let text = if voice.starts_with("sv") {
        SWEDISH
    } else {
        ENGLISH
    };
    spoken(text, voice, pitch, speed)
}

/// A text, spoken.
pub(super) fn spoken(text: &str, voice: &str, pitch: u32, speed: u32) -> Vec<i16> {
    let spoken = Command::new("espeak-ng")
        .args([
            "-v",
            voice,
            "-p",
            &pitch.to_string(),
            "-s",
            &speed.to_string(),
            "--stdout",
            text,
        ])
        .output()
        .expect("espeak-ng runs");
    assert!(spoken.status.success(), "espeak-ng says {voice}");
    let mut sox = Command::new("sox")
        .args([
            "-t",
            "wav",
            "--ignore-length",
            "-",
            "-t",
            "raw",
            "-r",
            "8000",
            "-c",
            "1",
            "-e",
            "signed",
            "-b",
            "16",
            "-L",
            "-",
        ])
        .args(["gain", "-n", "-6"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("sox runs");
    let mut input = sox.stdin.take().unwrap();
    let feeder = std::thread::spawn(move || input.write_all(&spoken.stdout));
    let output = sox.wait_with_output().expect("sox ends");
    feeder.join().unwrap().expect("sox takes it all");
    assert!(output.status.success());
    output
        .stdout
        .chunks_exact(2)
        .map(|pair| i16::from_le_bytes([pair[0], pair[1]]))
        .collect()
}

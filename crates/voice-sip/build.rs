//! The recordings as the program holds them: half a byte a sample, as IMA ADPCM, since they are
//! a good part of what has to be installed (docs/decisions/0010-a-small-package.md). The files
//! in `prompts/` are WAV, so that everybody can listen to them.

use std::{env, error::Error, fs, path::Path};

use audio_codec_algorithms::{AdpcmImaState, decode_adpcm_ima};

const LANGUAGES: [&str; 2] = ["sv", "en"];

/// How many beginnings are gone on with, sample by sample. Eight take 1.2 dB of the noise that
/// choosing the nearest value each time leaves; sixteen would take another 0.2.
const KEPT: usize = 8;

fn main() -> Result<(), Box<dyn Error>> {
    let to = env::var("OUT_DIR")?;
    for language in LANGUAGES {
        let from = Path::new("prompts").join(language);
        println!("cargo:rerun-if-changed={}", from.display());
        let to = Path::new(&to).join("prompts").join(language);
        fs::create_dir_all(&to)?;
        for entry in fs::read_dir(&from)? {
            let wav = entry?.path();
            if wav.extension().is_some_and(|extension| extension == "wav") {
                let packed = packed(&wav).map_err(|fault| format!("{}: {fault}", wav.display()))?;
                let name = wav.with_extension("ima");
                fs::write(to.join(name.file_name().unwrap_or_default()), packed)?;
            }
        }
    }
    Ok(())
}

/// Two samples a byte, the first in its lower half. One without a second is said twice.
fn packed(wav: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let samples = hound::WavReader::open(wav)?.into_samples::<i16>();
    let mut samples = samples.collect::<Result<Vec<i16>, _>>()?;
    if samples.len() % 2 == 1 {
        samples.extend(samples.last().copied());
    }
    let pairs = nibbles(&samples);
    Ok(pairs.chunks(2).map(|pair| pair[0] | pair[1] << 4).collect())
}

/// A beginning of the recording.
#[derive(Clone)]
struct Beginning {
    state: AdpcmImaState,
    /// The squares of all its errors.
    noise: i64,
    nibble: u8,
    /// Which of those before it it goes on from.
    from: usize,
}

/// The half bytes that give nearly the least noise and nothing louder than the loudest sample: a
/// search that goes on with a few of the best beginnings, since the nearest value now can make the
/// next ones unreachable.
fn nibbles(samples: &[i16]) -> Vec<u8> {
    let loudest = samples.iter().map(|sample| sample.unsigned_abs()).max();
    let mut kept = vec![Beginning {
        state: AdpcmImaState::new(),
        noise: 0,
        nibble: 0,
        from: 0,
    }];
    let mut steps: Vec<Vec<(u8, usize)>> = Vec::with_capacity(samples.len());
    for sample in samples {
        let mut all: Vec<Beginning> = Vec::with_capacity(KEPT * 16);
        for (from, beginning) in kept.iter().enumerate() {
            for nibble in 0..16 {
                let mut state = beginning.state.clone();
                let heard = decode_adpcm_ima(nibble, &mut state);
                if Some(heard.unsigned_abs()) > loudest {
                    continue;
                }
                let error = i64::from(heard) - i64::from(*sample);
                all.push(Beginning {
                    state,
                    noise: beginning.noise + error * error,
                    nibble,
                    from,
                });
            }
        }
        all.sort_by_key(|beginning| beginning.noise);
        kept.clear();
        for beginning in all {
            // Two in the same state go on alike.
            if kept.len() < KEPT && kept.iter().all(|other| other.state != beginning.state) {
                kept.push(beginning);
            }
        }
        steps.push(kept.iter().map(|end| (end.nibble, end.from)).collect());
    }
    let mut at = 0;
    let backwards = steps.iter().rev().map(|ends| {
        let (nibble, from) = ends[at];
        at = from;
        nibble
    });
    let mut nibbles: Vec<u8> = backwards.collect();
    nibbles.reverse();
    nibbles
}

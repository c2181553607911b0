//! The recordings as the program holds them: a byte a sample, as the telephone network carries
//! them, since that is all that is in them (docs/decisions/0010-a-small-package.md). The files
//! in `prompts/` are WAV, so that everybody can listen to them.

use std::{env, error::Error, fs, path::Path};

use audio_codec_algorithms::{decode_alaw, encode_alaw};

const LANGUAGES: [&str; 2] = ["sv", "en"];

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
                let alaw = alaw(&wav).map_err(|fault| format!("{}: {fault}", wav.display()))?;
                let name = wav.with_extension("al");
                fs::write(to.join(name.file_name().unwrap_or_default()), alaw)?;
            }
        }
    }
    Ok(())
}

fn alaw(wav: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let samples = hound::WavReader::open(wav)?.into_samples::<i16>();
    let samples = samples.collect::<Result<Vec<i16>, _>>()?;
    let alaw: Vec<u8> = samples.iter().map(|sample| encode_alaw(*sample)).collect();
    if alaw.iter().map(|byte| decode_alaw(*byte)).ne(samples) {
        return Err(
            "has more in it than A-law can carry; make it with: cargo xtask prompts".into(),
        );
    }
    Ok(alaw)
}

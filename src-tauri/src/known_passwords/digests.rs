//! SHA-1 sums in their order, as *Have I Been Pwned* hands them out, searched where they
//! lie: nothing is held in memory, whether there are a thousand or a thousand million.

use std::{
    cmp::Ordering,
    fs::File,
    io::{Read, Seek, SeekFrom},
    path::Path,
};

use security_info::password::Password;
use sha1::{Digest as _, Sha1};

use super::file::{Flaw, open};

/// A SHA-1 sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Digest([u8; Self::BYTES]);

impl Digest {
    const BYTES: usize = 20;

    fn of(text: &str) -> Self {
        Self(Sha1::digest(text.as_bytes()).into())
    }

    /// The sum of a line: alone, or with a count after a colon.
    pub(super) fn of_line(line: &[u8]) -> Option<Self> {
        let (sum, count) = line.split_at_checked(2 * Self::BYTES)?;
        let counted = match count {
            [] => true,
            [b':', digits @ ..] => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
            _ => false,
        };
        let mut bytes = [0; Self::BYTES];
        for (byte, pair) in bytes.iter_mut().zip(sum.chunks_exact(2)) {
            let pair = str::from_utf8(pair).ok()?;
            // A sign would be read as part of a number.
            let is_hex = pair.bytes().all(|digit| digit.is_ascii_hexdigit());
            *byte = u8::from_str_radix(pair, 16).ok().filter(|_| is_hex)?;
        }
        counted.then_some(Self(bytes))
    }
}

/// Whether a list holds the sum of a password, as it was typed or in lower case.
pub(super) fn hold(path: &Path, password: &Password) -> Result<bool, Flaw> {
    let text = password.expose_text();
    let mut file = Sums::of(open(path)?)?;
    Ok(file.hold(Digest::of(text))? || file.hold(Digest::of(&text.to_lowercase()))?)
}

/// A file of sums. Lines differ in length, so that it is searched by the place of bytes.
struct Sums {
    file: File,
    length: u64,
}

impl Sums {
    fn of(file: File) -> Result<Self, Flaw> {
        let length = file.metadata()?.len();
        Ok(Self { file, length })
    }

    fn hold(&mut self, wanted: Digest) -> Result<bool, Flaw> {
        // If the line is there, it begins at `low` or after and before `high`.
        let (mut low, mut high) = (0, self.length);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.first_from(middle)? {
                Some((begins, found)) if begins < high => match found.cmp(&wanted) {
                    Ordering::Equal => return Ok(true),
                    Ordering::Less => low = begins + 1,
                    Ordering::Greater => high = middle,
                },
                Some(_) | None => high = middle,
            }
        }
        Ok(false)
    }

    /// The first line that begins at `place` or after, and where it does.
    fn first_from(&mut self, place: u64) -> Result<Option<(u64, Digest)>, Flaw> {
        /// Two lines, each with a sum, a colon, the longest count and an end.
        const ENOUGH: u64 = 2 * 64;
        // What comes before is looked at too: it may be an end of line.
        let from = place.saturating_sub(1);
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(from))?;
        (&mut self.file).take(ENOUGH).read_to_end(&mut bytes)?;
        let skipped = match (place, bytes.iter().position(|byte| *byte == b'\n')) {
            (0, _) => 0,
            (_, Some(end)) => end + 1,
            (_, None) if reaches(from, &bytes, self.length) => return Ok(None),
            (_, None) => return Err(Flaw::NotAllDigests),
        };
        let rest = bytes.get(skipped..).unwrap_or_default();
        if rest.is_empty() {
            return Ok(None);
        }
        let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let digest = Digest::of_line(line).ok_or(Flaw::NotAllDigests)?;
        Ok(Some((from + u64::try_from(skipped).unwrap_or(0), digest)))
    }
}

/// Whether what was read from there goes to the end of the file.
fn reaches(from: u64, bytes: &[u8], length: u64) -> bool {
    u64::try_from(bytes.len()).is_ok_and(|read| from + read >= length)
}

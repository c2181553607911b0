//! What the file of known passwords looks like, and what can be wrong with it.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use super::digests::Digest;
use crate::words::Words;

/// How a list is written; its first line tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// SHA-1 sums in their order, each with how often it was seen: `HASH:COUNT`.
    Digests,
    /// A password a line, in any order.
    Plain,
}

/// What is wrong with a list; lines count from 1.
#[derive(Debug, thiserror::Error)]
pub enum Flaw {
    /// The system does not hand it out.
    #[error("a file that can be read is expected: {0}")]
    NotReadable(#[from] io::Error),
    /// A folder, a device or a pipe.
    #[error("a regular file is expected")]
    NotAFile,
    /// No line has anything in it.
    #[error("a file with a list in it is expected")]
    Empty,
    /// It has bytes that no text has, or a line that no password is.
    #[error("a password is expected in line {line}")]
    NotText {
        /// Where.
        line: u64,
    },
    /// NTLM sums: the same list is to be had with SHA-1 sums.
    #[error("SHA-1 sums are expected; these are NTLM's")]
    OtherDigests,
    /// A line of a list of sums that is none.
    #[error("a SHA-1 sum is expected in line {line}")]
    NotADigest {
        /// Where.
        line: u64,
    },
    /// Such a line, come upon in the middle of a search: nobody knows where.
    #[error("SHA-1 sums alone are expected")]
    NotAllDigests,
    /// A line that belongs before the one above it.
    #[error("sums in their order are expected; line {line} is not")]
    NotSorted {
        /// Where.
        line: u64,
    },
    /// More passwords than a filter is made of: as sums in their order they need none.
    #[error("at most {most} passwords are expected")]
    TooMany {
        /// The most.
        most: usize,
    },
}

impl Flaw {
    /// What is wrong, as the end of a sentence.
    #[must_use]
    pub fn words(&self, words: &Words) -> String {
        match self {
            Self::NotReadable(error) => words.known_not_readable(words.reason(error)),
            Self::NotAFile => words.known_not_a_file(),
            Self::Empty => words.known_empty(),
            Self::NotText { line } => words.known_not_text(*line),
            Self::OtherDigests => words.known_other_digests(),
            Self::NotADigest { line } => words.known_not_a_digest(*line),
            Self::NotAllDigests => words.known_not_all_digests(),
            Self::NotSorted { line } => words.known_not_sorted(*line),
            Self::TooMany { most } => words.known_too_many(*most),
        }
    }
}

/// No line of a list is longer: a password of 128 characters of four bytes, twice over.
const LONGEST_LINE: u64 = 1024;

/// How a list is written, by its beginning.
///
/// # Errors
/// When it can not be read, or does not begin as a list does.
pub fn look_at(path: &Path) -> Result<Form, Flaw> {
    let mut lines = Lines::of(path)?;
    let line = lines.next()?.ok_or(Flaw::Empty)?;
    if Digest::of_line(line).is_some() {
        return Ok(Form::Digests);
    }
    if is_ntlm(line) {
        return Err(Flaw::OtherDigests);
    }
    // A mark that some systems put before a text: the search would take it for a part of it.
    if line
        .strip_prefix("\u{feff}".as_bytes())
        .and_then(Digest::of_line)
        .is_some()
    {
        return Err(Flaw::NotADigest { line: 1 });
    }
    Ok(Form::Plain)
}

/// Reads a list from end to end, and answers how it is written.
///
/// # Errors
/// What is wrong with it.
pub fn look_through(path: &Path) -> Result<Form, Flaw> {
    let form = look_at(path)?;
    let mut lines = Lines::of(path)?;
    let mut before = None;
    while let Some(line) = lines.next()? {
        if form == Form::Digests {
            let digest = Digest::of_line(line);
            let line = lines.number;
            let digest = digest.ok_or(Flaw::NotADigest { line })?;
            if before.is_some_and(|before| digest < before) {
                return Err(Flaw::NotSorted { line });
            }
            before = Some(digest);
        }
    }
    Ok(form)
}

/// 32 hexadecimal digits and a count.
fn is_ntlm(line: &[u8]) -> bool {
    line.iter().position(|byte| *byte == b':') == Some(32)
        && line.iter().take(32).all(u8::is_ascii_hexdigit)
}

/// The lines of a list that have something in them.
pub(super) struct Lines {
    file: BufReader<File>,
    line: Vec<u8>,
    number: u64,
}

impl Lines {
    pub(super) fn of(path: &Path) -> Result<Self, Flaw> {
        Ok(Self {
            file: BufReader::with_capacity(1 << 16, open(path)?),
            line: Vec::new(),
            number: 0,
        })
    }

    /// The next line, without its end.
    pub(super) fn next(&mut self) -> Result<Option<&[u8]>, Flaw> {
        loop {
            self.line.clear();
            let mut rest = (&mut self.file).take(LONGEST_LINE + 1);
            if rest.read_until(b'\n', &mut self.line)? == 0 {
                return Ok(None);
            }
            self.number += 1;
            let whole = self.line.ends_with(b"\n");
            let is_long = !whole && rest.limit() == 0;
            if is_long || self.line.contains(&0) {
                return Err(Flaw::NotText { line: self.number });
            }
            let ends = self
                .line
                .iter()
                .rev()
                .take_while(|byte| b"\r\n".contains(byte));
            let length = self.line.len() - ends.count();
            self.line.truncate(length);
            if length > 0 {
                break;
            }
        }
        Ok(Some(&self.line))
    }
}

/// Opens a regular file, and waits for no pipe that nobody writes to.
pub(super) fn open(path: &Path) -> Result<File, Flaw> {
    if std::fs::metadata(path)?.is_file() {
        Ok(File::open(path)?)
    } else {
        Err(Flaw::NotAFile)
    }
}

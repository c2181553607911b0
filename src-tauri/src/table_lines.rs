//! The lines of a table of comma-separated values, one at a time and in little memory.

use std::io::{self, BufRead};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use zeroize::Zeroizing;

/// What programs that write UTF-8 for Windows put in front of it, and some of them need to
/// see there.
pub(crate) const MARK: &[u8] = "\u{feff}".as_bytes();

/// The most bytes of a line: far more than a person's names and groups.
const MOST_BYTES: usize = 1 << 16;
/// The most cells of a line; a table of people has four, one of tokens eight.
const MOST_CELLS: usize = 64;

/// A table that is read line by line. It holds the last line that was read.
pub(crate) struct Lines<R> {
    from: R,
    reader: Reader,
    /// What stands in the cells of the line, one behind the other. It may have been a secret.
    text: Zeroizing<Vec<u8>>,
    /// Where each cell ends.
    ends: Vec<usize>,
    cells: usize,
    number: u64,
    /// Ends of lines that have been passed.
    passed: u64,
    bytes: u64,
}

/// Why there is no next line.
#[derive(Debug)]
pub(crate) enum NoLine {
    NotReadable(io::Error),
    TooLong { line: u64 },
}

impl<R: BufRead> Lines<R> {
    /// A table in which that stands between the cells of which the heading has the most.
    pub(crate) fn of(mut from: R) -> io::Result<Self> {
        if from.fill_buf()?.starts_with(MARK) {
            from.consume(MARK.len());
        }
        let reader = ReaderBuilder::new()
            .delimiter(delimiter_of(from.fill_buf()?))
            .build();
        Ok(Self {
            from,
            reader,
            text: Zeroizing::new(vec![0; MOST_BYTES]),
            ends: vec![0; MOST_CELLS],
            cells: 0,
            number: 0,
            passed: 0,
            bytes: 0,
        })
    }

    /// Reads the next line that is not empty; whether there is one.
    pub(crate) fn next(&mut self) -> Result<bool, NoLine> {
        self.skip_ends()?;
        self.number = self.passed.saturating_add(1);
        let (mut text, mut cells) = (0, 0);
        loop {
            let input = self.from.fill_buf()?;
            let (result, read, written, ended) =
                self.reader
                    .read_record(input, &mut self.text[text..], &mut self.ends[cells..]);
            self.pass(read);
            text += written;
            cells += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    return Err(NoLine::TooLong { line: self.number });
                }
                ReadRecordResult::Record => {
                    self.cells = cells;
                    return Ok(true);
                }
                ReadRecordResult::End => return Ok(false),
            }
        }
    }

    /// The cells of the line.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.cells).map(|nth| {
            let begin = nth.checked_sub(1).map_or(0, |before| self.ends[before]);
            &self.text[begin..self.ends[nth]]
        })
    }

    /// Which line of the file it begins in; the first is 1.
    pub(crate) const fn number(&self) -> u64 {
        self.number
    }

    /// How far the file has been read.
    pub(crate) const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Passes by what ends the line before, and by empty lines.
    fn skip_ends(&mut self) -> io::Result<()> {
        loop {
            let input = self.from.fill_buf()?;
            let ends = input
                .iter()
                .take_while(|byte| matches!(byte, b'\n' | b'\r'));
            let count = ends.count();
            if count == 0 {
                return Ok(());
            }
            self.pass(count);
        }
    }

    fn pass(&mut self, count: usize) {
        // It is still there, since nothing else has been read.
        let input = self.from.fill_buf().unwrap_or_default();
        let ends = occurrences(b'\n', &input[..count]);
        self.passed = self
            .passed
            .saturating_add(u64::try_from(ends).unwrap_or(u64::MAX));
        self.bytes = self
            .bytes
            .saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        self.from.consume(count);
    }
}

/// What stands between the cells: of several that the heading has equally often, a comma.
fn delimiter_of(beginning: &[u8]) -> u8 {
    let ends = |byte: &u8| matches!(byte, b'\n' | b'\r');
    let mut lines = beginning.split(ends);
    let heading = lines.find(|line| !line.is_empty()).unwrap_or_default();
    let count = |wanted: &u8| occurrences(*wanted, heading);
    let last_of_the_most = [b'\t', b';', b','].into_iter().max_by_key(count);
    last_of_the_most.unwrap_or(b',')
}

fn occurrences(wanted: u8, of: &[u8]) -> usize {
    of.split(|byte| *byte == wanted).skip(1).count()
}

impl From<io::Error> for NoLine {
    fn from(error: io::Error) -> Self {
        Self::NotReadable(error)
    }
}

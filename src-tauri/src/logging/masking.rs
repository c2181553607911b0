//! The last line of defence: what looks like a phone number does not reach the file.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tracing_subscriber::fmt::MakeWriter;

/// The fewest digits that make a number (E.164 countries have none shorter that rings).
const FEWEST_DIGITS: usize = 7;

/// A log writer that masks phone numbers in what it is given.
///
/// The subscriber hands over each event as one whole text, so a number is never cut in
/// two between writes.
#[derive(Clone)]
pub(super) struct Masked<W>(Arc<Mutex<W>>);

impl<W> Masked<W> {
    pub(super) fn new(writer: W) -> Self {
        Self(Arc::new(Mutex::new(writer)))
    }

    fn writer(&self) -> MutexGuard<'_, W> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<W: Write> Write for Masked<W> {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(event);
        self.writer().write_all(mask(&text).as_bytes())?;
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer().flush()
    }
}

impl<'a, W: Write + 'a> MakeWriter<'a> for Masked<W> {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

/// `+46 70-174 06 05` becomes `+••05`: the last two digits are what a record may show.
pub(super) fn mask(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(plus) = rest.find('+') {
        let (before, number) = rest.split_at(plus);
        out.push_str(before);
        let length = length_of_number(number);
        let (number, after) = number.split_at(length.max(1));
        let digits = number.chars().filter(char::is_ascii_digit);
        let digits = digits.collect::<String>();
        if digits.len() >= FEWEST_DIGITS {
            out.push_str("+••");
            out.push_str(&digits[digits.len() - 2..]);
        } else {
            out.push_str(number);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// How many bytes from the plus on belong together: digits, with single marks of the
/// sorts that people write between them.
fn length_of_number(text: &str) -> usize {
    let mut end = 0;
    let mut marks = 0;
    for (at, c) in text.char_indices() {
        match c {
            '+' if at == 0 => {}
            c if c.is_ascii_digit() => {
                end = at + 1;
                marks = 0;
            }
            ' ' | '-' | '.' | '/' | '(' | ')' | '\u{a0}' | '\u{2011}' if marks < 2 => marks += 1,
            _ => break,
        }
    }
    end
}

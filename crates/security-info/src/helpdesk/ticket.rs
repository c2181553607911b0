//! The ticket in which somebody calls.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::identity::{NameError, printable};

/// A ticket's reference, as the helpdesk's own system has it. The voice says its digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TicketReference(Box<str>);

/// Why a text is no reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotATicket {
    /// It is empty, too long, or has characters that nobody can see.
    #[error(transparent)]
    Text(#[from] NameError),
    /// There is no digit in it, so that the voice could say nothing of it.
    #[error("a reference with a digit is expected")]
    NoDigit,
}

impl TicketReference {
    /// The most characters.
    pub const MOST: usize = 40;

    /// Reads a reference.
    ///
    /// # Errors
    /// When it is empty, too long, not printable, or without a digit.
    pub fn parse(text: &str) -> Result<Self, NotATicket> {
        let text = printable(text, Self::MOST)?;
        if text.bytes().any(|byte| byte.is_ascii_digit()) {
            Ok(Self(text.into()))
        } else {
            Err(NotATicket::NoDigit)
        }
    }

    /// The text, as people see it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the voice says of it.
    #[must_use]
    pub fn digits(&self) -> TicketDigits {
        let all = self
            .0
            .bytes()
            .filter(u8::is_ascii_digit)
            .map(|it| it - b'0');
        let all: Vec<u8> = all.collect();
        let last = all.len().saturating_sub(TicketDigits::MOST);
        let mut digits = TicketDigits::default();
        for digit in all.into_iter().skip(last) {
            digits.push(digit);
        }
        digits
    }
}

impl TryFrom<String> for TicketReference {
    type Error = NotATicket;
    fn try_from(text: String) -> Result<Self, NotATicket> {
        Self::parse(&text)
    }
}

impl From<TicketReference> for String {
    fn from(ticket: TicketReference) -> Self {
        ticket.0.into()
    }
}

impl fmt::Display for TicketReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The last digits of a ticket's reference: at most four, so that whoever answers has heard
/// what to key before they think of hanging up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TicketDigits {
    digits: [u8; Self::MOST],
    count: usize,
}

impl TicketDigits {
    /// The most that are said.
    pub const MOST: usize = 4;

    fn push(&mut self, digit: u8) {
        if let Some(place) = self.digits.get_mut(self.count) {
            *place = digit;
            self.count += 1;
        }
    }

    /// The digits, 0 to 9, in order.
    #[must_use]
    pub fn as_slice(&self) -> &[u8] {
        self.digits.get(..self.count).unwrap_or_default()
    }
}

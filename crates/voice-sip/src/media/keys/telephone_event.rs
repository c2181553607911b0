//! Keys as packets of their own (RFC 4733).
//!
//! A press is many packets with one timestamp: some while it lasts, with a growing
//! duration, and three at its end. Any one of them is the press; the others are the same.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use security_info::call::Key;

use super::key_of;

/// An event that is older than one already heard is out of turn, for as long as this.
/// Later the far side may have begun to count its time anew.
const OUT_OF_TURN_FOR: Duration = Duration::from_secs(5);

/// How many presses are known again.
const MOST_KNOWN: usize = 32;

/// An event that outlasts the duration's 16 bits goes on under a timestamp that is so
/// much later (RFC 4733, section 2.5.1.3).
const LONGEST_SEGMENT: u32 = 0xFFFF;

/// The events of one sender.
#[derive(Debug, Default)]
pub(in crate::media) struct TelephoneEvents {
    sender: Option<u32>,
    known: VecDeque<(u32, u8)>,
    newest: Option<Event>,
}

#[derive(Clone, Copy, Debug)]
struct Event {
    number: u8,
    timestamp: u32,
    duration: u32,
    ended: bool,
    at: Instant,
}

impl TelephoneEvents {
    /// Takes a packet's payload; the key, when this is the first packet of a press.
    pub(in crate::media) fn take(
        &mut self,
        (sender, timestamp): (u32, u32),
        payload: &[u8],
        now: Instant,
    ) -> Option<Key> {
        let (&[number, flags, high, low], _) = payload.split_first_chunk()?;
        let key = key_of(number)?;
        if self.sender.replace(sender) != Some(sender) {
            self.known.clear();
            self.newest = None;
        }
        let event = Event {
            number,
            timestamp,
            duration: u16::from_be_bytes([high, low]).into(),
            ended: flags & 0x80 != 0,
            at: now,
        };
        let follows = match &mut self.newest {
            None => true,
            Some(newest) if newest.is_told_again_by(&event) => {
                newest.duration = newest.duration.max(event.duration);
                newest.ended |= event.ended;
                return None;
            }
            Some(newest) if newest.goes_on_as(&event) => {
                *newest = event;
                self.know(timestamp, number);
                return None;
            }
            Some(newest) => newest.is_followed_by(&event),
        };
        if !follows || self.known.contains(&(timestamp, number)) {
            return None;
        }
        self.newest = Some(event);
        self.know(timestamp, number);
        Some(key)
    }

    fn know(&mut self, timestamp: u32, number: u8) {
        if self.known.len() >= MOST_KNOWN {
            self.known.pop_front();
        }
        self.known.push_back((timestamp, number));
    }
}

impl Event {
    fn is_told_again_by(&self, other: &Self) -> bool {
        (self.number, self.timestamp) == (other.number, other.timestamp)
    }

    /// Whether the other is the next segment of this, which has not ended.
    fn goes_on_as(&self, other: &Self) -> bool {
        let later = other.timestamp.wrapping_sub(self.timestamp);
        let seamless = later == LONGEST_SEGMENT || (later != 0 && later == self.duration);
        self.number == other.number && !self.ended && seamless
    }

    fn is_followed_by(&self, other: &Self) -> bool {
        const HALF: u32 = 1 << 31;
        let later = other.timestamp.wrapping_sub(self.timestamp);
        later < HALF || other.at.saturating_duration_since(self.at) >= OUT_OF_TURN_FOR
    }
}

#[cfg(test)]
mod tests;

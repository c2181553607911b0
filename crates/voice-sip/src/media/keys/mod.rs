//! Keys pressed at the far side, each press counted once.
//!
//! A press can be told in three ways, and a gateway may tell it in two of them at once:
//! as telephone-event packets, as a SIP INFO, or as the tones themselves. Tones are
//! listened for only where telephone-event was not agreed.

mod info;
mod telephone_event;
mod tones;

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use security_info::call::Key;

pub(super) use info::pressed_in_info;
pub(super) use telephone_event::TelephoneEvents;
pub(super) use tones::Tones;

/// One press told in two ways arrives within this. An INFO over TCP through two proxies
/// that lost a segment is the slowest.
const TOLD_AGAIN_WITHIN: Duration = Duration::from_secs(2);

/// No press is remembered when so many have come after it.
const MOST_REMEMBERED: usize = 32;

/// In which way a press was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// As packets of telephone-event (RFC 4733).
    TelephoneEvent,
    /// In the signalling.
    Info,
    /// As tones in the speech.
    Tones,
}

impl Way {
    const fn bit(self) -> u8 {
        match self {
            Self::TelephoneEvent => 1,
            Self::Info => 2,
            Self::Tones => 4,
        }
    }
}

/// The presses of the last seconds.
#[derive(Debug, Default)]
pub(super) struct Presses(VecDeque<Press>);

#[derive(Debug)]
struct Press {
    key: Key,
    at: Instant,
    /// The ways in which it has been told.
    told: u8,
}

impl Presses {
    /// Whether this is a press that has not been told before: a press of the same key
    /// that was told only in other ways just now is the same press. Each way is thus
    /// matched press by press, and `11` told twice over is `11`.
    pub(super) fn is_new(&mut self, key: Key, way: Way, now: Instant) -> bool {
        self.0
            .retain(|press| now.saturating_duration_since(press.at) < TOLD_AGAIN_WITHIN);
        let mut same = self.0.iter_mut();
        if let Some(press) = same.find(|press| press.key == key && press.told & way.bit() == 0) {
            press.told |= way.bit();
            return false;
        }
        if self.0.len() >= MOST_REMEMBERED {
            self.0.pop_front();
        }
        self.0.push_back(Press {
            key,
            at: now,
            told: way.bit(),
        });
        true
    }
}

/// The key of an event's number. A to D and the flash, 12 to 16, are on no telephone that
/// we call, and no key.
const fn key_of(event: u8) -> Option<Key> {
    match event {
        0..=9 => Some(Key::Digit(event)),
        10 => Some(Key::Star),
        11 => Some(Key::Pound),
        _ => None,
    }
}

/// How a test writes keys.
#[cfg(test)]
pub(super) fn letter(key: Key) -> char {
    match key {
        Key::Digit(digit) => char::from(b'0' + digit),
        Key::Star => '*',
        Key::Pound => '#',
    }
}

#[cfg(test)]
mod tests {
    use super::{Way::*, *};
    use crate::media::system;

    #[test]
    fn a_press_told_in_two_ways_is_one_press() {
        // When, in milliseconds; how; which; and whether it counts.
        type Row = (u64, Way, u8, bool);
        let tables: [(&str, &[Row]); 6] = [
            (
                "both ways, twice the same key",
                &[
                    (0, TelephoneEvent, 1, true),
                    (50, Info, 1, false),
                    (300, TelephoneEvent, 1, true),
                    (350, Info, 1, false),
                ],
            ),
            (
                "the slower way is slower than the finger",
                &[
                    (0, TelephoneEvent, 1, true),
                    (300, TelephoneEvent, 1, true),
                    (400, Info, 1, false),
                    (700, Info, 1, false),
                    (900, TelephoneEvent, 2, true),
                    (1_400, Info, 2, false),
                ],
            ),
            (
                "one way loses a press",
                &[
                    (0, Info, 1, true),
                    (300, TelephoneEvent, 1, false),
                    (350, Info, 1, true),
                    (500, Info, 2, true),
                    (560, TelephoneEvent, 2, false),
                ],
            ),
            (
                "one way only",
                &[
                    (0, Tones, 7, true),
                    (100, Tones, 7, true),
                    (200, Tones, 7, true),
                ],
            ),
            (
                "three ways",
                &[
                    (0, TelephoneEvent, 7, true),
                    (60, Tones, 7, false),
                    (90, Info, 7, false),
                    (95, Info, 7, true),
                ],
            ),
            (
                "much later is another press",
                &[(0, TelephoneEvent, 7, true), (2_000, Info, 7, true)],
            ),
        ];
        for (name, rows) in tables {
            let mut presses = Presses::default();
            let begin = system::now();
            for (at, way, digit, expected) in rows {
                let now = begin + Duration::from_millis(*at);
                assert_eq!(
                    presses.is_new(Key::Digit(*digit), *way, now),
                    *expected,
                    "{name}: {digit} at {at}"
                );
            }
        }
    }
}

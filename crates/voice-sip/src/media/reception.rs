//! What arrives, put in order and counted (RFC 3550, appendix A).
//!
//! Packets in order are passed on as they come. One that is ahead is held until what is
//! missing before it arrives or is given up. One that was given up is still passed on,
//! marked late, since a key may be all that it carries. One that was seen is dropped.

use std::{collections::VecDeque, time::Duration, time::Instant};

use super::rtp::Packet;

/// How long something missing is waited for.
const PATIENCE: Duration = Duration::from_millis(60);
/// How many packets may wait for it.
const MOST_HELD: usize = 8;
/// Further than this from what is expected, a packet belongs to another counting.
const FAR: u16 = 100;

/// When a packet is passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Timeliness {
    /// In its turn.
    InOrder,
    /// After its turn.
    Late,
}

/// The far side's packets.
#[derive(Debug, Default)]
pub(super) struct Reception {
    stream: Option<Counting>,
    /// What was received and lost under earlier countings.
    before: Counts,
}

/// How many packets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Received, each once.
    pub(super) received: u64,
    /// Never received.
    pub(super) lost: u64,
}

/// Packets of one sender, numbered without a jump.
#[derive(Debug)]
struct Counting {
    sender: u32,
    /// The sequence number that is expected next.
    next: u16,
    /// Which of the 128 before it were received, the latest in the lowest bit.
    seen: u128,
    /// How many were expected so far, given up ones among them.
    expected: u64,
    received: u64,
    held: VecDeque<Held>,
    /// What would continue after a jump.
    after_jump: Option<u16>,
    jitter: Jitter,
    reported: Counts,
    first: u16,
}

#[derive(Debug)]
struct Held {
    payload_type: u8,
    sequence: u16,
    timestamp: u32,
    payload: Box<[u8]>,
    since: Instant,
}

/// What a report says about what we receive (RFC 3550, section 6.4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Received {
    pub(super) sender: u32,
    /// In 256ths, since the last report.
    pub(super) fraction_lost: u8,
    pub(super) lost: u32,
    pub(super) highest_sequence: u32,
    pub(super) jitter: u32,
}

impl Reception {
    /// Takes a packet, and passes on what is now in order.
    pub(super) fn arrive(
        &mut self,
        packet: &Packet<'_>,
        now: Instant,
        pass_on: &mut impl FnMut(&Packet<'_>, Timeliness),
    ) {
        match (&mut self.stream, packet.sender) {
            (Some(stream), sender) if stream.sender == sender => {
                if !stream.continues_with(packet.sequence) {
                    // One packet far off is an accident; two in a row count anew.
                    if stream.after_jump != Some(packet.sequence) {
                        stream.after_jump = Some(packet.sequence.wrapping_add(1));
                        return;
                    }
                    self.begin(packet);
                }
            }
            (Some(_) | None, _) => self.begin(packet),
        }
        if let Some(stream) = &mut self.stream {
            stream.jitter.measure(packet.timestamp, now);
            stream.take(packet, now, pass_on);
        }
    }

    fn begin(&mut self, packet: &Packet<'_>) {
        self.before = self.counts();
        self.stream = Some(Counting::begin(packet));
    }

    /// Passes on what has waited too long for something missing.
    pub(super) fn give_up(
        &mut self,
        now: Instant,
        pass_on: &mut impl FnMut(&Packet<'_>, Timeliness),
    ) {
        let Some(stream) = &mut self.stream else {
            return;
        };
        let too_long = |held: &Held| now - held.since >= PATIENCE;
        while stream.held.front().is_some_and(too_long) {
            stream.skip_missing(pass_on);
        }
    }

    /// How many packets so far.
    pub(super) fn counts(&self) -> Counts {
        let now = self.stream.as_ref().map(Counting::counts);
        let now = now.unwrap_or_default();
        Counts {
            received: self.before.received + now.received,
            lost: self.before.lost + now.lost,
        }
    }

    /// What to report, which begins the next interval.
    pub(super) fn report(&mut self) -> Option<Received> {
        self.stream.as_mut().map(Counting::report)
    }
}

impl Counting {
    fn begin(packet: &Packet<'_>) -> Self {
        Self {
            sender: packet.sender,
            next: packet.sequence,
            seen: 0,
            expected: 0,
            received: 0,
            held: VecDeque::new(),
            after_jump: None,
            jitter: Jitter::default(),
            reported: Counts::default(),
            first: packet.sequence,
        }
    }

    fn continues_with(&self, sequence: u16) -> bool {
        let ahead = sequence.wrapping_sub(self.next);
        ahead <= FAR || ahead >= FAR.wrapping_neg()
    }

    fn take(
        &mut self,
        packet: &Packet<'_>,
        now: Instant,
        pass_on: &mut impl FnMut(&Packet<'_>, Timeliness),
    ) {
        self.after_jump = None;
        let ahead = packet.sequence.wrapping_sub(self.next);
        match ahead {
            0 => {
                self.advance(true);
                pass_on(packet, Timeliness::InOrder);
                self.release(pass_on);
            }
            1..=FAR => {
                self.hold(packet, now);
                if self.held.len() > MOST_HELD {
                    self.skip_missing(pass_on);
                }
            }
            _ => {
                let back = ahead.wrapping_neg() - 1;
                let bit = 1_u128.checked_shl(back.into()).unwrap_or(0);
                // What comes before the first was never expected.
                let expected = u64::from(back) < self.expected;
                if self.seen & bit == 0 && expected {
                    self.seen |= bit;
                    self.received += 1;
                    pass_on(packet, Timeliness::Late);
                }
            }
        }
    }

    fn hold(&mut self, packet: &Packet<'_>, now: Instant) {
        let next = self.next;
        let place = |sequence: u16| sequence.wrapping_sub(next);
        let found = self
            .held
            .binary_search_by_key(&place(packet.sequence), |held| place(held.sequence));
        if let Err(free) = found {
            let held = Held {
                payload_type: packet.payload_type,
                sequence: packet.sequence,
                timestamp: packet.timestamp,
                payload: packet.payload.into(),
                since: now,
            };
            self.held.insert(free, held);
        }
    }

    /// Passes on what is held and now in order.
    fn release(&mut self, pass_on: &mut impl FnMut(&Packet<'_>, Timeliness)) {
        while self
            .held
            .front()
            .is_some_and(|held| held.sequence == self.next)
        {
            if let Some(held) = self.held.pop_front() {
                self.advance(true);
                let packet = Packet {
                    payload_type: held.payload_type,
                    sequence: held.sequence,
                    timestamp: held.timestamp,
                    sender: self.sender,
                    payload: &held.payload,
                };
                pass_on(&packet, Timeliness::InOrder);
            }
        }
    }

    /// Waits no longer for what is missing before the first that is held.
    fn skip_missing(&mut self, pass_on: &mut impl FnMut(&Packet<'_>, Timeliness)) {
        if let Some(first) = self.held.front() {
            let missing = first.sequence.wrapping_sub(self.next);
            for _ in 0..missing {
                self.advance(false);
            }
            self.release(pass_on);
        }
    }

    fn advance(&mut self, received: bool) {
        self.next = self.next.wrapping_add(1);
        self.seen = (self.seen << 1) | u128::from(received);
        self.expected += 1;
        self.received += u64::from(received);
    }

    fn counts(&self) -> Counts {
        Counts {
            received: self.received,
            lost: self.expected.saturating_sub(self.received),
        }
    }

    fn report(&mut self) -> Received {
        let counts = self.counts();
        let lost = counts.lost.saturating_sub(self.reported.lost);
        let received = counts.received.saturating_sub(self.reported.received);
        let fraction = (lost * 256).checked_div(lost + received).unwrap_or(0);
        self.reported = counts;
        let highest = u64::from(self.first) + self.expected.saturating_sub(1);
        Received {
            sender: self.sender,
            fraction_lost: u8::try_from(fraction).unwrap_or(u8::MAX),
            lost: u32::try_from(counts.lost)
                .unwrap_or(u32::MAX)
                .min(0x7F_FFFF),
            highest_sequence: u32::try_from(highest & 0xFFFF_FFFF).unwrap_or(u32::MAX),
            jitter: self.jitter.sixteenths >> 4,
        }
    }
}

/// How unevenly packets arrive (RFC 3550, appendix A.8), in samples.
#[derive(Debug, Default)]
struct Jitter {
    began: Option<(Instant, u32)>,
    transit: u32,
    sixteenths: u32,
}

impl Jitter {
    fn measure(&mut self, timestamp: u32, now: Instant) {
        let (began, first) = *self.began.get_or_insert((now, timestamp));
        let elapsed = (now - began).as_micros() * u128::from(super::SAMPLE_RATE) / 1_000_000;
        let elapsed = u32::try_from(elapsed & 0xFFFF_FFFF).unwrap_or(0);
        let transit = elapsed.wrapping_sub(timestamp.wrapping_sub(first));
        let difference = transit.wrapping_sub(self.transit);
        let difference = difference.min(difference.wrapping_neg());
        self.transit = transit;
        // A jump of the sender's clock is no jitter.
        if difference < super::SAMPLE_RATE {
            let settled = (self.sixteenths + 8) >> 4;
            self.sixteenths = self.sixteenths + difference - settled.min(self.sixteenths);
        }
    }
}

#[cfg(test)]
mod tests;

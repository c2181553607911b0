//! Reports (RTCP, RFC 3550, section 6): ours as they are written, others as they are read.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::reception::Received;

const SENDER_REPORT: u8 = 200;
const RECEIVER_REPORT: u8 = 201;
const DESCRIPTION: u8 = 202;
const GOODBYE: u8 = 203;

/// From 1900, as NTP counts, to 1970.
const NTP_EPOCH: u64 = 2_208_988_800;

/// When it is, for a report.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clocks {
    /// Ours.
    pub(super) now: Instant,
    /// The world's.
    pub(super) wall: SystemTime,
}

/// What we have sent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sent {
    pub(super) timestamp: u32,
    pub(super) packets: u32,
    pub(super) octets: u32,
}

/// Which of the far side's reports came last, and when.
#[derive(Clone, Copy, Debug)]
pub(super) struct LastReport {
    /// The middle of its time.
    stamp: u32,
    at: Instant,
}

/// A compound packet to be written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Report<'a> {
    pub(super) sender: u32,
    /// Who we are across streams: random, the same for a call, and nobody's name.
    pub(super) name: &'a str,
    /// `None` when nothing has been sent since the last.
    pub(super) sent: Option<Sent>,
    pub(super) received: Option<Received>,
    pub(super) last: Option<LastReport>,
    pub(super) goodbye: bool,
}

impl Report<'_> {
    /// Writes it in place of what `packet` holds.
    pub(super) fn write(&self, clocks: Clocks, packet: &mut Vec<u8>) {
        packet.clear();
        let blocks = u8::from(self.received.is_some());
        let block_words: u16 = if self.received.is_some() { 6 } else { 0 };
        match self.sent {
            Some(sent) => {
                head(packet, blocks, SENDER_REPORT, 6 + block_words, self.sender);
                let (seconds, fraction) = ntp(clocks.wall);
                for word in [seconds, fraction, sent.timestamp, sent.packets, sent.octets] {
                    packet.extend(word.to_be_bytes());
                }
            }
            None => head(
                packet,
                blocks,
                RECEIVER_REPORT,
                1 + block_words,
                self.sender,
            ),
        }
        if let Some(received) = &self.received {
            self.block(received, clocks.now, packet);
        }
        self.describe(packet);
        if self.goodbye {
            head(packet, 1, GOODBYE, 1, self.sender);
        }
    }

    fn block(&self, received: &Received, now: Instant, packet: &mut Vec<u8>) {
        let lost = (u32::from(received.fraction_lost) << 24) | received.lost;
        // Both are 0 while nothing has come (RFC 3550, section 6.4.1).
        let (stamp, delay) = self.last.map_or((0, 0), |last| {
            let delay = (now - last.at).as_micros() * 65_536 / 1_000_000;
            (last.stamp, u32::try_from(delay).unwrap_or(u32::MAX))
        });
        for word in [
            received.sender,
            lost,
            received.highest_sequence,
            received.jitter,
            stamp,
            delay,
        ] {
            packet.extend(word.to_be_bytes());
        }
    }

    fn describe(&self, packet: &mut Vec<u8>) {
        const CNAME: u8 = 1;
        let name = self.name.as_bytes();
        let length = u8::try_from(name.len()).unwrap_or(0);
        // A type, a length, the name and at least one zero, in whole words.
        let words = (2 + usize::from(length)) / 4 + 1;
        let total = u16::try_from(words + 1).unwrap_or(0);
        head(packet, 1, DESCRIPTION, total, self.sender);
        let end = packet.len() + words * 4;
        packet.extend([CNAME, length]);
        packet.extend(name.iter().take(length.into()));
        packet.resize(end, 0);
    }
}

/// The words after the first that a part is long, our identity included.
fn head(packet: &mut Vec<u8>, count: u8, kind: u8, words: u16, sender: u32) {
    packet.extend([0x80 | count, kind]);
    packet.extend(words.to_be_bytes());
    packet.extend(sender.to_be_bytes());
}

fn ntp(wall: SystemTime) -> (u32, u32) {
    let since = wall.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    let seconds = (since.as_secs() + NTP_EPOCH) & 0xFFFF_FFFF;
    let fraction = (u64::from(since.subsec_nanos()) << 32) / 1_000_000_000;
    (
        u32::try_from(seconds).unwrap_or(0),
        u32::try_from(fraction).unwrap_or(0),
    )
}

/// What we use of a report of the far side's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heard {
    /// When it was written, if its writer also sends.
    pub(super) last: Option<LastReport>,
}

/// Reads a compound packet; `None` when it is none.
pub(super) fn read(packet: &[u8], now: Instant) -> Option<Heard> {
    let mut rest = packet;
    let mut last = None;
    let mut first = true;
    while !rest.is_empty() {
        let (&[flags, kind, high, low], _) = rest.split_first_chunk()?;
        let length = 4 + 4 * usize::from(u16::from_be_bytes([high, low]));
        let part = rest.get(..length)?;
        let opens = matches!(kind, SENDER_REPORT | RECEIVER_REPORT);
        if flags >> 6 != 2 || (first && !opens) {
            return None;
        }
        if kind == SENDER_REPORT {
            let stamp = part.get(10..14)?.try_into().ok()?;
            last = Some(LastReport {
                stamp: u32::from_be_bytes(stamp),
                at: now,
            });
        }
        first = false;
        rest = rest.get(length..)?;
    }
    (!first).then_some(Heard { last })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::media::system;

    fn clocks() -> Clocks {
        Clocks {
            now: system::now(),
            wall: UNIX_EPOCH + Duration::from_millis(1_500),
        }
    }

    fn report(sent: bool, received: bool, goodbye: bool) -> Report<'static> {
        Report {
            sender: 0x0102_0304,
            name: "abcdef",
            sent: sent.then_some(Sent {
                timestamp: 5,
                packets: 6,
                octets: 960,
            }),
            received: received.then_some(Received {
                sender: 9,
                fraction_lost: 64,
                lost: 3,
                highest_sequence: 70_000,
                jitter: 12,
            }),
            last: None,
            goodbye,
        }
    }

    #[test]
    fn a_report_is_written_as_the_standard_has_it() {
        let mut packet = Vec::new();
        report(true, true, true).write(clocks(), &mut packet);
        let words: Vec<u32> = packet
            .chunks(4)
            .map(|word| u32::from_be_bytes(word.try_into().unwrap()))
            .collect();
        let expected = [
            0x81C8_000C, // a sender's report with one block, twelve words more
            0x0102_0304,
            2_208_988_801, // a second and a half after 1970
            0x8000_0000,
            5,
            6,
            960,
            9,
            0x4000_0003,
            70_000,
            12,
            0,
            0,
            0x81CA_0004, // a description
            0x0102_0304,
            0x0106_6162, // CNAME, six letters
            0x6364_6566,
            0x0000_0000,
            0x81CB_0001, // goodbye
            0x0102_0304,
        ];
        assert_eq!(words, expected, "{words:08X?}");
    }

    #[test]
    fn every_kind_can_be_read_back() {
        for kinds in 0..8 {
            let (sent, received, goodbye) = (kinds & 1 != 0, kinds & 2 != 0, kinds & 4 != 0);
            let mut packet = Vec::new();
            report(sent, received, goodbye).write(clocks(), &mut packet);
            let heard = read(&packet, system::now()).unwrap();
            assert_eq!(heard.last.is_some(), sent);
            if let Some(last) = heard.last {
                assert_eq!(last.stamp, 0x7E81_8000);
            }
        }
    }

    #[test]
    fn how_long_ago_the_far_side_reported_is_said() {
        let now = system::now();
        let mut packet = Vec::new();
        report(true, false, false).write(clocks(), &mut packet);
        let last = read(&packet, now).unwrap().last;
        let later = Report {
            last,
            ..report(true, true, false)
        };
        let clocks = Clocks {
            now: now + Duration::from_millis(500),
            wall: UNIX_EPOCH,
        };
        later.write(clocks, &mut packet);
        assert_eq!(packet[44..48], 0x7E81_8000_u32.to_be_bytes(), "when");
        assert_eq!(packet[48..52], 0x8000_u32.to_be_bytes(), "half a second");
    }

    proptest! {
        #[test]
        fn any_datagram_is_read_or_not(packet in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&packet, system::now());
        }

        #[test]
        fn any_length_is_read_or_not(kind in 199_u8..206, words in any::<u16>(), body in prop::collection::vec(any::<u8>(), 0..100)) {
            let mut packet = vec![0x80, kind];
            packet.extend(words.to_be_bytes());
            packet.extend(body);
            let _ = read(&packet, system::now());
        }
    }
}

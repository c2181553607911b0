//! RTP packets (RFC 3550, section 5.1): ours as they are written, others as they are read.

use rtp_types::{RtpPacket, RtpPacketBuilder};

use super::SAMPLES_PER_FRAME;

/// No packet of 60 ms of speech with a header extension is as long.
pub(super) const LONGEST: usize = 1_024;

/// A packet that arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Packet<'a> {
    pub(super) payload_type: u8,
    pub(super) sequence: u16,
    pub(super) timestamp: u32,
    pub(super) sender: u32,
    pub(super) payload: &'a [u8],
}

impl<'a> Packet<'a> {
    /// Reads it; `None` when it is no packet of audio.
    pub(super) fn read(datagram: &'a [u8]) -> Option<Self> {
        if datagram.len() > LONGEST {
            return None;
        }
        let packet = RtpPacket::parse(datagram).ok()?;
        let begin = packet.payload_offset();
        let end = datagram
            .len()
            .checked_sub(packet.padding().unwrap_or(0).into())?;
        Some(Self {
            payload_type: packet.payload_type(),
            sequence: packet.sequence_number(),
            timestamp: packet.timestamp(),
            sender: packet.ssrc(),
            payload: datagram.get(begin..end)?,
        })
    }

    /// Whether a datagram on a shared port is a report (RFC 5761, section 4).
    pub(super) fn is_report(datagram: &[u8]) -> bool {
        datagram
            .get(1)
            .is_some_and(|kind| (192..=223).contains(kind))
    }
}

/// Numbers the packets that we send.
#[derive(Debug)]
pub(super) struct Numbering {
    /// Who we are.
    pub(super) sender: u32,
    sequence: u16,
    /// The time of the next packet, in samples.
    pub(super) timestamp: u32,
    /// The next packet begins something.
    marker: bool,
    /// Packets so far.
    pub(super) packets: u32,
    /// Bytes of speech in them.
    pub(super) octets: u32,
}

impl Numbering {
    /// Begins at random places (RFC 3550, section 5.1).
    pub(super) const fn begin(sender: u32, sequence: u16, timestamp: u32) -> Self {
        Self {
            sender,
            sequence,
            timestamp,
            marker: true,
            packets: 0,
            octets: 0,
        }
    }

    /// Time goes by in which nothing is sent.
    pub(super) const fn skip(&mut self, samples: u32) {
        self.timestamp = self.timestamp.wrapping_add(samples);
        self.marker = true;
    }

    /// Writes the next packet in place of what `packet` holds.
    pub(super) fn write(
        &mut self,
        payload_type: u8,
        speech: &[u8; SAMPLES_PER_FRAME],
        packet: &mut Vec<u8>,
    ) -> Option<()> {
        packet.clear();
        RtpPacketBuilder::<&[u8], &[u8]>::new()
            .payload_type(payload_type)
            .marker_bit(self.marker)
            .sequence_number(self.sequence)
            .timestamp(self.timestamp)
            .ssrc(self.sender)
            .payload(speech.as_slice())
            .write_into_vec(packet)
            .ok()?;
        self.marker = false;
        self.sequence = self.sequence.wrapping_add(1);
        self.timestamp = self.timestamp.wrapping_add(SAMPLES);
        self.packets = self.packets.wrapping_add(1);
        self.octets = self.octets.wrapping_add(SAMPLES);
        Some(())
    }
}

/// Samples, and bytes, in a packet.
pub(super) const SAMPLES: u32 = 160;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn packets_are_numbered_and_marked_where_something_begins() {
        let mut numbering = Numbering::begin(7, u16::MAX, u32::MAX - 159);
        let mut written = Vec::new();
        let mut seen = Vec::new();
        for skipped in [0, 0, 320] {
            if skipped > 0 {
                numbering.skip(skipped);
            }
            numbering.write(8, &[0xD5; 160], &mut written).unwrap();
            let packet = Packet::read(&written).unwrap();
            assert_eq!((packet.payload_type, packet.sender), (8, 7));
            assert_eq!(packet.payload, [0xD5; 160]);
            seen.push((packet.sequence, packet.timestamp, written[1] & 0x80 != 0));
        }
        assert_eq!(
            seen,
            [
                (65_535, u32::MAX - 159, true),
                (0, 0, false),
                (1, 480, true)
            ]
        );
        assert_eq!((numbering.packets, numbering.octets), (3, 480));
    }

    /// What it is, its bytes, and the payload that is read from them.
    type Row = (&'static str, Vec<u8>, Option<&'static [u8]>);

    #[test]
    fn a_header_may_be_longer_and_an_end_padded() {
        let head = |first: u8| [&[first, 8, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3][..], &[]].concat();
        let rows: [Row; 8] = [
            ("plain", [head(0x80), vec![1, 2]].concat(), Some(&[1, 2])),
            ("empty", head(0x80), Some(&[])),
            (
                "one source",
                [head(0x81), vec![9; 4], vec![1]].concat(),
                Some(&[1]),
            ),
            (
                "an extension",
                [head(0x90), vec![0xBE, 0xDE, 0, 1, 9, 9, 9, 9, 1]].concat(),
                Some(&[1]),
            ),
            (
                "padding",
                [head(0xA0), vec![1, 0, 0, 3]].concat(),
                Some(&[1]),
            ),
            ("too much padding", [head(0xA0), vec![1, 9]].concat(), None),
            ("another version", [head(0x40), vec![1]].concat(), None),
            ("too long", [head(0x80), vec![0; LONGEST]].concat(), None),
        ];
        for (name, datagram, expected) in rows {
            let read = Packet::read(&datagram).map(|packet| packet.payload);
            assert_eq!(read, expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_datagram_is_read_or_not(datagram in prop::collection::vec(any::<u8>(), 0..1_200)) {
            let _ = Packet::is_report(&datagram);
            if let Some(packet) = Packet::read(&datagram) {
                prop_assert!(packet.payload.len() + 12 <= datagram.len());
            }
        }
    }
}

//! A stream against a far side of the test's own, which knows RTP only from the standard.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::{
    media::{
        Piece, keys::letter, negotiation::EventTypes, sdp::Direction,
        speech_for_tests::synthetic_speech, system,
    },
    settings::Codec,
};

mod keys;

const THERE: &str = "192.0.2.1:4000";
const RANDOM: Random = Random {
    sender: 0xABCD,
    sequence: 65_530,
    timestamp: u32::MAX - 1_000,
    name: 0x0123_4567_89AB_CDEF,
};

fn at(text: &str) -> SocketAddr {
    text.parse().unwrap()
}

fn agreement(codec: Codec, events: Option<u8>) -> Agreement {
    let send = match codec {
        Codec::Pcma => (8, codec),
        Codec::Pcmu => (0, codec),
    };
    Agreement {
        rtp: Some(at(THERE)),
        rtcp: Some(at("192.0.2.1:4001")),
        rtcp_mux: false,
        send,
        receive: vec![(8, Codec::Pcma), (0, Codec::Pcmu)],
        events: EventTypes {
            agreed: events,
            offered: Some(101),
        },
        direction: Direction::SendReceive,
        protection: None,
    }
}

/// A stream, its time, and a far side.
struct Call {
    stream: Stream,
    now: Instant,
    told: Vec<MediaEvent>,
    sequence: u16,
    timestamp: u32,
}

impl Call {
    fn with(agreement: Agreement) -> Self {
        let now = system::now();
        Self {
            stream: Stream::new(agreement, None, RANDOM, now).unwrap(),
            now,
            told: Vec::new(),
            sequence: 100,
            timestamp: 5_000,
        }
    }

    fn plain() -> Self {
        Self::with(agreement(Codec::Pcma, Some(101)))
    }

    /// The far side's next packet.
    fn packet(&mut self, payload_type: u8, timestamp: u32, payload: &[u8]) -> Vec<u8> {
        let mut packet = vec![0x80, payload_type];
        packet.extend(self.sequence.to_be_bytes());
        packet.extend(timestamp.to_be_bytes());
        packet.extend([0, 0, 0, 9]);
        packet.extend(payload);
        self.sequence = self.sequence.wrapping_add(1);
        packet
    }

    fn arrives(&mut self, packet: &[u8], from: &str) {
        self.stream
            .receive(packet, at(from), self.now, &mut self.told);
    }

    /// 20 ms pass; what is sent in them.
    fn turn(&mut self) -> Option<(Vec<u8>, SocketAddr)> {
        self.now += Duration::from_millis(20);
        self.stream.pass_time(self.now, &mut self.told);
        let mut packet = Vec::new();
        let address = self
            .stream
            .next_packet(self.now, 0, &mut packet, &mut self.told)?;
        Some((packet, address))
    }

    /// 20 ms of the far side's speech, and ours meanwhile.
    fn speaks(&mut self, samples: &[i16]) {
        let speech: Vec<u8> = samples
            .iter()
            .map(|sample| Codec::Pcma.encode(*sample))
            .collect();
        let packet = self.packet(8, self.timestamp, &speech);
        self.timestamp += 160;
        self.arrives(&packet, THERE);
        self.turn();
    }

    /// All packets of a press, in order.
    fn press(&mut self, payload_type: u8, number: u8) -> Vec<Vec<u8>> {
        let timestamp = self.timestamp;
        self.timestamp += 1_600;
        [160, 320, 480, 640, 800, 800, 800]
            .into_iter()
            .enumerate()
            .map(|(part, duration): (usize, u16)| {
                let [high, low] = duration.to_be_bytes();
                let end = if part > 3 { 0x80_u8 } else { 0 };
                self.packet(payload_type, timestamp, &[number, end | 0x0A, high, low])
            })
            .collect()
    }

    fn keys(&self) -> String {
        let key = |event: &MediaEvent| match event {
            MediaEvent::Key(key) => Some(letter(*key)),
            _ => None,
        };
        self.told.iter().filter_map(key).collect()
    }

    fn count(&self, event: MediaEvent) -> usize {
        self.told.iter().filter(|told| **told == event).count()
    }
}

/// How alike two signals are, from -1 to 1.
fn correlation(one: &[i16], other: &[i16]) -> f64 {
    let product = |one: &[i16], other: &[i16]| -> f64 {
        let pairs = one.iter().zip(other);
        pairs
            .map(|(one, other)| f64::from(*one) * f64::from(*other))
            .sum()
    };
    product(one, other) / (product(one, one) * product(other, other)).sqrt()
}

#[test]
fn what_the_far_side_hears_is_what_is_played() {
    let prompt = synthetic_speech("sv", 50, 160);
    for codec in [Codec::Pcma, Codec::Pcmu] {
        let mut call = Call::with(agreement(codec, Some(101)));
        let audio: Arc<[i16]> = prompt.clone().into();
        call.stream.play(Playlist::once(vec![Piece::Audio(audio)]));
        let mut heard = Vec::new();
        let mut before: Option<(u16, u32)> = None;
        for _ in 0..prompt.len() / 160 + 20 {
            let (packet, address) = call.turn().unwrap();
            assert_eq!(address, at(THERE));
            assert_eq!((packet.len(), packet[0]), (172, 0x80));
            assert_eq!(packet[1] & 0x80 != 0, before.is_none(), "marks the first");
            let numbers = (
                u16::from_be_bytes([packet[2], packet[3]]),
                u32::from_be_bytes([packet[4], packet[5], packet[6], packet[7]]),
            );
            if let Some((sequence, timestamp)) = before {
                assert_eq!(
                    numbers,
                    (sequence.wrapping_add(1), timestamp.wrapping_add(160))
                );
            }
            before = Some(numbers);
            heard.extend(packet[12..].iter().map(|byte| codec.decode(*byte)));
        }
        let alike = correlation(&heard[..prompt.len()], &prompt);
        assert!(alike >= 0.99, "{codec:?}: {alike}");
        assert!(
            heard[prompt.len()..].iter().all(|sample| sample.abs() <= 8),
            "then silence"
        );
        assert_eq!(call.told, [MediaEvent::Played]);
    }
}

#[test]
fn strays_are_counted_and_nothing_else() {
    let mut call = Call::plain();
    let press = call.press(101, 5);
    for from in ["203.0.113.9:4000", "192.0.2.2:4000"] {
        for packet in press.iter().cycle().take(50) {
            call.arrives(packet, from);
        }
    }
    call.arrives(&[1, 2, 3], THERE);
    assert_eq!(call.keys(), "");
    let statistics = call.stream.statistics();
    assert_eq!((statistics.stray, statistics.received), (101, 0));
    assert_eq!(call.turn().unwrap().1, at(THERE));
}

#[test]
fn audio_follows_the_far_side_to_where_it_speaks_from() {
    let mut call = Call::plain();
    let elsewhere = "192.0.2.1:61000";
    for _ in 0..6 {
        let packet = call.packet(8, 0, &[0xD5; 160]);
        call.arrives(&packet, elsewhere);
    }
    assert_eq!(call.turn().unwrap().1, at(elsewhere));
    let mut moved = agreement(Codec::Pcmu, Some(101));
    moved.rtp = Some(at("198.51.100.4:5000"));
    call.stream.renegotiate(moved).unwrap();
    let (packet, address) = call.turn().unwrap();
    assert_eq!(address, at("198.51.100.4:5000"));
    assert_eq!(packet[1] & 0x7F, 0, "in the new codec");
    assert_eq!(packet[12], Codec::Pcmu.encode(0));
}

#[test]
fn on_hold_nothing_is_sent_and_what_is_played_waits() {
    let mut call = Call::plain();
    let audio: Arc<[i16]> = (0..320).collect();
    call.stream.play(Playlist::once(vec![Piece::Audio(audio)]));
    let first = call.turn().unwrap().0;
    for direction in [Direction::ReceiveOnly, Direction::Inactive] {
        call.stream
            .renegotiate(Agreement {
                direction,
                ..agreement(Codec::Pcma, Some(101))
            })
            .unwrap();
        assert!((0..100).all(|_| call.turn().is_none()));
    }
    let old_way = Agreement {
        rtp: None,
        ..agreement(Codec::Pcma, Some(101))
    };
    call.stream.renegotiate(old_way).unwrap();
    assert!(call.turn().is_none());
    call.stream
        .renegotiate(agreement(Codec::Pcma, Some(101)))
        .unwrap();
    let second = call.turn().unwrap().0;
    assert_eq!(
        second[12..],
        (160..320)
            .map(|sample| Codec::Pcma.encode(sample))
            .collect::<Vec<_>>()
    );
    assert_eq!(second[3], first[3].wrapping_add(1), "no packet is missing");
    let clock = |packet: &[u8]| u32::from_be_bytes(packet[4..8].try_into().unwrap());
    assert_eq!(
        clock(&second).wrapping_sub(clock(&first)),
        160 * 202,
        "but time has passed"
    );
    assert!(second[1] & 0x80 != 0, "and something begins");
    assert_eq!(
        call.stream.statistics().worst_gap,
        Duration::ZERO,
        "which is no gap"
    );
}

#[test]
fn turns_that_were_missed_are_time_that_passed() {
    let mut call = Call::plain();
    let clock = |packet: &[u8]| u32::from_be_bytes(packet[4..8].try_into().unwrap());
    let first = call.turn().unwrap().0;
    let mut packet = Vec::new();
    call.now += Duration::from_millis(520);
    call.stream
        .next_packet(call.now, 25, &mut packet, &mut call.told);
    assert_eq!(clock(&packet).wrapping_sub(clock(&first)), 26 * 160);
    assert_eq!(
        call.stream.statistics().worst_gap,
        Duration::from_millis(520)
    );
}

#[test]
fn silence_is_told_once_and_only_after_the_answer() {
    let mut call = Call::plain();
    let turns = |call: &mut Call, seconds: usize| {
        for _ in 0..seconds * 50 {
            call.turn();
        }
        call.count(MediaEvent::Silent)
    };
    assert_eq!(turns(&mut call, 30), 0, "it rings");
    call.stream.answered(call.now);
    assert_eq!(turns(&mut call, 14), 0);
    assert_eq!(turns(&mut call, 2), 1, "nothing ever came");
    assert_eq!(turns(&mut call, 60), 1, "once");
    call.speaks(&[0; 160]);
    assert_eq!(turns(&mut call, 14), 1);
    // A report is a sign of life, to whoever does not send silence.
    call.stream.receive_report(
        &[0x80, 201, 0, 1, 0, 0, 0, 9],
        at("192.0.2.1:4001"),
        call.now,
    );
    assert_eq!(turns(&mut call, 14), 1);
    assert_eq!(turns(&mut call, 2), 2);
    let held = Agreement {
        direction: Direction::Inactive,
        ..agreement(Codec::Pcma, Some(101))
    };
    call.stream.renegotiate(held).unwrap();
    assert_eq!(turns(&mut call, 60), 2, "on hold");
}

#[test]
fn a_machine_is_told_of_also_when_it_sends_no_silence() {
    for sends_silence in [true, false] {
        let mut call = Call::plain();
        call.stream.answered(call.now);
        for frame in synthetic_speech("sv", 50, 160)[..8_000 * 10].chunks(160) {
            call.speaks(frame);
        }
        for _ in 0..100 {
            if sends_silence {
                call.speaks(&[0; 160]);
            } else {
                call.turn();
            }
        }
        assert_eq!(call.count(MediaEvent::Voicemail), 1, "{sends_silence}");
    }
}

#[test]
fn reports_are_sent_every_few_seconds_and_a_goodbye() {
    let mut call = Call::plain();
    let mut sent = Vec::new();
    let mut packet = Vec::new();
    for _ in 0..50 * 60 {
        call.speaks(&[0; 160]);
        let clocks = system::clocks(call.now);
        if let Some(address) = call.stream.next_report(clocks, &mut packet) {
            assert_eq!(address, at("192.0.2.1:4001"));
            assert_eq!(packet[1], 200, "a sender's");
            sent.push(call.now);
        }
    }
    assert!((10..=15).contains(&sent.len()), "{}", sent.len());
    let clocks = system::clocks(call.now);
    call.stream.goodbye(clocks, &mut packet).unwrap();
    assert_eq!(packet[packet.len() - 7], 203);
}

#[test]
fn encrypted_both_ways_and_nothing_plain_is_heard() {
    use crate::media::{
        negotiation::Protection,
        sdp::{MasterKey, Suite},
    };
    let (ours, theirs) = (MasterKey::random().unwrap(), MasterKey::random().unwrap());
    let keys = |ours: &MasterKey, theirs: &MasterKey| Protection {
        suite: Suite::HmacSha1_80,
        ours: ours.clone(),
        theirs: theirs.clone(),
    };
    let mut call = Call::with(Agreement {
        protection: Some(keys(&ours, &theirs)),
        ..agreement(Codec::Pcma, Some(101))
    });
    let mut far = Srtp::new(&keys(&theirs, &ours)).unwrap();
    let (sent, _) = call.turn().unwrap();
    assert_eq!(sent.len(), 182);
    assert_eq!(far.open(&sent).unwrap()[12..], [0xD5; 160]);

    for mut packet in call.press(101, 6) {
        far.protect(&mut packet).unwrap();
        call.arrives(&packet, THERE);
        call.arrives(&packet, THERE);
    }
    for packet in call.press(101, 7) {
        call.arrives(&packet, THERE);
    }
    assert_eq!(call.keys(), "6");
    assert!(call.stream.statistics().encrypted);
}

proptest! {
    /// Whatever arrives at our ports from the far side's address: no panic, and no key but
    /// from an event.
    #[test]
    fn any_datagrams_do_no_harm(datagrams in prop::collection::vec((any::<bool>(), prop::collection::vec(any::<u8>(), 0..200)), 0..40)) {
        let mut call = Call::plain();
        call.stream.answered(call.now);
        for (rtp, datagram) in datagrams {
            call.stream.receive_report(&datagram, at("192.0.2.1:4001"), call.now);
            let mut datagram = datagram;
            if rtp && datagram.len() >= 2 {
                datagram[0] = 0x80;
                datagram[1] &= 0x0F;
            }
            call.arrives(&datagram, THERE);
            call.turn();
        }
        prop_assert!(call.keys().len() <= 40);
    }
}

use proptest::prelude::*;

use super::{super::letter, *};
use crate::media::system;

/// A packet of an event: its timestamp, number, end bit and duration.
type Sent = (u32, u8, bool, u16);

fn payload((_, number, ended, duration): Sent) -> [u8; 4] {
    let [high, low] = duration.to_be_bytes();
    [number, 0x0A | (u8::from(ended) << 7), high, low]
}

fn heard(packets: impl IntoIterator<Item = Sent>) -> String {
    let mut events = TelephoneEvents::default();
    let begin = system::now();
    let mut elapsed = Duration::ZERO;
    let mut keys = String::new();
    for sent in packets {
        elapsed += Duration::from_millis(20);
        keys.extend(
            events
                .take((7, sent.0), &payload(sent), begin + elapsed)
                .map(letter),
        );
    }
    keys
}

/// What a phone sends for a press of 100 ms: one packet each 20 ms and three at the end.
fn press(timestamp: u32, number: u8) -> Vec<Sent> {
    let mut packets: Vec<_> = (1..=4)
        .map(|part| (timestamp, number, false, part * 160))
        .collect();
    packets.extend([(timestamp, number, true, 800); 3]);
    packets
}

fn presses(numbers: &[u8]) -> Vec<Sent> {
    let begin = u32::MAX - 5_000;
    (0..)
        .zip(numbers)
        .flat_map(|(place, number)| press(begin.wrapping_add(place * 1_600), *number))
        .collect()
}

#[test]
fn each_press_is_one_key() {
    let rows: [(&str, Vec<Sent>, &str); 13] = [
        (
            "every key",
            presses(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
            "0123456789*#",
        ),
        ("one key over and over", presses(&[1, 1, 1, 11]), "111#"),
        ("only the start", vec![(0, 5, false, 160)], "5"),
        ("only an end", vec![(0, 5, true, 800)], "5"),
        ("an end of no duration", vec![(0, 5, true, 0)], "5"),
        (
            "the end again, after the next began",
            vec![
                (0, 5, true, 800),
                (1_600, 6, false, 160),
                (0, 5, true, 800),
                (1_600, 6, true, 800),
            ],
            "56",
        ),
        (
            "a start that comes after the next press",
            vec![
                (1_600, 6, false, 160),
                (0, 5, false, 160),
                (1_600, 6, true, 800),
            ],
            "6",
        ),
        (
            "held for 20 s: segments of one press",
            vec![
                (0, 5, false, 0xFFFF),
                (0xFFFF, 5, false, 160),
                (0xFFFF, 5, false, 0xFFFF),
                (0x1_FFFE, 5, true, 800),
            ],
            "5",
        ),
        (
            "a segment that ends early",
            vec![
                (0, 5, false, 8_000),
                (8_000, 5, false, 160),
                (8_000, 5, true, 800),
            ],
            "5",
        ),
        (
            "a new press after an end, without a gap",
            vec![(0, 5, true, 800), (800, 5, false, 160)],
            "55",
        ),
        (
            "a new press whose forerunner's end was lost",
            vec![(0, 5, false, 640), (1_200, 5, false, 160)],
            "55",
        ),
        (
            "no keys of a telephone",
            presses(&[12, 13, 14, 15, 16, 200]),
            "",
        ),
        (
            "another key at the same time",
            vec![(0, 5, true, 800), (0, 6, true, 800)],
            "56",
        ),
    ];
    for (name, packets, expected) in rows {
        assert_eq!(heard(packets), expected, "{name}");
    }
}

#[test]
fn a_payload_that_is_too_short_is_no_key_and_more_than_four_bytes_are() {
    let mut events = TelephoneEvents::default();
    let now = system::now();
    for short in 0..4 {
        assert_eq!(events.take((7, 0), &[5, 0, 0, 0][..short], now), None);
    }
    let key = events.take((7, 0), &[5, 0, 0, 0, 9, 9, 9, 9], now);
    assert_eq!(key, Some(Key::Digit(5)));
}

#[test]
fn another_sender_and_a_clock_begun_anew_are_heard() {
    let now = system::now();
    let mut events = TelephoneEvents::default();
    let five = payload((0, 5, false, 160));
    let mut take = |sender, timestamp, seconds| {
        events
            .take(
                (sender, timestamp),
                &five,
                now + Duration::from_secs(seconds),
            )
            .is_some()
    };
    assert!(take(7, 500_000, 0));
    assert!(take(8, 1_000, 0), "another sender counts otherwise");
    assert!(!take(8, 500, 1), "out of turn");
    assert!(take(8, 200, 9), "its clock was set anew");
    assert!(!take(8, 1_000, 15), "told already");
}

/// Keys, and for each of their packets what happens to it on the way.
fn damaged() -> impl Strategy<Value = (Vec<u8>, Vec<(u8, u8, u8)>)> {
    prop::collection::vec(0_u8..12, 1..12).prop_flat_map(|numbers| {
        let packets = numbers.len() * 7;
        let fates = prop::collection::vec((0_u8..100, 0_u8..100, 0_u8..3), packets);
        (Just(numbers), fates)
    })
}

proptest! {
    /// A fifth lost, a tenth doubled, all up to two places late: what is heard is what
    /// was pressed, less the presses of which nothing arrived in its turn.
    #[test]
    fn loss_doubling_and_reordering_invent_no_key((numbers, fates) in damaged()) {
        let sent = presses(&numbers);
        let mut arriving: Vec<(usize, Sent)> = Vec::new();
        for (place, (packet, (lost, doubled, late))) in sent.iter().zip(&fates).enumerate() {
            if *lost >= 20 {
                arriving.push((place + usize::from(*late), *packet));
                if *doubled < 10 {
                    arriving.push((place + usize::from(*late) + 1, *packet));
                }
            }
        }
        arriving.sort_by_key(|(place, _)| *place);
        let keys = heard(arriving.iter().map(|(_, packet)| *packet));
        // Where the first packet of each press is among those that arrive.
        let first = |place: usize| {
            let packets = &sent[place * 7..][..7];
            arriving.iter().position(|(_, packet)| packets.contains(packet))
        };
        let in_turn = |place: &usize| {
            let overtaken = |mine| (place + 1..numbers.len()).filter_map(first).any(|later| later < mine);
            first(*place).is_some_and(|mine| !overtaken(mine))
        };
        let expected: String = (0..numbers.len())
            .filter(in_turn)
            .filter_map(|place| key_of(numbers[place]).map(letter))
            .collect();
        prop_assert_eq!(keys, expected);
    }

    #[test]
    fn any_payload_is_at_most_one_key(payloads in prop::collection::vec((any::<u32>(), prop::collection::vec(any::<u8>(), 0..8)), 0..50)) {
        let mut events = TelephoneEvents::default();
        let now = system::now();
        for (timestamp, payload) in payloads {
            if let Some(key) = events.take((7, timestamp), &payload, now) {
                prop_assert_eq!(key_of(payload[0]), Some(key));
            }
        }
    }
}

use proptest::prelude::*;

use super::{Timeliness::*, *};
use crate::media::system;

fn packet(sender: u32, sequence: u16) -> Packet<'static> {
    Packet {
        payload_type: 8,
        sequence,
        timestamp: u32::from(sequence) * 160,
        sender,
        payload: &[1, 2, 3],
    }
}

/// Packets that arrive 20 ms apart, and what is passed on.
struct Arrivals {
    reception: Reception,
    now: Instant,
    passed_on: Vec<(u16, Timeliness)>,
}

impl Arrivals {
    fn begin() -> Self {
        Self {
            reception: Reception::default(),
            now: system::now(),
            passed_on: Vec::new(),
        }
    }

    fn of(mut self, sequences: impl IntoIterator<Item = u16>) -> Self {
        for sequence in sequences {
            self.arrive(&packet(7, sequence), Duration::from_millis(20));
        }
        self
    }

    fn arrive(&mut self, packet: &Packet<'_>, after: Duration) {
        self.now += after;
        let passed_on = &mut self.passed_on;
        let mut pass_on = |packet: &Packet<'_>, when| passed_on.push((packet.sequence, when));
        self.reception.give_up(self.now, &mut pass_on);
        self.reception.arrive(packet, self.now, &mut pass_on);
    }

    fn in_order(&self) -> Vec<u16> {
        let in_order =
            |(sequence, when): &(u16, Timeliness)| (*when == InOrder).then_some(*sequence);
        self.passed_on.iter().filter_map(in_order).collect()
    }
}

#[test]
fn packets_are_put_in_order_and_counted() {
    // What arrives; what is passed on in order; what late; received and lost.
    type Row = (&'static str, Vec<u16>, Vec<u16>, Vec<u16>, (u64, u64));
    let rows: Vec<Row> = vec![
        ("in order", vec![1, 2, 3], vec![1, 2, 3], vec![], (3, 0)),
        (
            "over the end of the count",
            vec![65_534, 65_535, 0, 1],
            vec![65_534, 65_535, 0, 1],
            vec![],
            (4, 0),
        ),
        (
            "two swapped",
            vec![1, 3, 2, 4],
            vec![1, 2, 3, 4],
            vec![],
            (4, 0),
        ),
        (
            "doubled",
            vec![1, 1, 2, 2, 2, 3, 1],
            vec![1, 2, 3],
            vec![],
            (3, 0),
        ),
        (
            "doubled while waiting",
            vec![1, 3, 3, 2],
            vec![1, 2, 3],
            vec![],
            (3, 0),
        ),
        (
            "one lost, and not waited for longer than three",
            vec![1, 3, 4, 5, 6],
            vec![1, 3, 4, 5, 6],
            vec![],
            (5, 1),
        ),
        (
            "one too late",
            vec![1, 3, 4, 5, 6, 2, 7],
            vec![1, 3, 4, 5, 6, 7],
            vec![2],
            (7, 0),
        ),
        (
            "too late, twice",
            vec![1, 3, 4, 5, 6, 2, 2],
            vec![1, 3, 4, 5, 6],
            vec![2],
            (6, 0),
        ),
        (
            "before the first",
            vec![5, 4, 6],
            vec![5, 6],
            vec![],
            (2, 0),
        ),
        (
            "one accident far off",
            vec![1, 2, 9_000, 3],
            vec![1, 2, 3],
            vec![],
            (3, 0),
        ),
        (
            "counting anew",
            vec![1, 2, 9_000, 9_001, 9_002],
            vec![1, 2, 9_001, 9_002],
            vec![],
            (4, 0),
        ),
    ];
    for (name, arriving, in_order, late, (received, lost)) in rows {
        let arrivals = Arrivals::begin().of(arriving);
        assert_eq!(arrivals.in_order(), in_order, "{name}");
        let passed_late: Vec<u16> = arrivals
            .passed_on
            .iter()
            .filter(|(_, when)| *when == Late)
            .map(|(sequence, _)| *sequence)
            .collect();
        assert_eq!(passed_late, late, "{name}");
        assert_eq!(
            arrivals.reception.counts(),
            Counts { received, lost },
            "{name}"
        );
    }
}

#[test]
fn another_sender_is_counted_anew() {
    let mut arrivals = Arrivals::begin().of([1, 2, 4]);
    for sequence in [700, 701] {
        arrivals.arrive(&packet(8, sequence), Duration::from_millis(20));
    }
    assert_eq!(arrivals.in_order(), [1, 2, 700, 701]);
    assert_eq!(arrivals.reception.counts().received, 4);
}

#[test]
fn many_that_wait_are_passed_on_at_once() {
    let mut arrivals = Arrivals::begin().of([1]);
    for sequence in 3..=11 {
        arrivals.arrive(&packet(7, sequence), Duration::ZERO);
    }
    assert_eq!(arrivals.in_order().len(), 10, "no time has passed");
}

#[test]
fn all_that_has_waited_too_long_is_given_up_at_once() {
    let mut arrivals = Arrivals::begin().of([1, 3, 5, 7, 9]);
    let passed_on = &mut arrivals.passed_on;
    let later = arrivals.now + Duration::from_secs(1);
    arrivals
        .reception
        .give_up(later, &mut |packet: &Packet<'_>, when| {
            passed_on.push((packet.sequence, when));
        });
    assert_eq!(arrivals.in_order(), [1, 3, 5, 7, 9]);
}

#[test]
fn a_report_says_what_was_lost_since_the_last() {
    let mut arrivals = Arrivals::begin().of([10, 11, 12, 14, 15, 16, 17]);
    let first = arrivals.reception.report().unwrap();
    assert_eq!(
        (first.sender, first.lost, first.highest_sequence),
        (7, 1, 17)
    );
    assert_eq!(first.fraction_lost, 32, "one of eight");
    arrivals = arrivals.of([18, 19]);
    let second = arrivals.reception.report().unwrap();
    assert_eq!((second.lost, second.fraction_lost), (1, 0));
}

#[test]
fn jitter_is_what_differs_from_an_even_pace() {
    let mut even = Arrivals::begin().of(1..200);
    assert_eq!(even.reception.report().unwrap().jitter, 0);
    let mut uneven = Arrivals::begin();
    for sequence in 1..200 {
        // 10 ms and 30 ms in turn: 80 samples off each time.
        let after = if sequence % 2 == 0 { 10 } else { 30 };
        uneven.arrive(&packet(7, sequence), Duration::from_millis(after));
    }
    let jitter = uneven.reception.report().unwrap().jitter;
    assert!((75..=80).contains(&jitter), "{jitter}");
}

proptest! {
    /// Lost, doubled, late by some: everything that arrives is passed on once, and what
    /// is passed on in order is in order.
    #[test]
    fn nothing_is_invented_and_nothing_that_came_is_lost(
        first in any::<u16>(),
        fates in prop::collection::vec((0_u8..10, 0_u8..10, 0_usize..6), 1..200),
    ) {
        let mut arriving: Vec<(usize, u16)> = vec![(0, first)];
        for (place, (lost, doubled, late)) in (1..).zip(&fates) {
            let sequence = first.wrapping_add(u16::try_from(place).unwrap());
            if *lost >= 2 {
                arriving.push((place + late, sequence));
            }
            if *lost >= 2 && *doubled == 0 {
                arriving.push((place + late + 3, sequence));
            }
        }
        arriving.sort_by_key(|(place, _)| *place);
        let mut arrivals = Arrivals::begin().of(arriving.iter().map(|(_, sequence)| *sequence));
        // Whatever still waits is given up in the end.
        let passed_on = &mut arrivals.passed_on;
        arrivals.reception.give_up(arrivals.now + Duration::from_secs(1), &mut |packet: &Packet<'_>, when| {
            passed_on.push((packet.sequence, when));
        });
        let place = |sequence: u16| sequence.wrapping_sub(first);
        let order: Vec<u16> = arrivals.in_order().into_iter().map(place).collect();
        prop_assert!(order.is_sorted_by(|one, other| one < other), "{:?}", order);
        let mut passed: Vec<u16> = arrivals.passed_on.iter().map(|(sequence, _)| place(*sequence)).collect();
        let count = passed.len();
        passed.sort_unstable();
        passed.dedup();
        prop_assert_eq!(passed.len(), count, "once");
        let mut came: Vec<u16> = arriving.iter().map(|(_, sequence)| place(*sequence)).collect();
        came.sort_unstable();
        came.dedup();
        prop_assert_eq!(passed, came);
    }

    #[test]
    fn any_packets_are_taken(packets in prop::collection::vec((0_u32..3, any::<u16>(), any::<u32>()), 0..300)) {
        let mut arrivals = Arrivals::begin();
        for (sender, sequence, timestamp) in packets {
            let packet = Packet { timestamp, ..packet(sender, sequence) };
            arrivals.arrive(&packet, Duration::from_millis(5));
        }
        let _ = arrivals.reception.report();
    }
}

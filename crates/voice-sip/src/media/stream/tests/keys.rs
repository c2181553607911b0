//! Keys, in whichever way they come.

use super::*;

#[test]
fn keys_count_as_any_agreed_or_offered_payload_type_and_while_we_speak() {
    let mut call = Call::with(agreement(Codec::Pcma, Some(96)));
    call.stream
        .play(Playlist::once(vec![Piece::Pause(Duration::from_mins(1))]));
    for (payload_type, number) in [(96, 4), (101, 8), (96, 2), (97, 9), (101, 11)] {
        for packet in call.press(payload_type, number) {
            call.arrives(&packet, THERE);
            call.turn();
        }
    }
    assert_eq!(call.keys(), "482#");
}

#[test]
fn keys_survive_loss_doubling_reordering_and_delay() {
    let mut call = Call::plain();
    let sent: Vec<_> = [1, 1, 0, 9, 11]
        .into_iter()
        .flat_map(|number| call.press(101, number))
        .collect();
    // Every fifth is lost, every third comes twice, neighbours are swapped.
    let mut arriving: Vec<(usize, &Vec<u8>)> = Vec::new();
    for (place, packet) in sent.iter().enumerate().filter(|(place, _)| place % 5 != 4) {
        arriving.push((place ^ 1, packet));
        if place % 3 == 0 {
            arriving.push((place + 4, packet));
        }
    }
    arriving.sort_by_key(|(place, _)| *place);
    for (_, packet) in arriving {
        call.arrives(packet, THERE);
        call.turn();
    }
    assert_eq!(call.keys(), "1109#");
}

#[test]
fn a_press_told_by_packets_and_by_info_is_one() {
    let mut call = Call::plain();
    for number in [5, 5] {
        for packet in call.press(101, number) {
            call.arrives(&packet, THERE);
            call.turn();
        }
        call.stream.pressed(Key::Digit(5), call.now, &mut call.told);
    }
    call.stream.pressed(Key::Pound, call.now, &mut call.told);
    assert_eq!(call.keys(), "55#");
}

/// 100 ms of a 5, and a pause.
fn tone_of_five() -> Vec<i16> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::as_conversions,
        reason = "6,000 at most"
    )]
    let sample = |place: u16| {
        let wave =
            |frequency: f32| (std::f32::consts::TAU * frequency * f32::from(place) / 8_000.0).sin();
        (3_000.0 * (wave(770.0) + wave(1_336.0))) as i16
    };
    (0..800).map(sample).chain(vec![0; 800]).collect()
}

#[test]
fn tones_are_heard_only_where_events_were_not_agreed() {
    for (events, expected) in [(None, "5"), (Some(101), "")] {
        let mut call = Call::with(agreement(Codec::Pcma, events));
        for frame in tone_of_five().chunks(160) {
            call.speaks(frame);
        }
        assert_eq!(call.keys(), expected);
    }
    // And an event that comes nevertheless is not counted again as a tone.
    let mut call = Call::with(agreement(Codec::Pcma, None));
    for packet in call.press(101, 5) {
        call.arrives(&packet, THERE);
    }
    for frame in tone_of_five().chunks(160) {
        call.speaks(frame);
    }
    assert_eq!(call.keys(), "5");
}

proptest! {
    /// No trace of speech and events that are not presses of a telephone's keys is a key.
    #[test]
    fn no_key_is_invented(payloads in prop::collection::vec((any::<bool>(), 12_u8..=255, any::<[u8; 3]>(), any::<u32>()), 0..60)) {
        let mut call = Call::plain();
        for (event, number, [one, two, three], timestamp) in payloads {
            let packet = if event {
                call.packet(101, timestamp, &[number, one, two, three])
            } else {
                call.packet(8, timestamp, &[number, one, two, three].repeat(40))
            };
            call.arrives(&packet, THERE);
            call.turn();
        }
        prop_assert_eq!(call.keys(), "");
    }
}

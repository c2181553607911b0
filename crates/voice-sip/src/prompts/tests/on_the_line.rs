//! The voice and the media together: what is said is what the far side hears.

use std::{
    collections::VecDeque,
    net::{Ipv4Addr, SocketAddr, UdpSocket},
    sync::mpsc::{self, Receiver},
    time::Duration,
};

use security_info::{
    call::{Announced, AtHelpdesk, ConfirmationWay, Prompt},
    helpdesk::{Asks, TicketReference},
};

use crate::{
    media::{MediaEvent, MediaSettings, Offer, Piece, Playlist, Session},
    prompts::Voice,
    settings::{Codec, PortRange, SrtpPolicy},
};

/// A-law's two values that are nearest to silence.
const SILENCE: [i16; 2] = [8, -8];

/// A telephone that takes speech as PCMA.
struct FarSide {
    rtp: UdpSocket,
    session: Session,
    events: Receiver<MediaEvent>,
}

impl FarSide {
    /// It has answered; `keys` is what its SDP says of telephone-events.
    fn answered(keys: &str) -> Self {
        let rtp = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        rtp.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        let port = rtp.local_addr().unwrap().port();
        let answer = format!(
            "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n\
             m=audio {port} RTP/AVP 8{keys}\r\na=rtpmap:8 PCMA/8000\r\n"
        );
        let settings = MediaSettings {
            bind: Ipv4Addr::LOCALHOST.into(),
            advertised: None,
            server: None,
            ports: PortRange::default(),
            codecs: vec![Codec::Pcma],
            srtp: SrtpPolicy::Off,
        };
        let (tell, events) = mpsc::channel();
        let offer = Offer::make(&settings).unwrap();
        // The test may have seen enough.
        let listener = Box::new(move |event| tell.send(event).unwrap_or_default());
        let session = offer.accept(answer.as_bytes(), listener).ok().unwrap();
        session.listen_for_voicemail();
        Self {
            rtp,
            session,
            events,
        }
    }

    /// The next packet, and where it came from.
    fn packet(&self) -> (Vec<u8>, SocketAddr) {
        let mut datagram = [0; 400];
        let (length, from) = self.rtp.recv_from(&mut datagram).unwrap();
        assert_eq!(datagram[1] & 0x7f, 8, "speech is PCMA");
        (datagram[..length].to_vec(), from)
    }
}

/// After the header of RTP.
const PAYLOAD: usize = 12;

/// What is played, and whether this is it, with silence where it pauses.
fn is_heard_in(playlist: &Playlist, heard: &[i16]) -> bool {
    let mut rest = heard;
    let mut pause = 0;
    for piece in &playlist.pieces {
        match piece {
            Piece::Pause(length) => pause = usize::try_from(length.as_millis()).unwrap() * 8,
            Piece::Audio(speech) => {
                let mut places = rest.windows(speech.len());
                let Some(before) = places.position(|place| *place == **speech) else {
                    return false;
                };
                let is_silent = rest[..before].iter().all(|sample| SILENCE.contains(sample));
                // A pause may be rounded up to a whole packet at either end.
                let is_as_long = pause == 0 || (pause..=pause + 320).contains(&before);
                if !is_silent || !is_as_long {
                    return false;
                }
                rest = &rest[before + speech.len()..];
                pause = 0;
            }
        }
    }
    rest.iter().all(|sample| SILENCE.contains(sample))
}

#[test]
fn what_is_said_is_heard_sample_for_sample_and_its_end_is_told_once() {
    let voice = Voice::built_in();
    for language in ["sv", "en"] {
        let playlist = voice.playlist(Prompt::Thanks, language);
        let heard = heard_to_the_end(&playlist);
        assert!(is_heard_in(&playlist, &heard), "{language}");
        let something_else = voice.playlist(Prompt::EndWithPound, language);
        assert!(!is_heard_in(&something_else, &heard), "{language}");
    }
}

/// All that the far side hears, until it is told once that it was played.
fn heard_to_the_end(playlist: &Playlist) -> Vec<i16> {
    let far_side = FarSide::answered(" 101\r\na=rtpmap:101 telephone-event/8000");
    far_side.session.play(playlist.clone());
    let mut heard = Vec::new();
    let mut told = Vec::new();
    let mut after_the_end = 0;
    while after_the_end < 10 {
        let (packet, _) = far_side.packet();
        let samples = packet[PAYLOAD..].iter();
        heard.extend(samples.map(|byte| audio_codec_algorithms::decode_alaw(*byte)));
        told.extend(far_side.events.try_iter());
        after_the_end += usize::from(!told.is_empty());
        assert!(heard.len() < 160_000, "the end is not told: {told:?}");
    }
    assert_eq!(told, [MediaEvent::Played]);
    heard
}

/// Whose helpdesk calls, then the ticket's digits, in their order: up to there, to be quick.
#[test]
fn whoever_the_helpdesk_calls_hears_whose_it_is_and_the_tickets_digits() {
    let voice = Voice::built_in();
    let greeting = |ticket: &str| {
        let ticket = TicketReference::parse(ticket).unwrap().digits();
        let asks = Asks::ResetPassword;
        Prompt::Helpdesk(AtHelpdesk::Greeting(Announced { ticket, asks }))
    };
    // A pause, two sentences, a pause and a word; then a pause and a digit, four times.
    let to_the_last_digit = &|ticket, language| -> Playlist {
        let pieces = voice.playlist(greeting(ticket), language).pieces;
        pieces.into_iter().take(13).collect()
    };
    std::thread::scope(|threads| {
        for language in ["sv", "en"] {
            threads.spawn(move || {
                let said = to_the_last_digit("INC-0047204", language);
                let heard = heard_to_the_end(&said);
                assert!(is_heard_in(&said, &heard), "{language}");
                let in_another_order = to_the_last_digit("INC-0042704", language);
                assert!(!is_heard_in(&in_another_order, &heard), "{language}");
            });
        }
    });
}

/// A loudspeaker lets the voice be heard by itself, on a line without telephone-events,
/// where tones are listened for: that is neither a key nor a machine.
#[test]
fn the_voice_does_not_take_its_own_echo_for_somebody() {
    const DELAY: usize = 10;
    let voice = Voice::built_in();
    let listens = |language: &'static str| {
        let playlist = voice.playlist(Prompt::Greeting(ConfirmationWay::KeyNumber), language);
        move || {
            let far_side = FarSide::answered("");
            far_side.session.play(playlist);
            let mut on_the_way = VecDeque::new();
            let mut told = Vec::new();
            while told.is_empty() {
                let (packet, from) = far_side.packet();
                on_the_way.push_back(packet);
                if on_the_way.len() > DELAY {
                    let echo = on_the_way.pop_front().unwrap();
                    far_side.rtp.send_to(&echo, from).unwrap();
                }
                told.extend(far_side.events.try_iter());
            }
            assert_eq!(told, [MediaEvent::Played], "{language}");
            let heard = far_side.session.statistics().received;
            assert!(
                heard > 500,
                "{language}: {heard} packets of echo were heard"
            );
        }
    };
    std::thread::scope(|threads| {
        threads.spawn(listens("sv"));
        threads.spawn(listens("en"));
    });
}

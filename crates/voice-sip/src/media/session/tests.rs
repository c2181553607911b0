//! Sessions over sockets on loopback. Nothing here waits for a time to pass: a test waits
//! for what must happen, and fails when it takes absurdly long.

use std::{
    net::{IpAddr, Ipv4Addr},
    sync::mpsc,
};

use security_info::call::Key;

use super::*;
use crate::{
    media::{MediaError, MediaSettings, Offer, Piece, keys::letter},
    settings::{Codec, PortRange, SrtpPolicy},
};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const ABSURDLY_LONG: Duration = Duration::from_secs(20);

fn settings(first: u16, last: u16) -> MediaSettings {
    MediaSettings {
        bind: HERE,
        advertised: None,
        server: None,
        ports: PortRange::new(first, last).unwrap(),
        codecs: vec![Codec::Pcma],
        srtp: SrtpPolicy::Off,
    }
}

/// A far side with a socket of its own.
struct Far(UdpSocket);

impl Far {
    fn new() -> Self {
        let socket = UdpSocket::bind((HERE, 0)).unwrap();
        socket.set_read_timeout(Some(ABSURDLY_LONG)).unwrap();
        Self(socket)
    }

    fn answer(&self) -> Vec<u8> {
        let port = self.0.local_addr().unwrap().port();
        format!(
            "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n\
             m=audio {port} RTP/AVP 8 101\r\na=rtpmap:101 telephone-event/8000\r\na=rtcp-mux\r\n"
        )
        .into_bytes()
    }

    fn hears(&self) -> (Vec<u8>, SocketAddr) {
        let mut packet = [0; 500];
        let (length, from) = self.0.recv_from(&mut packet).unwrap();
        (packet[..length].to_vec(), from)
    }

    fn presses(&self, number: u8, sequence: u16, to: SocketAddr) {
        let [high, low] = sequence.to_be_bytes();
        let packet = [
            0x80, 101, high, low, 0, 0, high, low, 0, 0, 0, 9, number, 0x8A, 3, 0x20,
        ];
        self.0.send_to(&packet, to).unwrap();
    }
}

fn session(ports: (u16, u16), far: &Far) -> (Session, mpsc::Receiver<MediaEvent>) {
    let (tell, told) = mpsc::channel();
    let offer = Offer::make(&settings(ports.0, ports.1)).unwrap();
    let on: MediaListener = Box::new(move |event| tell.send(event).unwrap_or_default());
    let session = offer
        .accept(&far.answer(), on)
        .map_err(|(_, refusal)| refusal);
    (session.unwrap(), told)
}

#[test]
fn a_session_plays_hears_and_says_goodbye() {
    let far = Far::new();
    let (session, told) = session((46_200, 46_203), &far);
    let (silence, from) = far.hears();
    assert_eq!(silence[12..], [0xD5; 160]);
    assert_eq!(from.port() % 2, 0);

    session.play(Playlist::once(vec![Piece::Audio(vec![8_000; 160].into())]));
    while far.hears().0[12..] != [Codec::Pcma.encode(8_000); 160] {}
    assert_eq!(told.recv_timeout(ABSURDLY_LONG), Ok(MediaEvent::Played));

    far.presses(7, 1, from);
    session.info("application/dtmf-relay", b"Signal=#\r\n");
    let keys: String = (0..2)
        .map(|_| match told.recv_timeout(ABSURDLY_LONG) {
            Ok(MediaEvent::Key(key)) => letter(key),
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(keys.contains('7') && keys.contains('#'), "{keys}");

    let statistics = session.statistics();
    assert!(
        statistics.sent > 10 && statistics.received == 1,
        "{statistics:?}"
    );
    drop(session);
    while far.hears().0[1] != 200 {}
    assert!(told.recv().is_err(), "nobody is left to tell");
}

#[test]
fn dropping_frees_the_ports_at_once() {
    let far = Far::new();
    for _ in 0..20 {
        let (session, _told) = session((46_210, 46_211), &far);
        assert!(matches!(
            Offer::make(&settings(46_210, 46_211)),
            Err(MediaError::PortsUsedUp { .. })
        ));
        drop(session);
    }
    drop(Offer::make(&settings(46_210, 46_211)).unwrap());
    Offer::make(&settings(46_210, 46_211)).unwrap();
}

#[test]
fn a_refused_answer_gives_the_offer_back() {
    let far = Far::new();
    let offer = Offer::make(&settings(46_220, 46_221)).unwrap();
    let described = offer.sdp();
    let (offer, refusal) = offer
        .accept(b"v=0\r\n", Box::new(|_| {}))
        .expect_err("refused");
    assert_eq!(refusal, AnswerRefusal::NoAudio);
    assert_eq!(offer.sdp(), described);
    assert!(offer.accept(&far.answer(), Box::new(|_| {})).is_ok());
}

#[test]
fn a_listener_may_call_back_and_drop_the_session() {
    let far = Far::new();
    let held: Arc<Mutex<Option<Session>>> = Arc::default();
    let (tell, told) = mpsc::channel();
    let in_listener = Arc::clone(&held);
    let offer = Offer::make(&settings(46_230, 46_231)).unwrap();
    let on: MediaListener = Box::new(move |event| {
        let mut session = in_listener.lock().unwrap();
        if event != MediaEvent::Played {
            session.as_ref().unwrap().play(Playlist::default());
            return;
        }
        session.take();
        tell.send(event).unwrap_or_default();
    });
    let session = offer
        .accept(&far.answer(), on)
        .map_err(|(_, refusal)| refusal);
    let (_, from) = {
        *held.lock().unwrap() = Some(session.unwrap());
        far.hears()
    };
    far.presses(1, 1, from);
    assert_eq!(told.recv_timeout(ABSURDLY_LONG), Ok(MediaEvent::Played));
    assert!(held.lock().unwrap().is_none());
    Offer::make(&settings(46_230, 46_231)).expect("the ports are free");
}

#[test]
fn a_listener_that_panics_ends_its_own_call_only() {
    let (far, other_far) = (Far::new(), Far::new());
    let (other, other_told) = session((46_240, 46_241), &other_far);
    let offer = Offer::make(&settings(46_242, 46_243)).unwrap();
    let (alive, ended) = mpsc::channel::<()>();
    let session = offer.accept(
        &far.answer(),
        Box::new(move |_| {
            let _held_by_the_listener = &alive;
            panic!("a fault in a test's listener")
        }),
    );
    let session = session.map_err(|(_, refusal)| refusal).unwrap();
    session.play(Playlist::default());
    let from = other_far.hears().1;
    // The broken call is closed, and its ports are free.
    assert_eq!(
        ended.recv_timeout(ABSURDLY_LONG),
        Err(mpsc::RecvTimeoutError::Disconnected)
    );
    Offer::make(&settings(46_242, 46_243)).unwrap();
    other_far.presses(3, 1, from);
    assert_eq!(
        other_told.recv_timeout(ABSURDLY_LONG),
        Ok(MediaEvent::Key(Key::Digit(3)))
    );
    assert_eq!(session.statistics(), Statistics::default());
    drop(other);
}

#[test]
fn a_flood_at_one_call_does_not_hold_up_another() {
    let (far, other_far) = (Far::new(), Far::new());
    let (flooded, told) = session((46_250, 46_251), &far);
    let (other, _other_told) = session((46_252, 46_253), &other_far);
    let to = far.hears().1;
    let stranger = UdpSocket::bind((HERE, 0)).unwrap();
    for round in 0..200_u16 {
        for _ in 0..50 {
            stranger.send_to(&[0x80; 172], to).unwrap();
        }
        other_far.hears();
        if round == 199 {
            far.presses(9, 1, to);
        }
    }
    assert_eq!(
        told.recv_timeout(ABSURDLY_LONG),
        Ok(MediaEvent::Key(Key::Digit(9)))
    );
    let (flooded, other) = (flooded.statistics(), other.statistics());
    assert!(flooded.stray > 1_000, "{flooded:?}");
    assert_eq!(flooded.received, 1);
    assert!(other.sent >= 190 && other.stray == 0, "{other:?}");
}

#[test]
fn what_is_agreed_again_is_answered_and_used() {
    let (far, moved) = (Far::new(), Far::new());
    let (session, _told) = session((46_260, 46_261), &far);
    far.hears();
    let offer = String::from_utf8(moved.answer()).unwrap();
    let answer = session.reoffered(offer.as_bytes()).unwrap();
    assert!(
        answer.contains("m=audio 46260 RTP/AVP 8 101\r\n"),
        "{answer}"
    );
    moved.hears();
    let held = offer + "a=inactive\r\n";
    assert!(
        session
            .reoffered(held.as_bytes())
            .unwrap()
            .contains("a=inactive\r\n")
    );
    assert!(session.offer_again().contains("a=sendrecv\r\n"));
    session.answer_again(&far.answer()).unwrap();
    while far.hears().0[12..] != [0xD5; 160] {}
    assert_eq!(session.answer_again(b""), Err(AnswerRefusal::NotSdp));
    assert_eq!(session.reoffered(b""), Err(AnswerRefusal::NotSdp));
}

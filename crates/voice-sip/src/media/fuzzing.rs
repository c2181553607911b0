//! What arrives from the network, as bytes that somebody made up: each function takes any
//! bytes at all, and panics only when something is wrong here.
//!
//! The targets in `fuzz/` call these, and so do the tests below, so that they go on to fit.

#![expect(
    clippy::missing_panics_doc,
    reason = "a panic is how each of them says what is wrong"
)]

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    time::{Duration, Instant},
};

use super::{
    MediaEvent,
    keys::{TelephoneEvents, pressed_in_info},
    negotiation::Local,
    sdp::{Crypto, Direction, MasterKey, Suite},
    stream::{Random, Stream},
    system,
};
use crate::settings::{Codec, SrtpPolicy};

const THERE: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)), 4_000);

/// A session description, as the answer to our offer and as an offer.
pub fn sdp(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for policy in [SrtpPolicy::Off, SrtpPolicy::Optional, SrtpPolicy::Required] {
        let mut local = local(policy);
        if let Ok(agreement) = local.answered(&text) {
            let is_encrypted = agreement.protection.is_some();
            assert_eq!(is_encrypted, policy != SrtpPolicy::Off, "{policy:?}");
        }
        if let Ok((agreement, answer)) = local.answer(&text) {
            assert!(
                agreement.protection.is_some() || policy != SrtpPolicy::Required,
                "what must be encrypted is not"
            );
            assert!(answer.starts_with("v=0\r\n"));
            local.offer_again(&agreement);
        }
    }
}

/// Datagrams at both ports of a call. The first byte of each says how long it is, and at
/// which port; a call that has been answered listens.
pub fn rtp(bytes: &[u8]) {
    let Some(mut stream) = stream() else {
        return;
    };
    let mut now = system::now();
    stream.answered(now);
    let (mut told, mut datagrams) = (Vec::new(), 0);
    let mut rest = bytes;
    while let Some((&head, after)) = rest.split_first() {
        let length = usize::from(head >> 1).min(after.len());
        let (datagram, after) = after.split_at(length);
        rest = after;
        if head & 1 == 0 {
            stream.receive(datagram, THERE, now, &mut told);
        } else {
            stream.receive_report(datagram, THERE, now);
        }
        datagrams += 1;
        now += Duration::from_millis(20);
        stream.pass_time(now, &mut told);
        stream.next_packet(now, 0, &mut Vec::new(), &mut told);
    }
    let keys = told
        .iter()
        .filter(|event| matches!(event, MediaEvent::Key(_)));
    assert!(keys.count() <= datagrams, "a key came from nowhere");
}

/// The payloads of telephone-events, each with its timestamp and the time since the last.
pub fn telephone_event(bytes: &[u8]) {
    let mut events = TelephoneEvents::default();
    let mut now: Instant = system::now();
    for packet in bytes.chunks(10) {
        let (head, payload) = packet.split_at(packet.len().min(6));
        let &[sender, one, two, three, four, later] = head else {
            return;
        };
        now += Duration::from_millis(u64::from(later) * 10);
        let timestamp = u32::from_be_bytes([one, two, three, four]);
        let numbers = (u32::from(sender & 1), timestamp);
        events.take(numbers, payload, now);
        let again = events.take(numbers, payload, now);
        assert_eq!(again, None, "one packet is one press");
    }
}

/// A SIP INFO: the first line is its content type, the rest its body.
pub fn info(bytes: &[u8]) {
    let mut parts = bytes.splitn(2, |byte| *byte == b'\n');
    let content_type = String::from_utf8_lossy(parts.next().unwrap_or_default());
    let body = parts.next().unwrap_or_default();
    let key = pressed_in_info(&content_type, body);
    assert!(key.is_none() || content_type.to_ascii_lowercase().contains("dtmf"));
}

fn stream() -> Option<Stream> {
    const ANSWER: &str = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n\
        m=audio 4000 RTP/AVP 8 101\r\na=rtpmap:101 telephone-event/8000\r\n";
    let random = Random {
        sender: 0xABCD,
        sequence: u16::MAX,
        timestamp: u32::MAX,
        name: 7,
    };
    let agreement = local(SrtpPolicy::Off).answered(ANSWER).ok()?;
    Stream::new(agreement, None, random, system::now()).ok()
}

fn local(policy: SrtpPolicy) -> Local {
    let key = MasterKey::random().ok();
    let crypto = key.filter(|_| policy != SrtpPolicy::Off).map(|key| Crypto {
        tag: 1,
        suite: Suite::ALL[0],
        key,
    });
    Local {
        origin: (1, 1),
        address: Ipv4Addr::new(192, 0, 2, 9).into(),
        port: 20_000,
        codecs: vec![Codec::Pcma, Codec::Pcmu],
        policy,
        crypto: crypto.into_iter().collect(),
        rtcp_mux: false,
        direction: Direction::SendReceive,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
            for takes in [sdp, rtp, telephone_event, info] {
                takes(&bytes);
            }
        }
    }
}

//! Reading a description that somebody else wrote.

use std::net::IpAddr;

use super::{Crypto, Description, Direction, Map, Media};

/// A description of one call is 300 bytes; with video, ICE and fingerprints some 5,000.
const LONGEST: usize = 32 * 1024;
const MOST_LINES: usize = 600;
const MOST_MEDIA: usize = 16;
/// Of formats, maps and keys of one medium.
const MOST_OF_A_KIND: usize = 64;

/// Reads it, or `None` when it is no description or an unreasonable one.
pub(in crate::media) fn read(text: &str) -> Option<Description<'_>> {
    if text.len() > LONGEST {
        return None;
    }
    let mut lines = text
        .split(['\n', '\r'])
        .filter(|line| !line.is_empty())
        .take(MOST_LINES + 1);
    if lines.next()?.trim_end() != "v=0" {
        return None;
    }
    let mut session = SessionLevel::default();
    let mut media: Vec<Media<'_>> = Vec::new();
    for (number, line) in lines.enumerate() {
        let (kind, value) = line.split_once('=')?;
        if number + 1 >= MOST_LINES || kind.len() != 1 {
            return None;
        }
        if kind == "m" {
            if media.len() >= MOST_MEDIA {
                return None;
            }
            media.push(session.begin(value)?);
            continue;
        }
        match (kind, media.last_mut()) {
            ("c", Some(media)) => media.address = address(value),
            ("c", None) => session.address = address(value),
            ("a", Some(media)) => media.take(value),
            ("a", None) => session.take(value),
            (_, _) => {}
        }
    }
    Some(Description { media })
}

/// What is said once for all media.
#[derive(Default)]
struct SessionLevel {
    address: Option<IpAddr>,
    direction: Direction,
}

impl SessionLevel {
    fn take(&mut self, attribute: &str) {
        if let Some(direction) = Direction::from_attribute(attribute.trim_end()) {
            self.direction = direction;
        }
    }

    /// `audio 49170 RTP/AVP 8 0 101`.
    fn begin<'a>(&self, value: &'a str) -> Option<Media<'a>> {
        let mut words = value.split_ascii_whitespace();
        let kind = words.next()?;
        let port = words.next()?;
        // `49170/2` asks for two pairs of ports, of which we use the first.
        let port = port.split_once('/').map_or(port, |(first, _)| first);
        let port = port.parse().ok()?;
        let transport = words.next()?;
        let formats: Vec<_> = words.take(MOST_OF_A_KIND + 1).collect();
        (formats.len() <= MOST_OF_A_KIND).then(|| Media {
            kind,
            port,
            transport,
            formats,
            maps: Vec::new(),
            address: self.address,
            direction: self.direction,
            crypto: Vec::new(),
            rtcp: None,
            rtcp_mux: false,
        })
    }
}

impl<'a> Media<'a> {
    fn take(&mut self, attribute: &'a str) {
        let (name, value) = match attribute.split_once(':') {
            Some((name, value)) => (name, value.trim()),
            None => (attribute.trim_end(), ""),
        };
        match name {
            "rtpmap" if self.maps.len() < MOST_OF_A_KIND => self.maps.extend(map(value)),
            "crypto" if self.crypto.len() < MOST_OF_A_KIND => {
                self.crypto.extend(Crypto::read(value));
            }
            "rtcp" => self.rtcp = rtcp(value),
            "rtcp-mux" => self.rtcp_mux = true,
            _ => {
                if let Some(direction) = Direction::from_attribute(name) {
                    self.direction = direction;
                }
            }
        }
    }
}

/// `101 telephone-event/8000`, `111 opus/48000/2`.
fn map(value: &str) -> Option<Map<'_>> {
    let (payload_type, encoding) = value.split_once(' ')?;
    let mut parts = encoding.trim_start().split('/');
    let payload_type = payload_type.parse().ok().filter(|number| *number < 128)?;
    Some(Map {
        payload_type,
        encoding: parts.next()?,
        clock_rate: parts.next()?.trim_end().parse().ok()?,
    })
}

/// `IN IP4 192.0.2.1`, `IN IP4 224.2.1.1/127`. Names are not looked up: the answer to a
/// call is no place to wait for a DNS server.
fn address(value: &str) -> Option<IpAddr> {
    let mut words = value.split_ascii_whitespace();
    let (network, family, address) = (words.next()?, words.next()?, words.next()?);
    let address = address.split_once('/').map_or(address, |(first, _)| first);
    let address: IpAddr = address.parse().ok()?;
    let same_family = match family {
        "IP4" => address.is_ipv4(),
        "IP6" => address.is_ipv6(),
        _ => false,
    };
    (network == "IN" && same_family).then_some(address)
}

/// `53020`, `53020 IN IP4 192.0.2.1`.
fn rtcp(value: &str) -> Option<(u16, Option<IpAddr>)> {
    let (port, rest) = value.split_once(' ').unwrap_or((value, ""));
    let port = port.parse().ok().filter(|port| *port != 0)?;
    Some((port, address(rest)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_must_be_understood_is_and_the_rest_is_passed_over() {
        let text = "v=0\r\n\
            o=- 1 1 IN IP4 pbx.example\r\n\
            s=\u{fffd}\r\n\
            c=IN IP4 192.0.2.1\r\n\
            t=0 0\r\n\
            a=sendonly\r\n\
            a=ice-lite\r\n\
            m=audio 4000/2 RTP/SAVP 8 101\r\n\
            c=IN IP4 198.51.100.7/127\r\n\
            a=rtpmap:8 PCMA/8000\r\n\
            a=rtpmap:101  telephone-event/8000\r\n\
            a=rtpmap:200 bogus/8000\r\n\
            a=rtpmap:nonsense\r\n\
            a=candidate:not understood at all\r\n\
            a=rtcp:4100 IN IP4 192.0.2.9\r\n\
            a=rtcp-mux\r\n\
            a=recvonly \r\n\
            m=image 0 udptl t38\r\n";
        let description = read(text).unwrap();
        let [audio, image] = description.media.as_slice() else {
            panic!("two media expected: {description:?}");
        };
        assert_eq!((audio.kind, audio.port), ("audio", 4000));
        assert_eq!(audio.transport, "RTP/SAVP");
        assert_eq!(audio.formats, ["8", "101"]);
        assert_eq!(audio.maps.len(), 2);
        assert_eq!(audio.maps[1].encoding, "telephone-event");
        assert_eq!(audio.address, Some("198.51.100.7".parse().unwrap()));
        assert_eq!(audio.rtcp, Some((4100, Some("192.0.2.9".parse().unwrap()))));
        assert!(audio.rtcp_mux);
        assert_eq!(audio.direction, Direction::ReceiveOnly);
        assert_eq!((image.kind, image.port), ("image", 0));
        assert_eq!(image.formats, ["t38"]);
        assert_eq!(image.address, Some("192.0.2.1".parse().unwrap()));
        assert_eq!(image.direction, Direction::SendOnly);
    }

    #[test]
    fn lines_may_end_in_any_way() {
        for end in ["\r\n", "\n", "\r"] {
            let text = ["v=0", "m=audio 4000 RTP/AVP 0", ""].join(end);
            assert_eq!(read(&text).unwrap().media.len(), 1, "{end:?}");
        }
    }

    #[test]
    fn what_is_no_description_is_refused() {
        let media = "m=audio 4000 RTP/AVP 0\r\n";
        let rows = [
            String::new(),
            "hello".to_owned(),
            "v=1\r\n".to_owned(),
            format!("{media}v=0\r\n"),
            "v=0\r\nm=audio\r\n".to_owned(),
            "v=0\r\nm=audio 70000 RTP/AVP 0\r\n".to_owned(),
            "v=0\r\nm=audio -1 RTP/AVP 0\r\n".to_owned(),
            "v=0\r\nno line\r\n".to_owned(),
            "v=0\r\nab=c\r\n".to_owned(),
            format!("v=0\r\n{}", media.repeat(MOST_MEDIA + 1)),
            format!("v=0\r\n{}", "a=x\r\n".repeat(MOST_LINES)),
            format!("v=0\r\ns={}\r\n", "x".repeat(LONGEST)),
            format!("v=0\r\nm=audio 4000 RTP/AVP {}\r\n", "0 ".repeat(65)),
        ];
        for text in rows {
            assert!(read(&text).is_none(), "{text:.60}");
        }
    }

    #[test]
    fn an_address_is_an_address_of_its_family() {
        let rows = [
            ("IN IP4 192.0.2.1", Some("192.0.2.1")),
            ("IN IP4 192.0.2.1/127/3", Some("192.0.2.1")),
            ("IN IP6 2001:db8::1", Some("2001:db8::1")),
            ("IN IP6 192.0.2.1", None),
            ("IN IP4 2001:db8::1", None),
            ("IN IP4 pbx.example", None),
            ("IN IP4 192.0.2.256", None),
            ("ATM NSAP 47", None),
            ("IN IP4", None),
            ("", None),
        ];
        for (value, expected) in rows {
            assert_eq!(
                address(value),
                expected.map(|text| text.parse().unwrap()),
                "{value}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "(v=0\r\n)?([mcab]=[ -~]{0,40}\r?\n?){0,30}") {
            let _ = read(&text);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
            let _ = read(&String::from_utf8_lossy(&bytes));
        }
    }
}

//! Writing a description of our own: one audio stream, and whatever else was offered
//! turned away.

use std::{fmt::Write, net::IpAddr};

use super::{Crypto, Direction, Media};
use crate::settings::Codec;

/// Our audio.
#[derive(Debug)]
pub(in crate::media) struct Audio<'a> {
    /// Who describes, as the far side knows it again.
    pub(in crate::media) origin: (u64, u64),
    /// Where to send to.
    pub(in crate::media) address: IpAddr,
    /// On which port.
    pub(in crate::media) port: u16,
    /// With these payload types, the preferred first.
    pub(in crate::media) codecs: &'a [(u8, Codec)],
    /// The payload type of keys, where they are spoken of at all.
    pub(in crate::media) events: Option<u8>,
    /// Keys; with any it is RTP/SAVP.
    pub(in crate::media) crypto: &'a [Crypto],
    /// Which way.
    pub(in crate::media) direction: Direction,
    /// Whether reports come to the same port.
    pub(in crate::media) rtcp_mux: bool,
}

/// Writes it. In an answer, `offered` is the media of the offer and `ours` the place of
/// the one that is taken: every other is answered with port 0.
pub(in crate::media) fn write(audio: &Audio<'_>, offered: &[Media<'_>], ours: usize) -> String {
    let mut text = String::with_capacity(512);
    // Writing to a string does not fail.
    let _ = head(&mut text, audio);
    let _ = if offered.is_empty() {
        body(&mut text, audio)
    } else {
        offered.iter().enumerate().try_for_each(|(place, media)| {
            if place == ours {
                body(&mut text, audio)
            } else {
                turned_away(&mut text, media)
            }
        })
    };
    text
}

fn head(text: &mut String, audio: &Audio<'_>) -> std::fmt::Result {
    let (id, version) = audio.origin;
    let address = audio.address;
    let family = if address.is_ipv4() { "IP4" } else { "IP6" };
    write!(
        text,
        "v=0\r\n\
         o=- {id} {version} IN {family} {address}\r\n\
         s=-\r\n\
         c=IN {family} {address}\r\n\
         t=0 0\r\n"
    )
}

fn body(text: &mut String, audio: &Audio<'_>) -> std::fmt::Result {
    let profile = if audio.crypto.is_empty() {
        "RTP/AVP"
    } else {
        "RTP/SAVP"
    };
    write!(text, "m=audio {} {profile}", audio.port)?;
    let payload_types = audio.codecs.iter().map(|(number, _)| *number);
    for payload_type in payload_types.chain(audio.events) {
        write!(text, " {payload_type}")?;
    }
    text.push_str("\r\n");
    for (payload_type, codec) in audio.codecs {
        let name = match codec {
            Codec::Pcma => "PCMA",
            Codec::Pcmu => "PCMU",
        };
        write!(text, "a=rtpmap:{payload_type} {name}/8000\r\n")?;
    }
    if let Some(payload_type) = audio.events {
        write!(
            text,
            "a=rtpmap:{payload_type} telephone-event/8000\r\n\
             a=fmtp:{payload_type} 0-15\r\n"
        )?;
    }
    for crypto in audio.crypto {
        write!(text, "a=crypto:{crypto}\r\n")?;
    }
    text.push_str("a=ptime:20\r\n");
    if audio.rtcp_mux {
        text.push_str("a=rtcp-mux\r\n");
    }
    write!(text, "a={}\r\n", audio.direction.attribute())
}

fn turned_away(text: &mut String, media: &Media<'_>) -> std::fmt::Result {
    write!(text, "m={} 0 {}", media.kind, media.transport)?;
    for format in &media.formats {
        write!(text, " {format}")?;
    }
    text.push_str("\r\n");
    Ok(())
}

//! What an offer and an answer mean together (RFC 3264, RFC 4568, RFC 5761).

use std::net::{IpAddr, SocketAddr};

use super::{
    AnswerRefusal,
    sdp::{self, Crypto, Direction, MasterKey, Media, Suite},
};
use crate::settings::{Codec, SrtpPolicy};

const PLAIN: &str = "RTP/AVP";
const ENCRYPTED: &str = "RTP/SAVP";

/// What we offer keys as. The number is free to choose; this is what most choose.
const EVENTS: u8 = 101;

/// Our side of it.
#[derive(Debug)]
pub(super) struct Local {
    /// Names the session for as long as it lasts, and counts its descriptions.
    pub(super) origin: (u64, u64),
    /// Where we are reached.
    pub(super) address: IpAddr,
    /// On which port.
    pub(super) port: u16,
    /// What we can code, the preferred first.
    pub(super) codecs: Vec<Codec>,
    /// Whether we encrypt.
    pub(super) policy: SrtpPolicy,
    /// Keys that we offer, or the one in use.
    pub(super) crypto: Vec<Crypto>,
    /// Whether reports come to the same port; only ever asked for by the far side.
    pub(super) rtcp_mux: bool,
    /// Which way we would like it.
    pub(super) direction: Direction,
}

/// What both sides have agreed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Agreement {
    /// Where to send audio, unless on hold in the old way (RFC 3264, section 8.4).
    pub(super) rtp: Option<SocketAddr>,
    /// Where to send reports.
    pub(super) rtcp: Option<SocketAddr>,
    /// Whether reports and audio share a port.
    pub(super) rtcp_mux: bool,
    /// What to send.
    pub(super) send: (u8, Codec),
    /// What may arrive.
    pub(super) receive: Vec<(u8, Codec)>,
    /// As what keys may arrive.
    pub(super) events: EventTypes,
    /// Which way, as we see it.
    pub(super) direction: Direction,
    /// How it is encrypted.
    pub(super) protection: Option<Protection>,
}

/// Payload types of telephone-event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct EventTypes {
    /// What the far side named. Without it, keys may come as tones.
    pub(super) agreed: Option<u8>,
    /// What we named, which some send in spite of having named another.
    pub(super) offered: Option<u8>,
}

impl EventTypes {
    /// Whether keys come as this payload type.
    pub(super) fn contain(self, payload_type: u8) -> bool {
        [self.agreed, self.offered].contains(&Some(payload_type))
    }
}

/// The keys of both directions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Protection {
    /// How.
    pub(super) suite: Suite,
    /// What we send with.
    pub(super) ours: MasterKey,
    /// What the far side sends with.
    pub(super) theirs: MasterKey,
}

impl Local {
    /// Our description, as an offer.
    pub(super) fn offer(&self) -> String {
        let codecs: Vec<_> = self.codecs.iter().map(|codec| own_type(*codec)).collect();
        sdp::write(&self.audio(&codecs, Some(EVENTS)), &[], 0)
    }

    /// What the far side's answer to our offer means.
    ///
    /// # Errors
    /// When it can not be used.
    pub(super) fn answered(&self, text: &str) -> Result<Agreement, AnswerRefusal> {
        let description = sdp::read(text).ok_or(AnswerRefusal::NotSdp)?;
        let audio = description.media.iter().find(|media| is_audio(media));
        let audio = audio.ok_or(AnswerRefusal::NoAudio)?;
        let protection = match (audio.transport, self.crypto.as_slice()) {
            (PLAIN, []) => None,
            (PLAIN, _) => return Err(AnswerRefusal::SrtpMissing),
            (ENCRYPTED, []) => return Err(AnswerRefusal::SrtpRefused),
            (ENCRYPTED, offered) => Some(taken(offered, audio)?),
            (_, _) => return Err(AnswerRefusal::WrongTransport),
        };
        self.agreement(audio, audio.direction.mirrored(), protection)
    }

    /// What to answer to an offer of the far side's, and what it then means. Nothing is
    /// changed before it is known to be usable.
    ///
    /// # Errors
    /// When it can not be used.
    pub(super) fn answer(&mut self, text: &str) -> Result<(Agreement, String), AnswerRefusal> {
        let description = sdp::read(text).ok_or(AnswerRefusal::NotSdp)?;
        let place = description.media.iter().position(is_audio);
        let place = place.ok_or(AnswerRefusal::NoAudio)?;
        let audio = description.media.get(place).ok_or(AnswerRefusal::NoAudio)?;
        let (crypto, protection) = match (audio.transport, self.policy) {
            // What was encrypted stays so, whatever the policy would have allowed.
            (PLAIN, _) if !self.crypto.is_empty() => return Err(AnswerRefusal::SrtpMissing),
            (PLAIN, SrtpPolicy::Required) => return Err(AnswerRefusal::SrtpMissing),
            (PLAIN, SrtpPolicy::Off | SrtpPolicy::Optional) => (Vec::new(), None),
            (ENCRYPTED, SrtpPolicy::Off) => return Err(AnswerRefusal::SrtpRefused),
            (ENCRYPTED, SrtpPolicy::Optional | SrtpPolicy::Required) => {
                let (ours, protection) = self.reply_to(audio)?;
                (vec![ours], Some(protection))
            }
            (_, _) => return Err(AnswerRefusal::WrongTransport),
        };
        let direction = audio.direction.mirrored();
        let agreement = self.agreement(audio, direction, protection)?;
        self.crypto = crypto;
        self.rtcp_mux = audio.rtcp_mux;
        self.direction = direction;
        self.origin.1 += 1;
        let codecs = [agreement.send];
        let ours = self.audio(&codecs, agreement.events.agreed);
        let answer = sdp::write(&ours, &description.media, place);
        // Only an answer is narrowed to what was offered: a later offer of ours asks for all.
        self.direction = Direction::SendReceive;
        Ok((agreement, answer))
    }

    /// Our next description on this session, as an offer: with the key in use only.
    pub(super) fn offer_again(&mut self, agreement: &Agreement) -> String {
        self.origin.1 += 1;
        if let Some(protection) = &agreement.protection {
            self.crypto = vec![Crypto {
                tag: 1,
                suite: protection.suite,
                key: protection.ours.clone(),
            }];
        }
        self.offer()
    }

    fn audio<'a>(&'a self, codecs: &'a [(u8, Codec)], events: Option<u8>) -> sdp::Audio<'a> {
        sdp::Audio {
            origin: self.origin,
            address: self.address,
            port: self.port,
            codecs,
            events,
            crypto: &self.crypto,
            direction: self.direction,
            rtcp_mux: self.rtcp_mux,
        }
    }

    /// The key that answers an offer: the one in use, unless the far side wants another
    /// suite.
    fn reply_to(&self, audio: &Media<'_>) -> Result<(Crypto, Protection), AnswerRefusal> {
        let wanted = Suite::ALL.into_iter().find_map(|suite| {
            let mut offered = audio.crypto.iter();
            offered.find(|crypto| crypto.suite == suite)
        });
        let theirs = wanted.ok_or(AnswerRefusal::SrtpRefused)?;
        let mut in_use = self.crypto.iter();
        let ours = match in_use.find(|crypto| crypto.suite == theirs.suite) {
            Some(crypto) => crypto.key.clone(),
            None => MasterKey::random().map_err(|_| AnswerRefusal::SrtpRefused)?,
        };
        let reply = Crypto {
            tag: theirs.tag,
            suite: theirs.suite,
            key: ours.clone(),
        };
        let protection = Protection {
            suite: theirs.suite,
            ours,
            theirs: theirs.key.clone(),
        };
        Ok((reply, protection))
    }

    fn agreement(
        &self,
        audio: &Media<'_>,
        direction: Direction,
        protection: Option<Protection>,
    ) -> Result<Agreement, AnswerRefusal> {
        let named = audio
            .formats
            .iter()
            .filter_map(|format| format.parse().ok());
        let codecs = named.clone().filter_map(|number| {
            let codec = codec_of(audio, number)?;
            self.codecs.contains(&codec).then_some((number, codec))
        });
        let mut receive: Vec<(u8, Codec)> = codecs.collect();
        let send = *receive.first().ok_or(AnswerRefusal::NoCodecInCommon)?;
        // What we offered may arrive too, as long as it can not be mistaken.
        for ours in self.codecs.iter().map(|codec| own_type(*codec)) {
            if !audio.maps.iter().any(|map| map.payload_type == ours.0) && !receive.contains(&ours)
            {
                receive.push(ours);
            }
        }
        let agreed = named.clone().find(|number| is_events(audio, *number));
        let mistakable = audio
            .maps
            .iter()
            .any(|map| map.payload_type == EVENTS && !is_events(audio, EVENTS));
        let (rtp, reports) = self.remote(audio)?;
        Ok(Agreement {
            rtp,
            rtcp: reports,
            rtcp_mux: audio.rtcp_mux,
            send,
            receive,
            events: EventTypes {
                agreed,
                offered: (!mistakable).then_some(EVENTS),
            },
            direction,
            protection,
        })
    }

    /// Where to send to.
    fn remote(
        &self,
        audio: &Media<'_>,
    ) -> Result<(Option<SocketAddr>, Option<SocketAddr>), AnswerRefusal> {
        let address = audio.address.ok_or(AnswerRefusal::BadAddress)?;
        if address.is_unspecified() {
            return Ok((None, None));
        }
        self.can_be_sent_to(address)?;
        let (port, reports_at) = match audio.rtcp {
            _ if audio.rtcp_mux => (audio.port, address),
            Some((port, elsewhere)) => (port, elsewhere.unwrap_or(address)),
            None => (audio.port.saturating_add(1), address),
        };
        let reports_at = self
            .can_be_sent_to(reports_at)
            .map_or(address, |()| reports_at);
        let rtp = SocketAddr::new(address, audio.port);
        Ok((Some(rtp), Some(SocketAddr::new(reports_at, port))))
    }

    /// Whether an address is one that a far side can have. Loopback is, among ourselves:
    /// from elsewhere it would have us send to programs of this machine.
    fn can_be_sent_to(&self, address: IpAddr) -> Result<(), AnswerRefusal> {
        let everybody = match address {
            IpAddr::V4(address) => address.is_broadcast(),
            IpAddr::V6(_) => false,
        };
        let sendable = address.is_ipv4() == self.address.is_ipv4()
            && !address.is_multicast()
            && !address.is_unspecified()
            && !everybody
            && (!address.is_loopback() || self.address.is_loopback());
        sendable.then_some(()).ok_or(AnswerRefusal::BadAddress)
    }
}

fn is_audio(media: &Media<'_>) -> bool {
    media.kind == "audio" && media.port != 0
}

/// The key of the offered line that the answer took.
fn taken(offered: &[Crypto], audio: &Media<'_>) -> Result<Protection, AnswerRefusal> {
    let mut pairs = audio.crypto.iter().filter_map(|theirs| {
        let same = |ours: &&Crypto| ours.tag == theirs.tag && ours.suite == theirs.suite;
        Some((offered.iter().find(same)?, theirs))
    });
    let (ours, theirs) = pairs.next().ok_or(AnswerRefusal::SrtpRefused)?;
    Some(Protection {
        suite: ours.suite,
        ours: ours.key.clone(),
        theirs: theirs.key.clone(),
    })
    // A key that comes back is an echo of our own, and would make both directions alike.
    .filter(|keys| keys.ours != keys.theirs)
    .ok_or(AnswerRefusal::SrtpRefused)
}

/// As what we send and expect a codec (RFC 3551).
const fn own_type(codec: Codec) -> (u8, Codec) {
    match codec {
        Codec::Pcmu => (0, codec),
        Codec::Pcma => (8, codec),
    }
}

/// What a payload type is in this description.
fn codec_of(audio: &Media<'_>, payload_type: u8) -> Option<Codec> {
    let mut maps = audio.maps.iter();
    match maps.find(|map| map.payload_type == payload_type) {
        Some(map) if map.clock_rate != super::SAMPLE_RATE => None,
        Some(map) if map.encoding.eq_ignore_ascii_case("PCMA") => Some(Codec::Pcma),
        Some(map) if map.encoding.eq_ignore_ascii_case("PCMU") => Some(Codec::Pcmu),
        Some(_) => None,
        None => [Codec::Pcma, Codec::Pcmu]
            .into_iter()
            .find(|codec| own_type(*codec).0 == payload_type),
    }
}

fn is_events(audio: &Media<'_>, payload_type: u8) -> bool {
    audio.maps.iter().any(|map| {
        map.payload_type == payload_type
            && map.clock_rate == super::SAMPLE_RATE
            && map.encoding.eq_ignore_ascii_case("telephone-event")
    })
}

#[cfg(test)]
mod tests;

//! Encryption and authentication of what is sent and received (RFC 3711).

use std::io;

use rtc_crypto::{RTCCryptoProvider, providers::RingProvider};
use rtc_srtp::{
    context::Context,
    option::{srtcp_replay_protection, srtp_replay_protection},
    protection_profile::ProtectionProfile,
};
use rtp_types::RtpPacket;

use super::{
    negotiation::Protection,
    sdp::{MasterKey, Suite},
};

/// How far out of order a packet may come, as RFC 3711 has it at least.
const WINDOW: usize = 64;

/// Of a packet's first byte.
const PADDED: u8 = 0x20;
/// Of the word before a report's signature.
const ENCRYPTED: u8 = 0x80;
/// A report's signature, in both suites.
const REPORT_TAG: usize = 10;

/// Encrypts one direction and decrypts the other.
pub(super) struct Srtp {
    outgoing: Context,
    incoming: Incoming,
    /// Reports may name another sender than the packets.
    reports: Incoming,
}

/// What decrypts. The library keeps a state for each sender that it has heard of before
/// it knows whether the packet is genuine, so it is shown only senders that proved
/// themselves: a packet of another is tried on a copy, which takes the place of this one
/// when it passes.
struct Incoming {
    suite: Suite,
    key: MasterKey,
    context: Context,
    sender: Option<u32>,
}

impl Srtp {
    pub(super) fn new(keys: &Protection) -> io::Result<Self> {
        Ok(Self {
            outgoing: context(keys.suite, &keys.ours)?,
            incoming: Incoming::new(keys)?,
            reports: Incoming::new(keys)?,
        })
    }

    /// Takes the far side's new key; what we send goes on as it was.
    pub(super) fn expect(&mut self, keys: &Protection) -> io::Result<()> {
        self.incoming = Incoming::new(keys)?;
        self.reports = Incoming::new(keys)?;
        Ok(())
    }

    /// Encrypts an RTP packet in place.
    pub(super) fn protect(&mut self, packet: &mut Vec<u8>) -> Option<()> {
        let sealed = self.outgoing.encrypt_rtp(packet).ok()?;
        packet.clear();
        packet.extend_from_slice(&sealed);
        Some(())
    }

    /// Encrypts a compound RTCP packet in place.
    pub(super) fn protect_report(&mut self, packet: &mut Vec<u8>) -> Option<()> {
        let sealed = self.outgoing.encrypt_rtcp(packet).ok()?;
        packet.clear();
        packet.extend_from_slice(&sealed);
        Some(())
    }

    /// Decrypts an RTP packet; `None` when it is not genuine or has been seen.
    pub(super) fn open(&mut self, packet: &[u8]) -> Option<Vec<u8>> {
        // Padding is inside what is encrypted, and can not be looked at yet.
        let mut unpadded = packet.to_vec();
        *unpadded.first_mut()? &= !PADDED;
        let read = RtpPacket::parse(&unpadded).ok()?;
        let begin = read.payload_offset();
        if packet.len() < begin + self.incoming.tag() {
            return None;
        }
        let sender = read.ssrc();
        // All that the library asks of a header is what it says of itself and its length,
        // of which a header extension is as good a part as any: its own reading of
        // extensions trusts their inner lengths.
        let header = rtc_rtp::Header {
            version: 2,
            payload_type: read.payload_type(),
            sequence_number: read.sequence_number(),
            timestamp: read.timestamp(),
            ssrc: sender,
            csrc: vec![0; begin.checked_sub(12)? / 4],
            ..rtc_rtp::Header::default()
        };
        self.incoming.with(sender, |context| {
            let opened = context.decrypt_rtp_with_header(packet, &header).ok()?;
            Some(opened.to_vec())
        })
    }

    /// Decrypts a compound RTCP packet; `None` when it is not genuine or has been seen.
    pub(super) fn open_report(&mut self, packet: &[u8]) -> Option<Vec<u8>> {
        // The library passes on what says that it is not encrypted, unchecked. We never
        // agree on that (RFC 3711, section 3.4; `UNENCRYPTED_SRTCP`).
        let index = packet.len().checked_sub(REPORT_TAG + 4)?;
        if packet.get(index)? & ENCRYPTED == 0 {
            return None;
        }
        let sender = packet.get(4..8)?.try_into().ok()?;
        self.reports.with(u32::from_be_bytes(sender), |context| {
            let opened = context.decrypt_rtcp(packet).ok()?;
            Some(opened.to_vec())
        })
    }
}

impl Incoming {
    fn new(keys: &Protection) -> io::Result<Self> {
        Ok(Self {
            suite: keys.suite,
            key: keys.theirs.clone(),
            context: context(keys.suite, &keys.theirs)?,
            sender: None,
        })
    }

    /// How long a packet's signature is.
    const fn tag(&self) -> usize {
        match self.suite {
            Suite::HmacSha1_80 => 10,
            Suite::HmacSha1_32 => 4,
        }
    }

    fn with<Opened>(
        &mut self,
        sender: u32,
        open: impl FnOnce(&mut Context) -> Option<Opened>,
    ) -> Option<Opened> {
        if self.sender == Some(sender) {
            return open(&mut self.context);
        }
        let mut fresh = context(self.suite, &self.key).ok()?;
        let opened = open(&mut fresh)?;
        self.context = fresh;
        self.sender = Some(sender);
        Some(opened)
    }
}

fn context(suite: Suite, key: &MasterKey) -> io::Result<Context> {
    let profile = match suite {
        Suite::HmacSha1_80 => ProtectionProfile::Aes128CmHmacSha1_80,
        Suite::HmacSha1_32 => ProtectionProfile::Aes128CmHmacSha1_32,
    };
    Context::new(
        key.key(),
        key.salt(),
        profile,
        Some(srtp_replay_protection(WINDOW)),
        Some(srtcp_replay_protection(WINDOW)),
        RingProvider::new().crypto(),
    )
    .map_err(io::Error::other)
}

#[cfg(test)]
mod tests;

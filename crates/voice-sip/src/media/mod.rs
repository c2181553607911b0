//! The media of one call: what is agreed about it, and the speech and keys themselves.
//!
//! ```text
//! Offer::make ─ sdp() ─▶ INVITE            Session::play(playlist)
//!      │                                        │
//!      └─ accept(answer) ─▶ Session ─▶ MediaEvent::{Key, Played, Voicemail, Silent}
//! ```
//!
//! An [`Offer`] has bound an even port for RTP and the next for RTCP, and knows what it
//! put in its SDP. The far side's answer turns it into a [`Session`], which from then on
//! sends a packet every 20 ms until it is dropped: what it was given to play, or silence.
//! Dropping either frees the ports.
//!
//! One thread paces all sessions of the process ([`Pacer`](pacer)); a session has no task
//! of its own. What happens is told to the listener *on that thread*, in order and with
//! no lock held: a listener may call the session back, or drop it, but must not block.
//!
//! How the rooms inside relate:
//!
//! - [`sdp`] reads and writes session descriptions, [`negotiation`] says what an offer
//!   and an answer mean together.
//! - [`stream`] is one call's RTP without any I/O: datagrams and the time go in,
//!   datagrams and events come out. `pacer`, `session` and `offer` give it sockets.
//! - [`source`], [`reception`], [`srtp`] and [`rtcp`] decide which datagrams count.
//! - [`keys`] hears keys in three ways and counts each press once; [`voicemail`] hears
//!   machines.

mod descriptors;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
mod g711;
mod keys;
mod negotiation;
mod offer;
mod pacer;
mod playout;
mod ports;
mod reception;
mod rtcp;
mod rtp;
mod sdp;
mod session;
mod source;
#[cfg(test)]
mod speech_for_tests;
mod srtp;
mod stream;
mod system;
mod voicemail;

use std::{io, net::IpAddr, sync::Arc, time::Duration};

use security_info::call::Key;

pub use descriptors::make_room_for;
pub use offer::Offer;
pub use session::{Session, Statistics};

use crate::settings::{Codec, PortRange, SrtpPolicy};

/// How a line does media.
#[derive(Clone, Debug)]
pub struct MediaSettings {
    /// The address to bind.
    pub bind: IpAddr,
    /// The address to put into the SDP. Needed when `bind` is unspecified.
    pub advertised: Option<IpAddr>,
    /// The server that the call goes through. RTP may come from there even though the SDP
    /// names another address, as it does from a PBX behind NAT; from nowhere else may it.
    pub server: Option<IpAddr>,
    /// Where to find a pair of ports.
    pub ports: PortRange,
    /// What to offer, the preferred first.
    pub codecs: Vec<Codec>,
    /// Whether to encrypt. [`SrtpPolicy::Optional`] offers only encryption: RTP/SAVP
    /// beside RTP/AVP is not understood widely enough. Who gets a 488 to it may make a
    /// new offer with [`SrtpPolicy::Off`], visibly and once.
    pub srtp: SrtpPolicy,
}

/// Why there is no media.
#[derive(Debug, thiserror::Error)]
pub enum MediaError {
    /// Every pair of ports is taken.
    #[error("a free pair of ports is expected; all of {first} to {last} are in use")]
    PortsUsedUp {
        /// The first port of the range.
        first: u16,
        /// Its last.
        last: u16,
    },
    /// The address can not be bound at all.
    #[error("an address of this machine is expected for media; {address} can not be bound")]
    Bind {
        /// The address.
        address: IpAddr,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// Neither the bound nor the advertised address is one that can be sent to.
    #[error("an address to advertise for media is expected when all addresses are bound")]
    NoAddress,
    /// The thread that paces media could not be started, or keys could not be drawn.
    #[error("the system lacks what media needs")]
    System(#[source] io::Error),
}

/// Why an answer, or an offer of the far side's, can not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum AnswerRefusal {
    /// It is no session description, or an unreasonable one.
    #[error("a session description is expected")]
    NotSdp,
    /// It has no audio, or turns ours away.
    #[error("audio is expected in the session description")]
    NoAudio,
    /// Nothing that we can code and decode.
    #[error("a codec that was offered is expected in the session description")]
    NoCodecInCommon,
    /// Audio is to be carried in a way that was not offered.
    #[error("the transport that was offered is expected in the session description")]
    WrongTransport,
    /// It is plain, and must or used to be encrypted.
    #[error("encrypted audio is expected in the session description")]
    SrtpMissing,
    /// It is encrypted, and we must not or can not do so in this way.
    #[error("a key for AES_CM_128_HMAC_SHA1_80 or _32 is expected in the session description")]
    SrtpRefused,
    /// There is no address that audio can be sent to.
    #[error("an address of the same family to send audio to is expected")]
    BadAddress,
}

/// What happens on a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaEvent {
    /// A key was pressed.
    Key(Key),
    /// What was last given to play has been heard to its end.
    Played,
    /// What answered seems to be a machine. Told once.
    Voicemail,
    /// Nothing has been heard from the far side for long. Told once a silence.
    Silent,
}

/// Takes what happens, on the pacing thread. It must not block. It is dropped when the
/// session is, or when there is no media any more.
pub type MediaListener = Box<dyn Fn(MediaEvent) + Send + Sync>;

/// What to play.
#[derive(Clone, Debug, Default)]
pub struct Playlist {
    /// In this order.
    pub pieces: Vec<Piece>,
    /// From the beginning again after the end; then the end is never told.
    pub repeat: bool,
}

impl Playlist {
    /// To be played once.
    #[must_use]
    pub const fn once(pieces: Vec<Piece>) -> Self {
        Self {
            pieces,
            repeat: false,
        }
    }

    /// How long it takes, once.
    #[must_use]
    pub fn length(&self) -> Duration {
        self.pieces.iter().map(Piece::length).sum()
    }

    /// To be played again and again.
    #[must_use]
    pub const fn repeating(pieces: Vec<Piece>) -> Self {
        Self {
            pieces,
            repeat: true,
        }
    }
}

impl FromIterator<Piece> for Playlist {
    fn from_iter<Pieces: IntoIterator<Item = Piece>>(pieces: Pieces) -> Self {
        Self::once(pieces.into_iter().collect())
    }
}

/// A part of a playlist.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Speech: 8,000 samples a second, one channel.
    Audio(Arc<[i16]>),
    /// Silence.
    Pause(Duration),
}

impl Piece {
    /// How long it takes.
    #[must_use]
    pub fn length(&self) -> Duration {
        match self {
            Self::Audio(samples) => {
                let samples = u32::try_from(samples.len()).unwrap_or(u32::MAX);
                Duration::from_secs(samples.into()) / SAMPLE_RATE
            }
            Self::Pause(length) => *length,
        }
    }
}

/// Samples of speech in a second.
const SAMPLE_RATE: u32 = 8_000;

/// What a packet holds.
const FRAME: Duration = Duration::from_millis(20);

/// Samples in a packet.
const SAMPLES_PER_FRAME: usize = 160;

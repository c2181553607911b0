//! Session descriptions (RFC 8866): as much of them as one call with audio needs.
//!
//! What arrives is untrusted. It is read in one pass, within limits, into borrowed parts;
//! a line that means nothing here is passed over, and only what must be understood can
//! make the whole unreadable.
//!
//! `ezk-sdp-types` 0.6.1 was tried first. It panics on `a=crypto` with a lifetime of
//! `2^32` or more, which real gateways send, and refuses a whole description for one line
//! that it does not know, such as `m=image` in a fax offer.

mod crypto;
mod read;
mod write;

use std::net::IpAddr;

pub(super) use crypto::{Crypto, MasterKey, Suite};
pub(super) use read::read;
pub(super) use write::{Audio, write};

/// A description as it was read.
#[derive(Debug)]
pub(super) struct Description<'a> {
    /// Its media, in order.
    pub(super) media: Vec<Media<'a>>,
}

/// One `m=` with what follows it.
#[derive(Debug)]
pub(super) struct Media<'a> {
    /// `audio`, `video`, `image` …
    pub(super) kind: &'a str,
    /// Where it is to be sent; 0 turns it away.
    pub(super) port: u16,
    /// `RTP/AVP` …
    pub(super) transport: &'a str,
    /// Payload types of audio, and whatever else of other kinds.
    pub(super) formats: Vec<&'a str>,
    /// What the dynamic payload types are.
    pub(super) maps: Vec<Map<'a>>,
    /// The address for it; `None` where none can be used.
    pub(super) address: Option<IpAddr>,
    /// Which way it goes, as the writer sees it.
    pub(super) direction: Direction,
    /// Keys to encrypt it with.
    pub(super) crypto: Vec<Crypto>,
    /// Where its reports go, when not to the next port.
    pub(super) rtcp: Option<(u16, Option<IpAddr>)>,
    /// Whether its reports may go to the same port.
    pub(super) rtcp_mux: bool,
}

/// `a=rtpmap:101 telephone-event/8000`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Map<'a> {
    /// The payload type.
    pub(super) payload_type: u8,
    /// What it is, in whatever case it was written.
    pub(super) encoding: &'a str,
    /// Ticks a second.
    pub(super) clock_rate: u32,
}

/// Which way media goes, as seen by whoever wrote it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Direction {
    /// Both ways.
    #[default]
    SendReceive,
    /// The writer sends, and is on hold or plays something.
    SendOnly,
    /// The writer only listens.
    ReceiveOnly,
    /// Nobody sends.
    Inactive,
}

impl Direction {
    /// The same as the other side sees it.
    pub(super) const fn mirrored(self) -> Self {
        match self {
            Self::SendOnly => Self::ReceiveOnly,
            Self::ReceiveOnly => Self::SendOnly,
            both @ (Self::SendReceive | Self::Inactive) => both,
        }
    }

    /// Whether the writer sends.
    pub(super) const fn sends(self) -> bool {
        matches!(self, Self::SendReceive | Self::SendOnly)
    }

    /// Whether the writer listens.
    pub(super) const fn receives(self) -> bool {
        matches!(self, Self::SendReceive | Self::ReceiveOnly)
    }

    const fn attribute(self) -> &'static str {
        match self {
            Self::SendReceive => "sendrecv",
            Self::SendOnly => "sendonly",
            Self::ReceiveOnly => "recvonly",
            Self::Inactive => "inactive",
        }
    }

    fn from_attribute(name: &str) -> Option<Self> {
        [
            Self::SendReceive,
            Self::SendOnly,
            Self::ReceiveOnly,
            Self::Inactive,
        ]
        .into_iter()
        .find(|direction| direction.attribute() == name)
    }
}

//! Media that is offered and not yet agreed on.

use std::{fmt, io, net::IpAddr};

use super::{
    AnswerRefusal, MediaError, MediaListener, MediaSettings, Session,
    negotiation::Local,
    pacer,
    ports::{self, Sockets},
    sdp::{Crypto, Direction, MasterKey, Suite},
    stream::{Random, Stream},
    system,
};
use crate::settings::{Codec, SrtpPolicy};

/// A bound pair of ports and what was offered on it. Dropping it frees them.
#[derive(Debug)]
pub struct Offer {
    sockets: Sockets,
    local: Box<Local>,
    server: Option<IpAddr>,
}

impl Offer {
    /// Binds a pair of ports and draws keys.
    ///
    /// # Errors
    /// When no port is free, or there is no address to offer.
    pub fn make(settings: &MediaSettings) -> Result<Self, MediaError> {
        pacer::start().map_err(MediaError::System)?;
        let address = settings.advertised.unwrap_or(settings.bind);
        if address.is_unspecified() {
            return Err(MediaError::NoAddress);
        }
        let crypto = match settings.srtp {
            SrtpPolicy::Off => Vec::new(),
            SrtpPolicy::Optional | SrtpPolicy::Required => keys()?,
        };
        let session = u64::from(random::<u32>()?);
        let sockets = ports::bind(settings.bind, settings.ports)?;
        let port = sockets.rtp.local_addr().map_err(MediaError::System)?.port();
        let local = Local {
            origin: (session, 1),
            address,
            port,
            codecs: codecs(&settings.codecs),
            policy: settings.srtp,
            crypto,
            rtcp_mux: false,
            direction: Direction::SendReceive,
        };
        Ok(Self {
            sockets,
            local: Box::new(local),
            server: settings.server,
        })
    }

    /// What to put into the INVITE.
    #[must_use]
    pub fn sdp(&self) -> String {
        self.local.offer()
    }

    /// Takes the far side's answer, from a provisional or a final response, and begins to
    /// send silence. Another answer to the same offer (it was forked, or a 200 differs
    /// from its 183) goes to [`Session::answer_again`].
    ///
    /// # Errors
    /// When the answer can not be used; the offer comes back for the next one.
    pub fn accept(
        self,
        answer: &[u8],
        on: MediaListener,
    ) -> Result<Session, (Self, AnswerRefusal)> {
        match self.stream(answer) {
            Ok(stream) => Ok(Session::begin(self.sockets, self.local, stream, on)),
            Err(refusal) => Err((self, refusal)),
        }
    }

    fn stream(&self, answer: &[u8]) -> Result<Stream, AnswerRefusal> {
        let agreement = self.local.answered(&String::from_utf8_lossy(answer))?;
        let random = Random::draw().map_err(|_| AnswerRefusal::SrtpRefused)?;
        Stream::new(agreement, self.server, random, system::now())
            .map_err(|_| AnswerRefusal::SrtpRefused)
    }
}

impl Random {
    fn draw() -> Result<Self, MediaError> {
        Ok(Self {
            sender: random()?,
            sequence: random()?,
            timestamp: random()?,
            name: random()?,
        })
    }
}

/// What is coded: both, when the settings name none.
fn codecs(settings: &[Codec]) -> Vec<Codec> {
    let mut codecs: Vec<Codec> = Vec::new();
    for codec in settings {
        if !codecs.contains(codec) {
            codecs.push(*codec);
        }
    }
    if codecs.is_empty() {
        codecs = vec![Codec::Pcma, Codec::Pcmu];
    }
    codecs
}

/// A key for each suite.
fn keys() -> Result<Vec<Crypto>, MediaError> {
    (1..)
        .zip(Suite::ALL)
        .map(|(tag, suite)| {
            let key = MasterKey::random().map_err(no_randomness)?;
            Ok(Crypto { tag, suite, key })
        })
        .collect()
}

fn no_randomness(error: impl fmt::Display) -> MediaError {
    MediaError::System(io::Error::other(error.to_string()))
}

/// A number from the system's source of randomness.
fn random<Number: FromBytes>() -> Result<Number, MediaError> {
    let mut bytes = [0; 8];
    system::fill_randomly(&mut bytes).map_err(no_randomness)?;
    Ok(Number::from_bytes(bytes))
}

/// A number of up to 64 bits.
trait FromBytes {
    fn from_bytes(bytes: [u8; 8]) -> Self;
}

impl FromBytes for u64 {
    fn from_bytes(bytes: [u8; 8]) -> Self {
        Self::from_be_bytes(bytes)
    }
}

impl FromBytes for u32 {
    fn from_bytes([one, two, three, four, ..]: [u8; 8]) -> Self {
        Self::from_be_bytes([one, two, three, four])
    }
}

impl FromBytes for u16 {
    fn from_bytes([one, two, ..]: [u8; 8]) -> Self {
        Self::from_be_bytes([one, two])
    }
}

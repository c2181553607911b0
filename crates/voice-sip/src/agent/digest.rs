//! Proof of who we are, to every server on the way that asks for it (RFC 3261, 22; RFC 7616
//! and RFC 8760 for SHA-256).
//!
//! rsipstack answers one challenge of a message, and only when it likes the spelling of all
//! of them: it knows `SHA-256` as `SHA256`, takes the first of several, and forgets a
//! proxy's challenge when the far side has one of its own. So this is ours.

use std::fmt::Write as _;

use md5::Md5;
use rsipstack::{
    dialog::authenticate::Credential,
    sip::{Header, Request, Response},
    transaction::random_text,
};
use sha2::{Digest, Sha256};

use super::requests::quoted;

/// How often one request is sent again with proof: for a few servers on its way, whose
/// nonces may also have grown stale.
pub(crate) const ROUNDS: u32 = 6;

/// How often one server may say that its nonce was stale.
const STALE: u8 = 3;

/// Long enough that nobody draws the same.
const CLIENT_NONCE: usize = 16;

/// What one request has to prove, and to whom.
#[derive(Default)]
pub(crate) struct Proofs {
    demands: Vec<Demand>,
    rounds: u32,
}

/// What came of a challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// The request is to be sent again with [`Proofs::of`].
    Answer,
    /// The proof was given and not taken.
    Refused,
    /// It asks for proof in a way that is not known here.
    Unknown,
}

/// What one server asks for.
struct Demand {
    challenge: Challenge,
    /// How often its nonce has been answered.
    uses: u32,
    stale: u8,
}

impl Proofs {
    /// Takes every challenge of a 401 or 407: of a forked request there may be several.
    pub(crate) fn take(&mut self, response: &Response) -> Taken {
        self.rounds += 1;
        let challenges = strongest_of_each(response);
        if challenges.is_empty() {
            return Taken::Unknown;
        }
        if self.rounds > ROUNDS {
            return Taken::Refused;
        }
        for challenge in challenges {
            let known = self
                .demands
                .iter_mut()
                .find(|demand| demand.challenge.is_of_the_same_as(&challenge));
            match known {
                None => self.demands.push(Demand {
                    challenge,
                    uses: 0,
                    stale: 0,
                }),
                Some(demand) if challenge.stale && demand.stale < STALE => {
                    demand.stale += 1;
                    demand.uses = 0;
                    demand.challenge = challenge;
                }
                Some(_) => return Taken::Refused,
            }
        }
        Taken::Answer
    }

    /// The headers with which a request proves who we are, to all who have asked.
    pub(crate) fn of(&mut self, request: &Request, credential: &Credential) -> Vec<Header> {
        let (method, uri) = (request.method.to_string(), request.uri.to_string());
        let of_one = |demand: &mut Demand| {
            demand.uses += 1;
            let nonce = random_text(CLIENT_NONCE);
            let answer = demand
                .challenge
                .answer(credential, &method, &uri, &nonce, demand.uses);
            if demand.challenge.of_a_proxy {
                Header::ProxyAuthorization(answer.into())
            } else {
                Header::Authorization(answer.into())
            }
        };
        self.demands.iter_mut().map(of_one).collect()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Algorithm {
    Md5,
    Sha256,
}

impl Algorithm {
    fn hash(self, text: &str) -> String {
        let bytes = match self {
            Self::Md5 => Md5::digest(text).to_vec(),
            Self::Sha256 => Sha256::digest(text).to_vec(),
        };
        bytes.iter().fold(String::new(), |mut hex, byte| {
            let _always_written = write!(hex, "{byte:02x}");
            hex
        })
    }
}

/// One challenge that can be answered.
#[derive(Clone, Debug)]
struct Challenge {
    of_a_proxy: bool,
    realm: String,
    nonce: String,
    opaque: Option<String>,
    /// None where the far side does not say, and means MD5.
    algorithm: Option<Algorithm>,
    /// Whether the answer is protected against being used again (`qop=auth`).
    counted: bool,
    stale: bool,
}

impl Challenge {
    fn read(of_a_proxy: bool, value: &str) -> Option<Self> {
        let (scheme, parameters) = value.trim().split_once(char::is_whitespace)?;
        if !scheme.eq_ignore_ascii_case("digest") {
            return None;
        }
        let mut challenge = Self {
            of_a_proxy,
            realm: String::new(),
            nonce: String::new(),
            opaque: None,
            algorithm: None,
            counted: false,
            stale: false,
        };
        let (mut has_realm, mut has_nonce) = (false, false);
        for (name, value) in parameters_of(parameters) {
            match name.to_ascii_lowercase().as_str() {
                "realm" => (challenge.realm, has_realm) = (value, true),
                "nonce" => (challenge.nonce, has_nonce) = (value, true),
                "opaque" => challenge.opaque = Some(value),
                "stale" => challenge.stale = value.eq_ignore_ascii_case("true"),
                "algorithm" => {
                    challenge.algorithm = Some(match value.to_ascii_lowercase().as_str() {
                        "md5" => Algorithm::Md5,
                        "sha-256" => Algorithm::Sha256,
                        _ => return None,
                    });
                }
                "qop" => {
                    let mut qualities = value.split(',').map(str::trim);
                    if !qualities.any(|quality| quality.eq_ignore_ascii_case("auth")) {
                        return None;
                    }
                    challenge.counted = true;
                }
                _ => {}
            }
        }
        (has_realm && has_nonce).then_some(challenge)
    }

    fn strength(&self) -> Algorithm {
        self.algorithm.unwrap_or(Algorithm::Md5)
    }

    fn is_of_the_same_as(&self, other: &Self) -> bool {
        self.of_a_proxy == other.of_a_proxy && self.realm == other.realm
    }

    fn answer(
        &self,
        credential: &Credential,
        method: &str,
        uri: &str,
        client_nonce: &str,
        count: u32,
    ) -> String {
        let Self { realm, nonce, .. } = self;
        let user = credential.digest_username();
        let hash = |text: String| self.strength().hash(&text);
        let who = hash(format!("{user}:{realm}:{}", credential.password));
        let what = hash(format!("{method}:{uri}"));
        let count = format!("{count:08x}");
        let response = if self.counted {
            hash(format!("{who}:{nonce}:{count}:{client_nonce}:auth:{what}"))
        } else {
            hash(format!("{who}:{nonce}:{what}"))
        };
        let mut answer = format!(
            "Digest username={}, realm={}, nonce={}, uri={}, response=\"{response}\"",
            quoted(user),
            quoted(realm),
            quoted(nonce),
            quoted(uri),
        );
        answer.push_str(match self.algorithm {
            None => "",
            Some(Algorithm::Md5) => ", algorithm=MD5",
            Some(Algorithm::Sha256) => ", algorithm=SHA-256",
        });
        if self.counted {
            let _always_written =
                write!(answer, ", qop=auth, nc={count}, cnonce=\"{client_nonce}\"");
        }
        if let Some(opaque) = &self.opaque {
            let _always_written = write!(answer, ", opaque={}", quoted(opaque));
        }
        answer
    }
}

/// Of each realm's challenges the strongest that can be answered; of equal ones the first.
fn strongest_of_each(response: &Response) -> Vec<Challenge> {
    let mut strongest: Vec<Challenge> = Vec::new();
    for header in response.headers.iter() {
        let challenge = match header {
            Header::WwwAuthenticate(value) => Challenge::read(false, value.value()),
            Header::ProxyAuthenticate(value) => Challenge::read(true, value.value()),
            _ => None,
        };
        let Some(challenge) = challenge else { continue };
        match strongest
            .iter_mut()
            .find(|known| known.is_of_the_same_as(&challenge))
        {
            None => strongest.push(challenge),
            Some(known) if known.strength() < challenge.strength() => *known = challenge,
            Some(_) => {}
        }
    }
    strongest
}

/// The parameters of a challenge, their quotes and escapes undone.
fn parameters_of(text: &str) -> Vec<(String, String)> {
    let mut parameters = Vec::new();
    let mut characters = text.chars().peekable();
    loop {
        let name: String = std::iter::from_fn(|| characters.next_if(|&c| c != '=')).collect();
        if characters.next().is_none() {
            return parameters;
        }
        let name = name.trim_matches(|c: char| c == ',' || c.is_whitespace());
        while characters.next_if(|c| c.is_whitespace()).is_some() {}
        let mut value = String::new();
        if characters.next_if_eq(&'"').is_some() {
            while let Some(character) = characters.next() {
                match character {
                    '"' => break,
                    '\\' => value.extend(characters.next()),
                    other => value.push(other),
                }
            }
        } else {
            while let Some(character) = characters.next_if(|&c| c != ',') {
                value.push(character);
            }
            value.truncate(value.trim_end().len());
        }
        parameters.push((name.to_owned(), value));
    }
}

#[cfg(test)]
mod tests;

//! The chain: each entry kept is bound to the one before it by a keyed hash.
//!
//! An entry's hash is HMAC-SHA-256, under a key that has no other purpose, of
//!
//! ```text
//! "svara record entry 1\n" │ sequence number, u64 BE │ hash of the one before, 32 bytes │ text
//! ```
//!
//! Everything in front of the text has a fixed length, so that no two entries give the
//! same bytes. The first entry follows [`Mac::BEGINNING`]. Behind the last one stands a
//! *mark*, a hash of where the end is, so that an end that is cut off is missed; and of where
//! the record begins, once its oldest entries have been removed.

use ed25519_dalek::{Signer, SigningKey};
use hmac::{Hmac, KeyInit, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::{
    bytes::bytes,
    checkpoint::{Checkpoint, PublicKey, Signature, SignedCheckpoint},
    text::EntryText,
};

bytes! {
    /// A keyed hash in the chain.
    Mac, 32
}

bytes! {
    /// Which key hashed an entry: the beginning of a hash of its public half.
    KeyId, 8
}

impl Mac {
    /// What the very first entry follows.
    pub const BEGINNING: Self = Self([0; 32]);

    fn is(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

/// An entry's number: 0 is the first that was ever recorded in a store, and none is left out.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Sequence(u64);

impl Sequence {
    /// The number `nth`.
    #[must_use]
    pub const fn new(nth: u64) -> Self {
        Self(nth)
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The number of the entry after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl std::fmt::Display for Sequence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// An entry in its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its number.
    pub sequence: Sequence,
    /// Which key hashed it.
    pub key: KeyId,
    /// The hash of the one before.
    pub previous: Mac,
    /// What it says.
    pub text: EntryText,
    /// Its own hash.
    pub mac: Mac,
}

/// An entry in its place in the chain, whose text lies elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkRef<'t> {
    /// Its number.
    pub sequence: Sequence,
    /// Which key hashed it.
    pub key: KeyId,
    /// The hash of the one before.
    pub previous: Mac,
    /// What it says.
    pub text: &'t str,
    /// Its own hash.
    pub mac: Mac,
}

impl<'t> From<&'t Link> for LinkRef<'t> {
    fn from(link: &'t Link) -> Self {
        Self {
            sequence: link.sequence,
            key: link.key,
            previous: link.previous,
            text: link.text.as_str(),
            mac: link.mac,
        }
    }
}

/// Where the chain ends, and how an entry goes on from there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// The number of the oldest entry that is there: the first of all, until some have been
    /// removed. Ends were kept before any could be.
    #[serde(default)]
    pub first: Sequence,
    /// The number that the next entry gets.
    pub next: Sequence,
    /// The hash of the last entry.
    pub mac: Mac,
    /// Which key made the mark.
    pub key: KeyId,
    /// The hash of all this.
    pub mark: Mac,
}

/// The record's own key.
///
/// Whoever has it can hash, verify and sign; whoever does not can change nothing without
/// its being found. It serves nothing else, and never lies in the store.
#[derive(Clone)]
pub struct RecordKey {
    chain: Hmac<Sha256>,
    signing: SigningKey,
    id: KeyId,
}

impl RecordKey {
    /// The key that 32 secret random bytes give.
    #[must_use]
    pub fn of_secret(secret: &[u8; 32]) -> Self {
        let chain = keyed(&purpose(secret, b"svara record chain"));
        let signing = SigningKey::from_bytes(&purpose(secret, b"svara record checkpoints"));
        let hash = Sha256::digest(signing.verifying_key().as_bytes());
        let mut id = [0; 8];
        id.copy_from_slice(&hash[..8]);
        Self {
            chain,
            signing,
            id: KeyId(id),
        }
    }

    /// Which key it is. It is no secret.
    #[must_use]
    pub const fn id(&self) -> KeyId {
        self.id
    }

    /// The half that may be shown: with it, and nothing more, a signature can be checked.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey::from_bytes(self.signing.verifying_key().to_bytes())
    }

    /// Binds what was recorded to what was recorded before it.
    #[must_use]
    pub fn link(&self, sequence: Sequence, previous: Mac, text: EntryText) -> Link {
        let mac = self.mac(sequence, &previous, text.as_str());
        Link {
            sequence,
            key: self.id,
            previous,
            text,
            mac,
        }
    }

    /// Whether a link is as it was made, whatever stands around it.
    #[must_use]
    pub fn made<'t>(&self, link: impl Into<LinkRef<'t>>) -> bool {
        let link = link.into();
        let mac = self.mac(link.sequence, &link.previous, link.text);
        link.key == self.id && mac.is(&link.mac)
    }

    /// Marks the end of a record that is whole.
    #[must_use]
    pub fn end(&self, next: Sequence, mac: Mac) -> End {
        self.end_of(Sequence::default(), next, mac)
    }

    /// Marks the end of a record of which `first` is the oldest entry.
    #[must_use]
    pub fn end_of(&self, first: Sequence, next: Sequence, mac: Mac) -> End {
        let mark = self.mark(first, next, &mac);
        let key = self.id;
        End {
            first,
            next,
            mac,
            key,
            mark,
        }
    }

    /// Whether an end was marked with this key.
    #[must_use]
    pub fn marked(&self, end: &End) -> bool {
        let mark = self.mark(end.first, end.next, &end.mac);
        end.key == self.id && mark.is(&end.mark)
    }

    /// Signs a checkpoint.
    #[must_use]
    pub fn sign(&self, checkpoint: Checkpoint) -> SignedCheckpoint {
        let signature = self.sign_bytes(&checkpoint.message());
        SignedCheckpoint {
            checkpoint,
            public: self.public(),
            signature,
        }
    }

    pub(super) fn sign_bytes(&self, message: &[u8]) -> Signature {
        Signature::from_bytes(self.signing.sign(message).to_bytes())
    }

    fn mac(&self, sequence: Sequence, previous: &Mac, text: &str) -> Mac {
        let hash = self
            .chain
            .clone()
            .chain_update(b"svara record entry 1\n")
            .chain_update(sequence.0.to_be_bytes())
            .chain_update(previous.0)
            .chain_update(text);
        Mac(hash.finalize().into_bytes().into())
    }

    /// A record of which nothing was removed has the mark that it had before anything could be.
    fn mark(&self, first: Sequence, next: Sequence, mac: &Mac) -> Mac {
        let hash = self.chain.clone();
        let hash = if first == Sequence::default() {
            hash.chain_update(b"svara record end 1\n")
        } else {
            hash.chain_update(b"svara record end 2\n")
                .chain_update(first.0.to_be_bytes())
        };
        let hash = hash.chain_update(next.0.to_be_bytes()).chain_update(mac.0);
        Mac(hash.finalize().into_bytes().into())
    }
}

impl std::fmt::Debug for RecordKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RecordKey({})", self.id)
    }
}

/// One key for one purpose: the secret is random, so that a single HMAC is enough.
fn purpose(secret: &[u8; 32], purpose: &[u8]) -> Zeroizing<[u8; 32]> {
    let drawn = keyed(secret).chain_update(purpose).finalize();
    Zeroizing::new(drawn.into_bytes().into())
}

fn keyed(key: &[u8; 32]) -> Hmac<Sha256> {
    // RFC 2104 fills a short key up to a block of 64 bytes with zeros.
    let mut block = Zeroizing::new([0; 64]);
    block[..32].copy_from_slice(key);
    let block: &[u8; 64] = &block;
    Hmac::new(block.into())
}

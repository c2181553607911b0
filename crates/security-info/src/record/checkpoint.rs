//! Checkpoints: the chain up to an entry, signed with Ed25519 (RFC 8032).
//!
//! What is signed is
//!
//! ```text
//! "svara record checkpoint 1\n" │ number of its last entry, u64 BE │ that one's hash, 32 bytes
//! │ when it was signed, in ms since 1970 in UTC, u64 BE
//! ```
//!
//! so that whoever kept a checkpoint elsewhere can show that the record it vouched for is
//! not the one that is there now.

use ed25519_dalek::VerifyingKey;
use serde::{Deserialize, Serialize};

use super::{Mac, Sequence, bytes::bytes};
use crate::Timestamp;

bytes! {
    /// The half of a record's key that may be shown.
    PublicKey, 32
}

bytes! {
    /// A signature under a record's key.
    Signature, 64
}

impl PublicKey {
    /// Whether the other half signed `message`. Weak keys and signatures that stand for
    /// more than one message are refused.
    pub(super) fn signed(&self, message: &[u8], signature: &Signature) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(signature.as_bytes());
        VerifyingKey::from_bytes(self.as_bytes())
            .is_ok_and(|key| key.verify_strict(message, &signature).is_ok())
    }
}

/// The chain as it was at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// The last entry.
    pub sequence: Sequence,
    /// Its hash.
    pub mac: Mac,
    /// When this was signed.
    pub at: Timestamp,
}

impl Checkpoint {
    pub(super) fn message(&self) -> Vec<u8> {
        [
            b"svara record checkpoint 1\n".as_slice(),
            &self.sequence.get().to_be_bytes(),
            self.mac.as_bytes(),
            &self.at.as_unix_millis().to_be_bytes(),
        ]
        .concat()
    }
}

/// A checkpoint and who vouches for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedCheckpoint {
    /// What is vouched for.
    pub checkpoint: Checkpoint,
    /// The key to check it with: worth what is known of it from elsewhere.
    pub public: PublicKey,
    /// The signature.
    pub signature: Signature,
}

impl SignedCheckpoint {
    /// Whether `public` signed it.
    #[must_use]
    pub fn is_signed_by(&self, public: &PublicKey) -> bool {
        public == &self.public && public.signed(&self.checkpoint.message(), &self.signature)
    }
}

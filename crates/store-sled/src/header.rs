//! The header of a store: the one file that says what it is before a key is at hand.
//!
//! ```text
//! "svara store\n" │ schema version, u16 LE │ 1 while rows are being migrated, else 0
//! │ id, 16 bytes │ the key's fingerprint, 8 │ wrapped master key, 72 │ checksum, 8
//! ```
//!
//! Every later schema keeps the first two fields and ends with the checksum, so that an
//! older program can tell "newer" from "damaged".

use std::{fmt, fs, io, path::Path};

use sha2::{Digest, Sha256};

use crate::{
    error::OpenError,
    files,
    sealing::{MasterKey, WrappingKey, random},
};

const MAGIC: &[u8] = b"svara store\n";
const CHECKSUM: usize = 8;
const WRAPPED: usize = 24 + 32 + 16;
const DAMAGED: OpenError = OpenError::Damaged { what: "the header" };

/// A store's own number, random. It is no secret: the keyring keeps the key under it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct StoreId([u8; 16]);

impl StoreId {
    pub(crate) fn random() -> io::Result<Self> {
        Ok(Self(random()?))
    }
}

impl fmt::Display for StoreId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for StoreId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StoreId({self})")
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) id: StoreId,
    pub(crate) schema: u16,
    pub(crate) migrating: bool,
    fingerprint: [u8; 8],
    wrapped: [u8; WRAPPED],
}

impl Header {
    /// The header of a new store.
    pub(crate) fn new(
        id: StoreId,
        schema: u16,
        key: &WrappingKey,
        master: &MasterKey,
    ) -> io::Result<Self> {
        let wrapped = key.wrap(master, &wrapped_for(id))?;
        let wrapped = wrapped
            .try_into()
            .map_err(|_| io::Error::other("a key of 32 bytes"))?;
        Ok(Self {
            id,
            schema,
            migrating: false,
            fingerprint: key.fingerprint(),
            wrapped,
        })
    }

    /// Reads the header of a store of at most the schema `supported`.
    pub(crate) fn read(path: &Path, supported: u16) -> Result<Self, OpenError> {
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Err(DAMAGED),
            Err(e) => return Err(OpenError::NotReadable(e)),
        };
        let rest = bytes.strip_prefix(MAGIC).ok_or(DAMAGED)?;
        let (_, sum) = bytes.split_last_chunk::<CHECKSUM>().ok_or(DAMAGED)?;
        if *sum != checksum(&bytes[..bytes.len() - CHECKSUM]) {
            return Err(DAMAGED);
        }
        let (schema, rest) = rest.split_first_chunk().ok_or(DAMAGED)?;
        let schema = u16::from_le_bytes(*schema);
        if schema > supported {
            return Err(OpenError::Newer {
                found: schema,
                supported,
            });
        }
        let (migrating, rest) = rest.split_first().ok_or(DAMAGED)?;
        let (id, rest) = rest.split_first_chunk().ok_or(DAMAGED)?;
        let (fingerprint, rest) = rest.split_first_chunk().ok_or(DAMAGED)?;
        let (wrapped, rest) = rest.split_first_chunk().ok_or(DAMAGED)?;
        if rest.len() != CHECKSUM {
            return Err(DAMAGED);
        }
        Ok(Self {
            id: StoreId(*id),
            schema,
            migrating: *migrating != 0,
            fingerprint: *fingerprint,
            wrapped: *wrapped,
        })
    }

    /// Writes the header in place of the one that is there.
    pub(crate) fn write(&self, path: &Path) -> io::Result<()> {
        let mut bytes = [
            MAGIC,
            &self.schema.to_le_bytes(),
            &[u8::from(self.migrating)],
            &self.id.0,
            &self.fingerprint,
            &self.wrapped,
        ]
        .concat();
        bytes.extend(checksum(&bytes));
        files::replace(path, &bytes)
    }

    /// Unwraps the master key.
    pub(crate) fn master_key(&self, key: &WrappingKey) -> Result<MasterKey, OpenError> {
        if key.fingerprint() != self.fingerprint {
            return Err(OpenError::KeyWrong);
        }
        key.unwrap(&self.wrapped, &wrapped_for(self.id))
            .map_err(|_| DAMAGED)
    }
}

fn wrapped_for(id: StoreId) -> Vec<u8> {
    [b"svara store ".as_slice(), &id.0].concat()
}

/// Tells an accident; what somebody changed on purpose is told by the sealed parts.
fn checksum(bytes: &[u8]) -> [u8; CHECKSUM] {
    let mut short = [0; CHECKSUM];
    short.copy_from_slice(&Sha256::digest(bytes)[..CHECKSUM]);
    short
}

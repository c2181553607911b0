//! Backups: every row of a store, in one file that opens with a passphrase alone.
//!
//! The file is an `age` file (age-encryption.org/v1) with a passphrase recipient. In it:
//!
//! ```text
//! "svara backup\n" │ schema version, u16 LE │ number of rows, u64 LE
//! for each row: length, u32 LE │ sort, 1 byte │ MessagePack of the row's envelope
//! 0, u32 LE │ SHA-256 of everything before it, 32 bytes
//! ```
//!
//! A backup holds no key of the store that it was made from.

use std::io::{self, BufWriter, Read, Write};

use age::{
    Encryptor,
    scrypt::Recipient,
    secrecy::{ExposeSecret, SecretString},
};
use security_info::store::StoreError;
use sha2::{Digest, Sha256};

use crate::{
    SledStore,
    pending::store_error,
    progress::{Counter, Report, Step},
    row::{self, Sort},
};

pub(crate) const MAGIC: &[u8] = b"svara backup\n";
/// A row is a few hundred bytes; a length beyond this is no length.
const LONGEST_ROW: u32 = 1 << 24;

/// scrypt works 2^18 times and in 256 MiB, for about a second. age would measure the
/// machine instead, and a fast one make backups that a small one cannot open.
const WORK: u8 = 18;

/// What a backup is locked with.
#[derive(Clone, Debug)]
pub struct Passphrase {
    words: SecretString,
    work_factor: Option<u8>,
}

impl Passphrase {
    /// Takes the words as they were typed.
    #[must_use]
    pub const fn new(words: SecretString) -> Self {
        Self {
            words,
            work_factor: None,
        }
    }

    /// Makes scrypt work 2^`log_n` times, rather than for about a second: for tests,
    /// which have no second to spare.
    #[must_use]
    pub const fn with_work_factor(mut self, log_n: u8) -> Self {
        self.work_factor = Some(log_n);
        self
    }

    pub(crate) fn words(&self) -> SecretString {
        self.words.expose_secret().into()
    }

    fn recipient(&self) -> Recipient {
        let mut recipient = Recipient::new(self.words());
        recipient.set_work_factor(self.work_factor.unwrap_or(WORK));
        recipient
    }
}

/// Why a backup was not written.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The store could not be read. A damaged one has to be repaired first.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The backup could not be written.
    #[error("the backup can not be written")]
    NotWritten(#[source] io::Error),
}

impl SledStore {
    /// Writes a backup and answers how many rows are in it. Commits wait meanwhile, so
    /// that it shows the store at one moment.
    ///
    /// Whoever calls makes the file durable, and removes it when this fails.
    ///
    /// # Errors
    /// When a row is damaged, or the backup can not be written.
    pub fn back_up(
        &self,
        to: impl Write,
        passphrase: &Passphrase,
        report: Report<'_>,
    ) -> Result<u64, BackupError> {
        let recipient = passphrase.recipient();
        let recipient: &dyn age::Recipient = &recipient;
        let encryptor = Encryptor::with_recipients(std::iter::once(recipient))
            .map_err(|error| BackupError::NotWritten(io::Error::other(error)))?;
        let sealed = encryptor
            .wrap_output(BufWriter::new(to))
            .map_err(BackupError::NotWritten)?;
        let mut out = Hashed {
            inner: sealed,
            hash: Sha256::new(),
        };
        let rows = self.write_rows(&mut out, report)?;
        let Hashed {
            inner: mut sealed,
            hash,
        } = out;
        sealed
            .write_all(&hash.finalize())
            .and_then(|()| sealed.finish())
            .and_then(|mut to| to.flush())
            .map_err(BackupError::NotWritten)?;
        Ok(rows)
    }

    fn write_rows(&self, out: &mut impl Write, report: Report<'_>) -> Result<u64, BackupError> {
        let still = self.standing_still()?;
        let rows = still.tally().rows;
        let mut counter = Counter::new(Step::BackingUp, Some(rows), report);
        let heading = [MAGIC, &self.schema().to_le_bytes(), &rows.to_le_bytes()].concat();
        out.write_all(&heading).map_err(BackupError::NotWritten)?;
        for row in still.table.all() {
            let (key, row) = row.map_err(|error| store_error(error, Sort::State))?;
            let sort = Sort::of_key(&key).unwrap_or(Sort::State);
            if sort == Sort::State {
                continue;
            }
            let damaged = StoreError::Damaged { what: sort.what() };
            let Ok((_, plain)) = row::open(still.keys, &key, &row) else {
                return Err(damaged.into());
            };
            write_row(out, sort, &plain).map_err(BackupError::NotWritten)?;
            counter.one();
        }
        out.write_all(&0_u32.to_le_bytes())
            .map_err(BackupError::NotWritten)?;
        let written = counter.all();
        if written == rows {
            Ok(written)
        } else {
            Err(StoreError::Damaged {
                what: "rows are missing",
            }
            .into())
        }
    }
}

fn write_row(out: &mut impl Write, sort: Sort, plain: &[u8]) -> io::Result<()> {
    let length = u32::try_from(plain.len() + 1).map_err(io::Error::other)?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(&[sort.tag()])?;
    out.write_all(plain)
}

/// What stands in a backup before its rows.
pub(crate) struct Heading {
    pub(crate) schema: u16,
    pub(crate) rows: u64,
}

/// A backup that has been unlocked, read from its beginning.
pub(crate) struct BackupReader<R> {
    from: R,
    hash: Sha256,
}

/// Why a backup can not be read on.
pub(crate) enum Unreadable {
    /// It is not what was written, or ends too soon.
    Damaged,
    Io(io::Error),
}

impl<R: Read> BackupReader<R> {
    pub(crate) fn new(from: R) -> Self {
        Self {
            from,
            hash: Sha256::new(),
        }
    }

    pub(crate) fn heading(&mut self) -> Result<Heading, Unreadable> {
        if self.take::<{ MAGIC.len() }>()? != MAGIC {
            return Err(Unreadable::Damaged);
        }
        let schema = u16::from_le_bytes(self.take()?);
        let rows = u64::from_le_bytes(self.take()?);
        Ok(Heading { schema, rows })
    }

    /// The next row; none after the last, when all that was written has been read.
    pub(crate) fn row(&mut self) -> Result<Option<(Sort, Vec<u8>)>, Unreadable> {
        let length = u32::from_le_bytes(self.take()?);
        if length == 0 {
            return self.end().map(|()| None);
        }
        if length > LONGEST_ROW {
            return Err(Unreadable::Damaged);
        }
        let [tag] = self.take()?;
        let sort = Sort::of_tag(tag).ok_or(Unreadable::Damaged)?;
        let mut plain = Vec::new();
        let rest = u64::from(length - 1);
        let read = (&mut self.from)
            .take(rest)
            .read_to_end(&mut plain)
            .map_err(unreadable)?;
        if u64::try_from(read).ok() != Some(rest) {
            return Err(Unreadable::Damaged);
        }
        self.hash.update(&plain);
        Ok(Some((sort, plain)))
    }

    fn end(&mut self) -> Result<(), Unreadable> {
        let mut written = [0; 32];
        self.from.read_exact(&mut written).map_err(unreadable)?;
        let more = self.from.read(&mut [0]).map_err(unreadable)?;
        let hash = std::mem::take(&mut self.hash).finalize();
        if hash.as_slice() == written && more == 0 {
            Ok(())
        } else {
            Err(Unreadable::Damaged)
        }
    }

    fn take<const LENGTH: usize>(&mut self) -> Result<[u8; LENGTH], Unreadable> {
        let mut bytes = [0; LENGTH];
        self.from.read_exact(&mut bytes).map_err(unreadable)?;
        self.hash.update(bytes);
        Ok(bytes)
    }
}

/// age tells damage and a file that ends too soon as errors of reading.
pub(crate) fn unreadable(error: io::Error) -> Unreadable {
    match error.kind() {
        io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
            Unreadable::Damaged
        }
        _ => Unreadable::Io(error),
    }
}

/// Hashes what is written through it.
struct Hashed<W> {
    inner: W,
    hash: Sha256,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

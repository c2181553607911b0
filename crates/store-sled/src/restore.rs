//! Making a store from a backup.

use std::{
    io::{self, BufRead, Cursor, Read},
    path::{Path, PathBuf},
};

use age::{DecryptError, Decryptor, scrypt::Identity};
use security_info::Timestamp;
use serde::de::IgnoredAny;

use crate::{
    KeySource, OpenError, Passphrase, StoreId,
    backup::{BackupReader, Unreadable, unreadable},
    files::StoreFiles,
    header::Header,
    lock::StoreLock,
    progress::{Counter, Report, Step},
    replacement::{self, Building},
    row::{self, Place, Sort},
    schema::{self, Schema},
    sealing::MasterKey,
};

/// How age files begin.
const AGE: &[u8] = b"age-encryption.org/v1\n";
/// scrypt at 2^20 takes 1 GiB; no backup of ours asks for as much, and a file that asks
/// for more is out to take the machine down before its passphrase is looked at.
const MOST_WORK: u8 = 20;

/// What a restore did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreReport {
    /// Rows in the store now.
    pub rows: u64,
    /// Where the store that was there before is now, as it was; none if none was.
    pub replaced: Option<PathBuf>,
}

/// Why a backup did not become the store. Then all is as it was.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The file is something else.
    #[error("a backup is expected; this file is something else")]
    NotABackup,
    /// It does not open with this passphrase. (Damage to the few bytes that are locked
    /// with it looks the same.)
    #[error("the backup does not open with this passphrase")]
    PassphraseWrong,
    /// The backup ends too soon, or is not what was written.
    #[error("the backup is damaged")]
    Damaged,
    /// A newer program wrote the backup.
    #[error(
        "the backup's schema version {found} is newer than {supported}, the newest that is known here"
    )]
    Newer {
        /// Its schema version.
        found: u16,
        /// The newest that this program knows.
        supported: u16,
    },
    /// The backup could not be read to its end.
    #[error("the backup can not be read")]
    NotReadable(#[source] io::Error),
    /// The new store could not be made.
    #[error(transparent)]
    Store(#[from] OpenError),
}

/// Makes a store from a backup and puts it at `dir`. What is there is kept beside it;
/// `now` becomes part of its name. Nothing is changed before the backup has been read to
/// its end.
///
/// The store gets an id and a master key of its own, and a key from `key`.
///
/// # Errors
/// What is the matter with the backup, or with the place.
pub fn restore(
    backup: impl BufRead,
    passphrase: &Passphrase,
    dir: &Path,
    key: &dyn KeySource,
    now: Timestamp,
    report: Report<'_>,
) -> Result<RestoreReport, RestoreError> {
    let schema = &schema::CURRENT;
    let mut backup = BackupReader::new(unlock(backup, passphrase)?);
    let heading = backup.heading()?;
    if heading.schema > schema.version {
        return Err(RestoreError::Newer {
            found: heading.schema,
            supported: schema.version,
        });
    }

    let files = StoreFiles::of(dir).map_err(OpenError::from)?;
    std::fs::create_dir_all(replacement::parent_of(&files)).map_err(OpenError::from)?;
    let _lock = StoreLock::take(&files)?;
    replacement::finish(&files).map_err(OpenError::from)?;
    let mut building = begin(&files, key, schema)?;
    let counter = Counter::new(Step::Restoring, Some(heading.rows), report);
    let read = fill(&mut building, &mut backup, heading.schema, schema, counter);
    let complete = read.and_then(|()| {
        if building.rows() == heading.rows {
            Ok(())
        } else {
            Err(RestoreError::Damaged)
        }
    });
    if let Err(error) = complete {
        building.give_up().map_err(OpenError::from)?;
        return Err(error);
    }

    let replaced = files
        .any()
        .map_err(OpenError::from)?
        .then(|| files.aside("replaced", now));
    let aside = replaced.clone().unwrap_or_else(|| files.beside("replaced"));
    building.mark_end(&key.record_key().map_err(OpenError::from)?);
    building.take_its_place(&aside)?;
    Ok(RestoreReport {
        rows: heading.rows,
        replaced,
    })
}

/// Unlocks the backup; what is read from then on is authenticated.
fn unlock(mut backup: impl BufRead, passphrase: &Passphrase) -> Result<impl Read, RestoreError> {
    let mut beginning = Vec::new();
    let length = u64::try_from(AGE.len()).unwrap_or(u64::MAX);
    (&mut backup)
        .take(length)
        .read_to_end(&mut beginning)
        .map_err(RestoreError::NotReadable)?;
    if !AGE.starts_with(&beginning) {
        return Err(RestoreError::NotABackup);
    }
    let decryptor = Decryptor::new_buffered(Cursor::new(beginning).chain(backup))?;
    if !decryptor.is_scrypt() {
        return Err(RestoreError::NotABackup);
    }
    let mut identity = Identity::new(passphrase.words());
    identity.set_max_work_factor(MOST_WORK);
    let identity: &dyn age::Identity = &identity;
    Ok(decryptor.decrypt(std::iter::once(identity))?)
}

fn begin(files: &StoreFiles, key: &dyn KeySource, schema: &Schema) -> Result<Building, OpenError> {
    let id = StoreId::random()?;
    let wrapping = key.key_for_new(id)?;
    let master = MasterKey::random()?;
    let header = Header::new(id, schema.version, &wrapping, &master)?;
    Building::begin(files, &header, &master)
}

fn fill(
    building: &mut Building,
    backup: &mut BackupReader<impl Read>,
    from: u16,
    schema: &Schema,
    mut counter: Counter<'_>,
) -> Result<(), RestoreError> {
    while let Some((sort, plain)) = backup.row()? {
        let plain = schema
            .brought_up(sort, from, plain)
            .map_err(|_| RestoreError::Damaged)?;
        let envelope = row::unpack::<IgnoredAny>(&plain).map_err(|_| RestoreError::Damaged)?;
        if sort == Sort::State {
            return Err(RestoreError::Damaged);
        }
        building.add(
            &Place {
                sort,
                of: envelope.of,
            },
            &plain,
        )?;
        counter.one();
    }
    counter.all();
    Ok(())
}

impl From<DecryptError> for RestoreError {
    fn from(error: DecryptError) -> Self {
        match error {
            DecryptError::Io(error) => unreadable(error).into(),
            DecryptError::KeyDecryptionFailed
            | DecryptError::NoMatchingKeys
            | DecryptError::DecryptionFailed => Self::PassphraseWrong,
            // An invalid header or seal, too much work asked for, and whatever else age
            // may come to tell apart.
            _ => Self::Damaged,
        }
    }
}

impl From<Unreadable> for RestoreError {
    fn from(unreadable: Unreadable) -> Self {
        match unreadable {
            Unreadable::Damaged => Self::Damaged,
            Unreadable::Io(error) => Self::NotReadable(error),
        }
    }
}

//! Opening the store: the one place that decides which store the program runs on, and
//! what is shown when it does not open.

mod watched;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock, Weak},
};

use secrecy::SecretString;
use security_info::{
    Timestamp,
    store::{SecurityInfoStore, StoreError},
};
use tokio::sync::watch;

use watched::{Watched, breaks};

use crate::ipc::dto::{ErrorAnswer, ErrorCode, StoreTrouble};

/// A folder in which a store is, or can be made.
///
/// Every function blocks.
pub trait StoreFolder: Send + Sync {
    /// Opens what is there; `None` when nothing is.
    ///
    /// # Errors
    /// Why it does not open, and what can be done. Nothing is changed.
    fn open(&self) -> Result<Option<Arc<dyn SecurityInfoStore>>, StoreTrouble>;

    /// Makes an empty store where there is none.
    ///
    /// # Errors
    /// Why that can not be done.
    fn create(&self) -> Result<Arc<dyn SecurityInfoStore>, StoreTrouble>;

    /// Saves what is whole of a damaged store, which is itself kept beside under a name
    /// that says when.
    ///
    /// # Errors
    /// Why that can not be done; then all is as it was.
    fn repair(&self, now: Timestamp) -> Result<Repaired, RepairFailed>;

    /// Puts the store of a backup in the place of one that does not open, which is itself
    /// kept beside.
    ///
    /// # Errors
    /// Why that can not be done; then all is as it was.
    fn restore(
        &self,
        backup: &Path,
        passphrase: SecretString,
        now: Timestamp,
    ) -> Result<(), RestoreFailed>;

    /// Removes the store and all that is in it.
    ///
    /// # Errors
    /// When the machine refuses.
    fn discard(&self) -> std::io::Result<()>;

    /// What to show when the store that was opened here has just broken.
    fn broken(&self, error: &StoreError) -> StoreTrouble;
}

/// What a repair did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// How many rows are whole.
    pub rows_kept: u64,
    /// How many are not.
    pub rows_lost: u64,
    /// Where the damaged store lies now.
    pub damaged: PathBuf,
}

/// Nothing could be saved, or the machine refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the store can not be repaired: {0}")]
pub struct RepairFailed(pub String);

/// Why a backup does not become the store.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RestoreFailed {
    /// It does not open with this passphrase.
    #[error("the backup's passphrase is expected")]
    Passphrase,
    /// It is no backup, or a damaged one.
    #[error("a whole backup is expected")]
    Damaged,
    /// A later version wrote it.
    #[error("a backup of this version or an earlier one is expected")]
    Newer,
    /// The file can not be read.
    #[error("the backup can not be read: {0}")]
    NotRead(String),
    /// The machine refused, or the store can not be replaced.
    #[error("the store can not be written: {0}")]
    NotWritten(String),
}

/// The store that the program runs on, or why there is none.
///
/// A store that breaks while it is open (a full disk, one that was unplugged) is left by
/// itself, whichever use case met it: what is opened is trouble from then on.
pub struct House {
    own: Arc<dyn StoreFolder>,
    sample: Arc<dyn StoreFolder>,
    now: Arc<RwLock<Opened>>,
    leave: Arc<dyn Fn() + Send + Sync>,
    recorded: watch::Sender<()>,
}

/// What came of opening.
#[derive(Clone)]
pub enum Opened {
    /// There is no organisation yet.
    FirstStart,
    /// The organisation's own store.
    Own(Arc<dyn SecurityInfoStore>),
    /// The sample organisation's.
    Sample(Arc<dyn SecurityInfoStore>),
    /// The store does not open, or has broken since.
    Trouble(StoreTrouble),
}

impl House {
    /// A house with nothing opened yet. When an open store breaks, `leave` has to see to
    /// it that nobody goes on as if it were whole.
    #[must_use]
    pub fn new(
        own: Box<dyn StoreFolder>,
        sample: Box<dyn StoreFolder>,
        leave: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        Self {
            own: own.into(),
            sample: sample.into(),
            now: Arc::new(RwLock::new(Opened::FirstStart)),
            leave: Arc::new(leave),
            recorded: watch::Sender::new(()),
        }
    }

    /// What is open.
    #[must_use]
    pub fn opened(&self) -> Opened {
        self.now
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The store, for a use case that needs one.
    ///
    /// # Errors
    /// When there is none.
    pub fn store(&self) -> Result<Arc<dyn SecurityInfoStore>, ErrorAnswer> {
        match self.opened() {
            Opened::Own(store) | Opened::Sample(store) => Ok(store),
            Opened::FirstStart => Err(ErrorCode::OutOfOrder.into()),
            Opened::Trouble(_) => Err(ErrorCode::StoreClosed.into()),
        }
    }

    /// Changes whenever something has been recorded, in whichever store is open.
    #[must_use]
    pub fn recorded(&self) -> watch::Receiver<()> {
        self.recorded.subscribe()
    }

    /// Whether the store does not open, or has broken.
    #[must_use]
    pub fn is_in_trouble(&self) -> bool {
        matches!(self.opened(), Opened::Trouble(_))
    }

    /// Opens what was left open last: the organisation's own store, or where there is
    /// none the sample one, or nothing. Blocks.
    pub fn open(&self) {
        // The old store goes first: an embedded one can not be opened beside itself.
        self.set(Opened::FirstStart);
        let opened = match self.own.open() {
            Ok(Some(store)) => self.furnished(store, &self.own, Opened::Own),
            Ok(None) => match self.sample.open() {
                Ok(Some(store)) => self.furnished(store, &self.sample, Opened::Sample),
                Ok(None) => Opened::FirstStart,
                // A broken sample is no loss: trying it again makes another.
                Err(trouble) if trouble.kind.another_may_take_its_place() => Opened::FirstStart,
                Err(trouble) => Opened::Trouble(trouble),
            },
            Err(trouble) => Opened::Trouble(trouble),
        };
        self.set(opened);
    }

    /// The sample organisation's store, made empty where there is none; it is not the open
    /// one before [`Self::move_into_sample`]. Where it can be neither opened nor made there
    /// is none, and [`Self::opened`] says why. Blocks.
    ///
    /// # Errors
    /// When one that is of no use can not be removed.
    pub fn build_sample(&self) -> Result<Option<Arc<dyn SecurityInfoStore>>, StoreError> {
        let built = match self.sample.open() {
            Ok(Some(store)) => Ok(store),
            Ok(None) => self.sample.create(),
            // What is in it is nobody's, so one that does not open makes way for another.
            Err(trouble) if trouble.kind.another_may_take_its_place() => {
                self.sample.discard().map_err(StoreError::Io)?;
                self.sample.create()
            }
            Err(trouble) => Err(trouble),
        };
        Ok(self.unless_in_trouble(built, &self.sample))
    }

    /// Makes the sample organisation's `store` the open one.
    pub fn move_into_sample(&self, store: Arc<dyn SecurityInfoStore>) {
        self.set(Opened::Sample(store));
    }

    /// Closes the sample organisation's store, removes it, and opens what is left. Blocks.
    ///
    /// # Errors
    /// When the machine refuses.
    pub fn leave_sample(&self) -> Result<(), ErrorAnswer> {
        self.set(Opened::FirstStart);
        let removed = self.sample.discard();
        self.open();
        removed.map_err(|error| StoreError::Io(error).into())
    }

    /// The organisation's own store, made empty where there is none; it is not the open
    /// one before [`Self::move_in`]. Where it can be neither opened nor made there is
    /// none, and [`Self::opened`] says why. Blocks.
    #[must_use]
    pub fn build(&self) -> Option<Arc<dyn SecurityInfoStore>> {
        let built = match self.own.open() {
            Ok(Some(store)) => Ok(store),
            Ok(None) => self.own.create(),
            Err(trouble) => Err(trouble),
        };
        self.unless_in_trouble(built, &self.own)
    }

    /// Makes `store` the open one.
    pub fn move_in(&self, store: Arc<dyn SecurityInfoStore>) {
        self.set(Opened::Own(store));
    }

    /// Repairs the organisation's own store, and opens it. Blocks.
    ///
    /// # Errors
    /// Why nothing could be saved.
    pub fn repair(&self, now: Timestamp) -> Result<Repaired, RepairFailed> {
        let repaired = self.own.repair(now)?;
        self.open();
        Ok(repaired)
    }

    /// Puts a backup in the place of the organisation's own store, and opens it. Blocks.
    ///
    /// # Errors
    /// Why it stays as it is.
    pub fn restore(
        &self,
        backup: &Path,
        passphrase: SecretString,
        now: Timestamp,
    ) -> Result<(), RestoreFailed> {
        self.own.restore(backup, passphrase, now)?;
        self.open();
        Ok(())
    }

    /// Lets go of the store, when the program ends.
    pub fn close(&self) {
        self.set(Opened::FirstStart);
    }

    /// A store without an organisation was made by a set-up that did not come to its end:
    /// the next one goes on with it.
    fn furnished(
        &self,
        store: Arc<dyn SecurityInfoStore>,
        folder: &Arc<dyn StoreFolder>,
        opened: fn(Arc<dyn SecurityInfoStore>) -> Opened,
    ) -> Opened {
        match store.organisation() {
            Ok(None) => Opened::FirstStart,
            Err(error) if breaks(&error) => Opened::Trouble(folder.broken(&error)),
            // When only this row is damaged, each command that needs it will say so.
            Ok(Some(_)) | Err(_) => opened(self.watched(store, folder)),
        }
    }

    fn unless_in_trouble(
        &self,
        built: Result<Arc<dyn SecurityInfoStore>, StoreTrouble>,
        folder: &Arc<dyn StoreFolder>,
    ) -> Option<Arc<dyn SecurityInfoStore>> {
        built
            .map(|store| self.watched(store, folder))
            .inspect_err(|trouble| self.set(Opened::Trouble(trouble.clone())))
            .ok()
    }

    /// The store, with somebody who notices when it breaks.
    fn watched(
        &self,
        store: Arc<dyn SecurityInfoStore>,
        folder: &Arc<dyn StoreFolder>,
    ) -> Arc<dyn SecurityInfoStore> {
        Arc::new_cyclic(|itself: &Weak<Watched>| {
            let itself = Weak::clone(itself);
            let (now, folder) = (Arc::clone(&self.now), Arc::clone(folder));
            let leave = Arc::clone(&self.leave);
            let broke = move |error: &StoreError| {
                let mut now = now.write().unwrap_or_else(PoisonError::into_inner);
                if now.is_another_than(&itself) {
                    // It was left before it broke.
                    return;
                }
                let trouble = folder.broken(error);
                tracing::error!(detail = trouble.detail, "the store broke and is left");
                // Outside the lock: letting go of a store takes its time.
                let left = std::mem::replace(&mut *now, Opened::Trouble(trouble));
                drop(now);
                leave();
                drop(left);
            };
            Watched::new(store, Box::new(broke), self.recorded.clone())
        })
    }

    fn set(&self, opened: Opened) {
        let mut now = self.now.write().unwrap_or_else(PoisonError::into_inner);
        let left = std::mem::replace(&mut *now, opened);
        drop(now);
        drop(left);
    }
}

impl Opened {
    /// Whether something else than this store is open, or trouble has been found already.
    fn is_another_than(&self, store: &Weak<Watched>) -> bool {
        match self {
            // One that is being made is not the open one yet.
            Self::FirstStart => false,
            Self::Own(open) | Self::Sample(open) => {
                !std::ptr::addr_eq(Arc::as_ptr(open), store.as_ptr())
            }
            Self::Trouble(_) => true,
        }
    }
}

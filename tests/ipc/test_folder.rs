//! A folder of which the test makes up the store and its troubles.

use std::{
    io,
    path::Path,
    sync::{Arc, Mutex},
};

use secrecy::SecretString;
use security_info::{
    Timestamp,
    store::{SecurityInfoStore, StoreError},
};
use svara_app::{
    ipc::dto::{StoreTrouble, StoreTroubleKind},
    opening::{RepairFailed, Repaired, RestoreFailed, StoreFolder},
};

use crate::stubborn_store::StubbornStore;

/// A folder whose store is in memory, and whose troubles the test makes up.
#[derive(Clone, Default)]
pub(crate) struct TestFolder(pub(crate) Arc<Mutex<InFolder>>);

#[derive(Default)]
pub(crate) struct InFolder {
    pub(crate) store: Option<Arc<StubbornStore>>,
    pub(crate) trouble: Option<StoreTrouble>,
    pub(crate) repaired: Option<Repaired>,
    pub(crate) restored: Option<Result<(), RestoreFailed>>,
    pub(crate) discarded: u32,
}

impl StoreFolder for TestFolder {
    fn open(&self) -> Result<Option<Arc<dyn SecurityInfoStore>>, StoreTrouble> {
        let folder = self.0.lock().unwrap();
        match &folder.trouble {
            Some(trouble) => Err(trouble.clone()),
            None => Ok(folder
                .store
                .clone()
                .map(|store| -> Arc<dyn SecurityInfoStore> {
                    store.reopen();
                    store
                })),
        }
    }
    fn create(&self) -> Result<Arc<dyn SecurityInfoStore>, StoreTrouble> {
        let store = Arc::<StubbornStore>::default();
        self.0.lock().unwrap().store = Some(Arc::clone(&store));
        Ok(store)
    }
    fn repair(&self, _: Timestamp) -> Result<Repaired, RepairFailed> {
        let mut folder = self.0.lock().unwrap();
        let repaired = folder
            .repaired
            .take()
            .ok_or(RepairFailed("nothing is whole".to_owned()))?;
        folder.trouble = None;
        Ok(repaired)
    }
    fn restore(&self, _: &Path, _: SecretString, _: Timestamp) -> Result<(), RestoreFailed> {
        let mut folder = self.0.lock().unwrap();
        folder
            .restored
            .take()
            .unwrap_or(Err(RestoreFailed::Damaged))?;
        folder.trouble = None;
        Ok(())
    }
    fn discard(&self) -> io::Result<()> {
        let mut folder = self.0.lock().unwrap();
        *folder = InFolder {
            discarded: folder.discarded + 1,
            ..InFolder::default()
        };
        Ok(())
    }
    fn broken(&self, error: &StoreError) -> StoreTrouble {
        StoreTrouble {
            kind: match error {
                StoreError::Full => StoreTroubleKind::DiskFull,
                _ => StoreTroubleKind::NotWritable,
            },
            folder: "/data/store".to_owned(),
            detail: error.to_string(),
            can_repair: false,
            can_restore: false,
        }
    }
}

impl TestFolder {
    /// All that is kept, versions included: it differs after any write.
    pub(crate) fn content(&self) -> String {
        let folder = self.0.lock().unwrap();
        format!("{:?}", folder.store.as_ref().map(|store| &store.rows))
    }

    /// The store that was made here.
    pub(crate) fn store(&self) -> Arc<StubbornStore> {
        Arc::clone(self.0.lock().unwrap().store.as_ref().unwrap())
    }
}

/// A folder that hands on to another.
pub(crate) struct Shared(pub(crate) Arc<dyn StoreFolder>);

impl StoreFolder for Shared {
    fn open(&self) -> Result<Option<Arc<dyn SecurityInfoStore>>, StoreTrouble> {
        self.0.open()
    }
    fn create(&self) -> Result<Arc<dyn SecurityInfoStore>, StoreTrouble> {
        self.0.create()
    }
    fn repair(&self, now: Timestamp) -> Result<Repaired, RepairFailed> {
        self.0.repair(now)
    }
    fn restore(
        &self,
        backup: &Path,
        passphrase: SecretString,
        now: Timestamp,
    ) -> Result<(), RestoreFailed> {
        self.0.restore(backup, passphrase, now)
    }
    fn discard(&self) -> io::Result<()> {
        self.0.discard()
    }
    fn broken(&self, error: &StoreError) -> StoreTrouble {
        self.0.broken(error)
    }
}

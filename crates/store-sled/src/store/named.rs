//! The account that has a user name.
//!
//! It takes two rows to find one, and only the first look to find none. Whoever asks for names
//! that may not be theirs could tell the two apart by the time of the answer; for them, another
//! account is read where there is none.

use std::{
    hint::black_box,
    sync::{Mutex, MutexGuard, PoisonError},
};

use security_info::{
    account::Account,
    identity::{AccountId, UserName},
    store::{StoreError, Versioned},
};

use super::SledStore;
use crate::row::{self, Place, Sort};

/// The account that is read in place of one that is not there: the one that was found last, so
/// that as much is read. Accounts with many methods take longer than those with few.
#[derive(Debug, Default)]
pub(super) struct StandIn(Mutex<Option<AccountId>>);

impl SledStore {
    pub(super) fn named(&self, name: &UserName) -> Result<Option<Versioned<Account>>, StoreError> {
        loop {
            let Some(id) = self.read::<AccountId>(&Place::user_name(name))? else {
                return Ok(None);
            };
            match self.read::<Account>(&Place::account(id.value))? {
                Some(account) if account.value.user_name() == name => return Ok(Some(account)),
                // The name may have moved on between the two looks; then look again.
                Some(_) | None => {
                    if self.read::<AccountId>(&Place::user_name(name))? == Some(id) {
                        return Err(StoreError::Damaged {
                            what: Sort::UserName.what(),
                        });
                    }
                }
            }
        }
    }

    pub(super) fn claimed(
        &self,
        name: &UserName,
    ) -> Result<Option<Versioned<Account>>, StoreError> {
        let found = self.named(name)?;
        match &found {
            Some(account) => *self.stand_in() = Some(account.value.id()),
            // That another account does not open is nothing to whoever asked for this one.
            None => drop(black_box(self.somebody())),
        }
        Ok(found)
    }

    fn stand_in(&self) -> MutexGuard<'_, Option<AccountId>> {
        self.stand_in
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads an account, whosever.
    fn somebody(&self) -> Result<Option<Versioned<Account>>, StoreError> {
        let read = |id| self.read::<Account>(&Place::account(id));
        let kept = *self.stand_in();
        if let Some(account) = kept.map(read).transpose()?.flatten() {
            return Ok(Some(account));
        }
        // Before anybody has been found, and when whoever was is removed.
        let first = self.table.forwards(row::all(Sort::Account)).next();
        let first = first.map(|found| self.account_of(found)).transpose()?;
        let id = first.map(|account| account.id());
        *self.stand_in() = id;
        id.map(read).transpose().map(Option::flatten)
    }
}

#[cfg(test)]
mod tests {
    use security_info::store::{
        ChangeSet, Commit, Removed, SecurityInfoStore as _,
        contract_tests::{new_row, sample},
    };

    use crate::{KeyFile, store::SledStore};

    #[test]
    fn a_name_that_nobody_has_has_somebodys_account_read_whoever_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let key = KeyFile::at(folder.path().join("key"));
        let store = SledStore::create(&folder.path().join("store"), &key).unwrap();
        let nobody = sample::user_name("inga");
        let stand_in = || *store.stand_in();

        assert_eq!(store.account_claimed(&nobody).unwrap(), None);
        assert_eq!(stand_in(), None, "there is nobody yet");

        let changes = ChangeSet {
            accounts: [(1, "anna"), (2, "erik")]
                .map(|(nth, name)| new_row(sample::account(nth, name)))
                .into(),
            ..ChangeSet::default()
        };
        assert_eq!(store.commit(changes).unwrap(), Commit::Done);
        assert_eq!(store.account_claimed(&nobody).unwrap(), None);
        assert!(stand_in().is_some());

        for name in ["anna", "erik"] {
            let claimed = store.account_claimed(&sample::user_name(name)).unwrap();
            let claimed = claimed.unwrap().value.id();
            assert_eq!(stand_in(), Some(claimed), "whoever was found last");
            assert_eq!(store.account_claimed(&nobody).unwrap(), None);
            assert_eq!(stand_in(), Some(claimed));
            assert_eq!(store.somebody().unwrap().unwrap().value.id(), claimed);
        }

        let first = stand_in().unwrap();
        let gone = store.account(first).unwrap().unwrap();
        let changes = ChangeSet {
            removed: vec![gone.with(Removed::Account(first))],
            ..ChangeSet::default()
        };
        assert_eq!(store.commit(changes).unwrap(), Commit::Done);
        assert_eq!(store.account_claimed(&nobody).unwrap(), None);
        assert_ne!(stand_in().unwrap(), first, "another stands in");
    }
}

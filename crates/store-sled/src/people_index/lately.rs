//! Those who came, or changed a name, since the register was written: few, one by one.

use std::collections::{BTreeMap, HashMap};

use security_info::identity::{AccountId, UserName};

use super::entry::{Entry, Part};

#[derive(Debug, Default)]
pub(super) struct Lately {
    entries: BTreeMap<UserName, Entry>,
    names: HashMap<AccountId, UserName>,
}

impl Lately {
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn put(&mut self, entry: Entry) {
        let name = entry.user_name.clone();
        let former = self.names.insert(entry.id, name.clone());
        if let Some(former) = former.filter(|former| *former != name) {
            // Whoever has that name by now keeps it.
            if self
                .entries
                .get(&former)
                .is_some_and(|other| other.id == entry.id)
            {
                self.entries.remove(&former);
            }
        }
        self.entries.insert(name, entry);
    }

    pub(super) fn strike_out(&mut self, id: AccountId) {
        let Some(name) = self.names.remove(&id) else {
            return;
        };
        // Whoever has that name by now keeps it.
        if self.entries.get(&name).is_some_and(|entry| entry.id == id) {
            self.entries.remove(&name);
        }
    }

    /// In the order of their user names.
    pub(super) fn all(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// The same, as the register takes them.
    pub(super) fn in_order(&self) -> impl Iterator<Item = Part<'_>> {
        self.all().map(Entry::part)
    }
}

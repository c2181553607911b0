//! The index of people: who is found by a part of a name, without a row being opened for
//! everybody who is not.
//!
//! Rows are sealed and stand in the order of a keyed hash, so that looking for a name among
//! them would open every one. The index holds both names of everybody, in lower case and one
//! behind the other, and a few bits and numbers of each person: some 70 bytes a person. It is
//! in memory alone. A store opens without it; the first search makes it, which opens every
//! account once, and from then on each commit keeps it right.
//!
//! Commits go on while it is being made: what they change is put aside, and taken in at the
//! end. That is right because it is newer than what was read of the same account, or the same.

mod entry;
mod lately;
mod register;
mod wanted;

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

use security_info::{
    identity::{AccountId, GroupName, Role, UserName},
    people::{PeopleCounts, PeopleWanted},
    store::StoreError,
};

pub(crate) use entry::Entry;
use lately::Lately;
use register::Register;
use wanted::Wanted;

/// The index, made or not.
#[derive(Debug, Default)]
pub(crate) struct PeopleIndex {
    state: RwLock<State>,
    /// Held by whoever makes it, so that it is made once.
    making: Mutex<()>,
}

#[derive(Debug, Default)]
enum State {
    /// Nobody has searched yet.
    #[default]
    Unmade,
    /// It is being made, and this has changed meanwhile.
    Making(Vec<Change>),
    Made(Box<Index>),
}

/// What has become of a person.
#[derive(Debug)]
pub(crate) enum Change {
    /// They are new, or so they are now.
    Is(Entry),
    /// They are not there any more.
    Gone(AccountId),
}

impl PeopleIndex {
    /// Asks the index, which is made from `everybody` where it is not there. No commit is
    /// shown while it is asked.
    pub(crate) fn ask<E, T>(
        &self,
        everybody: impl Fn() -> E,
        ask: impl FnOnce(&Index) -> Result<T, StoreError>,
    ) -> Result<T, StoreError>
    where
        E: Iterator<Item = Result<Entry, StoreError>>,
    {
        loop {
            if let State::Made(index) = &*self.state() {
                return ask(index);
            }
            self.make(&everybody)?;
        }
    }

    /// Who is an administrator; nothing, where there is no index yet.
    pub(crate) fn administrators(&self) -> Option<Vec<AccountId>> {
        let wanted = PeopleWanted {
            role: Some(Role::Administrator),
            ..PeopleWanted::default()
        };
        match &*self.state() {
            State::Made(index) => Some(index.search(&wanted, None, usize::MAX).people),
            State::Unmade | State::Making(_) => None,
        }
    }

    /// Shows changed rows with `show`, and takes in what has changed of people with them: no
    /// search sees the one without the other.
    pub(crate) fn change(&self, changed: Vec<Change>, show: impl FnOnce()) {
        let mut state = self.state_mut();
        show();
        match &mut *state {
            State::Unmade => {}
            State::Making(meanwhile) => meanwhile.extend(changed),
            State::Made(index) => changed.into_iter().for_each(|change| index.take(change)),
        }
    }

    fn make<E>(&self, everybody: impl Fn() -> E) -> Result<(), StoreError>
    where
        E: Iterator<Item = Result<Entry, StoreError>>,
    {
        // Whoever panicked while making it has left nothing that is used.
        let _alone = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        {
            let mut state = self.state_mut();
            if let State::Made(_) = *state {
                return Ok(());
            }
            *state = State::Making(Vec::new());
        }
        // They are read only now: whatever is not among them is put aside.
        let made = Index::of(everybody());
        let mut state = self.state_mut();
        let meanwhile = std::mem::take(&mut *state);
        let mut index = made?;
        if let State::Making(meanwhile) = meanwhile {
            for change in meanwhile {
                index.take(change);
            }
        }
        *state = State::Made(Box::new(index));
        Ok(())
    }

    fn state(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn state_mut(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Everybody: those who were there when it was made, and those who came lately.
#[derive(Debug)]
pub(crate) struct Index {
    register: Register,
    lately: Lately,
}

/// Who is on a page, in the order of their user names, and how many there are in all.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) people: Vec<AccountId>,
    pub(crate) total: usize,
}

impl Index {
    fn of(everybody: impl Iterator<Item = Result<Entry, StoreError>>) -> Result<Self, StoreError> {
        let mut register = Register::default();
        for entry in everybody {
            register.push(entry?.part());
        }
        Ok(Self {
            register: register.in_order(),
            lately: Lately::default(),
        })
    }

    fn take(&mut self, change: Change) {
        match change {
            Change::Is(entry) => self.put(entry),
            Change::Gone(id) => self.strike_out(id),
        }
    }

    fn strike_out(&mut self, id: AccountId) {
        match self.register.place_of(id) {
            Some(place) => self.register.strike_out(place),
            None => self.lately.strike_out(id),
        }
    }

    /// The groups that anybody is in.
    pub(crate) fn groups(&self) -> BTreeSet<GroupName> {
        let lately = self.lately.all().flat_map(|entry| &entry.groups);
        let settled = self.register.group_sets().into_iter().flatten();
        settled.chain(lately).cloned().collect()
    }

    /// Takes in somebody who is new, or has changed.
    fn put(&mut self, entry: Entry) {
        if let Some(place) = self.register.place_of(entry.id) {
            if self.register.is_called(place, &entry) {
                self.register.describe(place, &entry);
                return;
            }
            self.register.strike_out(place);
        }
        self.lately.put(entry);
        // Each time costs as much as there are people, and is a sixteenth of them later.
        if self.lately.len() > (self.register.len() / 16).max(4096) {
            let lately = std::mem::take(&mut self.lately);
            self.register = self.register.with(lately.in_order());
        }
    }

    /// Counts everybody.
    pub(crate) fn count(&self) -> PeopleCounts {
        let mut counts = PeopleCounts::default();
        self.register.count(&mut counts);
        for entry in self.lately.all() {
            entry.traits.count(entry.id, &mut counts);
        }
        counts
    }

    /// The page behind the user name `after`, with at most `most` on it.
    pub(crate) fn search(
        &self,
        wanted: &PeopleWanted,
        after: Option<&UserName>,
        most: usize,
    ) -> Found {
        let wanted = Wanted::of(wanted);
        let first = after.map_or(0, |after| self.register.first_behind(after));
        let (mut total, mut settled) = (0_usize, Vec::new());
        self.register.each(&wanted, |place| {
            total = total.saturating_add(1);
            if place >= first && settled.len() < most {
                settled.push(place);
            }
        });
        let settled = settled
            .into_iter()
            .map(|place| (self.register.user_name(place), self.register.id(place)));
        let behind = |entry: &&Entry| after.is_none_or(|after| entry.user_name > *after);
        let lately: Vec<_> = self.lately.all().filter(|one| wanted.takes(one)).collect();
        total = total.saturating_add(lately.len());
        let lately = lately.into_iter().filter(behind).take(most);
        let lately = lately.map(|entry| (entry.user_name.as_str().as_bytes(), entry.id));
        let mut people: Vec<_> = settled.chain(lately).collect();
        people.sort_unstable();
        people.truncate(most);
        Found {
            people: people.into_iter().map(|(_, id)| id).collect(),
            total,
        }
    }
}

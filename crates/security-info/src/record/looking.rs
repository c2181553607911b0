//! Looking through the record, newest first.
//!
//! Nobody waits for a whole record to be read: whoever looks for something rare reads so
//! many entries at a time, and is told where to go on.

use std::{collections::BTreeMap, time::Duration};

use super::{Outcome, RecordEntry, Sequence, Topic};
use crate::{
    Timestamp,
    identity::{AccountId, DisplayName, StationName, UserName},
    people::SearchText,
    store::{SecurityInfoStore, StoreError},
};

/// How many entries are read from a store at once.
const AT_ONCE: usize = 500;

/// By how much the clocks of two machines that share a store may differ. Entries stand in
/// the order in which they were stored, and their times by that much out of order.
const CLOCKS_DIFFER_BY: Duration = Duration::from_hours(24);

/// Which entries are looked for: those for which all of it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordWanted {
    /// About this.
    pub topic: Option<Topic>,
    /// That ended so.
    pub outcome: Option<Outcome>,
    /// Done by this account, or to it.
    pub account: Option<AccountId>,
    /// At this machine.
    pub station: Option<StationName>,
    /// Then or later.
    pub from: Option<Timestamp>,
    /// Earlier than then.
    pub to: Option<Timestamp>,
    /// With this in a person's names, or in the machine's.
    pub text: Option<SearchText>,
}

/// Somebody of whom an entry tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRecorded {
    /// Their account.
    pub id: AccountId,
    /// What they are called now; nothing where there is no such account any more.
    pub names: Option<(UserName, DisplayName)>,
}

/// An entry that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryFound {
    /// Its number.
    pub sequence: Sequence,
    /// What it tells; nothing where this version knows of no such thing.
    pub entry: Option<RecordEntry>,
    /// Who did it.
    pub actor: Option<PersonRecorded>,
    /// To whose account.
    pub account: Option<PersonRecorded>,
}

/// Some of what was looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordPage {
    /// Newest first.
    pub entries: Vec<EntryFound>,
    /// In front of which entry to look further; none where all has been looked at.
    pub older: Option<Sequence>,
}

/// Looks in front of the entry `before`, or from the newest on, until `most` are found, but
/// at no more than `bound` entries.
///
/// # Errors
/// When the store can not tell.
pub fn look_back(
    store: &dyn SecurityInfoStore,
    wanted: &RecordWanted,
    before: Option<Sequence>,
    most: usize,
    bound: usize,
) -> Result<RecordPage, StoreError> {
    let mut people = People::of(store);
    let oldest = super::oldest(store)?;
    let mut page = RecordPage {
        older: before,
        ..RecordPage::default()
    };
    let mut looked_at = 0_usize;
    while page.entries.len() < most && looked_at < bound {
        let at_once = AT_ONCE.min(bound.saturating_sub(looked_at));
        let links = store.record_before(page.older, at_once)?;
        if links.is_empty() {
            page.older = None;
            break;
        }
        for link in links {
            if page.entries.len() == most {
                break;
            }
            looked_at = looked_at.saturating_add(1);
            page.older = (link.sequence > oldest).then_some(link.sequence);
            let entry = link.text.entry().ok();
            if entry.as_ref().is_some_and(|entry| wanted.is_past(entry)) {
                page.older = None;
                return Ok(page);
            }
            // Only of those that are looked for does anybody have to know what they are called.
            if wanted.takes(entry.as_ref()) {
                let found = people.named(link.sequence, entry)?;
                let text = wanted.text.as_ref();
                if text.is_none_or(|text| found.holds(text)) {
                    page.entries.push(found);
                }
            }
        }
        if page.older.is_none() {
            break;
        }
    }
    Ok(page)
}

impl RecordWanted {
    /// Whether an entry is one of those looked for, names left aside. What this version does
    /// not know is taken where nothing in particular is looked for.
    fn takes(&self, entry: Option<&RecordEntry>) -> bool {
        let Some(entry) = entry else {
            return *self == Self::default();
        };
        let account = |id: AccountId| entry.account == Some(id) || entry.actor == Some(id);
        self.topic.is_none_or(|topic| topic == entry.what.topic())
            && self
                .outcome
                .is_none_or(|outcome| outcome == entry.what.outcome())
            && self.account.is_none_or(account)
            && self
                .station
                .as_ref()
                .is_none_or(|station| *station == entry.station)
            && self.from.is_none_or(|from| entry.at >= from)
            && self.to.is_none_or(|to| entry.at < to)
    }

    /// Whether nothing that is looked for can stand in front of an entry.
    fn is_past(&self, entry: &RecordEntry) -> bool {
        self.from
            .is_some_and(|from| entry.at < from.before(CLOCKS_DIFFER_BY))
    }
}

impl EntryFound {
    fn holds(&self, text: &SearchText) -> bool {
        let in_names = |person: &PersonRecorded| {
            person.names.as_ref().is_some_and(|(user, display)| {
                user.as_str().contains(text.as_str())
                    || display.as_str().to_lowercase().contains(text.as_str())
            })
        };
        let station = self.entry.as_ref().map(|entry| entry.station.as_str());
        self.actor.iter().chain(&self.account).any(in_names)
            || station.is_some_and(|name| name.to_lowercase().contains(text.as_str()))
    }
}

/// The people of the entries looked at, each looked up once.
struct People<'s> {
    store: &'s dyn SecurityInfoStore,
    known: BTreeMap<AccountId, PersonRecorded>,
}

impl<'s> People<'s> {
    const fn of(store: &'s dyn SecurityInfoStore) -> Self {
        Self {
            store,
            known: BTreeMap::new(),
        }
    }

    fn named(
        &mut self,
        sequence: Sequence,
        entry: Option<RecordEntry>,
    ) -> Result<EntryFound, StoreError> {
        let (actor, account) = entry
            .as_ref()
            .map_or((None, None), |entry| (entry.actor, entry.account));
        Ok(EntryFound {
            sequence,
            entry,
            actor: actor.map(|id| self.person(id)).transpose()?,
            account: account.map(|id| self.person(id)).transpose()?,
        })
    }

    fn person(&mut self, id: AccountId) -> Result<PersonRecorded, StoreError> {
        if let Some(known) = self.known.get(&id) {
            return Ok(known.clone());
        }
        let account = self.store.account(id)?;
        let person = PersonRecorded {
            id,
            names: account.map(|account| {
                let account = &account.value;
                (account.user_name().clone(), account.display_name().clone())
            }),
        };
        self.known.insert(id, person.clone());
        Ok(person)
    }
}

#[cfg(test)]
mod tests;

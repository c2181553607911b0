//! A store that forgets everything when it is dropped, for tests and for trying screens.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, MutexGuard},
};

use super::{
    ChangeSet, Commit, NumberStanding, Removed, SecurityInfoStore, StationStanding, StoreError,
    Version, Versioned, removed::removed,
};
use crate::{
    Timestamp,
    account::Account,
    helpdesk::{CaseNumber, HelpdeskCase},
    identity::{AccountId, GroupName, StationName, UserName},
    line_settings::LineSettings,
    method::TokenSerial,
    organisation::Organisation,
    people::{PeopleCounts, PeopleFound, PeopleWanted, PersonFound},
    phone::PhoneNumber,
    record::{
        Bounds, Checked, Checkpoint, Cutting, End, EntryText, Link, Mac, RecordEntry, RecordKey,
        Sequence, SignedCheckpoint, SignedCut, Verdict, not_as_signed, verify,
    },
    sign_in::SignInStanding,
    tokens::{TokenRow, TokensFound, TokensWanted},
};

const DAMAGED: StoreError = StoreError::Damaged { what: "the record" };

/// Keeps the whole contract but durability.
#[derive(Debug, Default)]
pub struct InMemoryStore {
    rows: Mutex<Rows>,
}

type Kept<K, V> = BTreeMap<K, Versioned<V>>;

#[derive(Debug, Default)]
struct Rows {
    organisation: Kept<(), Organisation>,
    line_settings: Kept<(), LineSettings>,
    accounts: Kept<AccountId, Account>,
    sign_ins: Kept<UserName, SignInStanding>,
    numbers: Kept<PhoneNumber, NumberStanding>,
    stations: Kept<StationName, StationStanding>,
    tokens: Kept<TokenSerial, TokenRow>,
    cases: Kept<CaseNumber, HelpdeskCase>,
    record: Vec<Link>,
    checkpoints: Vec<SignedCheckpoint>,
    cut: Option<SignedCut>,
}

impl InMemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn rows(&self) -> Result<MutexGuard<'_, Rows>, StoreError> {
        self.rows.lock().map_err(|_| StoreError::Closed)
    }
}

impl SecurityInfoStore for InMemoryStore {
    fn organisation(&self) -> Result<Option<Versioned<Organisation>>, StoreError> {
        Ok(self.rows()?.organisation.get(&()).cloned())
    }

    fn line_settings(&self) -> Result<Option<Versioned<LineSettings>>, StoreError> {
        Ok(self.rows()?.line_settings.get(&()).cloned())
    }

    fn account(&self, id: AccountId) -> Result<Option<Versioned<Account>>, StoreError> {
        Ok(self.rows()?.accounts.get(&id).cloned())
    }

    fn account_named(&self, name: &UserName) -> Result<Option<Versioned<Account>>, StoreError> {
        let rows = self.rows()?;
        let named = |account: &&Versioned<Account>| account.value.user_name() == name;
        Ok(rows.accounts.values().find(named).cloned())
    }

    fn people(
        &self,
        wanted: &PeopleWanted,
        after: Option<&UserName>,
        most: usize,
    ) -> Result<PeopleFound, StoreError> {
        let rows = self.rows()?;
        let everybody = rows
            .accounts
            .values()
            .map(|row| PersonFound::from(&row.value));
        Ok(wanted.page(everybody, after, most))
    }

    fn count_people(&self) -> Result<PeopleCounts, StoreError> {
        let rows = self.rows()?;
        let mut counts = PeopleCounts::default();
        for row in rows.accounts.values() {
            counts.count(&PersonFound::from(&row.value));
        }
        Ok(counts)
    }

    fn groups(&self) -> Result<BTreeSet<GroupName>, StoreError> {
        let rows = self.rows()?;
        let groups = rows.accounts.values().flat_map(|row| row.value.groups());
        Ok(groups.cloned().collect())
    }

    fn an_administrator(
        &self,
        may_be: &dyn Fn(AccountId) -> bool,
    ) -> Result<Option<Versioned<Account>>, StoreError> {
        let rows = self.rows()?;
        let mut accounts = rows.accounts.values();
        let found =
            accounts.find(|row| row.value.is_acting_administrator() && may_be(row.value.id()));
        Ok(found.cloned())
    }

    fn accounts_after(
        &self,
        after: Option<AccountId>,
        most: usize,
    ) -> Result<Vec<Account>, StoreError> {
        let rows = self.rows()?;
        let behind = rows
            .accounts
            .iter()
            .filter(|(id, _)| after.is_none_or(|after| **id > after));
        let mut behind: Vec<_> = behind.map(|(_, row)| row.value.clone()).collect();
        behind.sort_unstable_by_key(Account::id);
        behind.truncate(most);
        Ok(behind)
    }

    fn sign_in(&self, name: &UserName) -> Result<Option<Versioned<SignInStanding>>, StoreError> {
        Ok(self.rows()?.sign_ins.get(name).cloned())
    }

    fn number(
        &self,
        number: &PhoneNumber,
    ) -> Result<Option<Versioned<NumberStanding>>, StoreError> {
        Ok(self.rows()?.numbers.get(number).cloned())
    }

    fn station(
        &self,
        name: &StationName,
    ) -> Result<Option<Versioned<StationStanding>>, StoreError> {
        Ok(self.rows()?.stations.get(name).cloned())
    }

    fn token(&self, serial: &TokenSerial) -> Result<Option<Versioned<TokenRow>>, StoreError> {
        Ok(self.rows()?.tokens.get(serial).cloned())
    }

    fn tokens(
        &self,
        wanted: &TokensWanted,
        after: Option<&TokenSerial>,
        most: usize,
    ) -> Result<TokensFound, StoreError> {
        let rows = self.rows()?;
        let all = rows.tokens.values().map(|row| Ok(row.value.clone()));
        wanted.page(all, after, most)
    }

    fn case(&self, number: CaseNumber) -> Result<Option<Versioned<HelpdeskCase>>, StoreError> {
        Ok(self.rows()?.cases.get(&number).cloned())
    }

    fn cases_before(
        &self,
        before: Option<CaseNumber>,
        most: usize,
    ) -> Result<Vec<HelpdeskCase>, StoreError> {
        let rows = self.rows()?;
        let newest_first = rows.cases.values().rev().map(|row| row.value.clone());
        let in_front = newest_first.filter(|case| before.is_none_or(|it| case.number < it));
        Ok(in_front.take(most).collect())
    }

    fn newest_record(&self, most: usize) -> Result<Vec<RecordEntry>, StoreError> {
        let links = self.record_before(None, most)?;
        let entry = |link: &Link| link.text.entry().map_err(|_| DAMAGED);
        links.iter().map(entry).collect()
    }

    fn record_before(
        &self,
        before: Option<Sequence>,
        most: usize,
    ) -> Result<Vec<Link>, StoreError> {
        let rows = self.rows()?;
        let newest_first = rows.record.iter().rev();
        let in_front = newest_first.filter(|link| before.is_none_or(|it| link.sequence < it));
        Ok(in_front.take(most).cloned().collect())
    }

    fn record_from(&self, first: Sequence, most: usize) -> Result<Vec<Link>, StoreError> {
        let rows = self.rows()?;
        let from = rows.record.iter().filter(|link| link.sequence >= first);
        Ok(from.take(most).cloned().collect())
    }

    fn verify_record(&self) -> Result<Verdict, StoreError> {
        let rows = self.rows()?;
        let keys = [key()];
        let checked = |link| Ok(Checked::of(link, &keys));
        let first = rows.record.first().map(checked);
        let bounds = Bounds::by_note(rows.end(), rows.cut.clone(), &keys, first.as_ref());
        let bounds = match bounds {
            Ok(bounds) => bounds,
            Err(finding) => return Ok(Verdict::Broken(finding)),
        };
        let links = rows.record.iter().map(|link| Ok(checked(link)));
        let verdict = verify(links, &keys, &bounds)?;
        let link_at = |at| Ok(rows.record.iter().find(|link| link.sequence == at).cloned());
        Ok(match not_as_signed(&rows.checkpoints, &[key()], link_at)? {
            Some(finding) if matches!(verdict, Verdict::Whole(_)) => Verdict::Broken(finding),
            Some(_) | None => verdict,
        })
    }

    fn checkpoint_record(&self, at: Timestamp) -> Result<Option<SignedCheckpoint>, StoreError> {
        let mut rows = self.rows()?;
        rows.checkpoint(at);
        Ok(rows.checkpoints.last().cloned())
    }

    fn checkpoints(&self) -> Result<Vec<SignedCheckpoint>, StoreError> {
        Ok(self.rows()?.checkpoints.clone())
    }

    fn record_cut(&self) -> Result<Option<SignedCut>, StoreError> {
        Ok(self.rows()?.cut.clone())
    }

    fn record_key(&self) -> Result<RecordKey, StoreError> {
        Ok(key())
    }

    fn commit(&self, changes: ChangeSet) -> Result<Commit, StoreError> {
        let mut rows = self.rows()?;
        if !rows.fits(&changes) {
            return Ok(Commit::Conflict);
        }
        let texts = changes.record.iter().map(EntryText::of);
        let texts: Result<Vec<_>, _> = texts.collect();
        if let Some(cutting) = changes.cut {
            rows.remove_oldest(cutting);
        }
        rows.record(texts.map_err(|error| StoreError::Io(std::io::Error::other(error)))?);
        if let Some(entry) = changes.record.last() {
            rows.checkpoint_once_an_hour(entry.at);
        }
        rows.apply(changes);
        Ok(Commit::Done)
    }
}

impl Rows {
    /// Whether every change was made from what is here now, and names stay unique.
    fn fits(&self, changes: &ChangeSet) -> bool {
        let organisation = changes.organisation.iter().map(|row| ((), row.version));
        let line_settings = changes.line_settings.iter().map(|row| ((), row.version));
        let accounts = changes
            .accounts
            .iter()
            .map(|row| (row.value.id(), row.version));
        let sign_ins = changes
            .sign_ins
            .iter()
            .map(|(name, row)| (name.clone(), row.version));
        let numbers = changes
            .numbers
            .iter()
            .map(|(number, row)| (number.clone(), row.version));
        let stations = changes
            .stations
            .iter()
            .map(|(name, row)| (name.clone(), row.version));
        let gone = &changes.removed;
        let cases = changes.cases.iter();
        let cases = cases.map(|row| (row.value.number, row.version));
        let tokens = changes
            .tokens
            .iter()
            .map(|(serial, row)| (serial.clone(), row.version));
        current(&self.organisation, organisation)
            && current(&self.line_settings, line_settings)
            && current(
                &self.accounts,
                accounts.chain(removed(gone, Removed::account)),
            )
            && current(
                &self.sign_ins,
                sign_ins.chain(removed(gone, Removed::sign_in)),
            )
            && current(&self.numbers, numbers.chain(removed(gone, Removed::number)))
            && current(&self.stations, stations)
            && current(&self.tokens, tokens)
            && current(&self.cases, cases.chain(removed(gone, Removed::case)))
            && self.names_stay_unique(changes)
            && changes.cut.is_none_or(|cutting| {
                // Nothing goes without an entry that says so.
                !changes.record.is_empty() && self.may_go(cutting)
            })
    }

    fn may_go(&self, Cutting { first, next, .. }: Cutting) -> bool {
        let end = self.end();
        first == end.first && first < next && next <= end.next
    }

    fn names_stay_unique(&self, changes: &ChangeSet) -> bool {
        let rewritten = changes.accounts.iter().map(|row| row.value.id());
        let gone = removed(&changes.removed, Removed::account).map(|(id, _)| id);
        let leaving: BTreeSet<_> = rewritten.chain(gone).collect();
        let mut names: BTreeSet<_> = self
            .accounts
            .values()
            .filter(|row| !leaving.contains(&row.value.id()))
            .map(|row| row.value.user_name())
            .collect();
        changes
            .accounts
            .iter()
            .all(|row| names.insert(row.value.user_name()))
    }

    fn apply(&mut self, changes: ChangeSet) {
        let organisation = changes.organisation.into_iter().map(|row| ((), row));
        let line_settings = changes.line_settings.into_iter().map(|row| ((), row));
        let accounts = changes
            .accounts
            .into_iter()
            .map(|row| (row.value.id(), row));
        write(&mut self.organisation, organisation);
        write(&mut self.line_settings, line_settings);
        write(&mut self.accounts, accounts);
        let cases = changes.cases.into_iter().map(|row| (row.value.number, row));
        write(&mut self.cases, cases);
        write(&mut self.sign_ins, changes.sign_ins);
        write(&mut self.numbers, changes.numbers);
        write(&mut self.stations, changes.stations);
        for gone in changes.removed {
            match gone.value {
                Removed::Account(id) => drop(self.accounts.remove(&id)),
                Removed::SignIn(name) => drop(self.sign_ins.remove(&name)),
                Removed::Number(number) => drop(self.numbers.remove(&number)),
                Removed::Case(number) => drop(self.cases.remove(&number)),
            }
        }
        write(&mut self.tokens, changes.tokens);
    }

    fn record(&mut self, texts: Vec<EntryText>) {
        for text in texts {
            let End { next, mac, .. } = self.end();
            self.record.push(key().link(next, mac, text));
        }
    }

    fn end(&self) -> End {
        let (first, mac) = match &self.cut {
            Some(SignedCut { cut, .. }) => (cut.next, cut.mac),
            None => (Sequence::default(), Mac::BEGINNING),
        };
        match self.record.last() {
            Some(link) => key().end_of(first, link.sequence.next(), link.mac),
            None => key().end_of(first, first, mac),
        }
    }

    fn remove_oldest(&mut self, cutting: Cutting) {
        let (gone, left): (Vec<_>, Vec<_>) = self
            .record
            .drain(..)
            .partition(|link| link.sequence < cutting.next);
        self.record = left;
        let mac = gone.last().map_or(Mac::BEGINNING, |link| link.mac);
        self.checkpoints
            .retain(|signed| signed.checkpoint.sequence >= cutting.next);
        self.cut = Some(key().sign_cut(cutting.cut(mac)));
    }

    fn checkpoint_once_an_hour(&mut self, at: Timestamp) {
        let last = self.checkpoints.last();
        if !last.is_some_and(|last| last.checkpoint.at.is_in_the_hour_of(at)) {
            self.checkpoint(at);
        }
    }

    fn checkpoint(&mut self, at: Timestamp) {
        if let Some(link) = self.record.last() {
            let (sequence, mac) = (link.sequence, link.mac);
            let checkpoint = Checkpoint { sequence, mac, at };
            self.checkpoints.push(key().sign(checkpoint));
        }
    }
}

/// What is forgotten needs no secret.
fn key() -> RecordKey {
    RecordKey::of_secret(&[7; 32])
}

/// Whether each key is named once, and at the version that it has.
fn current<K: Ord, V>(kept: &Kept<K, V>, read: impl Iterator<Item = (K, Version)>) -> bool {
    let mut named = BTreeSet::new();
    for (key, version) in read {
        let now = kept.get(&key).map_or(Version::ABSENT, |row| row.version);
        if now != version || !named.insert(key) {
            return false;
        }
    }
    true
}

fn write<K: Ord, V>(kept: &mut Kept<K, V>, changes: impl IntoIterator<Item = (K, Versioned<V>)>) {
    for (key, Versioned { value, version }) in changes {
        kept.insert(
            key,
            Versioned {
                value,
                version: version.next(),
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::contract_tests::StoreUnderTest;

    impl StoreUnderTest for InMemoryStore {
        fn empty() -> Self {
            Self::new()
        }

        fn store(&self) -> &dyn SecurityInfoStore {
            self
        }

        fn reopened(self) -> Self {
            self
        }
    }

    crate::store_contract_tests!(InMemoryStore);
}

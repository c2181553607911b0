//! An open store whose first failure is noticed, whichever use case meets it.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use security_info::{
    Timestamp,
    account::Account,
    helpdesk::{CaseNumber, HelpdeskCase},
    identity::{AccountId, GroupName, StationName, UserName},
    line_settings::LineSettings,
    method::TokenSerial,
    organisation::Organisation,
    people::{PeopleCounts, PeopleFound, PeopleWanted},
    phone::PhoneNumber,
    record::{Link, RecordEntry, RecordKey, Sequence, SignedCheckpoint, SignedCut, Verdict},
    sign_in::SignInStanding,
    store::{
        ChangeSet, Commit, NumberStanding, SecurityInfoStore, StationStanding, StoreError,
        Versioned,
    },
    tokens::{TokenRow, TokensFound, TokensWanted},
};
use tokio::sync::watch;

/// Hears of the first failure after which a store is of no use until it is opened again.
pub(super) type Broke = Box<dyn Fn(&StoreError) + Send + Sync>;

/// A store that tells when it breaks, and when something has been recorded. Use cases see it as the store itself.
pub(super) struct Watched {
    store: Arc<dyn SecurityInfoStore>,
    told: AtomicBool,
    broke: Broke,
    recorded: watch::Sender<()>,
}

impl Watched {
    pub(super) fn new(
        store: Arc<dyn SecurityInfoStore>,
        broke: Broke,
        recorded: watch::Sender<()>,
    ) -> Self {
        Self {
            store,
            told: AtomicBool::new(false),
            broke,
            recorded,
        }
    }

    fn notice<T>(&self, answer: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(error) = &answer
            && breaks(error)
            && !self.told.swap(true, Ordering::AcqRel)
        {
            (self.broke)(error);
        }
        answer
    }
}

/// Whether the store has to be opened again. A damaged row stands for itself: the others
/// can be read, and one person's trouble must not lock everybody out.
pub(super) const fn breaks(error: &StoreError) -> bool {
    match error {
        StoreError::Full | StoreError::Io(_) | StoreError::Closed => true,
        StoreError::Damaged { .. } => false,
    }
}

impl SecurityInfoStore for Watched {
    fn organisation(&self) -> Result<Option<Versioned<Organisation>>, StoreError> {
        self.notice(self.store.organisation())
    }

    fn line_settings(&self) -> Result<Option<Versioned<LineSettings>>, StoreError> {
        self.notice(self.store.line_settings())
    }

    fn account(&self, id: AccountId) -> Result<Option<Versioned<Account>>, StoreError> {
        self.notice(self.store.account(id))
    }

    fn account_named(&self, name: &UserName) -> Result<Option<Versioned<Account>>, StoreError> {
        self.notice(self.store.account_named(name))
    }

    fn account_claimed(&self, name: &UserName) -> Result<Option<Versioned<Account>>, StoreError> {
        self.notice(self.store.account_claimed(name))
    }

    fn people(
        &self,
        wanted: &PeopleWanted,
        after: Option<&UserName>,
        most: usize,
    ) -> Result<PeopleFound, StoreError> {
        self.notice(self.store.people(wanted, after, most))
    }

    fn count_people(&self) -> Result<PeopleCounts, StoreError> {
        self.notice(self.store.count_people())
    }

    fn groups(&self) -> Result<BTreeSet<GroupName>, StoreError> {
        self.notice(self.store.groups())
    }

    fn an_administrator(
        &self,
        may_be: &dyn Fn(AccountId) -> bool,
    ) -> Result<Option<Versioned<Account>>, StoreError> {
        self.notice(self.store.an_administrator(may_be))
    }

    fn accounts_after(
        &self,
        after: Option<AccountId>,
        most: usize,
    ) -> Result<Vec<Account>, StoreError> {
        self.notice(self.store.accounts_after(after, most))
    }

    fn sign_in(&self, name: &UserName) -> Result<Option<Versioned<SignInStanding>>, StoreError> {
        self.notice(self.store.sign_in(name))
    }

    fn number(
        &self,
        number: &PhoneNumber,
    ) -> Result<Option<Versioned<NumberStanding>>, StoreError> {
        self.notice(self.store.number(number))
    }

    fn station(
        &self,
        name: &StationName,
    ) -> Result<Option<Versioned<StationStanding>>, StoreError> {
        self.notice(self.store.station(name))
    }

    fn token(&self, serial: &TokenSerial) -> Result<Option<Versioned<TokenRow>>, StoreError> {
        self.notice(self.store.token(serial))
    }

    fn tokens(
        &self,
        wanted: &TokensWanted,
        after: Option<&TokenSerial>,
        most: usize,
    ) -> Result<TokensFound, StoreError> {
        self.notice(self.store.tokens(wanted, after, most))
    }

    fn case(&self, number: CaseNumber) -> Result<Option<Versioned<HelpdeskCase>>, StoreError> {
        self.notice(self.store.case(number))
    }

    fn cases_before(
        &self,
        before: Option<CaseNumber>,
        most: usize,
    ) -> Result<Vec<HelpdeskCase>, StoreError> {
        self.notice(self.store.cases_before(before, most))
    }

    fn newest_record(&self, most: usize) -> Result<Vec<RecordEntry>, StoreError> {
        self.notice(self.store.newest_record(most))
    }

    fn record_before(
        &self,
        before: Option<Sequence>,
        most: usize,
    ) -> Result<Vec<Link>, StoreError> {
        self.notice(self.store.record_before(before, most))
    }

    fn record_from(&self, first: Sequence, most: usize) -> Result<Vec<Link>, StoreError> {
        self.notice(self.store.record_from(first, most))
    }

    fn verify_record(&self) -> Result<Verdict, StoreError> {
        self.notice(self.store.verify_record())
    }

    fn checkpoint_record(&self, at: Timestamp) -> Result<Option<SignedCheckpoint>, StoreError> {
        self.notice(self.store.checkpoint_record(at))
    }

    fn checkpoints(&self) -> Result<Vec<SignedCheckpoint>, StoreError> {
        self.notice(self.store.checkpoints())
    }

    fn record_cut(&self) -> Result<Option<SignedCut>, StoreError> {
        self.notice(self.store.record_cut())
    }

    fn record_key(&self) -> Result<RecordKey, StoreError> {
        self.notice(self.store.record_key())
    }

    fn commit(&self, changes: ChangeSet) -> Result<Commit, StoreError> {
        let records = !changes.record.is_empty();
        let commit = self.notice(self.store.commit(changes))?;
        if records && commit == Commit::Done {
            self.recorded.send_replace(());
        }
        Ok(commit)
    }
}

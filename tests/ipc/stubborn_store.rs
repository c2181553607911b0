//! A store in memory that does what a test asks of it before it does as it is told.

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
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
        ChangeSet, Commit, InMemoryStore, NumberStanding, SecurityInfoStore, StationStanding,
        StoreError, Versioned,
    },
    tokens::{TokenRow, TokensFound, TokensWanted},
};

/// Makes the error that a commit fails with.
pub(crate) type Failing = fn() -> StoreError;

/// A store that answers some commits with a conflict or an error before the rest.
#[derive(Default)]
pub(crate) struct StubbornStore {
    pub(crate) rows: Arc<InMemoryStore>,
    conflicts: AtomicUsize,
    /// How the next commit fails. From then on the store is closed, as a real one is.
    failing: Mutex<Option<Failing>>,
    closed: Mutex<bool>,
    /// All that was asked of it, in order.
    work: Mutex<Vec<String>>,
    after_commit: Mutex<Option<Box<dyn FnOnce() + Send>>>,
}

impl StubbornStore {
    /// A store of these rows, whose first so many commits meet a conflict.
    pub(crate) fn of(rows: Arc<InMemoryStore>, conflicts: usize) -> Self {
        Self {
            rows,
            conflicts: AtomicUsize::new(conflicts),
            ..Self::default()
        }
    }

    /// Has the next commit fail.
    pub(crate) fn fail_with(&self, failing: Failing) {
        *self.failing.lock().unwrap() = Some(failing);
    }

    /// Has this done when the next commit is durable, before its caller knows.
    pub(crate) fn after_next_commit(&self, then: impl FnOnce() + Send + 'static) {
        *self.after_commit.lock().unwrap() = Some(Box::new(then));
    }

    /// As when the program opens it anew.
    pub(crate) fn reopen(&self) {
        *self.closed.lock().unwrap() = false;
    }

    /// What has been asked of it since this was asked last.
    pub(crate) fn work_done(&self) -> Vec<String> {
        std::mem::take(&mut *self.work.lock().unwrap())
    }

    fn open(&self, asked: &str) -> Result<&InMemoryStore, StoreError> {
        self.work.lock().unwrap().push(asked.to_owned());
        if *self.closed.lock().unwrap() {
            Err(StoreError::Closed)
        } else {
            Ok(&self.rows)
        }
    }
}

impl SecurityInfoStore for StubbornStore {
    fn organisation(&self) -> Result<Option<Versioned<Organisation>>, StoreError> {
        self.open("organisation")?.organisation()
    }
    fn line_settings(&self) -> Result<Option<Versioned<LineSettings>>, StoreError> {
        self.open("line_settings")?.line_settings()
    }
    fn account(&self, id: AccountId) -> Result<Option<Versioned<Account>>, StoreError> {
        self.open("account")?.account(id)
    }
    fn account_named(&self, name: &UserName) -> Result<Option<Versioned<Account>>, StoreError> {
        self.open("account_named")?.account_named(name)
    }
    fn people(
        &self,
        wanted: &PeopleWanted,
        after: Option<&UserName>,
        most: usize,
    ) -> Result<PeopleFound, StoreError> {
        self.open("people")?.people(wanted, after, most)
    }
    fn count_people(&self) -> Result<PeopleCounts, StoreError> {
        self.open("count_people")?.count_people()
    }
    fn groups(&self) -> Result<BTreeSet<GroupName>, StoreError> {
        self.open("groups")?.groups()
    }
    fn an_administrator(
        &self,
        may_be: &dyn Fn(AccountId) -> bool,
    ) -> Result<Option<Versioned<Account>>, StoreError> {
        self.open("an_administrator")?.an_administrator(may_be)
    }
    fn accounts_after(
        &self,
        after: Option<AccountId>,
        most: usize,
    ) -> Result<Vec<Account>, StoreError> {
        self.open("accounts")?.accounts_after(after, most)
    }
    fn sign_in(&self, name: &UserName) -> Result<Option<Versioned<SignInStanding>>, StoreError> {
        self.open("sign_in")?.sign_in(name)
    }
    fn number(
        &self,
        number: &PhoneNumber,
    ) -> Result<Option<Versioned<NumberStanding>>, StoreError> {
        self.open("number")?.number(number)
    }
    fn station(
        &self,
        name: &StationName,
    ) -> Result<Option<Versioned<StationStanding>>, StoreError> {
        self.open("station")?.station(name)
    }
    fn token(&self, serial: &TokenSerial) -> Result<Option<Versioned<TokenRow>>, StoreError> {
        self.open("token")?.token(serial)
    }
    fn tokens(
        &self,
        wanted: &TokensWanted,
        after: Option<&TokenSerial>,
        most: usize,
    ) -> Result<TokensFound, StoreError> {
        self.open("tokens")?.tokens(wanted, after, most)
    }
    fn case(&self, number: CaseNumber) -> Result<Option<Versioned<HelpdeskCase>>, StoreError> {
        self.open("case")?.case(number)
    }
    fn cases_before(
        &self,
        before: Option<CaseNumber>,
        most: usize,
    ) -> Result<Vec<HelpdeskCase>, StoreError> {
        self.open("cases_before")?.cases_before(before, most)
    }
    fn newest_record(&self, most: usize) -> Result<Vec<RecordEntry>, StoreError> {
        self.open("newest_record")?.newest_record(most)
    }
    fn record_before(
        &self,
        before: Option<Sequence>,
        most: usize,
    ) -> Result<Vec<Link>, StoreError> {
        self.open("record_before")?.record_before(before, most)
    }
    fn record_from(&self, first: Sequence, most: usize) -> Result<Vec<Link>, StoreError> {
        self.open("record_from")?.record_from(first, most)
    }
    fn verify_record(&self) -> Result<Verdict, StoreError> {
        self.open("verify_record")?.verify_record()
    }
    fn checkpoint_record(&self, at: Timestamp) -> Result<Option<SignedCheckpoint>, StoreError> {
        self.open("checkpoint_record")?.checkpoint_record(at)
    }
    fn checkpoints(&self) -> Result<Vec<SignedCheckpoint>, StoreError> {
        self.open("checkpoints")?.checkpoints()
    }
    fn record_cut(&self) -> Result<Option<SignedCut>, StoreError> {
        self.open("record_cut")?.record_cut()
    }
    fn record_key(&self) -> Result<RecordKey, StoreError> {
        self.open("record_key")?.record_key()
    }
    fn commit(&self, changes: ChangeSet) -> Result<Commit, StoreError> {
        let rows = self.open(&rows_of(&changes))?;
        if let Some(failing) = self.failing.lock().unwrap().take() {
            *self.closed.lock().unwrap() = true;
            return Err(failing());
        }
        let left = |left: usize| left.checked_sub(1);
        if self
            .conflicts
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, left)
            .is_ok()
        {
            return Ok(Commit::Conflict);
        }
        let done = rows.commit(changes)?;
        let then = self.after_commit.lock().unwrap().take();
        if let Some(then) = then {
            then();
        }
        Ok(done)
    }
}

/// How many rows of each sort are to be written.
fn rows_of(changes: &ChangeSet) -> String {
    format!(
        "commit of {} accounts, {} names, {} numbers, {} stations, {} entries",
        changes.accounts.len(),
        changes.sign_ins.len(),
        changes.numbers.len(),
        changes.stations.len(),
        changes.record.len(),
    )
}

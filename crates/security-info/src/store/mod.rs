//! The port to a store: what the domain needs kept, and what it may rely on.
//!
//! The contract, which `contract_tests` checks of every implementation:
//!
//! - What is not there is `Ok(None)`; an error means that the store could not tell.
//! - Everything is read with its [`Version`]. [`SecurityInfoStore::commit`] takes the
//!   versions that its changes were made from and applies *all* of them or none; when
//!   any row has moved on since, it answers [`Commit::Conflict`] and changes nothing.
//! - When `commit` returns [`Commit::Done`], a power cut can not undo it.
//! - A user name belongs to at most one account; a commit that would give it to a
//!   second is a conflict. A commit may move a name from one account to another.
//! - A row stands at most once in a change set; twice is a conflict, since the second
//!   was made without having seen the first.
//! - A row that is removed is not there any more, in whatever way it is asked for; what is
//!   written in its place later begins at [`Version::ABSENT`] again.
//! - Record entries stay in the order in which their commits were acknowledged, numbered
//!   from 0 without a gap, and each is linked to the one before it: the order of the chain
//!   is that order, whoever committed at the same time.
//! - The chain is signed in every hour in which something is recorded, and whenever a
//!   checkpoint is asked for. Checkpoints are kept.
//! - A commit may remove the oldest entries of the record. It is a conflict unless they begin
//!   where the record does now and end before its end, and an entry in the commit says so. Their checkpoints go with them, and a
//!   signed note takes the place of the note before it.
//!
//! An implementation shows that it keeps the contract with
//! `store_contract_tests!(ItsFixture)`, from the feature `contract-tests`, which also
//! brings `InMemoryStore`.
//!
//! Calls block; the shell makes them off the threads that draw or wait.

#[cfg(any(test, feature = "contract-tests"))]
pub mod contract_tests;
#[cfg(any(test, feature = "contract-tests"))]
mod in_memory;
mod removed;

#[cfg(any(test, feature = "contract-tests"))]
pub use in_memory::InMemoryStore;
pub use removed::Removed;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    Timestamp,
    account::Account,
    helpdesk::{CaseNumber, HelpdeskCase},
    identity::{AccountId, GroupName, StationName, UserName},
    limits::Recent,
    line_settings::LineSettings,
    method::TokenSerial,
    organisation::Organisation,
    people::{PeopleCounts, PeopleFound, PeopleWanted},
    phone::PhoneNumber,
    record::{
        Cutting, Link, RecordEntry, RecordKey, Sequence, SignedCheckpoint, SignedCut, Verdict,
    },
    sign_in::SignInStanding,
    tokens::{TokenRow, TokensFound, TokensWanted},
};

/// How often a row has been written; what is not there has [`Version::ABSENT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Version(u64);

impl Version {
    /// The version of a row that is not there.
    pub const ABSENT: Self = Self(0);

    /// The version that the next write makes.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// A value and the version it was read at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versioned<T> {
    /// What was read.
    pub value: T,
    /// The version it had.
    pub version: Version,
}

impl<T> Versioned<T> {
    /// The same version with another value: what a change is made of.
    #[must_use]
    pub fn with<U>(&self, value: U) -> Versioned<U> {
        Versioned {
            value,
            version: self.version,
        }
    }
}

/// What was read, or the default at [`Version::ABSENT`].
pub fn or_default<T: Default>(read: Option<Versioned<T>>) -> Versioned<T> {
    read.unwrap_or_else(|| Versioned {
        value: T::default(),
        version: Version::ABSENT,
    })
}

/// What is known of a number, whoever's it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberStanding {
    /// When it was called of late.
    pub calls: Recent,
    /// When its holder said that they had not asked for a call. It is not called again
    /// until an agent lifts this.
    pub fraud_reported_at: Option<Timestamp>,
}

/// What is known of a machine.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StationStanding {
    /// When calls were asked for there of late.
    pub calls: Recent,
}

/// What one use case changes: all of it happens, or nothing.
///
/// Each value carries the version that it was *read* at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeSet {
    /// The organisation.
    pub organisation: Option<Versioned<Organisation>>,
    /// What was said of the phone line.
    pub line_settings: Option<Versioned<LineSettings>>,
    /// Accounts, by their own id.
    pub accounts: Vec<Versioned<Account>>,
    /// What is held against user names.
    pub sign_ins: Vec<(UserName, Versioned<SignInStanding>)>,
    /// Numbers.
    pub numbers: Vec<(PhoneNumber, Versioned<NumberStanding>)>,
    /// Machines.
    pub stations: Vec<(StationName, Versioned<StationStanding>)>,
    /// Rows that go for good.
    pub removed: Vec<Versioned<Removed>>,
    /// Hardware tokens.
    pub tokens: Vec<(TokenSerial, Versioned<TokenRow>)>,
    /// Cases of the helpdesk's, by their own numbers.
    pub cases: Vec<Versioned<HelpdeskCase>>,
    /// What to add to the record, in order.
    pub record: Vec<RecordEntry>,
    /// Which of its oldest entries to remove.
    pub cut: Option<Cutting>,
}

/// How a commit ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Commit {
    /// All of it is durable.
    Done,
    /// Something had moved on; nothing was changed. Read again and decide again.
    Conflict,
}

/// Why a store could not answer.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A row is not what was written: damaged, or changed by another hand.
    #[error("a row of {what} is damaged")]
    Damaged {
        /// Which sort of row.
        what: &'static str,
    },
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The machine refused to read or write.
    #[error("the store can not be read or written")]
    Io(#[source] std::io::Error),
    /// The store has been closed, or broke earlier and must be opened again.
    #[error("the store is closed")]
    Closed,
}

/// Where everything is kept.
pub trait SecurityInfoStore: Send + Sync {
    /// The organisation; none in an empty store.
    ///
    /// # Errors
    /// When the store can not tell.
    fn organisation(&self) -> Result<Option<Versioned<Organisation>>, StoreError>;

    /// What was said of the phone line; none where nothing was.
    ///
    /// # Errors
    /// When the store can not tell.
    fn line_settings(&self) -> Result<Option<Versioned<LineSettings>>, StoreError>;

    /// An account.
    ///
    /// # Errors
    /// When the store can not tell.
    fn account(&self, id: AccountId) -> Result<Option<Versioned<Account>>, StoreError>;

    /// The account that has this user name.
    ///
    /// # Errors
    /// When the store can not tell.
    fn account_named(&self, name: &UserName) -> Result<Option<Versioned<Account>>, StoreError>;

    /// The same, for a name that somebody claims who has not shown yet who they are: it takes as
    /// long for a name that nobody has. A store in which finding somebody takes longer than
    /// finding nobody says how it keeps that to itself.
    ///
    /// # Errors
    /// When the store can not tell.
    fn account_claimed(&self, name: &UserName) -> Result<Option<Versioned<Account>>, StoreError> {
        self.account_named(name)
    }

    /// A page of the people looked for: at most `most` of those whose user names come after
    /// `after`, or from the first on; and how many are looked for in all.
    ///
    /// # Errors
    /// When the store can not tell.
    fn people(
        &self,
        wanted: &PeopleWanted,
        after: Option<&UserName>,
        most: usize,
    ) -> Result<PeopleFound, StoreError>;

    /// How many people there are, and for how many of them something holds.
    ///
    /// # Errors
    /// When the store can not tell.
    fn count_people(&self) -> Result<PeopleCounts, StoreError>;

    /// The groups that anybody is in, each once, in their order.
    ///
    /// # Errors
    /// When the store can not tell.
    fn groups(&self) -> Result<BTreeSet<GroupName>, StoreError>;

    /// Somebody who decides the organisation's rules now and is not left out; none, where
    /// there is nobody. It is found without an index having to be made first.
    ///
    /// # Errors
    /// When the store can not tell.
    fn an_administrator(
        &self,
        may_be: &dyn Fn(AccountId) -> bool,
    ) -> Result<Option<Versioned<Account>>, StoreError>;

    /// At most `most` accounts in an order of the store's own: those behind `after`, or the
    /// first of all. Whoever looks at everybody does so a handful at a time; none is left
    /// out but what comes or goes meanwhile.
    ///
    /// # Errors
    /// When the store can not tell.
    fn accounts_after(
        &self,
        after: Option<AccountId>,
        most: usize,
    ) -> Result<Vec<Account>, StoreError>;

    /// What is held against a user name, whether an account has it or not.
    ///
    /// # Errors
    /// When the store can not tell.
    fn sign_in(&self, name: &UserName) -> Result<Option<Versioned<SignInStanding>>, StoreError>;

    /// What is known of a number.
    ///
    /// # Errors
    /// When the store can not tell.
    fn number(&self, number: &PhoneNumber)
    -> Result<Option<Versioned<NumberStanding>>, StoreError>;

    /// What is known of a machine.
    ///
    /// # Errors
    /// When the store can not tell.
    fn station(&self, name: &StationName)
    -> Result<Option<Versioned<StationStanding>>, StoreError>;

    /// A hardware token, or that it was removed.
    ///
    /// # Errors
    /// When the store can not tell.
    fn token(&self, serial: &TokenSerial) -> Result<Option<Versioned<TokenRow>>, StoreError>;

    /// A page of the tokens looked for: at most `most` of those whose serial numbers come
    /// after `after`, or from the first on; and how many are looked for in all. What was
    /// removed is none of them.
    ///
    /// # Errors
    /// When the store can not tell.
    fn tokens(
        &self,
        wanted: &TokensWanted,
        after: Option<&TokenSerial>,
        most: usize,
    ) -> Result<TokensFound, StoreError>;

    /// A case of the helpdesk's.
    ///
    /// # Errors
    /// When the store can not tell.
    fn case(&self, number: CaseNumber) -> Result<Option<Versioned<HelpdeskCase>>, StoreError>;

    /// At most `most` cases, newest first: those in front of the number `before`, or the
    /// newest of all.
    ///
    /// # Errors
    /// When the store can not tell.
    fn cases_before(
        &self,
        before: Option<CaseNumber>,
        most: usize,
    ) -> Result<Vec<HelpdeskCase>, StoreError>;

    /// The newest entries of the record, newest first, at most `most`.
    ///
    /// # Errors
    /// When the store can not tell.
    fn newest_record(&self, most: usize) -> Result<Vec<RecordEntry>, StoreError>;

    /// At most `most` entries of the record as they stand in the chain, newest first: those
    /// in front of the number `before`, or the newest of all.
    ///
    /// # Errors
    /// When the store can not tell.
    fn record_before(&self, before: Option<Sequence>, most: usize)
    -> Result<Vec<Link>, StoreError>;

    /// At most `most` entries of the record as they stand in the chain, oldest first, from
    /// the number `first` on.
    ///
    /// # Errors
    /// When the store can not tell.
    fn record_from(&self, first: Sequence, most: usize) -> Result<Vec<Link>, StoreError>;

    /// The note of the last cut; none where no entry was ever removed.
    ///
    /// # Errors
    /// When the store can not tell.
    fn record_cut(&self) -> Result<Option<SignedCut>, StoreError>;

    /// Looks through the whole record. Commits wait meanwhile.
    ///
    /// # Errors
    /// When the store can not tell. An entry that is damaged is a finding, not an error.
    fn verify_record(&self) -> Result<Verdict, StoreError>;

    /// Signs the chain as it is now, and keeps that; none where nothing was ever recorded.
    ///
    /// # Errors
    /// When the store can not tell, or not keep it.
    fn checkpoint_record(&self, at: Timestamp) -> Result<Option<SignedCheckpoint>, StoreError>;

    /// Every checkpoint, oldest first.
    ///
    /// # Errors
    /// When the store can not tell.
    fn checkpoints(&self) -> Result<Vec<SignedCheckpoint>, StoreError>;

    /// The key that what is recorded now is hashed and signed with.
    ///
    /// # Errors
    /// When the store is closed.
    fn record_key(&self) -> Result<RecordKey, StoreError>;

    /// Applies all of `changes` durably, or nothing.
    ///
    /// # Errors
    /// When the store can not tell whether it did. The caller reads again.
    fn commit(&self, changes: ChangeSet) -> Result<Commit, StoreError>;
}

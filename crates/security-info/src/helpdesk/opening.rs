//! Opening, approving and closing cases, and looking them up.

use crate::{
    Timestamp,
    account::{Account, MethodError},
    identity::{AccountId, Role, StationName},
    limits::{RateLimit, Recent},
    phone::PhoneNumber,
    policy::Policy,
    record::{RecordEntry, Recorded},
    store::{ChangeSet, SecurityInfoStore, StoreError, Version, Versioned},
};

use super::{
    Asks, CaseEvent, CaseNumber, CaseStep, HelpdeskCase, HelpdeskPolicy, OutOfPlace,
    TicketReference,
};

/// How many cases are read from the store at once.
const AT_ONCE: usize = 100;

/// Who serves at the helpdesk, where and when.
#[derive(Clone, Debug)]
pub struct AtHelpdesk {
    /// Who.
    pub agent: AccountId,
    /// The account's generation of sessions that theirs belongs to.
    pub generation: u32,
    /// At which machine.
    pub station: StationName,
    /// When.
    pub now: Timestamp,
}

/// Why nothing is done in a case.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// Whoever asks does not serve at the helpdesk any more, or has been signed out.
    #[error("an agent whose session goes on is expected")]
    NotAgent,
    /// There is no such case.
    #[error("a case that was opened is expected")]
    NoSuchCase,
    /// It is another agent's.
    #[error("a case of the agent's own is expected")]
    NotYours,
    /// Nobody approves a case of their own, or one about themselves.
    #[error("a second agent is expected")]
    NotSecond,
    /// There is no such account.
    #[error("an account that exists is expected")]
    NoSuchPerson,
    /// Nobody opens a case about themselves.
    #[error("another person than the agent is expected")]
    Yourself,
    /// Nobody acts for a disabled account.
    #[error("an account that is not disabled is expected")]
    AccountDisabled,
    /// So many have been opened about the person, or by the agent.
    #[error("there have been too many cases")]
    TooMany {
        /// When one more is allowed.
        lifts_at: Timestamp,
    },
    /// There is nothing on file that shows codes and may serve now.
    #[error("a method that shows codes and may serve is expected")]
    NothingToShow,
    /// There is nothing on file that shows what an agent could be proven by now.
    #[error("a method that proves an agent is expected")]
    NothingToProveBy,
    /// What was typed does not look like a code, and is no guess.
    #[error("a code is expected")]
    NotACode,
    /// It does not fit where the case stands.
    #[error(transparent)]
    OutOfPlace(#[from] OutOfPlace),
    /// A rule of the account's methods.
    #[error(transparent)]
    Method(#[from] MethodError),
    /// The store could not tell.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What is opened.
#[derive(Clone, Debug)]
pub struct NewCase {
    /// Who calls.
    pub person: AccountId,
    /// In which ticket.
    pub ticket: TicketReference,
    /// What they ask for.
    pub asks: Asks,
}

/// What is to be committed, and the case as it will then be.
pub type Settled = Result<(ChangeSet, HelpdeskCase), CaseError>;

/// Decides that a case is opened.
///
/// Its number is the one behind the last, so that of two that are opened at once one is
/// decided anew: the limits, which are counted from the cases of the last day, are exact.
///
/// # Errors
/// The rule that forbids it.
pub fn open(
    store: &dyn SecurityInfoStore,
    at: &AtHelpdesk,
    new: &NewCase,
    policy: &Policy,
) -> Settled {
    at.admitted(store)?;
    let person = store.account(new.person)?.ok_or(CaseError::NoSuchPerson)?;
    let person = person.value;
    at.may_help(&person)?;
    let (of_person, by_agent) = counted(store, at, new.person)?;
    let limits = [
        (of_person, HelpdeskPolicy::BY_PERSON),
        (by_agent, HelpdeskPolicy::BY_AGENT),
    ];
    for (recent, limit) in limits {
        if let Some(lifts_at) = recent.lifts_at(limit, at.now) {
            return Err(CaseError::TooMany { lifts_at });
        }
    }
    let last = store.cases_before(None, 1)?.pop();
    let number = last.map_or(CaseNumber::FIRST, |last| last.number.next());
    let privileged = policy.helpdesk.is_privileged(&person);
    let case = HelpdeskCase::opened(number, new, at, privileged);
    let step = CaseStep::Opened {
        ticket: case.ticket.clone(),
        asks: case.asks,
        privileged: case.privileged,
    };
    let row = Versioned {
        value: case,
        version: Version::ABSENT,
    };
    Ok(at.kept(row, Some(step)))
}

/// When cases were opened of late about a person, and by the agent.
fn counted(
    store: &dyn SecurityInfoStore,
    at: &AtHelpdesk,
    person: AccountId,
) -> Result<(Recent, Recent), StoreError> {
    let (RateLimit { within, .. }, mut before) = (HelpdeskPolicy::BY_PERSON, None);
    let (mut of_person, mut by_agent) = (Vec::new(), Vec::new());
    'all: loop {
        let cases = store.cases_before(before, AT_ONCE)?;
        let Some(last) = cases.last() else { break };
        before = Some(last.number);
        for case in cases {
            if at.now.since(case.opened_at) >= within {
                break 'all;
            }
            if case.person == person {
                of_person.push(case.opened_at);
            }
            if case.agent == at.agent {
                by_agent.push(case.opened_at);
            }
        }
    }
    let oldest_first = |mut times: Vec<Timestamp>| {
        times.reverse();
        let mut recent = Recent::new();
        for time in times {
            recent.count(time, within);
        }
        recent
    };
    Ok((oldest_first(of_person), oldest_first(by_agent)))
}

/// Decides that another agent approves a case.
///
/// # Errors
/// When they may not, or it waits for nobody.
pub fn approve(store: &dyn SecurityInfoStore, at: &AtHelpdesk, number: CaseNumber) -> Settled {
    at.admitted(store)?;
    let mut case = read(store, number)?;
    if at.agent == case.value.agent || at.agent == case.value.person {
        return Err(CaseError::NotSecond);
    }
    let step = case
        .value
        .step(CaseEvent::Approve { by: at.agent }, at.now)?;
    Ok(at.kept(case, step))
}

/// Decides that the agent closes a case.
///
/// # Errors
/// When it is another's, or has ended.
pub fn close(store: &dyn SecurityInfoStore, at: &AtHelpdesk, number: CaseNumber) -> Settled {
    let mut case = at.own(store, number)?;
    let step = case.value.step(CaseEvent::Close, at.now)?;
    Ok(at.kept(case, step))
}

/// Decides that a case whose time is over has ended; nothing, where it goes on.
///
/// # Errors
/// When there is no such case.
pub fn settle(store: &dyn SecurityInfoStore, at: &AtHelpdesk, number: CaseNumber) -> Settled {
    let mut case = read(store, number)?;
    let step = case.value.step(CaseEvent::TimePassed, at.now)?;
    match step {
        Some(step) => Ok(at.kept(case, Some(step))),
        None => Ok((ChangeSet::default(), case.value)),
    }
}

/// The newest cases of an agent, newest first, at most `most`, of those that are not older
/// than a month: further back looks whoever reads the record.
///
/// # Errors
/// When the store can not tell.
pub fn cases_of(
    store: &dyn SecurityInfoStore,
    agent: Option<AccountId>,
    most: usize,
) -> Result<Vec<HelpdeskCase>, StoreError> {
    /// How many cases are looked at: a helpdesk's month.
    const LOOKED_AT: usize = 5000;
    let (mut found, mut before, mut seen) = (Vec::new(), None, 0);
    while found.len() < most && seen < LOOKED_AT {
        let cases = store.cases_before(before, AT_ONCE)?;
        let Some(last) = cases.last() else { break };
        before = Some(last.number);
        seen += cases.len();
        let wanted = cases.into_iter();
        found.extend(wanted.filter(|case| agent.is_none_or(|agent| case.agent == agent)));
    }
    found.truncate(most);
    Ok(found)
}

/// Whose number it is that a caller gives: at most `most` accounts. Every account is looked
/// at, since numbers are kept where nobody can look one up.
///
/// # Errors
/// When the store can not tell.
pub fn holders_of(
    store: &dyn SecurityInfoStore,
    number: &PhoneNumber,
    most: usize,
) -> Result<Vec<Account>, StoreError> {
    /// How many accounts are read at once.
    const ACCOUNTS: usize = 1000;
    let (mut found, mut after) = (Vec::new(), None);
    while found.len() < most {
        let accounts = store.accounts_after(after, ACCOUNTS)?;
        let Some(last) = accounts.last() else { break };
        after = Some(last.id());
        let has = |account: &Account| account.phones().any(|(_, phone)| phone.number() == number);
        found.extend(accounts.into_iter().filter(has));
    }
    found.truncate(most);
    Ok(found)
}

pub(super) fn read(
    store: &dyn SecurityInfoStore,
    number: CaseNumber,
) -> Result<Versioned<HelpdeskCase>, CaseError> {
    store.case(number)?.ok_or(CaseError::NoSuchCase)
}

impl AtHelpdesk {
    /// The agent's account, if they still serve here and their session goes on.
    pub(super) fn admitted(
        &self,
        store: &dyn SecurityInfoStore,
    ) -> Result<Versioned<Account>, CaseError> {
        let found = store.account(self.agent)?.filter(|found| {
            matches!(found.value.role(), Role::Agent | Role::Administrator)
                && found.value.disabled_at().is_none()
                && found.value.session_generation() == self.generation
        });
        found.ok_or(CaseError::NotAgent)
    }

    /// A case of the agent's own.
    ///
    /// # Errors
    /// When they do not serve here any more, or the case is another's.
    pub fn own(
        &self,
        store: &dyn SecurityInfoStore,
        number: CaseNumber,
    ) -> Result<Versioned<HelpdeskCase>, CaseError> {
        self.admitted(store)?;
        let case = read(store, number)?;
        if case.value.agent == self.agent {
            Ok(case)
        } else {
            Err(CaseError::NotYours)
        }
    }

    /// Whether the agent may help somebody at all.
    ///
    /// # Errors
    /// When it is they themselves, or the account is disabled.
    pub fn may_help(&self, person: &Account) -> Result<(), CaseError> {
        if person.id() == self.agent {
            return Err(CaseError::Yourself);
        }
        if person.disabled_at().is_some() {
            return Err(CaseError::AccountDisabled);
        }
        Ok(())
    }

    /// What is to be committed of a case, and the case after that.
    pub(super) fn kept(
        &self,
        case: Versioned<HelpdeskCase>,
        step: Option<CaseStep>,
    ) -> (ChangeSet, HelpdeskCase) {
        let after = case.value.clone();
        let record = step.map(|step| self.entry_of(&after, step));
        let changes = ChangeSet {
            cases: vec![case],
            record: record.into_iter().collect(),
            ..ChangeSet::default()
        };
        (changes, after)
    }

    /// What is recorded of a case.
    pub(super) fn entry_of(&self, case: &HelpdeskCase, step: CaseStep) -> RecordEntry {
        let what = Recorded::Case {
            number: case.number,
            step,
        };
        self.entry(case.person, what)
    }

    /// What is recorded of the person who calls.
    #[must_use]
    pub fn entry(&self, person: AccountId, what: Recorded) -> RecordEntry {
        RecordEntry {
            at: self.now,
            station: self.station.clone(),
            actor: Some(self.agent),
            account: Some(person),
            what,
        }
    }
}

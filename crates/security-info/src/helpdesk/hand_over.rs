//! The screen, handed over to a person who stands beside the agent.
//!
//! The agent's session ends with it: what the person has in front of them can prove them,
//! decline, and be given back, and nothing else. They type a code that only an app or a token
//! of theirs shows. Neither the agent nor whoever types learns which methods there are.

use std::time::Duration;

use crate::{
    Timestamp,
    account::Account,
    identity::AccountId,
    limits::Standing,
    method::{Challenge, Method, Use},
    policy::Policy,
    record::{RecordEntry, Recorded},
    store::{ChangeSet, SecurityInfoStore, Versioned},
    verification::{Taken, VerificationRefusal},
};

use super::{
    AtHelpdesk, AtScreen, CaseError, CaseEvent, CaseNumber, CaseState, HelpdeskCase, OutOfPlace,
    opening::read,
};

/// For how long a screen is handed over: an app is found and opened in less.
pub(super) const LASTS: Duration = Duration::from_mins(5);

/// Whether what somebody has that shows codes may serve in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodesStanding {
    /// It may.
    Ready,
    /// It has not been on file for long enough.
    TooNew {
        /// When the first of it will have been.
        from: Timestamp,
    },
    /// Too many verifications by all of it failed.
    Locked,
    /// It has served as often as it may in one case.
    NoTriesLeft,
    /// They have nothing that shows codes and may serve.
    Nothing,
}

/// Whether the screen may be handed over to the person in a case.
#[must_use]
pub fn at_screen(
    case: &HelpdeskCase,
    account: &Account,
    policy: &Policy,
    now: Timestamp,
) -> CodesStanding {
    if case.has_tries_left() {
        codes_standing(account, policy, now)
    } else {
        CodesStanding::NoTriesLeft
    }
}

/// Whether what somebody has that shows codes may serve, in whichever case.
pub(super) fn codes_standing(account: &Account, policy: &Policy, now: Timestamp) -> CodesStanding {
    let mut standing = CodesStanding::Nothing;
    for method in showing_codes(account, policy) {
        let from = old_enough_at(method, policy);
        standing = match (standing, method.standing(policy.limits.failures, now)) {
            (_, Standing::Open) if now >= from => return CodesStanding::Ready,
            (CodesStanding::TooNew { from: first }, Standing::Open) => CodesStanding::TooNew {
                from: first.min(from),
            },
            (_, Standing::Open) => CodesStanding::TooNew { from },
            (CodesStanding::Nothing, Standing::LockedUntil(_) | Standing::Disabled) => {
                CodesStanding::Locked
            }
            (before, Standing::LockedUntil(_) | Standing::Disabled) => before,
        };
    }
    standing
}

/// The methods that show codes and may serve here.
fn showing_codes<'a>(account: &'a Account, policy: &'a Policy) -> impl Iterator<Item = &'a Method> {
    account
        .serving(Use::Helpdesk, policy)
        .filter(|method| matches!(method.kind().challenge(), Challenge::Code { .. }))
}

/// Those of them that may be tried now, and have been on file for long enough.
pub(super) fn serving_now<'a>(
    account: &'a Account,
    policy: &'a Policy,
    now: Timestamp,
) -> impl Iterator<Item = &'a Method> {
    let failures = policy.limits.failures;
    showing_codes(account, policy).filter(move |method| {
        method.standing(failures, now) == Standing::Open && now >= old_enough_at(method, policy)
    })
}

/// When a method will have been on file for long enough: as a number that is called.
fn old_enough_at(method: &Method, policy: &Policy) -> Timestamp {
    policy.helpdesk.number_age.reached_at(method.added_at())
}

/// A screen that was handed over. Whoever holds this can prove who they are with it, and
/// nothing else.
#[derive(Clone, Debug)]
pub struct HandedOver {
    case: CaseNumber,
    person: AccountId,
    /// Who handed it over, where and when.
    by: AtHelpdesk,
    until: Timestamp,
}

impl HandedOver {
    /// In which case.
    #[must_use]
    pub const fn case(&self) -> CaseNumber {
        self.case
    }

    /// Who handed it over.
    #[must_use]
    pub const fn agent(&self) -> AccountId {
        self.by.agent
    }

    /// When.
    #[must_use]
    pub const fn since(&self) -> Timestamp {
        self.by.now
    }

    /// When it is over, whatever was typed by then.
    #[must_use]
    pub const fn until(&self) -> Timestamp {
        self.until
    }

    /// The case, if the agent still serves and the screen is still the person's.
    fn open(
        &self,
        store: &dyn SecurityInfoStore,
        now: Timestamp,
    ) -> Result<Versioned<HelpdeskCase>, CaseError> {
        if now >= self.until {
            return Err(OutOfPlace::Ended.into());
        }
        self.case_now(store)
    }

    /// The same, whatever time it is.
    fn case_now(
        &self,
        store: &dyn SecurityInfoStore,
    ) -> Result<Versioned<HelpdeskCase>, CaseError> {
        self.by.admitted(store)?;
        let case = read(store, self.case)?;
        match case.value.state() {
            CaseState::HandedOver { at, .. } if *at == self.since() => Ok(case),
            _ => Err(OutOfPlace::Ended.into()),
        }
    }

    /// What happens at the screen, as the case has it. The agent is answerable for a screen of
    /// theirs, so that they are whom the record names.
    fn happens(
        &self,
        mut case: Versioned<HelpdeskCase>,
        what: AtScreen,
        now: Timestamp,
    ) -> Result<(ChangeSet, HelpdeskCase), CaseError> {
        let since = self.since();
        let step = case.value.step(CaseEvent::AtScreen { since, what }, now)?;
        Ok(self.at(now).kept(case, step))
    }

    fn at(&self, now: Timestamp) -> AtHelpdesk {
        AtHelpdesk {
            now,
            ..self.by.clone()
        }
    }
}

/// Decides that the screen is handed over to the person. The agent's session is to end with it.
///
/// # Errors
/// When the case is another's, it does not fit, or there is nothing to verify them by.
pub fn hand_over(
    store: &dyn SecurityInfoStore,
    at: &AtHelpdesk,
    number: CaseNumber,
    policy: &Policy,
) -> Result<(ChangeSet, HandedOver, HelpdeskCase), CaseError> {
    let mut case = at.own(store, number)?;
    let person = store.account(case.value.person)?;
    let person = person.ok_or(CaseError::NoSuchPerson)?.value;
    at.may_help(&person)?;
    let step = case.value.step(CaseEvent::HandOver, at.now)?;
    match at_screen(&case.value, &person, policy, at.now) {
        CodesStanding::Ready => {}
        CodesStanding::TooNew { .. }
        | CodesStanding::Locked
        | CodesStanding::NoTriesLeft
        | CodesStanding::Nothing => return Err(CaseError::NothingToShow),
    }
    let (lasts, ends) = (at.now.after(LASTS), case.value.until());
    let handed_over = HandedOver {
        case: number,
        person: person.id(),
        by: at.clone(),
        until: ends.map_or(lasts, |ends| ends.min(lasts)),
    };
    let (mut changes, case) = at.kept(case, step);
    // The agent leaves their seat.
    changes.record.push(RecordEntry {
        account: Some(at.agent),
        ..at.entry(case.person, Recorded::SignedOut)
    });
    Ok((changes, handed_over, case))
}

/// How a code was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// It is theirs: the case goes on.
    Right,
    /// It is none of theirs, and another may be typed.
    Wrong,
    /// It is none of theirs, and no more may be typed.
    OneTooMany,
}

/// Takes a code that the person typed: any that an app or a token of theirs shows, which has
/// been on file for long enough. A wrong one counts against each of these, as at a sign-in,
/// and against the case.
///
/// # Errors
/// When the screen is not theirs any more, or what was typed is no code: nothing has changed.
pub fn show(
    store: &dyn SecurityInfoStore,
    handed_over: &HandedOver,
    typed: &str,
    policy: &Policy,
    now: Timestamp,
) -> Result<(ChangeSet, Shown), CaseError> {
    let case = handed_over.open(store, now)?;
    let person = store.account(handed_over.person)?;
    let mut person = person.ok_or(CaseError::NoSuchPerson)?;
    handed_over.by.may_help(&person.value)?;
    let (account, taken) = take_code(&person.value, typed, policy, now)?;
    let what = match taken.iter().find(|(taken, _)| taken.verified) {
        Some((_, method)) => AtScreen::Showed(method.label()),
        None => AtScreen::TypedWrong,
    };
    let is_right = matches!(what, AtScreen::Showed(_));
    let (mut changes, case) = handed_over.happens(case, what, now)?;
    let at = handed_over.at(now);
    let entries = taken.into_iter().flat_map(|(taken, _)| taken.what);
    let entries = entries.map(|what| at.entry(handed_over.person, what));
    changes.record.splice(0..0, entries);
    person.value = account;
    changes.accounts.push(person);
    let shown = match case.state() {
        _ if is_right => Shown::Right,
        CaseState::HandedOver { .. } => Shown::Wrong,
        _ => Shown::OneTooMany,
    };
    Ok((changes, shown))
}

/// The account after a code was typed, and how each of the methods took it that may be tried:
/// the one alone that shows it, or all of them, where none does.
fn take_code(
    account: &Account,
    typed: &str,
    policy: &Policy,
    now: Timestamp,
) -> Result<(Account, Vec<(Taken, Method)>), CaseError> {
    let (mut after_wrong, mut wrong) = (account.clone(), Vec::new());
    for method in serving_now(account, policy, now) {
        let mut after = after_wrong.clone();
        let taken = after.take_code(method.id(), Use::Helpdesk, typed, policy, now);
        let taken = taken.map_err(|refusal| match refusal {
            VerificationRefusal::Method(error) => CaseError::Method(error),
            VerificationRefusal::NotACode | VerificationRefusal::NotAPass => CaseError::NotACode,
            VerificationRefusal::Locked { .. }
            | VerificationRefusal::Disabled
            | VerificationRefusal::Ended => CaseError::NothingToShow,
        })?;
        if taken.verified {
            // The others were not what was meant: nothing is held against them.
            let mut after = account.clone();
            let taken = after.take_code(method.id(), Use::Helpdesk, typed, policy, now);
            let taken = taken.map_err(|_| CaseError::NothingToShow)?;
            return Ok((after, vec![(taken, method.clone())]));
        }
        after_wrong = after;
        wrong.push((taken, method.clone()));
    }
    if wrong.is_empty() {
        return Err(CaseError::NothingToShow);
    }
    Ok((after_wrong, wrong))
}

/// Decides that the person did not ask for this: the case is over, and the account is marked,
/// since somebody pretends to be its holder. As 0 and # on a call.
///
/// # Errors
/// When the screen is not theirs any more.
pub fn decline(
    store: &dyn SecurityInfoStore,
    handed_over: &HandedOver,
    now: Timestamp,
) -> Result<ChangeSet, CaseError> {
    let case = handed_over.open(store, now)?;
    let person = store.account(handed_over.person)?;
    let mut person = person.ok_or(CaseError::NoSuchPerson)?;
    let (mut changes, _) = handed_over.happens(case, AtScreen::Declined, now)?;
    person.value.mark_for_agent(now);
    changes.accounts.push(person);
    Ok(changes)
}

/// Decides that the screen is given back without a proof, or that its time is over.
///
/// # Errors
/// When the case does not have it any more.
pub fn give_back(
    store: &dyn SecurityInfoStore,
    handed_over: &HandedOver,
    now: Timestamp,
) -> Result<ChangeSet, CaseError> {
    let case = handed_over.case_now(store)?;
    let (changes, _) = handed_over.happens(case, AtScreen::GivenBack, now)?;
    Ok(changes)
}

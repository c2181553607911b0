//! The helpdesk: who calls, in which case, and what is done for them.

use std::sync::Arc;

use security_info::{
    account::Account,
    helpdesk::{
        self, Act, AtHelpdesk, CaseError, CaseNumber, CaseState, HelpdeskCase, NewCase,
        TicketReference,
    },
    identity::AccountId,
    method::access_pass::{PassLength, PassSecret},
    organisation::Organisation,
    people::{PeopleWanted, SearchText},
    phone,
    store::{SecurityInfoStore, StoreError},
};
use serde::Deserialize;
use ts_rs::TS;

use super::{
    dto::{
        ActOnCase, Asks, CallerFound, CallersFound, CasePage, CasePass, CasePassword, CasePerson,
        CasePhone, CaseRow, CaseStanding, ErrorAnswer, HelpdeskPage, PassForm,
    },
    errors::At,
    people::{first_password, read_id, read_terms},
    registry::{Answer, Nothing},
};
use crate::{
    clock::system_rng,
    off_thread::off_thread,
    shell::Shell,
    visitor::{Agent, FreshAgent, SignedIn},
};

/// How many cases the page shows.
const SHOWN: usize = 20;

/// How many people are found at once: who is looked for is asked for more of their name.
const FOUND: usize = 10;

/// As many digits are no name.
const DIGITS_OF_A_NUMBER: usize = 6;

/// The agent's own cases of late.
pub async fn helpdesk(shell: Arc<Shell>, Agent(who): Agent, _: Nothing) -> Answer<HelpdeskPage> {
    off_thread(move || {
        let own = Some(who.account.value.id());
        let cases = helpdesk::cases_of(&*who.store, own, SHOWN)?;
        let at = shell.at_helpdesk(&who);
        let rows = cases.into_iter().map(|mut case| {
            // What is over is recorded when the case itself is looked at, and shown as over now.
            let _untold = case.step(helpdesk::CaseEvent::TimePassed, at.now);
            row(&*who.store, &case)
        });
        Ok(HelpdeskPage {
            cases: rows.collect::<Result<_, _>>()?,
        })
    })
    .await?
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FindCallers {
    /// A part of a name, or a whole telephone number, which is never called.
    text: String,
}

/// Who may be calling, by a part of their name or by a number of theirs.
pub async fn find_callers(
    _: Arc<Shell>,
    Agent(who): Agent,
    sent: FindCallers,
) -> Answer<CallersFound> {
    let text = SearchText::parse(&sent.text)?;
    off_thread(move || {
        let yourself = who.account.value.id();
        if let Some(number) = number_in(&sent.text, &who.organisation) {
            let found = helpdesk::holders_of(&*who.store, &number, FOUND + 1)?;
            let people = found.iter().map(|account| found_caller(account, yourself));
            return Ok(callers(people.collect(), true));
        }
        let wanted = PeopleWanted {
            text,
            ..PeopleWanted::default()
        };
        let found = who.store.people(&wanted, None, FOUND + 1)?.people;
        let people = found.into_iter().map(|person| CallerFound {
            yourself: person.id == yourself,
            person: person.id.to_string(),
            user_name: person.user_name.to_string(),
            display_name: person.display_name.to_string(),
            disabled: person.disabled,
        });
        Ok(callers(people.collect(), false))
    })
    .await?
}

fn callers(mut people: Vec<CallerFound>, by_number: bool) -> CallersFound {
    let has_more = people.len() > FOUND;
    people.truncate(FOUND);
    CallersFound {
        people,
        has_more,
        by_number,
    }
}

fn found_caller(account: &Account, yourself: AccountId) -> CallerFound {
    CallerFound {
        yourself: account.id() == yourself,
        person: account.id().to_string(),
        user_name: account.user_name().to_string(),
        display_name: account.display_name().to_string(),
        disabled: account.disabled_at().is_some(),
    }
}

/// The number that a text is, where it is nothing else.
fn number_in(text: &str, organisation: &Organisation) -> Option<phone::PhoneNumber> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_number = digits >= DIGITS_OF_A_NUMBER && !text.chars().any(char::is_alphabetic);
    let reading = is_number.then(|| phone::read(text, organisation.country));
    Some(reading?.ok()?.confirmed_by(None).ok()?.number)
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenCase {
    person: String,
    ticket: String,
    asks: Asks,
}

/// Opens a case about somebody who calls.
pub async fn open_case(shell: Arc<Shell>, Agent(who): Agent, sent: OpenCase) -> Answer<CasePage> {
    let new = NewCase {
        person: read_id(&sent.person)?,
        ticket: TicketReference::parse(&sent.ticket)?,
        asks: sent.asks.into(),
    };
    let policy = who.organisation.policy.clone();
    let open = move |store: &dyn SecurityInfoStore, at: &AtHelpdesk| {
        helpdesk::open(store, at, &new, &policy)
    };
    shell.in_case(who, open).await
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OneCase {
    pub(super) number: u64,
}

/// A case as it stands now: the agent's own, or one that another agent is to approve.
pub async fn helpdesk_case(
    shell: Arc<Shell>,
    Agent(who): Agent,
    sent: OneCase,
) -> Answer<CasePage> {
    let number = CaseNumber::new(sent.number);
    let own = who.account.value.id();
    let settle = move |store: &dyn SecurityInfoStore, at: &AtHelpdesk| {
        let (changes, case) = helpdesk::settle(store, at, number)?;
        let is_to_be_approved = matches!(case.state(), CaseState::AwaitsSecond { .. });
        if case.agent == own || is_to_be_approved {
            Ok((changes, case))
        } else {
            Err(CaseError::NotYours)
        }
    };
    shell.in_case(who, settle).await
}

/// Approves another agent's case.
pub async fn approve_case(
    shell: Arc<Shell>,
    FreshAgent(who): FreshAgent,
    sent: OneCase,
) -> Answer<CasePage> {
    let number = CaseNumber::new(sent.number);
    let approve =
        move |store: &dyn SecurityInfoStore, at: &AtHelpdesk| helpdesk::approve(store, at, number);
    shell.in_case(who, approve).await
}

/// Closes a case of the agent's own. A call that is up for it is hung up.
pub async fn close_case(shell: Arc<Shell>, Agent(who): Agent, sent: OneCase) -> Answer<CasePage> {
    let number = CaseNumber::new(sent.number);
    let close =
        move |store: &dyn SecurityInfoStore, at: &AtHelpdesk| helpdesk::close(store, at, number);
    let within = Arc::clone(&shell);
    let closed = shell.in_case(who, close).await?;
    within.calls.hang_up_all();
    Ok(closed)
}

/// Gives the person a first password, which is made here and told once.
pub async fn make_case_password(
    shell: Arc<Shell>,
    FreshAgent(who): FreshAgent,
    sent: OneCase,
) -> Answer<CasePassword> {
    let (password, hash) = first_password(&shell).await?;
    let number = CaseNumber::new(sent.number);
    let policy = who.organisation.policy.clone();
    let act = move |store: &dyn SecurityInfoStore, at: &AtHelpdesk| {
        let act = Act::HandOverPassword(&hash);
        let acted = helpdesk::act(store, at, number, &act, &policy, &mut system_rng());
        acted.map(|(changes, _, case)| (changes, case))
    };
    Ok(CasePassword {
        case: shell.in_case(who, act).await?,
        password,
    })
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct IssueCasePass {
    number: u64,
    terms: PassForm,
}

/// Lends the person an access pass, which is told once.
pub async fn issue_case_pass(
    shell: Arc<Shell>,
    FreshAgent(who): FreshAgent,
    sent: IssueCasePass,
) -> Answer<CasePass> {
    let length = PassLength::try_from(sent.terms.length)?;
    let terms = read_terms(sent.terms)?;
    let secret = PassSecret::random(length, &mut system_rng());
    let pass = secret.expose_in_groups();
    let number = CaseNumber::new(sent.number);
    let policy = who.organisation.policy.clone();
    let at = shell.at_helpdesk(&who);
    let act = move |store: &dyn SecurityInfoStore, now| {
        let at = AtHelpdesk { now, ..at.clone() };
        let act = Act::IssuePass(&secret, terms);
        let acted = helpdesk::act(store, &at, number, &act, &policy, &mut system_rng());
        let (changes, account, case) = acted.map_err(|error| error.at(now))?;
        let until = account.access_pass().map_or(now, |(_, pass)| pass.until());
        Ok((changes, (case, until)))
    };
    let (case, until) = shell.change(Arc::clone(&who.store), act).await?;
    let case = off_thread(move || shell.case_page(&who, &case)).await??;
    Ok(CasePass {
        case,
        pass,
        until: until.as_unix_millis(),
    })
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ActInCase {
    number: u64,
    act: ActOnCase,
}

/// Does something for the person that shows no secret.
pub async fn act_on_case(
    shell: Arc<Shell>,
    FreshAgent(who): FreshAgent,
    sent: ActInCase,
) -> Answer<CasePage> {
    let number = CaseNumber::new(sent.number);
    let policy = who.organisation.policy.clone();
    let act = move |store: &dyn SecurityInfoStore, at: &AtHelpdesk| {
        let act = match sent.act {
            ActOnCase::Unlock => Act::Unlock,
            ActOnCase::EndSessions => Act::EndSessions,
        };
        let acted = helpdesk::act(store, at, number, &act, &policy, &mut system_rng());
        acted.map(|(changes, _, case)| (changes, case))
    };
    shell.in_case(who, act).await
}

impl Shell {
    /// Who serves at the helpdesk here and now.
    pub(super) fn at_helpdesk(&self, who: &SignedIn) -> AtHelpdesk {
        AtHelpdesk {
            agent: who.account.value.id(),
            generation: who.account.value.session_generation(),
            station: self.deployment.station.clone(),
            now: self.clock.now(),
        }
    }

    /// Decides what happens to a case, keeps it, and shows the case after that.
    async fn in_case<F>(self: &Arc<Self>, who: SignedIn, decide: F) -> Answer<CasePage>
    where
        F: Fn(&dyn SecurityInfoStore, &AtHelpdesk) -> helpdesk::Settled + Send + 'static,
    {
        let at = self.at_helpdesk(&who);
        let changed = self.change(Arc::clone(&who.store), move |store, now| {
            let at = AtHelpdesk { now, ..at.clone() };
            decide(store, &at).map_err(|error| error.at(now))
        });
        let case = changed.await?;
        let shell = Arc::clone(self);
        off_thread(move || shell.case_page(&who, &case)).await?
    }

    /// A case, as its agent sees it. Blocks.
    pub(super) fn case_page(&self, who: &SignedIn, case: &HelpdeskCase) -> Answer<CasePage> {
        let now = self.clock.now();
        let yours = case.agent == who.account.value.id();
        let person = who.store.account(case.person)?;
        let policy = &who.organisation.policy;
        let phones = person.as_ref().filter(|_| yours).map(|person| {
            helpdesk::phones(&person.value, policy, now)
                .map(|(method, phone, standing)| CasePhone {
                    method: method.id().to_string(),
                    slot: phone.slot().into(),
                    standing: standing.into(),
                })
                .collect()
        });
        let screen = person.as_ref().filter(|_| yours);
        let screen = screen.map(|it| helpdesk::at_screen(case, &it.value, policy, now).into());
        let goes_on = case.until().is_some_and(|until| now < until);
        let provable = person.as_ref().filter(|_| yours && goes_on);
        let provable =
            provable.map(|it| helpdesk::agent_provable(case, &it.value, policy, now).into());
        let allowed: &[_] = if yours { case.allowed(now) } else { &[] };
        Ok(CasePage {
            row: row(&*who.store, case)?,
            yours,
            agent: person_of(&*who.store, case.agent)?,
            privileged: case.privileged,
            phones: phones.unwrap_or_default(),
            screen,
            agent_proof: provable,
            agent_proofs_left: case.agent_proofs_left(),
            allowed: allowed.iter().map(|done| (*done).into()).collect(),
            now: now.as_unix_millis(),
        })
    }
}

/// A case in a list. Blocks.
fn row(store: &dyn SecurityInfoStore, case: &HelpdeskCase) -> Result<CaseRow, ErrorAnswer> {
    let second = match case.state() {
        CaseState::Passed { second, .. } => *second,
        CaseState::Open { .. }
        | CaseState::Called { .. }
        | CaseState::NotVerified { .. }
        | CaseState::HandedOver { .. }
        | CaseState::GivenBack { .. }
        | CaseState::Declined { .. }
        | CaseState::AwaitsSecond { .. }
        | CaseState::Closed { .. }
        | CaseState::Expired { .. } => None,
    };
    let second = second.map(|id| person_of(store, id)).transpose()?;
    let second = second.and_then(|person| person.display_name);
    Ok(CaseRow {
        number: case.number.get(),
        person: person_of(store, case.person)?,
        ticket: case.ticket.to_string(),
        asks: case.asks.into(),
        opened_at: case.opened_at.as_unix_millis(),
        standing: CaseStanding::of(case.state(), second),
    })
}

pub(super) fn person_of(
    store: &dyn SecurityInfoStore,
    id: AccountId,
) -> Result<CasePerson, StoreError> {
    let account = store.account(id)?.map(|account| account.value);
    let account = account.as_ref();
    Ok(CasePerson {
        person: id.to_string(),
        user_name: account.map(|account| account.user_name().to_string()),
        display_name: account.map(|account| account.display_name().to_string()),
    })
}

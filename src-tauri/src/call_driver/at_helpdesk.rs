//! A call for a case of the helpdesk's, seen to its end.

use std::sync::Arc;

use security_info::{
    Timestamp,
    account::Account,
    call::{CallEvent, CallState},
    helpdesk::{self, CallConclusion, CaseCall},
    identity::OrganisationName,
    store::{ChangeSet, SecurityInfoStore},
};
use tokio::time::Instant;

use super::{Happened, LineInUse, ProgressListener, Reservation, Teller, open_step};
use crate::{
    ipc::dto::{self, CallStep, ErrorAnswer, ErrorCode},
    shell::Shell,
    words::Language,
};

/// Such a call, allowed, counted and committed.
pub(crate) struct CaseToDrive {
    pub(crate) call: CaseCall,
    /// Whose case it is.
    pub(crate) agent: Account,
    /// Its place among those that are up.
    pub(crate) reservation: Reservation,
    /// Where what it proves is kept.
    pub(crate) store: Arc<dyn SecurityInfoStore>,
    /// Whose helpdesk the voice says is calling.
    pub(crate) caller: OrganisationName,
    /// What the voice speaks first.
    pub(crate) language: Language,
    /// Hears each step.
    pub(crate) progress: ProgressListener,
}

/// Places the call and sees it to its end. Dropping the future hangs up.
pub(crate) async fn drive_case(shell: Arc<Shell>, to_drive: CaseToDrive) {
    let CaseToDrive {
        mut call,
        agent,
        mut reservation,
        store,
        caller,
        language,
        progress,
    } = to_drive;
    let mut line = LineInUse::new(shell.line_in_use(), reservation.teller(), caller, language);
    let teller = Teller {
        call: reservation.id(),
        asked: Instant::now(),
        progress,
    };
    let hear = |happened: Happened| {
        if let CallEvent::Key(_) = happened.event {
            shell.seat.sign_of_life(shell.clock.now());
        }
        if let Some(step) = happened.progress.and_then(open_step) {
            teller.tell(step);
        }
    };
    let events = reservation.events();
    let last = line
        .follow(&mut call.call, events, &*shell.clock, hear)
        .await;

    line.hang_up_unless_promising(&last, &call.call);
    let call = Arc::new(call);
    let (within, ended) = (Arc::clone(&shell), Arc::clone(&call));
    let kept = shell
        .change(store, move |store, now| {
            keep(&within, store, &ended, &agent, now)
        })
        .await;
    let step = match &kept {
        Ok(true) => CallStep::Passed,
        Ok(false) => match call.call.state() {
            CallState::Failed { cause, .. } => failed((*cause).into()),
            // What was proven came too late for the case.
            _ => failed(dto::FailureCause::Cancelled),
        },
        Err(error) => {
            tracing::error!(
                ?error,
                "how a call of the helpdesk's ended could not be kept"
            );
            failed(dto::FailureCause::NotSaved)
        }
    };
    line.say(&last, kept.is_ok(), &call.call);
    // Whoever hears that it ended may go on at once.
    let events = reservation.free();
    teller.tell(step);
    if last.promise() && kept.is_ok() {
        line.let_finish(events).await;
    }
}

/// What is to be changed, decided on what the store holds now; and whether the person was
/// verified.
fn keep(
    shell: &Shell,
    store: &dyn SecurityInfoStore,
    call: &CaseCall,
    agent: &Account,
    now: Timestamp,
) -> Result<(ChangeSet, bool), ErrorAnswer> {
    let policy = shell.organisation(store)?.policy;
    let case = store.case(call.case)?.ok_or(ErrorCode::NoSuchCase)?;
    let person = store.account(case.value.person)?;
    let person = person.ok_or(ErrorCode::NoSuchPerson)?;
    let agent_stays = shell.seat.is_held_by(agent);
    let concluded = helpdesk::conclude(call, &case.value, &person.value, agent_stays, &policy, now);
    let CallConclusion {
        case: case_after,
        account,
        what,
    } = concluded?;
    let passed = case_after != case.value && case_after.is_verified();
    let (by, of) = (Some(agent.id()), Some(case_after.person));
    let changes = ChangeSet {
        cases: vec![case.with(case_after)],
        accounts: vec![person.with(account)],
        record: what
            .into_iter()
            .map(|what| shell.entry(now, by, of, what))
            .collect(),
        ..ChangeSet::default()
    };
    Ok((changes, passed))
}

const fn failed(cause: dto::FailureCause) -> CallStep {
    CallStep::Failed {
        cause,
        retry_after_seconds: None,
    }
}

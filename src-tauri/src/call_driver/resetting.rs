//! A call for somebody who has forgotten their password, seen to its end.

use std::sync::Arc;

use security_info::{
    Timestamp,
    account::Account,
    call::{CallState, FailureCause},
    identity::OrganisationName,
    policy::Policy,
    reset::{self, Conclusion, Reset, ResetCall, ResetProof},
    store::{ChangeSet, SecurityInfoStore, or_default},
};
use tokio::time::Instant;

use super::{
    Happened, LineInUse, ProgressListener, Reservation, Teller, open_step, unanswered::Unanswered,
};
use crate::{
    ipc::{
        answers,
        dto::{self, CallStep, ErrorAnswer},
        errors::seconds_until,
    },
    shell::Shell,
    words::Language,
};

/// Such a call, allowed, counted and committed.
pub(crate) struct ResetToDrive {
    pub(crate) call: ResetCall,
    /// The reset that asked for it.
    pub(crate) reset: Reset,
    /// Its place among those that are up.
    pub(crate) reservation: Reservation,
    /// Where what it proves is kept.
    pub(crate) store: Arc<dyn SecurityInfoStore>,
    /// Who the voice says is calling.
    pub(crate) caller: OrganisationName,
    /// What the voice speaks first.
    pub(crate) language: Language,
    /// Hears each step.
    pub(crate) progress: ProgressListener,
}

/// Places the call, where the number is the account's, and sees it to its end. Any other
/// takes the same way on a line on which nothing is dialled. Dropping the future hangs up.
pub(crate) async fn drive_reset(shell: Arc<Shell>, to_drive: ResetToDrive) {
    let ResetToDrive {
        mut call,
        reset,
        mut reservation,
        store,
        caller,
        language,
        progress,
    } = to_drive;
    let phone_line = if call.rings() {
        shell.line_in_use()
    } else {
        Arc::new(Unanswered)
    };
    let mut line = LineInUse::new(phone_line, reservation.teller(), caller, language);
    let teller = Teller {
        call: reservation.id(),
        asked: Instant::now(),
        progress,
    };
    let hear = |happened: Happened| {
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
    let (within, ended, of) = (Arc::clone(&shell), Arc::clone(&call), reset.clone());
    let kept = shell
        .change(store, move |store, now| {
            keep(&within, store, &ended, &of, now)
        })
        .await;
    let step = match &kept {
        Ok(kept) => told(&shell, &call, &reset, kept),
        Err(error) => {
            tracing::error!(?error, "how a call ended could not be kept");
            failed(dto::FailureCause::NotSaved, None)
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

/// What has been kept of a call that ended.
struct Kept {
    proof: Option<(ResetProof, Box<Account>)>,
    policy: Policy,
    /// When another proof may be tried, where that takes long.
    locked_until: Option<Timestamp>,
    at: Timestamp,
}

/// What is to be changed, decided on what the store holds now. Both ways, for a number that
/// is the account's and for one that is not, read and write the same rows.
fn keep(
    shell: &Shell,
    store: &dyn SecurityInfoStore,
    call: &ResetCall,
    reset: &Reset,
    now: Timestamp,
) -> Result<(ChangeSet, Kept), ErrorAnswer> {
    let policy = shell.organisation(store)?.policy;
    let named = store.account_claimed(reset.name())?;
    let name = or_default(store.sign_in(reset.name())?);
    let number = or_default(store.number(call.call.number())?);
    let Conclusion {
        name: name_after,
        number: number_after,
        account,
        what,
        proof,
    } = reset::conclude_call(
        call,
        reset,
        named.as_ref().map(|named| &named.value),
        name.value.resets(),
        &number.value,
        &policy,
        now,
    );
    let kept = Kept {
        proof: proof.zip(account.clone().map(Box::new)),
        locked_until: name_after.locked_until(now),
        policy,
        at: now,
    };
    let id = named.as_ref().map(|named| named.value.id());
    let actor = kept.proof.as_ref().and(id);
    let record = what.into_iter();
    let name_after = name.with(name.value.clone().with_resets(name_after));
    let changes = ChangeSet {
        accounts: named
            .zip(account)
            .map(|(named, after)| named.with(after))
            .into_iter()
            .collect(),
        sign_ins: vec![(reset.name().clone(), name_after)],
        numbers: vec![(call.call.number().clone(), number.with(number_after))],
        record: record
            .map(|what| shell.entry(now, actor, id, what))
            .collect(),
        ..ChangeSet::default()
    };
    Ok((changes, kept))
}

/// How it ended, for the screen.
fn told(shell: &Shell, call: &ResetCall, reset: &Reset, kept: &Kept) -> CallStep {
    if let Some((proof, account)) = &kept.proof {
        return match shell.seat.prove(reset, *proof) {
            Ok(reset) => CallStep::ResetProven {
                next: answers::reset_step(&reset, reset.of_whom(Some(account)), &kept.policy),
            },
            // They left just as they keyed the last digit.
            Err(_) => failed(dto::FailureCause::Cancelled, None),
        };
    }
    let lifts = kept.locked_until.map(|until| seconds_until(until, kept.at));
    match call.call.state() {
        CallState::Failed { cause, .. } => {
            if *cause == FailureCause::FraudReported {
                shell.seat.end_reset(reset);
            }
            failed((*cause).into(), lifts)
        }
        // What was proven belongs to nobody any more.
        _ => failed(dto::FailureCause::NotSaved, lifts),
    }
}

const fn failed(cause: dto::FailureCause, retry_after_seconds: Option<u64>) -> CallStep {
    CallStep::Failed {
        cause,
        retry_after_seconds,
    }
}

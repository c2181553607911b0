//! A call that is for nobody's account, seen to its end.

use std::sync::Arc;

use security_info::{
    call::{CallEvent, CallState, FailureCause, VerificationCall},
    identity::OrganisationName,
    store::SecurityInfoStore,
};
use tokio::time::Instant;

use super::{Happened, LineInUse, ProgressListener, Reservation, Teller, open_step};
use crate::{
    check_call::CheckedAt,
    ipc::dto::{self, CallStep},
    shell::Shell,
    words::Language,
};

/// Such a call, allowed, counted and committed.
pub(crate) struct CheckToDrive {
    pub(crate) call: VerificationCall,
    /// Its place among those that are up.
    pub(crate) reservation: Reservation,
    /// Where what it leaves behind is kept.
    pub(crate) store: Arc<dyn SecurityInfoStore>,
    /// Who asked for it.
    pub(crate) at: CheckedAt,
    /// Who the voice says is calling.
    pub(crate) caller: OrganisationName,
    /// What the voice speaks first.
    pub(crate) language: Language,
    /// Hears each step.
    pub(crate) progress: ProgressListener,
}

/// Places the call and sees it to its end. Dropping the future hangs up.
pub(crate) async fn drive_check(shell: Arc<Shell>, check: CheckToDrive) {
    let CheckToDrive {
        mut call,
        mut reservation,
        store,
        at,
        caller,
        language,
        progress,
    } = check;
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
    let last = line.follow(&mut call, events, &*shell.clock, hear).await;

    line.hang_up_unless_promising(&last, &call);
    let call = Arc::new(call);
    let ended = Arc::clone(&call);
    let kept = shell
        .change(store, move |store, now| {
            Ok((at.concluded(&ended, store, now)?, ()))
        })
        .await;
    if let Err(error) = &kept {
        tracing::error!(?error, "how a call ended could not be kept");
    }
    let kept = kept.is_ok();
    line.say(&last, kept, &call);
    // Whoever hears that it ended may call again at once.
    let events = reservation.free();
    teller.tell(ending(&call, kept));
    if last.promise() && kept {
        line.let_finish(events).await;
    }
}

fn ending(call: &VerificationCall, kept: bool) -> CallStep {
    let cause = match call.state() {
        CallState::Verified { .. } if kept => return CallStep::Passed,
        CallState::Failed { cause, .. } if kept || *cause != FailureCause::FraudReported => {
            (*cause).into()
        }
        // The report would have blocked the number, and does not; or what was proven stands
        // nowhere in the record.
        _ => dto::FailureCause::NotSaved,
    };
    CallStep::Failed {
        cause,
        retry_after_seconds: None,
    }
}

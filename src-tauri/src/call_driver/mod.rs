//! Runs verification calls: takes what the domain asks for to the line, and what happens
//! on the line, and the passing of time, back to the domain.
//!
//! It knows no line in particular. The simulated phone and a real one plug into the same
//! port, [`security_info::phone_line::PhoneLine`]. What every call has in common stands in
//! [`on_the_line`]; the rest of this room is about calls that people at the window ask for.

mod at_helpdesk;
mod checking;
mod conclusion;
mod on_the_line;
mod resetting;
mod unanswered;
mod up;

use std::sync::Arc;

use security_info::{
    account_call::AccountCall,
    call::{CallEvent, Progress},
    identity::OrganisationName,
    store::SecurityInfoStore,
};
use tokio::time::Instant;

pub(crate) use at_helpdesk::{CaseToDrive, drive_case};
pub(crate) use checking::{CheckToDrive, drive_check};
use conclusion::{Concluded, conclude};
pub(crate) use on_the_line::{Happened, LineInUse};
pub(crate) use resetting::{ResetToDrive, drive_reset};
pub use up::{Calls, HungUp, NoSuchCall, Reservation};

use crate::{
    ipc::dto::{CallProgress, CallStep},
    shell::Shell,
    words::Language,
};

/// Hears each step of a call as it happens.
pub type ProgressListener = Box<dyn Fn(CallProgress) + Send + Sync>;

/// A call that is allowed, counted and committed, and may now be placed.
pub struct CallToDrive {
    /// The call.
    pub account_call: AccountCall,
    /// Its place among those that are up.
    pub reservation: Reservation,
    /// Where what it proves will be kept.
    pub store: Arc<dyn SecurityInfoStore>,
    /// Who the voice says is calling.
    pub caller: OrganisationName,
    /// What the voice speaks first.
    pub language: Language,
    /// Hears each step.
    pub progress: ProgressListener,
}

/// Places the call and sees it to its end. Dropping the future hangs up.
pub async fn drive(shell: Arc<Shell>, call: CallToDrive) {
    let CallToDrive {
        mut account_call,
        mut reservation,
        store,
        caller,
        language,
        progress,
    } = call;
    let mut line = LineInUse::new(shell.line_in_use(), reservation.teller(), caller, language);
    let teller = Teller {
        call: reservation.id(),
        asked: Instant::now(),
        progress,
    };
    let (call, events) = (&mut account_call.call, reservation.events());
    let hear = |happened: Happened| {
        if let CallEvent::Key(_) = happened.event {
            shell.seat.sign_of_life(shell.clock.now());
        }
        if let Some(step) = happened.progress.and_then(open_step) {
            teller.tell(step);
        }
    };
    let last = line.follow(call, events, &*shell.clock, hear).await;

    let account_call = Arc::new(account_call);
    line.hang_up_unless_promising(&last, &account_call.call);
    let Concluded { step, kept } = conclude(&shell, store, Arc::clone(&account_call)).await;
    line.say(&last, kept, &account_call.call);
    let events = if let CallStep::Verified { .. } | CallStep::SignedIn { .. } = step {
        // Whoever waits for the call to be over must have heard of the method by then.
        teller.tell(step);
        reservation.free()
    } else {
        // Whoever hears that it failed may call again at once.
        let events = reservation.free();
        teller.tell(step);
        events
    };
    if last.promise() && kept {
        line.let_finish(events).await;
    }
}

/// What to tell the screen of a call that goes on. How it ends is told when what it did
/// has been kept.
const fn open_step(progress: Progress) -> Option<CallStep> {
    match progress {
        Progress::Dialling => Some(CallStep::Dialling),
        Progress::Ringing => Some(CallStep::Ringing),
        Progress::Answered => Some(CallStep::Answered),
        Progress::KeysWrong { tries_left } => Some(CallStep::WrongKeys { tries_left }),
        Progress::CodeRead => Some(CallStep::CodeRead),
        Progress::CodeWrong { tries_left } => Some(CallStep::WrongCode { tries_left }),
        Progress::CodeStillGood => Some(CallStep::CodeStillGood),
        Progress::Verified | Progress::Failed { .. } => None,
    }
}

/// Tells the screen, with the time since the call was asked for.
struct Teller {
    call: u32,
    asked: Instant,
    progress: ProgressListener,
}

impl Teller {
    fn tell(&self, step: CallStep) {
        let elapsed = u64::try_from(self.asked.elapsed().as_millis()).unwrap_or(u64::MAX);
        (self.progress)(CallProgress {
            call: self.call,
            step,
            elapsed,
        });
    }
}

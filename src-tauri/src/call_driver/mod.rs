//! Runs verification calls: takes what the domain asks for to the line, and what happens
//! on the line, and the passing of time, back to the domain.
//!
//! It knows no line in particular. The simulated phone and a real one plug into the same
//! port, [`security_info::phone_line::PhoneLine`].

mod conclusion;
mod up;

use std::{sync::Arc, time::Duration};

use security_info::{
    call::{CallEvent, CallState, Effect, VerificationCall},
    identity::OrganisationName,
    phone_line::{CallListener, CallToPlace, OngoingCall, PhoneLine},
    phone_set_up::SetUpCall,
    store::SecurityInfoStore,
};
use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender},
    time::Instant,
};

use conclusion::{Concluded, conclude};
pub use up::{Calls, HungUp, NoSuchCall, Reservation};

use crate::{
    ipc::dto::{CallProgress, CallStep},
    shell::Shell,
    words::Language,
};

/// How long the last words may take before the line is taken back.
const LAST_WORDS: Duration = Duration::from_secs(20);

/// Hears each step of a call as it happens.
pub type ProgressListener = Box<dyn Fn(CallProgress) + Send + Sync>;

/// A call that is allowed, counted and committed, and may now be placed.
pub struct CallToDrive {
    /// The call.
    pub set_up: SetUpCall,
    /// Its place among those that are up.
    pub reservation: Reservation,
    /// Where what it proves will be kept.
    pub store: Arc<dyn SecurityInfoStore>,
    /// Who the voice says is calling.
    pub caller: OrganisationName,
    /// What the voice speaks.
    pub language: Language,
    /// Hears each step.
    pub progress: ProgressListener,
}

/// Places the call and sees it to its end. Dropping the future hangs up.
pub async fn drive(shell: Arc<Shell>, call: CallToDrive) {
    let CallToDrive {
        mut set_up,
        mut reservation,
        store,
        caller,
        language,
        progress,
    } = call;
    let mut line = LineInUse {
        line: Arc::clone(&shell.line),
        told: reservation.teller(),
        caller,
        language,
        ongoing: None,
    };
    let teller = Teller {
        call: reservation.id(),
        asked: Instant::now(),
        progress,
    };
    let mut happened = CallEvent::Place;
    let last = loop {
        let before = set_up.call.state().clone();
        // A person's cancelling a call that has just ended changes nothing any more.
        let effects = set_up
            .call
            .step(happened, shell.clock.now())
            .unwrap_or_default();
        if has_ended(set_up.call.state()) {
            break effects;
        }
        for effect in effects {
            line.perform(effect, &set_up.call);
        }
        if let Some(step) = step_between(&before, set_up.call.state()) {
            teller.tell(step);
        }
        happened = next(&shell, &set_up.call, reservation.events()).await;
        if let CallEvent::Key(_) = happened {
            shell.seat.sign_of_life(shell.clock.now());
        }
    };

    let set_up = Arc::new(set_up);
    // Hanging up waits for nothing. But what the voice says at the end is a promise, and
    // is spoken when what it promises has been kept.
    let promises = matches!(last.last(), Some(Effect::SayAndHangUp(_)));
    if !promises {
        line.perform_all(&last, &set_up.call);
    }
    let Concluded { step, kept } = conclude(&shell, store, Arc::clone(&set_up)).await;
    if promises {
        line.perform_all(if kept { &last } else { &[Effect::HangUp] }, &set_up.call);
    }
    let events = if let CallStep::Verified { .. } = step {
        // Whoever waits for the call to be over must have heard of the method by then.
        teller.tell(step);
        reservation.free()
    } else {
        // Whoever hears that it failed may call again at once.
        let events = reservation.free();
        teller.tell(step);
        events
    };
    if promises && kept {
        line.let_finish(events).await;
    }
}

/// The next thing that happens: on the line, at the screen, or because time is up.
async fn next(
    shell: &Shell,
    call: &VerificationCall,
    events: &mut UnboundedReceiver<CallEvent>,
) -> CallEvent {
    let due = call
        .deadline()
        .map(|deadline| deadline.since(shell.clock.now()));
    let time_is_up = async {
        match due {
            // The machine's clock and the timer's differ by less than this.
            Some(wait) => tokio::time::sleep(wait.max(Duration::from_millis(1))).await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        biased;
        event = events.recv() => event.unwrap_or(CallEvent::LineDown),
        () = time_is_up => CallEvent::TimePassed,
    }
}

const fn has_ended(state: &CallState) -> bool {
    match state {
        CallState::Verified { .. } | CallState::Failed { .. } => true,
        CallState::Requested
        | CallState::Dialling { .. }
        | CallState::Ringing { .. }
        | CallState::AwaitingKeys { .. } => false,
    }
}

/// What to tell the screen when a call that goes on has moved between two states.
fn step_between(before: &CallState, after: &CallState) -> Option<CallStep> {
    match (before, after) {
        (CallState::Requested, CallState::Dialling { .. }) => Some(CallStep::Dialling),
        (CallState::Dialling { .. }, CallState::Ringing { .. }) => Some(CallStep::Ringing),
        (
            CallState::AwaitingKeys {
                tries_left: had, ..
            },
            CallState::AwaitingKeys {
                tries_left: left, ..
            },
        ) => (left < had).then_some(CallStep::WrongKeys { tries_left: *left }),
        (_, CallState::AwaitingKeys { .. }) => Some(CallStep::Answered),
        (
            _,
            CallState::Requested
            | CallState::Dialling { .. }
            | CallState::Ringing { .. }
            | CallState::Verified { .. }
            | CallState::Failed { .. },
        ) => None,
    }
}

/// The line, while a call uses it.
struct LineInUse {
    line: Arc<dyn PhoneLine>,
    told: UnboundedSender<CallEvent>,
    caller: OrganisationName,
    language: Language,
    ongoing: Option<Box<dyn OngoingCall>>,
}

impl LineInUse {
    fn perform_all(&mut self, effects: &[Effect], call: &VerificationCall) {
        for effect in effects {
            self.perform(*effect, call);
        }
    }

    fn perform(&mut self, effect: Effect, call: &VerificationCall) {
        match (effect, &mut self.ongoing) {
            (Effect::Place, ongoing) => {
                let to_place = CallToPlace {
                    number: call.number().clone(),
                    caller: self.caller.clone(),
                    language: self.language.code().into(),
                    matching: call.matching().clone(),
                };
                let told = self.told.clone();
                // Nobody listens once the call has ended; what comes then is of no interest.
                let listener: CallListener = Box::new(move |event| {
                    let _unheard = told.send(event);
                });
                *ongoing = Some(self.line.place(to_place, listener));
            }
            (Effect::Say(prompt), Some(ongoing)) => ongoing.say(prompt),
            (Effect::SayAndHangUp(prompt), Some(ongoing)) => ongoing.say_and_hang_up(prompt),
            (Effect::HangUp, Some(ongoing)) => ongoing.hang_up(),
            (Effect::Say(_) | Effect::SayAndHangUp(_) | Effect::HangUp, None) => {}
        }
    }

    /// Lets the voice finish: to drop the call would cut it off.
    async fn let_finish(self, mut events: UnboundedReceiver<CallEvent>) {
        let Self { told, ongoing, .. } = self;
        // With our own sender gone, the channel closes when the line lets go of its.
        drop(told);
        let over = async {
            while let Some(event) = events.recv().await {
                if matches!(
                    event,
                    CallEvent::HungUp | CallEvent::LineDown | CallEvent::Cancel
                ) {
                    break;
                }
            }
        };
        // Whichever comes first: there is nothing left to be told.
        let _ = tokio::time::timeout(LAST_WORDS, over).await;
        drop(ongoing);
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

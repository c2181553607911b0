//! A verification call on a line, whoever asked for it: from placing it to its last word.

use std::{sync::Arc, time::Duration};

use security_info::{
    call::{CallEvent, Effect, Progress, VerificationCall},
    identity::OrganisationName,
    phone_line::{CallListener, CallToPlace, OngoingCall, PhoneLine},
};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};

use crate::{clock::Clock, words::Language};

/// How long the last words may take before the line is taken back.
const LAST_WORDS: Duration = Duration::from_secs(20);

/// The line, while a call uses it. Dropping it hangs up.
pub(crate) struct LineInUse {
    line: Arc<dyn PhoneLine>,
    told: UnboundedSender<CallEvent>,
    caller: OrganisationName,
    language: Language,
    ongoing: Option<Box<dyn OngoingCall>>,
}

/// One event of a call, and what has come of it.
pub(crate) struct Happened {
    /// The event.
    pub(crate) event: CallEvent,
    /// What it has changed for those who look on.
    pub(crate) progress: Option<Progress>,
    /// The status with which the network said so, where it is known; else its last.
    pub(crate) network_status: Option<u16>,
}

/// What the call's last step asks of the line. It is done in two parts, since what is
/// promised must have been kept before it is said.
pub(crate) struct LastWords(Vec<Effect>);

impl LineInUse {
    /// A line on which nothing has been placed yet. `told` hears what happens on it.
    pub(crate) fn new(
        line: Arc<dyn PhoneLine>,
        told: UnboundedSender<CallEvent>,
        caller: OrganisationName,
        language: Language,
    ) -> Self {
        Self {
            line,
            told,
            caller,
            language,
            ongoing: None,
        }
    }

    /// Places the call and follows it to its end. `hear` is told of each event after the
    /// line has been given what it asks for; the effects of the last are left to
    /// [`Self::hang_up_unless_promising`] and [`Self::say`].
    pub(crate) async fn follow(
        &mut self,
        call: &mut VerificationCall,
        events: &mut UnboundedReceiver<CallEvent>,
        clock: &dyn Clock,
        mut hear: impl FnMut(Happened),
    ) -> LastWords {
        let mut event = CallEvent::Place;
        loop {
            let before = call.state().clone();
            // A person's cancelling a call that has just ended changes nothing any more.
            let effects = call.step(event, clock.now()).unwrap_or_default();
            let has_ended = call.state().has_ended();
            if !has_ended {
                self.perform_all(&effects, call);
            }
            hear(Happened {
                event,
                progress: Progress::between(&before, call.state()),
                network_status: self.status_of(event),
            });
            if has_ended {
                return LastWords(effects);
            }
            event = next(clock, call, events).await;
        }
    }

    /// Hanging up waits for nothing. But what the voice says at the end is a promise, and
    /// is spoken when what it promises has been kept.
    pub(crate) fn hang_up_unless_promising(&mut self, last: &LastWords, call: &VerificationCall) {
        if !last.promise() {
            self.perform_all(&last.0, call);
        }
    }

    /// Says what was promised, or hangs up without it where it was not `kept`.
    pub(crate) fn say(&mut self, last: &LastWords, kept: bool, call: &VerificationCall) {
        if last.promise() {
            self.perform_all(if kept { &last.0 } else { &[Effect::HangUp] }, call);
        }
    }

    /// Lets the voice finish: to drop the call would cut it off.
    pub(crate) async fn let_finish(self, mut events: UnboundedReceiver<CallEvent>) {
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

    /// The last status that the network gave.
    pub(crate) fn network_status(&self) -> Option<u16> {
        self.ongoing.as_ref()?.network_status()
    }

    fn status_of(&self, event: CallEvent) -> Option<u16> {
        match event {
            CallEvent::Ringing => self.ongoing.as_ref()?.ringing_status(),
            _ => self.network_status(),
        }
    }

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
                    confirming: call.confirming().clone(),
                };
                let told = self.told.clone();
                // Nobody listens once the call has ended; what comes then is of no interest.
                let listener: CallListener = Box::new(move |event| {
                    let _unheard = told.send(event);
                });
                *ongoing = Some(self.line.place(to_place, listener));
            }
            (Effect::ChangeLanguage, _) => self.language = self.language.next(),
            (Effect::Say(prompt), Some(ongoing)) => ongoing.say(prompt, self.language.code()),
            (Effect::SayAndHangUp(prompt), Some(ongoing)) => {
                ongoing.say_and_hang_up(prompt, self.language.code());
            }
            (Effect::HangUp, Some(ongoing)) => ongoing.hang_up(),
            (Effect::Say(_) | Effect::SayAndHangUp(_) | Effect::HangUp, None) => {}
        }
    }
}

impl LastWords {
    /// Whether there are any, rather than just hanging up.
    pub(crate) fn promise(&self) -> bool {
        matches!(self.0.last(), Some(Effect::SayAndHangUp(_)))
    }
}

/// The next thing that happens: on the line, at the screen, or because time is up.
async fn next(
    clock: &dyn Clock,
    call: &VerificationCall,
    events: &mut UnboundedReceiver<CallEvent>,
) -> CallEvent {
    let due = call.deadline().map(|deadline| deadline.since(clock.now()));
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

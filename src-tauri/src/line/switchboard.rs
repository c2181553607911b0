//! The line that is in use, which may become another while the program runs.
//!
//! A line that is left keeps the calls that are on it until they end. A call that is asked
//! for while the line is still opening waits for it a moment.

use std::{
    future::Future,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use security_info::{
    call::{CallEvent, Prompt},
    phone_line::{CallListener, CallToPlace, OngoingCall, PhoneLine},
    policy::Policy,
};
use tauri::async_runtime::spawn;
use tokio::{sync::watch, time::timeout};

use super::own::{Ended, OwnLine};
use crate::{
    ipc::dto::{LineState, LineTrouble},
    settings::PhoneLineSettings,
};

/// How long a call waits for a line that is still opening: a server that answers does so
/// within it, and a person would wait no longer.
const WAIT: Duration = Duration::from_secs(8);

/// The line that is in use.
#[derive(Clone)]
pub struct Switchboard(Arc<Board>);

struct Board {
    simulated: Arc<dyn PhoneLine>,
    now: Mutex<Connected>,
    state: watch::Sender<LineState>,
}

struct Connected {
    to: To,
    settings: Option<PhoneLineSettings>,
    /// Lines that were left and still carry calls.
    leaving: Vec<Ended>,
}

#[derive(Clone)]
enum To {
    /// The person's phone is played.
    Simulated,
    Own(Arc<OwnLine>),
    /// A line is said, and can not be made out: nothing is dialled, and nothing played.
    Nothing,
}

/// What a call that is to be placed meets.
enum Found {
    Line(Arc<dyn PhoneLine>),
    /// It is still opening.
    Soon,
    /// It can not be used.
    Down,
}

impl Switchboard {
    /// Connected to nothing but the simulated phone.
    #[must_use]
    pub fn over(simulated: Arc<dyn PhoneLine>) -> Self {
        Self(Arc::new(Board {
            simulated,
            now: Mutex::new(Connected {
                to: To::Simulated,
                settings: None,
                leaving: Vec::new(),
            }),
            state: watch::channel(LineState::Simulated).0,
        }))
    }

    /// The phone that is played.
    #[must_use]
    pub fn simulated(&self) -> Arc<dyn PhoneLine> {
        Arc::clone(&self.0.simulated)
    }

    /// How the line stands, now and whenever that changes.
    #[must_use]
    pub fn state(&self) -> watch::Receiver<LineState> {
        self.0.state.subscribe()
    }

    /// What describes the line in use; none when nothing was said.
    #[must_use]
    pub fn settings(&self) -> Option<PhoneLineSettings> {
        self.now().settings.clone()
    }

    /// What the line in use says of its own patience never lengthens what the rules allow.
    pub fn shorten(&self, policy: &mut Policy) {
        if let Some(settings) = &self.now().settings {
            settings.shorten(policy);
        }
    }

    /// Puts another line to use, and leaves the one before when its calls have ended.
    pub fn connect(&self, settings: PhoneLineSettings) {
        let mut now = self.now();
        let before = now.leave();
        now.to = match &settings {
            PhoneLineSettings::Simulated => To::Simulated,
            PhoneLineSettings::Sip(sip) => {
                To::Own(Arc::new(OwnLine::open(sip.as_ref().clone(), before)))
            }
        };
        now.settings = Some(settings);
        let to = now.to.clone();
        // Told within the lock, so that nobody hears of the old line after it.
        match &to {
            To::Simulated => self.0.state.send_replace(LineState::Simulated),
            To::Own(_) | To::Nothing => self.0.state.send_replace(LineState::Opening),
        };
        drop(now);
        if let To::Own(line) = to {
            spawn(self.clone().follow(line));
        }
    }

    /// As [`Self::connect`], unless it is that line already.
    pub fn connect_if_another(&self, settings: PhoneLineSettings) {
        let known = self.now().settings.as_ref() == Some(&settings);
        if !known {
            self.connect(settings);
        }
    }

    /// A line is said, and can not be made out.
    pub fn connect_to_nothing(&self, why: LineTrouble) {
        let mut now = self.now();
        let _left = now.leave();
        now.to = To::Nothing;
        now.settings = None;
        self.0.state.send_replace(LineState::Broken { why });
    }

    /// Whether there is anything to close.
    #[must_use]
    pub fn has_own_line(&self) -> bool {
        let now = self.now();
        matches!(now.to, To::Own(_)) || now.leaving.iter().any(Ended::is_awaited)
    }

    /// Hangs up every call of every line, and closes; it takes a few seconds at most.
    pub async fn close(&self) {
        let leaving = {
            let mut now = self.now();
            let _left = now.leave();
            now.to = To::Nothing;
            std::mem::take(&mut now.leaving)
        };
        for line in &leaving {
            line.hurry();
        }
        for line in leaving {
            line.wait().await;
        }
    }

    /// Hands on how a line stands, for as long as it is the one in use.
    async fn follow(self, line: Arc<OwnLine>) {
        let mut state = line.state();
        loop {
            {
                let now = self.now();
                match &now.to {
                    To::Own(current) if Arc::ptr_eq(current, &line) => {
                        let stands = state.borrow_and_update().clone();
                        self.0.state.send_replace(stands);
                    }
                    To::Simulated | To::Own(_) | To::Nothing => return,
                }
            }
            if state.changed().await.is_err() {
                return;
            }
        }
    }

    fn find(&self) -> Found {
        match &self.now().to {
            To::Simulated => Found::Line(self.simulated()),
            To::Nothing => Found::Down,
            To::Own(line) => match (&*line.state().borrow(), line.opened()) {
                (LineState::Opening, _) => Found::Soon,
                (_, Some(line)) => Found::Line(line),
                (_, None) => Found::Down,
            },
        }
    }

    /// As it is found once it has opened, or after some seconds.
    fn find_in_time(&self) -> impl Future<Output = Found> + Send + use<> {
        let (board, mut state) = (self.clone(), self.state());
        async move {
            let opened = async {
                loop {
                    match board.find() {
                        Found::Soon => {}
                        found => return found,
                    }
                    if state.changed().await.is_err() {
                        return Found::Down;
                    }
                }
            };
            match timeout(WAIT, opened).await {
                Ok(found) => found,
                Err(_) => match &board.now().to {
                    // Its servers are silent: the call finds out what that means for it.
                    To::Own(line) => line.opened().map_or(Found::Down, |line| Found::Line(line)),
                    To::Simulated | To::Nothing => Found::Down,
                },
            }
        }
    }

    fn now(&self) -> MutexGuard<'_, Connected> {
        self.0.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connected {
    /// Takes leave of an own line, which keeps its calls. Whoever comes after it may have
    /// to wait for its end.
    fn leave(&mut self) -> Option<Arc<OwnLine>> {
        self.leaving.retain(Ended::is_awaited);
        match std::mem::replace(&mut self.to, To::Nothing) {
            To::Own(line) => {
                self.leaving.push(line.leave());
                Some(line)
            }
            To::Simulated | To::Nothing => None,
        }
    }
}

impl PhoneLine for Switchboard {
    fn place(&self, call: CallToPlace, listener: CallListener) -> Box<dyn OngoingCall> {
        match self.find() {
            Found::Line(line) => line.place(call, listener),
            Found::Down => {
                listener(CallEvent::LineDown);
                Box::new(Awaiting(Arc::new(Mutex::new(Stage::Over))))
            }
            Found::Soon => {
                let stage = Arc::new(Mutex::new(Stage::Waiting));
                spawn(place_when(
                    self.find_in_time(),
                    Arc::clone(&stage),
                    call,
                    listener,
                ));
                Box::new(Awaiting(stage))
            }
        }
    }

    fn is_simulated(&self) -> bool {
        match &self.now().to {
            To::Simulated => self.0.simulated.is_simulated(),
            To::Own(_) | To::Nothing => false,
        }
    }
}

/// A call that may not have been placed yet.
struct Awaiting(Arc<Mutex<Stage>>);

enum Stage {
    Waiting,
    Placed(Box<dyn OngoingCall>),
    /// It was hung up, or never placed.
    Over,
}

async fn place_when(
    found: impl Future<Output = Found>,
    stage: Arc<Mutex<Stage>>,
    call: CallToPlace,
    listener: CallListener,
) {
    let found = found.await;
    let mut stage = stage.lock().unwrap_or_else(PoisonError::into_inner);
    if let Stage::Over = *stage {
        return;
    }
    *stage = match found {
        Found::Line(line) => Stage::Placed(line.place(call, listener)),
        Found::Soon | Found::Down => {
            listener(CallEvent::LineDown);
            Stage::Over
        }
    };
}

impl Awaiting {
    fn stage(&self) -> MutexGuard<'_, Stage> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl OngoingCall for Awaiting {
    fn say(&mut self, prompt: Prompt, language: &str) {
        if let Stage::Placed(call) = &mut *self.stage() {
            call.say(prompt, language);
        }
    }

    fn say_and_hang_up(&mut self, prompt: Prompt, language: &str) {
        if let Stage::Placed(call) = &mut *self.stage() {
            call.say_and_hang_up(prompt, language);
        }
    }

    fn hang_up(&mut self) {
        let mut stage = self.stage();
        match &mut *stage {
            Stage::Placed(call) => call.hang_up(),
            Stage::Waiting | Stage::Over => *stage = Stage::Over,
        }
    }

    fn network_status(&self) -> Option<u16> {
        match &*self.stage() {
            Stage::Placed(call) => call.network_status(),
            Stage::Waiting | Stage::Over => None,
        }
    }

    fn ringing_status(&self) -> Option<u16> {
        match &*self.stage() {
            Stage::Placed(call) => call.ringing_status(),
            Stage::Waiting | Stage::Over => None,
        }
    }
}

impl Drop for Awaiting {
    fn drop(&mut self) {
        // A call that was placed is dropped, which hangs up.
        *self.stage() = Stage::Over;
    }
}

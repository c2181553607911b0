//! The line itself: it is opened once, keeps itself up, and carries calls.

mod state;
mod supervision;

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use security_info::{
    call::CallEvent,
    phone_line::{CallListener, CallToPlace, OngoingCall, PhoneLine},
};
use tokio::{runtime::Handle, sync::watch, time::timeout};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

pub use state::{DownCause, LineState};

pub use crate::agent::{
    NoAddress, NotStarted, RegistrationRefusal, TlsRefusal, TlsSettingsError, Unreachable,
    Unresolved,
};
use crate::{
    agent::{Agent, Resolver, Servers},
    call::{Call, Line},
    prompts::Voice,
    settings::LineSettings,
};

/// How long closing may take: BYE and CANCEL, their answers, and unregistering.
const CLOSING: Duration = Duration::from_secs(4);

/// A telephone line that really rings.
pub struct SipLine {
    line: Arc<Line>,
    state: watch::Receiver<LineState>,
    runtime: Handle,
    up: Arc<AtomicUsize>,
    stop_supervision: CancellationToken,
}

impl SipLine {
    /// Opens a line on the runtime that this is awaited on. It goes on to keep itself up by
    /// itself: [`SipLine::state`] says how it stands.
    ///
    /// # Errors
    /// When its address or port can not be bound, or its certificates not used.
    pub async fn open(settings: LineSettings, voice: Voice) -> Result<Self, NotStarted> {
        let settings = settings.fitted();
        crate::media::make_room_for(settings.bounds.calls.get());
        let agent = Agent::start(&settings).await?;
        let resolver = Resolver::asking(&settings.name_servers);
        let line = Arc::new(Line {
            agent: Arc::new(agent),
            servers: Arc::new(Servers::new(resolver)),
            settings: Arc::new(settings),
            voice,
            tasks: TaskTracker::new(),
            hang_up: CancellationToken::new(),
        });
        let (tell, state) = watch::channel(LineState::Opening);
        let stop_supervision = CancellationToken::new();
        line.tasks.spawn(supervision::supervise(
            Arc::clone(&line),
            tell,
            stop_supervision.clone(),
        ));
        Ok(Self {
            line,
            state,
            runtime: Handle::current(),
            up: Arc::default(),
            stop_supervision,
        })
    }

    /// How the line stands, now and whenever it changes.
    #[must_use]
    pub fn state(&self) -> watch::Receiver<LineState> {
        self.state.clone()
    }

    /// How many calls are up.
    #[must_use]
    pub fn calls(&self) -> usize {
        self.up.load(Ordering::Relaxed)
    }

    /// How many calls anybody on the network may still hear of: those that are up, and those
    /// whose BYE or CANCEL has not been answered yet.
    #[must_use]
    pub fn dialogs(&self) -> usize {
        self.line.agent.dialogs.len()
    }

    /// How many tasks the line has: one keeps it up, each call is one, and each of those that
    /// see a call off.
    #[must_use]
    pub fn tasks(&self) -> usize {
        self.line.tasks.len()
    }

    /// Hangs up every call, unregisters, and closes. It takes a few seconds at most, also
    /// when nobody answers any more.
    pub async fn close(&self) {
        self.line.hang_up.cancel();
        self.stop_supervision.cancel();
        self.line.tasks.close();
        if timeout(CLOSING, self.line.tasks.wait()).await.is_err() {
            tracing::warn!("the line was closed before every far side had answered");
        }
        self.line.agent.stop();
    }
}

impl PhoneLine for SipLine {
    fn place(&self, call: CallToPlace, listener: CallListener) -> Box<dyn OngoingCall> {
        let most = usize::from(self.line.settings.bounds.calls.get());
        let up = UpCount::one_more(&self.up);
        let is_one_too_many = up.count > most || self.line.hang_up.is_cancelled();
        if is_one_too_many {
            tracing::warn!(
                most,
                "a call is one too many for the line, or comes too late"
            );
            listener(CallEvent::LineDown);
        }
        let (call, handle) = Call::new(Arc::clone(&self.line), call, listener, Box::new(up));
        if !is_one_too_many {
            self.line.tasks.spawn_on(call.run(), &self.runtime);
        }
        Box::new(handle)
    }

    fn is_simulated(&self) -> bool {
        false
    }
}

impl Drop for SipLine {
    fn drop(&mut self) {
        // Without a close there is no time to wait in, but nothing is left to go on: calls
        // hang up as long as the runtime runs.
        self.line.hang_up.cancel();
        self.stop_supervision.cancel();
    }
}

/// One call among those that are up.
struct UpCount {
    up: Arc<AtomicUsize>,
    count: usize,
}

impl UpCount {
    fn one_more(up: &Arc<AtomicUsize>) -> Self {
        let before = up.fetch_add(1, Ordering::Relaxed);
        Self {
            up: Arc::clone(up),
            count: before.saturating_add(1),
        }
    }
}

impl Drop for UpCount {
    fn drop(&mut self) {
        self.up.fetch_sub(1, Ordering::Relaxed);
    }
}

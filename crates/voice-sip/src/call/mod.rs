//! One call, from INVITE to BYE or CANCEL.
//!
//! ```text
//! placing ── 18x ─▶ Ringing ── 2xx ─▶ conversation ── BYE ─▶ over
//!    │  └─ 503, silence, refused: the next server
//!    └─ hung up: ending (CANCEL; and a late 2xx gets its ACK and a BYE)
//! ```
//!
//! A call is one task. It is told what to do by commands, tells what happens to the
//! listener, and never outlives its cap, its handle or its line.

mod conversation;
mod dialog;
mod early;
mod ending;
mod invitation;
mod meaning;
mod placing;
mod session_timer;

use std::sync::{
    Arc,
    atomic::{AtomicU16, Ordering},
};

use security_info::{
    call::{CallEvent, Prompt},
    phone_line::{CallListener, CallToPlace, OngoingCall},
};
use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    time::{Instant, sleep_until},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

pub use meaning::status_name;

use crate::{
    agent::{Agent, Servers},
    prompts::Voice,
    settings::LineSettings,
};

/// What all calls of a line share.
pub(crate) struct Line {
    pub(crate) agent: Arc<Agent>,
    pub(crate) servers: Arc<Servers>,
    pub(crate) settings: Arc<LineSettings>,
    pub(crate) voice: Voice,
    /// Every call, and whatever is still to be seen off.
    pub(crate) tasks: TaskTracker,
    /// Has all of them hung up.
    pub(crate) hang_up: CancellationToken,
}

/// A call's handle. Dropping it hangs up.
pub(crate) struct SipCall {
    commands: UnboundedSender<Command>,
    statuses: Arc<Statuses>,
}

/// What a call is told to do.
enum Command {
    Say(Saying),
    HangUp,
}

/// What is to be said, and whether the call ends with it.
struct Saying {
    prompt: Prompt,
    language: Box<str>,
    then_hang_up: bool,
}

/// One call, ready to be run.
pub(crate) struct Call {
    line: Arc<Line>,
    to: CallToPlace,
    control: Control,
    teller: Teller,
}

impl Call {
    /// A call and the handle by which it is told what to do.
    ///
    /// `place` is the call's place among those that are up, free again before the listener
    /// can know that the call is over.
    pub(crate) fn new(
        line: Arc<Line>,
        to: CallToPlace,
        listener: CallListener,
        place: Box<dyn Send + Sync>,
    ) -> (Self, SipCall) {
        let (commands, told) = unbounded_channel();
        let statuses = Arc::new(Statuses::default());
        let control = Control {
            commands: told,
            said_early: None,
            hang_up: line.hang_up.clone(),
            cap: Instant::now() + line.settings.bounds.call,
        };
        let teller = Teller {
            _place: place,
            listener,
            statuses: Arc::clone(&statuses),
        };
        let call = Self {
            line,
            to,
            control,
            teller,
        };
        (call, SipCall { commands, statuses })
    }

    /// Sees the call to its end.
    pub(crate) async fn run(mut self) {
        if let Some(answered) = self.place().await {
            self.converse(answered).await;
        }
    }
}

impl SipCall {
    fn tell(&self, command: Command) {
        // A call that is over does nothing any more.
        let _over = self.commands.send(command);
    }
}

impl OngoingCall for SipCall {
    fn say(&mut self, prompt: Prompt, language: &str) {
        self.tell(Command::Say(Saying {
            prompt,
            language: language.into(),
            then_hang_up: false,
        }));
    }

    fn say_and_hang_up(&mut self, prompt: Prompt, language: &str) {
        self.tell(Command::Say(Saying {
            prompt,
            language: language.into(),
            then_hang_up: true,
        }));
    }

    fn hang_up(&mut self) {
        self.tell(Command::HangUp);
    }

    fn network_status(&self) -> Option<u16> {
        told(&self.statuses.last)
    }

    fn ringing_status(&self) -> Option<u16> {
        told(&self.statuses.ringing)
    }
}

impl Drop for SipCall {
    fn drop(&mut self) {
        self.tell(Command::HangUp);
    }
}

/// What a call listens to besides the network.
struct Control {
    commands: UnboundedReceiver<Command>,
    /// Said before there was anybody to hear it.
    said_early: Option<Saying>,
    hang_up: CancellationToken,
    cap: Instant,
}

impl Control {
    /// Resolves when the call is to end. What is said meanwhile is kept for the answer.
    async fn ended(&mut self) {
        while let Some(saying) = self.saying().await {
            self.said_early = Some(saying);
        }
    }

    /// What is to be said next; none when the call is to end.
    async fn saying(&mut self) -> Option<Saying> {
        tokio::select! {
            command = self.commands.recv() => match command {
                Some(Command::Say(saying)) => Some(saying),
                Some(Command::HangUp) | None => None,
            },
            () = self.hang_up.cancelled() => None,
            () = sleep_until(self.cap) => {
                tracing::warn!("a call was ended by its cap");
                None
            }
        }
    }
}

/// Tells what happens.
struct Teller {
    /// Dropped before the listener, as it stands before it.
    _place: Box<dyn Send + Sync>,
    listener: CallListener,
    statuses: Arc<Statuses>,
}

/// What the network has answered; 0 is nothing yet.
#[derive(Default)]
struct Statuses {
    last: AtomicU16,
    ringing: AtomicU16,
}

fn told(status: &AtomicU16) -> Option<u16> {
    match status.load(Ordering::Relaxed) {
        0 => None,
        status => Some(status),
    }
}

impl Teller {
    fn tell(&self, event: CallEvent) {
        (self.listener)(event);
    }

    /// Every far side may say that it rings; it is told once.
    fn rings(&self, status: u16) {
        let order = Ordering::Relaxed;
        let ringing = &self.statuses.ringing;
        if ringing.compare_exchange(0, status, order, order).is_ok() {
            self.tell(CallEvent::Ringing);
        }
    }

    fn has_rung(&self) -> bool {
        told(&self.statuses.ringing).is_some()
    }

    fn status(&self, status: u16) {
        self.statuses.last.store(status, Ordering::Relaxed);
    }
}

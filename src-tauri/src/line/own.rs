//! One of the organisation's own lines, from the moment it is put to use to its end.

use std::{path::Path, sync::Arc, time::Duration};

use tauri::async_runtime::spawn;
use tokio::{
    sync::watch,
    time::{interval, sleep, timeout},
};
use voice_sip::line::SipLine;

use super::{cause, read, standing, trouble};
use crate::{
    ipc::dto::{LineState, LineTrouble},
    off_thread::off_thread,
    settings::SipSettings,
    words::{Language, Words},
};

/// How long after a line could not be opened that is tried again, at first and at most: the
/// network may have come up, the keyring have been unlocked, or a port have become free.
const FIRST_RETRY: Duration = Duration::from_secs(1);
const LONGEST_RETRY: Duration = Duration::from_secs(30);

/// How often it is looked whether the calls of a line that is left have ended.
const LOOK: Duration = Duration::from_millis(250);

/// What a call may take beside its cap: it rings before it is answered.
const RINGING: Duration = Duration::from_mins(1);

/// An own line that is in use.
pub(super) struct OwnLine {
    sip_port: u16,
    opened: watch::Receiver<Option<Arc<SipLine>>>,
    state: watch::Receiver<LineState>,
    leave: watch::Sender<Leave>,
    ended: watch::Receiver<()>,
}

/// Whether a line is to be left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Leave {
    NotYet,
    WhenQuiet,
    AtOnce,
}

/// The end of a line that has been left.
pub(super) struct Ended {
    leave: watch::Sender<Leave>,
    ended: watch::Receiver<()>,
}

/// What the task that keeps a line tells.
struct Telling {
    opened: watch::Sender<Option<Arc<SipLine>>>,
    state: watch::Sender<LineState>,
    leave: watch::Receiver<Leave>,
    _not_ended: watch::Sender<()>,
}

impl OwnLine {
    /// Begins to open a line. Where it needs the same port as the one before it, it waits
    /// for that one's end.
    pub(super) fn open(sip: SipSettings, before: Option<Arc<Self>>) -> Self {
        let (tell_opened, opened) = watch::channel(None);
        let (tell_state, state) = watch::channel(LineState::Opening);
        let (leave, told_to_leave) = watch::channel(Leave::NotYet);
        let (not_ended, ended) = watch::channel(());
        let sip_port = sip.addresses.sip_port;
        let in_the_way = before
            .filter(|before| sip_port != 0 && before.sip_port == sip_port)
            .map(|before| before.ended.clone());
        let telling = Telling {
            opened: tell_opened,
            state: tell_state,
            leave: told_to_leave,
            _not_ended: not_ended,
        };
        spawn(telling.keep(sip, in_the_way));
        Self {
            sip_port,
            opened,
            state,
            leave,
            ended,
        }
    }

    /// How it stands, now and whenever that changes.
    pub(super) fn state(&self) -> watch::Receiver<LineState> {
        self.state.clone()
    }

    /// The line, once it is open.
    pub(super) fn opened(&self) -> Option<Arc<SipLine>> {
        self.opened.borrow().clone()
    }

    /// Has it closed when its calls have ended.
    pub(super) fn leave(&self) -> Ended {
        self.leave.send_replace(Leave::WhenQuiet);
        Ended {
            leave: self.leave.clone(),
            ended: self.ended.clone(),
        }
    }
}

impl Ended {
    /// Whether it has not come yet.
    pub(super) fn is_awaited(&self) -> bool {
        self.ended.has_changed().is_ok()
    }

    /// Waits for no call any longer.
    pub(super) fn hurry(&self) {
        self.leave.send_replace(Leave::AtOnce);
    }

    /// Waits for it.
    pub(super) async fn wait(self) {
        over(self.ended).await;
    }
}

/// Nothing is ever sent: the channel closes with the line.
async fn over(mut ended: watch::Receiver<()>) {
    while ended.changed().await.is_ok() {}
}

impl Telling {
    async fn keep(self, sip: SipSettings, in_the_way: Option<watch::Receiver<()>>) {
        let opening = async {
            if let Some(ended) = in_the_way {
                over(ended).await;
            }
            self.open(&sip).await
        };
        let line = tokio::select! {
            line = opening => line,
            () = self.told_to(Leave::WhenQuiet) => return,
        };
        self.opened.send_replace(Some(Arc::clone(&line)));
        tokio::select! {
            () = self.follow(&line) => {}
            () = self.told_to(Leave::WhenQuiet) => {}
        }
        let quiet = async {
            let mut look = interval(LOOK);
            while line.calls() > 0 {
                look.tick().await;
            }
        };
        tokio::select! {
            // A call that outlives its cap is hung up by closing.
            _ = timeout(sip.bounds.call + RINGING, quiet) => {}
            () = self.told_to(Leave::AtOnce) => {}
        }
        line.close().await;
        // Whoever still looks at this line must not keep its port taken.
        self.opened.send_replace(None);
    }

    async fn told_to(&self, leave: Leave) {
        let mut told = self.leave.clone();
        // An error would mean that nobody is there who could still use the line.
        let _told = told.wait_for(|told| *told >= leave).await;
    }

    /// Opens it, and tries again for as long as it can not be.
    async fn open(&self, sip: &SipSettings) -> Arc<SipLine> {
        let mut retry = FIRST_RETRY;
        loop {
            match try_to_open(sip).await {
                Ok(line) => return Arc::new(line),
                Err(why) => {
                    let at = standing::unix_millis(standing::wall_clock() + retry);
                    self.state.send_replace(LineState::NotOpened { why, at });
                }
            }
            sleep(retry).await;
            retry = (retry * 2).min(LONGEST_RETRY);
        }
    }

    /// Tells how it stands, until it is closed.
    async fn follow(&self, line: &SipLine) {
        let mut state = line.state();
        loop {
            let stands = standing::shown(&state.borrow_and_update());
            if let Some(stands) = stands {
                self.state.send_replace(stands);
            }
            if state.changed().await.is_err() {
                return;
            }
        }
    }
}

/// The cause of a failure is in the log, too, for whoever has no window.
async fn try_to_open(sip: &SipSettings) -> Result<SipLine, LineTrouble> {
    let english = Words::of(Language::English);
    let not_opened = |why: String| tracing::error!(why, "the phone line can not be used");
    let settings = sip.clone();
    let line = match off_thread(move || read(&settings)).await {
        Ok(Ok(line)) => line,
        Ok(Err(fault)) => {
            not_opened(fault.sentence(Some(Path::new("the phone line")), english));
            return Err(trouble::of_fault(&fault));
        }
        Err(interrupted) => {
            not_opened(interrupted.to_string());
            return Err(trouble::not_readable());
        }
    };
    for notice in line.notices(english) {
        tracing::warn!(
            notice,
            "the phone line works, and somebody should look at it"
        );
    }
    line.open().await.map_err(|why| {
        not_opened(cause::of_not_starting(&why, english));
        trouble::of_not_starting(&why)
    })
}

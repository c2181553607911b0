//! Keeps a line up: registers and refreshes, asks whether servers are there, and begins
//! again after a restart of theirs, another network, or a sleep of this machine.

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use tokio::{
    sync::watch,
    time::{Instant, sleep, timeout},
};
use tokio_util::sync::CancellationToken;

use super::state::{DownCause, LineState};
use crate::{
    agent::{Flow, Registrar, Target},
    call::Line,
    settings::Registration,
};

/// How often the clock and the network are looked at.
const LOOK: Duration = Duration::from_secs(2);

/// A gap between two looks that only a sleep of this machine makes.
const SLEPT: Duration = Duration::from_secs(10);

/// How often the preferred server is looked for anew, where nothing else calls for it.
const AGAIN: Duration = Duration::from_mins(5);

/// How long the answer to a keepalive may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long unregistering may take.
const UNREGISTERING: Duration = Duration::from_secs(2);

/// The first and the longest wait before a line that is down is tried again.
const FIRST_RETRY: Duration = Duration::from_secs(1);
const LONGEST_RETRY: Duration = Duration::from_secs(30);

/// Keeps the line up until it is told to stop.
pub(super) async fn supervise(
    line: Arc<Line>,
    tell: watch::Sender<LineState>,
    stop: CancellationToken,
) {
    let mut supervision = Supervision {
        registrar: Registrar::new(&line.settings),
        line,
        tell,
        up_at: None,
    };
    tokio::select! {
        () = supervision.keep_up() => {}
        () = stop.cancelled() => {}
    }
    if timeout(UNREGISTERING, supervision.leave()).await.is_err() {
        tracing::debug!("the server did not take the line's leave in time");
    }
    supervision.tell.send_replace(LineState::Closed);
}

struct Supervision {
    line: Arc<Line>,
    registrar: Registrar,
    tell: watch::Sender<LineState>,
    /// The server that took us, by which way, and until when its word holds.
    up_at: Option<Up>,
}

struct Up {
    target: Target,
    flow: Flow,
    again_at: Instant,
    /// The same by the clock that goes on while this machine sleeps. Either may be first, as
    /// that clock can be set back.
    again_by: SystemTime,
}

impl Supervision {
    async fn keep_up(&mut self) {
        let mut retry = FIRST_RETRY;
        loop {
            match self.come_up().await {
                Ok(()) => {
                    retry = FIRST_RETRY;
                    self.stay_up().await;
                }
                Err(because) => {
                    self.up_at = None;
                    self.now(LineState::Down {
                        because,
                        since: wall_clock(),
                        again_at: wall_clock() + retry,
                    });
                    rest(retry).await;
                    retry = (retry * 2).min(LONGEST_RETRY);
                }
            }
        }
    }

    /// Finds a server that takes us. The cause is of the one that was to be the first.
    async fn come_up(&mut self) -> Result<(), DownCause> {
        let line = Arc::clone(&self.line);
        let targets = line
            .servers
            .in_order(&line.settings)
            .await
            .map_err(DownCause::Unresolved)?;
        let mut first_cause = None;
        for target in targets {
            match self.greet(&target).await {
                Ok(()) => return Ok(()),
                Err(cause) => {
                    tracing::warn!(%cause, server = %target.name, "a server does not take the line");
                    line.servers.hold_off(&target, None);
                    line.agent.give_up(&target).await;
                    first_cause.get_or_insert(cause);
                }
            }
        }
        Err(first_cause.unwrap_or_else(|| DownCause::Silent("no server is named".to_owned())))
    }

    /// Registers at a server, or where the line does not register asks whether it is there.
    async fn greet(&mut self, target: &Target) -> Result<(), DownCause> {
        let line = Arc::clone(&self.line);
        let expected = line.agent.expected_name(target);
        let flow = line
            .agent
            .reach(target)
            .await
            .map_err(|why| DownCause::of_reaching(why, expected))?;
        let (server, since) = (target.address.to_string(), wall_clock());
        let (agent, settings) = (&line.agent, &line.settings);
        let (lasts, state) = if let Some(Registration { expiry }) = settings.registration {
            let registering = self.registrar.register(agent, &flow, settings, expiry);
            let granted = registering.await?;
            // Well before it ends, as an answer may be lost on the way (RFC 3261, 10.2.4).
            let lasts = (granted * 3 / 4).max(Duration::from_secs(1));
            let registered = LineState::Registered {
                server,
                since,
                until: since + granted,
            };
            (lasts, registered)
        } else {
            if !settings.bounds.keepalive.is_zero() {
                agent.options(&flow, settings, PATIENCE).await?;
            }
            (AGAIN, LineState::Reachable { server, since })
        };
        line.servers.well(target);
        self.up_at = Some(Up {
            target: target.clone(),
            flow,
            again_at: Instant::now() + lasts,
            again_by: wall_clock() + lasts,
        });
        self.now(state);
        Ok(())
    }

    /// Returns when the server is to be greeted anew, for whichever reason.
    async fn stay_up(&mut self) {
        let every = self.line.settings.bounds.keepalive;
        let mut asked = Instant::now();
        let mut looked = wall_clock();
        while let Some(up) = &self.up_at {
            tokio::select! {
                () = sleep(LOOK) => {}
                () = up.flow.closed() => return,
            }
            let now = wall_clock();
            let gap = now.duration_since(looked).unwrap_or(SLEPT);
            looked = now;
            if gap >= LOOK + SLEPT || self.line.agent.has_moved(&up.flow) {
                // What was open is not to be trusted after a sleep or in another network.
                self.line.agent.give_up(&up.target).await;
                return;
            }
            if Instant::now() >= up.again_at || now >= up.again_by {
                return;
            }
            if every.is_zero() || asked.elapsed() < every {
                continue;
            }
            let (agent, settings) = (&self.line.agent, &self.line.settings);
            if agent.options(&up.flow, settings, PATIENCE).await.is_err() {
                agent.give_up(&up.target).await;
                return;
            }
            asked = Instant::now();
        }
    }

    /// Unregisters, so that nothing is sent to where nobody listens.
    async fn leave(&mut self) {
        let Some(up) = self.up_at.take() else {
            return;
        };
        if self.line.settings.registration.is_none() {
            return;
        }
        let (agent, settings) = (&self.line.agent, &self.line.settings);
        let left = self
            .registrar
            .register(agent, &up.flow, settings, Duration::ZERO);
        if let Err(why) = left.await {
            tracing::debug!(%why, "the server did not take the line's leave");
        }
    }

    fn now(&self, state: LineState) {
        self.tell.send_if_modified(|known| {
            if known.stands_as(&state) {
                return known.renew(&state);
            }
            tracing::info!(?state, "the line's state");
            *known = state;
            true
        });
    }
}

/// The clock on the wall goes on while the machine sleeps, which the other does not.
#[expect(
    clippy::disallowed_methods,
    reason = "it is only compared with itself and shown; no decision of the domain's hangs on it"
)]
fn wall_clock() -> SystemTime {
    SystemTime::now()
}

/// Waits, but no longer than a sleep of this machine: after it everything may be different.
async fn rest(wait: Duration) {
    let end = Instant::now() + wait;
    let mut looked = wall_clock();
    while Instant::now() < end {
        sleep(LOOK.min(end - Instant::now())).await;
        let now = wall_clock();
        if now.duration_since(looked).unwrap_or(SLEPT) >= LOOK + SLEPT {
            return;
        }
        looked = now;
    }
}

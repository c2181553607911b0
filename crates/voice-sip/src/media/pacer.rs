//! The one thread that paces all sessions of the process.
//!
//! Sessions are spread over four groups, 5 ms apart; each group has its turn every 20 ms.
//! At its turn a session takes what has arrived and sends its next packet. Nothing is
//! done between turns, so a flood of packets at one call's port costs what 64 packets
//! every 20 ms cost, and 500 calls need neither 500 tasks nor a wake-up per packet.
//!
//! A thread that was held up runs late turns at once; when it was held up for long, as
//! after the machine slept, it leaves them out and says how many there were.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError},
    thread,
    time::{Duration, Instant},
};

use super::{
    FRAME,
    session::{Buffers, Shared},
    system,
};

/// Groups of sessions.
const GROUPS: usize = 4;
/// Turns that may be caught up with. More would only fill the far side's buffer.
const MOST_LATE: Duration = Duration::from_millis(60);

/// One turn of one session.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    /// Counts turns, for what is done at some of them only.
    pub(super) number: u64,
    /// Turns that were left out just before.
    pub(super) missed: u32,
    /// When it is.
    pub(super) now: Instant,
}

/// Sessions on their way to the thread.
#[derive(Default)]
struct Door {
    waiting: Mutex<Vec<Arc<Shared>>>,
    somebody: Condvar,
}

static DOOR: OnceLock<Door> = OnceLock::new();
static STARTED: Mutex<bool> = Mutex::new(false);

/// Starts the thread, if it does not run yet. Without sessions it sleeps.
pub(super) fn start() -> io::Result<()> {
    let mut started = lock(&STARTED);
    if !*started {
        thread::Builder::new()
            .name("media".to_owned())
            .spawn(|| Pacer::default().run(door()))?;
        *started = true;
    }
    Ok(())
}

/// Paces a session until it is closed.
pub(super) fn join(session: Arc<Shared>) {
    let door = door();
    lock(&door.waiting).push(session);
    door.somebody.notify_one();
}

fn door() -> &'static Door {
    DOOR.get_or_init(Door::default)
}

fn lock<Value>(mutex: &Mutex<Value>) -> MutexGuard<'_, Value> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The thread's own.
#[derive(Default)]
struct Pacer {
    groups: [Vec<Arc<Shared>>; GROUPS],
    buffers: Buffers,
}

impl Pacer {
    fn run(mut self, door: &Door) {
        system::prefer_this_thread();
        loop {
            self.wait_for_somebody(door);
            self.pace(door);
        }
    }

    fn wait_for_somebody(&mut self, door: &Door) {
        let mut waiting = lock(&door.waiting);
        while waiting.is_empty() {
            waiting = door
                .somebody
                .wait(waiting)
                .unwrap_or_else(PoisonError::into_inner);
        }
        self.let_in(&mut waiting);
    }

    /// Goes round until nobody is left.
    fn pace(&mut self, door: &Door) {
        let mut due = system::now();
        let mut missed: u32 = 0;
        for number in 0.. {
            for group in 0..GROUPS {
                due += FRAME / 4;
                system::sleep_until(due);
                self.take_turns(
                    group,
                    Turn {
                        number,
                        missed,
                        now: system::now(),
                    },
                );
                self.let_in(&mut lock(&door.waiting));
            }
            if self.groups.iter().all(Vec::is_empty) {
                return;
            }
            // Whole rounds are left out, so that every group misses the same.
            let late = system::now().saturating_duration_since(due);
            missed = 0;
            if late > MOST_LATE {
                let rounds = late.as_millis() / FRAME.as_millis();
                missed = u32::try_from(rounds).unwrap_or(u32::MAX);
                due += FRAME.saturating_mul(missed);
            }
        }
    }

    /// A session whose turn panics is closed, and the others go on.
    fn take_turns(&mut self, group: usize, turn: Turn) {
        let buffers = &mut self.buffers;
        let Some(group) = self.groups.get_mut(group) else {
            return;
        };
        group.retain(|session| {
            let now = system::now();
            let turn = Turn { now, ..turn };
            let went = catch_unwind(AssertUnwindSafe(|| session.take_turn(turn, buffers)));
            went.unwrap_or_else(|_| {
                tracing::error!("a call's media failed and was ended");
                session.give_up();
                false
            })
        });
    }

    /// Each to the smallest group.
    fn let_in(&mut self, waiting: &mut Vec<Arc<Shared>>) {
        for session in waiting.drain(..) {
            if let Some(smallest) = self.groups.iter_mut().min_by_key(|group| group.len()) {
                smallest.push(session);
            }
        }
    }
}

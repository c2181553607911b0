//! Group commit: whoever comes while a group is being made durable waits and becomes
//! part of the next, so that many writers share one fsync.
//!
//! There is no thread of its own. The first of the waiting leads: it takes everybody
//! who waits, commits for all of them and hands the answers out.

use std::{
    collections::HashMap,
    sync::{Condvar, Mutex, MutexGuard},
};

use security_info::store::{Commit, StoreError};

use crate::pending::Prepared;

pub(crate) type Answer = Result<Commit, StoreError>;

/// Names one commit while it waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Ticket(u64);

#[derive(Debug, Default)]
pub(crate) struct Group {
    line: Mutex<Line>,
    moved: Condvar,
}

#[derive(Debug, Default)]
struct Line {
    tickets: u64,
    led: bool,
    waiting: Vec<(Ticket, Prepared)>,
    answers: HashMap<Ticket, Answer>,
}

impl Group {
    /// Commits, alone or with others. `commit_all` answers every one that it is given, in
    /// order, and never runs twice at once.
    pub(crate) fn commit(
        &self,
        prepared: Prepared,
        commit_all: impl Fn(Vec<Prepared>) -> Vec<Answer>,
    ) -> Answer {
        let mut line = self.line()?;
        line.tickets = line.tickets.wrapping_add(1);
        let own = Ticket(line.tickets);
        line.waiting.push((own, prepared));
        loop {
            if let Some(answer) = line.answers.remove(&own) {
                return answer;
            }
            if line.led {
                line = self.moved.wait(line).map_err(|_| StoreError::Closed)?;
                continue;
            }
            line.led = true;
            let (tickets, group): (Vec<_>, Vec<_>) = line.waiting.drain(..).unzip();
            drop(line);
            let mut leading = Leading {
                group: self,
                tickets,
                answers: Vec::new(),
            };
            leading.answers = commit_all(group);
            drop(leading);
            line = self.line()?;
        }
    }

    fn line(&self) -> Result<MutexGuard<'_, Line>, StoreError> {
        self.line.lock().map_err(|_| StoreError::Closed)
    }
}

/// Hands the answers out when it goes, however it goes: nobody waits for a leader who
/// does not come back.
struct Leading<'a> {
    group: &'a Group,
    tickets: Vec<Ticket>,
    answers: Vec<Answer>,
}

impl Drop for Leading<'_> {
    fn drop(&mut self) {
        if let Ok(mut line) = self.group.line.lock() {
            line.led = false;
            let unanswered = std::iter::repeat_with(|| Err(StoreError::Closed));
            let answers = self.answers.drain(..).chain(unanswered);
            line.answers.extend(self.tickets.drain(..).zip(answers));
        }
        self.group.moved.notify_all();
    }
}

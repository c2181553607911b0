//! Group commit: whoever comes while a group is being made durable waits and becomes
//! part of the next, so that many writers share one fsync.
//!
//! There is no thread of its own. The first of the waiting leads: it takes everybody
//! who waits, commits for all of them and hands the answers out.

use std::{
    collections::HashMap,
    sync::{Condvar, Mutex, MutexGuard},
    thread,
};

use security_info::store::{Commit, StoreError};

use crate::prepared::Prepared;

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
    /// How many the last group had.
    last: usize,
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
            line = self.let_others_come(line)?;
            let (tickets, group): (Vec<_>, Vec<_>) = line.waiting.drain(..).unzip();
            line.last = tickets.len();
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

    /// Gives way for as long as that lengthens the line. Those who were answered together
    /// come back together: without this the first of them would be made durable alone,
    /// and all the others would wait for two fsyncs. Who was alone the last time does not
    /// give way: on a busy machine that would be to whole time slices of other programs.
    fn let_others_come<'a>(
        &'a self,
        mut line: MutexGuard<'a, Line>,
    ) -> Result<MutexGuard<'a, Line>, StoreError> {
        if line.last.max(line.waiting.len()) <= 1 {
            return Ok(line);
        }
        loop {
            let before = line.waiting.len();
            drop(line);
            thread::yield_now();
            line = self.line()?;
            if line.waiting.len() == before {
                return Ok(line);
            }
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

#[cfg(test)]
mod tests {
    use std::{panic::AssertUnwindSafe, sync::mpsc, thread};

    use super::*;

    #[test]
    fn whoever_comes_while_a_group_is_written_shares_the_next() {
        let group = Group::default();
        let sizes = Mutex::new(Vec::new());
        let (arrived, arrivals) = mpsc::channel();
        let all_arrived = Mutex::new(arrivals);
        thread::scope(|scope| {
            for _ in 0..8 {
                let arrived = arrived.clone();
                let (group, sizes, all_arrived) = (&group, &sizes, &all_arrived);
                scope.spawn(move || {
                    arrived.send(()).unwrap();
                    let answer = group.commit(Prepared::default(), |prepared| {
                        // The first group is written until the others stand in line.
                        if sizes.lock().unwrap().is_empty() {
                            all_arrived.lock().unwrap().iter().take(8).for_each(drop);
                            while group.line.lock().unwrap().waiting.len() < 8 - prepared.len() {
                                thread::yield_now();
                            }
                        }
                        sizes.lock().unwrap().push(prepared.len());
                        prepared.iter().map(|_| Ok(Commit::Done)).collect()
                    });
                    assert_eq!(answer.unwrap(), Commit::Done);
                });
            }
        });
        let sizes = sizes.into_inner().unwrap();
        assert!(sizes.len() <= 2, "{sizes:?}");
        assert_eq!(sizes.iter().sum::<usize>(), 8);
    }

    #[test]
    fn nobody_waits_for_a_leader_who_does_not_come_back() {
        let group = Group::default();
        let (leads, led) = mpsc::channel();
        thread::scope(|scope| {
            let group = &group;
            let leader = scope.spawn(move || {
                std::panic::catch_unwind(AssertUnwindSafe(|| {
                    group.commit(Prepared::default(), |_| {
                        leads.send(()).unwrap();
                        while group.line.lock().unwrap().waiting.is_empty() {
                            thread::yield_now();
                        }
                        panic!("as a test")
                    })
                }))
            });
            led.recv().unwrap();
            let follower = group.commit(Prepared::default(), |prepared| {
                prepared.iter().map(|_| Ok(Commit::Done)).collect()
            });
            assert_eq!(follower.unwrap(), Commit::Done);
            assert!(leader.join().unwrap().is_err());
        });
    }

    #[test]
    fn whoever_a_lost_leader_took_along_is_told() {
        let group = Group::default();
        let tickets = vec![Ticket(1), Ticket(2)];
        drop(Leading {
            group: &group,
            tickets,
            answers: vec![Ok(Commit::Done)],
        });
        let mut line = group.line.lock().unwrap();
        assert!(matches!(
            line.answers.remove(&Ticket(1)),
            Some(Ok(Commit::Done))
        ));
        assert!(matches!(
            line.answers.remove(&Ticket(2)),
            Some(Err(StoreError::Closed))
        ));
    }
}

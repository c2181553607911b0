//! What was acknowledged is there, however the process ended.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod place;

use std::{process::Stdio, thread};

use security_info::{
    record::{Cutting, KeepDays, RecordEntry, Sequence, Verdict, oldest},
    store::{ChangeSet, Commit, SecurityInfoStore, contract_tests::sample},
};

use place::{
    TestPlace,
    child::{child, open, the_childs_store},
    writers::{WRITERS, commit_one, holds, kill_after, tell},
};

const ROUNDS: usize = 200;
/// So many numbers in each commit fill the journal after a few, so that most of the time
/// goes into checkpoints, and some kills land in them.
const MUCH: u32 = 1500;
const ROUNDS_OF_MUCH: usize = 40;
/// A commit of so many numbers is some 2 MB: longer than a whole journal, so that it gets one of its own.
const VERY_MUCH: u32 = 16_000;

fn commit_until_killed(numbers: u32) {
    let Some(dir) = the_childs_store() else {
        return;
    };
    let store = open(&dir);
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let store = &store;
            scope.spawn(move || {
                loop {
                    tell(writer, commit_one(store, writer, numbers).unwrap());
                }
            });
        }
    });
}

#[test]
fn child_commits_until_it_is_killed() {
    commit_until_killed(0);
}

#[test]
fn child_commits_much_until_it_is_killed() {
    commit_until_killed(MUCH);
}

/// Kills a child in each round, after the acknowledgements that `after` says.
fn kill_again_and_again(test: &str, rounds: usize, after: fn(usize) -> usize) {
    let place = TestPlace::new();
    drop(place.create());
    let mut acknowledged = [0; WRITERS];
    for round in 0..rounds {
        let mut child = child(test, &place.store(), &[])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let in_this_round = kill_after(&mut child, after(round));
        child.wait().unwrap();
        for (known, new) in acknowledged.iter_mut().zip(in_this_round) {
            *known = new.max(*known);
        }
        // Opening for the next round is a check of its own: every row has to open, and
        // they have to be the ones that the tally knows. It is done here too where a
        // child gets no chance to do it.
        if round % 10 == 9 || round + 1 == rounds {
            holds(&open(&place.store()), acknowledged);
        }
    }
    // Who of the writers gets how far is chance, and each round tells of some.
    assert!(
        acknowledged.iter().sum::<usize>() > rounds,
        "{acknowledged:?}"
    );
}

#[test]
fn two_hundred_kills_lose_nothing_that_was_acknowledged() {
    kill_again_and_again("child_commits_until_it_is_killed", ROUNDS, |round| {
        (round * 7) % 40
    });
}

#[test]
fn kills_among_checkpoints_lose_nothing_that_was_acknowledged() {
    let test = "child_commits_much_until_it_is_killed";
    kill_again_and_again(test, ROUNDS_OF_MUCH, |round| (round * 7) % 20);
}

/// Removes old entries, some at a time, while others commit.
#[test]
fn child_cuts_until_it_is_killed() {
    let Some(dir) = the_childs_store() else {
        return;
    };
    let store = open(&dir);
    thread::scope(|scope| {
        scope.spawn(|| {
            loop {
                tell(0, commit_one(&store, 0, 0).unwrap());
            }
        });
        loop {
            let first = oldest(&store).unwrap();
            let newest = store.record_before(None, 1).unwrap();
            let end = newest.first().map_or(0, |link| link.sequence.get());
            // Some stay, so that there is something to lose.
            let next = (first.get() + 7).min(end.saturating_sub(40));
            if next <= first.get() {
                thread::yield_now();
                continue;
            }
            let cutting = Cutting {
                first,
                next: Sequence::new(next),
                at: sample::NOW,
                days: KeepDays::try_from(90).unwrap(),
            };
            let entry = RecordEntry {
                what: cutting.recorded(),
                ..sample::entry(0)
            };
            let changes = ChangeSet {
                record: vec![entry],
                cut: Some(cutting),
                ..ChangeSet::default()
            };
            assert_eq!(store.commit(changes).unwrap(), Commit::Done);
        }
    });
}

/// A kill in the middle leaves a record that is whole, and begins where its note says.
#[test]
fn kills_among_cuts_leave_a_record_that_verifies() {
    const ROUNDS_OF_CUTS: usize = 40;
    let place = TestPlace::new();
    drop(place.create());
    let mut begins = 0;
    for round in 0..ROUNDS_OF_CUTS {
        let mut child = child("child_cuts_until_it_is_killed", &place.store(), &[])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        kill_after(&mut child, 50 + (round * 13) % 90);
        child.wait().unwrap();
        let store = open(&place.store());
        let verdict = store.verify_record().unwrap();
        let Verdict::Whole(extent) = verdict else {
            panic!("round {round}: {verdict:?}");
        };
        let now = oldest(&store).unwrap().get();
        assert_eq!(extent.cut.map_or(0, |cut| cut.next.get()), now);
        assert!(now >= begins, "round {round}");
        begins = now;
    }
    assert!(begins > 100, "{begins}");
}

#[test]
fn child_commits_past_two_checkpoints_and_closes() {
    let Some(dir) = the_childs_store() else {
        return;
    };
    let store = open(&dir);
    for writer in (0..WRITERS).cycle().take(12) {
        tell(writer, commit_one(&store, writer, MUCH).unwrap());
    }
}

#[test]
fn child_commits_more_than_a_journal_holds_and_closes() {
    let Some(dir) = the_childs_store() else {
        return;
    };
    tell(0, commit_one(&open(&dir), 0, VERY_MUCH).unwrap());
}

#[test]
fn child_panics_with_the_store_in_its_hand() {
    let Some(dir) = the_childs_store() else {
        return;
    };
    let store = open(&dir);
    for writer in (0..WRITERS).cycle().take(12) {
        tell(writer, commit_one(&store, writer, 3).unwrap());
    }
    panic!("on purpose");
}

/// While a thread unwinds the store is closed as by anybody else.
#[test]
fn a_panic_loses_nothing() {
    let place = TestPlace::new();
    drop(place.create());
    for _ in 0..3 {
        let mut child = child(
            "child_panics_with_the_store_in_its_hand",
            &place.store(),
            &[],
        )
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
        let acknowledged = kill_after(&mut child, usize::MAX);
        assert!(!child.wait().unwrap().success());
        assert!(acknowledged.iter().all(|count| *count > 0));
        holds(&open(&place.store()), acknowledged);
    }
}

/// A kill at one call after the other that the process makes of the system to change a
/// file, until a child gets to its end; answers how many were killed.
#[cfg(target_os = "linux")]
fn kill_at_each_step(test: &str) -> usize {
    const FURTHER: usize = 2;
    let place = TestPlace::new();
    drop(place.create());
    let mut acknowledged = [0; WRITERS];
    let mut killed = 0;
    for nth in (1..).step_by(FURTHER) {
        // Counted for each thread on its own.
        let inject = format!(
            "inject=openat,write,pwrite64,fsync,fdatasync,rename,unlink,unlinkat:signal=KILL:when={nth}"
        );
        let wrapped = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", &inject];
        let mut child = child(test, &place.store(), &wrapped)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let in_this_round = kill_after(&mut child, usize::MAX);
        let ended = child.wait().unwrap();
        for (known, new) in acknowledged.iter_mut().zip(in_this_round) {
            *known = new.max(*known);
        }
        holds(&open(&place.store()), acknowledged);
        if ended.success() {
            break;
        }
        killed += 1;
    }
    killed
}

/// While it opens, commits, makes checkpoints and closes.
#[cfg(target_os = "linux")]
#[test]
fn a_kill_at_any_step_of_a_checkpoint_loses_nothing() {
    let killed = kill_at_each_step("child_commits_past_two_checkpoints_and_closes");
    assert!(killed > 20, "{killed} kills");
}

#[cfg(target_os = "linux")]
#[test]
fn a_kill_at_any_step_of_a_commit_that_is_longer_than_a_journal_loses_nothing() {
    let killed = kill_at_each_step("child_commits_more_than_a_journal_holds_and_closes");
    assert!(killed > 5, "{killed} kills");
}

//! What a program is made of, with everything that it started, and how much it takes of memory and of the processors.

use std::collections::HashSet;

use crate::patience::{now, within};
use crate::trouble::Outcome;
use std::time::Duration;

/// The proportional set size, in MiB, of a process, its descendants and its process group.
#[must_use]
pub fn of_tree(root: u32) -> f64 {
    let tree = tree(root).into_iter();
    tree.map(|process| proportional_size(process.id))
        .sum::<f64>()
        / 1024.0
}

/// Waits until none of them has had anything to do for `quiet`.
///
/// # Errors
/// When that never comes.
pub fn tree_comes_to_rest(root: u32, quiet: Duration) -> Outcome {
    let work = || tree(root).iter().map(|process| process.work).sum::<u64>();
    let (mut last, mut since) = (work(), now());
    within(
        Duration::from_secs(30),
        "the program to have nothing to do",
        || {
            let next = work();
            // One tick is what a clock on a page takes.
            if next > last + 1 {
                (last, since) = (next, now());
            }
            Ok((since.elapsed() > quiet).then_some(()))
        },
    )
}

/// Those of them that are called `name`, of which the system keeps 15 letters, the oldest first.
#[must_use]
pub fn processes_below(root: u32, name: &str) -> Vec<u32> {
    let named = |process: &Process| {
        let told = std::fs::read_to_string(format!("/proc/{}/comm", process.id));
        told.is_ok_and(|told| told.trim_end() == name)
    };
    let mut found: Vec<Process> = tree(root).into_iter().filter(named).collect();
    found.sort_by_key(|process| process.began);
    found.into_iter().map(|process| process.id).collect()
}

fn tree(root: u32) -> Vec<Process> {
    let processes = processes();
    let mut tree = HashSet::from([root]);
    loop {
        let before = tree.len();
        for process in &processes {
            if tree.contains(&process.parent) || process.group == root {
                tree.insert(process.id);
            }
        }
        if tree.len() == before {
            break;
        }
    }
    let all = processes.into_iter();
    all.filter(|process| tree.contains(&process.id)).collect()
}

struct Process {
    id: u32,
    parent: u32,
    group: u32,
    /// How long it has been at work, in the system's ticks.
    work: u64,
    /// When it began, in the same since the system did.
    began: u64,
}

fn processes() -> Vec<Process> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let id = entry.file_name().to_string_lossy().parse().ok()?;
            let stat = std::fs::read_to_string(entry.path().join("stat")).ok()?;
            // “id (name) state parent group …”, and the name may hold anything.
            let mut fields = stat.rsplit(')').next()?.split_whitespace().skip(1);
            let (parent, group) = (fields.next()?, fields.next()?);
            let mut told = fields.skip(8).map(|field| field.parse::<u64>().ok());
            Some(Process {
                id,
                parent: parent.parse().ok()?,
                group: group.parse().ok()?,
                work: told.next()?? + told.next()??,
                began: told.nth(6)??,
            })
        })
        .collect()
}

/// In KiB; a process that has ended meanwhile takes nothing.
fn proportional_size(process: u32) -> f64 {
    let rollup =
        std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok())
        .unwrap_or_default()
}

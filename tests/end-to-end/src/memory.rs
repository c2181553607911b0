//! How much memory a program takes with everything that it started.

use std::collections::HashSet;

/// The proportional set size, in MiB, of a process, its descendants and its process group.
#[must_use]
pub fn of_tree(root: u32) -> f64 {
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
    tree.into_iter().map(proportional_size).sum::<f64>() / 1024.0
}

struct Process {
    id: u32,
    parent: u32,
    group: u32,
}

fn processes() -> Vec<Process> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let id = entry.file_name().to_string_lossy().parse().ok()?;
            let stat = std::fs::read_to_string(entry.path().join("stat")).ok()?;
            // “id (name) state parent group …”, and the name may hold anything.
            let mut fields = stat.rsplit(')').next()?.split_whitespace().skip(1);
            Some(Process {
                id,
                parent: fields.next()?.parse().ok()?,
                group: fields.next()?.parse().ok()?,
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

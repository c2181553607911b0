//! What comes before an acknowledgement, seen from outside with strace; and what a store
//! does when the disk refuses.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod place;

use std::{
    collections::HashMap,
    process::{Command, Stdio},
};

use place::{
    TestPlace,
    child::{child, open, the_childs_store},
    writers::{commit_one, holds, newest_of, tell},
};
use security_info::store::{SecurityInfoStore, StoreError};
use store_sled::{BackupError, Passphrase};

/// So many numbers in each commit fill the journal after a few.
const MUCH: u32 = 2000;

fn commit_ten_times(numbers: u32) {
    let Some(dir) = the_childs_store() else {
        return;
    };
    let store = open(&dir);
    for _ in 0..10 {
        tell(0, commit_one(&store, 0, numbers).unwrap());
    }
}

#[test]
fn child_commits_ten_times() {
    commit_ten_times(0);
}

#[test]
fn child_commits_much_ten_times() {
    commit_ten_times(MUCH);
}

/// What was written is synced before each acknowledgement, and before a journal takes the
/// place of the one whose commits are in the rows by then.
#[test]
fn every_acknowledgement_comes_after_a_sync_of_what_was_written() {
    for (test, with_checkpoints) in [
        ("child_commits_ten_times", false),
        ("child_commits_much_ten_times", true),
    ] {
        let place = TestPlace::new();
        drop(place.create());
        let trace = place.path("trace");
        let calls = "trace=write,pwrite64,writev,pwritev,fsync,fdatasync,rename,renameat,renameat2";
        let wrapped = [
            "strace",
            "-f",
            "-y",
            "-s",
            "64",
            "-e",
            calls,
            "-o",
            trace.to_str().unwrap(),
        ];
        let ended = child(test, &place.store(), &wrapped)
            .stdout(Stdio::null())
            .status()
            .expect("strace is installed");
        assert!(ended.success());
        let trace = std::fs::read_to_string(trace).unwrap();
        let seen = check_trace(&trace).unwrap();
        assert_eq!(seen.acknowledged, 10, "{test}");
        // Closing begins a lap, too.
        assert_eq!(seen.laps > 1, with_checkpoints, "{test}: {seen:?}");
    }
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    acknowledged: usize,
    /// How often a journal took the place of another.
    laps: usize,
}

/// The files that hold what is acknowledged, as strace shows them.
const DATA_FILES: [&str; 3] = ["/store/rows/db>", "/store/journal>", "/store/journal.new>"];

/// Writes to one file.
#[derive(Clone, Copy, Default)]
struct Writes {
    begun: usize,
    durable: usize,
}

/// Goes through what strace saw.
fn check_trace(trace: &str) -> Result<Seen, String> {
    let mut seen = Seen::default();
    let mut files: HashMap<&str, Writes> = HashMap::new();
    // What each thread's unfinished sync will make durable.
    let mut syncing: HashMap<&str, (&str, usize)> = HashMap::new();
    let mut begun_at_last_acknowledgement = 0;
    for line in trace.lines() {
        let (thread, call) = line.split_once(' ').unwrap_or_default();
        let call = call.trim_start();
        let file = DATA_FILES.into_iter().find(|file| call.contains(file));
        let dirty = || files.values().any(|file| file.durable < file.begun);
        if call.starts_with("write(1<") && call.contains("acknowledged") {
            seen.acknowledged += 1;
            if dirty() {
                return Err(format!("{line} came before a sync"));
            }
            let begun = files.values().map(|file| file.begun).sum();
            if begun == begun_at_last_acknowledgement {
                return Err(format!("nothing was written for {line}"));
            }
            begun_at_last_acknowledgement = begun;
        } else if call.starts_with("rename") && call.contains("/store/journal.new\"") {
            seen.laps += 1;
            if dirty() {
                return Err(format!("{line} came before a sync"));
            }
        } else if call.contains("sync resumed") && call.ends_with("= 0") {
            if let Some((file, begun)) = syncing.remove(thread) {
                let file = files.entry(file).or_default();
                file.durable = file.durable.max(begun);
            }
        } else if let Some(name) = file {
            let file = files.entry(name).or_default();
            if call.starts_with("pwrite") || call.starts_with("write") {
                file.begun += 1;
            } else if !call.starts_with("fsync(") && !call.starts_with("fdatasync(") {
                // Whatever else strace shows of the file makes nothing durable.
            } else if call.contains("unfinished") {
                syncing.insert(thread, (name, file.begun));
            } else if call.ends_with("= 0") {
                file.durable = file.begun;
            }
        }
    }
    Ok(seen)
}

#[test]
fn the_check_of_the_trace_finds_what_it_looks_for() {
    let write = "1 write(9</s/store/journal>, \"..\"..., 4096) = 4096\n";
    let sync = "1 fdatasync(9</s/store/journal>)   = 0\n";
    let rows = "3 pwrite64(10</s/store/rows/db>, \"..\"..., 400, 512) = 400\n";
    let flush = "3 sync_file_range(10</s/store/rows/db>, 512, 400, 7) = 0\n";
    let rows_sync = "1 fsync(10</s/store/rows/db>)   = 0\n";
    let new = "1 write(7</s/store/journal.new>, \"..\"..., 1048576) = 1048576\n";
    let new_sync = "1 fsync(7</s/store/journal.new>)   = 0\n";
    let lap = "1 rename(\"/s/store/journal.new\", \"/s/store/journal\") = 0\n";
    let failed = "1 fdatasync(9</s/store/journal>)   = -1 EIO (Input/output error)\n";
    let other = "1 fsync(11</s/store/header>)   = 0\n";
    let begun = "2 fdatasync(9</s/store/journal> <unfinished ...>\n";
    let ended = "2 <... fdatasync resumed>)   = 0\n";
    let told = "1 write(1</dev/null>, \"acknowledged 0 1\\n\", 17) = 17\n";
    let seen = |acknowledged, laps| Some(Seen { acknowledged, laps });
    let table: [(&[&str], Option<Seen>); 16] = [
        (&[write, sync, told], seen(1, 0)),
        (&[write, sync, told, write, sync, told], seen(2, 0)),
        (&[write, told], None),
        (&[write, failed, told], None),
        (&[write, other, told], None),
        (&[write, rows_sync, told], None),
        (&[sync, write, told], None),
        (&[write, sync, told, told], None),
        (&[write, begun, ended, told], seen(1, 0)),
        (&[write, begun, told, ended], None),
        (&[begun, write, ended, told], None),
        (&[rows, rows_sync, told], seen(1, 0)),
        (&[rows, flush, told], None),
        (&[rows, rows_sync, new, new_sync, lap, told], seen(1, 1)),
        (&[rows, new, new_sync, lap, rows_sync, told], None),
        (&[rows, rows_sync, new, lap, new_sync, told], None),
    ];
    for (calls, expected) in table {
        let answer = check_trace(&calls.concat());
        assert_eq!(
            answer.as_ref().ok(),
            expected.as_ref(),
            "{calls:#?} {answer:?}"
        );
    }
}

#[test]
fn child_writes_until_it_may_not() {
    let Some(dir) = the_childs_store() else {
        return;
    };
    let store = open(&dir);
    let mut acknowledged = 0;
    let failed = loop {
        match commit_one(&store, 0, 100) {
            Ok(count) => acknowledged = count,
            Err(failed) => break failed,
        }
    };
    // From then on nobody can tell what is on the disk.
    assert!(matches!(commit_one(&store, 0, 0), Err(StoreError::Closed)));
    assert!(matches!(store.newest_record(1), Err(StoreError::Closed)));
    assert!(matches!(store.organisation(), Err(StoreError::Closed)));
    let passphrase = Passphrase::new("ett långt lösenord".into()).with_work_factor(2);
    assert!(matches!(
        store.back_up(Vec::new(), &passphrase, &mut |_| {}),
        Err(BackupError::Store(StoreError::Closed))
    ));
    drop(store);

    // When the disk takes more again, the same process can go on.
    let this = format!("--pid={}", std::process::id());
    let freed = Command::new("prlimit")
        .args([this.as_str(), "--fsize=unlimited:"])
        .status();
    assert!(freed.expect("prlimit is installed").success());
    let store = open(&dir);
    // The commit that failed may have been written all the same.
    assert!(newest_of(&store, 0).unwrap() - acknowledged <= 1);
    holds(&store, [acknowledged, 0, 0, 0]);
    commit_one(&store, 0, 100).unwrap();
    println!("it closed itself with {failed:?}");
}

/// A disk that takes no more, or fails: a limit on the size of files, which a checkpoint
/// meets, and errors that strace puts in the place of the journal's sync.
#[test]
fn a_store_that_can_not_write_closes_itself_and_loses_nothing() {
    // A signal would end the process before it could say anything; the write fails instead.
    let limited = "trap '' XFSZ; ulimit -S -f 3000; exec \"$@\"";
    // A disk whose blocks are longer than ours refuses a write past the cache. What it then
    // takes from the cache is as good, up to the sync that fails.
    let long_blocks = "inject=write:error=EINVAL:when=1";
    let cases: [(&[&str], &str); 5] = [
        (&[], "Io("),
        (&["inject=fdatasync:error=EIO:when=5"], "Input/output error"),
        (&["inject=fdatasync:error=ENOSPC:when=5"], "Full"),
        (&["inject=fdatasync:error=EIO:when=1"], "Input/output error"),
        (
            &[long_blocks, "inject=fdatasync:error=EIO:when=5"],
            "Input/output error",
        ),
    ];
    for (injected, expected) in cases {
        let place = TestPlace::new();
        drop(place.create());
        let journal = place.store().join("journal");
        let mut wrapped = vec!["sh", "-c", limited, "sh"];
        if !injected.is_empty() {
            wrapped = vec!["strace", "-f", "-qq", "-o", "/dev/null"];
            wrapped.extend(["-P", journal.to_str().unwrap()]);
            wrapped.extend(injected.iter().flat_map(|inject| ["-e", inject]));
        }
        let output = child("child_writes_until_it_may_not", &place.store(), &wrapped)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stdout);
        let complained = String::from_utf8_lossy(&output.stderr);
        assert!(
            told.contains("it closed itself with") && told.contains(expected),
            "{wrapped:?}\n{told}\n{complained}"
        );

        let store = open(&place.store());
        let count = newest_of(&store, 0).unwrap();
        assert!(count > 0);
        holds(&store, [count, 0, 0, 0]);
        commit_one(&store, 0, 0).unwrap();
    }
}

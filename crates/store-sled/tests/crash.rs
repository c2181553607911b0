//! What was acknowledged is there, however the process ended.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod place;

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use place::TestPlace;
use security_info::{
    Timestamp,
    identity::StationName,
    store::{ChangeSet, Commit, SecurityInfoStore, StoreError, contract_tests::sample, or_default},
};
use store_sled::{KeyFile, SledStore};

const ROUNDS: usize = 200;
const WRITERS: usize = 4;
const FOR_EVER: Duration = Duration::from_hours(24 * 365 * 100);

fn station(writer: usize) -> StationName {
    sample::station_name(&format!("writer-{writer}"))
}

/// Counts one call at the writer's own station and records it: the station's row and the
/// entry belong to one commit. Answers the count.
fn commit_one(store: &SledStore, writer: usize) -> Result<usize, StoreError> {
    let mut row = or_default(store.station(&station(writer))?);
    row.value.calls.clear();
    row.value.calls.count(sample::NOW, FOR_EVER);
    let count = store.newest_of(writer)? + 1;
    let mut entry = sample::entry(0);
    entry.station = station(writer);
    entry.at = Timestamp::from_unix_millis(count.try_into().unwrap());
    let changes = ChangeSet {
        stations: vec![(station(writer), row)],
        record: vec![entry],
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes)?, Commit::Done);
    Ok(count)
}

trait Counted {
    /// How often the station's row was written, which its version says.
    fn newest_of(&self, writer: usize) -> Result<usize, StoreError>;
}

impl Counted for SledStore {
    fn newest_of(&self, writer: usize) -> Result<usize, StoreError> {
        let row = or_default(self.station(&station(writer))?);
        Ok(number(row.version))
    }
}

/// A version keeps its number to itself, but it is written as one.
fn number(version: security_info::store::Version) -> usize {
    let bytes = rmp_serde::to_vec(&version).unwrap();
    rmp_serde::from_slice(&bytes).unwrap()
}

fn child(test: &str, store: &Path, wrapped_in: &[&str]) -> Command {
    let this = std::env::current_exe()
        .unwrap()
        .into_os_string()
        .into_string()
        .unwrap();
    let mut words = wrapped_in.to_vec();
    words.extend([
        this.as_str(),
        "--exact",
        test,
        "--nocapture",
        "--test-threads=1",
    ]);
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).env("SVARA_TEST_STORE", store);
    command
}

fn the_childs_store() -> Option<PathBuf> {
    std::env::var_os("SVARA_TEST_STORE").map(PathBuf::from)
}

fn open(store: &Path) -> SledStore {
    SledStore::open(store, &KeyFile::at(store.with_file_name("key"))).unwrap()
}

#[test]
fn child_commits_until_it_is_killed() {
    let Some(dir) = the_childs_store() else {
        return;
    };
    let store = open(&dir);
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let store = &store;
            scope.spawn(move || {
                loop {
                    let count = commit_one(store, writer).unwrap();
                    // One write call a line, so that no half of one arrives.
                    let line = format!("acknowledged {writer} {count}\n");
                    std::io::stdout().write_all(line.as_bytes()).unwrap();
                }
            });
        }
    });
}

/// Reads acknowledgements; kills the child after `most` of them and reads on to the end.
fn kill_after(mut child: Child, most: usize) -> [usize; WRITERS] {
    let mut acknowledged = [0; WRITERS];
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut seen = 0;
    if most == 0 {
        child.kill().unwrap();
    }
    while let Some(Ok(line)) = lines.next() {
        let words: Vec<_> = line.split(' ').collect();
        // A line that was cut short was not acknowledged.
        let ["acknowledged", writer, count] = words[..] else {
            continue;
        };
        let (writer, count): (usize, usize) = (writer.parse().unwrap(), count.parse().unwrap());
        acknowledged[writer] = acknowledged[writer].max(count);
        seen += 1;
        if seen == most {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    acknowledged
}

#[test]
fn two_hundred_kills_lose_nothing_that_was_acknowledged() {
    let place = TestPlace::new();
    drop(place.create());
    let mut acknowledged = [0; WRITERS];
    for round in 0..ROUNDS {
        let child = child("child_commits_until_it_is_killed", &place.store(), &[])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let in_this_round = kill_after(child, (round * 7) % 40);
        for (known, new) in acknowledged.iter_mut().zip(in_this_round) {
            *known = new.max(*known);
        }
        // Opening for the next round is a check of its own: every row has to open, and
        // they have to be the ones that the tally knows. It is done here too where a
        // child gets no chance to do it.
        if round % 10 == 9 {
            holds(&open(&place.store()), acknowledged);
        }
    }
    assert!(
        acknowledged.iter().all(|count| *count > ROUNDS),
        "{acknowledged:?}"
    );
}

fn holds(store: &SledStore, acknowledged: [usize; WRITERS]) {
    let mut recorded: HashMap<StationName, Vec<u64>> = HashMap::new();
    for entry in store.newest_record(usize::MAX).unwrap().into_iter().rev() {
        recorded
            .entry(entry.station)
            .or_default()
            .push(entry.at.as_unix_millis());
    }
    for (writer, known) in acknowledged.into_iter().enumerate() {
        let count = store.newest_of(writer).unwrap();
        assert!(
            count >= known,
            "writer {writer} was told {known} and finds {count}"
        );
        // The rows of one commit were written together, or not at all.
        let expected: Vec<_> = (1..=u64::try_from(count).unwrap()).collect();
        assert_eq!(
            recorded.remove(&station(writer)).unwrap_or_default(),
            expected
        );
    }
}

#[test]
fn child_commits_ten_times() {
    let Some(dir) = the_childs_store() else {
        return;
    };
    let store = open(&dir);
    for _ in 0..10 {
        let count = commit_one(&store, 0).unwrap();
        let line = format!("acknowledged 0 {count}\n");
        std::io::stdout().write_all(line.as_bytes()).unwrap();
    }
}

/// An fsync of the data file comes between each write to it and the acknowledgement.
#[cfg(target_os = "linux")]
#[test]
fn every_acknowledgement_comes_after_an_fsync_of_the_data_file() {
    let place = TestPlace::new();
    drop(place.create());
    let trace = place.path("trace");
    let calls = "trace=write,pwrite64,writev,pwritev,fsync,fdatasync";
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
    let ended = child("child_commits_ten_times", &place.store(), &wrapped)
        .stdout(Stdio::null())
        .status()
        .expect("strace is installed");
    assert!(ended.success());
    let trace = std::fs::read_to_string(trace).unwrap();
    let acknowledged = check_trace(&trace, "store/rows/db>").unwrap();
    assert_eq!(acknowledged, 10);
}

/// Goes through what strace saw; answers how many acknowledgements there were.
fn check_trace(trace: &str, data_file: &str) -> Result<usize, String> {
    let mut begun = 0;
    let mut durable = 0;
    let mut durable_at_last_acknowledgement = 0;
    let mut acknowledged = 0;
    // What each thread's unfinished fsync will make durable.
    let mut syncing: HashMap<&str, usize> = HashMap::new();
    for line in trace.lines() {
        let (thread, call) = line.split_once(' ').unwrap_or_default();
        let call = call.trim_start();
        let of_data = call.contains(data_file);
        if call.starts_with("pwrite") && of_data {
            begun += 1;
        } else if call.starts_with("fsync(") || call.starts_with("fdatasync(") {
            if of_data && call.contains("unfinished") {
                syncing.insert(thread, begun);
            } else if of_data && call.ends_with("= 0") {
                durable = begun;
            }
        } else if call.contains("sync resumed") && call.ends_with("= 0") {
            durable = syncing.remove(thread).unwrap_or(durable).max(durable);
        } else if call.starts_with("write(1") && call.contains("acknowledged") {
            acknowledged += 1;
            if begun == durable_at_last_acknowledgement {
                return Err(format!(
                    "nothing was written for acknowledgement {acknowledged}"
                ));
            }
            if durable < begun {
                return Err(format!(
                    "acknowledgement {acknowledged} came before the fsync"
                ));
            }
            durable_at_last_acknowledgement = durable;
        }
    }
    Ok(acknowledged)
}

#[test]
fn the_check_of_the_trace_finds_what_it_looks_for() {
    let write = "1 pwrite64(9</s/store/rows/db>, \"..\"..., 400, 512) = 400\n";
    let flush = "1 sync_file_range(9</s/store/rows/db>, 512, 400, 7) = 0\n";
    let sync = "1 fsync(10</s/store/rows/db>)   = 0\n";
    let failed = "1 fsync(10</s/store/rows/db>)   = -1 EIO (Input/output error)\n";
    let other = "1 fsync(10</s/store/header>)   = 0\n";
    let begun = "2 fsync(10</s/store/rows/db> <unfinished ...>\n";
    let ended = "2 <... fsync resumed>)   = 0\n";
    let told = "1 write(1</dev/null>, \"acknowledged 0 1\\n\", 17) = 17\n";
    let rows: [(&[&str], Option<usize>); 10] = [
        (&[write, sync, told], Some(1)),
        (&[write, sync, told, write, sync, told], Some(2)),
        (&[write, flush, told], None),
        (&[write, failed, told], None),
        (&[write, other, told], None),
        (&[sync, write, told], None),
        (&[write, sync, told, told], None),
        (&[write, begun, ended, told], Some(1)),
        (&[write, begun, told, ended], None),
        (&[begun, write, ended, told], None),
    ];
    for (calls, expected) in rows {
        let answer = check_trace(&calls.concat(), "store/rows/db>");
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
    let failed = (0..).find_map(|_| commit_one(&store, 0).err()).unwrap();
    assert!(
        matches!(failed, StoreError::Io(_) | StoreError::Full),
        "{failed:?}"
    );
    // From then on nobody can tell what is on the disk.
    assert!(matches!(commit_one(&store, 0), Err(StoreError::Closed)));
    assert!(matches!(store.newest_record(1), Err(StoreError::Closed)));
    assert!(matches!(store.organisation(), Err(StoreError::Closed)));
    println!("it closed itself");
}

/// A disk that takes no more: here, a limit on the size of files.
#[test]
fn a_store_that_can_not_write_closes_itself_and_loses_nothing() {
    let place = TestPlace::new();
    drop(place.create());
    // A signal would end the process before it could say anything; the write fails instead.
    let limited = [
        "sh",
        "-c",
        "trap '' XFSZ; ulimit -f 2048; exec \"$@\"",
        "sh",
    ];
    let output = child("child_writes_until_it_may_not", &place.store(), &limited)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("it closed itself"), "{told}\n{complained}");

    let store = open(&place.store());
    let count = store.newest_of(0).unwrap();
    assert!(count > 0);
    holds(&store, [count, 0, 0, 0]);
    commit_one(&store, 0).unwrap();
}

//! Importing 100,000 people from a table: read, held against who is there, and committed in
//! one piece, on a disk; how many a second, and how much memory that takes.

#![allow(
    clippy::unwrap_used,
    reason = "a benchmark stops at the first surprise"
)]

// The program's own reader of tables. The rest of the program is not built for this.
#[path = "../../../src-tauri/src/table_lines.rs"]
#[allow(dead_code, reason = "nobody is told how far the file has been read")]
mod lines;

use std::{fs, io::BufReader, path::Path, process::Command};

use lines::Lines;
use security_info::{
    administration::{By, Who},
    people_import::{Heading, Import},
    store::{Commit, SecurityInfoStore, contract_tests::sample},
};
use store_benchmarks::{Figure, timed};
use store_sled::{KeyFile, SledStore};

const PEOPLE: u32 = 100_000;
const SAMPLES: usize = 20;
/// Set for the process that imports.
const IMPORT: &str = "SVARA_BENCH_IMPORT";

fn main() {
    if let Some(place) = std::env::var_os(IMPORT) {
        import(Path::new(&place));
        return;
    }
    let place = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let lines = (0..PEOPLE).map(|nth| {
        format!(
            "person-{nth}@example.org,Åsa Andersson {nth},,Lager;Våning {}\n",
            nth % 40
        )
    });
    let table = format!(
        "user-name,display-name,role,groups\n{}",
        lines.collect::<String>()
    );
    fs::write(place.path().join("people.csv"), table).unwrap();
    let (mut times, mut memory) = (Vec::new(), Vec::new());
    for _ in 0..SAMPLES {
        let output = Command::new(std::env::current_exe().unwrap())
            .env(IMPORT, place.path())
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let told = String::from_utf8(output.stdout).unwrap();
        let (time, megabytes) = told.trim().split_once(' ').unwrap();
        times.push(time.parse().unwrap());
        memory.push(megabytes.parse().unwrap());
    }
    let figure = |name, unit, ours, at_most| Figure {
        name,
        unit,
        ours,
        reference: None,
        statistic: "median",
        at_most,
    };
    // 20,000 a second.
    figure("import of 100,000 people", "s", &times, 5.0).tell();
    figure("memory that this takes at most", "MB", &memory, 500.0).tell();
}

fn import(place: &Path) {
    let dir = tempfile::tempdir_in(place).unwrap();
    let key = KeyFile::at(dir.path().join("key"));
    let store = SledStore::create(&dir.path().join("store"), &key).unwrap();
    let (took, ()) = timed(|| {
        let file = fs::File::open(place.join("people.csv")).unwrap();
        let mut table = Lines::of(BufReader::new(file)).unwrap();
        assert!(table.next().unwrap());
        let by = By {
            who: Who::Machine,
            station: sample::station_name("server"),
            now: sample::NOW,
        };
        let mut import = Import::begin(&store, by, Heading::read(table.cells()).unwrap());
        let mut rng = sample::Seeded::new(1);
        while table.next().unwrap() {
            import
                .take(table.number(), table.cells(), &mut rng)
                .unwrap();
        }
        let read = import.read().unwrap();
        assert_eq!(read.found.added, usize::try_from(PEOPLE).unwrap());
        assert_eq!(store.commit(read.changes).unwrap(), Commit::Done);
    });
    println!("{} {}", took.as_secs_f64(), most_megabytes());
}

/// The most of this process that was in memory.
fn most_megabytes() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.unwrap_or_default().trim().trim_end_matches(" kB");
    kibibytes.parse::<f64>().unwrap_or_default() * 1024.0 / 1e6
}

//! The way from a schema to the next, stopped at every step of it.

use std::{
    cell::Cell,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use security_info::store::{
    ChangeSet, Commit, SecurityInfoStore, StationStanding,
    contract_tests::{new_row, sample},
};
use tempfile::TempDir;

use super::{Migration, Schema};
use crate::{
    KeyFile, OpenError, Progress, SledStore, Step,
    row::{self, Sort},
    sealing::DoesNotOpen,
};

static OLD: Schema = Schema {
    version: 0,
    migrations: &[],
};
static NEW: Schema = Schema {
    version: 1,
    migrations: &[Migration {
        from: 0,
        rewrite: count_one_call,
    }],
};

const STATIONS: u32 = 2600;
const LONG: Duration = Duration::from_hours(1000);

/// Done twice to a row, this would show.
fn count_one_call(sort: Sort, plain: Vec<u8>) -> Result<Vec<u8>, DoesNotOpen> {
    if sort != Sort::Station {
        return Ok(plain);
    }
    let mut envelope = row::unpack::<StationStanding>(&plain)?;
    envelope.value.calls.count(sample::NOW, LONG);
    row::pack(&envelope).map_err(|_| DoesNotOpen)
}

/// Memory where it looks like a disk; no power is cut here.
fn test_dir() -> PathBuf {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        memory.into()
    } else {
        std::env::temp_dir()
    }
}

fn old_store(dir: &Path) -> PathBuf {
    let place = dir.join("store");
    let store = SledStore::create_as(&place, &key(&place), &OLD).unwrap();
    let names: Vec<_> = (0..STATIONS)
        .map(|nth| sample::station_name(&format!("station-{nth}")))
        .collect();
    for names in names.chunks(500) {
        let stations = names
            .iter()
            .map(|name| (name.clone(), new_row(StationStanding::default())));
        let changes = ChangeSet {
            stations: stations.collect(),
            ..ChangeSet::default()
        };
        assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    }
    let changes = ChangeSet {
        accounts: vec![new_row(sample::account(1, "anna"))],
        record: vec![sample::entry(1)],
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    place
}

fn key(place: &Path) -> KeyFile {
    KeyFile::at(place.with_file_name("key"))
}

#[test]
fn child_migrates_until_it_stops() {
    let Some(place) = std::env::var_os("SVARA_TEST_MIGRATE").map(PathBuf::from) else {
        return;
    };
    let stop_at: u32 = std::env::var("SVARA_TEST_STOP_AT")
        .unwrap()
        .parse()
        .unwrap();
    let reports = Cell::new(0);
    let mut report = |progress: Progress| {
        if progress.step == Step::Migrating {
            if reports.get() == stop_at {
                std::process::abort();
            }
            reports.set(reports.get() + 1);
        }
    };
    SledStore::open_as(&place, &key(&place), &NEW, &mut report).unwrap();
}

#[test]
fn every_row_is_migrated_once_however_often_it_is_stopped() {
    let dir = TempDir::new_in(test_dir()).unwrap();
    let place = old_store(dir.path());
    // Before the first row, between rows, and after the last: each run goes on where the
    // one before it was stopped.
    for stop_at in [0, 0, 1, 2, 2, 3] {
        let ended = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "schema::tests::child_migrates_until_it_stops"])
            .env("SVARA_TEST_MIGRATE", &place)
            .env("SVARA_TEST_STOP_AT", stop_at.to_string())
            .output()
            .unwrap();
        assert!(
            !ended.status.success(),
            "it was to be stopped at report {stop_at}"
        );
        // From the first moment on an older program keeps its hands off.
        let opened = SledStore::open_as(&place, &key(&place), &OLD, &mut |_| {});
        assert!(
            matches!(
                opened,
                Err(OpenError::Newer {
                    found: 1,
                    supported: 0
                })
            ),
            "{opened:?}"
        );
    }

    let steps = |store: &Path| {
        let mut steps = Vec::new();
        let opened = SledStore::open_as(store, &key(store), &NEW, &mut |progress| {
            steps.push(progress.step);
        });
        (opened.unwrap(), steps)
    };
    let (store, taken) = steps(&place);
    assert!(taken.contains(&Step::Migrating));
    for nth in 0..STATIONS {
        let name = sample::station_name(&format!("station-{nth}"));
        let calls = store.station(&name).unwrap().unwrap().value.calls;
        assert_eq!(calls.within(LONG, sample::NOW), 1, "{name}");
    }
    assert!(
        store
            .account_named(&sample::user_name("anna"))
            .unwrap()
            .is_some()
    );
    assert_eq!(store.newest_record(9).unwrap(), [sample::entry(1)]);
    drop(store);

    let (store, taken) = steps(&place);
    assert!(
        !taken.contains(&Step::Migrating),
        "there is nothing left to do"
    );
    drop(store);
}

#[test]
fn a_version_that_no_migration_begins_at_is_no_version() {
    static GAP: Schema = Schema {
        version: 2,
        migrations: &[Migration {
            from: 0,
            rewrite: count_one_call,
        }],
    };
    let dir = TempDir::new_in(test_dir()).unwrap();
    let place = old_store(dir.path());
    let opened = SledStore::open_as(&place, &key(&place), &GAP, &mut |_| {});
    assert!(
        matches!(opened, Err(OpenError::Damaged { .. })),
        "{opened:?}"
    );
}

//! Saving what is whole of a damaged store.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

use security_info::{Timestamp, account::Account, store::Version};
use serde::de::IgnoredAny;
use sled::IVec;

use crate::{
    KeySource, OpenError,
    files::{self, StoreFiles},
    good_order::Note,
    header::Header,
    journal::{self, Against, Changes, Contents},
    lock::StoreLock,
    progress::{Counter, Report, Step},
    replacement::{self, Building},
    row::{self, Envelope, Place, Sort},
    rows::{Rows, RowsError, snapshots},
    schema::{self, Schema},
    sealing::{DoesNotOpen, MasterKey, RowKeys},
    tally::Tally,
    trial::read_tally,
};

/// What a repair did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepairReport {
    /// Rows that are whole and stand in the repaired store.
    pub rows_kept: u64,
    /// Rows that are not, as far as the store still knows how many there were.
    pub rows_lost: u64,
    /// Where the damaged store is now, as it was.
    pub damaged: PathBuf,
}

/// Saves what is whole of the store at `dir` into a store that takes its place. The
/// damaged one is read as a copy and kept, untouched, beside it; `now` becomes part of
/// its name. A store in which nothing is damaged may be repaired too.
///
/// # Errors
/// When another process has the store, its header or its key is not to be had, or
/// nothing of it can be read. Then all is as it was.
pub fn repair(
    dir: &Path,
    key: &dyn KeySource,
    now: Timestamp,
    report: Report<'_>,
) -> Result<RepairReport, OpenError> {
    let files = StoreFiles::of(dir)?;
    if !replacement::anything_at(&files)? {
        return Err(OpenError::NotThere);
    }
    let _lock = StoreLock::take(&files)?;
    replacement::finish(&files)?;
    let schema = &schema::CURRENT;
    let mut header = Header::read(&files.header(), schema.version)?;
    let master = header.master_key(&key.key_of(header.id)?)?;
    header.schema = schema.version;
    header.migrating = false;

    let copy = files.beside("trial");
    let salvaged = open_copy(&files, &copy)
        .and_then(|rows| salvage(&rows, &files, &header, &master, schema, report));
    files::remove_tree(&copy)?;
    let Salvaged { mut building, lost } = salvaged?;
    let damaged = files.aside("damaged", now);
    let rows_kept = building.rows();
    building.mark_end(&key.record_key()?);
    building.take_its_place(&damaged)?;
    Ok(RepairReport {
        rows_kept,
        rows_lost: lost,
        damaged,
    })
}

/// Opens a copy, without sled's snapshot if need be.
fn open_copy(files: &StoreFiles, copy: &Path) -> Result<Rows, OpenError> {
    files::remove_tree(copy)?;
    files::copy_tree(&files.rows(), copy)?;
    match Rows::open(copy) {
        Ok(rows) => return Ok(rows),
        Err(RowsError::Damaged) => {}
        Err(error @ RowsError::Io(_)) => return Err(error.into()),
    }
    // The first attempt may have changed the copy.
    files::remove_tree(copy)?;
    files::copy_tree(&files.rows(), copy)?;
    for snapshot in snapshots(copy)? {
        fs::remove_file(snapshot)?;
    }
    Ok(Rows::open(copy)?)
}

struct Salvaged {
    building: Building,
    lost: u64,
}

fn salvage(
    rows: &Rows,
    files: &StoreFiles,
    header: &Header,
    master: &MasterKey,
    schema: &Schema,
    report: Report<'_>,
) -> Result<Salvaged, OpenError> {
    let keys = RowKeys::of(master);
    let note = Note::read(files)?;
    let FromJournal {
        changes,
        tally: known,
        commits_lost,
    } = from_journal(files, &keys, rows, &note)?;
    let mut building = Building::begin(files, header, master)?;
    let mut counter = Counter::new(
        Step::Salvaging,
        known.as_ref().map(|tally| tally.rows),
        report,
    );
    let mut unreadable = 0_u64;
    let mut salvage_row = |key: &[u8], row: &[u8]| {
        counter.one();
        let Ok((place, plain)) = whole(&keys, schema, key, row) else {
            unreadable = unreadable.saturating_add(1);
            return Ok(());
        };
        add(&mut building, &place, &plain)
    };
    let stored = readable(rows, |key, row| match changes.get(&**key) {
        None => salvage_row(key, row),
        Some(_) => Ok(()),
    });
    let added = stored.and_then(|()| {
        let mut recent = changes.iter();
        recent.try_for_each(|(key, row)| row.iter().try_for_each(|row| salvage_row(key, row)))
    });
    if let Err(error) = added {
        building.give_up()?;
        return Err(error);
    }
    counter.all();
    if let Some(known) = &known {
        building.continue_after(known);
    }
    let knew_none = known.as_ref().is_some_and(|tally| tally.rows == 0);
    // Rows of commits that are gone altogether can not be counted; each had one at least.
    let missing = known.map_or(0, |tally| {
        let commits = note.commits.saturating_sub(tally.commits);
        tally
            .rows
            .saturating_sub(building.rows())
            .saturating_add(commits)
    });
    if building.rows() == 0 && !knew_none {
        building.give_up()?;
        return Err(OpenError::Damaged { what: "all of it" });
    }
    Ok(Salvaged {
        building,
        lost: missing.max(unreadable).max(commits_lost),
    })
}

/// What the journal still holds.
struct FromJournal {
    /// What its records change together.
    changes: Changes,
    /// The tally after them; else that of the rows, if there is one.
    tally: Option<Tally>,
    /// Commits that neither the rows nor the journal has, as far as that shows.
    commits_lost: u64,
}

/// Finds every commit of the journal that can be opened and that the rows do not have.
fn from_journal(
    files: &StoreFiles,
    keys: &RowKeys,
    rows: &Rows,
    note: &Note,
) -> Result<FromJournal, OpenError> {
    let mut tally = read_tally(rows, keys).ok();
    let whole = match (Contents::read(files, keys), &tally) {
        (Ok(journal), Some(tally)) => Against::of(journal.as_ref(), tally).is_ok(),
        (Ok(_), None) => true,
        (Err(error @ OpenError::NotReadable(_)), _) => return Err(error),
        (Err(_), _) => false,
    };
    let mut changes = Changes::new();
    let mut commits_lost = 0_u64;
    let lap = tally.as_ref().map_or(0, |tally| tally.lap);
    for record in journal::salvage(files, keys, lap) {
        let commits = tally.as_ref().map_or(record.before, |tally| tally.commits);
        if record.after.commits > commits {
            commits_lost = commits_lost.saturating_add(record.before.saturating_sub(commits));
            changes.extend(record.changes);
            tally = Some(record.after);
        }
    }
    // A harmed journal had a commit at least, unless the store had been closed.
    if !whole && !note.in_good_order {
        commits_lost = commits_lost.max(1);
    }
    Ok(FromJournal {
        changes,
        tally,
        commits_lost,
    })
}

/// Hands out every row that sled can still find, once.
///
/// One page that can not be read ends a walk, so the rows are walked in many short
/// stretches, and each that breaks off also from its end.
fn readable(
    rows: &Rows,
    mut each: impl FnMut(&IVec, &IVec) -> Result<(), OpenError>,
) -> Result<(), OpenError> {
    for sort in Sort::ALL {
        for second in 0..=u8::MAX {
            let stretch = match sort {
                // Their keys have one byte.
                Sort::State | Sort::Organisation | Sort::LineSettings | Sort::RecordCut
                    if second > 0 =>
                {
                    break;
                }
                Sort::State | Sort::Organisation | Sort::LineSettings | Sort::RecordCut => {
                    vec![sort.tag()]
                }
                Sort::Account
                | Sort::UserName
                | Sort::SignIn
                | Sort::Number
                | Sort::Station
                | Sort::Record
                | Sort::Checkpoint
                | Sort::Token
                | Sort::Case => vec![sort.tag(), second],
            };
            let mut seen = HashSet::new();
            let mut broke_off = false;
            for row in rows.forwards(&stretch) {
                let Ok((key, row)) = row else {
                    broke_off = true;
                    break;
                };
                each(&key, &row)?;
                seen.insert(key);
            }
            if broke_off {
                for (key, row) in rows.backwards(&stretch).map_while(Result::ok) {
                    if seen.insert(key.clone()) {
                        each(&key, &row)?;
                    }
                }
            }
        }
    }
    Ok(())
}

/// The row's place and what it holds, if it is whole and where it belongs.
fn whole(
    keys: &RowKeys,
    schema: &Schema,
    key: &[u8],
    row: &[u8],
) -> Result<(Place<'static>, Vec<u8>), DoesNotOpen> {
    let sort = Sort::of_key(key).ok_or(DoesNotOpen)?;
    let (version, plain) = row::open(keys, key, row)?;
    let plain = schema.brought_up(sort, version, plain)?;
    let of = row::unpack::<IgnoredAny>(&plain)?.of.into_owned();
    let place = Place {
        sort,
        of: of.into(),
    };
    if place.key(keys) == key {
        Ok((place, plain))
    } else {
        Err(DoesNotOpen)
    }
}

/// Adds a row. Which account has a name is written anew from the accounts, so that a
/// name never leads to an account that is lost.
fn add(building: &mut Building, place: &Place<'_>, plain: &[u8]) -> Result<(), OpenError> {
    match place.sort {
        Sort::State | Sort::UserName => Ok(()),
        Sort::Account => {
            building.add(place, plain)?;
            let Ok(account) = row::unpack::<Account>(plain) else {
                return Err(OpenError::Damaged {
                    what: place.sort.what(),
                });
            };
            let name = Place::user_name(account.value.user_name());
            let claim = Envelope {
                of: name.of.clone(),
                version: Version::ABSENT.next(),
                value: account.value.id(),
            };
            building.add(&name, &row::pack(&claim)?)
        }
        Sort::Organisation
        | Sort::LineSettings
        | Sort::SignIn
        | Sort::Number
        | Sort::Station
        | Sort::Record
        | Sort::Checkpoint
        | Sort::RecordCut
        | Sort::Token
        | Sort::Case => building.add(place, plain),
    }
}

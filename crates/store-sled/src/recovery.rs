//! Bringing the rows up to the journal, when a store is opened.

use crate::{
    error::OpenError,
    files::StoreFiles,
    journal::{Against, Changes, Contents, Journal},
    pending::tally_row,
    rows::Rows,
    sealing::RowKeys,
    table,
    tally::Tally,
    trial::read_tally,
};

/// Writes to the rows what only the journal has, and answers a journal without a record
/// that goes on from them. It may be stopped at any moment and begun again.
pub(crate) fn bring_up(
    files: &StoreFiles,
    keys: &RowKeys,
    schema: u16,
    rows: &Rows,
    journal: Option<&Contents>,
) -> Result<(Journal, Tally), OpenError> {
    let tally = read_tally(rows, keys)?;
    let (changes, mut tally) = match Against::of(journal, &tally)? {
        Against::Unused(heading) if heading.lap > 0 => {
            return Ok((Journal::go_on(files, heading)?, tally));
        }
        Against::Behind => {
            let journal = Journal::begin(files, keys, tally.lap, tally.commits)?;
            return Ok((journal, tally));
        }
        // Rows that name a lap must never be without a journal, so it is there first.
        Against::NoneYet => {
            Journal::begin(files, keys, tally.lap, tally.commits)?;
            (Changes::new(), tally)
        }
        Against::Unused(_) => (Changes::new(), tally),
        Against::Used { changes, after } => (changes, after),
    };
    tally.lap = tally.lap.saturating_add(1);
    table::apply(rows, &changes, Some(tally_row(&tally, keys, schema)?))?;
    let journal = Journal::begin(files, keys, tally.lap, tally.commits)?;
    Ok((journal, tally))
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use security_info::store::{
        ChangeSet, Commit, SecurityInfoStore,
        contract_tests::{new_row, sample},
    };
    use tempfile::TempDir;

    use super::*;
    use crate::{KeyFile, KeySource, OpenError, SledStore, header::Header};

    fn key(dir: &Path) -> KeyFile {
        KeyFile::at(dir.join("key"))
    }

    fn open(dir: &Path) -> Result<SledStore, OpenError> {
        SledStore::open(&dir.join("store"), &key(dir))
    }

    fn commit_organisation(store: &SledStore, name: &str) {
        let version = store.organisation().unwrap();
        let organisation = sample::organisation(name);
        let organisation = match version {
            Some(row) => row.with(organisation),
            None => new_row(organisation),
        };
        let changes = ChangeSet {
            organisation: Some(organisation),
            ..ChangeSet::default()
        };
        assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    }

    fn name(store: &SledStore) -> String {
        let organisation = store.organisation().unwrap().unwrap();
        organisation.value.name.as_str().to_owned()
    }

    /// A store as it was made before there were journals.
    fn without_journal(dir: &Path) -> StoreFiles {
        let place = dir.join("store");
        let store = SledStore::create(&place, &key(dir)).unwrap();
        commit_organisation(&store, "Kontoret");
        drop(store);
        let files = StoreFiles::of(&place).unwrap();
        fs::remove_file(files.journal()).unwrap();
        let header = Header::read(&files.header(), u16::MAX).unwrap();
        let wrapping = key(dir).key_of(header.id).unwrap();
        let keys = RowKeys::of(&header.master_key(&wrapping).unwrap());
        let rows = Rows::open(&files.rows()).unwrap();
        let mut tally = read_tally(&rows, &keys).unwrap();
        tally.lap = 0;
        let (key, row) = tally_row(&tally, &keys, header.schema).unwrap();
        table::apply(&rows, &Changes::new(), Some((key, row))).unwrap();
        files
    }

    #[test]
    fn a_store_from_before_there_were_journals_gets_one() {
        let dir = TempDir::new().unwrap();
        let files = without_journal(dir.path());
        let store = open(dir.path()).unwrap();
        assert_eq!(name(&store), "Kontoret");
        commit_organisation(&store, "Filialen");
        drop(store);
        assert_eq!(name(&open(dir.path()).unwrap()), "Filialen");
        // From then on it is missed.
        fs::remove_file(files.journal()).unwrap();
        assert!(matches!(
            open(dir.path()),
            Err(OpenError::Damaged {
                what: "the journal"
            })
        ));
    }

    #[test]
    fn a_store_that_was_stopped_while_it_got_its_journal_gets_it_the_next_time() {
        let dir = TempDir::new().unwrap();
        let files = without_journal(dir.path());
        // The journal is there, and the rows know nothing of it yet.
        let header = Header::read(&files.header(), u16::MAX).unwrap();
        let wrapping = key(dir.path()).key_of(header.id).unwrap();
        let keys = RowKeys::of(&header.master_key(&wrapping).unwrap());
        Journal::begin(&files, &keys, 0, 1).unwrap();
        for _ in 0..2 {
            assert_eq!(name(&open(dir.path()).unwrap()), "Kontoret");
        }
        fs::remove_file(files.journal()).unwrap();
        assert!(open(dir.path()).is_err());
    }
}

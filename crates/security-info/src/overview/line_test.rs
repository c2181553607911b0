//! When the phone line was last tested, and whether it could be used then.

use crate::{
    Timestamp,
    record::Recorded,
    store::{SecurityInfoStore, StoreError},
};

/// A test of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineTest {
    /// When it ended.
    pub at: Timestamp,
    /// Whether the line could be used.
    pub usable: bool,
}

/// So many of the newest entries are looked through: what was tested before as much else
/// happened says little of today.
const LOOKED_THROUGH: usize = 20_000;

/// The last test that the record tells of lately.
///
/// # Errors
/// When the store can not tell.
pub fn last_line_test(store: &dyn SecurityInfoStore) -> Result<Option<LineTest>, StoreError> {
    let newest = store.newest_record(LOOKED_THROUGH)?;
    Ok(newest.into_iter().find_map(|entry| match entry.what {
        Recorded::PhoneLineTested { usable } => Some(LineTest {
            at: entry.at,
            usable,
        }),
        _ => None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        record::RecordEntry,
        store::{ChangeSet, Commit, InMemoryStore, contract_tests::sample},
    };

    fn record(store: &InMemoryStore, at: Timestamp, what: Recorded) {
        let entry = RecordEntry {
            at,
            station: sample::station_name("server"),
            actor: None,
            account: None,
            what,
        };
        let changes = ChangeSet {
            record: vec![entry],
            ..ChangeSet::default()
        };
        assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    }

    #[test]
    fn the_last_test_is_told_whatever_happened_since() {
        let store = InMemoryStore::new();
        assert_eq!(last_line_test(&store).unwrap(), None);
        for (minute, usable) in [(1, true), (2, false)] {
            let at = sample::NOW.after(std::time::Duration::from_mins(minute));
            record(&store, at, Recorded::PhoneLineTested { usable });
            record(&store, at, Recorded::PhoneLineChanged);
            let told = last_line_test(&store).unwrap();
            assert_eq!(told, Some(LineTest { at, usable }));
        }
    }
}

//! Writers that count their commits, say which were acknowledged, and are checked for it.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Write},
    process::Child,
    time::Duration,
};

use security_info::{
    Timestamp,
    identity::StationName,
    store::{
        ChangeSet, Commit, SecurityInfoStore, StoreError, Version, contract_tests::sample,
        or_default,
    },
};
use store_sled::SledStore;

pub(crate) const WRITERS: usize = 4;
const FOR_EVER: Duration = Duration::from_hours(24 * 365 * 100);

fn station(writer: usize) -> StationName {
    sample::station_name(&format!("writer-{writer}"))
}

/// Counts one call at the writer's own station and records it: the station's row and the
/// entry belong to one commit, and so do the rows of so many numbers. Answers the count.
pub(crate) fn commit_one(
    store: &SledStore,
    writer: usize,
    numbers: u32,
) -> Result<usize, StoreError> {
    let mut row = or_default(store.station(&station(writer))?);
    row.value.calls.clear();
    row.value.calls.count(sample::NOW, FOR_EVER);
    let count = newest_of(store, writer)? + 1;
    let mut entry = sample::entry(0);
    entry.station = station(writer);
    entry.at = Timestamp::from_unix_millis(count.try_into().unwrap());
    let first = u32::try_from(writer).unwrap() * 100_000;
    let numbers = (first..first + numbers).map(|nth| {
        let number = sample::number(nth);
        let mut row = or_default(store.number(&number)?);
        row.value.calls.clear();
        row.value.calls.count(entry.at, FOR_EVER);
        Ok((number, row))
    });
    let changes = ChangeSet {
        stations: vec![(station(writer), row)],
        numbers: numbers.collect::<Result<_, StoreError>>()?,
        record: vec![entry],
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes)?, Commit::Done);
    Ok(count)
}

/// How often the writer's station was written, which its row's version says.
pub(crate) fn newest_of(store: &SledStore, writer: usize) -> Result<usize, StoreError> {
    let row = or_default(store.station(&station(writer))?);
    Ok(number(row.version))
}

/// A version keeps its number to itself, but it is written as one.
fn number(version: Version) -> usize {
    let bytes = rmp_serde::to_vec(&version).unwrap();
    rmp_serde::from_slice(&bytes).unwrap()
}

/// Tells the parent that a commit was acknowledged. One write call a line, so that no
/// half of one arrives.
pub(crate) fn tell(writer: usize, count: usize) {
    let line = format!("acknowledged {writer} {count}\n");
    std::io::stdout().write_all(line.as_bytes()).unwrap();
}

/// Reads what the child tells; kills it after `most` acknowledgements and reads on to the
/// end. Answers the newest of each writer.
pub(crate) fn kill_after(child: &mut Child, most: usize) -> [usize; WRITERS] {
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
    acknowledged
}

/// Whether all that was acknowledged is there, each commit with all of its rows.
pub(crate) fn holds(store: &SledStore, acknowledged: [usize; WRITERS]) {
    let mut recorded: HashMap<StationName, Vec<u64>> = HashMap::new();
    for entry in store.newest_record(usize::MAX).unwrap().into_iter().rev() {
        recorded
            .entry(entry.station)
            .or_default()
            .push(entry.at.as_unix_millis());
    }
    for (writer, known) in acknowledged.into_iter().enumerate() {
        let count = newest_of(store, writer).unwrap();
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
        let first = u32::try_from(writer).unwrap() * 100_000;
        let row = or_default(store.number(&sample::number(first)).unwrap());
        assert!([0, count].contains(&number(row.version)));
    }
}

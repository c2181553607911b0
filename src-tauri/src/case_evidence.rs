//! Writing the evidence of a case to a file: from the page and from the command line.

use std::{
    io::{BufWriter, Write},
    path::Path,
};

use security_info::{
    Timestamp,
    helpdesk::{CaseStep, HelpdeskCase},
    record::{Evidence, RecordEntry, Recorded, Sequence, stretch},
    store::{ChangeSet, Commit, SecurityInfoStore, StoreError},
};

use crate::{new_file::NewFile, record_export::NotExported};

/// How many entries are read from the store at once.
const AT_ONCE: usize = 1000;

/// Writes the entries of a case to `file`, which is there whole or not at all. That it was
/// done is recorded before anybody can read it there. Answers how many there are. Blocks.
pub(crate) fn save_evidence(
    store: &dyn SecurityInfoStore,
    case: &HelpdeskCase,
    file: &Path,
    over: bool,
    now: Timestamp,
    entry: impl Fn(Recorded) -> RecordEntry,
) -> Result<u64, NotExported> {
    // Nothing of a case is recorded before it is opened.
    let stretch = stretch(store, Some(case.opened_at), None)?;
    let key = store.record_key()?;
    let mut evidence = Evidence::begin(case.number, &key);
    let mut new = NewFile::beside(file)?;
    let mut to = BufWriter::new(&mut new.file);
    let mut next: Sequence = stretch.start;
    loop {
        let links = store.record_from(next, AT_ONCE)?;
        let Some(last) = links.last() else { break };
        next = last.sequence.next();
        for line in links.iter().filter_map(|link| evidence.line(link)) {
            writeln!(to, "{line}")?;
        }
    }
    let entries = evidence.entries();
    writeln!(to, "{}", evidence.end(now))?;
    to.flush()?;
    drop(to);
    let saved = Recorded::Case {
        number: case.number,
        step: CaseStep::EvidenceSaved { entries },
    };
    let changes = ChangeSet {
        record: vec![entry(saved)],
        ..ChangeSet::default()
    };
    if store.commit(changes)? == Commit::Conflict {
        return Err(StoreError::Closed.into());
    }
    if over {
        new.put_over(file)?;
    } else {
        new.put_in_place(file)?;
    }
    Ok(entries)
}

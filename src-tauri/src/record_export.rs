//! Writing an export of the record to a file: from the page and from the command line.

use std::{
    io::{self, BufWriter, Write},
    ops::Range,
    path::Path,
};

use security_info::{
    Timestamp,
    record::{Export, Layout, RecordEntry, Recorded, Sequence, SignedCut, stretch},
    store::{ChangeSet, Commit, SecurityInfoStore, StoreError},
};

use crate::new_file::NewFile;

/// How many entries are read from the store at once.
const AT_ONCE: usize = 1000;

/// What is to be exported.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ToExport {
    /// How it is laid out.
    pub(crate) layout: Layout,
    /// From then on.
    pub(crate) from: Option<Timestamp>,
    /// Until just before then.
    pub(crate) to: Option<Timestamp>,
    /// Whether a file that is there makes way.
    pub(crate) over: bool,
}

/// Why nothing was exported.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotExported {
    /// The store can not tell.
    #[error("the record can not be read")]
    Store(#[from] StoreError),
    /// The file can not be written.
    #[error("the export can not be written")]
    NotWritten(#[from] io::Error),
}

/// Signs the record as it is, and writes a stretch of it to `file`, which is there whole or
/// not at all. That it is exported is recorded before anybody can read it there. Answers how
/// many entries it holds. Blocks.
pub(crate) fn export(
    store: &dyn SecurityInfoStore,
    to_export: ToExport,
    file: &Path,
    now: Timestamp,
    entry: impl Fn(Recorded) -> RecordEntry,
) -> Result<u64, NotExported> {
    store.checkpoint_record(now)?;
    let (new, first, entries) = loop {
        let stretch = stretch(store, to_export.from, to_export.to)?;
        let first = stretch.start;
        let mut new = NewFile::beside(file)?;
        // What is removed meanwhile leaves a gap: then all is read once more.
        if let Some(entries) = write(store, to_export.layout, stretch, now, &mut new.file)? {
            break (new, first, entries);
        }
    };
    let changes = ChangeSet {
        record: vec![entry(Recorded::RecordExported { first, entries })],
        ..ChangeSet::default()
    };
    // An entry alone meets no conflict; if it did, nothing would be exported unrecorded.
    if store.commit(changes)? == Commit::Conflict {
        return Err(StoreError::Closed.into());
    }
    if to_export.over {
        new.put_over(file)?;
    } else {
        new.put_in_place(file)?;
    }
    Ok(entries)
}

fn write(
    store: &dyn SecurityInfoStore,
    layout: Layout,
    stretch: Range<Sequence>,
    now: Timestamp,
    to: &mut impl Write,
) -> Result<Option<u64>, NotExported> {
    let key = store.record_key()?;
    let mut to = BufWriter::new(to);
    let (mut export, heading) = Export::begin(layout, &key);
    if let Some(heading) = heading {
        writeln!(to, "{heading}")?;
    }
    let note = store.record_cut()?;
    let begins_there = |note: &SignedCut| note.cut.next == stretch.start;
    if let Some(note) = note.filter(begins_there).filter(|_| !stretch.is_empty()) {
        writeln!(to, "{}", export.cut(&note))?;
    }
    let mut next = stretch.start;
    let mut entries = 0_u64;
    while next < stretch.end {
        let links = store.record_from(next, AT_ONCE)?;
        if links.is_empty() {
            break;
        }
        for link in links {
            if link.sequence != next {
                return Ok(None);
            }
            next = link.sequence.next();
            if next <= stretch.end {
                writeln!(to, "{}", export.line(&link))?;
                entries = entries.saturating_add(1);
            }
        }
    }
    writeln!(to, "{}", export.end(now))?;
    to.flush()?;
    Ok(Some(entries))
}

//! `svara record follow`: the record as it grows.
//!
//! One process has a store at a time, and whoever follows must not keep it from those who
//! work. So it is opened for a moment, and only when something was written there and nobody
//! has it: what the window records is told when the window is closed.

use std::{
    fs, thread,
    time::{Duration, SystemTime},
};

use security_info::{
    record::{EntryFound, RecordWanted, Sequence, look_back},
    store::SecurityInfoStore as _,
};
use store_sled::{OpenError, SledStore};

use super::{StoreJob, line, object};
use crate::{cli::Status, words::Words};

/// So often it is looked whether anything was written.
const BETWEEN_LOOKS: Duration = Duration::from_secs(1);

/// As many entries are read at a time, from the newest back.
const PAGE: usize = 500;

/// Until the next look.
#[expect(
    clippy::disallowed_methods,
    reason = "other processes write there, and tell nobody"
)]
pub(super) fn rest() {
    thread::sleep(BETWEEN_LOOKS);
}

impl StoreJob<'_, '_> {
    /// Tells each entry that is wanted as it is recorded, from now on, for as long as
    /// `goes_on` says so; it waits between two looks.
    pub(in crate::cli) fn follow(
        &mut self,
        mut wanted: RecordWanted,
        account: Option<&str>,
        json: bool,
        goes_on: &mut dyn FnMut() -> bool,
    ) -> Result<Status, Status> {
        let mut told = {
            let store = self.open(Words::record_nothing)?;
            wanted.account = self.account_of(&store, account)?;
            self.newest(&store)?
        };
        let mut seen = self.written_at();
        let mut waits = false;
        while goes_on() {
            let now = self.written_at();
            if now == seen {
                continue;
            }
            let store = match SledStore::open(self.folder, self.key) {
                Ok(store) => store,
                Err(OpenError::Locked) => {
                    if !waits {
                        self.streams.complain(&self.words.record_follow_waits());
                    }
                    waits = true;
                    continue;
                }
                Err(error) => return Err(self.tell_open_error(&error)),
            };
            waits = false;
            let newest = self.newest(&store)?;
            let found = self.since(&store, &wanted, told)?;
            drop(store);
            // Opening and closing writes as well.
            seen = self.written_at();
            told = newest;
            for found in found.iter().rev() {
                let entry = if json { object(found) } else { line(found) };
                let out = &mut *self.streams.out;
                // Whoever read it has gone, and there is nobody to go on for.
                if writeln!(out, "{entry}").and_then(|()| out.flush()).is_err() {
                    return Ok(Status::Done);
                }
            }
        }
        Ok(Status::Done)
    }

    fn newest(&mut self, store: &SledStore) -> Result<Option<Sequence>, Status> {
        let newest = self.read(store.record_before(None, 1))?;
        Ok(newest.first().map(|link| link.sequence))
    }

    /// What is wanted of the entries behind `told`, the newest first.
    fn since(
        &mut self,
        store: &SledStore,
        wanted: &RecordWanted,
        told: Option<Sequence>,
    ) -> Result<Vec<EntryFound>, Status> {
        let (mut found, mut before) = (Vec::new(), None);
        loop {
            let page = self.read(look_back(store, wanted, before, PAGE, PAGE))?;
            let is_new = |one: &EntryFound| told.is_none_or(|told| one.sequence > told);
            let all_new = page.entries.iter().all(is_new);
            found.extend(page.entries.into_iter().filter(is_new));
            before = page.older;
            let goes_on = before.is_some_and(|before| told.is_none_or(|told| before > told));
            if !all_new || !goes_on {
                return Ok(found);
            }
        }
    }

    /// When anything was last written in the store's folder.
    fn written_at(&self) -> Option<SystemTime> {
        let mut folders = vec![self.folder.to_owned()];
        let mut newest = None;
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let Ok(about) = entry.metadata() else {
                    continue;
                };
                if about.is_dir() {
                    folders.push(entry.path());
                } else {
                    newest = newest.max(about.modified().ok());
                }
            }
        }
        newest
    }
}

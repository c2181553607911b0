//! `svara record cut`: removing what the organisation keeps no longer. The program does the
//! same by itself; this is for machines on which its window is never open.

use security_info::record::{KeepDays, RecordEntry, old_entries};
use serde_json::json;
use store_sled::SledStore;

use crate::{
    cli::{Status, backup::StoreJob, store_place::organisation},
    clock::{Clock, SystemClock},
    composition::station,
    retention::{self, Step},
    settings::Settings,
    words::Words,
};

impl StoreJob<'_, '_> {
    /// Removes what the rules of the store and of the settings keep no longer; with `dry_run`
    /// says how much that is.
    pub(in crate::cli) fn cut_record(
        &mut self,
        settings: &Settings,
        dry_run: bool,
        json: bool,
    ) -> Status {
        let done = self.old_removed(settings, dry_run, json);
        done.unwrap_or_else(|status| status)
    }

    fn old_removed(
        &mut self,
        settings: &Settings,
        dry_run: bool,
        json: bool,
    ) -> Result<Status, Status> {
        let store = self.open(Words::record_nothing)?;
        let organisation = self.read(organisation(&store, settings))?;
        let Some(days) = organisation.and_then(|it| it.policy.record.keep) else {
            let object = json!({ "done": false, "entries": 0, "days": 0 });
            let sentence = self.words.record_cut_no_rule();
            return Ok(self.tell(Status::Done, &object, &sentence, json));
        };
        let clock = SystemClock::default();
        let entries = if dry_run {
            let old = old_entries(&store, days, clock.now());
            self.read(old)?
        } else {
            self.remove_all(&store, days, &clock)?
        };
        let object = json!({ "done": !dry_run, "entries": entries, "days": days });
        let days = u16::from(days);
        let sentence = if dry_run {
            self.words.record_cut_would(entries, days)
        } else {
            self.words.record_cut_done(entries, days)
        };
        Ok(self.tell(Status::Done, &object, &sentence, json))
    }

    fn remove_all(
        &mut self,
        store: &SledStore,
        days: KeepDays,
        clock: &SystemClock,
    ) -> Result<u64, Status> {
        let mut removed = 0_u64;
        loop {
            let now = clock.now();
            let step = retention::step(store, days, now, |what| RecordEntry {
                at: now,
                station: station(),
                actor: None,
                account: None,
                what,
            });
            match self.read(step)? {
                Step::Removed(entries) => removed = removed.saturating_add(entries),
                Step::Done => return Ok(removed),
                Step::NotAsRecorded(finding) => {
                    self.streams.complain(&self.words.record_cut_stopped());
                    return Err(self.tell_finding(finding, false));
                }
            }
        }
    }
}

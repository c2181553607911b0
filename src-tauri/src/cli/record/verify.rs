//! `svara record verify`: of the store, or of an export on any machine.

use std::{
    io::{BufRead, BufReader},
    path::Path,
};

use security_info::{
    record::{
        ExportVerdict, Extent, Finding, PublicKey, RecordKey, Sequence, Verdict, verify_export,
    },
    store::SecurityInfoStore,
};
use serde_json::json;
use store_sled::SledStore;

use crate::cli::{
    Status,
    backup::{StoreJob, open_regular, shown},
};
use crate::words::Words;

impl StoreJob<'_, '_> {
    pub(super) fn verify_store(&mut self, json: bool) -> Result<Status, Status> {
        let store = self.open(Words::record_nothing).map_err(cannot_tell)?;
        let verdict = self.read(store.verify_record()).map_err(cannot_tell)?;
        let key = self.read(store.record_key()).map_err(cannot_tell)?;
        Ok(match verdict {
            Verdict::Whole(extent) => {
                let public = key.public().to_string();
                let sentence = self
                    .words
                    .record_whole(shown(self.folder), extent.entries, public);
                self.tell_whole(&extent, &sentence, json)
            }
            Verdict::Broken(finding) => self.tell_finding(finding, json),
        })
    }

    pub(super) fn verify_file(
        &mut self,
        file: &Path,
        public_key: Option<&str>,
        json: bool,
    ) -> Result<Status, Status> {
        let name = shown(file);
        let own = self.own_key()?;
        let trusted = match public_key.map(PublicKey::parse) {
            Some(Some(key)) => key,
            Some(None) => {
                let sentence = self.words.record_wrong_key();
                return Err(self.refuse(Status::Wrong, &sentence));
            }
            None => {
                let Some(key) = &own else {
                    let sentence = self.words.record_key_needed();
                    return Err(self.refuse(Status::CannotTell, &sentence));
                };
                key.public()
            }
        };
        let keys: Vec<RecordKey> = own.into_iter().collect();
        let verdict = open_regular(file)
            .and_then(|file| verify_export(BufReader::new(file).lines(), &keys, &trusted));
        match verdict {
            Err(error) => {
                let reason = self.words.reason(&error);
                let sentence = self.words.record_export_not_readable(name, reason);
                Err(self.refuse(Status::CannotTell, &sentence))
            }
            Ok(ExportVerdict::Whole(extent)) => {
                let sentence = self.words.record_export_whole(name, extent.entries);
                Ok(self.tell_whole(&extent, &sentence, json))
            }
            Ok(ExportVerdict::Evidence(case, extent)) => {
                let sentence = self
                    .words
                    .record_evidence_whole(name, extent.entries, case.get());
                Ok(self.tell_whole(&extent, &sentence, json))
            }
            Ok(ExportVerdict::Broken(finding)) => Ok(self.tell_finding(finding, json)),
            Ok(ExportVerdict::NotAsSealed) => {
                let object = json!({ "verdict": "not-as-sealed" });
                let sentence = self.words.record_not_as_sealed(name);
                Ok(self.tell(Status::NotDone, &object, &sentence, json))
            }
            Ok(ExportVerdict::SealedByAnother(key)) => {
                let key = key.to_string();
                let object = json!({ "verdict": "sealed-by-another", "public_key": key });
                let sentence = self.words.record_sealed_by_another(name, key);
                Ok(self.tell(Status::CannotTell, &object, &sentence, json))
            }
        }
    }

    /// The record's key, where there is a store. Elsewhere none is made to no purpose.
    fn own_key(&mut self) -> Result<Option<RecordKey>, Status> {
        if !SledStore::exists(self.folder).unwrap_or(false) {
            return Ok(None);
        }
        match self.key.record_key() {
            Ok(key) => Ok(Some(key)),
            Err(error) => Err(cannot_tell(self.tell_open_error(&error.into()))),
        }
    }

    fn tell_whole(&mut self, extent: &Extent, sentence: &str, json: bool) -> Status {
        let begun_anew: Vec<_> = extent.begun_anew.iter().map(|at| at.get()).collect();
        let object = json!({
            "verdict": "whole",
            "entries": extent.entries,
            "unchecked": extent.unchecked,
            "begun_anew": begun_anew,
            "cut": extent.cut.as_ref().map(|cut| json!({
                "first": cut.next,
                "at": cut.at.rfc_3339(),
                "days": cut.days,
            })),
        });
        let mut sentence = sentence.to_owned();
        // With the public key alone no entry is checked by itself, and the seal stands for all.
        if extent.unchecked > 0 && extent.unchecked < extent.entries {
            sentence.push('\n');
            sentence.push_str(&self.words.record_unchecked(extent.unchecked));
        }
        if let Some(cut) = &extent.cut {
            let last = cut.next.get().saturating_sub(1);
            let days = u16::from(cut.days);
            sentence.push('\n');
            sentence.push_str(&self.words.record_was_cut(last, days, cut.at.rfc_3339()));
        }
        self.tell(Status::Done, &object, &sentence, json)
    }

    pub(super) fn tell_finding(&mut self, finding: Finding, json: bool) -> Status {
        let at = finding.sequence();
        let name = finding_name(finding);
        let object = json!({ "verdict": "tampered", "finding": name, "sequence": at });
        let sentence = self.finding(finding, at);
        self.tell(Status::NotDone, &object, &sentence, json)
    }

    fn finding(&self, finding: Finding, at: Sequence) -> String {
        let (words, at) = (self.words, at.get());
        match finding {
            Finding::Changed(_) => words.record_changed(at),
            Finding::Removed(_) => words.record_removed(at),
            Finding::Inserted(_) => words.record_inserted(at),
            Finding::Moved(_) => words.record_moved(at),
            Finding::CutOff(_) => words.record_cut_off(at),
            Finding::NotAsSigned(_) => words.record_not_as_signed(at),
            Finding::NotAsCut(_) => words.record_not_as_cut(at),
        }
    }

    pub(super) fn tell(
        &mut self,
        status: Status,
        object: &serde_json::Value,
        sentence: &str,
        json: bool,
    ) -> Status {
        if json {
            let _told = self.streams.answer(&object.to_string(), self.words);
        } else if status == Status::Done {
            return self.streams.answer(sentence, self.words);
        } else {
            self.streams.complain(sentence);
        }
        status
    }
}

const fn finding_name(finding: Finding) -> &'static str {
    match finding {
        Finding::Changed(_) => "changed",
        Finding::Removed(_) => "removed",
        Finding::Inserted(_) => "inserted",
        Finding::Moved(_) => "moved",
        Finding::CutOff(_) => "cut-off",
        Finding::NotAsSigned(_) => "not-as-signed",
        Finding::NotAsCut(_) => "not-as-cut",
    }
}

/// What stands in the way of reading leaves it open whether the record is whole.
const fn cannot_tell(status: Status) -> Status {
    match status {
        Status::NotDone => Status::CannotTell,
        other => other,
    }
}

//! `svara record`: the record without a window.

mod cut;
mod follow;
mod verify;

use std::path::Path;

use security_info::{
    Timestamp,
    identity::{AccountId, UserName},
    record::{EntryFound, Layout, PersonRecorded, RecordEntry, RecordWanted, Sequence, look_back},
    store::{SecurityInfoStore, StoreError},
};
use serde_json::{Value, json};
use store_sled::SledStore;

use super::{
    RecordJob, Status,
    backup::{StoreJob, shown},
};
use crate::{
    clock::{Clock, SystemClock},
    composition::station,
    record_export::{NotExported, ToExport, export},
    words::Words,
};

/// How many entries are listed where nobody says how many.
const LISTED: usize = 50;

impl StoreJob<'_, '_> {
    /// Does what is asked of the record.
    pub(super) fn record(&mut self, job: &RecordJob) -> Status {
        let done = match job {
            RecordJob::Follow {
                account,
                about,
                outcome,
                json,
            } => {
                let wanted = RecordWanted {
                    topic: *about,
                    outcome: *outcome,
                    ..RecordWanted::default()
                };
                self.follow(wanted, account.as_deref(), *json, &mut || {
                    follow::rest();
                    true
                })
            }
            RecordJob::List {
                most,
                account,
                about,
                outcome,
                from,
                to,
                json,
            } => self
                .period(from.as_deref(), to.as_deref())
                .and_then(|(from, to)| {
                    let most = self.count(most.as_deref())?;
                    let wanted = RecordWanted {
                        topic: *about,
                        outcome: *outcome,
                        from,
                        to,
                        ..RecordWanted::default()
                    };
                    self.list_entries(wanted, account.as_deref(), most, *json)
                }),
            RecordJob::Show { entry, json } => self.show(entry, *json),
            RecordJob::Export {
                file,
                format,
                from,
                to,
                force,
                json,
            } => self
                .period(from.as_deref(), to.as_deref())
                .and_then(|(from, to)| {
                    let to_export = ToExport {
                        layout: format.unwrap_or_else(|| layout_of(file)),
                        from,
                        to,
                        over: *force,
                    };
                    self.export_entries(file, to_export, *json)
                }),
            // It needs the settings, and is done where they are: see `cut`.
            RecordJob::Cut { .. } => Err(Status::Wrong),
            RecordJob::Verify {
                export: None,
                public_key: _,
                json,
            } => self.verify_store(*json),
            RecordJob::Verify {
                export: Some(file),
                public_key,
                json,
            } => self.verify_file(file, public_key.as_deref(), *json),
        };
        done.unwrap_or_else(|status| status)
    }

    fn list_entries(
        &mut self,
        mut wanted: RecordWanted,
        account: Option<&str>,
        most: usize,
        json: bool,
    ) -> Result<Status, Status> {
        let store = self.open(Words::record_nothing)?;
        wanted.account = self.account_of(&store, account)?;
        let page = look_back(&store, &wanted, None, most, usize::MAX);
        let found = self.read(page)?.entries;
        let lines = found
            .iter()
            .map(|found| if json { object(found) } else { line(found) });
        let lines = lines.collect::<Vec<_>>().join("\n");
        if lines.is_empty() {
            return Ok(if json {
                Status::Done
            } else {
                self.streams.answer(&self.words.record_none(), self.words)
            });
        }
        Ok(self.streams.answer(&lines, self.words))
    }

    /// Whose entries are wanted, where it is said.
    fn account_of(
        &mut self,
        store: &SledStore,
        typed: Option<&str>,
    ) -> Result<Option<AccountId>, Status> {
        let Some(typed) = typed else { return Ok(None) };
        let named = UserName::parse(typed).ok();
        let found = named.map(|name| store.account_named(&name)).transpose();
        let Some(found) = self.read(found)?.flatten() else {
            let nobody = self.words.record_no_account(typed);
            return Err(self.refuse(Status::NotDone, &nobody));
        };
        Ok(Some(found.value.id()))
    }

    fn show(&mut self, typed: &str, json: bool) -> Result<Status, Status> {
        let Ok(number) = typed.parse::<u64>() else {
            let sentence = self.words.record_wrong_number(typed);
            return Err(self.refuse(Status::Wrong, &sentence));
        };
        let store = self.open(Words::record_nothing)?;
        let before = Some(Sequence::new(number).next());
        let page = look_back(&store, &RecordWanted::default(), before, 1, 1);
        let found = self.read(page)?.entries.pop();
        let Some(found) = found.filter(|found| found.sequence.get() == number) else {
            let sentence = self.words.record_no_entry(number);
            return Err(self.refuse(Status::NotDone, &sentence));
        };
        let links = store.record_from(found.sequence, 1);
        let Some(link) = self.read(links)?.pop() else {
            return Err(Status::NotDone);
        };
        if json {
            return Ok(self.streams.answer(&object(&found), self.words));
        }
        let text = link.text.as_str();
        let shown = format!("{}\n{text}\nmac {}", line(&found), link.mac);
        Ok(self.streams.answer(&shown, self.words))
    }

    fn export_entries(
        &mut self,
        file: &Path,
        to_export: ToExport,
        json: bool,
    ) -> Result<Status, Status> {
        let name = shown(file);
        if !to_export.over && std::fs::symlink_metadata(file).is_ok() {
            let sentence = self.words.record_export_exists(name);
            return Err(self.refuse(Status::NotDone, &sentence));
        }
        let store = self.open(Words::record_nothing)?;
        let now = SystemClock::default().now();
        let entry = |what| RecordEntry {
            at: now,
            station: station(),
            actor: None,
            account: None,
            what,
        };
        match export(&store, to_export, file, now, entry) {
            Ok(entries) => {
                let public = self.read(store.record_key())?.public().to_string();
                let answer = if json {
                    json!({ "file": name, "entries": entries, "public_key": public }).to_string()
                } else {
                    self.words.record_exported(name, entries, public)
                };
                Ok(self.streams.answer(&answer, self.words))
            }
            Err(NotExported::Store(error)) => self.read(Err(error)),
            Err(NotExported::NotWritten(error))
                if error.kind() == std::io::ErrorKind::AlreadyExists =>
            {
                let sentence = self.words.record_export_exists(name);
                Err(self.refuse(Status::NotDone, &sentence))
            }
            Err(NotExported::NotWritten(error)) => {
                let why = self.words.cli_cannot_write(name, self.words.reason(&error));
                Err(self.refuse(Status::NotDone, &why))
            }
        }
    }

    /// What was read, or the sentence that the store is damaged.
    fn read<T>(&mut self, read: Result<T, StoreError>) -> Result<T, Status> {
        read.map_err(|_damaged| {
            let damaged = self.words.store_damaged(shown(self.folder));
            self.refuse(Status::NotDone, &damaged)
        })
    }

    fn period(
        &mut self,
        from: Option<&str>,
        to: Option<&str>,
    ) -> Result<(Option<Timestamp>, Option<Timestamp>), Status> {
        Ok((self.time("--from", from)?, self.time("--to", to)?))
    }

    fn time(&mut self, option: &str, typed: Option<&str>) -> Result<Option<Timestamp>, Status> {
        let Some(typed) = typed else { return Ok(None) };
        let time = Timestamp::parse_utc(typed);
        if time.is_none() {
            let sentence = self.words.record_wrong_time(option, typed);
            return Err(self.refuse(Status::Wrong, &sentence));
        }
        Ok(time)
    }

    fn count(&mut self, typed: Option<&str>) -> Result<usize, Status> {
        let Some(typed) = typed else {
            return Ok(LISTED);
        };
        typed.parse().map_err(|_| {
            let sentence = self.words.record_wrong_number(typed);
            self.refuse(Status::Wrong, &sentence)
        })
    }
}

/// The layout that a file's name asks for.
fn layout_of(file: &Path) -> Layout {
    if file
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
    {
        Layout::Csv
    } else {
        Layout::JsonLines
    }
}

/// An entry on a line. Names are those of JSON: they are looked for and filtered by.
fn line(found: &EntryFound) -> String {
    let Some(entry) = &found.entry else {
        return format!("{}  ?", found.sequence);
    };
    let name = |person: &Option<PersonRecorded>| match person {
        None => "-".to_owned(),
        Some(person) => user_name(person).unwrap_or_else(|| person.id.to_string()),
    };
    format!(
        "{}  {}  {}  {}  account={}  by={}  at={}",
        found.sequence,
        entry.at.rfc_3339(),
        entry.what.name(),
        entry.what.outcome().name(),
        name(&found.account),
        name(&found.actor),
        entry.station,
    )
}

/// An entry as an object of JSON.
fn object(found: &EntryFound) -> String {
    let Some(entry) = &found.entry else {
        return json!({ "sequence": found.sequence, "entry": null }).to_string();
    };
    let details = match serde_json::to_value(&entry.what) {
        Ok(Value::Object(fields)) => fields.into_iter().map(|(_, details)| details).next(),
        _ => None,
    };
    let name = |person: &Option<PersonRecorded>| person.as_ref().and_then(user_name);
    json!({
        "sequence": found.sequence,
        "at": entry.at.rfc_3339(),
        "what": entry.what.name(),
        "about": entry.what.topic().name(),
        "outcome": entry.what.outcome().name(),
        "account": name(&found.account),
        "by": name(&found.actor),
        "station": entry.station.as_str(),
        "details": details,
    })
    .to_string()
}

fn user_name(person: &PersonRecorded) -> Option<String> {
    let (user_name, _) = person.names.as_ref()?;
    Some(user_name.to_string())
}

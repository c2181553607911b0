//! `svara helpdesk`: the helpdesk's cases, and the evidence of one.

use std::path::Path;

use security_info::{
    helpdesk::{self, CaseNumber, CaseState, HelpdeskCase},
    identity::AccountId,
    record::RecordEntry,
    store::{SecurityInfoStore, StoreError},
};
use serde_json::{Value, json};
use store_sled::SledStore;

use super::{
    Status,
    arguments::HelpdeskJob,
    backup::{StoreJob, shown},
};
use crate::{
    case_evidence::save_evidence,
    clock::{Clock, SystemClock},
    composition::station,
    record_export::NotExported,
    words::Words,
};

/// How many cases are listed, newest first.
const LISTED: usize = 500;

impl StoreJob<'_, '_> {
    /// Does what is asked of the helpdesk's cases.
    pub(super) fn helpdesk(&mut self, job: &HelpdeskJob) -> Status {
        let done = match job {
            HelpdeskJob::Cases { json } => self.list_cases(*json),
            HelpdeskJob::Case {
                number,
                export: None,
                json,
                ..
            } => self.show_case(number, *json),
            HelpdeskJob::Case {
                number,
                export: Some(file),
                force,
                json,
            } => self.export_case(number, file, *force, *json),
        };
        done.unwrap_or_else(|status| status)
    }

    fn list_cases(&mut self, json: bool) -> Result<Status, Status> {
        let store = self.open(Words::helpdesk_no_store)?;
        let cases = helpdesk::cases_of(&store, None, LISTED);
        let cases = self.read_case(cases)?;
        let told = cases.iter().map(|case| told(&store, case, json));
        let told = told.collect::<Result<Vec<_>, _>>();
        let lines = self.read_case(told)?;
        if lines.is_empty() {
            return Ok(Status::Done);
        }
        Ok(self.streams.answer(&lines.join("\n"), self.words))
    }

    fn show_case(&mut self, typed: &str, json: bool) -> Result<Status, Status> {
        let (store, case) = self.the_case(typed)?;
        let line = told(&store, &case, json);
        let line = self.read_case(line)?;
        Ok(self.streams.answer(&line, self.words))
    }

    fn export_case(
        &mut self,
        typed: &str,
        file: &Path,
        over: bool,
        json: bool,
    ) -> Result<Status, Status> {
        let name = shown(file);
        let exists = self.words.record_export_exists(name.clone());
        if !over && std::fs::symlink_metadata(file).is_ok() {
            return Err(self.refuse(Status::NotDone, &exists));
        }
        let (store, case) = self.the_case(typed)?;
        let now = SystemClock::default().now();
        let entry = |what| RecordEntry {
            at: now,
            station: station(),
            actor: None,
            account: Some(case.person),
            what,
        };
        match save_evidence(&store, &case, file, over, now, entry) {
            Ok(entries) => {
                let public = self.read_case(store.record_key())?.public().to_string();
                let answer = if json {
                    let number = case.number.get();
                    json!({ "file": name, "case": number, "entries": entries, "public_key": public })
                        .to_string()
                } else {
                    self.words.helpdesk_evidence_saved(name, entries, public)
                };
                Ok(self.streams.answer(&answer, self.words))
            }
            Err(NotExported::Store(error)) => self.read_case(Err(error)),
            Err(NotExported::NotWritten(error))
                if error.kind() == std::io::ErrorKind::AlreadyExists =>
            {
                Err(self.refuse(Status::NotDone, &exists))
            }
            Err(NotExported::NotWritten(error)) => {
                let why = self.words.cli_cannot_write(name, self.words.reason(&error));
                Err(self.refuse(Status::NotDone, &why))
            }
        }
    }

    fn the_case(&mut self, typed: &str) -> Result<(SledStore, HelpdeskCase), Status> {
        let Some(number) = CaseNumber::parse(typed) else {
            let sentence = self.words.helpdesk_wrong_number(typed);
            return Err(self.refuse(Status::Wrong, &sentence));
        };
        let store = self.open(Words::helpdesk_no_store)?;
        let found = store.case(number);
        let Some(mut row) = self.read_case(found)? else {
            let sentence = self.words.helpdesk_no_case(number.get());
            return Err(self.refuse(Status::NotDone, &sentence));
        };
        // What is over is shown as over; it is recorded when an agent next looks.
        let now = SystemClock::default().now();
        let _untold = row.value.step(helpdesk::CaseEvent::TimePassed, now);
        Ok((store, row.value))
    }

    /// What was read, or the sentence that the store is damaged.
    fn read_case<T>(&mut self, read: Result<T, StoreError>) -> Result<T, Status> {
        read.map_err(|_damaged| {
            let damaged = self.words.store_damaged(shown(self.folder));
            self.refuse(Status::NotDone, &damaged)
        })
    }
}

/// A case on a line. Names are those of JSON: they are looked for and filtered by.
fn told(
    store: &dyn SecurityInfoStore,
    case: &HelpdeskCase,
    json: bool,
) -> Result<String, StoreError> {
    let name = |id: AccountId| -> Result<Option<String>, StoreError> {
        let account = store.account(id)?;
        Ok(account.map(|account| account.value.user_name().to_string()))
    };
    let (person, agent) = (name(case.person)?, name(case.agent)?);
    let standing = standing(case.state());
    let asks = serde_json::to_value(case.asks).unwrap_or_default();
    let asks = asks.as_str().unwrap_or_default();
    let opened = case.opened_at.rfc_3339();
    let until = case.until().map(security_info::Timestamp::rfc_3339);
    if json {
        let object: Value = json!({
            "number": case.number.get(),
            "opened_at": opened,
            "standing": standing,
            "until": until,
            "asks": asks,
            "ticket": case.ticket.as_str(),
            "person": person,
            "agent": agent,
            "station": case.station.as_str(),
            "two_agents": case.privileged,
            "agent_proofs": case.agent_proofs(),
        });
        return Ok(object.to_string());
    }
    let gone = || "-".to_owned();
    Ok([
        case.number.to_string(),
        opened,
        standing.to_owned(),
        asks.to_owned(),
        case.ticket.to_string(),
        person.unwrap_or_else(gone),
        agent.unwrap_or_else(gone),
    ]
    .join("\t"))
}

const fn standing(state: &CaseState) -> &'static str {
    match state {
        CaseState::Open { .. } => "open",
        CaseState::Called { .. } => "called",
        CaseState::NotVerified { .. } => "not-verified",
        CaseState::HandedOver { .. } => "handed-over",
        CaseState::GivenBack { .. } => "given-back",
        CaseState::Declined { .. } => "declined",
        CaseState::AwaitsSecond { .. } => "awaits-second",
        CaseState::Passed { .. } => "passed",
        CaseState::Closed { .. } => "closed",
        CaseState::Expired { .. } => "expired",
    }
}

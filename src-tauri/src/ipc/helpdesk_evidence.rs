//! A case's evidence, written where the agent says.

use std::sync::Arc;

use security_info::helpdesk::CaseNumber;
use tokio::sync::oneshot;

use super::{
    dto::{ErrorCode, WrittenExport},
    errors::At,
    helpdesk::OneCase,
    registry::Answer,
};
use crate::{
    case_evidence::save_evidence,
    off_thread::off_thread,
    shell::Shell,
    visitor::{AtDesk, FreshAgent},
    words::Words,
};

/// Asks where to, in the platform's own dialog, and writes the record's entries of a case of
/// the agent's own there; `null` when the dialog was closed without a choice.
pub async fn save_case_evidence(
    shell: Arc<Shell>,
    AtDesk(FreshAgent(who)): AtDesk<FreshAgent>,
    sent: OneCase,
) -> Answer<Option<WrittenExport>> {
    let number = CaseNumber::new(sent.number);
    let (store, at) = (Arc::clone(&who.store), shell.at_helpdesk(&who));
    let case = off_thread(move || at.own(&*store, number).map_err(|error| error.at(at.now)));
    let case = case.await??.value;
    let words = Words::of(shell.language());
    let name = format!("{}-{number}.jsonl", words.evidence_file_name());
    let (tell, told) = oneshot::channel();
    let chosen = Box::new(move |file| drop(tell.send(file)));
    shell
        .desktop
        .choose_place_to_save(words.save_evidence_title(), name, chosen);
    // A page that has gone away no longer waits for the answer.
    let Some(file) = told.await.ok().flatten() else {
        return Ok(None);
    };
    // The dialog may have stood open for long.
    if !shell.seat.is_held_by(&who.account.value) {
        return Err(ErrorCode::SessionEnded.into());
    }
    let by = who.account.value.id();
    off_thread(move || {
        let now = shell.clock.now();
        let entry = |what| shell.entry(now, Some(by), Some(case.person), what);
        let entries = save_evidence(&*who.store, &case, &file, true, now, entry)?;
        let name = file.file_name().unwrap_or_default();
        Ok(Some(WrittenExport {
            name: name.to_string_lossy().into_owned(),
            entries,
        }))
    })
    .await?
}

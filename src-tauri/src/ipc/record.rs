//! The record, for whoever may read all of it.

use std::sync::Arc;

use security_info::{
    Timestamp,
    identity::{StationName, UserName},
    people::SearchText,
    record::{RecordWanted, Sequence, look_back},
    store::SecurityInfoStore,
};
use serde::Deserialize;
use tokio::sync::oneshot;
use ts_rs::TS;

use super::{
    dto::{
        ErrorAnswer, ErrorCode, ExportLayout, RecordFilter, RecordNews, RecordPage, RecordVerdict,
        WrittenExport,
    },
    registry::{Answer, Nothing, Telling},
};
use crate::{
    off_thread::off_thread,
    record_export::{NotExported, ToExport, export},
    shell::Shell,
    visitor::{AtDesk, FreshReader, Reader, SignedIn},
    words::Words,
};

/// How many entries are told at once.
const ON_A_PAGE: usize = 50;

/// How many entries are looked at before an answer: no more than somebody waits for.
const LOOKED_AT: usize = 20_000;

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LookThroughRecord {
    filter: RecordFilter,
    /// In front of this entry; `null` from the newest on.
    before: Option<u64>,
}

/// What is looked for, newest first, a page at a time.
pub async fn record(
    _: Arc<Shell>,
    Reader(who): Reader,
    sent: LookThroughRecord,
) -> Answer<RecordPage> {
    off_thread(move || {
        let before = sent.before.map(Sequence::new);
        let Some(wanted) = wanted(&*who.store, sent.filter)? else {
            // Nobody has that user name, so nothing tells of them.
            return Ok(RecordPage {
                entries: Vec::new(),
                older: None,
            });
        };
        let page = look_back(&*who.store, &wanted, before, ON_A_PAGE, LOOKED_AT)?;
        Ok(RecordPage {
            entries: page.entries.into_iter().map(Into::into).collect(),
            older: page.older.map(Sequence::get),
        })
    })
    .await?
}

fn wanted(store: &dyn SecurityInfoStore, filter: RecordFilter) -> Answer<Option<RecordWanted>> {
    let about = |field| move |error| ErrorAnswer::from(error).about(field);
    let account = match filter.user_name.trim() {
        "" => None,
        name => {
            let name = UserName::parse(name).map_err(about("userName"))?;
            match store.account_named(&name)? {
                Some(account) => Some(account.value.id()),
                None => return Ok(None),
            }
        }
    };
    let station = match filter.station.trim() {
        "" => None,
        name => Some(StationName::parse(name).map_err(about("station"))?),
    };
    let text = SearchText::parse(&filter.text)
        .map_err(|_| ErrorAnswer::from(ErrorCode::NameTooLong).about("text"))?;
    Ok(Some(RecordWanted {
        topic: filter.topic.map(Into::into),
        outcome: filter.outcome.map(Into::into),
        account,
        station,
        from: filter.from.map(Timestamp::from_unix_millis),
        to: filter.to.map(Timestamp::from_unix_millis),
        text,
    }))
}

/// Tells the number of the newest entry, at once and whenever there is a newer one, until the
/// page asks for no more of it or the session ends.
pub async fn watch_record(
    shell: Arc<Shell>,
    Reader(who): Reader,
    _: Nothing,
    telling: Telling<RecordNews>,
) -> Answer<()> {
    let within = Arc::clone(&shell);
    let task = tokio::spawn(async move { tell_of(&within, &who, &telling).await });
    shell.record_watch.replace(Some(task.abort_handle()));
    Ok(())
}

async fn tell_of(shell: &Shell, who: &SignedIn, telling: &Telling<RecordNews>) {
    let mut recorded = shell.house.recorded();
    let mut told = None;
    loop {
        recorded.mark_unchanged();
        let store = Arc::clone(&who.store);
        let newest = off_thread(move || store.record_before(None, 1)).await;
        // To be told is no sign of life.
        if !shell.seat.is_held_by(&who.account.value) {
            return;
        }
        let Ok(Ok(newest)) = newest else { return };
        let newest = newest.first().map(|link| link.sequence.get());
        if let (true, Some(newest)) = (newest != told, newest) {
            telling.tell(&RecordNews { newest });
        }
        told = newest;
        if recorded.changed().await.is_err() {
            return;
        }
    }
}

/// Ends the telling.
pub async fn unwatch_record(shell: Arc<Shell>, _: Reader, _: Nothing) -> Answer<()> {
    shell.record_watch.replace(None);
    Ok(())
}

/// Looks through the whole record, and says whether it is as it was recorded.
pub async fn verify_record(
    shell: Arc<Shell>,
    Reader(who): Reader,
    _: Nothing,
) -> Answer<RecordVerdict> {
    off_thread(move || {
        let now = shell.clock.now();
        let verdict = who.store.verify_record()?;
        shell.at_a_glance.verified(&who.store, now, &verdict);
        Ok(verdict.into())
    })
    .await?
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportRecord {
    layout: ExportLayout,
    /// Unix milliseconds: then or later; `null` from the first entry on.
    from: Option<u64>,
    /// Unix milliseconds: earlier than then; `null` to the last entry.
    to: Option<u64>,
}

/// Asks where to, in the platform's own dialog, and writes a stretch of the record there;
/// `null` when the dialog was closed without a choice.
pub async fn export_record(
    shell: Arc<Shell>,
    AtDesk(FreshReader(who)): AtDesk<FreshReader>,
    sent: ExportRecord,
) -> Answer<Option<WrittenExport>> {
    let words = Words::of(shell.language());
    let now = shell.clock.now().rfc_3339();
    let today = now.split('T').next().unwrap_or_default();
    let ending = match sent.layout {
        ExportLayout::JsonLines => "jsonl",
        ExportLayout::Csv => "csv",
    };
    let name = format!("{}-{today}.{ending}", words.export_file_name());
    let (tell, told) = oneshot::channel();
    let chosen = Box::new(move |file| drop(tell.send(file)));
    shell
        .desktop
        .choose_place_to_save(words.save_export_title(), name, chosen);
    // A page that has gone away no longer waits for the answer.
    let Some(file) = told.await.ok().flatten() else {
        return Ok(None);
    };
    // The dialog may have stood open for long.
    let by = who.account.value.id();
    if !shell.seat.is_held_by(&who.account.value) {
        return Err(ErrorCode::SessionEnded.into());
    }
    off_thread(move || {
        let now = shell.clock.now();
        let to_export = ToExport {
            layout: sent.layout.into(),
            from: sent.from.map(Timestamp::from_unix_millis),
            to: sent.to.map(Timestamp::from_unix_millis),
            over: true,
        };
        let entry = |what| shell.entry(now, Some(by), None, what);
        let entries = export(&*who.store, to_export, &file, now, entry)?;
        let name = file.file_name().unwrap_or_default();
        Ok(Some(WrittenExport {
            name: name.to_string_lossy().into_owned(),
            entries,
        }))
    })
    .await?
}

impl From<NotExported> for ErrorAnswer {
    fn from(error: NotExported) -> Self {
        match error {
            NotExported::Store(error) => error.into(),
            NotExported::NotWritten(error) => {
                tracing::warn!(%error, "an export was not written");
                ErrorCode::ExportNotWritten.into()
            }
        }
    }
}

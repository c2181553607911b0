//! Recent activity: what the record tells a person of their own account.

use std::sync::Arc;

use security_info::{
    account::NotYours,
    record::{RecordWanted, Sequence, look_back},
};
use serde::Deserialize;
use ts_rs::TS;

use super::{
    dto::{DisownedEntry, ErrorAnswer, ErrorCode, RecordPage, RecordRow},
    registry::Answer,
};
use crate::{off_thread::off_thread, shell::Shell, visitor::SignedIn};

/// How many entries are told at once.
const ON_A_PAGE: usize = 30;

/// How many entries are looked at before an answer: others' stand between one's own, and
/// nobody is to wait for a whole record.
const LOOKED_AT: usize = 5_000;

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecentActivity {
    /// In front of this entry; `null` from the newest on.
    // So that it has to be said.
    #[serde(deserialize_with = "Option::deserialize")]
    before: Option<u64>,
}

/// What was done to the person's account, or by them, newest first.
pub async fn recent_activity(
    _: Arc<Shell>,
    who: SignedIn,
    sent: RecentActivity,
) -> Answer<RecordPage> {
    off_thread(move || {
        let id = who.account.value.id();
        let wanted = RecordWanted {
            account: Some(id),
            ..RecordWanted::default()
        };
        let before = sent.before.map(Sequence::new);
        let page = look_back(&*who.store, &wanted, before, ON_A_PAGE, LOOKED_AT)?;
        let entries = page.entries.into_iter().map(|found| {
            let entry = found.entry.as_ref();
            let can_be_disowned = entry.is_some_and(|entry| entry.may_be_disowned_by(id));
            RecordRow {
                can_be_disowned,
                ..RecordRow::from(found)
            }
        });
        Ok(RecordPage {
            entries: entries.collect(),
            older: page.older.map(Sequence::get),
        })
    })
    .await?
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DisownEntry {
    /// Its number.
    entry: u64,
}

/// The person says that it was somebody else: an agent is to look at their account, and their
/// sessions elsewhere end. This one goes on.
pub async fn disown_entry(
    shell: Arc<Shell>,
    who: SignedIn,
    sent: DisownEntry,
) -> Answer<DisownedEntry> {
    let sequence = Sequence::new(sent.entry);
    let store = Arc::clone(&who.store);
    let links = off_thread(move || store.record_from(sequence, 1)).await??;
    let link = links.first().filter(|link| link.sequence == sequence);
    let entry = link
        .and_then(|link| link.text.entry().ok())
        .ok_or(NotYours)?;
    let now = shell.clock.now();
    let disowned = shell.change_account(who, move |account, _| {
        Ok(vec![account.disown(sequence, &entry, now)?])
    });
    let who = disowned.await?;
    shell.seat.go_on(&who.account.value)?;
    // A call was asked for in a session that has ended: its proof would not be taken.
    shell.calls.hang_up_all().wait().await;
    let contact = who.organisation.policy.contact.as_ref();
    Ok(DisownedEntry {
        contact: contact.map(|text| text.as_str().to_owned()),
    })
}

impl From<NotYours> for ErrorAnswer {
    fn from(_: NotYours) -> Self {
        ErrorCode::NotAllowed.into()
    }
}

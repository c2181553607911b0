//! The administrators' page of the phone line: what is said of it, and how it stands.

use std::sync::Arc;

use security_info::{
    record::Recorded,
    store::{ChangeSet, SecurityInfoStore, Version, Versioned},
};
use serde::Deserialize;
use tokio::sync::watch;
use ts_rs::TS;

use super::{
    dto::{ErrorCode, LineSource, LineState, PhoneLineForm, PhoneLinePage, SavedLine},
    line_form::{NoLine, describe, kept_password, kind, shown},
    registry::{Answer, Nothing, Telling},
};
use crate::{
    line::PageLine,
    off_thread::off_thread,
    opening::Opened,
    settings::PhoneLineSettings,
    shell::Shell,
    visitor::{Administrator, FreshAdministrator, SignedIn},
    words::Words,
};

/// What is said of the line, and how it stands.
pub async fn phone_line(
    shell: Arc<Shell>,
    Administrator(who): Administrator,
    _: Nothing,
) -> Answer<PhoneLinePage> {
    off_thread(move || page(&shell, &*who.store)).await?
}

/// Tells how the line stands, at once and whenever that changes, until the page asks for no
/// more of it or the session ends.
pub async fn watch_phone_line(
    shell: Arc<Shell>,
    Administrator(who): Administrator,
    _: Nothing,
    telling: Telling<LineState>,
) -> Answer<()> {
    let within = Arc::clone(&shell);
    let task = tokio::spawn(async move { tell_of(&within, &who, &telling).await });
    shell.line_watch.replace(Some(task.abort_handle()));
    Ok(())
}

async fn tell_of(shell: &Shell, who: &SignedIn, telling: &Telling<LineState>) {
    let mut state = state(shell);
    loop {
        let stands = state.borrow_and_update().clone();
        // To be told is no sign of life.
        if !shell.seat.is_held_by(&who.account.value) {
            return;
        }
        telling.tell(&stands);
        if state.changed().await.is_err() {
            return;
        }
    }
}

/// Ends the telling.
pub async fn unwatch_phone_line(shell: Arc<Shell>, _: Administrator, _: Nothing) -> Answer<()> {
    shell.line_watch.replace(None);
    Ok(())
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SavePhoneLine {
    form: PhoneLineForm,
}

/// Keeps the settings, and puts the line that they describe to use.
pub async fn save_phone_line(
    shell: Arc<Shell>,
    FreshAdministrator(who): FreshAdministrator,
    SavePhoneLine { form }: SavePhoneLine,
) -> Answer<SavedLine> {
    if !is_editable(&shell) {
        return Err(ErrorCode::OutOfOrder.into());
    }
    let store = Arc::clone(&who.store);
    let within = Arc::clone(&shell);
    let kept = shell
        .change(Arc::clone(&store), move |store, now| {
            let row = store.line_settings()?;
            let version = row.as_ref().map_or(Version::ABSENT, |row| row.version);
            let before = row
                .and_then(|row| PageLine::of_kept(row.value))
                .unwrap_or_default();
            let words = Words::of(within.language());
            let country = within.organisation(store)?.country;
            let described = match describe(&form, &before, country, words) {
                Ok(described) => described,
                Err(NoLine::Refused(error)) => return Err(error),
                Err(NoLine::Faults(faults)) => return Ok((ChangeSet::default(), Err(faults))),
            };
            let by = Some(who.account.value.id());
            let changes = ChangeSet {
                line_settings: Some(Versioned {
                    value: described.page.to_keep(),
                    version,
                }),
                record: vec![within.entry(now, by, None, Recorded::PhoneLineChanged)],
                ..ChangeSet::default()
            };
            Ok((changes, Ok(described.line)))
        })
        .await?;
    let line = match kept {
        Ok(line) => line,
        Err(faults) => return Ok(SavedLine::Faults { faults }),
    };
    shell.line.connect(line);
    let page = off_thread(move || page(&shell, &*store)).await??;
    Ok(SavedLine::Saved {
        page: Box::new(page),
    })
}

/// Whether the page may say what the line is.
pub(super) fn is_editable(shell: &Shell) -> bool {
    let is_own = matches!(shell.house.opened(), Opened::Own(_));
    is_own && !shell.file_rules_the_line()
}

/// What is said of the line now, and where.
pub(super) fn said(shell: &Shell, store: &dyn SecurityInfoStore) -> Answer<(LineSource, PageLine)> {
    if let Some(section) = &shell.deployment.settings.line_section {
        let file = shell.deployment.settings_file.as_ref();
        let path = file.map_or_else(String::new, |file| file.display().to_string());
        let page = PageLine {
            section: section.clone(),
            password: None,
        };
        return Ok((LineSource::File { path }, page));
    }
    Ok(match store.line_settings()? {
        // What can not be made out is shown as nothing; the line's state says so.
        Some(row) => (
            LineSource::Page,
            PageLine::of_kept(row.value).unwrap_or_default(),
        ),
        None => (LineSource::Default, PageLine::default()),
    })
}

/// How the line stands, for whoever is at this window.
pub(super) fn state(shell: &Shell) -> watch::Receiver<LineState> {
    match shell.house.opened() {
        Opened::Sample(_) => watch::channel(LineState::Simulated).1,
        Opened::FirstStart | Opened::Own(_) | Opened::Trouble(_) => shell.line.state(),
    }
}

/// The line that a test without a form is about; none of the simulated phone.
pub(super) fn in_use(shell: &Shell) -> Option<PhoneLineSettings> {
    match shell.house.opened() {
        Opened::Sample(_) => None,
        Opened::FirstStart | Opened::Own(_) | Opened::Trouble(_) => shell.line.settings(),
    }
}

fn page(shell: &Shell, store: &dyn SecurityInfoStore) -> Answer<PhoneLinePage> {
    let (source, said) = said(shell, store)?;
    Ok(PhoneLinePage {
        source,
        editable: is_editable(shell),
        kind: kind(&said.section),
        settings: shown(&said.section),
        password: kept_password(&said),
        state: state(shell).borrow().clone(),
    })
}

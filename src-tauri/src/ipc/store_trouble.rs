//! A store that does not open, or has broken: what a person can do about it.

use std::sync::Arc;

use secrecy::SecretString;
use serde::Deserialize;
use tokio::sync::oneshot;
use ts_rs::TS;

use super::{
    dto::{AppState, ChosenFile, ErrorAnswer, ErrorCode, RepairReport, StoreTrouble},
    program::state,
    registry::{Answer, Nothing},
};
use crate::{
    off_thread::off_thread,
    opening::{Opened, RestoreFailed},
    shell::Shell,
    visitor::{Anyone, AtDesk},
    words::Words,
};

/// Saves what is whole of a damaged store, which is itself kept beside.
pub async fn repair_store(
    shell: Arc<Shell>,
    _: AtDesk<Anyone>,
    _: Nothing,
) -> Answer<RepairReport> {
    if !in_trouble(&shell)?.can_repair {
        return Err(ErrorCode::RepairFailed.into());
    }
    let within = Arc::clone(&shell);
    let repaired = off_thread(move || within.house.repair(within.clock.now()))
        .await?
        .map_err(|error| {
            tracing::error!(%error, "the store could not be repaired");
            ErrorAnswer::from(ErrorCode::RepairFailed)
        })?;
    shell.connect_line().await;
    Ok(RepairReport {
        rows_kept: repaired.rows_kept,
        rows_lost: repaired.rows_lost,
        copy: repaired.damaged.display().to_string(),
        state: state(&shell).await?,
    })
}

/// Shows the platform's own file dialog; `null` when it was closed without a choice.
pub async fn choose_backup(
    shell: Arc<Shell>,
    _: AtDesk<Anyone>,
    _: Nothing,
) -> Answer<Option<ChosenFile>> {
    in_trouble(&shell)?;
    let title = Words::of(shell.language()).choose_backup_title();
    let (tell, told) = oneshot::channel();
    // A page that has gone away no longer waits for the answer.
    shell
        .desktop
        .choose_file(title, Box::new(move |file| drop(tell.send(file))));
    let Some(file) = told.await.ok().flatten() else {
        return Ok(None);
    };
    off_thread(move || {
        let bytes = file.metadata().map_or(0, |metadata| metadata.len());
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        shell.chosen_backup.set(file);
        Ok(Some(ChosenFile { name, bytes }))
    })
    .await?
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RestoreBackup {
    passphrase: String,
}

/// Puts the chosen backup in the place of the store, which is itself kept beside.
pub async fn restore_backup(
    shell: Arc<Shell>,
    _: AtDesk<Anyone>,
    sent: RestoreBackup,
) -> Answer<AppState> {
    if !in_trouble(&shell)?.can_restore {
        return Err(ErrorCode::OutOfOrder.into());
    }
    let file = shell.chosen_backup.get().ok_or(ErrorCode::NoFileChosen)?;
    let within = Arc::clone(&shell);
    off_thread(move || {
        let passphrase = SecretString::from(sent.passphrase);
        within.house.restore(&file, passphrase, within.clock.now())
    })
    .await??;
    shell.connect_line().await;
    state(&shell).await
}

/// Tries to open the store once more.
pub async fn try_store_again(shell: Arc<Shell>, _: Anyone, _: Nothing) -> Answer<AppState> {
    in_trouble(&shell)?;
    // A call that is being hung up still holds the store that broke.
    shell.calls.hang_up_all().wait().await;
    let within = Arc::clone(&shell);
    off_thread(move || within.house.open()).await?;
    shell.connect_line().await;
    state(&shell).await
}

fn in_trouble(shell: &Shell) -> Answer<StoreTrouble> {
    match shell.house.opened() {
        Opened::Trouble(trouble) => Ok(trouble),
        Opened::FirstStart | Opened::Own(_) | Opened::Sample(_) => {
            Err(ErrorCode::OutOfOrder.into())
        }
    }
}

impl From<RestoreFailed> for ErrorAnswer {
    fn from(error: RestoreFailed) -> Self {
        tracing::warn!(%error, "a backup was not restored");
        match error {
            RestoreFailed::Passphrase => {
                ErrorAnswer::from(ErrorCode::PassphraseWrong).about("passphrase")
            }
            RestoreFailed::Damaged | RestoreFailed::NotRead(_) => ErrorCode::BackupDamaged.into(),
            RestoreFailed::Newer => ErrorCode::BackupNewer.into(),
            RestoreFailed::NotWritten(_) => ErrorCode::StoreClosed.into(),
        }
    }
}

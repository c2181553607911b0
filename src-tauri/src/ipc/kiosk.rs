//! A machine that people walk up to.

use std::sync::Arc;

use security_info::kiosk::KioskPin;
use serde::Deserialize;
use serde_json::Value;
use ts_rs::TS;

use super::{
    dto::{ErrorCode, LinePresence, LineState},
    program,
    registry::{Answer, Answering, Nothing, Telling},
};
use crate::{kiosk::Visit, opening::Opened, shell::Shell, visitor::AtKiosk};

/// Whether a command tells that somebody is there: all do but those that the waiting page
/// asks by itself.
pub(super) fn is_somebodys(command: &str) -> bool {
    !matches!(
        command,
        "app_state" | "start_over" | "try_store_again" | "watch_kiosk_line"
    )
}

/// Answers a page that nobody sees: one that gets ready for the next person, and is told what
/// it will show them, or one that is being torn down.
pub(super) async fn answer_behind(shell: &Arc<Shell>, command: &str) -> Answer<Value> {
    if command != "app_state" {
        return Err(ErrorCode::OutOfOrder.into());
    }
    let state = program::state_for_nobody(shell).await?;
    serde_json::to_value(state).map_err(|_| ErrorCode::Internal.into())
}

/// Answers for as long as whoever asked is there. What would still be answered later could
/// take the seat in their name, before the next person.
pub(super) async fn while_they_are_here(
    shell: &Shell,
    visit: Visit,
    command: &str,
    answering: Answering,
) -> Answer<Value> {
    // These two end it.
    if matches!(command, "start_over" | "leave_kiosk") {
        return answering.await;
    }
    let began = visit.clone();
    tokio::select! {
        // What is ready when they have gone is not looked at any more.
        biased;
        () = visit.over() => Err(ErrorCode::OutOfOrder.into()),
        answer = answering => {
            if began.is_over() {
                // It ended in the very moment.
                shell.seat.leave();
                return Err(ErrorCode::OutOfOrder.into());
            }
            answer
        }
    }
}

/// Whoever was here has gone: everything of theirs goes, and the page with it.
pub async fn start_over(shell: Arc<Shell>, _: AtKiosk, _: Nothing) -> Answer<()> {
    shell.start_over().await;
    Ok(())
}

/// Shows that somebody is there who has not signed in.
pub async fn still_here(_: Arc<Shell>, _: AtKiosk, _: Nothing) -> Answer<()> {
    Ok(())
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LeaveKiosk {
    pin: String,
}

/// Ends the program, if the PIN is right.
pub async fn leave_kiosk(shell: Arc<Shell>, _: AtKiosk, sent: LeaveKiosk) -> Answer<()> {
    // What can not be a PIN needs no counting.
    let pin = KioskPin::typed(sent.pin).map_err(|_| ErrorCode::KioskPinWrong)?;
    shell.leave_kiosk(pin).await
}

/// Tells whether calls can be made, at once and whenever that changes, until somebody else
/// is told instead or the page is torn down.
pub async fn watch_kiosk_line(
    shell: Arc<Shell>,
    _: AtKiosk,
    _: Nothing,
    telling: Telling<LinePresence>,
) -> Answer<()> {
    let within = Arc::clone(&shell);
    let task = tokio::spawn(async move {
        let mut state = within.line.state();
        loop {
            let stands = presence(&within, &state.borrow_and_update());
            telling.tell(&stands);
            if state.changed().await.is_err() {
                return;
            }
        }
    });
    shell.kiosk.line_watch.replace(Some(task.abort_handle()));
    Ok(())
}

/// What anybody may know of the line: neither its server nor what is wrong with it.
fn presence(shell: &Shell, state: &LineState) -> LinePresence {
    // Nobody is called for real in the sample organisation, whatever its line is.
    if matches!(shell.house.opened(), Opened::Sample(_)) {
        return LinePresence::Up;
    }
    match state {
        LineState::Simulated | LineState::Registered { .. } | LineState::Reachable { .. } => {
            LinePresence::Up
        }
        LineState::Opening => LinePresence::Opening,
        LineState::TryingAgain { .. } | LineState::Broken { .. } | LineState::NotOpened { .. } => {
            LinePresence::Down
        }
    }
}

//! The screen, handed over to somebody whom an agent is to know.

use std::sync::Arc;

use security_info::{
    helpdesk::{self, AtHelpdesk, CaseNumber, Shown},
    store::SecurityInfoStore,
};
use serde::Deserialize;
use ts_rs::TS;

use super::{
    dto::{ErrorAnswer, ErrorCode, HandedOverScreen},
    errors::At,
    helpdesk::OneCase,
    registry::{Answer, Nothing},
};
use crate::{
    shell::Shell,
    visitor::{Agent, AtScreen},
};

/// Hands the screen over to the person in a case of the agent's own, whose session ends with it.
pub async fn hand_over_screen(
    shell: Arc<Shell>,
    Agent(who): Agent,
    sent: OneCase,
) -> Answer<HandedOverScreen> {
    let number = CaseNumber::new(sent.number);
    let (at, policy) = (shell.at_helpdesk(&who), who.organisation.policy.clone());
    let hand_over = move |store: &dyn SecurityInfoStore, now| {
        let at = AtHelpdesk { now, ..at.clone() };
        let handed_over = helpdesk::hand_over(store, &at, number, &policy);
        let (changes, screen, case) = handed_over.map_err(|error| error.at(now))?;
        Ok((changes, (screen, case)))
    };
    let (screen, case) = shell.change(Arc::clone(&who.store), hand_over).await?;
    let spoken = case.ticket.digits();
    let shown = HandedOverScreen {
        organisation: who.organisation.name.to_string(),
        agent: who.account.value.display_name().to_string(),
        ticket: spoken.as_slice().iter().map(u8::to_string).collect(),
        asks: case.asks.into(),
        until: screen.until().as_unix_millis(),
        now: shell.clock.now().as_unix_millis(),
    };
    shell.seat.hand_over(&who.account.value, screen)?;
    shell.watch_idleness();
    // A call is the agent's, who has left; one that is up verifies nobody any more.
    shell.calls.hang_up_all();
    Ok(shown)
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProveAtScreen {
    code: String,
}

/// Takes a code that the person has at hand. What is wrong is counted before this answers. A
/// right one ends the hand-over, and so does the last wrong one.
pub async fn prove_at_screen(
    shell: Arc<Shell>,
    AtScreen {
        screen,
        organisation,
        store,
    }: AtScreen,
    sent: ProveAtScreen,
) -> Answer<()> {
    let (of, policy) = (screen.clone(), organisation.policy);
    let take = move |store: &dyn SecurityInfoStore, now| {
        let shown = helpdesk::show(store, &of, &sent.code, &policy, now);
        shown.map_err(|error| error.at(now))
    };
    match shell.change(store, take).await? {
        Shown::Right => {
            shell.seat.end_hand_over(&screen);
            Ok(())
        }
        Shown::Wrong => Err(ErrorAnswer::from(ErrorCode::CodeWrong).about("code")),
        Shown::OneTooMany => {
            shell.seat.end_hand_over(&screen);
            Err(ErrorCode::CaseNoTriesLeft.into())
        }
    }
}

/// The person did not ask for this: the case is over.
pub async fn decline_at_screen(shell: Arc<Shell>, who: AtScreen, _: Nothing) -> Answer<()> {
    let of = who.screen.clone();
    let decline = move |store: &dyn SecurityInfoStore, now| {
        let declined = helpdesk::decline(store, &of, now);
        Ok((declined.map_err(|error| error.at(now))?, ()))
    };
    shell.change(who.store, decline).await?;
    shell.seat.end_hand_over(&who.screen);
    Ok(())
}

/// The screen is given back without a proof.
pub async fn give_screen_back(shell: Arc<Shell>, who: AtScreen, _: Nothing) -> Answer<()> {
    // Whatever comes of it, nobody goes on proving themselves here.
    shell.seat.end_hand_over(&who.screen);
    let give_back = move |store: &dyn SecurityInfoStore, now| {
        let given_back = helpdesk::give_back(store, &who.screen, now);
        Ok((given_back.map_err(|error| error.at(now))?, ()))
    };
    shell.change(who.store, give_back).await
}

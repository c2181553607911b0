//! A line on which nothing is dialled, and which sounds as if nobody answered.

use std::time::Duration;

use rand_core::Rng as _;
use security_info::{
    call::{CallEvent, Prompt},
    phone_line::{CallListener, CallToPlace, OngoingCall, PhoneLine},
};
use tokio::task::JoinHandle;

use crate::clock::system_rng;

/// What a reset's call is placed on when its number is none of the account's: it begins to
/// ring after about as long as a telephone does, and goes on until the call's own patience
/// ends it ([0017]).
///
/// [0017]: ../../../docs/decisions/0017-a-reset-tells-nothing.md
pub(super) struct Unanswered;

/// A telephone begins to ring so soon at the earliest, in milliseconds …
const SOONEST: u64 = 800;
/// … and within so much more.
const SPREAD: u64 = 1700;

struct Rings(JoinHandle<()>);

impl PhoneLine for Unanswered {
    fn place(&self, _: CallToPlace, listener: CallListener) -> Box<dyn OngoingCall> {
        let wait = Duration::from_millis(SOONEST + system_rng().next_u64() % SPREAD);
        Box::new(Rings(tokio::spawn(async move {
            tokio::time::sleep(wait).await;
            listener(CallEvent::Ringing);
        })))
    }

    fn is_simulated(&self) -> bool {
        false
    }
}

impl OngoingCall for Rings {
    // Nobody is there to hear it.
    fn say(&mut self, _: Prompt, _: &str) {}
    fn say_and_hang_up(&mut self, _: Prompt, _: &str) {
        self.hang_up();
    }
    fn hang_up(&mut self) {
        self.0.abort();
    }
}

impl Drop for Rings {
    fn drop(&mut self) {
        self.hang_up();
    }
}

#[cfg(test)]
mod tests {
    use security_info::{
        call::Confirming, identity::OrganisationName, phone::PhoneNumber, policy::MatchingDigits,
    };
    use tokio::sync::mpsc::unbounded_channel;

    use super::*;

    fn to_place() -> CallToPlace {
        CallToPlace {
            number: PhoneNumber::from_e164("+46701740605").unwrap(),
            caller: OrganisationName::parse("Kontoret").unwrap(),
            language: "sv".into(),
            confirming: Confirming::drawn(
                security_info::call::ConfirmationWay::KeyNumber,
                MatchingDigits::default(),
                &mut system_rng(),
            ),
        }
    }

    #[tokio::test(start_paused = true)]
    async fn it_rings_after_a_moment_and_nothing_more_is_heard() {
        let (tell, mut told) = unbounded_channel();
        let call = Unanswered.place(
            to_place(),
            Box::new(move |event| {
                let _unheard = tell.send(event);
            }),
        );
        let soonest = Duration::from_millis(SOONEST - 1);
        assert!(tokio::time::timeout(soonest, told.recv()).await.is_err());
        assert_eq!(told.recv().await, Some(CallEvent::Ringing));
        // The listener is gone once it has rung, and with it the only one who could tell more.
        assert_eq!(told.recv().await, None);
        drop(call);
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_hung_up_does_not_ring() {
        let (tell, mut told) = unbounded_channel();
        let mut call = Unanswered.place(
            to_place(),
            Box::new(move |event| {
                let _unheard = tell.send(event);
            }),
        );
        call.hang_up();
        assert_eq!(told.recv().await, None);
    }
}

//! The calls that are up: at most one to a number, and one for a person.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use security_info::{
    call::{CallEvent, TypedCode},
    identity::AccountId,
    phone::PhoneNumber,
};
use tokio::sync::{
    mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    watch,
};

/// The calls that are up.
#[derive(Clone, Debug, Default)]
pub struct Calls(Arc<Mutex<Up>>);

#[derive(Debug, Default)]
struct Up {
    last_id: u32,
    by_id: HashMap<u32, One>,
}

#[derive(Debug)]
struct One {
    account: AccountId,
    number: PhoneNumber,
    events: UnboundedSender<CallEvent>,
    over: watch::Receiver<()>,
}

/// There is no such call of that person's, or it has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a call that is up is expected")]
pub struct NoSuchCall;

/// Resolves when calls that were told to hang up have done so, and what they did is kept.
#[derive(Debug)]
pub struct HungUp(Vec<watch::Receiver<()>>);

impl HungUp {
    /// Waits for it.
    pub async fn wait(self) {
        for mut over in self.0 {
            // Nothing is ever sent: the channel closes when the reservation is dropped.
            while over.changed().await.is_ok() {}
        }
    }
}

impl Calls {
    /// Reserves a number for one call of one person; `None` while either has one up.
    #[must_use]
    pub fn reserve(&self, account: AccountId, number: &PhoneNumber) -> Option<Reservation> {
        let mut up = self.up();
        let taken = |one: &One| one.account == account || one.number == *number;
        if up.by_id.values().any(taken) {
            return None;
        }
        // Ids are good for as long as a call is up, so that coming round again is harmless.
        up.last_id = up.last_id.wrapping_add(1);
        let id = up.last_id;
        let (sender, events) = unbounded_channel();
        let (not_over, over) = watch::channel(());
        up.by_id.insert(
            id,
            One {
                account,
                number: number.clone(),
                events: sender.clone(),
                over,
            },
        );
        let place = Place {
            calls: self.clone(),
            id,
            _not_over: not_over,
        };
        Some(Reservation {
            place,
            sender,
            events,
        })
    }

    /// Has one of a person's calls hung up.
    ///
    /// # Errors
    /// When they have no such call.
    pub fn hang_up(&self, account: AccountId, id: u32) -> Result<HungUp, NoSuchCall> {
        let up = self.up();
        Ok(HungUp(vec![up.one_of(account, id)?.hang_up()]))
    }

    /// Takes what a person typed to one of their calls, which says by its next step
    /// whether that was the code.
    ///
    /// # Errors
    /// When they have no such call.
    pub fn type_code(
        &self,
        account: AccountId,
        id: u32,
        typed: TypedCode,
    ) -> Result<(), NoSuchCall> {
        let up = self.up();
        // Nobody listens any more when the call is just ending.
        let _unheard = up.one_of(account, id)?.events.send(CallEvent::Typed(typed));
        Ok(())
    }

    /// Has every call hung up.
    pub fn hang_up_all(&self) -> HungUp {
        HungUp(self.up().by_id.values().map(One::hang_up).collect())
    }

    /// Whether none is up.
    #[must_use]
    pub fn none_up(&self) -> bool {
        self.up().by_id.is_empty()
    }

    fn up(&self) -> MutexGuard<'_, Up> {
        // Each change is one insertion or removal, so there is nothing half done to fear.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Up {
    fn one_of(&self, account: AccountId, id: u32) -> Result<&One, NoSuchCall> {
        self.by_id
            .get(&id)
            .filter(|one| one.account == account)
            .ok_or(NoSuchCall)
    }
}

impl One {
    fn hang_up(&self) -> watch::Receiver<()> {
        // Nobody listens any more when the call has ended by itself.
        let _unheard = self.events.send(CallEvent::Cancel);
        self.over.clone()
    }
}

/// A call's place among those that are up. Dropping it makes room.
#[derive(Debug)]
pub struct Reservation {
    place: Place,
    sender: UnboundedSender<CallEvent>,
    events: UnboundedReceiver<CallEvent>,
}

#[derive(Debug)]
struct Place {
    calls: Calls,
    id: u32,
    _not_over: watch::Sender<()>,
}

impl Reservation {
    /// The call's number while it is up.
    #[must_use]
    pub const fn id(&self) -> u32 {
        self.place.id
    }

    /// Tells the call what happens.
    pub(super) fn teller(&self) -> UnboundedSender<CallEvent> {
        self.sender.clone()
    }

    /// What happens to the call.
    pub(super) const fn events(&mut self) -> &mut UnboundedReceiver<CallEvent> {
        &mut self.events
    }

    /// Makes room; what still happens on the line can be heard.
    pub(super) fn free(self) -> UnboundedReceiver<CallEvent> {
        self.events
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.calls.up().by_id.remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> PhoneNumber {
        PhoneNumber::from_e164(text).unwrap()
    }

    const ANNA: AccountId = AccountId::from_bytes([1; 16]);
    const ERIK: AccountId = AccountId::from_bytes([2; 16]);

    #[test]
    fn one_call_to_a_number_and_one_for_a_person() {
        let calls = Calls::default();
        let (first, other) = (number("+46701740605"), number("+46701740606"));
        let up = calls.reserve(ANNA, &first).unwrap();
        assert!(
            calls.reserve(ERIK, &first).is_none(),
            "the number is in use"
        );
        assert!(
            calls.reserve(ANNA, &other).is_none(),
            "the person has a call"
        );
        assert!(calls.reserve(ERIK, &other).is_some());
        drop(up);
        assert!(calls.reserve(ANNA, &first).is_some());
    }

    #[tokio::test]
    async fn a_code_goes_to_the_call_of_whoever_typed_it() {
        let calls = Calls::default();
        let mut call = calls.reserve(ANNA, &number("+46701740605")).unwrap();
        let code = TypedCode::parse("482913").unwrap();
        assert_eq!(calls.type_code(ERIK, call.id(), code), Err(NoSuchCall));
        assert_eq!(calls.type_code(ANNA, call.id() + 1, code), Err(NoSuchCall));
        assert_eq!(calls.type_code(ANNA, call.id(), code), Ok(()));
        assert_eq!(call.events().recv().await, Some(CallEvent::Typed(code)));
    }

    #[tokio::test]
    async fn a_call_is_hung_up_by_whoever_asked_for_it_and_then_there_is_room() {
        let calls = Calls::default();
        let mut call = calls.reserve(ANNA, &number("+46701740605")).unwrap();
        assert_eq!(calls.hang_up(ERIK, call.id()).err(), Some(NoSuchCall));
        assert_eq!(calls.hang_up(ANNA, call.id() + 1).err(), Some(NoSuchCall));
        let hung_up = calls.hang_up(ANNA, call.id()).unwrap();
        assert_eq!(call.events().recv().await, Some(CallEvent::Cancel));
        assert!(!calls.none_up());
        let freed = tokio::spawn(async move { drop(call.free()) });
        hung_up.wait().await;
        assert!(calls.none_up());
        freed.await.unwrap();
    }
}

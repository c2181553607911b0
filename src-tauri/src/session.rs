//! Who sits at this window, and until when.
//!
//! The window has one seat. What a command may do is decided from it in one place, by
//! type: see [`crate::visitor`].

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use security_info::{Timestamp, account::Account, identity::AccountId, policy::SessionPolicy};

/// The seat at the window. A clone is the same seat.
#[derive(Clone, Debug, Default)]
pub struct Seat(Arc<Mutex<Held>>);

/// Who holds it.
#[derive(Clone, Debug, Default)]
enum Held {
    /// Nobody.
    #[default]
    Nobody,
    /// Somebody did, until the session ended without their signing out.
    Ended,
    /// Somebody.
    By(Sitting),
}

/// One session.
#[derive(Clone, Debug)]
pub struct Sitting {
    /// Whose.
    pub account: AccountId,
    /// The account's generation of sessions that it belongs to.
    pub generation: u32,
    /// Whether what is to be set up has been put off until the next session.
    pub postponed: bool,
    rules: SessionPolicy,
    password_at: Timestamp,
    active_at: Timestamp,
}

/// Nobody sits here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Vacant {
    /// Nobody has signed in.
    #[error("somebody who is signed in is expected")]
    NotSignedIn,
    /// Somebody had, and the session ended.
    #[error("a session that goes on is expected; this one has ended")]
    Ended,
}

impl Sitting {
    /// Whether it is one of this account's, and not one that the account has ended.
    #[must_use]
    pub fn is_of(&self, account: &Account) -> bool {
        self.account == account.id() && self.generation == account.session_generation()
    }

    /// When it ends if nothing more is done.
    #[must_use]
    pub fn idle_end(&self) -> Timestamp {
        self.active_at.after(self.rules.idle)
    }

    /// Whether the password was given lately enough for a method to be set up or removed.
    #[must_use]
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        now.since(self.password_at) <= self.rules.fresh_for
    }
}

impl Seat {
    /// Gives the seat to whoever's password has just been right.
    pub fn take(&self, account: &Account, rules: SessionPolicy, now: Timestamp) {
        *self.held() = Held::By(Sitting {
            account: account.id(),
            generation: account.session_generation(),
            postponed: false,
            rules,
            password_at: now,
            active_at: now,
        });
    }

    /// Whether this account's session is the one that goes on here. To ask is no sign of
    /// life.
    #[must_use]
    pub fn is_held_by(&self, account: &Account) -> bool {
        match &*self.held() {
            Held::By(sitting) => sitting.is_of(account),
            Held::Nobody | Held::Ended => false,
        }
    }

    /// Who sits here now. To ask is a sign of life.
    ///
    /// # Errors
    /// When nobody does, or the session has ended, which it does by this at the latest.
    pub fn sitting(&self, now: Timestamp) -> Result<Sitting, Vacant> {
        let mut held = self.held();
        match &mut *held {
            Held::Nobody => Err(Vacant::NotSignedIn),
            Held::Ended => Err(Vacant::Ended),
            Held::By(sitting) if now >= sitting.idle_end() => {
                *held = Held::Ended;
                Err(Vacant::Ended)
            }
            Held::By(sitting) => {
                sitting.active_at = now;
                Ok(sitting.clone())
            }
        }
    }

    /// When the session ends if nothing more is done; none when nobody sits here.
    #[must_use]
    pub fn idle_end(&self) -> Option<Timestamp> {
        match &*self.held() {
            Held::By(sitting) => Some(sitting.idle_end()),
            Held::Nobody | Held::Ended => None,
        }
    }

    /// The password has been right once more.
    pub fn freshen(&self, now: Timestamp) {
        if let Held::By(sitting) = &mut *self.held() {
            sitting.password_at = now;
        }
    }

    /// What is to be set up has been put off until the next session.
    pub fn postpone(&self) {
        if let Held::By(sitting) = &mut *self.held() {
            sitting.postponed = true;
        }
    }

    /// Something else shows that the person is there, such as a key on their phone.
    pub fn sign_of_life(&self, now: Timestamp) {
        if let Held::By(sitting) = &mut *self.held()
            && now < sitting.idle_end()
        {
            sitting.active_at = now;
        }
    }

    /// The person leaves.
    pub fn leave(&self) {
        *self.held() = Held::Nobody;
    }

    /// The session ends without the person's leaving.
    pub fn end(&self) {
        let mut held = self.held();
        if matches!(*held, Held::By(_)) {
            *held = Held::Ended;
        }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        // Each change is one assignment, so there is nothing half done to fear.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use security_info::{
        identity::{DisplayName, Role, UserName},
        password::PasswordHash,
    };

    use super::*;

    const MINUTE: u64 = 60;

    fn at(seconds: u64) -> Timestamp {
        Timestamp::from_unix_millis(1_000_000_000).after(Duration::from_secs(seconds))
    }

    fn taken() -> Seat {
        let account = Account::new(
            AccountId::from_bytes([1; 16]),
            UserName::parse("anna").unwrap(),
            DisplayName::parse("Anna Berg").unwrap(),
            Role::Person,
            PasswordHash::from_phc(""),
            at(0),
        );
        let seat = Seat::default();
        seat.take(&account, SessionPolicy::default(), at(0));
        seat
    }

    #[test]
    fn a_session_ends_when_nothing_is_done_for_too_long() {
        let idle = 15 * MINUTE;
        let rows: [(&[u64], bool); 4] = [
            (&[idle - 1], true),
            (&[idle], false),
            (&[idle - 1, 2 * idle - 2], true),
            (&[idle - 1, 2 * idle - 1], false),
        ];
        for (asked, alive) in rows {
            let seat = taken();
            let found = asked.iter().map(|second| seat.sitting(at(*second)).is_ok());
            let found = found.collect::<Vec<_>>();
            assert_eq!(found.last(), Some(&alive), "{asked:?}");
        }
    }

    #[test]
    fn what_has_ended_stays_ended_until_somebody_leaves_or_sits_down() {
        let seat = taken();
        assert_eq!(seat.sitting(at(3600)).err(), Some(Vacant::Ended));
        seat.sign_of_life(at(1));
        assert_eq!(seat.sitting(at(1)).err(), Some(Vacant::Ended));
        seat.leave();
        assert_eq!(seat.sitting(at(1)).err(), Some(Vacant::NotSignedIn));
        seat.end();
        assert_eq!(seat.sitting(at(1)).err(), Some(Vacant::NotSignedIn));
    }

    #[test]
    fn a_key_on_the_phone_keeps_a_session_but_does_not_revive_one() {
        let seat = taken();
        seat.sign_of_life(at(14 * MINUTE));
        assert!(seat.sitting(at(16 * MINUTE)).is_ok());
        seat.sign_of_life(at(40 * MINUTE));
        assert!(seat.sitting(at(41 * MINUTE)).is_err());
    }

    #[test]
    fn a_password_is_fresh_for_ten_minutes() {
        let seat = taken();
        let is_fresh = |second| seat.sitting(at(second)).unwrap().is_fresh(at(second));
        assert!(is_fresh(10 * MINUTE));
        assert!(!is_fresh(10 * MINUTE + 1));
        seat.freshen(at(11 * MINUTE));
        assert!(is_fresh(21 * MINUTE));
    }
}

//! Who sits at this window, and until when.
//!
//! The window has one seat. What a command may do is decided from it in one place, by
//! type: see [`crate::visitor`].

mod halfway;
mod handed_over;
mod proven;
mod resetting;

pub use halfway::Halfway;
pub use handed_over::NotHandedOver;
pub use proven::Proven;
pub use resetting::NoReset;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use security_info::{
    Timestamp,
    account::Account,
    helpdesk::HandedOver,
    identity::AccountId,
    method::authenticator_app::Enrolment,
    policy::{Policy, SessionPolicy},
    reset::Reset,
};

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
    /// Nobody yet: a password was right, and one more proof is asked for.
    Halfway(Halfway),
    /// Nobody: somebody has forgotten a password, and shows whose it is.
    Resetting(Reset),
    /// Nobody: an agent has handed the screen over to a person whom they are to know.
    HandedOver(HandedOver),
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
    /// How the person has proven themselves.
    pub proven: Proven,
    rules: SessionPolicy,
    proven_at: Timestamp,
    active_at: Timestamp,
    /// The password was right once more, and one more proof is asked for.
    freshening: Option<Halfway>,
    /// The set-up of an authenticator app that is under way. Its secret is nowhere else until
    /// the app has shown its first code, and goes with the session at the latest.
    enrolment: Option<Arc<Enrolment>>,
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
        self.account == account.id()
            && self.generation == account.session_generation()
            && account.disabled_at().is_none()
    }

    /// When it ends if nothing more is done.
    #[must_use]
    pub fn idle_end(&self) -> Timestamp {
        self.active_at.after(self.rules.idle)
    }

    /// Whether the person proved themselves lately enough for a method to be set up or removed.
    #[must_use]
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        self.proven != Proven::ByPasswordAlone && now.since(self.proven_at) <= self.rules.fresh_for
    }

    /// Whether the person gave a second proof at this device in this session.
    #[must_use]
    pub fn is_proven_twice(&self) -> bool {
        self.proven == Proven::Twice
    }
}

impl Seat {
    /// The password of somebody who signs in has been right, and one more proof is asked for.
    pub fn go_halfway(&self, account: &Account, now: Timestamp) {
        *self.held() = Held::Halfway(Halfway::of(account, false, now));
    }

    /// The password of the person who sits here has been right once more, and one more proof
    /// is asked for. Their session goes on meanwhile.
    ///
    /// # Errors
    /// When they do not sit here any more.
    pub fn freshen_halfway(&self, account: &Account, now: Timestamp) -> Result<(), Vacant> {
        self.change_sitting(account, |sitting| {
            sitting.freshening = Some(Halfway::of(account, true, now));
        })
    }

    /// A set-up of an authenticator app begins, and one that was under way is forgotten; or,
    /// with none, that one alone.
    pub fn enrol(&self, enrolment: Option<Enrolment>) {
        if let Held::By(sitting) = &mut *self.held() {
            sitting.enrolment = enrolment.map(Arc::new);
        }
    }

    /// The set-up of an authenticator app that is under way here.
    #[must_use]
    pub fn enrolment(&self) -> Option<Arc<Enrolment>> {
        match &*self.held() {
            Held::By(sitting) => sitting.enrolment.clone(),
            Held::Nobody
            | Held::Halfway(_)
            | Held::Resetting(_)
            | Held::HandedOver(_)
            | Held::Ended => None,
        }
    }

    /// Who has one more proof to give here. To ask is a sign of life.
    ///
    /// # Errors
    /// When nobody has, or it has taken too long.
    pub fn halfway(&self, now: Timestamp) -> Result<Halfway, Vacant> {
        let mut held = self.held();
        let halfway = match &mut *held {
            Held::Halfway(halfway) => Some(halfway.clone()),
            Held::By(sitting) if now < sitting.idle_end() => {
                sitting.active_at = now;
                sitting.freshening.clone()
            }
            Held::By(_) | Held::Ended => return Err(Vacant::Ended),
            Held::Nobody | Held::Resetting(_) | Held::HandedOver(_) => None,
        };
        match halfway {
            Some(halfway) if now < halfway.until => Ok(halfway),
            Some(halfway) => {
                if !halfway.freshening {
                    *held = Held::Nobody;
                }
                Err(Vacant::Ended)
            }
            None => Err(Vacant::NotSignedIn),
        }
    }

    /// Whose calls may be made and hung up here: whoever's session goes on, whose password
    /// was right, or who has forgotten it.
    ///
    /// # Errors
    /// When there is nobody.
    pub fn caller(&self, now: Timestamp) -> Result<AccountId, Vacant> {
        if let Ok(reset) = self.resetting(now) {
            return Ok(reset.id());
        }
        match self.halfway(now) {
            Ok(halfway) => Ok(halfway.account),
            Err(_) => self.sitting(now).map(|sitting| sitting.account),
        }
    }

    /// Gives the seat to whoever has just proven themselves.
    pub fn take(&self, account: &Account, proven: Proven, rules: SessionPolicy, now: Timestamp) {
        *self.held() = Held::By(Sitting {
            account: account.id(),
            generation: account.session_generation(),
            postponed: false,
            rules,
            proven,
            proven_at: now,
            active_at: now,
            freshening: None,
            enrolment: None,
        });
    }

    /// Whether this account's session is the one that goes on here. To ask is no sign of
    /// life.
    #[must_use]
    pub fn is_held_by(&self, account: &Account) -> bool {
        match &*self.held() {
            Held::By(sitting) => sitting.is_of(account),
            Held::Nobody
            | Held::Halfway(_)
            | Held::Resetting(_)
            | Held::HandedOver(_)
            | Held::Ended => false,
        }
    }

    /// Who sits here now. To ask is a sign of life.
    ///
    /// # Errors
    /// When nobody does, or the session has ended, which it does by this at the latest.
    pub fn sitting(&self, now: Timestamp) -> Result<Sitting, Vacant> {
        let mut held = self.held();
        match &mut *held {
            Held::Nobody | Held::Halfway(_) | Held::Resetting(_) | Held::HandedOver(_) => {
                Err(Vacant::NotSignedIn)
            }
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
            Held::Halfway(halfway) => Some(halfway.until),
            Held::Resetting(reset) => Some(reset.until()),
            Held::HandedOver(screen) => Some(screen.until()),
            Held::Nobody | Held::Ended => None,
        }
    }

    /// The person who sits here has proven themselves once more.
    ///
    /// # Errors
    /// When they do not sit here any more.
    pub fn freshen(&self, account: &Account, now: Timestamp) -> Result<(), Vacant> {
        self.change_sitting(account, |sitting| {
            sitting.proven = match (sitting.freshening.take(), sitting.proven) {
                (Some(_), _) => Proven::Twice,
                // The same password once more is no further proof.
                (None, owed @ (Proven::ByPasswordSoFar | Proven::WithoutLine)) => owed,
                (None, Proven::AsAsked | Proven::ByPasswordAlone | Proven::Twice) => {
                    Proven::AsAsked
                }
            };
            sitting.proven_at = now;
        })
    }

    /// The account has ended its sessions, all but the one here, which goes on with the
    /// account's new generation. One that has ended meanwhile stays so.
    ///
    /// # Errors
    /// When another sits here by now, or nobody.
    pub fn go_on(&self, account: &Account) -> Result<(), Vacant> {
        match &mut *self.held() {
            Held::By(sitting) if sitting.account == account.id() => {
                sitting.generation = account.session_generation();
                sitting.freshening = None;
                Ok(())
            }
            Held::By(_) | Held::Ended => Err(Vacant::Ended),
            Held::Nobody | Held::Halfway(_) | Held::Resetting(_) | Held::HandedOver(_) => {
                Err(Vacant::NotSignedIn)
            }
        }
    }

    /// Whether this account's session goes on here and still owes a second proof.
    #[must_use]
    pub fn owes_a_proof(&self, account: &Account, policy: &Policy) -> bool {
        match &*self.held() {
            Held::By(sitting) if sitting.is_of(account) => {
                !sitting.postponed && sitting.proven.is_owing(account, policy)
            }
            Held::By(_)
            | Held::Nobody
            | Held::Halfway(_)
            | Held::Resetting(_)
            | Held::HandedOver(_)
            | Held::Ended => false,
        }
    }

    /// The person who sits here has set up a method. Where it was the first, and that ended the
    /// account's sessions, the one here goes on: it has now been proven twice.
    pub fn has_set_up(&self, account: &Account, now: Timestamp) {
        if let Held::By(sitting) = &mut *self.held()
            && sitting.account == account.id()
            && sitting.generation != account.session_generation()
        {
            sitting.generation = account.session_generation();
            sitting.freshening = None;
            sitting.proven = Proven::Twice;
            sitting.proven_at = now;
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
        match *held {
            Held::By(_) | Held::Halfway(_) => *held = Held::Ended,
            // Nobody was signed in who would have to be told.
            Held::Resetting(_) | Held::HandedOver(_) => *held = Held::Nobody,
            Held::Nobody | Held::Ended => {}
        }
    }

    fn change_sitting(
        &self,
        account: &Account,
        change: impl FnOnce(&mut Sitting),
    ) -> Result<(), Vacant> {
        match &mut *self.held() {
            Held::By(sitting) if sitting.is_of(account) => {
                change(sitting);
                Ok(())
            }
            Held::By(_) | Held::Ended => Err(Vacant::Ended),
            Held::Nobody | Held::Halfway(_) | Held::Resetting(_) | Held::HandedOver(_) => {
                Err(Vacant::NotSignedIn)
            }
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

    fn anna(id: u8) -> Account {
        Account::new(
            AccountId::from_bytes([id; 16]),
            UserName::parse("anna").unwrap(),
            DisplayName::parse("Anna Berg").unwrap(),
            Role::Person,
            PasswordHash::from_phc(""),
            at(0),
        )
    }

    fn taken() -> Seat {
        let seat = Seat::default();
        seat.take(&anna(1), Proven::AsAsked, SessionPolicy::default(), at(0));
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
    fn the_session_that_ends_the_others_goes_on() {
        let seat = taken();
        let mut account = anna(1);
        account.change_password(PasswordHash::from_phc("new"));
        assert!(!seat.is_held_by(&account));
        assert_eq!(seat.go_on(&anna(2)), Err(Vacant::Ended), "another's");
        assert_eq!(seat.go_on(&account), Ok(()));
        assert!(seat.is_held_by(&account));
        let sitting = seat.sitting(at(11 * MINUTE)).unwrap();
        assert!(!sitting.is_fresh(at(11 * MINUTE)), "no proof by itself");
        seat.end();
        assert_eq!(seat.go_on(&account), Err(Vacant::Ended));
        seat.leave();
        assert_eq!(seat.go_on(&account), Err(Vacant::NotSignedIn));
    }

    #[test]
    fn a_password_is_fresh_for_ten_minutes() {
        let seat = taken();
        let is_fresh = |second| seat.sitting(at(second)).unwrap().is_fresh(at(second));
        assert!(is_fresh(10 * MINUTE));
        assert!(!is_fresh(10 * MINUTE + 1));
        assert_eq!(seat.freshen(&anna(2), at(11 * MINUTE)), Err(Vacant::Ended));
        assert_eq!(seat.freshen(&anna(1), at(11 * MINUTE)), Ok(()));
        assert!(is_fresh(21 * MINUTE));
    }
}

//! The window's seat, handed over to a person whom an agent is to know.

use security_info::{Timestamp, account::Account, helpdesk::HandedOver};

use super::{Held, Seat, Vacant};

/// No screen is handed over here, or its time is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a screen that is handed over is expected")]
pub struct NotHandedOver;

impl Seat {
    /// The agent who sits here hands the screen over, which ends their session: what was theirs
    /// is not set aside for anybody to find, and they sign in again to go on.
    ///
    /// # Errors
    /// When they do not sit here any more.
    pub fn hand_over(&self, agent: &Account, screen: HandedOver) -> Result<(), Vacant> {
        let mut held = self.held();
        match &*held {
            Held::By(sitting) if sitting.is_of(agent) => {
                *held = Held::HandedOver(screen);
                Ok(())
            }
            Held::By(_) | Held::Ended => Err(Vacant::Ended),
            Held::Nobody | Held::Halfway(_) | Held::Resetting(_) | Held::HandedOver(_) => {
                Err(Vacant::NotSignedIn)
            }
        }
    }

    /// The screen as it is handed over here.
    ///
    /// # Errors
    /// When it is not, or its time is over, after which it is forgotten.
    pub fn handed_over(&self, now: Timestamp) -> Result<HandedOver, NotHandedOver> {
        let mut held = self.held();
        match &*held {
            Held::HandedOver(screen) if now < screen.until() => Ok(screen.clone()),
            Held::HandedOver(_) => {
                *held = Held::Nobody;
                Err(NotHandedOver)
            }
            Held::Nobody | Held::Halfway(_) | Held::Resetting(_) | Held::By(_) | Held::Ended => {
                Err(NotHandedOver)
            }
        }
    }

    /// The screen is nobody's again, if it still is this one.
    pub fn end_hand_over(&self, screen: &HandedOver) {
        let mut held = self.held();
        if matches!(&*held, Held::HandedOver(held)
            if (held.case(), held.since()) == (screen.case(), screen.since()))
        {
            *held = Held::Nobody;
        }
    }
}

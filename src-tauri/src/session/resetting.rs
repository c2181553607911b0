//! A reset of a forgotten password at the window's seat.

use security_info::{
    Timestamp,
    reset::{Reset, ResetProof},
};

use super::{Held, Seat};

/// No reset is under way here, or it has taken too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a reset that is under way is expected")]
pub struct NoReset;

impl Seat {
    /// Somebody has forgotten a password. Whoever held the seat does not any more.
    pub fn begin_reset(&self, reset: Reset) {
        *self.held() = Held::Resetting(reset);
    }

    /// The reset that is under way here.
    ///
    /// # Errors
    /// When there is none, or it has taken too long, after which it is forgotten.
    pub fn resetting(&self, now: Timestamp) -> Result<Reset, NoReset> {
        let mut held = self.held();
        match &*held {
            Held::Resetting(reset) if now < reset.until() => Ok(reset.clone()),
            Held::Resetting(_) => {
                *held = Held::Nobody;
                Err(NoReset)
            }
            Held::Nobody | Held::Halfway(_) | Held::HandedOver(_) | Held::By(_) | Held::Ended => {
                Err(NoReset)
            }
        }
    }

    /// A proof was given to the reset, if it is still the one that goes on here.
    ///
    /// # Errors
    /// When it is not.
    pub fn prove(&self, reset: &Reset, proof: ResetProof) -> Result<Reset, NoReset> {
        match &mut *self.held() {
            Held::Resetting(held) if held.id() == reset.id() => {
                held.give(proof);
                Ok(held.clone())
            }
            Held::Resetting(_)
            | Held::Nobody
            | Held::Halfway(_)
            | Held::HandedOver(_)
            | Held::By(_)
            | Held::Ended => Err(NoReset),
        }
    }

    /// The reset is over, if it still goes on here.
    pub fn end_reset(&self, reset: &Reset) {
        let mut held = self.held();
        if matches!(&*held, Held::Resetting(held) if held.id() == reset.id()) {
            *held = Held::Nobody;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use security_info::identity::UserName;

    use super::*;
    use crate::clock::system_rng;

    const NOON: Timestamp = Timestamp::from_unix_millis(1_000_000_000);

    fn begun() -> (Seat, Reset) {
        let seat = Seat::default();
        let anna = UserName::parse("anna").unwrap();
        let reset = Reset::begin(anna, NOON, &mut system_rng());
        seat.begin_reset(reset.clone());
        (seat, reset)
    }

    #[test]
    fn a_reset_lasts_a_quarter_of_an_hour_and_leaves_nothing_behind() {
        let (seat, reset) = begun();
        let minutes = |count| NOON.after(Duration::from_mins(count));
        assert_eq!(seat.resetting(minutes(14)), Ok(reset.clone()));
        assert_eq!(seat.caller(minutes(14)), Ok(reset.id()));
        assert_eq!(seat.idle_end(), Some(minutes(15)));
        assert_eq!(seat.resetting(minutes(15)), Err(NoReset));
        assert_eq!(seat.idle_end(), None);
        assert!(seat.sitting(minutes(15)).is_err());
    }

    #[test]
    fn only_the_reset_that_goes_on_is_ended() {
        let (seat, first) = begun();
        let (_, second) = begun();
        seat.begin_reset(second.clone());
        seat.end_reset(&first);
        assert_eq!(seat.resetting(NOON), Ok(second));
        seat.end();
        assert_eq!(seat.resetting(NOON), Err(NoReset));
    }
}

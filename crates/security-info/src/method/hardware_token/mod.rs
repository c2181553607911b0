//! A hardware token: a small device of the organisation's that shows a new code every half
//! minute or minute, for whoever has no telephone that could.
//!
//! Its secret was put in by its maker, and comes to us in a table ([`crate::token_import`]);
//! which tokens there are and who has one is in [`crate::tokens`]. Here is what it is once
//! somebody has shown that they hold it (docs/decisions/0023).

mod serial;

use serde::{Deserialize, Serialize};

use super::{
    Challenge, CodeError, Kind, Method, MethodKind, Strength, Use,
    authenticator_app::{
        BurntCode, CodeLength, Generator, NotACode, NotYet, Tolerance, TypedAppCode, WrongCode,
    },
};
use crate::{
    Timestamp,
    account::{Account, MethodError},
    policy::Policy,
};

pub use serial::{NotASerial, TokenSerial};

/// The most that one account may have: one to use, and one in reserve.
pub const MOST_TOKENS: usize = 2;

/// A token that showed the right code once and so is in the person's hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HardwareToken {
    serial: TokenSerial,
    generator: Generator,
}

impl HardwareToken {
    /// The token whose first code was accepted, which left its generator so.
    pub(crate) const fn proven(serial: TokenSerial, generator: Generator) -> Self {
        Self { serial, generator }
    }

    /// What stands on its back.
    #[must_use]
    pub const fn serial(&self) -> &TokenSerial {
        &self.serial
    }

    /// What makes its codes.
    pub(crate) const fn generator(&self) -> &Generator {
        &self.generator
    }

    /// How long its codes are.
    #[must_use]
    pub const fn code_length(&self) -> CodeLength {
        self.generator.form().length
    }
}

impl Kind for HardwareToken {
    type Label = TokenSerial;

    fn place(&self) -> u8 {
        0
    }

    fn serves(on: Use) -> bool {
        match on {
            Use::SignIn | Use::Reset | Use::Helpdesk => true,
        }
    }

    fn strength(&self) -> Strength {
        Strength::HeldSecret
    }

    fn label(&self) -> TokenSerial {
        self.serial.clone()
    }

    fn challenge(&self) -> Challenge {
        Challenge::Code {
            digits: self.code_length().digits(),
        }
    }

    fn typed(&self, typed: &str, now: Timestamp) -> Result<Self, CodeError> {
        let typed = TypedAppCode::parse(typed).map_err(|NotACode| CodeError::NotACode)?;
        let used = self.generator.next(typed, now, Tolerance::TOKEN);
        Ok(Self {
            serial: self.serial.clone(),
            generator: used.map_err(|WrongCode| CodeError::Wrong)?,
        })
    }

    fn burnt(&self, now: Timestamp) -> Option<Result<(Self, BurntCode), NotYet>> {
        let used = |(generator, code)| {
            let serial = self.serial.clone();
            (Self { serial, generator }, code)
        };
        Some(self.generator.burn(now).map(used))
    }

    fn may_join(&self, account: &Account, _: &Policy) -> Result<(), MethodError> {
        if account.tokens().count() < MOST_TOKENS {
            Ok(())
        } else {
            Err(MethodError::TooMany)
        }
    }

    /// There are none before the organisation has bought some.
    fn has_to_be_allowed() -> bool {
        true
    }

    fn can_be_added(account: &Account, _: &Policy) -> bool {
        account.tokens().count() < MOST_TOKENS
    }
}

/// What only hardware tokens have.
impl Account {
    /// The tokens, in the order in which they are shown.
    pub fn tokens(&self) -> impl Iterator<Item = (&Method, &HardwareToken)> {
        self.methods()
            .iter()
            .filter_map(|method| match method.kind() {
                MethodKind::HardwareToken(token) => Some((method, token)),
                MethodKind::Phone(_)
                | MethodKind::AuthenticatorApp(_)
                | MethodKind::AccessPass(_) => None,
            })
    }
}

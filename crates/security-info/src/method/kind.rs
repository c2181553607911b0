//! What a kind of method has to say of itself, and the table of all kinds.

use serde::{Deserialize, Serialize};

use super::{
    access_pass::AccessPass,
    authenticator_app::{AuthenticatorApp, BurntCode, NotYet},
    hardware_token::HardwareToken,
    phone::Phone,
};
use crate::{
    Timestamp,
    account::{Account, MethodError},
    policy::Policy,
};

/// What everything above a kind of method may ask of it. A new kind implements this in a
/// module of its own and is entered in the table below; nothing else has to know it.
pub trait Kind {
    /// What the record says of it: no secret, and no whole number or address.
    type Label;

    /// Its place in lists, and in the choice of a default: the smaller, the sooner.
    fn place(&self) -> u8;

    /// What it can serve for, if the organisation allows it.
    fn serves(on: Use) -> bool
    where
        Self: Sized;

    /// What it withstands.
    fn strength(&self) -> Strength;

    /// How the record names it.
    fn label(&self) -> Self::Label;

    /// What the person does to be verified by it.
    fn challenge(&self) -> Challenge;

    /// Takes what was typed, where the person types a code; gives what is to be kept of
    /// the method after that.
    ///
    /// # Errors
    /// When it is no code, or the wrong one.
    fn typed(&self, typed: &str, now: Timestamp) -> Result<Self, CodeError>
    where
        Self: Sized;

    /// Where it shows a code by itself: what it shows just now, and what is to be kept of the
    /// method before anybody else is shown that; or when it can be asked for.
    #[must_use]
    fn burnt(&self, _now: Timestamp) -> Option<Result<(Self, BurntCode), NotYet>>
    where
        Self: Sized,
    {
        None
    }

    /// Whether it may become one of the account's methods, beside those that are there.
    ///
    /// # Errors
    /// The kind's own rule that forbids it.
    fn may_join(&self, account: &Account, policy: &Policy) -> Result<(), MethodError>;

    /// Whether it was only lent: it is never the default, it is tried before what the person
    /// has for good, and it takes the place of nothing that has to be set up.
    #[must_use]
    fn is_lent() -> bool
    where
        Self: Sized,
    {
        false
    }

    /// Whether it has served its time, and verifies nobody any more.
    fn has_ended(&self, _now: Timestamp) -> bool {
        false
    }

    /// Whether it is nobody's until the organisation says whose, since it takes something that
    /// an organisation has to provide first.
    #[must_use]
    fn has_to_be_allowed() -> bool
    where
        Self: Sized,
    {
        false
    }

    /// Whether the person may add one of this kind, and the account has room for it.
    fn can_be_added(account: &Account, policy: &Policy) -> bool
    where
        Self: Sized;
}

/// What a method is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Use {
    /// The second step of a sign-in.
    SignIn,
    /// Proving who one is when the password is forgotten.
    Reset,
    /// Proving who one is at the helpdesk.
    Helpdesk,
}

/// What a person does to be verified by a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Challenge {
    /// They answer a call: see [`crate::account_call`].
    Call,
    /// They type a code that they have at hand.
    Code {
        /// How long it is.
        digits: u8,
    },
    /// They type what somebody gave them.
    Pass,
}

/// What was typed does not verify.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// It does not look like one, or the method has none. It is no guess.
    #[error("a code is expected")]
    NotACode,
    /// It does not look like an access pass. It is no guess.
    #[error("an access pass is expected")]
    NotAPass,
    /// It is not the code.
    #[error("the right code is expected")]
    Wrong,
}

/// What a method withstands, the weakest first. Everything withstands a stolen password;
/// the names say what carries the proof, which is what an attacker has to take over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// A secret that somebody else handed over: two people know it, for as long as it lasts.
    HandedOver,
    /// The telephone network: whoever has the number moved or forwarded gets the call
    /// (NIST SP 800-63B-4 calls it restricted).
    PhoneNetwork,
    /// A secret in a device that the person holds. It travels on no network, but its
    /// codes can be asked for by somebody who pretends to be us.
    HeldSecret,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident),+ $(,)?) => {
        /// What a method is, with what only that kind has.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum MethodKind {
            $($(#[$doc])* $kind($kind)),+
        }

        /// A kind of method, by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum KindName {
            $($(#[$doc])* $kind),+
        }

        /// A method, as the record names it.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum MethodLabel {
            $($(#[$doc])* $kind(<$kind as Kind>::Label)),+
        }

        impl KindName {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// Whether one of this kind is only lent, and nobody sets one up.
            #[must_use]
            pub fn is_lent(self) -> bool {
                match self {
                    $(Self::$kind => $kind::is_lent()),+
                }
            }

            /// Whether this kind is nobody's until the organisation says whose.
            #[must_use]
            pub fn has_to_be_allowed(self) -> bool {
                match self {
                    $(Self::$kind => $kind::has_to_be_allowed()),+
                }
            }

            /// Whether one of this kind can serve for this, if the organisation allows it.
            #[must_use]
            pub fn serves(self, on: Use) -> bool {
                match self {
                    $(Self::$kind => $kind::serves(on)),+
                }
            }

            /// Whether the organisation allows the account another one of this kind, and the
            /// account has room for it.
            #[must_use]
            pub fn can_be_added(self, account: &Account, policy: &Policy) -> bool {
                policy.methods.allow(self, account).is_ok()
                    && account.may_come_next(self, policy)
                    && match self {
                        $(Self::$kind => $kind::can_be_added(account, policy)),+
                    }
            }
        }

        impl MethodKind {
            /// Its name.
            #[must_use]
            pub const fn name(&self) -> KindName {
                match self {
                    $(Self::$kind(_) => KindName::$kind),+
                }
            }

            /// Its place in lists, and in the choice of a default.
            pub(crate) fn place(&self) -> (KindName, u8) {
                match self {
                    $(Self::$kind(kind) => (self.name(), kind.place())),+
                }
            }

            /// What it can serve for, if the organisation allows it.
            #[must_use]
            pub fn serves(&self, on: Use) -> bool {
                self.name().serves(on)
            }

            /// Whether it was only lent.
            #[must_use]
            pub fn is_lent(&self) -> bool {
                self.name().is_lent()
            }

            /// Whether it has served its time, and verifies nobody any more.
            #[must_use]
            pub fn has_ended(&self, now: Timestamp) -> bool {
                match self {
                    $(Self::$kind(kind) => kind.has_ended(now)),+
                }
            }

            /// What it withstands.
            #[must_use]
            pub fn strength(&self) -> Strength {
                match self {
                    $(Self::$kind(kind) => kind.strength()),+
                }
            }

            /// What the record calls it.
            #[must_use]
            pub fn label(&self) -> MethodLabel {
                match self {
                    $(Self::$kind(kind) => MethodLabel::$kind(kind.label())),+
                }
            }

            /// What the person does to be verified by it.
            #[must_use]
            pub fn challenge(&self) -> Challenge {
                match self {
                    $(Self::$kind(kind) => kind.challenge()),+
                }
            }

            /// Takes what was typed; gives what is to be kept of the method after that.
            pub(crate) fn typed(&self, typed: &str, now: Timestamp) -> Result<Self, CodeError> {
                match self {
                    $(Self::$kind(kind) => kind.typed(typed, now).map(Self::$kind)),+
                }
            }

            /// What it shows just now by itself, and what is to be kept before it is told.
            pub(crate) fn burnt(&self, now: Timestamp) -> Option<Result<(Self, BurntCode), NotYet>> {
                match self {
                    $(Self::$kind(kind) => kind
                        .burnt(now)
                        .map(|burnt| burnt.map(|(kind, code)| (Self::$kind(kind), code)))),+
                }
            }

            /// Whether it may become one of the account's methods.
            pub(crate) fn may_join(&self, account: &Account, policy: &Policy) -> Result<(), MethodError> {
                match self {
                    $(Self::$kind(kind) => kind.may_join(account, policy)),+
                }
            }
        }
    };
}

kinds! {
    /// A phone that is called.
    Phone,
    /// An app that shows codes.
    AuthenticatorApp,
    /// A hardware token, which shows codes.
    HardwareToken,
    /// A temporary access pass.
    AccessPass,
}

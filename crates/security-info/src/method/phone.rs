//! A phone that is called.

use serde::{Deserialize, Serialize};

use super::{Challenge, CodeError, Kind, Method, MethodId, MethodKind, Strength, Use};
use crate::{
    Timestamp,
    account::{Account, MethodError},
    phone::PhoneNumber,
    policy::Policy,
    record::NumberEnding,
};

/// A phone, by the number that was proven to be the person's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phone {
    slot: PhoneSlot,
    proven: VerifiedPhoneNumber,
}

/// A phone, as the record names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhoneLabel {
    /// Which phone.
    pub slot: PhoneSlot,
    /// Its number ends so.
    pub number: NumberEnding,
}

/// Which of a person's phones a number is. The words are those of Microsoft Graph's
/// `phoneAuthenticationMethod`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PhoneSlot {
    /// The first phone.
    Mobile,
    /// Another phone, once there is a first; calls only.
    AlternateMobile,
    /// The phone on the desk, once there is a first; calls only.
    Office,
}

impl PhoneSlot {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Mobile, Self::AlternateMobile, Self::Office];
}

/// A number whose holder answered a call to it and keyed what the screen showed.
///
/// Only [`crate::call`] makes one, from a call that ended [`crate::call::CallState::Verified`];
/// there is no other way to put a number on an account (Architecture Invariant 1).
/// `Deserialize` exists for stores, which give back only what they were given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifiedPhoneNumber {
    number: PhoneNumber,
    verified_at: Timestamp,
}

impl VerifiedPhoneNumber {
    /// The door that only the call's module may open.
    pub(crate) const fn seen_by_a_call(number: PhoneNumber, verified_at: Timestamp) -> Self {
        Self {
            number,
            verified_at,
        }
    }

    /// The number.
    #[must_use]
    pub const fn number(&self) -> &PhoneNumber {
        &self.number
    }

    /// When it was proven.
    #[must_use]
    pub const fn verified_at(&self) -> Timestamp {
        self.verified_at
    }
}

impl Phone {
    /// Which phone it is.
    #[must_use]
    pub const fn slot(&self) -> PhoneSlot {
        self.slot
    }

    /// Its number.
    #[must_use]
    pub const fn number(&self) -> &PhoneNumber {
        self.proven.number()
    }

    /// When its number was proven.
    #[must_use]
    pub const fn proven_at(&self) -> Timestamp {
        self.proven.verified_at()
    }
}

impl Kind for Phone {
    type Label = PhoneLabel;

    fn place(&self) -> u8 {
        match self.slot {
            PhoneSlot::Mobile => 0,
            PhoneSlot::AlternateMobile => 1,
            PhoneSlot::Office => 2,
        }
    }

    fn serves(on: Use) -> bool {
        match on {
            Use::SignIn | Use::Reset | Use::Helpdesk => true,
        }
    }

    fn strength(&self) -> Strength {
        Strength::PhoneNetwork
    }

    fn label(&self) -> PhoneLabel {
        PhoneLabel {
            slot: self.slot,
            number: self.number().into(),
        }
    }

    fn challenge(&self) -> Challenge {
        Challenge::Call
    }

    fn typed(&self, _: &str, _: Timestamp) -> Result<Self, CodeError> {
        Err(CodeError::NotACode)
    }

    /// The slot's rules, and a number that is new to the account: a phone that is lost
    /// should not be two.
    fn may_join(&self, account: &Account, policy: &Policy) -> Result<(), MethodError> {
        account.may_add_phone(self.slot, policy)?;
        account.is_new_number(self.number())
    }

    fn can_be_added(account: &Account, policy: &Policy) -> bool {
        !account.addable_phones(policy).is_empty()
    }
}

/// What only phones have.
impl Account {
    /// The phones, in the order in which they are shown.
    pub fn phones(&self) -> impl Iterator<Item = (&Method, &Phone)> {
        self.methods()
            .iter()
            .filter_map(|method| match method.kind() {
                MethodKind::Phone(phone) => Some((method, phone)),
                MethodKind::AuthenticatorApp(_)
                | MethodKind::HardwareToken(_)
                | MethodKind::AccessPass(_) => None,
            })
    }

    /// The phone in a slot, with its number.
    #[must_use]
    pub fn phone(&self, wanted: PhoneSlot) -> Option<(&Method, &PhoneNumber)> {
        self.phones()
            .find(|(_, phone)| phone.slot == wanted)
            .map(|(method, phone)| (method, phone.number()))
    }

    /// The phones that may be added now, in the order in which they are offered.
    #[must_use]
    pub fn addable_phones(&self, policy: &Policy) -> Vec<PhoneSlot> {
        PhoneSlot::ALL
            .into_iter()
            .filter(|slot| self.may_add_phone(*slot, policy).is_ok())
            .collect()
    }

    /// Whether a phone may be added in `slot`.
    ///
    /// # Errors
    /// The rule that forbids it.
    pub fn may_add_phone(&self, slot: PhoneSlot, policy: &Policy) -> Result<(), MethodError> {
        if !policy.phone.slots.contains(&slot) {
            return Err(MethodError::NotAllowed);
        }
        if self.phone(slot).is_some() {
            return Err(MethodError::SlotTaken);
        }
        if slot != PhoneSlot::Mobile && self.phone(PhoneSlot::Mobile).is_none() {
            return Err(MethodError::MobileFirst);
        }
        Ok(())
    }

    /// Whether the number of `method` may be changed, and which phone it is.
    ///
    /// # Errors
    /// When there is no such phone, or the policy has since forbidden it.
    pub fn may_change_phone(
        &self,
        method: MethodId,
        policy: &Policy,
    ) -> Result<PhoneSlot, MethodError> {
        let phone = self.phone_with(method)?;
        if policy.phone.slots.contains(&phone.slot) {
            Ok(phone.slot)
        } else {
            Err(MethodError::NotAllowed)
        }
    }

    /// Which phone a method is.
    ///
    /// # Errors
    /// When there is no such phone.
    pub(crate) fn slot_of(&self, method: MethodId) -> Result<PhoneSlot, MethodError> {
        self.phone_with(method).map(|phone| phone.slot)
    }

    /// Whether `number` is that of the phone that `method` is.
    ///
    /// # Errors
    /// When there is no such phone.
    pub(crate) fn is_number_of(
        &self,
        method: MethodId,
        number: &PhoneNumber,
    ) -> Result<(), MethodError> {
        let phone = self.phone_with(method)?;
        if phone.number() == number {
            Ok(())
        } else {
            Err(MethodError::NoSuchMethod)
        }
    }

    /// Whether a method is a phone that the organisation's rules do not let be called, and
    /// so can not serve, whatever it may serve for.
    #[must_use]
    pub fn is_out_of_reach(&self, method: &Method, policy: &Policy) -> bool {
        let mut phones = self.phones();
        let phone = phones.find(|(one, _)| one.id() == method.id());
        phone.is_some_and(|(_, phone)| policy.phone.may_dial(phone.number()).is_err())
    }

    fn phone_with(&self, id: MethodId) -> Result<&Phone, MethodError> {
        let found = self.phones().find(|(method, _)| method.id() == id);
        found
            .map(|(_, phone)| phone)
            .ok_or(MethodError::NoSuchMethod)
    }

    /// Whether `number` is new to the account.
    ///
    /// # Errors
    /// When one of its phones has it.
    pub fn is_new_number(&self, number: &PhoneNumber) -> Result<(), MethodError> {
        if self.phones().any(|(_, phone)| phone.number() == number) {
            Err(MethodError::NumberAlreadyYours)
        } else {
            Ok(())
        }
    }

    /// Adds a proven phone.
    ///
    /// # Errors
    /// The rule that forbids it; the rules may have changed during the call.
    pub fn add_phone(
        &mut self,
        id: MethodId,
        slot: PhoneSlot,
        proven: VerifiedPhoneNumber,
        policy: &Policy,
    ) -> Result<(), MethodError> {
        let now = proven.verified_at();
        let phone = MethodKind::Phone(Phone { slot, proven });
        self.add_method(id, phone, policy, now)
    }

    /// Puts a proven number in the place of the one that a phone had.
    ///
    /// # Errors
    /// The rule that forbids it.
    pub fn change_phone(
        &mut self,
        id: MethodId,
        proven: VerifiedPhoneNumber,
        policy: &Policy,
    ) -> Result<(), MethodError> {
        let slot = self.may_change_phone(id, policy)?;
        self.is_new_number(proven.number())?;
        let now = proven.verified_at();
        self.prove_anew(id, MethodKind::Phone(Phone { slot, proven }), now)
    }
}

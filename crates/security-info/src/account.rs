//! The account: its methods, its default, its counters. They change together.

use serde::{Deserialize, Serialize};

use crate::{
    Timestamp,
    identity::{AccountId, DisplayName, Role, UserName},
    limits::{Failures, Recent, Standing},
    method::{Method, MethodId, MethodKind, PhoneSlot, VerifiedPhoneNumber},
    password::PasswordHash,
    phone::PhoneNumber,
    policy::{Limits, Policy},
};

/// A person's account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    id: AccountId,
    user_name: UserName,
    display_name: DisplayName,
    role: Role,
    password: PasswordHash,
    created_at: Timestamp,
    methods: Vec<Method>,
    default_method: Option<MethodId>,
    /// Calls that this person asked for of late.
    calls: Recent,
    /// Failed tries at proving a phone that is not a method yet.
    set_up_failures: Failures,
    /// Counted up to end every session that knows a smaller number.
    session_generation: u32,
    postponed: u8,
}

/// Why a method can not be added, changed, removed or made the default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MethodError {
    /// The organisation does not allow this phone.
    #[error("a method that the policy allows is expected")]
    NotAllowed,
    /// There is no first phone yet.
    #[error("a mobile is expected before any other phone")]
    MobileFirst,
    /// There is such a phone already; it can be changed.
    #[error("a free slot is expected; this one is taken")]
    SlotTaken,
    /// Another phone of this account has that number.
    #[error("a number that is new to the account is expected")]
    NumberAlreadyYours,
    /// The account has no such method.
    #[error("a method of this account is expected")]
    NoSuchMethod,
    /// A proof that another account asked for.
    #[error("a proof that this account asked for is expected")]
    AnotherAccount,
    /// The person ended every session of theirs after asking for the proof.
    #[error("a proof asked for in a session that goes on is expected")]
    SessionsEnded,
    /// The method can not serve at sign-in.
    #[error("a method that serves at sign-in is expected")]
    CannotBeDefault,
}

/// Whether something has to be set up before the person goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetUp {
    /// Nothing.
    Done,
    /// A method is required and there is none.
    Required {
        /// How many times it may still be put off.
        postponements_left: u8,
    },
}

/// What a removal did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// The method that is gone.
    pub method: Method,
    /// The method that took its place as default, if it was that and another can serve.
    pub new_default: Option<MethodId>,
}

/// It may not be put off (any more).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a set-up that may be put off is expected")]
pub struct MayNotPostpone;

impl Account {
    /// An account without methods.
    #[must_use]
    pub const fn new(
        id: AccountId,
        user_name: UserName,
        display_name: DisplayName,
        role: Role,
        password: PasswordHash,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            user_name,
            display_name,
            role,
            password,
            created_at: now,
            methods: Vec::new(),
            default_method: None,
            calls: Recent::new(),
            set_up_failures: Failures::new(),
            session_generation: 0,
            postponed: 0,
        }
    }

    /// Its number.
    #[must_use]
    pub const fn id(&self) -> AccountId {
        self.id
    }

    /// What the person types to sign in.
    #[must_use]
    pub const fn user_name(&self) -> &UserName {
        &self.user_name
    }

    /// What the person is called.
    #[must_use]
    pub const fn display_name(&self) -> &DisplayName {
        &self.display_name
    }

    /// What it may do.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.role
    }

    /// What is kept of its password.
    #[must_use]
    pub const fn password(&self) -> &PasswordHash {
        &self.password
    }

    /// When it was made.
    #[must_use]
    pub const fn created_at(&self) -> Timestamp {
        self.created_at
    }

    /// Its methods, in the order in which they are shown.
    #[must_use]
    pub fn methods(&self) -> &[Method] {
        &self.methods
    }

    /// One of its methods.
    #[must_use]
    pub fn method(&self, id: MethodId) -> Option<&Method> {
        self.methods.iter().find(|method| method.id() == id)
    }

    /// The method that sign-in tries first.
    #[must_use]
    pub fn default_method(&self) -> Option<&Method> {
        self.method(self.default_method?)
    }

    /// The phone in a slot, with its number.
    #[must_use]
    pub fn phone(&self, wanted: PhoneSlot) -> Option<(&Method, &PhoneNumber)> {
        self.methods.iter().find_map(|method| match method.kind() {
            MethodKind::Phone { slot, proven } if *slot == wanted => {
                Some((method, proven.number()))
            }
            MethodKind::Phone { .. } => None,
        })
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
    /// When there is no such method, or the policy has since forbidden that phone.
    pub fn may_change_phone(
        &self,
        method: MethodId,
        policy: &Policy,
    ) -> Result<PhoneSlot, MethodError> {
        let method = self.method(method).ok_or(MethodError::NoSuchMethod)?;
        let MethodKind::Phone { slot, .. } = method.kind();
        if policy.phone.slots.contains(slot) {
            Ok(*slot)
        } else {
            Err(MethodError::NotAllowed)
        }
    }

    /// Whether `number` is new to the account: a phone that is lost should not be two.
    ///
    /// # Errors
    /// When one of its phones has it.
    pub fn is_new_number(&self, number: &PhoneNumber) -> Result<(), MethodError> {
        let had = self.methods.iter().any(|method| {
            let MethodKind::Phone { proven, .. } = method.kind();
            proven.number() == number
        });
        if had {
            Err(MethodError::NumberAlreadyYours)
        } else {
            Ok(())
        }
    }

    /// Adds a proven phone. The first method that can serve at sign-in becomes the default.
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
        self.may_add_phone(slot, policy)?;
        self.is_new_number(proven.number())?;
        let now = proven.verified_at();
        self.methods
            .push(Method::bound(id, MethodKind::Phone { slot, proven }, now));
        self.methods.sort_by_key(|method| method.kind().rank());
        if self.default_method().is_none() {
            self.default_method = self.best_default();
        }
        self.set_up_failures.succeeded();
        Ok(())
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
        let method = self.methods.iter_mut().find(|method| method.id() == id);
        method
            .ok_or(MethodError::NoSuchMethod)?
            .proven_anew(MethodKind::Phone { slot, proven });
        self.set_up_failures.succeeded();
        Ok(())
    }

    /// Removes a method with all that is known of it. If it was the default, the best of
    /// the others that can serve at sign-in becomes that.
    ///
    /// # Errors
    /// When there is no such method.
    pub fn remove_method(&mut self, id: MethodId) -> Result<Removed, MethodError> {
        let place = self.methods.iter().position(|method| method.id() == id);
        let method = self.methods.remove(place.ok_or(MethodError::NoSuchMethod)?);
        if self.default_method != Some(id) {
            return Ok(Removed {
                method,
                new_default: None,
            });
        }
        self.default_method = self.best_default();
        Ok(Removed {
            method,
            new_default: self.default_method,
        })
    }

    /// Makes a method the one that sign-in tries first.
    ///
    /// # Errors
    /// When there is no such method, or it can not serve there.
    pub fn set_default_method(&mut self, id: MethodId) -> Result<(), MethodError> {
        let method = self.method(id).ok_or(MethodError::NoSuchMethod)?;
        if !method.serves_sign_in() {
            return Err(MethodError::CannotBeDefault);
        }
        self.default_method = Some(id);
        Ok(())
    }

    /// Whether something has to be set up before the person goes on.
    #[must_use]
    pub fn set_up(&self, policy: &Policy) -> SetUp {
        let satisfied = self.methods.iter().any(Method::serves_sign_in);
        // Where nothing may be set up, asking for it would lock everybody out.
        if !policy.registration.required || satisfied || self.addable_phones(policy).is_empty() {
            return SetUp::Done;
        }
        let postponements_left = policy
            .registration
            .postponements
            .saturating_sub(self.postponed);
        SetUp::Required { postponements_left }
    }

    /// Puts the set-up off once.
    ///
    /// # Errors
    /// When nothing is required, or it has been put off as often as is allowed.
    pub fn postpone_set_up(&mut self, policy: &Policy) -> Result<(), MayNotPostpone> {
        match self.set_up(policy) {
            SetUp::Required {
                postponements_left: 1..,
            } => {
                self.postponed = self.postponed.saturating_add(1);
                Ok(())
            }
            SetUp::Required {
                postponements_left: 0,
            }
            | SetUp::Done => Err(MayNotPostpone),
        }
    }

    /// Which sessions are alive: those that began at this generation.
    #[must_use]
    pub const fn session_generation(&self) -> u32 {
        self.session_generation
    }

    /// Ends every session of this account, on whichever machine.
    pub const fn end_sessions(&mut self) {
        self.session_generation = self.session_generation.wrapping_add(1);
    }

    /// Calls that this person asked for of late.
    #[must_use]
    pub const fn calls(&self) -> &Recent {
        &self.calls
    }

    /// Counts a call that this person asks for.
    pub(crate) fn count_call(&mut self, limits: &Limits, now: Timestamp) {
        self.calls.count(now, limits.calls_by_person.within);
    }

    /// Whether another phone may be tried now.
    #[must_use]
    pub fn set_up_standing(&self, limits: &Limits, now: Timestamp) -> Standing {
        match self.set_up_failures.standing(limits.failures, now) {
            // There is no method to disable yet: the day's lock goes on instead.
            Standing::Disabled => self.set_up_failures.locked(now),
            standing @ (Standing::Open | Standing::LockedUntil(_)) => standing,
        }
    }

    /// Counts a call in which somebody guessed at the number to key.
    pub(crate) fn set_up_failed(&mut self, limits: &Limits, now: Timestamp) {
        self.set_up_failures.failed(limits.failures, now);
    }

    /// The first, by rank, of the methods that can serve at sign-in.
    fn best_default(&self) -> Option<MethodId> {
        self.methods
            .iter()
            .find(|method| method.serves_sign_in())
            .map(Method::id)
    }
}

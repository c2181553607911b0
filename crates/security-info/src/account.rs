//! The account: its methods, its default, its counters. They change together.

mod administered;
mod confirmed;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    Timestamp,
    identity::{AccountId, DisplayName, GroupName, Role, UserName},
    limits::{Failures, Recent, Standing},
    method::{KindName, Method, MethodId, MethodKind, Use},
    password::PasswordHash,
    policy::{Limits, Policy},
    record::{RecordEntry, Recorded, Sequence},
    trusted_device::TrustedDevice,
    verification::SecondStep,
};

/// A person's account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    id: AccountId,
    user_name: UserName,
    display_name: DisplayName,
    role: Role,
    groups: BTreeSet<GroupName>,
    /// None where the person has never had one.
    password: Option<PasswordHash>,
    /// Whether somebody else has made it, and knows it. Accounts were kept before that was told.
    #[serde(default)]
    password_handed_over: bool,
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
    /// When a call was reported that somebody with the password asked for.
    marked_for_agent_at: Option<Timestamp>,
    /// When an administrator disabled it. Accounts were kept before that could be done.
    #[serde(default)]
    disabled_at: Option<Timestamp>,
    /// Where no second proof is asked for, oldest first. Accounts were kept before there were any.
    #[serde(default)]
    pub(crate) trusted: Vec<TrustedDevice>,
    /// Whether an administrator wants the person to set up anew, whatever the organisation
    /// asks of others.
    #[serde(default)]
    registers_again: bool,
    /// When the person last said that the methods are right, or gave or changed one. Accounts
    /// were kept before that was asked.
    #[serde(default)]
    methods_confirmed_at: Option<Timestamp>,
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
    /// There are as many of the kind as one account may have.
    #[error("room for one more is expected")]
    TooMany,
    /// Another of the kind has that name.
    #[error("a name that none of the others has is expected")]
    NameTaken,
    /// The method can not serve at sign-in.
    #[error("a method that serves at sign-in is expected")]
    CannotBeDefault,
}

/// Whether something has to be set up before the person goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetUp {
    /// Nothing.
    Done,
    /// Fewer methods are there than are required.
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

/// The entry tells of nothing that this account did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an entry of what this account did is expected")]
pub struct NotYours;

/// It may not be put off (any more).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a set-up that may be put off is expected")]
pub struct MayNotPostpone;

impl Account {
    /// An account without methods.
    #[must_use]
    pub fn new(
        id: AccountId,
        user_name: UserName,
        display_name: DisplayName,
        role: Role,
        password: PasswordHash,
        now: Timestamp,
    ) -> Self {
        Self {
            password: Some(password),
            ..Self::without_password(id, user_name, display_name, role, now)
        }
    }

    /// An account without methods and without a password: nothing that is typed is right,
    /// until its holder has been let in another way and has chosen one.
    #[must_use]
    pub const fn without_password(
        id: AccountId,
        user_name: UserName,
        display_name: DisplayName,
        role: Role,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            user_name,
            display_name,
            role,
            groups: BTreeSet::new(),
            password: None,
            password_handed_over: false,
            created_at: now,
            methods: Vec::new(),
            default_method: None,
            calls: Recent::new(),
            set_up_failures: Failures::new(),
            session_generation: 0,
            postponed: 0,
            marked_for_agent_at: None,
            disabled_at: None,
            trusted: Vec::new(),
            registers_again: false,
            methods_confirmed_at: None,
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

    /// The groups that the person is in.
    #[must_use]
    pub const fn groups(&self) -> &BTreeSet<GroupName> {
        &self.groups
    }

    /// What is kept of its password; none, where nobody has chosen one yet.
    #[must_use]
    pub const fn password(&self) -> Option<&PasswordHash> {
        self.password.as_ref()
    }

    /// Whether somebody else has made its password, so that its holder has to choose another
    /// before anything else.
    #[must_use]
    pub const fn has_to_choose_password(&self) -> bool {
        self.password_handed_over
    }

    /// Replaces its password by one that its holder chose, and ends every session that began
    /// with the old one.
    pub fn change_password(&mut self, password: PasswordHash) {
        self.password = Some(password);
        self.password_handed_over = false;
        self.end_sessions();
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

    /// The kinds of which another may be added now, in the order in which they are offered.
    pub fn addable(&self, policy: &Policy) -> impl Iterator<Item = KindName> {
        KindName::ALL
            .iter()
            .copied()
            .filter(|kind| kind.can_be_added(self, policy))
    }

    /// Adds what has been proven. The first method that can be the default becomes it, and a
    /// pass that has served its time goes. The first of all ends the sessions of an account
    /// that is asked for two steps: none of them began with the second.
    ///
    /// # Errors
    /// The rule that forbids it.
    pub(crate) fn add_method(
        &mut self,
        id: MethodId,
        proven: MethodKind,
        policy: &Policy,
        now: Timestamp,
    ) -> Result<(), MethodError> {
        policy.methods.allow(proven.name(), self)?;
        proven.may_join(self, policy)?;
        if !self.may_come_next(proven.name(), policy) {
            return Err(MethodError::NotAllowed);
        }
        if self.second_step(policy) == SecondStep::ToSetUp {
            // Whoever else has come this far with the password alone comes no further with it.
            self.end_sessions();
        }
        if !proven.is_lent() {
            self.methods.retain(|method| !method.kind().has_ended(now));
            self.registers_again = false;
            self.methods_confirmed_at = Some(now);
        }
        self.methods.push(Method::bound(id, proven, now));
        self.methods.sort_by_key(|method| method.kind().place());
        if self.default_method().is_none() {
            self.default_method = self.best_default();
        }
        self.set_up_failures.succeeded();
        Ok(())
    }

    /// Puts what has been proven in the place of what a method was.
    ///
    /// # Errors
    /// When there is no such method.
    pub(crate) fn prove_anew(
        &mut self,
        id: MethodId,
        proven: MethodKind,
        now: Timestamp,
    ) -> Result<(), MethodError> {
        self.method_mut(id)?.proven_anew(proven);
        self.methods_confirmed_at = Some(now);
        self.trusted.clear();
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
        self.trusted.clear();
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
        if !method.can_be_default() {
            return Err(MethodError::CannotBeDefault);
        }
        self.default_method = Some(id);
        Ok(())
    }

    /// Whether something has to be set up before the person goes on.
    #[must_use]
    pub fn set_up(&self, policy: &Policy) -> SetUp {
        let satisfied = self.missing(policy) == 0;
        let owes_a_proof = self.second_step(policy) == SecondStep::ToSetUp;
        let required = policy.registration.required || self.registers_again || owes_a_proof;
        if !required || satisfied {
            return SetUp::Done;
        }
        // Where nothing may be set up, it is asked only of whoever comes in by that alone.
        if !owes_a_proof && self.addable(policy).next().is_none() {
            return SetUp::Done;
        }
        if self.registers_again {
            return SetUp::Required {
                postponements_left: 0,
            };
        }
        let postponements_left = policy
            .registration
            .postponements
            .saturating_sub(self.postponed);
        SetUp::Required { postponements_left }
    }

    /// How many more methods would be enough.
    pub(crate) fn missing(&self, policy: &Policy) -> usize {
        let wanted = usize::from(u8::from(policy.registration.methods));
        // What was only lent does not last.
        let serving = self.serving(Use::SignIn, policy);
        let lasting = serving.filter(|method| !method.kind().is_lent());
        wanted.saturating_sub(lasting.count())
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

    /// Ends every session of this account, on whichever machine, and trusts no device any more.
    pub fn end_sessions(&mut self) {
        self.session_generation = self.session_generation.wrapping_add(1);
        self.trusted.clear();
    }

    /// When the account was marked for an agent to look at: somebody who had the password
    /// asked for a call that the person had not.
    #[must_use]
    pub const fn marked_for_agent_at(&self) -> Option<Timestamp> {
        self.marked_for_agent_at
    }

    /// Marks the account for an agent to look at.
    pub(crate) fn mark_for_agent(&mut self, now: Timestamp) {
        self.marked_for_agent_at = Some(now);
        self.trusted.clear();
    }

    /// The person says that what an entry of the record tells of them was somebody else: an
    /// agent is to look at the account, and every session of theirs ends.
    ///
    /// # Errors
    /// When the entry tells of nothing that this account did.
    pub fn disown(
        &mut self,
        sequence: Sequence,
        entry: &RecordEntry,
        now: Timestamp,
    ) -> Result<Recorded, NotYours> {
        if !entry.may_be_disowned_by(self.id) {
            return Err(NotYours);
        }
        self.mark_for_agent(now);
        self.end_sessions();
        Ok(Recorded::Disowned { entry: sequence })
    }

    /// When the account was disabled; never, where nobody has.
    #[must_use]
    pub const fn disabled_at(&self) -> Option<Timestamp> {
        self.disabled_at
    }

    /// One of its methods, to be changed.
    pub(crate) fn method_mut(&mut self, id: MethodId) -> Result<&mut Method, MethodError> {
        let found = self.methods.iter_mut().find(|method| method.id() == id);
        found.ok_or(MethodError::NoSuchMethod)
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
            .find(|method| method.can_be_default())
            .map(Method::id)
    }
}

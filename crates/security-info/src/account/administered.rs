//! What others change in an account: see [`crate::administration`], which says who may.

use std::collections::BTreeSet;

use rand_core::CryptoRng;

use crate::{
    Timestamp,
    account::{Account, MethodError},
    identity::{DisplayName, GroupName, Role},
    limits::Failures,
    method::{
        AccessPass, MethodId, MethodKind, MethodLabel,
        access_pass::{PassSecret, PassTerms},
    },
    password::PasswordHash,
    policy::Policy,
};

impl Account {
    /// Whether its holder decides the organisation's rules now.
    #[must_use]
    pub fn is_acting_administrator(&self) -> bool {
        self.role == Role::Administrator && self.disabled_at.is_none()
    }

    /// Whether the person has to set up anew, whatever the organisation asks of others.
    #[must_use]
    pub const fn registers_again(&self) -> bool {
        self.registers_again
    }

    /// Puts the person in these groups, and in no others.
    pub fn set_groups(&mut self, groups: BTreeSet<GroupName>) {
        self.groups = groups;
    }

    pub(crate) fn rename(&mut self, name: DisplayName) {
        self.display_name = name;
    }

    /// Gives it a password that somebody else has made.
    pub(crate) fn hand_over_password(&mut self, password: PasswordHash) {
        self.change_password(password);
        self.password_handed_over = true;
    }

    /// Sessions that began with another role end: what they show is the other role's.
    pub(crate) fn set_role(&mut self, role: Role) {
        self.role = role;
        self.end_sessions();
    }

    /// Nobody signs in with it any more, and whoever is signed in leaves.
    pub(crate) fn disable(&mut self, now: Timestamp) {
        self.disabled_at = Some(now);
        self.end_sessions();
    }

    pub(crate) fn enable(&mut self) {
        self.disabled_at = None;
    }

    /// Takes every method away, and has the person set up anew when they next sign in.
    pub(crate) fn register_again(&mut self) -> Vec<MethodLabel> {
        let (kept, gone): (Vec<_>, Vec<_>) = self
            .methods
            .drain(..)
            .partition(|method| method.kind().is_lent());
        self.methods = kept;
        self.default_method = None;
        self.registers_again = true;
        self.end_sessions();
        gone.iter().map(super::Method::label).collect()
    }

    /// Lifts every lock, and what was held against the account. A method that was disabled
    /// has to be set up again all the same.
    pub(crate) fn unlock(&mut self) {
        self.methods.iter_mut().for_each(super::Method::unlock);
        self.set_up_failures = Failures::new();
        self.marked_for_agent_at = None;
    }

    /// Lends the person a pass, in the place of any other.
    pub(crate) fn lend_pass(
        &mut self,
        secret: &PassSecret,
        terms: PassTerms,
        policy: &Policy,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), MethodError> {
        self.take_pass_back();
        let pass = AccessPass::issued(secret, terms, now, rng);
        let id = MethodId::random(rng);
        self.add_method(id, MethodKind::AccessPass(pass), policy, now)
    }

    /// Takes the pass back; whether there was one.
    pub(crate) fn take_pass_back(&mut self) -> bool {
        let before = self.methods.len();
        self.methods
            .retain(|method| !matches!(method.kind(), MethodKind::AccessPass(_)));
        self.methods.len() < before
    }
}

//! Being verified by a method that is there: at the second step of a sign-in, and when the
//! password is forgotten.
//!
//! What fails is counted in the same change in which it was looked at, so that attempts
//! made side by side, on whichever machine, can not slip past a limit: all but one of them
//! conflict and are decided anew. A method that is locked leaves the others as they are.

use std::cmp::Reverse;

use crate::{
    Timestamp,
    account::{Account, MethodError},
    identity::StationName,
    limits::Standing,
    method::{
        CodeError, KindName, Method, MethodId, Use,
        authenticator_app::{BurntCode, NotYet},
    },
    policy::{Limits, Policy},
    record::Recorded,
    trusted_device::DeviceSecret,
};

/// Whether somebody whose password was right has to prove themselves once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondStep {
    /// No: the organisation does not ask for it.
    NotAsked,
    /// Not here: it was given at this device not long ago.
    Spared,
    /// Yes, by one of the methods that are there, whether one may serve just now or not.
    Asked,
    /// Yes, and there is no method yet. Whoever has the password may set one up, which is the
    /// proof, and until then nothing else.
    ToSetUp,
    /// It would be, and there is no method yet; and of all that may be set up there are only
    /// phones, and no call can be made. A line that is down locks nobody out.
    NoLine,
}

/// Where somebody signs in.
#[derive(Clone, Copy)]
pub struct Here<'a> {
    /// The machine.
    pub station: &'a StationName,
    /// What the device shows itself by, if it is known to the account.
    pub shown: Option<&'a DeviceSecret>,
    /// Whether a call can be made here.
    pub has_line: bool,
}

/// Why what was typed is not even looked at, or is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VerificationRefusal {
    /// A rule of the account's methods.
    #[error(transparent)]
    Method(#[from] MethodError),
    /// Too many guesses.
    #[error("verification is locked")]
    Locked {
        /// When it lifts.
        until: Timestamp,
    },
    /// Too many guesses in a row.
    #[error("a method that has not been disabled is expected")]
    Disabled,
    /// It does not look like a code, and is no guess.
    #[error("a code is expected")]
    NotACode,
    /// It does not look like an access pass, and is no guess.
    #[error("an access pass is expected")]
    NotAPass,
    /// It has served its time.
    #[error("a method that has not ended is expected")]
    Ended,
}

/// How what was typed was taken. Either way the account has changed and is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Whether it verified the person.
    pub verified: bool,
    /// What holds for the method from now on.
    pub standing: Standing,
    /// For the record, in order.
    pub what: Vec<Recorded>,
}

impl Account {
    /// Whether a second step comes after the right password: not asked, asked, or a method
    /// to set up first. Methods of which none may serve are not none: a password alone does
    /// not set up others beside them.
    #[must_use]
    pub fn second_step(&self, policy: &Policy) -> SecondStep {
        if !policy.two_step.asks(self) {
            SecondStep::NotAsked
        } else if self.methods().is_empty() {
            SecondStep::ToSetUp
        } else {
            SecondStep::Asked
        }
    }

    /// The same, where somebody signs in: there it may be spared, or be out of reach.
    #[must_use]
    pub fn second_step_at(&self, here: Here<'_>, policy: &Policy, now: Timestamp) -> SecondStep {
        let is_trusted = |secret| self.trusts(here.station, secret, policy, now);
        match self.second_step(policy) {
            SecondStep::Asked if here.shown.is_some_and(is_trusted) => SecondStep::Spared,
            SecondStep::ToSetUp if !here.has_line && self.waits_for_a_line(policy) => {
                SecondStep::NoLine
            }
            step => step,
        }
    }

    /// Whether a phone, and nothing else, may be set up.
    fn waits_for_a_line(&self, policy: &Policy) -> bool {
        self.addable(policy).eq([KindName::Phone])
    }

    /// Whether a method of this kind may be the next. Where it is to be the proof that a
    /// sign-in still owes, it has to be one that serves there.
    pub(crate) fn may_come_next(&self, kind: KindName, policy: &Policy) -> bool {
        self.second_step(policy) != SecondStep::ToSetUp
            || policy.methods.allows_use(kind, Use::SignIn, self)
    }

    /// The methods that the organisation lets serve, the strongest first; some may be
    /// locked just now.
    pub fn serving(&self, on: Use, policy: &Policy) -> impl Iterator<Item = &Method> {
        let mut serving: Vec<_> = self
            .methods()
            .iter()
            .filter(|method| self.may_serve(method.id(), on, policy).is_ok())
            .collect();
        // The order in which they are shown decides between those of one strength.
        serving.sort_by_key(|method| Reverse(method.kind().strength()));
        serving.into_iter()
    }

    /// The method that a sign-in tries first: what was lent for just this, or the default, if
    /// it may serve and be tried now; or else the strongest that may.
    #[must_use]
    pub fn tried_first(&self, policy: &Policy, now: Timestamp) -> Option<&Method> {
        let open =
            |method: &&Method| method.standing(policy.limits.failures, now) == Standing::Open;
        let default = self
            .default_method()
            .filter(|method| self.may_serve(method.id(), Use::SignIn, policy).is_ok());
        let lent = |method: &&Method| method.kind().is_lent();
        self.serving(Use::SignIn, policy)
            .find(|method| lent(method) && open(method))
            .or_else(|| default.filter(open))
            .or_else(|| self.serving(Use::SignIn, policy).find(open))
    }

    /// Whether a method may serve at all.
    ///
    /// # Errors
    /// When there is no such method, the organisation does not let it serve for this, or the
    /// account is disabled.
    pub fn may_serve(&self, id: MethodId, on: Use, policy: &Policy) -> Result<(), MethodError> {
        let method = self.method(id).ok_or(MethodError::NoSuchMethod)?;
        let kind = method.kind();
        let enabled = self.disabled_at().is_none();
        if enabled && kind.serves(on) && policy.methods.allows_use(kind.name(), on, self) {
            Ok(())
        } else {
            Err(MethodError::NotAllowed)
        }
    }

    /// Takes a code that was typed, and counts it if it is wrong.
    ///
    /// # Errors
    /// When the method may not be tried, or what was typed is no code: nothing has changed.
    pub fn take_code(
        &mut self,
        id: MethodId,
        on: Use,
        typed: &str,
        policy: &Policy,
        now: Timestamp,
    ) -> Result<Taken, VerificationRefusal> {
        self.may_serve(id, on, policy)?;
        let limits = policy.limits.failures;
        let method = self.method_mut(id)?;
        if method.kind().has_ended(now) {
            return Err(VerificationRefusal::Ended);
        }
        match method.standing(limits, now) {
            Standing::Open => {}
            Standing::LockedUntil(until) => return Err(VerificationRefusal::Locked { until }),
            Standing::Disabled => return Err(VerificationRefusal::Disabled),
        }
        let label = method.label();
        let (verified, mut what) = match method.kind().typed(typed, now) {
            Ok(used) => {
                method.used(used);
                method.verified(now);
                (
                    true,
                    vec![Recorded::Verified {
                        method: label.clone(),
                        on,
                    }],
                )
            }
            Err(CodeError::Wrong) => {
                method.failed(limits, now);
                (
                    false,
                    vec![Recorded::CodeWrong {
                        method: label.clone(),
                        on,
                    }],
                )
            }
            Err(CodeError::NotACode) => return Err(VerificationRefusal::NotACode),
            Err(CodeError::NotAPass) => return Err(VerificationRefusal::NotAPass),
        };
        let standing = method.standing(limits, now);
        let until = match standing {
            Standing::Open => None,
            Standing::LockedUntil(until) => Some(Some(until)),
            Standing::Disabled => Some(None),
        };
        what.extend(until.map(|until| Recorded::MethodLocked {
            method: label,
            until,
        }));
        Ok(Taken {
            verified,
            standing,
            what,
        })
    }

    /// What a method shows just now, which is used from now on: whoever is told of it can not
    /// be verified by it. It verifies nobody, and what failed stays held against the method.
    ///
    /// # Errors
    /// When there is no such method, or it shows nothing by itself.
    pub(crate) fn burn_code(
        &mut self,
        id: MethodId,
        now: Timestamp,
    ) -> Result<Result<BurntCode, NotYet>, MethodError> {
        let method = self.method_mut(id)?;
        let burnt = method.kind().burnt(now).ok_or(MethodError::NotAllowed)?;
        Ok(burnt.map(|(used, code)| {
            method.used(used);
            code
        }))
    }

    /// A call verified the person by this method.
    ///
    /// # Errors
    /// When there is no such method.
    pub(crate) fn verified_by(&mut self, id: MethodId, now: Timestamp) -> Result<(), MethodError> {
        self.method_mut(id)?.verified(now);
        Ok(())
    }

    /// Somebody guessed, on a call, at what verifies by this method. One that has been
    /// removed meanwhile has nothing held against it any more.
    pub(crate) fn verification_failed(&mut self, id: MethodId, limits: &Limits, now: Timestamp) {
        if let Ok(method) = self.method_mut(id) {
            method.failed(limits.failures, now);
        }
    }
}

//! What a person would meet, told before the rules hold. What they could add is told by
//! [`Account::addable`].

use super::{Policy, ReconfirmDays, Stranded, confirmation_due, stranded};
use crate::{
    Timestamp,
    account::{Account, SetUp},
    method::{Method, Use},
    reset::{WayBack, way_back},
    trusted_device::TrustDays,
    verification::SecondStep,
};

/// What rules mean for one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview<'a> {
    /// What they have and could sign in with, the strongest first.
    pub signs_in_with: Vec<&'a Method>,
    /// What they have and could get a forgotten password back with.
    pub resets_with: Vec<&'a Method>,
    /// How many of those that would take, if they are enough.
    pub way_back: Option<WayBack>,
    /// What they have and could use for nothing.
    pub idle: Vec<&'a Method>,
    /// Whether a second step comes after their password.
    pub second_step: SecondStep,
    /// For how long they could have a device trusted.
    pub trusts_devices_for: Option<TrustDays>,
    /// Whether they would have to set something up at their next sign-in.
    pub set_up: SetUp,
    /// How many methods they would have to set up.
    pub missing: usize,
    /// How often they would be asked whether their methods are still right, and whether at
    /// their next sign-in.
    pub confirms: Option<(ReconfirmDays, bool)>,
    /// How they would be left without a way in, if they would.
    pub stranded: Option<Stranded>,
}

/// What `policy` means for the account's holder.
#[must_use]
pub fn preview<'a>(policy: &Policy, account: &'a Account, now: Timestamp) -> Preview<'a> {
    let serving = |on| -> Vec<_> {
        let serving = account.serving(on, policy);
        serving
            .filter(|method| !account.is_out_of_reach(method, policy))
            .collect()
    };
    let (signs_in_with, resets_with) = (serving(Use::SignIn), serving(Use::Reset));
    let serves = |method: &&Method| {
        let mut all = signs_in_with.iter().chain(&resets_with);
        all.any(|one| one.id() == method.id())
    };
    let methods = account.methods().iter();
    let second_step = account.second_step(policy);
    let is_asked = second_step == SecondStep::Asked;
    let trusts = policy.two_step.trusts(account);
    let set_up = account.set_up(policy);
    let is_due = set_up == SetUp::Done && confirmation_due(account, policy, now);
    let has_lasting = account.methods_confirmed_at().is_some();
    let reconfirm = policy.registration.reconfirm.filter(|_| has_lasting);
    Preview {
        idle: methods.filter(|method| !serves(method)).collect(),
        signs_in_with,
        way_back: way_back(account, &resets_with, policy),
        resets_with,
        second_step,
        trusts_devices_for: trusts.filter(|_| is_asked),
        missing: match set_up {
            SetUp::Done => 0,
            SetUp::Required { .. } => account.missing(policy),
        },
        set_up,
        confirms: reconfirm.map(|days| (days, is_due)),
        stranded: stranded(policy, account),
    }
}

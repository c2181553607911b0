//! What a person would meet, told before the rules hold. What they could add is told by
//! [`Account::addable`].

use super::{Policy, Stranded, stranded};
use crate::{
    account::{Account, SetUp},
    method::{Method, Use},
    verification::SecondStep,
};

/// What rules mean for one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview<'a> {
    /// What they have and could sign in with, the strongest first.
    pub signs_in_with: Vec<&'a Method>,
    /// What they have and could get a forgotten password back with.
    pub resets_with: Vec<&'a Method>,
    /// What they have and could use for nothing.
    pub idle: Vec<&'a Method>,
    /// Whether a second step comes after their password.
    pub second_step: SecondStep,
    /// Whether they would have to set something up at their next sign-in.
    pub set_up: SetUp,
    /// How they would be left without a way in, if they would.
    pub stranded: Option<Stranded>,
}

/// What `policy` means for the account's holder.
#[must_use]
pub fn preview<'a>(policy: &Policy, account: &'a Account) -> Preview<'a> {
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
    Preview {
        idle: methods.filter(|method| !serves(method)).collect(),
        signs_in_with,
        resets_with,
        second_step: account.second_step(policy),
        set_up: account.set_up(policy),
        stranded: stranded(policy, account),
    }
}

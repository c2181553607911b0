//! How somebody has proven themselves in a session, and whether that is all that is asked for.

use security_info::{account::Account, policy::Policy, verification::SecondStep};

/// How the person who sits here has proven themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proven {
    /// By all that was asked for, which was the password.
    AsAsked,
    /// By the password, where one more proof was spared since the device is trusted. It makes
    /// nothing fresh: methods are not changed by whoever has the password and the device.
    ByPasswordAlone,
    /// By the password, where one more proof is asked for and there is no method yet to give it
    /// by: until one is set up, which is the proof, little else is served here.
    ByPasswordSoFar,
    /// By the password, where one more proof is asked for and nothing could be set up to give it
    /// by, since there is no line.
    WithoutLine,
    /// By the password and one more proof.
    Twice,
}

impl Proven {
    /// Whether a second proof is still asked for, which only setting up a method can be.
    #[must_use]
    pub fn is_owing(self, account: &Account, policy: &Policy) -> bool {
        self == Self::ByPasswordSoFar && account.second_step(policy) != SecondStep::NotAsked
    }
}

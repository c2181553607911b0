//! Between the right password and the second proof.

use std::time::Duration;

use security_info::{Timestamp, account::Account, identity::AccountId};

/// Somebody whose password was right, and who has one more proof to give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Halfway {
    /// Whose password it was.
    pub account: AccountId,
    /// The account's generation of sessions at that moment.
    pub generation: u32,
    /// Whether a session goes on here that is to be fresh again.
    pub freshening: bool,
    pub(super) until: Timestamp,
}

impl Halfway {
    pub(super) fn of(account: &Account, freshening: bool, now: Timestamp) -> Self {
        Self {
            account: account.id(),
            generation: account.session_generation(),
            freshening,
            until: now.after(HALFWAY_FOR),
        }
    }

    /// Whether it is this account's, and not from before its sessions were ended.
    #[must_use]
    pub fn is_of(&self, account: &Account) -> bool {
        self.account == account.id()
            && self.generation == account.session_generation()
            && account.disabled_at().is_none()
    }
}

/// How long the second proof may take after the password: long enough for a few calls.
const HALFWAY_FOR: Duration = Duration::from_mins(10);

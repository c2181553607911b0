//! Whether this device is one at which somebody is not asked for a second proof again.

use std::sync::Arc;

use security_info::{
    account::Account,
    policy::Policy,
    trusted_device::{DeviceSecret, TrustDays},
};

use crate::{ipc::dto::ErrorAnswer, off_thread::off_thread, shell::Shell};

impl Shell {
    /// What this device shows itself by to the account. The keyring is not disturbed for an
    /// account that trusts no device.
    ///
    /// # Errors
    /// When the work is interrupted.
    pub async fn shown_to(
        self: &Arc<Self>,
        account: &Account,
    ) -> Result<Option<DeviceSecret>, ErrorAnswer> {
        let here = &self.deployment.station;
        if self.deployment.kiosk || !account.may_have_trusted(here) {
            return Ok(None);
        }
        let (keyring, account) = (Arc::clone(&self.keyring), account.id());
        Ok(off_thread(move || keyring.secret(account)).await?)
    }

    /// For how long the account's holder may have this device trusted, if they may: never at a
    /// machine that people walk up to, and not where no keyring would keep it.
    ///
    /// # Errors
    /// When the work is interrupted.
    pub async fn may_be_trusted(
        self: &Arc<Self>,
        account: &Account,
        policy: &Policy,
    ) -> Result<Option<TrustDays>, ErrorAnswer> {
        let days = policy.two_step.trusts(account);
        if self.deployment.kiosk || days.is_none() {
            return Ok(None);
        }
        let keyring = Arc::clone(&self.keyring);
        let answers = off_thread(move || keyring.answers()).await?;
        Ok(days.filter(|_| answers))
    }
}

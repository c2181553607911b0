//! Devices at which a person who has proven themselves twice is not asked again for a while.
//!
//! A device shows itself by a secret that its keyring keeps; the account keeps a hash of it, and
//! until when it counts. Whatever ends the account's sessions, and every change of what could
//! have proven the person, ends this too.

use std::{fmt, time::Duration};

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::{
    Timestamp,
    account::Account,
    identity::{Role, StationName},
    method::Method,
    policy::{Policy, TwoStepPolicy},
};

const DAY: Duration = Duration::from_hours(24);

/// For how many days a device may be trusted: 1 to 90.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct TrustDays(u8);

/// The count is not 1 to 90.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("1 to 90 days are expected; {0} arrived")]
pub struct NotTrustDays(u8);

impl TryFrom<u8> for TrustDays {
    type Error = NotTrustDays;
    fn try_from(days: u8) -> Result<Self, NotTrustDays> {
        if (1..=90).contains(&days) {
            Ok(Self(days))
        } else {
            Err(NotTrustDays(days))
        }
    }
}

impl From<TrustDays> for u8 {
    fn from(days: TrustDays) -> Self {
        days.0
    }
}

impl TrustDays {
    /// So long, as a length of time.
    #[must_use]
    pub fn duration(self) -> Duration {
        u32::from(self.0) * DAY
    }
}

/// What a device shows itself by: 256 random bits.
#[derive(Clone)]
pub struct DeviceSecret(Zeroizing<[u8; 32]>);

impl DeviceSecret {
    fn random(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        rng.fill_bytes(bytes.as_mut());
        Self(bytes)
    }

    /// The secret that a keyring kept as `bytes`; none, where they are not one.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes
            .try_into()
            .ok()
            .map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// The bytes, for a keyring to keep.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_ref()
    }

    /// What an account keeps. The secret is as random as a key, so that one hash will do.
    fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_ref()).into()
    }
}

impl fmt::Debug for DeviceSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeviceSecret(…)")
    }
}

/// A device that an account trusts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustedDevice {
    station: StationName,
    hash: [u8; 32],
    trusted_at: Timestamp,
    until: Timestamp,
}

/// The organisation does not let this account trust a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("somebody whom the organisation lets trust a device is expected")]
pub struct MayNotTrust;

impl TrustedDevice {
    /// When it stops counting, as the rules are now: those that became stricter hold at once.
    fn until(&self, days: TrustDays) -> Timestamp {
        self.until.min(self.trusted_at.after(days.duration()))
    }

    /// A moment that lies ahead is one of a clock that was set back, which never prolongs it.
    fn counts(&self, days: TrustDays, now: Timestamp) -> bool {
        self.trusted_at <= now && now < self.until(days)
    }

    fn is(&self, station: &StationName, secret: &DeviceSecret) -> bool {
        self.station == *station && bool::from(self.hash.ct_eq(&secret.hash()))
    }
}

impl TwoStepPolicy {
    /// For how long the account's holder may trust a device; not at all, where the
    /// organisation says so. Administrators are always asked, and so is whoever has nothing but
    /// what was lent to them: it would count for longer than it was lent.
    #[must_use]
    pub fn trusts(&self, account: &Account) -> Option<TrustDays> {
        let has_own = account.methods().iter().any(Method::can_be_default);
        self.trust_devices
            .filter(|_| has_own && account.role() != Role::Administrator)
    }
}

/// How many devices an account trusts at most; the oldest makes way.
const MOST: usize = 10;

impl Account {
    /// The devices at which the holder is not asked for a second proof now, and until when.
    pub fn trusted_devices(
        &self,
        policy: &Policy,
        now: Timestamp,
    ) -> impl Iterator<Item = (&StationName, Timestamp)> {
        self.counting(policy, now)
            .map(|(device, days)| (&device.station, device.until(days)))
    }

    fn counting(
        &self,
        policy: &Policy,
        now: Timestamp,
    ) -> impl Iterator<Item = (&TrustedDevice, TrustDays)> {
        let trusts = policy.two_step.trusts(self);
        let known = self.trusted.iter();
        known.filter_map(move |device| {
            let days = trusts.filter(|days| device.counts(*days, now))?;
            Some((device, days))
        })
    }

    /// Whether the account has ever been told of a device with this name that it still knows.
    /// It may count no more.
    #[must_use]
    pub fn may_have_trusted(&self, station: &StationName) -> bool {
        self.trusted.iter().any(|device| device.station == *station)
    }

    /// Whether the device that shows this secret is one of them.
    #[must_use]
    pub fn trusts(
        &self,
        station: &StationName,
        secret: &DeviceSecret,
        policy: &Policy,
        now: Timestamp,
    ) -> bool {
        self.counting(policy, now)
            .any(|(device, _)| device.is(station, secret))
    }

    /// Trusts a device from now on. What it shows itself by is told here and never again.
    ///
    /// # Errors
    /// When the organisation does not let this account trust any.
    pub fn trust_device(
        &mut self,
        station: StationName,
        policy: &Policy,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(DeviceSecret, Timestamp), MayNotTrust> {
        let days = policy.two_step.trusts(self).ok_or(MayNotTrust)?;
        let secret = DeviceSecret::random(rng);
        let until = now.after(days.duration());
        self.trusted
            .retain(|device| device.station != station && device.counts(days, now));
        if self.trusted.len() >= MOST {
            self.trusted.remove(0);
        }
        self.trusted.push(TrustedDevice {
            station,
            hash: secret.hash(),
            trusted_at: now,
            until,
        });
        Ok((secret, until))
    }

    /// Trusts a device no more; whether it was trusted.
    pub fn distrust_device(&mut self, station: &StationName) -> bool {
        let before = self.trusted.len();
        self.trusted.retain(|device| device.station != *station);
        self.trusted.len() < before
    }
}

#[cfg(test)]
mod tests;

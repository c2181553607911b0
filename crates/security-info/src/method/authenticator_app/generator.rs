//! What makes the codes of an app or a token: a shared secret and the time (RFC 6238).

use std::fmt;

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use subtle::{Choice, ConditionallySelectable as _, ConstantTimeEq as _};
use totp_rs::{Algorithm, Builder, Totp};
use zeroize::Zeroizing;

use crate::{Timestamp, identity::OrganisationName, identity::UserName};

/// How far a device's clock may be off, in steps, before its codes are not accepted any
/// more: two minutes at 30 s. RFC 6238, section 6, has a limit be set.
pub const MOST_DRIFT: i8 = 4;

/// The secret that a generator shares with us.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "Vec<u8>", into = "Vec<u8>")]
pub struct GeneratorSecret(Zeroizing<Vec<u8>>);

/// The bytes are fewer than 16, or more than 64.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("16 to 64 bytes are expected; {0} arrived")]
pub struct NotASecret(usize);

impl GeneratorSecret {
    /// As many as RFC 4226, section 4, recommends.
    const BYTES: usize = 20;

    /// A new one, from 160 random bits.
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = Zeroizing::new(vec![0; Self::BYTES]);
        rng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// Takes the secret of a device that was made elsewhere.
    ///
    /// # Errors
    /// When there are fewer than 16 bytes, RFC 4226's least, or more than 64, the block
    /// that the hash works on.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, NotASecret> {
        let bytes = Zeroizing::new(bytes);
        if (16..=64).contains(&bytes.len()) {
            Ok(Self(bytes))
        } else {
            Err(NotASecret(bytes.len()))
        }
    }

    /// The letters and digits to type into an app that can't scan (RFC 4648, base 32,
    /// without padding).
    #[must_use]
    pub fn base32(&self) -> Zeroizing<String> {
        Zeroizing::new(totp_rs::Secret::from(self.0.to_vec()).to_base32())
    }
}

impl fmt::Debug for GeneratorSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GeneratorSecret(hidden)")
    }
}

impl PartialEq for GeneratorSecret {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for GeneratorSecret {}

impl TryFrom<Vec<u8>> for GeneratorSecret {
    type Error = NotASecret;
    fn try_from(bytes: Vec<u8>) -> Result<Self, NotASecret> {
        Self::from_bytes(bytes)
    }
}

impl From<GeneratorSecret> for Vec<u8> {
    /// For the store, which seals it.
    fn from(secret: GeneratorSecret) -> Self {
        secret.0.to_vec()
    }
}

/// The hash that a generator uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodeHash {
    /// HMAC-SHA-1, which every app knows; some say that they know another and use this.
    #[default]
    Sha1,
    /// HMAC-SHA-256.
    Sha256,
}

/// How long its codes are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodeLength {
    /// Six digits.
    #[default]
    Six,
    /// Seven digits.
    Seven,
    /// Eight digits.
    Eight,
}

impl CodeLength {
    /// The number of digits.
    #[must_use]
    pub const fn digits(self) -> u8 {
        match self {
            Self::Six => 6,
            Self::Seven => 7,
            Self::Eight => 8,
        }
    }
}

/// How long a code is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Period {
    /// 30 seconds.
    #[default]
    HalfMinute,
    /// 60 seconds.
    Minute,
}

impl Period {
    /// In seconds.
    #[must_use]
    pub const fn seconds(self) -> u64 {
        match self {
            Self::HalfMinute => 30,
            Self::Minute => 60,
        }
    }
}

/// What is agreed on with a generator besides the secret.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CodeForm {
    /// The hash.
    pub hash: CodeHash,
    /// How many digits a code has.
    pub length: CodeLength,
    /// How long a code is shown.
    pub period: Period,
}

/// A code that somebody typed: 6 to 8 digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TypedAppCode {
    value: u32,
    digits: u8,
}

/// What was typed is not 6 to 8 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("6 to 8 digits are expected")]
pub struct NotACode;

impl TypedAppCode {
    /// Reads what was typed; spaces and hyphens between the digits are no fault.
    ///
    /// # Errors
    /// When it is not 6 to 8 digits. Such a slip is not a guess, and need not count as one.
    pub fn parse(typed: &str) -> Result<Self, NotACode> {
        let mut read = Self {
            value: 0,
            digits: 0,
        };
        for sign in typed.chars().filter(|c| !c.is_whitespace() && *c != '-') {
            let digit = sign.to_digit(10).ok_or(NotACode)?;
            if read.digits == 8 {
                return Err(NotACode);
            }
            read.value = read.value * 10 + digit;
            read.digits += 1;
        }
        if read.digits < 6 {
            Err(NotACode)
        } else {
            Ok(read)
        }
    }
}

impl fmt::Debug for TypedAppCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TypedAppCode(hidden)")
    }
}

/// What makes the codes, with what has been learnt of its clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Generator {
    secret: GeneratorSecret,
    form: CodeForm,
    /// The step whose code was accepted last; no earlier one is, and it is not again.
    last_step: Option<u64>,
    /// How many steps its clock was off then.
    drift: i8,
}

/// It is not the code that the generator shows now, or it has been used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the code that is shown now is expected")]
pub struct WrongCode;

impl Generator {
    /// One that has not been used yet.
    #[must_use]
    pub const fn new(secret: GeneratorSecret, form: CodeForm) -> Self {
        Self {
            secret,
            form,
            last_step: None,
            drift: 0,
        }
    }

    /// Its secret.
    #[must_use]
    pub const fn secret(&self) -> &GeneratorSecret {
        &self.secret
    }

    /// What its codes look like.
    #[must_use]
    pub const fn form(&self) -> CodeForm {
        self.form
    }

    /// What an app scans: an `otpauth` address, with the names under which the app files it.
    #[must_use]
    pub fn address(&self, organisation: &OrganisationName, user: &UserName) -> Zeroizing<String> {
        // A colon parts the two names in the address and may stand in neither.
        let without_colon = |name: &str| name.replace(':', " ");
        let named = self
            .builder()
            .with_issuer(Some(without_colon(organisation.as_str())))
            .with_account_name(without_colon(user.as_str()));
        let address = named.build_noncompliant().to_url();
        Zeroizing::new(address.unwrap_or_default())
    }

    /// Accepts the first code, from a device of whose clock nothing is known yet.
    ///
    /// # Errors
    /// When it is not shown at any moment that a clock within [`MOST_DRIFT`] could tell.
    pub fn first(&self, typed: TypedAppCode, now: Timestamp) -> Result<Self, WrongCode> {
        self.accept(typed, now, -MOST_DRIFT..=MOST_DRIFT)
    }

    /// Accepts a code that is shown now, or one step before or after, by a clock that is
    /// as far off as it was last. Gives the generator with that step used.
    ///
    /// # Errors
    /// When it is another code, or one that is not newer than the last that was accepted.
    pub fn next(&self, typed: TypedAppCode, now: Timestamp) -> Result<Self, WrongCode> {
        let nearest = self.drift.saturating_sub(1).max(-MOST_DRIFT);
        let farthest = self.drift.saturating_add(1).min(MOST_DRIFT);
        self.accept(typed, now, nearest..=farthest)
    }

    /// Looks at every step of the window, so that the time tells nobody which was near.
    fn accept(
        &self,
        typed: TypedAppCode,
        now: Timestamp,
        window: std::ops::RangeInclusive<i8>,
    ) -> Result<Self, WrongCode> {
        let totp = self.totp();
        let period = self.form.period.seconds();
        let current = now.as_unix_millis() / 1000 / period;
        let right_length = typed.digits.ct_eq(&self.form.length.digits());
        let mut found = Choice::from(0);
        let (mut step, mut drift) = (0_u64, 0_i8);
        for off in window {
            let Some(candidate) = current.checked_add_signed(i64::from(off)) else {
                continue;
            };
            let unused = self.last_step.is_none_or(|last| last < candidate);
            let same = shown(&totp, candidate * period).ct_eq(&typed.value)
                & right_length
                & Choice::from(u8::from(unused));
            step.conditional_assign(&candidate, same);
            drift.conditional_assign(&off, same);
            found |= same;
        }
        if found.into() {
            Ok(Self {
                last_step: Some(step),
                drift,
                ..self.clone()
            })
        } else {
            Err(WrongCode)
        }
    }

    fn totp(&self) -> Totp {
        // The bounds that a compliant build checks are those of our types.
        self.builder().build_noncompliant()
    }

    fn builder(&self) -> Builder {
        Builder::new()
            .with_algorithm(match self.form.hash {
                CodeHash::Sha1 => Algorithm::SHA1,
                CodeHash::Sha256 => Algorithm::SHA256,
            })
            .with_digits(self.form.length.digits())
            .with_step_duration(self.form.period.seconds())
            .with_secret(self.secret.0.to_vec())
    }
}

/// The code that is shown at `seconds`, as a number.
fn shown(totp: &Totp, seconds: u64) -> u32 {
    let code = Zeroizing::new(totp.generate(seconds).to_string());
    code.bytes().fold(0, |value, digit| {
        value * 10 + u32::from(digit.wrapping_sub(b'0'))
    })
}

#[cfg(test)]
mod tests;

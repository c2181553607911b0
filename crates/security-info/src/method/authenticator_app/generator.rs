//! What makes the codes of an app or a token: a shared secret and the time (RFC 6238).

use std::{fmt, time::Duration};

use rand_core::CryptoRng;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use subtle::{Choice, ConditionallySelectable as _, ConstantTimeEq as _};
use totp_rs::{Algorithm, Builder, Totp};
use zeroize::Zeroizing;

use crate::{Timestamp, identity::OrganisationName, identity::UserName};

/// How far an app's clock may be off, in steps, before its codes are not accepted any
/// more: two minutes at 30 s. RFC 6238, section 6, has a limit be set.
pub const MOST_DRIFT: i8 = 4;

/// How far a device's clock may be off, in steps either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tolerance {
    /// When it shows its first code, and nothing is known of its clock yet.
    at_first: i8,
    /// Ever, however slowly it came to that.
    ever: i8,
}

impl Tolerance {
    /// A telephone sets its clock by itself.
    pub const APP: Self = Self {
        at_first: MOST_DRIFT,
        ever: MOST_DRIFT,
    };
    /// A token was set once, in a factory, and may have lain in a drawer for years: ten
    /// minutes at first, half an hour ever, at 30 s.
    pub const TOKEN: Self = Self {
        at_first: 20,
        ever: 60,
    };
}

/// The secret that a generator shares with us.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "Vec<u8>", into = "Vec<u8>")]
pub struct GeneratorSecret(Zeroizing<Vec<u8>>);

/// The bytes are fewer than 16, or more than 64.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("16 to 64 bytes are expected; {0} arrived")]
pub struct NotASecret(usize);

impl NotASecret {
    /// How many bytes there were.
    #[must_use]
    pub const fn found(self) -> usize {
        self.0
    }
}

/// Why a text is not the secret of a generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecretError {
    /// It has a sign that base 32 has not, or too few or too many of them.
    #[error("base 32 is expected")]
    NotBase32,
    /// It is too short or too long.
    #[error(transparent)]
    Length(#[from] NotASecret),
}

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

    /// Reads the secret of a device that was made elsewhere, as its maker writes it (RFC 4648,
    /// base 32), in capitals or not, with padding or without. White space and hyphens are no
    /// fault.
    ///
    /// # Errors
    /// When it is not base 32, or not 16 to 64 bytes.
    pub fn from_base32(text: &str) -> Result<Self, SecretError> {
        let text = text.trim_end().trim_end_matches('=');
        // Made as large as it will be, so that no smaller one is left behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
        let (mut bits, mut held, mut signs) = (0_u32, 0_u8, 0_usize);
        for sign in text.bytes().filter(|b| !matches!(b, b' ' | b'\t' | b'-')) {
            let five = match sign.to_ascii_uppercase() {
                letter @ b'A'..=b'Z' => letter - b'A',
                digit @ b'2'..=b'7' => digit - b'2' + 26,
                _ => return Err(SecretError::NotBase32),
            };
            bits = (bits << 5) | u32::from(five);
            held += 5;
            signs += 1;
            if held >= 8 {
                held -= 8;
                bytes.extend((bits >> held).to_le_bytes().first());
                bits &= (1 << held) - 1;
            }
        }
        // So many signs hold no whole number of bytes: one is missing, or one too many.
        if matches!(signs % 8, 1 | 3 | 6) {
            return Err(SecretError::NotBase32);
        }
        if (16..=64).contains(&bytes.len()) {
            Ok(Self(bytes))
        } else {
            Err(NotASecret(bytes.len()).into())
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

/// A code that a device shows just now, and that nobody can use any more. It is read out to
/// whoever holds the device, who sees the same.
#[derive(Clone, Debug)]
pub struct BurntCode {
    digits: SecretString,
    until: Timestamp,
}

impl BurntCode {
    /// Its digits.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.digits.expose_secret()
    }

    /// Until when the device shows it.
    #[must_use]
    pub const fn until(&self) -> Timestamp {
        self.until
    }
}

/// The code that is shown just now has been used, or is not shown for long enough any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a code that was not used and stays for a while is expected")]
pub struct NotYet {
    /// When such a one begins to be shown.
    pub from: Timestamp,
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
    /// When it is not shown at any moment that a clock within the tolerance could tell, or it
    /// has been used.
    pub fn first(
        &self,
        typed: TypedAppCode,
        now: Timestamp,
        Tolerance { at_first, .. }: Tolerance,
    ) -> Result<Self, WrongCode> {
        self.accept(typed, now, -at_first..=at_first)
    }

    /// Accepts a code that is shown now, or one step before or after, by a clock that is
    /// as far off as it was last. Gives the generator with that step used.
    ///
    /// # Errors
    /// When it is another code, or one that is not newer than the last that was accepted.
    pub fn next(
        &self,
        typed: TypedAppCode,
        now: Timestamp,
        Tolerance { ever, .. }: Tolerance,
    ) -> Result<Self, WrongCode> {
        let nearest = self.drift.saturating_sub(1).max(-ever);
        let farthest = self.drift.saturating_add(1).min(ever);
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

    /// For how long a code has to be shown still, so that it can be read out, and be found by
    /// whoever listens.
    const READ_OUT: Duration = Duration::from_secs(8);

    /// The code that the device shows just now, by a clock that is as far off as it was last,
    /// and the generator with that step used: neither it nor an earlier one is accepted once
    /// that is kept. So it has to be kept before anybody is shown the code.
    ///
    /// # Errors
    /// When that code has been used, or is shown for too short a while.
    pub fn burn(&self, now: Timestamp) -> Result<(Self, BurntCode), NotYet> {
        let period = self.form.period.seconds();
        let drift = i64::from(self.drift);
        let starts = |step: u64| Timestamp::from_unix_millis(step * period * 1000);
        let step = now.as_unix_millis() / 1000 / period;
        let unused = self
            .last_step
            .map_or(step, |last| (last + 1).saturating_add_signed(-drift));
        let until = starts(step + 1);
        if step < unused || until.since(now) < Self::READ_OUT {
            let from = starts(unused.max(step + 1));
            return Err(NotYet { from });
        }
        let shown_step = step.saturating_add_signed(drift);
        let digits = self.totp().generate(shown_step * period).to_string();
        let used = Self {
            last_step: Some(shown_step),
            ..self.clone()
        };
        let digits = SecretString::from(digits);
        Ok((used, BurntCode { digits, until }))
    }

    /// The code that a device with a right clock shows then. Only tests, and whoever shows how
    /// Svara works without such a device, have to know.
    #[cfg(any(test, feature = "contract-tests"))]
    #[must_use]
    pub fn shows(&self, at: Timestamp) -> String {
        self.totp().generate(at.as_unix_millis() / 1000).to_string()
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

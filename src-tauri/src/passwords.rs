//! Argon2id: makes and checks what is kept of a password.
//!
//! 64 MiB, three passes, four lanes: the second recommended choice of RFC 9106, section 4.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version,
    password_hash::{Error, phc},
};
use rand_core::Rng;
use security_info::{
    kiosk::KioskPin,
    method::access_pass::{PassLength, PassSecret},
    password::{
        self, KnownPasswords, ListNotReadable, NewPassword, Password, PasswordHash, Unacceptable,
    },
};
use tokio::sync::Semaphore;

use crate::{
    clock::system_rng,
    off_thread::{Interrupted, off_thread},
};

/// As many hashes are worked on at once: each takes 64 MiB for its time.
const AT_ONCE: usize = 2;

/// How many signs a first password has: some 73 bits, and longer than any password has to be.
const FIRST_PASSWORD: u8 = 16;

/// A password for somebody to hand over, drawn from the system's randomness; as it is told
/// once, and as it is hashed.
///
/// # Errors
/// When the list of known passwords can not be read.
pub fn first_password(known: &dyn KnownPasswords) -> Result<(String, NewPassword), Unacceptable> {
    let length = PassLength::try_from(FIRST_PASSWORD).unwrap_or_default();
    let made = PassSecret::random(length, &mut system_rng());
    let first = made.expose_in_groups().to_lowercase();
    // Sixteen signs are neither none nor too many.
    let typed = Password::typed(first.clone());
    let typed = typed.map_err(|_| Unacceptable::Unknown(ListNotReadable))?;
    Ok((first, password::accept(typed, &[], known)?))
}

/// What one hash costs.
#[derive(Clone, Debug)]
pub struct Cost(Params);

impl Cost {
    /// RFC 9106's second recommended choice: 64 MiB, t = 3, p = 4.
    ///
    /// # Panics
    /// Never: the figures are within Argon2's bounds, and a test holds them to it.
    #[must_use]
    pub fn recommended() -> Self {
        Self::of(64 * 1024, 3, 4)
    }

    /// The least that Argon2 takes, for tests that make many.
    #[must_use]
    pub fn least() -> Self {
        Self::of(Params::MIN_M_COST, 1, 1)
    }

    fn of(kibibytes: u32, passes: u32, lanes: u32) -> Self {
        Self(Params::new(kibibytes, passes, lanes, None).unwrap_or(Params::DEFAULT))
    }
}

/// Makes and checks password hashes, off the threads that draw or wait.
pub struct Passwords {
    argon2: Argon2<'static>,
    at_once: Arc<Semaphore>,
    checked: AtomicU64,
}

impl Passwords {
    /// A hasher of this cost.
    #[must_use]
    pub fn new(cost: Cost) -> Self {
        Self {
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, cost.0),
            at_once: Arc::new(Semaphore::new(AT_ONCE)),
            checked: AtomicU64::new(0),
        }
    }

    /// What is to be kept of a new password.
    ///
    /// # Errors
    /// When the work was interrupted; nothing was made.
    pub async fn hash(&self, password: NewPassword) -> Result<PasswordHash, Interrupted> {
        self.hash_any(password.password().clone()).await
    }

    /// What is to be kept of the password of somebody in the sample organisation, which
    /// nobody judges: it is shown to everyone.
    ///
    /// # Errors
    /// When the work was interrupted.
    pub async fn hash_sample(&self, password: Password) -> Result<PasswordHash, Interrupted> {
        self.hash_any(password).await
    }

    /// What is to be kept of a kiosk's PIN, which is judged by its own rules.
    ///
    /// # Errors
    /// When the work was interrupted.
    pub async fn hash_pin(&self, pin: &KioskPin) -> Result<PasswordHash, Interrupted> {
        self.hash_any(pin.to_password().map_err(|_| Interrupted)?)
            .await
    }

    async fn hash_any(&self, password: Password) -> Result<PasswordHash, Interrupted> {
        let argon2 = self.argon2.clone();
        let _room = self.at_once.acquire().await.map_err(|_| Interrupted)?;
        off_thread(move || {
            let mut salt = [0; 16];
            system_rng().fill_bytes(&mut salt);
            let hash: Result<phc::PasswordHash, Error> =
                argon2.hash_password_with_salt(password.expose_bytes(), &salt);
            hash.map(|hash| PasswordHash::from_phc(&hash.to_string()))
        })
        .await?
        .map_err(|_| Interrupted)
    }

    /// Whether `password` is the one that `kept` was made from. Where nothing is kept the
    /// same work is done, so that the time tells nobody which names exist.
    ///
    /// # Errors
    /// When the work was interrupted.
    pub async fn is_right(
        &self,
        password: Password,
        kept: Option<PasswordHash>,
    ) -> Result<bool, Interrupted> {
        let known = kept.is_some();
        let against = match kept {
            Some(kept) => kept,
            None => self.nobodys().map_err(|_| Interrupted)?,
        };
        let argon2 = self.argon2.clone();
        let _room = self.at_once.acquire().await.map_err(|_| Interrupted)?;
        self.checked.fetch_add(1, Ordering::Relaxed);
        let right = off_thread(move || {
            argon2
                .verify_password(password.expose_bytes(), against.as_phc())
                .is_ok()
        })
        .await?;
        Ok(right && known)
    }

    /// How many passwords have been checked, so that a test can see that none was skipped.
    #[must_use]
    pub fn checked(&self) -> u64 {
        self.checked.load(Ordering::Relaxed)
    }

    /// A hash that no password is known to make: it is drawn, not worked out, so that
    /// it costs nothing to have.
    fn nobodys(&self) -> Result<PasswordHash, Error> {
        let (mut salt, mut output) = ([0; 16], [0; Params::DEFAULT_OUTPUT_LEN]);
        system_rng().fill_bytes(&mut salt);
        system_rng().fill_bytes(&mut output);
        let drawn = phc::PasswordHash {
            algorithm: Algorithm::Argon2id.ident(),
            version: Some(Version::V0x13.into()),
            params: phc::ParamsString::try_from(self.argon2.params())?,
            salt: Some(phc::Salt::new(&salt)?),
            hash: Some(phc::Output::new(&output)?),
        };
        Ok(PasswordHash::from_phc(&drawn.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use security_info::password::{NoFurtherList, accept};

    use super::*;

    const RIGHT: &str = "lavskrika tjäder ormvråk";

    fn typed(text: &str) -> Password {
        Password::typed(text.to_owned()).unwrap()
    }

    #[test]
    fn the_recommended_cost_is_rfc_9106s_second_choice() {
        let Cost(params) = Cost::recommended();
        assert_eq!(
            (params.m_cost(), params.t_cost(), params.p_cost()),
            (65_536, 3, 4)
        );
    }

    #[tokio::test]
    async fn only_the_password_itself_is_right() {
        let passwords = Passwords::new(Cost::least());
        let kept = passwords
            .hash(accept(typed(RIGHT), &[], &NoFurtherList).unwrap())
            .await
            .unwrap();
        assert!(
            kept.as_phc().starts_with("$argon2id$v=19$"),
            "{}",
            kept.as_phc()
        );
        let rows = [
            (RIGHT, Some(kept.clone()), true),
            ("lavskrika tjäder ormvrak", Some(kept.clone()), false),
            (RIGHT, Some(PasswordHash::from_phc("not a hash")), false),
            (RIGHT, None, false),
        ];
        for (password, kept, right) in rows {
            assert_eq!(
                passwords.is_right(typed(password), kept).await,
                Ok(right),
                "{password}"
            );
        }
    }

    #[tokio::test]
    async fn the_same_password_is_kept_differently_each_time() {
        let passwords = Passwords::new(Cost::least());
        let new = accept(typed(RIGHT), &[], &NoFurtherList).unwrap();
        let (one, other) = (passwords.hash(new.clone()).await, passwords.hash(new).await);
        assert_ne!(one, other);
    }

    #[tokio::test]
    async fn a_name_without_an_account_costs_the_same_work() {
        let passwords = Passwords::new(Cost::least());
        let nobodys = passwords.nobodys().unwrap();
        let real = passwords
            .hash(accept(typed(RIGHT), &[], &NoFurtherList).unwrap())
            .await
            .unwrap();
        // Algorithm, version and cost are written out, salt and output are as long.
        let work = |hash: &PasswordHash| {
            let parts: Vec<_> = hash.as_phc().split('$').map(str::to_owned).collect();
            (parts[..4].to_vec(), parts[4].len(), parts[5].len())
        };
        assert_eq!(work(&nobodys), work(&real));
        assert!(phc::PasswordHash::new(nobodys.as_phc()).is_ok());
        assert_ne!(nobodys, passwords.nobodys().unwrap());
        passwords.is_right(typed("fel"), Some(real)).await.unwrap();
        passwords.is_right(typed("fel"), None).await.unwrap();
        assert_eq!(passwords.checked(), 2);
    }
}

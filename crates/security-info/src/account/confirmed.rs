//! When a person's methods were last known to be right.

use super::{Account, MethodError};
use crate::{Timestamp, method::Method};

impl Account {
    /// When the person last said that their methods are right, or gave or changed one; none,
    /// where there is no method that lasts.
    #[must_use]
    pub fn methods_confirmed_at(&self) -> Option<Timestamp> {
        // An account from before this was asked tells when its methods were added.
        let added = self.lasting().map(Method::added_at).max()?;
        Some(self.methods_confirmed_at.map_or(added, |at| at.max(added)))
    }

    /// The person says that the methods are right as they are.
    ///
    /// # Errors
    /// When there is no method that lasts.
    pub fn confirm_methods(&mut self, now: Timestamp) -> Result<(), MethodError> {
        self.lasting().next().ok_or(MethodError::NoSuchMethod)?;
        self.methods_confirmed_at = Some(now);
        Ok(())
    }

    /// Its methods without those that are only lent for a while.
    fn lasting(&self) -> impl Iterator<Item = &Method> {
        let methods = self.methods.iter();
        methods.filter(|method| !method.kind().is_lent())
    }
}

//! Rows that go.

#[cfg(any(test, feature = "contract-tests"))]
use super::{Version, Versioned};
use crate::{
    helpdesk::CaseNumber,
    identity::{AccountId, UserName},
    phone::PhoneNumber,
};

/// A row that goes. Nothing else is ever removed: what an organisation is, and what was
/// recorded, stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removed {
    /// An account, and its claim to its user name.
    Account(AccountId),
    /// What is held against a user name.
    SignIn(UserName),
    /// What is known of a number.
    Number(PhoneNumber),
    /// A case of the helpdesk's.
    Case(CaseNumber),
}

#[cfg(any(test, feature = "contract-tests"))]
impl Removed {
    pub(super) const fn account(&self) -> Option<&AccountId> {
        match self {
            Self::Account(id) => Some(id),
            Self::SignIn(_) | Self::Number(_) | Self::Case(_) => None,
        }
    }

    pub(super) const fn sign_in(&self) -> Option<&UserName> {
        match self {
            Self::SignIn(name) => Some(name),
            Self::Account(_) | Self::Number(_) | Self::Case(_) => None,
        }
    }

    pub(super) const fn number(&self) -> Option<&PhoneNumber> {
        match self {
            Self::Number(number) => Some(number),
            Self::Account(_) | Self::SignIn(_) | Self::Case(_) => None,
        }
    }

    pub(super) const fn case(&self) -> Option<&CaseNumber> {
        match self {
            Self::Case(number) => Some(number),
            Self::Account(_) | Self::SignIn(_) | Self::Number(_) => None,
        }
    }
}

/// The rows of one sort that go, and the versions that they were read at.
#[cfg(any(test, feature = "contract-tests"))]
pub(super) fn removed<'r, K: Clone + 'r>(
    rows: &'r [Versioned<Removed>],
    of_sort: impl Fn(&Removed) -> Option<&K> + 'r,
) -> impl Iterator<Item = (K, Version)> + 'r {
    rows.iter()
        .filter_map(move |row| Some((of_sort(&row.value)?.clone(), row.version)))
}

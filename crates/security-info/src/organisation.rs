//! The organisation whose store this is.

use serde::{Deserialize, Serialize};

use crate::{identity::OrganisationName, phone::CountryCode, policy::Policy};

/// The organisation and its rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// What it is called, on the screen and on the phone.
    pub name: OrganisationName,
    /// Where it is: numbers without a calling code are read as this country's.
    pub country: CountryCode,
    /// Its rules.
    pub policy: Policy,
    /// Whether it is the sample organisation, in which nothing is real.
    pub demonstration: bool,
}

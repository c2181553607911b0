//! Guards.
use super::number::{CountryCode, PhoneNumber};
use std::collections::BTreeSet;
/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("refused")]
#[expect(missing_docs)]
pub enum DialRefusal {
    PremiumRate,
    SharedCost,
    SpecialService,
    GlobalNetwork,
    ShortOrEmergency,
    CountryNotAllowed(Option<CountryCode>),
    NotInUse,
}
/// May.
pub fn may_dial(
    _number: &PhoneNumber,
    _allowed: &BTreeSet<CountryCode>,
) -> Result<(), DialRefusal> {
    Ok(())
}

//! Which numbers may be called at all.
//!
//! Toll fraud works by having somebody else's line call numbers that pay the fraudster:
//! premium-rate lines, satellite and other global networks, small far-away countries
//! (GSMA FF.21; in the trade, *international revenue share fraud*). So a number is called
//! only when its plan has it in use, its kind is a person's, and its country is named.

use std::collections::BTreeSet;

use super::{
    number::{CountryCode, NumberKind, PhoneNumber},
    plan::Planned,
    short_numbers,
};

/// Calling codes that lead to no country (ITU-T E.164, list of assigned country codes):
/// international freephone and shared cost (+800, +808), the maritime and universal
/// personal numbers under +87, satellite and other global networks, premium rate (+979)
/// and trials (+991). None is a person's phone, and most are dear.
const GLOBAL_NETWORKS: [&str; 9] = ["800", "808", "87", "881", "882", "883", "888", "979", "991"];

/// The rule by which a number is never called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DialRefusal {
    /// Dearer than a call.
    #[error("a number that is not premium rate is expected")]
    PremiumRate,
    /// Paid for by both ends.
    #[error("a number that is not shared cost is expected")]
    SharedCost,
    /// A personal number that follows its holder, a pager, a voicemail box or a company's
    /// universal access number.
    #[error("a person's line is expected, not a special service")]
    SpecialService,
    /// A satellite or another network that belongs to no country.
    #[error("a country's number is expected, not a global network's")]
    GlobalNetwork,
    /// An emergency line or another number that exists only inside its country.
    #[error("a full number is expected, not a short or emergency one")]
    ShortOrEmergency,
    /// Its country, where it is known, is not among those that may be called.
    #[error("a number of a country that may be called is expected")]
    CountryNotAllowed(Option<CountryCode>),
    /// The organisation has blocked numbers that begin so.
    #[error("a number that begins as the organisation allows is expected")]
    PrefixBlocked,
    /// Its country's plan has given out no such number.
    #[error("a number that is in use is expected")]
    NotInUse,
}

/// Whether `number` may be called when `allowed` are the countries that may.
///
/// What kind of number it is comes before where it is: a premium-rate number is refused
/// as that wherever it is. A number that several countries share, as Finland and Åland
/// share their mobiles, may be called when any of them is allowed.
///
/// # Errors
/// The rule that forbids it.
pub fn may_dial(number: &PhoneNumber, allowed: &BTreeSet<CountryCode>) -> Result<(), DialRefusal> {
    let digits = number.e164().trim_start_matches('+');
    if GLOBAL_NETWORKS.iter().any(|code| digits.starts_with(code)) {
        return Err(DialRefusal::GlobalNetwork);
    }
    let planned = Planned::of(number).ok_or(DialRefusal::NotInUse)?;
    let country = planned.country();
    let in_use = planned.in_use().is_ok();
    let national = planned.national();
    if short_numbers::is_reserved(&national, country)
        || !in_use && short_numbers::is_short(&national)
    {
        return Err(DialRefusal::ShortOrEmergency);
    }
    if !in_use {
        return Err(DialRefusal::NotInUse);
    }
    match planned.kind() {
        NumberKind::PremiumRate => Err(DialRefusal::PremiumRate),
        NumberKind::SharedCost => Err(DialRefusal::SharedCost),
        NumberKind::PersonalNumber
        | NumberKind::Pager
        | NumberKind::UniversalAccess
        | NumberKind::Voicemail => Err(DialRefusal::SpecialService),
        NumberKind::Unknown => Err(DialRefusal::NotInUse),
        NumberKind::Mobile
        | NumberKind::FixedLine
        | NumberKind::FixedLineOrMobile
        | NumberKind::Voip
        | NumberKind::TollFree => {
            let named = allowed.iter().any(|&country| planned.is_of(country));
            if named {
                Ok(())
            } else {
                Err(DialRefusal::CountryNotAllowed(country))
            }
        }
    }
}

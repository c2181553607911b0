//! What the world's numbering plans say of a number, by `rlibphonenumber`'s metadata.

use rlibphonenumber::{
    NumberLengthType, PHONE_NUMBER_UTIL, PhoneNumber as Parsed, PhoneNumberFormat, PhoneNumberType,
    Region, ValidationError, get_national_significant_number_owned,
};

use super::number::{CountryCode, NumberKind, PhoneNumber};

/// A number with its place in a numbering plan; it need not be in use there.
pub(super) struct Planned {
    parsed: Parsed,
    region: Option<Region>,
}

/// Why a plan has no such number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotInPlan {
    /// Digits are missing, or the area code is.
    TooShort,
    /// Right in length or too long, and nobody's.
    NotAssigned,
}

impl Planned {
    /// Places a number; `None` when it does not read back or no plan has its calling code.
    pub(super) fn of(number: &PhoneNumber) -> Option<Self> {
        read_back(number).map(Self::place)
    }

    /// Places a number that `rlibphonenumber` has read.
    pub(super) fn place(parsed: Parsed) -> Self {
        let region = PHONE_NUMBER_UTIL.get_region_for_number(&parsed);
        Self { parsed, region }
    }

    /// The E.164 form, when it keeps to that standard's length and reads back. Belarus's
    /// 810… does not, for one: behind +375 the 8 is taken for the trunk prefix.
    pub(super) fn number(&self) -> Option<PhoneNumber> {
        e164(&self.parsed).filter(|number| read_back(number).is_some())
    }

    /// Whether the plan has given such numbers out, and if not, what is wrong with it.
    pub(super) fn in_use(&self) -> Result<(), NotInPlan> {
        if self
            .region
            .is_some_and(|region| self.parsed.is_valid_for_region(region))
        {
            return Ok(());
        }
        match self.parsed.is_possible_with_reason() {
            Ok(NumberLengthType::IsPossibleLocalOnly) | Err(ValidationError::TooShort) => {
                Err(NotInPlan::TooShort)
            }
            Ok(NumberLengthType::IsPossible)
            | Err(
                ValidationError::InvalidCountryCode
                | ValidationError::InvalidLength
                | ValidationError::TooLong,
            ) => Err(NotInPlan::NotAssigned),
        }
    }

    /// The country, unless the number belongs to none.
    pub(super) fn country(&self) -> Option<CountryCode> {
        self.region.and_then(country_of)
    }

    /// Whether the number is in use in `country` too. Where countries share a plan, the
    /// largest is named first: a mobile of Åland is one of Finland by its digits.
    pub(super) fn is_of(&self, country: CountryCode) -> bool {
        region_of(country).is_some_and(|region| {
            // `is_valid_for_region` does not look at the calling code.
            PHONE_NUMBER_UTIL.get_country_code_for_region(region) == Some(self.parsed.country_code)
                && self.parsed.is_valid_for_region(region)
        })
    }

    /// The national significant number: without calling code and trunk prefix.
    pub(super) fn national(&self) -> String {
        get_national_significant_number_owned(&self.parsed)
    }

    /// In the form that ITU-T E.123 gives for use abroad: `+46 70 174 06 05`.
    pub(super) fn international(&self) -> String {
        self.parsed
            .format_as(PhoneNumberFormat::International)
            .into_owned()
    }

    pub(super) fn kind(&self) -> NumberKind {
        match self.parsed.get_type() {
            PhoneNumberType::Mobile => NumberKind::Mobile,
            PhoneNumberType::FixedLine => NumberKind::FixedLine,
            PhoneNumberType::FixedLineOrMobile => NumberKind::FixedLineOrMobile,
            PhoneNumberType::VoIP => NumberKind::Voip,
            PhoneNumberType::TollFree => NumberKind::TollFree,
            PhoneNumberType::PremiumRate => NumberKind::PremiumRate,
            PhoneNumberType::SharedCost => NumberKind::SharedCost,
            PhoneNumberType::PersonalNumber => NumberKind::PersonalNumber,
            PhoneNumberType::Pager => NumberKind::Pager,
            PhoneNumberType::UAN => NumberKind::UniversalAccess,
            PhoneNumberType::VoiceMail => NumberKind::Voicemail,
            PhoneNumberType::Unknown => NumberKind::Unknown,
        }
    }
}

/// The number as `rlibphonenumber` reads it, unless that is another number: one with a
/// trunk prefix behind the calling code (`+46070…`) loses it.
fn read_back(number: &PhoneNumber) -> Option<Parsed> {
    let parsed = PHONE_NUMBER_UTIL.parse(number.e164(), None).ok()?;
    (e164(&parsed).as_ref() == Some(number)).then_some(parsed)
}

fn e164(parsed: &Parsed) -> Option<PhoneNumber> {
    PhoneNumber::from_e164(&parsed.format_as(PhoneNumberFormat::E164)).ok()
}

/// The region with a plan of its own that `country` stands for.
pub(super) fn region_of(country: CountryCode) -> Option<Region> {
    let region = Region::from_code(country.as_str()).ok()?;
    PHONE_NUMBER_UTIL
        .get_country_code_for_region(region)
        .map(|_| region)
}

/// The country that `region` stands for; `None` for the world's own, +800 and its kin.
pub(super) fn country_of(region: Region) -> Option<CountryCode> {
    CountryCode::parse(&region.as_region_str()).ok()
}

//! The countries that have a numbering plan.

use std::{fmt, sync::LazyLock};

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat, PhoneNumberType, Region};

use super::{
    number::CountryCode,
    plan::{country_of, region_of},
};

/// A country or territory with a numbering plan of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// Which.
    pub code: CountryCode,
    /// What its numbers begin with when dialled from abroad; several may share one.
    pub calling_code: CallingCode,
}

/// One to three digits of ITU-T E.164 that lead to a country; shown as `+46`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CallingCode(u16);

/// All countries with a known plan, sorted by their code.
#[must_use]
pub fn countries() -> &'static [Country] {
    static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
        let mut countries: Vec<_> = PHONE_NUMBER_UTIL
            .get_supported_regions()
            .filter_map(country)
            .collect();
        countries.sort_unstable_by_key(|country| country.code);
        countries
    });
    &COUNTRIES
}

/// A mobile number as people in `country` write it, for the empty field: it is made up
/// from the plan and is nobody's in particular.
///
/// `None` when the country is unknown or the plan gives no example.
#[must_use]
pub fn example_mobile(country: CountryCode) -> Option<String> {
    let region = region_of(country)?;
    let example = PHONE_NUMBER_UTIL
        .get_example_number_for_type_and_region(region, PhoneNumberType::Mobile)
        .ok()?;
    Some(example.format_as(PhoneNumberFormat::National).into_owned())
}

fn country(region: Region) -> Option<Country> {
    let calling_code = PHONE_NUMBER_UTIL.get_country_code_for_region(region)?;
    Some(Country {
        code: country_of(region)?,
        calling_code: CallingCode(u16::try_from(calling_code).ok()?),
    })
}

impl fmt::Display for CallingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{}", self.0)
    }
}

impl fmt::Debug for CallingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> CountryCode {
        CountryCode::parse(text).unwrap()
    }

    #[test]
    fn every_country_with_a_plan_is_there_once_in_order() {
        let all = countries();
        assert_eq!(all.len(), 245);
        assert!(all.windows(2).all(|pair| pair[0].code < pair[1].code));
    }

    #[test]
    fn calling_codes_are_shown_with_their_plus() {
        for (country, shown) in [
            ("SE", "+46"),
            ("US", "+1"),
            ("JM", "+1"),
            ("KZ", "+7"),
            ("FI", "+358"),
            ("AX", "+358"),
        ] {
            let found = countries()
                .iter()
                .find(|each| each.code == code(country))
                .unwrap();
            assert_eq!(found.calling_code.to_string(), shown, "{country}");
        }
    }

    #[test]
    fn an_example_is_written_as_people_there_write() {
        for (country, example) in [
            ("SE", Some("070-123 45 67")),
            ("NO", Some("40 61 23 45")),
            ("US", Some("(201) 555-0123")),
            ("ZZ", None),
        ] {
            assert_eq!(
                example_mobile(code(country)).as_deref(),
                example,
                "{country}"
            );
        }
    }
}

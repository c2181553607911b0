//! Which numbers may be called: a row a number.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;

use security_info::phone::{
    CountryCode, DialRefusal, NumberKind, PhoneNumber, countries, may_dial, read,
};

fn country(code: &str) -> CountryCode {
    CountryCode::parse(code).unwrap()
}

fn everywhere() -> BTreeSet<CountryCode> {
    countries().iter().map(|country| country.code).collect()
}

#[track_caller]
fn check(allowed: &BTreeSet<CountryCode>, rows: &[(&str, Result<(), DialRefusal>)]) {
    for &(e164, expected) in rows {
        let number = PhoneNumber::from_e164(e164).unwrap();
        assert_eq!(may_dial(&number, allowed), expected, "{e164}");
    }
}

#[test]
fn a_persons_phone_may_be_called_in_a_country_that_is_named() {
    let allowed = [country("SE"), country("US")].into();
    check(
        &allowed,
        &[
            ("+46701740605", Ok(())),
            ("+46812345678", Ok(())),
            ("+14255551234", Ok(())),
            (
                "+4740612345",
                Err(DialRefusal::CountryNotAllowed(Some(country("NO")))),
            ),
            (
                "+358412345678",
                Err(DialRefusal::CountryNotAllowed(Some(country("FI")))),
            ),
        ],
    );
}

#[test]
fn a_shared_calling_code_does_not_let_another_country_in() {
    let allowed = [country("US"), country("GB"), country("RU"), country("NO")].into();
    check(
        &allowed,
        &[
            (
                "+18765551234",
                Err(DialRefusal::CountryNotAllowed(Some(country("JM")))),
            ),
            (
                "+12642351234",
                Err(DialRefusal::CountryNotAllowed(Some(country("AI")))),
            ),
            (
                "+18092345678",
                Err(DialRefusal::CountryNotAllowed(Some(country("DO")))),
            ),
            (
                "+16135550123",
                Err(DialRefusal::CountryNotAllowed(Some(country("CA")))),
            ),
            (
                "+447781123456",
                Err(DialRefusal::CountryNotAllowed(Some(country("GG")))),
            ),
            (
                "+77710009998",
                Err(DialRefusal::CountryNotAllowed(Some(country("KZ")))),
            ),
            (
                "+4779123456",
                Err(DialRefusal::CountryNotAllowed(Some(country("SJ")))),
            ),
        ],
    );
}

#[test]
fn a_number_that_countries_share_may_be_called_when_one_of_them_is_allowed() {
    // Finland's and Åland's mobiles are one series, Norway's and Svalbard's another.
    for (e164, one, other) in [("+358412345678", "FI", "AX"), ("+4740612345", "NO", "SJ")] {
        for code in [one, other] {
            check(&[country(code)].into(), &[(e164, Ok(()))]);
        }
    }
    // Valid in Denmark behind +45, which is not where it leads.
    let norwegian = (
        "+4740612345",
        Err(DialRefusal::CountryNotAllowed(Some(country("NO")))),
    );
    check(&[country("DK")].into(), &[norwegian]);
}

#[test]
fn nowhere_is_allowed_when_no_country_is_named() {
    check(
        &BTreeSet::new(),
        &[(
            "+46701740605",
            Err(DialRefusal::CountryNotAllowed(Some(country("SE")))),
        )],
    );
}

#[test]
fn dear_numbers_are_refused_in_every_country() {
    check(
        &everywhere(),
        &[
            ("+469001234567", Err(DialRefusal::PremiumRate)),
            ("+46939123456", Err(DialRefusal::PremiumRate)),
            ("+19002345678", Err(DialRefusal::PremiumRate)),
            ("+449012345678", Err(DialRefusal::PremiumRate)),
            ("+449098790123", Err(DialRefusal::PremiumRate)),
            ("+448431234567", Err(DialRefusal::PremiumRate)),
            ("+499001234567", Err(DialRefusal::PremiumRate)),
            ("+33891123456", Err(DialRefusal::PremiumRate)),
            ("+61190212345", Err(DialRefusal::NotInUse)),
            ("+611900123456", Err(DialRefusal::PremiumRate)),
            ("+4782012345", Err(DialRefusal::PremiumRate)),
            ("+4590123456", Err(DialRefusal::PremiumRate)),
            ("+358600123456", Err(DialRefusal::PremiumRate)),
            ("+31900123456", Err(DialRefusal::PremiumRate)),
            ("+41900123456", Err(DialRefusal::PremiumRate)),
            ("+39899123456", Err(DialRefusal::PremiumRate)),
            ("+46771123456", Err(DialRefusal::SharedCost)),
            ("+41840123456", Err(DialRefusal::SharedCost)),
            ("+4918012345", Err(DialRefusal::SharedCost)),
            ("+4781021234", Err(DialRefusal::SharedCost)),
            ("+81570123456", Err(DialRefusal::SpecialService)),
        ],
    );
}

#[test]
fn every_countrys_own_example_of_a_dear_number_is_refused() {
    use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat, PhoneNumberType, Region};
    let refused = [
        (PhoneNumberType::PremiumRate, DialRefusal::PremiumRate),
        (PhoneNumberType::SharedCost, DialRefusal::SharedCost),
        (PhoneNumberType::PersonalNumber, DialRefusal::SpecialService),
        (PhoneNumberType::Pager, DialRefusal::SpecialService),
        (PhoneNumberType::UAN, DialRefusal::SpecialService),
        (PhoneNumberType::VoiceMail, DialRefusal::SpecialService),
    ];
    let allowed = everywhere();
    let mut seen = 0;
    for (kind, refusal) in refused {
        for each in countries() {
            let region = Region::from_code(each.code.as_str()).unwrap();
            let Ok(example) =
                PHONE_NUMBER_UTIL.get_example_number_for_type_and_region(region, kind)
            else {
                continue;
            };
            let e164 = example.format_as(PhoneNumberFormat::E164);
            let Ok(number) = PhoneNumber::from_e164(&e164) else {
                continue;
            };
            assert_eq!(
                may_dial(&number, &allowed),
                Err(refusal),
                "{e164} of {}",
                each.code
            );
            seen += 1;
        }
    }
    assert!(seen > 300, "{seen} examples only");
}

#[test]
fn every_countrys_own_example_of_a_mobile_may_be_called() {
    use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat, PhoneNumberType, Region};
    for each in countries() {
        let region = Region::from_code(each.code.as_str()).unwrap();
        let example = PHONE_NUMBER_UTIL
            .get_example_number_for_type_and_region(region, PhoneNumberType::Mobile);
        let Ok(example) = example else { continue };
        let number = PhoneNumber::from_e164(&example.format_as(PhoneNumberFormat::E164)).unwrap();
        assert_eq!(
            may_dial(&number, &[each.code].into()),
            Ok(()),
            "{}",
            each.code
        );
    }
}

#[test]
fn special_services_are_refused() {
    check(
        &everywhere(),
        &[
            // Britain's personal numbers (070) and pagers (076).
            ("+447012345678", Err(DialRefusal::SpecialService)),
            ("+447640123456", Err(DialRefusal::SpecialService)),
            ("+15002345678", Err(DialRefusal::SpecialService)),
            ("+4702000", Err(DialRefusal::SpecialService)),
            ("+46740123456", Err(DialRefusal::SpecialService)),
            ("+443012345678", Err(DialRefusal::SpecialService)),
        ],
    );
}

#[test]
fn networks_of_no_country_are_refused_whether_or_not_their_plan_is_known() {
    check(
        &everywhere(),
        &[
            // Inmarsat, Iridium, Globalstar, Thuraya and other satellites.
            ("+870773111632", Err(DialRefusal::GlobalNetwork)),
            ("+871123456789", Err(DialRefusal::GlobalNetwork)),
            ("+881612345678", Err(DialRefusal::GlobalNetwork)),
            ("+881812345678", Err(DialRefusal::GlobalNetwork)),
            ("+88216123456", Err(DialRefusal::GlobalNetwork)),
            ("+88213123456", Err(DialRefusal::GlobalNetwork)),
            ("+883510012345", Err(DialRefusal::GlobalNetwork)),
            ("+883510000000090", Err(DialRefusal::GlobalNetwork)),
            ("+88812345678901", Err(DialRefusal::GlobalNetwork)),
            ("+878101234567890", Err(DialRefusal::GlobalNetwork)),
            ("+979123456789", Err(DialRefusal::GlobalNetwork)),
            ("+80012345678", Err(DialRefusal::GlobalNetwork)),
            ("+80812345678", Err(DialRefusal::GlobalNetwork)),
            ("+991001123456", Err(DialRefusal::GlobalNetwork)),
        ],
    );
}

#[test]
fn countries_beside_the_global_networks_are_countries() {
    check(
        &everywhere(),
        &[
            ("+8801812345678", Ok(())),
            ("+886912345678", Ok(())),
            ("+992917123456", Ok(())),
            ("+99312345678", Ok(())),
        ],
    );
}

#[test]
fn short_and_emergency_numbers_behind_a_calling_code_are_refused() {
    check(
        &everywhere(),
        &[
            ("+4690000", Err(DialRefusal::ShortOrEmergency)),
            ("+46118118", Err(DialRefusal::ShortOrEmergency)),
            ("+46116117", Err(DialRefusal::ShortOrEmergency)),
            ("+4611414", Err(DialRefusal::ShortOrEmergency)),
            ("+3581177", Err(DialRefusal::ShortOrEmergency)),
            ("+376116000", Err(DialRefusal::ShortOrEmergency)),
            ("+44118500", Err(DialRefusal::ShortOrEmergency)),
        ],
    );
}

#[test]
fn numbers_that_no_plan_has_given_out_are_refused() {
    check(
        &everywhere(),
        &[
            ("+467017406051", Err(DialRefusal::NotInUse)),
            ("+461234567890", Err(DialRefusal::NotInUse)),
            ("+11234567890", Err(DialRefusal::NotInUse)),
            ("+12530000", Err(DialRefusal::NotInUse)),
            ("+9991234567", Err(DialRefusal::NotInUse)),
            // A trunk prefix behind the calling code: the exchange would see other digits.
            ("+460701740605", Err(DialRefusal::NotInUse)),
            ("+2101234567", Err(DialRefusal::NotInUse)),
            ("+123456789012345", Err(DialRefusal::NotInUse)),
        ],
    );
}

#[test]
fn free_and_internet_lines_may_be_called() {
    for (e164, kind) in [
        ("+18003569377", NumberKind::TollFree),
        ("+46202457768", NumberKind::TollFree),
        ("+445612345678", NumberKind::Voip),
        ("+33912345678", NumberKind::Voip),
    ] {
        let number = PhoneNumber::from_e164(e164).unwrap();
        assert_eq!(number.kind(), kind, "{e164}");
        assert_eq!(may_dial(&number, &everywhere()), Ok(()), "{e164}");
    }
}

/// The worst that a typing mistake or a bored thumb can do.
#[test]
fn whatever_is_typed_in_up_to_four_digits_reaches_no_emergency_line() {
    let allowed = everywhere();
    let sweden = country("SE");
    for digits in (0..10_000).map(|n| format!("{n:04}")) {
        for typed in [
            digits.clone(),
            format!("+46{digits}"),
            format!("0046{digits}"),
        ] {
            let dialled = read(&typed, sweden)
                .is_ok_and(|reading| may_dial(&reading.proposed().number, &allowed).is_ok());
            assert!(!dialled, "{typed}");
        }
    }
}

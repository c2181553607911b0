//! What people type, and how it is understood: a row a case.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use security_info::phone::{
    CountryCode, NumberKind, NumberMustBeConfirmed, PhoneNumber, ReadError, Reading, countries,
    read,
};

fn country(code: &str) -> CountryCode {
    CountryCode::parse(code).unwrap()
}

/// A reading in one line: `+46701740605 Mobile`, `… x123` with an extension, `?` in front
/// when it is disputed, or the error.
fn shown(typed: &str, from: &str) -> String {
    let (dispute, read) = match read(typed, country(from)) {
        Ok(Reading::Agreed(number)) => ("", number),
        Ok(Reading::Disputed(number)) => ("? ", number),
        Err(error) => return format!("{error:?}"),
    };
    let extension = read
        .dropped_extension
        .map(|digits| format!(" x{digits}"))
        .unwrap_or_default();
    format!("{dispute}{} {:?}{extension}", read.number.e164(), read.kind)
}

#[track_caller]
fn check(rows: &[(&str, &str, &str)]) {
    for &(from, typed, expected) in rows {
        assert_eq!(shown(typed, from), expected, "{typed:?} in {from}");
    }
}

#[test]
fn every_way_of_writing_a_swedish_mobile_is_the_same_number() {
    let ways = [
        "0701740605",
        "070-174 06 05",
        "070 174 06 05",
        "070.174.06.05",
        "070/174 06 05",
        "(070) 174 06 05",
        "[070] 174 06 05",
        "070 - 174 06 05",
        "  070-1740605  ",
        "0701740605\n",
        "+46701740605",
        "+46 70 174 06 05",
        "+46 (0)70 174 06 05",
        "+46(0)70-1740605",
        "+4670-1740605",
        "+46-70-1740605",
        "++46701740605",
        "0046701740605",
        "00 46 70 174 06 05",
        "0046 (0)70-174 06 05",
        "46701740605",
        "tel:+46-70-174-06-05",
        "tel:+46701740605",
        "TEL:0701740605",
        "tel:0701740605;phone-context=+46",
        "Tel: 070-174 06 05",
        "mobil 070-174 06 05",
        "Mobil: +46 70 174 06 05",
        // As address books write it.
        "070-174 06 05 (mobil)",
        "tel: 070-174 06 05 [work] ",
        "070-174 06 05 (Annas mobil)",
        // Copied out of other programs: directions, joiners, hard spaces and hyphens.
        "\u{202A}070-174 06 05\u{202C}",
        "\u{2066}+46 70 174 06 05\u{2069}",
        "\u{200E}+46\u{A0}70\u{A0}174\u{A0}06\u{A0}05\u{200F}",
        "\u{FEFF}070\u{2011}174\u{202F}06\u{202F}05",
        "070\u{2013}174\u{2009}06\u{2009}05",
        "070\u{2212}174\u{200B}06\u{AD}05",
        // Full-width, Arabic-Indic, Persian and Devanagari digits.
        "\u{FF10}\u{FF17}\u{FF10}\u{FF0D}\u{FF11}\u{FF17}\u{FF14}\u{3000}0605",
        "\u{FF0B}46701740605",
        "٠٧٠١٧٤٠٦٠٥",
        "۰۷۰۱۷۴۰۶۰۵",
        "०७०१७४०६०५",
    ];
    for typed in ways {
        assert_eq!(shown(typed, "SE"), "+46701740605 Mobile", "{typed:?}");
    }
}

#[test]
fn numbers_are_read_as_people_in_each_country_write_them() {
    check(&[
        ("SE", "08-123 456 78", "+46812345678 FixedLine"),
        // 011 is Norrköping in Sweden and the way abroad in the USA.
        ("SE", "011-12 34 56", "+4611123456 FixedLine"),
        ("US", "011 46 70 174 06 05", "+46701740605 Mobile"),
        ("US", "011 39 02 3661 8300", "+390236618300 FixedLine"),
        ("JP", "010 46 70 174 06 05", "+46701740605 Mobile"),
        ("SE", "00 1 650 253 0000", "+16502530000 FixedLineOrMobile"),
        // An Italian 0 belongs to the number, wherever it is dialled from.
        ("IT", "02 3661 8300", "+390236618300 FixedLine"),
        ("SE", "+39 02 3661 8300", "+390236618300 FixedLine"),
        ("SE", "0039 02 3661 8300", "+390236618300 FixedLine"),
        ("IT", "312 345 6789", "+393123456789 Mobile"),
        ("US", "(650) 253-0000", "+16502530000 FixedLineOrMobile"),
        ("US", "1-650-253-0000", "+16502530000 FixedLineOrMobile"),
        ("US", "650.253.0000", "+16502530000 FixedLineOrMobile"),
        ("JM", "876-555-1234", "+18765551234 Mobile"),
        ("GB", "020 7946 0123", "+442079460123 FixedLine"),
        ("GB", "07400 123456", "+447400123456 Mobile"),
        ("SE", "+44 (0)7400 123456", "+447400123456 Mobile"),
        ("FR", "06 78 29 91 16", "+33678299116 Mobile"),
        ("DE", "0151 23456789", "+4915123456789 Mobile"),
        ("DE", "030/23125 0", "+4930231250 FixedLine"),
        ("DK", "32 12 34 56", "+4532123456 FixedLineOrMobile"),
        ("NO", "406 12 345", "+4740612345 Mobile"),
        ("FI", "041 2345678", "+358412345678 Mobile"),
        ("IS", "611 1234", "+3546111234 Mobile"),
        ("EE", "5123 4567", "+37251234567 Mobile"),
        ("HU", "06 20 123 4567", "+36201234567 Mobile"),
        ("KZ", "8 (771) 000 9998", "+77710009998 Mobile"),
        ("AU", "0412 345 678", "+61412345678 Mobile"),
        ("CN", "131 2345 6789", "+8613123456789 Mobile"),
        ("JP", "090-1234-5678", "+819012345678 Mobile"),
        ("EG", "٠١٠٠١٢٣٤٥٦٧", "+201001234567 Mobile"),
        ("MX", "55 1234 5678", "+525512345678 FixedLineOrMobile"),
        // 15 marks a mobile inside Argentina, 9 does from abroad.
        ("AR", "011 15-2345-6789", "+5491123456789 Mobile"),
        ("AR", "0343 15 555 1212", "+5493435551212 Mobile"),
        ("BR", "(11) 96123-4567", "+5511961234567 Mobile"),
        // 31 selects a carrier in Brazil and is not dialled from elsewhere.
        ("BR", "0 31 21 2128 6979", "+552121286979 FixedLine"),
        ("NU", "4002", "+6834002 FixedLine"),
    ]);
}

#[test]
fn an_extension_is_told_and_never_part_of_the_number() {
    check(&[
        (
            "US",
            "+1 4255551234X12345",
            "+14255551234 FixedLineOrMobile x12345",
        ),
        (
            "SE",
            "+1 4255551234X12345",
            "+14255551234 FixedLineOrMobile x12345",
        ),
        (
            "US",
            "650-253-0000;12345",
            "+16502530000 FixedLineOrMobile x12345",
        ),
        (
            "US",
            "650.253.0000 extension 4",
            "+16502530000 FixedLineOrMobile x4",
        ),
        ("SE", "08-123 456 78 x12", "+46812345678 FixedLine x12"),
        ("SE", "08-123 456 78 ext. 12", "+46812345678 FixedLine x12"),
        ("SE", "08-123 456 78 ext 012", "+46812345678 FixedLine x012"),
        ("SE", "08-123 456 78,12", "+46812345678 FixedLine x12"),
        ("SE", "08-123 456 78 #123", "+46812345678 FixedLine x123"),
        ("SE", "08-123 456 78;ext=12", "+46812345678 FixedLine x12"),
        (
            "SE",
            "tel:+46-8-123-456-78;ext=12",
            "+46812345678 FixedLine x12",
        ),
        (
            "SE",
            "08-123 456 78 anknytning 12",
            "+46812345678 FixedLine x12",
        ),
        (
            "SE",
            "08-123 456 78, Anknytning: 12",
            "+46812345678 FixedLine x12",
        ),
        ("SE", "08-123 456 78 ankn. 12", "+46812345678 FixedLine x12"),
        (
            "SE",
            "08-123 456 78 (ankn. 12)",
            "+46812345678 FixedLine x12",
        ),
        ("SE", "08-123 456 78 ankn12", "+46812345678 FixedLine x12"),
        ("SE", "08-123 456 78 ank. 12", "+46812345678 FixedLine x12"),
        // A subaddress is no extension; it is dropped with its parameter.
        (
            "SE",
            "tel:+46-8-123-456-78;isub=1411",
            "+46812345678 FixedLine",
        ),
    ]);
}

#[test]
fn letters_count_only_where_both_parsers_take_them_for_digits() {
    check(&[
        ("US", "1-800-FLOWERS", "+18003569377 TollFree"),
        ("SE", "020-BILPROV", "+46202457768 TollFree"),
        ("US", "1-800-FLOWER", "NotANumber"),
        // `phonenumber` takes the letter for a 2, `rlibphonenumber` for a slip of the key.
        ("SE", "070a1740605", "? +46701740605 Mobile"),
        ("FR", "+3367a829916", "TooShort"),
        ("FR", "+336782991a16", "? +33678299116 Mobile"),
    ]);
}

#[test]
fn where_the_parsers_differ_the_reading_is_disputed() {
    check(&[
        // `phonenumber` takes an 8 that belongs to the number for Russia's trunk prefix.
        ("SE", "+78005553535", "? +78005553535 TollFree"),
        ("RU", "8 800 555 35 35", "? +78005553535 TollFree"),
        ("RU", "8 (811) 293-25-67", "? +78112932567 FixedLine"),
        ("RU", "8 (912) 345-67-89", "+79123456789 Mobile"),
        // It takes 250 for Rwanda's calling code, which it is as well.
        ("RW", "250 123 456", "? +250250123456 FixedLine"),
        (
            "SE",
            "08-123 456 78 12345#",
            "? +46812345678 FixedLine x12345",
        ),
        ("SE", "+0046701740605", "? +46701740605 Mobile"),
        (
            "SE",
            "tel:174-06-05;phone-context=+46-70",
            "? +46701740605 Mobile",
        ),
    ]);
}

#[test]
fn short_and_emergency_numbers_are_named_as_such() {
    check(&[
        ("SE", "112", "ShortOrEmergency"),
        ("SE", "1 1 2", "ShortOrEmergency"),
        ("SE", "ring 112", "ShortOrEmergency"),
        ("SE", "+46 112", "ShortOrEmergency"),
        ("SE", "0046112", "ShortOrEmergency"),
        ("SE", "90 000", "ShortOrEmergency"),
        ("SE", "118 118", "ShortOrEmergency"),
        ("SE", "116 117", "ShortOrEmergency"),
        ("SE", "114 14", "ShortOrEmergency"),
        ("SE", "1177", "ShortOrEmergency"),
        ("US", "911", "ShortOrEmergency"),
        ("US", "988", "ShortOrEmergency"),
        ("US", "+1 911", "ShortOrEmergency"),
        ("GB", "999", "ShortOrEmergency"),
        ("AU", "000", "ShortOrEmergency"),
        ("DE", "110", "ShortOrEmergency"),
        ("JP", "119", "ShortOrEmergency"),
        ("BR", "190", "ShortOrEmergency"),
        ("FR", "15", "ShortOrEmergency"),
        // Valid by Andorra's and Jersey's plans, and reserved all the same.
        ("AD", "116000", "ShortOrEmergency"),
        ("JE", "118 500", "ShortOrEmergency"),
    ]);
}

#[test]
fn emergency_lines_of_anywhere_are_a_number_nowhere() {
    // Every line that some country answers emergencies on, and Sweden's old one.
    let lines = "000 001 002 003 011 022 033 050 060 065 066 068 080 085 088 01 02 03 08 13 14 15 \
        16 17 18 90 91 92 93 94 97 100 101 102 103 104 105 106 107 108 110 111 112 113 114 115 \
        116 117 118 119 120 122 123 124 125 127 128 129 130 131 132 133 140 144 150 151 153 155 \
        156 158 160 166 171 175 177 180 185 190 191 192 193 194 195 196 197 198 199 211 311 333 \
        355 511 555 666 819 888 901 902 903 911 912 913 917 919 922 933 955 977 988 990 991 992 \
        993 994 995 996 997 998 999 116000 116006 116111 116117 116123 118118 118500";
    for line in lines.split_ascii_whitespace() {
        for each in countries() {
            let error = read(line, each.code).expect_err(line);
            assert!(
                matches!(error, ReadError::ShortOrEmergency | ReadError::TooShort),
                "{line} in {}: {error:?}",
                each.code
            );
        }
    }
}

#[test]
fn what_is_no_number_says_why() {
    let long = "1".repeat(65);
    check(&[
        ("SE", "", "Empty"),
        ("SE", "   ", "Empty"),
        ("SE", "\u{200E}\u{202C}", "Empty"),
        ("SE", &long, "TooLong { most: 64 }"),
        ("SE", "hej", "NotANumber"),
        ("SE", "+", "NotANumber"),
        ("SE", "namn@example.com", "NotANumber"),
        ("SE", "070\t1740605", "NotANumber"),
        ("SE", "070\u{0}1740605", "NotANumber"),
        ("SE", "070\u{7F}1740605", "NotANumber"),
        ("SE", "*31#0701740605", "NotANumber"),
        ("SE", "#31#0701740605", "NotANumber"),
        ("SE", "**21*0701740605#", "NotANumber"),
        // Makes `rlibphonenumber` panic when it gets there.
        ("SE", ";phone-context=+46tel:070", "NotANumber"),
        ("SE", "0", "TooShort"),
        ("SE", "1", "TooShort"),
        ("SE", "08", "TooShort"),
        ("SE", "070-17", "TooShort"),
        ("US", "253-0000", "TooShort"),
        ("JM", "555-1234", "TooShort"),
        ("SE", "070-1740", "Invalid"),
        ("SE", "+46 70 174 06 05 0000", "Invalid"),
        // Words are taken for keys, which makes other digits.
        ("SE", "070-174 06 05 eller 070-174 06 06", "NotANumber"),
        ("SE", "070-174 06 05 mobil", "NotANumber"),
        ("SE", "070-174 06 05 0000 (mobil)", "Invalid"),
        ("SE", "070-174 06 05 0000 ankn 12", "Invalid"),
        ("SE", "070-174 06 05 / 070-174 06 06", "Invalid"),
        // In use when written so, another number when its E.164 form is read again.
        ("BY", "08109262835", "Invalid"),
        ("SE", "+999 123 456 78", "UnknownCountry"),
        ("ZZ", "070-174 06 05", "UnknownCountry"),
    ]);
}

#[test]
fn a_number_that_may_not_be_called_is_still_read() {
    check(&[
        ("SE", "0900-123 45 67", "+469001234567 PremiumRate"),
        ("SE", "0771-12 34 56", "+46771123456 SharedCost"),
        ("NO", "02000", "+4702000 UniversalAccess"),
        ("SE", "+870 773 111 632", "+870773111632 Mobile"),
    ]);
}

#[test]
fn a_reading_names_the_country_that_the_number_belongs_to() {
    let rows = [
        ("SE", "070-174 06 05", Some("SE")),
        ("SE", "+1 425 555 1234", Some("US")),
        ("US", "876-555-1234", Some("JM")),
        // Guernsey's mobiles stand among Britain's.
        ("GB", "07911 123456", Some("GG")),
        ("SE", "+800 1234 5678", None),
    ];
    for (from, typed, expected) in rows {
        let reading = read(typed, country(from)).unwrap();
        assert_eq!(reading.proposed().country, expected.map(country), "{typed}");
    }
}

#[test]
fn a_disputed_reading_passes_only_when_its_very_number_is_confirmed() {
    let disputed = || read("+78005553535", country("SE")).unwrap();
    for refused in [
        None,
        Some(""),
        Some("+7005553535"),
        Some("78005553535"),
        Some("+7 800 555 35 35"),
    ] {
        assert_eq!(
            disputed().confirmed_by(refused),
            Err(NumberMustBeConfirmed),
            "{refused:?}"
        );
    }
    let confirmed = disputed().confirmed_by(Some("+78005553535")).unwrap();
    assert_eq!(
        confirmed.number,
        PhoneNumber::from_e164("+78005553535").unwrap()
    );
}

#[test]
fn an_agreed_reading_needs_no_confirmation() {
    for confirmed in [None, Some("+46701740605")] {
        let read = read("070-174 06 05", country("SE"))
            .unwrap()
            .confirmed_by(confirmed)
            .unwrap();
        assert_eq!(read.number.e164(), "+46701740605");
        assert_eq!(read.kind, NumberKind::Mobile);
    }
    // The person was shown another number than the one that would be called.
    let other = read("070-174 06 05", country("SE")).unwrap();
    assert_eq!(
        other.confirmed_by(Some("+46701740606")),
        Err(NumberMustBeConfirmed)
    );
}

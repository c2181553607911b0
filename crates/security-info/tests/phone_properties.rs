//! What holds for any text and any number.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use proptest::{prelude::*, sample::select};
use security_info::phone::{
    CountryCode, PhoneNumber, Reading, countries, example_mobile, may_dial, read,
};

fn any_country() -> impl Strategy<Value = CountryCode> {
    select(countries()).prop_map(|country| country.code)
}

/// Text that comes close to a number: what parsers look for, in any order.
fn nearly_a_number() -> impl Strategy<Value = String> {
    let pieces = select(vec![
        "+",
        "++",
        "00",
        "011",
        "0",
        "1",
        "7",
        "8",
        "9",
        "46",
        "70",
        "174",
        "0605",
        "253",
        "0000",
        "550",
        "(0)",
        "(",
        ")",
        "[",
        "]",
        "-",
        "/",
        ".",
        " ",
        "~",
        "*",
        "#",
        ",",
        ";",
        ":",
        "=",
        "x",
        "X",
        "ext",
        "ext.",
        "extension",
        "anknytning",
        "ankn.",
        ";ext=",
        ";isub=",
        "tel:",
        "TEL:",
        ";phone-context=",
        ";phone-context=+46",
        "phone-context",
        "example.com",
        "anexo",
        "int",
        "a",
        "ABC",
        "FLOWERS",
        "Å",
        "é",
        "\u{A0}",
        "\u{202A}",
        "\u{200F}",
        "\u{FF0B}",
        "\u{FF11}",
        "٠",
        "٧",
        "०",
        "𝟘",
        "\u{301}",
        "\n",
        "\0",
    ]);
    prop::collection::vec(pieces, 0..14).prop_map(|pieces| pieces.concat())
}

/// A number that is in use: a country's example with its later digits changed.
fn number_in_use() -> impl Strategy<Value = PhoneNumber> {
    (any_country(), 0..1_000_000_u32).prop_filter_map("not in use", |(country, digits)| {
        let example = read(&example_mobile(country)?, country)
            .ok()?
            .proposed()
            .number
            .clone();
        let digits = format!("{digits:06}");
        let (start, end) = example
            .e164()
            .split_at(example.e164().len().checked_sub(4)?);
        let number = PhoneNumber::from_e164(&format!("{start}{}", &digits[..end.len()])).ok()?;
        read(number.e164(), country).is_ok().then_some(number)
    })
}

fn any_number() -> impl Strategy<Value = PhoneNumber> {
    "\\+[1-9][0-9]{6,14}".prop_filter_map("not E.164", |text| PhoneNumber::from_e164(&text).ok())
}

/// What was understood is a number of its plan, and neither error nor reading repeats it.
fn check_reading(typed: &str, country: CountryCode) -> Result<(), TestCaseError> {
    let answer = read(typed, country);
    let debugged = format!("{answer:?}");
    match answer {
        Err(error) => {
            // Of what was typed, not a digit: 64 is the limit that was passed.
            let told = format!("{debugged} {error}")
                .replace("64", "")
                .replace("most", "");
            prop_assert!(!told.contains(|c: char| c.is_ascii_digit()), "{told}");
        }
        Ok(reading) => {
            let number = &reading.proposed().number;
            prop_assert!((7..=15).contains(&(number.e164().len() - 1)));
            prop_assert_eq!(
                debugged
                    .chars()
                    .filter(char::is_ascii_digit)
                    .collect::<String>(),
                number.last_two()
            );
            if let Some(extension) = &reading.proposed().dropped_extension {
                prop_assert!(extension.chars().all(|c| c.is_ascii_digit()), "{extension}");
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_text_is_read_or_refused(typed in any::<String>(), country in any_country()) {
        check_reading(&typed, country)?;
    }

    #[test]
    fn text_that_is_nearly_a_number_is_read_or_refused(
        typed in nearly_a_number(),
        country in any_country(),
    ) {
        check_reading(&typed, country)?;
    }

    #[test]
    fn digits_are_read_or_refused(typed in "[+]?[0-9]{0,20}", country in any_country()) {
        check_reading(&typed, country)?;
    }

    #[test]
    fn the_international_form_is_read_back_everywhere(
        number in number_in_use(),
        country in any_country(),
    ) {
        for written in [number.international(), number.e164().to_owned()] {
            let reading = read(&written, country).unwrap();
            prop_assert_eq!(&reading.proposed().number, &number);
        }
    }

    #[test]
    fn a_dispute_needs_the_very_number(typed in nearly_a_number(), country in any_country()) {
        if let Ok(reading @ Reading::Disputed(_)) = read(&typed, country) {
            let proposed = reading.proposed().clone();
            prop_assert!(reading.clone().confirmed_by(None).is_err());
            prop_assert_eq!(reading.confirmed_by(Some(proposed.number.e164())), Ok(proposed));
        }
    }

    #[test]
    fn a_mask_shows_the_calling_code_two_digits_and_two(number in any_number()) {
        let (masked, whole) = (number.masked(), number.international());
        prop_assert_eq!(masked.chars().count(), whole.chars().count());
        let digits = number.e164().len() - 1;
        let shown_digits: String = masked.chars().filter(char::is_ascii_digit).collect();
        let shown = shown_digits.len();
        // The longest calling code has three digits.
        prop_assert!(shown <= 3 + 2 + 2, "{masked}");
        prop_assert!(digits - shown >= 2, "{masked}");
        prop_assert!(shown_digits.ends_with(number.last_two()), "{masked}");
        for (kept, original) in masked.chars().zip(whole.chars()) {
            prop_assert!(kept == original || (kept == '•' && original.is_ascii_digit()));
        }
    }

    #[test]
    fn debug_shows_the_last_two_digits_only(number in any_number()) {
        let shown: String = format!("{number:?}").chars().filter(char::is_ascii_digit).collect();
        prop_assert_eq!(shown, number.last_two());
    }

    #[test]
    fn nothing_is_called_where_no_country_is_named(number in any_number()) {
        prop_assert!(may_dial(&number, &[].into()).is_err());
    }

    #[test]
    fn whatever_may_be_called_is_of_a_country_that_was_named(
        number in any_number(),
        country in any_country(),
    ) {
        if may_dial(&number, &[country].into()).is_ok() {
            let named = countries().iter().find(|each| each.code == country).unwrap();
            prop_assert!(number.e164().starts_with(&named.calling_code.to_string()));
            prop_assert_ne!(number.country(), None);
        }
    }
}

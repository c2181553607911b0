//! What each flaw in a settings file gets for an answer, word for word.

use expect_test::{Expect, expect};

use super::{EVERYTHING, said};
use crate::words::Language;

/// Rows of a settings file and the sentence that it gets for an answer.
fn check(rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        let answer = said(text, Language::English);
        let sentence = answer.lines().next().unwrap_or_default();
        assert_eq!(sentence, format!("settings.toml, {expected}"), "{text}");
    }
}

/// A sentence and the excerpt under it.
fn check_excerpt(text: &str, expected: Expect) {
    expected.assert_eq(&said(text, Language::English));
}

#[test]
fn a_key_that_is_not_there() {
    check(&[
        (
            "[rules]\nmatching_digits = 4\n",
            "line 2, column 1: there is no setting rules.matching_digits; did you mean rules.matching-digits?",
        ),
        (
            "[rules]\nring-tine = \"20 s\"\n",
            "line 2, column 1: there is no setting rules.ring-tine; did you mean rules.ring-time?",
        ),
        (
            "[rules]\ncolour = \"red\"\n",
            "line 2, column 1: there is no setting rules.colour; [rules] has countries, blocked-prefixes, phones, confirmation, matching-digits, ring-time, key-time, call-time, methods, two-step, trust-devices-days, registration-required, registration-methods, postponements, reconfirm-days, helpdesk-number-age-days, helpdesk-privileged-groups, keep-record-days, audiences, uses, reset, limits and sessions.",
        ),
        (
            "[log]\nname = \"Kontoret\"\n",
            "line 2, column 1: there is no setting log.name; did you mean organisation.name?",
        ),
        (
            "name = \"Kontoret\"\n",
            "line 1, column 1: there is no setting name; did you mean organisation.name?",
        ),
        (
            "wings = 2\n",
            "line 1, column 1: settings stand in a table, and wings stands before the first; the tables are [organisation], [rules], [passwords], [store], [phone-line], [program], [kiosk] and [log].",
        ),
        (
            "[regler]\n",
            "line 1, column 2: there is no table [regler]; the tables are [organisation], [rules], [passwords], [store], [phone-line], [program], [kiosk] and [log].",
        ),
        (
            "[organization]\nname = \"K\"\n",
            "line 1, column 2: there is no table [organization]; did you mean [organisation]?",
        ),
        (
            "[rules.limit]\n",
            "line 1, column 8: there is no setting rules.limit; did you mean rules.limits?",
        ),
    ]);
}

#[test]
fn a_value_of_the_wrong_sort() {
    check(&[
        (
            "[rules]\nmatching-digits = \"six\"\n",
            r#"line 2, column 19: rules.matching-digits should be a whole number from 2 to 8, and "six" was found."#,
        ),
        (
            "[rules]\nmatching-digits = 6.0\n",
            "line 2, column 19: rules.matching-digits should be a whole number from 2 to 8, and 6.0 was found.",
        ),
        (
            "[rules]\nring-time = 30\n",
            r#"line 2, column 13: rules.ring-time should be a length of time from "10 s" to "40 s", and 30 was found."#,
        ),
        (
            "[rules]\nregistration-required = \"yes\"\n",
            r#"line 2, column 25: rules.registration-required should be true or false, and "yes" was found."#,
        ),
        (
            "[rules]\ncountries = \"SE\"\n",
            r#"line 2, column 13: rules.countries should be a list of countries in two letters, such as ["SE", "NO"], and "SE" was found."#,
        ),
        (
            "[rules]\ncountries = []\n",
            r#"line 2, column 13: rules.countries should be a list of countries in two letters, such as ["SE", "NO"], and an empty list was found."#,
        ),
        (
            "[rules]\ncountries = [\"SE\", 46]\n",
            r#"line 2, column 20: rules.countries should be a list of countries in two letters, such as ["SE", "NO"], and 46 was found."#,
        ),
        (
            "[rules]\nphones = [\"mobile\", \"pager\"]\n",
            r#"line 2, column 21: rules.phones should be a list of "mobile", "alternate-mobile" and "office", and "pager" was found."#,
        ),
        (
            "[organisation]\nname = { first = \"K\" }\n",
            "line 2, column 8: organisation.name should be a name of 1 to 80 printable characters, and a table was found.",
        ),
        (
            "rules = 3\n",
            "line 1, column 9: rules should be a table, written [rules], and 3 was found.",
        ),
        (
            "[[rules]]\n",
            "line 1, column 1: rules should be a table, written [rules], and [[rules]] was found.",
        ),
        (
            "[log]\nlevel = \"loud\"\n",
            r#"line 2, column 9: log.level should be "error", "warn", "info" or "debug", and "loud" was found."#,
        ),
        (
            "[program]\nlanguage = \"no\"\n",
            r#"line 2, column 12: program.language should be "system", "en" or "sv", and "no" was found."#,
        ),
    ]);
}

#[test]
fn a_value_out_of_range() {
    check(&[
        (
            "[rules]\nmatching-digits = 12\n",
            "line 2, column 19: rules.matching-digits should be a whole number from 2 to 8, and 12 was found.",
        ),
        (
            "[rules]\nmatching-digits = -1\n",
            "line 2, column 19: rules.matching-digits should be a whole number from 2 to 8, and -1 was found.",
        ),
        (
            "[rules]\nmatching-digits = 99999999999999999999\n",
            "line 2, column 19: rules.matching-digits should be a whole number from 2 to 8, and 99999999999999999999 was found.",
        ),
        (
            "[rules]\nring-time = \"5 min\"\n",
            r#"line 2, column 13: rules.ring-time should be a length of time from "10 s" to "40 s", and "5 min" was found."#,
        ),
        (
            "[rules]\nring-time = \"99999999999999999 days\"\n",
            r#"line 2, column 13: rules.ring-time should be a length of time from "10 s" to "40 s", and "99999999999999999 days" was found."#,
        ),
        (
            "[rules]\ncountries = [\"SE\", \"XX\"]\n",
            r#"line 2, column 20: rules.countries should be a list of countries in two letters, such as ["SE", "NO"], and "XX" was found."#,
        ),
        (
            "[rules.limits]\ncalls-per-number-and-hour = 6\n",
            "line 2, column 29: rules.limits.calls-per-number-and-hour should be a whole number from 1 to 5, and 6 was found.",
        ),
        (
            "[rules.limits]\ncalls-per-number-and-hour = 0\n",
            "line 2, column 29: rules.limits.calls-per-number-and-hour should be a whole number from 1 to 5, and 0 was found.",
        ),
        (
            "[rules.limits]\nfailure-lock = \"1 h\"\n",
            r#"line 2, column 16: rules.limits.failure-lock should be a length of time from "24 h" to "30 days", and "1 h" was found."#,
        ),
        (
            "[rules.sessions]\nwarning = \"5 s\"\n",
            r#"line 2, column 11: rules.sessions.warning should be a length of time from "20 s" to "50 s", and "5 s" was found."#,
        ),
        (
            "[organisation]\nname = \" \"\n",
            r#"line 2, column 8: organisation.name should be a name of 1 to 80 printable characters, and " " was found."#,
        ),
        (
            "[organisation]\nname = \"a\\u202Eb\"\n",
            r#"line 2, column 8: organisation.name should be a name of 1 to 80 printable characters, and "a\u202Eb" was found."#,
        ),
        (
            "[organisation]\ncountry = \"Sverige\"\n",
            r#"line 2, column 11: organisation.country should be a country in two letters, such as "SE", and "Sverige" was found."#,
        ),
        (
            "[organisation]\ncontact = \"\"\n",
            r#"line 2, column 11: organisation.contact should be a text of 1 to 300 printable characters, and "" was found."#,
        ),
        (
            "[store]\nfolder = \"store\"\n",
            r#"line 2, column 10: store.folder should be a whole path, such as "/var/lib/svara", and "store" was found."#,
        ),
        (
            "[store]\nkey = \"file\"\n",
            r#"line 2, column 7: with key = "file", store.key-file is also expected, and it is missing."#,
        ),
        (
            "[store]\nkey-file = \"/k\"\n",
            r#"line 2, column 12: store.key-file is used only with key = "file", and the key is in the keyring."#,
        ),
    ]);
}

#[test]
fn what_is_not_toml() {
    check(&[
        (
            "[rules]\nmatching-digits = 6\nmatching-digits = 7\n",
            "line 3, column 1: each table and each setting is given once, and this one has been given before.",
        ),
        (
            "[rules]\n[rules]\n",
            "line 2, column 2: each table and each setting is given once, and this one has been given before.",
        ),
        (
            "[organisation]\nname = Kontoret\n",
            "line 2, column 8: text stands in quotation marks, and here they are missing.",
        ),
        (
            "[organisation]\nname =\n",
            "line 2, column 7: a value is expected after the equals sign, and there is none.",
        ),
        (
            "[organisation]\nname\n",
            "line 2, column 5: an equals sign and a value are expected after the name of a setting.",
        ),
        (
            "[organisation]\nname = \"Kontoret\n",
            "line 2, column 17: a closing quotation mark is expected before the line ends.",
        ),
        (
            "[rules]\ncountries = [\"SE\"\n",
            "line 2, column 18: a closing ] is expected.",
        ),
        (
            "[rules\ncountries = [\"SE\"]\n",
            "line 1, column 7: a table is written like [rules], and its closing ] is missing.",
        ),
        (
            "[store]\nfolder = \"C:\\Svara\"\n",
            r#"line 2, column 14: a backslash has a meaning of its own in "…"; write the text in '…' instead."#,
        ),
        (
            "<xml/>\n",
            "line 1, column 7: an equals sign and a value are expected after the name of a setting.",
        ),
        (
            "{ \"rules\": {} }\n",
            r#"line 1, column 1: a table like [rules] or a setting like name = "value" is expected, and this is neither."#,
        ),
        (
            "[rules]\nmatching-digits = 6 7\n",
            r#"line 2, column 19: a table like [rules] or a setting like name = "value" is expected, and this is neither."#,
        ),
        (
            "ring ring\n",
            "line 1, column 6: an equals sign and a value are expected after the name of a setting.",
        ),
    ]);
}

#[test]
fn the_flaw_that_stands_first_is_told() {
    check(&[
        (
            "[log]\nlevel = 1\n[rules]\nwings = 2\nmatching-digits = 9\n",
            r#"line 2, column 9: log.level should be "error", "warn", "info" or "debug", and 1 was found."#,
        ),
        (
            "[rules]\nmatching-digits = 9\n[log]\nlevel = 1\n",
            "line 2, column 19: rules.matching-digits should be a whole number from 2 to 8, and 9 was found.",
        ),
    ]);
}

#[test]
fn an_excerpt_stays_readable() {
    let long = format!("[organisation]\nname = \"{}\"\n", "ö".repeat(500));
    check_excerpt(
        &long,
        expect![[r#"
            settings.toml, line 2, column 8: organisation.name should be a name of 1 to 80 printable characters, and "ööööööööööööööööööööööööööööööööööööööö… was found.
              |
            2 | name = "öööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööö
              |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"#]],
    );
    check_excerpt(
        "[rules]\r\n\tmatching-digits\t=\t12\r\n",
        expect![[r#"
            settings.toml, line 2, column 20: rules.matching-digits should be a whole number from 2 to 8, and 12 was found.
              |
            2 |  matching-digits = 12
              |                    ^^"#]],
    );
    check_excerpt(
        "[rules]\nåäö = 1\n",
        expect![[r#"
        settings.toml, line 2, column 1: a table like [rules] or a setting like name = "value" is expected, and this is neither.
          |
        2 | åäö = 1
          | ^^^"#]],
    );
    let deep = format!("x = {}", "[".repeat(5000));
    check_excerpt(
        &deep,
        expect![[r#"
        settings.toml, line 1, column 85: a table like [rules] or a setting like name = "value" is expected, and this is neither.
          |
        1 | [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
          |                                                 ^"#]],
    );
}

#[test]
fn it_is_said_in_swedish_too() {
    let rows = [
        (
            "[rules]\nmatching-digits = 12\n",
            expect![[r#"
            settings.toml, rad 2, kolumn 19: rules.matching-digits ska vara ett heltal från 2 till 8, men här står 12.
              |
            2 | matching-digits = 12
              |                   ^^"#]],
        ),
        (
            "[rules]\nphones = [\"pager\"]\n",
            expect![[r#"
            settings.toml, rad 2, kolumn 11: rules.phones ska vara en lista med "mobile", "alternate-mobile" och "office", men här står "pager".
              |
            2 | phones = ["pager"]
              |           ^^^^^^^"#]],
        ),
        (
            "[rules]\nring-tine = \"20 s\"\n",
            expect![[r#"
            settings.toml, rad 2, kolumn 1: inställningen rules.ring-tine finns inte; menar du rules.ring-time?
              |
            2 | ring-tine = "20 s"
              | ^^^^^^^^^"#]],
        ),
        (
            "[phone-line]\nkind = \"isdn\"\n",
            expect![[r#"
            settings.toml, rad 2, kolumn 8: phone-line.kind ska vara "simulated" eller "sip", men här står "isdn".
              |
            2 | kind = "isdn"
              |        ^^^^^^"#]],
        ),
        (
            "[organisation]\nname = Kontoret\n",
            expect![[r#"
            settings.toml, rad 2, kolumn 8: text ska stå inom citattecken, men de saknas här.
              |
            2 | name = Kontoret
              |        ^^^^^^^^"#]],
        ),
    ];
    for (text, expected) in rows {
        expected.assert_eq(&said(text, Language::Swedish));
    }
}

#[test]
fn any_damage_gets_an_answer_and_no_panic() {
    let mut answers = std::collections::BTreeSet::new();
    for cut in 0..EVERYTHING.len() {
        answers.insert(said(&EVERYTHING[..cut], Language::English));
        for wrong in ["\u{7f}", "ö", "\"", "[", "=", "\n", "\\", "{", "."] {
            let text = format!("{}{wrong}{}", &EVERYTHING[..cut], &EVERYTHING[cut + 1..]);
            answers.insert(said(&text, Language::Swedish));
        }
    }
    assert!(answers.len() > 1000, "{} different answers", answers.len());
}

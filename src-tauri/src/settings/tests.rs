use std::{fs, path::Path};

use expect_test::{Expect, expect};
use security_info::{organisation::Organisation, phone::CountryCode, policy::Policy};

use super::*;
use crate::words::Words;

fn parsed(text: &str) -> Result<Settings, SettingsError> {
    parse(text, Path::new("settings.toml"))
}

fn said(text: &str, language: Language) -> String {
    match parsed(text) {
        Ok(settings) => format!("right: {settings:#?}"),
        Err(error) => error.explain(Words::of(language)),
    }
}

/// What a settings file gets for an answer, sentence and excerpt.
fn check(text: &str, expected: Expect) {
    expected.assert_eq(&said(text, Language::English));
}

fn sweden() -> CountryCode {
    CountryCode::parse("SE").unwrap()
}

// ── what is right ────────────────────────────────────────────────────────────

#[test]
fn an_empty_file_says_what_no_file_says() {
    for text in ["", "\n\n", "# nothing\n", "[rules]\n", "\u{feff}[rules]\n"] {
        assert_eq!(
            parsed(text.trim_start_matches('\u{feff}')).unwrap(),
            Settings::default()
        );
    }
    let policy = Policy::of(sweden());
    assert_eq!(Settings::default().apply(policy.clone()), policy);
}

#[test]
fn the_smallest_deployment() {
    let settings = parsed(
        r#"
        [organisation]
        name = "Kontoret"
        country = "SE"

        [rules]
        countries = ["SE", "NO", "US"]      # where calls may go

        [phone-line]
        kind = "simulated"
        "#,
    )
    .unwrap();
    assert_eq!(
        settings.organisation.name.as_ref().unwrap().as_str(),
        "Kontoret"
    );
    assert_eq!(settings.organisation.country, Some(sweden()));
    let policy = settings.apply(Policy::of(sweden()));
    let countries = policy.phone.countries.iter().map(CountryCode::as_str);
    assert_eq!(countries.collect::<Vec<_>>(), ["NO", "SE", "US"]);
}

#[test]
fn everything_that_is_said_reaches_the_rules() {
    let settings = parsed(EVERYTHING).unwrap();
    let kept = Organisation {
        name: OrganisationName::parse("Before").unwrap(),
        country: sweden(),
        policy: Policy::of(sweden()),
        demonstration: false,
    };
    let before = kept.clone();
    let organisation = settings.apply_to_organisation(kept);
    expect![[r#"
        Organisation {
            name: OrganisationName(
                "Kontoret",
            ),
            country: NO,
            policy: Policy {
                phone: PhonePolicy {
                    slots: {
                        Mobile,
                    },
                    countries: {
                        DK,
                        NO,
                    },
                    matching_digits: MatchingDigits(
                        4,
                    ),
                    ring_for: 20s,
                    wait_for_key: 15s,
                    answered_for: 45s,
                },
                registration: RegistrationPolicy {
                    required: false,
                    postponements: 3,
                },
                limits: Limits {
                    tries_per_challenge: 2,
                    failures: FailureLimits {
                        lock: RateLimit {
                            most: 4,
                            within: 3600s,
                        },
                        locked_for: 172800s,
                        disable_after: 9,
                    },
                    calls_to_number: RateLimit {
                        most: 3,
                        within: 3600s,
                    },
                    calls_by_person: RateLimit {
                        most: 6,
                        within: 86400s,
                    },
                    calls_at_station: RateLimit {
                        most: 50,
                        within: 86400s,
                    },
                    passwords: PasswordLimits {
                        lock_after: 5,
                        first_lock: 120s,
                        longest_lock: 7200s,
                    },
                },
                sessions: SessionPolicy {
                    idle: 60s,
                    warn_before: 30s,
                    fresh_for: 300s,
                    remember_user_name: false,
                },
                contact: Some(
                    ContactText(
                        "Helpdesk, rum 12",
                    ),
                ),
            },
            demonstration: false,
        }
    "#]]
    .assert_debug_eq(&organisation);
    // Nothing was left as it was: a key that is read and forgotten would show here.
    assert_ne!(organisation.policy.phone.slots, before.policy.phone.slots);
}

const EVERYTHING: &str = r#"
    organisation = { name = "Kontoret", country = "no", contact = "Helpdesk, rum 12" }
    rules.countries = ["NO", "DK"]
    rules.phones = ["mobile"]
    rules.matching-digits = 4
    rules.ring-time = "20 s"
    rules.key-time = "15s"
    rules.call-time = " 45  s "
    rules.registration-required = false
    rules.postponements = 0x3
    [rules.limits]
    tries-per-call = 2
    calls-per-number-and-hour = 3
    calls-per-person-and-day = 6
    calls-per-machine-and-day = 50
    failures-per-hour = 4
    failure-lock = "2 days"
    failures-in-a-row = 9
    wrong-passwords = 5
    password-lock = "120 s"
    longest-password-lock = "2 h"
    [rules.sessions]
    idle = "1 min"
    warning = "30 s"
    fresh = "5 min"
    remember-user-name = false
    [store]
    folder = "/srv/svara/store"
    key = "file"
    key-file = '/srv/svara/store.key'
    [phone-line]
    kind = "simulated"
    [program]
    language = "sv"
    demonstration = false
    [log]
    level = "debug"
    folder = "/srv/svara/log"
    files = 50
"#;

#[cfg(unix)]
#[test]
fn what_is_not_a_rule_is_read_too() {
    let settings = parsed(EVERYTHING).unwrap();
    assert_eq!(
        settings.store.folder.as_deref(),
        Some(Path::new("/srv/svara/store"))
    );
    assert_eq!(
        settings.store.key,
        StoreKey::File("/srv/svara/store.key".into())
    );
    assert_eq!(settings.phone_line, PhoneLineSettings::Simulated);
    assert_eq!(settings.program.language, Some(Language::Swedish));
    assert!(!settings.program.demonstration);
    assert_eq!(settings.log.level, LogLevel::Debug);
    assert_eq!(
        settings.log.folder.as_deref(),
        Some(Path::new("/srv/svara/log"))
    );
    assert_eq!(settings.log.files, 50);

    let places = Places::in_folder(Path::new("/data"));
    assert_eq!(
        settings.store_folder(&places, false),
        Path::new("/srv/svara/store")
    );
    assert_eq!(
        settings.log_folder(&places, false),
        Path::new("/srv/svara/log")
    );
    assert_eq!(
        settings.store_folder(&places, true),
        Path::new("/data/store")
    );
    assert_eq!(settings.log_folder(&places, true), Path::new("/data/logs"));
    let defaults = Settings::default();
    assert_eq!(
        defaults.store_folder(&places, false),
        Path::new("/data/store")
    );
}

// ── the example file ─────────────────────────────────────────────────────────

#[test]
fn the_example_says_the_defaults() {
    for language in Language::ALL {
        let example = example(Words::of(language));
        let settings = parsed(&example).unwrap();
        let policy = Policy::of(sweden());
        assert_eq!(settings.apply(policy.clone()), policy, "{language:?}");
        let defaults = Settings::default();
        assert_eq!(settings.organisation, defaults.organisation);
        assert_eq!(settings.store, defaults.store);
        assert_eq!(settings.phone_line, defaults.phone_line);
        assert_eq!(settings.program, defaults.program);
        assert_eq!(settings.log, defaults.log);
    }
}

#[test]
fn the_examples_in_it_are_right_too() {
    for language in Language::ALL {
        let example = example(Words::of(language));
        // "# " explains; "#" alone is a setting that has no default.
        let uncommented = example.lines().map(|line| match line.strip_prefix('#') {
            Some(setting) if !setting.starts_with(' ') => setting,
            Some(_) | None => line,
        });
        let text = uncommented.collect::<Vec<_>>().join("\n");
        let text = text.replace("key = \"keyring\"", "key = \"file\"");
        let settings = parsed(&text).unwrap();
        assert_eq!(settings.organisation.country, Some(sweden()));
        assert_eq!(settings.rules.countries.unwrap().len(), 3);
        assert!(settings.store.folder.is_some() && settings.log.folder.is_some());
        assert!(matches!(settings.store.key, StoreKey::File(_)));
    }
}

#[test]
fn the_example_holds_every_key_of_the_types() {
    let example = example(Words::of(Language::English));
    // The names of the fields, as `Debug` has them, are the names of the keys.
    let debug = format!("{:#?}", Settings::default());
    let fields = debug
        .lines()
        .filter_map(|line| line.trim().split_once(": "));
    let mut seen = 0;
    for (field, _) in fields {
        let key = field.replace('_', "-");
        let table = format!("{key}]");
        let setting = format!("{key} = ");
        assert!(
            example.contains(&table) || example.contains(&setting),
            "{field} is in no table of the example"
        );
        seen += 1;
    }
    assert!(seen > 30, "only {seen} fields were seen");
    for entry in EVERYTHING.lines().filter_map(|line| line.split_once(" = ")) {
        let key = entry.0.trim().rsplit('.').next().unwrap();
        if key != "organisation" {
            assert!(example.contains(&format!("{key} = ")), "{key}");
        }
    }
}

#[test]
fn every_line_of_the_example_fits_a_terminal() {
    for language in Language::ALL {
        for line in example(Words::of(language)).lines() {
            assert!(line.chars().count() <= 88, "{line}");
        }
    }
}

// ── what is wrong ────────────────────────────────────────────────────────────

#[test]
fn a_key_that_is_not_there() {
    check(
        "[rules]\nmatching_digits = 4\n",
        expect![[r#"
        settings.toml, line 2, column 1: there is no setting rules.matching_digits; did you mean rules.matching-digits?
          |
        2 | matching_digits = 4
          | ^^^^^^^^^^^^^^^"#]],
    );
    check(
        "[rules]\nring-tine = \"20 s\"\n",
        expect![[r#"
        settings.toml, line 2, column 1: there is no setting rules.ring-tine; did you mean rules.ring-time?
          |
        2 | ring-tine = "20 s"
          | ^^^^^^^^^"#]],
    );
    check(
        "[rules]\ncolour = \"red\"\n",
        expect![[r#"
            settings.toml, line 2, column 1: there is no setting rules.colour; [rules] has countries, phones, matching-digits, ring-time, key-time, call-time, registration-required, postponements, limits and sessions.
              |
            2 | colour = "red"
              | ^^^^^^"#]],
    );
    check(
        "[log]\nname = \"Kontoret\"\n",
        expect![[r#"
        settings.toml, line 2, column 1: there is no setting log.name; did you mean organisation.name?
          |
        2 | name = "Kontoret"
          | ^^^^"#]],
    );
    check(
        "name = \"Kontoret\"\n",
        expect![[r#"
        settings.toml, line 1, column 1: there is no setting name; did you mean organisation.name?
          |
        1 | name = "Kontoret"
          | ^^^^"#]],
    );
    check(
        "wings = 2\n",
        expect![[r#"
        settings.toml, line 1, column 1: settings stand in a table, and wings stands before the first; the tables are [organisation], [rules], [store], [phone-line], [program] and [log].
          |
        1 | wings = 2
          | ^^^^^"#]],
    );
    check(
        "[regler]\n",
        expect![[r#"
        settings.toml, line 1, column 2: there is no table [regler]; the tables are [organisation], [rules], [store], [phone-line], [program] and [log].
          |
        1 | [regler]
          |  ^^^^^^"#]],
    );
    check(
        "[organization]\nname = \"K\"\n",
        expect![[r#"
        settings.toml, line 1, column 2: there is no table [organization]; did you mean [organisation]?
          |
        1 | [organization]
          |  ^^^^^^^^^^^^"#]],
    );
    check(
        "[rules.limit]\n",
        expect![[r#"
        settings.toml, line 1, column 8: there is no setting rules.limit; did you mean rules.limits?
          |
        1 | [rules.limit]
          |        ^^^^^"#]],
    );
    check(
        "[phone-line]\nkind = \"simulated\"\n[phone-line.sip]\nserver = \"x\"\n",
        expect![[r#"
            settings.toml, line 3, column 13: there is no setting phone-line.sip; [phone-line] has kind.
              |
            3 | [phone-line.sip]
              |             ^^^"#]],
    );
}

#[test]
fn a_value_of_the_wrong_sort() {
    check(
        "[rules]\nmatching-digits = \"six\"\n",
        expect![[r#"
            settings.toml, line 2, column 19: rules.matching-digits should be a whole number from 2 to 8, and "six" was found.
              |
            2 | matching-digits = "six"
              |                   ^^^^^"#]],
    );
    check(
        "[rules]\nmatching-digits = 6.0\n",
        expect![[r#"
            settings.toml, line 2, column 19: rules.matching-digits should be a whole number from 2 to 8, and 6.0 was found.
              |
            2 | matching-digits = 6.0
              |                   ^^^"#]],
    );
    check(
        "[rules]\nring-time = 30\n",
        expect![[r#"
            settings.toml, line 2, column 13: rules.ring-time should be a length of time from "10 s" to "40 s", and 30 was found.
              |
            2 | ring-time = 30
              |             ^^"#]],
    );
    check(
        "[rules]\nregistration-required = \"yes\"\n",
        expect![[r#"
            settings.toml, line 2, column 25: rules.registration-required should be true or false, and "yes" was found.
              |
            2 | registration-required = "yes"
              |                         ^^^^^"#]],
    );
    check(
        "[rules]\ncountries = \"SE\"\n",
        expect![[r#"
            settings.toml, line 2, column 13: rules.countries should be a list of countries in two letters, such as ["SE", "NO"], and "SE" was found.
              |
            2 | countries = "SE"
              |             ^^^^"#]],
    );
    check(
        "[rules]\ncountries = []\n",
        expect![[r#"
            settings.toml, line 2, column 13: rules.countries should be a list of countries in two letters, such as ["SE", "NO"], and an empty list was found.
              |
            2 | countries = []
              |             ^^"#]],
    );
    check(
        "[rules]\ncountries = [\"SE\", 46]\n",
        expect![[r#"
            settings.toml, line 2, column 20: rules.countries should be a list of countries in two letters, such as ["SE", "NO"], and 46 was found.
              |
            2 | countries = ["SE", 46]
              |                    ^^"#]],
    );
    check(
        "[rules]\nphones = [\"mobile\", \"pager\"]\n",
        expect![[r#"
            settings.toml, line 2, column 21: rules.phones should be a list of "mobile", "alternate-mobile" and "office", and "pager" was found.
              |
            2 | phones = ["mobile", "pager"]
              |                     ^^^^^^^"#]],
    );
    check(
        "[organisation]\nname = { first = \"K\" }\n",
        expect![[r#"
            settings.toml, line 2, column 8: organisation.name should be a name of 1 to 80 printable characters, and a table was found.
              |
            2 | name = { first = "K" }
              |        ^^^^^^^^^^^^^^^"#]],
    );
    check(
        "rules = 3\n",
        expect![[r#"
            settings.toml, line 1, column 9: rules should be a table, written [rules], and 3 was found.
              |
            1 | rules = 3
              |         ^"#]],
    );
    check(
        "[[rules]]\n",
        expect![[r#"
            settings.toml, line 1, column 1: rules should be a table, written [rules], and [[rules]] was found.
              |
            1 | [[rules]]
              | ^^^^^^^^^"#]],
    );
    check(
        "[log]\nlevel = \"loud\"\n",
        expect![[r#"
            settings.toml, line 2, column 9: log.level should be "error", "warn", "info", "debug" or "trace", and "loud" was found.
              |
            2 | level = "loud"
              |         ^^^^^^"#]],
    );
    check(
        "[program]\nlanguage = \"no\"\n",
        expect![[r#"
            settings.toml, line 2, column 12: program.language should be "system", "en" or "sv", and "no" was found.
              |
            2 | language = "no"
              |            ^^^^"#]],
    );
}

#[test]
fn a_value_out_of_range() {
    check(
        "[rules]\nmatching-digits = 12\n",
        expect![[r#"
            settings.toml, line 2, column 19: rules.matching-digits should be a whole number from 2 to 8, and 12 was found.
              |
            2 | matching-digits = 12
              |                   ^^"#]],
    );
    check(
        "[rules]\nmatching-digits = -1\n",
        expect![[r#"
            settings.toml, line 2, column 19: rules.matching-digits should be a whole number from 2 to 8, and -1 was found.
              |
            2 | matching-digits = -1
              |                   ^^"#]],
    );
    check(
        "[rules]\nmatching-digits = 99999999999999999999\n",
        expect![[r#"
            settings.toml, line 2, column 19: rules.matching-digits should be a whole number from 2 to 8, and 99999999999999999999 was found.
              |
            2 | matching-digits = 99999999999999999999
              |                   ^^^^^^^^^^^^^^^^^^^^"#]],
    );
    check(
        "[rules]\nring-time = \"5 min\"\n",
        expect![[r#"
            settings.toml, line 2, column 13: rules.ring-time should be a length of time from "10 s" to "40 s", and "5 min" was found.
              |
            2 | ring-time = "5 min"
              |             ^^^^^^^"#]],
    );
    check(
        "[rules]\nring-time = \"99999999999999999 days\"\n",
        expect![[r#"
            settings.toml, line 2, column 13: rules.ring-time should be a length of time from "10 s" to "40 s", and "99999999999999999 days" was found.
              |
            2 | ring-time = "99999999999999999 days"
              |             ^^^^^^^^^^^^^^^^^^^^^^^^"#]],
    );
    check(
        "[rules]\ncountries = [\"SE\", \"XX\"]\n",
        expect![[r#"
            settings.toml, line 2, column 20: rules.countries should be a list of countries in two letters, such as ["SE", "NO"], and "XX" was found.
              |
            2 | countries = ["SE", "XX"]
              |                    ^^^^"#]],
    );
    check(
        "[rules.limits]\ncalls-per-number-and-hour = 6\n",
        expect![[r#"
            settings.toml, line 2, column 29: rules.limits.calls-per-number-and-hour should be a whole number from 1 to 5, and 6 was found.
              |
            2 | calls-per-number-and-hour = 6
              |                             ^"#]],
    );
    check(
        "[rules.limits]\ncalls-per-number-and-hour = 0\n",
        expect![[r#"
            settings.toml, line 2, column 29: rules.limits.calls-per-number-and-hour should be a whole number from 1 to 5, and 0 was found.
              |
            2 | calls-per-number-and-hour = 0
              |                             ^"#]],
    );
    check(
        "[rules.limits]\nfailure-lock = \"1 h\"\n",
        expect![[r#"
            settings.toml, line 2, column 16: rules.limits.failure-lock should be a length of time from "24 h" to "30 days", and "1 h" was found.
              |
            2 | failure-lock = "1 h"
              |                ^^^^^"#]],
    );
    check(
        "[rules.sessions]\nwarning = \"5 s\"\n",
        expect![[r#"
            settings.toml, line 2, column 11: rules.sessions.warning should be a length of time from "20 s" to "50 s", and "5 s" was found.
              |
            2 | warning = "5 s"
              |           ^^^^^"#]],
    );
    check(
        "[organisation]\nname = \" \"\n",
        expect![[r#"
            settings.toml, line 2, column 8: organisation.name should be a name of 1 to 80 printable characters, and " " was found.
              |
            2 | name = " "
              |        ^^^"#]],
    );
    check(
        "[organisation]\nname = \"a\\u202Eb\"\n",
        expect![[r#"
            settings.toml, line 2, column 8: organisation.name should be a name of 1 to 80 printable characters, and "a\u202Eb" was found.
              |
            2 | name = "a\u202Eb"
              |        ^^^^^^^^^^"#]],
    );
    check(
        "[organisation]\ncountry = \"Sverige\"\n",
        expect![[r#"
            settings.toml, line 2, column 11: organisation.country should be a country in two letters, such as "SE", and "Sverige" was found.
              |
            2 | country = "Sverige"
              |           ^^^^^^^^^"#]],
    );
    check(
        "[organisation]\ncontact = \"\"\n",
        expect![[r#"
            settings.toml, line 2, column 11: organisation.contact should be a text of 1 to 300 printable characters, and "" was found.
              |
            2 | contact = ""
              |           ^^"#]],
    );
    check(
        "[store]\nfolder = \"store\"\n",
        expect![[r#"
            settings.toml, line 2, column 10: store.folder should be a whole path, such as "/var/lib/svara", and "store" was found.
              |
            2 | folder = "store"
              |          ^^^^^^^"#]],
    );
    check(
        "[store]\nkey = \"file\"\n",
        expect![[r#"
        settings.toml, line 2, column 7: with key = "file", store.key-file is also expected, and it is missing.
          |
        2 | key = "file"
          |       ^^^^^^"#]],
    );
    check(
        "[store]\nkey-file = \"/k\"\n",
        expect![[r#"
        settings.toml, line 2, column 12: store.key-file is used only with key = "file", and the key is in the keyring.
          |
        2 | key-file = "/k"
          |            ^^^^"#]],
    );
    check(
        "[phone-line]\nkind = \"sip\"\n[phone-line.sip]\nserver = \"x\"\n",
        expect![[r#"
            settings.toml, line 2, column 8: phone-line.kind should be "simulated", the only phone line that this version has, and "sip" was found.
              |
            2 | kind = "sip"
              |        ^^^^^"#]],
    );
}

#[test]
fn what_is_not_toml() {
    check(
        "[rules]\nmatching-digits = 6\nmatching-digits = 7\n",
        expect![[r#"
            settings.toml, line 3, column 1: each table and each setting is given once, and this one has been given before.
              |
            3 | matching-digits = 7
              | ^^^^^^^^^^^^^^^"#]],
    );
    check(
        "[rules]\n[rules]\n",
        expect![[r#"
            settings.toml, line 2, column 2: each table and each setting is given once, and this one has been given before.
              |
            2 | [rules]
              |  ^^^^^"#]],
    );
    check(
        "[organisation]\nname = Kontoret\n",
        expect![[r#"
        settings.toml, line 2, column 8: text stands in quotation marks, and here they are missing.
          |
        2 | name = Kontoret
          |        ^^^^^^^^"#]],
    );
    check(
        "[organisation]\nname =\n",
        expect![[r#"
            settings.toml, line 2, column 7: a value is expected after the equals sign, and there is none.
              |
            2 | name =
              |       ^"#]],
    );
    check(
        "[organisation]\nname\n",
        expect![[r#"
        settings.toml, line 2, column 5: an equals sign and a value are expected after the name of a setting.
          |
        2 | name
          |     ^"#]],
    );
    check(
        "[organisation]\nname = \"Kontoret\n",
        expect![[r#"
        settings.toml, line 2, column 17: a closing quotation mark is expected before the line ends.
          |
        2 | name = "Kontoret
          |                 ^"#]],
    );
    check(
        "[rules]\ncountries = [\"SE\"\n",
        expect![[r#"
        settings.toml, line 2, column 18: a closing ] is expected.
          |
        2 | countries = ["SE"
          |                  ^"#]],
    );
    check(
        "[rules\ncountries = [\"SE\"]\n",
        expect![[r#"
        settings.toml, line 1, column 7: a table is written like [rules], and its closing ] is missing.
          |
        1 | [rules
          |       ^"#]],
    );
    check(
        "[store]\nfolder = \"C:\\Svara\"\n",
        expect![[r#"
        settings.toml, line 2, column 14: a backslash has a meaning of its own in "…"; write the text in '…' instead.
          |
        2 | folder = "C:\Svara"
          |              ^"#]],
    );
    check(
        "<xml/>\n",
        expect![[r#"
        settings.toml, line 1, column 7: an equals sign and a value are expected after the name of a setting.
          |
        1 | <xml/>
          |       ^"#]],
    );
    check(
        "{ \"rules\": {} }\n",
        expect![[r#"
        settings.toml, line 1, column 1: a table like [rules] or a setting like name = "value" is expected, and this is neither.
          |
        1 | { "rules": {} }
          | ^"#]],
    );
    check(
        "[rules]\nmatching-digits = 6 7\n",
        expect![[r#"
            settings.toml, line 2, column 19: a table like [rules] or a setting like name = "value" is expected, and this is neither.
              |
            2 | matching-digits = 6 7
              |                   ^^^"#]],
    );
    check(
        "ring ring\n",
        expect![[r#"
        settings.toml, line 1, column 6: an equals sign and a value are expected after the name of a setting.
          |
        1 | ring ring
          |      ^"#]],
    );
}

#[test]
fn the_flaw_that_stands_first_is_told() {
    check(
        "[log]\nlevel = 1\n[rules]\nwings = 2\nmatching-digits = 9\n",
        expect![[r#"
            settings.toml, line 2, column 9: log.level should be "error", "warn", "info", "debug" or "trace", and 1 was found.
              |
            2 | level = 1
              |         ^"#]],
    );
    check(
        "[rules]\nmatching-digits = 9\n[log]\nlevel = 1\n",
        expect![[r#"
            settings.toml, line 2, column 19: rules.matching-digits should be a whole number from 2 to 8, and 9 was found.
              |
            2 | matching-digits = 9
              |                   ^"#]],
    );
}

#[test]
fn an_excerpt_stays_readable() {
    let long = format!("[organisation]\nname = \"{}\"\n", "ö".repeat(500));
    check(
        &long,
        expect![[r#"
            settings.toml, line 2, column 8: organisation.name should be a name of 1 to 80 printable characters, and "ööööööööööööööööööööööööööööööööööööööö… was found.
              |
            2 | name = "öööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööööö
              |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"#]],
    );
    check(
        "[rules]\r\n\tmatching-digits\t=\t12\r\n",
        expect![[r#"
            settings.toml, line 2, column 20: rules.matching-digits should be a whole number from 2 to 8, and 12 was found.
              |
            2 |  matching-digits = 12
              |                    ^^"#]],
    );
    check(
        "[rules]\nåäö = 1\n",
        expect![[r#"
        settings.toml, line 2, column 1: a table like [rules] or a setting like name = "value" is expected, and this is neither.
          |
        2 | åäö = 1
          | ^^^"#]],
    );
    let deep = format!("x = {}", "[".repeat(5000));
    check(
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
            "[phone-line]\nkind = \"sip\"\n",
            expect![[r#"
            settings.toml, rad 2, kolumn 8: phone-line.kind ska vara "simulated", den enda telefonlinje som den här versionen har, men här står "sip".
              |
            2 | kind = "sip"
              |        ^^^^^"#]],
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

// ── files ────────────────────────────────────────────────────────────────────

/// What a file with these bytes gets for an answer; `FILE` is its path.
fn check_file(bytes: &[u8], expected: Expect) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.toml");
    fs::write(&file, bytes).unwrap();
    let answer = match read(&file) {
        Ok(_) => "right".to_owned(),
        Err(error) => error.explain(Words::of(Language::English)),
    };
    expected.assert_eq(&answer.replace(file.to_str().unwrap(), "FILE"));
    assert_eq!(fs::read(&file).unwrap(), bytes, "the file was changed");
}

#[test]
fn files_that_are_no_text() {
    check_file(b"", expect!["right"]);
    check_file(
        b"\xef\xbb\xbf[rules]\r\nmatching-digits = 6\r\n",
        expect!["right"],
    );
    check_file(
        b"\x7fELF\x02\x01\x00\x00",
        expect![[r#"
        FILE, line 1, column 7: plain text is expected, and this is binary data.
          |
        1 |  ELF
          |       ^"#]],
    );
    check_file(
        b"[rules]\nname = \"\x00\"\n",
        expect![[r#"
        FILE, line 2, column 9: plain text is expected, and this is binary data.
          |
        2 | name = "
          |         ^"#]],
    );
    check_file(
        b"[organisation]\nname = \"K\xf6k\"\n",
        expect![[r#"
        FILE, line 2, column 10: text in UTF-8 is expected, and this byte isn't.
          |
        2 | name = "K
          |          ^"#]],
    );
    check_file(
        b"\xff\xfe[\x00r\x00",
        expect![[r#"
        FILE, line 1, column 4: plain text is expected, and this is binary data.
          |
        1 | ��[
          |    ^"#]],
    );
    check_file(
        &vec![b'#'; (1 << 20) + 1],
        expect!["FILE: a settings file of at most 1 MiB is expected, and this one is larger."],
    );
    check_file(&vec![b'#'; 1 << 20], expect!["right"]);
}

#[test]
fn what_is_asked_for_has_to_be_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let places = Places::in_folder(&folder.path().join("data"));
    let rows = [
        (
            folder.path().join("absent.toml"),
            "PLACE/absent.toml: there is no such file.",
        ),
        (
            folder.path().to_owned(),
            "PLACE: a settings file is expected, and this is a folder.",
        ),
    ];
    for (asked, expected) in rows {
        let error = load(Some(&asked), &places).unwrap_err();
        let answer = error.explain(Words::of(Language::English));
        let answer = answer.replace(folder.path().to_str().unwrap(), "PLACE");
        assert_eq!(answer, expected);
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_or_device_is_not_waited_for() {
    let error = read(Path::new("/dev/zero")).unwrap_err();
    assert_eq!(
        error.sentence(Words::of(Language::English)),
        "/dev/zero: a settings file is expected, and this is a device or a pipe."
    );
}

#[test]
fn the_first_file_that_exists_is_read_and_never_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let places = Places::in_folder(folder.path());
    assert_eq!(load(None, &places).unwrap().file, None);

    let file = folder.path().join("settings.toml");
    fs::write(&file, "[log]\nfiles = 7\n").unwrap();
    let loaded = load(None, &places).unwrap();
    assert_eq!(
        (loaded.file, loaded.settings.log.files),
        (Some(file.clone()), 7)
    );

    fs::write(&file, "[log]\nfiles = 700\n").unwrap();
    assert!(
        load(None, &places).is_err(),
        "a wrong file is not passed over"
    );

    let asked = folder.path().join("other.toml");
    fs::write(&asked, "[log]\nfiles = 8\n").unwrap();
    let loaded = load(Some(&asked), &places).unwrap();
    assert_eq!((loaded.file, loaded.settings.log.files), (Some(asked), 8));
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

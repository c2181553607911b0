#![expect(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes its texts so"
)]

use std::{fs, path::Path};

use expect_test::{Expect, expect, expect_file};
use security_info::{organisation::Organisation, phone::CountryCode, policy::Policy};

use super::*;
use crate::words::Words;

mod phone_line;
mod rules;
mod wrong;

fn parsed(text: &str) -> Result<Settings, SettingsError> {
    parse(text, Path::new("settings.toml"))
}

fn said(text: &str, language: Language) -> String {
    match parsed(text) {
        Ok(settings) => format!("right: {settings:#?}"),
        Err(error) => error.explain(Words::of(language)),
    }
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
    expect_file!["tests/everything.txt"].assert_debug_eq(&organisation);
    // Nothing was left as it was: a key that is read and forgotten would show here.
    assert_ne!(organisation.policy.phone.slots, before.policy.phone.slots);
}

const EVERYTHING: &str = r#"
    organisation = { name = "Kontoret", country = "no", contact = "Helpdesk, rum 12" }
    rules.countries = ["NO", "DK"]
    rules.blocked-prefixes = ["+47 829", "+45-90"]
    rules.phones = ["mobile"]
    rules.confirmation = ["hear-code", "pound", "hear-code"]
    rules.matching-digits = 4
    rules.ring-time = "20 s"
    rules.key-time = "15s"
    rules.call-time = " 45  s "
    rules.methods = ["phone"]
    rules.two-step = "agents"
    rules.trust-devices-days = 14
    rules.registration-methods = 2
    rules.registration-required = false
    rules.postponements = 0x3
    rules.reconfirm-days = 90
    rules.helpdesk-number-age-days = 14
    rules.helpdesk-privileged-groups = ["Ledning"]
    [rules.audiences]
    phone = ["agents", "people", "group:Lager"]
    authenticator-app = "everybody"
    [rules.uses]
    phone = ["sign-in"]
    authenticator-app = ["sign-in", "reset"]
    [rules.reset]
    proofs = 2
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
        Some(StoreKey::File("/srv/svara/store.key".into()))
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

#[test]
fn a_key_file_in_a_folder_of_its_own_is_used_where_nothing_else_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let places = Places::in_folder(folder.path());
    let file = StoreKey::File(folder.path().join("store.key"));
    let keyring = "[store]\nkey = \"keyring\"\n";
    let rows = [
        (false, true, "", StoreKey::Keyring),
        (true, true, "", file),
        (true, false, "", StoreKey::Keyring),
        (true, true, keyring, StoreKey::Keyring),
    ];
    for (is_there, data_dir_given, text, expected) in rows {
        if is_there {
            fs::write(folder.path().join("store.key"), "").unwrap();
        }
        let settings = parsed(text).unwrap();
        let key = settings.store_key(&places, data_dir_given);
        assert_eq!(key, expected, "{is_there} {data_dir_given} {text}");
    }
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
        assert_eq!(settings.store.folder, defaults.store.folder);
        let places = Places::in_folder(Path::new("/absent"));
        assert_eq!(
            settings.store_key(&places, false),
            defaults.store_key(&places, false)
        );
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
        // With a line in use, what does not go together would be told.
        let line = text
            .replace("kind = \"simulated\"", "kind = \"sip\"")
            .replace("transport = \"udp\"", "transport = \"tls\"")
            .replace("number-format = \"+e164\"", "number-format = \"prefix\"")
            .replace("password-keyring = ", "#")
            .replace("password-credential = ", "#");
        let line = parsed(&line).unwrap().phone_line;
        assert!(matches!(line, PhoneLineSettings::Sip(_)));
        let settings = parsed(&text).unwrap();
        assert_eq!(settings.organisation.country, Some(sweden()));
        assert_eq!(settings.rules.countries.unwrap().len(), 3);
        assert!(settings.store.folder.is_some() && settings.log.folder.is_some());
        assert!(matches!(settings.store.key, Some(StoreKey::File(_))));
    }
}

#[test]
fn the_example_holds_every_key_of_the_types() {
    let example = example(Words::of(Language::English));
    // The names of the fields, as `Debug` has them, are the names of the keys.
    let debug = format!("{:#?}", Settings::default());
    let fields = debug
        .lines()
        .filter_map(|line| line.trim().split_once(": "))
        // They are `[phone-line]` and `[rules]` once more, as they are written.
        .filter(|(field, _)| !["line_section", "rules_section"].contains(field));
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
fn the_deployment_guide_names_every_key() {
    let guide = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/deploying.md");
    let guide = fs::read_to_string(guide).unwrap();
    for line in example(Words::of(Language::English)).lines() {
        let setting = line.trim_start_matches('#');
        let named = match setting.split_once(" = ") {
            Some((key, _)) if !setting.starts_with(' ') => format!("`{key}`"),
            None if line.starts_with('[') => format!("`{line}`"),
            Some(_) | None => continue,
        };
        assert!(
            guide.contains(&named),
            "docs/deploying.md does not name {named}"
        );
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

use std::{fs, io::Write, path::Path};

use security_info::{
    call::MatchingNumber, password::Password, phone::PhoneNumber, policy::MatchingDigits,
};

use super::{LogPlan, masking::mask, rotation::RotatingFile, subscriber};
use crate::settings::{self, LogLevel};

fn plan(folder: &Path, level: LogLevel) -> LogPlan {
    LogPlan {
        folder: folder.join("logs"),
        level,
        files: 3,
    }
}

/// What stands in the log after `write` has logged.
fn logged(level: LogLevel, write: impl FnOnce()) -> String {
    let folder = tempfile::tempdir().unwrap();
    let plan = plan(folder.path(), level);
    tracing::subscriber::with_default(subscriber(&plan).unwrap(), write);
    fs::read_to_string(plan.file()).unwrap()
}

#[test]
fn secrets_and_numbers_never_reach_the_file() {
    let number = PhoneNumber::from_e164("+46701740605").unwrap();
    let password = Password::typed("lavskrika tjäder".to_owned()).unwrap();
    let mut rng = crate::clock::system_rng();
    let matching = MatchingNumber::random(MatchingDigits::default(), &mut rng);
    let settings = settings::parse(
        "[organisation]\ncontact = \"Ring +46 10-123 45 67\"\n",
        Path::new("settings.toml"),
    );
    let text = logged(LogLevel::Debug, || {
        tracing::info!(?number, ?password, ?matching, ?settings, "by type");
        tracing::error!("by text: {}", number.e164());
        tracing::warn!(
            text = number.e164(),
            spaced = "+46 70 174 06 05",
            "by field"
        );
    });
    assert_eq!(text.lines().count(), 3, "{text}");
    let secrets = [
        "701740605",
        "174 06 05",
        "123 45 67",
        "lavskrika",
        matching.digits(),
    ];
    for secret in secrets {
        assert!(!text.contains(secret), "{secret} stands in {text}");
    }
    assert!(
        text.contains("by field") && text.contains("+••05"),
        "{text}"
    );
}

#[test]
fn what_looks_like_a_number_is_masked_and_nothing_else() {
    let rows = [
        ("+46701740605", "+••05"),
        ("call to +46701740605 failed", "call to +••05 failed"),
        ("tel:+46-70-174 06 05;x", "tel:+••05;x"),
        ("+1 (425) 555-1234X12345", "+••34X12345"),
        ("+46\u{a0}70\u{a0}174\u{a0}06\u{a0}05", "+••05"),
        (
            "sip:+46701740605@127.0.0.1:5070",
            "sip:+••05@127.0.0.1:5070",
        ),
        ("+46701740605+46701740606", "+••05+••06"),
        ("++46701740605", "+ +••05"),
        ("+123456", "+123456"),
        ("a + b", "a + b"),
        ("1+1", "1+1"),
        ("took 1048576 bytes", "took 1048576 bytes"),
        ("2026-11-22T15:06:37.123456Z", "2026-11-22T15:06:37.123456Z"),
        ("+", "+"),
        ("", ""),
        ("å+å", "å+å"),
    ];
    for (text, expected) in rows {
        let expected = expected.replace("+ +", "++");
        assert_eq!(mask(text), expected, "{text}");
    }
}

#[test]
fn the_level_is_that_of_the_settings() {
    let rows = [
        (LogLevel::Error, "E"),
        (LogLevel::Warn, "EW"),
        (LogLevel::Info, "EWI"),
        (LogLevel::Debug, "EWID"),
    ];
    for (level, expected) in rows {
        let text = logged(level, || {
            tracing::error!("<E>");
            tracing::warn!("<W>");
            tracing::info!("<I>");
            tracing::debug!("<D>");
            tracing::trace!("<T>");
            tracing::info!(target: "some_library", "<L>");
        });
        let seen = text.split('<').skip(1).map(|rest| &rest[..1]);
        assert_eq!(seen.collect::<String>(), expected);
    }
}

/// The subscriber writes each event whole, in one call.
fn event(file: &mut RotatingFile, text: &str) {
    file.write_all(format!("{text}\n").as_bytes()).unwrap();
}

#[test]
fn files_are_bounded_in_size_and_number() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = RotatingFile::with_size(folder.path(), 3, 100).unwrap();
    for number in 0..40 {
        event(&mut file, &format!("event {number:02} of forty in all"));
    }
    drop(file);
    let mut names = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect::<Vec<_>>();
    names.sort();
    assert_eq!(names, ["svara.1.log", "svara.2.log", "svara.log"]);
    let mut all = String::new();
    for name in ["svara.2.log", "svara.1.log", "svara.log"] {
        let text = fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(text.len() <= 100, "{name} holds {} bytes", text.len());
        all.push_str(&text);
    }
    let newest = (31..40).map(|number| format!("event {number:02} of forty in all\n"));
    assert!(all.ends_with(&newest.collect::<String>()), "{all}");
}

#[test]
fn a_log_goes_on_where_it_ended() {
    let folder = tempfile::tempdir().unwrap();
    for round in 1..=3 {
        let mut file = RotatingFile::with_size(folder.path(), 2, 100).unwrap();
        event(&mut file, &format!("round {round}: {}", "x".repeat(30)));
    }
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("svara.1.log").lines().count(), 2);
    assert_eq!(read("svara.log").lines().count(), 1);
}

#[test]
fn one_file_is_enough_when_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = RotatingFile::with_size(folder.path(), 1, 50).unwrap();
    for _ in 0..10 {
        event(&mut file, &"x".repeat(30));
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn the_log_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let plan = plan(folder.path(), LogLevel::Info);
    let _log = subscriber(&plan).unwrap();
    for (place, mode) in [(plan.folder.clone(), 0o700), (plan.file(), 0o600)] {
        let found = fs::metadata(&place).unwrap().permissions().mode();
        assert_eq!(found & 0o777, mode, "{}", place.display());
    }
}

#[test]
fn a_folder_that_can_not_be_made_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("logs"), "in the way").unwrap();
    assert!(subscriber(&plan(folder.path(), LogLevel::Info)).is_err());
}

#[test]
fn a_panic_is_in_the_log_with_its_numbers_masked() {
    let text = logged(LogLevel::Error, || {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        super::log_panics();
        let caught = std::panic::catch_unwind(|| panic!("no answer from +46701740605"));
        std::panic::set_hook(before);
        assert!(caught.is_err());
    });
    assert!(text.contains("panicked"), "{text}");
    assert!(text.contains("no answer from +••05"), "{text}");
    assert!(text.contains("logging/tests.rs"), "{text}");
}

//! Where keys come from, and what is refused.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod place;

use std::fs;

use place::{TestPlace, accounts_left, fill};
use store_sled::{KeyringKey, OpenError, SledStore};

#[cfg(unix)]
#[test]
fn a_key_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = TestPlace::with_accounts(1);
    let path = place.path("key");
    let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(), 0o600);
    for refused in [0o640, 0o604, 0o620, 0o602, 0o644, 0o666, 0o777, 0o610] {
        fs::set_permissions(&path, fs::Permissions::from_mode(refused)).unwrap();
        let opened = place.open();
        assert!(
            matches!(opened, Err(OpenError::KeyNotPrivate { .. })),
            "{refused:o}"
        );
    }
    for taken in [0o600, 0o400] {
        fs::set_permissions(&path, fs::Permissions::from_mode(taken)).unwrap();
        assert!(place.open().is_ok(), "{taken:o}");
    }
}

#[test]
fn a_key_file_is_text_that_can_be_kept_on_paper() {
    let place = TestPlace::with_accounts(1);
    let text = fs::read_to_string(place.path("key")).unwrap();
    let digits = text.strip_prefix("svara key file 1\n").unwrap().trim_end();
    assert_eq!(digits.len(), 64);
    assert!(digits.bytes().all(|digit| digit.is_ascii_hexdigit()));

    let rows = [
        (text.clone(), true),
        (text.trim_end().to_owned(), true),
        (text.replace('\n', "\r\n"), true),
        (
            text.to_uppercase()
                .replace("SVARA KEY FILE", "svara key file"),
            true,
        ),
        (text.replace("file 1", "file 2"), false),
        (digits.to_owned(), false),
        (text.replace(digits, &digits[1..]), false),
        (text.replace(digits, &format!("{digits}0")), false),
        (text.replacen(&digits[..1], "g", 1), false),
    ];
    for (text, right) in rows {
        fs::write(place.path("key"), &text).unwrap();
        let opened = place.open();
        assert_eq!(opened.is_ok(), right, "{text:?}");
        assert!(
            right || matches!(opened, Err(OpenError::KeyMalformed { .. })),
            "{text:?}"
        );
    }
}

#[test]
fn one_key_file_serves_two_stores_and_is_never_replaced() {
    let place = TestPlace::with_accounts(1);
    let before = fs::read(place.path("key")).unwrap();
    let second = SledStore::create(&place.path("second"), &place.key()).unwrap();
    assert_ne!(second.id(), place.open().unwrap().id());
    assert_eq!(fs::read(place.path("key")).unwrap(), before);
}

/// The service that these tests keep keys under.
const SERVICE: &str = "svara-test";

/// Needs a session bus of its own with a keyring on it; see below.
#[cfg(target_os = "linux")]
#[test]
fn child_keeps_its_key_in_the_keyring() {
    if std::env::var_os("SVARA_TEST_KEYRING").is_none() {
        return;
    }
    let place = TestPlace::new();
    let key = KeyringKey::under(SERVICE);
    let store = SledStore::create(&place.store(), &key).unwrap();
    fill(&store, 3);
    let id = store.id();
    drop(store);
    let store = SledStore::open(&place.store(), &key).unwrap();
    assert_eq!(accounts_left(&store, 3), 3);
    drop(store);

    // Each store has an entry of its own, and nothing fell into a file.
    let other = SledStore::create(&place.path("other"), &key).unwrap();
    assert_ne!(other.id(), id);
    assert!(!place.path("key").exists());
    let elsewhere = KeyringKey::under("svara-test-elsewhere");
    let opened = SledStore::open(&place.store(), &elsewhere);
    assert!(matches!(opened, Err(OpenError::KeyMissing)), "{opened:?}");
    println!("the keyring keeps keys");
}

#[cfg(target_os = "linux")]
#[test]
fn a_key_lives_in_the_keyring_of_the_session() {
    let home = TestPlace::new();
    // The daemon takes the password of its new keyring from standard input.
    let script = "echo -n password | gnome-keyring-daemon --unlock --components=secrets \
                  >/dev/null && exec \"$@\"";
    let output = std::process::Command::new("dbus-run-session")
        .args(["--", "sh", "-c", script, "sh"])
        .arg(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "child_keeps_its_key_in_the_keyring",
            "--nocapture",
        ])
        .env("SVARA_TEST_KEYRING", "1")
        .env("HOME", home.path(""))
        .env("XDG_DATA_HOME", home.path("data"))
        .env("XDG_RUNTIME_DIR", home.path(""))
        .output()
        .expect("dbus-run-session is installed");
    let told = String::from_utf8_lossy(&output.stdout);
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(
        told.contains("the keyring keeps keys"),
        "{told}\n{complained}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn child_has_no_session_bus() {
    if std::env::var_os("SVARA_TEST_NO_BUS").is_none() {
        return;
    }
    let place = TestPlace::new();
    let made = SledStore::create(&place.store(), &KeyringKey::under(SERVICE));
    assert!(
        matches!(made, Err(OpenError::KeyringUnreachable(_))),
        "{made:?}"
    );
    assert_eq!(place.files().len(), 0, "nothing is made without a key");
    println!("there is no second choice");
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_keyring_there_is_no_store_and_no_second_choice() {
    let nowhere = TestPlace::new();
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_has_no_session_bus", "--nocapture"])
        .env("SVARA_TEST_NO_BUS", "1")
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
        .env("XDG_RUNTIME_DIR", nowhere.path(""))
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(
        told.contains("there is no second choice"),
        "{told}\n{complained}"
    );
}

//! `--kiosk`, and `svara kiosk pin`.

use std::fs;

use super::{Language, Machine, Status};

#[test]
fn a_machine_is_a_kiosk_when_the_settings_or_the_command_line_say_so() {
    let rows: [(&[u8], &[&str], bool); 4] = [
        (b"", &[], false),
        (b"", &["--kiosk"], true),
        (b"[kiosk]\nenabled = true\n", &[], true),
        (b"[kiosk]\nenabled = false\n", &["--kiosk"], true),
    ];
    for (settings, arguments, kiosk) in rows {
        let machine = Machine::new();
        machine.file("settings.toml", settings);
        assert_eq!(
            machine.svara(arguments).window().kiosk,
            kiosk,
            "{arguments:?}"
        );
    }
}

#[test]
fn the_language_of_the_start_is_each_persons_first_one_and_no_persons_preference_is() {
    let machine = Machine::new();
    machine.file("preferences.json", br#"{"version":1,"language":"en"}"#);
    let start = machine.svara(&["--kiosk", "--language", "sv"]).window();
    assert_eq!(start.language.language(), Language::Swedish);
    assert_eq!(
        (start.language.asked, start.language.preferred),
        (None, None)
    );
}

#[test]
fn a_kiosk_does_no_job() {
    let answer = Machine::new().svara(&["--kiosk", "settings", "example"]);
    assert_eq!(answer.status(), Some(Status::Wrong));
    assert!(
        answer
            .err
            .starts_with("--kiosk and settings do not go together."),
        "{}",
        answer.err
    );
}

#[test]
fn only_the_hash_of_a_pin_is_written_for_its_owner_alone() {
    let machine = Machine::new();
    machine.file("typed", b"480215\nwhat follows is ignored\n");
    machine.file("pin", b"what was there");
    let answer = machine.svara(&["kiosk", "pin", "DIR/pin", "--from-file", "DIR/typed"]);
    assert_eq!(answer.status(), Some(Status::Done), "{}", answer.err);
    assert_eq!(answer.out, "The PIN is set. Its hash is in DIR/pin.\n");
    let file = machine.0.path().join("pin");
    let written = fs::read_to_string(&file).unwrap();
    assert!(
        written.starts_with("$argon2id$") && written.ends_with('\n'),
        "{written}"
    );
    assert!(!written.contains("480215"));
    assert!(!crate::secret_file::is_open_to_others(&file).unwrap());
}

#[test]
fn what_is_no_pin_changes_nothing() {
    let rows: [(&[u8], &str); 5] = [
        (b"4802", "A PIN has 6 to 12 digits and nothing else."),
        (b"48021a", "A PIN has 6 to 12 digits and nothing else."),
        (
            b"123456",
            "Everybody tries that one first. Please choose another PIN.",
        ),
        (
            b"000000",
            "Everybody tries that one first. Please choose another PIN.",
        ),
        (
            b"\n",
            "A PIN is expected on the first line of DIR/typed, and none can be read there.",
        ),
    ];
    for (typed, why) in rows {
        let machine = Machine::new();
        machine.file("typed", typed);
        machine.file("pin", b"what was there");
        let answer = machine.svara(&["kiosk", "pin", "DIR/pin", "--from-file", "DIR/typed"]);
        assert_eq!(answer.status(), Some(Status::PassphraseRefused), "{why}");
        assert_eq!(answer.err.trim_end(), why);
        let kept = fs::read(machine.0.path().join("pin")).unwrap();
        assert_eq!(kept, b"what was there", "{why}");
    }
}

#![expect(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes its texts so"
)]

use std::{ffi::OsString, fs, path::Path};

use expect_test::{Expect, expect};

use super::{Invocation, Status, Streams, WindowStart, run};
use crate::words::Language;

mod backup;
mod helpdesk;
mod kiosk;
mod line;
mod overview;
mod people;
mod record;
mod rules;
mod tokens;
mod usage;

/// What came of a command line.
struct Answer {
    invocation: Invocation,
    out: String,
    err: String,
}

impl Answer {
    fn status(&self) -> Option<Status> {
        match self.invocation {
            Invocation::Ended(status) => Some(status),
            Invocation::CannotStart { .. } => Some(Status::Wrong),
            Invocation::Window(_) => None,
        }
    }

    fn window(self) -> WindowStart {
        match self.invocation {
            Invocation::Window(start) => *start,
            other => panic!("a window is expected; {other:?} came, with {}", self.err),
        }
    }
}

/// Runs `svara` with these arguments on a system that speaks `locale`.
fn svara_on(locale: &str, arguments: &[&str]) -> Answer {
    let line = ["svara"].iter().chain(arguments).map(OsString::from);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        out: &mut out,
        err: &mut err,
        live: false,
    };
    let invocation = run(line, vec![locale.to_owned()], &mut streams);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Answer {
        invocation,
        out: text(out),
        err: text(err),
    }
}

fn svara(arguments: &[&str]) -> Answer {
    svara_on("en-GB", arguments)
}

/// A folder that stands for `DIR` in arguments and answers.
struct Machine(tempfile::TempDir);

impl Machine {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn dir(&self) -> &str {
        self.0.path().to_str().unwrap()
    }

    fn file(&self, name: &str, content: &[u8]) -> String {
        let file = self.0.path().join(name);
        fs::write(&file, content).unwrap();
        file.to_str().unwrap().to_owned()
    }

    fn svara(&self, arguments: &[&str]) -> Answer {
        let arguments = arguments.iter().map(|word| word.replace("DIR", self.dir()));
        let arguments = arguments.collect::<Vec<_>>();
        let line = ["--data-dir", self.dir()]
            .into_iter()
            .chain(arguments.iter().map(String::as_str));
        let mut answer = svara(&line.collect::<Vec<_>>());
        answer.out = answer.out.replace(self.dir(), "DIR");
        answer.err = answer.err.replace(self.dir(), "DIR");
        answer
    }
}

// ── opening the window ───────────────────────────────────────────────────────

#[test]
fn a_window_is_told_everything() {
    let machine = Machine::new();
    let settings = machine.file("other.toml", b"[program]\nlanguage = \"sv\"\n");
    let start = machine
        .svara(&["--settings", "DIR/other.toml", "--demo", "--pseudo"])
        .window();
    assert!(start.demonstration && start.pseudo && start.data_dir_given);
    assert_eq!(start.settings.file.as_deref(), Some(Path::new(&settings)));
    assert_eq!(start.language.language(), Language::Swedish);
    assert_eq!(start.store_folder(), machine.0.path().join("store"));
    assert_eq!(start.log().file(), machine.0.path().join("logs/svara.log"));
}

/// Arguments, what the preferences say, what the settings say, and what is spoken.
type Row<'a> = (&'a [&'a str], Option<&'a [u8]>, Option<&'a [u8]>, Language);

#[test]
fn the_language_comes_from_the_first_that_says_one() {
    let settings: &[u8] = b"[program]\nlanguage = \"sv\"\n";
    let preference: &[u8] = br#"{"version":1,"language":"sv"}"#;
    let rows: [Row<'_>; 5] = [
        (&[], None, None, Language::English),
        (&[], None, Some(settings), Language::Swedish),
        (&[], Some(preference), None, Language::Swedish),
        (
            &["--language", "en"],
            Some(preference),
            Some(settings),
            Language::English,
        ),
        (&["--language=sv"], None, None, Language::Swedish),
    ];
    for (arguments, preference, settings, expected) in rows {
        let machine = Machine::new();
        preference.map(|text| machine.file("preferences.json", text));
        settings.map(|text| machine.file("settings.toml", text));
        let start = machine.svara(arguments).window();
        assert_eq!(
            start.language.language(),
            expected,
            "{arguments:?} {settings:?}"
        );
    }
}

#[test]
fn wrong_settings_stop_the_start() {
    let machine = Machine::new();
    machine.file("settings.toml", b"[rules]\nmatching-digits = 12\n");
    let answer = machine.svara(&[]);
    expect![[r#"
        DIR/settings.toml, line 2, column 19: rules.matching-digits should be a whole number from 2 to 8, and 12 was found.
          |
        2 | matching-digits = 12
          |                   ^^
    "#]].assert_eq(&answer.err);
    assert!(matches!(answer.invocation, Invocation::CannotStart { .. }));
    let answer = machine.svara(&["--settings", "DIR/absent.toml"]);
    assert_eq!(answer.err, "DIR/absent.toml: there is no such file.\n");
    assert_eq!(answer.status(), Some(Status::Wrong));
}

#[test]
fn a_deployment_can_forbid_the_sample() {
    let machine = Machine::new();
    machine.file("settings.toml", b"[program]\ndemonstration = false\n");
    let answer = machine.svara(&["--demo"]);
    assert_eq!(answer.status(), Some(Status::Wrong));
    assert_eq!(
        answer.err,
        "The settings do not allow the sample organisation here.\n"
    );
}

// ── svara settings ───────────────────────────────────────────────────────────

#[test]
fn a_settings_file_is_checked() {
    let machine = Machine::new();
    machine.file("right.toml", b"[log]\nfiles = 3\n");
    machine.file("wrong.toml", b"[log]\nfiles = 300\n");
    let rows: [(&[&str], Status, Expect, Expect); 6] = [
        (
            &["settings", "check"],
            Status::Done,
            expect![[r#"
            There is no settings file, so the defaults apply. These places were looked at: DIR/settings.toml.
        "#]],
            expect![""],
        ),
        (
            &["settings", "check", "DIR/right.toml"],
            Status::Done,
            expect![[r#"
            DIR/right.toml is right.
        "#]],
            expect![""],
        ),
        (
            &["settings", "check", "DIR/wrong.toml"],
            Status::Wrong,
            expect![""],
            expect![[r#"
                DIR/wrong.toml, line 2, column 9: log.files should be a whole number from 1 to 50, and 300 was found.
                  |
                2 | files = 300
                  |         ^^^
            "#]],
        ),
        (
            &[
                "--settings",
                "DIR/wrong.toml",
                "settings",
                "check",
                "--json",
            ],
            Status::Wrong,
            expect![[r#"
                {"right":false,"file":"DIR/wrong.toml","line":2,"column":9,"message":"DIR/wrong.toml, line 2, column 9: log.files should be a whole number from 1 to 50, and 300 was found."}
            "#]],
            expect![""],
        ),
        (
            &["settings", "check", "--json", "DIR/right.toml"],
            Status::Done,
            expect![[r#"
            {"right":true,"file":"DIR/right.toml","message":"DIR/right.toml is right."}
        "#]],
            expect![""],
        ),
        (
            &["settings", "check", "DIR/absent.toml"],
            Status::Wrong,
            expect![""],
            expect![[r#"
            DIR/absent.toml: there is no such file.
        "#]],
        ),
    ];
    for (arguments, status, out, err) in rows {
        let answer = machine.svara(arguments);
        assert_eq!(answer.status(), Some(status), "{arguments:?}");
        out.assert_eq(&answer.out);
        err.assert_eq(&answer.err);
    }
}

#[test]
fn a_list_of_known_passwords_is_looked_at_when_starting_and_through_when_checking() {
    let sum = |digit: &str| digit.repeat(40);
    let out_of_order = format!("{}:7\n{}:12\n", sum("B"), sum("A"));
    let machine = Machine::new();
    machine.file("out-of-order", out_of_order.as_bytes());
    machine.file("ntlm", format!("{}:7\n", "A".repeat(32)).as_bytes());
    machine.file("plain", b"lavskrika\n");
    let rows = [
        ("plain", true, true),
        ("out-of-order", true, false),
        ("ntlm", false, false),
        ("none", false, false),
    ];
    for (list, starts, is_right) in rows {
        let file = format!("[passwords]\nknown-file = '{}/{list}'\n", machine.dir());
        machine.file("settings.toml", file.as_bytes());
        let opens = matches!(machine.svara(&[]).invocation, Invocation::Window(_));
        assert_eq!(opens, starts, "{list}");
        let status = machine.svara(&["settings", "check"]).status();
        assert_eq!(status == Some(Status::Done), is_right, "{list}");
    }
    let file = format!(
        "[passwords]\nknown-file = '{}/out-of-order'\n",
        machine.dir()
    );
    machine.file("settings.toml", file.as_bytes());
    let answer = machine.svara(&["settings", "check"]).err;
    let expected = "DIR/settings.toml, line 2, column 14: the list of known passwords DIR/out-of-order is of no use: \
                    hashes are expected in their order, and the one in line 2 belongs further up.";
    assert_eq!(answer.lines().next(), Some(expected));
}

#[test]
fn the_example_passes_its_own_check() {
    for language in ["en", "sv"] {
        let machine = Machine::new();
        let example = machine.svara(&["--language", language, "settings", "example"]);
        assert_eq!(example.status(), Some(Status::Done));
        machine.file("settings.toml", example.out.as_bytes());
        let answer = machine.svara(&["settings", "check"]);
        assert_eq!(answer.out, "DIR/settings.toml is right.\n");
    }
}

// ── svara manual, svara completions ──────────────────────────────────────────

#[test]
fn every_command_that_is_shown_has_a_manual_page() {
    let machine = Machine::new();
    let answer = machine.svara(&["--language", "sv", "manual", "DIR/man1"]);
    assert_eq!(answer.status(), Some(Status::Done), "{}", answer.err);
    let pages = fs::read_dir(machine.0.path().join("man1")).unwrap();
    let mut pages = pages
        .map(|page| page.unwrap().file_name().into_string().unwrap())
        .collect::<Vec<_>>();
    pages.sort();
    assert_eq!(
        pages,
        [
            "svara-administrator-recover.1",
            "svara-administrator.1",
            "svara-backup.1",
            "svara-call.1",
            "svara-helpdesk-case.1",
            "svara-helpdesk-cases.1",
            "svara-helpdesk.1",
            "svara-kiosk-pin.1",
            "svara-kiosk.1",
            "svara-line-check.1",
            "svara-line-set.1",
            "svara-line-show.1",
            "svara-line.1",
            "svara-overview.1",
            "svara-people-add.1",
            "svara-people-change.1",
            "svara-people-export.1",
            "svara-people-import.1",
            "svara-people-issue-pass.1",
            "svara-people-list.1",
            "svara-people-new-password.1",
            "svara-people-remove.1",
            "svara-people-show.1",
            "svara-people.1",
            "svara-prompts-check.1",
            "svara-prompts.1",
            "svara-record-cut.1",
            "svara-record-export.1",
            "svara-record-follow.1",
            "svara-record-list.1",
            "svara-record-show.1",
            "svara-record-verify.1",
            "svara-record.1",
            "svara-restore.1",
            "svara-rules-check.1",
            "svara-rules-preview.1",
            "svara-rules-set.1",
            "svara-rules-show.1",
            "svara-rules.1",
            "svara-settings-check.1",
            "svara-settings-example.1",
            "svara-settings.1",
            "svara-tokens-assign.1",
            "svara-tokens-import.1",
            "svara-tokens-list.1",
            "svara-tokens-remove.1",
            "svara-tokens.1",
            "svara.1",
        ]
    );
    let page = fs::read_to_string(machine.0.path().join("man1/svara-backup.1")).unwrap();
    assert!(page.contains("krypterad säkerhetskopia"), "{page}");
    let headings = page.lines().filter_map(|line| line.strip_prefix(".SH "));
    assert_eq!(
        headings.collect::<Vec<_>>(),
        [
            "NAMN",
            "SYNOPS",
            "BESKRIVNING",
            "ARGUMENT",
            "FLAGGOR",
            "ANMÄRKNINGAR"
        ]
    );
}

#[test]
fn shells_can_complete() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let answer = svara(&["completions", shell]);
        assert_eq!(answer.status(), Some(Status::Done));
        assert!(answer.out.contains("passphrase-file"), "{shell}");
    }
}

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use expect_test::{Expect, expect};
use security_info::{
    identity::OrganisationName,
    organisation::Organisation,
    phone::CountryCode,
    policy::Policy,
    store::{ChangeSet, Commit, SecurityInfoStore, Version, Versioned},
};
use store_sled::{KeyFile, SledStore};

use super::{Invocation, Status, Streams, WindowStart, run};
use crate::words::Language;

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

/// What a command line that is not right gets for an answer.
fn check_usage(locale: &str, arguments: &[&str], expected: Expect) {
    let answer = svara_on(locale, arguments);
    assert_eq!(answer.status(), Some(Status::Wrong), "{arguments:?}");
    assert_eq!(answer.out, "", "{arguments:?}");
    expected.assert_eq(&answer.err);
}

#[test]
fn bad_usage_is_told_in_one_sentence() {
    check_usage(
        "en",
        &["--wings"],
        expect![[r#"
            There is no option --wings.
            “svara --help” tells more.
        "#]],
    );
    check_usage(
        "en",
        &["--setings", "x"],
        expect![[r#"
        There is no option --setings; did you mean --settings?
        “svara --help” tells more.
    "#]],
    );
    check_usage(
        "en",
        &["fly"],
        expect![[r#"
        There is no command “fly”.
        “svara --help” tells more.
    "#]],
    );
    check_usage(
        "en",
        &["bakup", "x"],
        expect![[r#"
        There is no command “bakup”; did you mean “backup”?
        “svara --help” tells more.
    "#]],
    );
    check_usage(
        "en",
        &["backup"],
        expect![[r#"
        <FILE> is expected, and it is missing.
        “svara --help” tells more.
    "#]],
    );
    check_usage(
        "en",
        &["backup", "x", "y"],
        expect![[r#"
        Nothing more is expected after the command, and “y” was found.
        “svara --help” tells more.
    "#]],
    );
    check_usage(
        "en",
        &["restore", "--passphrase-file"],
        expect![[r#"
        --passphrase-file <FILE> is expected, and nothing follows it.
        “svara --help” tells more.
    "#]],
    );
    check_usage(
        "en",
        &["settings"],
        expect![[r#"
        A command is expected: check or example.
        “svara --help” tells more.
    "#]],
    );
    check_usage(
        "en",
        &["settings", "chek"],
        expect![[r#"
        There is no command “chek”; did you mean “check”?
        “svara --help” tells more.
    "#]],
    );
    check_usage(
        "en",
        &["settings", "example", "x"],
        expect![[r#"
        Nothing more is expected after the command, and “x” was found.
        “svara --help” tells more.
    "#]],
    );
    check_usage(
        "en",
        &["--language", "no"],
        expect![[r#"
            --language <LANGUAGE> should be en or sv, and “no” was found.
            “svara --help” tells more.
        "#]],
    );
    check_usage(
        "en",
        &["--language"],
        expect![[r#"
        --language <LANGUAGE> is expected, and nothing follows it.
        “svara --help” tells more.
    "#]],
    );
    check_usage(
        "en",
        &["--settings", ""],
        expect![[r#"
        --settings <FILE> is expected, and nothing follows it.
        “svara --help” tells more.
    "#]],
    );
    check_usage(
        "en",
        &["--language", "sv", "--language", "en"],
        expect![[r#"
        --language <SPRÅK> anges en gång, men står två gånger.
        ”svara --help” berättar mer.
    "#]],
    );
    check_usage(
        "en",
        &["--demo=yes"],
        expect![[r#"
        --demo takes no value, and “yes” was found.
        “svara --help” tells more.
    "#]],
    );
    check_usage(
        "en",
        &["completions", "cmd"],
        expect![[r#"
            <SHELL> should be bash, elvish, fish, powershell or zsh, and “cmd” was found.
            “svara --help” tells more.
        "#]],
    );
    check_usage(
        "en",
        &["--demo", "settings", "example"],
        expect![[r#"
        --demo and settings do not go together.
        “svara --help” tells more.
    "#]],
    );
}

#[test]
fn bad_usage_is_told_in_swedish_too() {
    check_usage(
        "sv-SE",
        &["--wings"],
        expect![[r#"
            Flaggan --wings finns inte.
            ”svara --help” berättar mer.
        "#]],
    );
    check_usage(
        "sv-SE",
        &["backup"],
        expect![[r#"
        <FIL> ska anges, men saknas.
        ”svara --help” berättar mer.
    "#]],
    );
    check_usage(
        "sv-SE",
        &["settings"],
        expect![[r#"
        Här ska det stå ett kommando: check eller example.
        ”svara --help” berättar mer.
    "#]],
    );
    check_usage(
        "en",
        &["--language", "sv", "--setings", "x"],
        expect![[r#"
        Flaggan --setings finns inte; menar du --settings?
        ”svara --help” berättar mer.
    "#]],
    );
    check_usage(
        "en",
        &["--language=sv", "--language", "no"],
        expect![[r#"
        --language <SPRÅK> anges en gång, men står två gånger.
        ”svara --help” berättar mer.
    "#]],
    );
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_text_get_an_answer() {
    use std::os::unix::ffi::OsStringExt;
    let line = [b"svara".to_vec(), b"--language".to_vec(), b"\xff".to_vec()];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        out: &mut out,
        err: &mut err,
        live: false,
    };
    let invocation = run(
        line.into_iter().map(OsString::from_vec),
        Vec::new(),
        &mut streams,
    );
    assert!(matches!(invocation, Invocation::Ended(Status::Wrong)));
    expect![[r#"
        Text in UTF-8 is expected, and one of the arguments isn't.
        “svara --help” tells more.
    "#]]
    .assert_eq(&String::from_utf8(err).unwrap());
}

#[test]
fn help_speaks_both_languages() {
    expect![[r#"
        Set up, prove and manage how your organisation may verify you, first of all by a phone call that
        really rings

        Usage: svara [OPTIONS] [COMMAND]

        Commands:
          backup    Write everything in the store to an encrypted backup
          restore   Bring back everything from a backup
          settings  Check or show settings files

        Options:
              --settings <FILE>      Read this settings file and no other
              --data-dir <FOLDER>    Keep store, preferences and logs in this folder
              --language <LANGUAGE>  Speak this language: en (English) or sv (Swedish)
              --demo                 Open the sample organisation, in a store of its own
          -h, --help                 Show this help
          -V, --version              Show the version

        Without a command, the window opens.

        Settings are read from the file of --settings or from the first of these that exists: with
        --data-dir, settings.toml in that folder; otherwise the machine's (/etc/svara/settings.toml,
        %ProgramData%\Svara\settings.toml, /Library/Application Support/Svara/settings.toml), then the
        account's own.

        Exit status: 0 done, 1 not done, 2 wrong usage or settings, 3 the store is in use by another Svara,
        4 the passphrase was refused.
    "#]].assert_eq(&svara_on("en", &["--help"]).out);
    expect![[r#"
        Lägg till, bekräfta och hantera de sätt som din organisation får kontrollera att du är du, först av
        allt ett telefonsamtal som verkligen ringer

        Användning: svara [FLAGGOR] [KOMMANDO]

        Kommandon:
          backup    Skriv allt i lagret till en krypterad säkerhetskopia
          restore   Hämta tillbaka allt ur en säkerhetskopia
          settings  Kontrollera eller visa inställningsfiler

        Flaggor:
              --settings <FIL>    Läs den här inställningsfilen och ingen annan
              --data-dir <MAPP>   Ha lager, personliga val och loggar i den här mappen
              --language <SPRÅK>  Tala det här språket: en (engelska) eller sv (svenska)
              --demo              Öppna exempelorganisationen, i ett eget lager
          -h, --help              Visa den här hjälpen
          -V, --version           Visa versionen

        Utan kommando öppnas fönstret.

        Inställningar läses ur filen efter --settings eller ur den första av de här som finns: med
        --data-dir settings.toml i den mappen; annars datorns (/etc/svara/settings.toml,
        %ProgramData%\Svara\settings.toml, /Library/Application Support/Svara/settings.toml) och sedan
        kontots egen.

        Slutstatus: 0 klart, 1 inte gjort, 2 fel användning eller inställningar, 3 lagret används av ett
        annat Svara, 4 lösenfrasen godtogs inte.
    "#]].assert_eq(&svara_on("sv", &["--help"]).out);
    expect![[r#"
        Write everything in the store to an encrypted backup

        Usage: svara backup [OPTIONS] FILE

        Arguments:
          <FILE>  The file to write

        Options:
              --passphrase-file <FILE>  Read the passphrase from the first line of this file instead of
                                        asking
              --settings <FILE>         Read this settings file and no other
              --data-dir <FOLDER>       Keep store, preferences and logs in this folder
              --language <LANGUAGE>     Speak this language: en (English) or sv (Swedish)
          -h, --help                    Show this help

        The passphrase is asked for twice and can not be recovered. An existing file is never overwritten.
        Close Svara's window first.
    "#]].assert_eq(&svara_on("en", &["backup", "--help"]).out);
    expect![[r#"
        Kontrollera en inställningsfil utan att starta

        Användning: svara settings check [FLAGGOR] [FIL]

        Argument:
          [FIL]  Filen som ska kontrolleras

        Flaggor:
              --json              Svara i JSON, för program
              --settings <FIL>    Läs den här inställningsfilen och ingen annan
              --data-dir <MAPP>   Ha lager, personliga val och loggar i den här mappen
              --language <SPRÅK>  Tala det här språket: en (engelska) eller sv (svenska)
          -h, --help              Visa den här hjälpen

        Utan FIL kontrolleras den fil som en start skulle läsa. Slutstatus: 0 den är rätt eller finns inte,
        2 den är inte rätt.
    "#]].assert_eq(&svara_on("sv", &["settings", "check", "-h"]).out);
}

#[test]
fn no_english_is_left_in_swedish_help() {
    let pages: [&[&str]; 8] = [
        &[],
        &["backup"],
        &["restore"],
        &["settings"],
        &["settings", "check"],
        &["settings", "example"],
        &["manual"],
        &["completions"],
    ];
    for page in pages {
        let arguments = [page, &["--help"]].concat();
        let answer = svara_on("sv", &arguments);
        assert_eq!(answer.status(), Some(Status::Done), "{page:?}");
        for english in [
            "Usage",
            "Options",
            "OPTIONS",
            "Commands",
            "COMMAND",
            "Arguments",
            "FILE",
            "Print",
            "default:",
            "possible",
            "help for",
        ] {
            assert!(!answer.out.contains(english), "{english} in {}", answer.out);
        }
    }
}

#[test]
fn the_version_is_the_packages() {
    let answer = svara(&["--version"]);
    assert_eq!(answer.out, format!("svara {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(answer.status(), Some(Status::Done));
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

#[test]
fn the_language_comes_from_the_first_that_says_one() {
    let settings: &[u8] = b"[program]\nlanguage = \"sv\"\n";
    let preference: &[u8] = br#"{"version":1,"language":"sv"}"#;
    let rows: [(&[&str], Option<&[u8]>, Option<&[u8]>, Language); 5] = [
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
            "svara-backup.1",
            "svara-restore.1",
            "svara-settings-check.1",
            "svara-settings-example.1",
            "svara-settings.1",
            "svara.1",
        ]
    );
    let page = fs::read_to_string(machine.0.path().join("man1/svara-backup.1")).unwrap();
    assert!(page.contains("krypterad säkerhetskopia"), "{page}");
}

#[test]
fn shells_can_complete() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let answer = svara(&["completions", shell]);
        assert_eq!(answer.status(), Some(Status::Done));
        assert!(answer.out.contains("passphrase-file"), "{shell}");
    }
}

// ── svara backup, svara restore ──────────────────────────────────────────────

const SETTINGS: &str = "[store]\nkey = \"file\"\nkey-file = \"DIR/store.key\"\n";

impl Machine {
    /// A machine whose store holds an organisation of this name.
    fn with_store(name: &str) -> Self {
        let machine = Self::new();
        machine.settings();
        let store = SledStore::create(&machine.store(), &machine.key()).unwrap();
        let country = CountryCode::parse("SE").unwrap();
        let organisation = Organisation {
            name: OrganisationName::parse(name).unwrap(),
            country,
            policy: Policy::of(country),
            demonstration: false,
        };
        let changes = ChangeSet {
            organisation: Some(Versioned {
                value: organisation,
                version: Version::ABSENT,
            }),
            ..ChangeSet::default()
        };
        assert_eq!(store.commit(changes).unwrap(), Commit::Done);
        machine
    }

    fn settings(&self) {
        let settings = SETTINGS.replace("DIR", self.dir());
        self.file("settings.toml", settings.as_bytes());
    }

    fn store(&self) -> PathBuf {
        self.0.path().join("store")
    }

    fn key(&self) -> KeyFile {
        KeyFile::at(self.0.path().join("store.key"))
    }

    fn organisation(&self) -> String {
        let store = SledStore::open(&self.store(), &self.key()).unwrap();
        let organisation = store.organisation().unwrap().unwrap();
        organisation.value.name.as_str().to_owned()
    }

    /// The names in the folder, the store's own files left out.
    fn names(&self) -> Vec<String> {
        let mut names = fs::read_dir(self.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.starts_with("store") && name != "settings.toml")
            .collect::<Vec<_>>();
        names.sort();
        names
    }
}

const PASSPHRASE: &str = "lavskrika tjäder ormvråk";

#[test]
fn a_backup_brings_everything_back_on_another_machine() {
    let old = Machine::with_store("Kontoret");
    old.file("words", format!("{PASSPHRASE}\nsecond line\n").as_bytes());
    let answer = old.svara(&["backup", "DIR/b.svara", "--passphrase-file", "DIR/words"]);
    assert_eq!(answer.status(), Some(Status::Done), "{}", answer.err);
    assert_eq!(
        answer.out,
        "DIR/b.svara now holds everything that was stored in DIR/store: one row.\n"
    );
    assert_eq!(answer.err, "Writing the backup …\n");
    assert_eq!(old.names(), ["b.svara", "words"]);
    let backup = fs::read(old.0.path().join("b.svara")).unwrap();
    let holds = |text: &str| {
        backup
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    };
    assert!(!holds("Kontoret"), "a backup is encrypted");

    let new = Machine::new();
    new.settings();
    new.file("b.svara", &backup);
    new.file("words", PASSPHRASE.as_bytes());
    let restore = ["restore", "DIR/b.svara", "--passphrase-file", "DIR/words"];
    let answer = new.svara(&restore);
    assert_eq!(answer.status(), Some(Status::Done), "{}", answer.err);
    assert_eq!(
        answer.out,
        "Everything in DIR/b.svara is back in DIR/store: one row.\n"
    );
    assert_eq!(new.organisation(), "Kontoret");

    let other = Machine::with_store("Filialen");
    other.file("b.svara", &backup);
    other.file("words", PASSPHRASE.as_bytes());
    let answer = other.svara(&restore);
    assert_eq!(answer.status(), Some(Status::Done), "{}", answer.err);
    assert!(
        answer
            .out
            .contains("The store that was there before is kept in DIR/store"),
        "{}",
        answer.out
    );
    assert_eq!(other.organisation(), "Kontoret");
}

#[cfg(unix)]
#[test]
fn a_backup_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let machine = Machine::with_store("Kontoret");
    machine.file("words", PASSPHRASE.as_bytes());
    machine.svara(&["backup", "DIR/b.svara", "--passphrase-file", "DIR/words"]);
    let metadata = fs::metadata(machine.0.path().join("b.svara")).unwrap();
    assert_eq!(metadata.permissions().mode() & 0o777, 0o600);
}

#[test]
fn what_can_not_be_backed_up_leaves_nothing_behind() {
    let machine = Machine::with_store("Kontoret");
    machine.file("words", PASSPHRASE.as_bytes());
    machine.file("short", b"fourteen chars");
    machine.file("empty", b"\nlavskrika\n");
    machine.file("binary", b"lavskrika\0lavskrika");
    machine.file("large", &[b'x'; 5000]);
    machine.file("there", b"somebody's work");
    let before = machine.names();
    let rows = [
        (
            "there",
            "words",
            Status::NotDone,
            "DIR/there exists already, and a backup never overwrites a file. Nothing was written.\n",
        ),
        (
            "no/b",
            "words",
            Status::NotDone,
            "Writing the backup …\nDIR/no/b can't be written: it isn't there.\n",
        ),
        (
            "b",
            "short",
            Status::PassphraseRefused,
            "A passphrase of at least 15 characters is expected. Nothing was written.\n",
        ),
        (
            "b",
            "empty",
            Status::PassphraseRefused,
            "A passphrase is expected on the first line of DIR/empty, and there is none.\n",
        ),
        (
            "b",
            "binary",
            Status::PassphraseRefused,
            "A passphrase of at most 4096 bytes of UTF-8 text is expected in DIR/binary, and there is something else.\n",
        ),
        (
            "b",
            "large",
            Status::PassphraseRefused,
            "A passphrase of at most 4096 bytes of UTF-8 text is expected in DIR/large, and there is something else.\n",
        ),
        (
            "b",
            "absent",
            Status::NotDone,
            "The passphrase file DIR/absent can't be read: it isn't there.\n",
        ),
    ];
    for (file, words, status, expected) in rows {
        let (file, words) = (format!("DIR/{file}"), format!("DIR/{words}"));
        let answer = machine.svara(&["backup", &file, "--passphrase-file", &words]);
        assert_eq!(answer.err, expected);
        assert_eq!(answer.status(), Some(status), "{expected}");
        assert_eq!(machine.names(), before, "{expected}");
    }
    let there = fs::read(machine.0.path().join("there")).unwrap();
    assert_eq!(there, b"somebody's work");
}

#[test]
fn a_store_that_does_not_open_is_told() {
    let words = ["--passphrase-file", "DIR/words"];
    let check = |machine: &Machine, status: Status, expected: &str| {
        machine.file("words", PASSPHRASE.as_bytes());
        let answer = machine.svara(&[["backup", "DIR/b"], words].concat());
        assert_eq!(answer.err, expected);
        assert_eq!(answer.status(), Some(status), "{expected}");
    };
    let empty = Machine::new();
    empty.settings();
    let nothing = "There is no store in DIR/store yet, so there is nothing to back up.\n";
    check(&empty, Status::NotDone, nothing);

    let open = Machine::with_store("Kontoret");
    let held = SledStore::open(&open.store(), &open.key()).unwrap();
    let in_use = "The store in DIR/store is in use by another Svara; close its window first.\n";
    check(&open, Status::InUse, in_use);
    drop(held);

    let keyless = Machine::with_store("Kontoret");
    fs::remove_file(keyless.0.path().join("store.key")).unwrap();
    check(
        &keyless,
        Status::NotDone,
        "The key to the store in DIR/store isn't there.\n",
    );

    let no_key = Machine::with_store("Kontoret");
    no_key.file("store.key", b"not a key");
    check(
        &no_key,
        Status::NotDone,
        "DIR/store.key isn't a key file of Svara's.\n",
    );

    let wrong = Machine::with_store("Kontoret");
    wrong.file("settings.toml", b"[store]\nkey = 5\n");
    let answer = wrong.svara(&["backup", "DIR/b"]);
    assert_eq!(answer.status(), Some(Status::Wrong), "{}", answer.err);
}

#[test]
fn what_can_not_be_restored_changes_nothing() {
    let machine = Machine::with_store("Kontoret");
    machine.file("words", PASSPHRASE.as_bytes());
    machine.file("other", b"tjader ormvrak lavskrika");
    machine.svara(&["backup", "DIR/whole", "--passphrase-file", "DIR/words"]);
    let whole = fs::read(machine.0.path().join("whole")).unwrap();
    machine.file("torn", &whole[..whole.len() - 1]);
    machine.file("empty", b"");
    machine.file("binary", b"\x7fELF\0\0\0\0");
    fs::create_dir(machine.0.path().join("folder")).unwrap();
    let refused = "isn't a backup of Svara's, or it is damaged. Nothing was changed.\n";
    let rows = [
        (
            "torn",
            "words",
            Status::NotDone,
            format!("Reading the backup …\nDIR/torn {refused}"),
        ),
        (
            "empty",
            "words",
            Status::NotDone,
            format!("Reading the backup …\nDIR/empty {refused}"),
        ),
        (
            "binary",
            "words",
            Status::NotDone,
            format!("Reading the backup …\nDIR/binary {refused}"),
        ),
        (
            "whole",
            "other",
            Status::PassphraseRefused,
            "Reading the backup …\nThat isn't the backup's passphrase. Nothing was changed.\n"
                .to_owned(),
        ),
        (
            "absent",
            "words",
            Status::NotDone,
            "DIR/absent: there is no such file.\n".to_owned(),
        ),
        (
            "folder",
            "words",
            Status::NotDone,
            "DIR/folder can't be read: its path isn't valid. Nothing was changed.\n".to_owned(),
        ),
    ];
    for (file, words, status, expected) in rows {
        let (file, words) = (format!("DIR/{file}"), format!("DIR/{words}"));
        let answer = machine.svara(&["restore", &file, "--passphrase-file", &words]);
        assert_eq!(answer.err, expected);
        assert_eq!(answer.status(), Some(status), "{expected}");
        assert_eq!(machine.organisation(), "Kontoret");
    }
}

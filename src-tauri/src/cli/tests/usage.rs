//! What is not a command line of ours, and what help says.

use std::ffi::OsString;

use expect_test::expect;

use super::{Invocation, Status, Streams, run, svara, svara_on};

/// A row: the system's language, the arguments, and the one sentence that they get.
type Row<'a> = (&'a str, &'a [&'a str], &'a str);

fn check(rows: &[Row<'_>], hint: &str) {
    for (locale, arguments, sentence) in rows {
        let answer = svara_on(locale, arguments);
        assert_eq!(answer.err, format!("{sentence}\n{hint}\n"), "{arguments:?}");
        assert_eq!(answer.status(), Some(Status::Wrong), "{arguments:?}");
        assert_eq!(answer.out, "", "{arguments:?}");
    }
}

#[test]
fn bad_usage_is_told_in_one_sentence() {
    let rows: [Row<'_>; 16] = [
        ("en", &["--wings"], "There is no option --wings."),
        (
            "en",
            &["--setings", "x"],
            "There is no option --setings; did you mean --settings?",
        ),
        ("en", &["fly"], "There is no command “fly”."),
        (
            "en",
            &["bakup", "x"],
            "There is no command “bakup”; did you mean “backup”?",
        ),
        ("en", &["backup"], "<FILE> is expected, and it is missing."),
        (
            "en",
            &["backup", "x", "y"],
            "Nothing more is expected after the command, and “y” was found.",
        ),
        (
            "en",
            &["restore", "--passphrase-file"],
            "--passphrase-file <FILE> is expected, and nothing follows it.",
        ),
        (
            "en",
            &["settings"],
            "A command is expected: check or example.",
        ),
        (
            "en",
            &["settings", "chek"],
            "There is no command “chek”; did you mean “check”?",
        ),
        (
            "en",
            &["settings", "example", "x"],
            "Nothing more is expected after the command, and “x” was found.",
        ),
        (
            "en",
            &["--language", "no"],
            "--language <LANGUAGE> should be en or sv, and “no” was found.",
        ),
        (
            "en",
            &["--language"],
            "--language <LANGUAGE> is expected, and nothing follows it.",
        ),
        (
            "en",
            &["--settings", ""],
            "--settings <FILE> is expected, and nothing follows it.",
        ),
        (
            "en",
            &["--demo=yes"],
            "--demo takes no value, and “yes” was found.",
        ),
        (
            "en",
            &["completions", "cmd"],
            "<SHELL> should be bash, elvish, fish, powershell or zsh, and “cmd” was found.",
        ),
        (
            "en",
            &["--demo", "settings", "example"],
            "--demo and settings do not go together.",
        ),
    ];
    check(&rows, "“svara --help” tells more.");
}

#[test]
fn bad_usage_is_told_in_swedish_too() {
    let rows: [Row<'_>; 6] = [
        ("sv-SE", &["--wings"], "Flaggan --wings finns inte."),
        ("sv-SE", &["backup"], "<FIL> ska anges, men saknas."),
        (
            "sv-SE",
            &["settings"],
            "Här ska det stå ett kommando: check eller example.",
        ),
        (
            "en",
            &["--language", "sv", "--setings", "x"],
            "Flaggan --setings finns inte; menar du --settings?",
        ),
        (
            "en",
            &["--language=sv", "--language", "no"],
            "--language <SPRÅK> anges en gång, men står två gånger.",
        ),
        (
            "en",
            &["--language", "sv", "--language", "en"],
            "--language <SPRÅK> anges en gång, men står två gånger.",
        ),
    ];
    check(&rows, "”svara --help” berättar mer.");
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
          call           Verify one number by a call, without the window
          line           Look after the phone line
          prompts        Look after the organisation's own prompts
          backup         Write everything in the data store to an encrypted backup
          restore        Bring back everything from a backup
          overview       Show the organisation at a glance
          people         Look for people, change them, and read and write tables of them
          tokens         Look after hardware tokens: list, import and remove them
          helpdesk       See the helpdesk's cases, and take the evidence of one along
          administrator  Look after administrators
          record         Look after the record of everything that happens
          rules          Look after the organisation's rules
          kiosk          Look after a kiosk: a machine that people walk up to
          settings       Check or show settings files

        Options:
              --settings <FILE>      Read this settings file and no other
              --data-dir <FOLDER>    Keep the data store, preferences and logs in this folder
              --language <LANGUAGE>  Speak this language: en (English) or sv (Swedish)
              --demo                 Open the sample organisation, in a data store of its own
              --kiosk                Be a kiosk: full screen, no way out but by PIN, nothing remembered
          -h, --help                 Show this help
          -V, --version              Show the version

        Without a command, the window opens.

        Settings are read from the file of --settings or from the first of these that exists: with
        --data-dir, settings.toml in that folder; otherwise the machine's (/etc/svara/settings.toml,
        %ProgramData%\Svara\settings.toml, /Library/Application Support/Svara/settings.toml), then the
        account's own.

        Exit status: 0 done, 1 not done, 2 wrong usage or settings, 3 the data store is in use by another
        Svara, 4 the passphrase was refused, 10 a kiosk was left by its PIN. “svara call --help” and “svara
        line check --help” tell theirs.
    "#]].assert_eq(&svara_on("en", &["--help"]).out);
    expect![[r#"
        Lägg till, bekräfta och hantera de sätt som din organisation får kontrollera att du är du, först av
        allt ett telefonsamtal som verkligen ringer

        Användning: svara [FLAGGOR] [KOMMANDO]

        Kommandon:
          call           Verifiera ett nummer genom ett samtal, utan fönstret
          line           Se till telefonlinjen
          prompts        Se till organisationens egna röstmeddelanden
          backup         Skriv allt i lagret till en krypterad säkerhetskopia
          restore        Hämta tillbaka allt ur en säkerhetskopia
          overview       Visa organisationen i korthet
          people         Sök personer, ändra dem, och läs och skriv tabeller över dem
          tokens         Sköt koddosor: lista, läs in och ta bort dem
          helpdesk       Se helpdeskens ärenden, och ta med bevisningen i ett
          administrator  Se till administratörer
          record         Se till händelseloggen över allt som sker
          rules          Se till organisationens regler
          kiosk          Se till en kiosk: en dator som vem som helst går fram till
          settings       Kontrollera eller visa inställningsfiler

        Flaggor:
              --settings <FIL>    Läs den här inställningsfilen och ingen annan
              --data-dir <MAPP>   Ha lager, personliga val och loggar i den här mappen
              --language <SPRÅK>  Tala det här språket: en (engelska) eller sv (svenska)
              --demo              Öppna exempelorganisationen, i ett eget lager
              --kiosk             Var en kiosk: hela skärmen, ingen väg ut utom med PIN-kod, inget minne
          -h, --help              Visa den här hjälpen
          -V, --version           Visa versionen

        Utan kommando öppnas fönstret.

        Inställningar läses ur filen efter --settings eller ur den första av de här som finns: med
        --data-dir settings.toml i den mappen; annars datorns (/etc/svara/settings.toml,
        %ProgramData%\Svara\settings.toml, /Library/Application Support/Svara/settings.toml) och sedan
        kontots egen.

        Slutstatus: 0 klart, 1 inte gjort, 2 fel användning eller inställningar, 3 lagret används av ett
        annat Svara, 4 lösenfrasen godtogs inte, 10 en kiosk lämnades med sin PIN-kod. ”svara call --help”
        och ”svara line check --help” berättar sina.
    "#]].assert_eq(&svara_on("sv", &["--help"]).out);
}

#[test]
fn so_does_the_help_of_a_command() {
    expect![[r#"
        Write everything in the data store to an encrypted backup

        Usage: svara backup [OPTIONS] FILE

        Arguments:
          <FILE>  The file to write

        Options:
              --passphrase-file <FILE>  Read the passphrase from the first line of this file instead of
                                        asking
              --settings <FILE>         Read this settings file and no other
              --data-dir <FOLDER>       Keep the data store, preferences and logs in this folder
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
    let pages: [&[&str]; 13] = [
        &[],
        &["call"],
        &["line"],
        &["line", "check"],
        &["prompts"],
        &["prompts", "check"],
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

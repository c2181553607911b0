use std::{
    fs,
    path::{Path, PathBuf},
};

use tauri::{
    App,
    test::{MockRuntime, mock_builder, mock_context, noop_assets},
};

use super::{guard::beside, *};

fn app() -> App<MockRuntime> {
    mock_builder()
        .plugin(tauri_plugin_store::Builder::default().build())
        .build(mock_context(noop_assets()))
        .unwrap()
}

/// A folder with a preferences file in it, and an app for each start of the program.
struct Machine {
    folder: tempfile::TempDir,
}

impl Machine {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn with(content: &[u8]) -> Self {
        let machine = Self::new();
        fs::write(machine.file(), content).unwrap();
        machine
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("preferences.json")
    }

    /// Starts, lets `visit` use the preferences, and ends without a goodbye.
    fn start<T>(&self, visit: impl FnOnce(&KeptPreferences<MockRuntime>) -> T) -> T {
        let app = app();
        visit(&KeptPreferences::open(app.handle(), &self.file()))
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect::<Vec<_>>();
        names.sort();
        names
    }
}

fn chosen() -> Preferences {
    Preferences {
        language: Some(Language::Swedish),
        theme: Theme::Dark,
        text_size: TextSize::Larger,
        last_user_name: Some(UserName::parse("anna.berg").unwrap()),
        window: Some(WindowPlace {
            width: 1200,
            height: 800,
            x: Some(-40),
            y: None,
            maximized: true,
        }),
    }
}

#[test]
fn what_is_chosen_is_there_at_the_next_start() {
    let machine = Machine::new();
    machine.start(|kept| {
        assert_eq!(kept.get(), Preferences::default());
        kept.change(|preferences| *preferences = chosen());
        assert_eq!(kept.get(), chosen());
    });
    assert_eq!(machine.start(KeptPreferences::get), chosen());
    assert_eq!(language_in(&machine.file()), Some(Language::Swedish));
    assert_eq!(
        machine.names(),
        ["preferences.json", "preferences.json.bak"]
    );
}

#[test]
fn the_shell_is_told_what_it_asks_for() {
    let machine = Machine::new();
    machine.start(|kept| {
        kept.change(|preferences| *preferences = chosen());
        assert_eq!(kept.last_user_name().as_deref(), Some("anna.berg"));
        kept.set_last_user_name(Some("not a user name"));
        assert_eq!(kept.last_user_name(), None);
        kept.set_preferences(dto::Preferences::default());
        assert_eq!(kept.preferences(), dto::Preferences::default());
        assert_eq!(kept.get().window, chosen().window, "the rest stays");
    });
}

#[cfg(unix)]
#[test]
fn what_is_kept_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let machine = Machine::new();
    machine.start(|kept| kept.change(|preferences| *preferences = chosen()));
    for name in machine.names() {
        let metadata = fs::metadata(machine.folder.path().join(&name)).unwrap();
        assert_eq!(metadata.permissions().mode() & 0o777, 0o600, "{name}");
    }
}

#[test]
fn a_choice_is_on_disk_at_once() {
    let machine = Machine::new();
    machine.start(|kept| {
        kept.change(|preferences| preferences.theme = Theme::Dark);
        let text = fs::read_to_string(machine.file()).unwrap();
        assert!(text.contains("\"dark\""), "{text}");
    });
}

#[test]
fn what_is_not_understood_is_the_default() {
    let rows = [
        (r#"{"version":1}"#, Preferences::default()),
        (
            r#"{"version":1,"language":"de","theme":"pink","textSize":12,"lastUserName":"a b","window":"big","extra":[1]}"#,
            Preferences::default(),
        ),
        (
            r#"{"version":1,"language":"sv","theme":null}"#,
            Preferences {
                language: Some(Language::Swedish),
                ..Preferences::default()
            },
        ),
        (
            r#"{"version":1,"window":{"width":1,"height":1,"x":null,"y":null,"maximized":false}}"#,
            Preferences::default(),
        ),
        (
            r#"{"version":1,"window":{"width":99999999999,"height":1,"x":null,"y":null,"maximized":false}}"#,
            Preferences::default(),
        ),
    ];
    for (content, expected) in rows {
        let machine = Machine::with(content.as_bytes());
        assert_eq!(machine.start(KeptPreferences::get), expected, "{content}");
        let kept = fs::read_to_string(machine.file()).unwrap();
        assert_eq!(kept, content, "nothing was chosen, so nothing is written");
    }
}

#[test]
fn what_can_not_be_read_is_set_aside_untouched() {
    let large = vec![b' '; 70_000];
    let rows: [(&str, &[u8], &str); 9] = [
        ("empty", b"", "damaged-1"),
        ("torn", br#"{"version":1,"theme":"da"#, "damaged-1"),
        ("binary", b"\x00\xff\x7fELF", "damaged-1"),
        ("not an object", b"[1,2]", "damaged-1"),
        ("no version", b"{}", "damaged-1"),
        (
            "a version that is no number",
            br#"{"version":"1"}"#,
            "damaged-1",
        ),
        (
            "not UTF-8",
            b"{\"version\":1,\"theme\":\"\xff\"}",
            "damaged-1",
        ),
        ("large", &large, "damaged-1"),
        ("newer", br#"{"version":2,"theme":"dark"}"#, "newer-1"),
    ];
    for (case, content, suffix) in rows {
        let machine = Machine::with(content);
        machine.start(|kept| {
            assert_eq!(kept.get(), Preferences::default(), "{case}");
            kept.change(|preferences| preferences.theme = Theme::Light);
        });
        let aside = beside(&machine.file(), suffix);
        assert_eq!(fs::read(aside).unwrap(), content, "{case}");
        assert_eq!(
            machine.start(KeptPreferences::get).theme,
            Theme::Light,
            "{case}"
        );
    }
}

#[test]
fn after_damage_the_last_good_copy_is_used() {
    let machine = Machine::new();
    machine.start(|kept| kept.change(|preferences| *preferences = chosen()));
    let whole = fs::read(machine.file()).unwrap();
    for (round, cut) in [0, 1, whole.len() / 2, whole.len() - 1]
        .into_iter()
        .enumerate()
    {
        fs::write(machine.file(), &whole[..cut]).unwrap();
        assert_eq!(
            machine.start(KeptPreferences::get),
            chosen(),
            "cut at {cut}"
        );
        let aside = beside(&machine.file(), &format!("damaged-{}", round + 1));
        assert_eq!(fs::read(aside).unwrap(), &whole[..cut]);
    }
}

#[test]
fn a_newer_versions_preferences_do_not_bring_back_old_ones() {
    let machine = Machine::new();
    machine.start(|kept| kept.change(|preferences| *preferences = chosen()));
    fs::write(machine.file(), br#"{"version":9}"#).unwrap();
    assert_eq!(machine.start(KeptPreferences::get), Preferences::default());
}

#[test]
fn a_folder_in_its_place_is_set_aside_too() {
    let machine = Machine::new();
    fs::create_dir(machine.file()).unwrap();
    machine.start(|kept| kept.change(|preferences| preferences.theme = Theme::Dark));
    assert_eq!(machine.start(KeptPreferences::get).theme, Theme::Dark);
    assert!(beside(&machine.file(), "damaged-1").is_dir());
}

#[test]
fn what_can_neither_be_read_nor_moved_is_not_written_over() {
    // A file that stands where the folder should be: nothing can be made below it, by any
    // user, root included.
    let machine = Machine::new();
    let wall = machine.folder.path().join("wall");
    fs::write(&wall, "stands").unwrap();
    let app = app();
    let kept = KeptPreferences::open(app.handle(), &wall.join("preferences.json"));
    kept.change(|preferences| preferences.theme = Theme::Dark);
    assert_eq!(kept.get().theme, Theme::Dark, "until the program ends");
    assert_eq!(fs::read_to_string(&wall).unwrap(), "stands");
}

#[test]
fn the_command_line_reads_the_language_and_changes_nothing() {
    let rows: [(&[u8], Option<Language>); 5] = [
        (br#"{"version":1,"language":"sv"}"#, Some(Language::Swedish)),
        (br#"{"version":1,"language":null}"#, None),
        (br#"{"version":1,"language":"xx"}"#, None),
        (b"torn", None),
        (b"", None),
    ];
    for (content, expected) in rows {
        let machine = Machine::with(content);
        assert_eq!(language_in(&machine.file()), expected);
        assert_eq!(fs::read(machine.file()).unwrap(), content);
        assert_eq!(machine.names(), ["preferences.json"]);
    }
    assert_eq!(language_in(Path::new("/nowhere/preferences.json")), None);
}

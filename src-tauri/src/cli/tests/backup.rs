//! `svara backup` and `svara restore`, on a real store in a folder of their own.

use std::{fs, path::PathBuf};

use security_info::{
    identity::OrganisationName,
    organisation::Organisation,
    phone::CountryCode,
    policy::Policy,
    store::{ChangeSet, Commit, SecurityInfoStore, Version, Versioned},
};
use store_sled::{KeyFile, SledStore};

use super::{Machine, Status};

const SETTINGS: &str = "[store]\nkey = \"file\"\nkey-file = \"DIR/store.key\"\n";

impl Machine {
    /// A machine whose store holds an organisation of this name.
    pub(super) fn with_store(name: &str) -> Self {
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

    pub(super) fn settings(&self) {
        let settings = SETTINGS.replace("DIR", self.dir());
        self.file("settings.toml", settings.as_bytes());
    }

    pub(super) fn store(&self) -> PathBuf {
        self.0.path().join("store")
    }

    pub(super) fn key(&self) -> KeyFile {
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
            .contains("The data store that was there before is kept in DIR/store"),
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
    let nothing = "There is no data store in DIR/store yet, so there is nothing to back up.\n";
    check(&empty, Status::NotDone, nothing);

    let open = Machine::with_store("Kontoret");
    let held = SledStore::open(&open.store(), &open.key()).unwrap();
    let in_use =
        "The data store in DIR/store is in use by another Svara; close its window first.\n";
    check(&open, Status::InUse, in_use);
    drop(held);

    let keyless = Machine::with_store("Kontoret");
    fs::remove_file(keyless.0.path().join("store.key")).unwrap();
    check(
        &keyless,
        Status::NotDone,
        "The key to the data store in DIR/store isn't there.\n",
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

//! A store that breaks while somebody works, one that is brought back from a backup, and one whose key is in
//! the keyring.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

use end_to_end::desktop::{Desktop, Launch};
use end_to_end::main_job::MOBILE;
use end_to_end::patience::until;
use end_to_end::person::{ANNA, Person};
use end_to_end::process::Running;
use end_to_end::scenario::play;
use end_to_end::trouble::{Outcome, Trouble, While};
use end_to_end::words::{ENGLISH, SWEDISH};
use rustix::io::Errno;
use rustix::process::{Pid, Signal, getpgid, kill_process};
use serde_json::json;

use crate::store_trouble::{
    PASSWORD, beginning_with, sets_up_an_organisation, with_an_organisation,
};

#[test]
fn a_store_that_can_not_be_written_any_more_is_left_by_itself() -> Outcome {
    play("store-breaks", |desktop| {
        let person = Person::signed_in(desktop, &Launch::sample(), &SWEDISH, ANNA)?;
        let Person { window, words, .. } = &person;
        person.sets_up(MOBILE.typed)?;
        person.goes_to_security_info()?;
        person.begins_to_add_a_phone()?;
        window.press(words.alternate_mobile)?;

        window.let_files_grow_to(Some(0))?;
        person.asks_for_a_call("0701740610")?;
        window.is_on("store-trouble")?;
        window.reads(&window.sentence("storeTrouble.kinds.not-writable.title")?)?;
        window.reads(&window.sentence("storeTrouble.kept")?)?;
        window.photograph("broken")?;
        person.phone.is_gone()?;

        // Trying again in vain, and when there is room.
        let again = window.sentence("storeTrouble.tryAgain")?;
        window.press(&again)?;
        window.reads(&window.sentence("storeTrouble.still")?)?;
        window.let_files_grow_to(None)?;
        window.press(&again)?;
        window.is_on("sign-in")?;
        person.signs_in_by_phone(ANNA.user_name, ANNA.password)?;
        window.is_on("profile")?;
        person.goes_to_security_info()?;
        window.reads(MOBILE.international)
    })
}

#[test]
fn a_backup_is_chosen_in_the_file_dialog_and_brings_everything_back() -> Outcome {
    play("store-restored", |desktop| {
        let launch = with_an_organisation(desktop)?;
        let backup = back_up(desktop, &launch)?;
        let store = desktop.data().join("store");
        fs::write(beginning_with("db", &store)?, vec![0x5a; 700_000])
            .while_trying_to("damage the data file")?;

        let person = Person::at(desktop, &launch, &ENGLISH)?;
        let window = &person.window;
        window.is_on("store-trouble")?;
        window.press("Restore a backup")?;
        // Closed without a choice, nothing is chosen.
        window.press("Choose a backup file")?;
        person.phone.shows("Cancel")?;
        desktop.photograph("file-dialog")?;
        person.phone.press("Cancel")?;
        person.phone.is_gone()?;
        window.reads(&window.sentence("storeTrouble.restoring.none")?)?;

        window.press("Choose a backup file")?;
        person.chooses_the_file(desktop, &backup)?;
        window.reads("office.svara")?;
        window.write("Passphrase", "not the words")?;
        window.press("Restore")?;
        window.reads(&window.sentence_with("refusals.passphrase-wrong", &json!([null]))?)?;
        window.write("Passphrase", PASSPHRASE)?;
        window.press("Restore")?;
        window.reads(&window.sentence("storeTrouble.restoring.doneWhat")?)?;
        window.photograph("restored")?;
        window.press(&window.sentence("storeTrouble.restoring.go")?)?;
        window.is_on("sign-in")?;
        person.sign_in("karin", PASSWORD)?;
        window.is_no_longer_on("sign-in")
    })
}

#[test]
fn a_store_whose_key_is_in_the_keyring_opens_while_the_keyring_does() -> Outcome {
    play("store-keyring", |desktop| {
        let launch = Launch::plain();
        let keyring = unlocked_keyring(desktop)?;
        sets_up_an_organisation(desktop, &launch)?;
        assert!(
            !desktop.data().join("store.key").exists(),
            "nothing of the key falls into a file"
        );

        let person = Person::at_sign_in(desktop, &launch, &ENGLISH)?;
        person.sign_in("karin", PASSWORD)?;
        person.window.is_no_longer_on("sign-in")?;
        person.window.close()?;

        // The keyring's daemon is gone, and nobody unlocks another.
        drop(keyring);
        let person = Person::at(desktop, &launch, &ENGLISH)?;
        person.window.is_on("store-trouble")?;
        person.window.photograph("no-keyring")?;
        let _unlocked = unlocked_keyring(desktop)?;
        person.window.press("Try again")?;
        person.window.is_on("sign-in")
    })
}

const PASSPHRASE: &str = "four herons over the weir";

/// Writes a backup as an administrator would from a terminal, and gives its path.
fn back_up(desktop: &Desktop, launch: &Launch) -> Outcome<PathBuf> {
    let words = desktop.home().join("words");
    fs::write(&words, PASSPHRASE).while_trying_to("write the passphrase")?;
    let backup = desktop.home().join("office.svara");
    let launch = launch.clone().with(["backup"]).with([
        backup.to_string_lossy(),
        "--passphrase-file".into(),
        words.to_string_lossy(),
    ]);
    let status = desktop
        .svara(&launch)
        .status()
        .while_trying_to("run svara backup")?;
    if status.success() {
        Ok(backup)
    } else {
        Err(Trouble::new(format!("svara backup ended: {status}")))
    }
}

/// An unlocked keyring on the desktop's session bus, new at the first time. It takes the place of any other,
/// which nobody has unlocked.
///
/// The bus starts a keyring of its own for whoever asks for one while there is none, and two daemons then race
/// for the name. Whichever comes out on top, this ends with ours: what has the name and is not ours is ended,
/// and ours is started whenever nothing has it.
fn unlocked_keyring(desktop: &Desktop) -> Outcome<Running> {
    let mut keyring: Option<Running> = None;
    until("the keyring to be unlocked", || {
        let Some(owner) = owner_of_secrets(desktop)? else {
            let running = match &mut keyring {
                Some(started) => started.ended()?.is_none(),
                None => false,
            };
            if !running {
                keyring = Some(started_keyring(desktop)?);
            }
            return Err(Trouble::new("nobody has the keyring's name"));
        };
        if !keyring.as_ref().is_some_and(|ours| owner.is_in(ours)) {
            drop(keyring.take());
            owner.ends()?;
            return Err(Trouble::new("another keyring has the name"));
        }
        // By its own address: a question to the name, should it fall free just now, would start another.
        let locked = asks(
            desktop,
            &[
                &owner.address,
                "/org/freedesktop/secrets/aliases/default",
                "org.freedesktop.DBus.Properties.Get",
                "string:org.freedesktop.Secret.Collection",
                "string:Locked",
            ],
        )?;
        if locked.contains("boolean false") {
            Ok(Some(()))
        } else {
            Err(Trouble::new(format!("it says: {locked}")))
        }
    })?;
    keyring.ok_or_else(|| Trouble::new("the keyring is gone"))
}

fn started_keyring(desktop: &Desktop) -> Outcome<Running> {
    // It takes the keyring's password from standard input.
    let script = "echo -n password | exec gnome-keyring-daemon --foreground --replace --unlock --components=secrets";
    Running::start(
        "gnome-keyring-daemon",
        desktop.command("sh").args(["-c", script]),
    )
}

/// Who has the keyring's name on the session bus.
struct Owner {
    address: String,
    process: Pid,
}

impl Owner {
    /// Whether it is part of what was started.
    fn is_in(&self, started: &Running) -> bool {
        let group = getpgid(Some(self.process)).map(Pid::as_raw_pid);
        group.is_ok_and(|group| u32::try_from(group) == Ok(started.id()))
    }

    /// Asks it to end; that it has is fine.
    fn ends(&self) -> Outcome {
        match kill_process(self.process, Signal::TERM) {
            Ok(()) | Err(Errno::SRCH) => Ok(()),
            Err(error) => Err(Trouble::new(format!("the other keyring: {error}"))),
        }
    }
}

/// Who keeps secrets, if anybody does. To ask this starts nobody.
fn owner_of_secrets(desktop: &Desktop) -> Outcome<Option<Owner>> {
    let bus = |question: &str, name: &str| {
        let member = format!("org.freedesktop.DBus.{question}");
        let name = format!("string:{name}");
        asks(desktop, &["org.freedesktop.DBus", "/", &member, &name])
    };
    let answer = bus("GetNameOwner", "org.freedesktop.secrets")?;
    let Some(address) = answer.split('"').nth(1) else {
        return Ok(None);
    };
    let answer = bus("GetConnectionUnixProcessID", address)?;
    let process = answer.split_whitespace().last().map(str::parse);
    let process = process.and_then(Result::ok).and_then(Pid::from_raw);
    Ok(process.map(|process| Owner {
        address: address.to_owned(),
        process,
    }))
}

/// What somebody on the session bus answers.
fn asks(desktop: &Desktop, question: &[&str]) -> Outcome<String> {
    let answer = desktop
        .command("dbus-send")
        .args(["--session", "--print-reply"])
        .arg(format!("--dest={}", question[0]))
        .args(&question[1..])
        .stdout(Stdio::piped())
        .output()
        .while_trying_to("ask on the session bus")?;
    Ok(String::from_utf8_lossy(&answer.stdout).into_owned())
}

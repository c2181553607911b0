//! A store that does not open: the page says what happened and offers what can be done, and nothing is
//! overwritten.

use std::fs;
use std::path::{Path, PathBuf};

use end_to_end::desktop::{Desktop, Launch};
pub(crate) use end_to_end::organisation::{PASSWORD, sets_up_an_organisation};
use end_to_end::person::Person;
use end_to_end::scenario::play;
use end_to_end::trouble::{Outcome, Trouble, While};
use end_to_end::words::{ENGLISH, SWEDISH};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::first_start::own_store;

#[test]
fn a_store_in_use_waits_for_the_other_window() -> Outcome {
    play("store-locked", |desktop| {
        let launch = with_an_organisation(desktop)?;
        let first = Person::at_sign_in(desktop, &launch, &ENGLISH)?;
        // Somebody else, logged in to the same machine: their session bus knows nothing of the first window.
        let second = desktop.somebody_elses_session()?;
        let second = Person::at(&second, &launch, &ENGLISH)?;
        second.window.is_on("store-trouble")?;
        second
            .window
            .reads("Another program has the data store open")?;
        second.window.photograph("locked")?;
        second.window.lacks("button", "Repair a copy")?;
        second.window.press("Try again")?;
        second
            .window
            .reads(&second.window.sentence("storeTrouble.still")?)?;
        first.window.kill()?;
        second.window.press("Try again")?;
        second.window.is_on("sign-in")
    })
}

#[test]
fn a_damaged_store_is_repaired_on_a_copy() -> Outcome {
    play("store-damaged", |desktop| {
        let launch = with_an_organisation(desktop)?;
        let store = desktop.data().join("store");
        damage_an_account(&store)?;
        let damaged = contents(&store)?;

        let person = Person::at(desktop, &launch, &SWEDISH)?;
        let window = &person.window;
        window.is_on("store-trouble")?;
        window.reads("Datalagret är skadat")?;
        window.has("button", "Återställ en säkerhetskopia")?;
        window.photograph("damaged")?;
        assert_eq!(
            contents(&store)?,
            damaged,
            "a look at a damaged store changes nothing"
        );

        window.press("Reparera en kopia")?;
        window.reads(&window.sentence("storeTrouble.repaired.title")?)?;
        // The account, and the name that led to it.
        window.reads(&window.sentence_with("storeTrouble.repaired.lost", &json!([2, "2"]))?)?;
        window.photograph("repaired")?;
        window.press(&window.sentence("storeTrouble.repaired.go")?)?;
        window.is_no_longer_on("store-trouble")
    })
}

#[test]
fn a_store_beyond_repair_is_left_as_it_is() -> Outcome {
    play("store-beyond-repair", |desktop| {
        let launch = with_an_organisation(desktop)?;
        let store = desktop.data().join("store");
        fs::write(beginning_with("db", &store)?, vec![0x5a; 700_000])
            .while_trying_to("damage the data file")?;
        let damaged = contents(&store)?;
        let person = Person::at(desktop, &launch, &ENGLISH)?;
        let window = &person.window;
        window.is_on("store-trouble")?;
        window.press("Repair a copy")?;
        window.reads(&window.sentence_with("refusals.repair-failed", &json!([null]))?)?;
        window.has("button", "Restore a backup")?;
        window.photograph("beyond-repair")?;
        assert_eq!(contents(&store)?, damaged, "nothing is overwritten");
        Ok(())
    })
}

#[test]
fn a_store_of_a_newer_version_is_left_alone() -> Outcome {
    play("store-newer", |desktop| {
        let launch = with_an_organisation(desktop)?;
        let store = desktop.data().join("store");
        make_newer(&beginning_with("header", &store)?)?;
        let before = contents(&store)?;
        let person = Person::at(desktop, &launch, &ENGLISH)?;
        person.window.is_on("store-trouble")?;
        person
            .window
            .reads("The data store is from a newer version")?;
        person.window.lacks("button", "Repair a copy")?;
        person.window.photograph("newer")?;
        person.window.ends_by("Quit")?;
        assert_eq!(contents(&store)?, before, "a newer store is left alone");
        Ok(())
    })
}

#[test]
fn a_store_without_its_key_says_so() -> Outcome {
    play("store-key-missing", |desktop| {
        let launch = with_an_organisation(desktop)?;
        let key = desktop.home().join("store.key");
        let aside = desktop.home().join("store.key.aside");
        fs::rename(&key, &aside).while_trying_to("take the key away")?;
        let before = contents(&desktop.data().join("store"))?;
        let person = Person::at(desktop, &launch, &ENGLISH)?;
        person.window.is_on("store-trouble")?;
        person
            .window
            .reads("The key to the data store is missing")?;
        person.window.photograph("key-missing")?;
        assert_eq!(
            contents(&desktop.data().join("store"))?,
            before,
            "a store whose key is missing is left alone"
        );
        assert!(!key.exists(), "no new key is made over an old store");
        fs::rename(&aside, &key).while_trying_to("bring the key back")?;
        person.window.press("Try again")?;
        person.window.is_on("sign-in")
    })
}

/// Sets an organisation up, with its key in a file, and closes the program again.
pub(crate) fn with_an_organisation(desktop: &Desktop) -> Outcome<Launch> {
    let launch = own_store(desktop)?;
    sets_up_an_organisation(desktop, &launch)?;
    Ok(launch)
}

/// The file of the store whose name begins so.
pub(crate) fn beginning_with(name: &str, store: &Path) -> Outcome<PathBuf> {
    let files = contents(store)?.into_iter().map(|(path, _)| path);
    let mut named = files.filter(|path| {
        path.file_name()
            .is_some_and(|file| file.to_string_lossy().starts_with(name))
    });
    named
        .next()
        .ok_or_else(|| Trouble::new(format!("the store has no file called {name}…")))
}

/// Changes a byte of an account, so that its seal no longer fits.
fn damage_an_account(store: &Path) -> Outcome {
    const ACCOUNTS: [u8; 1] = [2];
    let rows = sled::open(store.join("rows")).while_trying_to("open the store's rows")?;
    let account = rows
        .scan_prefix(ACCOUNTS)
        .next()
        .ok_or_else(|| Trouble::new("the store has no account"))?;
    let (key, sealed) = account.while_trying_to("read the account")?;
    let mut sealed = sealed.to_vec();
    if let Some(last) = sealed.last_mut() {
        *last ^= 1;
    }
    rows.insert(key, sealed)
        .while_trying_to("damage the account")?;
    rows.flush().map(drop).while_trying_to("keep the damage")
}

/// Has the store's header tell of a later schema; it is whole otherwise.
fn make_newer(header: &Path) -> Outcome {
    const BEFORE_THE_VERSION: usize = b"svara store\n".len();
    const SUM: usize = 8;
    let mut bytes = fs::read(header).while_trying_to("read the header")?;
    bytes[BEFORE_THE_VERSION..BEFORE_THE_VERSION + 2].copy_from_slice(&7_u16.to_le_bytes());
    let end = bytes.len() - SUM;
    let sum = Sha256::digest(&bytes[..end]);
    bytes[end..].copy_from_slice(&sum[..SUM]);
    fs::write(header, bytes).while_trying_to("write the header")
}

/// Every file of a folder with what is in it.
fn contents(folder: &Path) -> Outcome<Vec<(PathBuf, Vec<u8>)>> {
    let mut folders = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in
            fs::read_dir(&folder).while_trying_to(format_args!("list {}", folder.display()))?
        {
            let path = entry.while_trying_to("list the store")?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).while_trying_to("read the store")?;
                found.push((path, bytes));
            }
        }
    }
    found.sort();
    Ok(found)
}

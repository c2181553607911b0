//! A store that does not open: the page says what happened and offers what can be done, and nothing is
//! overwritten.

use std::fs;
use std::path::{Path, PathBuf};

use end_to_end::desktop::{Desktop, Launch};
use end_to_end::person::Person;
use end_to_end::scenario::play;
use end_to_end::trouble::{Outcome, Trouble, While};
use end_to_end::words::{ENGLISH, SWEDISH};

use crate::first_start::own_store;

const PASSWORD: &str = "seven loaves cool by the window";

#[test]
fn a_store_in_use_waits_for_the_other_window() -> Outcome {
    play("store-locked", |desktop| {
        let launch = with_an_organisation(desktop)?;
        let first = Person::at_sign_in(desktop, &launch, &ENGLISH)?;
        // Somebody else, logged in to the same machine: their session bus knows nothing of the first window.
        let second = desktop.somebody_elses_session()?;
        let second = Person::at(&second, &launch, &ENGLISH)?;
        second.window.is_on("store-trouble")?;
        second.window.reads("Another program has the store open")?;
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
        let file = data_file(&desktop.data().join("store"))?;
        let before = fs::read(&file).while_trying_to("read the data file")?;
        fs::write(&file, &before[..before.len() / 2]).while_trying_to("tear the data file")?;
        let torn = contents(&desktop.data().join("store"))?;
        let person = Person::at(desktop, &launch, &SWEDISH)?;
        person.window.is_on("store-trouble")?;
        person.window.reads("Lagret är skadat")?;
        person.window.has("button", "Reparera en kopia")?;
        person.window.has("button", "Återställ en säkerhetskopia")?;
        person.window.photograph("damaged")?;
        assert_eq!(
            contents(&desktop.data().join("store"))?,
            torn,
            "a look at a damaged store changes nothing"
        );
        person.window.press("Avsluta")?;
        person.window.has_ended()
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
        person.window.reads("The key to the store is missing")?;
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

/// Sets an organisation up and closes the program again.
fn with_an_organisation(desktop: &Desktop) -> Outcome<Launch> {
    let launch = own_store(desktop)?;
    let person = Person::at(desktop, &launch, &ENGLISH)?;
    let window = &person.window;
    window.is_on("first-start")?;
    window.press("Set up your organisation")?;
    window.write("Name of the organisation", "Bergs Bageri")?;
    window.choose("Country", "Sweden")?;
    window.write("Your name", "Karin Berg")?;
    window.write("User name", "karin")?;
    window.write("Password", PASSWORD)?;
    window.press("Create the organisation")?;
    window.is_no_longer_on("first-start")?;
    person.window.close()?;
    Ok(launch)
}

/// The largest file of the store: its data.
fn data_file(store: &Path) -> Outcome<PathBuf> {
    let largest = contents(store)?
        .into_iter()
        .max_by_key(|(_, bytes)| bytes.len());
    largest
        .map(|(path, _)| path)
        .ok_or_else(|| Trouble::new("the store has no files"))
}

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

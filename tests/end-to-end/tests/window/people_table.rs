//! A table of people: chosen in the native dialog, found wrong, put right, imported, and written again.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use end_to_end::audit::Axe;
use end_to_end::desktop::Desktop;
use end_to_end::organisation::{
    PASSWORD, USER_NAME, sets_up_an_organisation, where_set_up_can_wait,
};
use end_to_end::person::Person;
use end_to_end::scenario::play;
use end_to_end::trouble::{Outcome, While};
use end_to_end::words::{ENGLISH, SWEDISH, Words};
use serde_json::json;
use thirtyfour::Key;

/// Enough for reading to tell how far it is.
const PEOPLE: usize = 5000;

#[test]
fn a_table_is_imported_and_exported_in_english() -> Outcome {
    play("people-table-en", |desktop| {
        a_table_is_imported_and_exported(desktop, &ENGLISH)
    })
}

#[test]
fn a_table_is_imported_and_exported_in_swedish() -> Outcome {
    play("people-table-sv", |desktop| {
        a_table_is_imported_and_exported(desktop, &SWEDISH)
    })
}

fn a_table_is_imported_and_exported(desktop: &Desktop, words: &'static Words) -> Outcome {
    let launch = where_set_up_can_wait(desktop)?;
    sets_up_an_organisation(desktop, &launch)?;
    let person = Person::at_sign_in(desktop, &launch, words)?;
    let window = &person.window;
    person.signs_in_for_now(USER_NAME, PASSWORD)?;
    window.press(&window.sentence("header.people")?)?;
    window.is_on("people")?;

    // One line is wrong, so nothing happens.
    let table = desktop.home().join("people.csv");
    write_table(&table, "boss")?;
    window.press(&window.sentence("importPeople.open")?)?;
    window.press(&window.sentence("importPeople.choose")?)?;
    person.chooses_the_file(desktop, &table)?;
    window.reads(&window.sentence_with("importPeople.wrongWhat", &json!([1, "1"]))?)?;
    window.reads(&window.sentence("importPeople.wrongs.role")?)?;
    window.photograph("wrong")?;
    let broken = Axe::installed()?.audit(window)?;
    assert!(broken.is_empty(), "{broken:?}");

    // Put right, it is looked through again, and imported.
    write_table(&table, "agent")?;
    window.press(&window.sentence("importPeople.again")?)?;
    let count = window.script::<String>(
        "return new Intl.NumberFormat(document.documentElement.lang).format(arguments[0])",
        &json!([PEOPLE]),
    )?;
    let submit = window.sentence_with("importPeople.submit", &json!([PEOPLE, count]))?;
    window.has("button", &submit)?;
    window.photograph("found")?;
    window.press(&submit)?;
    window.reads(&window.sentence("importPeople.done")?)?;
    window.photograph("done")?;
    window.press(&window.sentence("importPeople.close")?)?;
    window.write(&window.sentence("people.search")?, "person-04999")?;
    window.reads(&window.sentence_with("people.found", &json!([1, "1"]))?)?;

    // Those of a group are written, as the table had them.
    window.write(&window.sentence("people.search")?, "")?;
    window.write(&window.sentence("people.group")?, "Grupp 7")?;
    window.press_key_in(&window.sentence("people.group")?, &Key::Enter)?;
    window.reads(&window.sentence_with("people.found", &json!([50, "50"]))?)?;
    let written = desktop.home().join("group.csv");
    window.press(&window.sentence("exportPeople.open")?)?;
    window.reads(&window.sentence_with("exportPeople.filtered", &json!([50, "50"]))?)?;
    window.press(&window.sentence("exportPeople.submit")?)?;
    person.saves_as(desktop, &written)?;
    window.reads(&window.sentence_with("exportPeople.done", &json!([50, "50", "group.csv"]))?)?;
    window.photograph("exported")?;
    let text = fs::read_to_string(&written).while_trying_to("read what was exported")?;
    assert_eq!(text.lines().count(), 51);
    assert!(
        text.contains("person-00007,'=Person 7,agent,Grupp 7\r\n"),
        "{text}"
    );
    Ok(())
}

/// A table in which the eighth has this role.
fn write_table(file: &Path, role: &str) -> Outcome {
    let mut table = String::from("user-name,display-name,role,groups\n");
    for nth in 0..PEOPLE {
        let role = if nth == 7 { role } else { "" };
        let group = nth % 100;
        writeln!(table, "person-{nth:05},'=Person {nth},{role},Grupp {group}")
            .while_trying_to("make a table")?;
    }
    fs::write(file, table).while_trying_to("write a table")
}

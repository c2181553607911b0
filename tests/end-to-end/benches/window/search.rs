//! Looking for somebody among a million people, from the key to the list on the display.
//!
//! Nothing is left out: the page asks at each letter, so that the figure holds the page's own work, the way to the
//! shell and back, the search, and the drawing of fifty rows.

use std::io::Write as _;
use std::process::Stdio;

use end_to_end::desktop::{Desktop, Launch};
use end_to_end::organisation::{
    PASSWORD, USER_NAME, sets_up_an_organisation, where_set_up_can_wait,
};
use end_to_end::person::Person;
use end_to_end::trouble::{Outcome, Trouble, While};
use end_to_end::words::ENGLISH;
use serde_json::json;

use super::{Bench, desktop, figure};

/// How many people there are besides the administrator; `SVARA_BENCH_PEOPLE` says another number.
const PEOPLE: usize = 1_000_000;
/// As many are read from one table.
const IN_A_TABLE: usize = 100_000;
const ROUNDS: usize = 100;

/// Row 4 of the figures for methods in use: a search, letter by letter.
pub(crate) fn search() -> Outcome {
    let desktop = desktop("search")?;
    let launch = where_set_up_can_wait(&desktop)?;
    sets_up_an_organisation(&desktop, &launch)?;
    let people = std::env::var("SVARA_BENCH_PEOPLE").ok();
    let people = people.and_then(|people| people.parse().ok());
    let people = people.unwrap_or(PEOPLE);
    for first in (0..people).step_by(IN_A_TABLE) {
        import(&desktop, &launch, first, people.min(first + IN_A_TABLE))?;
    }
    let person = Person::at_sign_in(&desktop, &launch, &ENGLISH)?;
    let window = &person.window;
    person.signs_in_for_now(USER_NAME, PASSWORD)?;
    window.press(&window.sentence("header.people")?)?;
    window.is_on("people")?;
    // Making the index takes some seconds, and is not what is measured.
    window.reads(&window.sentence("people.more")?)?;
    let bench = Bench::at(&desktop, &person)?;
    let mut samples = Vec::new();
    for round in 0..=ROUNDS {
        window
            .script::<Option<bool>>("document.querySelector('#people-text').focus()", &json!([]))?;
        // Each further digit leaves fewer people, so that each changes the screen.
        let digits = [round % 10, round / 10 % 10, (round + 7) % 10];
        for digit in digits {
            let took = bench.key(&digit.to_string())?;
            if round > 0 {
                samples.push(took);
            }
        }
        desktop.keyboard(&["key", "--delay", "0", "ctrl+a", "Delete"])?;
    }
    let name = "search among 1,000,000 people: letter to list on the screen";
    figure(name, "ms", &samples, None, "p99", 50.0);
    Ok(())
}

/// Brings some people in as IT would: by a table, on the command line.
fn import(desktop: &Desktop, launch: &Launch, first: usize, end: usize) -> Outcome {
    let file = desktop.home().join("people.csv");
    let mut table = std::io::BufWriter::new(
        std::fs::File::create(&file).while_trying_to("write a table of people")?,
    );
    writeln!(table, "user-name,display-name,role,groups").while_trying_to("write the table")?;
    for nth in first..end {
        writeln!(table, "person-{nth},Åsa Öberg {nth},,").while_trying_to("write the table")?;
    }
    table.flush().while_trying_to("write the table")?;
    let mut command = desktop.svara(launch);
    command.args(["people", "import"]).arg(&file);
    let output = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .output()
        .while_trying_to("import people")?;
    if output.status.success() {
        return Ok(());
    }
    let told = String::from_utf8_lossy(&output.stderr);
    Err(Trouble::new(format!("people were not imported: {told}")))
}

//! Shows the main job on a display of its own and leaves a picture of each step: what `cargo xtask run` does
//! on a machine where nobody could see a window.
//!
//! `SVARA_BINARY` names the program and `SVARA_TOUR` the folder for the pictures; arguments reach the program,
//! and `--language sv` also says what to look for.

use std::path::PathBuf;
use std::process::ExitCode;

use end_to_end::desktop::{Desktop, Launch};
use end_to_end::main_job;
use end_to_end::scenario::{binary, target};
use end_to_end::trouble::Outcome;
use end_to_end::words::words_of;

fn main() -> ExitCode {
    match tour() {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("The tour stopped: {trouble}.");
            ExitCode::FAILURE
        }
    }
}

fn tour() -> Outcome {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let words = words_of(&take_language(&mut arguments).unwrap_or_default());
    let pictures =
        std::env::var_os("SVARA_TOUR").map_or_else(|| target().join("tour"), PathBuf::from);
    let desktop = Desktop::start(binary(), pictures)?;
    main_job::play(&desktop, &Launch::sample().with(arguments), words, |step| {
        println!("  {step}");
    })
}

/// The language that the program is asked to speak, taken out: it is asked again with every start.
fn take_language(arguments: &mut Vec<String>) -> Option<String> {
    let at = arguments
        .iter()
        .position(|argument| argument == "--language")?;
    let taken: Vec<String> = arguments.drain(at..arguments.len().min(at + 2)).collect();
    taken.into_iter().nth(1)
}

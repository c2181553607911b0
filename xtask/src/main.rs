//! The project's own tasks, started with `cargo xtask TASK`.
//!
//! Each task says what it does before it does it and how long it took after. What a task needs from the
//! system it installs where that is safe (apt) and names exactly where it is not.

mod bench;
mod bundle;
mod deb;
mod failure;
mod figure;
mod head_start;
mod icons;
mod libraries;
mod node_tools;
mod package_test;
mod process;
mod prompts;
mod repository;
mod run;
mod rust_tests;
mod steps;
mod stopwatch;
mod suite;
mod system_packages;
mod tally;
mod targets;
mod third_party;

use std::process::ExitCode;

use failure::{Failure, Outcome};
use repository::Repository;

const USAGE: &str = "\
cargo xtask TASK

  run [-- ARGS]        build and start Svara; without a display, take the tour on a virtual one
  test [STEP …]        everything, or only the named steps
  test --list          the steps
  check                the fast part of test
  bench [NAME …]       the figures, each against its target
  bundle [KIND …]      installable packages (deb and rpm unless named: appimage, nsis, msi, dmg)

  contract             write ui/ipc/contract.d.ts again from the Rust types
  libraries            write the list of third-party libraries again
  icons                draw the bitmaps again from icons/svara.svg
  prompts              speak the voice's recordings again from their texts";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match perform(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn perform(arguments: &[String]) -> Outcome {
    let repository = Repository::here()?;
    let Some((task, rest)) = arguments.split_first() else {
        println!("{USAGE}");
        return Ok(());
    };
    match task.as_str() {
        "run" => run::run(&repository, program_arguments(rest)?),
        "test" => suite::test(&repository, rest),
        "check" => suite::check(&repository),
        "bench" => bench::bench(&repository, rest),
        "bundle" => bundle::bundle(&repository, rest).map(drop),
        "contract" => suite::write_contract(&repository),
        "libraries" => libraries::write(&repository),
        "icons" => icons::draw(&repository),
        "prompts" => prompts::make(&repository),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        unknown => Err(Failure::new(format!(
            "There is no task called {unknown}.\n\n{USAGE}"
        ))),
    }
}

/// What stands after `--`, which belongs to the program and not to this task.
fn program_arguments(rest: &[String]) -> Outcome<&[String]> {
    match rest.split_first() {
        None => Ok(&[]),
        Some((dashes, program)) if dashes == "--" => Ok(program),
        Some((other, _)) => Err(Failure::new(format!(
            "{other} was not expected here. What the program itself should get goes after --, as in: \
             cargo xtask run -- --demo"
        ))),
    }
}

//! Which of the workspace's tests run, without building anything twice.
//!
//! Cargo settles the features of every dependency by the packages that are selected: with `--package voice-sip` it
//! would build a hundred and fifty dependencies again with fewer, and with `--package end-to-end` seventy more. So
//! every step selects the whole workspace, and names the targets that it runs.

use crate::failure::{Failure, Outcome};
use crate::process::Program;
use crate::repository::Repository;
use crate::tally::Tally;
use crate::targets;

/// What needs no window and no other telephone than a simulated one: unit tests of every crate, every other
/// crate's integration tests, and the examples in the documentation.
///
/// It builds the program as well, which the tests of the command line start.
pub(crate) fn but_of(packages: &[&str], repository: &Repository, tally: &mut Tally) -> Outcome {
    let targets = integration_tests(repository, |package| !packages.contains(&package))?;
    whole_workspace(repository)
        .args(["--lib", "--bins", "--no-fail-fast"])
        .args(named(&targets))
        .run_counting(tally)?;
    whole_workspace(repository)
        .args(["--doc", "--no-fail-fast"])
        .run_counting(tally)
}

/// The integration tests of one package, started by this command once the rest of the line is added.
pub(crate) fn of(package: &str, repository: &Repository) -> Outcome<Program> {
    let targets = integration_tests(repository, |named| named == package)?;
    let program = whole_workspace(repository).arg("--no-fail-fast");
    Ok(program.args(named(&targets)))
}

/// Builds the program, with the features that it has in [`but_of`].
pub(crate) fn build_the_program(repository: &Repository) -> Outcome {
    // Of what cargo calls tests, those that start the program are why it is built.
    whole_workspace(repository)
        .args(["--no-run", "--test", "command_line"])
        .run()
}

fn whole_workspace(repository: &Repository) -> Program {
    let program = repository.cargo();
    program.args(["test", "--workspace", "--locked"])
}

fn named(targets: &[String]) -> impl Iterator<Item = &str> {
    targets.iter().flat_map(|target| ["--test", target])
}

/// The names of the integration tests of the packages that are `wanted`.
fn integration_tests(
    repository: &Repository,
    wanted: impl Fn(&str) -> bool,
) -> Outcome<Vec<String>> {
    let tests = targets::of_kind("test", repository)?.into_iter();
    let names: Vec<String> = tests
        .filter(|test| wanted(&test.package))
        .map(|test| test.name)
        .collect();
    // Without a name cargo would run them all.
    if names.is_empty() {
        return Err(Failure::new("Cargo knows of no such tests."));
    }
    Ok(names)
}

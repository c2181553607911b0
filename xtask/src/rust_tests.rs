//! Which of the workspace's tests run, without building anything twice.
//!
//! Cargo settles the features of every dependency by the packages that are selected: with `--package voice-sip` it
//! would build a hundred and fifty dependencies again with fewer, and with `--package end-to-end` seventy more. So
//! every step selects the whole workspace, and names the targets that it runs.

use serde_json::Value;

use crate::failure::{Failure, Outcome, While};
use crate::process::Program;
use crate::repository::Repository;
use crate::tally::Tally;

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

/// The names of the integration tests of the packages that are `wanted`, as cargo knows them.
fn integration_tests(
    repository: &Repository,
    wanted: impl Fn(&str) -> bool,
) -> Outcome<Vec<String>> {
    let metadata = repository
        .cargo()
        .args(["metadata", "--format-version", "1", "--no-deps", "--locked"])
        .output()?;
    let metadata: Value =
        serde_json::from_str(&metadata).while_doing("understand cargo metadata")?;
    let packages = members(&metadata["packages"]);
    let targets: Vec<String> = packages
        .filter(|package| package["name"].as_str().is_some_and(&wanted))
        .flat_map(|package| members(&package["targets"]))
        .filter(|target| members(&target["kind"]).any(|kind| kind == "test"))
        .filter_map(|target| target["name"].as_str().map(str::to_owned))
        .collect();
    if targets.is_empty() {
        return Err(Failure::new("Cargo knows of no such tests."));
    }
    Ok(targets)
}

fn members(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

//! `cargo xtask bench`: every benchmark of the workspace, and its figures against their targets.

use crate::failure::{Failure, Outcome};
use crate::figure::{self, Figure};
use crate::process::Line;
use crate::repository::Repository;
use crate::stopwatch::{Stopwatch, readable};
use crate::system_packages::{self, BROWSER, BUILD, TELEPHONY, VIRTUAL_DISPLAY};
use crate::targets;

/// Benchmarks are optimised like `run`; the program that they start is the one that packages hold.
const PROFILE: &str = "quick";

/// Runs the benchmarks that `names` names, or all of them.
pub(crate) fn bench(repository: &Repository, names: &[String]) -> Outcome {
    let all = targets::of_kind("bench", repository)?;
    if let Some(unknown) = names
        .iter()
        .find(|name| !all.iter().any(|benchmark| benchmark.name == **name))
    {
        let known: Vec<&str> = all
            .iter()
            .map(|benchmark| benchmark.name.as_str())
            .collect();
        return Err(Failure::new(format!(
            "There is no benchmark called {unknown}. There are: {}.",
            known.join(", ")
        )));
    }
    system_packages::ensure(&[&BUILD, &VIRTUAL_DISPLAY, &BROWSER, &TELEPHONY])?;
    repository
        .cargo()
        .args(["build", "--release", "--locked", "--package", "svara"])
        // As Tauri builds it for a package, so that the two share what they build.
        .args(["--features", "tauri/custom-protocol"])
        .env("REMOVE_UNUSED_COMMANDS", repository.root())
        .run()?;

    let mut figures = Vec::new();
    for benchmark in all
        .iter()
        .filter(|benchmark| names.is_empty() || names.contains(&benchmark.name))
    {
        println!("\n── {}", benchmark.name);
        let stopwatch = Stopwatch::start();
        repository
            .cargo()
            .args([
                "bench",
                "--profile",
                PROFILE,
                "--locked",
                "--package",
                &benchmark.package,
            ])
            .args(["--bench", &benchmark.name])
            .env("SVARA_BINARY", repository.binary("release"))
            .run_reading(|line| {
                let Some(figure) = Figure::from_line(line)? else {
                    return Ok(Line::ForPeople);
                };
                figures.push(figure);
                Ok(Line::ForTheTask)
            })?;
        println!("── {}: {}", benchmark.name, readable(stopwatch.elapsed()));
    }

    println!("\n{}", figure::table(&figures));
    let missed: Vec<&str> = figures
        .iter()
        .filter(|figure| !figure.meets_its_target())
        .map(|figure| figure.name.as_str())
        .collect();
    if missed.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!("Missed: {}.", missed.join(", "))))
    }
}

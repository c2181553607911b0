//! Running a list of steps: each announced, timed and judged, with a table at the end.

use std::io::Write;
use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::repository::Repository;
use crate::stopwatch::{Stopwatch, readable};
use crate::tally::Tally;

/// Something that is checked, by a name that can be typed.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    /// What it does, as it is printed before it starts.
    pub(crate) purpose: &'static str,
    pub(crate) run: fn(&Repository, &mut Tally) -> Outcome,
}

struct Finished {
    name: &'static str,
    took: Duration,
    tally: Tally,
    failure: Option<Failure>,
}

/// Runs every step, whatever became of those before it, and fails when one of them did.
///
/// `alone` is the command that runs a single step. Where `count` is set, the last line is the plain
/// `N passed, N failed`: the runners' own numbers, and one failed for each step that failed without its
/// runner having counted a failure (a lint, a build that broke).
pub(crate) fn run_all(
    repository: &Repository,
    steps: &[&Step],
    alone: &str,
    count: bool,
) -> Outcome {
    let whole = Stopwatch::start();
    let finished: Vec<Finished> = steps
        .iter()
        .enumerate()
        .map(|(index, step)| run_one(repository, step, index + 1, steps.len()))
        .collect();

    println!("\n{}", table(&finished, whole.elapsed()));
    let failed: Vec<&Finished> = finished
        .iter()
        .filter(|step| step.failure.is_some())
        .collect();
    for step in &failed {
        if let Some(failure) = &step.failure {
            println!(
                "\n{} failed: {failure}\nIt runs alone with: {alone} {}",
                step.name, step.name
            );
        }
    }
    if count {
        let mut total = Tally::default();
        for step in &finished {
            total.add(step.tally);
        }
        println!("\n{total}");
    }
    // The summary is the last thing on standard output; the failure itself follows on standard error.
    let _flushed = std::io::stdout().flush();
    if failed.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = failed.iter().map(|step| step.name).collect();
    Err(Failure::new(format!("Failed: {}.", names.join(", "))))
}

fn run_one(repository: &Repository, step: &Step, number: usize, of: usize) -> Finished {
    println!("\n── {number}/{of} {}: {}", step.name, step.purpose);
    let stopwatch = Stopwatch::start();
    let mut tally = Tally::default();
    let failure = (step.run)(repository, &mut tally).err();
    if failure.is_some() && tally.failed == 0 {
        tally.failed = 1;
    }
    let took = stopwatch.elapsed();
    println!(
        "── {}: {} in {}",
        step.name,
        verdict(failure.is_none()),
        readable(took)
    );
    Finished {
        name: step.name,
        took,
        tally,
        failure,
    }
}

fn verdict(passed: bool) -> &'static str {
    if passed { "passed" } else { "FAILED" }
}

fn table(finished: &[Finished], whole: Duration) -> String {
    let names = finished.iter().map(|step| step.name.len());
    let width = names.max().unwrap_or(0).max("whole".len());
    let row = |name: &str, took: &str, result: &str, tests: &str| {
        let row = format!("{name:width$}  {took:>12}  {result:7}  {tests}");
        row.trim_end().to_owned()
    };
    let mut rows = vec![row("step", "took", "result", "tests")];
    for step in finished {
        let tests = match step.tally {
            Tally {
                passed: 0,
                failed: 0,
            } => String::new(),
            counted => counted.to_string(),
        };
        let result = verdict(step.failure.is_none());
        rows.push(row(step.name, &readable(step.took), result, &tests));
    }
    rows.push(row("whole", &readable(whole), "", ""));
    rows.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finished(
        name: &'static str,
        seconds: u64,
        tally: Tally,
        failure: Option<Failure>,
    ) -> Finished {
        Finished {
            name,
            took: Duration::from_secs(seconds),
            tally,
            failure,
        }
    }

    #[test]
    fn the_table_has_a_row_a_step() {
        let steps = [
            finished("format", 1, Tally::default(), None),
            finished(
                "rust",
                75,
                Tally {
                    passed: 12,
                    failed: 1,
                },
                Some(Failure::new("one failed")),
            ),
        ];
        let expected = "\
step            took  result   tests
format         1.0 s  passed
rust    1 min 15 s  FAILED   12 passed, 1 failed
whole   1 min 16 s";
        // Columns are padded alike; comparing words keeps the test about what is said.
        let words = |text: &str| {
            text.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            words(&table(&steps, Duration::from_secs(76))),
            words(expected)
        );
    }

    #[test]
    fn a_step_that_fails_without_a_count_counts_as_one() {
        let repository = Repository::here().unwrap();
        let step = Step {
            name: "lint",
            purpose: "fails",
            run: |_, _| Err(Failure::new("unused import")),
        };
        assert_eq!(
            run_one(&repository, &step, 1, 1).tally,
            Tally {
                passed: 0,
                failed: 1
            }
        );
        assert!(run_all(&repository, &[&step], "cargo xtask test", true).is_err());
    }
}

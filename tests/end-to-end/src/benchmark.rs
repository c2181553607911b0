//! Benchmarks in parts, of which some can be measured alone.

use std::process::ExitCode;

use crate::trouble::Outcome;

/// Measures a part, and tells its figures.
pub type Measure = fn() -> Outcome;

/// Measures the parts that the arguments name, or all, and stops at the first that can not be.
#[must_use]
pub fn measure_named(parts: &[(&str, Measure)]) -> ExitCode {
    // Cargo adds options of its own.
    let named: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    for (name, measure) in parts {
        if !named.is_empty() && !named.iter().any(|wanted| wanted == name) {
            continue;
        }
        if let Err(trouble) = measure() {
            eprintln!("The benchmark stopped: {trouble}.");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

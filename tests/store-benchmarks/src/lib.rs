//! What the store's benchmarks share: how a figure is told, and how time is taken.

use std::time::{Duration, Instant};

/// One figure, as `cargo xtask bench` reads it: samples and the most that they may be.
#[derive(Debug)]
pub struct Figure<'a> {
    /// What was measured.
    pub name: &'a str,
    /// The unit of every sample.
    pub unit: &'a str,
    /// Our samples, at least 20.
    pub ours: &'a [f64],
    /// Whom we are compared with, and its samples from the same run.
    pub reference: Option<(&'a str, &'a [f64])>,
    /// What of the samples counts: `median`, `p99` or `max`.
    pub statistic: &'a str,
    /// The most that it may be: of the reference's, else in the unit.
    pub at_most: f64,
}

impl Figure<'_> {
    /// Prints the line that `cargo xtask bench` looks for.
    pub fn tell(&self) {
        let Self {
            name,
            unit,
            ours,
            reference,
            statistic,
            at_most,
        } = self;
        let reference = reference.map_or_else(String::new, |(against, samples)| {
            format!(r#","against":"{against}","reference":{samples:?}"#)
        });
        println!(
            r#"figure {{"name":"{name}","unit":"{unit}","ours":{ours:?}{reference},"statistic":"{statistic}","at_most":{at_most}}}"#
        );
    }
}

/// How long `work` takes.
#[expect(clippy::disallowed_methods, reason = "a benchmark takes the time")]
pub fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let done = work();
    (start.elapsed(), done)
}

/// In milliseconds.
#[must_use]
pub fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// The middle one, by nearest rank; 0 of none.
#[must_use]
pub fn median(samples: &[f64]) -> f64 {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
        .get(sorted.len().saturating_sub(1) / 2)
        .copied()
        .unwrap_or_default()
}

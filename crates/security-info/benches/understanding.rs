//! How long it takes to understand a number: `cargo bench -p security-info`.
//!
//! Prints median and 99th percentile in microseconds for one country and for all in turn.
//! The second must not fall off a cliff: `phonenumber`'s own cache holds the patterns of
//! about eight countries.

use std::{hint::black_box, time::Instant};

use security_info::phone::{CountryCode, countries, example_mobile, load_metadata, read};

/// Rounds over all countries; one country is read as often.
const ROUNDS: usize = 40;

fn main() {
    let started = now();
    load_metadata();
    println!("load both parsers' metadata  {:>9.1} µs", micros(started));

    let samples: Vec<_> = countries()
        .iter()
        .filter_map(|country| example(country.code))
        .collect();
    let first = measure(&samples, 1);
    report("all countries, first time", first);

    let swedish: Vec<_> = samples
        .iter()
        .filter(|(_, country)| country.as_str() == "SE")
        .cloned()
        .collect();
    report(
        "one country, warm",
        measure(&swedish, ROUNDS * samples.len()),
    );
    report("all countries in turn, warm", measure(&samples, ROUNDS));
}

/// A number as its country writes it. Formatting it makes `rlibphonenumber` compile what
/// formats, which reading does not use.
fn example(country: CountryCode) -> Option<(String, CountryCode)> {
    Some((example_mobile(country)?, country))
}

fn measure(samples: &[(String, CountryCode)], rounds: usize) -> Vec<f64> {
    let mut times = Vec::with_capacity(rounds * samples.len());
    for _ in 0..rounds {
        for (typed, country) in samples {
            let started = now();
            let reading = read(black_box(typed), *country);
            times.push(micros(started));
            assert!(black_box(reading).is_ok(), "{country}: {typed}");
        }
    }
    times
}

fn report(what: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |share: usize| {
        times
            .get(times.len() * share / 100)
            .copied()
            .unwrap_or(f64::NAN)
    };
    println!(
        "{what:<28} {:>9.1} µs median {:>9.1} µs p99 ({} readings)",
        at(50),
        at(99),
        times.len()
    );
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
fn now() -> Instant {
    Instant::now()
}

fn micros(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1e6
}

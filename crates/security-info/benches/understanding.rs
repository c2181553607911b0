//! How long it takes to understand a number: `cargo bench -p security-info`.
//!
//! Prints for one country and for all in turn: the median, the 99th percentile, and the
//! median of the number that is slowest, which a busy machine does not blur. In turn must
//! not be a cliff: `phonenumber`'s own cache holds the patterns of about eight countries.

use std::{hint::black_box, time::Instant};

use security_info::phone::{CountryCode, countries, example_mobile, load_metadata, read};

/// Rounds over all countries; one country is read as often.
const ROUNDS: usize = 40;

fn main() {
    let started = now();
    load_metadata();
    println!("load both parsers' metadata  {:>9.1} µs", micros(started));

    let all: Vec<_> = countries()
        .iter()
        .flat_map(|country| examples(country.code))
        .collect();
    let one: Vec<_> = all
        .iter()
        .filter(|(_, country)| country.as_str() == "SE")
        .cloned()
        .collect();
    report("one country, warm", &measure(&one, ROUNDS * all.len()));
    let every = measure(&all, ROUNDS);
    report("all countries in turn, warm", &every);

    let slowest = every
        .iter()
        .max_by(|one, other| percentile(one, 50).total_cmp(&percentile(other, 50)));
    figure(
        "understanding a number, all countries in turn",
        &every.concat(),
    );
    figure(
        "understanding the slowest number",
        slowest.map_or(&[], Vec::as_slice),
    );
}

/// What `cargo xtask bench` reads: the median must stay below 100 µs.
fn figure(name: &str, microseconds: &[f64]) {
    println!(r#"figure {{"name":"{name}","unit":"µs","ours":{microseconds:?},"at_most":100}}"#);
}

/// A number as its country writes it, and as one abroad would: the latter needs more
/// patterns where countries share a calling code. Writing them makes `rlibphonenumber`
/// compile what formats, which reading does not use.
fn examples(country: CountryCode) -> Vec<(String, CountryCode)> {
    let Some(national) = example_mobile(country) else {
        return Vec::new();
    };
    let international =
        read(&national, country).map(|reading| reading.proposed().number.international());
    [Ok(national), international]
        .into_iter()
        .flatten()
        .map(|typed| (typed, country))
        .collect()
}

/// The times of each sample's readings, in microseconds.
fn measure(samples: &[(String, CountryCode)], rounds: usize) -> Vec<Vec<f64>> {
    let mut times = vec![Vec::with_capacity(rounds); samples.len()];
    for _ in 0..rounds {
        for ((typed, country), times) in samples.iter().zip(&mut times) {
            let started = now();
            let reading = read(black_box(typed), *country);
            times.push(micros(started));
            assert!(black_box(reading).is_ok(), "{country}: {typed}");
        }
    }
    times
}

fn report(what: &str, times: &[Vec<f64>]) {
    let every = times.concat();
    let slowest = times
        .iter()
        .map(|times| percentile(times, 50))
        .fold(0.0, f64::max);
    println!(
        "{what:<28} {:>9.1} µs median {:>9.1} µs p99 {slowest:>9.1} µs slowest ({} readings)",
        percentile(&every, 50),
        percentile(&every, 99),
        every.len(),
    );
}

fn percentile(times: &[f64], share: usize) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
        .get(sorted.len() * share / 100)
        .copied()
        .unwrap_or(f64::NAN)
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
fn now() -> Instant {
    Instant::now()
}

fn micros(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1e6
}

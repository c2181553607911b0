//! What setting up calls costs: `cargo bench -p voice-sip --bench setups`.
//!
//! Everything rings sipp's own `uas` scenario: INVITE, 180, 200, ACK, BYE, 200, with our
//! real offer and a bound pair of media ports on every call. The caller has one core to
//! itself and sipp the other. It is measured in turn with sipp's own caller, which is as
//! many calls up at once and has the same core.
//!
//! Where nobody listens for figures, these can also be had singly:
//! `cargo bench -p voice-sip --bench setups -- at-once`, `row`, `rate`.

#![cfg_attr(
    not(target_os = "linux"),
    expect(
        dead_code,
        reason = "the processor and the memory are read from Linux's /proc"
    )
)]

mod caller;
mod peer;
mod process;

use std::{error::Error, process::ExitCode};

use caller::Caller;
use peer::Uas;

type Outcome<Value = ()> = Result<Value, Box<dyn Error>>;

/// A round of set-ups, and how many of them are up at once.
const ROUND: u32 = 2_000;
const AT_ONCE: u32 = 200;
/// Rounds of each caller.
const ROUNDS: usize = 20;

/// Calls in a second, and for how many seconds.
const RATE: u32 = 1_000;
const SECONDS: usize = 20;

/// Calls in a row, and how many of them are begun in a second.
const IN_A_ROW: u32 = 10_000;
const ROW_RATE: u32 = 200;
/// Calls before them: what a transaction leaves is kept for up to 32 s (RFC 3261, 64 times
/// T1), so memory is as full as it gets only once that time has passed.
const BEFORE: u32 = 16_000;
/// Looks at memory on the way.
const LOOKS: u32 = 20;

/// What is measured, and by what name it can be had singly.
type Part = (&'static str, fn() -> Outcome);

const PARTS: [Part; 3] = [
    ("at-once", set_ups_a_second),
    ("rate", a_thousand_a_second),
    ("row", calls_in_a_row),
];

/// Cargo passes `--bench`; the caller is told its part.
fn main() -> ExitCode {
    let named: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let outcome = match named.as_slice() {
        [part, number] if part == caller::PART => caller::call(number),
        named => measure(named),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the benchmark stopped: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(named: &[String]) -> Outcome {
    for (name, part) in PARTS {
        if named.is_empty() || named.iter().any(|wanted| wanted == name) {
            part()?;
        }
    }
    Ok(())
}

/// Milliseconds for a thousand set-ups, so that less is better as in every figure: ours over
/// sipp's is at most 1 when ours are at least as many in a second.
fn set_ups_a_second() -> Outcome {
    let uas = Uas::start()?;
    let mut ours = Caller::start(uas.port)?;
    let thousands = f64::from(ROUND) / 1_000.0;
    let (mut times, mut references) = (Vec::new(), Vec::new());
    let (mut processor, mut processor_of_sipp) = (Vec::new(), Vec::new());
    // The first round of each is not counted: whatever is made once is made then.
    for round in 0..=ROUNDS {
        let told = ours.all(ROUND, AT_ONCE)?;
        if told.failed > 0 {
            return Err(format!("{} of {ROUND} calls of ours failed", told.failed).into());
        }
        let reference = peer::uac(uas.port, ROUND, AT_ONCE)?;
        if round > 0 {
            times.push(told.milliseconds / thousands);
            references.push(reference.milliseconds / thousands);
            processor.push(told.processor / thousands);
            processor_of_sipp.push(reference.processor / thousands);
        }
    }
    figure(
        "a thousand set-ups on one core",
        "ms",
        &times,
        Some(("sipp's caller", &references)),
        "median",
        1.0,
    );
    println!(
        "A thousand set-ups take {:.0} ms of the processor's time, sipp's {:.0} ms (medians).",
        median(&mut processor),
        median(&mut processor_of_sipp)
    );
    Ok(())
}

fn a_thousand_a_second() -> Outcome {
    let uas = Uas::start()?;
    let mut ours = Caller::start(uas.port)?;
    let mut failed = Vec::new();
    let mut begun = Vec::new();
    for _ in 0..SECONDS {
        let told = ours.paced(RATE, RATE)?;
        failed.push(f64::from(told.failed));
        begun.push(told.milliseconds);
    }
    figure(
        "calls failed in a second of 1,000 set-ups",
        "calls",
        &failed,
        None,
        "max",
        0.0,
    );
    println!(
        "A second's thousand calls were begun in {:.0} ms (median).",
        median(&mut begun)
    );
    Ok(())
}

fn calls_in_a_row() -> Outcome {
    let uas = Uas::start()?;
    let mut ours = Caller::start(uas.port)?;
    let before = ours.left()?;
    let mut failed = ours.paced(BEFORE, ROW_RATE)?.failed;
    let (mut first, mut then, mut left) = (Vec::new(), Vec::new(), Vec::new());
    for memory in [&mut first, &mut then] {
        for _ in 0..LOOKS {
            failed += ours.paced(IN_A_ROW / LOOKS, ROW_RATE)?.failed;
            memory.push(f64::from(process::resident_kilobytes(ours.id())?));
            left.push(f64::from(ours.left()?.saturating_sub(before)));
        }
    }
    if failed > 0 {
        return Err(format!("{failed} of the calls in a row failed").into());
    }
    figure(
        "10,000 calls in a row, memory",
        "KiB",
        &then,
        Some(("the 10,000 before", &first)),
        "median",
        1.02,
    );
    figure(
        "10,000 calls in a row, descriptors, tasks and dialogs left",
        "left",
        &left,
        None,
        "max",
        0.0,
    );
    Ok(())
}

fn median(samples: &mut [f64]) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples.get(samples.len() / 2).copied().unwrap_or_default()
}

/// What `cargo xtask bench` reads.
fn figure(
    name: &str,
    unit: &str,
    ours: &[f64],
    reference: Option<(&str, &[f64])>,
    statistic: &str,
    at_most: f64,
) {
    let reference = reference.map_or_else(String::new, |(against, samples)| {
        format!(r#","against":"{against}","reference":{samples:?}"#)
    });
    println!(
        r#"figure {{"name":"{name}","unit":"{unit}","ours":{ours:?}{reference},"statistic":"{statistic}","at_most":{at_most}}}"#
    );
}

//! Whether the time of an answer tells which user names exist: the same questions about a name
//! that an account has and about one that nobody has, in turn, 10,000 of each, on a real store.
//!
//! The two distributions are compared by the test of Kolmogorov and Smirnov, in twenty rounds
//! and over all of them. A figure is its distance, as a part of the distance that two samples
//! of one and the same distribution exceed once in a thousand such benchmarks. Hashing a
//! password costs the least that it can here: what the time of a real hash would hide is seen.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    dead_code,
    unreachable_pub,
    reason = "a benchmark stops at the first surprise, and needs little of what the tests share"
)]

mod program;
mod scripted_line;
mod stubborn_store;
mod test_desktop;
mod test_folder;

mod passwords {
    use security_info::password::{KnownPasswords, ListNotReadable, Password};

    pub(crate) struct Leaked;

    impl KnownPasswords for Leaked {
        fn hold(&self, _: &Password) -> Result<bool, ListNotReadable> {
            Ok(false)
        }
    }
}

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use program::{Program, Start};
use serde_json::{Value, json};
use svara_app::sled_folder::SledFolder;

const ROUNDS: usize = 20;
const TRIES_A_ROUND: usize = 500;
const KNOWN: &str = "anna";
const UNKNOWN: &str = "inga";
/// Two samples of one distribution are further apart once in so many times.
const ONCE_IN: f64 = 1000.0;

fn main() {
    let folder = tempfile::TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let program = Program::start(Start {
        sample: Some(Arc::new(SledFolder::sample(folder.path().join("sample")))),
        ..Start::default()
    });
    program.ask("try_it", json!({})).unwrap();
    add_app(&program);
    compare("a wrong password", || {
        let (known, unknown) = both(|name| {
            let typed = json!({ "userName": name, "password": "fel" });
            timed(|| program.ask("sign_in", typed).unwrap_err())
        });
        // No lock and no limit is to answer in the place of what is measured.
        program.clock.turn(Duration::from_hours(25));
        (known, unknown)
    });
    compare("a password reset that begins", || {
        both(|name| {
            let typed = json!({ "userName": name });
            timed(|| program.ask("begin_reset", typed).unwrap())
        })
    });
    compare("a wrong code for a reset", || {
        let tried = both(|name| {
            let typed = json!({ "userName": name });
            program.ask("begin_reset", typed).unwrap();
            let typed = json!({ "code": "271828" });
            timed(|| program.ask("reset_by_code", typed).unwrap_err())
        });
        program.clock.turn(Duration::from_hours(25));
        tried
    });
}

/// Gives Anna an authenticator app, and signs her out.
fn add_app(program: &Program) {
    program.sign_in_anna();
    let begun = program.ask("begin_authenticator_app", json!({})).unwrap();
    let secret = begun["secret"].as_str().unwrap();
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    let now = program.shell.clock.now().as_unix_millis() / 1000;
    let sent = json!({ "name": "Mobilen", "code": totp.generate(now).to_string() });
    program.ask("prove_authenticator_app", sent).unwrap();
    program.ask("sign_out", json!({})).unwrap();
}

/// Asks about both, now the one first and now the other.
fn both(mut ask: impl FnMut(&str) -> f64) -> (f64, f64) {
    if rand() {
        let known = ask(KNOWN);
        (known, ask(UNKNOWN))
    } else {
        let unknown = ask(UNKNOWN);
        (ask(KNOWN), unknown)
    }
}

fn rand() -> bool {
    use rand_core::Rng;
    svara_app::clock::system_rng().next_u32().is_multiple_of(2)
}

#[expect(clippy::disallowed_methods, reason = "a benchmark takes the time")]
fn timed(work: impl FnOnce() -> Value) -> f64 {
    let begun = Instant::now();
    let answer = work();
    let took = begun.elapsed().as_secs_f64() * 1000.0;
    assert!(
        answer["code"]
            .as_str()
            .is_none_or(|code| !code.ends_with("-locked")),
        "{answer}"
    );
    took
}

fn compare(what: &str, mut ask: impl FnMut() -> (f64, f64)) {
    for _ in 0..TRIES_A_ROUND {
        ask();
    }
    let (mut all_known, mut all_unknown) = (Vec::new(), Vec::new());
    let mut distances = Vec::new();
    for _ in 0..ROUNDS {
        let (known, unknown): (Vec<f64>, Vec<f64>) = (0..TRIES_A_ROUND).map(|_| ask()).unzip();
        // As many rounds, as many chances to be far apart by chance.
        distances.push(distance(&known, &unknown, ONCE_IN * ROUNDS as f64));
        all_known.extend(known);
        all_unknown.extend(unknown);
    }
    distances.push(distance(&all_known, &all_unknown, ONCE_IN));
    println!(
        "{what}: {:.4} ms (median) for a name that is known, {:.4} for one that is not",
        median(&all_known),
        median(&all_unknown)
    );
    println!(
        r#"figure {{"name":"{what}: known and unknown names","unit":"of chance","ours":{distances:?},"statistic":"max","at_most":1}}"#
    );
}

/// The distance of Kolmogorov and Smirnov between two samples of the same size, as a part of
/// the one that chance exceeds once in so many times.
fn distance(one: &[f64], other: &[f64], once_in: f64) -> f64 {
    let size = one.len() as f64;
    let mut steps: Vec<(f64, f64)> = one.iter().map(|time| (*time, 1.0)).collect();
    steps.extend(other.iter().map(|time| (*time, -1.0)));
    steps.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let (mut apart, mut furthest) = (0.0_f64, 0.0_f64);
    for (nth, (time, step)) in steps.iter().enumerate() {
        apart += step / size;
        // Equal times are one step.
        let is_last = steps.get(nth + 1).is_none_or(|(next, _)| next > time);
        if is_last {
            furthest = furthest.max(apart.abs());
        }
    }
    let by_chance = ((2.0 * once_in).ln() / 2.0).sqrt() * (2.0 / size).sqrt();
    furthest / by_chance
}

fn median(times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

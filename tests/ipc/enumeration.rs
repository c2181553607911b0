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
/// `SVARA_TRIES_A_ROUND` says another number, where somebody wants to see that it runs.
const TRIES_A_ROUND: usize = 500;
const KNOWN: &str = "anna";
const UNKNOWN: &str = "inga";
/// Anna's phone, which is there to be found, and a number of nobody's.
const ANNAS: &str = "070-174 06 05";
const NOBODYS: &str = "070-174 06 99";
/// Two samples of one distribution are further apart once in so many times.
const ONCE_IN: f64 = 1000.0;

fn main() {
    let folder = tempfile::TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let program = Program::start(Start {
        sample: Some(Arc::new(SledFolder::sample(folder.path().join("sample")))),
        ..Start::default()
    });
    program.ask("try_it", json!({})).unwrap();
    add_methods(&program);
    compare("a wrong password", || {
        let checked = program.shell.passwords.checked();
        let tried = both(|name| {
            let typed = json!({ "userName": name, "password": "fel" });
            timed(|| program.ask("sign_in", typed))
                // The tenth in a row and each one after it are wrong, and answer with the lock.
                .refused(&["wrong-user-name-or-password", "sign-in-locked"])
        });
        // Whatever it answers with, a password was looked at.
        assert_eq!(program.shell.passwords.checked(), checked + 2);
        lift_everything(&program);
        tried
    });
    compare("a password reset that begins", || {
        both(|name| {
            let typed = json!({ "userName": name });
            timed(|| program.ask("begin_reset", typed)).taken()
        })
    });
    compare("a wrong code for a reset", || {
        let tried = both(|name| {
            begin_reset(&program, name);
            let typed = json!({ "code": "271828" });
            // Among so many tries it may be right once, and then it is no slower.
            timed(|| program.ask("reset_by_code", typed)).taken_or_refused(&["code-wrong"])
        });
        lift_everything(&program);
        tried
    });
    for (what, number) in [
        ("a call for a reset, to nobody's number", NOBODYS),
        (
            "a call for a reset, to the number of whoever has the name",
            ANNAS,
        ),
    ] {
        compare(what, || {
            let tried = both(|name| {
                begin_reset(&program, name);
                let asked = to_call(number);
                let took = timed(|| program.ask("reset_by_call", asked)).taken();
                assert_eq!(program.steps(), ["dialling"]);
                program.ask("leave_reset", json!({})).unwrap();
                assert_eq!(program.steps(), ["failed"]);
                program.none_up();
                took
            });
            lift_everything(&program);
            tried
        });
    }
}

/// Gives Anna a phone and an authenticator app, and signs her out.
fn add_methods(program: &Program) {
    program.sign_in_anna();
    program.prove("mobile", ANNAS);
    let begun = program.ask("begin_authenticator_app", json!({})).unwrap();
    let secret = begun["secret"].as_str().unwrap();
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    let now = program.shell.clock.now().as_unix_millis() / 1000;
    let sent = json!({ "name": "Mobilen", "code": totp.generate(now).to_string() });
    program.ask("prove_authenticator_app", sent).unwrap();
    program.ask("sign_out", json!({})).unwrap();
}

fn begin_reset(program: &Program, name: &str) {
    let typed = json!({ "userName": name });
    program.ask("begin_reset", typed).unwrap();
}

fn to_call(number: &str) -> Value {
    json!({
        "typed": number,
        "country": "SE",
        "confirmed": null,
        "confirmation": null,
        "progress": "__CHANNEL__:7",
    })
}

/// No lock and no limit is to answer in the place of what is measured.
fn lift_everything(program: &Program) {
    program.clock.turn(Duration::from_hours(25));
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

/// What a command answered, and after how many milliseconds.
struct Timed(Result<Value, Value>, f64);

#[expect(clippy::disallowed_methods, reason = "a benchmark takes the time")]
fn timed(ask: impl FnOnce() -> Result<Value, Value>) -> Timed {
    let begun = Instant::now();
    let answer = ask();
    Timed(answer, begun.elapsed().as_secs_f64() * 1000.0)
}

impl Timed {
    fn taken(self) -> f64 {
        self.0.unwrap();
        self.1
    }

    fn refused(self, with: &[&str]) -> f64 {
        let refusal = self.0.unwrap_err();
        assert!(
            with.contains(&refusal["code"].as_str().unwrap()),
            "{refusal}"
        );
        self.1
    }

    fn taken_or_refused(self, with: &[&str]) -> f64 {
        if self.0.is_ok() {
            return self.taken();
        }
        self.refused(with)
    }
}

fn compare(what: &str, mut ask: impl FnMut() -> (f64, f64)) {
    let tries = std::env::var("SVARA_TRIES_A_ROUND").ok();
    let tries = tries.and_then(|tries| tries.parse().ok());
    let tries = tries.unwrap_or(TRIES_A_ROUND);
    for _ in 0..tries {
        ask();
    }
    let (mut all_known, mut all_unknown) = (Vec::new(), Vec::new());
    let mut distances = Vec::new();
    for _ in 0..ROUNDS {
        let (known, unknown): (Vec<f64>, Vec<f64>) = (0..tries).map(|_| ask()).unzip();
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

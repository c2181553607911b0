//! The main job, from signing in to signing out.

use end_to_end::desktop::Launch;
use end_to_end::main_job;
use end_to_end::scenario::play;
use end_to_end::trouble::Outcome;
use end_to_end::words::{ENGLISH, SWEDISH};

#[test]
fn in_english() -> Outcome {
    play("main-job-en", |desktop| {
        main_job::play(desktop, &Launch::sample(), &ENGLISH, |_| {})
    })
}

#[test]
fn in_swedish() -> Outcome {
    play("main-job-sv", |desktop| {
        main_job::play(desktop, &Launch::sample(), &SWEDISH, |_| {})
    })
}

//! `svara call`, `svara line check` and `svara prompts check`: the real program, and a
//! telephone that nobody here wrote (sipp) at the other end of loopback.

#![cfg(target_os = "linux")]
#![expect(
    clippy::disallowed_methods,
    reason = "whoever waits for another program has to stop waiting"
)]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that goes wrong should say so where it does"
)]

mod calls;
mod checks;
mod handset;
mod machine;
mod peer;

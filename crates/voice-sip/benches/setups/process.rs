//! What Linux says of a process.

use std::{
    fs,
    time::{Duration, Instant},
};

use crate::Outcome;

/// Linux counts hundredths of a second for programs, whatever it counts for itself.
const MILLISECONDS_A_TICK: u32 = 10;

/// The processor's time that a process has had, in milliseconds.
pub(crate) fn processor_milliseconds(id: u32) -> Outcome<f64> {
    ticks(id, 11)
}

/// The same of all of this process's children that have ended.
pub(crate) fn processor_milliseconds_of_the_ended() -> Outcome<f64> {
    ticks(std::process::id(), 13)
}

fn ticks(id: u32, field: usize) -> Outcome<f64> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat"))?;
    let (_, fields) = stat.rsplit_once(") ").ok_or("/proc/…/stat has no fields")?;
    let ticks = fields
        .split(' ')
        .skip(field)
        .take(2)
        .map(str::parse::<u32>)
        .sum::<Result<u32, _>>()?;
    Ok(f64::from(ticks * MILLISECONDS_A_TICK))
}

/// How much memory a process has.
pub(crate) fn resident_kilobytes(id: u32) -> Outcome<u32> {
    let status = fs::read_to_string(format!("/proc/{id}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|rest| rest.split_whitespace().next());
    Ok(number.ok_or("/proc/…/status has no VmRSS")?.parse()?)
}

/// How many files and sockets this process has open.
pub(crate) fn descriptors() -> Outcome<usize> {
    Ok(fs::read_dir("/proc/self/fd")?.count())
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

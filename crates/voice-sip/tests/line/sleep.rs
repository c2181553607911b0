//! A machine that has slept: the clock on the wall has gone on, and the other has not.
//!
//! The test runs itself once more with libfaketime before the C library, which sets only
//! that program's clock.

use std::{
    env, fs,
    process::Command,
    time::{Duration, SystemTime},
};

use voice_sip::{line::LineState, settings::Transport};

use super::{
    kamailio::{Kamailio, Office},
    peer::{open, registering, stands},
    program::free_port,
};

/// Where the inner run finds the office, and the file that sets its clock.
const OFFICE: &str = "SVARA_TEST_OFFICE_PORT";
const CLOCK: &str = "FAKETIME_TIMESTAMP_FILE";

/// Longer than any registration here.
const NIGHT: Duration = Duration::from_hours(8);

#[tokio::test(flavor = "multi_thread")]
async fn a_registration_that_ended_in_the_night_is_renewed_in_the_morning() {
    if let (Ok(port), Ok(clock)) = (env::var(OFFICE), env::var(CLOCK)) {
        sleeps(port.parse().unwrap(), &clock).await;
        return;
    }
    let libraries = fs::read_dir("/usr/lib").unwrap();
    let library = libraries
        .filter_map(Result::ok)
        .map(|folder| folder.path().join("faketime/libfaketime.so.1"))
        .find(|library| library.exists())
        .expect("libfaketime is expected; `cargo xtask test` installs it");
    let kamailio = Kamailio::serving(Office {
        phone: free_port(),
        phone_transport: Transport::Udp,
        algorithm: "MD5",
    })
    .await;
    let clock = tempfile::NamedTempFile::new().unwrap();
    fs::write(clock.path(), "+0").unwrap();
    let ran = Command::new(env::current_exe().unwrap())
        .args(["--exact", "--nocapture"])
        .arg("sleep::a_registration_that_ended_in_the_night_is_renewed_in_the_morning")
        .env(OFFICE, kamailio.port.to_string())
        .env(CLOCK, clock.path())
        .env("FAKETIME_NO_CACHE", "1")
        .env("DONT_FAKE_MONOTONIC", "1")
        .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
        .env("LD_PRELOAD", library)
        .output()
        .unwrap();
    assert!(
        ran.status.success(),
        "{}{}",
        String::from_utf8_lossy(&ran.stdout),
        String::from_utf8_lossy(&ran.stderr)
    );
}

async fn sleeps(port: u16, clock: &str) {
    for transport in [Transport::Udp, Transport::Tcp] {
        fs::write(clock, "+0").unwrap();
        let line = open(registering(port, transport)).await;
        let evening = lasts_until(&line, SystemTime::UNIX_EPOCH).await;
        fs::write(clock, format!("+{}", NIGHT.as_secs())).unwrap();
        // Long before the other clock comes to the end of it.
        lasts_until(&line, evening + NIGHT / 2).await;
        line.close().await;
    }
}

/// Until when the line is registered, once that is after a moment.
async fn lasts_until(line: &voice_sip::line::SipLine, after: SystemTime) -> SystemTime {
    let state = stands(
        line,
        |state| matches!(state, LineState::Registered { until, .. } if *until > after),
    )
    .await;
    match state {
        LineState::Registered { until, .. } => until,
        other => panic!("{other:?}"),
    }
}

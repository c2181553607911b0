//! sipp, as the one who is called and as the caller to be measured against.

use std::{
    fs,
    net::{Ipv4Addr, UdpSocket},
    process::{Child, Command, Stdio},
    time::Duration,
};

use crate::{
    Outcome,
    process::{milliseconds, now, processor_milliseconds_of_the_ended},
};

/// The core that callers have, and the one that is left to whoever is called.
pub(crate) const CALLERS_CORE: &str = "0";
const CALLED_CORE: &str = "1";

/// The answers to many calls come at once.
const BUFFER: &str = "4194304";

/// sipp's own scenario of one who is called, until it is dropped.
pub(crate) struct Uas {
    pub(crate) port: u16,
    child: Child,
}

/// What a round of sipp's own caller took.
pub(crate) struct Round {
    pub(crate) milliseconds: f64,
    pub(crate) processor: f64,
}

impl Uas {
    pub(crate) fn start() -> Outcome<Self> {
        let port = free_port()?;
        let child = sipp(CALLED_CORE)
            .args(["-sn", "uas", "-p", &port.to_string()])
            // It forgets a call as soon as it has ended.
            .args(["-deadcall_wait", "0"])
            .spawn()?;
        let uas = Self { port, child };
        let mut begun = now();
        let deadline = begun + Duration::from_secs(10);
        let bound = format!(":{port:04X} ");
        while !fs::read_to_string("/proc/net/udp")?.contains(&bound) {
            begun = now();
            if begun > deadline {
                return Err("sipp does not listen".into());
            }
        }
        Ok(uas)
    }
}

impl Drop for Uas {
    fn drop(&mut self) {
        // It may have ended by itself, which the calls then tell.
        let _gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

/// So many calls of sipp's own caller, begun as fast as it can, so many at once. A round in
/// which it loses a call waits for half a minute, and is no measure of what it can do.
pub(crate) fn uac(to: u16, calls: u32, at_once: u32) -> Outcome<Round> {
    const TRIES: usize = 5;
    for _ in 0..TRIES {
        if let Some(round) = round(to, calls, at_once)? {
            return Ok(round);
        }
    }
    Err("sipp's caller lost a call in every round".into())
}

fn round(to: u16, calls: u32, at_once: u32) -> Outcome<Option<Round>> {
    let processor = processor_milliseconds_of_the_ended()?;
    let begun = now();
    let ended = sipp(CALLERS_CORE)
        .args(["-sn", "uac", &format!("{}:{to}", Ipv4Addr::LOCALHOST)])
        .args(["-p", &free_port()?.to_string(), "-d", "0"])
        .args(["-m", &calls.to_string(), "-l", &at_once.to_string()])
        .args(["-r", "100000", "-timer_resol", "1"])
        .status()?;
    Ok(ended.success().then_some(Round {
        milliseconds: milliseconds(begun.elapsed()),
        processor: processor_milliseconds_of_the_ended()? - processor,
    }))
}

fn sipp(core: &str) -> Command {
    let mut command = Command::new("taskset");
    command
        .args(["-c", core, "sipp", "-i", "127.0.0.1", "-nostdin"])
        .args(["-buff_size", BUFFER])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

fn free_port() -> Outcome<u16> {
    Ok(UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}

//! Programs of others that end with the test, their ports, and what is told to all of them.
//!
//! This file and those of the programs are also part of the tests of the window.

use std::{
    fs,
    net::{Ipv4Addr, UdpSocket},
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use tokio::{
    process::Child,
    time::{Instant, timeout},
};

/// Nothing here takes longer unless it hangs.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// What the test's account proves itself with.
pub(crate) const PASSWORD: &str = "lösen-123";

/// Where ports for programs come from: below those that the system hands out by itself and
/// those that calls take for their media.
const PORTS: std::ops::Range<u32> = 6_100..9_900;

/// A port that is free on loopback, for UDP and TCP, and the next one with it. Each is
/// handed out once, so that two tests at the same time never get the same.
pub(crate) fn free_port() -> u16 {
    static HANDED_OUT: AtomicU32 = AtomicU32::new(0);
    loop {
        // Tests that run beside these in another process begin elsewhere.
        let nth = std::process::id() + HANDED_OUT.fetch_add(1, Ordering::Relaxed);
        let port = PORTS.start + 2 * nth % (PORTS.end - PORTS.start);
        let port = u16::try_from(port).unwrap();
        let free = |port| {
            UdpSocket::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
                && std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
        };
        if free(port) && free(port + 1) {
            return port;
        }
    }
}

/// How the system's table of TCP says that a program listens.
const LISTENING: &str = "0A";

/// Waits until a program has bound a port: asked of the system, so that nothing is sent.
pub(crate) async fn bound(port: u16, tables: &[&str]) {
    let port_in_hex = format!(":{port:04X}");
    let deadline = Instant::now() + PATIENCE;
    let is_bound = || {
        tables.iter().any(|name| {
            let table = fs::read_to_string(format!("/proc/net/{name}")).unwrap_or_default();
            table.lines().any(|line| {
                let mut columns = line.split_whitespace().skip(1);
                let (local, _remote, state) = (columns.next(), columns.next(), columns.next());
                // A connection that has closed also holds its port for a while.
                local.is_some_and(|local| local.ends_with(&port_in_hex))
                    && (name.starts_with("udp") || state == Some(LISTENING))
            })
        })
    };
    while !is_bound() {
        assert!(Instant::now() < deadline, "nothing listens on {port}");
        tokio::task::yield_now().await;
    }
}

/// A program of somebody else's, killed with the test.
pub(crate) struct Program {
    pub(crate) child: Child,
    pub(crate) name: &'static str,
}

impl Drop for Program {
    fn drop(&mut self) {
        // Some have children of their own, which are in the group that they lead.
        if let Some(id) = self.child.id() {
            let killed = std::process::Command::new("kill")
                .args(["-KILL", "--", &format!("-{id}")])
                .stderr(std::process::Stdio::null())
                .status();
            killed.expect("kill is expected");
        }
    }
}

impl Program {
    /// Waits for it to end by itself, and says whether it was content.
    pub(crate) async fn contented(mut self) -> Result<(), String> {
        let ended = timeout(PATIENCE, self.child.wait()).await;
        match ended {
            Ok(Ok(status)) if status.success() => Ok(()),
            Ok(ended) => Err(format!("{} ended with {ended:?}", self.name)),
            Err(_) => Err(format!("{} is not content", self.name)),
        }
    }
}

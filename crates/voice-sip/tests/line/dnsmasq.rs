//! dnsmasq, as the name server of an office.

use std::{fs, net::SocketAddr, process::Stdio};

use tempfile::TempDir;
use tokio::process::Command;

use super::peer::{Program, bound, free_port};

/// A name server for `.test`, which asks nobody else.
pub(crate) struct Dnsmasq {
    pub(crate) address: SocketAddr,
    program: Program,
    _folder: TempDir,
}

impl Dnsmasq {
    /// One that knows these records, as its own configuration writes them.
    pub(crate) async fn knowing(records: &[String]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = free_port();
        let file = folder.path().join("dnsmasq.conf");
        let records = records.join("\n");
        fs::write(
            &file,
            format!(
                "port={port}\nlisten-address=127.0.0.1\nbind-interfaces\nno-resolv\nno-hosts\n\
                 pid-file=\nlocal=/test/\n{records}\n"
            ),
        )
        .unwrap();
        let child = Command::new("dnsmasq")
            .arg("--keep-in-foreground")
            .arg(format!("--conf-file={}", file.display()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .process_group(0)
            .spawn()
            .expect("dnsmasq is expected; `cargo xtask test` installs it");
        bound(port, &["udp"]).await;
        Self {
            address: ([127, 0, 0, 1], port).into(),
            program: Program {
                child,
                name: "dnsmasq",
            },
            _folder: folder,
        }
    }

    /// From here on it says nothing.
    pub(crate) async fn falls_silent(&self) {
        let id = self.program.child.id().expect("it runs").to_string();
        let stopped = Command::new("kill").args(["-STOP", &id]).status().await;
        assert!(stopped.unwrap().success());
    }
}

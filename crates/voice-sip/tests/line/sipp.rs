//! sipp, playing one scenario as the server.

use std::{fs, process::Stdio};

use tempfile::TempDir;
use tokio::{process::Command, time::timeout};
use voice_sip::settings::Transport;

use super::peer::{PATIENCE, Program, beside, bound, free_port};

/// sipp with one scenario.
pub(crate) struct Sipp {
    pub(crate) port: u16,
    program: Program,
    folder: TempDir,
    scenario: String,
}

impl Sipp {
    /// Starts it, and waits until it listens. `{name}` in the scenario becomes the key's value;
    /// the key `calls` says how many calls the scenario is for.
    pub(crate) async fn playing(scenario: &str, keys: &[(&str, &str)]) -> Self {
        Self::over(Transport::Udp, scenario, keys).await
    }

    /// The same over another transport.
    pub(crate) async fn over(transport: Transport, scenario: &str, keys: &[(&str, &str)]) -> Self {
        Self::at(free_port(), "127.0.0.1", transport, scenario, keys).await
    }

    /// The same at a given port of an address.
    pub(crate) async fn at(
        port: u16,
        address: &str,
        transport: Transport,
        scenario: &str,
        keys: &[(&str, &str)],
    ) -> Self {
        let calls = keys.iter().find(|(name, _)| *name == "calls");
        let calls = calls.map_or("1", |(_, calls)| calls);
        let folder = tempfile::tempdir().unwrap();
        let mut text = fs::read_to_string(beside("sipp").join(scenario)).unwrap();
        for (name, value) in keys {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        let filled_in = folder.path().join(scenario);
        fs::write(&filled_in, text).unwrap();
        let (mode, tables): (_, &[&str]) = match transport {
            Transport::Udp => ("u1", &["udp", "udp6"]),
            Transport::Tcp => ("t1", &["tcp", "tcp6"]),
            Transport::Tls => ("l1", &["tcp", "tcp6"]),
        };
        let mut command = Command::new("sipp");
        command
            .arg("-sf")
            .arg(filled_in)
            .args(["-i", address, "-p", &port.to_string(), "-t", mode])
            .args(["-m", calls, "-nostdin", "-timeout", "20s", "-timeout_error"])
            .args(["-trace_err", "-error_file"])
            .arg(folder.path().join("errors"))
            .args(["-trace_msg", "-message_file"])
            .arg(folder.path().join("messages"));
        let child = command
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .process_group(0)
            .spawn()
            .expect("sipp is expected; `cargo xtask test` installs it");
        bound(port, tables).await;
        Self {
            port,
            program: Program {
                child,
                name: "sipp",
            },
            folder,
            scenario: scenario.to_owned(),
        }
    }

    /// Waits for the scenario to have gone as it should.
    pub(crate) async fn contented(self) {
        if let Err(why) = self.program.contented().await {
            let read = |name| fs::read_to_string(self.folder.path().join(name)).unwrap_or_default();
            panic!(
                "{}: {why}\n{}\n{}",
                self.scenario,
                read("errors"),
                read("messages")
            );
        }
    }

    /// Waits until it has written down a message with such text.
    pub(crate) async fn has_heard(&self, text: &str) {
        let messages = self.folder.path().join("messages");
        let heard = async {
            while !fs::read_to_string(&messages).is_ok_and(|messages| messages.contains(text)) {
                tokio::task::yield_now().await;
            }
        };
        let heard = timeout(PATIENCE, heard).await;
        assert!(heard.is_ok(), "{} has not heard {text:?}", self.scenario);
    }

    /// Kills it in the middle.
    pub(crate) async fn killed(mut self) {
        self.program.child.kill().await.unwrap();
    }
}

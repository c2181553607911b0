//! linphone, as the phone of whoever is called: another maker's SIP, RTP and keys.
//!
//! `linphonec -a` picks up; digits and `#` that it is told while a call is up are pressed.

use std::{fs, process::Stdio};

use security_info::call::CallState;
use tempfile::TempDir;
use tokio::{
    io::AsyncWriteExt,
    process::{ChildStdin, Command},
};
use voice_sip::settings::Transport;

use super::{
    peer::{Program, bound, free_port, open, place, settings},
    verifying::{Driven, is_up},
};

/// A phone that picks up.
struct Linphone {
    port: u16,
    folder: TempDir,
    keys: ChildStdin,
    _program: Program,
}

impl Linphone {
    /// `how` is what linphone is told of keys.
    async fn listening(transport: Transport, how: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path();
        // It keeps its address book there, and starts without SIP when it can not.
        fs::create_dir_all(here.join(".local/share/linphone")).unwrap();
        let (port, media) = (free_port(), free_port());
        let (udp, tcp) = match transport {
            Transport::Udp => (port, 0),
            Transport::Tcp => (0, port),
            Transport::Tls => unreachable!("linphone is only rung in the plain here"),
        };
        let config = format!(
            "[sip]\n\
             bind_address=127.0.0.1\n\
             sip_port={udp}\n\
             sip_tcp_port={tcp}\n\
             sip_tls_port=0\n\
             auto_net_state_mon=0\n\
             guess_hostname=0\n\
             contact=sip:+46701740605@127.0.0.1\n\
             {how}\n\
             [rtp]\n\
             audio_rtp_port={media}\n"
        );
        let file = here.join("linphonerc");
        fs::write(&file, config).unwrap();
        let log = fs::File::create(here.join("log")).unwrap();
        let mut child = Command::new("linphonec")
            .args(["-a", "-d", "5", "-l"])
            .arg(here.join("events"))
            .arg("-c")
            .arg(&file)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", here)
            .stdin(Stdio::piped())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .kill_on_drop(true)
            .process_group(0)
            .spawn()
            .expect("linphonec is expected; `cargo xtask test` installs it");
        let keys = child.stdin.take().unwrap();
        let table = if transport == Transport::Udp {
            ["udp", "udp6"]
        } else {
            ["tcp", "tcp6"]
        };
        bound(port, &table).await;
        let mut phone = Self {
            port,
            folder,
            keys,
            _program: Program {
                child,
                name: "linphonec",
            },
        };
        // This machine has no sound card, and a call without one is refused.
        phone.types("soundcard use files").await;
        phone
    }

    /// Presses keys.
    async fn press(&mut self, keys: &str) {
        self.types(keys).await;
    }

    async fn types(&mut self, line: &str) {
        let line = format!("{line}\n");
        self.keys.write_all(line.as_bytes()).await.unwrap();
    }

    /// What it wrote.
    fn log(&self) -> String {
        ["log", "events"]
            .map(|name| fs::read_to_string(self.folder.path().join(name)).unwrap_or_default())
            .join("\n")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_keyed_on_linphone_is_verified() {
    for (transport, how, on_the_wire) in [
        (
            Transport::Udp,
            "use_rfc2833=1\nuse_info=0",
            "telephone-event",
        ),
        (
            Transport::Tcp,
            "use_rfc2833=1\nuse_info=0",
            "telephone-event",
        ),
        (
            Transport::Udp,
            "use_rfc2833=0\nuse_info=1",
            "application/dtmf-relay",
        ),
    ] {
        let mut phone = Linphone::listening(transport, how).await;
        let line = open(settings(phone.port, transport)).await;
        let mut driven = Driven::new(place(line), "274613");
        driven.until(is_up).await;
        phone.press("274613#").await;
        driven.until(CallState::has_ended).await;
        let log = phone.log();
        assert!(
            matches!(driven.machine.state(), CallState::Verified { .. }),
            "{transport:?} {how}: {:?}\n{log}",
            driven.machine.state(),
        );
        assert!(log.contains(on_the_wire), "{on_the_wire} in\n{log}");
        driven.placed.until_over().await;
        driven.placed.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_number_keyed_on_linphone_is_not_verified() {
    let mut phone = Linphone::listening(Transport::Udp, "use_rfc2833=1").await;
    let line = open(settings(phone.port, Transport::Udp)).await;
    let mut driven = Driven::new(place(line), "274613");
    driven.until(is_up).await;
    for _ in 0..3 {
        phone.press("274614#").await;
    }
    driven.until(CallState::has_ended).await;
    assert!(
        matches!(driven.machine.state(), CallState::Failed { .. }),
        "{:?}\n{}",
        driven.machine.state(),
        phone.log()
    );
    driven.placed.until_over().await;
    driven.placed.close().await;
}

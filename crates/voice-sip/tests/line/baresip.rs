//! baresip, as the phone of whoever is called.
//!
//! `answermode=auto` picks up; keys are pressed through its control port, which takes JSON
//! in netstrings.

use std::{fs, path::Path, process::Stdio};

use tempfile::TempDir;
use tokio::{io::AsyncWriteExt, net::TcpStream, process::Command, time::timeout};
use voice_sip::settings::Transport;

use super::{
    kamailio::certify,
    program::{PASSWORD, PATIENCE, Program, bound, free_port},
};

/// A phone that picks up.
pub(crate) struct Phone {
    /// Where it listens: for TLS one port up, as baresip has it.
    pub(crate) port: u16,
    pub(crate) folder: TempDir,
    control: TcpStream,
    _program: Program,
}

impl Phone {
    /// A phone that picks up, and encrypts (SDES) when told to.
    pub(crate) async fn listening(transport: Transport, encrypts: bool) -> Self {
        let account = if encrypts { "mediaenc=srtp-mand" } else { "" };
        Self::set_up(transport, account, None).await
    }

    /// A phone whose account has these parameters, and which speaks this recording. Without
    /// one it gives back what it hears, as a loudspeaker does.
    pub(crate) async fn set_up(transport: Transport, account: &str, speaks: Option<&Path>) -> Self {
        let account = format!(
            "<sip:+46701740605@127.0.0.1;transport={}>;regint=0;answermode=auto;{account}\n",
            transport.name()
        );
        Self::with_account(transport, &account, speaks).await
    }

    /// A phone that is known to the registrar at a port.
    pub(crate) async fn registered(registrar: u16) -> Self {
        let account = format!(
            "<sip:+46701740605@127.0.0.1:{registrar};transport=udp>\
             ;auth_pass={PASSWORD};regint=60;answermode=auto\n"
        );
        let phone = Self::with_account(Transport::Udp, &account, None).await;
        let registered = async {
            while !phone.log().contains("200 OK") {
                tokio::task::yield_now().await;
            }
        };
        let registered = timeout(PATIENCE, registered).await;
        assert!(registered.is_ok(), "{}", phone.log());
        phone
    }

    async fn with_account(transport: Transport, account: &str, speaks: Option<&Path>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (port, control) = (free_port(), free_port());
        certify(folder.path(), "localhost").await;
        let pem = ["key.pem", "certificate.pem"]
            .map(|name| fs::read_to_string(folder.path().join(name)).unwrap())
            .concat();
        fs::write(folder.path().join("phone.pem"), pem).unwrap();
        let here = folder.path().display();
        let modules = [
            "g711", "aubridge", "aufile", "sndfile", "srtp", "account", "menu", "ctrl_tcp",
        ];
        let modules = modules.map(|name| match name {
            "account" | "menu" | "ctrl_tcp" => format!("module_app {name}.so\n"),
            _ => format!("module {name}.so\n"),
        });
        let source = match speaks {
            Some(recording) => format!("aufile,{}", recording.display()),
            None => "aubridge,sink".to_owned(),
        };
        let config = format!(
            "sip_listen 127.0.0.1:{port}\n\
             sip_certificate {here}/phone.pem\n\
             net_interface 127.0.0.1\n\
             call_max_calls 8\n\
             audio_player aubridge,sink\n\
             audio_source {source}\n\
             audio_alert aubridge,sink\n\
             audio_buffer 20-160\n\
             rtp_ports 30000-30999\n\
             module_path /usr/lib/baresip/modules\n\
             {}\
             ctrl_tcp_listen 127.0.0.1:{control}\n\
             snd_path {here}\n",
            modules.concat(),
        );
        fs::write(folder.path().join("config"), config).unwrap();
        fs::write(folder.path().join("accounts"), account).unwrap();
        fs::write(folder.path().join("contacts"), "").unwrap();
        let log = fs::File::create(folder.path().join("log")).unwrap();
        let child = Command::new("baresip")
            .arg("-f")
            .arg(folder.path())
            .arg("-s")
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .kill_on_drop(true)
            .process_group(0)
            .spawn()
            .expect("baresip is expected; `cargo xtask test` installs it");
        bound(control, &["tcp"]).await;
        bound(port, &["udp"]).await;
        let control = TcpStream::connect(("127.0.0.1", control)).await.unwrap();
        let port = match transport {
            Transport::Udp | Transport::Tcp => port,
            Transport::Tls => port + 1,
        };
        Self {
            port,
            folder,
            control,
            _program: Program {
                child,
                name: "baresip",
            },
        }
    }

    /// Presses keys, as a thumb would.
    pub(crate) async fn press(&mut self, keys: &str) {
        for key in keys.chars() {
            let command = format!(r#"{{"command":"sndcode","params":"{key}"}}"#);
            self.command(&command).await;
        }
    }

    /// Puts the receiver down.
    pub(crate) async fn hang_up(&mut self) {
        self.command(r#"{"command":"hangup"}"#).await;
    }

    async fn command(&mut self, command: &str) {
        let netstring = format!("{}:{command},", command.len());
        self.control.write_all(netstring.as_bytes()).await.unwrap();
    }

    /// What it has heard on its only call. It ends its recording a moment after the call.
    pub(crate) async fn heard(&self) -> Vec<i16> {
        let ended = async {
            loop {
                if let Some(samples) = self.recorded() {
                    return samples;
                }
                tokio::task::yield_now().await;
            }
        };
        let ended = timeout(PATIENCE, ended).await;
        ended.unwrap_or_else(|_| panic!("no recording was ended: {}", self.log()))
    }

    fn recorded(&self) -> Option<Vec<i16>> {
        let mut files = fs::read_dir(self.folder.path()).unwrap();
        let path = files.find_map(|file| {
            let path = file.unwrap().path();
            path.to_string_lossy().ends_with("-dec.wav").then_some(path)
        })?;
        let mut reader = hound::WavReader::open(path).ok()?;
        let samples: Vec<_> = reader.samples().map_while(Result::ok).collect();
        (!samples.is_empty()).then_some(samples)
    }

    /// What it wrote.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

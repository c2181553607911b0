//! Kamailio, as the registrar and proxy of a small office.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Stdio,
};

use tempfile::TempDir;
use tokio::process::Command;
use voice_sip::settings::Transport;

use super::program::{PASSWORD, Program, bound, free_port};

/// Kamailio, listening on UDP and TCP, and on TLS one port up.
pub(crate) struct Kamailio {
    pub(crate) port: u16,
    _program: Program,
    folder: TempDir,
}

/// How it is set up.
#[derive(Clone, Copy)]
pub(crate) struct Office {
    /// Where the phone is.
    pub(crate) phone: u16,
    /// How the phone is reached.
    pub(crate) phone_transport: Transport,
    /// `MD5` or `SHA-256`.
    pub(crate) algorithm: &'static str,
}

impl Kamailio {
    pub(crate) async fn serving(office: Office) -> Self {
        Self::at(free_port(), office).await
    }

    pub(crate) async fn at(port: u16, office: Office) -> Self {
        let phone = format!(
            "$du = \"sip:127.0.0.1:{};transport={}\";",
            office.phone,
            office.phone_transport.name()
        );
        Self::handing_over(port, office.algorithm, &phone).await
    }

    /// One that hands each call to the phone that has registered with the number.
    pub(crate) async fn finding_phones() -> Self {
        const FIND: &str =
            r#"if (!lookup("location")) { sl_send_reply("404", "Not Here"); exit; }"#;
        Self::handing_over(free_port(), "MD5", FIND).await
    }

    /// `phone` is what it does to find the phone.
    async fn handing_over(port: u16, algorithm: &str, phone: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        certify(folder.path(), "localhost").await;
        let listen_tls = format!("listen=tls:127.0.0.1:{}", port + 1);
        let load_tls = format!(
            "loadmodule \"tls.so\"\n\
             modparam(\"tls\", \"tls_method\", \"TLSv1.2+\")\n\
             modparam(\"tls\", \"certificate\", \"{0}/certificate.pem\")\n\
             modparam(\"tls\", \"private_key\", \"{0}/key.pem\")",
            folder.path().display()
        );
        let filled_in = [
            ("{port}", port.to_string()),
            ("{tls}", "yes".to_owned()),
            ("{listen_tls}", listen_tls),
            ("{load_tls}", load_tls),
            ("{algorithm}", algorithm.to_owned()),
            ("{password}", PASSWORD.to_owned()),
            ("{phone}", phone.to_owned()),
        ];
        let mut text = include_str!("../kamailio/registrar.cfg").to_owned();
        for (name, value) in filled_in {
            text = text.replace(name, &value);
        }
        let file = folder.path().join("registrar.cfg");
        fs::write(&file, text).unwrap();
        let log = fs::File::create(folder.path().join("log")).unwrap();
        // In the foreground, so that to kill it is to kill all of it.
        let child = Command::new("kamailio")
            .args(["-DD", "-E", "-m", "32", "-M", "4"])
            .arg("-f")
            .arg(&file)
            .arg("-Y")
            .arg(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .kill_on_drop(true)
            .process_group(0)
            .spawn()
            .expect("kamailio is expected; `cargo xtask test` installs it");
        bound(port + 1, &["tcp"]).await;
        Self {
            port,
            _program: Program {
                child,
                name: "kamailio",
            },
            folder,
        }
    }

    /// The certificate that it shows, which is its own root.
    pub(crate) fn certificate(&self) -> PathBuf {
        self.folder.path().join("certificate.pem")
    }

    /// What it wrote.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

/// Makes a certificate for a name, and its key.
pub(crate) async fn certify(folder: &Path, name: &str) {
    let made = Command::new("openssl")
        .args([
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
        ])
        .args(["-subj", &format!("/CN={name}")])
        .args(["-addext", &format!("subjectAltName=DNS:{name}")])
        .args(["-addext", "basicConstraints=critical,CA:FALSE"])
        .arg("-keyout")
        .arg(folder.join("key.pem"))
        .arg("-out")
        .arg(folder.join("certificate.pem"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .await
        .expect("openssl is expected; `cargo xtask test` installs it");
    assert!(made.success());
}

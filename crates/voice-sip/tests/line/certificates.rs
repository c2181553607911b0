//! Certificates, the server's and ours: each that is not taken is told apart, against
//! Kamailio and with certificates that openssl has issued.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Stdio,
};

use tempfile::TempDir;
use tokio::process::Command;
use voice_sip::{
    check::{Cause, Step, check},
    line::{DownCause, LineState, TlsRefusal},
    settings::{ClientCertificate, LineSettings, Roots, Transport},
};

use super::{
    peer::{open, settings, stands},
    program::{Program, bound, free_port},
};

/// Those who issue certificates, and what they have issued.
struct Office {
    folder: TempDir,
}

/// From when to when a certificate is good, as openssl writes it.
type Validity = (&'static str, &'static str);

const GOOD: Validity = ("20200101000000Z", "20990101000000Z");
const OVER: Validity = ("20200101000000Z", "20200102000000Z");

impl Office {
    /// `office` issues the server's certificate and ours; nobody knows `stranger`.
    async fn founded() -> Self {
        let office = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let config = "[ca]\ndefault_ca=here\n[here]\ndatabase=index\nserial=serial\nnew_certs_dir=.\n\
                      default_md=sha256\npolicy=any\nunique_subject=no\ncopy_extensions=copy\n\
                      [any]\ncommonName=supplied\n[own]\nbasicConstraints=critical,CA:TRUE\n\
                      [other]\nbasicConstraints=critical,CA:FALSE\n";
        fs::write(office.path("ca.cnf"), config).unwrap();
        fs::write(office.path("index"), "").unwrap();
        fs::write(office.path("serial"), "1000").unwrap();
        office
            .openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem")
            .await;
        for name in ["office", "stranger"] {
            office.asks(name).await;
            let of_itself = "-selfsign -extensions own";
            office.issues(name, of_itself, GOOD).await;
        }
        for (name, by, validity) in [
            ("server", "office", GOOD),
            ("expired-server", "office", OVER),
            ("ours", "office", GOOD),
            ("expired", "office", OVER),
            ("strange", "stranger", GOOD),
        ] {
            office.asks(name).await;
            let by = format!("-cert {by}.pem -extensions other");
            office.issues(name, &by, validity).await;
        }
        office
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn pem(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(&format!("{name}.pem"))).unwrap()
    }

    async fn asks(&self, name: &str) {
        let asks = format!("req -new -key key.pem -out {name}.csr -subj /CN={name}");
        self.openssl(&format!("{asks} -addext subjectAltName=DNS:localhost"))
            .await;
    }

    async fn issues(&self, name: &str, by: &str, (from, to): Validity) {
        let issues = "ca -batch -notext -config ca.cnf -keyfile key.pem -startdate";
        self.openssl(&format!(
            "{issues} {from} -enddate {to} {by} -in {name}.csr -out {name}.pem"
        ))
        .await;
    }

    async fn openssl(&self, arguments: &str) {
        let ran = Command::new("openssl")
            .args(arguments.split(' '))
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .output()
            .await
            .expect("openssl is expected; `cargo xtask test` installs it");
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.success(), "openssl {arguments}: {said}");
    }

    /// Kamailio, which shows this certificate.
    async fn server(&self, shows: &str, version: &str, wants_ours: bool) -> Guarded {
        let folder = tempfile::tempdir().unwrap();
        let port = free_port();
        for (from, to) in [(shows, "server"), ("office", "office"), ("key", "key")] {
            fs::write(folder.path().join(format!("{to}.pem")), self.pem(from)).unwrap();
        }
        let text = include_str!("../kamailio/guarded.cfg")
            .replace("{port}", &port.to_string())
            .replace("{version}", version)
            .replace("{verify}", if wants_ours { "1" } else { "0" })
            .replace("{folder}", &folder.path().display().to_string());
        Guarded {
            _program: kamailio(folder.path(), &text, port).await,
            port,
            _folder: folder,
        }
    }
}

struct Guarded {
    port: u16,
    _program: Program,
    _folder: TempDir,
}

async fn kamailio(folder: &Path, text: &str, port: u16) -> Program {
    let file = folder.join("guarded.cfg");
    fs::write(&file, text).unwrap();
    let child = Command::new("kamailio")
        .args(["-DD", "-E", "-m", "32", "-M", "4", "-f"])
        .arg(&file)
        .arg("-Y")
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .process_group(0)
        .spawn()
        .expect("kamailio is expected; `cargo xtask test` installs it");
    bound(port, &["tcp"]).await;
    Program {
        child,
        name: "kamailio",
    }
}

/// A line that asks whether the server is there.
fn line_to(server: &Guarded, office: &Office, trusts: &str, ours: Option<&str>) -> LineSettings {
    let mut settings = settings(server.port, Transport::Tls);
    settings.bounds.keepalive = std::time::Duration::from_secs(30);
    settings.tls.roots = Roots::Pem(office.pem(trusts));
    settings.tls.server_name = Some("localhost".into());
    settings.tls.client = ours.map(|name| ClientCertificate {
        chain: office.pem(name),
        key: String::from_utf8(office.pem("key")).unwrap().into(),
    });
    settings
}

/// Checks the line, and opens it: both say the same.
async fn comes_to(settings: LineSettings, expected: Option<(TlsRefusal, &str)>) {
    let mut taken = Vec::new();
    check(&settings, |step| taken.push(step)).await;
    let last = taken.pop().unwrap();
    let line = open(settings).await;
    match expected {
        None => {
            assert_eq!((last.step, last.failure), (Step::Options, None));
            stands(&line, LineState::is_up).await;
        }
        Some((expected, setting)) => {
            let failure = last.failure.expect("the certificate is not taken");
            assert_eq!(last.step, Step::Tls, "{failure:?}");
            let is_expected = |cause: &DownCause| match cause {
                DownCause::TlsRefused { refusal, .. } => *refusal == expected,
                _ => false,
            };
            assert!(
                matches!(&failure.cause, Cause::Down(cause) if is_expected(cause)),
                "{expected:?} is expected: {failure:?}"
            );
            assert_eq!(failure.setting, setting);
            stands(
                &line,
                |state| matches!(state, LineState::Down { because, .. } if is_expected(because)),
            )
            .await;
        }
    }
    line.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_wants_our_certificate_says_what_it_thinks_of_it() {
    let office = Office::founded().await;
    let refused = || Some((TlsRefusal::RefusedByServer, "client-certificate"));
    // By the later version it comes only when the connection is open already.
    for version in ["TLSv1.2", "TLSv1.2+"] {
        let server = office.server("server", version, true).await;
        let wanted = Some((TlsRefusal::CertificateWanted, "client-certificate"));
        for (ours, expected) in [
            (Some("ours"), None),
            (None, wanted),
            (Some("strange"), refused()),
            (Some("expired"), refused()),
        ] {
            let settings = line_to(&server, &office, "office", ours);
            comes_to(settings, expected).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_the_server_s_certificate_is_told_apart() {
    let office = Office::founded().await;
    let good = office.server("server", "TLSv1.2+", false).await;
    let expired = office.server("expired-server", "TLSv1.2+", false).await;
    let mut wrong_name = line_to(&good, &office, "office", None);
    wrong_name.tls.server_name = Some("pbx.example".into());
    for (settings, expected) in [
        (line_to(&good, &office, "office", None), None),
        (
            line_to(&expired, &office, "office", None),
            Some((TlsRefusal::Expired, "ca-file")),
        ),
        (
            line_to(&good, &office, "stranger", None),
            Some((TlsRefusal::UnknownIssuer, "ca-file")),
        ),
        (wrong_name, Some((TlsRefusal::WrongName, "server-name"))),
    ] {
        comes_to(settings, expected).await;
    }
}

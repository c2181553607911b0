//! TLS of our own making, so that a refusal says what was refused and why.

use std::{
    fmt, io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use rustls::{
    AlertDescription, CertificateError, ClientConfig, ProtocolVersion, RootCertStore,
    SignatureScheme,
    client::ResolvesClientCert,
    pki_types::{CertificateDer, PrivateKeyDer, ServerName, pem::PemObject},
    sign::CertifiedKey,
};
use secrecy::ExposeSecret;
use tokio::{net::TcpStream, time::timeout};
use tokio_rustls::{TlsConnector, client::TlsStream};

use crate::settings::{ClientCertificate, Roots, Tls};

/// Makes protected connections as the settings say.
pub(super) struct Connector {
    config: ClientConfig,
    own: Option<Arc<CertifiedKey>>,
    server_name: Option<String>,
}

/// What is wrong with the settings of TLS.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TlsSettingsError {
    /// The file of roots holds no certificate.
    #[error("a file with at least one certificate as PEM is expected for ca-file")]
    NoRoots,
    /// This system trusts nobody that can be found.
    #[error("this system has no certificates to trust; ca-file can name the server's own")]
    NoSystemRoots,
    /// Our own certificate or its key can not be used.
    #[error(
        "a certificate and its private key as PEM are expected for client-certificate and client-key: {0}"
    )]
    Client(String),
}

/// Why there is no protected connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TlsRefusal {
    /// Nobody we trust vouches for the server's certificate.
    UnknownIssuer,
    /// The certificate is another server's.
    WrongName,
    /// The certificate is no longer, or not yet, good.
    Expired,
    /// The server asks for a certificate of ours, and there is none.
    CertificateWanted,
    /// The server refused our certificate.
    RefusedByServer,
    /// The far side does not speak TLS, or none that we do.
    NotTls(String),
}

impl fmt::Display for TlsRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownIssuer => "nobody we trust vouches for its certificate",
            Self::WrongName => "its certificate is another server's",
            Self::Expired => "its certificate is no longer, or not yet, good",
            Self::CertificateWanted => "it asks for a certificate of ours, and none is set",
            Self::RefusedByServer => "it refused our certificate",
            Self::NotTls(why) => return write!(f, "it does not speak TLS with us: {why}"),
        })
    }
}

impl Connector {
    pub(super) fn new(settings: &Tls) -> Result<Self, TlsSettingsError> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let own = match &settings.client {
            None => None,
            Some(client) => {
                let (chain, key) = identity(client)?;
                let own = CertifiedKey::from_der(chain, key, &provider)
                    .map_err(|error| TlsSettingsError::Client(error.to_string()))?;
                Some(Arc::new(own))
            }
        };
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| TlsSettingsError::Client(error.to_string()))?
            .with_root_certificates(roots(&settings.roots)?)
            .with_no_client_auth();
        Ok(Self {
            config,
            own,
            server_name: settings.server_name.clone(),
        })
    }

    /// The name that a server's certificate must carry (RFC 5922: the name in the settings,
    /// not what the DNS made of it).
    pub(super) fn expected_name<'a>(&'a self, host: &'a str) -> &'a str {
        self.server_name.as_deref().unwrap_or(host)
    }

    pub(super) async fn connect(
        &self,
        stream: TcpStream,
        host: &str,
    ) -> Result<TlsStream<TcpStream>, TlsRefusal> {
        let name = ServerName::try_from(self.expected_name(host).to_owned())
            .map_err(|_| TlsRefusal::WrongName)?;
        let showing = Arc::new(Showing {
            own: self.own.clone(),
            asked: AtomicBool::new(false),
        });
        let mut config = self.config.clone();
        let shown = Arc::clone(&showing);
        config.client_auth_cert_resolver = shown;
        let connected = TlsConnector::from(Arc::new(config))
            .connect(name, stream)
            .await;
        let mut stream = connected.map_err(|error| showing.refusal(&error))?;
        let (_, connection) = stream.get_ref();
        if showing.was_asked() && connection.protocol_version() == Some(ProtocolVersion::TLSv1_3) {
            let verdict = timeout(VERDICT, verdict(&mut stream)).await;
            if let Ok(Err(error)) = verdict {
                return Err(showing.refusal(&error));
            }
        }
        Ok(stream)
    }
}

/// How long a server may take to say what it thinks of our certificate. Most say at once
/// that they take it, by a ticket for the next time; the others are silent.
const VERDICT: Duration = Duration::from_millis(500);

/// With TLS 1.3 the connection is open before the server has looked at our certificate: a
/// refusal comes as the first that it says.
async fn verdict(stream: &mut TlsStream<TcpStream>) -> io::Result<()> {
    struct Arrived<'a>(&'a TcpStream);
    impl io::Read for Arrived<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.0.try_read(buffer)
        }
    }
    let (socket, connection) = stream.get_mut();
    loop {
        socket.readable().await?;
        match connection.read_tls(&mut Arrived(socket)) {
            Ok(0) => return Err(io::ErrorKind::ConnectionReset.into()),
            Ok(_) => {
                let taken = connection.process_new_packets();
                return taken.map(drop).map_err(io::Error::other);
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
}

/// Our own certificate on one connection, and whether the server has asked for it.
#[derive(Debug)]
struct Showing {
    own: Option<Arc<CertifiedKey>>,
    asked: AtomicBool,
}

impl ResolvesClientCert for Showing {
    fn resolve(&self, _: &[&[u8]], _: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        self.asked.store(true, Ordering::Relaxed);
        self.own.clone()
    }

    fn has_certs(&self) -> bool {
        self.own.is_some()
    }
}

impl Showing {
    fn was_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    fn refusal(&self, error: &io::Error) -> TlsRefusal {
        let refusal = refusal(error);
        // Who had asked and then closes without a word, or with a general one, means that.
        let is_general = matches!(&refusal, TlsRefusal::NotTls(_)) && self.was_asked();
        match refusal {
            TlsRefusal::RefusedByServer if self.own.is_none() => TlsRefusal::CertificateWanted,
            _ if is_general && self.own.is_none() => TlsRefusal::CertificateWanted,
            _ if is_general => TlsRefusal::RefusedByServer,
            other => other,
        }
    }
}

fn roots(roots: &Roots) -> Result<RootCertStore, TlsSettingsError> {
    let mut store = RootCertStore::empty();
    match roots {
        Roots::Pem(pem) => {
            let certificates = CertificateDer::pem_slice_iter(pem).filter_map(Result::ok);
            store.add_parsable_certificates(certificates);
            if store.is_empty() {
                return Err(TlsSettingsError::NoRoots);
            }
        }
        Roots::System => {
            store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            if store.is_empty() {
                return Err(TlsSettingsError::NoSystemRoots);
            }
        }
    }
    Ok(store)
}

fn identity(
    client: &ClientCertificate,
) -> Result<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>), TlsSettingsError> {
    let refused =
        |error: rustls::pki_types::pem::Error| TlsSettingsError::Client(error.to_string());
    let chain = CertificateDer::pem_slice_iter(&client.chain)
        .collect::<Result<Vec<_>, _>>()
        .map_err(refused)?;
    let key =
        PrivateKeyDer::from_pem_slice(client.key.expose_secret().as_bytes()).map_err(refused)?;
    Ok((chain, key))
}

fn refusal(error: &io::Error) -> TlsRefusal {
    let tls = error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<rustls::Error>());
    match tls {
        Some(rustls::Error::InvalidCertificate(problem)) => match problem {
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                TlsRefusal::WrongName
            }
            CertificateError::Expired
            | CertificateError::ExpiredContext { .. }
            | CertificateError::NotValidYet
            | CertificateError::NotValidYetContext { .. } => TlsRefusal::Expired,
            _ => TlsRefusal::UnknownIssuer,
        },
        Some(rustls::Error::AlertReceived(alert)) if is_about_us(*alert) => {
            TlsRefusal::RefusedByServer
        }
        Some(other) => TlsRefusal::NotTls(other.to_string()),
        None => TlsRefusal::NotTls(error.to_string()),
    }
}

/// Whether the server says that it wants a certificate of ours, or another than it got.
const fn is_about_us(alert: AlertDescription) -> bool {
    matches!(
        alert,
        AlertDescription::NoCertificate
            | AlertDescription::BadCertificate
            | AlertDescription::UnsupportedCertificate
            | AlertDescription::CertificateRevoked
            | AlertDescription::CertificateExpired
            | AlertDescription::CertificateUnknown
            | AlertDescription::CertificateRequired
            | AlertDescription::UnknownCA
            | AlertDescription::AccessDenied
    )
}

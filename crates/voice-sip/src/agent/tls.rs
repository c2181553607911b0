//! TLS of our own making, so that a refusal says what was refused and why.

use std::{fmt, sync::Arc};

use rustls::{
    AlertDescription, CertificateError, ClientConfig, RootCertStore,
    pki_types::{CertificateDer, PrivateKeyDer, ServerName, pem::PemObject},
};
use secrecy::ExposeSecret;
use tokio::net::TcpStream;
use tokio_rustls::{TlsConnector, client::TlsStream};

use crate::settings::{ClientCertificate, Roots, Tls};

/// Makes protected connections as the settings say.
pub(super) struct Connector {
    connector: TlsConnector,
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
    /// The server refused us, for want of a certificate of ours or because of it.
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
            Self::RefusedByServer => "it refused our certificate, or asks for one",
            Self::NotTls(why) => return write!(f, "it does not speak TLS with us: {why}"),
        })
    }
}

impl Connector {
    pub(super) fn new(settings: &Tls) -> Result<Self, TlsSettingsError> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| TlsSettingsError::Client(error.to_string()))?
            .with_root_certificates(roots(&settings.roots)?);
        let config = match &settings.client {
            None => config.with_no_client_auth(),
            Some(client) => {
                let (chain, key) = identity(client)?;
                config
                    .with_client_auth_cert(chain, key)
                    .map_err(|error| TlsSettingsError::Client(error.to_string()))?
            }
        };
        Ok(Self {
            connector: TlsConnector::from(Arc::new(config)),
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
        self.connector
            .connect(name, stream)
            .await
            .map_err(|error| refusal(&error))
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

fn refusal(error: &std::io::Error) -> TlsRefusal {
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

//! What a line is told, as typed values. Reading them from a file is the shell's work.

mod number_format;
mod server;

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    num::NonZeroU16,
    time::Duration,
};

use secrecy::SecretString;

pub use number_format::NumberFormat;
pub use server::{NotAServer, Server};

/// Everything about one line.
#[derive(Clone, Debug)]
pub struct LineSettings {
    /// Where calls are handed over, the preferred one first and then its backups.
    pub servers: Vec<Server>,
    /// Where everything is sent instead, when the servers are not reached directly.
    pub outbound_proxy: Option<Server>,
    /// The domain of the account; the first server's name unless told otherwise.
    pub domain: Option<String>,
    /// How SIP is carried.
    pub transport: Transport,
    /// Whether the line registers, and for how long at a time.
    pub registration: Option<Registration>,
    /// Who the line is to the server.
    pub account: Account,
    /// Who the line is to the person called.
    pub caller: Caller,
    /// How numbers are written on the line.
    pub number_format: NumberFormat,
    /// Where SIP and media are received.
    pub addresses: Addresses,
    /// Ports for media.
    pub ports: PortRange,
    /// Codecs to offer, the preferred first.
    pub codecs: Vec<Codec>,
    /// Whether media is encrypted.
    pub srtp: SrtpPolicy,
    /// Whom to trust on TLS, and as whom to appear.
    pub tls: Tls,
    /// Whom to ask for names; whom this system asks when empty.
    pub name_servers: Vec<SocketAddr>,
    /// When to give up, and how much at once.
    pub bounds: Bounds,
}

impl LineSettings {
    /// A line to one server, with everything else as it is when nothing is said.
    #[must_use]
    pub fn to(server: Server, account: Account) -> Self {
        Self {
            servers: vec![server],
            outbound_proxy: None,
            domain: None,
            transport: Transport::default(),
            registration: Some(Registration::default()),
            account,
            caller: Caller::default(),
            number_format: NumberFormat::default(),
            addresses: Addresses::default(),
            ports: PortRange::default(),
            codecs: vec![Codec::Pcma, Codec::Pcmu],
            srtp: SrtpPolicy::default(),
            tls: Tls::default(),
            name_servers: Vec::new(),
            bounds: Bounds::default(),
        }
    }

    /// The domain of the account, as addresses carry it.
    #[must_use]
    pub fn domain(&self) -> String {
        match (&self.domain, self.servers.first()) {
            (Some(domain), _) => domain.clone(),
            (None, Some(server)) => server.host_in_an_address(),
            (None, None) => String::new(),
        }
    }

    /// The same, received by the protocol that its servers have an address of, where any
    /// address of this machine's would do.
    #[must_use]
    pub(crate) fn fitted(mut self) -> Self {
        let first = self.outbound_proxy.as_ref().or(self.servers.first());
        let is_ipv6 = first.is_some_and(|server| server.host.parse::<Ipv6Addr>().is_ok());
        if is_ipv6 && self.addresses.bind == Ipv4Addr::UNSPECIFIED {
            self.addresses.bind = Ipv6Addr::UNSPECIFIED.into();
        }
        self
    }

    /// The domain as requests carry it: a server named with a port is spoken to with it.
    #[must_use]
    pub(crate) fn domain_on_the_wire(&self) -> String {
        match (&self.domain, self.servers.first()) {
            (Some(domain), _) => domain.clone(),
            (None, Some(server)) => server.to_string(),
            (None, None) => String::new(),
        }
    }

    /// The user part of the caller's address.
    #[must_use]
    pub fn from_user(&self) -> &str {
        self.caller.user.as_deref().unwrap_or(&self.account.user)
    }

    /// The domain of the caller's address.
    #[must_use]
    pub fn from_domain(&self) -> String {
        let own = self.caller.domain.clone();
        own.unwrap_or_else(|| self.domain())
    }
}

/// How SIP is carried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Transport {
    /// Datagrams, unprotected.
    #[default]
    Udp,
    /// A connection, unprotected.
    Tcp,
    /// A connection protected by TLS.
    Tls,
}

impl Transport {
    /// The port where nothing else is said.
    #[must_use]
    pub const fn default_port(self) -> u16 {
        match self {
            Self::Udp | Self::Tcp => 5060,
            Self::Tls => 5061,
        }
    }

    /// Its name as settings spell it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Udp => "udp",
            Self::Tcp => "tcp",
            Self::Tls => "tls",
        }
    }
}

/// How the line registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Registration {
    /// How long a registration is asked to last; the server may shorten it.
    pub expiry: Duration,
}

impl Default for Registration {
    fn default() -> Self {
        Self {
            expiry: Duration::from_mins(10),
        }
    }
}

/// Who the line is to the server.
#[derive(Clone, Debug)]
pub struct Account {
    /// The user part of its address.
    pub user: String,
    /// The name it proves itself by, when that is another.
    pub auth_user: Option<String>,
    /// What it proves itself with; a trunk that knows us by our address needs none.
    pub password: Option<SecretString>,
}

/// Who the line is to the person called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caller {
    /// The number to show, as the server wants it written; the account's user without one.
    pub user: Option<String>,
    /// The domain of the caller's address; the account's without one.
    pub domain: Option<String>,
    /// The name to show.
    pub name: Option<String>,
    /// The address for P-Asserted-Identity (RFC 3325): `sip:+46101234567@pbx.example`.
    pub asserted: Option<String>,
}

/// Where SIP and media are received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Addresses {
    /// The address to bind; any of the machine's when unspecified.
    pub bind: IpAddr,
    /// The port for SIP; any free one when 0.
    pub sip_port: u16,
    /// The address that the far side should send to, when that is another (NAT).
    pub advertised: Option<IpAddr>,
}

impl Default for Addresses {
    fn default() -> Self {
        Self {
            bind: IpAddr::V4(Ipv4Addr::UNSPECIFIED),
            sip_port: 0,
            advertised: None,
        }
    }
}

/// Ports for media: the even ones for RTP, the odd ones above them for RTCP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PortRange {
    first: u16,
    last: u16,
}

/// The two ports hold no pair of an even port and the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "ports from 1024 up that hold an even one and the next are expected; {first} to {last} arrived"
)]
pub struct NotAPortRange {
    first: u16,
    last: u16,
}

impl PortRange {
    /// From `first` to `last`, both included.
    ///
    /// # Errors
    /// When they hold no pair of an even port and the next, or reserved ones.
    pub const fn new(first: u16, last: u16) -> Result<Self, NotAPortRange> {
        let even = first.saturating_add(first % 2);
        if first < 1024 || even >= last {
            return Err(NotAPortRange { first, last });
        }
        Ok(Self { first, last })
    }

    /// The first port.
    #[must_use]
    pub const fn first(self) -> u16 {
        self.first
    }

    /// The last port.
    #[must_use]
    pub const fn last(self) -> u16 {
        self.last
    }
}

impl Default for PortRange {
    fn default() -> Self {
        Self {
            first: 20_000,
            last: 22_047,
        }
    }
}

/// How speech is coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Codec {
    /// G.711 A-law.
    Pcma,
    /// G.711 µ-law.
    Pcmu,
}

/// Whether media is encrypted (SRTP with keys in the SDP, RFC 4568).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SrtpPolicy {
    /// It is not.
    #[default]
    Off,
    /// It is where the server can, and plain where it can not.
    Optional,
    /// It is, or there is no call.
    Required,
}

/// Whom to trust on TLS, and as whom to appear.
#[derive(Clone, Debug, Default)]
pub struct Tls {
    /// Who may vouch for the server.
    pub roots: Roots,
    /// The name that the server's certificate must carry; the server's own without one.
    pub server_name: Option<String>,
    /// Our own certificate, where the server asks for one.
    pub client: Option<ClientCertificate>,
}

/// Who may vouch for a server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Roots {
    /// Whoever this system trusts.
    #[default]
    System,
    /// Only these certificates, as PEM.
    Pem(Vec<u8>),
}

/// A certificate of our own and its key.
#[derive(Clone, Debug)]
pub struct ClientCertificate {
    /// The certificate and what leads to its root, as PEM.
    pub chain: Vec<u8>,
    /// Its private key, as PEM.
    pub key: SecretString,
}

/// When to give up, and how much at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// How long a server may be silent before the next is tried.
    pub first_answer: Duration,
    /// How long a call lasts at most on the line, whatever else happens.
    pub call: Duration,
    /// Calls at once.
    pub calls: NonZeroU16,
    /// How often a server is asked whether it is there (OPTIONS). Never when zero: without
    /// registering, only a call then finds out.
    pub keepalive: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            first_answer: Duration::from_secs(5),
            call: Duration::from_mins(3),
            calls: NonZeroU16::new(50).unwrap_or(NonZeroU16::MIN),
            keepalive: Duration::from_secs(30),
        }
    }
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_hold_at_least_one_pair() {
        for (first, last, good) in [
            (20_000, 20_001, true),
            (20_001, 20_003, true),
            (20_000, 20_000, false),
            (20_001, 20_002, false),
            (20_002, 20_000, false),
            (1_022, 20_000, false),
            (65_535, 65_535, false),
        ] {
            assert_eq!(PortRange::new(first, last).is_ok(), good, "{first}–{last}");
        }
    }

    #[test]
    fn no_secret_is_shown() {
        let mut settings = LineSettings::to(
            "pbx.example".parse().unwrap(),
            Account {
                user: "svara".into(),
                auth_user: None,
                password: Some("hemlis".into()),
            },
        );
        settings.tls.client = Some(ClientCertificate {
            chain: Vec::new(),
            key: "nyckel".into(),
        });
        let shown = format!("{settings:?}");
        assert!(!shown.contains("hemlis") && !shown.contains("nyckel"));
    }
}

//! What a line is told, as typed values. Reading them from a file is the shell's work.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr},
    num::NonZeroU16,
    str::FromStr,
    time::Duration,
};

use secrecy::SecretString;
use security_info::phone::PhoneNumber;

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
            bounds: Bounds::default(),
        }
    }

    /// The domain of the account.
    #[must_use]
    pub fn domain(&self) -> &str {
        let first = self.servers.first().map_or("", |server| &server.host);
        self.domain.as_deref().unwrap_or(first)
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
    pub fn from_domain(&self) -> &str {
        self.caller
            .domain
            .as_deref()
            .unwrap_or_else(|| self.domain())
    }
}

/// A server as it is written: `pbx.example`, `192.0.2.1:5062`, `[2001:db8::1]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Server {
    /// Its name, or its address without brackets.
    pub host: String,
    /// Its port. Without one, and with a name, SRV records are asked for (RFC 3263).
    pub port: Option<NonZeroU16>,
}

/// The text is no server.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a server such as pbx.example or 192.0.2.1:5060 is expected; {0:?} arrived")]
pub struct NotAServer(String);

impl FromStr for Server {
    type Err = NotAServer;

    fn from_str(text: &str) -> Result<Self, NotAServer> {
        let refused = || NotAServer(text.to_owned());
        if let Ok(address) = text.parse::<IpAddr>() {
            return Ok(Self {
                host: address.to_string(),
                port: None,
            });
        }
        let (host, port) = match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((address, rest)) => {
                address
                    .parse::<std::net::Ipv6Addr>()
                    .map_err(|_| refused())?;
                match rest.strip_prefix(':') {
                    Some(port) => (address, Some(port)),
                    None if rest.is_empty() => (address, None),
                    None => return Err(refused()),
                }
            }
            None => match text.split_once(':') {
                Some((host, port)) => (host, Some(port)),
                None => (text, None),
            },
        };
        let port = match port {
            Some(port) => Some(port.parse().map_err(|_| refused())?),
            None => None,
        };
        if host.parse::<IpAddr>().is_err() && !is_host_name(host) {
            return Err(refused());
        }
        Ok(Self {
            host: host.to_owned(),
            port,
        })
    }
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(f, "[{}]", self.host)?;
        } else {
            f.write_str(&self.host)?;
        }
        match self.port {
            Some(port) => write!(f, ":{port}"),
            None => Ok(()),
        }
    }
}

/// Whether the text can be a name in the DNS.
fn is_host_name(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    text.len() <= 253
        && text
            .strip_suffix('.')
            .unwrap_or(text)
            .split('.')
            .all(is_label)
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

/// How numbers are written on the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum NumberFormat {
    /// `+46701740605`.
    #[default]
    PlusE164,
    /// `46701740605`.
    E164,
    /// An international prefix before the country code: `0046701740605`.
    International {
        /// `00`, `000`, `011` …
        prefix: String,
    },
    /// Within one country as people there write it, `0701740605`; others internationally.
    National {
        /// The country code of that country: `46`.
        country_code: String,
        /// What stands before a number within it: `0`.
        trunk_prefix: String,
        /// What stands before other numbers: `00`.
        international_prefix: String,
    },
    /// Something the server asks for before E.164 without its plus: `9` + `0046…` and the like.
    Prefixed {
        /// What stands before the country code.
        prefix: String,
    },
}

impl NumberFormat {
    /// A number as this line wants it.
    #[must_use]
    pub fn write(&self, number: &PhoneNumber) -> String {
        let e164 = number.e164();
        let digits = e164.strip_prefix('+').unwrap_or(e164);
        match self {
            Self::PlusE164 => format!("+{digits}"),
            Self::E164 => digits.to_owned(),
            Self::International { prefix } | Self::Prefixed { prefix } => {
                format!("{prefix}{digits}")
            }
            Self::National {
                country_code,
                trunk_prefix,
                international_prefix,
            } => match digits.strip_prefix(country_code.as_str()) {
                Some(within) => format!("{trunk_prefix}{within}"),
                None => format!("{international_prefix}{digits}"),
            },
        }
    }
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
    fn a_server_is_read_as_it_is_written() {
        let good = [
            ("pbx.example", "pbx.example", None),
            ("pbx.example:5062", "pbx.example", Some(5062)),
            ("192.0.2.1", "192.0.2.1", None),
            ("192.0.2.1:5070", "192.0.2.1", Some(5070)),
            ("2001:db8::1", "2001:db8::1", None),
            ("[2001:db8::1]", "2001:db8::1", None),
            ("[2001:db8::1]:5061", "2001:db8::1", Some(5061)),
        ];
        for (text, host, port) in good {
            let server: Server = text.parse().unwrap();
            assert_eq!(server.host, host, "{text}");
            assert_eq!(server.port.map(NonZeroU16::get), port, "{text}");
            assert_eq!(server.to_string().parse(), Ok(server), "{text}");
        }
        let bad = [
            "",
            "sip:pbx",
            "pbx:",
            "pbx:0",
            "pbx:65536",
            "a b",
            "pbx:x",
            "[::1",
            "[pbx]:5060",
            "[::1]5060",
            "-pbx",
            "a..b",
            "user@pbx",
        ];
        for text in bad {
            assert!(text.parse::<Server>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_number_is_written_as_the_line_wants_it() {
        let national = NumberFormat::National {
            country_code: "46".into(),
            trunk_prefix: "0".into(),
            international_prefix: "00".into(),
        };
        let international = NumberFormat::International {
            prefix: "00".into(),
        };
        let prefixed = NumberFormat::Prefixed {
            prefix: "9#".into(),
        };
        let rows = [
            (&NumberFormat::PlusE164, "+46701740605", "+46701740605"),
            (&NumberFormat::E164, "+46701740605", "46701740605"),
            (&international, "+46701740605", "0046701740605"),
            (&national, "+46701740605", "0701740605"),
            (&national, "+4740612345", "004740612345"),
            (&prefixed, "+46701740605", "9#46701740605"),
        ];
        for (format, number, expected) in rows {
            let number = PhoneNumber::from_e164(number).unwrap();
            assert_eq!(format.write(&number), expected, "{format:?}");
        }
    }

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

//! `[phone-line]` and `[phone-line.sip]`: what they hold, and how they are read.
//!
//! The password and the certificates are named here and read when the line is opened
//! ([`crate::line`]): a file of settings can be checked on a machine that has no right to
//! them, and no secret is ever part of the settings.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use security_info::{line_settings::LinePassword, phone::CountryCode};
use voice_sip::settings::{
    Addresses, Bounds, Caller, Codec, NumberFormat, PortRange, Registration, Server, SrtpPolicy,
    Transport,
};

use super::{
    document::{Shown, Table},
    kinds::{Kind, count, duration, one_of, path, yes_no},
    line_kinds::{
        address, asserted_identity, authentication_user, codecs, host_name, name_servers, ports,
        secret_name, server, servers, shown_name, sip_user,
    },
    problem::Problem,
};

/// `[phone-line]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhoneLineSettings {
    /// A native dialog plays the person's phone.
    Simulated,
    /// The organisation's own line.
    Sip(Box<SipSettings>),
}

/// `[phone-line.sip]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SipSettings {
    /// Where calls are handed over, the preferred one first and then its backups.
    pub servers: Vec<Server>,
    /// Where everything is sent instead.
    pub outbound_proxy: Option<Server>,
    /// The domain of the account.
    pub domain: Option<String>,
    /// How SIP is carried.
    pub transport: Transport,
    /// Whether the line registers.
    pub registration: Option<Registration>,
    /// The account's user.
    pub user: String,
    /// The name it proves itself by, when that is another.
    pub authentication_user: Option<String>,
    /// Where its password is.
    pub password: Option<PasswordSource>,
    /// Who the line is to the person called.
    pub caller: Caller,
    /// How numbers are written on the line.
    pub number_format: NumberFormat,
    /// Where SIP and media are received.
    pub addresses: Addresses,
    /// Ports for media.
    pub ports: PortRange,
    /// Codecs, the preferred first.
    pub codecs: Vec<Codec>,
    /// Whether media is encrypted.
    pub srtp: SrtpPolicy,
    /// Whom to trust on TLS, and as whom to appear.
    pub tls: TlsSettings,
    /// Whom to ask for names; whom this machine asks when empty.
    pub name_servers: Vec<SocketAddr>,
    /// When to give up, and how much at once.
    pub bounds: Bounds,
    /// How long a phone may ring on this line, where that is shorter than the rules say.
    pub ring_time: Option<Duration>,
    /// How long a call on this line waits for a key, where that is shorter.
    pub key_time: Option<Duration>,
    /// The folder of the organisation's own prompts.
    pub prompts_folder: Option<PathBuf>,
}

/// Where a line's password is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PasswordSource {
    /// On the first line of this file.
    File(PathBuf),
    /// In this entry of the system's keyring.
    Keyring(String),
    /// In this credential that systemd hands over.
    Credential(String),
    /// In the store, where the page of the phone line has put it.
    Kept(LinePassword),
}

impl PasswordSource {
    /// The setting that names it.
    #[must_use]
    pub const fn setting(&self) -> &'static str {
        match self {
            Self::File(_) => "phone-line.sip.password-file",
            Self::Keyring(_) => "phone-line.sip.password-keyring",
            Self::Credential(_) => "phone-line.sip.password-credential",
            Self::Kept(_) => "phone-line.sip.password",
        }
    }
}

/// Whom to trust on TLS, and as whom to appear.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TlsSettings {
    /// The certificates that may vouch for the server; the system's without it.
    pub ca_file: Option<PathBuf>,
    /// The name that the server's certificate must carry.
    pub server_name: Option<String>,
    /// Our own certificate, and its key.
    pub client: Option<(PathBuf, PathBuf)>,
}

/// Which line is wanted.
#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    Simulated,
    Sip,
}

/// Walks `[phone-line]`; the organisation's `country` says what the national form is.
pub(super) fn line(table: &mut Table<'_, '_>, country: Option<CountryCode>) -> PhoneLineSettings {
    let kinds = [("simulated", Wanted::Simulated), ("sip", Wanted::Sip)];
    let wanted = table.key("kind", one_of(&kinds), Shown::Default(Wanted::Simulated));
    let is_used = wanted == Some(Wanted::Sip);
    let (has_server, sip) = table.table("sip", |table| {
        let walk = Walk {
            table,
            is_used,
            country,
        };
        walk.sip()
    });
    if is_used && !has_server {
        let setting = "phone-line.sip.server";
        let with = "kind = \"sip\"";
        table.wrong("kind", Problem::Needed { setting, with });
    }
    match (wanted, sip) {
        (Some(Wanted::Sip), Some(sip)) => PhoneLineSettings::Sip(Box::new(sip)),
        (Some(Wanted::Sip | Wanted::Simulated) | None, _) => PhoneLineSettings::Simulated,
    }
}

/// The walk of `[phone-line.sip]`. What does not go together is a flaw only where the
/// line is used, so that a deployment may keep one that it does not use yet.
pub(super) struct Walk<'w, 'd, 'i> {
    pub(super) table: &'w mut Table<'d, 'i>,
    is_used: bool,
    country: Option<CountryCode>,
}

impl Walk<'_, '_, '_> {
    /// Whether a server is named, right or wrong, and the settings where one is.
    fn sip(mut self) -> (bool, Option<SipSettings>) {
        let first = self.key("server", server(), Shown::Example("\"pbx.example\""));
        let backups = self.key(
            "backup-servers",
            servers(),
            Shown::Example("[\"pbx2.example\"]"),
        );
        let outbound_proxy = self.key(
            "outbound-proxy",
            server(),
            Shown::Example("\"proxy.example:5060\""),
        );
        let domain = self.key("domain", host_name(), Shown::Example("\"pbx.example\""));
        let transports = [
            ("udp", Transport::Udp),
            ("tcp", Transport::Tcp),
            ("tls", Transport::Tls),
        ];
        let transport = self.or("transport", one_of(&transports), Transport::default());
        let registration = self.registration();
        let account = self.account(registration.is_some());
        let caller = Caller {
            user: self.key("from-user", sip_user(), Shown::Example("\"+46101234567\"")),
            domain: self.key(
                "from-domain",
                host_name(),
                Shown::Example("\"pbx.example\""),
            ),
            name: self.key("caller-name", shown_name(), Shown::Example("\"Kontoret\"")),
            asserted: self.key(
                "asserted-identity",
                asserted_identity(),
                Shown::Example("\"sip:+46101234567@pbx.example\""),
            ),
        };
        let number_format = self.number_format(self.country);
        let addresses = self.addresses();
        let name_servers = self.key(
            "name-servers",
            name_servers(),
            Shown::Example("[\"192.0.2.53\"]"),
        );
        let ports = self.or("rtp-ports", ports(), PortRange::default());
        let codecs = self.or("codecs", codecs(), vec![Codec::Pcma, Codec::Pcmu]);
        let policies = [
            ("off", SrtpPolicy::Off),
            ("optional", SrtpPolicy::Optional),
            ("required", SrtpPolicy::Required),
        ];
        let srtp = self.or("srtp", one_of(&policies), SrtpPolicy::default());
        let tls = self.tls(transport);
        let (ring_time, key_time, bounds) = self.bounds();
        let prompts_folder = self.key("prompts-folder", path(), Shown::Example(PROMPTS_EXAMPLE));
        let user = account
            .user
            .or_else(|| caller.user.clone())
            // A trunk that knows us by our address asks for no name; RFC 3261 does.
            .unwrap_or_else(|| "svara".to_owned());
        let settings = first.map(|first| SipSettings {
            servers: std::iter::once(first)
                .chain(backups.unwrap_or_default())
                .collect(),
            outbound_proxy,
            domain,
            transport,
            registration,
            user,
            authentication_user: account.authentication_user,
            password: account.password,
            caller,
            number_format,
            addresses,
            ports,
            codecs,
            srtp,
            tls,
            name_servers: name_servers.unwrap_or_default(),
            bounds,
            ring_time,
            key_time,
            prompts_folder,
        });
        (self.table.has("server"), settings)
    }

    fn registration(&mut self) -> Option<Registration> {
        let register = self.or("register", yes_no(), true);
        let default = Registration::default().expiry;
        let expiry = self.or(
            "register-expiry",
            duration(Duration::from_mins(1)..=Duration::from_hours(24)),
            default,
        );
        register.then_some(Registration { expiry })
    }

    fn account(&mut self, registers: bool) -> Account {
        let user = self.key("user", sip_user(), Shown::Example("\"svara\""));
        let authentication_user = self.key(
            "authentication-user",
            authentication_user(),
            Shown::Example("\"svara-line\""),
        );
        let password = self.password();
        if user.is_none() && !self.table.has("user") {
            let setting = "phone-line.sip.user";
            if registers {
                let with = "register = true";
                // Where nothing is said the line registers, and then nothing can be pointed at
                // but the server that it registers with.
                let at = ["register", "server"].into_iter();
                if let Some(at) = at.into_iter().find(|key| self.table.has(key)) {
                    self.flaw(at, Problem::Needed { setting, with });
                }
            } else if let Some(at) = PASSWORDS.into_iter().find(|key| self.table.has(key)) {
                let with = PASSWORD_GIVEN;
                self.flaw(at, Problem::Needed { setting, with });
            }
        }
        Account {
            user,
            authentication_user,
            password,
        }
    }

    fn password(&mut self) -> Option<PasswordSource> {
        let [file, keyring, credential] = PASSWORDS;
        let file = self.key(file, path(), Shown::Example(PASSWORD_EXAMPLE));
        let keyring = self.key(keyring, secret_name(), Shown::Example("\"phone-line\""));
        let credential = self.key(credential, secret_name(), Shown::Example("\"phone-line\""));
        let mut given = PASSWORDS.into_iter().filter(|key| self.table.has(key));
        if let (Some(other), Some(setting)) = (given.next(), given.next()) {
            self.flaw(setting, Problem::OneOnly { other });
        }
        file.map(PasswordSource::File)
            .or_else(|| keyring.map(PasswordSource::Keyring))
            .or_else(|| credential.map(PasswordSource::Credential))
    }

    fn addresses(&mut self) -> Addresses {
        let default = Addresses::default();
        Addresses {
            bind: self.or("bind-address", address(), default.bind),
            sip_port: self.or("sip-port", count(0..=u16::MAX), default.sip_port),
            advertised: self.key(
                "advertised-address",
                address(),
                Shown::Example("\"203.0.113.5\""),
            ),
        }
    }

    fn tls(&mut self, transport: Transport) -> TlsSettings {
        let ca_file = self.key("ca-file", path(), Shown::Example(CA_EXAMPLE));
        let server_name = self.key(
            "server-name",
            host_name(),
            Shown::Example("\"pbx.example\""),
        );
        let certificate = self.key(
            "client-certificate",
            path(),
            Shown::Example(CERTIFICATE_EXAMPLE),
        );
        let key = self.key(
            "client-key",
            path(),
            Shown::Example(CERTIFICATE_KEY_EXAMPLE),
        );
        for (setting, at, with) in [
            (
                "phone-line.sip.client-key",
                "client-certificate",
                "client-certificate",
            ),
            (
                "phone-line.sip.client-certificate",
                "client-key",
                "client-key",
            ),
        ] {
            let other = setting.trim_start_matches("phone-line.sip.");
            if self.table.has(at) && !self.table.has(other) {
                self.flaw(at, Problem::Needed { setting, with });
            }
        }
        // A CA file and a server's name do no harm where they are not used, and stay in the
        // file when a line is tried without TLS. A client's certificate is given because the
        // server asks for it: without TLS nothing of what was meant would happen.
        if transport != Transport::Tls {
            let setting = "phone-line.sip.client-certificate";
            let with = "transport = \"tls\"";
            self.flaw("client-certificate", Problem::OnlyWith { setting, with });
        }
        TlsSettings {
            ca_file,
            server_name,
            client: certificate.zip(key),
        }
    }

    fn bounds(&mut self) -> (Option<Duration>, Option<Duration>, Bounds) {
        let seconds = Duration::from_secs;
        let default = Bounds::default();
        let ring_time = self.key(
            "ring-time",
            duration(seconds(10)..=seconds(40)),
            Shown::Example("\"30 s\""),
        );
        let key_time = self.key(
            "key-time",
            duration(seconds(10)..=seconds(30)),
            Shown::Example("\"20 s\""),
        );
        let bounds = Bounds {
            call: self.or(
                "call-cap",
                duration(seconds(30)..=default.call),
                default.call,
            ),
            calls: self
                .or("calls-at-once", count(1..=1000), default.calls.get())
                .try_into()
                .unwrap_or(default.calls),
            first_answer: self.or(
                "first-answer",
                duration(seconds(1)..=seconds(30)),
                default.first_answer,
            ),
            keepalive: self.or(
                "keepalive",
                duration(Duration::ZERO..=Duration::from_mins(10)),
                default.keepalive,
            ),
        };
        (ring_time, key_time, bounds)
    }

    pub(super) fn key<T>(
        &mut self,
        name: &'static str,
        kind: Kind<T>,
        shown: Shown<T>,
    ) -> Option<T> {
        self.table.key(name, kind, shown)
    }

    /// A key with a default.
    pub(super) fn or<T: Clone>(&mut self, name: &'static str, kind: Kind<T>, default: T) -> T {
        let shown = Shown::Default(default.clone());
        self.table.key(name, kind, shown).unwrap_or(default)
    }

    pub(super) fn flaw(&mut self, at: &str, problem: Problem) {
        if self.is_used {
            self.table.wrong(at, problem);
        }
    }
}

/// What is read of the account, before it is known whether it is whole.
struct Account {
    user: Option<String>,
    authentication_user: Option<String>,
    password: Option<PasswordSource>,
}

const PASSWORDS: [&str; 3] = ["password-file", "password-keyring", "password-credential"];
/// Said in every language: it is the beginning of three settings.
const PASSWORD_GIVEN: &str = "password-…";

const PASSWORD_EXAMPLE: &str = if cfg!(windows) {
    r"'C:\ProgramData\Svara\line-password'"
} else {
    "\"/etc/svara/line-password\""
};
const CA_EXAMPLE: &str = if cfg!(windows) {
    r"'C:\ProgramData\Svara\pbx-ca.pem'"
} else {
    "\"/etc/svara/pbx-ca.pem\""
};
const CERTIFICATE_EXAMPLE: &str = if cfg!(windows) {
    r"'C:\ProgramData\Svara\line.pem'"
} else {
    "\"/etc/svara/line.pem\""
};
const CERTIFICATE_KEY_EXAMPLE: &str = if cfg!(windows) {
    r"'C:\ProgramData\Svara\line-key.pem'"
} else {
    "\"/etc/svara/line-key.pem\""
};
const PROMPTS_EXAMPLE: &str = if cfg!(windows) {
    r"'C:\ProgramData\Svara\Prompts'"
} else {
    "\"/etc/svara/prompts\""
};

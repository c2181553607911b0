//! The names of a line's settings, and of what can be the matter with it.

use serde::{
    Deserialize, Serialize,
    de::{IntoDeserializer, value::Error},
};
use ts_rs::TS;

/// A setting of the phone line, by its name in `[phone-line.sip]`; `kind` stands in
/// `[phone-line]`, and `password` is any of `password-file`, `-keyring` and `-credential`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum LineSetting {
    Kind,
    Server,
    BackupServers,
    OutboundProxy,
    Domain,
    Transport,
    Register,
    RegisterExpiry,
    User,
    AuthenticationUser,
    Password,
    FromUser,
    FromDomain,
    CallerName,
    AssertedIdentity,
    NumberFormat,
    InternationalPrefix,
    NumberPrefix,
    BindAddress,
    SipPort,
    AdvertisedAddress,
    NameServers,
    RtpPorts,
    Codecs,
    Srtp,
    CaFile,
    ServerName,
    ClientCertificate,
    ClientKey,
    RingTime,
    KeyTime,
    CallCap,
    CallsAtOnce,
    FirstAnswer,
    Keepalive,
    PromptsFolder,
}

impl LineSetting {
    /// The setting that has this name in a settings file, whole or without its table.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = name.rsplit('.').next().unwrap_or(name);
        if name.starts_with("password") {
            return Some(Self::Password);
        }
        let name: serde::de::value::StrDeserializer<'_, Error> = name.into_deserializer();
        Self::deserialize(name).ok()
    }
}

/// Why something can not be used, or a line is down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(
    missing_docs,
    reason = "the names say it; the comments are what the names do not"
)]
pub enum LineCause {
    // what the settings name can not be had; the detail is the file or the entry
    FileNotReadable,
    FileNotText,
    FileEmpty,
    NoCertificate,
    NoPrivateKey,
    /// systemd has handed over nothing.
    NoCredentials,
    KeyringSilent,
    NotInKeyring,
    /// The line's settings in the store are not whole.
    NotReadable,
    // or not be used here
    NotBound,
    NoRoots,
    NoSystemRoots,
    ClientCertificate,
    // the server is not found; the detail is its name
    Unresolved,
    NotOffered,
    DnsSilent,
    DnsTrouble,
    // or not reached
    Refused,
    Silent,
    NoRoute,
    // it is not who it should be, or takes us for nobody
    UnknownIssuer,
    /// The detail is the name that was expected.
    WrongName,
    Expired,
    CertificateWanted,
    RefusedByServer,
    NotTls,
    // it does not take the line
    Unauthorized,
    Forbidden,
    /// The detail is the status.
    Status,
}

impl LineCause {
    /// As it is called wherever it crosses to a screen or another program.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FileNotReadable => "file-not-readable",
            Self::FileNotText => "file-not-text",
            Self::FileEmpty => "file-empty",
            Self::NoCertificate => "no-certificate",
            Self::NoPrivateKey => "no-private-key",
            Self::NoCredentials => "no-credentials",
            Self::KeyringSilent => "keyring-silent",
            Self::NotInKeyring => "not-in-keyring",
            Self::NotReadable => "not-readable",
            Self::NotBound => "not-bound",
            Self::NoRoots => "no-roots",
            Self::NoSystemRoots => "no-system-roots",
            Self::ClientCertificate => "client-certificate",
            Self::Unresolved => "unresolved",
            Self::NotOffered => "not-offered",
            Self::DnsSilent => "dns-silent",
            Self::DnsTrouble => "dns-trouble",
            Self::Refused => "refused",
            Self::Silent => "silent",
            Self::NoRoute => "no-route",
            Self::UnknownIssuer => "unknown-issuer",
            Self::WrongName => "wrong-name",
            Self::Expired => "expired",
            Self::CertificateWanted => "certificate-wanted",
            Self::RefusedByServer => "refused-by-server",
            Self::NotTls => "not-tls",
            Self::Unauthorized => "unauthorized",
            Self::Forbidden => "forbidden",
            Self::Status => "status",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::line_keys;

    #[test]
    fn every_key_of_a_line_has_a_name_here() {
        for key in line_keys() {
            assert!(LineSetting::named(key.name).is_some(), "{}", key.name);
            let whole = format!("phone-line.sip.{}", key.name);
            assert_eq!(LineSetting::named(&whole), LineSetting::named(key.name));
        }
        assert_eq!(LineSetting::named("pasword"), None);
    }

    #[test]
    fn a_cause_is_called_the_same_everywhere() {
        for cause in [LineCause::NotBound, LineCause::DnsSilent, LineCause::Status] {
            let crossing = serde_json::to_value(cause).unwrap();
            assert_eq!(crossing, cause.name());
        }
    }
}

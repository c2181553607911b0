//! The names of a line's settings, and of what can be the matter with it.

use serde::{Deserialize, Serialize};
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
    RefusedByServer,
    NotTls,
    // it does not take the line
    Unauthorized,
    Forbidden,
    /// The detail is the status.
    Status,
}

//! How a line stands.

use std::{fmt, time::SystemTime};

use crate::agent::{NoAnswer, RegistrationRefusal, TlsRefusal, Unreachable, Unresolved};

/// How a line stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineState {
    /// It has just been opened, and no server has answered yet.
    Opening,
    /// A server knows the line, and takes its calls.
    Registered {
        /// The server.
        server: String,
        /// Since when.
        since: SystemTime,
        /// Until when, unless it is renewed before.
        until: SystemTime,
    },
    /// A server answers; the line does not register.
    Reachable {
        /// The server.
        server: String,
        /// Since when.
        since: SystemTime,
    },
    /// No server takes calls.
    Down {
        /// Why, of the server that was tried first.
        because: DownCause,
        /// Since when.
        since: SystemTime,
        /// When it is tried again.
        again_at: SystemTime,
    },
    /// It has been closed.
    Closed,
}

/// Why a line is down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DownCause {
    /// The name of a server leads nowhere.
    Unresolved(Unresolved),
    /// Nothing can be sent to the server.
    Unreachable(Unreachable),
    /// The server can not be trusted, or does not trust us.
    TlsRefused {
        /// What was refused.
        refusal: TlsRefusal,
        /// The name that its certificate must carry.
        expected: String,
    },
    /// It did not take the user or the password.
    Unauthorized,
    /// It does not let the user register.
    Forbidden,
    /// It answered something that is no success.
    Status(u16),
    /// It did not answer.
    Silent(String),
}

impl LineState {
    /// Whether calls can be placed.
    #[must_use]
    pub const fn is_up(&self) -> bool {
        matches!(self, Self::Registered { .. } | Self::Reachable { .. })
    }

    /// Takes over until when a state lasts that is still the same. Whether that has moved.
    pub(super) fn renew(&mut self, as_of: &Self) -> bool {
        let (time, new) = match (self, as_of) {
            (Self::Registered { until, .. }, Self::Registered { until: new, .. }) => (until, new),
            (Self::Down { again_at, .. }, Self::Down { again_at: new, .. }) => (again_at, new),
            _ => return false,
        };
        let moved = *time != *new;
        *time = *new;
        moved
    }

    /// Whether it stands as the other does, since whenever.
    pub(super) fn stands_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Registered { server, .. }, Self::Registered { server: other, .. })
            | (Self::Reachable { server, .. }, Self::Reachable { server: other, .. }) => {
                server == other
            }
            (Self::Down { because, .. }, Self::Down { because: other, .. }) => because == other,
            (Self::Opening, Self::Opening) | (Self::Closed, Self::Closed) => true,
            _ => false,
        }
    }
}

impl DownCause {
    /// The setting to look at first.
    #[must_use]
    pub const fn setting(&self) -> &'static str {
        match self {
            Self::Unreachable(Unreachable::Tls(_)) => "transport",
            Self::Unresolved(_) | Self::Unreachable(_) | Self::Silent(_) => "server",
            Self::TlsRefused { refusal, .. } => match refusal {
                TlsRefusal::UnknownIssuer | TlsRefusal::Expired => "ca-file",
                TlsRefusal::WrongName => "server-name",
                TlsRefusal::CertificateWanted | TlsRefusal::RefusedByServer => "client-certificate",
                TlsRefusal::NotTls(_) => "transport",
            },
            Self::Unauthorized => "password-file",
            Self::Forbidden => "user",
            Self::Status(_) => "domain",
        }
    }

    pub(crate) fn of_reaching(why: Unreachable, expected: &str) -> Self {
        match why {
            Unreachable::Tls(refusal) => Self::TlsRefused {
                refusal,
                expected: expected.to_owned(),
            },
            why => Self::Unreachable(why),
        }
    }
}

impl From<RegistrationRefusal> for DownCause {
    fn from(refusal: RegistrationRefusal) -> Self {
        match refusal {
            RegistrationRefusal::Unauthorized => Self::Unauthorized,
            RegistrationRefusal::Forbidden => Self::Forbidden,
            RegistrationRefusal::Status(status) => Self::Status(status),
            RegistrationRefusal::NoAnswer(why) => Self::Silent(why),
        }
    }
}

impl From<NoAnswer> for DownCause {
    fn from(why: NoAnswer) -> Self {
        match why {
            NoAnswer::ChallengeNotUnderstood => Self::Unauthorized,
            NoAnswer::Silent | NoAnswer::Closed | NoAnswer::NotSent => {
                Self::Silent(why.to_string())
            }
        }
    }
}

impl fmt::Display for DownCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unresolved(why) => why.fmt(f),
            Self::Unreachable(why) => why.fmt(f),
            Self::TlsRefused { refusal, expected } => {
                write!(f, "{refusal}; the name {expected} is expected")
            }
            Self::Unauthorized => f.write_str("the server did not take the user or the password"),
            Self::Forbidden => f.write_str("the server does not let this user register"),
            Self::Status(status) => write!(f, "the server answered {status}"),
            Self::Silent(why) => f.write_str(why),
        }
    }
}

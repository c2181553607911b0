//! Why a line is down, in words for an administrator.

use voice_sip::{
    check::Cause,
    line::{
        DownCause, NoAddress, NotStarted, TlsRefusal, TlsSettingsError, Unreachable, Unresolved,
    },
};

use crate::{ipc::dto::LineCause, words::Words};

/// Why a line could not begin.
#[must_use]
pub fn of_not_starting(why: &NotStarted, words: &Words) -> String {
    match why {
        NotStarted::Bind(error) => {
            let name = LineCause::NotBound.name();
            words.line_not_started(words.line_cause(name, words.reason(error)))
        }
        NotStarted::Tls(error) => {
            let (cause, detail) = of_certificates(error);
            words.line_not_started(words.line_cause(cause.name(), detail))
        }
    }
}

/// Why a step of *Test the line* failed: its name, which is part of the interface, and in
/// words.
#[must_use]
pub fn of_step(cause: &Cause, words: &Words) -> (&'static str, String) {
    let (cause, detail) = named(cause);
    (cause.name(), words.line_cause(cause.name(), detail))
}

/// Why a step of *Test the line* failed: by its name, with what belongs to it.
pub(super) fn named(cause: &Cause) -> (LineCause, String) {
    match cause {
        Cause::NotBound(why) => (LineCause::NotBound, why.clone()),
        Cause::Certificates(error) => of_certificates(error),
        Cause::Down(cause) => of_down(cause),
    }
}

/// Why a line is down, as [`named`].
pub(super) fn of_down(cause: &DownCause) -> (LineCause, String) {
    match cause {
        DownCause::Unresolved(Unresolved { name, why }) => match why {
            NoAddress::Unknown => (LineCause::Unresolved, name.clone()),
            NoAddress::NotOffered => (LineCause::NotOffered, name.clone()),
            NoAddress::DnsSilent => (LineCause::DnsSilent, name.clone()),
            NoAddress::Trouble(why) => (LineCause::DnsTrouble, format!("{name}: {why}")),
        },
        DownCause::Unreachable(Unreachable::Refused) => (LineCause::Refused, String::new()),
        DownCause::Unreachable(Unreachable::Silent) | DownCause::Silent(_) => {
            (LineCause::Silent, String::new())
        }
        DownCause::Unreachable(Unreachable::NoRoute(why)) => (LineCause::NoRoute, why.clone()),
        DownCause::Unreachable(Unreachable::Tls(refusal)) => of_tls(refusal, ""),
        DownCause::TlsRefused { refusal, expected } => of_tls(refusal, expected),
        DownCause::Unauthorized => (LineCause::Unauthorized, String::new()),
        DownCause::Forbidden => (LineCause::Forbidden, String::new()),
        DownCause::Status(status) => (LineCause::Status, status.to_string()),
    }
}

fn of_tls(refusal: &TlsRefusal, expected: &str) -> (LineCause, String) {
    match refusal {
        TlsRefusal::UnknownIssuer => (LineCause::UnknownIssuer, String::new()),
        TlsRefusal::WrongName => (LineCause::WrongName, expected.to_owned()),
        TlsRefusal::Expired => (LineCause::Expired, String::new()),
        TlsRefusal::CertificateWanted => (LineCause::CertificateWanted, String::new()),
        TlsRefusal::RefusedByServer => (LineCause::RefusedByServer, String::new()),
        TlsRefusal::NotTls(why) => (LineCause::NotTls, why.clone()),
    }
}

/// What keeps certificates from being used, as [`named`].
pub(super) fn of_certificates(error: &TlsSettingsError) -> (LineCause, String) {
    match error {
        TlsSettingsError::NoRoots => (LineCause::NoRoots, String::new()),
        TlsSettingsError::NoSystemRoots => (LineCause::NoSystemRoots, String::new()),
        TlsSettingsError::Client(why) => (LineCause::ClientCertificate, why.clone()),
    }
}

//! Why a line is down, in words for an administrator.

use voice_sip::{
    check::Cause,
    line::{
        DownCause, NoAddress, NotStarted, TlsRefusal, TlsSettingsError, Unreachable, Unresolved,
    },
};

use crate::words::Words;

/// Why a line could not begin.
#[must_use]
pub fn of_not_starting(why: &NotStarted, words: &Words) -> String {
    match why {
        NotStarted::Bind(error) => {
            words.line_not_started(words.line_cause("not-bound", words.reason(error)))
        }
        NotStarted::Tls(error) => {
            let (name, detail) = of_certificates(error);
            words.line_not_started(words.line_cause(name, detail))
        }
    }
}

/// Why a step of *Test the line* failed: its name, which is part of the interface, and in
/// words.
#[must_use]
pub fn of_step(cause: &Cause, words: &Words) -> (&'static str, String) {
    let (name, detail) = match cause {
        Cause::NotBound(why) => ("not-bound", why.clone()),
        Cause::Certificates(error) => of_certificates(error),
        Cause::Down(cause) => of_down(cause),
    };
    (name, words.line_cause(name, detail))
}

fn of_down(cause: &DownCause) -> (&'static str, String) {
    match cause {
        DownCause::Unresolved(Unresolved { name, why }) => match why {
            NoAddress::Unknown => ("unresolved", name.clone()),
            NoAddress::NotOffered => ("not-offered", name.clone()),
            NoAddress::DnsSilent => ("dns-silent", name.clone()),
            NoAddress::Trouble(why) => ("dns-trouble", format!("{name}: {why}")),
        },
        DownCause::Unreachable(Unreachable::Refused) => ("refused", String::new()),
        DownCause::Unreachable(Unreachable::Silent) | DownCause::Silent(_) => {
            ("silent", String::new())
        }
        DownCause::Unreachable(Unreachable::NoRoute(why)) => ("no-route", why.clone()),
        DownCause::Unreachable(Unreachable::Tls(refusal)) => of_tls(refusal, ""),
        DownCause::TlsRefused { refusal, expected } => of_tls(refusal, expected),
        DownCause::Unauthorized => ("unauthorized", String::new()),
        DownCause::Forbidden => ("forbidden", String::new()),
        DownCause::Status(status) => ("status", status.to_string()),
    }
}

fn of_tls(refusal: &TlsRefusal, expected: &str) -> (&'static str, String) {
    match refusal {
        TlsRefusal::UnknownIssuer => ("unknown-issuer", String::new()),
        TlsRefusal::WrongName => ("wrong-name", expected.to_owned()),
        TlsRefusal::Expired => ("expired", String::new()),
        TlsRefusal::RefusedByServer => ("refused-by-server", String::new()),
        TlsRefusal::NotTls(why) => ("not-tls", why.clone()),
    }
}

fn of_certificates(error: &TlsSettingsError) -> (&'static str, String) {
    match error {
        TlsSettingsError::NoRoots => ("no-roots", String::new()),
        TlsSettingsError::NoSystemRoots => ("no-system-roots", String::new()),
        TlsSettingsError::Client(why) => ("client-certificate", why.clone()),
    }
}

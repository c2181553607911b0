//! What is the matter with a line, by its name and with the setting to look at.

use voice_sip::{
    check::Failure,
    line::{DownCause, NotStarted},
};

use super::{LineFault, cause};
use crate::ipc::dto::{LineCause, LineSetting, LineTrouble};

/// Of a step of *Test the line*.
pub(crate) fn of_failure(failure: &Failure) -> LineTrouble {
    let (cause, detail) = cause::named(&failure.cause);
    trouble(cause, detail, failure.setting)
}

/// Of a line that no server takes.
pub(super) fn of_down(because: &DownCause) -> LineTrouble {
    let (cause, detail) = cause::of_down(because);
    trouble(cause, detail, because.setting())
}

/// Of a setting that names what can not be had.
pub(crate) fn of_fault(fault: &LineFault) -> LineTrouble {
    let (cause, detail) = fault.named();
    trouble(cause, detail, fault.setting)
}

/// Of a line that could not begin.
pub(crate) fn of_not_starting(why: &NotStarted) -> LineTrouble {
    match why {
        NotStarted::Bind(error) => trouble(LineCause::NotBound, error.to_string(), "bind-address"),
        NotStarted::Tls(error) => {
            let (cause, detail) = cause::of_certificates(error);
            let setting = match cause {
                LineCause::ClientCertificate => "client-certificate",
                _ => "ca-file",
            };
            trouble(cause, detail, setting)
        }
    }
}

/// Of settings that can not be made out.
pub(crate) fn not_readable() -> LineTrouble {
    trouble(LineCause::NotReadable, String::new(), "server")
}

fn trouble(cause: LineCause, detail: String, setting: &str) -> LineTrouble {
    LineTrouble {
        cause,
        detail: (!detail.is_empty()).then_some(detail),
        setting: LineSetting::named(setting).unwrap_or(LineSetting::Server),
    }
}

//! A display and a session bus of our own, for windows that nobody has to see.

use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::failure::{Failure, Outcome, While};
use crate::process::Program;
use crate::repository::Repository;

/// Xvfb on a free display number with a window manager; both end when this is dropped.
pub(crate) struct VirtualDisplay {
    name: String,
    // The window manager is dropped, and so ended, before the display it draws on.
    _window_manager: Ended,
    _server: Ended,
}

/// A process that is ended with its owner.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _already_gone = self.0.kill();
        let _status = self.0.wait();
    }
}

/// Whether windows can be shown to somebody here.
pub(crate) fn is_available() -> bool {
    !cfg!(target_os = "linux")
        || ["WAYLAND_DISPLAY", "DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

impl VirtualDisplay {
    pub(crate) fn start() -> Outcome<Self> {
        // The server picks a free number itself and writes it down once it takes connections.
        let mut server = Ended(
            Command::new("Xvfb")
                .args([
                    "-displayfd",
                    "1",
                    "-screen",
                    "0",
                    "1600x1200x24",
                    "-nolisten",
                    "tcp",
                    "-noreset",
                ])
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .while_doing("start the virtual display Xvfb")?,
        );
        let output = server
            .0
            .stdout
            .take()
            .ok_or_else(|| Failure::new("Xvfb has no output."))?;
        let mut number = String::new();
        BufReader::new(output)
            .read_line(&mut number)
            .while_doing("read Xvfb's display number")?;
        if number.trim().is_empty() {
            return Err(Failure::new(
                "The virtual display Xvfb ended before it was ready.",
            ));
        }
        let name = format!(":{}", number.trim());
        let window_manager = Ended(
            Command::new("openbox")
                .args(["--sm-disable"])
                .env("DISPLAY", &name)
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .while_doing("start the window manager openbox")?,
        );
        Ok(Self {
            name,
            _window_manager: window_manager,
            _server: server,
        })
    }

    /// What a program needs to know to show itself here, and to be read by assistive technology.
    pub(crate) fn variables(&self) -> [(&'static str, OsString); 5] {
        [
            ("DISPLAY", self.name.clone().into()),
            ("WAYLAND_DISPLAY", OsString::new()),
            ("GDK_BACKEND", "x11".into()),
            ("LIBGL_ALWAYS_SOFTWARE", "1".into()),
            ("GTK_A11Y", "atspi".into()),
        ]
    }
}

/// A program under a session bus that is there for it alone.
pub(crate) fn on_own_bus(repository: &Repository, program: &str) -> Program {
    repository.program("dbus-run-session").args(["--", program])
}

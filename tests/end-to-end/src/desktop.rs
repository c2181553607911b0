//! A desktop that nobody sees: a display, a window manager, a session bus and a home, new for each scenario.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::rc::Rc;

use tempfile::TempDir;

use crate::patience::until;
use crate::phone::Phone;
use crate::pictures::Pictures;
use crate::process::{Running, program};
use crate::screen::{Area, Screen};
use crate::trouble::{Outcome, Trouble, While};
use crate::window::Window;

/// One person's desktop. Two scenarios never share one, so they may run side by side.
pub struct Desktop {
    // Ended in this order: whoever uses something goes before it.
    _bus: Running,
    /// Window manager and display server, unless they are another session's.
    _under: Option<(Option<Running>, Running)>,
    display: String,
    bus_address: String,
    home: Rc<TempDir>,
    pictures: Pictures,
    binary: PathBuf,
}

/// How the program is started.
#[derive(Clone, Debug, Default)]
pub struct Launch {
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
}

impl Launch {
    /// With the person's own empty store.
    #[must_use]
    pub fn plain() -> Self {
        Self::default()
    }

    /// Straight into the sample organisation.
    #[must_use]
    pub fn sample() -> Self {
        Self::default().with(["--demo"])
    }

    /// With more arguments.
    #[must_use]
    pub fn with<A: Into<String>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        self.arguments.extend(arguments.into_iter().map(Into::into));
        self
    }

    /// In a language, `en` or `sv`.
    #[must_use]
    pub fn in_language(self, language: &str) -> Self {
        self.with(["--language", language])
    }

    /// Where the system speaks this language, for example `sv_SE.UTF-8`.
    #[must_use]
    pub fn on_a_system_in(self, locale: &str) -> Self {
        self.where_set("LANG", locale)
    }

    /// Where GTK wears this theme, for example `HighContrast`.
    #[must_use]
    pub fn on_a_desktop_in(self, theme: &str) -> Self {
        self.where_set("GTK_THEME", theme)
    }

    /// Where the time is what a file says, by libfaketime; how long things take stays as it is.
    #[must_use]
    pub fn by_the_clock_in(self, file: &Path, faketime: &Path) -> Self {
        self.where_set("LD_PRELOAD", &faketime.to_string_lossy())
            .where_set("FAKETIME_TIMESTAMP_FILE", &file.to_string_lossy())
            .where_set("FAKETIME_NO_CACHE", "1")
            .where_set("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            .where_set("DONT_FAKE_MONOTONIC", "1")
    }

    fn where_set(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// Who has the windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowManager {
    /// With many keys of its own, as on a desktop.
    Openbox,
    /// One window at a time, as on a small device.
    Matchbox,
    /// Nobody: the scenario brings a compositor of its own.
    Nobody,
}

impl WindowManager {
    fn start(self, display: &str, home: &Path) -> Outcome<Option<Running>> {
        let (name, arguments): (_, &[&str]) = match self {
            Self::Nobody => return Ok(None),
            Self::Openbox => ("openbox", &["--sm-disable", "--startup", "echo ready"]),
            Self::Matchbox => ("matchbox-window-manager", &["-use_titlebar", "no"]),
        };
        let mut manager = Running::start(
            &format!("the window manager {name}"),
            program(name)
                .args(arguments)
                .env("DISPLAY", display)
                .env("HOME", home)
                .env_remove("XDG_CONFIG_HOME")
                .stdout(Stdio::piped()),
        )?;
        match self {
            Self::Nobody => {}
            Self::Openbox => drop(manager.first_line()?),
            Self::Matchbox => until("the window manager matchbox", || {
                let told = program("xprop")
                    .args(["-root", "_NET_SUPPORTING_WM_CHECK"])
                    .env("DISPLAY", display)
                    .stdout(Stdio::piped())
                    .output()
                    .while_trying_to("ask who has the windows (x11-utils)")?;
                let told = String::from_utf8_lossy(&told.stdout).contains("window id");
                Ok(told.then_some(()))
            })?,
        }
        Ok(Some(manager))
    }
}

impl Desktop {
    /// Starts one for the scenario called `name`, whose pictures go into `pictures`.
    ///
    /// # Errors
    /// When the program has not been built, or something the desktop is made of is missing.
    pub fn start(binary: PathBuf, pictures: PathBuf) -> Outcome<Self> {
        Self::start_under(WindowManager::Openbox, binary, pictures)
    }

    /// The same under another window manager.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub fn start_under(
        manager: WindowManager,
        binary: PathBuf,
        pictures: PathBuf,
    ) -> Outcome<Self> {
        if !binary.is_file() {
            return Err(Trouble::new(format!(
                "{} is missing: build it with `cargo build --package svara`, or name another one in SVARA_BINARY",
                binary.display()
            )));
        }
        let home = tempfile::Builder::new()
            .prefix("svara-")
            .tempdir()
            .while_trying_to("make a home")?;
        let mut server = Running::start(
            "the display server Xvfb",
            program("Xvfb")
                .args(["-displayfd", "1", "-screen", "0", "1280x1024x24"])
                .args(["-nolisten", "tcp", "-noreset", "-fbdir"])
                .arg(home.path())
                .stdout(Stdio::piped()),
        )?;
        let display = format!(":{}", server.first_line()?);
        let window_manager = manager.start(&display, home.path())?;
        let (bus, bus_address) = session_bus(&display, home.path())?;
        Ok(Self {
            _bus: bus,
            _under: Some((window_manager, server)),
            display,
            bus_address,
            home: Rc::new(home),
            pictures: Pictures::of(pictures)?,
            binary,
        })
    }

    /// The data folder that every start of the program on this desktop uses.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    /// A place for files of the scenario's own.
    #[must_use]
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The program under test.
    #[must_use]
    pub fn binary(&self) -> &Path {
        &self.binary
    }

    /// Writes a settings file and gives its path.
    ///
    /// # Errors
    /// When it can not be written.
    pub fn settings(&self, toml: &str) -> Outcome<String> {
        let file = self.home.path().join("svara.toml");
        std::fs::write(&file, toml).while_trying_to("write the settings file")?;
        Ok(file.to_string_lossy().into_owned())
    }

    /// Starts the program and waits until its window shows a page.
    ///
    /// # Errors
    /// When the window does not come.
    pub fn open(&self, launch: &Launch) -> Outcome<Window<'_>> {
        Window::open(self, &self.arguments(launch), &launch.environment)
    }

    /// The program as a person would start it from a menu: without a driver.
    #[must_use]
    pub fn svara(&self, launch: &Launch) -> Command {
        let mut command = self.command(&self.binary.to_string_lossy());
        command
            .args(self.arguments(launch))
            .envs(launch.environment.clone());
        command
    }

    /// Something on this desktop, with nothing of the outer environment but the search path.
    #[must_use]
    pub fn command(&self, name: &str) -> Command {
        let mut command = program(name);
        command.env_clear().envs(self.environment());
        command
    }

    /// The person's phone: the native dialog that plays it.
    ///
    /// # Errors
    /// When assistive technology does not start.
    pub fn phone(&self) -> Outcome<Phone<'_>> {
        Phone::on(self)
    }

    /// The pictures of this scenario.
    #[must_use]
    pub fn pictures(&self) -> &Pictures {
        &self.pictures
    }

    /// Photographs the whole desktop, native dialogs included.
    ///
    /// # Errors
    /// When the picture is not taken.
    pub fn photograph(&self, name: &str) -> Outcome {
        let screen = self.screen()?;
        self.photograph_area(name, screen.whole())
    }

    /// Photographs a part of the display once nothing moves there.
    ///
    /// # Errors
    /// When the picture is not taken.
    pub fn photograph_area(&self, name: &str, area: Area) -> Outcome {
        let screen = self.screen()?;
        screen.comes_to_rest(area)?;
        self.pictures.keep(name, &screen.picture(area)?)
    }

    /// The real keyboard, typing into whatever has the focus.
    ///
    /// # Errors
    /// When the keys do not reach the display.
    pub fn keyboard(&self, arguments: &[&str]) -> Outcome {
        let status = self
            .command("xdotool")
            .args(arguments)
            .status()
            .while_trying_to("press keys")?;
        if status.success() {
            Ok(())
        } else {
            Err(Trouble::new(format!("xdotool {arguments:?} failed")))
        }
    }

    /// The display's own id of the window that shows the page.
    ///
    /// # Errors
    /// When there is none.
    pub fn window_of_page(&self) -> Outcome<String> {
        until("the program's window", || {
            let found = self
                .command("xdotool")
                .args(["search", "--onlyvisible", "--name", "Svara$"])
                .stdout(Stdio::piped())
                .output()
                .while_trying_to("find the window")?;
            let found = String::from_utf8_lossy(&found.stdout);
            Ok(found.lines().next().map(str::to_owned))
        })
    }

    /// Whether a window is still to be seen.
    ///
    /// # Errors
    /// When the display does not tell.
    pub fn shows(&self, window: &str) -> Outcome<bool> {
        let found = self
            .command("xwininfo")
            .args(["-id", window])
            .stdout(Stdio::piped())
            .output()
            .while_trying_to("find the window (x11-utils)")?;
        Ok(String::from_utf8_lossy(&found.stdout).contains("Map State: IsViewable"))
    }

    /// Where the inside of a window is on the display.
    ///
    /// # Errors
    /// When it has gone.
    pub fn place_of(&self, window: &str) -> Outcome<Area> {
        // `xdotool getwindowgeometry` counts the window manager's frame twice.
        let found = self
            .command("xwininfo")
            .args(["-id", window])
            .stdout(Stdio::piped())
            .output()
            .while_trying_to("find the window (x11-utils)")?;
        let found = String::from_utf8_lossy(&found.stdout).into_owned();
        let side = |name: &str| {
            let value = found
                .lines()
                .find_map(|line| line.trim().strip_prefix(name));
            let value = value.and_then(|value| value.trim().parse::<usize>().ok());
            value.ok_or_else(|| Trouble::new(format!("the window has no {name}")))
        };
        Ok(Area {
            left: side("Absolute upper-left X:")?,
            top: side("Absolute upper-left Y:")?,
            width: side("Width:")?,
            height: side("Height:")?,
        })
    }

    /// The display's picture, to time by.
    ///
    /// # Errors
    /// When the display keeps none.
    pub fn screen(&self) -> Outcome<Screen> {
        Screen::in_folder(self.home())
    }

    /// Keeps the program's log files beside the pictures.
    ///
    /// # Errors
    /// When they can not be copied.
    pub fn keep_logs(&self) -> Outcome {
        let mut folders = vec![self.data()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder)
                .while_trying_to("look for logs")?
                .flatten()
            {
                let path = entry.path();
                let name = entry.file_name().to_string_lossy().into_owned();
                if path.is_dir() {
                    folders.push(path);
                } else if name.contains(".log") {
                    std::fs::copy(&path, self.pictures.folder().join(&name))
                        .while_trying_to("keep a log")?;
                }
            }
        }
        Ok(())
    }

    /// The window that has the keyboard, if one has.
    ///
    /// # Errors
    /// When the display does not tell.
    pub fn active_window(&self) -> Outcome<Option<String>> {
        let found = self
            .command("xdotool")
            .arg("getactivewindow")
            .stdout(Stdio::piped())
            .output()
            .while_trying_to("find the active window")?;
        let id = String::from_utf8_lossy(&found.stdout).trim().to_owned();
        Ok((!id.is_empty()).then_some(id))
    }

    /// The same display and home as of somebody else who is logged in: with a session bus of its own, so that
    /// programs there do not know of those here.
    ///
    /// # Errors
    /// When it does not start.
    pub fn somebody_elses_session(&self) -> Outcome<Self> {
        let (bus, bus_address) = session_bus(&self.display, self.home())?;
        Ok(Self {
            _bus: bus,
            _under: None,
            display: self.display.clone(),
            bus_address,
            home: Rc::clone(&self.home),
            pictures: self.pictures.clone(),
            binary: self.binary.clone(),
        })
    }

    fn arguments(&self, launch: &Launch) -> Vec<String> {
        let data = self.data().to_string_lossy().into_owned();
        [
            vec!["--data-dir".to_owned(), data],
            launch.arguments.clone(),
        ]
        .concat()
    }

    fn environment(&self) -> Vec<(&'static str, OsString)> {
        let home = self.home.path();
        vec![
            ("PATH", std::env::var_os("PATH").unwrap_or_default()),
            ("HOME", home.into()),
            ("XDG_CONFIG_HOME", home.join("config").into()),
            ("XDG_DATA_HOME", home.join("share").into()),
            ("XDG_CACHE_HOME", home.join("cache").into()),
            ("XDG_RUNTIME_DIR", home.into()),
            ("DISPLAY", self.display.clone().into()),
            ("DBUS_SESSION_BUS_ADDRESS", self.bus_address.clone().into()),
            ("GDK_BACKEND", "x11".into()),
            ("LIBGL_ALWAYS_SOFTWARE", "1".into()),
            ("LANG", "C.UTF-8".into()),
            ("RUST_BACKTRACE", "1".into()),
        ]
    }
}

/// Starts a session bus, and gives its address.
fn session_bus(display: &str, home: &Path) -> Outcome<(Running, String)> {
    let mut bus = Running::start(
        "the session bus",
        program("dbus-daemon")
            .args(["--session", "--nofork", "--nopidfile", "--print-address=1"])
            .env("DISPLAY", display)
            .env("HOME", home)
            .env("XDG_RUNTIME_DIR", home)
            .stdout(Stdio::piped()),
    )?;
    let address = bus.first_line()?;
    Ok((bus, address))
}

//! A kiosk's session as its unit runs it, with cage: what crashes is started again, and nothing of anybody is left.
//!
//! The program that is installed is run by the session that was installed with it; any other by the one in this repository.

use std::fs;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::Command;

use end_to_end::desktop::{Desktop, WindowManager};
use end_to_end::memory::processes_below;
use end_to_end::patience::until;
use end_to_end::process::Running;
use end_to_end::scenario::{play_under, workspace};
use end_to_end::trouble::{Outcome, Trouble, While};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};

use crate::kiosk::{ACCENT, differing};

const INSTALLED: &str = "/usr/bin/svara";
const UNIT: &str = "/usr/lib/systemd/system/svara-kiosk.service";
const SESSION: &str = "/usr/lib/svara/kiosk-session.sh";

/// Whoever is nobody.
pub(crate) const NOBODY: u32 = 65_534;

/// What the ring around the focus and a pointer take, in bytes of a picture: no word is as small.
const SMALLEST: usize = 400;

#[test]
fn what_crashes_at_a_kiosk_begins_anew_over_an_older_store_and_knows_nobody() -> Outcome {
    play_under(WindowManager::Nobody, "kiosk-session", |desktop| {
        let unit = Unit::of(desktop)?;
        let screen = desktop.screen()?;
        let rest = || desktop.keyboard(&["mousemove", "30", "400"]);
        // The page that waits, as everybody finds it.
        let waits = || {
            until("the page that waits", || {
                Ok((screen.count(ACCENT)? > 50_000).then_some(()))
            })?;
            rest()?;
            screen.comes_to_rest(screen.whole())?;
            screen.read(screen.whole())
        };
        let somebody_types = || {
            desktop.keyboard(&["key", "Tab", "key", "Return"])?;
            until("a page with something to type in", || {
                Ok((screen.count(ACCENT)? < 50_000).then_some(()))
            })?;
            screen.comes_to_rest(screen.whole())?;
            desktop.keyboard(&["type", "anna\tanna answers the phone"])?;
            screen.comes_to_rest(screen.whole())
        };

        let mut session = unit.starts()?;
        let before = waits()?;
        desktop.photograph("waiting")?;
        let mut left = Vec::new();
        let mut looks = |after: &str, seen: &[u8]| {
            let differ = differing(&before, seen);
            if differ > SMALLEST {
                left.push(format!("{after}: {differ} bytes of the picture differ"));
            }
        };

        // The process that draws the page alone.
        somebody_types()?;
        desktop.photograph("typed")?;
        let program = the_only(&session, "svara")?;
        let pages = processes_below(program, "WebKitWebProces");
        ends(pages.first().copied(), Signal::KILL)?;
        looks("after its page crashed", &waits()?);
        desktop.photograph("page-crashed")?;
        assert_eq!(
            the_only(&session, "svara")?,
            program,
            "it is still the same"
        );

        // The program, in the middle of a visit.
        somebody_types()?;
        ends(Some(program), Signal::KILL)?;
        let status = until("the session to end with its program", || session.ended())?;
        assert!(
            !status.success() && status.code() != Some(unit.is_left_with),
            "{status}: its unit would not start it again"
        );
        session = unit.starts()?;
        looks("after it crashed", &waits()?);
        desktop.photograph("crashed")?;
        assert!(left.is_empty(), "{}", left.join("\n"));

        // As the system stops it: all of it is told, and goes.
        let group = Pid::from_raw(i32::try_from(session.id()).unwrap_or_default());
        let group = group.ok_or_else(|| Trouble::new("the session has no process id"))?;
        kill_process_group(group, Signal::TERM).while_trying_to("stop the session")?;
        until("the session to end when it is stopped", || session.ended())?;
        until("the program to end with it", || {
            Ok(processes_below(session.id(), "svara")
                .is_empty()
                .then_some(()))
        })
    })
}

/// The kiosk's unit, as far as it matters here.
struct Unit<'a> {
    desktop: &'a Desktop,
    session: PathBuf,
    /// The status after which it is not started again.
    is_left_with: i32,
}

impl<'a> Unit<'a> {
    /// Installs it for nobody, with a store that an older version wrote.
    fn of(desktop: &'a Desktop) -> Outcome<Self> {
        let home = desktop.home();
        let is_installed = desktop.binary() == Path::new(INSTALLED);
        let packaging = workspace().join("src-tauri/packaging");
        let (unit, session) = if is_installed {
            (PathBuf::from(UNIT), PathBuf::from(SESSION))
        } else {
            // Where this was built may be open to its owner alone.
            let svara = home.join("svara");
            fs::copy(desktop.binary(), &svara).while_trying_to("give the program away")?;
            let script = fs::read_to_string(packaging.join("kiosk-session.sh"))
                .while_trying_to("read the session")?;
            let ours = script.replace(INSTALLED, &svara.to_string_lossy());
            let session = home.join("kiosk-session.sh");
            fs::write(&session, ours).while_trying_to("write the session")?;
            (packaging.join("svara-kiosk.service"), session)
        };
        let unit = fs::read_to_string(unit).while_trying_to("read the unit")?;
        let says = |key: &str| {
            let line = unit.lines().find_map(|line| line.strip_prefix(key));
            line.ok_or_else(|| Trouble::new(format!("the unit does not say {key}")))
        };
        assert_eq!(says("ExecStart=")?, format!("/bin/sh {SESSION}"));
        assert_eq!(says("Restart=")?, "always");
        let is_left_with = says("RestartPreventExitStatus=")?;
        let is_left_with = is_left_with.parse().while_trying_to("read the unit")?;

        let settings = home.join("config/svara");
        fs::create_dir_all(&settings).while_trying_to("make a place for settings")?;
        let key = home.join("store.key").to_string_lossy().into_owned();
        let text = format!(
            "[program]\nlanguage = \"sv\"\n\n[store]\nkey = \"file\"\nkey-file = {key:?}\n"
        );
        fs::write(settings.join("settings.toml"), text).while_trying_to("write the settings")?;
        let fixture = |name: &str| workspace().join("tests/fixtures").join(name);
        let restored = desktop
            .command(&desktop.binary().to_string_lossy())
            .arg("restore")
            .arg(fixture("older-store.backup"))
            .arg("--passphrase-file")
            .arg(fixture("older-store.passphrase"))
            .status()
            .while_trying_to("bring the older store back")?;
        assert!(restored.success(), "the older store: {restored}");
        if is_root() {
            give_away(home)?;
        }
        Ok(Self {
            desktop,
            session,
            is_left_with,
        })
    }

    /// Starts the session, in the place of systemd.
    fn starts(&self) -> Outcome<Running> {
        let mut command = as_nobody(self.desktop, "sh");
        command
            .arg(&self.session)
            .env("RUNTIME_DIRECTORY", self.desktop.home());
        Running::start("the kiosk's session", under_x11(&mut command))
    }
}

/// Cage has no virtual keyboard, so that it draws on a display of its own here, where keys and pointer are as real as to
/// any other program.
pub(crate) fn under_x11(command: &mut Command) -> &mut Command {
    command
        .env_remove("GDK_BACKEND")
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env("WLR_BACKENDS", "x11")
        .env("WLR_RENDERER", "pixman")
}

/// Something that may not be run by root, which cage refuses to be.
pub(crate) fn as_nobody(desktop: &Desktop, name: &str) -> Command {
    if !is_root() {
        return desktop.command(name);
    }
    let mut command = desktop.command("setpriv");
    command.args([
        &format!("--reuid={NOBODY}"),
        &format!("--regid={NOBODY}"),
        "--clear-groups",
        name,
    ]);
    command
}

pub(crate) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Gives a folder to nobody, with all that is in it.
pub(crate) fn give_away(folder: &Path) -> Outcome {
    chown(folder, Some(NOBODY), Some(NOBODY)).while_trying_to("give the home away")?;
    let inside = fs::read_dir(folder).while_trying_to("give the home away")?;
    for entry in inside.flatten() {
        let path = entry.path();
        if path.is_dir() && !path.is_symlink() {
            give_away(&path)?;
        } else {
            chown(&path, Some(NOBODY), Some(NOBODY)).while_trying_to("give the home away")?;
        }
    }
    Ok(())
}

/// The one process of a session that is called so.
fn the_only(session: &Running, name: &str) -> Outcome<u32> {
    match processes_below(session.id(), name)[..] {
        [only] => Ok(only),
        ref several => Err(Trouble::new(format!("{several:?} are called {name}"))),
    }
}

fn ends(process: Option<u32>, signal: Signal) -> Outcome {
    let process = process.and_then(|process| i32::try_from(process).ok());
    let process = process.and_then(Pid::from_raw);
    let process = process.ok_or_else(|| Trouble::new("there is no such process"))?;
    kill_process(process, signal).while_trying_to("end a process")
}

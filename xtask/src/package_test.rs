//! The package test: the deb is installed, used, upgraded over an older store, and removed.
//!
//! It changes the system it runs on and puts it back: a machine that already has Svara is left alone.

use std::path::{Path, PathBuf};

use crate::bundle;
use crate::failure::{Failure, Outcome, While};
use crate::process::Program;
use crate::repository::Repository;
use crate::suite;
use crate::system_packages::{self, BUILD, PACKAGING, VIRTUAL_DISPLAY, as_root};
use crate::tally::Tally;

/// In bytes. What it is made of, and what keeps it small, is in docs/decisions/0010-a-small-package.md.
const LARGEST_DEB: u64 = 6_500_000;

const INSTALLED_PROGRAM: &str = "/usr/bin/svara";

/// What an installation holds, besides the icons' sizes.
const INSTALLED: &[&str] = &[
    "/usr/bin/svara",
    "/usr/share/applications/Svara.desktop",
    "/usr/share/icons/hicolor/32x32/apps/svara.png",
    "/usr/share/icons/hicolor/128x128/apps/svara.png",
    "/usr/share/icons/hicolor/scalable/apps/svara.svg",
    "/usr/share/metainfo/org.svara.Svara.metainfo.xml",
    "/usr/share/man/man1/svara.1.gz",
    "/usr/share/man/man1/svara-backup.1.gz",
    "/usr/share/man/sv/man1/svara.1.gz",
    "/usr/share/man/man1/svara-kiosk-pin.1.gz",
    "/usr/lib/systemd/system/svara-kiosk.service",
    "/usr/lib/svara/kiosk-session.sh",
    "/usr/lib/sysusers.d/svara-kiosk.conf",
    "/usr/share/doc/svara/kiosk.md",
    "/usr/share/doc/svara/settings.en.toml",
    "/usr/share/doc/svara/settings.sv.toml",
    "/usr/share/bash-completion/completions/svara",
    "/usr/share/fish/vendor_completions.d/svara.fish",
];

pub(crate) fn run(repository: &Repository, tally: &mut Tally) -> Outcome {
    system_packages::ensure(&[&BUILD, &VIRTUAL_DISPLAY, &PACKAGING])?;
    if !system_packages::on_path("apt-get") {
        println!("There is no apt here, so the deb can not be tried. CI tries it.");
        return Ok(());
    }
    if installed_version().is_some() {
        return Err(Failure::new(
            "Svara is already installed on this machine, and this test would replace and remove it. \
             Remove it first (sudo apt-get remove svara), or leave this test to CI.",
        ));
    }
    let packages = bundle::bundle(repository, &[])?;
    let deb = with_extension(&packages, "deb")?;
    let rpm = with_extension(&packages, "rpm")?;
    let scratch = repository.target().join("package-test");
    if scratch.exists() {
        std::fs::remove_dir_all(&scratch).while_doing("clear target/package-test")?;
    }
    std::fs::create_dir_all(&scratch).while_doing("make target/package-test")?;
    let mut checks = Checks { tally };

    checks.that("the deb is no larger than 6.5 MB", || size(deb))?;
    let unpacked = scratch.join("unpacked");
    Program::new("dpkg-deb")
        .arg("--extract")
        .arg(deb)
        .arg(&unpacked)
        .run()?;
    checks.that("every file of the list is in the deb", || {
        missing(
            INSTALLED
                .iter()
                .filter(|path| !unpacked.join(path.trim_start_matches('/')).is_file()),
        )
    })?;
    checks.that("every file of the list is in the rpm", || {
        let files = Program::new("rpm")
            .args(["--query", "--list", "--package"])
            .arg(rpm)
            .output()?;
        missing(
            INSTALLED
                .iter()
                .filter(|path| !files.lines().any(|line| line == **path)),
        )
    })?;
    let below = |path: &str| unpacked.join(path);
    checks.that("the desktop file is valid", || {
        Program::new("desktop-file-validate")
            .arg(below("usr/share/applications/Svara.desktop"))
            .run()
    })?;
    checks.that("the AppStream metainfo is valid", || {
        Program::new("appstreamcli")
            .args(["validate", "--no-net"])
            .arg(below("usr/share/metainfo/org.svara.Svara.metainfo.xml"))
            .run()
    })?;
    checks.that("the manual renders without a warning", || {
        manual(&below("usr/share/man/man1/svara.1.gz"))
    })?;
    checks.that("so does the Swedish one", || {
        manual(&below("usr/share/man/sv/man1/svara.1.gz"))
    })?;

    installation(repository, deb, &scratch, &mut checks)
}

const KIOSK_UNIT: &str = "/usr/lib/systemd/system/svara-kiosk.service";

/// Everything that needs the program installed; it is removed again whatever happens.
fn installation(
    repository: &Repository,
    deb: &Path,
    scratch: &Path,
    checks: &mut Checks<'_>,
) -> Outcome {
    let version = repository.version()?;
    let older = repacked_as_older(deb, scratch, &version)?;
    let _removed_at_the_end = Removal;
    let store = OlderStore::in_folder(repository, scratch)?;

    checks.that("an older version installs", || install(&older))?;
    checks.that("it makes a store", || store.restore())?;
    checks.that("the new version installs over it", || install(deb))?;
    checks.that("the kiosk is there, right, and off", kiosk)?;
    checks.that("it can be enabled and disabled", || is_enabled(scratch))?;
    checks.that("its session ends as the kiosk does", || session(scratch))?;
    checks.that("it is the new version", || {
        let said = Program::new(INSTALLED_PROGRAM).arg("--version").output()?;
        let expected = format!("svara {version}");
        let installed = installed_version();
        if said.trim() == expected && installed.as_deref() == Some(&version) {
            return Ok(());
        }
        Err(Failure::new(format!(
            "It says {:?} and is installed as {installed:?}; {expected:?} was expected.",
            said.trim()
        )))
    })?;
    checks.that("the new version reads the older one's store", || {
        store.backup()
    })?;
    println!(
        "The main job, a kiosk from its waiting page to its PIN, and its session under cage over an older store, with the \
         installed program:"
    );
    let program = Path::new(INSTALLED_PROGRAM);
    let scenarios = ["--", "main_job", "kiosk_screens", "kiosk_session"];
    suite::window_tests(repository, checks.tally, program, &scenarios)?;
    checks.that("removing it leaves no file of it", || {
        remove()?;
        still_there(INSTALLED.iter().filter(|path| Path::new(path).exists()))
    })?;
    checks.that("removing it leaves everybody's data", || store.is_there())
}

/// A store that the older version makes and the newer one has to read.
struct OlderStore {
    backup: PathBuf,
    passphrase: PathBuf,
    settings: PathBuf,
    data: PathBuf,
    scratch: PathBuf,
}

impl OlderStore {
    fn in_folder(repository: &Repository, scratch: &Path) -> Outcome<Self> {
        // A key file, because nobody is signed in here whose keyring could be opened.
        let settings = scratch.join("settings.toml");
        let key = scratch.join("store.key");
        let text = format!(
            "[store]\nkey = \"file\"\nkey-file = {:?}\n",
            key.to_string_lossy()
        );
        std::fs::write(&settings, text).while_doing("write the settings of the package test")?;
        Ok(Self {
            backup: repository.path("tests/fixtures/older-store.backup"),
            passphrase: repository.path("tests/fixtures/older-store.passphrase"),
            settings,
            data: scratch.join("data"),
            scratch: scratch.to_owned(),
        })
    }

    fn restore(&self) -> Outcome {
        self.svara()
            .arg("restore")
            .arg(&self.backup)
            .arg("--passphrase-file")
            .arg(&self.passphrase)
            .run()
    }

    fn backup(&self) -> Outcome {
        let again = self.scratch.join("again.backup");
        self.svara()
            .arg("backup")
            .arg(again)
            .arg("--passphrase-file")
            .arg(&self.passphrase)
            .run()
    }

    fn is_there(&self) -> Outcome {
        if self.data.join("store").is_dir() {
            return Ok(());
        }
        Err(Failure::new(format!("{} is gone.", self.data.display())))
    }

    fn svara(&self) -> Program {
        Program::new(INSTALLED_PROGRAM)
            .arg("--settings")
            .arg(&self.settings)
            .arg("--data-dir")
            .arg(&self.data)
    }
}

/// The kiosk's unit as systemd reads it: nothing of it is wrong, and nothing starts by itself.
fn kiosk() -> Outcome {
    const WANTED: &str = "/etc/systemd/system/graphical.target.wants/svara-kiosk.service";
    let said = Program::new(INSTALLED_PROGRAM)
        .args(["settings", "check", "/usr/share/doc/svara/settings.en.toml"])
        .output()?;
    println!("{}", said.trim());
    if Path::new(WANTED).exists() {
        return Err(Failure::new("The kiosk is enabled by being installed."));
    }
    if !system_packages::on_path("systemd-analyze") {
        println!("There is no systemd here, so the kiosk's unit can not be read by it.");
        return Ok(());
    }
    // Units that this machine does not have are none of ours; what it says of ours names the file.
    let command = "systemd-analyze verify --recursive-errors=no --man=no \"$0\" 2>&1 | grep --fixed-strings svara-kiosk || true";
    let complaints = Program::new("bash")
        .args(["-c", command, KIOSK_UNIT])
        .output()?;
    if complaints.trim().is_empty() {
        Ok(())
    } else {
        Err(Failure::new(complaints))
    }
}

/// Enables the kiosk below a folder, where no systemd need run, and disables it again.
fn is_enabled(scratch: &Path) -> Outcome {
    if !system_packages::on_path("systemctl") {
        println!("There is no systemctl here, so the kiosk can not be enabled.");
        return Ok(());
    }
    let root = scratch.join("root");
    let units = root.join("usr/lib/systemd/system");
    std::fs::create_dir_all(&units).while_doing("make a root for units")?;
    std::fs::copy(KIOSK_UNIT, units.join("svara-kiosk.service"))
        .while_doing("copy the kiosk's unit")?;
    let wanted = root.join("etc/systemd/system/graphical.target.wants/svara-kiosk.service");
    for (verb, is_wanted) in [("enable", true), ("disable", false)] {
        Program::new("systemctl")
            .arg("--root")
            .arg(&root)
            .args([verb, "svara-kiosk"])
            .run()?;
        if wanted.is_symlink() != is_wanted {
            return Err(Failure::new(format!(
                "After {verb}, {} is wanted by graphical.target: {}.",
                KIOSK_UNIT, !is_wanted
            )));
        }
    }
    Ok(())
}

/// Runs the unit's session with a cage that ends with 0 whatever happens, as cage 0.1 does. There is no screen, so
/// that the kiosk fails: its session has to say so.
fn session(scratch: &Path) -> Outcome {
    let folder = scratch.join("session");
    std::fs::create_dir_all(&folder).while_doing("make a folder for the session")?;
    std::fs::write(folder.join("cage"), "#!/bin/sh\nshift\n\"$@\"\nexit 0\n")
        .while_doing("write a cage")?;
    let command = "chmod +x \"$0/cage\"; unset DISPLAY WAYLAND_DISPLAY; export HOME=\"$0\" RUNTIME_DIRECTORY=\"$0\" PATH=\"$0:$PATH\"; /usr/bin/svara --kiosk >/dev/null 2>&1; echo $?; sh /usr/lib/svara/kiosk-session.sh >/dev/null 2>&1; echo $?";
    let ended = Program::new("bash")
        .args(["-c", command])
        .arg(&folder)
        .output()?;
    match ended.split_whitespace().collect::<Vec<_>>()[..] {
        [kiosk, session] if kiosk == session && kiosk != "0" => Ok(()),
        _ => Err(Failure::new(format!(
            "The kiosk and its session ended with {ended:?}; the same, and not 0, was expected."
        ))),
    }
}

/// Runs what is checked, says how it went, and counts it.
struct Checks<'a> {
    tally: &'a mut Tally,
}

impl Checks<'_> {
    fn that(&mut self, claim: &str, check: impl FnOnce() -> Outcome) -> Outcome {
        match check() {
            Ok(()) => {
                println!("ok: {claim}");
                self.tally.passed += 1;
                Ok(())
            }
            Err(failure) => {
                self.tally.failed += 1;
                Err(Failure::new(format!(
                    "It does not hold that {claim}. {failure}"
                )))
            }
        }
    }
}

/// Takes the package away again when a check fails half-way.
struct Removal;

impl Drop for Removal {
    fn drop(&mut self) {
        if installed_version().is_some()
            && let Err(failure) = remove()
        {
            eprintln!("Svara is still installed on this machine: {failure}");
        }
    }
}

fn install(deb: &Path) -> Outcome {
    as_root("apt-get")
        .args([
            "install",
            "-y",
            "--no-install-recommends",
            "--allow-downgrades",
        ])
        .arg(deb)
        .run()
}

fn remove() -> Outcome {
    as_root("apt-get").args(["purge", "-y", "svara"]).run()
}

fn installed_version() -> Option<String> {
    let answer = Program::new("dpkg-query")
        .args(["-W", "-f=${db:Status-Status} ${Version}", "svara"])
        .output()
        .ok()?;
    answer.trim().strip_prefix("installed ").map(str::to_owned)
}

/// The same package under a version that sorts before `version`.
fn repacked_as_older(deb: &Path, scratch: &Path, version: &str) -> Outcome<PathBuf> {
    let tree = scratch.join("older");
    Program::new("dpkg-deb")
        .arg("--raw-extract")
        .arg(deb)
        .arg(&tree)
        .run()?;
    let control = tree.join("DEBIAN/control");
    let text = std::fs::read_to_string(&control).while_doing("read the deb's control file")?;
    let older = text.replace(
        &format!("Version: {version}\n"),
        &format!("Version: {version}~older\n"),
    );
    if older == text {
        return Err(Failure::new(format!("The deb's version is not {version}.")));
    }
    std::fs::write(&control, older).while_doing("write the older package's control file")?;
    let package = scratch.join("svara-older.deb");
    Program::new("dpkg-deb")
        .args(["--root-owner-group", "--build"])
        .arg(&tree)
        .arg(&package)
        .run()?;
    Ok(package)
}

fn size(deb: &Path) -> Outcome {
    let bytes = deb.metadata().while_doing("measure the deb")?.len();
    println!("{bytes} bytes");
    if bytes <= LARGEST_DEB {
        Ok(())
    } else {
        Err(Failure::new(format!("It has {bytes} bytes.")))
    }
}

/// `man` writes warnings to standard error and succeeds all the same, so its silence is what counts.
fn manual(page: &Path) -> Outcome {
    let command = "set -o pipefail; LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 man --warnings --encoding=UTF-8 --local-file \"$0\" 2>&1 >/dev/null";
    let warnings = Program::new("bash")
        .args(["-c", command])
        .arg(page)
        .output()?;
    if warnings.trim().is_empty() {
        Ok(())
    } else {
        Err(Failure::new(warnings))
    }
}

fn with_extension<'a>(packages: &'a [PathBuf], extension: &str) -> Outcome<&'a Path> {
    packages
        .iter()
        .find(|package| package.extension().is_some_and(|found| found == extension))
        .map(PathBuf::as_path)
        .ok_or_else(|| Failure::new(format!("No {extension} was made.")))
}

fn missing<'a>(paths: impl Iterator<Item = &'a &'a str>) -> Outcome {
    none(paths, "Missing")
}

fn still_there<'a>(paths: impl Iterator<Item = &'a &'a str>) -> Outcome {
    none(paths, "Still there")
}

fn none<'a>(paths: impl Iterator<Item = &'a &'a str>, complaint: &str) -> Outcome {
    let paths: Vec<&str> = paths.copied().collect();
    if paths.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!("{complaint}: {}.", paths.join(", "))))
    }
}

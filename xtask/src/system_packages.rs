//! What has to be installed on the system itself, and how each system names it.
//!
//! With apt the missing packages are installed, after saying which. Elsewhere the exact command is printed
//! and the task stops: those systems differ too much to be changed unasked.

mod needs;

use std::fmt;
use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::process::Program;

pub(crate) use needs::{
    BROWSER, BUILD, CODES, HEADLESS_BROWSER, NODE, PACKAGING, PROMPTS, TELEPHONY, VIRTUAL_DISPLAY,
};

/// Packages that belong together because one task needs them all. `a | b` is `a`, or `b` where the system knows no `a`.
pub(crate) struct Need {
    /// Completes "Svara needs packages …".
    purpose: &'static str,
    apt: &'static [&'static str],
    dnf: &'static [&'static str],
    pacman: &'static [&'static str],
    brew: &'static [&'static str],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manager {
    Apt,
    Dnf,
    Pacman,
    Homebrew,
}

/// Sees to it that every package of `needs` is there.
///
/// # Errors
///
/// When a package is missing and this task may not install it; the sentence holds the command that would.
pub(crate) fn ensure(needs: &[&Need]) -> Outcome {
    if cfg!(windows) {
        return ensure_on_windows();
    }
    let Some(manager) = Manager::of_this_system() else {
        println!(
            "This system has none of apt, dnf, pacman and Homebrew, so nothing was looked for. If the build \
             stops, install what these are called here: {}.",
            needs
                .iter()
                .flat_map(|need| need.apt)
                .copied()
                .collect::<Vec<_>>()
                .join(", ")
        );
        return Ok(());
    };
    if manager == Manager::Homebrew {
        ensure_command_line_tools()?;
    }
    let mut missing: Vec<&str> = Vec::new();
    for need in needs {
        let lacking: Vec<&str> = manager
            .missing(need.packages(manager))
            .into_iter()
            .filter(|name| !missing.contains(name))
            .collect();
        if !lacking.is_empty() {
            println!(
                "Svara needs packages {} that are not installed: {}.",
                need.purpose,
                lacking.join(", ")
            );
            missing.extend(lacking);
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    if manager == Manager::Apt {
        return install_with_apt(&missing);
    }
    Err(Failure::new(format!(
        "Install them and start again:\n\n    {}",
        manager.line(&missing)
    )))
}

impl Need {
    fn packages(&self, manager: Manager) -> &'static [&'static str] {
        match manager {
            Manager::Apt => self.apt,
            Manager::Dnf => self.dnf,
            Manager::Pacman => self.pacman,
            Manager::Homebrew => self.brew,
        }
    }
}

impl Manager {
    fn of_this_system() -> Option<Self> {
        let candidates = [
            (Self::Apt, "apt-get"),
            (Self::Dnf, "dnf"),
            (Self::Pacman, "pacman"),
            (Self::Homebrew, "brew"),
        ];
        if cfg!(target_os = "macos") {
            return Some(Self::Homebrew);
        }
        candidates
            .into_iter()
            .find(|(_, program)| on_path(program))
            .map(|(manager, _)| manager)
    }

    fn missing(self, packages: &[&'static str]) -> Vec<&'static str> {
        packages
            .iter()
            .filter_map(|entry| self.lacking(&entry.split(" | ").collect::<Vec<_>>()))
            .collect()
    }

    /// Of packages that serve alike, the one to install: none when one is there, else the first that is known.
    fn lacking<'a>(self, alternatives: &[&'a str]) -> Option<&'a str> {
        if alternatives.iter().any(|package| self.has(package)) {
            return None;
        }
        let known = alternatives.iter().find(|package| self.knows(package));
        known.or(alternatives.last()).copied()
    }

    /// Whether such a package could be installed. Only apt is asked: what is missing elsewhere is only told.
    fn knows(self, package: &str) -> bool {
        self != Self::Apt
            || Program::new("apt-cache")
                .args(["show", "--quiet", package])
                .succeeds()
    }

    fn has(self, package: &str) -> bool {
        match self {
            Self::Apt => Program::new("dpkg-query")
                .args(["-W", "-f=${db:Status-Status}", package])
                .output()
                .is_ok_and(|status| status.trim() == "installed"),
            Self::Dnf => Program::new("rpm")
                .args(["-q", "--whatprovides", package])
                .succeeds(),
            Self::Pacman => Program::new("pacman").args(["-Q", package]).succeeds(),
            Self::Homebrew => Program::new("brew").args(["list", package]).succeeds(),
        }
    }

    /// The command that a person types to install `packages`.
    fn line(self, packages: &[&str]) -> String {
        let packages = packages.join(" ");
        match self {
            Self::Apt => format!("sudo apt-get install --no-install-recommends {packages}"),
            Self::Dnf => format!("sudo dnf install {packages}"),
            Self::Pacman => format!("sudo pacman -S --needed {packages}"),
            Self::Homebrew => format!("brew install {packages}"),
        }
    }
}

impl fmt::Display for Manager {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Apt => "apt",
            Self::Dnf => "dnf",
            Self::Pacman => "pacman",
            Self::Homebrew => "Homebrew",
        })
    }
}

/// Installs from the package lists as they are, and fetches new lists only when those are missing or stale.
fn install_with_apt(packages: &[&str]) -> Outcome {
    println!("Installing them with apt.");
    let install = || {
        as_root("apt-get")
            .args(["install", "-q", "-y", "--no-install-recommends"])
            .args(packages)
    };
    let known = Program::new("apt-get")
        .args(["install", "--simulate", "--no-install-recommends"])
        .args(packages)
        .succeeds();
    if known && install().run().is_ok() {
        return Ok(());
    }
    as_root("apt-get").args(["update", "-q"]).run()?;
    install().run().map_err(|failure| {
        Failure::new(format!(
            "{failure}\nInstall them and start again:\n\n    {}",
            Manager::Apt.line(packages)
        ))
    })
}

/// A program that may change the system: through sudo for everybody but root.
///
/// `RUNLEVEL=1` keeps the maintainer scripts from starting services, and `DEBIAN_FRONTEND` keeps them from
/// asking.
pub(crate) fn as_root(program: &str) -> Program {
    let settings = ["RUNLEVEL=1", "DEBIAN_FRONTEND=noninteractive"];
    if is_root() {
        Program::new("env").args(settings).arg(program)
    } else {
        Program::new("sudo").arg("env").args(settings).arg(program)
    }
}

fn is_root() -> bool {
    Program::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|user| user.trim() == "0")
}

fn ensure_command_line_tools() -> Outcome {
    if Program::new("xcode-select").arg("-p").succeeds() {
        return Ok(());
    }
    Err(Failure::new(
        "Svara needs Apple's command line tools to build. Install them and start again:\n\n    \
         xcode-select --install",
    ))
}

/// WebView2 is part of Windows 11; Windows 10 and servers may lack it.
fn ensure_on_windows() -> Outcome {
    let places = [
        ("ProgramFiles(x86)", r"Microsoft\EdgeWebView\Application"),
        ("ProgramFiles", r"Microsoft\EdgeWebView\Application"),
        ("LOCALAPPDATA", r"Microsoft\EdgeWebView\Application"),
    ];
    let there = places.into_iter().any(|(variable, below)| {
        std::env::var_os(variable).is_some_and(|folder| Path::new(&folder).join(below).is_dir())
    });
    if there {
        return Ok(());
    }
    Err(Failure::new(
        "Svara shows its pages with WebView2, which is not installed. Install it and start again:\n\n    \
         winget install --id Microsoft.EdgeWebView2Runtime --exact\n\n\
         Building needs Microsoft's C++ tools too, if cargo says that it finds no linker:\n\n    \
         winget install --id Microsoft.VisualStudio.2022.BuildTools --exact --override \"--wait --passive \
         --add Microsoft.VisualStudio.Workload.VCTools --includeRecommended\"",
    ))
}

/// Whether a program of that name can be found where a shell would look for it.
pub(crate) fn on_path(program: &str) -> bool {
    let Some(folders) = std::env::var_os("PATH") else {
        return false;
    };
    std::env::split_paths(&folders).any(|folder| {
        folder
            .join(format!("{program}{}", std::env::consts::EXE_SUFFIX))
            .is_file()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_manager_is_told_in_its_own_words() {
        let cases = [
            (
                Manager::Apt,
                "sudo apt-get install --no-install-recommends nodejs npm",
            ),
            (Manager::Dnf, "sudo dnf install nodejs nodejs-npm"),
            (Manager::Pacman, "sudo pacman -S --needed nodejs npm"),
            (Manager::Homebrew, "brew install node"),
        ];
        for (manager, expected) in cases {
            assert_eq!(manager.line(NODE.packages(manager)), expected);
        }
    }

    #[test]
    fn of_packages_that_serve_alike_the_first_that_is_known_is_lacking() {
        let nowhere = "svara-is-in-no-archive";
        let other = "svara-nor-is-this";
        // Apt is asked what it knows, and of the others the first is told.
        let mut cases = vec![
            (Manager::Apt, [nowhere, other], Some(other)),
            (Manager::Pacman, [nowhere, other], Some(nowhere)),
        ];
        if on_path("dpkg-query") {
            cases.push((Manager::Apt, [nowhere, "dpkg"], None));
        }
        for (manager, alternatives, expected) in cases {
            assert_eq!(
                manager.lacking(&alternatives),
                expected,
                "{manager} {alternatives:?}"
            );
        }
    }

    #[test]
    fn every_need_is_named_for_every_linux_manager() {
        for need in [
            &BUILD,
            &VIRTUAL_DISPLAY,
            &BROWSER,
            &HEADLESS_BROWSER,
            &NODE,
            &PACKAGING,
            &PROMPTS,
            &TELEPHONY,
            &CODES,
        ] {
            for manager in [Manager::Apt, Manager::Dnf, Manager::Pacman] {
                assert!(
                    !need.packages(manager).is_empty(),
                    "{manager} has no packages {}",
                    need.purpose
                );
            }
        }
    }

    #[test]
    fn what_is_on_the_path_is_found_and_nothing_else() {
        assert!(on_path("git"));
        assert!(!on_path("svara-has-no-such-program"));
    }
}

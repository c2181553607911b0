//! The tools that come from npm: pinned by a committed lock file, installed beside it, ignored by git.

use std::path::Path;
use std::time::SystemTime;

use crate::failure::{Outcome, While};
use crate::process::Program;
use crate::repository::Repository;
use crate::system_packages::{self, NODE};

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
        if !system_packages::on_path("node") || !system_packages::on_path("npm") {
            system_packages::ensure(&[&NODE])?;
        }
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
        let path = repository
            .path(self.folder)
            .join("node_modules/.bin")
            .join(file);
        let path = path
            .canonicalize()
            .while_doing(format_args!("find {}", path.display()))?;
        Ok(repository.program(&path.to_string_lossy()).called(name))
    }
}

fn npm(repository: &Repository) -> Program {
    repository
        .program(if cfg!(windows) { "npm.cmd" } else { "npm" })
        .called("npm")
}

/// When the file last changed; long ago where there is none.
fn changed(file: &Path) -> SystemTime {
    file.metadata()
        .and_then(|metadata| metadata.modified())
        .unwrap_or(SystemTime::UNIX_EPOCH)
}

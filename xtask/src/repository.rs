//! Where things are in the checkout.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::failure::{Failure, Outcome, While};
use crate::process::Program;

/// The checkout that the tasks work on.
pub(crate) struct Repository {
    root: PathBuf,
}

impl Repository {
    /// The checkout that this program was built from.
    pub(crate) fn here() -> Outcome<Self> {
        let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = xtask
            .parent()
            .ok_or_else(|| Failure::new("xtask stands outside a checkout."))?;
        Ok(Self {
            root: root.to_owned(),
        })
    }

    /// A path below the root, written with forward slashes.
    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.root.join(below)
    }

    /// Where everything is, `tauri.conf.json` too.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Where build results go; `CARGO_TARGET_DIR` is followed as cargo does.
    pub(crate) fn target(&self) -> PathBuf {
        match std::env::var_os("CARGO_TARGET_DIR") {
            Some(elsewhere) => self.root.join(elsewhere),
            None => self.root.join("target"),
        }
    }

    /// The app as a cargo profile builds it.
    pub(crate) fn binary(&self, profile_folder: &str) -> PathBuf {
        self.target()
            .join(profile_folder)
            .join(format!("svara{}", std::env::consts::EXE_SUFFIX))
    }

    /// A program that starts in the root.
    pub(crate) fn program(&self, name: &str) -> Program {
        Program::new(name).in_folder(&self.root)
    }

    /// The cargo that started this task.
    pub(crate) fn cargo(&self) -> Program {
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        self.program(&cargo).called("cargo")
    }

    pub(crate) fn read(&self, below: &str) -> Outcome<String> {
        std::fs::read_to_string(self.path(below)).while_doing(format_args!("read {below}"))
    }

    pub(crate) fn write(&self, below: &str, contents: impl AsRef<[u8]>) -> Outcome {
        let path = self.path(below);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .while_doing(format_args!("make the folder of {below}"))?;
        }
        std::fs::write(path, contents).while_doing(format_args!("write {below}"))
    }

    pub(crate) fn read_json(&self, below: &str) -> Outcome<Value> {
        serde_json::from_str(&self.read(below)?).while_doing(format_args!("understand {below}"))
    }

    /// The version that packages carry.
    pub(crate) fn version(&self) -> Outcome<String> {
        self.read_json("tauri.conf.json")?["version"]
            .as_str()
            .map(str::to_owned)
            .ok_or_else(|| Failure::new("tauri.conf.json names no version."))
    }
}

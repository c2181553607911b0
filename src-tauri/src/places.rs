//! Where things are kept on this machine.
//!
//! | | Linux | Windows | macOS |
//! | --- | --- | --- | --- |
//! | data | `$XDG_DATA_HOME/svara` | `%LOCALAPPDATA%\Svara` | `~/Library/Application Support/Svara` |
//! | preferences | `$XDG_CONFIG_HOME/svara` | `%APPDATA%\Svara` | the same |
//! | logs | `$XDG_STATE_HOME/svara` | `%LOCALAPPDATA%\Svara\Logs` | `~/Library/Logs/Svara` |
//! | settings, the machine's | `/etc/svara` | `%ProgramData%\Svara` | `/Library/Application Support/Svara` |
//! | settings, the account's | `$XDG_CONFIG_HOME/svara` | `%APPDATA%\Svara` | `~/Library/Application Support/Svara` |
//!
//! `--data-dir` puts all of it into one folder, and then nothing outside that folder is
//! read or written: two data folders never know of each other.

use std::{
    io,
    path::{Path, PathBuf},
};

use directories::BaseDirs;

/// The folders and files of one start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    data: PathBuf,
    preferences: PathBuf,
    logs: PathBuf,
    settings: Vec<PathBuf>,
}

/// The account has no home folder, so its places are unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a home folder is expected; this account has none")]
pub struct NoHome;

impl Places {
    /// The platform's places, or everything in `data_dir` when one is given.
    ///
    /// # Errors
    /// When the account has no home folder and no `data_dir` is given.
    pub fn find(data_dir: Option<&Path>) -> Result<Self, NoHome> {
        if let Some(folder) = data_dir {
            return Ok(Self::in_folder(
                &std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned()),
            ));
        }
        let bases = BaseDirs::new().ok_or(NoHome)?;
        Ok(Self::of_platform(
            Platform::THIS,
            &Bases {
                home: bases.home_dir(),
                config: bases.config_dir(),
                data: bases.data_local_dir(),
                state: bases.state_dir().unwrap_or(bases.data_local_dir()),
                program_data: std::env::var_os("ProgramData").map(PathBuf::from),
            },
        ))
    }

    /// Everything in one folder, which is given as an absolute path.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            data: folder.to_owned(),
            preferences: folder.join("preferences.json"),
            logs: folder.join("logs"),
            settings: vec![folder.join("settings.toml")],
        }
    }

    fn of_platform(platform: Platform, bases: &Bases<'_>) -> Self {
        let (data, config, logs, machine) = match platform {
            Platform::Linux => (
                bases.data.join("svara"),
                bases.config.join("svara"),
                bases.state.join("svara"),
                Some(PathBuf::from("/etc/svara")),
            ),
            Platform::Windows => (
                bases.data.join("Svara"),
                bases.config.join("Svara"),
                bases.data.join("Svara").join("Logs"),
                bases
                    .program_data
                    .as_ref()
                    .map(|folder| folder.join("Svara")),
            ),
            Platform::MacOs => (
                bases.data.join("Svara"),
                bases.config.join("Svara"),
                bases.home.join("Library/Logs/Svara"),
                Some(PathBuf::from("/Library/Application Support/Svara")),
            ),
        };
        // The machine's file comes first: a deployment is not undone by a file in
        // somebody's home.
        let settings = machine.into_iter().chain([config.clone()]);
        Self {
            data,
            preferences: config.join("preferences.json"),
            logs,
            settings: settings
                .map(|folder| folder.join("settings.toml"))
                .collect(),
        }
    }

    /// The folder of everything that must not be lost.
    #[must_use]
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// The store's folder, where the settings name no other.
    #[must_use]
    pub fn store(&self) -> PathBuf {
        self.data.join("store")
    }

    /// The store's key file, where neither the settings nor a keyring have a place for it.
    #[must_use]
    pub fn store_key_file(&self) -> PathBuf {
        self.data.join("store.key")
    }

    /// The folder of the sample organisation's store.
    #[must_use]
    pub fn sample_store(&self) -> PathBuf {
        self.data.join("sample")
    }

    /// This account's preferences.
    #[must_use]
    pub fn preferences_file(&self) -> &Path {
        &self.preferences
    }

    /// The folder of the logs, where the settings name no other.
    #[must_use]
    pub fn logs(&self) -> &Path {
        &self.logs
    }

    /// Where a settings file is looked for; the first that exists is read, and no other.
    #[must_use]
    pub fn settings_files(&self) -> &[PathBuf] {
        &self.settings
    }
}

/// Makes `folder` and those above it where they are missing. What is made is for its
/// owner alone (0700) where the platform has permissions of that sort; what is there
/// already is left as it is.
///
/// # Errors
/// What the system says.
pub fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[derive(Clone, Copy, Debug)]
enum Platform {
    Linux,
    Windows,
    MacOs,
}

impl Platform {
    const THIS: Self = if cfg!(windows) {
        Self::Windows
    } else if cfg!(target_os = "macos") {
        Self::MacOs
    } else {
        Self::Linux
    };
}

/// What the platform says of this account.
struct Bases<'a> {
    home: &'a Path,
    config: &'a Path,
    data: &'a Path,
    state: &'a Path,
    program_data: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(platform: Platform) -> Places {
        Places::of_platform(
            platform,
            &Bases {
                home: Path::new("/home/anna"),
                config: Path::new("/config"),
                data: Path::new("/data"),
                state: Path::new("/state"),
                program_data: Some(PathBuf::from("/programs")),
            },
        )
    }

    #[test]
    fn each_platform_has_its_places() {
        let rows = [
            (
                Platform::Linux,
                [
                    "/data/svara",
                    "/config/svara/preferences.json",
                    "/state/svara",
                    "/etc/svara/settings.toml",
                    "/config/svara/settings.toml",
                ],
            ),
            (
                Platform::Windows,
                [
                    "/data/Svara",
                    "/config/Svara/preferences.json",
                    "/data/Svara/Logs",
                    "/programs/Svara/settings.toml",
                    "/config/Svara/settings.toml",
                ],
            ),
            (
                Platform::MacOs,
                [
                    "/data/Svara",
                    "/config/Svara/preferences.json",
                    "/home/anna/Library/Logs/Svara",
                    "/Library/Application Support/Svara/settings.toml",
                    "/config/Svara/settings.toml",
                ],
            ),
        ];
        for (platform, expected) in rows {
            let found = places(platform);
            let found = [
                found.data(),
                found.preferences_file(),
                found.logs(),
                &found.settings_files()[0],
                &found.settings_files()[1],
            ];
            assert_eq!(found, expected.map(Path::new), "{platform:?}");
        }
    }

    #[test]
    fn a_data_folder_holds_everything() {
        let folder = tempfile::tempdir().unwrap();
        let found = Places::find(Some(folder.path())).unwrap();
        let all = [
            found.data().to_owned(),
            found.store(),
            found.sample_store(),
            found.preferences_file().to_owned(),
            found.logs().to_owned(),
            found.settings_files()[0].clone(),
        ];
        for place in all {
            assert!(place.starts_with(folder.path()), "{}", place.display());
        }
        assert_eq!(found.settings_files().len(), 1);
        assert_ne!(found.store(), found.sample_store());
    }

    #[test]
    fn a_relative_data_folder_becomes_absolute() {
        let found = Places::find(Some(Path::new("somewhere"))).unwrap();
        assert!(found.data().is_absolute());
    }

    #[cfg(unix)]
    #[test]
    fn what_is_made_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let outside = tempfile::tempdir().unwrap();
        let inner = outside.path().join("a/b");
        make_private_folder(&inner).unwrap();
        make_private_folder(&inner).unwrap();
        for folder in [outside.path().join("a"), inner] {
            let mode = std::fs::metadata(&folder).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o700, "{}", folder.display());
        }
    }
}

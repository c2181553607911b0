//! A clock of the program's own, so that what somebody has may be older than the test is.

use std::fs;
use std::path::{Path, PathBuf};

use crate::desktop::{Desktop, Launch};
use crate::trouble::{Outcome, Trouble, While};

/// What the program takes for the time, in a file that libfaketime reads.
pub struct Clock(PathBuf);

impl Clock {
    /// A clock that is so many days slow.
    ///
    /// # Errors
    /// When it can not be written.
    pub fn days_ago(desktop: &Desktop, days: u64) -> Outcome<Self> {
        let clock = Self(desktop.home().join("clock"));
        clock.is_set(&format!("-{days}d"))?;
        Ok(clock)
    }

    /// A launch of the program by this clock.
    ///
    /// # Errors
    /// When there is no libfaketime.
    pub fn rules(&self, launch: Launch) -> Outcome<Launch> {
        Ok(launch.by_the_clock_in(&self.0, &faketime()?))
    }

    /// Sets it to what others have, for a program that runs.
    ///
    /// # Errors
    /// When it can not be written.
    pub fn is_right_again(&self) -> Outcome {
        self.is_set("+0")
    }

    fn is_set(&self, to: &str) -> Outcome {
        fs::write(&self.0, to).while_trying_to("set the program's clock")
    }
}

/// The library that puts a clock in a file before the system's.
fn faketime() -> Outcome<PathBuf> {
    let libraries = fs::read_dir("/usr/lib").while_trying_to("look for libfaketime")?;
    let library = libraries
        .filter_map(Result::ok)
        .map(|folder| folder.path().join("faketime/libfaketime.so.1"))
        .find(|library| Path::exists(library));
    library.ok_or_else(|| Trouble::new("libfaketime is not there; `cargo xtask test` installs it"))
}

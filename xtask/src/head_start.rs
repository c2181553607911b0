//! The release, built on what the tests leave of the processor.
//!
//! The package needs it, it takes as long as any other step, and the steps before that one wait a good
//! part of their time: for telephones, for pages to be drawn. The build runs in the scheduler's idle
//! class, so that it takes no moment from whoever has something to do.

use std::process::Child;
use std::sync::{Mutex, PoisonError};

use crate::bundle;
use crate::failure::{Outcome, While};
use crate::repository::Repository;
use crate::stopwatch::{Stopwatch, readable};
use crate::system_packages::{self, BUILD, on_path};

static BUILDING: Mutex<Option<Child>> = Mutex::new(None);

/// Begins to build, where the system has a class of processes that run on idle processors alone.
pub(crate) fn begin(repository: &Repository) -> Outcome {
    system_packages::ensure(&[&BUILD])?;
    if !on_path("chrt") {
        println!(
            "There is no chrt here: the release is built when the package's step comes to it."
        );
        return Ok(());
    }
    let child = bundle::build(repository)?.when_idle().spawn_silently()?;
    *BUILDING.lock().unwrap_or_else(PoisonError::into_inner) = Some(child);
    Ok(())
}

/// Waits for what was begun. How it ended is seen by whoever builds the release next: cargo finds it
/// done, or fails once more and says why.
pub(crate) fn wait() -> Outcome {
    let begun = BUILDING
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take();
    if let Some(mut building) = begun {
        let stopwatch = Stopwatch::start();
        building
            .wait()
            .while_doing("wait for the release's build")?;
        println!(
            "Waited {} for the release, which was begun earlier.",
            readable(stopwatch.elapsed())
        );
    }
    Ok(())
}

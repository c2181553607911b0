//! The release, begun while the telephones ring.
//!
//! The package needs it and it takes as long to build as any other step. The telephony step leaves two
//! thirds of the processor, so the build begins there, in the scheduler's idle class, and is stopped with
//! it: cargo keeps what it has compiled. It would slow down whatever keeps the processor busy, since two
//! threads of one core share it whatever their class is: with it beside them, the pages' audit took half
//! as long again.

use std::process::Child;

use crate::bundle;
use crate::failure::Outcome;
use crate::process::Program;
use crate::repository::Repository;
use crate::system_packages::{self, BUILD, on_path};

/// A build that goes on until this is dropped.
pub(crate) struct HeadStart(Child);

impl HeadStart {
    /// Begins it, where the system has processes that run on idle processors alone, and is Linux.
    pub(crate) fn begin(repository: &Repository) -> Outcome<Option<Self>> {
        if !cfg!(target_os = "linux") || !on_path("chrt") {
            return Ok(None);
        }
        system_packages::ensure(&[&BUILD])?;
        let build = bundle::build(repository)?.when_idle();
        Ok(Some(Self(build.spawn_as_group()?)))
    }
}

impl Drop for HeadStart {
    fn drop(&mut self) {
        // With the compilers, which are of its group. It may be over already, or fail: whoever builds the
        // release next is told.
        let group = format!("kill -s TERM -- -{}", self.0.id());
        let _stopped = Program::new("sh").args(["-c", &group]).succeeds();
        let _reaped = self.0.wait();
    }
}

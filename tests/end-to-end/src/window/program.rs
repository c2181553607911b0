//! The program behind the window: that it runs, and how it ends.

use std::time::Duration;

use super::Window;
use crate::patience::{now, within};
use crate::trouble::{Outcome, Trouble, While};

/// How long the program may take to end.
const TO_END: Duration = Duration::from_secs(15);
/// How long a person looks at a window that should have closed.
const UNTIL_PRESSED_AGAIN: Duration = Duration::from_secs(3);

impl Window<'_> {
    /// The program's process id.
    ///
    /// # Errors
    /// When it has ended.
    pub fn process(&self) -> Outcome<u32> {
        let children = format!("/proc/{0}/task/{0}/children", self.driver.id());
        let children =
            std::fs::read_to_string(children).while_trying_to("see the driver's children")?;
        let first = children
            .split_whitespace()
            .next()
            .and_then(|id| id.parse().ok());
        first.ok_or_else(|| Trouble::new("the program has ended"))
    }

    /// Has every write of the program's beyond so many bytes into a file fail, as on a disk that is full; `None`
    /// makes room again.
    ///
    /// # Errors
    /// When it has ended.
    pub fn let_files_grow_to(&self, bytes: Option<u64>) -> Outcome {
        use rustix::process::{Resource, Rlimit, getrlimit, prlimit};
        let process = i32::try_from(self.process()?)
            .ok()
            .and_then(rustix::process::Pid::from_raw);
        let limit = Rlimit {
            current: bytes,
            maximum: getrlimit(Resource::Fsize).maximum,
        };
        prlimit(process, Resource::Fsize, limit)
            .map(drop)
            .while_trying_to("limit the program's files")
    }

    /// Ends the program as a power cut would.
    ///
    /// # Errors
    /// When it has ended already.
    pub fn kill(self) -> Outcome {
        self.end_with(rustix::process::Signal::KILL)
    }

    /// Closes the window as a person would, and waits until the program has ended by itself.
    ///
    /// # Errors
    /// When it stays.
    pub fn close(self) -> Outcome {
        let window = self.desktop.window_of_page()?;
        let close = ["windowactivate", "--sync", &window, "key", "alt+F4"];
        self.desktop.keyboard(&close)?;
        // The first key of all brings a keyboard into use, and openbox then lays its own keys anew: one that is
        // pressed in that moment is nobody's. Whoever sees the window stay presses again.
        let mut pressed = now();
        within(TO_END, "the program to end", || {
            if self.process().is_err() {
                return Ok(Some(()));
            }
            if now() - pressed > UNTIL_PRESSED_AGAIN && self.desktop.shows(&window)? {
                pressed = now();
                self.desktop.keyboard(&close)?;
            }
            Err(self.still_runs())
        })
    }

    /// Waits until the program has ended by itself.
    ///
    /// # Errors
    /// When it has not.
    pub fn has_ended(&self) -> Outcome {
        within(TO_END, "the program to end", || {
            if self.process().is_err() {
                Ok(Some(()))
            } else {
                Err(self.still_runs())
            }
        })
    }

    /// What the program's threads wait for, for whoever has to find out why it stays.
    fn still_runs(&self) -> Trouble {
        let tasks = self.process().map(|id| format!("/proc/{id}/task"));
        let tasks = tasks.and_then(|tasks| {
            std::fs::read_dir(tasks).while_trying_to("see the program's threads")
        });
        let threads = tasks.into_iter().flatten().flatten().map(|task| {
            let told = |file| std::fs::read_to_string(task.path().join(file)).unwrap_or_default();
            format!(
                "{} in {}",
                told("comm").trim_end(),
                told("wchan").trim_end()
            )
        });
        Trouble::new(threads.collect::<Vec<_>>().join(", "))
    }

    fn end_with(&self, signal: rustix::process::Signal) -> Outcome {
        let process = i32::try_from(self.process()?)
            .ok()
            .and_then(rustix::process::Pid::from_raw);
        let process = process.ok_or_else(|| Trouble::new("the program has no process id"))?;
        rustix::process::kill_process(process, signal).while_trying_to("end the program")?;
        self.has_ended()
    }
}

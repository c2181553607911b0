//! Programs that a scenario starts, each ended with everything it started in turn.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};

use crate::patience::within;
use crate::trouble::{Outcome, Trouble, While};

/// How long a process group may take to end when it is asked to.
const GRACE: Duration = Duration::from_secs(5);

/// A program in a process group of its own. When this is dropped, also while a test panics, the whole group
/// is asked to end and, if need be, made to.
pub struct Running {
    name: String,
    child: Child,
}

impl Running {
    /// Starts `command`, which was made by [`program`]; `name` is for messages.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start(name: &str, command: &mut Command) -> Outcome<Self> {
        use std::os::unix::process::CommandExt;
        let child = command
            .process_group(0)
            .spawn()
            .while_trying_to(format_args!("start {name}"))?;
        Ok(Self {
            name: name.to_owned(),
            child,
        })
    }

    /// Its process id, which is also its group's.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The first line it prints: what a server prints once it is ready. What it prints later is not read.
    ///
    /// # Errors
    /// When it ends without a line.
    pub fn first_line(&mut self) -> Outcome<String> {
        let mut output = self.output()?;
        let mut line = String::new();
        output
            .read_line(&mut line)
            .while_trying_to(format_args!("read what {} prints", self.name))?;
        // Its output stays open for as long as it runs: a closed one could end it.
        self.child.stdout = Some(output.into_inner());
        match line.trim() {
            "" => Err(Trouble::new(format!(
                "{} ended before it was ready",
                self.name
            ))),
            line => Ok(line.to_owned()),
        }
    }

    /// Everything it prints from here on.
    ///
    /// # Errors
    /// When it was started without a pipe, or somebody else reads it.
    pub fn output(&mut self) -> Outcome<BufReader<ChildStdout>> {
        let output = self.child.stdout.take();
        let output = output.ok_or_else(|| Trouble::new(format!("{} has no output", self.name)))?;
        Ok(BufReader::new(output))
    }

    /// Where it reads from.
    ///
    /// # Errors
    /// When it was started without a pipe, or somebody else writes it.
    pub fn input(&mut self) -> Outcome<std::process::ChildStdin> {
        let input = self.child.stdin.take();
        input.ok_or_else(|| Trouble::new(format!("{} has no input", self.name)))
    }

    /// Whether it has ended, and how.
    ///
    /// # Errors
    /// When the system does not tell.
    pub fn ended(&mut self) -> Outcome<Option<std::process::ExitStatus>> {
        self.child
            .try_wait()
            .while_trying_to(format_args!("see whether {} runs", self.name))
    }

    fn group(&self) -> Option<Pid> {
        Pid::from_raw(i32::try_from(self.child.id()).ok()?)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let Some(group) = self.group() else { return };
        // Whatever fails here has failed because the group is gone, and that is what is wanted.
        let _gone = kill_process_group(group, Signal::TERM);
        let all_gone = within(GRACE, "the process group to end", || {
            let _reaped = self.child.try_wait();
            Ok((!lives(group)).then_some(()))
        });
        if all_gone.is_err() {
            let _gone = kill_process_group(group, Signal::KILL);
            let _reaped = self.child.wait();
        }
    }
}

/// Whether anything in the process group still runs. What has ended and only waits for its parent to notice,
/// which for an orphan can take its time, does not.
fn lives(group: Pid) -> bool {
    let group = group.as_raw_nonzero().to_string();
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter_map(|process| std::fs::read_to_string(process.path().join("stat")).ok())
        .any(|stat| {
            // “id (name) state parent group …”, and the name may hold anything.
            let after_name = stat.rsplit(')').next().unwrap_or_default();
            let mut fields = after_name.split_whitespace();
            let state = fields.next();
            fields.nth(1) == Some(&group) && state != Some("Z")
        })
}

/// A program that also ends when the thread that started it does, even if that is killed.
#[must_use]
pub fn program(name: &str) -> Command {
    let mut command = Command::new("setpriv");
    command
        .args(["--pdeathsig", "TERM", "--", name])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

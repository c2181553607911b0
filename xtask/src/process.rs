//! Starting other programs: shown before they run, judged by how they end.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::failure::{Failure, Outcome, While};
use crate::tally::Tally;

/// Whom a line of a program's output is for.
#[derive(Clone, Copy)]
pub(crate) enum Line {
    /// It is shown.
    ForPeople,
    /// It was read, and is not shown.
    ForTheTask,
}

/// A program to start, with its arguments.
pub(crate) struct Program {
    command: Command,
    shown: String,
}

impl Program {
    pub(crate) fn new(name: impl AsRef<OsStr>) -> Self {
        let shown = name.as_ref().to_string_lossy().into_owned();
        Self {
            command: Command::new(name),
            shown,
        }
    }

    /// Shows another name than the path that is started.
    pub(crate) fn called(mut self, name: &str) -> Self {
        name.clone_into(&mut self.shown);
        self
    }

    pub(crate) fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        let text = argument.as_ref().to_string_lossy();
        self.shown.push(' ');
        if text.is_empty() || text.contains(char::is_whitespace) {
            self.shown.extend(["'", &text, "'"]);
        } else {
            self.shown.push_str(&text);
        }
        self.command.arg(argument);
        self
    }

    pub(crate) fn args<A: AsRef<OsStr>>(self, arguments: impl IntoIterator<Item = A>) -> Self {
        arguments.into_iter().fold(self, Self::arg)
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn in_folder(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Runs only while nobody else has anything for the processors to do.
    pub(crate) fn when_idle(self) -> Self {
        let mut command = Command::new("chrt");
        command.args(["--idle", "0"]);
        command
            .arg(self.command.get_program())
            .args(self.command.get_args());
        for (name, value) in self.command.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        if let Some(folder) = self.command.get_current_dir() {
            command.current_dir(folder);
        }
        Self {
            command,
            shown: format!("chrt --idle 0 {}", self.shown),
        }
    }

    /// Shows the command and starts it in a process group of its own; what it writes is not shown.
    pub(crate) fn spawn_as_group(mut self) -> Outcome<Child> {
        println!("$ {} &", self.shown);
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut self.command, 0);
        self.command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .while_doing(format_args!("start {}", self.shown))
    }

    /// Shows the command, runs it with this terminal, and fails when it does.
    pub(crate) fn run(mut self) -> Outcome {
        println!("$ {}", self.shown);
        let status = self
            .command
            .status()
            .while_doing(format_args!("start {}", self.shown))?;
        if status.success() {
            Ok(())
        } else {
            Err(self.ended_badly(&status.to_string()))
        }
    }

    /// Like [`Program::run`], and adds what the test runner says about itself to `tally`.
    pub(crate) fn run_counting(self, tally: &mut Tally) -> Outcome {
        self.run_reading(|line| {
            tally.read_line(line);
            Ok(Line::ForPeople)
        })
    }

    /// Like [`Program::run`], and hands each line of standard output to `read`, which says whom it is for.
    ///
    /// When `read` fails the program is let end all the same, and everything it writes is shown.
    pub(crate) fn run_reading(mut self, mut read: impl FnMut(&str) -> Outcome<Line>) -> Outcome {
        println!("$ {}", self.shown);
        let mut child = self
            .command
            .stdout(Stdio::piped())
            .spawn()
            .while_doing(format_args!("start {}", self.shown))?;
        let mut understood = Ok(());
        if let Some(output) = child.stdout.take() {
            let mut terminal = std::io::stdout();
            let mut lines = BufReader::new(output);
            let mut line = Vec::new();
            while lines
                .read_until(b'\n', &mut line)
                .while_doing("read a program's output")?
                > 0
            {
                let mut whom = Ok(Line::ForPeople);
                if understood.is_ok() {
                    whom = read(&String::from_utf8_lossy(&line));
                }
                if !matches!(whom, Ok(Line::ForTheTask)) {
                    let written = terminal.write_all(&line);
                    written.while_doing("write to the terminal")?;
                }
                understood = understood.and(whom.map(drop));
                line.clear();
            }
        }
        let status = child
            .wait()
            .while_doing(format_args!("wait for {}", self.shown))?;
        if status.success() {
            understood
        } else {
            Err(self.ended_badly(&status.to_string()))
        }
    }

    /// Runs it silently and gives what it wrote to standard output.
    pub(crate) fn output(mut self) -> Outcome<String> {
        let output = self
            .command
            .stdin(Stdio::null())
            .output()
            .while_doing(format_args!("start {}", self.shown))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let complaint = String::from_utf8_lossy(&output.stderr);
        Err(Failure::new(format!(
            "{}\n{}",
            self.ended_badly(&output.status.to_string()),
            complaint.trim()
        )))
    }

    /// Whether it can be started and ends well; what it writes is not shown.
    pub(crate) fn succeeds(mut self) -> bool {
        self.command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    fn ended_badly(&self, status: &str) -> Failure {
        Failure::new(format!("`{}` ended with {status}.", self.shown))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn what_runs_when_idle_is_of_that_class_and_else_as_it_was() {
        let said = Program::new("sh")
            .args(["-c", "chrt --pid $$; echo $WORD; pwd"])
            .env("WORD", "kept")
            .in_folder(Path::new("/"))
            .when_idle()
            .output()
            .unwrap();
        let lines: Vec<&str> = said.lines().collect();
        assert!(said.contains("SCHED_IDLE"), "{said}");
        assert_eq!(
            lines.get(lines.len() - 2..),
            Some(&["kept", "/"][..]),
            "{said}"
        );
    }
}

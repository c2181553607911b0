//! A machine of its own: a data folder without a keyring, settings, and the program.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use security_info::{
    line_settings::{LinePassword, LineSettings},
    store::{
        ChangeSet, Commit, SecurityInfoStore as _,
        contract_tests::{new_row, sample::organisation},
    },
};
use serde_json::Value;
use store_sled::{KeyFile, SledStore};
use tempfile::TempDir;

/// The program that is tested.
pub(crate) const SVARA: &str = env!("CARGO_BIN_EXE_svara");

/// A folder with everything of one test.
pub(crate) struct Machine(TempDir);

impl Machine {
    /// With the settings of a line to `port`, and `more` of it besides.
    pub(crate) fn on_a_line(port: u16, more: &str) -> Self {
        let machine = Self(tempfile::tempdir().unwrap());
        let password = machine.file("line-password", "hemligt\n");
        machine.file(
            "svara.toml",
            &format!(
                r#"
[organisation]
name = "Kontoret"
country = "SE"

[rules]
countries = ["SE", "NO", "US"]

[phone-line]
kind = "sip"

[phone-line.sip]
server = "127.0.0.1:{port}"
transport = "udp"
register = false
user = "svara"
password-file = "{}"
from-user = "+46101234567"
srtp = "off"
ca-file = "/absent/pbx-ca.pem"
bind-address = "127.0.0.1"
{more}
"#,
                password.display()
            ),
        );
        machine
    }

    /// Without a settings file's word on the line: the page has set the one to `port`, and it
    /// stands in the store, which is returned open.
    pub(crate) fn with_the_pages_line(port: u16) -> (Self, SledStore) {
        let machine = Self(tempfile::tempdir().unwrap());
        machine.file("svara.toml", "");
        let data = machine.path("data");
        fs::create_dir(&data).unwrap();
        let key = KeyFile::at(data.join("store.key"));
        let store = SledStore::create(&data.join("store"), &key).unwrap();
        let text = format!(
            r#"
[phone-line]
kind = "sip"

[phone-line.sip]
server = "127.0.0.1:{port}"
register = false
user = "svara"
bind-address = "127.0.0.1"
"#
        );
        let password = LinePassword::typed("hemligt".into()).unwrap();
        let changes = ChangeSet {
            organisation: Some(new_row(organisation("Kontoret"))),
            line_settings: Some(new_row(LineSettings {
                text,
                password: Some(password),
            })),
            ..ChangeSet::default()
        };
        assert_eq!(store.commit(changes).unwrap(), Commit::Done);
        (machine, store)
    }

    /// Writes a file, for its owner alone.
    pub(crate) fn file(&self, name: &str, content: &str) -> PathBuf {
        use std::os::unix::fs::PermissionsExt;
        let file = self.0.path().join(name);
        fs::write(&file, content).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        file
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The program with these arguments, on this machine's settings and data.
    pub(crate) fn svara(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(SVARA);
        command
            .args(arguments)
            .arg("--settings")
            .arg(self.path("svara.toml"))
            .arg("--data-dir")
            .arg(self.path("data"))
            // No keyring is reached from here, whoever runs the test.
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/absent")
            .env_remove("XDG_RUNTIME_DIR")
            .env("LC_ALL", "en_GB.UTF-8")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Starts it.
    pub(crate) fn start(&self, arguments: &[&str]) -> Running {
        Running::of(&mut self.svara(arguments))
    }

    /// Runs it to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Answer {
        self.start(arguments).answer()
    }
}

/// A program that is killed with the test.
pub(crate) struct Running(Option<Child>);

impl Running {
    pub(crate) fn of(command: &mut Command) -> Self {
        Self(Some(command.spawn().unwrap()))
    }

    pub(crate) fn child(&mut self) -> &mut Child {
        self.0.as_mut().unwrap()
    }

    /// Sends a signal by its name.
    pub(crate) fn signal(&mut self, name: &str) {
        let id = self.child().id().to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.unwrap().success());
    }

    /// Waits for its end.
    pub(crate) fn answer(mut self) -> Answer {
        let child = self.0.take().unwrap();
        child.wait_with_output().unwrap().into()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(child) = &mut self.0 {
            // It is gone already when the test went well.
            let _gone = child.kill();
            let _reaped = child.wait();
        }
    }
}

/// What came of a run.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Answer {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Answer {
    /// The lines of standard output, each an object of the right shape.
    pub(crate) fn lines(&self) -> Vec<Value> {
        let lines = self.out.lines().map(|line| {
            let value: Value = serde_json::from_str(line).expect(line);
            let object = value.as_object().expect(line);
            for key in object.keys() {
                let known = ["state", "elapsed_ms", "reason", "sip_status"];
                assert!(known.contains(&key.as_str()), "{line}");
            }
            assert!(object["elapsed_ms"].is_u64(), "{line}");
            assert!(object["state"].is_string(), "{line}");
            value
        });
        lines.collect()
    }

    /// The states, in order.
    pub(crate) fn states(&self) -> Vec<String> {
        let lines = self.lines();
        let elapsed = lines.iter().map(|line| line["elapsed_ms"].as_u64());
        assert!(elapsed.is_sorted(), "{}", self.out);
        let states = lines.iter().map(|line| line["state"].as_str().unwrap());
        states.map(ToOwned::to_owned).collect()
    }

    /// The last line's reason.
    pub(crate) fn reason(&self) -> Option<String> {
        let lines = self.lines();
        lines.last()?["reason"].as_str().map(ToOwned::to_owned)
    }

    /// The last line's status.
    pub(crate) fn sip_status(&self) -> Option<u64> {
        self.lines().last()?["sip_status"].as_u64()
    }
}

/// Whether a file is its owner's alone.
pub(crate) fn is_private(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path).unwrap().permissions().mode();
    mode & 0o777 == 0o600
}

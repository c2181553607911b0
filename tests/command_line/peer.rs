//! sipp, which plays the exchange and the phone behind it.

use std::{
    fs,
    net::{Ipv4Addr, UdpSocket},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

/// Nothing here takes longer unless it hangs.
const PATIENCE: Duration = Duration::from_secs(20);

/// A port that is free on loopback.
pub(crate) fn free_port() -> u16 {
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    socket.local_addr().unwrap().port()
}

/// What the far side does.
pub(crate) enum Plays {
    /// Rings, answers with media at this port, and waits for BYE.
    Answers { media: u16 },
    /// Rings, and answers this final status.
    Says(&'static str),
    /// Rings until CANCEL.
    RingsOn,
}

/// sipp, playing one call.
pub(crate) struct Sipp {
    pub(crate) port: u16,
    child: Child,
    folder: TempDir,
}

impl Sipp {
    /// Starts it, and waits until it listens.
    pub(crate) fn that(plays: &Plays) -> Self {
        let port = free_port();
        let folder = tempfile::tempdir().unwrap();
        let scenario = folder.path().join("scenario.xml");
        fs::write(&scenario, text(plays)).unwrap();
        let child = Command::new("sipp")
            .arg("-sf")
            .arg(scenario)
            .args(["-i", "127.0.0.1", "-p", &port.to_string()])
            .args(["-m", "1", "-nostdin", "-timeout", "60s", "-timeout_error"])
            .args(["-trace_err", "-error_file"])
            .arg(folder.path().join("errors"))
            .args(["-trace_msg", "-message_file"])
            .arg(folder.path().join("messages"))
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("sipp is expected; `cargo xtask test` installs it");
        bound(port);
        Self {
            port,
            child,
            folder,
        }
    }

    /// Waits until a message with this in it has come or gone.
    pub(crate) fn until(&self, text: &str) {
        let deadline = Instant::now() + PATIENCE;
        while !self.messages().contains(text) {
            assert!(
                Instant::now() < deadline,
                "{text} is not in {}",
                self.messages()
            );
            std::thread::yield_now();
        }
    }

    /// Waits for the scenario to have gone as it should: every message it waits for came,
    /// the last a BYE or an ACK.
    pub(crate) fn contented(mut self) -> String {
        let deadline = Instant::now() + PATIENCE;
        let status = loop {
            match self.child.try_wait().unwrap() {
                Some(status) => break status,
                None if Instant::now() > deadline => panic!("sipp waits: {}", self.messages()),
                None => std::thread::yield_now(),
            }
        };
        let errors = fs::read_to_string(self.folder.path().join("errors")).unwrap_or_default();
        assert!(status.success(), "{errors}\n{}", self.messages());
        self.messages()
    }

    fn messages(&self) -> String {
        fs::read_to_string(self.folder.path().join("messages")).unwrap_or_default()
    }
}

impl Drop for Sipp {
    fn drop(&mut self) {
        // It is gone already when the test went well.
        let _gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

/// Asked of the system, so that nothing is sent.
fn bound(port: u16) {
    let deadline = Instant::now() + PATIENCE;
    let local = format!(":{port:04X}");
    let is_bound = || {
        let table = fs::read_to_string("/proc/net/udp").unwrap();
        table.lines().any(|line| {
            let address = line.split_whitespace().nth(1).unwrap_or_default();
            address.ends_with(&local)
        })
    };
    while !is_bound() {
        assert!(Instant::now() < deadline, "nothing listens on {port}");
        std::thread::yield_now();
    }
}

fn text(plays: &Plays) -> String {
    let rest = match plays {
        Plays::Answers { media } => format!(
            "{}{}{}{}",
            answer("200 OK", Some(*media)),
            "<recv request=\"ACK\"/>",
            "<recv request=\"BYE\"/>",
            answer("200 OK", None),
        ),
        Plays::Says(status) => format!("{}<recv request=\"ACK\"/>", answer(status, None)),
        Plays::RingsOn => format!(
            "{}{}{}{}",
            "<recv request=\"CANCEL\"/>",
            answer("200 OK", None),
            ANSWER_TO_INVITE,
            "<recv request=\"ACK\"/>",
        ),
    };
    format!(
        "<?xml version=\"1.0\"?><scenario name=\"phone\"><recv request=\"INVITE\"/>{}{rest}</scenario>",
        answer("180 Ringing", None)
    )
}

/// The final answer to an INVITE that was cancelled.
const ANSWER_TO_INVITE: &str = "<send><![CDATA[
SIP/2.0 487 Request Terminated
[last_Via:]
[last_From:]
[last_To:];tag=phone
[last_Call-ID:]
CSeq: 1 INVITE
Content-Length: 0

]]></send>";

fn answer(status: &str, media: Option<u16>) -> String {
    let tag = if status.starts_with("200 OK") && media.is_none() {
        ""
    } else {
        ";tag=phone"
    };
    let body = media.map_or_else(
        || "Content-Length: 0\n\n".to_owned(),
        |port| {
            format!(
                "Content-Type: application/sdp\nContent-Length: [len]\n\nv=0\no=phone 1 1 IN IP4 127.0.0.1\ns=-\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio {port} RTP/AVP 8 101\na=rtpmap:8 PCMA/8000\na=rtpmap:101 telephone-event/8000\na=fmtp:101 0-15\n"
            )
        },
    );
    format!(
        "<send><![CDATA[\nSIP/2.0 {status}\n[last_Via:]\n[last_From:]\n[last_To:]{tag}\n[last_Call-ID:]\n[last_CSeq:]\nContact: <sip:phone@[local_ip]:[local_port]>\n{body}\n]]></send>"
    )
}

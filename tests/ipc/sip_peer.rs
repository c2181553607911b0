//! A SIP server on loopback, as small as the tests need it: it takes what registers, answers
//! OPTIONS, and lets calls ring.

use std::{
    net::{Ipv4Addr, SocketAddr, UdpSocket},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use crate::program::until;

/// How often the server looks whether the test is over.
const LOOK: Duration = Duration::from_millis(50);

/// The server. Dropping it ends it.
pub(crate) struct SipPeer {
    pub(crate) port: u16,
    heard: Arc<Mutex<Heard>>,
}

#[derive(Default)]
struct Heard {
    /// The first line of each request.
    requests: Vec<String>,
    /// Whether nothing is answered.
    is_silent: bool,
    is_over: bool,
}

impl SipPeer {
    /// One that answers.
    pub(crate) fn start() -> Self {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = socket.local_addr().unwrap().port();
        let heard = Arc::<Mutex<Heard>>::default();
        let shared = Arc::clone(&heard);
        thread::spawn(move || serve(&socket, &shared));
        Self { port, heard }
    }

    /// One that hears everything and answers nothing, until [`Self::speak`].
    pub(crate) fn silent() -> Self {
        let peer = Self::start();
        peer.heard.lock().unwrap().is_silent = true;
        peer
    }

    /// Answers from here on.
    pub(crate) fn speak(&self) {
        self.heard.lock().unwrap().is_silent = false;
    }

    /// How many requests have come of this method.
    pub(crate) fn count(&self, method: &str) -> usize {
        let heard = self.heard.lock().unwrap();
        let begins = |line: &&String| line.starts_with(method);
        heard.requests.iter().filter(begins).count()
    }

    /// Waits for a request.
    pub(crate) fn hears(&self, method: &str) {
        until(method, || self.count(method) > 0);
    }
}

impl Drop for SipPeer {
    fn drop(&mut self) {
        self.heard.lock().unwrap().is_over = true;
    }
}

/// A port that is free on loopback.
pub(crate) fn free_port() -> u16 {
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    socket.local_addr().unwrap().port()
}

fn serve(socket: &UdpSocket, heard: &Mutex<Heard>) {
    socket.set_read_timeout(Some(LOOK)).unwrap();
    let mut buffer = vec![0; 65_536];
    let mut invite = None;
    loop {
        let received = socket.recv_from(&mut buffer);
        let is_silent = {
            let heard = heard.lock().unwrap();
            if heard.is_over {
                return;
            }
            heard.is_silent
        };
        // Nothing came in this while.
        let Ok((length, from)) = received else {
            continue;
        };
        let request = String::from_utf8_lossy(&buffer[..length]).into_owned();
        let Some(first) = request
            .lines()
            .next()
            .filter(|line| line.contains("SIP/2.0"))
        else {
            continue;
        };
        heard.lock().unwrap().requests.push(first.to_owned());
        if is_silent {
            continue;
        }
        let send = |status: &str, to: &str| {
            let sent = socket.send_to(answer(status, to).as_bytes(), from);
            assert!(sent.is_ok(), "an answer goes out");
        };
        match first.split(' ').next().unwrap_or_default() {
            "INVITE" => {
                send("180 Ringing", &request);
                invite = Some((request.clone(), from));
            }
            "CANCEL" => {
                send("200 OK", &request);
                if let Some((invite, from)) = invite.take() {
                    end(socket, &invite, from);
                }
            }
            "ACK" => {}
            _ => send("200 OK", &request),
        }
    }
}

fn end(socket: &UdpSocket, invite: &str, from: SocketAddr) {
    let ended = answer("487 Request Terminated", invite);
    let sent = socket.send_to(ended.as_bytes(), from);
    assert!(sent.is_ok(), "an answer goes out");
}

/// The answer to a request (RFC 3261, 8.2.6).
fn answer(status: &str, request: &str) -> String {
    let mut lines = vec![format!("SIP/2.0 {status}")];
    for line in request.lines().take_while(|line| !line.is_empty()) {
        let name = line.split(':').next().unwrap_or_default().trim();
        match name.to_ascii_lowercase().as_str() {
            "via" | "from" | "call-id" | "cseq" | "contact" | "expires" => {
                lines.push(line.to_owned());
            }
            "to" if line.contains("tag=") => lines.push(line.to_owned()),
            "to" => lines.push(format!("{line};tag=peer")),
            _ => {}
        }
    }
    lines.push("Content-Length: 0\r\n\r\n".to_owned());
    lines.join("\r\n")
}

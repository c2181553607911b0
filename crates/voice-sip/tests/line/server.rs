//! A server of our own making, for what the programs of others would never say.

use std::{net::SocketAddr, time::Duration};

use security_info::call::CallEvent::{Busy, Ringing};
use tokio::{net::UdpSocket, time::timeout};
use voice_sip::settings::Transport;

use super::peer::{PATIENCE, Placed, open, place, settings};

/// A server of our own making, which can say anything.
pub(crate) struct Server {
    socket: UdpSocket,
}

/// A message that has come, and from where.
pub(crate) struct Heard {
    pub(crate) text: String,
    pub(crate) from: SocketAddr,
}

impl Server {
    pub(crate) async fn listening() -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        Self { socket }
    }

    pub(crate) fn port(&self) -> u16 {
        self.socket.local_addr().unwrap().port()
    }

    /// The next message that begins as it should; repetitions of others are passed over.
    pub(crate) async fn hears(&self, beginning: &str) -> Heard {
        let mut buffer = vec![0; 65_536];
        loop {
            let received = timeout(PATIENCE, self.socket.recv_from(&mut buffer)).await;
            let (length, from) = received
                .unwrap_or_else(|_| panic!("{beginning:?} does not come"))
                .unwrap();
            let text = String::from_utf8_lossy(&buffer[..length]).into_owned();
            if text.starts_with(beginning) {
                return Heard { text, from };
            }
        }
    }

    pub(crate) async fn says(&self, message: &[u8], to: SocketAddr) {
        self.socket.send_to(message, to).await.unwrap();
    }
}

impl Heard {
    /// The line of a header.
    pub(crate) fn line(&self, name: &str) -> &str {
        let found = self.text.lines().find(|line| {
            line.split_once(':')
                .is_some_and(|(header, _)| header.eq_ignore_ascii_case(name))
        });
        found.unwrap_or_else(|| panic!("{name} is missing in\n{}", self.text))
    }

    /// An answer to it.
    pub(crate) fn answered(&self, status: &str, more: &str) -> String {
        format!(
            "SIP/2.0 {status}\r\n{}\r\n{}\r\n{};tag=far\r\n{}\r\n{}\r\n\
             {more}Content-Length: 0\r\n\r\n",
            self.line("Via"),
            self.line("From"),
            self.line("To"),
            self.line("Call-ID"),
            self.line("CSeq"),
        )
    }
}

/// A call that has reached the server.
pub(crate) async fn called(server: &Server) -> (Placed, Heard) {
    let placed = place(open(settings(server.port(), Transport::Udp)).await);
    let invite = server.hears("INVITE ").await;
    (placed, invite)
}

/// The server comes to its senses: the call rings, and ends as it says.
pub(crate) async fn busy_at_last(server: &Server, invite: &Heard, placed: &mut Placed) {
    let ringing = invite.answered("180 Ringing", "");
    let busy = invite.answered("486 Busy Here", "");
    // As servers do, until it is acknowledged: datagrams get lost in a flood.
    let repeated = async {
        loop {
            server.says(ringing.as_bytes(), invite.from).await;
            server.says(busy.as_bytes(), invite.from).await;
            let heard = timeout(Duration::from_millis(500), server.hears("ACK ")).await;
            if heard.is_ok() {
                break;
            }
        }
    };
    timeout(PATIENCE, repeated).await.expect("an ACK");
    assert_eq!(placed.until_over().await, [Ringing, Busy]);
}

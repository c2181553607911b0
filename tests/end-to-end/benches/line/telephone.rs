//! A telephone that says on its wire when what happened: just enough of SIP for one call at a time.

use std::net::{Ipv4Addr, SocketAddr, UdpSocket};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use end_to_end::patience::{PATIENCE, now};
use end_to_end::trouble::{Outcome, Trouble, While};

/// A packet's time, and what it holds of the 8,000 samples a second.
const PACKET: Duration = Duration::from_millis(20);
const SAMPLES: u32 = 160;
/// Packets while a key is held, and as many that end it.
const HELD: u8 = 3;
/// The payload type of the answer's telephone-events.
const EVENTS: u8 = 101;

/// A telephone on a port of this machine.
pub(crate) struct Telephone {
    wire: UdpSocket,
    media: UdpSocket,
    /// INVITEs as they come.
    invited: Receiver<Invite>,
    /// The one that rings now.
    rung: std::cell::RefCell<Option<Invite>>,
}

/// An INVITE, and when it came.
#[derive(Clone)]
struct Invite {
    at: Instant,
    from: SocketAddr,
    text: String,
}

/// A key, and the numbers of its packets.
struct Press {
    key: char,
    timestamp: u32,
    sequence: u16,
}

impl Press {
    /// Sends its packets from one of them on, each in its time. A packet that can not be sent is one that was lost.
    fn is_made(&self, media: &UdpSocket, to: SocketAddr, from: u8) {
        let mut due = now();
        for packet in from..2 * HELD {
            let sequence = self.sequence.wrapping_add(packet.into());
            let _lost = media.send_to(&event(self.key, packet, sequence, self.timestamp), to);
            due += PACKET;
            rest_until(due);
        }
    }
}

impl Telephone {
    pub(crate) fn plugged_in() -> Outcome<Self> {
        let bound = || UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).while_trying_to("bind a port");
        let (wire, media) = (bound()?, bound()?);
        let (tell, invited) = channel();
        let listening = wire.try_clone().while_trying_to("listen")?;
        // It ends with the program, which has nothing else to do after the last call.
        std::thread::spawn(move || listens(&listening, &tell));
        Ok(Self {
            wire,
            media,
            invited,
            rung: None.into(),
        })
    }

    pub(crate) fn port(&self) -> u16 {
        port_of(&self.wire)
    }

    /// Waits for a call, and says when its INVITE came.
    pub(crate) fn is_rung(&self) -> Outcome<Instant> {
        let invite = self
            .invited
            .recv_timeout(PATIENCE)
            .while_trying_to("see an INVITE")?;
        let at = invite.at;
        self.rung.replace(Some(invite));
        Ok(at)
    }

    /// Says that it rings, and when it said so.
    pub(crate) fn rings(&self) -> Outcome<Instant> {
        let invite = self.invite()?;
        let at = now();
        self.says(&invite, "180 Ringing", "")?;
        Ok(at)
    }

    /// Is busy, and rings no more.
    pub(crate) fn is_busy(&self) -> Outcome {
        self.says(&self.invite()?, "486 Busy Here", "")
    }

    /// Is answered.
    pub(crate) fn is_lifted(&self) -> Outcome {
        let port = port_of(&self.media);
        let answer = format!(
            "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n\
             m=audio {port} RTP/AVP 8 {EVENTS}\r\na=rtpmap:{EVENTS} telephone-event/8000\r\n"
        );
        self.says(&self.invite()?, "200 OK", &answer)
    }

    /// Presses keys (RFC 4733), and says when the last of them was first on the wire.
    pub(crate) fn presses(&self, keys: &str) -> Outcome<Instant> {
        let invite = self.invite()?;
        let port = invite.text.split("m=audio ").nth(1);
        let port = port.and_then(|rest| rest.split(' ').next());
        let port: u16 = port
            .and_then(|port| port.parse().ok())
            .ok_or_else(|| Trouble::new("the INVITE offers no audio"))?;
        let keys: Vec<char> = keys.chars().collect();
        let mut to_press: Vec<Press> = keys
            .into_iter()
            .zip((8_000_u32..).step_by(8_000))
            .zip((1_u16..).step_by(usize::from(2 * HELD)))
            .map(|((key, timestamp), sequence)| Press {
                key,
                timestamp,
                sequence,
            })
            .collect();
        let last = to_press
            .pop()
            .ok_or_else(|| Trouble::new("there is no key to press"))?;
        let media = self.media.try_clone().while_trying_to("press keys")?;
        let to = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        for press in to_press {
            press.is_made(&media, to, 0);
        }
        let pressed = now();
        let first = event(last.key, 0, last.sequence, last.timestamp);
        media.send_to(&first, to).while_trying_to("press a key")?;
        // Whoever waits for the screen begins now, while the key is still held.
        std::thread::spawn(move || {
            rest_until(pressed + PACKET);
            last.is_made(&media, to, 1);
        });
        Ok(pressed)
    }

    fn invite(&self) -> Outcome<Invite> {
        let invite = self.rung.borrow().clone();
        invite.ok_or_else(|| Trouble::new("nobody calls"))
    }

    fn says(&self, invite: &Invite, status: &str, body: &str) -> Outcome {
        let answer = answer(&invite.text, status, self.port(), body);
        self.wire
            .send_to(answer.as_bytes(), invite.from)
            .map(drop)
            .while_trying_to("answer")
    }
}

/// Takes what comes: an INVITE is told, and everything else is answered as a telephone does.
fn listens(wire: &UdpSocket, tell: &Sender<Invite>) {
    let mut datagram = [0; 4096];
    let mut last = String::new();
    while let Ok((length, from)) = wire.recv_from(&mut datagram) {
        let at = now();
        let text = String::from_utf8_lossy(&datagram[..length]).into_owned();
        let status = match text.split(' ').next() {
            Some("INVITE") if header(&text, "Call-ID") != last => {
                header(&text, "Call-ID").clone_into(&mut last);
                "100 Trying"
            }
            Some("BYE" | "OPTIONS") => "200 OK",
            // An INVITE that is repeated, an ACK, or an answer to nothing.
            _ => continue,
        };
        let answer = answer(&text, status, port_of(wire), "");
        let sent = wire.send_to(answer.as_bytes(), from);
        let told = status == "200 OK" || tell.send(Invite { at, from, text }).is_ok();
        if sent.is_err() || !told {
            return;
        }
    }
}

fn answer(request: &str, status: &str, port: u16, body: &str) -> String {
    let same: Vec<&str> = request
        .split("\r\n")
        .filter(|line| {
            let name = line.split(':').next().unwrap_or_default();
            matches!(name, "Via" | "From" | "Call-ID" | "CSeq")
        })
        .collect();
    let to = header(request, "To");
    let tag = if to.contains(";tag=") {
        ""
    } else {
        ";tag=bench"
    };
    format!(
        "SIP/2.0 {status}\r\n{}\r\nTo: {to}{tag}\r\nContact: <sip:bench@127.0.0.1:{port}>\r\n\
         Content-Type: application/sdp\r\nContent-Length: {}\r\n\r\n{body}",
        same.join("\r\n"),
        body.len()
    )
}

fn header<'a>(message: &'a str, name: &str) -> &'a str {
    let mut lines = message.split("\r\n");
    lines
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
        .unwrap_or_default()
        .trim()
}

/// One packet of an event.
fn event(key: char, packet: u8, sequence: u16, timestamp: u32) -> Vec<u8> {
    let code = match key {
        '#' => 11,
        digit => digit
            .to_digit(10)
            .and_then(|digit| u8::try_from(digit).ok())
            .unwrap_or_default(),
    };
    let marker = if packet == 0 { 0x80 } else { 0 };
    let ends = if packet >= HELD { 0x80 } else { 0 };
    let duration = SAMPLES * (u32::from(packet.min(HELD)) + 1);
    let duration = u16::try_from(duration).unwrap_or(u16::MAX);
    [
        &[0x80, marker | EVENTS][..],
        &sequence.to_be_bytes(),
        &timestamp.to_be_bytes(),
        &[0, 0, 0, 7, code, ends | 0x0a],
        &duration.to_be_bytes(),
    ]
    .concat()
}

fn port_of(socket: &UdpSocket) -> u16 {
    socket.local_addr().map_or(0, |address| address.port())
}

#[expect(
    clippy::disallowed_methods,
    reason = "a key is held for a time, and packets have their pace"
)]
fn rest_until(due: Instant) {
    std::thread::sleep(due.saturating_duration_since(now()));
}

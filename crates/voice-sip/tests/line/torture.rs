//! The torture messages of RFC 4475, each under its own name: sent while a call stands, and,
//! where they are answers, as answers to our INVITE. None of them panics, hangs, is taken for
//! a call or a key, or does anything to the call that stands; and afterwards the line calls.
//!
//! The messages are written here from what the RFC says of each, and addressed to us.

mod invalid;
mod meaning;
mod valid;

use security_info::{
    call::CallEvent::{Answered, HungUp},
    phone_line::PhoneLine,
};
use tokio::{sync::mpsc::unbounded_channel, time::timeout};

use self::{invalid::INVALID, meaning::ODD, valid::VALID};
use super::{
    peer::{PATIENCE, Placed, to_place},
    server::{Heard, Server, busy_at_last, called},
};

/// The RFC's name of a message, the message, and the status that it is answered with, where
/// it has one meaning only. What has none may be refused or passed over, as the RFC allows.
type Row = (&'static str, &'static str, Option<&'static str>);

const SESSION: &str = "v=0\n\
    o=far 1 1 IN IP4 127.0.0.1\n\
    s=-\n\
    c=IN IP4 127.0.0.1\n\
    t=0 0\n\
    m=audio 9 RTP/AVP 8 101\n\
    a=rtpmap:101 telephone-event/8000\n";

/// A message as it goes on the wire.
fn written(id: &str, text: &str, port: u16) -> Vec<u8> {
    let text = text
        .replace(
            "{plain}",
            "{via}\n{from}\nTo: <sip:svara@127.0.0.1>\n{call}\nMax-Forwards: 70\n\
             Contact: <sip:caller@127.0.0.1:{port}>",
        )
        .replace(
            "{via}",
            "Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK{id}",
        )
        .replace("{from}", "From: <sip:caller@example.net>;tag=1")
        .replace("{call}", "Call-ID: {id}")
        .replace("{id}", id)
        .replace("{port}", &port.to_string())
        .replace("{long}", &"verylong".repeat(30))
        .replace("{sdp}", SESSION)
        .replace('\n', "\r\n");
    let body = text.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    let bytes: &[u8] = b"\x30\x82\x01\x52\x00\xff\xfe\r\n\r\n\x80INVITE";
    let (before, after) = match body.split_once("{bytes}") {
        Some((before, after)) => (before.len() + bytes.len(), after.len()),
        None => (body.len(), 0),
    };
    let text = text.replace("{length}", &(before + after).to_string());
    match text.split_once("{bytes}") {
        Some((before, after)) => [before.as_bytes(), bytes, after.as_bytes()].concat(),
        None => text.into_bytes(),
    }
}

impl Server {
    /// Answers the call, and sees that taken.
    async fn answers(&self, invite: &Heard) {
        let answer = with_a_session(invite, "200 OK", self.port());
        self.says(answer.as_bytes(), invite.from).await;
        self.hears("ACK ").await;
    }

    /// Hangs up on a call that it has answered.
    async fn hangs_up(&self, invite: &Heard) {
        let (ours, theirs) = (
            invite.line("From").replacen("From", "To", 1),
            invite.line("To").replacen("To", "From", 1),
        );
        let call = invite.line("Call-ID");
        let bye = format!(
            "BYE sip:svara@127.0.0.1 SIP/2.0\r\n\
             Via: SIP/2.0/UDP 127.0.0.1:{};branch=z9hG4bKover\r\n\
             {theirs};tag=far\r\n{ours}\r\n{call}\r\nCSeq: 900 BYE\r\nContent-Length: 0\r\n\r\n",
            self.port()
        );
        self.says(bye.as_bytes(), invite.from).await;
        self.hears_of("SIP/2.0 200", "CSeq: 900 BYE").await;
    }

    /// Everything that comes until something begins so and carries such a line; that last.
    async fn hears_of(&self, beginning: &str, line: &str) -> Vec<Heard> {
        let mut heard = Vec::new();
        let last = async {
            loop {
                let message = self.hears("").await;
                let awaited = message.text.starts_with(beginning) && message.text.contains(line);
                heard.push(message);
                if awaited {
                    return;
                }
            }
        };
        let last = timeout(PATIENCE, last).await;
        let texts: Vec<_> = heard.iter().map(|message| &message.text).collect();
        assert!(last.is_ok(), "{beginning} with {line} is not in {texts:#?}");
        heard
    }

    /// Asks whether anybody is there; what came before the answer.
    async fn asks(&self, id: &str, invite: &Heard) -> Vec<Heard> {
        let id = format!("after-{id}");
        let asked = "OPTIONS sip:svara@127.0.0.1 SIP/2.0\n{plain}\nCSeq: 1 OPTIONS\n\n";
        self.says(&written(&id, asked, self.port()), invite.from)
            .await;
        let mut heard = self.hears_of("SIP/2.0 200", &id).await;
        heard.pop();
        heard
    }
}

fn with_a_session(invite: &Heard, status: &str, port: u16) -> String {
    let more = format!("Contact: <sip:far@127.0.0.1:{port}>\r\nContent-Type: application/sdp\r\n");
    let session = SESSION.replace('\n', "\r\n");
    invite.answered(status, &more).replace(
        "Content-Length: 0\r\n\r\n",
        &format!("Content-Length: {}\r\n\r\n{session}", session.len()),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn every_request_that_tortures_leaves_the_call_that_stands_alone() {
    for rows in [VALID, INVALID, ODD] {
        let server = Server::listening().await;
        let (mut placed, invite) = called(&server).await;
        server.answers(&invite).await;
        for (id, text, expected) in rows {
            let message = written(id, text, server.port());
            server.says(&message, invite.from).await;
            let mut heard = match expected {
                Some(status) => server.hears_of(&format!("SIP/2.0 {status}"), id).await,
                None => Vec::new(),
            };
            heard.extend(server.asks(id, &invite).await);
            for answer in heard {
                assert!(!answer.text.contains("behind"), "{id}: {}", answer.text);
                let rings = answer.text.starts_with("SIP/2.0 1") || answer.text.contains("m=audio");
                assert!(!rings, "{id} was taken for a call: {}", answer.text);
            }
        }
        server.hangs_up(&invite).await;
        assert_eq!(placed.until_over().await, [Answered, HungUp]);
        calls_anew(&server, placed).await;
    }
}

/// Answers that are none to our INVITE, or that say nothing.
const ANSWERS: &[(&str, &str)] = &[
    (
        "noreason",
        "SIP/2.0 100 \n{via}\n{rest}\n{cseq}\nContent-Length: 0\n\n",
    ),
    (
        "scalarlg",
        "SIP/2.0 503 Service Unavailable\n{via}\n{rest}\n\
         CSeq: 9292394834772304023312 INVITE\nRetry-After: 949302838503028349304023988\n\
         Warning: 1812 overture \"In Progress\"\nContent-Length: 0\n\n",
    ),
    (
        "bigcode",
        "SIP/2.0 4294967301 better not break the receiver\n{via}\n{rest}\n{cseq}\n\
         Contact: <sip:far@127.0.0.1:{port}>\nContent-Length: 0\n\n",
    ),
    // Somebody else's answer: its topmost Via is not ours.
    (
        "bcast",
        "SIP/2.0 200 OK\nVia: SIP/2.0/UDP 192.0.2.198;branch=z9hG4bK1324923\n{via}\n\
         {rest}\n{cseq}\nContact: <sip:far@127.0.0.1:{port}>\n\
         Content-Type: application/sdp\nContent-Length: {length}\n\n{sdp}",
    ),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_that_tortures_leaves_the_call_ringing() {
    for (id, text) in ANSWERS {
        let server = Server::listening().await;
        let (mut placed, invite) = called(&server).await;
        let rest = ["From", "To", "Call-ID"].map(|name| invite.line(name));
        let [from, to, call_id] = rest;
        let text = text
            .replace("{via}", invite.line("Via"))
            .replace("{rest}", &format!("{from}\n{to};tag=odd\n{call_id}"))
            .replace("{cseq}", invite.line("CSeq"));
        let message = written(id, &text, server.port());
        server.says(&message, invite.from).await;
        server.asks(id, &invite).await;
        busy_at_last(&server, &invite, &mut placed).await;
        calls_anew(&server, placed).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reason_beside_a_status_may_be_any_text() {
    // Its name is `unreason`.
    let reason = "200 = 2**3 * 5**2 но двести - не простое";
    let server = Server::listening().await;
    let (mut placed, invite) = called(&server).await;
    let answer = with_a_session(&invite, reason, server.port());
    server.says(answer.as_bytes(), invite.from).await;
    server.hears("ACK ").await;
    server.hangs_up(&invite).await;
    assert_eq!(placed.until_over().await, [Answered, HungUp]);
    calls_anew(&server, placed).await;
}

/// The line is whole: a call on it rings, and is busy.
async fn calls_anew(server: &Server, mut placed: Placed) {
    let (tell, told) = unbounded_channel();
    let listener = Box::new(move |event| {
        let _over = tell.send(event);
    });
    placed.call = placed.line.place(to_place(), listener);
    placed.told = told;
    placed.so_far.clear();
    let invite = server.hears("INVITE ").await;
    busy_at_last(server, &invite, &mut placed).await;
    placed.close().await;
}

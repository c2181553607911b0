//! What the network may send besides: messages that are hard to read (in the spirit of
//! RFC 4475), floods, and answers that are no answers. Nothing of it panics, hangs, rings,
//! is taken for a call, or leaves one up.

use std::time::Duration;

use tokio::{net::UdpSocket, time::timeout};

use super::server::{Server, busy_at_last, called};

/// Requests that are hard to read or that nobody here understands. `{via}` and the like are
/// filled in; what is answered at all is answered with the status beside it.
const REQUESTS: &[(&str, Option<&str>)] = &[
    // Folded lines, odd spaces, short names and the other case: all of it is correct.
    (
        "OPTIONS sip:svara@127.0.0.1 SIP/2.0\r\nTO :\r\n sip:svara@127.0.0.1 ;   tag\r\n  \r\n\
         f: \"A \\\\\\\" b\" <sip:a@127.0.0.1>;tag=1\r\nv: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK1\r\n\
         i: folded\r\ncSeQ: 9 OPTIONS\r\nl: 0\r\n\r\n",
        None,
    ),
    (
        "OPTIONS sip:svara@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK2\r\n\
         From: <sip:a@b>;tag=1\r\nTo: <sip:svara@127.0.0.1>\r\nCall-ID: plain\r\nCSeq: 1 OPTIONS\r\n\
         Max-Forwards: 0\r\nContent-Length: 0\r\n\r\n",
        Some("200"),
    ),
    // Nobody calls this line.
    (
        "INVITE sip:svara@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK3\r\n\
         From: <sip:a@b>;tag=1\r\nTo: <sip:svara@127.0.0.1>\r\nCall-ID: calls\r\nCSeq: 1 INVITE\r\n\
         Contact: <sip:a@127.0.0.1>\r\nContent-Length: 0\r\n\r\n",
        Some("486"),
    ),
    // What belongs to a call that there is not.
    (
        "BYE sip:svara@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK4\r\n\
         From: <sip:a@b>;tag=1\r\nTo: <sip:svara@127.0.0.1>;tag=2\r\nCall-ID: nobody\r\nCSeq: 1 BYE\r\n\
         Content-Length: 0\r\n\r\n",
        Some("481"),
    ),
    (
        "CANCEL sip:svara@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK5\r\n\
         From: <sip:a@b>;tag=1\r\nTo: <sip:svara@127.0.0.1>\r\nCall-ID: nobody\r\nCSeq: 1 CANCEL\r\n\
         Content-Length: 0\r\n\r\n",
        Some("481"),
    ),
    (
        "REGISTER sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK6\r\n\
         From: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: registers\r\nCSeq: 1 REGISTER\r\n\
         Content-Length: 0\r\n\r\n",
        Some("405"),
    ),
    // More or less body than is said; numbers too large; nothing where something belongs.
    (
        "OPTIONS sip:svara@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK7\r\n\
         From: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: x\r\nCSeq: 1 OPTIONS\r\nContent-Length: 9999\r\n\r\nshort",
        None,
    ),
    (
        "OPTIONS sip:svara@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK8\r\n\
         From: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: x\r\nCSeq: 36893488147419103232 OPTIONS\r\n\
         Max-Forwards: 300\r\nExpires: 99999999999999999999\r\nContent-Length: -999\r\n\r\n",
        None,
    ),
    ("OPTIONS sip: SIP/2.0\r\n\r\n", None),
    (
        "INVITE  sip:a@b  SIP/2.0\r\nVia: \r\nFrom: \r\nTo: \r\nCall-ID: \r\nCSeq: \r\n\r\n",
        None,
    ),
    (
        "INVITE <sip:a@b> SIP/2.0\r\nVia: SIP/2.0/UDP ;;,;,,\r\nFrom: <<>>;tag\r\nTo: >\r\nCall-ID: @\r\nCSeq: INVITE 1\r\n\r\n",
        None,
    ),
    (
        "INVITE sip:a@b;x=%ZZ%00 SIP/7.0\r\nVia: SIP/7.0/UDP 127.0.0.1;branch=z9hG4bK9\r\n\r\n",
        None,
    ),
    ("SIP/2.0 \r\n\r\n", None),
    (
        "SIP/2.0 99999 Overflow\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKA\r\nCSeq: 1 INVITE\r\n\r\n",
        None,
    ),
    (
        "SIP/2.0 200\r\nVia: SIP/2.0/UDP [::1;branch=z9hG4bKB\r\nFrom: a;tag=1\r\nTo: b\r\nCall-ID: c\r\nCSeq: 4294967296 INVITE\r\n\r\n",
        None,
    ),
    (": \r\n:\r\n\r\n", None),
    ("\r\n\r\n\r\n", None),
    ("\u{0}\u{0}\u{0}\u{0}", None),
    (
        "NEWMETHOD% 💥 SIP/2.0\r\nVia: 💥\r\nFrom: 💥\r\nTo: 💥\r\nCall-ID: 💥\r\nCSeq: 💥\r\n\r\n",
        None,
    ),
];

#[tokio::test(flavor = "multi_thread")]
async fn rough_requests_are_survived_and_the_plain_ones_among_them_answered() {
    let server = Server::listening().await;
    let (mut placed, invite) = called(&server).await;
    server
        .says(invite.answered("180 Ringing", "").as_bytes(), invite.from)
        .await;
    for (request, expected) in REQUESTS {
        let request = request.replace("{port}", &server.port().to_string());
        server.says(request.as_bytes(), invite.from).await;
        if let Some(status) = expected {
            let answer = server.hears(&format!("SIP/2.0 {status}")).await;
            assert_eq!(answer.from, invite.from);
        }
    }
    // Cut off at every length, and with every byte of the beginning broken.
    let whole = REQUESTS[1].0.replace("{port}", &server.port().to_string());
    for length in 0..whole.len() {
        server.says(&whole.as_bytes()[..length], invite.from).await;
    }
    for at in 0..120 {
        let mut broken = whole.clone().into_bytes();
        broken[at] ^= 0x80;
        server.says(&broken, invite.from).await;
    }
    busy_at_last(&server, &invite, &mut placed).await;
    placed.close().await;
}

/// Answers to an INVITE that are no answers.
const ANSWERS: &[&str] = &[
    "SIP/2.0 200 OK\r\n\r\n",
    "SIP/2.0 200 OK\r\n{via}\r\n\r\n",
    "SIP/2.0 200 OK\r\n{via}\r\n{from}\r\n{to}\r\n{call-id}\r\nCSeq: 77 INVITE\r\nContent-Length: 0\r\n\r\n",
    "SIP/2.0 200 OK\r\n{via}\r\n{from}\r\n{to}\r\n{call-id}\r\nCSeq: 1 BYE\r\nContent-Length: 0\r\n\r\n",
    "SIP/2.0 200 OK\r\n{via}\r\n{from}\r\n{to}\r\nCall-ID: another\r\n{cseq}\r\nContent-Length: 0\r\n\r\n",
    "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKother\r\n{from}\r\n{to};tag=x\r\n{call-id}\r\n{cseq}\r\n\r\n",
    "SIP/2.0 180\r\n{via}\r\n{from}\r\n{to};tag=\r\n{call-id}\r\n{cseq}\r\nRequire: 100rel\r\nRSeq: 99999999999\r\n\r\n",
    "SIP/2.0 183 Session\r\n{via}\r\n{from}\r\n{to};tag=y\r\n{call-id}\r\n{cseq}\r\nContact: <<<\r\nRecord-Route: <sip:;lr>,,,<\r\nContent-Type: application/sdp\r\nContent-Length: 4\r\n\r\nv=ü",
    "SIP/2.0 1 Odd\r\n{via}\r\n{from}\r\n{to}\r\n{call-id}\r\n{cseq}\r\n\r\n",
    "SIP/2.0 401 Unauthorized\r\n{from}\r\n{to}\r\n{call-id}\r\n{cseq}\r\nWWW-Authenticate: \r\n\r\n",
];

#[tokio::test(flavor = "multi_thread")]
async fn rough_answers_neither_answer_a_call_nor_end_it() {
    let server = Server::listening().await;
    let (mut placed, invite) = called(&server).await;
    for answer in ANSWERS {
        let answer = answer
            .replace("{via}", invite.line("Via"))
            .replace("{from}", invite.line("From"))
            .replace("{to}", invite.line("To"))
            .replace("{call-id}", invite.line("Call-ID"))
            .replace("{cseq}", invite.line("CSeq"));
        server.says(answer.as_bytes(), invite.from).await;
    }
    busy_at_last(&server, &invite, &mut placed).await;
    placed.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_without_a_session_is_acknowledged_and_hung_up_on() {
    for (kind, body) in [
        ("application/sdp", ""),
        ("application/sdp", "this is no session"),
        (
            "application/sdp",
            "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 0 RTP/AVP 8\r\n",
        ),
        ("text/plain", "v=0"),
    ] {
        let server = Server::listening().await;
        let (mut placed, invite) = called(&server).await;
        let more = format!(
            "Contact: <sip:far@127.0.0.1:{}>\r\nContent-Type: {kind}\r\n",
            server.port()
        );
        let answer = invite.answered("200 OK", &more).replace(
            "Content-Length: 0\r\n\r\n",
            &format!("Content-Length: {}\r\n\r\n{body}", body.len()),
        );
        server.says(answer.as_bytes(), invite.from).await;
        server.hears("ACK ").await;
        let bye = server.hears("BYE ").await;
        server
            .says(bye.answered("200 OK", "").as_bytes(), bye.from)
            .await;
        let told = placed.until_over().await;
        assert_eq!(told, [security_info::call::CallEvent::LineDown], "{body}");
        placed.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_strays_does_not_keep_a_call_from_its_end() {
    let server = Server::listening().await;
    let (mut placed, invite) = called(&server).await;
    for number in 0..5_000 {
        let stray = format!(
            "INVITE sip:svara@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{};branch=z9hG4bKf{number}\r\n\
             From: <sip:a@b>;tag={number}\r\nTo: <sip:svara@127.0.0.1>\r\nCall-ID: flood{number}\r\n\
             CSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n",
            server.port()
        );
        server.says(stray.as_bytes(), invite.from).await;
    }
    busy_at_last(&server, &invite, &mut placed).await;
    placed.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_say_of_a_call_does_not_end_it() {
    let server = Server::listening().await;
    let (mut placed, invite) = called(&server).await;
    let stranger = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    // Without the tags of the call, a BYE is nobody's.
    let call_id = invite.line("Call-ID");
    let bye = format!(
        "BYE sip:svara@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP {};branch=z9hG4bKs\r\n\
         From: <sip:x@y>;tag=guessed\r\nTo: <sip:svara@127.0.0.1>;tag=guessed\r\n{call_id}\r\n\
         CSeq: 1 BYE\r\nContent-Length: 0\r\n\r\n",
        stranger.local_addr().unwrap()
    );
    stranger.send_to(bye.as_bytes(), invite.from).await.unwrap();
    let mut buffer = [0; 2_048];
    let received = timeout(Duration::from_secs(5), stranger.recv_from(&mut buffer)).await;
    let (length, _) = received.expect("an answer").unwrap();
    assert!(buffer[..length].starts_with(b"SIP/2.0 481"));
    busy_at_last(&server, &invite, &mut placed).await;
    placed.close().await;
}

//! Sections 3.2 to 3.4: what can be read, and yet is odd to a transaction, to whoever it
//! is for, or to whoever knows only the present version.

use super::Row;

pub(super) const ODD: &[Row] = &[
    // 3.2: the branch is the magic cookie and nothing else.
    (
        "badbranch",
        r"OPTIONS sip:svara@127.0.0.1 SIP/2.0
Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK
{from}
To: <sip:svara@127.0.0.1>
{call}
CSeq: 8 OPTIONS
Content-Length: 0

",
        Some("200"),
    ),
    // 3.3: neither From nor To nor Call-ID.
    (
        "insuf",
        r"INVITE sip:svara@127.0.0.1 SIP/2.0
{via}
CSeq: 193942 INVITE
Content-Type: application/sdp
Content-Length: {length}

{sdp}",
        None,
    ),
    (
        "unkscm",
        r"OPTIONS nobodyKnowsThisScheme:totallyopaquecontent SIP/2.0
{plain}
CSeq: 3923423 OPTIONS
Content-Length: 0

",
        Some("416"),
    ),
    (
        "novelsc",
        r"OPTIONS soap.beep://192.0.2.103:3002 SIP/2.0
{plain}
CSeq: 3923423 OPTIONS
Content-Length: 0

",
        Some("416"),
    ),
    (
        "unksm2",
        r"REGISTER sip:127.0.0.1 SIP/2.0
{via}
From: <http://www.example.net>;tag=99
To: <isbn:2983792873>
{call}
CSeq: 234902 REGISTER
Contact: <name:John_Smith>
Content-Length: 0

",
        None,
    ),
    (
        "bext01",
        r"OPTIONS sip:svara@127.0.0.1 SIP/2.0
{plain}
CSeq: 8 OPTIONS
Require: nothingSupportsThis, nothingSupportsThisEither
Proxy-Require: noProxiesSupportThis, norDoAnyProxiesSupportThis
Content-Length: 0

",
        Some("420"),
    ),
    (
        "invut",
        r#"INVITE sip:svara@127.0.0.1 SIP/2.0
{plain}
CSeq: 8 INVITE
Content-Type: application/unknownformat
Content-Length: {length}

<audio><pcmu port="443"/></audio>"#,
        Some("486"),
    ),
    (
        "regaut01",
        r"REGISTER sip:127.0.0.1 SIP/2.0
{plain}
CSeq: 9338 REGISTER
Authorization: NoOneKnowsThisScheme opaque-data=here
Content-Length: 0

",
        Some("405"),
    ),
    // Twice what there may be once.
    (
        "multi01",
        r"INVITE sip:svara@127.0.0.1 SIP/2.0
{plain}
CSeq: 5 INVITE
CSeq: 59 INVITE
From: <sip:another@example.net>;tag=2
To: <sip:another@127.0.0.1>
Call-ID: {id}-again
Max-Forwards: 5
Content-Type: application/sdp
Content-Length: {length}

{sdp}",
        None,
    ),
    (
        "mcl01",
        r"OPTIONS sip:svara@127.0.0.1 SIP/2.0
{plain}
CSeq: 8 OPTIONS
Content-Length: 13
Content-Length: 5

hello, world!",
        None,
    ),
    (
        "zeromf",
        r"OPTIONS sip:svara@127.0.0.1 SIP/2.0
{via}
{from}
To: <sip:svara@127.0.0.1>
{call}
CSeq: 39234321 OPTIONS
Max-Forwards: 0
Content-Length: 0

",
        Some("200"),
    ),
    (
        "cparam01",
        r"REGISTER sip:127.0.0.1 SIP/2.0
{via}
{from}
To: <sip:svara@127.0.0.1>
{call}
CSeq: 79 REGISTER
Contact: sip:+19725552222@127.0.0.1;unknownparam
Content-Length: 0

",
        Some("405"),
    ),
    (
        "cparam02",
        r"REGISTER sip:127.0.0.1 SIP/2.0
{via}
{from}
To: <sip:svara@127.0.0.1>
{call}
CSeq: 80 REGISTER
Contact: <sip:+19725552222@127.0.0.1;unknownparam>
Content-Length: 0

",
        Some("405"),
    ),
    (
        "regescrt",
        r"REGISTER sip:127.0.0.1 SIP/2.0
{via}
{from}
To: <sip:svara@127.0.0.1>
{call}
CSeq: 81 REGISTER
Contact: <sip:caller@127.0.0.1?Route=%3Csip:sip.example.com%3E>
Content-Length: 0

",
        Some("405"),
    ),
    // Wants the answer's session described as nobody can.
    (
        "sdp01",
        r"INVITE sip:svara@127.0.0.1 SIP/2.0
{plain}
CSeq: 1 INVITE
Accept: text/nobodyKnowsThis
Content-Type: application/sdp
Content-Length: {length}

{sdp}",
        Some("486"),
    ),
    // 3.4: as it was written before RFC 3261, with neither a tag nor a magic cookie.
    (
        "inv2543",
        r"INVITE sip:svara@127.0.0.1 SIP/2.0
Via: SIP/2.0/UDP 127.0.0.1:{port}
From: sip:caller@example.net
To: sip:svara@127.0.0.1
{call}
CSeq: 104 INVITE
Contact: sip:caller@127.0.0.1:{port}
Content-Type: application/sdp
Content-Length: {length}

{sdp}",
        None,
    ),
];

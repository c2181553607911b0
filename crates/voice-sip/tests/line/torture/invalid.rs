//! Section 3.1.2: broken. It may be refused, or taken leniently where what is broken means
//! nothing to us; none of it is a call.

use super::Row;

pub(super) const INVALID: &[Row] = &[
    // Signs that separate, with nothing between them.
    (
        "badinv01",
        r"INVITE sip:svara@127.0.0.1 SIP/2.0
{via}
To: <sip:svara@127.0.0.1>;;,;,,
From: <sip:caller@example.net>;;,;tag=134
{call}
CSeq: 1 INVITE
Contact: ;;,;<sip:caller@127.0.0.1:{port}>;;,
Content-Length: 0

",
        None,
    ),
    // More is said to follow than does.
    (
        "clerr",
        r"INVITE sip:svara@127.0.0.1 SIP/2.0
{plain}
CSeq: 8 INVITE
Content-Type: application/sdp
Content-Length: 9999

{sdp}",
        None,
    ),
    (
        "ncl",
        r"INVITE sip:svara@127.0.0.1 SIP/2.0
{plain}
CSeq: 8 INVITE
Content-Type: application/sdp
Content-Length: -999

{sdp}",
        None,
    ),
    (
        "scalar02",
        r"REGISTER sip:127.0.0.1 SIP/2.0
Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK{id};ttl=1000
{from}
To: <sip:svara@127.0.0.1>
{call}
CSeq: 36893488147419103232 REGISTER
Max-Forwards: 300
Expires: 100000000000000000000000000
Contact: <sip:caller@127.0.0.1:{port}>;expires=280297596632815
Content-Length: 0

",
        None,
    ),
    (
        "quotbal",
        r#"INVITE sip:svara@127.0.0.1 SIP/2.0
{via}
{from}
To: "Someone <sip:svara@127.0.0.1>
{call}
CSeq: 1 INVITE
Content-Length: 0

"#,
        None,
    ),
    (
        "ltgtruri",
        r"INVITE <sip:svara@127.0.0.1> SIP/2.0
{plain}
CSeq: 1 INVITE
Content-Length: 0

",
        None,
    ),
    (
        "lwsruri",
        r"INVITE sip:svara@127.0.0.1; lr SIP/2.0
{plain}
CSeq: 1 INVITE
Content-Length: 0

",
        None,
    ),
    (
        "lwsstart",
        r"INVITE  sip:svara@127.0.0.1  SIP/2.0
{plain}
CSeq: 1 INVITE
Content-Length: 0

",
        None,
    ),
    (
        "trws",
        "OPTIONS sip:svara@127.0.0.1 SIP/2.0  \n{plain}\nCSeq: 1 OPTIONS\nContent-Length: 0\n\n",
        Some("200"),
    ),
    // Headers in the address, unescaped.
    (
        "escruri",
        r"INVITE sip:svara@127.0.0.1?Route=%3Csip:example.com%3E SIP/2.0
{plain}
CSeq: 1 INVITE
Content-Length: 0

",
        Some("486"),
    ),
    (
        "baddate",
        r"INVITE sip:svara@127.0.0.1 SIP/2.0
{plain}
CSeq: 1 INVITE
Date: Fri, 01 Jan 2010 16:00:00 EST
Content-Length: 0

",
        Some("486"),
    ),
    (
        "regbadct",
        r"REGISTER sip:127.0.0.1 SIP/2.0
{via}
{from}
To: <sip:svara@127.0.0.1>
{call}
CSeq: 1 REGISTER
Contact: sip:caller@127.0.0.1?Route=%3Csip:sip.example.com%3E
Content-Length: 0

",
        Some("405"),
    ),
    // Spaces inside the angle brackets.
    (
        "badaspec",
        r#"OPTIONS sip:svara@127.0.0.1 SIP/2.0
{via}
{from}
To: "Watson, Thomas" < sip:svara@127.0.0.1 >
{call}
CSeq: 1 OPTIONS
Content-Length: 0

"#,
        None,
    ),
    // A comma in a name without quotation marks.
    (
        "baddn",
        r"OPTIONS sip:svara@127.0.0.1 SIP/2.0
{via}
From: Bell, Alexander <sip:caller@example.net>;tag=43
To: Watson, Thomas <sip:svara@127.0.0.1>
{call}
CSeq: 1 OPTIONS
Content-Length: 0

",
        None,
    ),
    (
        "badvers",
        r"OPTIONS sip:svara@127.0.0.1 SIP/7.0
Via: SIP/7.0/UDP 127.0.0.1:{port};branch=z9hG4bK{id}
{from}
To: <sip:svara@127.0.0.1>
{call}
CSeq: 1 OPTIONS
Content-Length: 0

",
        Some("505"),
    ),
    (
        "mismatch01",
        r"OPTIONS sip:svara@127.0.0.1 SIP/2.0
{plain}
CSeq: 8 INVITE
Content-Length: 0

",
        Some("400"),
    ),
    (
        // The stack takes no method that it does not know, and says nothing.
        "mismatch02",
        r"NEWMETHOD sip:svara@127.0.0.1 SIP/2.0
{plain}
CSeq: 8 INVITE
Content-Type: application/sdp
Content-Length: {length}

{sdp}",
        None,
    ),
];

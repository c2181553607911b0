//! Section 3.1.1: correct, however it looks. What is read is answered as its plain form
//! would be. The stack reads no lines folded within `Via` or `CSeq` (`wsinv`), no method of
//! rare signs (`intmeth`, `esc02`) and no body that is no text (`mpart01`): those are passed
//! over, as lost datagrams are.

use super::Row;

pub(super) const VALID: &[Row] = &[
    // Every freedom of the grammar at once: folds, short names, odd spaces, unknown headers.
    (
        "wsinv",
        r#"INVITE sip:svara@127.0.0.1;unknown=1 SIP/2.0
TO :
 sip:svara@127.0.0.1 ;   other
f :  "Someone \\\"quoted\\\"" <sip:caller@example.net>  ;
  more = x ; tag = 9
MaX-fOrWaRdS: 0070
i: {id}
CSeq: 0007
  INVITE
v  : SIP  / 2.0
 / UDP
    127.0.0.1:{port} ; branch = z9hG4bK{id}
s :
UnheardOf: a value
  with : colons, and commas
m:"With a \\ in it" <sip:caller@127.0.0.1:{port}> ; unknown = y; "quoted"
Route:
 <sip:somewhere.example.net;lr;route=from>
l: 0

"#,
        None,
    ),
    // A method, a user and a header of nearly all the signs that they may have.
    (
        "intmeth",
        r#"!unusual-Method.%*_+`'~0 sip:1_x!~*'()&=+$,;?/%20:pass-~!*'(&=+$,@127.0.0.1 SIP/2.0
{via}
To: "Någon \\ 人 <sip:not@this>" <sip:svara@127.0.0.1>
From: <sip:!~*'()&=+$,;?/@example.net>;tag=_t~1.!%*+`'-
Call-ID: {id}.!%66*_+`'~()<>:\"/[]?{}
CSeq: 139122385 !unusual-Method.%*_+`'~0
Max-Forwards: 255
extension-!.%*+_`'~: öppet ☎ text
Content-Length: 0

"#,
        None,
    ),
    (
        "esc01",
        r"INVITE sip:sips%3Asvara%40example.com@127.0.0.1 SIP/2.0
{via}
From: <sip:I%20have%20spaces@example.net>;tag=938
To: sip:%75sva%72a@127.0.0.1
{call}
CSeq: 1 INVITE
Contact: <sip:cal%6Cer@127.0.0.1:{port};%6C%72;n%61me=v%61lue%25%34%31>
Content-Length: 0

",
        Some("486"),
    ),
    (
        "escnull",
        r"REGISTER sip:127.0.0.1 SIP/2.0
{via}
From: sip:null-%00-null@127.0.0.1;tag=839
To: sip:null-%00-null@127.0.0.1
{call}
CSeq: 14398234 REGISTER
Contact: <sip:%00@127.0.0.1:{port}>, <sip:%00%00@127.0.0.1:{port}>
Content-Length: 0

",
        Some("405"),
    ),
    // A per cent sign that escapes nothing, where there is nothing to escape.
    (
        "esc02",
        r#"RE%47IST%45R sip:127.0.0.1 SIP/2.0
{via}
To: "%Z%45" <sip:svara@127.0.0.1>
From: "%Z%45" <sip:svara@127.0.0.1>;tag=f%232
{call}
CSeq: 29344 RE%47IST%45R
Contact: <sip:caller@127.0.0.1:{port}>
Content-Length: 0

"#,
        None,
    ),
    (
        "lwsdisp",
        r"OPTIONS sip:svara@127.0.0.1 SIP/2.0
{via}
To: sip:svara@127.0.0.1
From: caller<sip:caller@example.net>;tag=323
{call}
CSeq: 60 OPTIONS
Content-Length: 0

",
        Some("200"),
    ),
    // Everything long that may be long, up to what a datagram holds with ease.
    (
        "longreq",
        r#"INVITE sip:svara@127.0.0.1;{long}={long} SIP/2.0
Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK{long};{long}
Via: SIP/2.0/TCP {long}.example.net;branch=z9hG4bK2, SIP/2.0/SCTP sip34.example.net:5062;branch=z9hG4bK3
From: "{long}" <sip:{long}@example.net>;tag={long};{long}="{long}"
To: "{long}" <sip:svara@127.0.0.1:6000;{long}>;{long}={long}
Call-ID: {id}{long}
CSeq: 3882340 INVITE
X-{long}: {long}
{long}: {long} {long}
Max-Forwards: 70
Contact: <sip:{long}@127.0.0.1:{port}>
Content-Length: 0

"#,
        Some("486"),
    ),
    // One message a datagram: what lies behind its end is no second one.
    (
        "dblreq",
        r"REGISTER sip:127.0.0.1 SIP/2.0
{plain}
CSeq: 8 REGISTER
Content-Length: 0

INVITE sip:svara@127.0.0.1 SIP/2.0
Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bKbehind
From: <sip:caller@example.net>;tag=1
To: <sip:svara@127.0.0.1>
Call-ID: behind
CSeq: 1 INVITE
Content-Length: 0

",
        Some("405"),
    ),
    (
        "semiuri",
        r"OPTIONS sip:user;par=u%40example.net@127.0.0.1 SIP/2.0
{plain}
CSeq: 8 OPTIONS
Content-Length: 0

",
        Some("200"),
    ),
    (
        "transports",
        r"OPTIONS sip:svara@127.0.0.1 SIP/2.0
{via}
Via: SIP/2.0/SCTP t2.example.net;branch=z9hG4bK2
Via: SIP/2.0/TLS t3.example.net;branch=z9hG4bK3
Via: SIP/2.0/UNKNOWN t4.example.net;branch=z9hG4bK4
Via: SIP/2.0/TCP t5.example.net;branch=z9hG4bK5
{from}
To: <sip:svara@127.0.0.1>
{call}
CSeq: 1 OPTIONS
Content-Length: 0

",
        Some("200"),
    ),
    // A signature in a part of the body, which is no text.
    (
        "mpart01",
        r"MESSAGE sip:svara@127.0.0.1 SIP/2.0
{plain}
CSeq: 1 MESSAGE
Content-Type: multipart/mixed;boundary=between
Content-Length: {length}

--between
Content-Type: text/plain

Hej
--between
Content-Type: application/octet-stream
Content-Transfer-Encoding: binary

{bytes}
--between--",
        None,
    ),
];

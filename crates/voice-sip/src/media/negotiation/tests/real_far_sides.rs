//! Answers as real far sides write them.

use super::*;

/// Answers as different far sides write them: how they are laid out, in our own words.
#[test]
fn answers_of_real_far_sides_are_understood() {
    struct Row {
        who: &'static str,
        answer: String,
        rtp: &'static str,
        rtcp: &'static str,
        send: (u8, Codec),
        events: Option<u8>,
    }
    let rows = [
        Row {
            who: "Asterisk",
            answer: "v=0\r\no=- 42 3 IN IP4 192.0.2.1\r\ns=Asterisk\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n\
                m=audio 14826 RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\n\
                a=fmtp:101 0-16\r\na=ptime:20\r\na=maxptime:150\r\na=sendrecv\r\n".into(),
            rtp: "192.0.2.1:14826",
            rtcp: "192.0.2.1:14827",
            send: (8, Codec::Pcma),
            events: Some(101),
        },
        Row {
            who: "FreeSWITCH",
            answer: "v=0\no=FreeSWITCH 1700000000 1700000001 IN IP4 198.51.100.2\ns=FreeSWITCH\n\
                c=IN IP4 198.51.100.2\nt=0 0\nm=audio 30512 RTP/AVP 0 101\na=rtpmap:0 PCMU/8000\n\
                a=rtpmap:101 telephone-event/8000\na=fmtp:101 0-15\na=silenceSupp:off - - - -\na=ptime:20\n\
                a=rtcp:30513 IN IP4 198.51.100.2\n".into(),
            rtp: "198.51.100.2:30512",
            rtcp: "198.51.100.2:30513",
            send: (0, Codec::Pcmu),
            events: Some(101),
        },
        Row {
            who: "rtpengine behind Kamailio",
            answer: "v=0\r\no=- 8 8 IN IP4 10.0.0.9\r\ns=call\r\nt=0 0\r\nm=audio 40012 RTP/AVP 8 0 101\r\n\
                c=IN IP4 203.0.113.7\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\n\
                a=rtpmap:101 telephone-event/8000\r\na=sendrecv\r\na=rtcp:40013\r\na=rtcp-mux\r\n".into(),
            rtp: "203.0.113.7:40012",
            rtcp: "203.0.113.7:40012",
            send: (8, Codec::Pcma),
            events: Some(101),
        },
        Row {
            who: "baresip",
            answer: "v=0\r\no=- 1 2 IN IP4 192.0.2.44\r\ns=-\r\nc=IN IP4 192.0.2.44\r\nt=0 0\r\na=tool:baresip 1.0.0\r\n\
                m=audio 10034 RTP/AVP 8 0 101\r\nb=AS:125\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\n\
                a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=rtcp:10035\r\na=sendrecv\r\n\
                a=label:1\r\na=rtcp-rsize\r\na=ssrc:1 cname:sip:x@192.0.2.44\r\na=ptime:20\r\n".into(),
            rtp: "192.0.2.44:10034",
            rtcp: "192.0.2.44:10035",
            send: (8, Codec::Pcma),
            events: Some(101),
        },
        Row {
            who: "Linphone, which names its own number for keys",
            answer: "v=0\r\no=x 3 1 IN IP4 192.0.2.60\r\ns=Talk\r\nc=IN IP4 192.0.2.60\r\nt=0 0\r\n\
                a=rtcp-xr:rcvr-rtt=all:10000 voip-metrics\r\nm=audio 7078 RTP/AVP 0 96\r\n\
                a=rtpmap:96 telephone-event/8000\r\na=rtcp-fb:* trr-int 5000\r\n".into(),
            rtp: "192.0.2.60:7078",
            rtcp: "192.0.2.60:7079",
            send: (0, Codec::Pcmu),
            events: Some(96),
        },
        Row {
            who: "a trunk without telephone-event",
            answer: "v=0\r\no=SBC 77 77 IN IP4 203.0.113.80\r\ns=session\r\nc=IN IP4 203.0.113.81\r\nt=0 0\r\n\
                m=audio 52344 RTP/AVP 8\r\na=ptime:20\r\n".into(),
            rtp: "203.0.113.81:52344",
            rtcp: "203.0.113.81:52345",
            send: (8, Codec::Pcma),
            events: None,
        },
        Row {
            who: "a gateway that numbers anew and offers what we did not",
            answer: "v=0\r\no=- 5 5 IN IP4 192.0.2.5\r\ns=-\r\nc=IN IP4 192.0.2.5\r\nt=0 0\r\n\
                m=audio 6000 RTP/AVP 18 111 97 100 13\r\na=rtpmap:97 pcma/8000/1\r\na=rtpmap:111 opus/48000/2\r\n\
                a=rtpmap:100 TELEPHONE-EVENT/8000\r\na=rtpmap:13 CN/8000\r\n".into(),
            rtp: "192.0.2.5:6000",
            rtcp: "192.0.2.5:6001",
            send: (97, Codec::Pcma),
            events: Some(100),
        },
    ];
    for row in rows {
        let agreement = local(SrtpPolicy::Off).answered(&row.answer);
        let agreement = agreement.unwrap_or_else(|refusal| panic!("{}: {refusal}", row.who));
        let expected = (row.rtp.parse().unwrap(), row.rtcp.parse().unwrap());
        let addresses = (agreement.rtp.unwrap(), agreement.rtcp.unwrap());
        assert_eq!(addresses, expected, "{}", row.who);
        assert_eq!(agreement.send, row.send, "{}", row.who);
        assert_eq!(agreement.events.agreed, row.events, "{}", row.who);
        assert_eq!(agreement.direction, Direction::SendReceive, "{}", row.who);
        assert!(
            agreement.events.contain(EVENTS),
            "{}: what we offered",
            row.who
        );
    }
}

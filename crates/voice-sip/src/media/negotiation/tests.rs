use proptest::prelude::*;

use super::*;

mod real_far_sides;

const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwd";

fn local(policy: SrtpPolicy) -> Local {
    let crypto = match policy {
        SrtpPolicy::Off => Vec::new(),
        SrtpPolicy::Optional | SrtpPolicy::Required => (1..)
            .zip(Suite::ALL)
            .map(|(tag, suite)| Crypto {
                tag,
                suite,
                key: MasterKey::random().unwrap(),
            })
            .collect(),
    };
    Local {
        origin: (42, 1),
        address: "192.0.2.10".parse().unwrap(),
        port: 20_000,
        codecs: vec![Codec::Pcma, Codec::Pcmu],
        policy,
        crypto,
        rtcp_mux: false,
        direction: Direction::SendReceive,
    }
}

/// A description with this audio and these lines after it.
fn description(media: &str, lines: &[&str]) -> String {
    let mut text =
        String::from("v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n");
    text += &["m=", media, "\r\n"].concat();
    for line in lines {
        text += &["a=", &line.replace("KEY", KEY), "\r\n"].concat();
    }
    text
}

#[test]
fn an_offer_says_what_we_can() {
    assert_eq!(
        local(SrtpPolicy::Off).offer(),
        "v=0\r\n\
         o=- 42 1 IN IP4 192.0.2.10\r\n\
         s=-\r\n\
         c=IN IP4 192.0.2.10\r\n\
         t=0 0\r\n\
         m=audio 20000 RTP/AVP 8 0 101\r\n\
         a=rtpmap:8 PCMA/8000\r\n\
         a=rtpmap:0 PCMU/8000\r\n\
         a=rtpmap:101 telephone-event/8000\r\n\
         a=fmtp:101 0-15\r\n\
         a=ptime:20\r\n\
         a=sendrecv\r\n"
    );
    let encrypted = local(SrtpPolicy::Optional).offer();
    assert!(encrypted.contains("m=audio 20000 RTP/SAVP 8 0 101\r\n"));
    assert!(encrypted.contains("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:"));
    assert!(encrypted.contains("a=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:"));
}

#[test]
fn what_can_not_be_used_is_refused_with_its_reason() {
    use AnswerRefusal::*;
    use SrtpPolicy::{Off, Optional, Required};
    const PLAIN: &str = "audio 4000 RTP/AVP 8 101";
    const SAVP: &str = "audio 4000 RTP/SAVP 8 101";
    let at = |address: &str| description(PLAIN, &[]).replace("c=IN IP4 192.0.2.1", address);
    let rows: Vec<(SrtpPolicy, String, AnswerRefusal)> = vec![
        (Off, "not a description".into(), NotSdp),
        (Off, "v=0\r\ns=-\r\n".into(), NoAudio),
        (Off, description("audio 0 RTP/AVP 8", &[]), NoAudio),
        (Off, description("video 4000 RTP/AVP 8", &[]), NoAudio),
        (
            Off,
            description("audio 4000 RTP/AVP 18 101", &[]),
            NoCodecInCommon,
        ),
        (Off, description("audio 4000 RTP/AVP", &[]), NoCodecInCommon),
        (
            Off,
            description("audio 4000 RTP/AVP 8", &["rtpmap:8 PCMA/16000"]),
            NoCodecInCommon,
        ),
        (
            Off,
            description(
                "audio 4000 RTP/AVP 101",
                &["rtpmap:101 telephone-event/8000"],
            ),
            NoCodecInCommon,
        ),
        (
            Off,
            description("audio 4000 UDP/TLS/RTP/SAVPF 8", &[]),
            WrongTransport,
        ),
        (
            Off,
            description("audio 4000 TCP/RTP/AVP 8", &[]),
            WrongTransport,
        ),
        (
            Off,
            description(SAVP, &["crypto:1 AES_CM_128_HMAC_SHA1_80 inline:KEY"]),
            SrtpRefused,
        ),
        // Encryption was offered, and nothing less is taken.
        (Optional, description(PLAIN, &[]), SrtpMissing),
        (
            Required,
            description(PLAIN, &["crypto:1 AES_CM_128_HMAC_SHA1_80 inline:KEY"]),
            SrtpMissing,
        ),
        (Required, description(SAVP, &[]), SrtpRefused),
        (
            Required,
            description(SAVP, &["crypto:9 AES_CM_128_HMAC_SHA1_80 inline:KEY"]),
            SrtpRefused,
        ),
        (
            Required,
            description(SAVP, &["crypto:2 AES_CM_128_HMAC_SHA1_80 inline:KEY"]),
            SrtpRefused,
        ),
        (
            Required,
            description(
                SAVP,
                &["crypto:1 AES_CM_128_HMAC_SHA1_80 inline:KEY UNENCRYPTED_SRTP"],
            ),
            SrtpRefused,
        ),
        (Off, at("c=IN IP4 pbx.example"), BadAddress),
        (Off, at("c=IN IP6 2001:db8::1"), BadAddress),
        (Off, at("c=IN IP4 224.0.0.1"), BadAddress),
        (Off, at("c=IN IP4 255.255.255.255"), BadAddress),
        (Off, at("c=IN IP4 127.0.0.1"), BadAddress),
        (Off, at("x=none"), BadAddress),
    ];
    for (policy, answer, expected) in rows {
        let refused = local(policy).answered(&answer);
        assert_eq!(refused.unwrap_err(), expected, "{policy:?}: {answer}");
    }
}

#[test]
fn an_echo_of_our_own_key_is_refused() {
    let local = local(SrtpPolicy::Required);
    let echo = local.crypto[0].to_string();
    let answer = description("audio 4000 RTP/SAVP 8", &[&format!("crypto:{echo}")]);
    assert_eq!(local.answered(&answer), Err(AnswerRefusal::SrtpRefused));
}

#[test]
fn the_taken_key_is_the_one_of_its_line() {
    let local = local(SrtpPolicy::Optional);
    for (tag, suite) in [
        (1, "AES_CM_128_HMAC_SHA1_80"),
        (2, "AES_CM_128_HMAC_SHA1_32"),
    ] {
        let line = format!("crypto:{tag} {suite} inline:KEY|2^48");
        let answer = description("audio 4000 RTP/SAVP 8", &[&line]);
        let protection = local.answered(&answer).unwrap().protection.unwrap();
        assert_eq!(protection.ours, local.crypto[tag - 1].key);
        assert_eq!(protection.suite, local.crypto[tag - 1].suite);
        assert_eq!(protection.theirs.key()[1], 1);
    }
}

#[test]
fn loopback_is_for_those_on_loopback() {
    let mut local = local(SrtpPolicy::Off);
    let answer = description("audio 4000 RTP/AVP 8", &[]).replace("192.0.2.1", "127.0.0.1");
    assert_eq!(local.answered(&answer), Err(AnswerRefusal::BadAddress));
    local.address = "127.0.0.1".parse().unwrap();
    assert!(local.answered(&answer).is_ok());
}

#[test]
fn each_direction_is_answered_with_its_mirror() {
    let rows = [
        ("sendrecv", "sendrecv", true, true),
        ("sendonly", "recvonly", false, true),
        ("recvonly", "sendonly", true, false),
        ("inactive", "inactive", false, false),
    ];
    for (offered, answered, sends, receives) in rows {
        let mut local = local(SrtpPolicy::Off);
        let offer = description(
            "audio 4000 RTP/AVP 0 8 101",
            &["rtpmap:101 telephone-event/8000", offered],
        );
        let (agreement, answer) = local.answer(&offer).unwrap();
        assert!(answer.contains(&format!("a={answered}\r\n")), "{answer}");
        assert!(answer.contains("o=- 42 2 IN"), "{answer}");
        assert!(
            answer.contains("m=audio 20000 RTP/AVP 0 101\r\n"),
            "{answer}"
        );
        assert_eq!(
            (agreement.direction.sends(), agreement.direction.receives()),
            (sends, receives)
        );
        // The next offer of ours asks for all again.
        assert!(local.offer().contains("a=sendrecv"));
    }
}

#[test]
fn hold_in_the_old_way_has_nowhere_to_send_to() {
    let mut local = local(SrtpPolicy::Off);
    let offer =
        description("audio 4000 RTP/AVP 8", &[]).replace("c=IN IP4 192.0.2.1", "c=IN IP4 0.0.0.0");
    let (agreement, _) = local.answer(&offer).unwrap();
    assert_eq!((agreement.rtp, agreement.rtcp), (None, None));
}

#[test]
fn what_is_not_our_audio_is_turned_away_in_its_place() {
    let mut local = local(SrtpPolicy::Off);
    let offer = description("video 5000 RTP/AVP 96", &[])
        + "m=audio 0 RTP/AVP 8\r\nm=audio 4000 RTP/AVP 8\r\na=rtcp-mux\r\nm=image 4002 udptl t38\r\n";
    let (agreement, answer) = local.answer(&offer).unwrap();
    let media: Vec<_> = answer
        .lines()
        .filter(|line| line.starts_with("m="))
        .collect();
    assert_eq!(
        media,
        [
            "m=video 0 RTP/AVP 96",
            "m=audio 0 RTP/AVP 8",
            "m=audio 20000 RTP/AVP 8",
            "m=image 0 udptl t38"
        ]
    );
    assert!(agreement.rtcp_mux);
    assert!(answer.contains("a=rtcp-mux\r\n"));
    let apart = description("audio 4000 RTP/AVP 8", &[]);
    let (agreement, answer) = local.answer(&apart).unwrap();
    assert!(!agreement.rtcp_mux && !answer.contains("rtcp-mux"));
}

#[test]
fn an_encrypted_call_is_never_made_plain_and_keeps_its_key() {
    let mut local = local(SrtpPolicy::Optional);
    let line = "crypto:1 AES_CM_128_HMAC_SHA1_80 inline:KEY";
    let agreed = local
        .answered(&description("audio 4000 RTP/SAVP 8", &[line]))
        .unwrap();
    let in_use = agreed.protection.clone().unwrap().ours;

    let plain = description("audio 4000 RTP/AVP 8", &[]);
    assert_eq!(
        local.answer(&plain).unwrap_err(),
        AnswerRefusal::SrtpMissing
    );

    let again = "crypto:7 AES_CM_128_HMAC_SHA1_80 inline:KEY";
    let (agreement, answer) = local
        .answer(&description("audio 4000 RTP/SAVP 8", &[again]))
        .unwrap();
    assert_eq!(agreement.protection.unwrap().ours, in_use);
    assert!(answer.contains("RTP/SAVP"));
    assert_eq!(answer.matches("a=crypto:").count(), 1);
    assert!(answer.contains("a=crypto:7 AES_CM_128_HMAC_SHA1_80 inline:"));

    let offer = local.offer_again(&agreed);
    assert!(offer.contains("o=- 42 3 IN"), "{offer}");
    assert!(offer.contains(&format!(
        "a=crypto:{}\r\n",
        Crypto {
            tag: 1,
            suite: Suite::HmacSha1_80,
            key: in_use,
        }
    )));
}

#[test]
fn a_policy_without_encryption_or_without_anything_else_holds_for_offers_too() {
    let encrypted = description(
        "audio 4000 RTP/SAVP 8",
        &["crypto:1 AES_CM_128_HMAC_SHA1_80 inline:KEY"],
    );
    let plain = description("audio 4000 RTP/AVP 8", &[]);
    assert_eq!(
        local(SrtpPolicy::Off).answer(&encrypted).unwrap_err(),
        AnswerRefusal::SrtpRefused
    );
    assert_eq!(
        local(SrtpPolicy::Required).answer(&plain).unwrap_err(),
        AnswerRefusal::SrtpMissing
    );
}

#[test]
fn what_is_refused_changes_nothing() {
    let mut local = local(SrtpPolicy::Off);
    let before = local.offer();
    for offer in [
        "",
        "v=0\r\n",
        &description("audio 4000 RTP/AVP 18", &["rtcp-mux"]),
    ] {
        assert!(local.answer(offer).is_err());
        assert_eq!(local.offer(), before);
    }
}

proptest! {
    /// Lines of real descriptions in any order, some of them damaged.
    #[test]
    fn any_description_is_agreed_on_or_refused(
        lines in prop::collection::vec((0_usize..18, any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 0..30),
        required in any::<bool>(),
    ) {
        const LINES: [&str; 18] = [
            "v=0", "c=IN IP4 192.0.2.1", "c=IN IP6 ::1", "m=audio 4000 RTP/AVP 8 0 101", "m=audio 0 RTP/AVP 8",
            "m=audio 65535 RTP/SAVP 0", "m=image 4 udptl t38", "a=rtpmap:101 telephone-event/8000",
            "a=rtpmap:8 telephone-event/8000", "a=rtpmap:101 PCMA/8000", "a=rtcp:65535", "a=rtcp-mux", "a=sendonly",
            "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwd|2^31",
            "a=ptime:20", "s=-", "t=0 0", "a=inactive",
        ];
        let mut text = String::from("v=0\r\n");
        for (line, place, byte, damage) in lines {
            let mut line = LINES[line].as_bytes().to_vec();
            if damage == 0 {
                let place = place.index(line.len());
                line[place] = byte;
            }
            text += &String::from_utf8_lossy(&line);
            text += "\r\n";
        }
        let mut local = local(if required { SrtpPolicy::Required } else { SrtpPolicy::Off });
        for agreement in [local.answered(&text), local.answer(&text).map(|(agreement, _)| agreement)].into_iter().flatten() {
            prop_assert_eq!(agreement.protection.is_some(), required, "never more or less than the policy");
            prop_assert!(agreement.receive.contains(&agreement.send));
        }
    }
}

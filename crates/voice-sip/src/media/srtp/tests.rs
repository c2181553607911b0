use proptest::prelude::*;

use super::*;

/// From hexadecimal digits.
fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex
        .chars()
        .filter_map(|digit| digit.to_digit(16))
        .map(|digit| u8::try_from(digit).unwrap())
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair[1])
        .collect()
}

/// `a=crypto` with a key given in hexadecimal.
fn key(hex: &str) -> MasterKey {
    use base64ct::{Base64, Encoding};
    let line = format!(
        "1 AES_CM_128_HMAC_SHA1_80 inline:{}",
        Base64::encode_string(&bytes(hex))
    );
    let description = format!("v=0\r\nm=audio 1 RTP/SAVP 8\r\na=crypto:{line}\r\n");
    let read = super::super::sdp::read(&description).unwrap();
    read.media[0].crypto[0].key.clone()
}

const OURS: &str = "E1F97A0D3E018BE0D64FA32C06DE4139 0EC675AD498AFEEBB6960B3AABE6";
const THEIRS: &str = "00112233445566778899AABBCCDDEEFF 000102030405060708090A0B0C0D";

fn pair(suite: Suite) -> (Srtp, Srtp) {
    let ours = Protection {
        suite,
        ours: key(OURS),
        theirs: key(THEIRS),
    };
    let theirs = Protection {
        suite,
        ours: key(THEIRS),
        theirs: key(OURS),
    };
    (Srtp::new(&ours).unwrap(), Srtp::new(&theirs).unwrap())
}

fn packet(sender: u32, sequence: u16) -> Vec<u8> {
    let [high, low] = sequence.to_be_bytes();
    let mut packet = vec![0x80, 8, high, low, 0, 0, 0, 160];
    packet.extend(sender.to_be_bytes());
    packet.extend([0x55; 20]);
    packet
}

/// The packet and key with which libsrtp and others check themselves: the key of RFC 3711,
/// appendix B.3, and sixteen bytes of 0xAB.
#[test]
fn a_packet_is_encrypted_as_others_encrypt_it() {
    let plain = bytes("800f1234 decafbad cafebabe abababab abababab abababab abababab");
    let sealed = bytes(
        "800f1234 decafbad cafebabe 4e55dc4c e79978d8 8ca4d215 949d2402 b78d6acc 99ea179b 8dbb",
    );
    let (mut ours, _) = pair(Suite::HmacSha1_80);
    let mut packet = plain.clone();
    ours.protect(&mut packet).unwrap();
    assert_eq!(packet, sealed);

    let mut theirs = pair(Suite::HmacSha1_80).1;
    assert_eq!(theirs.open(&sealed).unwrap(), plain);
}

#[test]
fn what_is_sealed_opens_once_and_only_unharmed() {
    for suite in Suite::ALL {
        let (mut ours, mut theirs) = pair(suite);
        for sequence in [65_534, 65_535, 0, 1, 3, 2] {
            let plain = packet(7, sequence);
            let mut sealed = plain.clone();
            ours.protect(&mut sealed).unwrap();
            assert_ne!(sealed[12..32], plain[12..32]);
            for harmed in 0..sealed.len() {
                let mut other = sealed.clone();
                other[harmed] ^= 1;
                assert_eq!(theirs.open(&other), None, "{suite:?}: byte {harmed}");
            }
            assert_eq!(theirs.open(&sealed), Some(plain), "{suite:?}: {sequence}");
            assert_eq!(theirs.open(&sealed), None, "{suite:?}: again");
        }
    }
}

#[test]
fn a_report_is_sealed_too() {
    let (mut ours, mut theirs) = pair(Suite::HmacSha1_80);
    let plain = bytes("81c9 0001 00000007 81ca 0001 00000007");
    let mut sealed = plain.clone();
    ours.protect_report(&mut sealed).unwrap();
    assert_eq!(sealed.len(), plain.len() + 14);
    assert_eq!(theirs.open_report(&sealed).unwrap(), plain);
    assert_eq!(theirs.open_report(&sealed), None, "again");
    assert_eq!(theirs.open_report(&plain), None, "plain");
}

#[test]
fn headers_and_ends_of_every_kind_come_through() {
    let rows = [
        (
            "a padded end",
            "a008 0001 000000a0 00000007 11223344 00000004",
        ),
        ("a source", "8108 0001 000000a0 00000007 99999999 11223344"),
        (
            "an extension",
            "9008 0001 000000a0 00000007 bede0001 10ff0000 11223344",
        ),
        // What it holds says that it is longer than it is.
        (
            "an extension that lies",
            "9008 0001 000000a0 00000007 bede0001 1fffffff 11223344",
        ),
        ("nothing in it", "8008 0001 000000a0 00000007"),
    ];
    for (name, hex) in rows {
        let plain = bytes(hex);
        // The library's own reading of a header is good enough to make a sound packet.
        let (mut ours, mut theirs) = pair(Suite::HmacSha1_80);
        let mut sealed = plain.clone();
        if ours.protect(&mut sealed).is_some() {
            assert_eq!(theirs.open(&sealed), Some(plain), "{name}");
        }
    }
}

#[test]
fn senders_that_prove_nothing_leave_no_trace() {
    let (mut ours, mut theirs) = pair(Suite::HmacSha1_80);
    let mut first = packet(7, 1);
    ours.protect(&mut first).unwrap();
    assert!(theirs.open(&first).is_some());
    for sender in 100..1_000 {
        assert_eq!(theirs.open(&packet(sender, 1)), None);
    }
    assert_eq!(theirs.incoming.sender, Some(7));
    let mut next = packet(7, 2);
    ours.protect(&mut next).unwrap();
    assert!(theirs.open(&next).is_some());
    let mut other = packet(8, 2);
    ours.protect(&mut other).unwrap();
    assert!(theirs.open(&other).is_some(), "a genuine other sender");
}

#[test]
fn a_new_key_of_theirs_is_expected_and_ours_goes_on() {
    let (mut ours, mut theirs) = pair(Suite::HmacSha1_80);
    let renewed = Protection {
        suite: Suite::HmacSha1_80,
        ours: key(OURS),
        theirs: key("AA112233445566778899AABBCCDDEEFF 000102030405060708090A0B0C0D"),
    };
    let mut old = packet(9, 1);
    theirs.protect(&mut old).unwrap();
    ours.expect(&renewed).unwrap();
    assert_eq!(ours.open(&old), None, "the old key");
    let mut on = packet(7, 1);
    ours.protect(&mut on).unwrap();
    assert!(theirs.open(&on).is_some());
}

proptest! {
    #[test]
    fn no_datagram_that_is_not_genuine_opens(datagram in prop::collection::vec(any::<u8>(), 0..300), head in any::<bool>()) {
        let (_, mut theirs) = pair(Suite::HmacSha1_80);
        let mut datagram = datagram;
        if head && datagram.len() > 2 {
            datagram[0] = 0x80 | (datagram[0] & 0x3F);
            datagram[1] = 200;
        }
        prop_assert_eq!(theirs.open(&datagram), None);
        prop_assert_eq!(theirs.open_report(&datagram), None);
    }

    /// An authenticated far side may still send anything.
    #[test]
    fn whatever_a_genuine_sender_seals_does_no_harm(datagram in prop::collection::vec(any::<u8>(), 12..100), first in 0x80_u8..0xC0) {
        let (mut ours, mut theirs) = pair(Suite::HmacSha1_80);
        let mut datagram = datagram;
        datagram[0] = first;
        // Sealed as if it had the plainest header, so that what the header says is not
        // checked by whoever seals it.
        let mut plainest = datagram.clone();
        plainest[0] = 0x80;
        if ours.protect(&mut plainest).is_some() {
            plainest[0] = first;
            let _ = theirs.open(&plainest);
        }
        let mut report = datagram.clone();
        report[1] = 200;
        if ours.protect_report(&mut report).is_some() {
            let _ = theirs.open_report(&report);
        }
    }
}

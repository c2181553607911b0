//! Keys in the body of a SIP INFO, as two informal conventions have them.

use security_info::call::Key;

use super::key_of;

/// The bodies seen are some 30 bytes long.
const LONGEST: usize = 512;

/// The key that an INFO tells of.
///
/// `application/dtmf-relay` has a line `Signal=5`, and `application/dtmf` only the key.
/// Star and pound are written as such, or as 10 and 11.
pub(in crate::media) fn pressed_in_info(content_type: &str, body: &[u8]) -> Option<Key> {
    let text = std::str::from_utf8(body)
        .ok()
        .filter(|text| text.len() <= LONGEST)?;
    let kind = content_type.split(';').next()?.trim();
    let signal = text.lines().find_map(|line| {
        let (name, value) = line.split_once('=')?;
        name.trim().eq_ignore_ascii_case("signal").then_some(value)
    });
    if kind.eq_ignore_ascii_case("application/dtmf-relay") {
        key(signal?)
    } else if kind.eq_ignore_ascii_case("application/dtmf") {
        key(signal.unwrap_or(text))
    } else {
        None
    }
}

fn key(signal: &str) -> Option<Key> {
    match signal.trim() {
        "*" => Some(Key::Star),
        "#" => Some(Key::Pound),
        number if number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit()) => {
            key_of(number.parse().ok()?)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::letter, *};

    #[test]
    fn each_way_of_writing_a_key_is_understood() {
        const RELAY: &str = "application/dtmf-relay";
        const PLAIN: &str = "application/dtmf";
        let rows = [
            (RELAY, "Signal=5\r\nDuration=160\r\n", Some('5')),
            (RELAY, "Signal= 5\r\nDuration= 160\r\n", Some('5')),
            (RELAY, "Signal=#\nDuration=160", Some('#')),
            (RELAY, "Signal=*", Some('*')),
            (RELAY, "Signal=10\r\n", Some('*')),
            (RELAY, "Signal=11\r\n", Some('#')),
            (RELAY, "Duration=160\r\nsignal = 0 \r\n", Some('0')),
            (
                "Application/DTMF-Relay; charset=utf-8",
                "Signal=7",
                Some('7'),
            ),
            (PLAIN, "5", Some('5')),
            (PLAIN, " 9\r\n", Some('9')),
            (PLAIN, "#", Some('#')),
            (PLAIN, "11", Some('#')),
            (PLAIN, "Signal=3\r\nDuration=250\r\n", Some('3')),
            // No key of a telephone, no key at all, or something else.
            (RELAY, "Signal=A\r\n", None),
            (RELAY, "Signal=12\r\n", None),
            (RELAY, "Signal=16\r\n", None),
            (RELAY, "Signal=!\r\n", None),
            (RELAY, "Signal=-1\r\n", None),
            (RELAY, "Signal=+1\r\n", None),
            (RELAY, "Signal=001\r\n", None),
            (RELAY, "Signal=\r\nDuration=160", None),
            (RELAY, "5", None),
            (RELAY, "", None),
            (PLAIN, "55", None),
            (PLAIN, "5 5", None),
            (PLAIN, "", None),
            ("text/plain", "5", None),
            ("", "Signal=5", None),
        ];
        for (content_type, body, expected) in rows {
            let key = pressed_in_info(content_type, body.as_bytes()).map(letter);
            assert_eq!(key, expected, "{content_type}: {body:?}");
        }
        assert_eq!(pressed_in_info(RELAY, b"Signal=5\r\n\xFF"), None);
        let long = format!("Signal=5\r\n{}", " ".repeat(LONGEST));
        assert_eq!(pressed_in_info(RELAY, long.as_bytes()), None);
    }

    proptest! {
        #[test]
        fn any_body_is_a_key_or_none(relay in any::<bool>(), body in prop::collection::vec(any::<u8>(), 0..64)) {
            let kind = if relay { "application/dtmf-relay" } else { "application/dtmf" };
            if pressed_in_info(kind, &body).is_some() {
                // A key is only ever read from what names one.
                let text = String::from_utf8(body).unwrap();
                prop_assert!(text.contains(|letter: char| letter.is_ascii_digit() || "*#".contains(letter)));
            }
        }
    }
}

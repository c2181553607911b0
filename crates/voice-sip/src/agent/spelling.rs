//! Digest challenges and answers, spelled as the RFCs spell them on the wire and as
//! rsipstack spells them inside.
//!
//! rsipstack knows `SHA-256` as `SHA256` and refuses a challenge that says otherwise, even
//! when MD5 is offered beside it; it takes the first of several challenges, refuses a list
//! of protection qualities, and quotes the one it chose. It also takes numbers for a status
//! that are none. All of that is put right here, on every message that passes.

use rsipstack::{
    sip::{
        Header, SipMessage, StatusCode, headers::Headers, prelude::HasHeaders,
        typed::tokenizers::AuthTokenizer,
    },
    transaction::endpoint::MessageInspector,
    transport::SipAddr,
};

/// Puts the spelling right, both ways.
pub(super) struct DigestSpelling;

impl MessageInspector for DigestSpelling {
    fn before_send(&self, mut message: SipMessage, _to: Option<&SipAddr>) -> SipMessage {
        if let SipMessage::Request(request) = &mut message {
            for header in request.headers.iter_mut() {
                match header {
                    Header::Authorization(answer) => answer.replace(as_on_the_wire(answer.value())),
                    Header::ProxyAuthorization(answer) => {
                        answer.replace(as_on_the_wire(answer.value()));
                    }
                    _ => {}
                }
            }
        }
        message
    }

    fn after_received(&self, mut message: SipMessage, _from: Option<&SipAddr>) -> SipMessage {
        let SipMessage::Response(response) = &mut message else {
            return message;
        };
        if !(100..700).contains(&u16::from(response.status_code.clone())) {
            // No status at all: it says no more than that somebody is there.
            response.status_code = StatusCode::Trying;
        }
        if matches!(
            response.status_code,
            StatusCode::Unauthorized | StatusCode::ProxyAuthenticationRequired
        ) {
            keep_the_best(response.headers_mut(), |header| match header {
                Header::WwwAuthenticate(challenge) => Some(challenge.value()),
                _ => None,
            });
            keep_the_best(response.headers_mut(), |header| match header {
                Header::ProxyAuthenticate(challenge) => Some(challenge.value()),
                _ => None,
            });
        }
        message
    }
}

fn as_on_the_wire(answer: &str) -> String {
    answer
        .replace(", algorithm=SHA256", ", algorithm=SHA-256")
        .replace(", qop=\"auth\"", ", qop=auth")
}

/// Leaves of several challenges of one kind the strongest that can be answered.
fn keep_the_best(headers: &mut Headers, challenge: impl Fn(&Header) -> Option<&str>) {
    let best = headers
        .iter()
        .filter_map(&challenge)
        .filter_map(Challenge::read)
        .max_by_key(|challenge| challenge.strength);
    let Some(best) = best else {
        // Nothing that can be answered: it is told as it came.
        return;
    };
    let mut kept = false;
    headers.retain(|header| challenge(header).is_none() || !std::mem::replace(&mut kept, true));
    for header in headers.iter_mut() {
        if challenge(header).is_some() {
            match header {
                Header::WwwAuthenticate(inner) => inner.replace(best.text.clone()),
                Header::ProxyAuthenticate(inner) => inner.replace(best.text.clone()),
                _ => {}
            }
        }
    }
}

struct Challenge {
    strength: u8,
    text: String,
}

impl Challenge {
    /// A challenge that can be answered, spelled as rsipstack reads it.
    fn read(value: &str) -> Option<Self> {
        let tokens = AuthTokenizer::parse(value).ok()?;
        if !tokens.scheme.eq_ignore_ascii_case("digest") {
            return None;
        }
        let mut strength = 1;
        let mut text = String::from("Digest ");
        for (name, value) in &tokens.params {
            let value = value.trim_matches('"');
            let value = match name.to_ascii_lowercase().as_str() {
                "algorithm" if value.eq_ignore_ascii_case("sha-256") => {
                    strength = 2;
                    "SHA256"
                }
                "algorithm" if value.eq_ignore_ascii_case("md5") => "MD5",
                "qop" if offers_auth(value) => "auth",
                "algorithm" | "qop" => return None,
                _ => value,
            };
            if !text.ends_with(' ') {
                text.push_str(", ");
            }
            text.push_str(name);
            text.push_str("=\"");
            text.push_str(value);
            text.push('"');
        }
        Some(Self { strength, text })
    }
}

fn offers_auth(qualities: &str) -> bool {
    qualities
        .split(',')
        .any(|quality| quality.trim().eq_ignore_ascii_case("auth"))
}

#[cfg(test)]
mod tests {
    use rsipstack::sip::{Response, SipMessage, prelude::HeadersExt, typed::WwwAuthenticate};

    use super::*;

    fn challenged(challenges: &[&str]) -> Response {
        let lines = challenges.join("\r\nWWW-Authenticate: ");
        let text = format!(
            "SIP/2.0 401 Unauthorized\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\n\
             From: <sip:a@b>;tag=1\r\nTo: <sip:c@d>;tag=2\r\nCall-ID: x\r\nCSeq: 1 INVITE\r\n\
             WWW-Authenticate: {lines}\r\nContent-Length: 0\r\n\r\n"
        );
        let message = SipMessage::try_from(text.as_str()).unwrap();
        match DigestSpelling.after_received(message, None) {
            SipMessage::Response(response) => response,
            SipMessage::Request(_) => unreachable!("an answer went in"),
        }
    }

    #[test]
    fn the_strongest_challenge_that_can_be_answered_is_kept() {
        let md5 = r#"Digest realm="pbx", nonce="m", algorithm=MD5"#;
        let sha256 = r#"Digest realm="pbx", nonce="s", algorithm=SHA-256, qop="auth,auth-int""#;
        let sess = r#"Digest realm="pbx", nonce="t", algorithm=SHA-256-sess, qop="auth""#;
        let plain = r#"Digest realm="pbx", nonce="p""#;
        let rows: [(&[&str], &str); 6] = [
            (&[md5], "m"),
            (&[md5, sha256], "s"),
            (&[sha256, md5], "s"),
            (&[sess, md5], "m"),
            (&[plain], "p"),
            (&[r#"Bearer realm="pbx""#, sha256], "s"),
        ];
        for (challenges, nonce) in rows {
            let response = challenged(challenges);
            let typed = response.www_authenticate_header().unwrap();
            let typed = WwwAuthenticate::parse(typed.value()).unwrap();
            assert_eq!(typed.nonce, nonce, "{challenges:?}");
        }
    }

    #[test]
    fn an_answer_goes_out_as_the_rfc_spells_it() {
        let inside =
            r#"Digest username="u", response="0", algorithm=SHA256, qop="auth", nc=00000001"#;
        assert_eq!(
            as_on_the_wire(inside),
            r#"Digest username="u", response="0", algorithm=SHA-256, qop=auth, nc=00000001"#
        );
    }
}

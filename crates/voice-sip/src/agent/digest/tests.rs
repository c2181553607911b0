use rsipstack::sip::{Method, SipMessage, Uri, Version};

use super::*;

fn challenged(headers: &[&str]) -> Response {
    let text = format!(
        "SIP/2.0 401 Unauthorized\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\n\
         From: <sip:a@b>;tag=1\r\nTo: <sip:c@d>;tag=2\r\nCall-ID: x\r\nCSeq: 1 INVITE\r\n\
         {}\r\nContent-Length: 0\r\n\r\n",
        headers.join("\r\n")
    );
    match SipMessage::try_from(text.as_str()).unwrap() {
        SipMessage::Response(response) => response,
        SipMessage::Request(_) => unreachable!("an answer was written"),
    }
}

fn mufasa() -> Credential {
    Credential {
        username: "Mufasa".into(),
        password: "Circle of Life".into(),
        realm: None,
        auth_username: None,
    }
}

fn register() -> Request {
    Request {
        method: Method::Register,
        uri: Uri::try_from("sip:pbx.example").unwrap(),
        headers: Vec::new().into(),
        version: Version::V2,
        body: Vec::new(),
    }
}

/// The headers that answer the last of these challenges, or what came of it instead.
fn answered(responses: &[&[&str]]) -> Result<Vec<String>, Taken> {
    let mut proofs = Proofs::default();
    let mut headers = Vec::new();
    for response in responses {
        match proofs.take(&challenged(response)) {
            Taken::Answer => headers = proofs.of(&register(), &mufasa()),
            refused => return Err(refused),
        }
    }
    Ok(headers.iter().map(ToString::to_string).collect())
}

#[test]
fn the_answer_is_the_one_of_the_rfc() {
    // RFC 7616, 3.9.1.
    for (algorithm, expected) in [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        (
            "SHA-256",
            "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
        ),
    ] {
        let challenge = format!(
            "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm={algorithm}, \
             nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", \
             opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""
        );
        let challenge = Challenge::read(false, &challenge).unwrap();
        let client_nonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
        let answer = challenge.answer(&mufasa(), "GET", "/dir/index.html", client_nonce, 1);
        assert!(
            answer.contains(&format!("response=\"{expected}\"")),
            "{answer}"
        );
        assert!(answer.contains(&format!("algorithm={algorithm}")));
        assert!(answer.contains("qop=auth, nc=00000001"));
    }
}

const MD5: &str = r#"WWW-Authenticate: Digest realm="pbx", nonce="m", algorithm=MD5"#;
const SHA256: &str =
    r#"WWW-Authenticate: Digest realm="pbx", nonce="s", algorithm=SHA-256, qop="auth,auth-int""#;
const OF_ANOTHER: &str = r#"WWW-Authenticate: Digest realm="hos \"dem\"", nonce="o""#;
const OF_A_PROXY: &str = r#"Proxy-Authenticate: Digest realm="pbx", nonce="p", qop="auth""#;
const STALE: &str = r#"WWW-Authenticate: Digest realm="pbx", nonce="n", stale=TRUE"#;

#[test]
fn every_realm_has_its_answer_by_the_strongest_way() {
    let sess = r#"WWW-Authenticate: Digest realm="pbx", nonce="t", algorithm=SHA-256-sess"#;
    let whole = r#"WWW-Authenticate: Digest realm="pbx", nonce="i", qop="auth-int""#;
    let bearer = r#"WWW-Authenticate: Bearer realm="pbx""#;
    let proxy_then_far_side: &[&[&str]] = &[&[OF_A_PROXY], &[MD5]];
    let rows: &[(&[&[&str]], &[&str])] = &[
        (&[&[MD5]], &["nonce=\"m\""]),
        (&[&[MD5, SHA256]], &["nonce=\"s\""]),
        (&[&[SHA256, MD5]], &["nonce=\"s\""]),
        (&[&[sess, whole, bearer, MD5]], &["nonce=\"m\""]),
        (
            &[&[MD5, OF_ANOTHER]],
            &["nonce=\"m\"", r#"realm="hos \"dem\"""#],
        ),
        (
            &[&[OF_A_PROXY, MD5]],
            &["Proxy-Authorization: Digest", "nonce=\"m\""],
        ),
        (proxy_then_far_side, &["nc=00000002", "nonce=\"m\""]),
        (&[&[MD5], &[STALE], &[STALE]], &["nonce=\"n\""]),
    ];
    for (responses, expected) in rows {
        let headers = answered(responses).unwrap();
        assert_eq!(headers.len(), expected.len(), "{headers:?}");
        for (header, part) in headers.iter().zip(*expected) {
            assert!(header.contains(part), "{part} is expected in {header}");
        }
    }
}

#[test]
fn what_can_not_be_answered_is_told_from_what_was_not_taken() {
    let unknown = r#"WWW-Authenticate: Digest realm="pbx", nonce="x", algorithm=WHIRLPOOL"#;
    let new_each_time: Vec<String> = (0..=ROUNDS)
        .map(|number| format!("WWW-Authenticate: Digest realm=\"{number}\", nonce=\"x\""))
        .collect();
    let new_each_time: Vec<[&str; 1]> = new_each_time.iter().map(|one| [one.as_str()]).collect();
    let new_each_time: Vec<&[&str]> = new_each_time.iter().map(<[_; 1]>::as_slice).collect();
    let rows: [(&[&[&str]], Taken); 6] = [
        (&[&[unknown]], Taken::Unknown),
        (&[&["WWW-Authenticate: Digest"]], Taken::Unknown),
        (
            &[&["WWW-Authenticate: Digest realm=\"half"]],
            Taken::Unknown,
        ),
        (&[&[MD5], &[MD5]], Taken::Refused),
        (
            &[&[MD5], &[STALE], &[STALE], &[STALE], &[STALE]],
            Taken::Refused,
        ),
        (&new_each_time, Taken::Refused),
    ];
    for (responses, expected) in rows {
        assert_eq!(answered(responses), Err(expected), "{responses:?}");
    }
}

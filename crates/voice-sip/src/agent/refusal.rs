//! What is wrong with a request before anybody looks at what it asks for (RFC 3261, 8.2.1
//! to 8.2.2 and 21.5.6).

use rsipstack::sip::{
    CSeq, Header, HeadersExt as _, Method, Request, StatusCode, Version, headers::Unsupported,
    uri::Scheme,
};

/// The extensions of SIP that a call of ours understands, as Supported has them.
pub(crate) const SUPPORTED: &str = "timer, 100rel";

/// The status that `request` is refused with, and what belongs to it. What ends a call, or
/// takes an answer of ours, is refused for nothing: the far side is done with us.
pub(super) fn refusal_of(request: &Request) -> Option<(StatusCode, Vec<Header>)> {
    if let Method::Ack | Method::Cancel | Method::Bye = request.method {
        return None;
    }
    if request.version != Version::V2 {
        return Some((StatusCode::VersionNotSupported, Vec::new()));
    }
    let sequence = request.cseq_header().and_then(CSeq::method);
    if sequence.ok() != Some(request.method) {
        return Some((StatusCode::BadRequest, Vec::new()));
    }
    // The stack reads no scheme where one is made of more than letters.
    let Some(Scheme::Sip | Scheme::Sips) = request.uri.scheme else {
        return Some((StatusCode::UnsupportedUriScheme, Vec::new()));
    };
    let unknown = unknown_extensions(request);
    (!unknown.is_empty()).then(|| {
        let unknown = Header::Unsupported(Unsupported::from(unknown.join(", ")));
        (StatusCode::BadExtension, vec![unknown])
    })
}

/// What Require names and we do not understand. Proxy-Require is not for us.
fn unknown_extensions(request: &Request) -> Vec<&str> {
    let required = request.headers.iter().filter_map(|header| match header {
        Header::Require(required) => Some(required.value()),
        _ => None,
    });
    required
        .flat_map(|tags| tags.split(','))
        .map(str::trim)
        .filter(|tag| !tag.is_empty() && !is_supported(tag))
        .collect()
}

fn is_supported(tag: &str) -> bool {
    let mut supported = SUPPORTED.split(", ");
    supported.any(|known| known.eq_ignore_ascii_case(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The status and the extensions that a request is refused with.
    fn refused(request: &str) -> Option<(u16, Vec<String>)> {
        let text = format!(
            "{request}\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKx\r\nFrom: <sip:a@b.test>;tag=1\r\n\
             To: <sip:svara@127.0.0.1>\r\nCall-ID: 1\r\nContent-Length: 0\r\n\r\n"
        );
        let request = Request::try_from(text.as_str()).unwrap();
        refusal_of(&request).map(|(status, headers)| {
            let headers = headers.iter().map(ToString::to_string).collect();
            (status.code(), headers)
        })
    }

    #[test]
    fn what_ends_a_call_is_refused_for_nothing() {
        let wrong = "SIP/7.0\r\nCSeq: 8 INVITE\r\nRequire: replaces";
        for (method, expected) in [
            ("OPTIONS", Some(505)),
            ("INVITE", Some(505)),
            ("BYE", None),
            ("CANCEL", None),
            ("ACK", None),
        ] {
            let told = refused(&format!("{method} sip:svara@127.0.0.1 {wrong}"));
            assert_eq!(told.map(|(status, _)| status), expected, "{method}");
        }
    }

    #[test]
    fn only_what_is_not_understood_is_called_unsupported() {
        let line = "INVITE sip:svara@127.0.0.1 SIP/2.0\r\nCSeq: 1 INVITE";
        let both = format!("{line}\r\nRequire: timer, replaces\r\nRequire: 100REL,join");
        let told = Some((420, vec!["Unsupported: replaces, join".to_owned()]));
        assert_eq!(refused(&both), told);
        let known =
            format!("{line}\r\nRequire: timer\r\nRequire: 100rel\r\nProxy-Require: sec-agree");
        assert_eq!(refused(&known), None);
    }
}

//! Requests that begin something: REGISTER, OPTIONS, INVITE.

use rsipstack::{
    dialog::authenticate::Credential,
    sip::{Header, Method, Request, Uri, Version},
    transaction::{make_call_id, make_tag, make_via_branch},
};
use secrecy::ExposeSecret;

use super::{
    digest::ROUNDS,
    flow::{Flow, sip_transport},
};
use crate::settings::{Account, LineSettings, Transport};

/// What identifies a request and those that belong with it.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    pub(crate) call_id: String,
    pub(crate) tag: String,
    pub(crate) sequence: u32,
}

impl Identity {
    /// One that nobody has had before.
    pub(crate) fn new(settings: &LineSettings) -> Self {
        let call_id = make_call_id(
            Some(&settings.from_domain()),
            rsipstack::transaction::CallIdFormat::default(),
        );
        Self {
            call_id: call_id.value().to_owned(),
            tag: make_tag().value().to_owned(),
            sequence: 1,
        }
    }

    /// Goes on to the next number in the sequence, and leaves those between to the answers
    /// to challenges.
    pub(crate) const fn leave_room(&mut self) {
        self.sequence = self.sequence.saturating_add(1 + ROUNDS);
    }
}

/// A request to begin with: everything but what its method adds.
pub(crate) struct Beginning<'a> {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) identity: &'a Identity,
}

impl Beginning<'_> {
    /// The request as it goes out on a flow.
    pub(crate) fn on(self, flow: &Flow, settings: &LineSettings) -> Request {
        let identity = self.identity;
        let mut headers = vec![
            via(flow),
            Header::MaxForwards(70.into()),
            Header::From(format!("{};tag={}", self.from, identity.tag).into()),
            Header::To(self.to.into()),
            Header::CallId(identity.call_id.clone().into()),
            Header::CSeq(format!("{} {}", identity.sequence, self.method).into()),
            Header::Contact(contact(flow, &settings.account.user).into()),
            Header::UserAgent(USER_AGENT.into()),
        ];
        if let Some(proxy) = &settings.outbound_proxy {
            let transport = transport_parameter(flow.transport);
            headers.push(Header::Route(format!("<sip:{proxy}{transport};lr>").into()));
        }
        Request {
            method: self.method,
            uri: self.uri,
            headers: headers.into(),
            version: Version::V2,
            body: Vec::new(),
        }
    }
}

/// How the program names itself.
pub(crate) const USER_AGENT: &str = concat!("Svara/", env!("CARGO_PKG_VERSION"));

/// The way an answer comes back.
pub(crate) fn via(flow: &Flow) -> Header {
    let transport = sip_transport(flow.transport);
    let branch = make_via_branch();
    // RFC 5923: what the far side has for us may come on this same connection.
    let alias = match flow.transport {
        Transport::Udp => "",
        Transport::Tcp | Transport::Tls => ";alias",
    };
    Header::Via(format!("SIP/2.0/{transport} {};rport{alias}{branch}", flow.local).into())
}

/// Where the far side reaches us for as long as the call is up.
pub(crate) fn contact(flow: &Flow, user: &str) -> String {
    let user = escaped(user);
    let transport = transport_parameter(flow.transport);
    format!("<sip:{user}@{}{transport}>", flow.local)
}

const fn transport_parameter(transport: Transport) -> &'static str {
    match transport {
        Transport::Udp => "",
        Transport::Tcp => ";transport=tcp",
        Transport::Tls => ";transport=tls",
    }
}

/// A user part with what may not stand in one written as `%` and two digits (RFC 3261, 25.1).
pub(crate) fn escaped(user: &str) -> String {
    let mut escaped = String::with_capacity(user.len());
    for byte in user.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()&=+$,;?/".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push('%');
            for nibble in [byte >> 4, byte & 0xF] {
                let digit = char::from_digit(nibble.into(), 16).unwrap_or('0');
                escaped.push(digit.to_ascii_uppercase());
            }
        }
    }
    escaped
}

/// A name to show, in quotes, with nothing that could end them or the line.
pub(crate) fn quoted(name: &str) -> String {
    let mut quoted = String::from("\"");
    for character in name.chars().filter(|character| !character.is_control()) {
        if matches!(character, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    quoted.push('"');
    quoted
}

/// What the line proves itself with, where it has something.
pub(crate) fn credential(account: &Account) -> Option<Credential> {
    let password = account.password.as_ref()?;
    Some(Credential {
        username: account.user.clone(),
        password: password.expose_secret().to_owned(),
        realm: None,
        auth_username: account.auth_user.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_name_or_a_number_ends_its_place() {
        assert_eq!(escaped("+46701740605"), "+46701740605");
        assert_eq!(escaped("9#1@x y>"), "9%231%40x%20y%3E");
        assert_eq!(quoted("Kontoret"), "\"Kontoret\"");
        assert_eq!(quoted("a\"b\\c\r\nVia: x"), "\"a\\\"b\\\\cVia: x\"");
    }
}

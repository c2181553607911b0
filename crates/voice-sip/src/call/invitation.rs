//! The INVITE of a call.

use rsipstack::sip::{Header, Method, Request, Uri};

use crate::{
    agent::{ALLOW, Beginning, Flow, Identity, SUPPORTED, escaped, quoted},
    settings::LineSettings,
};

/// Whom to call, as one server has it.
#[derive(Clone, Debug)]
pub(super) struct Invitation {
    /// The number as the line wants it.
    pub(super) number: String,
    /// The address to ask for. A redirection may change its host, never its number.
    pub(super) uri: Uri,
}

impl Invitation {
    /// None when the settings make no address with the number.
    pub(super) fn to(number: String, settings: &LineSettings) -> Option<Self> {
        let user = escaped(&number);
        let domain = settings.domain_on_the_wire();
        let uri = Uri::try_from(format!("sip:{user}@{domain}")).ok()?;
        Some(Self { number, uri })
    }

    /// The INVITE as it goes out on a flow.
    pub(super) fn request(
        &self,
        flow: &Flow,
        settings: &LineSettings,
        identity: &Identity,
        offer: &str,
    ) -> Request {
        let user = escaped(settings.from_user());
        let name = settings.caller.name.as_deref().map(quoted);
        let from = format!(
            "{}<sip:{user}@{}>",
            name.map_or_else(String::new, |name| format!("{name} ")),
            settings.from_domain()
        );
        let mut request = Beginning {
            method: Method::Invite,
            uri: self.uri.clone(),
            from,
            to: format!("<{}>", self.uri),
            identity,
        }
        .on(flow, settings);
        let headers = &mut request.headers;
        headers.push(Header::Allow(ALLOW.into()));
        headers.push(Header::Supported(SUPPORTED.into()));
        headers.push(Header::Accept("application/sdp".into()));
        if let Some(asserted) = &settings.caller.asserted {
            headers.push(Header::PAssertedIdentity(format!("<{asserted}>").into()));
        }
        headers.push(Header::ContentType("application/sdp".into()));
        request.body = offer.as_bytes().to_vec();
        request
    }

    /// Where a redirection may lead: to the same number, on a server that the settings name.
    /// Everything else would call somebody whom no guard has allowed.
    pub(super) fn redirected(&self, contact: &Uri, settings: &LineSettings) -> Option<Self> {
        let same_number = contact
            .user()
            .is_some_and(|user| user == self.number || user == escaped(&self.number));
        let host = contact.host_with_port.host.to_string();
        let host = host.trim_matches(['[', ']']);
        let known = settings
            .servers
            .iter()
            .chain(&settings.outbound_proxy)
            .any(|server| {
                let port = contact.host_with_port.port.map(u16::from);
                server.host.eq_ignore_ascii_case(host)
                    && port.is_none_or(|port| {
                        let default = settings.transport.default_port();
                        port == server.port.map_or(default, std::num::NonZeroU16::get)
                    })
            });
        (same_number && known).then(|| Self {
            number: self.number.clone(),
            uri: contact.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Account;

    #[test]
    fn a_redirection_is_followed_to_the_same_number_on_a_known_server_only() {
        let account = Account {
            user: "svara".into(),
            auth_user: None,
            password: None,
        };
        let mut settings = LineSettings::to("pbx.example".parse().unwrap(), account);
        settings.servers.push("192.0.2.7:5070".parse().unwrap());
        settings.servers.push("[2001:db8::7]:5070".parse().unwrap());
        let invitation = Invitation::to("+46701740605".into(), &settings).unwrap();
        let rows = [
            ("sip:+46701740605@192.0.2.7:5070", true),
            ("sip:+46701740605@pbx.example", true),
            ("sip:+46701740605@[2001:db8::7]:5070", true),
            ("sip:+46701740605@[2001:db8::8]:5070", false),
            ("sip:+46701740605@PBX.example:5060", true),
            ("sip:+46701740605@pbx.example:5099", false),
            ("sip:+46701740605@192.0.2.8:5070", false),
            ("sip:+46701740606@pbx.example", false),
            ("sip:+8821012345@pbx.example", false),
            ("sip:pbx.example", false),
        ];
        for (contact, followed) in rows {
            let contact = Uri::try_from(contact).unwrap();
            let redirected = invitation.redirected(&contact, &settings);
            assert_eq!(redirected.is_some(), followed, "{contact}");
        }
    }
}

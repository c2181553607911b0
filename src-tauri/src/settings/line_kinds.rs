//! What the keys of a phone line can take.

use std::net::{IpAddr, SocketAddr};

use voice_sip::settings::{Codec, PortRange, Server};

use super::{
    expected::Expected,
    kinds::{Kind, list_in_order, quoted, simple},
};

/// A server: `pbx.example`, `192.0.2.1:5060`.
pub(super) fn server() -> Kind<Server> {
    simple(
        Expected::Server,
        |value| value.as_str()?.parse().ok(),
        |server: &Server| quoted(&server.to_string()),
    )
}

pub(super) fn servers() -> Kind<Vec<Server>> {
    list_in_order(
        Expected::Servers,
        |text| text.parse().ok(),
        |server: &Server| quoted(&server.to_string()),
    )
}

/// The name of a host, without a port.
pub(super) fn host_name() -> Kind<String> {
    simple(
        Expected::HostName,
        |value| {
            let server = value.as_str()?.parse::<Server>().ok()?;
            server.port.is_none().then_some(server.host)
        },
        |name: &String| quoted(name),
    )
}

/// An address of this machine, or of the router before it.
pub(super) fn address() -> Kind<IpAddr> {
    simple(
        Expected::Address,
        |value| value.as_str()?.parse().ok(),
        |address: &IpAddr| quoted(&address.to_string()),
    )
}

/// Servers of the DNS, by their addresses: a name would need one of them to be found.
pub(super) fn name_servers() -> Kind<Vec<SocketAddr>> {
    const PORT: u16 = 53;
    list_in_order(
        Expected::NameServers,
        |text| {
            let alone = text.parse::<IpAddr>().map(|ip| SocketAddr::new(ip, PORT));
            let address = alone.or_else(|_| text.parse::<SocketAddr>()).ok()?;
            (address.port() != 0 && !address.ip().is_unspecified()).then_some(address)
        },
        |server: &SocketAddr| {
            quoted(&match server.port() {
                PORT => server.ip().to_string(),
                _ => server.to_string(),
            })
        },
    )
}

/// `"20000-22047"`.
pub(super) fn ports() -> Kind<PortRange> {
    simple(
        Expected::Ports,
        |value| {
            let (first, last) = value.as_str()?.split_once('-')?;
            let port = |text: &str| text.trim().parse().ok();
            PortRange::new(port(first)?, port(last)?).ok()
        },
        |ports: &PortRange| quoted(&format!("{}-{}", ports.first(), ports.last())),
    )
}

const CODECS: [(&str, Codec); 2] = [("PCMA", Codec::Pcma), ("PCMU", Codec::Pcmu)];

/// Codecs, the preferred first. SDP does not tell capitals apart, so neither does this.
pub(super) fn codecs() -> Kind<Vec<Codec>> {
    list_in_order(
        Expected::Codecs(CODECS.map(|(name, _)| quoted(name)).into()),
        |text| {
            let named = |(name, _): &&(&str, Codec)| name.eq_ignore_ascii_case(text);
            CODECS.iter().find(named).map(|(_, codec)| *codec)
        },
        |codec| {
            let found = CODECS.iter().find(|(_, other)| other == codec);
            quoted(found.map_or("", |(name, _)| name))
        },
    )
}

/// The user part of a SIP address (RFC 3261, section 25.1): a name or a number.
pub(super) fn sip_user() -> Kind<String> {
    text(Expected::SipUser, |text| {
        let fits = |c: char| c.is_ascii_alphanumeric() || "-_.!~*'()&=+$,;?/#%".contains(c);
        text.len() <= 128 && text.chars().all(fits)
    })
}

/// A name that a server knows the line by; any that stands on one line without quotes.
pub(super) fn authentication_user() -> Kind<String> {
    text(Expected::AuthenticationUser, |text| {
        text.chars().count() <= 128 && !text.chars().any(|c| c.is_control() || "\"\\".contains(c))
    })
}

/// A name to show on the phone that rings.
pub(super) fn shown_name() -> Kind<String> {
    const MOST: usize = 80;
    text(Expected::Name { most: MOST }, |text| {
        text.chars().count() <= MOST && !text.chars().any(char::is_control)
    })
}

/// `"sip:+46101234567@pbx.example"` or `"tel:+46101234567"` (RFC 3325, section 9.1).
pub(super) fn asserted_identity() -> Kind<String> {
    text(Expected::AssertedIdentity, |text| {
        let rest = ["sip:", "sips:", "tel:"]
            .iter()
            .find_map(|scheme| text.strip_prefix(scheme));
        let plain = |c: char| c.is_ascii_graphic() && !"<>\"\\,".contains(c);
        rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(plain))
    })
}

/// Keys that are dialled before a number.
pub(super) fn dialled_prefix() -> Kind<String> {
    text(Expected::DialledPrefix, |text| {
        text.len() <= 16
            && text
                .chars()
                .all(|c| c.is_ascii_digit() || "+*#".contains(c))
    })
}

/// The name of an entry in the keyring, or of a credential.
pub(super) fn secret_name() -> Kind<String> {
    text(Expected::SecretName, |text| {
        let fits = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        text.len() <= 64 && text.chars().all(fits) && !text.starts_with('.')
    })
}

fn text(expected: Expected, fits: impl Fn(&str) -> bool + 'static) -> Kind<String> {
    simple(
        expected,
        move |value| {
            let text = value.as_str()?.trim();
            (!text.is_empty() && fits(text)).then(|| text.to_owned())
        },
        |text: &String| quoted(text),
    )
}

//! A server's name and port.

use std::{fmt, net::IpAddr, num::NonZeroU16, str::FromStr};

/// A server as it is written: `pbx.example`, `192.0.2.1:5062`, `[2001:db8::1]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Server {
    /// Its name, or its address without brackets.
    pub host: String,
    /// Its port. Without one, and with a name, SRV records are asked for (RFC 3263).
    pub port: Option<NonZeroU16>,
}

/// The text is no server.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a server such as pbx.example or 192.0.2.1:5060 is expected; {0:?} arrived")]
pub struct NotAServer(String);

impl FromStr for Server {
    type Err = NotAServer;

    fn from_str(text: &str) -> Result<Self, NotAServer> {
        let refused = || NotAServer(text.to_owned());
        if let Ok(address) = text.parse::<IpAddr>() {
            return Ok(Self {
                host: address.to_string(),
                port: None,
            });
        }
        let (host, port) = match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((address, rest)) => {
                address
                    .parse::<std::net::Ipv6Addr>()
                    .map_err(|_| refused())?;
                match rest.strip_prefix(':') {
                    Some(port) => (address, Some(port)),
                    None if rest.is_empty() => (address, None),
                    None => return Err(refused()),
                }
            }
            None => match text.split_once(':') {
                Some((host, port)) => (host, Some(port)),
                None => (text, None),
            },
        };
        let port = match port {
            Some(port) => Some(port.parse().map_err(|_| refused())?),
            None => None,
        };
        if host.parse::<IpAddr>().is_err() && !is_host_name(host) {
            return Err(refused());
        }
        Ok(Self {
            host: host.to_owned(),
            port,
        })
    }
}

impl Server {
    /// Its host as SIP addresses carry it: an address of IPv6 in brackets.
    pub(super) fn host_in_an_address(&self) -> String {
        if self.host.contains(':') {
            format!("[{}]", self.host)
        } else {
            self.host.clone()
        }
    }
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.host_in_an_address())?;
        match self.port {
            Some(port) => write!(f, ":{port}"),
            None => Ok(()),
        }
    }
}

/// Whether the text can be a name in the DNS.
fn is_host_name(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    text.len() <= 253
        && text
            .strip_suffix('.')
            .unwrap_or(text)
            .split('.')
            .all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_read_as_it_is_written() {
        let good = [
            ("pbx.example", "pbx.example", None),
            ("pbx.example:5062", "pbx.example", Some(5062)),
            ("192.0.2.1", "192.0.2.1", None),
            ("192.0.2.1:5070", "192.0.2.1", Some(5070)),
            ("2001:db8::1", "2001:db8::1", None),
            ("[2001:db8::1]", "2001:db8::1", None),
            ("[2001:db8::1]:5061", "2001:db8::1", Some(5061)),
        ];
        for (text, host, port) in good {
            let server: Server = text.parse().unwrap();
            assert_eq!(server.host, host, "{text}");
            assert_eq!(server.port.map(NonZeroU16::get), port, "{text}");
            assert_eq!(server.to_string().parse(), Ok(server), "{text}");
        }
        let bad = [
            "",
            "sip:pbx",
            "pbx:",
            "pbx:0",
            "pbx:65536",
            "a b",
            "pbx:x",
            "[::1",
            "[pbx]:5060",
            "[::1]5060",
            "-pbx",
            "a..b",
            "user@pbx",
        ];
        for text in bad {
            assert!(text.parse::<Server>().is_err(), "{text}");
        }
    }
}

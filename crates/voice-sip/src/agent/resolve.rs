//! From the servers in the settings to addresses, in the order to try them (RFC 3263).
//!
//! The transport is in the settings, so NAPTR has nothing to say. A name without a port
//! asks for SRV records first, unless the hosts file knows it; names become addresses as
//! everything else on this machine does it.

mod dns;
mod srv;

use std::{
    collections::HashMap,
    fmt,
    net::SocketAddr,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::time::timeout;

use crate::settings::{Addresses, Server, Transport};
use dns::{Dns, Services};

/// One address to try.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Target {
    /// Where.
    pub(crate) address: SocketAddr,
    /// The name in the settings, which its certificate must carry.
    pub(crate) name: String,
}

/// A name that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unresolved {
    /// The name.
    pub name: String,
    /// Why.
    pub why: NoAddress,
}

/// Why a name leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoAddress {
    /// Nobody knows it, or none of its addresses can be reached from the one that is bound.
    Unknown,
    /// Its SRV record says that it has no SIP by this transport.
    NotOffered,
    /// The DNS did not answer.
    DnsSilent,
    /// The DNS, or this system, said something else.
    Trouble(String),
}

impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} leads to no address: {}", self.name, self.why)
    }
}

impl fmt::Display for NoAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unknown => "no such name, or none with an address of the kind that is bound",
            Self::NotOffered => "its SRV record says that it has no SIP by this transport",
            Self::DnsSilent => "the DNS did not answer",
            Self::Trouble(why) => why,
        })
    }
}

/// The longest that one name may take, the DNS's own repetitions included: a call waits
/// for it, and may still have another server to try.
const PATIENCE: Duration = Duration::from_secs(4);

/// Finds the addresses of servers.
pub(crate) struct Resolver {
    dns: Dns,
    /// What was last found. It is used again while the DNS is silent (RFC 8767): the server
    /// is most likely where it was.
    found: Mutex<HashMap<(Server, Transport), Vec<Target>>>,
}

impl Resolver {
    /// One that asks these, or where none is named whom this system asks.
    pub(crate) fn asking(name_servers: &[SocketAddr]) -> Self {
        Self {
            dns: Dns::asking(name_servers),
            found: Mutex::default(),
        }
    }

    /// All addresses of one server, the first to try first.
    pub(crate) async fn targets(
        &self,
        server: &Server,
        transport: Transport,
        addresses: &Addresses,
    ) -> Result<Vec<Target>, Unresolved> {
        let looking = self.look(server, transport, addresses);
        let found = timeout(PATIENCE, looking).await;
        let found = found.unwrap_or(Err(NoAddress::DnsSilent));
        let key = (server.clone(), transport);
        let mut known = self.found();
        match found {
            Ok(targets) => {
                known.insert(key, targets.clone());
                Ok(targets)
            }
            Err(why) => match known.get(&key) {
                Some(targets) if why == NoAddress::DnsSilent => {
                    tracing::warn!(%server, "the DNS is silent: the addresses are those of before");
                    Ok(targets.clone())
                }
                _ => Err(Unresolved {
                    name: server.host.clone(),
                    why,
                }),
            },
        }
    }

    fn has_found(&self, server: &Server, transport: Transport) -> bool {
        self.found().contains_key(&(server.clone(), transport))
    }

    fn found(&self) -> MutexGuard<'_, HashMap<(Server, Transport), Vec<Target>>> {
        // Each change is one insertion, so there is nothing half done to fear.
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn look(
        &self,
        server: &Server,
        transport: Transport,
        addresses: &Addresses,
    ) -> Result<Vec<Target>, NoAddress> {
        let mut targets: Vec<Target> = Vec::new();
        let mut trouble = NoAddress::Unknown;
        for (host, port) in self.hosts(server, transport).await? {
            match self.dns.addresses(&host, port).await {
                Ok(found) => {
                    let reachable = found
                        .into_iter()
                        .filter(|address| addresses.bind.is_ipv4() == address.is_ipv4());
                    for address in reachable {
                        let target = Target {
                            address,
                            name: server.host.clone(),
                        };
                        if !targets.contains(&target) {
                            targets.push(target);
                        }
                    }
                }
                Err(why) => trouble = why,
            }
        }
        if targets.is_empty() {
            return Err(trouble);
        }
        Ok(targets)
    }

    /// The hosts and ports behind a server, by SRV where that is due.
    async fn hosts(
        &self,
        server: &Server,
        transport: Transport,
    ) -> Result<Vec<(String, u16)>, NoAddress> {
        let itself = |port| vec![(server.host.clone(), port)];
        if let Some(port) = server.port {
            return Ok(itself(port.get()));
        }
        if server.host.parse::<std::net::IpAddr>().is_ok()
            // What somebody wrote on this machine needs no word of the DNS, which may be silent.
            || dns::is_in_hosts_file(&server.host).await
        {
            return Ok(itself(transport.default_port()));
        }
        Ok(match self.dns.services(&server.host, transport).await {
            // What was found before is better than to do without what SRV would say.
            Services::Silent if self.has_found(server, transport) => {
                return Err(NoAddress::DnsSilent);
            }
            Services::Unknown | Services::Silent => itself(transport.default_port()),
            Services::NotOffered => return Err(NoAddress::NotOffered),
            Services::At(services) => srv::in_order(services, srv::random_below)
                .into_iter()
                .map(|service| (service.host, service.port))
                .collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_address_and_a_name_with_a_port_need_no_dns() {
        let resolver = Resolver::asking(&[]);
        for (server, expected) in [
            ("127.0.0.1", "127.0.0.1:5060"),
            ("127.0.0.1:5070", "127.0.0.1:5070"),
            ("localhost:5070", "127.0.0.1:5070"),
            ("localhost", "127.0.0.1:5060"),
        ] {
            let targets = resolver
                .targets(
                    &server.parse().unwrap(),
                    Transport::Udp,
                    &Addresses::default(),
                )
                .await
                .unwrap();
            assert_eq!(targets[0].address.to_string(), expected, "{server}");
        }
    }
}

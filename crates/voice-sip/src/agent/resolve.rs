//! From the servers in the settings to addresses, in the order to try them (RFC 3263).
//!
//! The transport is in the settings, so NAPTR has nothing to say. A name without a port
//! asks for SRV records first; names become addresses as everything else on this machine
//! does it, hosts files included.

use std::{fmt, io, net::SocketAddr};

use hickory_resolver::{TokioResolver, proto::rr::RData};

use crate::settings::{Addresses, Server, Transport};

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
    /// What the system says of it.
    pub why: String,
}

impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} leads to no address: {}", self.name, self.why)
    }
}

/// Finds the addresses of servers.
pub(crate) struct Resolver {
    /// None where this system has no DNS to ask; names are then only looked up.
    dns: Option<TokioResolver>,
}

/// What an SRV record says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Service {
    priority: u16,
    weight: u16,
    host: String,
    port: u16,
}

impl Resolver {
    pub(crate) fn of_this_system() -> Self {
        let dns = TokioResolver::builder_tokio()
            .and_then(hickory_resolver::ResolverBuilder::build)
            .inspect_err(|error| tracing::warn!(%error, "no DNS to ask for SRV records"))
            .ok();
        Self { dns }
    }

    /// All addresses of one server, the first to try first.
    pub(crate) async fn targets(
        &self,
        server: &Server,
        transport: Transport,
        addresses: &Addresses,
    ) -> Result<Vec<Target>, Unresolved> {
        let mut found = Vec::new();
        let mut trouble = None;
        for (host, port) in self.hosts(server, transport).await {
            match tokio::net::lookup_host((host.as_str(), port)).await {
                Ok(resolved) => found.extend(resolved),
                Err(error) => trouble = Some(error),
            }
        }
        found.retain(|address| reachable_from(addresses, *address));
        let mut targets: Vec<Target> = Vec::new();
        for address in found {
            let target = Target {
                address,
                name: server.host.clone(),
            };
            if !targets.contains(&target) {
                targets.push(target);
            }
        }
        if targets.is_empty() {
            let trouble = trouble.unwrap_or_else(|| io::ErrorKind::NotFound.into());
            return Err(Unresolved {
                name: server.host.clone(),
                why: trouble.to_string(),
            });
        }
        Ok(targets)
    }

    /// The hosts and ports behind a server, by SRV where that is due.
    async fn hosts(&self, server: &Server, transport: Transport) -> Vec<(String, u16)> {
        let itself = |port| vec![(server.host.clone(), port)];
        if let Some(port) = server.port {
            return itself(port.get());
        }
        if server.host.parse::<std::net::IpAddr>().is_ok() {
            return itself(transport.default_port());
        }
        let services = self.services(&server.host, transport).await;
        if services.is_empty() {
            return itself(transport.default_port());
        }
        in_order(services, random_below)
            .into_iter()
            .map(|service| (service.host, service.port))
            .collect()
    }

    async fn services(&self, host: &str, transport: Transport) -> Vec<Service> {
        let Some(dns) = &self.dns else {
            return Vec::new();
        };
        let prefix = match transport {
            Transport::Udp => "_sip._udp",
            Transport::Tcp => "_sip._tcp",
            Transport::Tls => "_sips._tcp",
        };
        // The final dot keeps the search list of this machine out of it.
        let name = format!("{prefix}.{}.", host.trim_end_matches('.'));
        let Ok(answer) = dns.srv_lookup(name).await else {
            return Vec::new();
        };
        answer
            .answers()
            .iter()
            .filter_map(|record| match &record.data {
                RData::SRV(srv) => Some(Service {
                    priority: srv.priority,
                    weight: srv.weight,
                    host: srv.target.to_utf8(),
                    port: srv.port,
                }),
                _ => None,
            })
            // A single dot says that the service is not offered (RFC 2782).
            .filter(|service| service.host != ".")
            .collect()
    }
}

fn reachable_from(addresses: &Addresses, target: SocketAddr) -> bool {
    addresses.bind.is_ipv4() == target.is_ipv4()
}

/// By priority, and within one by chance in proportion to the weight (RFC 2782).
fn in_order(mut services: Vec<Service>, mut below: impl FnMut(u32) -> u32) -> Vec<Service> {
    services.sort_by_key(|service| (service.priority, service.weight));
    let mut ordered = Vec::with_capacity(services.len());
    while let Some(first) = services.first() {
        let priority = first.priority;
        let rank: Vec<u32> = services
            .iter()
            .take_while(|service| service.priority == priority)
            .scan(0_u32, |sum, service| {
                *sum = sum.saturating_add(u32::from(service.weight));
                Some(*sum)
            })
            .collect();
        let total = rank.last().copied().unwrap_or(0);
        let drawn = below(total.saturating_add(1));
        let chosen = rank.iter().position(|sum| *sum >= drawn).unwrap_or(0);
        ordered.push(services.remove(chosen));
    }
    ordered
}

#[expect(
    clippy::disallowed_methods,
    reason = "RFC 2782 spreads calls over servers by chance; nothing is decided by it"
)]
fn random_below(end: u32) -> u32 {
    // Without randomness the order is still one that the records allow.
    getrandom::u32().unwrap_or(0) % end.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service(priority: u16, weight: u16, host: &str) -> Service {
        Service {
            priority,
            weight,
            host: host.into(),
            port: 5060,
        }
    }

    #[test]
    fn services_are_tried_by_priority_and_within_one_by_weight() {
        let services = vec![
            service(20, 0, "last"),
            service(10, 0, "never first unless drawn 0"),
            service(10, 60, "large"),
            service(10, 40, "small"),
        ];
        let hosts = |drawn: [u32; 4]| -> Vec<String> {
            let mut draws = drawn.into_iter();
            in_order(services.clone(), |_| draws.next().unwrap_or(0))
                .into_iter()
                .map(|service| service.host)
                .collect()
        };
        assert_eq!(hosts([100, 40, 0, 0])[..2], ["large", "small"]);
        assert_eq!(hosts([40, 60, 0, 0])[..2], ["small", "large"]);
        for drawn in [[0, 0, 0, 0], [100, 100, 100, 100]] {
            assert_eq!(hosts(drawn).last().map(String::as_str), Some("last"));
            assert_eq!(hosts(drawn).len(), 4, "none is lost");
        }
    }

    #[tokio::test]
    async fn an_address_and_a_name_with_a_port_need_no_dns() {
        let resolver = Resolver { dns: None };
        for (server, expected) in [
            ("127.0.0.1", "127.0.0.1:5060"),
            ("127.0.0.1:5070", "127.0.0.1:5070"),
            ("localhost:5070", "127.0.0.1:5070"),
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

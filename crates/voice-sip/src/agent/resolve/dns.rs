//! What the DNS is asked, and what its silence means.

use std::{
    net::SocketAddr,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use hickory_resolver::{
    Hosts, TokioResolver,
    config::{ConnectionConfig, NameServerConfig, ResolverConfig, ResolverOpts},
    net::{NetError, runtime::TokioRuntimeProvider},
    proto::{
        op::Query,
        rr::{Name, RData, RecordType},
    },
};

use super::{NoAddress, srv::Service};
use crate::settings::Transport;

/// How long one question may take before it is asked again, and how often it is. Together
/// it is less than a name may take, so that a hosts file can still be read.
const ANSWERING: Duration = Duration::from_millis(1_200);
const AGAIN: usize = 1;

/// The DNS, as this system or the settings have it.
pub(super) struct Dns {
    /// Empty where this system's own servers are asked.
    name_servers: Vec<SocketAddr>,
    /// None where this system has no DNS to ask; names are then only looked up.
    resolver: Mutex<Option<TokioResolver>>,
}

/// What the DNS knows of SIP at a name.
pub(super) enum Services {
    /// Nothing: the name itself is the server.
    Unknown,
    /// That there is none.
    NotOffered,
    /// It does not say.
    Silent,
    /// Where it is.
    At(Vec<Service>),
}

/// Whether this machine's hosts file has an address of `host`. It is read each time: it
/// changes while the program runs.
pub(super) async fn is_in_hosts_file(host: &str) -> bool {
    let Ok(name) = Name::from_str_relaxed(format!("{}.", host.trim_end_matches('.'))) else {
        return false;
    };
    let looked = tokio::task::spawn_blocking(move || {
        let hosts = Hosts::from_system()?;
        let mut kinds = [RecordType::A, RecordType::AAAA].into_iter();
        let is_there = kinds.any(|kind| {
            let asked = Query::query(name.clone(), kind);
            hosts.lookup_static_host(&asked).is_some()
        });
        std::io::Result::Ok(is_there)
    });
    matches!(looked.await, Ok(Ok(true)))
}

impl Dns {
    pub(super) fn asking(name_servers: &[SocketAddr]) -> Self {
        Self {
            resolver: Mutex::new(resolver(name_servers)),
            name_servers: name_servers.to_vec(),
        }
    }

    /// Where SIP is offered at a name.
    pub(super) async fn services(&self, host: &str, transport: Transport) -> Services {
        let Some(resolver) = self.resolver() else {
            return Services::Unknown;
        };
        let prefix = match transport {
            Transport::Udp => "_sip._udp",
            Transport::Tcp => "_sip._tcp",
            Transport::Tls => "_sips._tcp",
        };
        // The final dot keeps the search list of this machine out of it.
        let name = format!("{prefix}.{}.", host.trim_end_matches('.'));
        let answer = match resolver.srv_lookup(name).await {
            Ok(answer) => answer,
            Err(error) => {
                return match self.no_address(&error) {
                    NoAddress::DnsSilent => Services::Silent,
                    _ => Services::Unknown,
                };
            }
        };
        let services: Vec<Service> = answer
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
            .collect();
        // A single dot says that the service is not offered (RFC 2782).
        match services.as_slice() {
            [] => Services::Unknown,
            [one] if one.host == "." => Services::NotOffered,
            _ => Services::At(services),
        }
    }

    /// The addresses of a host.
    pub(super) async fn addresses(
        &self,
        host: &str,
        port: u16,
    ) -> Result<Vec<SocketAddr>, NoAddress> {
        if !self.name_servers.is_empty() && host.parse::<std::net::IpAddr>().is_err() {
            return self.asked(host, port).await;
        }
        match tokio::net::lookup_host((host, port)).await {
            Ok(found) => Ok(found.collect()),
            // The system says only in its own words why not, so the DNS is asked once more.
            Err(error) => {
                let in_its_words = NoAddress::Trouble(error.to_string());
                self.asked(host, port).await.and(Err(in_its_words))
            }
        }
    }

    async fn asked(&self, host: &str, port: u16) -> Result<Vec<SocketAddr>, NoAddress> {
        let resolver = self.resolver().ok_or(NoAddress::Unknown)?;
        match resolver.lookup_ip(host).await {
            Ok(found) => Ok(found.iter().map(|ip| SocketAddr::new(ip, port)).collect()),
            Err(error) => Err(self.no_address(&error)),
        }
    }

    /// What an error means. After a silence the system's settings are read anew: another
    /// network has other name servers.
    fn no_address(&self, error: &NetError) -> NoAddress {
        if error.is_no_records_found() {
            return NoAddress::Unknown;
        }
        if let NetError::Dns(said) = error {
            return NoAddress::Trouble(said.to_string());
        }
        *self.resolver.lock().unwrap_or_else(PoisonError::into_inner) =
            resolver(&self.name_servers);
        NoAddress::DnsSilent
    }

    fn resolver(&self) -> Option<TokioResolver> {
        let resolver = self.resolver.lock();
        resolver.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn resolver(name_servers: &[SocketAddr]) -> Option<TokioResolver> {
    let mut builder = if name_servers.is_empty() {
        TokioResolver::builder_tokio()
            .inspect_err(|error| tracing::warn!(%error, "no DNS to ask for SRV records"))
            .ok()?
    } else {
        let name_servers = name_servers.iter().map(name_server).collect();
        let config = ResolverConfig::from_parts(None, Vec::new(), name_servers);
        TokioResolver::builder_with_config(config, TokioRuntimeProvider::default())
    };
    let options: &mut ResolverOpts = builder.options_mut();
    options.timeout = ANSWERING;
    options.attempts = AGAIN;
    builder
        .build()
        .inspect_err(|error| tracing::warn!(%error, "the DNS can not be asked"))
        .ok()
}

fn name_server(address: &SocketAddr) -> NameServerConfig {
    let mut server = NameServerConfig::udp_and_tcp(address.ip());
    for connection in &mut server.connections {
        let connection: &mut ConnectionConfig = connection;
        connection.port = address.port();
    }
    server
}

//! The user agent: one socket or listener, the ways to servers, and what comes in.

mod digest;
mod exchange;
mod flow;
mod incoming;
mod refusal;
mod registration;
mod requests;
mod resolve;
mod servers;
mod status;
mod tls;

use std::{
    collections::HashMap,
    io,
    net::{SocketAddr, TcpListener as StdListener},
    sync::Arc,
    time::Duration,
};

use rsipstack::{
    EndpointBuilder,
    sip::{Method, Response, Uri},
    transaction::endpoint::{EndpointInnerRef, EndpointOption},
    transport::{SipConnection, TransportLayer, tcp::TcpConnection, udp::UdpConnection},
};
use socket2::SockRef;
use tokio::{
    net::{TcpListener, TcpStream, UdpSocket},
    sync::Mutex,
    time::timeout,
};
use tokio_util::sync::CancellationToken;

pub(crate) use digest::{Proofs, ROUNDS, Taken};
pub(crate) use exchange::{NoAnswer, is_challenge};
pub(crate) use flow::Flow;
pub(crate) use incoming::{ALLOW, Dialogs, Place, what_we_understand};
pub(crate) use refusal::SUPPORTED;
pub(crate) use registration::Registrar;
pub(crate) use requests::{
    Beginning, Identity, USER_AGENT, contact, credential, escaped, quoted, via,
};
pub(crate) use resolve::{Resolver, Target};
pub(crate) use servers::Servers;

pub use flow::Unreachable;
pub use registration::RegistrationRefusal;
pub use resolve::{NoAddress, Unresolved};
pub use tls::{TlsRefusal, TlsSettingsError};

use crate::settings::{Addresses, LineSettings, Transport};
use flow::sip_address;
use status::OddStatus;
use tls::Connector;

/// The user agent of one line.
pub(crate) struct Agent {
    pub(crate) endpoint: EndpointInnerRef,
    pub(crate) dialogs: Dialogs,
    carrier: Carrier,
    addresses: Addresses,
    flows: Mutex<HashMap<Target, Flow>>,
    stop: CancellationToken,
}

/// What carries SIP, and the port by which the far side reaches us.
enum Carrier {
    Datagrams { socket: SipConnection, port: u16 },
    Connections { port: u16 },
    Protected(Box<Connector>),
}

/// Why the user agent can not start.
#[derive(Debug, thiserror::Error)]
pub enum NotStarted {
    /// The address or port in the settings can not be bound.
    #[error("bind-address and sip-port that are this machine's and free are expected: {0}")]
    Bind(#[source] io::Error),
    /// The certificates in the settings can not be used.
    #[error(transparent)]
    Tls(#[from] TlsSettingsError),
}

impl Agent {
    /// Binds what the settings name and begins to listen. Needs a tokio runtime around it.
    pub(crate) async fn start(settings: &LineSettings) -> Result<Self, NotStarted> {
        let stop = CancellationToken::new();
        let transports = TransportLayer::new(stop.clone());
        let addresses = settings.addresses;
        let bind = SocketAddr::new(addresses.bind, addresses.sip_port);
        let mut listener = None;
        let carrier = match settings.transport {
            Transport::Udp => {
                let bound = roomy_socket(bind).map_err(NotStarted::Bind)?;
                let port = bound.local_addr().map_err(NotStarted::Bind)?.port();
                let socket = UdpConnection::from_socket(Arc::new(bound), None, Some(stop.clone()))
                    .await
                    .map_err(|error| not_bound(&error))?;
                let socket = SipConnection::Udp(socket);
                transports.add_transport(socket.clone());
                Carrier::Datagrams { socket, port }
            }
            Transport::Tcp => {
                let bound = StdListener::bind(bind).map_err(NotStarted::Bind)?;
                bound.set_nonblocking(true).map_err(NotStarted::Bind)?;
                let bound = TcpListener::from_std(bound).map_err(NotStarted::Bind)?;
                let port = bound.local_addr().map_err(NotStarted::Bind)?.port();
                listener = Some(bound);
                Carrier::Connections { port }
            }
            Transport::Tls => Carrier::Protected(Box::new(Connector::new(&settings.tls)?)),
        };
        let mut builder = EndpointBuilder::new();
        builder
            .with_option(EndpointOption {
                callid_suffix: Some(settings.from_domain()),
                ..EndpointOption::default()
            })
            .with_inspector(Box::new(OddStatus))
            .with_user_agent(USER_AGENT)
            .with_cancel_token(stop.clone())
            .with_transport_layer(transports);
        let endpoint = builder.build();
        let dialogs = Dialogs::default();
        if let Ok(incoming) = endpoint.incoming_transactions() {
            tokio::spawn(incoming::route(incoming, dialogs.clone()));
        }
        let endpoint = endpoint.inner;
        let serving = Arc::clone(&endpoint);
        tokio::spawn(async move {
            if let Err(error) = serving.serve().await {
                tracing::error!(%error, "the SIP endpoint stopped");
            }
        });
        tokio::spawn(keep_time(Arc::clone(&endpoint), stop.clone()));
        if let Some(listener) = listener {
            tokio::spawn(accept(listener, Arc::clone(&endpoint), stop.clone()));
        }
        Ok(Self {
            endpoint,
            dialogs,
            carrier,
            addresses,
            flows: Mutex::default(),
            stop,
        })
    }

    /// A way to a server: one that is open, or a new one.
    pub(crate) async fn reach(&self, target: &Target) -> Result<Flow, Unreachable> {
        if let Carrier::Datagrams { socket, port } = &self.carrier {
            return Flow::datagrams(socket, *port, target, &self.addresses);
        }
        let mut flows = self.flows.lock().await;
        if let Some(open) = flows.get(target).filter(|flow| !flow.is_closed()) {
            return Ok(open.clone());
        }
        let flow = self.open(target).await?;
        flows.insert(target.clone(), flow.clone());
        Ok(flow)
    }

    /// Whether a way begins where this machine no longer is.
    pub(crate) fn has_moved(&self, flow: &Flow) -> bool {
        flow.has_moved(&self.addresses)
    }

    /// Gives up the way to a server that is open, so that the next one is new. A connection
    /// that was lost unseen would stay silent for a quarter of an hour.
    pub(crate) async fn give_up(&self, target: &Target) {
        if let Some(flow) = self.flows.lock().await.remove(target) {
            flow.close();
        }
    }

    /// A way to a server that nobody has used yet.
    pub(crate) async fn open(&self, target: &Target) -> Result<Flow, Unreachable> {
        let flow = match &self.carrier {
            Carrier::Datagrams { socket, port } => {
                return Flow::datagrams(socket, *port, target, &self.addresses);
            }
            Carrier::Connections { port } => {
                Flow::connection(target, &self.addresses, *port, &self.stop).await?
            }
            Carrier::Protected(connector) => {
                Flow::protected(target, &self.addresses, connector, &self.stop).await?
            }
        };
        self.endpoint
            .transport_layer
            .add_connection(flow.connection.clone());
        Ok(flow)
    }

    /// The name that a server's certificate must carry.
    pub(crate) fn expected_name<'a>(&'a self, target: &'a Target) -> &'a str {
        match &self.carrier {
            Carrier::Protected(connector) => connector.expected_name(&target.name),
            Carrier::Datagrams { .. } | Carrier::Connections { .. } => &target.name,
        }
    }

    /// Asks a server whether it is there. Any answer says that it is.
    pub(crate) async fn options(
        &self,
        flow: &Flow,
        settings: &LineSettings,
        patience: Duration,
    ) -> Result<Response, NoAnswer> {
        let uri = Uri::try_from(format!("sip:{}", settings.domain_on_the_wire()))
            .map_err(|_| NoAnswer::NotSent)?;
        let user = escaped(settings.from_user());
        let request = Beginning {
            method: Method::Options,
            to: format!("<{uri}>"),
            uri,
            from: format!("<sip:{user}@{}>", settings.from_domain()),
            identity: &Identity::new(settings),
        }
        .on(flow, settings);
        let credential = credential(&settings.account);
        self.ask(
            request,
            flow,
            flow.destination(),
            credential.as_ref(),
            patience,
        )
        .await
    }

    /// Closes every socket and connection.
    pub(crate) fn stop(&self) {
        self.stop.cancel();
    }
}

impl Drop for Agent {
    fn drop(&mut self) {
        self.stop();
    }
}

/// What may wait to be read: the answers to many calls come at once.
const ROOM: usize = 4 << 20;

/// A socket with as much room as the system gives.
fn roomy_socket(bind: SocketAddr) -> io::Result<UdpSocket> {
    let socket = std::net::UdpSocket::bind(bind)?;
    if let Err(error) = SockRef::from(&socket).set_recv_buffer_size(ROOM) {
        tracing::debug!(%error, "the socket has no more room than usual");
    }
    socket.set_nonblocking(true)?;
    UdpSocket::from_std(socket)
}

fn not_bound(error: &rsipstack::Error) -> NotStarted {
    NotStarted::Bind(io::Error::other(error.to_string()))
}

/// How late one of rsipstack's timers may be.
const TIMERS: Duration = Duration::from_millis(100);

/// Looks at rsipstack's timers beside it. It waits for the first of them, and misses a new
/// first one that is set in the moment before it begins to wait: repetitions then stop for
/// as long as the timer after it takes, half a minute as a rule.
async fn keep_time(endpoint: EndpointInnerRef, stop: CancellationToken) {
    while !stop.is_cancelled() {
        // To drop this while it waits loses nothing: a timer is taken and told in one step.
        let _again = timeout(TIMERS, endpoint.process_timer()).await;
    }
}

/// Takes the connections that far sides open to us.
async fn accept(listener: TcpListener, endpoint: EndpointInnerRef, stop: CancellationToken) {
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = stop.cancelled() => return,
        };
        // A far side that is gone before it is greeted is no concern of ours.
        let Ok((stream, from)) = accepted else {
            continue;
        };
        if let Some(connection) = taken(stream, &stop) {
            endpoint.transport_layer.add_connection(connection.into());
        } else {
            tracing::debug!(%from, "a connection was not taken");
        }
    }
}

fn taken(stream: TcpStream, stop: &CancellationToken) -> Option<TcpConnection> {
    stream.set_nodelay(true).ok()?;
    let local = sip_address(Transport::Tcp, stream.local_addr().ok()?);
    TcpConnection::from_stream(stream, local, Some(stop.child_token())).ok()
}
